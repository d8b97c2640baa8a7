// Answers a query from the static index: the hits to show, how many there are, and the facets.
// @ts-check

import { ranked } from "./evaluate.js";
import { excerpts } from "./excerpt.js";
import { facets, passes } from "./facets.js";
import { terms } from "./tokens.js";

/** @typedef {import("./facets.js").Query} Query */
/** @typedef {import("./index-reader.js").IndexReader} IndexReader */

/**
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} title
 * @property {string} department
 * @property {number|null} year
 * @property {string} kind its Chinese name
 * @property {string|null} score
 * @property {number} relevance
 * @property {number} occurrences
 * @property {import("./excerpt.js").PassageHit[]} passages
 */

/**
 * @typedef {object} Answer
 * @property {number} total reports that match
 * @property {number} occurrences of the query's words in them
 * @property {import("./facets.js").Facets} facets
 * @property {Hit[]} hits
 */

/**
 * @param {IndexReader} reader
 * @param {Query} query
 * @param {number} limit hits to show
 * @returns {Promise<Answer>}
 */
export async function answer(reader, query, limit) {
  const [matches, columns] = await Promise.all([ranked(reader, query.text), reader.columns()]);
  const kept = matches.filter(({ document }) => passes(columns, document, query));
  const words = terms(query.text);
  return {
    total: kept.length,
    occurrences: kept.reduce((sum, match) => sum + match.occurrences, 0),
    facets: facets(columns, matches.map(({ document }) => document), query),
    hits: await Promise.all(kept.slice(0, limit).map((match) => hit(reader, columns, match, words))),
  };
}

/**
 * @param {IndexReader} reader
 * @param {import("./index-reader.js").Columns} columns
 * @param {import("./evaluate.js").Ranked} match
 * @param {string[][]} words
 * @returns {Promise<Hit>}
 */
async function hit(reader, columns, { document, relevance, occurrences }, words) {
  const [id, title, score, file] = await reader.document(document);
  return {
    id,
    title,
    department: columns.departments[columns.department[document] ?? -1]?.[1] ?? "",
    year: columns.year[document],
    kind: columns.kinds[columns.kind[document] ?? -1]?.[1] ?? "",
    score,
    relevance,
    occurrences,
    passages: words.length > 0 ? excerpts(await reader.passages(file), words) : [],
  };
}
