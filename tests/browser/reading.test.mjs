// 朗读: the page read aloud by the browser's own speech, which is stood in for here by one that notes what it is to say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, siteAndBrowser } from "./site.mjs";

const opened = siteAndBrowser();

/** Speech that says each stretch at once, or keeps silent until it is told to go on. */
const noted = (waiting) => {
  window.said = [];
  const speech = {
    speak(utterance) {
      window.said.push({ words: utterance.text, lang: utterance.lang });
      if (!waiting) setTimeout(() => utterance.onend?.(), 0);
    },
    cancel() {
      window.cancelled = (window.cancelled ?? 0) + 1;
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
};

test("the whole page is read in Chinese, in stretches that a voice gets through, without signs and citations", async () => {
  const { page, complaints, close } = await openPage(opened.browser);
  await page.addInitScript(noted, false);
  await page.goto(`${opened.site.address}rules/A05/`);
  await page.getByRole("button", { name: "朗读" }).click();
  await page.waitForFunction(() => document.getElementById("read").textContent === "朗读");
  const said = await page.evaluate(() => window.said);
  const words = said.map((it) => it.words).join("");
  assert.match(words, /基本支出与项目支出之和不等于合计/);
  assert.match(words, /公式/);
  assert.doesNotMatch(words, /首页|主办单位/, "navigation and footer are not read");
  assert.ok(said.every((it) => it.lang === "zh-CN" && it.words.length <= 180));
  assert.equal(await page.locator(".spoken").count(), 0, "nothing stays marked");
  assert.deepEqual(complaints, []);
  await close();
});

test("what is being read is marked, and the same button stops it", async () => {
  const { page, close } = await openPage(opened.browser);
  await page.addInitScript(noted, true);
  await page.goto(`${opened.site.address}about/`);
  const button = page.locator("#read");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator(".spoken").innerText(), (await page.locator("h1").innerText()).trim());
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  assert.equal(await page.locator(".spoken").count(), 0);
  await close();
});

test("an opened citation is copied whole: words, what they are, whose, place, address and hash of the file", async () => {
  const { page, complaints, close } = await openPage(opened.browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${opened.site.address}en/reports/990121-zhufanghechengxiangjiansheju-2024/`);
  assert.equal(await page.locator(".cite button").count(), 0, "no citation is open");
  await page.locator("#facts .steps a.fig").first().click();
  const button = page.locator(".fact:target + .cite button");
  assert.equal(await button.innerText(), "Copy citation");
  await button.click();
  await page.waitForFunction(() => document.querySelector(".cite button").textContent === "Copied");
  const [words, , whose, place, address, hash, ...more] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.match(words, /^“.*\d.*”$/);
  assert.match(whose, /望山县住房和城乡建设局/);
  const [from, to] = place.match(/\d+/g);
  assert.equal(address, `https://shifan.example/en/reports/990121-zhufanghechengxiangjiansheju-2024/#t${from}-${to}`);
  assert.match(hash, /^blake3 [0-9a-f]{64}$/);
  assert.deepEqual(more, []);
  await page.reload();
  await button.waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("without a voice or a script there is no button that does nothing", async () => {
  const { page, close } = await openPage(opened.browser, { javaScriptEnabled: false });
  await page.goto(opened.site.address);
  assert.equal(await page.locator("#read").isVisible(), false);
  await close();
});
