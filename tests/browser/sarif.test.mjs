// `gongshi check --format sarif` against the official schema of SARIF 2.1.0, which @microsoft/jest-sarif carries.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import test from "node:test";
import Ajv from "ajv";

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, "../..");
const program = process.env.GONGSHI ? resolve(process.env.GONGSHI) : join(root, "target/release/gongshi");

/** The schema is of draft 4, which ajv 6 reads with its own meta-schema. */
function validator() {
  const ajv = new Ajv({ schemaId: "id", meta: false, logger: false, unknownFormats: "ignore" });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
  return ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
}

function checked(folder, ...more) {
  const done = spawnSync(program, ["check", "--format", "sarif", ...more], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(done.status === 0 || done.status === 1, done.stderr);
  return JSON.parse(done.stdout);
}

function assertValid(log) {
  const validate = validator();
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
}

/** What a region quotes: the file's own characters, and asterisks in place of what must not leave the house. */
function assertQuotes(words, snippet) {
  const quoted = [...snippet];
  assert.equal(quoted.length, words.length);
  assert.equal(words.map((c, at) => (quoted[at] === "*" ? "*" : c)).join(""), snippet);
}

test("the log of the demonstration is valid, and its regions quote the files", () => {
  const log = checked(root);
  assertValid(log);
  const [run] = log.runs;
  assert.ok(run.results.length > 20);
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.match(result.partialFingerprints["gongshiFinding/v1"], /^[0-9a-f]{32}$/);
    for (const { physicalLocation: place } of [...result.locations, ...result.relatedLocations]) {
      if (!place.region) continue;
      const text = [...readFileSync(join(root, decodeURI(place.artifactLocation.uri)), "utf8")];
      const { charOffset, charLength, startLine, startColumn, snippet } = place.region;
      assertQuotes(text.slice(charOffset, charOffset + charLength), snippet.text);
      if (result.ruleId === "P01") assert.match(snippet.text, /\*{4}/);
      const before = text.slice(0, charOffset).join("").split("\n");
      assert.deepEqual([startLine, startColumn], [before.length, [...before.at(-1)].length + 1]);
    }
  }
  assert.match(run.tool.driver.rules[0].helpUri, /^https:\/\/.*\/rules\/A01\/$/);
});

test("refused files, caveats and waivers are told in valid form", () => {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-"));
  try {
    mkdirSync(join(folder, "content/reports"), { recursive: true });
    const report = "示范市图书馆2023年度部门整体支出绩效自评报告\n\n2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出345.2万元。\n";
    writeFileSync(join(folder, "content/reports/甲 乙.txt"), report);
    writeFileSync(join(folder, "content/reports/乙.pdf"), "%PDF-");
    writeFileSync(join(folder, "gongshi.toml"), "");
    writeFileSync(join(folder, "waivers.toml"), '[[waiver]]\nreport = "甲 乙.txt"\nrule = "A05"\nreason = "合计含上年结转"\nauthor = "绩效科"\ndate = 2025-03-20\n');
    const log = checked(folder);
    assertValid(log);
    const [run] = log.runs;
    const sum = run.results.find((result) => result.ruleId === "A05");
    assert.equal(sum.suppressions[0].status, "accepted");
    assert.match(sum.suppressions[0].justification, /上年结转/);
    assert.equal(run.tool.driver.rules[0].helpUri, undefined);
    const levels = run.invocations[0].toolExecutionNotifications.map((it) => it.level);
    assert.ok(levels.includes("error") && levels.includes("note"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
