// Completes and mends what a reader types, from the names that reports bear (src/search/export/hints.rs).
// @ts-check

import { byCodePoint, unpacked, unpackedJson } from "./codec.js";
import { directoryOf, lastNotAfter } from "./directory.js";
import { isThere } from "./found.js";
import { askedOf, normal, terms } from "./tokens.js";

/** @typedef {import("./index-reader.js").IndexReader} IndexReader */
/** @typedef {import("./index-reader.js").Found} Found */
/** Key, name, kind, reports. @typedef {[string, string, number, number]} HintRow */
/** @typedef {{name: string, kind: string, reports: number}} Hint */

/** What names name, by their number in the index. */
const WORD_KINDS = ["部门", "地区", "指标", "也叫"];
const SYNONYM = 3;
/** Most hints shown, and most characters of a Chinese key, of pinyin and of initials. */
const MOST_HINTS = 8;
const [CHINESE_KEY, LATIN_KEY] = [5, 12];
/** Names that a mended query may be. */
const MOST_MEANT = 3;

/**
 * Names that go on as the last term begins, those of most reports first.
 * @param {IndexReader} reader
 * @param {string} typed
 * @returns {Promise<Hint[]>}
 */
export async function hints(reader, typed) {
  await reader.script(typed);
  const last = terms(typed).at(-1)?.join("") ?? "";
  if (last.length < 2) return [];
  const rows = await rowsAt(reader, last);
  const fitting = rows.filter(([key, name, kind]) => fits(last, key, name, kind));
  // a synonym first, then what is typed whole: jyj is 教育局 before 就业局势
  const first = (/** @type {HintRow} */ [key, , kind]) => 2 * Number(kind === SYNONYM) + Number(key === last && last.length > 2);
  return distinct(fitting.sort((a, b) => first(b) - first(a) || b[3] - a[3])).slice(0, MOST_HINTS);
}

/**
 * Keys are short: what was typed may go on behind a key's end.
 * @param {string} typed
 * @param {string} key
 * @param {string} name
 * @param {number} kind
 */
function fits(typed, key, name, kind) {
  if (key.startsWith(typed)) return true;
  if (kind === SYNONYM || !typed.startsWith(key)) return false;
  return [...key].length >= (/[a-z]/.test(key) ? LATIN_KEY : CHINESE_KEY) && (/[a-z]/.test(key) || plain(name).includes(typed));
}

/** @param {string} name */
function plain(name) {
  return normal(name).chars.join("");
}

/**
 * @param {HintRow[]} rows
 * @returns {Hint[]}
 */
function distinct(rows) {
  /** @type {Map<string, Hint>} */
  const found = new Map();
  for (const [, name, kind, reports] of rows) {
    if (!found.has(name)) found.set(name, { name, kind: WORD_KINDS[kind] ?? "", reports });
  }
  return [...found.values()];
}

/**
 * The rows of the block in which a key would stand, and of the next where it may go on there.
 * @param {IndexReader} reader
 * @param {string} key
 * @returns {Promise<HintRow[]>}
 */
async function rowsAt(reader, key) {
  const root = await reader.root();
  const directory = await reader.keep("hints", async () => {
    const bytes = await unpacked(await reader.part("h", 0, root.hints));
    return directoryOf(bytes, root.file, root.hints);
  });
  const at = lastNotAfter(directory.keys, key);
  const next = directory.keys[at + 1]?.startsWith(key) ? [at + 1] : [];
  const blocks = [at, ...next].filter((block) => block >= 0);
  const rows = await Promise.all(
    blocks.map((block) =>
      reader.keep(`hints ${block}`, async () => unpackedJson(await reader.part("h", directory.starts[block], directory.sizes[block]))),
    ),
  );
  return rows.flat();
}

/**
 * What may be meant instead of words: the first term that stands nowhere replaced by names that are almost it.
 * @param {IndexReader} reader
 * @param {string} words
 * @param {Found[]} found of each term
 * @returns {Promise<string[]>}
 */
export async function mended(reader, words, found) {
  const { typed } = askedOf(words);
  const lost = typed.length === found.length ? found.findIndex((one) => !isThere(one)) : -1;
  if (lost < 0) return [];
  const names = await meant(reader, typed[lost]);
  return names.map((name) => [...typed.slice(0, lost), name, ...typed.slice(lost + 1)].join(" "));
}

/**
 * Names that are almost what was asked: a character wrong, missing, too many or in the wrong place;
 * or that sound as the letters say.
 * @param {IndexReader} reader
 * @param {string} words
 * @returns {Promise<string[]>}
 */
export async function meant(reader, words) {
  const asked = terms(words).flat();
  if (asked.length < 2) return [];
  if (asked.every((character) => /[a-z]/.test(character))) {
    return (await hints(reader, asked.join(""))).map(({ name }) => name).slice(0, MOST_MEANT);
  }
  // Two neighbouring characters of it are right, wherever the mistake is: mostly the first two.
  for (const at of [0, 2, 3, 1].filter((start) => start + 2 <= asked.length)) {
    const near = nearest(asked, await rowsAt(reader, asked.slice(at, at + 2).join("")));
    if (near.length > 0) return near;
  }
  return [];
}

/**
 * The names of some rows that are almost what was asked, best first. Where the end of a name is, that is meant: 教育局 of
 * 江门市教育局 and of others, and rather than a stretch inside a name.
 * @param {string[]} asked
 * @param {HintRow[]} rows
 */
function nearest(asked, rows) {
  const most = Math.max(1, Math.floor(asked.length / 4));
  /** @type {Map<string, {name: string, reports: number, away: number, isEnd: boolean}>} */
  const near = new Map();
  for (const { name, reports } of distinct(rows)) {
    const one = almost(asked, name);
    if (one.away > most) continue;
    const known = near.get(one.name);
    near.set(one.name, known === undefined ? { ...one, reports } : { ...known, reports: known.reports + reports });
  }
  const best = [...near.values()].sort(
    (a, b) => a.away - b.away || Number(b.isEnd) - Number(a.isEnd) || b.reports - a.reports || byCodePoint(a.name, b.name),
  );
  return best.slice(0, MOST_MEANT).map(({ name }) => name);
}

/**
 * What of a name is almost what was asked: as many characters at its end, or all of it; and how far away it is. All of it
 * where no more must be changed for that: 预执行率 is 预算执行率, and not its end 算执行率.
 * @param {string[]} asked
 * @param {string} name
 */
function almost(asked, name) {
  const characters = [...plain(name)];
  const whole = away(asked, characters);
  const end = characters.slice(-asked.length);
  // an end that begins otherwise may begin in the midst of a word
  const changed = end.length === asked.length && end[0] === asked[0] ? end.filter((character, at) => character !== asked[at]).length : Infinity;
  const toAll = away(asked, characters, true);
  if (toAll <= changed && toAll <= whole) return { name, away: toAll, isEnd: true };
  if (changed > whole) return { name, away: whole, isEnd: false };
  return { name: end.join(""), away: changed, isEnd: true };
}

/**
 * How many characters must be changed, added, left out or swapped with the next to make a stretch
 * of `name`, or all of it, of what was asked.
 * @param {string[]} asked
 * @param {string[]} name
 * @param {boolean} [isAll]
 */
export function away(asked, name, isAll = false) {
  // A stretch of the name may begin and end anywhere in it.
  let before = Array.from({ length: name.length + 1 }, (_, at) => (isAll ? at : 0));
  let before2 = before;
  for (let i = 1; i <= asked.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= name.length; j += 1) {
      const changed = before[j - 1] + Number(asked[i - 1] !== name[j - 1]);
      row[j] = Math.min(changed, before[j] + 1, row[j - 1] + 1);
      const isSwapped = i > 1 && j > 1 && asked[i - 1] === name[j - 2] && asked[i - 2] === name[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before2[j - 2] + 1);
    }
    [before2, before] = [before, row];
  }
  return isAll ? before[name.length] : Math.min(...before);
}
