// The search page: what is typed or chosen goes into the address, and the address is answered.
// @ts-check

import { STEP, addressOf, stateOf } from "./address.js";
import { Suggestions } from "./suggestions.js";
import { say } from "./texts.js";
import { View } from "./view.js";

/** Milliseconds after the last key before a query is sent: keys of one stroke of an input method come closer. */
const PAUSE = 20;

const OVER_FILE = "本页是从磁盘上打开的，浏览器不允许它读取检索索引。请从网站访问，或用 gongshi serve 打开本站后搜索。";
const TOO_OLD = "这个浏览器版本太旧，无法在网页里搜索。请换用较新的浏览器，或从部门、地区、年度列表查找。";
const FAILED = "检索索引没有读到，可能是网络中断或网站正在更新。";

/** How a query came to be: by a key, by Enter, by what is offered beside the hits, by asking for more of them. @typedef {"typed"|"sent"|"chosen"|"more"} Asking */
/** What the worker tells the page. @typedef {import("./worker.js").Told} Told */

/**
 * @param {View} view
 * @param {HTMLInputElement} field
 * @param {string} base address of the index's folder
 */
function start(view, field, base) {
  const worker = new Worker(import.meta.url, { type: "module" });
  const suggestions = new Suggestions(field, () => ask("sent"), () => view.enter());
  let turn = 0;
  let anew = false;
  // Whether the address is of words that are still being typed.
  let isDraft = false;
  // Whether what is found is to come into sight.
  let comesUp = false;
  let asked = stateOf(location.search);

  /** @param {number} [most] hits at first: the others come when they are scrolled to */
  function answerAddress(most = view.room()) {
    asked = stateOf(location.search);
    send(Math.min(asked.shown, most));
  }

  /** @param {number} limit */
  function send(limit) {
    turn += 1;
    worker.postMessage({ turn, base, anew, query: asked.query, limit, named: view.wantsNames(), hinting: false });
    anew = false;
  }

  worker.addEventListener("message", (/** @type {MessageEvent<Told>} */ { data }) => {
    // A later query may be under way.
    if (data.turn !== turn) return;
    if (data.hints !== undefined) return suggestions.show(data.hints);
    if (data.answer !== undefined) view.show(asked, data.answer, () => send(asked.shown));
    else fail(data.failed);
    if (comesUp) view.comeUp();
    comesUp = false;
    dispatchEvent(new Event("gongshi:answered"));
  });
  worker.addEventListener("error", (event) => fail(event.message));
  view.onNamesWanted = () => answerAddress();

  function fail(/** @type {string | undefined} */ cause) {
    console.warn(cause);
    view.fail(say(FAILED), retry());
  }

  function retry() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say("重试");
    button.addEventListener("click", () => {
      anew = true;
      answerAddress();
    });
    return button;
  }

  /**
   * What is typed has one place among those the back button leads to, whatever its keys, and whatever it ends as.
   * @param {string} address
   * @param {Asking} asking
   */
  function go(address, asking) {
    const stays = asking === "more" || address === location.search || (isDraft && asking !== "chosen");
    if (stays) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    isDraft = asking === "typed";
    comesUp = asking === "chosen" || asking === "sent";
    answerAddress(asking === "more" ? Infinity : undefined);
  }

  /** @param {"typed"|"sent"} asking */
  function ask(asking) {
    const { query } = stateOf(location.search);
    const text = field.value.trim();
    if (text === query.text && asking === "typed") return;
    go(addressOf({ query: { ...query, text }, shown: STEP }), asking);
  }

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      ask("typed");
      const query = { ...asked.query, text: field.value };
      worker.postMessage({ turn, base, anew, query, limit: 0, named: false, hinting: true });
    }, PAUSE);
  };
  field.addEventListener("input", (event) => {
    // Half a word of an input method is no query yet.
    if (!(event instanceof InputEvent && event.isComposing)) soon();
  });
  field.addEventListener("compositionend", soon);
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    suggestions.hide();
    ask("sent");
  });
  // Whoever goes on to a report comes back to what led there.
  addEventListener("pagehide", () => (isDraft = false));
  addEventListener("popstate", () => {
    isDraft = false;
    field.value = stateOf(location.search).query.text;
    answerAddress();
  });
  /** @param {Event} event of the form for order and ranges */
  const order = (event) => {
    const form = event.target instanceof Element ? event.target.closest("form[data-order]") : null;
    if (!(form instanceof HTMLFormElement) || (event.type === "change" && !(event.target instanceof HTMLSelectElement))) return;
    event.preventDefault();
    const set = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    go(addressOf({ query: { ...stateOf(location.search).query, ...set }, shown: STEP }), "chosen");
  };
  document.addEventListener("change", order);
  document.addEventListener("submit", order);
  document.addEventListener("keydown", (event) => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && view.step(event.key === "ArrowDown" ? 1 : -1)) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-facet], a[data-more], a[data-meant]") : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link === null || !plain) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "", link.hasAttribute("data-more") ? "more" : "chosen");
    field.value = stateOf(location.search).query.text;
  });

  field.value = stateOf(location.search).query.text;
  answerAddress();
}

/** Begins where the page has a place for results. */
export function startPage() {
  const app = document.getElementById("search-app");
  const field = document.getElementById("q");
  if (app === null || !(field instanceof HTMLInputElement)) return;
  const view = new View(app);
  const base = new URL(app.dataset.index ?? "../search-index/", document.baseURI).href;
  if (location.protocol === "file:") view.fail(say(OVER_FILE));
  else if (typeof DecompressionStream === "undefined") view.fail(say(TOO_OLD));
  else start(view, field, base);
}
