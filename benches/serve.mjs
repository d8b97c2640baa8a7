#!/usr/bin/env node
// How long the search API takes to answer while queries keep coming: open-loop arrivals, so that a slow answer
// does not hold the next question up.
//
//   node benches/serve.mjs --published DIR                serves a built site and asks it
//   … --rate 50 --seconds 60 --cores 0,1                  queries per second, for how long, on which processors
//
// Needs a release build. Queries come at random moments (exponential distances), the same each time, and are made of
// the site's own departments, indicators, years, figures and stretches of text. An answer's time counts from the
// moment at which its query was due.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { Agent, get } from "node:http";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const program = process.env.GONGSHI ?? join(root, "target/release/gongshi");
const given = process.argv.slice(2);
const option = (name, otherwise) => (given.includes(name) ? given[given.indexOf(name) + 1] : otherwise);
const published = option("--published");
const rate = Number(option("--rate", 50));
const seconds = Number(option("--seconds", 60));
const cores = option("--cores");
if (published === undefined) throw new Error("usage: benches/serve.mjs --published DIR [--rate N] [--seconds N] [--cores LIST]");

/** Dice that fall the same way each time. */
let seed = 11;
const chance = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const one = (list) => list[Math.floor(chance() * list.length)];

/** What readers ask. */
function queries(count) {
  const rows = (file, column) => {
    const lines = readFileSync(join(published, "data", file), "utf8").replace("\ufeff", "").split("\n");
    const at = lines[0].trim().split(",").indexOf(column);
    const cells = lines.slice(1).map((line) => line.split(",")[at]?.trim());
    return [...new Set(cells.filter((cell) => cell && !cell.includes('"') && cell.length > 1))];
  };
  const [departments, indicators, years] = [rows("reports.csv", "department"), rows("indicators.csv", "name"), rows("reports.csv", "fiscal_year")];
  const texts = readdirSync(join(published, "data/reports")).filter((name) => name.endsWith(".txt"));
  const stretch = (length) => {
    const text = readFileSync(join(published, "data/reports", one(texts)), "utf8").replace(/\s+/g, "");
    const start = Math.floor(chance() * (text.length - length));
    return text.slice(start, start + length);
  };
  const sorts = [
    () => one(departments),
    () => one(indicators),
    () => `${one(departments)} ${one(indicators)}`,
    () => `${one(departments)} ${one(years)}`,
    () => `${one(departments)}${one(indicators)}`,
    () => one(["三公经费", "项目支出", "预算执行率", "存在的问题", "政府采购", "公务接待费", "绩效目标", "满意度"]),
    () => stretch(2),
    () => stretch(3 + Math.floor(chance() * 10)),
  ];
  return Array.from({ length: count }, () => one(sorts)());
}

const asked = queries(Math.round(rate * seconds));
const arguments_ = ["serve", "--published", published, "--addr", "127.0.0.1:0"];
const server = cores === undefined ? spawn(program, arguments_) : spawn("taskset", ["-c", cores, program, ...arguments_]);
const address = await new Promise((found, failed) => {
  server.stdout.on("data", (words) => found(String(words).trim()));
  server.on("exit", (code) => failed(new Error(`gongshi serve ended with ${code}`)));
});
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Milliseconds from when a query was due to the last byte of its answer. */
function answered(words, due) {
  return new Promise((done, failed) => {
    get(new URL(`api/search?q=${encodeURIComponent(words)}`, address), { agent }, (answer) => {
      if (answer.statusCode !== 200) failed(new Error(`${answer.statusCode} for ${words}`));
      answer.resume();
      answer.on("end", () => done({ words, time: performance.now() - due }));
    }).on("error", failed);
  });
}

for (const words of asked.slice(0, 20)) await answered(words, performance.now());
const answers = [];
let due = performance.now();
for (const words of asked) {
  due += (-Math.log(1 - chance()) / rate) * 1000;
  const wait = due - performance.now();
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  answers.push(answered(words, due));
}
const times = (await Promise.all(answers)).sort((a, b) => a.time - b.time);
const quantile = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].time.toFixed(1);
const memory = readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1];
console.log(`${times.length} queries, ${rate} a second: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms, most ${quantile(1)} ms; at most ${Math.round(memory / 1024)} MB of memory`);
for (const { words, time } of times.slice(-5)) console.log(`  ${time.toFixed(0)} ms  ${words}`);
const refused = spawnSync("curl", ["-s", "-w", " %{http_code}", new URL("api/search?year=latest", address).href], { encoding: "utf8" });
console.log(`year=latest: ${refused.stdout}`);
server.kill();
process.exit(0);
