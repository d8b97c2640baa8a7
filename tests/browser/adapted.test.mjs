// What readers set in their browser and on paper: letters twice as large, colours of their own, print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePages } from "./kinds.mjs";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();
const REPORT = "reports/990121-jiaoyuju-2022/";

test("with letters twice as large nothing runs out of a phone's screen, and no word of the head is broken", async () => {
  for (const width of [320, 390]) {
    const { page, close } = await openPage(opened.browser, { viewport: { width, height: 844 } });
    for (const { address } of samplePages(opened.site.folder)) {
      await page.goto(opened.site.address + address, { waitUntil: "domcontentloaded" });
      const [beyond, tall] = await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
        const links = [...document.querySelectorAll(".mast .tool, .mast nav a")].filter((it) => it.offsetParent);
        const lines = (it) => new Set([...it.getClientRects()].map((box) => box.top)).size;
        const words = links.map((it) => {
          const range = document.createRange();
          range.selectNodeContents(it.lastChild);
          return [it.textContent, lines(range)];
        });
        return [document.documentElement.scrollWidth - innerWidth, words.filter(([, count]) => count > 1)];
      });
      assert.ok(beyond <= 0, `${address} is ${beyond} px too wide at ${width}`);
      assert.deepEqual(tall, [], `${address} at ${width}`);
    }
    await page.goto(opened.site.address);
    const box = await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
      return document.querySelector(".ask input").getBoundingClientRect().width / innerWidth;
    });
    assert.ok(box > 0.6, `the search box has ${box} of the screen`);
    await close();
  }
});

test("in colours of the reader's own the plate behind the score does not cover the line above it", async () => {
  const { page, close } = await openPage(opened.browser, { forcedColors: "active", viewport: { width: 1280, height: 900 } });
  await page.goto(opened.site.address + REPORT);
  const adjusted = await page.evaluate(() =>
    [...document.querySelectorAll(".facts .big, .facts .big .fig")].map((it) => getComputedStyle(it).forcedColorAdjust),
  );
  assert.ok(adjusted.length >= 2 && adjusted.every((it) => it === "none"), adjusted.join());
  await close();
});

test("paper does not tell where to press", async () => {
  const { page, close } = await openPage(opened.browser);
  await page.goto(opened.site.address + REPORT);
  const told = [page.getByText("都能点开"), page.getByText("按下任一行"), page.getByText("看每一道算式")];
  for (const words of told) assert.equal(await words.isVisible(), true);
  await page.emulateMedia({ media: "print" });
  for (const words of told) assert.equal(await words.isVisible(), false);
  await close();
});

test("a table of years that is wider than a phone opens at the newest year, with the names beside it", async () => {
  const { page, close } = await openPage(opened.browser, { viewport: { width: 320, height: 844 } });
  await page.goto(`${opened.site.address}departments/`);
  const seen = await page.evaluate(() => {
    const box = document.querySelector(".scroll.latest");
    const ends = (it) => [it.getBoundingClientRect().left, it.getBoundingClientRect().right];
    const [first, ...years] = [...box.querySelectorAll("thead th")];
    return {
      wide: box.scrollWidth > box.clientWidth,
      newest: ends(years.at(-2)),
      names: [first, ...box.querySelectorAll("tbody th[scope=row] a, .stay a")].map(ends),
    };
  });
  assert.ok(seen.wide, "the table is wider than the screen");
  assert.ok(seen.newest[0] >= 0 && seen.newest[1] <= 320, `the newest year stands at ${seen.newest}`);
  for (const [left, right] of seen.names) assert.ok(left >= 0 && right <= 320, `a name stands at ${left}–${right}`);
  await close();
});

test("a very long name takes a second line on a wide screen rather than push figures out of sight", async () => {
  const { page, close } = await openPage(opened.browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${opened.site.address}departments/`);
  const [over, left] = await page.evaluate(() => {
    const box = document.querySelector(".scroll");
    const name = box.querySelector("tbody th[scope=row] a");
    name.textContent = "示范市经济技术开发区综合行政执法与应急管理及生态环境保护服务局".repeat(2);
    for (const row of box.querySelectorAll("tr:not(.group)")) {
      for (let more = 0; more < 5; more += 1) row.cells[1].after(row.cells[1].cloneNode(true));
    }
    return [box.scrollWidth - box.clientWidth, name.getBoundingClientRect().left - box.getBoundingClientRect().left];
  });
  assert.ok(over <= 0, `${over} px too wide`);
  assert.ok(left >= 0, "the name is seen from its beginning");
  await close();
});
