// How a stretch is found by its grams, and no more of them than are needed: the same as src/search/matching/spelt.rs.
// @ts-check

import { COMMON } from "./codec.js";
import { FIRST, textOf, verified } from "./exact.js";
import { inAll, isThere, reportOf } from "./found.js";
import { firstShown } from "./relevance.js";
import { LONGEST_GRAM, every } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */

/** Grams that are asked before it is looked what is left. */
const AT_FIRST = 2;
/** Grams that begin so far apart have no character in common, but in numbers. */
const DISJOINT = 3;

/** Fewer characters are less than a gram. */
const SHORT = 3;

/** A stretch that is being spelt: which of its grams are asked, and what they have found. */
export class Spelling {
  /**
   * @param {IndexReader} reader
   * @param {string[]} words
   * @param {(gram: string) => number} levelOf how common a gram may be
   * @param {(gram: string) => boolean} mayBegin
   */
  constructor(reader, words, levelOf, mayBegin) {
    this.reader = reader;
    this.words = words;
    this.grams = every(words).map(({ gram }) => gram);
    this.levelOf = levelOf;
    /** Grams that are not asked yet, by their numbers. */
    this.left = order(this.grams, mayBegin(this.grams[0]) ? [0] : [], levelOf);
    /** @type {(Found|undefined)[]} */
    this.asked = this.grams.map(() => undefined);
    /** Chunks whose text does not hold the stretch. @type {Set<number>} */
    this.refuted = new Set();
    /** Whether a gram that is left tells the last text that was left out from what is meant. */
    this.isTold = true;
    /** @type {{isSure?: boolean, held?: number}} */
    this.proof = {};
    /** One gram needs no proof. */
    this.isSettled = this.grams.length < 2;
    this.isShortWord = words.length < SHORT;
  }

  /**
   * @param {IndexReader} reader
   * @param {string[]} words
   */
  static async of(reader, words) {
    const { levelOf, mayBegin } = await reader.grams();
    return new Spelling(reader, words, levelOf, mayBegin);
  }

  /** @param {number[]} grams */
  async ask(grams) {
    this.left = this.left.filter((gram) => !grams.includes(gram));
    await Promise.all(grams.map(async (gram) => (this.asked[gram] = await this.reader.beginning(this.grams[gram]))));
  }

  /**
   * Asks the next grams.
   * @param {number} count
   */
  askNext(count) {
    return this.ask(this.left.slice(0, count));
  }

  /** @returns {Found} */
  found() {
    const all = inAll(this.asked.flatMap((one) => one ?? []));
    return { ...all, chunks: all.chunks.filter((chunk) => !this.refuted.has(chunk)), ...this.proof };
  }

  /** Only the first and the last gram tell whether a name begins and ends with the words: those that are left. */
  edges() {
    return [0, this.grams.length - 1].filter((gram) => this.left.includes(gram));
  }

  /** Whether so few grams are asked that more may tell much more: a common one tells less than a text. */
  isShort() {
    return this.left.length > 0 && this.grams.length - this.left.length < AT_FIRST && this.nextLevel() < COMMON;
  }

  /** How common the next gram may be. */
  nextLevel() {
    return this.levelOf(this.grams[this.left[0]]);
  }

  /**
   * Takes the chunks whose texts hold a stretch that was not asked.
   * @param {Uint32Array} chunks
   */
  take(chunks) {
    this.asked[0] = { heads: new Map(), chunks };
    this.proof = { isSure: true };
    this.isSettled = true;
  }

  /**
   * Looks into the text of a chunk, and leaves it out if it does not hold the stretch. The grams that it lacks are asked
   * before others then: other texts that deceive are like it.
   * @param {number} chunk
   */
  async isHeldBy(chunk) {
    const text = await textOf(this.reader, chunk);
    if (text.includes(this.words.join(""))) return true;
    this.refuted.add(chunk);
    const stands = (/** @type {number} */ gram) => Number(text.includes(this.grams[gram]));
    this.left.sort((a, b) => stands(a) - stands(b));
    this.isTold = this.left.length > 0 && stands(this.left[0]) === 0;
    return false;
  }
}

/**
 * Where a stretch stands that a chunk is sure to hold.
 * @param {IndexReader} reader
 * @param {string[]} words
 * @param {number} few
 * @returns {Promise<Found>}
 */
export async function spelt(reader, words, few) {
  const [spelling, columns, { reports }] = await Promise.all([Spelling.of(reader, words), reader.columns(), reader.root()]);
  await spelling.askNext(AT_FIRST);
  for (let untold = 0; ; ) {
    const found = spelling.found();
    const isLittle = found.heads.size === 0 && found.chunks.length <= few;
    if (spelling.left.length === 0 || isLittle) return verified(reader, words, found, few);
    const edges = found.heads.size > 0 ? spelling.edges() : [];
    if (edges.length === 0 && found.chunks.length > 0) {
      const inTexts = new Set(Array.from(found.chunks, (chunk) => reportOf(columns, chunk)));
      const shown = firstShown(columns, reports, [found], (report) => inTexts.has(report)) ?? found.chunks[0];
      if (await spelling.isHeldBy(shown)) return { ...found, isSure: true, held: shown };
      // No gram tells such texts, so that the next is looked into, but not for ever.
      if (!spelling.isTold && untold < FIRST) {
        untold += 1;
        continue;
      }
    }
    await (edges.length > 0 ? spelling.ask(edges) : spelling.askNext(1));
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
  // What their joints may leave of so little, the texts that are shown tell as well.
  if (all.heads.size === 0 && all.chunks.length <= few) return verified(reader, words, all, few);
  for (const { gram, at } of joints) {
    if (!isThere(all)) return all;
    const joint = await reader.beginning(gram);
    // A name begins with the first and ends with the last, unless a joint's gram does.
    const [before, behind] = [at > 0, at + [...gram].length < words.length];
    all = inAll([...(before ? [all] : []), joint, ...(behind || !before ? [all] : [])]);
  }
  return verified(reader, words, all, few);
}

/**
 * The grams by their numbers. The two that come first are as rare as there are and have, where that can be, no character
 * in common, and as far apart; the next stand before or behind those, since what stands between them they nearly tell.
 * A long gram of a decimal tells much even where it overlaps another, a common one little even where it does not.
 * The first gram comes first where a name was looked for: it stands beside it.
 * @param {string[]} grams
 * @param {number[]} first
 * @param {(gram: string) => number} levelOf
 */
function order(grams, first, levelOf) {
  const ordered = [...first];
  const left = grams.map((gram, at) => ({ at, level: levelOf(gram) })).filter(({ at }) => !first.includes(at));
  const keyOf = (/** @type {{at: number, level: number}} */ { at, level }) => {
    const apart = Math.min(...ordered.map((other) => Math.abs(other - at)), ordered.length > 0 ? Infinity : grams.length);
    const isBetween = ordered.length >= AT_FIRST && ordered.some((other) => other < at) && ordered.some((other) => at < other);
    const length = grams[at].includes(".") ? [...grams[at]].length : 0;
    const tellsLess = (apart < DISJOINT && length < LONGEST_GRAM) || level === COMMON;
    return [Number(isBetween), Number(tellsLess), level, -length, -apart, at];
  };
  while (left.length > 0) {
    const keys = new Map(left.map((one) => [one, keyOf(one)]));
    left.sort((a, b) => inOrder(keys.get(a) ?? [], keys.get(b) ?? []));
    ordered.push(...left.splice(0, 1).map(({ at }) => at));
  }
  return ordered;
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function inOrder(a, b) {
  const differs = a.findIndex((number, nth) => number !== b[nth]);
  return differs < 0 ? 0 : a[differs] - b[differs];
}
