// Parts: what a stretch that stands nowhere may be made of. The same as src/search/matching/parts.rs.
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

/** A year or a Latin word with nothing but Chinese beside it; a date is no year. */
const SET_OFF = /(?<![^\u4e00-\u9fff])(?:(?:19|20)[0-9]{2}(?:年度|年(?![度底初中末内])|(?=年[底初中末内])|(?!年))|[a-z]{2,})(?![^\u4e00-\u9fff])/;

/**
 * The terms, each that stands nowhere replaced by what a year or a Latin word in it parts, as a blank would.
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 */
export function setOff(asked, found) {
  return asked.flatMap((term, nth) => (isThere(found[nth]) ? [term] : pieces(term)));
}

/** @param {string[]} term */
function pieces(term) {
  const parted = term.join("").split(new RegExp(`(${SET_OFF.source})`));
  return parted.filter((piece) => piece !== "").map((piece) => [...piece]);
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
