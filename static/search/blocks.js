// Blocks of the dictionary: which one a gram's record stands in, and what it says (src/search/export/blocks.rs, marks.rs,
// bodies.rs).
// @ts-check

import { Numbers, listed } from "./codec.js";

/** @typedef {import("./index-reader.js").Root} Root */
/** @typedef {import("./index-reader.js").Found} Found */

/** How many of what a record lists: reports mask by mask, and chunks; and the lists, or where they stand if not here. @typedef {{layers: [number, number][], chunks: number, lists: Uint32Array[]|null, start: number, length: number}} GramRecord */

/** Records by their places, with the checks of their marks, and those that are told by their keys. @typedef {{marked: Map<number, {check: number, record: GramRecord}>, keyed: Map<string, GramRecord>}} Block */

/** How far each character is spread, of the two parts of a mark. */
const SPREAD = [0x9e3779b1, 0x85ebca77];
/** Places that marks tell. */
const MARKED_PLACES = 2 ** 32;
/** Characters of a key that one half of a byte can count. */
const COUNTED = 15;
/** Bits of a body's first number, and what the number of chunks is times there. */
const [ELSEWHERE, IN_NAMES, COUNT] = [1, 2, 4];

/**
 * The mark of a gram: its place among all, and what tells it from others of that place.
 * @param {string} gram
 */
export function markOf(gram) {
  const [first, check] = SPREAD.map((spread) => {
    let mark = spread;
    for (const character of gram) {
      const mixed = Math.imul(mark ^ (character.codePointAt(0) ?? 0), spread);
      mark = mixed ^ (mixed >>> 15);
    }
    return mark;
  });
  const place = Math.imul(first, SPREAD[1]);
  return { place: (place ^ (place >>> 16)) >>> 0, check: check & 0xffff };
}

/**
 * The block of so many that a place belongs to.
 * @param {number} place
 * @param {number} blocks
 */
export function blockAt(place, blocks) {
  return Math.floor((place * blocks) / MARKED_PLACES);
}

/**
 * @param {Uint8Array} bytes of a block
 * @param {number} number of the block
 * @param {Root} root
 * @returns {Block}
 */
export function blockOf(bytes, number, root) {
  const numbers = new Numbers(bytes);
  const first = Math.ceil((number * MARKED_PLACES) / root.blocks);
  const places = listed(numbers, numbers.next(), Math.floor(MARKED_PLACES / root.blocks) + 1);
  const checks = Array.from(places, () => numbers.byte() + numbers.byte() * 256);
  /** @type {Block} */
  const block = { marked: new Map(), keyed: new Map() };
  places.forEach((place, nth) => block.marked.set(first + place, { check: checks[nth], record: recordOf(numbers, root) }));
  /** @type {string[]} */
  let key = [];
  for (let left = numbers.next(); left > 0; left -= 1) {
    key = keyOf(numbers, key);
    block.keyed.set(key.join(""), recordOf(numbers, root));
  }
  return block;
}

/**
 * The record of a gram, which stands in a file of such.
 * @param {Uint8Array} bytes
 * @param {Root} root
 */
export function frequentOf(bytes, root) {
  const numbers = new Numbers(bytes);
  return { key: keyOf(numbers, []).join(""), record: recordOf(numbers, root) };
}

/**
 * @param {Numbers} numbers
 * @param {string[]} before the key before
 */
function keyOf(numbers, before) {
  const lengths = numbers.byte();
  const added = lengths >> 4;
  return [...before.slice(0, lengths & 0xf), ...numbers.characters(added < COUNTED ? added : added + numbers.next())];
}

/**
 * @param {Numbers} numbers
 * @param {Root} root
 * @returns {GramRecord}
 */
function recordOf(numbers, root) {
  const head = numbers.next();
  /** @type {[number, number][]} */
  const layers = [];
  if ((head & IN_NAMES) !== 0) for (let left = numbers.next(); left > 0; left -= 1) layers.push([numbers.byte(), numbers.next()]);
  /** @type {GramRecord} */
  const record = { layers, chunks: Math.floor(head / COUNT), lists: null, start: 0, length: 0 };
  if ((head & ELSEWHERE) === 0) return { ...record, lists: listsOf(numbers, record, root) };
  record.length = numbers.next();
  // What stands elsewhere and has no bytes stands with the frequent ones.
  if (record.length > 0) record.start = numbers.next();
  return record;
}

/**
 * The lists of a record: reports of each mask, and chunks.
 * @param {Numbers} numbers
 * @param {GramRecord} record
 * @param {Root} root
 */
export function listsOf(numbers, { layers, chunks }, root) {
  return [...layers.map(([, reports]) => listed(numbers, reports, root.reports)), listed(numbers, chunks, root.chunks)];
}

/**
 * What a record finds.
 * @param {GramRecord} record
 * @param {Uint32Array[]} lists
 * @returns {Found}
 */
export function foundBy({ layers }, lists) {
  /** @type {Map<number, number>} */
  const heads = new Map();
  layers.forEach(([mask], nth) => {
    for (const report of lists[nth]) heads.set(report, (heads.get(report) ?? 0) | mask);
  });
  return { heads, chunks: lists[layers.length] };
}
