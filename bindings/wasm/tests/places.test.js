// Where bundles are looked for: paths and addresses.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import * as huoju from "huoju";

import { rejected } from "./refused.js";

const NAME = "2021-achievements.huoju";
const BUNDLES = new URL("../bundles/", import.meta.url);
const bundle = new URL(NAME, BUNDLES);
const folder = mkdtempSync(join(tmpdir(), "huoju-"));
const server = createServer((request, response) =>
  request.url === `/some/${NAME}` ? response.end(readFileSync(bundle)) : response.writeHead(404).end("<!doctype html>"),
);
let host;

before(async () => {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  host = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("the package knows each of its bundles, and no other", async () => {
  const { BUNDLES: known } = await import("../js/bundles.js");
  const files = readdirSync(BUNDLES).sort();
  assert.deepEqual([...known.keys()].map((name) => `${name}.huoju`).sort(), files);
  for (const [name, { href }] of known) assert.equal(href, new URL(`${name}.huoju`, BUNDLES).href);
  const { en } = await rejected("input", huoju.edition(2021, { survey: "technology-market" }));
  assert.match(en, /2021-technology_market/);
});

test("a folder is found with and without the slash at its end, whatever its name is made of", async () => {
  const odd = join(folder, "a#b ?c%20");
  mkdirSync(odd);
  copyFileSync(bundle, join(odd, NAME));
  for (const base of [odd, `${odd}/`, relative(process.cwd(), odd), pathToFileURL(odd), pathToFileURL(`${odd}/`).href, `${host}/some`, `${host}/some/`]) {
    assert.equal((await huoju.edition(2021, { survey: "achievements", base })).year, 2021, `${base}`);
  }
  // A drive of Windows is no scheme of an address.
  assert.doesNotMatch((await rejected("input", huoju.edition(2021, { base: "C:\\bundles" }))).en, /protocol|scheme|no address/);
  for (const base of ["http://[", "data:x", `${host}/none/`, "/no/such/folder"]) await rejected("input", huoju.edition(2021, { base }));
});

test("a bundle comes from a path, an address, an answer or bytes", async () => {
  const bytes = readFileSync(bundle);
  for (const source of [fileURLToPath(bundle), bundle.href, bundle, `${host}/some/${NAME}`, await fetch(`${host}/some/${NAME}`), new Blob([bytes]), bytes, Uint8Array.from(bytes).buffer]) {
    assert.equal((await huoju.loadEdition(source)).year, 2021);
  }
  assert.match((await rejected("input", huoju.loadEdition(await fetch(`${host}/none`)))).en, /404/);
  const late = fetch(`${host}/some/${NAME}`);
  assert.match((await rejected("input", huoju.loadEdition(late))).en, /await/);
  await late;
});
