// The code of the project's READMEs runs as it stands there.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";

for (const name of ["README.md", "README.zh-CN.md"]) {
  test(name, async (context) => {
    const text = readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");
    const blocks = [...text.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
    assert.equal(blocks.length, 1);
    const claimed = context.mock.method(console, "assert", (holds) => assert.ok(holds));
    // Inside the package, so that its own name is found.
    const module = new URL(`readme-${name}.mjs`, import.meta.url);
    writeFileSync(module, blocks[0]);
    try {
      await import(module.href);
    } finally {
      rmSync(module);
    }
    assert.equal(claimed.mock.callCount(), 3);
  });
}
