// What completes and mends a query, and the one script that all modules become.
// @ts-check

import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { away, hints, meant } from "../../static/search/hints.js";
import { IndexReader } from "../../static/search/index-reader.js";
import { learnScript, mayBeTraditional, normal } from "../../static/search/tokens.js";

/** A reader of an index that has these hints alone. */
function reader(/** @type {[string, string, number, number][]} */ rows) {
  const block = gzipSync(JSON.stringify(rows));
  const key = [...rows[0][0]].map((character) => character.codePointAt(0) ?? 0);
  const directory = gzipSync(Uint8Array.from([1, 0, key.length, block.length & 0x7f | 0x80, block.length >> 7, ...key]));
  const files = {
    "index.bin": gzipSync(JSON.stringify({ edition: "e", file: 64000, hints: directory.length, folds: false, carried: [] })),
    "e/h0.bin": Buffer.concat([directory, block]),
  };
  return new IndexReader(async (path, range) => ({ bytes: range === undefined ? files[path] : files[path].subarray(...range), whole: false }));
}

const rows = reader([
  ["gxj", "示范市工信局", 0, 3],
  ["gxjs", "高新技术企业数量", 2, 9],
  ["jiangmen", "江门市教育局", 0, 5],
  ["三公", "“三公”经费", 3, 0],
  ["工业企业数", "规模以上工业企业数量", 2, 9],
  ["教育局", "江门市教育局", 0, 5],
  ["教育局", "示范市教育局", 0, 4],
  ["教育巩固率", "九年义务教育巩固率", 2, 90],
  ["江门", "江门市教育局", 0, 5],
]);

test("names are completed by Chinese, pinyin, initials and synonyms", async () => {
  const names = async (/** @type {string} */ typed) => (await hints(rows, typed)).map(({ name }) => name);
  assert.deepEqual(await names("江门"), ["江门市教育局"]);
  assert.deepEqual(await names("2023 jiang"), ["江门市教育局"]);
  assert.deepEqual(await names("gx"), ["高新技术企业数量", "示范市工信局"]);
  assert.deepEqual(await names("gxj"), ["示范市工信局", "高新技术企业数量"], "what is typed whole stands first");
  assert.deepEqual(await names("三公"), ["“三公”经费"]);
  assert.deepEqual(await names("江"), []);
});

test("a name with one wrong character is meant", async () => {
  assert.deepEqual(await meant(rows, "江门市教育剧"), ["江门市教育局"]);
  assert.deepEqual(await meant(rows, "jiangmen"), ["江门市教育局"]);
  assert.deepEqual((await meant(rows, "教育剧"))[0], "教育局", "the end of many names, before a stretch within one");
  assert.deepEqual(await meant(rows, "江市教育局"), ["江门市教育局", "示范市教育局"], "names and no torn ends of them");
  assert.deepEqual(await meant(rows, "完全别的话"), []);
});

test("a stretch of a name is as far away as characters must be changed", () => {
  const far = (/** @type {string} */ asked, /** @type {string} */ name) => away([...asked], [...name]);
  assert.deepEqual([far("教育局", "江门市教育局"), far("教肓局", "江门市教育局"), far("育教局", "江门市教育局"), far("教局", "教育局")], [0, 1, 1, 1]);
});

test("the Traditional script is known by its characters and read once it is learnt", () => {
  assert.ok(mayBeTraditional("績效"));
  assert.ok(!mayBeTraditional("绩效 2024 jx"));
  learnScript("績绩評评");
  assert.equal(normal("績效評价").chars.join(""), "绩效评价");
});
