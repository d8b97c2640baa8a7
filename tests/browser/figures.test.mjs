// Every numeral on the pages of reports, departments and indicators opens the characters it was read from, or is one of
// those that have none: what the site itself counted or reckoned, names, years and scales. Each exception is told here.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allPages, kindOf, samplePages } from "./kinds.mjs";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();

/** Where a numeral has no source of its own, and why. Selectors are looked for around the numeral. */
const TOLD = [
  [".source", "the source itself"],
  ["nav, .crumbs, .skip", "navigation"],
  ["code", "addresses and hashes"],
  ["h1, h2, h3, .kicker", "titles: the figures in them stand below"],
  ["caption, figcaption, title, desc", "names and descriptions of tables and drawings, whose figures open their source themselves"],
  ["th, .name", "heads of rows and columns: years and names"],
  ["summary", "a folded line: what it sums up opens beneath it"],
  ["a:not(.fig)", "a link that leads on: a report, a year, a rule"],
  [".note", "the reason that a row of the report gives; the row's name opens the row"],
  ["#sums td.num", "the constant of a percentage", "100"],
  ["#corrections", "what staff stated in the place of what was read, which opens its source"],
  [".quote", "the report's words around a figure that opens its source"],
  [".where", "the section or the year of a quotation"],
  ["#sums .total:not(.stated), #sums .reason", "reckoned from the terms beside it, which open their sources"],
  ["#rescoring", "points that the site reckons by a scoring method, beside the stated ones, which open their sources"],
  ["#facts .steps dd, #facts p", "counts of calculations and shares that the site computed, which it says"],
  [".parts .num, #money .tbl .num", "shares that the site computed, which the table's head says"],
  ["#money .tbl td", "the year of a figure"],
  ["#full > .lede, #files", "how long the text is, how much of it was understood, and what was not, with the way to each place"],
  ["svg .muted", "years and scales of a drawing"],
  [".val", "a share that the site computed, which the drawing's title says"],
  [".head", "how many reports, rows and spellings there are"],
  ["#rank > .lede, #names, #dist .strong", "the year, the number of spellings, and the median, which the drawing says is computed"],
  [".unmet", "how many statements differ"],
  ["#reports td.num", "how many statements differ"],
  ["#tab td:not(.num)", "the year of a row"],
  [".by, .said-to", "dates of what people answered"],
];

/** All reports and departments, and every fourth indicator: they are alike. */
const ofKinds = (folder) =>
  ["reports/one", "departments/one", "indicators/one"].flatMap((kind) => {
    const pages = allPages(folder).filter(({ address }) => kindOf(address) === kind);
    return pages.filter((_, nth) => !kind.startsWith("indicators") || nth % 4 === 0);
  });

test("every numeral of a report, a department and an indicator opens its source, or is told to have none", async () => {
  const { page, close } = await openPage(opened.browser);
  const bare = [];
  let linked = 0;
  const used = new Set();
  for (const { address } of ofKinds(opened.site.folder)) {
    await page.goto(opened.site.address + address, { waitUntil: "domcontentloaded" });
    const found = await page.evaluate((told) => {
      const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const result = { linked: 0, used: [], bare: [] };
      while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (!/\d/.test(data)) continue;
        const link = parentElement.closest("a");
        const href = link?.getAttribute("href") ?? "";
        const reason = told.findIndex(([selector, , only]) => parentElement.closest(selector) && (!only || data.trim() === only));
        if (/#t\d+-\d+$/.test(href)) result.linked += 1;
        else if (reason >= 0) result.used.push(reason);
        else result.bare.push(`${data.trim().slice(0, 40)} in ${parentElement.tagName}.${parentElement.className?.baseVal ?? parentElement.className} of ${parentElement.closest("[id]")?.id}`);
      }
      return result;
    }, TOLD);
    linked += found.linked;
    found.used.forEach((reason) => used.add(reason));
    bare.push(...found.bare.map((words) => `${address}: ${words}`));
  }
  assert.equal([...new Set(bare)].slice(0, 60).join("\n"), "", `${bare.length} numerals without a source`);
  assert.ok(linked > 10_000, `${linked} numerals open their source`);
  const idle = TOLD.filter((_, nth) => !used.has(nth)).map(([selector]) => selector);
  assert.deepEqual(idle, [], "exceptions that nothing needs are taken off the list");
  await close();
});

test("what a figure opens holds the very digits that it shows, or an amount in another unit", async () => {
  const { page, close } = await openPage(opened.browser);
  const wrong = [];
  let compared = 0;
  for (const { address } of ofKinds(opened.site.folder).filter((page) => page.address.startsWith("reports/"))) {
    await page.goto(opened.site.address + address, { waitUntil: "domcontentloaded" });
    const pairs = await page.evaluate(() =>
      [...document.querySelectorAll("main a.fig[href^='#t']")].filter((link) => !link.nextElementSibling?.matches(".corrected")).map((link) => [link.textContent, document.getElementById(link.hash.slice(1))?.textContent ?? "", !!link.closest("#money, #facts, #sums")]),
    );
    for (const [shown, source, money] of pairs) {
      const digits = (words) => (words.normalize("NFKC").replace(/^(\d{4})\.(\d+)\.(\d+)$/, "$1 $2 $3").match(/\d[\d,]*(\.\d+)?/g) ?? []).map((it) => Number(it.replaceAll(",", "")));
      const there = digits(source);
      const alike = (number) => there.some((it) => [1, 10_000, 100, 0.0001, 0.1].some((unit) => Math.abs(it / unit - number) < 1e-6 * Math.max(1, number)) && (money || there.includes(number)));
      compared += digits(shown).length;
      if (there.length > 0 && digits(shown).some((number) => !alike(number) && !there.includes(number))) wrong.push(`${address}: ${shown} opens ${source.slice(0, 40)}`);
    }
  }
  assert.ok(compared > 2_000, `${compared} compared`);
  assert.equal(wrong.slice(0, 20).join("\n"), "", `${wrong.length} of ${compared}`);
  await close();
});

test("every figure of a chart's data bears the address of its source or is computed, in CSV as in JSON", async () => {
  const { readFileSync, readdirSync } = await import("node:fs");
  const folder = `${opened.site.folder}/data/charts`;
  let sourced = 0;
  for (const name of readdirSync(folder).filter((it) => it.endsWith(".json") && !it.startsWith("styleguide"))) {
    const data = JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
    const csv = readFileSync(`${folder}/${name.replace(/json$/, "csv")}`, "utf8");
    assert.equal(csv[0], "\ufeff", name);
    for (const cell of data.rows.flatMap((row) => row.cells).filter((cell) => cell?.source)) {
      sourced += 1;
      assert.match(cell.source, /^reports\/.+\/#t\d+-\d+$/, name);
      assert.ok(csv.includes(cell.source), `${name}: ${cell.source}`);
    }
  }
  assert.ok(sourced > 500, `${sourced} figures with their source`);
});

test("no figure is broken in its middle, whatever the width and the size of letters", async () => {
  const { page, close } = await openPage(opened.browser);
  for (const { address } of samplePages(opened.site.folder)) {
    await page.goto(opened.site.address + address, { waitUntil: "domcontentloaded" });
    for (const [width, large] of [[320, false], [390, false], [768, false], [1280, false], [768, true], [1280, true]]) {
      await page.setViewportSize({ width, height: 900 });
      const broken = await page.evaluate((large) => {
        document.documentElement.classList.toggle("large", large);
        for (const details of document.querySelectorAll("details")) details.open = true;
        const found = [];
        const texts = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          // Hashes and addresses break anywhere, and a report's own words as they were written.
          if (text.parentElement.closest("code, .cite, script, .source, .vh, svg")) continue;
          for (const figure of text.data.matchAll(/\d[\d,.]+\d/g)) {
            const range = document.createRange();
            range.setStart(text, figure.index);
            range.setEnd(text, figure.index + figure[0].length);
            const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
            if (lines.size > 1) found.push(`${figure[0]} in ${text.parentElement.outerHTML.slice(0, 120)}`);
          }
        }
        return found.slice(0, 3);
      }, large);
      assert.deepEqual(broken, [], `${address} at ${width}${large ? " in large type" : ""}`);
    }
  }
  await close();
});
