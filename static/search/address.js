// A query and its address: everything that is asked stands in the address, so that it can be kept.
// @ts-check

import { BOUNDS, FILTERS } from "./facets.js";

/** Hits shown at first, and added by each “more”. */
export const STEP = 10;

/** What is asked of a search besides its words. */
const ASKED = /** @type {const} */ ([...FILTERS, ...BOUNDS, "sort"]);

/** A query and how many hits to show. @typedef {{query: import("./facets.js").Query, shown: number}} State */

/**
 * @param {string} search the part of an address from `?` on
 * @returns {State}
 */
export function stateOf(search) {
  const given = new URLSearchParams(search);
  const of = (/** @type {string} */ name) => given.get(name)?.trim() ?? "";
  const shown = Number.parseInt(of("n"), 10);
  const asked = Object.fromEntries(ASKED.map((name) => [name, of(name)]));
  return {
    query: /** @type {import("./facets.js").Query} */ ({ ...asked, text: of("q") }),
    shown: shown > STEP ? Math.min(shown, 100 * STEP) : STEP,
  };
}

/**
 * @param {State} state
 * @returns {string} `?q=…`
 */
export function addressOf({ query, shown }) {
  const address = new URLSearchParams();
  if (query.text !== "") address.set("q", query.text);
  for (const name of ASKED) if (query[name] !== "") address.set(name, query[name]);
  if (shown !== STEP) address.set("n", String(shown));
  return `?${address}`;
}

/**
 * The state with one filter set, or taken back where it is set so already.
 * @param {State} state
 * @param {import("./facets.js").Filter} filter
 * @param {string} value
 * @returns {State}
 */
export function narrowed({ query }, filter, value) {
  return { query: { ...query, [filter]: query[filter] === value ? "" : value }, shown: STEP };
}

/**
 * A query of words alone.
 * @param {string} text
 * @returns {State}
 */
export function asking(text) {
  return { ...stateOf(""), query: { ...stateOf("").query, text } };
}
