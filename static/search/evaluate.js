// Which reports hold a query's words: the same as src/search/answering/answer.rs and side_by_side.rs.
// @ts-check

import { FIRST, fewOf, verified } from "./exact.js";
import { inAll, isThere } from "./found.js";
import { partsOf, setOff } from "./parts.js";
import { nameOf, phrase } from "./phrase.js";
import { JOINED, worth } from "./rank.js";
import { byReport, inTies, relevances } from "./relevance.js";
import { foundTogether } from "./several.js";
import { askedOf, bridge } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */
/** @typedef {{report: number, relevance: number}} Ranked */
/**
 * What was asked in the end, the words of parts where terms were parted, and what was found.
 * @typedef {{asked: string[][], parted: string[], ranked: Ranked[], partial: boolean, found: Found[]}} Evaluated
 */

/**
 * Where terms stand side by side in the order in which they were asked: what is found of each of them, and
 * what spans their joints, or what the texts say where they are few. A name is asked for as such, and its joints for
 * nothing.
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @param {Found[]} found
 * @returns {Promise<Found>}
 */
async function sideBySide(reader, asked, found) {
  const apart = inAll(found);
  const names = await Promise.all(asked.map((term) => nameOf(reader, term)));
  if (!isThere(apart) || names.some((name) => name !== null)) return { heads: new Map(), chunks: new Uint32Array() };
  if (apart.heads.size === 0 && apart.chunks.length <= FIRST) return verified(reader, asked.flat(), apart, FIRST);
  const bridges = await Promise.all(asked.slice(1).map((term, nth) => reader.beginning(bridge(asked[nth], term))));
  return inAll(found.flatMap((one, nth) => (nth === 0 ? [one] : [bridges[nth - 1], one])));
}

/**
 * The reports that hold all terms, or where none does those that hold some, best first. No words:
 * every report, in the order that settles ties.
 * @param {IndexReader} reader
 * @param {string} words
 * @returns {Promise<Evaluated>}
 */
export async function evaluated(reader, words) {
  const { terms: asked } = askedOf(words);
  if (asked.length === 0) {
    const [columns, { reports }] = await Promise.all([reader.columns(), reader.root()]);
    const every = Array.from({ length: words.trim() === "" ? reports : 0 }, (_, report) => ({ report, relevance: 0 }));
    every.sort((a, b) => inTies(columns, a.report, b.report));
    return { asked, parted: [], ranked: every, partial: false, found: [] };
  }
  return evaluatedTerms(reader, asked);
}

/**
 * What terms find. A term that stands nowhere is parted where a year or a Latin word stands in it, else if its parts
 * stand together in a report or are all names.
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @returns {Promise<Evaluated>}
 */
async function evaluatedTerms(reader, asked) {
  const together = await foundTogether(reader, asked);
  if (together !== null) return ranked(reader, asked, together);
  const found = await phrases(reader, asked);
  const apart = setOff(asked, found);
  if (apart.length > asked.length) {
    const answer = await evaluatedTerms(reader, apart);
    if (answer.ranked.length > 0) return asParted(answer);
  }
  const { terms: parts, areNames } = await partsOf(reader, asked, found);
  if (parts.length > asked.length) {
    const answer = await ranked(reader, parts, await phrases(reader, parts));
    if ((!answer.partial || areNames) && answer.ranked.length > 0) return asParted(answer);
  }
  return ranked(reader, asked, found);
}

/**
 * @param {Evaluated} evaluated
 * @returns {Evaluated}
 */
function asParted(evaluated) {
  return { ...evaluated, parted: evaluated.asked.map((part) => part.join("")) };
}

/**
 * @param {IndexReader} reader
 * @param {string[][]} asked
 */
function phrases(reader, asked) {
  return Promise.all(asked.map((term) => phrase(reader, term, fewOf(asked.length))));
}

/**
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @param {Found[]} found of each term
 * @returns {Promise<Evaluated>}
 */
async function ranked(reader, asked, found) {
  const [columns, { reports }] = await Promise.all([reader.columns(), reader.root()]);
  const { relevance, partial, weight } = relevances(columns, reports, found);
  if (!partial && asked.length > 1) {
    for (const [report, match] of byReport(columns, await sideBySide(reader, asked, found))) {
      const before = relevance.get(report);
      if (before !== undefined) relevance.set(report, before + weight * (JOINED + worth(match)));
    }
  }
  const ordered = Array.from(relevance, ([report, worth]) => ({ report, relevance: worth }));
  ordered.sort((a, b) => b.relevance - a.relevance || inTies(columns, a.report, b.report));
  return { asked, parted: [], ranked: ordered, partial, found };
}
