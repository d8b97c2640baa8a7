// What results can be narrowed by, as the page lists it.
// @ts-check

import { addressOf, narrowed } from "./address.js";
import { say } from "./texts.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./facets.js").Filter} Filter */
/** @typedef {import("./facets.js").Facet} Facet */

/** Choices of a facet shown before “more”. */
const CHOICES_SHOWN = 12;

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/**
 * What can be chosen of a facet; what is chosen takes itself back.
 * @param {State} state
 * @param {Filter} filter
 * @param {Facet[]} facets
 * @param {Set<Filter>} whole facets of which the reader has asked for all choices
 */
export function choices(state, filter, facets, whole) {
  const asked = state.query[filter];
  const items = facets.map((facet, at) => {
    const attributes = { href: addressOf(narrowed(state, filter, facet.value)), "data-facet": filter, "data-value": facet.value };
    const label = filter === "year" ? say("{1}年度", facet.value) : say(facet.label);
    const link = element("a", attributes, label, element("span", { class: "n" }, String(facet.count)));
    if (facet.value === asked) link.setAttribute("aria-current", "true");
    const level = filter === "region" ? levelOf(facet.value, facets) : 0;
    const item = element("li", level > 0 ? { "data-level": String(level) } : {}, link);
    item.hidden = at >= CHOICES_SHOWN && facet.value !== asked && !whole.has(filter);
    return item;
  });
  const list = element("ul", filter === "region" ? { class: "tree" } : {}, ...items);
  if (items.some((item) => item.hidden)) list.append(allChoices(list, items.length, () => whole.add(filter)));
  return list;
}

/**
 * How many of the divisions that are listed a division lies in.
 * @param {string} code
 * @param {Facet[]} listed
 */
export function levelOf(code, listed) {
  const wider = [2, 4].map((length) => code.slice(0, length).padEnd(6, "0")).filter((other) => other !== code);
  return wider.filter((other) => listed.some(({ value }) => value === other)).length;
}

/**
 * @param {HTMLElement} list
 * @param {number} count
 * @param {() => void} asked called once the reader asks for all
 */
function allChoices(list, count, asked) {
  const link = element("a", { href: "#search-facets", role: "button" }, say("全部{1}个", count));
  const item = element("li", {}, link);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    asked();
    const hidden = [...list.children].filter((one) => one instanceof HTMLElement && one.hidden);
    for (const one of hidden) one.removeAttribute("hidden");
    item.remove();
    hidden[0]?.querySelector("a")?.focus();
  });
  return item;
}

/**
 * What tells a link or a field beside the results from the others, before and after they are made anew.
 * @param {Element|null} it
 */
export function controlMark(it) {
  return [it?.tagName, ...["data-facet", "data-value", "name"].map((name) => it?.getAttribute(name) ?? "")].join("\n");
}
