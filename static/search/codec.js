// Bytes of the static index: gzip, numbers, and lists in few bits (src/search/export).
// @ts-check

const GZIP = [0x1f, 0x8b];
/** A gzip file of which nothing is known, and a first block that is not packed: its length, and that turned over. */
const HEADER = [...GZIP, 8, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0];

/**
 * A host may have unpacked the file on the way: what is no gzip is taken as it is.
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
export async function unpacked(bytes) {
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * A part that was packed behind words which its reader has (src/search/export/texts.rs): how many bytes fill it up, in two bytes;
 * those; and the rest of a gzip file that begins with the words, not packed.
 * @param {Uint8Array} part
 * @param {Uint8Array} words fewer than 65,536 bytes
 * @returns {Promise<Uint8Array>}
 */
export async function unpackedBehind(part, words) {
  const rest = part.subarray(2 + part[0] + part[1] * 256);
  const [low, high] = [words.length & 0xff, words.length >> 8];
  const whole = new Uint8Array(HEADER.length + words.length + rest.length);
  whole.set(HEADER);
  whole.set([low, high, low ^ 0xff, high ^ 0xff], HEADER.length - 4);
  whole.set(words, HEADER.length);
  whole.set(rest, HEADER.length + words.length);
  return (await unpacked(whole)).subarray(words.length);
}

const utf8 = new TextDecoder();

/**
 * @param {Uint8Array} bytes of gzip or JSON
 * @returns {Promise<any>}
 */
export async function unpackedJson(bytes) {
  return JSON.parse(utf8.decode(await unpacked(bytes)));
}

/** Reads the bytes of a block one after another. */
export class Numbers {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    this.at += 1;
    return this.bytes[this.at - 1] ?? 0;
  }

  /** A number of seven bits a byte, low ones first. */
  next() {
    let number = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      number += (byte & 0x7f) * scale;
      if (byte < 0x80) return number;
      scale *= 128;
    }
  }

  /** @param {number} length */
  take(length) {
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  /**
   * That many characters of UTF-8.
   * @param {number} count
   */
  characters(count) {
    const start = this.at;
    for (let left = count; left > 0; left -= 1) {
      const lead = this.byte();
      this.at += lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    }
    return utf8.decode(this.bytes.subarray(start, this.at));
  }
}

/**
 * Ascending numbers as src/search/export/interpolative.rs lists them: `count` of those below `universe`.
 * @param {Numbers} numbers from where the list begins; left where it ends
 * @param {number} count
 * @param {number} universe
 * @returns {Uint32Array}
 */
export function listed(numbers, count, universe) {
  const found = new Uint32Array(count);
  const { bytes } = numbers;
  let bit = numbers.at * 8;

  /** Low bits first. @param {number} width */
  function bits(width) {
    let read = 0;
    for (let at = 0; at < width; ) {
      const taken = Math.min(8 - (bit & 7), width - at);
      read += ((bytes[bit >> 3] >> (bit & 7)) & ((1 << taken) - 1)) * 2 ** at;
      at += taken;
      bit += taken;
    }
    return read;
  }

  /** One of `many` numbers from 0 on. @param {number} many */
  function oneOf(many) {
    const width = many > 2 ** 31 ? 32 : 32 - Math.clz32(many - 1);
    if (width === 0) return 0;
    const short = 2 ** width - many;
    const fewer = bits(width - 1);
    const turned = fewer < short ? fewer : 2 * fewer + bits(1) - short;
    return (turned + Math.floor((many - short) / 2)) % many;
  }

  /**
   * The numbers from the place `from` to before `to`, which lie from `low` to below `end`.
   * @param {number} from
   * @param {number} to
   * @param {number} low
   * @param {number} end
   */
  function list(from, to, low, end) {
    if (from === to) return;
    const middle = from + Math.floor((to - from) / 2);
    found[middle] = low + middle - from + oneOf(end - low - (to - from) + 1);
    list(from, middle, low, found[middle]);
    list(middle + 1, to, found[middle] + 1, end);
  }

  list(0, count, 0, universe);
  numbers.at = (bit + 7) >> 3;
  return found;
}

/**
 * The order of keys in the index: by code point, as UTF-8 bytes are, not by UTF-16 unit.
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

/** Bits of the numbers that grams are told by. */
const GRAM_BITS = 17;
/** They are smaller. */
export const GRAM_NUMBERS = 2 ** GRAM_BITS;

/** Level of grams that are common. */
export const COMMON = 2;

/**
 * The number of a gram (src/search/words/common.rs): FNV-1a of its characters, folded.
 * @param {string} gram
 */
export function gramNumber(gram) {
  let hash = 0x811c9dc5;
  for (const character of gram) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> (32 - GRAM_BITS)) ^ hash) & (GRAM_NUMBERS - 1);
}
