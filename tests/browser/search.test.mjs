// The search page in a real browser: narrowing, sorting, addresses, keys, and what it makes of what is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();

/** Opens the search page at an address of its own and waits for its answer. */
async function searching(address = "") {
  const { page, complaints, close } = await openPage(opened.browser, { viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    Object.assign(globalThis, { answers: 0, isAsking: false });
    addEventListener("gongshi:answered", () => Object.assign(globalThis, { answers: globalThis.answers + 1, isAsking: false }));
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...more) {
      globalThis.isAsking ||= message.hinting === false;
      return post.call(this, message, ...more);
    };
  });
  await page.goto(`${opened.site.address}search/${address}`);
  await page.waitForFunction(() => globalThis.answers > 0);
  const done = async () => {
    assert.deepEqual(complaints, []);
    await close();
  };
  return { page, done };
}

/** Does something that asks anew, and waits until that is answered, and not only what was asked just before. */
async function answered(page, act) {
  const before = await page.evaluate(() => globalThis.answers);
  await act();
  await page.waitForFunction((before) => globalThis.answers > before && !globalThis.isAsking, before);
}

/** How many reports the status tells. */
const total = async (page) => Number((await page.locator("#search-status b").innerText()).trim());
/** Choices of a facet: words and count. */
const choices = (page, facet) =>
  page.locator(`#search-facets a[data-facet=${facet}]`).evaluateAll((links) =>
    links.map((link) => ({ words: link.firstChild?.textContent ?? "", count: Number(link.querySelector(".n")?.textContent) })),
  );
/** Asks for all choices of a facet, where not all are shown. */
async function unfold(page, facet) {
  const all = page.locator("#search-facets ul", { has: page.locator(`a[data-facet=${facet}]`) }).locator("a[role=button]");
  if ((await all.count()) > 0) await all.click();
}
const openFacets = (page) => page.locator("#search-facets").evaluate((facets) => (facets.open = true));

test("facets tell how many reports each choice leaves, and the choice leaves as many", async () => {
  const { page, done } = await searching("?q=预算");
  await openFacets(page);
  for (const name of ["地区", "部门"]) {
    const folded = page.locator("#search-facets details", { has: page.locator("summary", { hasText: new RegExp(`^${name}$`) }) }).last();
    if (!(await folded.evaluate((details) => details.open))) await folded.locator("summary").click();
    await page.waitForFunction((facet) => document.querySelector(`#search-facets a[data-facet=${facet}]`) !== null, name === "地区" ? "region" : "department");
  }
  const all = await total(page);
  for (const facet of ["year", "region", "department", "kind", "grade", "targets"]) {
    const offered = await choices(page, facet);
    assert.ok(offered.length > 0 || facet === "kind", `nothing to choose for ${facet}`);
    if (offered.length === 0) continue;
    const chosen = offered.at(-1);
    assert.ok(chosen.count > 0 && chosen.count <= all, `${facet}: ${chosen.words} ${chosen.count}`);
    const link = page.locator(`#search-facets a[data-facet=${facet}]`).nth(offered.length - 1);
    await unfold(page, facet);
    await answered(page, () => link.click());
    assert.equal(await total(page), chosen.count, `${facet}: ${chosen.words}`);
    assert.match(new URL(page.url()).search, new RegExp(`[?&]${facet}=`));
    await answered(page, () => page.goBack());
    assert.equal(await total(page), all);
  }
  await done();
});

test("divisions are a tree: what stands above another has at least as many reports", async () => {
  const { page, done } = await searching("?q=预算&region=990100");
  await openFacets(page);
  const offered = await choices(page, "region");
  assert.ok(offered.length > 1, JSON.stringify(offered));
  assert.equal(await total(page), Math.max(...offered.map(({ count }) => count)));
  await done();
});

test("reports are sorted by year, score and amount, and narrowed by ranges, at addresses that last", async () => {
  const { page, done } = await searching("?q=预算&n=40");
  await openFacets(page);
  const all = await total(page);
  await answered(page, () => page.locator("#search-facets select[name=sort]").selectOption("score"));
  assert.match(page.url(), /sort=score/);
  const scores = async () => (await page.locator("#search-hits > li > p").allInnerTexts()).flatMap((facts) => facts.match(/自评([\d.]+)分/)?.slice(1).map(Number) ?? []);
  const falling = await scores();
  assert.ok(falling.length > 1 && falling.every((score, nth) => nth === 0 || falling[nth - 1] >= score), falling.join(" "));
  for (const [sort, pattern] of [["year", /(\d{4})年度/], ["amount", null]]) {
    await openFacets(page);
    await answered(page, () => page.locator("#search-facets select[name=sort]").selectOption(sort));
    assert.match(page.url(), new RegExp(`sort=${sort}`));
    const years = (await page.locator("#search-hits > li h3").allInnerTexts()).flatMap((title) => (pattern === null ? [] : title.match(pattern)?.slice(1).map(Number) ?? []));
    assert.ok(years.every((year, nth) => nth === 0 || years[nth - 1] >= year), years.join(" "));
  }
  await openFacets(page);
  await page.locator("#search-facets input[name=score_min]").fill("95");
  await answered(page, () => page.locator("#search-facets form button").click());
  assert.match(page.url(), /score_min=95/);
  const left = await total(page);
  assert.ok(left > 0 && left < all, `${left} of ${all}`);
  assert.ok((await scores()).every((score) => score >= 95));
  const address = page.url();
  const again = await searching(new URL(address).search);
  assert.equal(await total(again.page), left);
  assert.equal(await again.page.locator("#search-facets input[name=score_min]").inputValue(), "95");
  await again.done();
  await done();
});

test("keys lead to the field, through the hints and from hit to hit, and the status is read out", async () => {
  const { page, done } = await searching("?q=预算");
  assert.equal(await page.locator("#search-status").getAttribute("aria-live"), "polite");
  assert.equal(await page.locator("#search-status").getAttribute("role"), "status");
  await page.locator("h1").first().click();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "q");
  const focused = () => page.evaluate(() => [...document.querySelectorAll("#search-hits h3 a")].indexOf(document.activeElement));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 1);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), 0);
  await page.keyboard.press("/");
  await page.locator("#q").fill("");
  await page.keyboard.type("shuili");
  await page.locator("#q-hints li").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const named = await page.locator("#q-hints li[aria-selected=true]").getAttribute("data-name");
  assert.match(named, /水利/);
  await answered(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.locator("#q").inputValue(), named);
  assert.ok((await total(page)) > 0);
  await done();
});

test("on an English page the site's words in an excerpt are English, and the report's are marked as Chinese, without scripts too", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, close } = await openPage(opened.browser, { javaScriptEnabled });
    await page.goto(`${opened.site.address}en/search/?q=${encodeURIComponent("群众满意度")}`);
    const excerpt = page.locator(".hits .txt", { hasText: "Target" }).first();
    await excerpt.waitFor();
    assert.match(await excerpt.innerText(), /群众满意度[\s\S]*Target\s≥\d+[\s\S]*Result\s\d/);
    assert.doesNotMatch(await excerpt.innerText(), /目标|结果|分值/);
    const languages = await excerpt.evaluate((it) => [it.closest("[lang]").lang, it.querySelector("[lang]")?.lang]);
    assert.deepEqual(languages, ["zh-CN", "en"]);
    await close();
  }
});

test("names are hinted at by sound, by initials, by what they begin with and by how people say it", async () => {
  const { page, done } = await searching();
  const hints = async (typed) => {
    await page.locator("#q").fill("");
    await page.locator("#q").pressSequentially(typed);
    await page.waitForFunction((typed) => document.querySelector("#q-hints li") !== null && document.querySelector("#q").value === typed, typed);
    await page.waitForTimeout(200);
    return page.locator("#q-hints li").evaluateAll((items) => items.map((item) => item.getAttribute("data-name")));
  };
  for (const [typed, expected] of [["shuiliju", /水利局/], ["slj", /水利局/], ["zjtx", /专精特新/], ["水利", /水利/], ["三公", /三公.*经费/]]) {
    const found = await hints(typed);
    assert.ok(found.some((name) => expected.test(name)), `${typed}: ${found.join(" ")}`);
  }
  await done();
});

test("a name with a slip is asked after", async () => {
  const { page, done } = await searching(`?q=${encodeURIComponent("示范市水力局")}`);
  const meant = page.locator("#search-status a[data-meant]").first();
  assert.match(await meant.innerText(), /水利局/);
  await answered(page, () => meant.click());
  assert.ok((await total(page)) > 0);
  await done();
});
