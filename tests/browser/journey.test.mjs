// A reader's way through the site: from a question to the very words that answer it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();

/** The words at the place that the address's fragment names. */
const wordsAtTarget = (page) => page.evaluate(() => document.querySelector(":target")?.textContent ?? "");

/** Whether the place that the address's fragment names can be seen. */
const targetInView = (page) =>
  page.evaluate(() => {
    const box = document.querySelector(":target")?.getBoundingClientRect();
    return !!box && box.bottom > 0 && box.top < innerHeight;
  });

const squash = (words) => words.replace(/\s/g, "");

for (const width of [390, 1280]) {
  describe(`at ${width} pixels`, () => {
    test("a reader searches 三公经费, follows a hit to its passage and a figure to its source", async () => {
      const { page, complaints, close } = await openPage(opened.browser, { viewport: { width, height: 900 } });
      await page.goto(opened.site.address);
      await page.locator("main input[name=q]").first().fill("三公经费");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?/);

      const hits = page.locator("#search-hits > li");
      await hits.first().waitFor();
      const passage = page.locator("#search-hits a[href*='#t']").first();
      const shown = squash(await passage.innerText());
      await passage.click();
      await page.waitForURL(/\/reports\/.+#t\d+-\d+$/);
      assert.match(shown, /三公/);
      assert.match(squash(await wordsAtTarget(page)), /三公/);
      assert.ok(await targetInView(page), "the passage is in view");

      const figure = page.locator("#facts a.fig[href*='#t']:visible, #facts a[href^='#t']:visible").first();
      const number = squash(await figure.innerText());
      await figure.click();
      await page.waitForFunction((before) => location.hash !== before, new URL(page.url()).hash === "" ? "" : null).catch(() => {});
      const quoted = squash(await wordsAtTarget(page));
      assert.ok(quoted.includes(number) || number.includes(quoted.replace(/[^\d.,]/g, "")), `${number} leads to ${quoted}`);
      assert.ok(await targetInView(page), "the figure's place is in view");
      assert.deepEqual(complaints, []);
      await close();
    });

    test("no page scrolls sideways", async () => {
      const { page, complaints, close } = await openPage(opened.browser, { viewport: { width, height: 900 } });
      await page.goto(`${opened.site.address}reports/`);
      const report = await page.locator("main a[href*='-2024/']").first().getAttribute("href");
      await page.goto(`${opened.site.address}departments/`);
      const department = await page.locator("main table a[href], main li a[href]").first().getAttribute("href");
      const addresses = ["", "reports/", `reports/${report}`, "departments/", `departments/${department}`, "regions/", "years/", "indicators/", "search/?q=三公经费", "data/", "about/"];
      for (const address of addresses) {
        await page.goto(opened.site.address + address);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${address} is ${beyond} pixels too wide`);
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  });
}

test("without JavaScript the server answers a search and its hits lead to their places", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { javaScriptEnabled: false });
  await page.goto(`${opened.site.address}search/?q=${encodeURIComponent("三公经费")}`);
  await page.locator("a[href*='#t']").first().click();
  await page.waitForURL(/\/reports\/.+#t\d+-\d+$/);
  assert.match(page.url(), /#t\d+-\d+$/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the search page needs no server but files", async () => {
  const { page, complaints, close } = await openPage(opened.browser);
  await page.goto(`${opened.site.address}search/`);
  await page.locator("main input[name=q]").first().fill("项目支出");
  await page.keyboard.press("Enter");
  await page.locator("#search-hits > li").first().waitFor();
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  assert.ok(asked.every((address) => !address.includes("/api/")), "search needs no server");
  assert.deepEqual(complaints, []);
  await close();
});

test("without JavaScript a reader sorts a list, narrows it, and picks departments to see side by side", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  await page.goto(`${opened.site.address}reports/`);
  await page.getByRole("link", { name: "得分从低到高" }).click();
  await page.getByRole("link", { name: /^2024年度/ }).click();
  assert.match(page.url(), /\/reports\/only\/year-2024\/by\/score-up\/$/);
  const scores = (await page.locator("tbody td.num a.fig").allInnerTexts()).map(Number);
  assert.ok(scores.length > 3 && scores.every((score, nth) => nth === 0 || scores[nth - 1] <= score), scores.join(" "));

  await page.goto(`${opened.site.address}compare/2024/`);
  const rows = page.locator("tbody tr:visible");
  const all = await rows.count();
  await page.locator(".pick").nth(0).check();
  await page.locator(".pick").nth(2).check();
  await page.getByLabel("只看勾选的部门").check();
  assert.ok(all > 3);
  assert.equal(await rows.count(), 2);
  assert.deepEqual(complaints, []);
  await close();
});

test("an old address leads to where the page stands now", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { javaScriptEnabled: false });
  await page.goto(`${opened.site.address}jxgs/2024.html`);
  await page.waitForURL(/\/years\/2024\/$/);
  assert.deepEqual(complaints, []);
  await close();
});

test("the English search page tells what it found in English", async () => {
  const { page, complaints, close } = await openPage(opened.browser);
  await page.goto(`${opened.site.address}en/search/?q=水利`);
  await page.waitForFunction(() => /\d/.test(document.querySelector("#search-status")?.textContent ?? ""));
  assert.match(await page.locator("#search-status").innerText(), /^Reports that have “水利”: \d+\.$/);
  const facets = await page.locator("#search-facets").innerText();
  assert.match(facets, /Sort\s+Relevance\s+Years\s+Own score\s+Actual spending/);
  assert.match(facets, /Year/);
  assert.doesNotMatch(facets, /排序|年度|报告类型|整体支出/);
  await page.goto(`${opened.site.address}en/search/?q=没有这样的词`);
  await page.waitForFunction(() => /was not found/.test(document.querySelector("#search-status")?.textContent ?? ""));
  assert.deepEqual(complaints, []);
  await close();
});
