// Whether words stand in a text as they were asked, where their grams alone may deceive: the same as
// src/search/matching/exact.rs.
// @ts-check

import { reportOf } from "./found.js";
import { every, normal } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */
/** @typedef {{report: number, relevance: number}} Ranked */

/** So many of the first reports are looked into. */
export const FIRST = 4;
/** Title and place: zones of so few names that grams of two of them are not taken for one name. */
const FEW_NAMES = 3;
/** So few chunks are looked into where one term was asked: those that a small screen shows. */
const ON_SCREEN = 2;

/**
 * So few chunks of each term are looked into where so many terms were asked.
 * @param {number} terms
 */
export const fewOf = (terms) => (terms === 1 ? ON_SCREEN : FIRST);

/**
 * What grams have found of a stretch: where that is little, only the chunks whose text holds it. One gram needs no
 * proof.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {Found} found
 * @param {number} few
 * @returns {Promise<Found>}
 */
export async function verified(reader, words, found, few) {
  if (found.chunks.length > few || every(words).length < 2) return found;
  const held = await Promise.all(Array.from(found.chunks, (chunk) => textHolds(reader, chunk, words)));
  return { heads: found.heads, chunks: found.chunks.filter((_, nth) => held[nth]), isSure: true };
}

/**
 * Whether chunks were taken to hold a stretch because the first of them does.
 * @param {Found} found
 */
export const mayBeFewer = (found) => found.isSure === true && found.held !== undefined;

/**
 * Of the first reports, those come first whose title or department or shown text holds most of the terms. Where the
 * text of one was looked into already, it comes before all, and no other is looked into. Where all that are shown hold all
 * terms, no other can come before them, and none is looked into until it is shown.
 * @param {IndexReader} reader
 * @param {Ranked[]} ranked
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 * @param {(report: number) => number} shown the chunk that is shown of a report
 * @param {number} limit how many are shown
 * @returns {Promise<Ranked[]>} the first `limit` in their order
 */
export async function firstThingsFirst(reader, ranked, asked, found, shown, limit) {
  const first = ranked.slice(0, FIRST);
  const held = found.length === 1 && found[0].heads.size === 0 ? found[0].held : undefined;
  if (held !== undefined) {
    const known = reportOf(await reader.columns(), held);
    const later = (/** @type {Ranked} */ { report }) => Number(report !== known);
    return [...ranked].sort((a, b) => later(a) - later(b));
  }
  const { first: firstOf } = await reader.columns();
  const maskOf = (/** @type {number} */ report, /** @type {number} */ nth) => found[nth].heads.get(report) ?? 0;
  const named = (/** @type {number} */ report, /** @type {number} */ nth) => (maskOf(report, nth) & FEW_NAMES) !== 0;
  const said = (/** @type {number} */ report, /** @type {number} */ nth) => found[nth].chunks.some((chunk) => firstOf[report] <= chunk && chunk < firstOf[report + 1]);
  const isDoubtful = asked.map((term, nth) => found[nth].isSure !== true && every(term).length > 1);
  const inDoubt = (/** @type {Ranked} */ { report }) => isDoubtful.some((may, nth) => may && (said(report, nth) || maskOf(report, nth) !== 0) && !named(report, nth));
  if (first.length < 2 || !first.some(inDoubt)) return ranked;
  const heldBy = async (/** @type {Ranked} */ one) => {
    const chunk = shown(one.report);
    const held = await Promise.all(asked.map((term, nth) => named(one.report, nth) || (said(one.report, nth) && textHolds(reader, chunk, term))));
    return { one, held: held.filter(Boolean).length };
  };
  const told = await Promise.all(first.slice(0, limit).map(heldBy));
  if (told.every(({ held }) => held === asked.length)) return ranked;
  told.push(...(await Promise.all(first.slice(limit).map(heldBy))));
  told.sort((a, b) => b.held - a.held);
  return [...told.map(({ one }) => one), ...ranked.slice(FIRST)];
}

/**
 * Whether the text of a chunk holds words in normal form.
 * @param {IndexReader} reader
 * @param {number} chunk
 * @param {string[]} words
 */
async function textHolds(reader, chunk, words) {
  return (await textOf(reader, chunk)).includes(words.join(""));
}

/**
 * The text of a chunk in normal form.
 * @param {IndexReader} reader
 * @param {number} chunk
 */
export async function textOf(reader, chunk) {
  const { text } = await reader.chunk(chunk);
  return normal(text).chars.join("");
}
