// Which reports hold a query's words: the same as src/search/evaluate.rs and answer.rs.
// @ts-check

import { score, zoneBit } from "./rank.js";
import { cover, terms } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {Map<number, import("./index-reader.js").Match>} Matches */
/** @typedef {{document: number, relevance: number, occurrences: number}} Ranked */

/**
 * Every report that holds `words`, which are in normal form.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @returns {Promise<Matches>}
 */
export async function phrase(reader, words) {
  const grams = cover(words);
  const postings = await Promise.all(grams.map((gram) => reader.postings(gram)));
  if (postings.length === 0) return new Map();
  // One gram is the whole query: its postings tell all.
  if (postings.length === 1) return postings[0];
  const candidates = inAll(postings);
  return candidates.size === 0 ? new Map() : sideBySide(reader, grams, candidates);
}

/**
 * @param {Map<number, unknown>[]} maps
 * @returns {Set<number>} the documents that stand in all of them
 */
function inAll(maps) {
  const [fewest, ...others] = [...maps].sort((a, b) => a.size - b.size);
  const documents = [...(fewest ?? new Map()).keys()];
  return new Set(documents.filter((document) => others.every((map) => map.has(document))));
}

/**
 * @param {IndexReader} reader
 * @param {import("./tokens.js").Gram[]} grams
 * @param {Set<number>} candidates
 * @returns {Promise<Matches>}
 */
async function sideBySide(reader, grams, candidates) {
  const lists = await Promise.all(grams.map((gram) => reader.positions(gram, candidates)));
  /** @type {Matches} */
  const found = new Map();
  for (const document of candidates) {
    /** @type {Set<number> | null} */
    let starts = null;
    for (const [number, list] of lists.entries()) {
      /** @type {Set<number>} */
      const here = new Set();
      for (const position of list.get(document) ?? []) {
        const start = position - grams[number].offset;
        if (start >= 0 && (starts === null || starts.has(start))) here.add(start);
      }
      starts = here;
    }
    if (starts !== null && starts.size > 0) found.set(document, matchOf(starts));
  }
  return found;
}

/** @param {Set<number>} starts */
function matchOf(starts) {
  const match = { zones: 0, count: 0 };
  for (const start of starts) {
    const bit = zoneBit(start);
    match.zones |= bit;
    if (bit === 0) match.count += 1;
  }
  return match;
}

/**
 * The reports that hold all terms, best first; those that hold them side by side count twice as
 * much again. No words: every report, in the order that settles ties.
 * @param {IndexReader} reader
 * @param {string} words
 * @returns {Promise<Ranked[]>}
 */
export async function ranked(reader, words) {
  const asked = terms(words);
  const root = await reader.root();
  if (asked.length === 0) {
    if (words.trim() !== "") return [];
    return Array.from({ length: root.documents }, (_, document) => ({ document, relevance: 0, occurrences: 0 }));
  }
  const [columns, parts] = await Promise.all([
    reader.columns(),
    Promise.all(asked.map((term) => phrase(reader, term))),
  ]);
  const held = [...inAll(parts)].sort((a, b) => a - b);
  const scored = [...parts];
  if (asked.length > 1 && held.length > 0) {
    const joined = await phrase(reader, asked.flat());
    scored.push(joined, joined);
  }
  const found = held.map((document) => ({
    document,
    relevance: relevance(document, scored, columns.length[document], root),
    occurrences: parts.reduce((sum, matches) => sum + (matches.get(document)?.count ?? 0), 0),
  }));
  return found.sort((a, b) => b.relevance - a.relevance || a.document - b.document);
}

/**
 * @param {number} document
 * @param {Matches[]} parts
 * @param {number} length
 * @param {import("./index-reader.js").Root} root
 */
function relevance(document, parts, length, root) {
  let sum = 0;
  for (const matches of parts) {
    const match = matches.get(document);
    if (match === undefined) continue;
    sum += score(match, length, { documents: root.documents, holding: matches.size, meanLength: root.meanLength });
  }
  return sum;
}
