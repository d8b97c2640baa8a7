// How a stretch is found by its grams.
// @ts-check

import assert from "node:assert/strict";
import test from "node:test";

import { IndexReader } from "../../static/search/index-reader.js";
import { foundTogether } from "../../static/search/several.js";
import { spelt } from "../../static/search/spelt.js";

const WORDS = [..."甲乙丙丁戊己庚辛壬癸"];
/** Every gram but the last two, which only a text with the words in one stretch has. */
const LACKING = "甲乙丙丁戊己庚辛。壬癸";
/** Every gram, but not in one stretch. */
const BROKEN = "甲乙丙丁戊己。戊己庚辛壬癸";

/** An index of reports with one text each, which writes down what is asked. */
function index(/** @type {string[]} */ texts) {
  /** @type {string[]} */
  const asked = [];
  const reader = new IndexReader(() => Promise.reject(new Error("nothing is fetched")));
  const chunks = Uint32Array.from(texts, (_, chunk) => chunk);
  const columns = { year: new Uint16Array(texts.length), facts: new Uint8Array(texts.length), first: Uint32Array.from({ length: texts.length + 1 }, (_, at) => at) };
  const told = {
    grams: async () => ({ levelOf: () => 0, mayBegin: () => false, isCrowded: () => false }),
    root: async () => ({ reports: texts.length }),
    columns: async () => columns,
    chunk: async (/** @type {number} */ chunk) => (asked.push(`text ${chunk}`), { text: texts[chunk] }),
    beginning: async (/** @type {string} */ gram) => (asked.push(gram), { heads: new Map(), chunks: chunks.filter((chunk) => texts[chunk].includes(gram)) }),
  };
  return { reader: Object.assign(reader, told), asked };
}

test("what a text lacks that deceived is asked before the grams that it has", async () => {
  const { reader, asked } = index([...Array(6).fill(LACKING), WORDS.join("")]);
  // The first two grams stand apart in all texts.
  reader.grams = async () => ({ levelOf: (gram) => Number(gram !== "甲乙丙" && gram !== "己庚辛"), mayBegin: () => false, isCrowded: () => false });
  const { chunks } = await spelt(reader, WORDS, 2);
  assert.deepEqual(asked, ["甲乙丙", "己庚辛", "text 0", "辛壬癸", "text 6"]);
  assert.deepEqual([...chunks], [6]);
});

test("where no gram tells the texts that deceive, the next text is looked into, but not for ever", async () => {
  const few = index([BROKEN, BROKEN, BROKEN, WORDS.join("")]);
  assert.deepEqual([...(await spelt(few.reader, WORDS, 2)).chunks], [3]);
  assert.deepEqual(few.asked.slice(2), ["text 0", "text 1", "text 2", "text 3"]);
  const many = index(Array(20).fill(BROKEN));
  await spelt(many.reader, WORDS, 2);
  const grams = many.asked.map((one) => one.replace(/text \d+/, "text"));
  assert.deepEqual(grams.slice(2, 8), ["text", "text", "text", "text", "text", grams[7]]);
  assert.notEqual(grams[7], "text");
});

test("a unit behind a figure is not asked where the texts of the figure hold it, and is where one does not", async () => {
  const unit = [..."万元"];
  const held = index(["支出590.63 万元", "收入12万元", "支出12 万元"]);
  const found = await foundTogether(held.reader, [[..."590.63"], unit]);
  assert.deepEqual(found?.map(({ chunks }) => [...chunks]), [[0], [0]]);
  assert.ok(!held.asked.includes("万元"));
  // The unit may stand in another chunk of the report.
  const apart = index(["支出590.63", "收入12万元"]);
  await foundTogether(apart.reader, [[..."590.63"], unit]);
  assert.ok(apart.asked.includes("万元"));
});
