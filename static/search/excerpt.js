// Excerpts: the passages of a hit that hold the query's words. The same as src/search/excerpt.rs.
// @ts-check

import { isLayout, normal } from "./tokens.js";

const SHOWN = 3;
const BEFORE = 24;
const LENGTH = 140;
const CELL_GAP = "\u3000";
const WORD = /[0-9A-Za-z]/;

/** @typedef {import("./index-reader.js").PassageFile} PassageFile */
/** @typedef {PassageFile["passages"][number]} StoredPassage */
/** @typedef {{term: number, start: number, end: number}} Found */
/** @typedef {{text: string, found: boolean}} Stretch */
/** @typedef {{anchor: string, unit: string, heading: string, stretches: Stretch[]}} PassageHit */

/**
 * The best passages of a report for `terms`, which are in normal form.
 * @param {PassageFile} file
 * @param {string[][]} terms
 * @returns {PassageHit[]}
 */
export function excerpts(file, terms) {
  const text = [...file.text];
  const found = foundIn(file.text, terms);
  return chosen(file, found).map((passage) => excerpt(file, text, passage, found));
}

/**
 * The passages to show: each next one is that which adds most terms not shown yet, then holds
 * most terms, then stands first. A heading says less than what stands under it.
 * @param {PassageFile} file
 * @param {Found[]} found
 * @returns {StoredPassage[]}
 */
function chosen(file, found) {
  let left = file.passages
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
 * @param {string} text
 * @param {string[][]} terms
 * @returns {Found[]}
 */
function foundIn(text, terms) {
  const { chars, origin } = normal(text);
  /** @type {Found[]} */
  const found = [];
  terms.forEach((words, term) => {
    for (let at = 0; at + words.length <= chars.length; at += 1) {
      if (chars[at] !== words[0] || !words.every((word, nth) => chars[at + nth] === word)) continue;
      found.push({ term, start: origin[at], end: origin[at + words.length - 1] + 1 });
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
 * @param {PassageFile} file
 * @param {string[]} text
 * @param {StoredPassage} passage
 * @param {Found[]} found
 * @returns {PassageHit}
 */
function excerpt(file, text, passage, found) {
  const all = shown(text, passage, found);
  const first = Math.max(all.findIndex((one) => one.found), 0);
  const start = all.length <= LENGTH ? 0 : Math.max(first - BEFORE, 0);
  const cut = all.slice(start, start + LENGTH);
  if (start > 0) cut.unshift({ text: "…", found: false });
  if (start + LENGTH < all.length) cut.push({ text: "…", found: false });
  return {
    anchor: `t${passage.place[0]}-${passage.place[1]}`,
    unit: passage.unit,
    heading: file.headings[passage.heading] ?? "",
    stretches: gathered(cut),
  };
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
 * @param {string[]} text
 * @param {StoredPassage} passage
 * @param {Found[]} found
 * @returns {Stretch[]} one for each character
 */
function shown(text, passage, found) {
  /** @type {Stretch[]} */
  const out = [];
  passage.pieces.forEach(([start, , label], number) => {
    let gap = out.length > 0 ? CELL_GAP : "";
    const end = Math.min(endOfPiece(passage, number, found), text.length);
    if (label !== "") {
      for (const character of `${gap}${label} `) out.push({ text: character, found: false });
      gap = "";
    }
    for (let at = start; at < end; at += 1) {
      const character = text[at];
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
 * Characters to stretches of found and other words.
 * @param {Stretch[]} characters
 * @returns {Stretch[]}
 */
function gathered(characters) {
  /** @type {Stretch[]} */
  const stretches = [];
  for (const one of characters) {
    const last = stretches.at(-1);
    if (last !== undefined && last.found === one.found) last.text += one.text;
    else stretches.push({ ...one });
  }
  return stretches;
}
