// Bytes of the static index: gzip, and the records of a shard (src/search/export/shards.rs).
// @ts-check

const GZIP = [0x1f, 0x8b];

/**
 * A host may have unpacked the file on the way: what is no gzip is taken as it is.
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Uint8Array>}
 */
export async function unpacked(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads numbers of seven bits a byte, low ones first. */
export class Numbers {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  next() {
    let number = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at];
      this.at += 1;
      number += (byte & 0x7f) * scale;
      if (byte < 0x80 || byte === undefined) return number;
      scale *= 128;
    }
  }

  /** @param {number} length */
  take(length) {
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }
}

/**
 * A stretch of one term's list.
 * @typedef {{term: string, first: number, count: number, payload: Uint8Array}} ShardRecord
 */

const decoder = new TextDecoder();

/**
 * The records of a shard, in the order of their terms.
 * @param {Uint8Array} shard
 * @returns {Generator<ShardRecord>}
 */
export function* records(shard) {
  const numbers = new Numbers(shard);
  while (!numbers.done) {
    const term = decoder.decode(numbers.take(numbers.next()));
    const first = numbers.next();
    const count = numbers.next();
    yield { term, first, count, payload: numbers.take(numbers.next()) };
  }
}

/**
 * The order of terms in the index: by code point, as UTF-8 bytes are, not by UTF-16 unit.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
export function byCodePoint(a, b) {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === a.length || at === b.length) return a.length - b.length;
  return wide(a.charCodeAt(at)) - wide(b.charCodeAt(at));
}

/**
 * Surrogates stand above all other units.
 * @param {number} unit
 */
function wide(unit) {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
