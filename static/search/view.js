// What the search page shows. Words of reports only ever become text nodes.
// @ts-check

import { STEP, addressOf, asking } from "./address.js";
import { choices, element, controlMark } from "./choices.js";
import { BOUNDS, FILTERS } from "./facets.js";
import { APART, say } from "./texts.js";
import { MOST_TERMS } from "./tokens.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Hit} Hit */
/** @typedef {import("./facets.js").Filter} Filter */

/** @type {Record<Filter, string>} */
const TITLES = { year: "年度", region: "地区", department: "部门", kind: "报告类型", grade: "评价等级", targets: "目标达成" };

/** What stands before the heading that a passage is under. @type {Record<string, string>} */
const UNITS = { indicator: "指标", table: "表格", finding: "审核发现" };

/** The kind of report that needs no title beside the department and the year. */
const OVERALL = "整体支出";

/** Facets whose names cost a fetch: counted once their list is opened. @type {Filter[]} */
const NAMED = ["region", "department"];

/** Pixels that a hit takes at least, and hits that are fetched however small the screen. */
const HIT_HEIGHT = 200;
const FEWEST_HITS = 2;

export class View {
  /** @param {HTMLElement} app */
  constructor(app) {
    this.root = app.dataset.root ?? "../";
    this.status = part(app, "search-status", "p", { role: "status", "aria-live": "polite" });
    this.count = part(app, "search-count", "p", { class: "small" });
    this.facets = part(app, "search-facets", "details", { class: "facets" });
    this.hits = part(app, "search-hits", "ol", { class: "hits" });
    this.more = part(app, "search-more", "p", { class: "links" });
    this.status.after(this.count);
    this.hits.after(this.more);
    /** Called when the reader opens a list whose names are not there yet. */
    this.onNamesWanted = () => {};
    /** Address of what is shown, however much of it. */
    this.shown = "";
    /** Watches for the reader to come to what is not fetched yet. @type {IntersectionObserver | null} */
    this.rest = null;
    /** Lists of choices that the reader has opened. @type {Set<Filter>} */
    this.opened = new Set();
    /** Facets of which the reader has asked for all choices: they stay so when hits are made anew. @type {Set<Filter>} */
    this.whole = new Set();
  }

  /** Hits that the screen has room for at most: the others are fetched when they are scrolled to. */
  room() {
    const top = this.hits.getBoundingClientRect().top;
    return Math.max(Math.ceil((innerHeight - top) / HIT_HEIGHT), FEWEST_HITS);
  }

  /** Whether the lists of departments or divisions are open. */
  wantsNames() {
    return this.opened.size > 0;
  }

  /**
   * Moves the focus from hit to hit; tells whether it was there to be moved.
   * @param {1|-1} by
   */
  step(by) {
    const links = [...this.hits.querySelectorAll("h3 a")].filter((link) => link instanceof HTMLElement);
    const at = links.findIndex((link) => link.closest("li")?.contains(document.activeElement));
    if (at < 0) return false;
    links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
    return true;
  }

  /** The first hit takes the focus, or the first of those that came. */
  enter(nth = 0) {
    const first = this.hits.children[nth]?.querySelector("h3 a");
    if (first instanceof HTMLElement) first.focus();
  }

  /** What was found comes into sight, where the reader has scrolled past it. */
  comeUp() {
    if (this.status.getBoundingClientRect().top < 0) this.status.scrollIntoView({ block: "start" });
  }

  /** @param {...(Node|string)} words */
  say(...words) {
    this.status.replaceChildren(...words);
  }

  /** @param {...(Node|string)} words */
  fail(...words) {
    this.say(...words);
    this.clear();
  }

  clear() {
    this.shown = "";
    this.rest?.disconnect();
    this.hits.replaceChildren();
    this.more.replaceChildren();
    this.count.replaceChildren();
    this.facets.hidden = true;
  }

  /**
   * @param {State} state
   * @param {Answer} answer which may hold fewer hits than are to be shown
   * @param {() => void} onRest called when the reader comes to where the rest should be
   */
  show(state, answer, onRest) {
    this.say(...summary(state, answer));
    if (answer.leftOut.length > 0) this.status.append(" ", say("一次最多按{1}个词检索，这些没有用上：{2}。", MOST_TERMS, answer.leftOut.join(" ")));
    if (answer.meant.length > 0) this.status.append(say("您要找的是不是："), ...answer.meant.flatMap((name) => [meantLink(name), " "]));
    this.showFacets(state, answer);
    // What has the focus stays in its place when the rest comes.
    const address = addressOf({ ...state, shown: STEP });
    const known = this.shown === address ? this.hits.children.length : 0;
    if (known === 0) this.hits.replaceChildren();
    this.hits.append(...answer.hits.slice(known).map((hit) => this.hit(hit)));
    this.shown = address;
    const hadFocus = this.more.contains(document.activeElement);
    this.showMore(state, answer);
    if (hadFocus) this.enter(known);
    this.awaitRest(answer.hits.length < Math.min(state.shown, answer.total) ? onRest : null);
  }

  /** @param {(() => void)|null} onRest */
  awaitRest(onRest) {
    this.rest?.disconnect();
    if (onRest === null) return;
    // Empty until all have come: what is seen there would move when they do.
    this.more.replaceChildren();
    if (this.hits.children.length > 0) this.count.replaceChildren(say("已列出前{1}份，向下滚动继续。", this.hits.children.length));
    this.rest = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.rest?.disconnect();
      onRest();
    });
    this.rest.observe(this.more);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  showFacets(state, answer) {
    const isAsked = isNarrow(state.query);
    this.facets.hidden = answer.total === 0 && !isAsked;
    const groups = FILTERS.flatMap((filter) => this.group(state, filter, answer.facets[filter]));
    const held = this.facets.contains(document.activeElement) ? controlMark(document.activeElement) : null;
    this.facets.replaceChildren(element("summary", {}, say("缩小范围")), orderForm(state), ...groups);
    if (held !== null) this.holdFocus(held);
  }

  /**
   * What had the focus has it again, once it is made anew; where it is no more, what all begins with.
   * @param {string} held its mark
   */
  holdFocus(held) {
    const all = [...this.facets.querySelectorAll("a, input, select, button, summary")].filter((one) => one instanceof HTMLElement);
    const same = all.find((one) => controlMark(one) === held) ?? all[0];
    const item = same.closest("li");
    if (item !== null) item.hidden = false;
    same.focus({ preventScroll: true });
  }

  /**
   * One facet's heading and choices; those whose names cost a fetch are folded up at first.
   * @param {State} state
   * @param {Filter} filter
   * @param {import("./facets.js").Facet[]} facets
   * @returns {HTMLElement[]}
   */
  group(state, filter, facets) {
    const asked = state.query[filter];
    const list = choices(state, filter, facets, this.whole);
    if (!NAMED.includes(filter)) {
      return facets.length < 2 && asked === "" ? [] : [element("h3", {}, say(TITLES[filter])), list];
    }
    const folded = element("details", {}, element("summary", { "data-facet": filter }, say(TITLES[filter])), list);
    if (!(folded instanceof HTMLDetailsElement)) return [];
    folded.open = asked !== "" || this.opened.has(filter);
    folded.addEventListener("toggle", () => {
      const isNew = folded.open && this.opened.size === 0 && facets.length === 0;
      if (folded.open) this.opened.add(filter);
      else this.opened.delete(filter);
      if (isNew) this.onNamesWanted();
    });
    return [folded];
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  showMore(state, { total, hits }) {
    this.more.replaceChildren();
    this.count.replaceChildren();
    if (hits.length === 0) return;
    const count = say("第1–{1}份，共{2}份", hits.length, total);
    if (hits.length < total) this.count.append(count);
    this.more.append(element("span", { class: "small" }, count));
    if (hits.length === total) return;
    const href = addressOf({ ...state, shown: state.shown + STEP });
    this.more.append(element("a", { href, "data-more": "" }, say("再看{1}份", Math.min(STEP, total - hits.length))));
  }

  /** @param {Hit} hit */
  hit(hit) {
    const address = `${this.root}reports/${encodeURIComponent(hit.id)}/`;
    const name = hit.department === "" ? hit.title : hit.department;
    const year = hit.year === null ? "" : `${APART}${say("{1}年度", hit.year)}`;
    // A department has one overall report a year; others are told apart by their titles.
    const title = name === hit.title || hit.kind === OVERALL ? "" : hit.title;
    const score = hit.score === null ? "" : `${APART}${say("自评{1}分", hit.score)}`;
    const item = element("li", {}, element("h3", {}, element("a", { href: address }, element("span", {}, quoted("span", name), year))));
    const about = title === "" ? [] : [APART, quoted("span", title)];
    item.append(element("p", { class: "small" }, say(hit.kind), ...about, score));
    if (hit.passages.length > 0) {
      item.append(element("ul", { class: "pass" }, ...hit.passages.map((passage) => passageItem(address, passage))));
    }
    return item;
  }
}

/**
 * The page's own element of that id; made where the page has none.
 * @param {HTMLElement} app
 * @param {string} id
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @returns {HTMLElement}
 */
function part(app, id, name, attributes) {
  const found = document.getElementById(id);
  if (found !== null) return found;
  const made = element(name, { id, ...attributes });
  app.append(made);
  return made;
}

/**
 * @param {string} address
 * @param {import("./excerpt.js").PassageHit} passage
 */
function passageItem(address, { anchor, unit, heading, stretches }) {
  const what = say(UNITS[unit] ?? "");
  const where = heading === "" ? [what || say("正文")] : [what === "" ? "" : `${what}${APART}`, quoted("span", heading)];
  const words = stretches.map(({ text, found, label }) => {
    if (label !== undefined) return element("span", { lang: document.documentElement.lang }, `${say(label)} `);
    return found ? element("mark", {}, text) : text;
  });
  const link = element("a", { href: `${address}#${anchor}` });
  link.append(element("span", { class: "where" }, ...where), element("span", { class: "txt", ...CHINESE }, ...words));
  return element("li", {}, link);
}

/** How a report's own words are marked, whatever the page's language. */
const CHINESE = { lang: "zh-CN" };

/**
 * An element of a report's own words.
 * @param {string} name
 * @param {string} words
 */
function quoted(name, words) {
  return element(name, CHINESE, words);
}

/** Sorts, and what readers see. */
const SORTS = [["", "相关度"], ["year", "年度"], ["score", "自评得分"], ["amount", "支出决算"]];
/** Ranges: what is bounded, with its unit, and its two bounds. */
const RANGES = /** @type {const} */ ([["得分", "得分（分）", "score_min", "score_max"], ["支出决算", "支出决算（万元）", "amount_min", "amount_max"]]);

/** Words as they begin a line, where the language has capitals. @param {string} words */
const beginning = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * Order and ranges; what is set goes into the address when the form is sent.
 * @param {State} state
 */
function orderForm({ query }) {
  const options = SORTS.map(([value, label]) => element("option", value === query.sort ? { value, selected: "" } : { value }, beginning(say(label))));
  const order = element("label", {}, element("span", {}, say("排序")), element("select", { name: "sort" }, ...options));
  const bound = (/** @type {import("./facets.js").Bound} */ name, /** @type {string} */ label) =>
    element("input", { name, value: query[name], inputmode: "decimal", pattern: "\\d+(\\.\\d*)?", size: "6", "aria-label": label });
  const ranges = RANGES.map(([label, title, from, to]) =>
    element("p", {}, element("span", {}, say(title)), bound(from, say("{1}不少于", say(label))), "–", bound(to, say("{1}不多于", say(label)))),
  );
  return element("form", { "data-order": "", class: "order" }, order, ...ranges, element("button", { type: "submit" }, say("应用")));
}

/** Whether a query asks for more than words. @param {import("./facets.js").Query} query */
function isNarrow(query) {
  return [...FILTERS, ...BOUNDS].some((name) => query[name] !== "");
}

/** @param {string} name */
function meantLink(name) {
  return element("a", { href: addressOf(asking(name)), "data-meant": "" }, name);
}

/**
 * @param {State} state
 * @param {Answer} answer
 * @returns {(Node|string)[]}
 */
function summary({ query }, { total, atMost, partial, parted }) {
  const isNarrowed = isNarrow(query);
  /** The count stands last among what fills the words. @param {string} words @param {...string} values */
  const counted = (words, ...values) => {
    const [before, after] = say(words, ...values, "\n").split("\n");
    return [before, element("b", {}, String(total)), after];
  };
  if (query.text === "") return counted(isNarrowed ? "共 {1} 份报告符合所选范围。" : "共 {1} 份报告。输入两个字以上，在全文中搜索。");
  if (total > 0 && parted.length > 0 && !partial) {
    const parts = parted.map((part) => `“${part}”`).join(say("和"));
    return counted("没有报告连续写着“{1}”；写着{2}的报告 {3} 份。", query.text, parts);
  }
  if (total > 0 && partial) return counted("没有报告同时写着“{1}”各词；有其中一些的报告 {2} 份。", parted.join(" ") || query.text);
  if (total > 0 && atMost) return counted("写着“{1}”的报告至多 {2} 份。", query.text);
  if (total > 0) return counted("写着“{1}”的报告 {2} 份。", query.text);
  if (isNarrowed) return [say("所选范围内没有“{1}”。可以去掉一些条件再试。", query.text)];
  return [say("没有找到“{1}”。凡报告里连续写着的两个字以上都搜得到；可以换一种说法，或用空格把词分开。", query.text)];
}
