// Where a stretch of words stands: the same as src/search/evaluate.rs.
// @ts-check

import { FEW, verified } from "./exact.js";
import { cover } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */

/** The longest stretch that one chunk is sure to hold: a longer one is asked in pieces. */
export const LONGEST = 25;
/** Names that have a record of their own are no shorter. */
export const SHORTEST_NAME = 4;
/** Grams of a stretch that are fetched together. */
const AT_ONCE = 2;
/** How far each piece of a long stretch goes into the next. */
const SHARED = 5;
/** Bits of a mask: zones; a name begins, ends with the words. */
const [ZONES, BEGINS, ENDS] = [0xf, 16, 32];

/**
 * Where `words` stand, which are in normal form.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @returns {Promise<Found>}
 */
export async function phrase(reader, words) {
  const whole = await nameOf(reader, words);
  if (whole !== null) return whole;
  const pieces = await Promise.all(cut(words).map((piece) => spelt(reader, piece)));
  const [first, ...others] = pieces;
  return others.length === 0 ? first : joined(await reader.columns(), first, others);
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
 * Where all grams of a stretch stand. Those that few chunks are known to have are fetched first, some at a time: once
 * no name and few chunks are left, the texts tell the rest.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @returns {Promise<Found>}
 */
async function spelt(reader, words) {
  const grams = cover(words);
  if (grams.length === 1) return reader.beginning(grams[0]);
  const isCommon = await reader.common();
  const rareFirst = grams.map((gram, nth) => ({ gram, nth, common: isCommon(gram) }));
  rareFirst.sort((a, b) => Number(a.common) - Number(b.common) || b.gram.length - a.gram.length);
  /** @type {(Found|undefined)[]} */
  const fetched = grams.map(() => undefined);
  for (let at = 0; ; ) {
    const next = rareFirst.slice(at, at + AT_ONCE);
    const found = await Promise.all(next.map(({ gram }) => reader.beginning(gram)));
    next.forEach(({ nth }, of) => (fetched[nth] = found[of]));
    at += next.length;
    const all = inAll(fetched.flatMap((one) => one ?? []));
    const isEnough = all.heads.size === 0 && all.chunks.length <= FEW;
    if (isEnough || at === grams.length) return verified(reader, words, all);
  }
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

/**
 * Whether something was found.
 * @param {Found} found
 */
export function isThere({ heads, chunks }) {
  return heads.size > 0 || chunks.length > 0;
}

/**
 * Where all grams of a stretch stand.
 * @param {Found[]} grams
 * @returns {Found}
 */
export function inAll(grams) {
  return grams.reduce((all, gram) => ({
    heads: headsInBoth(all.heads, gram.heads),
    chunks: inBoth(all.chunks, gram.chunks),
  }));
}

/**
 * @param {Uint32Array} first ascending
 * @param {Uint32Array} second ascending
 */
export function inBoth(first, second) {
  let at = 0;
  return first.filter((number) => {
    while (at < second.length && second[at] < number) at += 1;
    return second[at] === number;
  });
}

/**
 * A name holds two stretches if it is of one zone; it begins with the first and ends with the second.
 * @param {Map<number, number>} first
 * @param {Map<number, number>} second
 */
function headsInBoth(first, second) {
  /** @type {Map<number, number>} */
  const both = new Map();
  for (const [report, mask] of first) {
    const other = second.get(report) ?? 0;
    const zones = mask & other & ZONES;
    if (zones !== 0) both.set(report, zones | (mask & BEGINS) | (other & ENDS));
  }
  return both;
}

/**
 * A long stretch stands where its first piece stands, in the reports that hold all pieces.
 * @param {Columns} columns
 * @param {Found} first
 * @param {Found[]} others
 * @returns {Found}
 */
function joined(columns, first, others) {
  return others.reduce((all, piece) => {
    const holding = new Set(Array.from(piece.chunks, (chunk) => reportOf(columns, chunk)));
    return {
      heads: headsInBoth(all.heads, piece.heads),
      chunks: all.chunks.filter((chunk) => holding.has(reportOf(columns, chunk))),
    };
  }, first);
}

/**
 * The report that a chunk belongs to.
 * @param {Columns} columns
 * @param {number} chunk
 */
export function reportOf({ first }, chunk) {
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle] <= chunk) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
