// The modules of the search page become one script (src/site/bundle.rs): no name may stand in two of them.
// @ts-check

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const folder = join(import.meta.dirname, "../../static/search");
const NAME = /^(?:export )?(?:async )?(?:function|class|const|let) (?:\[([^\]]+)\]|\{([^}]+)\}|(\w+))/gm;

test("no two modules have a name in common", () => {
  /** @type {Map<string, string>} */
  const owners = new Map();
  for (const file of readdirSync(folder)) {
    for (const [, list, object, one] of readFileSync(join(folder, file), "utf8").matchAll(NAME)) {
      for (const name of (list ?? object ?? one).split(",").map((part) => part.trim())) {
        assert.equal(owners.get(name), undefined, `${name} stands in ${file} and ${owners.get(name)}`);
        owners.set(name, file);
      }
    }
  }
  assert.ok(owners.size > 100);
});
