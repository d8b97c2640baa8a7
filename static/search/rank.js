// Ranking: the same arithmetic on the same integers as src/search/rank.rs.
// @ts-check

const K1 = 1.2;
const B = 0.75;
/** Weight that even words in every report have, so that a title still counts. */
const LEAST = 0.1;
/** What standing in a zone is worth: title, place, indicator, heading. */
const WORTH = [[1, 4], [2, 3], [4, 2], [8, 1]];
/** Positions of the zones before the body: first position after each, and its bit. */
const ZONES = [[256, 1], [512, 2], [2304, 4], [4096, 8]];

/**
 * @param {number} position
 * @returns {number} the bit of the zone it lies in; 0 in the body
 */
export function zoneBit(position) {
  for (const [end, bit] of ZONES) if (position < end) return bit;
  return 0;
}

/**
 * 相关度 of one stretch in one report, in thousandths.
 * @param {import("./index-reader.js").Match} match
 * @param {number} length of the report in characters
 * @param {{documents: number, holding: number, meanLength: number}} weights
 */
export function score(match, length, { documents, holding, meanLength }) {
  const rarity = LEAST + Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
  const relative = Math.max(Math.floor((8 * length + meanLength) / (2 * meanLength)), 1) / 4;
  const body = (match.count * (K1 + 1)) / (match.count + K1 * (1 - B + B * relative));
  let zones = 0;
  for (const [bit, worth] of WORTH) if ((match.zones & bit) !== 0) zones += worth;
  return Math.floor(rarity * (body + zones) * 1000 + 0.5);
}
