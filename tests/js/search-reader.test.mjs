// The index reader and the addresses of queries.
// @ts-check

import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { addressOf, narrowed, stateOf } from "../../static/search/address.js";
import { IndexReader } from "../../static/search/index-reader.js";

const bytes = (/** @type {Buffer} */ buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);

test("a file is read once, packed or unpacked on the way", async () => {
  for (const pack of [gzipSync, (/** @type {string} */ text) => Buffer.from(text)]) {
    let fetched = 0;
    const reader = new IndexReader(async () => {
      fetched += 1;
      return bytes(pack('{"documents":3}'));
    });
    assert.equal((await reader.root()).documents, 3);
    assert.equal((await reader.root()).documents, 3);
    assert.equal(fetched, 1);
  }
});

test("what failed is tried again", async () => {
  let fetched = 0;
  const reader = new IndexReader(async () => {
    fetched += 1;
    if (fetched === 1) throw new Error("offline");
    return bytes(Buffer.from('{"documents":3}'));
  });
  await assert.rejects(reader.root(), /offline/);
  assert.equal((await reader.root()).documents, 3);
});

test("a query and its address are one", () => {
  const state = stateOf("?q=%E4%B8%89%E5%85%AC+2024&year=2023&n=30");
  assert.deepEqual(state.query, { text: "三公 2024", department: "", region: "", year: "2023", kind: "" });
  assert.deepEqual(stateOf(addressOf(state)), state);
  assert.equal(stateOf("?n=abc").shown, 10);
});

test("a choice is taken back by choosing it again", () => {
  const chosen = narrowed(stateOf("?q=a&n=30"), "year", "2023");
  assert.equal(addressOf(chosen), "?q=a&year=2023");
  assert.equal(addressOf(narrowed(chosen, "year", "2023")), "?q=a");
});
