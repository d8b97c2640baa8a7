// What standards ask of every kind of page, asked by the tools that the standards' own people use.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { describe, test } from "node:test";
import { EVERY_KIND, allPages, samplePages } from "./kinds.mjs";
import { openPage, siteAndBrowser } from "./site.mjs";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const vnu = join(import.meta.dirname, "node_modules/vnu-jar/build/dist/vnu.jar");

const opened = siteAndBrowser();
let sample;
const sampled = () => (sample ??= samplePages(opened.site.folder));
let every;
/** In English too every kind of page, whose words are longer. */
const everyKind = () => (every ??= samplePages(opened.site.folder, EVERY_KIND));

/** Runs axe over the page as it stands and says in a line each what is wrong. */
async function axe(page, options) {
  const violations = await page.evaluate(async (options) => (await window.axe.run(document, options)).violations, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

const accessible = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const enhanced = { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } };
/** Opens all that folds, and has all laid out that is not yet in sight. */
const openAll = (page) =>
  page.evaluate(() => {
    document.querySelectorAll("details").forEach((it) => (it.open = true));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("section { content-visibility: visible !important; }");
    document.adoptedStyleSheets = [sheet];
  });
const largeType = (page) => page.evaluate(() => document.documentElement.classList.add("large"));
const beyond = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Text that is smaller than 18 pt. */
const smallText = (page) =>
  page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest(".vh, noscript, script, style, title, desc")) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < 24) found.push(`${size}px: ${element.tagName}.${element.className?.baseVal ?? element.className} ${walk.currentNode.data.trim().slice(0, 20)}`);
    }
    return [...new Set(found)].slice(0, 5);
  });

// Each in a window of its own, as many at a time as there are processors on the smallest machine that tests.
describe("what is seen", { concurrency: 2 }, () => {
  for (const colorScheme of ["light", "dark"]) {
    const asked = "axe finds nothing on any kind of page at 390 and 1280 pixels, everything unfolded; in large type every contrast is 7:1 and no text below 18 pt";
    test(`${asked}, ${colorScheme}`, async () => {
      const { page, complaints, close } = await openPage(opened.browser, { colorScheme, bypassCSP: true });
      await page.addInitScript({ content: axeSource });
      const inLargeType = new Set(sampled().map(({ address }) => address));
      const wrong = [];
      for (const { address } of everyKind()) {
        const tell = (seen, all) => wrong.push(...all.map((words) => `${address} ${seen}: ${words}`));
        await page.goto(opened.site.address + address);
        await openAll(page);
        // A phone last: large type is looked at there.
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          tell(`at ${width} pixels`, await axe(page, accessible));
        }
        if (!inLargeType.delete(address)) continue;
        await largeType(page);
        tell("in large type", await axe(page, enhanced));
        tell("in large type", await smallText(page));
      }
      assert.equal(wrong.join("\n"), "");
      assert.equal(inLargeType.size, 0, "all were looked at in large type");
      assert.deepEqual(complaints, []);
      await close();
    });
  }

  test("no kind of page scrolls sideways from 320 to 1920 pixels, in large type neither", async () => {
    const { page, complaints, close } = await openPage(opened.browser);
    const wrong = [];
    for (const { address } of everyKind()) {
      await page.goto(opened.site.address + address);
      await openAll(page);
      for (const large of [false, true]) {
        if (large) await largeType(page);
        for (const width of [320, 390, 768, 1280, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          const pixels = await beyond(page);
          if (pixels > 0) wrong.push(`${address} at ${width}${large ? " in large type" : ""}: ${pixels} pixels too wide`);
        }
      }
    }
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(complaints, []);
    await close();
  });
});

test("every link and every anchor of every page leads somewhere", () => {
  const pages = new Map();
  const read = (file) => {
    if (!pages.has(file)) {
      const html = readFileSync(join(opened.site.folder, file), "utf8");
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1]));
      const links = [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map((found) => found[1].replaceAll("&amp;", "&"));
      pages.set(file, { ids, links });
    }
    return pages.get(file);
  };
  const fileOf = (path) => (path === "" || path.endsWith("/") ? `${path}index.html` : path);
  const wrong = [];
  let followed = 0;
  for (const { address } of allPages(opened.site.folder)) {
    const from = fileOf(address);
    for (const link of read(from).links) {
      if (/^(https?|mailto|tel):/.test(link)) continue;
      const url = new URL(link, `http://site/${from}`);
      const file = fileOf(decodeURIComponent(url.pathname).slice(1));
      const place = decodeURIComponent(url.hash.slice(1));
      const there = existsSync(join(opened.site.folder, file)) && statSync(join(opened.site.folder, file)).isFile();
      followed += 1;
      if (!there) wrong.push(`${from}: ${link}`);
      else if (place && posix.extname(file) === ".html" && !read(file).ids.has(place)) wrong.push(`${from}: ${link}: no such place`);
    }
  }
  assert.ok(followed > 10_000, `${followed} links followed`);
  assert.equal(wrong.slice(0, 20).join("\n"), "");
});

test("what pages say of themselves to machines is JSON-LD that parses, of the kind of the page", () => {
  const kinds = new Set();
  for (const { address } of allPages(opened.site.folder)) {
    const html = readFileSync(join(opened.site.folder, address.replace(/(^|\/)$/, "$1index.html")), "utf8");
    for (const [, words] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
      const said = JSON.parse(words);
      assert.equal(said["@context"], "https://schema.org");
      said["@graph"].forEach((it) => kinds.add(it["@type"]));
    }
    assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="|<script(?![^>]*(\ssrc=|type="application\/(ld\+)?json"))/, `${address}: nothing inline`);
  }
  for (const kind of ["BreadcrumbList", "WebSite", "GovernmentOrganization", "Dataset", "Report", "Article"]) assert.ok(kinds.has(kind), kind);
});

describe("the Nu HTML checker", () => {
  const check = (...words) => {
    const run = spawnSync("java", ["-Xmx512m", "-jar", vnu, "--errors-only", "--format", "gnu", ...words], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(run.error, undefined, "Java is needed: default-jre-headless");
    return run.stderr.trim();
  };

  test("finds no error on any page", () => {
    const files = allPages(opened.site.folder).map(({ address }) => join(opened.site.folder, address.replace(/(^|\/)$/, "$1index.html")));
    assert.ok(files.length > 100);
    assert.equal(check(...files), "");
  });

  test("finds no error in the style sheet", () => {
    const sheet = readdirSync(join(opened.site.folder, "static")).find((name) => name.endsWith(".css"));
    assert.equal(check("--css", join(opened.site.folder, "static", sheet)), "");
  });

  test("finds the errors that are there", () => {
    const file = join(opened.site.folder, "wrong.html");
    writeFileSync(file, "<!DOCTYPE html><html lang=zh><title>错</title><p><ul></ul></p>");
    assert.match(check(file), /error/);
  });
});
