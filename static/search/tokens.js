// Words to what is compared: the same rule as src/search/words/normal.rs and src/search/words/grams.rs.
// tests/js/tokens.json holds cases that both sides must pass.
// @ts-check

const LAYOUT = /[\p{White_Space}\u200b-\u200d\u2060\ufeff]/u;
const CONTROL = /\p{Cc}/u;
export const RUN = /[0-9a-z.]/;
/** A line break: a hard wrap may have torn a word or a number there. */
const BREAK = /[\n\r\v\f]/;
/** What parts terms, and numbers or Latin words on one line. */
export const PARTS = /[\p{White_Space}|｜]/u;
/** Stands between two numbers or Latin words that a blank parts; no query has it. */
const PARTED = "\u001f";

/** Signs that part or set off words and are typed differently by everyone. */
const DROPPED = new Set("\"'`“”„‟‘’‚「」『』()[]{}〔〕【】《》〈〉〖〗|,\u00ad");

/** Kindred signs to one sign. @type {Record<string, string>} */
const KINDRED = {
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
  "〜": "~", "∼": "~", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤",
};

/** Pairs as in the table, escaped since they are no words of the page: 於于後后徵征乾干著着瞭了藉借摺折夥伙甯宁麽么 */
const SHARED_PAIRS = "\u65bc\u4e8e\u5f8c\u540e\u5fb5\u5f81\u4e7e\u5e72\u8457\u7740\u77ad\u4e86\u85c9\u501f\u647a\u6298\u5925\u4f19\u752f\u5b81\u9ebd\u4e48";

/**
 * Characters of the Traditional script to Simplified ones: first those that Simplified writing has too (显著), and once
 * it was fetched all of the table.
 * @type {Map<string, string>}
 */
const simplified = new Map(pairsOf(SHARED_PAIRS));

/**
 * @param {string} pairs Traditional and Simplified characters by turns
 */
export function learnScript(pairs) {
  for (const [from, to] of pairsOf(pairs)) simplified.set(from, to);
  known.clear();
}

/**
 * @param {string} pairs Traditional and Simplified characters by turns
 * @returns {[string, string][]}
 */
function pairsOf(pairs) {
  const chars = [...pairs];
  return Array.from({ length: chars.length >> 1 }, (_, nth) => [chars[2 * nth], chars[2 * nth + 1]]);
}

/** Common Simplified characters, made when first asked for. @type {Set<string> | null} */
let common = null;

/**
 * Whether words have characters that may be of the Traditional script: Chinese ones beyond GB 2312.
 * @param {string} words
 */
export function mayBeTraditional(words) {
  common ??= new Set(new TextDecoder("gbk").decode(commonCodes()));
  return [...words].some((character) => /[\u4e00-\u9fff]/.test(character) && !common?.has(character) && !simplified.has(character));
}

/** The codes of GB 2312's characters. */
function commonCodes() {
  const codes = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) for (let cell = 0xa1; cell <= 0xfe; cell += 1) codes.push(row, cell);
  return Uint8Array.from(codes);
}

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
    found = [...lower].map((form) => KINDRED[form] ?? simplified.get(form) ?? form).filter((form) => !isDropped(form));
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

/** Terms that count: each is looked up by itself, however many there are. */
export const MOST_TERMS = 16;

/**
 * What is asked for, and what is not: the same as src/search/words/asked.rs. A term that was asked before asks for nothing more.
 * @param {string} words
 * @returns {{terms: string[][], typed: string[], leftOut: string[]}} terms, the words that they were typed as, and words beyond the last that counts
 */
export function askedOf(words) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const word of words.split(PARTS)) {
    const term = normal(word).chars.join("");
    if (term !== "" && !found.has(term)) found.set(term, word);
  }
  const typed = [...found.values()];
  return {
    terms: [...found.keys()].slice(0, MOST_TERMS).map((term) => [...term]),
    typed: typed.slice(0, MOST_TERMS),
    leftOut: typed.slice(MOST_TERMS),
  };
}

/** Characters of a gram, and most of one that ends in a run of Latin letters and digits. */
const GRAM = 3;
export const LONGEST_GRAM = 5;

/**
 * Where the gram that begins at `at` ends.
 * @param {string[]} chars
 * @param {number} at
 */
function endOfGram(chars, at) {
  const inRun = (/** @type {number} */ place) => RUN.test(chars[place] ?? "");
  let end = Math.min(at + GRAM, chars.length);
  while (end - at < LONGEST_GRAM && inRun(end - 1) && inRun(end)) end += 1;
  return end;
}

/**
 * The grams of a text, one for each of its characters.
 * @param {string[]} chars
 */
export function grams(chars) {
  return chars.map((_, at) => chars.slice(at, endOfGram(chars, at)).join(""));
}

/**
 * The gram that spans the joint of two stretches which stand side by side.
 * @param {string[]} first
 * @param {string[]} second
 */
export function bridge(first, second) {
  const joint = [...first.slice(-1), ...second].slice(0, LONGEST_GRAM);
  return joint.slice(0, endOfGram(joint, 0)).join("");
}

/**
 * All grams of a query up to the first that reaches its end, and where they begin. Each is to be looked up as a
 * beginning.
 * @param {string[]} chars
 * @returns {{gram: string, at: number}[]}
 */
export function every(chars) {
  const found = [];
  for (let at = 0; at < chars.length; at += 1) {
    const end = endOfGram(chars, at);
    found.push({ gram: chars.slice(at, end).join(""), at });
    if (end === chars.length) break;
  }
  return found;
}
