// Answers queries from a static index on disk with the site's own modules, as a browser would.
// Reads a JSON list of queries on standard input; prints a JSON list of answers.
//   node tests/js/search-query.mjs INDEX_DIR < queries.json
// @ts-check

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { stateOf } from "../../static/search/address.js";
import { answer } from "../../static/search/answer.js";
import { IndexReader } from "../../static/search/index-reader.js";

const dir = process.argv[2];
const fetched = { bytes: 0, files: 0 };

async function load(path, range) {
  const file = await readFile(join(dir, path));
  const bytes = range === undefined ? file : file.subarray(...range);
  fetched.bytes += bytes.length;
  fetched.files += 1;
  return { bytes, whole: false };
}

const { query: blank } = stateOf("");
const shared = new IndexReader(load);
const answers = [];
for (const { limit = 10, fresh = false, named = true, ...query } of JSON.parse(await text(process.stdin))) {
  Object.assign(fetched, { bytes: 0, files: 0 });
  const found = await answer(fresh ? new IndexReader(load) : shared, { ...blank, ...query }, limit, named);
  answers.push({ ...found, fetched: { ...fetched } });
}
process.stdout.write(JSON.stringify(answers));
