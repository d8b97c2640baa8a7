// Answers a query from the static index: the hits to show, how many there are, and the facets.
// @ts-check

import { evaluated } from "./evaluate.js";
import { firstThingsFirst, mayBeFewer } from "./exact.js";
import { excerpts } from "./excerpt.js";
import { bestChunk, countHeld } from "./found.js";
import { facets, needsFigures, passes, sorted } from "./facets.js";
import { mended } from "./hints.js";
import { askedOf } from "./tokens.js";

/** @typedef {import("./facets.js").Query} Query */
/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */

/**
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} title
 * @property {string} department
 * @property {number|null} year
 * @property {string} kind its Chinese name
 * @property {string|null} score
 * @property {number} relevance
 * @property {import("./excerpt.js").PassageHit[]} passages
 */

/**
 * @typedef {object} Answer
 * @property {number} total reports that match
 * @property {boolean} atMost whether some of them may not hold the words in one stretch
 * @property {boolean} partial whether no report holds all terms, and these hold some
 * @property {string[]} parted what the words were parted into because they stand nowhere as they were asked
 * @property {string[]} leftOut words that were not looked for, because there were too many of them
 * @property {string[]} meant queries that may be meant where a term was not found
 * @property {import("./facets.js").Facets} facets
 * @property {Hit[]} hits
 */

/**
 * @param {IndexReader} reader
 * @param {Query} query
 * @param {number} limit hits to show
 * @param {boolean} named whether departments and divisions are counted too, whose names cost a fetch
 * @returns {Promise<Answer>}
 */
export async function answer(reader, query, limit, named) {
  await reader.script(query.text);
  const needsNames = named || query.department !== "" || query.region !== "";
  const [{ asked, parted, ranked, partial, found }, { grades }, columns, names, figures] = await Promise.all([
    evaluated(reader, query.text),
    reader.root(),
    reader.columns(),
    needsNames ? reader.names() : null,
    needsFigures(query) ? reader.figures() : null,
  ]);
  const known = { columns, grades, names, figures };
  const kept = sorted(known, ranked.filter(({ report }) => passes(known, report, query)), query.sort);
  const chunkOf = (/** @type {number} */ report) => bestChunk(columns, report, found);
  const isByRelevance = ["", "relevance"].includes(query.sort);
  const first = isByRelevance ? await firstThingsFirst(reader, kept, asked, found, chunkOf, limit) : kept;
  const shown = first.slice(0, limit);
  return {
    total: kept.length,
    atMost: found.some(mayBeFewer),
    partial,
    parted,
    leftOut: askedOf(query.text).leftOut,
    meant: ranked.length === 0 || partial ? await mended(reader, query.text, found) : [],
    facets: facets(known, ranked.map(({ report }) => report), query),
    hits: await Promise.all(
      shown.map(async ({ report, relevance }) => {
        const best = chunkOf(report);
        const stored = await reader.chunk(best);
        const own = hit(stored, relevance, asked);
        const other = own.passages.length > 0 ? null : otherChunk(columns, report, found, best);
        return other === null ? own : hit(await reader.chunk(other), relevance, asked);
      }),
    ),
  };
}

/**
 * Grams may stand in a chunk without the words: then the first other that has as many of them is shown.
 * @param {Columns} columns
 * @param {number} report
 * @param {Found[]} found
 * @param {number} best
 */
function otherChunk({ first }, report, found, best) {
  const most = countHeld(found, best);
  for (let chunk = first[report]; most > 0 && chunk < first[report + 1]; chunk += 1) {
    if (chunk !== best && countHeld(found, chunk) === most) return chunk;
  }
  return null;
}

/**
 * @param {import("./index-reader.js").Stored} stored
 * @param {number} relevance
 * @param {string[][]} words
 * @returns {Hit}
 */
function hit(stored, relevance, words) {
  const [id, title, department, year, kind, score] = stored.report;
  return { id, title, department, year, kind, score, relevance, passages: words.length > 0 ? excerpts(stored, words) : [] };
}
