// The built demonstration site, served, and a browser to look at it with.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const program = process.env.GONGSHI ?? join(root, "target/release/gongshi");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Builds the site of a folder into another one, and returns that. */
export function buildSite(site, out) {
  const built = spawnSync(program, ["build", site, "--out", out], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`gongshi build failed: ${built.error ?? built.stderr}`);
  return out;
}

/** Serves a published folder by the program's own server. */
export async function serveFolder(published) {
  const server = spawn(program, ["serve", "--published", published, "--addr", "127.0.0.1:0"]);
  const address = await new Promise((found, failed) => {
    server.stdout.on("data", (words) => found(String(words).trim()));
    server.on("exit", (code) => failed(new Error(`gongshi serve ended with ${code}`)));
  });
  return { address, close: () => server.kill() };
}

/** Builds the demonstration site into a folder of its own and serves it. */
export async function serveSite() {
  const folder = mkdtempSync(join(tmpdir(), "gongshi-"));
  const out = buildSite(root, join(folder, "public"));
  const server = await serveFolder(out);
  const close = () => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: server.address, folder: out, close };
}

/** Opens the browser; a missing one is a failure that says so. */
export function openBrowser() {
  if (!existsSync(browserPath)) {
    throw new Error(`No browser at ${browserPath}. Install Debian's chromium, or name one in CHROMIUM.`);
  }
  return chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
}

/** A page that remembers everything the browser complains of. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") complaints.push(`asked elsewhere: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** The served site and the browser that all tests of a file look at it with, there before the first and gone after the last. */
export function siteAndBrowser() {
  const opened = { site: undefined, browser: undefined };
  before(async () => {
    opened.browser = await openBrowser();
    opened.site = await serveSite();
  });
  after(async () => {
    await opened.browser?.close();
    opened.site?.close();
  });
  return opened;
}
