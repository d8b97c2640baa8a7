// Where a stretch of words stands: the same as src/search/matching/phrase.rs.
// @ts-check

import { isThere, joined } from "./found.js";
import { ofNames, spelt } from "./spelt.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */

/** The longest stretch that one chunk is sure to hold: a longer one is asked in pieces. */
export const LONGEST = 25;
/** Names that have a record of their own are no shorter. */
const SHORTEST_NAME = 4;
/** How far each piece of a long stretch goes into the next. */
const SHARED = 5;

/**
 * Where `words` stand, which are in normal form.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {number} few chunks whose texts are looked into
 * @returns {Promise<Found>}
 */
export async function phrase(reader, words, few) {
  return (await unspelt(reader, words, few)) ?? spelt(reader, words, few);
}

/**
 * Where words stand that are names, or too long to be spelt at once; `null` where they are neither.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {number} few chunks whose texts are looked into
 * @returns {Promise<Found|null>}
 */
export async function unspelt(reader, words, few) {
  const whole = await nameOf(reader, words);
  if (whole !== null) return whole;
  const names = words.length > LONGEST ? [] : await namesOf(reader, words);
  if (names.length > 0) return ofNames(reader, words, names, few);
  if (words.length <= LONGEST) return null;
  const [first, ...others] = await Promise.all(cut(words).map((piece) => spelt(reader, piece, few)));
  return joined(await reader.columns(), first, others);
}

/**
 * Where the words stand that are a name with a record of its own; `null` where they are none.
 * @param {IndexReader} reader
 * @param {string[]} words
 */
export async function nameOf(reader, words) {
  return words.length < SHORTEST_NAME || words.length > LONGEST ? null : reader.name(words.join(""));
}

/**
 * The longest name that words begin with.
 * @param {IndexReader} reader
 * @param {string[]} words
 */
export async function firstName(reader, words) {
  for (let length = Math.min(words.length, LONGEST); length >= SHORTEST_NAME; length -= 1) {
    const found = await reader.name(words.slice(0, length).join(""));
    if (found !== null && isThere(found)) return { length, found };
  }
  return null;
}

/**
 * The names that words are, one behind another; none where they are not.
 * @param {IndexReader} reader
 * @param {string[]} words
 */
async function namesOf(reader, words) {
  const names = [];
  for (let at = 0; at < words.length; ) {
    const name = await firstName(reader, words.slice(at));
    if (name === null) return [];
    names.push(name);
    at += name.length;
  }
  return names;
}

/**
 * Pieces that a chunk is sure to hold.
 * @param {string[]} words
 */
function cut(words) {
  const pieces = [];
  let rest = words;
  while (rest.length > LONGEST) {
    pieces.push(rest.slice(0, LONGEST));
    rest = rest.slice(LONGEST - SHARED);
  }
  return [...pieces, rest];
}
