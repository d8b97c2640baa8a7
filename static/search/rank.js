// Ranking: the same arithmetic as src/search/matching/rank.rs, all of it on small integers.
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

/** How much a stretch weighs in names and in texts. @typedef {{named: number, held: number}} Weight */

/**
 * How much a stretch weighs beside others of a query, by how many reports have it in a name and how many at all.
 * @param {number} reports
 * @param {Iterable<Match>} matches one for each report that holds it
 * @returns {Weight}
 */
export function weightOf(reports, matches) {
  let [inNames, held] = [0, 0];
  for (const { mask } of matches) {
    held += 1;
    if (mask !== 0) inNames += 1;
  }
  return { named: rarity(reports, inNames), held: rarity(reports, held) };
}

/**
 * 相关度 of a stretch in one report.
 * @param {Weight} weight
 * @param {Match} match
 */
export function relevanceOf(weight, match) {
  return weight.named * named(match) + weight.held * mentions(match);
}

/**
 * What a stretch in one report is worth, however rare it is.
 * @param {Match} match
 */
export function worth(match) {
  return named(match) + mentions(match);
}

/**
 * What standing in names is worth.
 * @param {Match} match
 */
function named({ mask }) {
  let sum = (mask & EDGES) === EDGES ? WHOLE : 0;
  for (const [bit, value] of WORTH) if ((mask & bit) !== 0) sum += value;
  return sum;
}

/**
 * What standing in the text is worth.
 * @param {Match} match
 */
function mentions({ chunks }) {
  return Math.min(chunks, MOST_CHUNKS);
}

/**
 * How much a stretch weighs beside others of a query.
 * @param {number} reports
 * @param {number} holding
 */
function rarity(reports, holding) {
  const times = Math.floor((4 * reports) / Math.max(holding, 1));
  return 31 - Math.clz32(Math.max(times, 1));
}
