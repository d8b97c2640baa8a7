// The directory of hints: the first keys of their blocks, and where each begins and ends (src/search/export/directory.rs).
// @ts-check

import { Numbers, byCodePoint } from "./codec.js";
import { placed } from "./store.js";

/** First keys of blocks, and where each begins and ends. @typedef {{keys: string[], sizes: number[], starts: number[]}} Directory */

/**
 * @param {Uint8Array} bytes
 * @param {number} file bytes of a file
 * @param {number} behind what stands before all blocks
 * @returns {Directory}
 */
export function directoryOf(bytes, file, behind) {
  const numbers = new Numbers(bytes);
  const count = numbers.next();
  let at = behind;
  const column = () => Array.from({ length: count }, () => numbers.next());
  const [shared, added, sizes] = [column(), column(), column()];
  /** @type {number[]} */
  let key = [];
  const keys = shared.map((same, nth) => {
    const before = key[same] ?? 0;
    const codes = Array.from({ length: added[nth] }, () => numbers.next());
    // Keys may be alike.
    if (codes.length > 0) codes[0] += before;
    key = [...key.slice(0, same), ...codes];
    return String.fromCodePoint(...key);
  });
  const starts = sizes.map((size) => {
    const start = placed(at, size, file);
    at = start + size;
    return start;
  });
  return { keys, sizes, starts };
}

/**
 * The last of the keys that is not greater; -1 where all are.
 * @param {string[]} keys
 * @param {string} key
 */
export function lastNotAfter(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byCodePoint(keys[middle], key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
