// The browser cuts words as the program does: cases shared with src/search (tokens.json).
// @ts-check

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { markOf } from "../../static/search/blocks.js";
import { byCodePoint } from "../../static/search/codec.js";
import { askedOf, every, grams, normal, terms } from "../../static/search/tokens.js";

const cases = JSON.parse(readFileSync(new URL("./tokens.json", import.meta.url), "utf8"));

test("words are brought to the shared normal form", () => {
  for (const [words, form] of cases.normal) assert.equal(normal(words).chars.join(""), form, words);
});

test("texts are cut into the shared grams", () => {
  for (const [words, cut] of cases.grams) assert.deepEqual(grams([...words]), cut, words);
});

test("queries are spelt by the shared grams", () => {
  for (const [words, spelt] of cases.every) {
    assert.deepEqual(every([...words]).map(({ gram }) => gram), spelt, words);
  }
});

test("grams have the shared marks", () => {
  for (const [gram, [place, check]] of cases.marks) assert.deepEqual(markOf(gram), { place, check }, gram);
});

test("words are cut into the shared terms, each once and no more than count", () => {
  for (const [words, [terms, leftOut]] of cases.asked) {
    const found = askedOf(words);
    assert.deepEqual([found.terms.map((term) => term.join("")), found.leftOut], [terms, leftOut], words);
  }
});

test("blanks part terms and signs are none", () => {
  assert.deepEqual(terms(" 工业　5Ｇ|（） ").map((term) => term.join("")), ["工业", "5g"]);
});

test("terms are ordered as their UTF-8 bytes are", () => {
  const words = ["𠮷", "\ufa11", "年", "5", "年2", "\ue000"];
  const byBytes = [...words].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  assert.deepEqual([...words].sort(byCodePoint), byBytes);
});
