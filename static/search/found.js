// What was found, held against what else was found: the same as in src/search/matching/found.rs.
// @ts-check

/** @typedef {import("./index-reader.js").Columns} Columns */
/** @typedef {import("./index-reader.js").Found} Found */

/** Bits of a mask: zones; a name begins, ends with the words. */
const [ZONES, BEGINS, ENDS] = [0xf, 16, 32];

/**
 * Whether something was found.
 * @param {Found} found
 */
export function isThere({ heads, chunks }) {
  return heads.size > 0 || chunks.length > 0;
}

/**
 * Where all grams of a stretch stand.
 * @param {Found[]} grams
 * @returns {Found}
 */
export function inAll(grams) {
  return grams.reduce((all, gram) => ({
    heads: headsInBoth(all.heads, gram.heads),
    chunks: inBoth(all.chunks, gram.chunks),
  }));
}

/**
 * @param {Uint32Array} first ascending
 * @param {Uint32Array} second ascending
 */
export function inBoth(first, second) {
  let at = 0;
  return first.filter((number) => {
    while (at < second.length && second[at] < number) at += 1;
    return second[at] === number;
  });
}

/**
 * A name holds two stretches if it is of one zone; it begins with the first and ends with the second.
 * @param {Map<number, number>} first
 * @param {Map<number, number>} second
 */
function headsInBoth(first, second) {
  /** @type {Map<number, number>} */
  const both = new Map();
  for (const [report, mask] of first) {
    const other = second.get(report) ?? 0;
    const zones = mask & other & ZONES;
    if (zones !== 0) both.set(report, zones | (mask & BEGINS) | (other & ENDS));
  }
  return both;
}

/**
 * A long stretch stands where its first piece stands, in the reports that hold all pieces.
 * @param {Columns} columns
 * @param {Found} first
 * @param {Found[]} others
 * @returns {Found}
 */
export function joined(columns, first, others) {
  return others.reduce((all, piece) => {
    const holding = new Set(Array.from(piece.chunks, (chunk) => reportOf(columns, chunk)));
    return {
      heads: headsInBoth(all.heads, piece.heads),
      chunks: all.chunks.filter((chunk) => holding.has(reportOf(columns, chunk))),
      isSure: all.isSure === true && piece.isSure === true,
      held: all.held ?? piece.held,
    };
  }, first);
}

/**
 * The report that a chunk belongs to.
 * @param {Columns} columns
 * @param {number} chunk
 */
export function reportOf({ first }, chunk) {
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle] <= chunk) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The chunk that a hit shows: the first of those that hold most terms. A chunk is searched with the
 * beginning of the next: where both hold the terms, they may stand in the next alone.
 * @param {Columns} columns
 * @param {number} report
 * @param {Found[]} found
 */
export function bestChunk({ first }, report, found) {
  let best = first[report];
  let most = 0;
  for (let chunk = first[report]; chunk < first[report + 1]; chunk += 1) {
    const held = countHeld(found, chunk);
    if (held > most) [best, most] = [chunk, held];
  }
  return most > 0 && best + 1 < first[report + 1] && countHeld(found, best + 1) === most ? best + 1 : best;
}

/**
 * How many of the terms a chunk holds.
 * @param {Found[]} found
 * @param {number} chunk
 */
export function countHeld(found, chunk) {
  return found.filter(({ chunks }) => holds(chunks, chunk)).length;
}

/**
 * @param {Uint32Array} chunks ascending
 * @param {number} chunk
 */
function holds(chunks, chunk) {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunks[middle] < chunk) low = middle + 1;
    else high = middle;
  }
  return chunks[low] === chunk;
}
