// Which pages of a built site stand for all: of every kind the longest and the shortest, so that both much content
// and missing values are looked at.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every HTML page of a folder: its address below the root and its size. */
export function allPages(folder, below = "") {
  const pages = [];
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = `${below}${entry.name}`;
    if (entry.isDirectory()) pages.push(...allPages(folder, `${path}/`));
    else if (path.endsWith(".html")) {
      pages.push({ address: path.replace(/(^|\/)index\.html$/, "$1"), size: statSync(join(folder, path)).size });
    }
  }
  return pages;
}

/** The kind of a page: its column, and whether it is one thing of many, a turned, a narrowed or a sorted list. */
export function kindOf(address) {
  if (address.startsWith("en/")) return `en/${kindOf(address.slice(3))}`;
  const parts = address.split("/").filter(Boolean);
  if (parts.length <= 1) return address || "home";
  return `${parts[0]}/${["page", "only", "by"].includes(parts[1]) ? parts[1] : "one"}`;
}

/** The kinds that are looked at in English wherever pages are: their parts are those of all. */
const IN_ENGLISH = ["home", "reports", "reports/one", "departments/one", "indicators/one", "search", "data"].map((kind) => `en/${kind}`);

/** Every kind of page is looked at in English. */
export const EVERY_KIND = Symbol("every kind");

/**
 * Of each kind the longest page, and in Chinese the shortest too where it is another; none that leads elsewhere by itself.
 * In English those kinds that have the parts of all, or every kind.
 */
export function samplePages(folder, inEnglish = IN_ENGLISH) {
  const kinds = new Map();
  const leadsOn = ({ address }) => readFileSync(join(folder, address.replace(/(^|\/)$/, "$1index.html")), "utf8").includes('http-equiv="refresh"');
  for (const page of allPages(folder).filter((page) => !leadsOn(page))) {
    const kind = kindOf(page.address);
    if (kind.startsWith("en/") && inEnglish !== EVERY_KIND && !inEnglish.includes(kind)) continue;
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  return [...kinds].flatMap(([kind, pages]) => {
    pages.sort((a, b) => a.size - b.size || (a.address < b.address ? -1 : 1));
    const chosen = pages.length > 1 && !kind.startsWith("en/") ? [pages.at(-1), pages[0]] : [pages.at(-1)];
    return chosen.map(({ address }) => ({ kind, address }));
  });
}
