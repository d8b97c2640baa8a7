// Several terms, spelt together: the same as src/search/matching/several.rs. What the others leave of a term's chunks is soon so
// little that the texts tell the rest, and those are the texts that are shown.
// @ts-check

import { FIRST, textOf } from "./exact.js";
import { reportOf } from "./found.js";
import { unspelt } from "./phrase.js";
import { firstShown } from "./relevance.js";
import { Spelling } from "./spelt.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */
/** A term, what of its chunks stands in reports that may hold all terms, and whether names there may hold it. @typedef {{spelling: Spelling, chunks: number[], isNamed: boolean}} Left */

/**
 * Where each of several terms stands, as far as it matters to reports that hold all of them; `null` where no report does, or
 * nothing need be spelt.
 * @param {IndexReader} reader
 * @param {string[][]} asked
 * @returns {Promise<Found[]|null>}
 */
export async function foundTogether(reader, asked) {
  if (asked.length < 2) return null;
  const known = await Promise.all(asked.map((term) => unspelt(reader, term, FIRST)));
  const terms = await Promise.all(asked.map(async (term, nth) => known[nth] ?? Spelling.of(reader, term)));
  const open = terms.filter((term) => term instanceof Spelling);
  if (open.length === 0) return null;
  const [columns, root] = await Promise.all([reader.columns(), reader.root()]);
  let waiting = open.filter((spelling) => spelling.isShortWord);
  if (waiting.length === terms.length) waiting = [];
  await Promise.all(open.filter((spelling) => !waiting.includes(spelling)).map((spelling) => spelling.askNext(1)));
  for (;;) {
    const told = terms.flatMap((term) => (term instanceof Spelling ? (waiting.includes(term) ? [] : [term.found()]) : [term]));
    const reports = holdingAll(columns, told);
    if (reports.size === 0) return null;
    const left = open.filter((spelling) => !spelling.isSettled && !waiting.includes(spelling)).map((spelling) => within(columns, spelling, reports));
    if (left.length > 0) {
      await narrow(left, () => firstShown(columns, root.reports, told, () => true));
    } else {
      if (waiting.length === 0) return told;
      await settle(reader, columns, waiting, told, reports);
      waiting = [];
    }
  }
}

/**
 * Words of one or two characters, 万元 behind a figure, find much and tell little. Where the others leave few chunks and all
 * of their texts hold them, they need not be asked.
 * @param {IndexReader} reader
 * @param {Columns} columns
 * @param {Spelling[]} waiting
 * @param {Found[]} told of the others
 * @param {Set<number>} reports that hold the others
 */
async function settle(reader, columns, waiting, told, reports) {
  const all = new Set(told.flatMap(({ chunks }) => [...chunks]).filter((chunk) => reports.has(reportOf(columns, chunk))));
  const chunks = Uint32Array.from(all).sort();
  const isLittle = chunks.length <= FIRST && told.every(({ heads }) => heads.size === 0);
  const words = waiting.map((spelling) => spelling.words.join(""));
  const hold = async (/** @type {number} */ chunk) => {
    const text = await textOf(reader, chunk);
    return words.every((word) => text.includes(word));
  };
  const isHeld = isLittle && (await Promise.all(Array.from(chunks, hold))).every(Boolean);
  await Promise.all(waiting.map((spelling) => (isHeld ? spelling.take(chunks) : spelling.askNext(1))));
}

/**
 * One step: grams are asked, or texts are looked into.
 * @param {Left[]} left
 * @param {() => number|undefined} shownFirst
 */
async function narrow(left, shownFirst) {
  const named = left.filter(({ spelling, isNamed }) => isNamed && spelling.edges().length > 0);
  if (named.length > 0) return Promise.all(named.map(({ spelling }) => spelling.ask(spelling.edges())));
  const isLittle = new Set(left.flatMap(({ chunks }) => chunks)).size <= FIRST;
  const short = left.filter(({ spelling }) => spelling.isShort());
  short.sort((a, b) => a.spelling.nextLevel() - b.spelling.nextLevel());
  if (!isLittle && short.length > 0) return short[0].spelling.askNext(1);
  if (isLittle) return Promise.all(left.map(verify));
  const shown = shownFirst();
  return Promise.all(left.map((one) => prove(one, shown)));
}

/** @param {Left} term */
async function verify({ spelling, chunks }) {
  await Promise.all(chunks.map((chunk) => spelling.isHeldBy(chunk)));
  spelling.proof = { isSure: true };
  spelling.isSettled = true;
}

/**
 * @param {Left} term
 * @param {number|undefined} shown
 */
async function prove({ spelling, chunks }, shown) {
  const chunk = shown !== undefined && chunks.includes(shown) ? shown : chunks[0];
  const isProven = spelling.left.length > 0 && chunk !== undefined;
  if (isProven && !(await spelling.isHeldBy(chunk))) return spelling.askNext(1);
  if (isProven) spelling.proof = { isSure: true, held: chunk };
  spelling.isSettled = true;
}

/**
 * @param {Columns} columns
 * @param {Spelling} spelling
 * @param {Set<number>} reports
 * @returns {Left}
 */
function within(columns, spelling, reports) {
  const { heads, chunks } = spelling.found();
  const isNamed = [...heads.keys()].some((report) => reports.has(report));
  return { spelling, chunks: [...chunks].filter((chunk) => reports.has(reportOf(columns, chunk))), isNamed };
}

/**
 * Reports where something is found of every term.
 * @param {Columns} columns
 * @param {Found[]} found
 * @returns {Set<number>}
 */
function holdingAll(columns, found) {
  const [first, ...others] = found.map(({ heads, chunks }) => new Set([...heads.keys(), ...Array.from(chunks, (chunk) => reportOf(columns, chunk))]));
  return new Set([...first].filter((report) => others.every((other) => other.has(report))));
}
