// Performance of the pages that most readers come to, by Lighthouse: `node benches/lighthouse.mjs`, after a release build and
// `npm ci` in tests/browser, on a machine at rest. Prints a line a page; fails below 95.
import { samplePages } from "../tests/browser/kinds.mjs";
import { MEASURED, openLighthouse } from "../tests/browser/lighthouse.mjs";
import { serveSite } from "../tests/browser/site.mjs";

const LEAST = 95;
const SHOWN = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index", "cumulative-layout-shift"];

const site = await serveSite();
const lighthouse = await openLighthouse();
let below = 0;
for (const kind of MEASURED) {
  const { address } = samplePages(site.folder).find((page) => page.kind === kind);
  const { scores } = await lighthouse.judge(site.address + address);
  const { score, slowdown, audits } = await lighthouse.performance(site.address + address, { enough: 100, runs: 3 });
  const figures = SHOWN.map((id) => `${id} ${audits[id].displayValue}`).join(", ");
  console.log(`${address || "/"}: performance ${score} (slowed down ${slowdown} times), ${JSON.stringify(scores)}; ${figures}`);
  if ([score, ...Object.values(scores)].some((it) => it < LEAST)) below += 1;
}
await lighthouse.close();
site.close();
process.exitCode = below > 0 ? 1 : 0;
