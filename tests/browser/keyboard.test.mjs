// The site without a mouse: whatever can be pressed is reached with Tab, seen when it is, and works with Enter or Space.
import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePages } from "./kinds.mjs";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();

/** What has the focus: its words, where it leads, and whether it can be seen to have it. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      words: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim(),
      id: element.id,
      tag: element.tagName,
      folded: element.tagName === "SUMMARY" && !element.parentElement.open,
      href: element.getAttribute("href"),
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

/** Presses Tab until the focus is on what is sought; fails beyond a bound. */
async function tabTo(page, sought, bound = 120) {
  for (let presses = 0; presses < bound; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at && sought(at)) return at;
  }
  throw new Error(`not reached with ${bound} presses of Tab on ${page.url()}`);
}

test("from the home page to the very words of a figure, by keyboard alone", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(opened.site.address);
  await page.keyboard.press("Tab");
  const first = await focused(page);
  assert.equal(first.words, "跳到正文");
  assert.ok(first.inView && first.outlined, "the way past the navigation shows itself");
  await page.keyboard.press("Enter");
  await tabTo(page, (at) => at.id === "q", 3);
  await page.keyboard.type("三公经费");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\/\?/);
  await page.locator("#search-hits > li").first().waitFor();
  await tabTo(page, (at) => /#t\d+-\d+$/.test(at.href ?? ""));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/reports\/.+#t\d+-\d+$/);
  await page.goto(page.url().split("#")[0]);
  await tabTo(page, (at) => at.folded);
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.parentElement.open), "Enter unfolds a sum");
  await tabTo(page, (at) => /^#t\d+-\d+$/.test(at.href ?? ""));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(":target"));
  await page.keyboard.press("Tab");
  const next = await focused(page);
  assert.ok(next.inView, "the next press of Tab goes on from the source");
  assert.deepEqual(complaints, []);
  await close();
});

test("large type is switched with the space bar and remembered on the next page", async () => {
  const { page, close } = await openPage(opened.browser, { viewport: { width: 390, height: 900 } });
  await page.goto(opened.site.address);
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  await tabTo(page, (at) => at.id === "large", 20);
  await page.keyboard.press("Space");
  const large = await size();
  assert.ok(large > before && large >= 24, `${large}px`);
  await page.goto(`${opened.site.address}departments/`);
  assert.equal(await size(), large);
  await close();
});

test("on every kind of page the focus is seen wherever Tab takes it, and Tab gets to the end", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { viewport: { width: 1280, height: 900 } });
  const wrong = [];
  for (const { address } of samplePages(opened.site.folder).filter((_, nth) => nth % 2 === 0)) {
    await page.goto(opened.site.address + address);
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await focused(page);
      if (!at) break;
      if (!at.outlined || !at.inView) wrong.push(`${address}: ${at.tag} “${at.words.slice(0, 20)}” ${JSON.stringify(at)}`);
    }
    await page.locator("footer a").last().focus();
    await page.keyboard.press("Tab");
    const trapped = await page.evaluate(() => document.activeElement.closest("footer") !== null);
    if (trapped) wrong.push(`${address}: the focus does not leave the page`);
  }
  assert.equal(wrong.slice(0, 10).join("\n"), "");
  assert.deepEqual(complaints, []);
  await close();
});
