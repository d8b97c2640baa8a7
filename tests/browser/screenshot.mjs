// Takes the picture in README.md: `node tests/browser/screenshot.mjs [PATH [FILE [WIDTH]]]`, after a release build.
import { openBrowser, openPage, serveSite } from "./site.mjs";

const [path = "reports/990100-weishengjiankangju-2024/", file = "docs/screenshot.png", width = "1280"] = process.argv.slice(2);
const browser = await openBrowser();
const site = await serveSite();
const { page } = await openPage(browser, { viewport: { width: Number(width), height: 900 } });
await page.goto(site.address + path);
await page.waitForTimeout(500);
await page.screenshot({ path: file });
await browser.close();
site.close();
