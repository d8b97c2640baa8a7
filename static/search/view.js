// What the search page shows. Words of reports only ever become text nodes.
// @ts-check

import { STEP, addressOf, narrowed } from "./address.js";
import { FILTERS } from "./facets.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Hit} Hit */
/** @typedef {import("./facets.js").Filter} Filter */

/** @type {Record<Filter, string>} */
const TITLES = { year: "年度", region: "地区", department: "部门", kind: "报告类型" };

/** What stands before the heading that a passage is under. @type {Record<string, string>} */
const UNITS = { indicator: "指标", table: "表格" };

/** The kind of report that needs no title beside the department and the year. */
const OVERALL = "整体支出";

/** Choices of a facet shown before “more”. */
const CHOICES = 12;

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export class View {
  /** @param {HTMLElement} app */
  constructor(app) {
    this.root = app.dataset.root ?? "../";
    this.status = part(app, "search-status", "p", { role: "status", "aria-live": "polite" });
    this.facets = part(app, "search-facets", "details", { class: "facets" });
    this.hits = part(app, "search-hits", "ol", { class: "hits" });
    this.more = part(app, "search-more", "p", { class: "links" });
    this.hits.after(this.more);
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
    this.hits.replaceChildren();
    this.more.replaceChildren();
    this.facets.hidden = true;
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  show(state, answer) {
    this.say(...summary(state, answer));
    this.showFacets(state, answer);
    this.hits.replaceChildren(...answer.hits.map((hit) => this.hit(hit)));
    this.showMore(state, answer);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  showFacets(state, answer) {
    const groups = FILTERS.flatMap((filter) => group(state, filter, answer.facets[filter]));
    this.facets.hidden = groups.length === 0;
    this.facets.replaceChildren(element("summary", {}, "缩小范围"), ...groups);
  }

  /**
   * @param {State} state
   * @param {Answer} answer
   */
  showMore(state, { total, hits }) {
    this.more.replaceChildren();
    if (hits.length === 0) return;
    this.more.append(element("span", { class: "small" }, `第1–${hits.length}份，共${total}份`));
    if (hits.length === total) return;
    const href = addressOf({ ...state, shown: state.shown + STEP });
    this.more.append(element("a", { href, "data-more": "" }, `再看${Math.min(STEP, total - hits.length)}份`));
  }

  /** @param {Hit} hit */
  hit(hit) {
    const address = `${this.root}reports/${encodeURIComponent(hit.id)}/`;
    const name = hit.department === "" ? hit.title : hit.department;
    const year = hit.year === null ? "" : `　${hit.year}年度`;
    // A department has one overall report a year; others are told apart by their titles.
    const title = name === hit.title || hit.kind === OVERALL ? "" : hit.title;
    const facts = [hit.kind, title, hit.score === null ? "" : `自评${hit.score}分`, hit.occurrences > 0 ? `${hit.occurrences}处` : ""];
    const item = element("li", {}, element("h3", {}, element("a", { href: address }, `${name}${year}`)));
    item.append(element("p", { class: "small" }, facts.filter((fact) => fact !== "").join("　")));
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
  const where = [UNITS[unit] ?? "", heading].filter((word) => word !== "").join("　");
  const words = stretches.map(({ text, found }) => (found ? element("mark", {}, text) : text));
  const link = element("a", { href: `${address}#${anchor}` });
  link.append(element("span", { class: "where" }, where === "" ? "正文" : where), element("span", { class: "txt" }, ...words));
  return element("li", {}, link);
}

/**
 * @param {State} state
 * @param {Filter} filter
 * @param {import("./facets.js").Facet[]} facets
 * @returns {HTMLElement[]}
 */
function group(state, filter, facets) {
  const asked = state.query[filter];
  if (facets.length < 2 && asked === "") return [];
  const items = facets.map((facet, at) => {
    const attributes = { href: addressOf(narrowed(state, filter, facet.value)), "data-facet": filter };
    const link = element("a", attributes, facet.label, element("span", { class: "n" }, String(facet.count)));
    if (facet.value === asked) link.setAttribute("aria-current", "true");
    const item = element("li", {}, link);
    item.hidden = at >= CHOICES && facet.value !== asked;
    return item;
  });
  if (asked !== "" && !facets.some((facet) => facet.value === asked)) {
    // A choice that leaves nothing can still be taken back.
    const attributes = { href: addressOf(narrowed(state, filter, asked)), "aria-current": "true", "data-facet": filter };
    items.unshift(element("li", {}, element("a", attributes, asked, element("span", { class: "n" }, "0"))));
  }
  const list = element("ul", {}, ...items);
  if (items.some((item) => item.hidden)) list.append(allChoices(list, items.length));
  return [element("h3", {}, TITLES[filter]), list];
}

/**
 * @param {HTMLElement} list
 * @param {number} count
 */
function allChoices(list, count) {
  const link = element("a", { href: "#search-facets", role: "button" }, `全部${count}个`);
  const item = element("li", {}, link);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    for (const one of list.children) if (one instanceof HTMLElement) one.hidden = false;
    item.remove();
  });
  return item;
}

/**
 * @param {State} state
 * @param {Answer} answer
 * @returns {(Node|string)[]}
 */
function summary({ query }, { total, occurrences }) {
  const bold = (/** @type {number} */ number) => element("b", {}, String(number));
  const narrowed = FILTERS.some((filter) => query[filter] !== "");
  if (query.text === "") return ["共 ", bold(total), narrowed ? " 份报告符合所选范围。" : " 份报告。输入两个字以上，在全文中搜索。"];
  if (total > 0 && occurrences > 0) return [`“${query.text}”出现在 `, bold(total), " 份报告的 ", bold(occurrences), " 处。"];
  if (total > 0) return [`“${query.text}”出现在 `, bold(total), " 份报告的标题或名称中。"];
  if (narrowed) return [`所选范围内没有“${query.text}”。可以去掉一些条件再试。`];
  return [`没有找到“${query.text}”。凡报告里连续写着的两个字以上都搜得到；可以换一种说法，或用空格把词分开。`];
}
