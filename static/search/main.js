// The search page: what is typed or chosen goes into the address, and the address is answered.
// @ts-check

import { STEP, addressOf, stateOf } from "./address.js";
import { answer } from "./answer.js";
import { IndexReader } from "./index-reader.js";
import { View } from "./view.js";

/** Milliseconds after the last key before a query is sent. */
const PAUSE = 150;

const OVER_FILE = "本页是从磁盘上打开的，浏览器不允许它读取检索索引。请从网站访问，或用 gongshi serve 打开本站后搜索。";
const TOO_OLD = "这个浏览器版本太旧，无法在网页里搜索。请换用较新的浏览器，或从部门、地区、年度列表查找。";
const FAILED = "检索索引没有读到，可能是网络中断或网站正在更新。";

/** @param {string} path */
async function load(path) {
  // Only the first file keeps its name when the site changes.
  const cache = path === "index.json" ? "no-cache" : "default";
  const response = await fetch(new URL(path, base), { cache });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.arrayBuffer();
}

const app = document.getElementById("search-app");
const base = new URL(app?.dataset.index ?? "../search-index/", document.baseURI);
const input = document.getElementById("q");

/**
 * @param {View} view
 * @param {HTMLInputElement} field
 */
function start(view, field) {
  let reader = new IndexReader(load);
  let turn = 0;

  async function answerAddress() {
    turn += 1;
    const mine = turn;
    const state = stateOf(location.search);
    try {
      const found = await answer(reader, state.query, state.shown);
      // A later query may have been answered already.
      if (mine === turn) view.show(state, found);
    } catch (error) {
      console.warn(error);
      if (mine === turn) view.fail(FAILED, retry());
    }
  }

  function retry() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "重试";
    button.addEventListener("click", () => {
      reader = new IndexReader(load);
      void answerAddress();
    });
    return button;
  }

  /**
   * @param {string} address
   * @param {"new"|"same"} entry whether the back button returns to what was asked before
   */
  function go(address, entry) {
    if (entry === "new" && address !== location.search) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    void answerAddress();
  }

  /** @param {"new"|"same"} entry */
  function ask(entry) {
    const { query } = stateOf(location.search);
    const text = field.value.trim();
    if (text === query.text && entry === "same") return;
    go(addressOf({ query: { ...query, text }, shown: STEP }), entry);
  }

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask("same"), PAUSE);
  };
  field.addEventListener("input", (event) => {
    // Half a word of an input method is no query yet.
    if (!(event instanceof InputEvent && event.isComposing)) soon();
  });
  field.addEventListener("compositionend", soon);
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask("new");
  });
  addEventListener("popstate", () => {
    field.value = stateOf(location.search).query.text;
    void answerAddress();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-facet], a[data-more]") : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link === null || !plain) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "", link.hasAttribute("data-more") ? "same" : "new");
  });

  field.value = stateOf(location.search).query.text;
  void answerAddress();
}

if (app !== null && input instanceof HTMLInputElement) {
  const view = new View(app);
  if (location.protocol === "file:") view.fail(OVER_FILE);
  else if (typeof DecompressionStream === "undefined") view.fail(TOO_OLD);
  else start(view, input);
}
