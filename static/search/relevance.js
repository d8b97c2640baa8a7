// How relevant reports are to several terms, as far as their lists tell: the same as src/search/matching/relevance.rs.
// @ts-check

import { bestChunk, inBoth, reportOf } from "./found.js";
import { NEAR, relevanceOf, weightOf } from "./rank.js";

/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */
/** @typedef {Map<number, import("./rank.js").Match>} Matches */
/**
 * Of the reports that hold all terms, or where none does of those that hold some; and what all terms weigh together in texts.
 * @typedef {{relevance: Map<number, number>, partial: boolean, weight: number}} Relevances
 */

/**
 * What was found, report by report.
 * @param {Columns} columns
 * @param {Found} found
 * @returns {Matches}
 */
export function byReport(columns, { heads, chunks }) {
  /** @type {Matches} */
  const matches = new Map();
  for (const [report, mask] of heads) matches.set(report, { mask, chunks: 0 });
  for (const chunk of chunks) {
    const report = reportOf(columns, chunk);
    const match = matches.get(report) ?? { mask: 0, chunks: 0 };
    match.chunks += 1;
    matches.set(report, match);
  }
  return matches;
}

/**
 * What settles ties between reports: the latest year comes first, then the id, in whose order they are numbered.
 * @param {Columns} columns
 * @param {number} a
 * @param {number} b
 */
export function inTies({ year }, a, b) {
  return year[b] - year[a] || a - b;
}

/**
 * Terms in one chunk are worth more.
 * @param {Columns} columns
 * @param {number} reports
 * @param {Found[]} found of each term
 * @returns {Relevances}
 */
export function relevances(columns, reports, found) {
  const matches = found.map((one) => byReport(columns, one));
  const weights = matches.map((one) => weightOf(reports, one.values()));
  const all = new Set([...matches[0].keys()].filter((report) => matches.every((one) => one.has(report))));
  const partial = all.size === 0 && found.length > 1;
  /** @type {Map<number, number>} */
  const relevance = new Map();
  matches.forEach((one, nth) => {
    for (const [report, match] of one) {
      if (partial || all.has(report)) relevance.set(report, (relevance.get(report) ?? 0) + relevanceOf(weights[nth], match));
    }
  });
  const weight = weights.reduce((sum, { held }) => sum + held, 0);
  if (partial || found.length < 2) return { relevance, partial, weight };
  const shared = found.map(({ chunks }) => chunks).reduce(inBoth);
  for (const report of new Set(Array.from(shared, (chunk) => reportOf(columns, chunk)))) {
    relevance.set(report, (relevance.get(report) ?? 0) + weight * NEAR);
  }
  return { relevance, partial, weight };
}

/**
 * The chunk that is shown of the report which comes first as far as is known, of those that may.
 * @param {Columns} columns
 * @param {number} reports
 * @param {Found[]} found of each term
 * @param {(report: number) => boolean} may
 * @returns {number|undefined}
 */
export function firstShown(columns, reports, found, may) {
  /** @type {[number, number]|undefined} */
  let first;
  for (const one of relevances(columns, reports, found).relevance) {
    if (may(one[0]) && (first === undefined || (one[1] - first[1] || inTies(columns, first[0], one[0])) > 0)) first = one;
  }
  return first === undefined ? undefined : bestChunk(columns, first[0], found);
}
