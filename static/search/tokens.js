// Words to what is compared: the same rule as src/search/normal.rs and src/search/grams.rs.
// tests/js/tokens.json holds cases that both sides must pass.
// @ts-check

/** Most characters of a gram inside a run of Latin letters and digits. */
const RUN_LIMIT = 4;

const LAYOUT = /[\p{White_Space}\u200b-\u200d\u2060\ufeff]/u;
const CONTROL = /\p{Cc}/u;
const RUN = /[0-9a-z.]/;
/** A line break: a hard wrap may have torn a word or a number there. */
const BREAK = /[\n\r\v\f]/;
/** What parts terms, and numbers or Latin words on one line. */
const PARTS = /[\p{White_Space}|｜]/u;
/** Stands between two numbers or Latin words that a blank parts; no query has it. */
const PARTED = "\u001f";

/** Signs that part or set off words and are typed differently by everyone. */
const DROPPED = new Set("\"'`“”„‟‘’‚「」『』()[]{}〔〕【】《》〈〉〖〗|,\u00ad");

/** Kindred signs to one sign. @type {Record<string, string>} */
const KINDRED = {
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
  "〜": "~", "∼": "~", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤",
};

/** What one character is compared as: none, one or several characters. @type {Map<string, string[]>} */
const known = new Map();

/**
 * @param {string} character
 * @returns {string[]}
 */
function forms(character) {
  let found = known.get(character);
  if (found === undefined) {
    const lower = isLayout(character) ? "" : character.normalize("NFKC").toLowerCase();
    found = [...lower].map((form) => KINDRED[form] ?? form).filter((form) => !isDropped(form));
    known.set(character, found);
  }
  return found;
}

/**
 * @param {string} character
 * @returns {boolean} whether layout put it in
 */
export function isLayout(character) {
  return LAYOUT.test(character);
}

/** @param {string} character */
function isDropped(character) {
  return DROPPED.has(character) || isLayout(character) || CONTROL.test(character);
}

/**
 * 归一文本: the characters that are searched, each with the place it came from.
 * @typedef {{chars: string[], origin: number[]}} Normal
 */

/**
 * @param {string} words
 * @returns {Normal}
 */
export function normal(words) {
  /** @type {Normal} */
  const found = { chars: [], origin: [] };
  const push = (/** @type {string} */ form, /** @type {number} */ place) => {
    found.chars.push(form);
    found.origin.push(place);
  };
  let at = 0;
  let gap = "";
  for (const character of words) {
    if (BREAK.test(character)) gap = "\n";
    else if (gap !== "\n" && PARTS.test(character)) gap = " ";
    for (const form of forms(character)) {
      if (gap === " " && RUN.test(form) && RUN.test(found.chars.at(-1) ?? "")) push(PARTED, at);
      gap = "";
      push(form, at);
    }
    at += 1;
  }
  return found;
}

/**
 * Blanks part terms; what is left of each in normal form. A term of signs only is no term.
 * @param {string} words
 * @returns {string[][]}
 */
export function terms(words) {
  return words
    .split(PARTS)
    .map((word) => normal(word).chars)
    .filter((term) => term.length > 0);
}

/**
 * One gram of a query. `whole`: the text has this gram; else a gram that begins so.
 * @typedef {{words: string, offset: number, whole: boolean}} Gram
 */

/**
 * @param {string[]} chars
 * @param {number} at
 * @returns {number} how many characters of a run begin there, as far as a gram goes
 */
function run(chars, at) {
  let length = 0;
  while (length < RUN_LIMIT && at + length < chars.length && RUN.test(chars[at + length])) length += 1;
  return length;
}

/**
 * @param {string[]} chars
 * @param {number} at
 */
function endOfGram(chars, at) {
  const length = run(chars, at);
  return Math.min(at + (length < 2 ? 2 : length), chars.length);
}

/**
 * Whether the gram would be the same whatever follows the query in the text.
 * @param {string[]} chars
 * @param {number} at
 * @param {number} end
 */
function isCertain(chars, at, end) {
  const full = run(chars, at) < 2 ? 2 : RUN_LIMIT;
  return end < chars.length || end - at === full;
}

/**
 * The grams of a text, one for each of its characters.
 * @param {string[]} chars
 */
export function grams(chars) {
  return chars.map((_, at) => chars.slice(at, endOfGram(chars, at)).join(""));
}

/**
 * A small set of grams that spells the whole query; of grams that reach as far, the longest.
 * @param {string[]} chars
 * @returns {Gram[]}
 */
export function cover(chars) {
  /** @type {Gram[]} */
  const found = [];
  let from = 0;
  let covered = 0;
  while (covered < chars.length) {
    let best = { at: from, end: -1, whole: false };
    for (let at = from; at <= covered; at += 1) {
      const end = endOfGram(chars, at);
      const whole = isCertain(chars, at, end);
      if (end > best.end || (end === best.end && whole && !best.whole)) best = { at, end, whole };
    }
    found.push({ words: chars.slice(best.at, best.end).join(""), offset: best.at, whole: best.whole });
    from = best.at + 1;
    covered = best.end;
  }
  return found;
}
