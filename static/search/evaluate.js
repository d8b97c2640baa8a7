// Which reports hold a query's words: the same as src/search/evaluate.rs and answer.rs.
// @ts-check

import { JOINED, NEAR, rarity, worth } from "./rank.js";
import { cover, terms } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */
/** @typedef {Map<number, import("./rank.js").Match>} Matches */
/** @typedef {{report: number, relevance: number}} Ranked */
/** @typedef {{ranked: Ranked[], partial: boolean, found: Found[]}} Evaluated */

/** The longest stretch that one chunk is sure to hold: a longer one is asked in pieces. */
const LONGEST = 25;
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
  const pieces = await Promise.all(
    cut(words).map(async (piece) => inAll(await Promise.all(cover(piece).map((gram) => reader.beginning(gram))))),
  );
  const [first, ...others] = pieces;
  return others.length === 0 ? first : joined(await reader.columns(), first, others);
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
 * Where all grams of a stretch stand.
 * @param {Found[]} grams
 * @returns {Found}
 */
function inAll(grams) {
  return grams.reduce((all, gram) => ({
    heads: headsInBoth(all.heads, gram.heads),
    chunks: inBoth(all.chunks, gram.chunks),
  }));
}

/**
 * @param {Uint32Array} first ascending
 * @param {Uint32Array} second ascending
 */
function inBoth(first, second) {
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

/**
 * What was found, report by report.
 * @param {Columns} columns
 * @param {Found} found
 * @returns {Matches}
 */
function byReport(columns, { heads, chunks }) {
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
 * The reports that hold all terms, or where none does those that hold some, best first. No words:
 * every report, in the order that settles ties.
 * @param {IndexReader} reader
 * @param {string} words
 * @returns {Promise<Evaluated>}
 */
export async function evaluated(reader, words) {
  const asked = terms(words);
  if (asked.length === 0) {
    const { reports } = await reader.root();
    const every = Array.from({ length: words.trim() === "" ? reports : 0 }, (_, report) => ({ report, relevance: 0 }));
    return { ranked: every, partial: false, found: [] };
  }
  const [columns, found] = await Promise.all([
    reader.columns(),
    Promise.all(asked.map((term) => phrase(reader, term))),
  ]);
  const matches = found.map((one) => byReport(columns, one));
  const { reports } = await reader.root();
  const weights = matches.map((one) => rarity(reports, one.size));
  const all = new Set([...matches[0].keys()].filter((report) => matches.every((one) => one.has(report))));
  const partial = all.size === 0 && asked.length > 1;
  /** @type {Map<number, number>} */
  const relevance = new Map();
  matches.forEach((one, nth) => {
    for (const [report, match] of one) {
      if (partial || all.has(report)) relevance.set(report, (relevance.get(report) ?? 0) + weights[nth] * worth(match));
    }
  });
  if (!partial && asked.length > 1 && all.size > 0) {
    const together = byReport(columns, await phrase(reader, asked.flat()));
    addNearness(relevance, columns, found, together, weights.reduce((sum, weight) => sum + weight, 0));
  }
  const ranked = Array.from(relevance, ([report, worth]) => ({ report, relevance: worth }));
  ranked.sort((a, b) => b.relevance - a.relevance || a.report - b.report);
  return { ranked, partial, found };
}

/**
 * Terms in one chunk, and terms side by side, are worth more.
 * @param {Map<number, number>} relevance
 * @param {Columns} columns
 * @param {Found[]} found
 * @param {Matches} together
 * @param {number} weight
 */
function addNearness(relevance, columns, found, together, weight) {
  const shared = found.map(({ chunks }) => chunks).reduce(inBoth);
  const near = new Set(Array.from(shared, (chunk) => reportOf(columns, chunk)));
  for (const [report, before] of relevance) {
    const match = together.get(report);
    const side = match === undefined ? 0 : JOINED + worth(match);
    relevance.set(report, before + weight * ((near.has(report) ? NEAR : 0) + side));
  }
}
