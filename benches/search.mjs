#!/usr/bin/env node
// What a search costs a reader: bytes, requests and time of first and later queries in a real browser.
//
//   node benches/search.mjs REPORTS             builds a site from a folder of reports first
//   node benches/search.mjs --published DIR     measures a site that is built already
//   … --pagefind PROGRAM                        makes Pagefind's index of the same report pages beside it
//
// Needs a release build, the packages of tests/browser and Chromium (CHROMIUM names another). Every
// byte of a response counts, its headers too: all requests go through a counting proxy.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const { chromium } = createRequire(join(root, "tests/browser/package.json"))("playwright-core");
const program = process.env.GONGSHI ?? join(root, "target/release/gongshi");
const QUERIES = Number(process.env.QUERIES ?? 100);
/** First queries of each kind. */
const FIRST = 20;

const given = process.argv.slice(2);
const option = (name) => (given.includes(name) ? given.splice(given.indexOf(name), 2)[1] : undefined);
const pagefind = option("--pagefind");
let published = option("--published");
const scratch = mkdtempSync(join(tmpdir(), "gongshi-search-"));
if (published === undefined) {
  if (given.length === 0) throw new Error("usage: benches/search.mjs REPORTS | --published DIR");
  published = join(scratch, "public");
  const built = spawnSync(program, ["build", "--reports", resolve(given[0]), "--out", published], { stdio: "inherit" });
  if (built.status !== 0) process.exit(2);
}

/** Dice that fall the same way each time. */
let seed = 7;
const below = (count) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * count);
};
const some = (list, count) => Array.from({ length: Math.min(count, list.length) }, () => list[below(list.length)]);

/** What readers ask: names, figures, words of texts, several words. */
function questions() {
  const rows = (file, column) => {
    const lines = readFileSync(join(published, "data", file), "utf8").replace("\ufeff", "").split("\n");
    const at = lines[0].trim().split(",").indexOf(column);
    return lines.slice(1).map((line) => line.split(",")[at]).filter((cell) => cell && !cell.includes('"') && cell.length > 1);
  };
  const texts = some(readdirSync(join(published, "data/reports")).filter((name) => name.endsWith(".txt")), QUERIES);
  const read = (name) => readFileSync(join(published, "data/reports", name), "utf8");
  const stretch = (name, length) => {
    const lines = read(name).split("\n").map((line) => line.trim()).filter((line) => line.length > length);
    const line = lines[below(lines.length)] ?? "";
    const start = below(line.length - length);
    return line.slice(start, start + length);
  };
  const matched = (name, pattern) => read(name).match(pattern)?.[0] ?? "";
  const departments = some([...new Set(rows("reports.csv", "department"))], QUERIES);
  const indicators = some([...new Set(rows("indicators.csv", "name"))], QUERIES);
  return {
    "departments": departments,
    "indicators": indicators,
    "figures": texts.map((name) => matched(name, /\d{2,}\.\d+\s?万元/)),
    "document numbers": texts.map((name) => matched(name, /[\u4e00-\u9fff]{2,4}〔\d{4}〕\d+号/)),
    "two characters": texts.map((name) => stretch(name, 2)),
    "any stretch": texts.map((name) => stretch(name, 3 + below(10))),
    "common phrases": ["三公经费", "项目支出", "预算执行率", "存在的问题", "政府采购", "公务接待费", "绩效目标", "满意度"],
    "two terms": departments.map((name, at) => `${name} ${indicators[at] ?? ""}`),
    "without a blank": departments.map((name, at) => `${name}${indicators[at] ?? ""}`),
    "sentences": texts.map((name) => stretch(name, 10 + below(15))),
  };
}

/** Passes requests on and counts what comes back. */
function countingProxy(target) {
  const count = { bytes: 0, requests: 0, open: 0, last: 0 };
  const server = createServer((asked, answer) => {
    count.requests += 1;
    count.open += 1;
    const passed = request(new URL(asked.url, target), { method: asked.method, headers: asked.headers }, (got) => {
      count.bytes += got.rawHeaders.join(": ").length + got.rawHeaders.length + 20;
      answer.writeHead(got.statusCode, got.headers);
      got.on("data", (bytes) => (count.bytes += bytes.length));
      got.on("end", () => {
        count.open -= 1;
        count.last = performance.now();
      });
      got.pipe(answer);
    });
    asked.pipe(passed);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done({ count, server, address: `http://127.0.0.1:${server.address().port}/` })));
}

const quantile = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
const kb = (bytes) => (bytes / 1000).toFixed(1);

const server = spawn(program, ["serve", "--published", published, "--addr", "127.0.0.1:0"]);
const target = await new Promise((found, failed) => {
  server.stdout.on("data", (words) => found(String(words).trim()));
  server.on("exit", (code) => failed(new Error(`gongshi serve ended with ${code}`)));
});
const proxy = await countingProxy(target);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Waits until nothing is under way. */
async function settled() {
  let quiet = 0;
  while (quiet < 4) {
    await new Promise((done) => setTimeout(done, 30));
    quiet = proxy.count.open === 0 ? quiet + 1 : 0;
  }
}

/** A search page that tells when each answer came. */
async function searchPage() {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener("input", () => (globalThis.typed = performance.now()), true);
    addEventListener("gongshi:answered", () => (globalThis.answeredAt = performance.now()));
  });
  return { page, close: () => context.close() };
}

/** The first query of a reader who has been to the site, not to its search. */
async function firstQuery(words) {
  const { page, close } = await searchPage();
  await page.goto(proxy.address);
  await settled();
  Object.assign(proxy.count, { bytes: 0, requests: 0 });
  await page.goto(`${proxy.address}search/?q=${encodeURIComponent(words)}`);
  await page.waitForFunction(() => globalThis.answeredAt !== undefined);
  await settled();
  await close();
  return { ...proxy.count };
}

const asked = questions();
console.log(`\n${published}`);
const sizes = files(join(published, "search-index"));
console.log(`index: ${sizes.length} files, ${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB, largest ${Math.max(...sizes)} bytes`);
if (pagefind !== undefined) {
  const out = join(scratch, "pagefind");
  execFileSync(pagefind, ["--site", published, "--output-path", out, "--glob", "reports/*/index.html"], { stdio: "ignore" });
  const beside = files(out);
  console.log(`Pagefind: ${beside.length} files, ${(beside.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB`);
}

console.log("\nfirst query, with the search page and its script\n                    asked   requests     most   KB median     most");
for (const [kind, list] of Object.entries(asked)) {
  const found = [];
  for (const words of list.filter((words) => words.length > 1).slice(0, FIRST)) found.push(await firstQuery(words));
  const [requests, bytes] = [found.map(({ requests }) => requests), found.map(({ bytes }) => bytes)];
  const cells = [String(found.length).padStart(6), ...[0.5, 1].map((part) => String(quantile(requests, part)).padStart(9)), ...[0.5, 1].map((part) => kb(quantile(bytes, part)).padStart(10))];
  console.log(kind.padEnd(20) + cells.join(" "));
}

console.log("\nlater queries         asked   requests     KB median      p95    ms median");
const { page } = await searchPage();
await page.goto(`${proxy.address}search/?q=${encodeURIComponent("绩效")}`);
await page.waitForFunction(() => globalThis.answeredAt !== undefined);
await settled();
const all = { bytes: [], requests: [], times: [] };
let before = "";
for (const [kind, list] of Object.entries(asked)) {
  const found = { bytes: [], requests: [], times: [] };
  for (const words of list.filter((words) => words.length > 1)) {
    // the same words again are no other query
    if (words.trim() === before) continue;
    before = words.trim();
    Object.assign(proxy.count, { bytes: 0, requests: 0 });
    await page.evaluate(() => (globalThis.answeredAt = undefined));
    await page.locator("#q").fill(words);
    await page.waitForFunction(() => globalThis.answeredAt !== undefined, null, { timeout: 10_000 }).catch(() => console.log(`no answer: ${words}`));
    found.times.push(await page.evaluate(() => globalThis.answeredAt - globalThis.typed));
    await settled();
    found.bytes.push(proxy.count.bytes);
    found.requests.push(proxy.count.requests);
  }
  for (const part of Object.keys(all)) all[part].push(...found[part]);
  row(kind, found);
}
row("all", all);

function row(kind, { bytes, requests, times }) {
  const cells = [String(bytes.length).padStart(6), String(quantile(requests, 0.5)).padStart(10), kb(quantile(bytes, 0.5)).padStart(14), kb(quantile(bytes, 0.95)).padStart(8), quantile(times, 0.5).toFixed(0).padStart(12)];
  console.log(kind.padEnd(20) + cells.join(" "));
}

/** Sizes of all files below a folder. */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}

await browser.close();
proxy.server.close();
server.kill();
rmSync(scratch, { recursive: true, force: true });
process.exit(0);
