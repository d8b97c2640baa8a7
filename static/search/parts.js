// Parts: what a stretch that stands nowhere may be made of. The same as src/search/parts.rs.
// @ts-check

import { inAll, isThere } from "./found.js";
import { LONGEST, firstName } from "./phrase.js";
import { RUN, grams } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */

/** Fewest characters of a part. */
const SHORTEST_PART = 2;

/**
 * The terms, each that stands nowhere replaced by its parts if it has any.
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 * @returns {Promise<string[][]>}
 */
export async function partsOf(reader, asked, found) {
  const parts = await Promise.all(asked.map(async (term, nth) => (isThere(found[nth]) ? [term] : parted(reader, term))));
  return parts.flat();
}

/**
 * @param {IndexReader} reader
 * @param {string[]} term
 * @returns {Promise<string[][]>} the term alone where it has no parts
 */
async function parted(reader, term) {
  const parts = [];
  let rest = term;
  while (rest.length > 0) {
    const length = (await firstName(reader, rest))?.length ?? (await stretchLength(reader, rest));
    if (length < SHORTEST_PART) return [term];
    if (RUN.test(rest[length - 1]) && RUN.test(rest[length] ?? "")) return [term];
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return parts;
}

/**
 * How far words go whose grams stand together in a chunk or a name.
 * @param {IndexReader} reader
 * @param {string[]} words
 */
async function stretchLength(reader, words) {
  const begun = words.slice(0, LONGEST);
  /** @type {Found[]} */
  let held = [];
  let end = 0;
  for (const [at, gram] of grams(begun).entries()) {
    held = [inAll([...held, await reader.beginning(gram)])];
    if (!isThere(held[0])) break;
    end = at + [...gram].length;
    if (end === begun.length) break;
  }
  if (end > 0) return end;
  return isThere(await reader.beginning(begun.slice(0, SHORTEST_PART).join(""))) ? Math.min(SHORTEST_PART, begun.length) : 0;
}
