// Lighthouse on the pages that most readers come to: at least 95 in all four categories, and no layout shift.
//
// Accessibility, best practices and search engines are judged as found. Performance is time, and the machine that tests is
// shared: each run slows the page down as much as Lighthouse's own table says for a mid-range phone at the speed that this
// machine has at that moment, and the best of a few runs counts. Where the machine is too busy to stand for a phone at all,
// performance is not judged here, and that is said; `benches/lighthouse.mjs` measures it on a machine at rest.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { samplePages } from "./kinds.mjs";
import { MEASURED, openLighthouse } from "./lighthouse.mjs";
import { serveSite } from "./site.mjs";

const LEAST = 95;
const RUNS = 4;

let site;
let lighthouse;
before(async () => {
  site = await serveSite();
  lighthouse = await openLighthouse();
});
after(async () => {
  await lighthouse?.close();
  site?.close();
});

for (const kind of MEASURED) {
  test(`${kind}: at least ${LEAST} in every category`, async (t) => {
    const { address } = samplePages(site.folder).find((page) => page.kind === kind);
    const { scores, lowered } = await lighthouse.judge(site.address + address);
    for (const [category, score] of Object.entries(scores)) assert.ok(score >= LEAST, `${address}: ${category} ${score}: ${lowered.join("; ")}`);

    const best = await lighthouse.performance(site.address + address, { enough: LEAST, runs: RUNS });
    t.diagnostic(`${address}: ${JSON.stringify({ ...scores, performance: best.score, slowdown: best.slowdown })}`);
    assert.equal(best.shift, 0, `${address}: nothing moves while the page loads`);
    if (best.score < LEAST && best.tooBusy) return t.diagnostic(`${address}: the machine is too busy to judge performance`);
    assert.ok(best.score >= LEAST, `${address}: performance ${best.score} in the best of ${RUNS} runs: ${best.lowered.join("; ")}`);
  });
}
