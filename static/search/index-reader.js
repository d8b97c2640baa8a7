// Reads the static index (src/search/export): each part that a query needs, once.
// @ts-check

import { blockAt, blockOf, foundBy, frequentOf, listsOf, markOf } from "./blocks.js";
import { COMMON, GRAM_NUMBERS, Numbers, gramNumber, listed, unpacked, unpackedBehind, unpackedJson } from "./codec.js";
import { Store, placed } from "./store.js";
import { every, learnScript, mayBeTraditional } from "./tokens.js";

/**
 * @typedef {object} Root
 * @property {string} edition
 * @property {number} reports
 * @property {number} chunks
 * @property {number} file bytes of a whole file
 * @property {[number, number]} slots bytes that a chunk's and a block's are a multiple of
 * @property {number} places bytes of a part of their places
 * @property {[number, number]} widths bytes that tell the size of a chunk, and of a block
 * @property {number} columns bytes of the columns
 * @property {number} names bytes of the names
 * @property {number} figures bytes of the figures
 * @property {number} traditional bytes of the table from Traditional to Simplified
 * @property {boolean} folds whether texts need it
 * @property {[number, number][]} grams how many numbers of common grams, and bytes of their list; the same of grams that begin
 * names, of beginnings that very many names have, and of usual grams
 * @property {number} frequent bytes that the length of a frequent gram's record is a multiple of
 * @property {[string, number][]} carried kinds and bytes of the files that stand behind the root's line
 * @property {string[]} grades that columns number from 1 on
 * @property {number} hints bytes of the hints' directory
 * @property {number} blocks how many the dictionary has
 */

/**
 * What is known of every report.
 * @typedef {object} Columns
 * @property {Uint16Array} year 0: none
 * @property {Uint8Array} facts kind, grade and targets
 * @property {Uint32Array} first first chunk of each report, and the number of all chunks
 */

/**
 * Departments and divisions of every report; 0 is none.
 * @typedef {object} Names
 * @property {[string, string][]} departments
 * @property {[string, string][][]} regions
 * @property {number[]} department
 * @property {number[]} region
 */

/** Scores in hundredths and amounts in yuan, one more than they are; 0 is none. @typedef {{score: number[], amount: number[]}} Figures */

/** Where words stand: reports that have them in a name with their masks, and chunks; whether texts were looked into, and the one chunk that was where others are taken to hold the words too. @typedef {{heads: Map<number, number>, chunks: Uint32Array, isSure?: boolean, held?: number}} Found */

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./blocks.js").GramRecord} GramRecord */

/**
 * id, title, department, year, kind, score.
 * @typedef {[string, string, string, number|null, string, string|null]} ReportRow
 */

/**
 * A chunk of a report's masked text and its passages.
 * @typedef {object} Stored
 * @property {ReportRow} report
 * @property {number} start
 * @property {string} text
 * @property {string[]} headings
 * @property {number[]} passages one row of numbers
 */

/** Ends the key of a name that has a record of its own. */
const NAME = "\u0001";
/** Characters by which what longer names stand beside is longer. */
const LONGER_BY = 4;
/** Bytes that tell where the first of a part of places begins. */
const START = 4;
/** Ends the root's line. */
const LINE_END = 10;

export class IndexReader {
  /** @param {import("./store.js").Load} load fetches from the index's folder */
  constructor(load) {
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  keep(name, make) {
    let made = this.kept.get(name);
    if (made === undefined) {
      made = make();
      // What failed may be tried again.
      made.catch(() => this.kept.delete(name));
      this.kept.set(name, made);
    }
    return made;
  }

  /** @returns {Promise<Root>} */
  async root() {
    return (await this.first()).root;
  }

  /**
   * The first file: the root on a line of its own, and behind it the files that it carries.
   * @returns {Promise<{root: Root, behind: Uint8Array}>}
   */
  first() {
    return this.keep("first", async () => {
      const bytes = await unpacked((await this.load("index.bin")).bytes);
      const line = bytes.indexOf(LINE_END);
      const end = line < 0 ? bytes.length : line;
      return { root: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), behind: bytes.subarray(end + 1) };
    });
  }

  /** @returns {Promise<Store>} */
  store() {
    return this.keep("store", async () => {
      const { root, behind } = await this.first();
      const store = new Store(this.load, `${root.edition}/`, root.file);
      let at = 0;
      for (const [kind, length] of root.carried) {
        store.give(`${kind}0.bin`, behind.subarray(at, at + length));
        at += length;
      }
      return store;
    });
  }

  /**
   * How common a gram may be, whether a name may begin with it, and whether very many may.
   * @returns {Promise<{levelOf: (gram: string) => number, mayBegin: (gram: string) => boolean, isCrowded: (gram: string) => boolean}>}
   */
  grams() {
    return this.keep("grams", async () => {
      const { grams } = await this.root();
      const lists = new Numbers(await this.part("w", 0, grams.reduce((sum, [, bytes]) => sum + bytes, 0)));
      const [isCommon, mayBegin, isCrowded, isUsual] = grams.map(([count]) => {
        const numbers = new Set(listed(lists, count, GRAM_NUMBERS));
        return (/** @type {string} */ gram) => numbers.has(gramNumber(gram));
      });
      const levelOf = (/** @type {string} */ gram) => (isCommon(gram) ? COMMON : Number(isUsual(gram)));
      return { levelOf, mayBegin, isCrowded };
    });
  }

  /**
   * The record of a gram that very many chunks have, whose place the first file tells (src/search/export/frequent.rs).
   * @param {string} gram
   * @returns {Promise<GramRecord|undefined>}
   */
  async frequent(gram) {
    const places = await this.keep("frequent", async () => {
      const { grams, frequent, carried, file } = await this.root();
      const bytes = carried.find(([kind]) => kind === "v")?.[1] ?? 0;
      const [lists, sizes] = [new Numbers(await this.part("w", 0, grams[0][1])), new Numbers(await this.part("v", 0, bytes))];
      let at = 0;
      return new Map(Array.from(listed(lists, grams[0][0], GRAM_NUMBERS), (number) => {
        const size = sizes.next() * frequent;
        const start = placed(at, size, file);
        at = start + size;
        return [number, { start, size }];
      }));
    });
    const { start, size } = places.get(gramNumber(gram)) ?? { start: 0, size: 0 };
    if (size === 0) return undefined;
    const found = await this.keep(`frequent ${start}`, async () => frequentOf(await this.part("m", start, size), await this.root()));
    return found.key === gram ? found.record : undefined;
  }

  /**
   * @param {string} kind
   * @param {number} start
   * @param {number} length
   */
  async part(kind, start, length) {
    return (await this.store()).part(kind, start, length);
  }

  /** @returns {Promise<Columns>} */
  columns() {
    return this.keep("columns", async () => {
      const root = await this.root();
      const bytes = await unpacked(await this.part("c", 0, root.columns));
      return columnsOf(bytes, root);
    });
  }

  /** @returns {Promise<Names>} */
  names() {
    return this.keep("names", async () => {
      const names = await unpackedJson(await this.part("f", 0, (await this.root()).names));
      return { ...names, department: summed(names.department), region: summed(names.region) };
    });
  }

  /**
   * Learns the Traditional script where words or texts have it.
   * @param {string} words
   * @returns {Promise<void>}
   */
  async script(words) {
    const { folds, traditional } = await this.root();
    if (!folds && !mayBeTraditional(words)) return;
    await this.keep("script", async () => learnScript(new TextDecoder().decode(await unpacked(await this.part("z", 0, traditional)))));
  }

  /** @returns {Promise<Figures>} */
  figures() {
    return this.keep("figures", async () => unpackedJson(await this.part("n", 0, (await this.root()).figures)));
  }

  /**
   * A chunk of text.
   * @param {number} chunk
   * @returns {Promise<Stored>}
   */
  chunk(chunk) {
    return this.keep(`chunk ${chunk}`, async () => {
      const { chunks, slots, widths } = await this.root();
      const { start, size } = await this.place("s", chunk, chunks, slots[0], widths[0]);
      const part = await this.part("t", start, size);
      return JSON.parse(new TextDecoder("gb18030").decode(await unpackedBehind(part, await this.phrases())));
    });
  }

  /** What texts are packed behind. @returns {Promise<Uint8Array>} */
  async phrases() {
    const { carried } = await this.root();
    return this.part("p", 0, carried.find(([kind]) => kind === "p")?.[1] ?? 0);
  }

  /**
   * Where a part of a stream stands that is told by its number (src/search/export/places.rs).
   * @param {string} kind of the places
   * @param {number} nth
   * @param {number} count of all parts
   * @param {number} slot bytes that sizes are a multiple of
   * @param {number} wide bytes that each size takes
   */
  async place(kind, nth, count, slot, wide) {
    const { places, file } = await this.root();
    const inPart = Math.floor((places - START) / wide);
    const number = Math.floor(nth / inPart);
    const held = Math.min(count - number * inPart, inPart);
    const table = await this.keep(`places ${kind} ${number}`, () => this.part(kind, number * places, START + held * wide));
    const sizeAt = (/** @type {number} */ at) => (table[START + at] + (wide > 1 ? table[START + held + at] * 256 : 0)) * slot;
    let start = new DataView(table.buffer, table.byteOffset).getUint32(0, true) * slot;
    for (let at = 0; at < nth % inPart; at += 1) start = placed(start + sizeAt(at), sizeAt(at + 1), file);
    return { start, size: sizeAt(nth % inPart) };
  }

  /**
   * Where a gram, or what begins with it, stands.
   * @param {string} gram
   * @returns {Promise<Found>}
   */
  beginning(gram) {
    return this.keep(`gram ${gram}`, async () => {
      const frequent = await this.frequent(gram);
      if (frequent !== undefined) return this.found(frequent, gram);
      const { place, check } = markOf(gram);
      const { keyed, marked } = await this.block(place);
      const held = marked.get(place);
      return this.found(keyed.get(gram) ?? (held?.check === check ? held.record : undefined), gram);
    });
  }

  /**
   * Where the words of a name stand, if the name has a record of its own: it stands beside its first gram, or where very
   * many do beside more of what it begins with.
   * @param {string} words
   * @returns {Promise<Found|null>}
   */
  name(words) {
    return this.keep(`name ${words}`, async () => {
      const chars = [...words];
      const { mayBegin, isCrowded } = await this.grams();
      let beginning = every(chars)[0].gram;
      if (!mayBegin(beginning)) return null;
      for (let length = [...beginning].length + LONGER_BY; length <= chars.length && isCrowded(beginning); length += LONGER_BY) {
        beginning = chars.slice(0, length).join("");
      }
      const record = (await this.block(markOf(beginning).place)).keyed.get(words + NAME);
      return record === undefined ? null : this.found(record, words);
    });
  }

  /**
   * What a record finds; nothing where there is none.
   * @param {GramRecord|undefined} record
   * @param {string} gram
   * @returns {Promise<Found>}
   */
  async found(record, gram) {
    if (record === undefined) return { heads: new Map(), chunks: new Uint32Array() };
    const { lists, start, length } = record;
    if (lists !== null) return foundBy(record, lists);
    if (length === 0) return this.found(await this.frequent(gram), gram);
    return foundBy(record, listsOf(new Numbers(await this.part("l", start, length)), record, await this.root()));
  }

  /**
   * The block that a place belongs to.
   * @param {number} place
   * @returns {Promise<Block>}
   */
  async block(place) {
    const root = await this.root();
    const number = blockAt(place, root.blocks);
    return this.keep(`block ${number}`, async () => {
      const { start, size } = await this.place("d", number, root.blocks, root.slots[1], root.widths[1]);
      return blockOf(await this.part("b", start, size), number, root);
    });
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {Root} root
 * @returns {Columns}
 */
function columnsOf(bytes, { reports }) {
  const column = (/** @type {number} */ nth) => bytes.subarray(nth * reports, (nth + 1) * reports);
  const [low, high, facts, fewer, more] = [0, 1, 2, 3, 4].map(column);
  const first = new Uint32Array(reports + 1);
  for (let report = 0; report < reports; report += 1) first[report + 1] = first[report] + fewer[report] + more[report] * 256;
  return { year: Uint16Array.from(low, (byte, report) => byte + high[report] * 256), facts, first };
}

/** @param {number[]} distances */
function summed(distances) {
  let sum = 0;
  return distances.map((distance) => (sum += distance));
}
