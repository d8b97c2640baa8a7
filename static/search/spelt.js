// How a stretch is found by its grams, and no more of them than are needed: the same as src/search/spelt.rs.
// @ts-check

import { textHolds, verified } from "./exact.js";
import { inAll, isThere } from "./found.js";
import { every } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */

/** Grams that are asked before it is looked what is left. */
const AT_FIRST = 2;

/**
 * Where a stretch stands that a chunk is sure to hold.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {number} few
 * @returns {Promise<Found>}
 */
export async function spelt(reader, words, few) {
  const grams = every(words).map(({ gram }) => gram);
  const { isCommon, mayBegin } = await reader.grams();
  let left = order(grams, mayBegin(grams[0]) ? [0] : [], isCommon);
  /** @type {(Found|undefined)[]} */
  const asked = grams.map(() => undefined);
  /** @type {Set<number>} */
  const refuted = new Set();
  for (let next = left.splice(0, AT_FIRST); ; ) {
    await Promise.all(next.map(async (gram) => (asked[gram] = await reader.beginning(grams[gram]))));
    const all = inAll(asked.flatMap((one) => one ?? []));
    const found = { ...all, chunks: all.chunks.filter((chunk) => !refuted.has(chunk)) };
    const isLittle = found.heads.size === 0 && found.chunks.length <= few;
    if (left.length === 0 || isLittle) return verified(reader, words, found, few);
    // Only the first and the last gram tell whether a name begins and ends with the words.
    const edges = [0, grams.length - 1].filter((gram) => found.heads.size > 0 && left.includes(gram));
    if (edges.length === 0 && found.chunks.length > 0) {
      if (await textHolds(reader, found.chunks[0], words)) return { ...found, isSure: true, held: found.chunks[0] };
      refuted.add(found.chunks[0]);
    }
    next = edges.length > 0 ? edges : left.slice(0, 1);
    left = left.filter((gram) => !next.includes(gram));
  }
}

/**
 * Where words stand that are several names, one behind another. Once they stand nowhere together, their joints
 * need not be asked.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {{length: number, found: Found}[]} names
 * @param {number} few
 * @returns {Promise<Found>}
 */
export async function ofNames(reader, words, names, few) {
  let end = 0;
  const ends = names.slice(0, -1).map(({ length }) => (end += length));
  const joints = every(words).filter(({ gram, at }) => ends.some((joint) => at < joint && joint < at + [...gram].length));
  let all = inAll(names.map(({ found }) => found));
  for (const { gram } of joints) {
    if (!isThere(all)) return all;
    // A name begins with the first and ends with the last, whatever its joints do.
    all = inAll([all, await reader.beginning(gram), all]);
  }
  return verified(reader, words, all, few);
}

/**
 * The grams by their numbers: the rare ones, then the others; of each the farthest from those before, which tells most.
 * The first comes first where a name was looked for: it stands beside it.
 * @param {string[]} grams
 * @param {number[]} first
 * @param {(gram: string) => boolean} isCommon
 */
function order(grams, first, isCommon) {
  const ordered = [...first];
  const left = grams.map((gram, at) => ({ at, common: Number(isCommon(gram)) })).filter(({ at }) => !first.includes(at));
  const apart = (/** @type {{at: number}} */ { at }) => Math.min(grams.length, ...ordered.map((other) => Math.abs(other - at)));
  while (left.length > 0) {
    const best = left.reduce((a, b) => (b.common - a.common || apart(a) - apart(b) || b.at - a.at) < 0 ? b : a);
    left.splice(left.indexOf(best), 1);
    ordered.push(best.at);
  }
  return ordered;
}
