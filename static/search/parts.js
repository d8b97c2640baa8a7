// Parts: what a stretch that stands nowhere may be made of. The same as src/search/parts.rs.
// @ts-check

import { inAll, isThere } from "./found.js";
import { LONGEST, firstName } from "./phrase.js";
import { RUN, grams } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */

/** Fewest characters of a part. */
const SHORTEST_PART = 2;

/** Terms, and whether all that were parted are names. @typedef {{terms: string[][], areNames: boolean}} Parted */

/**
 * The terms, each that stands nowhere replaced by its parts if it has any.
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 * @returns {Promise<Parted>}
 */
export async function partsOf(reader, asked, found) {
  const parts = await Promise.all(asked.map(async (term, nth) => (isThere(found[nth]) ? { terms: [term], areNames: true } : parted(reader, term))));
  return { terms: parts.flatMap((part) => part.terms), areNames: parts.every((part) => part.areNames) };
}

/**
 * @param {IndexReader} reader
 * @param {string[]} term
 * @returns {Promise<Parted>} the term alone where it has no parts
 */
async function parted(reader, term) {
  const parts = [];
  let areNames = true;
  let rest = term;
  while (rest.length > 0) {
    const name = await firstName(reader, rest);
    areNames &&= name !== null;
    const length = name?.length ?? (await stretchLength(reader, rest));
    const isCut = RUN.test(rest[length - 1] ?? "") && RUN.test(rest[length] ?? "");
    if (length < SHORTEST_PART || isCut) return { terms: [term], areNames: false };
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return { terms: parts, areNames };
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
