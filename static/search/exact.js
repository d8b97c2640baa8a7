// Whether words stand in a text as they were asked, where their grams alone may deceive: the same as
// src/search/exact.rs.
// @ts-check

import { every, normal } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */
/** @typedef {{report: number, relevance: number}} Ranked */

/** So few chunks, and so many of the first reports, are looked into. */
export const FEW = 4;

/**
 * What grams have found of a stretch: where that is little, only the chunks whose text holds it. One gram needs no
 * proof.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {Found} found
 * @returns {Promise<Found>}
 */
export async function verified(reader, words, found) {
  if (found.chunks.length > FEW || every(words).length < 2) return found;
  const held = await Promise.all(Array.from(found.chunks, (chunk) => textHolds(reader, chunk, words)));
  return { heads: found.heads, chunks: found.chunks.filter((_, nth) => held[nth]), isSure: true };
}

/**
 * Whether chunks were taken to hold a stretch because the first of them does.
 * @param {Found} found
 */
export const mayBeFewer = (found) => found.isSure === true && FEW < found.chunks.length;

/**
 * Of the first reports, those come first whose names or shown text hold most of the terms.
 * @param {IndexReader} reader
 * @param {Ranked[]} ranked
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 * @param {(report: number) => number} shown the chunk that is shown of a report
 * @returns {Promise<Ranked[]>}
 */
export async function firstThingsFirst(reader, ranked, asked, found, shown) {
  const first = ranked.slice(0, FEW);
  const named = (/** @type {number} */ report, /** @type {number} */ nth) => found[nth].heads.has(report);
  const inDoubt = (/** @type {Ranked} */ { report }) => asked.some((term, nth) => found[nth].isSure !== true && every(term).length > 1 && !named(report, nth));
  if (first.length < 2 || !first.some(inDoubt)) return ranked;
  const told = await Promise.all(
    first.map(async (one) => {
      const chunk = shown(one.report);
      const held = await Promise.all(asked.map((term, nth) => named(one.report, nth) || textHolds(reader, chunk, term)));
      return { one, held: held.filter(Boolean).length };
    }),
  );
  told.sort((a, b) => b.held - a.held);
  return [...told.map(({ one }) => one), ...ranked.slice(FEW)];
}

/**
 * Whether the text of a chunk holds words in normal form.
 * @param {IndexReader} reader
 * @param {number} chunk
 * @param {string[]} words
 */
export async function textHolds(reader, chunk, words) {
  const { text } = await reader.chunk(chunk);
  return normal(text).chars.join("").includes(words.join(""));
}
