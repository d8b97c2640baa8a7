// The index reader and the addresses of queries.
// @ts-check

import assert from "node:assert/strict";
import test from "node:test";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

import { addressOf, narrowed, stateOf } from "../../static/search/address.js";
import { unpackedBehind } from "../../static/search/codec.js";
import { IndexReader } from "../../static/search/index-reader.js";
import { Store, placed } from "../../static/search/store.js";

/** A host that keeps these files, with or without ranges. */
function host(/** @type {Record<string, Uint8Array>} */ files, ranges = true) {
  const asked = [];
  const load = async (/** @type {string} */ path, /** @type {[number, number] | undefined} */ range) => {
    asked.push(range === undefined ? path : `${path} ${range.join("-")}`);
    if (range === undefined || !ranges) return { bytes: files[path], whole: true };
    return { bytes: files[path].subarray(...range), whole: false };
  };
  return { asked, load };
}

test("the first file is read once, packed or unpacked on the way", async () => {
  for (const pack of [gzipSync, (/** @type {string} */ text) => Buffer.from(text)]) {
    const { asked, load } = host({ "index.bin": pack('{"reports":3}') });
    const reader = new IndexReader(load);
    assert.equal((await reader.root()).reports, 3);
    assert.equal((await reader.root()).reports, 3);
    assert.deepEqual(asked, ["index.bin"]);
  }
});

test("what failed is tried again", async () => {
  const { load } = host({ "index.bin": Buffer.from('{"reports":3}') });
  let offline = true;
  const reader = new IndexReader(async (path, range) => {
    if (offline) throw new Error("offline");
    return load(path, range);
  });
  await assert.rejects(reader.root(), /offline/);
  offline = false;
  assert.equal((await reader.root()).reports, 3);
});

test("what the first file carries is not asked for again", async () => {
  const first = Buffer.concat([Buffer.from('{"edition":"e","file":64000,"carried":[["c",2],["s",3]]}\n'), Buffer.from([10, 20, 30, 40, 50])]);
  const { asked, load } = host({ "index.bin": gzipSync(first) });
  const store = await new IndexReader(load).store();
  assert.deepEqual([...(await store.part("c", 0, 2)), ...(await store.part("s", 1, 2))], [10, 20, 40, 50]);
  assert.deepEqual(asked, ["index.bin"]);
});

test("a text stands behind the phrases that the first file carries", async () => {
  const [phrases, own] = [Buffer.from("年度指标值实际完成值"), Buffer.from('{"text":"实际完成值"}')];
  const rest = deflateRawSync(own, { dictionary: phrases });
  const check = Buffer.alloc(8);
  check.writeUInt32LE(crc32(Buffer.concat([phrases, own])), 0);
  check.writeUInt32LE(phrases.length + own.length, 4);
  const part = Buffer.concat([Buffer.from([1, 0, 0]), rest, check]);
  assert.equal(Buffer.from(await unpackedBehind(part, phrases)).toString(), own.toString());
  // What came broken is told, and not shown.
  part[part.length - 8] ^= 1;
  await assert.rejects(unpackedBehind(part, phrases));
});

const numbered = Uint8Array.from({ length: 30_000 }, (_, at) => at % 256);

test("neighbours are fetched together, and what goes over a file's end from both files", async () => {
  const { asked, load } = host({ "e/t0.bin": numbered, "e/t1.bin": numbered });
  const store = new Store(load, "e/", 30_000);
  const [first, second, far, over] = await Promise.all([
    store.part("t", 0, 3),
    store.part("t", 5, 2),
    store.part("t", 15_000, 1),
    store.part("t", 29_998, 4),
  ]);
  assert.deepEqual([[...first], [...second], [...far]], [[0, 1, 2], [5, 6], [15_000 % 256]]);
  assert.deepEqual([...over], [29_998 % 256, 29_999 % 256, 0, 1]);
  assert.deepEqual(asked, ["e/t0.bin 0-7", "e/t0.bin 15000-15001", "e/t0.bin 29998-30000", "e/t1.bin 0-2"]);
});

test("a host without ranges gives whole files, each once", async () => {
  const { asked, load } = host({ "e/t0.bin": numbered }, false);
  const store = new Store(load, "e/", 1000);
  assert.deepEqual([...(await store.part("t", 10, 2))], [10, 11]);
  assert.deepEqual([...(await store.part("t", 900, 1))], [900 % 256]);
  assert.equal(asked.length, 1);
});

test("a part is placed in the next file where it does not fit", () => {
  assert.deepEqual([placed(90, 10, 100), placed(95, 10, 100), placed(100, 250, 100), placed(0, 250, 100)], [90, 100, 100, 0]);
});

test("a query and its address are one", () => {
  const state = stateOf("?q=%E4%B8%89%E5%85%AC+2024&year=2023&n=30");
  const set = Object.entries(state.query).filter(([, value]) => value !== "");
  assert.deepEqual(Object.fromEntries(set), { text: "三公 2024", year: "2023" });
  assert.deepEqual(stateOf(addressOf(state)), state);
  assert.equal(stateOf("?n=abc").shown, 10);
});

test("a choice is taken back by choosing it again", () => {
  const chosen = narrowed(stateOf("?q=a&n=30"), "year", "2023");
  assert.equal(addressOf(chosen), "?q=a&year=2023");
  assert.equal(addressOf(narrowed(chosen, "year", "2023")), "?q=a");
});
