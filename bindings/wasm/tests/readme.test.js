// The code of the READMEs runs as it stands there.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { vector } from "./common.js";

const blocks = (path) => {
  const text = readFileSync(new URL(path, import.meta.url), "utf8");
  return [...text.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
};

/** Runs with the code as a module inside the package, so that its own name is found. */
async function withModule(name, code, work) {
  const module = new URL(`readme-${name}.mjs`, import.meta.url);
  writeFileSync(module, code);
  try {
    await work(module);
  } finally {
    rmSync(module);
  }
}

for (const name of ["README.md", "README.zh-CN.md"]) {
  test(name, async (context) => {
    const all = blocks(`../../../${name}`);
    assert.equal(all.length, 1);
    const claimed = context.mock.method(console, "assert", (holds) => assert.ok(holds));
    await withModule(name, all[0], (module) => import(module.href));
    assert.equal(claimed.mock.callCount(), 3);
  });
}

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

test("the server of the package's README answers whatever is posted", async () => {
  const code = blocks("../README.md").find((code) => code.includes("createServer"));
  const [folder, port] = [mkdtempSync(join(tmpdir(), "huoju-")), await freePort()];
  writeFileSync(join(folder, "合同.csv"), "合同登记编号,项目名称\n1,甲\n");
  await withModule("server", code.replace("8080", String(port)), async (module) => {
    const server = spawn(process.execPath, [fileURLToPath(module)], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    try {
      // What it says of the file comes once it listens.
      const [said] = await once(server.stdout, "data");
      assert.match(String(said), /rule/);
      const post = async (body) => {
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
        return [response.status, await response.json()];
      };
      const clean = vector("clean-contract.json").records[0];
      assert.deepEqual(await post(JSON.stringify(clean)), [200, []]);
      const [refused, findings] = await post(JSON.stringify({ ...clean, contract_amount: "x" }));
      assert.equal(refused, 422);
      assert.ok(findings.some(({ rule }) => rule === "technology_contract.contract_amount.type"));
      for (const body of ['{"contract_amount":[1]}', "no JSON", "7", "null"]) {
        const [status, { zh, en }] = await post(body);
        assert.deepEqual([status, typeof zh, typeof en], [400, "string", "string"], body);
      }
      assert.equal((await post(JSON.stringify(clean)))[0], 200, "it is still there");
    } finally {
      server.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
