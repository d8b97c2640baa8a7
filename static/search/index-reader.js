// Fetches the parts of the static index that a query needs, each once.
// @ts-check

import { Numbers, byCodePoint, records, unpacked } from "./codec.js";

/**
 * First term, first document, and the file that begins with them.
 * @typedef {[string, number, string]} DirectoryEntry
 */

/**
 * @typedef {object} Root
 * @property {number} documents
 * @property {number} meanLength
 * @property {number} blockSize
 * @property {string} columns
 * @property {string[]} blocks
 * @property {DirectoryEntry[]} postings
 * @property {DirectoryEntry[]} positions
 */

/**
 * Department, region, year, kind and length of every document.
 * @typedef {object} Columns
 * @property {[string, string][]} departments
 * @property {{code: string, name: string}[][]} regions
 * @property {[string, string][]} kinds
 * @property {(number|null)[]} department
 * @property {(number|null)[]} region
 * @property {(number|null)[]} year
 * @property {(number|null)[]} kind
 * @property {number[]} length
 */

/**
 * A report's masked text and its passages.
 * @typedef {object} PassageFile
 * @property {string} text
 * @property {string[]} headings
 * @property {{place: [number, number], unit: string, heading: number, pieces: [number, number, string][]}[]} passages
 */

/** id, title, score and passage file. @typedef {[string, string, string|null, string]} DocumentRow */

/** How a stretch of words stands in one report. @typedef {{zones: number, count: number}} Match */

/** Bits of a posting that tell the zones. */
const ZONE_BITS = 16;

export class IndexReader {
  /**
   * @param {(path: string) => Promise<ArrayBuffer>} load fetches a file below the index's folder
   */
  constructor(load) {
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
  }

  /**
   * @template T
   * @param {string} path
   * @param {(bytes: Uint8Array) => T} read
   * @returns {Promise<T>}
   */
  file(path, read) {
    let file = this.loaded.get(path);
    if (file === undefined) {
      file = this.load(path).then(unpacked).then(read);
      // What failed may be tried again.
      file.catch(() => this.loaded.delete(path));
      this.loaded.set(path, file);
    }
    return file;
  }

  /**
   * @param {string} path
   * @returns {Promise<any>}
   */
  json(path) {
    return this.file(path, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));
  }

  /** @returns {Promise<Root>} */
  root() {
    return this.json("index.json");
  }

  /** @returns {Promise<Columns>} */
  async columns() {
    return this.json((await this.root()).columns);
  }

  /**
   * @param {number} document
   * @returns {Promise<DocumentRow>}
   */
  async document(document) {
    const root = await this.root();
    const rows = await this.json(root.blocks[Math.floor(document / root.blockSize)]);
    return rows[document % root.blockSize];
  }

  /**
   * @param {string} name
   * @returns {Promise<PassageFile>}
   */
  passages(name) {
    return this.json(`passages/${name}.bin`);
  }

  /**
   * In which documents a gram stands, and how.
   * @param {import("./tokens.js").Gram} gram
   * @returns {Promise<Map<number, Match>>}
   */
  async postings(gram) {
    /** @type {Map<number, Match>} */
    const found = new Map();
    for (const record of await this.lists("postings", gram)) {
      const numbers = new Numbers(record.payload);
      let document = record.first;
      for (let left = record.count; left > 0; left -= 1) {
        document += numbers.next();
        const weight = numbers.next();
        const match = found.get(document) ?? { zones: 0, count: 0 };
        match.zones |= weight % ZONE_BITS;
        match.count += Math.floor(weight / ZONE_BITS);
        found.set(document, match);
      }
    }
    return found;
  }

  /**
   * At which positions a gram stands in those documents.
   * @param {import("./tokens.js").Gram} gram
   * @param {Set<number>} documents
   * @returns {Promise<Map<number, number[]>>}
   */
  async positions(gram, documents) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (const record of await this.lists("positions", gram, documents)) {
      const numbers = new Numbers(record.payload);
      let document = record.first;
      for (let left = record.count; left > 0; left -= 1) {
        document += numbers.next();
        const positions = documents.has(document) ? (found.get(document) ?? []) : [];
        let position = 0;
        for (let more = numbers.next(); more > 0; more -= 1) {
          position += numbers.next();
          positions.push(position);
        }
        if (positions.length > 0) found.set(document, positions);
      }
    }
    return found;
  }

  /**
   * The records of the terms that a gram stands for.
   * @param {"postings"|"positions"} kind
   * @param {import("./tokens.js").Gram} gram
   * @param {Set<number>} [documents] which alone are of interest
   */
  async lists(kind, gram, documents) {
    const shards = await this.shards(kind, gram, documents);
    const parts = await Promise.all(shards.map((name) => this.file(`${kind}/${name}.bin`, (bytes) => bytes)));
    const wanted = [];
    for (const shard of parts) {
      for (const record of records(shard)) {
        if (gram.whole ? record.term === gram.words : record.term.startsWith(gram.words)) wanted.push(record);
      }
    }
    return wanted;
  }

  /**
   * The names of the shards that hold a gram's terms.
   * @param {"postings"|"positions"} kind
   * @param {import("./tokens.js").Gram} gram
   * @param {Set<number>} [documents]
   * @returns {Promise<string[]>}
   */
  async shards(kind, gram, documents) {
    const root = await this.root();
    const files = stretch(root[kind], gram);
    const parts = await Promise.all(files.map(([, , name]) => this.json(name)));
    const shards = stretch(/** @type {DirectoryEntry[]} */ (parts.flat()), gram);
    const wanted = documents === undefined ? shards : shards.filter((_, at) => mayHold(shards, at, gram, documents));
    return wanted.map(([, , name]) => name);
  }
}

/**
 * The entries between which a gram's terms lie.
 * @param {DirectoryEntry[]} entries
 * @param {import("./tokens.js").Gram} gram
 */
function stretch(entries, gram) {
  const begins = (/** @type {DirectoryEntry} */ [term, document]) => {
    const order = byCodePoint(term, gram.words);
    return order < 0 || (order === 0 && document === 0);
  };
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(entries[middle])) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(low - 1, 0);
  let to = low;
  const goesOn = (/** @type {string} */ term) => (gram.whole ? term === gram.words : term.startsWith(gram.words));
  while (to < entries.length && goesOn(entries[to][0])) to += 1;
  return entries.slice(from, to);
}

/**
 * Whether a shard in the middle of one term's list can hold one of the documents.
 * @param {DirectoryEntry[]} shards
 * @param {number} at
 * @param {import("./tokens.js").Gram} gram
 * @param {Set<number>} documents
 */
function mayHold(shards, at, gram, documents) {
  if (!gram.whole) return true;
  const first = shards[at][0] === gram.words ? shards[at][1] : 0;
  const next = shards[at + 1];
  const end = next !== undefined && next[0] === gram.words ? next[1] : Infinity;
  for (const document of documents) if (first <= document && document <= end) return true;
  return false;
}
