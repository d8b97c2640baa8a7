// What readers set in their browser and on paper: letters twice as large, colours of their own, print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allPages, samplePages } from "./kinds.mjs";
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

test("on paper the names beside wide tables of years are lines of words, not of single characters", async () => {
  const { page, close } = await openPage(opened.browser, { viewport: { width: 673, height: 950 } });
  await page.emulateMedia({ media: "print" });
  const departments = allPages(opened.site.folder).filter(({ address }) => /^departments\/\d[^/]*\/$/.test(address));
  assert.ok(departments.length > 5);
  for (const { address } of departments) {
    await page.goto(opened.site.address + address);
    const narrow = await page.evaluate(() => {
      // Years that the demonstration does not have: the widest table that a department of eight years has.
      for (const row of document.querySelectorAll("#indicators .scroll tr, .multiples ~ .tbl .scroll tr")) {
        for (let more = 0; more < 5; more += 1) row.append(row.lastElementChild.cloneNode(true));
      }
      for (const details of document.querySelectorAll("details")) details.open = true;
      const names = [...document.querySelectorAll(".scroll .data tbody tr:not(.group) > th:first-child")];
      const letters = (it) => parseFloat(getComputedStyle(it).fontSize);
      return names.filter((it) => it.getBoundingClientRect().width < 4 * letters(it) && it.textContent.trim().length > 4).map((it) => it.textContent);
    });
    assert.deepEqual(narrow, [], address);
  }
  await close();
});

test("on a phone no name beside a table's rows ends in a line of one character", async () => {
  const { page, close } = await openPage(opened.browser, { viewport: { width: 390, height: 844 } });
  for (const address of ["reports/", "departments/", "compare/2023-2024/", "years/2024/"]) {
    await page.goto(opened.site.address + address);
    const names = await page.evaluate(() => {
      const last = (it) => {
        const range = document.createRange();
        range.selectNodeContents(it);
        const boxes = [...range.getClientRects()];
        return [new Set(boxes.map((box) => box.top)).size, boxes.at(-1).width / parseFloat(getComputedStyle(it).fontSize)];
      };
      const links = [...document.querySelectorAll(".scroll tbody tr:not(.group) > th:first-child a")];
      return links.map((it) => [it.textContent, ...last(it)]);
    });
    assert.ok(names.some(([, lines]) => lines > 1), `${address}: some name takes two lines`);
    assert.deepEqual(names.filter(([, lines, width]) => lines > 1 && width < 1.5), [], address);
  }
  await close();
});
