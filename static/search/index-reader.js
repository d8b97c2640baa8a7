// Reads the static index (src/search/export): each part that a query needs, once.
// @ts-check

import { GRAM_NUMBERS, Numbers, gramNumber, rice, unpacked, unpackedJson } from "./codec.js";
import { directoryOf, lastNotAfter } from "./directory.js";
import { Store, placed } from "./store.js";
import { every, learnScript, mayBeTraditional } from "./tokens.js";

/**
 * @typedef {object} Root
 * @property {string} edition
 * @property {number} reports
 * @property {number} chunks
 * @property {number} file bytes of a whole file
 * @property {number} slot bytes that a chunk's, a block's and a directory part's are a multiple of
 * @property {number} places bytes of a part of the chunks' places
 * @property {number} columns bytes of the columns
 * @property {number} names bytes of the names
 * @property {number} figures bytes of the figures
 * @property {number} traditional bytes of the table from Traditional to Simplified
 * @property {boolean} folds whether texts need it
 * @property {[number, number]} common numbers of common grams, and bytes of their list
 * @property {[number, number]} begins the same of grams that begin names, behind it
 * @property {number} frequent bytes that the length of a frequent gram's record is a multiple of
 * @property {[string, number][]} carried kinds and bytes of the files that stand behind the root's line
 * @property {string[]} grades that columns number from 1 on
 * @property {number} hints bytes of the hints' directory
 * @property {number} directory bytes of the directory
 * @property {number} levels 1: it is of blocks; 2: of parts of another
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

/** A gram and where its lists stand. @typedef {{key: string, layers: [number, number][], chunks: number, bytes: Uint8Array, start: number, length: number}} GramRecord */

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

/** Ends the key of a beginning: greater than every character of a gram. */
const BEHIND = "\u{10ffff}";
/** Ends the key of a name that has a record of its own. */
const NAME = "\u0001";
/** Characters of a key that one half of a byte can count. */
const COUNTED = 15;
/** Bytes that tell where the first chunk of a part begins. */
const START = 4;
/** Ends the root's line. */
const LINE_END = 10;
/** The bit of a mask that only a whole gram may carry. */
const WHOLE_ONLY = 32;

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
   * Whether very many chunks may have a gram, and whether a name may begin with it.
   * @returns {Promise<Record<"isCommon"|"mayBegin", (gram: string) => boolean>>}
   */
  grams() {
    return this.keep("grams", async () => {
      const { common, begins } = await this.root();
      const listed = new Numbers(await this.part("w", 0, common[1] + begins[1]));
      const [isCommon, mayBegin] = [common, begins].map(([count]) => {
        const numbers = new Set(rice(listed, count, GRAM_NUMBERS));
        return (/** @type {string} */ gram) => numbers.has(gramNumber(gram));
      });
      return { isCommon, mayBegin };
    });
  }

  /**
   * The record of a gram that very many chunks have, whose place the first file tells (src/search/export/frequent.rs).
   * @param {string} gram
   * @returns {Promise<GramRecord|undefined>}
   */
  async frequent(gram) {
    const places = await this.keep("frequent", async () => {
      const { common, frequent, carried, file } = await this.root();
      const bytes = carried.find(([kind]) => kind === "v")?.[1] ?? 0;
      const [listed, sizes] = [new Numbers(await this.part("w", 0, common[1])), new Numbers(await this.part("v", 0, bytes))];
      let at = 0;
      return new Map(Array.from(rice(listed, common[0], GRAM_NUMBERS), (number) => {
        const size = sizes.next() * frequent;
        const start = placed(at, size, file);
        at = start + size;
        return [number, { start, size }];
      }));
    });
    const { start, size } = places.get(gramNumber(gram)) ?? { start: 0, size: 0 };
    if (size === 0) return undefined;
    const record = await this.keep(`frequent ${start}`, async () => recordsOf(await this.part("m", start, size))[0]);
    return record.key === gram ? record : undefined;
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
      const { slot, places, file } = await this.root();
      const inPart = places - START;
      const number = Math.floor(chunk / inPart);
      const slots = await this.keep(`places ${number}`, () => this.places(number));
      let start = new DataView(slots.buffer, slots.byteOffset).getUint32(0, true) * slot;
      for (let at = START; at < START + (chunk % inPart); at += 1) start = placed(start + slots[at] * slot, slots[at + 1] * slot, file);
      return unpackedJson(await this.part("t", start, slots[START + (chunk % inPart)] * slot));
    });
  }

  /**
   * A part of the chunks' places: where its first chunk begins, and how many slots each takes.
   * @param {number} number
   */
  async places(number) {
    const { places, chunks } = await this.root();
    const held = Math.min(chunks - number * (places - START), places - START);
    return this.part("s", number * places, START + held);
  }

  /**
   * Where a gram, or what begins with it, stands.
   * @param {string} gram
   * @returns {Promise<Found>}
   */
  beginning(gram) {
    return this.keep(`gram ${gram}`, async () => {
      const frequent = await this.frequent(gram);
      if (frequent !== undefined) return this.gathered([frequent], gram);
      const records = await this.block(gram + BEHIND);
      const own = records.filter(({ key }) => key === gram + BEHIND);
      const wanted = own.length > 0 ? own : records.filter(({ key }) => key.startsWith(gram) && !key.endsWith(NAME));
      return this.gathered(wanted, gram);
    });
  }

  /**
   * Where the words of a name stand, if the name has a record of its own: it stands beside its first gram.
   * @param {string} words
   * @returns {Promise<Found|null>}
   */
  name(words) {
    const key = words + NAME;
    return this.keep(`name ${words}`, async () => {
      if (!(await this.grams()).mayBegin(every([...words])[0].gram)) return null;
      const record = (await this.block(key)).find((one) => one.key === key);
      return record === undefined ? null : this.gathered([record], key);
    });
  }

  /**
   * @param {GramRecord[]} records
   * @param {string} gram
   */
  async gathered(records, gram) {
    const root = await this.root();
    const lists = await Promise.all(records.map((record) => this.lists(record)));
    return gathered(records, lists, gram, root);
  }

  /** @param {GramRecord} record */
  async lists({ key, bytes, start, length }) {
    if (start < 0) return bytes;
    // What is long and has no bytes stands with the frequent ones.
    return length > 0 ? this.part("l", start, length) : ((await this.frequent(key.replace(BEHIND, "")))?.bytes ?? bytes);
  }

  /**
   * The records of the block that a key belongs to.
   * @param {string} key
   * @returns {Promise<GramRecord[]>}
   */
  async block(key) {
    const root = await this.root();
    let directory = await this.keep("directory", async () => directoryOf(await this.part("k", 0, root.directory), root));
    let at = lastNotAfter(directory.keys, key);
    if (at < 0) return [];
    if (root.levels === 2) {
      const [start, size] = [directory.starts[at], directory.sizes[at]];
      directory = await this.keep(`directory ${start}`, async () => directoryOf(await unpacked(await this.part("d", start, size)), root));
      at = lastNotAfter(directory.keys, key);
    }
    const [start, size] = [directory.starts[at], directory.sizes[at]];
    return this.keep(`block ${start}`, async () => recordsOf(await unpacked(await this.part("b", start, size))));
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

/**
 * @param {Uint8Array} block
 * @returns {GramRecord[]}
 */
function recordsOf(block) {
  const numbers = new Numbers(block);
  /** @type {GramRecord[]} */
  const records = [];
  /** @type {string[]} */
  let key = [];
  let end = 0;
  while (!numbers.done) {
    const lengths = numbers.byte();
    const added = lengths >> 4;
    key = [...key.slice(0, lengths & 0xf), ...numbers.characters(added < COUNTED ? added : added + numbers.next())];
    const counts = numbers.next();
    /** @type {[number, number][]} */
    const layers = [];
    for (let left = counts >> 1; left > 0; left -= 1) layers.push([numbers.byte(), numbers.next()]);
    const chunks = numbers.next();
    const length = numbers.next();
    const record = { key: key.join(""), layers, chunks, bytes: block, start: -1, length };
    if ((counts & 1) === 1) {
      record.start = end + numbers.next();
      end = record.start + length;
    } else record.bytes = numbers.take(length);
    records.push(record);
  }
  return records;
}

/**
 * What several records find together.
 * @param {GramRecord[]} records
 * @param {Uint8Array[]} lists
 * @param {string} gram
 * @param {Root} root
 * @returns {Found}
 */
function gathered(records, lists, gram, root) {
  /** @type {Map<number, number>} */
  const heads = new Map();
  /** @type {Uint32Array[]} */
  const chunks = [];
  records.forEach(({ key, layers, chunks: count }, nth) => {
    const numbers = new Numbers(lists[nth]);
    const kept = key === gram || key === gram + BEHIND ? 0xff : ~WHOLE_ONLY;
    for (const [mask, reports] of layers) {
      for (const report of rice(numbers, reports, root.reports)) heads.set(report, (heads.get(report) ?? 0) | (mask & kept));
    }
    chunks.push(rice(numbers, count, root.chunks));
  });
  if (chunks.length === 1) return { heads, chunks: chunks[0] };
  const all = new Set(chunks.flatMap((some) => [...some]));
  return { heads, chunks: Uint32Array.from(all).sort() };
}
