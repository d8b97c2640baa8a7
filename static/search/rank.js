// Ranking: the same arithmetic as src/search/rank.rs, all of it on small integers.
// @ts-check

/** How a stretch of words stands in one report. @typedef {{mask: number, chunks: number}} Match */

/** What standing in a name is worth: title, place, indicator, heading. */
const WORTH = [[1, 40], [2, 30], [4, 20], [8, 10]];
/** What being the whole of a name is worth beside that, and the bits that tell it. */
const [WHOLE, EDGES] = [50, 48];
/** More chunks than these add nothing. */
const MOST_CHUNKS = 9;
/** What it is worth that one chunk holds all terms. */
export const NEAR = 10;
/** What it is worth that the terms stand side by side as they were asked. */
export const JOINED = 20;

/**
 * 相关度 of one stretch in one report.
 * @param {Match} match
 */
export function worth({ mask, chunks }) {
  let sum = Math.min(chunks, MOST_CHUNKS) + ((mask & EDGES) === EDGES ? WHOLE : 0);
  for (const [bit, value] of WORTH) if ((mask & bit) !== 0) sum += value;
  return sum;
}

/**
 * How much a stretch weighs beside others of a query.
 * @param {number} reports
 * @param {number} holding
 */
export function rarity(reports, holding) {
  const times = Math.floor((4 * reports) / Math.max(holding, 1));
  return 31 - Math.clz32(Math.max(times, 1));
}
