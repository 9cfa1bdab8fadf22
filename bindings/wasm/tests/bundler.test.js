// What a bundler makes of the package, with the Vite of the example: everything that is fetched is there.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const VITE = new URL("../example/node_modules/vite/dist/node/index.js", import.meta.url);
const here = new URL("../", import.meta.url);

test("a bundler emits the engine, the worker and each bundle", { skip: !existsSync(VITE) }, async () => {
  const { build } = await import(VITE.href);
  // Inside the package, so that its own name is found.
  const root = mkdtempSync(fileURLToPath(new URL("tests/page-", here)));
  try {
    writeFileSync(join(root, "index.html"), '<!doctype html><script type="module" src="./main.js"></script>');
    const imports = 'import { edition } from "huoju"; import { startWorker } from "huoju/remote";';
    writeFileSync(join(root, "main.js"), `${imports} Object.assign(globalThis, { edition, startWorker });`);
    await build({ root, configFile: false, logLevel: "error" });
    const assets = join(root, "dist", "assets");
    const made = readdirSync(assets);
    const emitted = made.map((name) => readFileSync(join(assets, name)));
    const fetched = ["engine/huoju_bg.wasm", ...readdirSync(new URL("bundles/", here)).map((name) => `bundles/${name}`)];
    for (const file of fetched) {
      const content = readFileSync(new URL(file, here));
      const at = emitted.findIndex((other) => other.equals(content));
      assert.ok(at >= 0, `${file} is not there`);
      const scripts = emitted.filter((_, index) => made[index].endsWith(".js"));
      assert.ok(scripts.some((script) => script.includes(made[at])), `no script names ${file}`);
    }
    assert.ok(made.some((name) => /^worker-.*\.js$/.test(name)));
  } finally {
    rmSync(root, { recursive: true });
  }
});
