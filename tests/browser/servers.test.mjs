// What servers answer with the rule files of a built site: Debian's nginx, and Apache and Caddy where they are installed, are
// started with the file made for them, and say of every kind of file what the program's own server says: headers, how it is
// kept, the page for what is missing, folders.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildSite, serveFolder } from "./site.mjs";

const SAID = ["content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy", "cache-control"];

/** The servers that are started with their rule file: how, and where they are looked for. Only nginx must be there. */
const SERVERS = {
  nginx: { programs: ["/usr/sbin/nginx", "nginx"], asks: "-v", start: nginx },
  apache: { programs: ["/usr/sbin/apache2"], asks: "-v", start: apache },
  caddy: { programs: ["/usr/bin/caddy"], asks: "version", start: caddy },
};
const programOf = ({ programs, asks }) => programs.find((it) => spawnSync(it, [asks]).status === 0);
const installed = Object.keys(SERVERS).filter((name) => programOf(SERVERS[name]));
const others = installed.length > 0 ? installed : ["nginx"];

let folder;
const servers = {};

before(async () => {
  if (!installed.includes("nginx")) throw new Error("No nginx. Install Debian's nginx-light: without it the rules for servers are not tested.");
  folder = mkdtempSync(join(tmpdir(), "gongshi-servers-"));
  // Started by root, servers give their work to users who must be able to read the folder.
  chmodSync(folder, 0o755);
  const published = buildSite(demonstrationFor(Object.keys(SERVERS)), join(folder, "public"));
  servers.own = await serveFolder(published);
  for (const name of installed) servers[name] = await started(name, published);
});
after(() => {
  for (const server of Object.values(servers)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A few reports of the demonstration, with the rule files asked for and an address that has moved. */
function demonstrationFor(names) {
  const site = join(folder, "site");
  mkdirSync(join(site, "content/reports"), { recursive: true });
  const reports = join(import.meta.dirname, "../../content/reports/示范市水利局");
  cpSync(reports, join(site, "content/reports"), { recursive: true });
  const moved = '[[moved]]\nfrom = "old/1.html"\nto = "reports/"\n';
  writeFileSync(join(site, "gongshi.toml"), `[site]\nname = "示范"\nservers = ${JSON.stringify(names)}\n${moved}`);
  return site;
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => probe.once("listening", listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** A server with the least configuration that docs/servers.md asks for, once it answers. */
async function started(name, published) {
  const port = await freePort();
  const own = join(folder, name);
  mkdirSync(own);
  const server = spawn(programOf(SERVERS[name]), SERVERS[name].start({ port, own, published }), {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: own },
  });
  let said = "";
  server.stderr.on("data", (words) => (said += words));
  const address = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 80; tries += 1) {
    if (await fetch(address).catch(() => undefined)) return { address, close: () => server.kill() };
    await new Promise((later) => setTimeout(later, 100));
  }
  server.kill();
  throw new Error(`${name} does not answer: ${said}`);
}

const asRoot = process.getuid?.() === 0;

function nginx({ port, own, published }) {
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${own}/${it};`).join("\n");
  cpSync("/etc/nginx/mime.types", join(own, "mime.types"));
  writeFileSync(
    join(own, "nginx.conf"),
    `${asRoot ? "user root;" : ""} daemon off; pid ${own}/pid; error_log stderr;\nevents {}\nhttp {\naccess_log off;\n${paths}\ninclude mime.types;\n` +
      `server { listen 127.0.0.1:${port}; absolute_redirect off; root ${published}; include ${published}/server/nginx.conf; }\n}\n`,
  );
  return ["-c", join(own, "nginx.conf"), "-p", own];
}

function apache({ port, own, published }) {
  const modules = ["mpm_event", "authz_core", "dir", "mime", "headers"].map((it) => `LoadModule ${it}_module /usr/lib/apache2/modules/mod_${it}.so`);
  const user = asRoot ? "User www-data\nGroup www-data\n" : "";
  writeFileSync(
    join(own, "apache.conf"),
    `ServerRoot ${own}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${own}/pid\nErrorLog ${own}/error.log\n${modules.join("\n")}\n${user}` +
      `TypesConfig /etc/mime.types\nDocumentRoot ${published}\n<Directory ${published}>\nAllowOverride All\nRequire all granted\n</Directory>\n`,
  );
  return ["-f", join(own, "apache.conf"), "-D", "FOREGROUND"];
}

function caddy({ port, own, published }) {
  writeFileSync(
    join(own, "Caddyfile"),
    `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${published}\n  import ${published}/server/Caddyfile\n}\n`,
  );
  return ["run", "--config", join(own, "Caddyfile"), "--adapter", "caddyfile"];
}

const ask = (server, path) => fetch(servers[server].address + path, { redirect: "manual" });

/** One file of each kind that a site holds. */
function files() {
  const published = join(folder, "public");
  const [style] = readdirSync(join(published, "static")).filter((name) => name.endsWith(".css"));
  const report = readdirSync(join(published, "reports")).find((name) => name.startsWith("9901") || name.includes("shuiliju"));
  const [edition] = readdirSync(join(published, "search-index"), { withFileTypes: true }).filter((it) => it.isDirectory());
  const [part] = readdirSync(join(published, "search-index", edition.name), { withFileTypes: true, recursive: true }).filter((it) => it.isFile());
  const shard = `${part.parentPath}/${part.name}`.slice(published.length + 1);
  return ["", "departments/", `reports/${report}/`, `static/${style}`, shard, "data/reports.csv", "data/reports.json", `data/reports/${report}.txt`, "old/1.html", "feed.xml", "data/gongshi.sqlite", "data/catalog.jsonld"];
}

for (const name of others) {
  test(`${name} says of every kind of file what the program's own server says`, async () => {
    for (const path of files()) {
      const [own, other] = await Promise.all(["own", name].map((server) => ask(server, path)));
      assert.equal(other.status, 200, path);
      assert.equal(own.status, 200, path);
      for (const header of SAID) {
        assert.ok(other.headers.get(header), `${path}: ${header} is missing`);
        assert.equal(other.headers.get(header), own.headers.get(header), `${path}: ${header}`);
      }
      const kind = (answer) => answer.headers.get("content-type")?.split(";")[0].replace("application/javascript", "text/javascript");
      // Servers differ in what they call these, and no browser minds.
      const known = !["feed.xml", "data/gongshi.sqlite"].includes(path);
      if (known) assert.equal(kind(other), kind(own), `${path}: content-type`);
      assert.deepEqual(Buffer.from(await other.arrayBuffer()), Buffer.from(await own.arrayBuffer()), path);
    }
  });
}

test("what is missing is the site's own page, with 404 and the same headers", async () => {
  for (const path of ["nothing-here/", "reports/nothing/x.html"]) {
    for (const server of Object.keys(servers)) {
      const answer = await ask(server, path);
      assert.equal(answer.status, 404, `${server} ${path}`);
      for (const name of SAID.slice(0, 5)) assert.ok(answer.headers.get(name), `${server} ${path}: ${name}`);
      assert.match(await answer.text(), /没有这一页/, `${server} ${path}`);
    }
  }
});

test("a folder without its slash leads to the page, and an old address to the new one", async () => {
  for (const server of Object.keys(servers)) {
    const folderless = await ask(server, "departments");
    const location = new URL(folderless.headers.get("location") ?? "", servers[server].address);
    assert.ok([301, 307, 308].includes(folderless.status), `${server}: ${folderless.status}`);
    assert.equal(location.pathname, "/departments/", server);
    assert.match(await (await ask(server, "old/1.html")).text(), /http-equiv="refresh" content="0; ?url=\.\.\/reports\/"/, server);
  }
});
