// Fetches parts of files by their ranges of bytes, each once, and neighbours together.
// @ts-check

/**
 * Fetches the bytes `start` to `end` of a file, or all of it where no range is given. A host that
 * knows no ranges answers with the whole file.
 * @typedef {(path: string, range?: [number, number]) => Promise<{bytes: Uint8Array, whole: boolean}>} Load
 */

/** @typedef {{start: number, end: number, done: (bytes: Uint8Array) => void, failed: (error: unknown) => void}} Wanted */

/** Bytes between two wanted parts of a file that are fetched with them: a request costs a phone more. */
const GAP = 12_000;

export class Store {
  /**
   * @param {Load} load
   * @param {string} folder of the edition, with its slash
   * @param {number} file bytes of a whole file
   */
  constructor(load, folder, file) {
    this.load = load;
    this.folder = folder;
    this.file = file;
    /** Files that came whole. @type {Map<string, Uint8Array>} */
    this.whole = new Map();
    /** What is wanted of each file, until the next turn. @type {Map<string, Wanted[]>} */
    this.waiting = new Map();
  }

  /**
   * Takes a file that came with another.
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  give(name, bytes) {
    this.whole.set(this.folder + name, bytes);
  }

  /**
   * @param {string} kind
   * @param {number} start
   * @param {number} length
   * @returns {Promise<Uint8Array>}
   */
  async part(kind, start, length) {
    const pieces = [];
    for (let at = start; at < start + length; ) {
      const number = Math.floor(at / this.file);
      const end = Math.min(start + length, (number + 1) * this.file);
      pieces.push(this.piece(`${this.folder}${kind}${number}.bin`, at - number * this.file, end - number * this.file));
      at = end;
    }
    const bytes = await Promise.all(pieces);
    return bytes.length === 1 ? bytes[0] : concatenated(bytes);
  }

  /**
   * @param {string} path
   * @param {number} start
   * @param {number} end
   * @returns {Promise<Uint8Array>}
   */
  piece(path, start, end) {
    const whole = this.whole.get(path);
    if (whole !== undefined) return Promise.resolve(whole.subarray(start, end));
    return new Promise((done, failed) => {
      // All that one turn asks for is fetched together.
      if (this.waiting.size === 0) setTimeout(() => this.fetchWaiting(), 0);
      const waiting = this.waiting.get(path) ?? [];
      waiting.push({ start, end, done, failed });
      this.waiting.set(path, waiting);
    });
  }

  fetchWaiting() {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const [path, wanted] of waiting) for (const group of neighbours(wanted)) void this.fetchGroup(path, group);
  }

  /**
   * @param {string} path
   * @param {Wanted[]} group
   */
  async fetchGroup(path, group) {
    const start = group[0].start;
    const end = Math.max(...group.map((one) => one.end));
    try {
      const { bytes, whole } = await this.load(path, [start, end]);
      if (whole) this.whole.set(path, bytes);
      const from = whole ? 0 : start;
      for (const one of group) one.done(bytes.subarray(one.start - from, one.end - from));
    } catch (error) {
      for (const one of group) one.failed(error);
    }
  }
}

/**
 * What lies close together in one group.
 * @param {Wanted[]} wanted
 * @returns {Wanted[][]}
 */
function neighbours(wanted) {
  /** @type {Wanted[][]} */
  const groups = [];
  let end = -Infinity;
  for (const one of [...wanted].sort((a, b) => a.start - b.start)) {
    if (one.start - end > GAP) groups.push([]);
    groups[groups.length - 1].push(one);
    end = Math.max(end, one.end);
  }
  return groups;
}

/** @param {Uint8Array[]} parts */
function concatenated(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Where a part of so many bytes begins if the one before ended at `at`: it goes over the end of a
 * file only if it is larger than a file.
 * @param {number} at
 * @param {number} bytes
 * @param {number} file
 */
export function placed(at, bytes, file) {
  const taken = at % file;
  return taken !== 0 && taken + bytes > file ? at - taken + file : at;
}
