// The worker: answers queries beside the page, so that typing is never held up.
// @ts-check

import { answer } from "./answer.js";
import { hints } from "./hints.js";
import { IndexReader } from "./index-reader.js";

/**
 * What the page asks.
 * @typedef {object} Question
 * @property {number} turn
 * @property {string} base address of the index's folder
 * @property {boolean} anew whether what was read before is to be forgotten
 * @property {import("./facets.js").Query} query
 * @property {number} limit
 * @property {boolean} named
 * @property {boolean} hinting whether only hints are asked for what is being typed
 */

/** What the page is told. @typedef {{turn: number, answer?: import("./answer.js").Answer, hints?: import("./hints.js").Hint[], failed?: string}} Told */

/**
 * @param {string} base
 * @param {Uint8Array|null} first what the script brought of the index
 * @returns {import("./store.js").Load}
 */
function loaderOf(base, first) {
  return async (path, range) => {
    if (range === undefined && first !== null) return { bytes: first, whole: true };
    // Only the first file keeps its name when the site changes.
    const cache = range === undefined ? "no-cache" : "default";
    /** @type {Record<string, string>} */
    const headers = range === undefined ? {} : { Range: `bytes=${range[0]}-${range[1] - 1}` };
    const response = await fetch(new URL(path, base), { cache, headers });
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return { bytes: new Uint8Array(await response.arrayBuffer()), whole: response.status !== 206 };
  };
}

/**
 * Answers every question that the page sends.
 * @param {Uint8Array|null} first what the script brought of the index
 */
export function serveAnswers(first) {
  /** @type {IndexReader | null} */
  let reader = null;
  addEventListener("message", async (/** @type {MessageEvent<Question>} */ { data }) => {
    // What failed was of a site that is no more: the new one is asked for all.
    if (reader === null || data.anew) reader = new IndexReader(loaderOf(data.base, data.anew ? null : first));
    /** @type {Told} */
    const told = { turn: data.turn };
    try {
      if (data.hinting) told.hints = await hints(reader, data.query.text);
      else told.answer = await answer(reader, data.query, data.limit, data.named);
    } catch (error) {
      told.failed = String(error);
    }
    postMessage(told);
  });
}
