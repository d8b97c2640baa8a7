// Excerpts: the passages of a hit that hold the query's words. The same as src/search/answering/excerpt.rs.
// @ts-check

import { isLayout, normal } from "./tokens.js";

const SHOWN = 3;
const BEFORE = 24;
const LENGTH = 140;
const CELL_GAP = "\u3000";
const WORD = /[0-9A-Za-z]/;

/** What a passage is, by its number. */
const NAMES_OF_UNITS = ["section", "heading", "indicator", "table", "finding"];
/** What may stand before a piece, by its number. */
const LABELS = ["", "目标", "结果", "分值", "得分"];

/** @typedef {import("./index-reader.js").Stored} Stored */
/** @typedef {{unit: string, heading: number, place: [number, number], pieces: [number, number, string][]}} StoredPassage */
/** @typedef {{term: number, start: number, end: number}} Found */
/** Words of the report; or what the site calls them, whole in `label` wherever the excerpt is cut. @typedef {{text: string, found: boolean, label?: string}} Stretch */
/** @typedef {{anchor: string, unit: string, heading: string, stretches: Stretch[]}} PassageHit */

/**
 * The best passages of a report for `terms`, which are in normal form.
 * @param {Stored} file
 * @param {string[][]} terms
 * @returns {PassageHit[]}
 */
export function excerpts(file, terms) {
  const text = [...file.text];
  const found = foundIn(file, terms);
  return chosen(passagesOf(file), found).map((passage) => excerpt(file, text, passage, found));
}

/**
 * The passages of a chunk, from one row of numbers (src/search/entries/stored.rs).
 * @param {Stored} file
 * @returns {StoredPassage[]}
 */
function passagesOf({ passages: row }) {
  /** @type {StoredPassage[]} */
  const passages = [];
  let at = 0;
  let last = 0;
  let heading = 0;
  const next = () => row[at++] ?? 0;
  /** @returns {[number, number]} */
  const span = () => {
    const start = last + next();
    last = start + next();
    return [start, last];
  };
  while (at < row.length) {
    const about = next();
    const place = span();
    /** @type {StoredPassage["pieces"]} */
    const pieces = [];
    for (let left = about >> 4; left > 0; left -= 1) pieces.push([...span(), LABELS[next()] ?? ""]);
    if (pieces.length === 0) pieces.push([...place, ""]);
    if ((about & 8) !== 0) heading += 1;
    passages.push({ unit: NAMES_OF_UNITS[about & 7], heading, place, pieces });
  }
  return passages;
}

/**
 * The passages to show: each next one is that which adds most terms not shown yet, then holds
 * most terms, then stands first. A heading says less than what stands under it.
 * @param {StoredPassage[]} passages
 * @param {Found[]} found
 * @returns {StoredPassage[]}
 */
function chosen(passages, found) {
  let left = passages
    .map((passage, at) => ({ passage, at, held: termsHeld(passage, found) }))
    .filter(({ held }) => held.size > 0);
  /** @type {Set<number>} */
  const shown = new Set();
  const added = (/** @type {Set<number>} */ held) => [...held].filter((term) => !shown.has(term)).length;
  const isHeading = (/** @type {StoredPassage} */ passage) => Number(passage.unit === "heading");
  /** @type {StoredPassage[]} */
  const picked = [];
  while (picked.length < SHOWN && left.length > 0) {
    const [best] = [...left].sort(
      (a, b) =>
        added(b.held) - added(a.held) ||
        b.held.size - a.held.size ||
        isHeading(a.passage) - isHeading(b.passage) ||
        a.at - b.at,
    );
    left = left.filter((one) => one !== best);
    for (const term of best.held) shown.add(term);
    picked.push(best.passage);
  }
  return picked;
}

/**
 * Where each term stands in the report, as the number of the term and the place.
 * @param {Stored} file
 * @param {string[][]} terms
 * @returns {Found[]}
 */
function foundIn(file, terms) {
  const { chars, origin } = normal(file.text);
  /** @type {Found[]} */
  const found = [];
  terms.forEach((words, term) => {
    for (let at = 0; at + words.length <= chars.length; at += 1) {
      if (chars[at] !== words[0] || !words.every((word, nth) => chars[at + nth] === word)) continue;
      const [start, end] = [origin[at], origin[at + words.length - 1] + 1].map((place) => place + file.start);
      found.push({ term, start, end });
    }
  });
  return found;
}

/**
 * The terms that begin in the passage.
 * @param {StoredPassage} passage
 * @param {Found[]} found
 */
function termsHeld(passage, found) {
  const start = Math.min(...passage.pieces.map((piece) => piece[0]));
  const end = Math.max(...passage.pieces.map((piece) => piece[1]));
  return new Set(found.filter((span) => start <= span.start && span.start < end).map((span) => span.term));
}

/**
 * @param {Stored} file
 * @param {string[]} text
 * @param {StoredPassage} passage
 * @param {Found[]} found
 * @returns {PassageHit}
 */
function excerpt(file, text, passage, found) {
  const all = shown(file, text, passage, found);
  const first = Math.max(all.findIndex((one) => one.found), 0);
  const start = all.length <= LENGTH ? 0 : Math.max(first - BEFORE, 0);
  const cut = all.slice(start, start + LENGTH);
  if (start > 0) cut.unshift({ text: "…", found: false });
  if (start + LENGTH < all.length) cut.push({ text: "…", found: false });
  return {
    anchor: anchorOf(passage),
    unit: passage.unit,
    heading: file.headings[passage.heading] ?? "",
    stretches: stretchesOf(cut),
  };
}

/**
 * Where the report's page has it: findings stand under their numbers, all else by its place in the text.
 * @param {StoredPassage} passage
 */
function anchorOf({ unit, place: [start, end] }) {
  return unit === "finding" ? `finding-${start}` : `t${start}-${end}`;
}

/**
 * How far a piece is shown: to its end, or to the end of found words that go on beyond the passage.
 * @param {StoredPassage} passage
 * @param {number} number
 * @param {Found[]} found
 */
function endOfPiece(passage, number, found) {
  const [from, to] = passage.pieces[number];
  if (number + 1 < passage.pieces.length) return to;
  const begun = found.filter(({ start }) => from <= start && start < to);
  return begun.reduce((end, span) => Math.max(end, span.end), to);
}

/**
 * Layout blanks go, except one between two Latin words; cells are parted.
 * @param {Stored} file
 * @param {string[]} text
 * @param {StoredPassage} passage
 * @param {Found[]} found
 * @returns {Stretch[]} one for each character
 */
function shown(file, text, passage, found) {
  /** @type {Stretch[]} */
  const out = [];
  passage.pieces.forEach(([start, , label], number) => {
    let gap = out.length > 0 ? CELL_GAP : "";
    const end = Math.min(endOfPiece(passage, number, found), file.start + text.length);
    if (label !== "") {
      for (const character of gap) out.push({ text: character, found: false });
      for (const character of `${label} `) out.push({ text: character, found: false, label });
      gap = "";
    }
    for (let at = start; at < end; at += 1) {
      const character = text[at - file.start];
      if (isLayout(character)) {
        gap ||= " ";
        continue;
      }
      const last = out.at(-1)?.text ?? "";
      if (gap === CELL_GAP || (gap === " " && WORD.test(character) && WORD.test(last))) out.push({ text: gap, found: false });
      gap = "";
      out.push({ text: character, found: found.some((span) => span.start <= at && at < span.end) });
    }
  });
  return out;
}

/**
 * Characters to stretches of found words, labels and other words.
 * @param {Stretch[]} characters
 * @returns {Stretch[]}
 */
function stretchesOf(characters) {
  /** @type {Stretch[]} */
  const stretches = [];
  for (const one of characters) {
    const last = stretches.at(-1);
    if (last !== undefined && last.found === one.found && last.label === one.label) last.text += one.text;
    else stretches.push({ ...one });
  }
  return stretches;
}
