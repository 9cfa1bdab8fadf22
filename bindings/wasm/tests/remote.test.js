// The page's side of a worker, on a page that is none: what it sends, and what it refuses to.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Remote, startWorker } from "huoju/remote";

import { refused, rejected } from "./refused.js";

/** A worker that says how far it is, and then that all went well; and what it was sent. */
function listening() {
  const sent = [];
  let answer;
  const worker = {
    addEventListener: (type, listener) => { if (type === "message") answer = listener; },
    terminate() {},
    postMessage(message) {
      sent.push(structuredClone(message));
      const answers = [{ progress: { bytes: 1, fraction: 1 } }, { result: { id: 1, year: 2021, forms: [] } }];
      queueMicrotask(() => answers.forEach((one) => answer({ data: { call: message.call, ...one } })));
    },
  };
  return [worker, sent];
}

test("what a worker is sent is an address of the page, or bytes", async () => {
  globalThis.document = { baseURI: "https://example.cn/torch/page.html" };
  try {
    const [worker, sent] = listening();
    const remote = new Remote(worker, { engine: "../engine.wasm" });
    for (const source of ["bundles/a.huoju", "/a.huoju", new URL("https://example.cn/a.huoju"), new Response("abc"), new Blob(["abc"]), new Uint8Array([97, 98, 99])]) {
      assert.equal((await remote.load(source)).year, 2021);
    }
    const bytes = new Uint8Array([97, 98, 99]);
    assert.equal(sent[0].engine, "https://example.cn/engine.wasm");
    assert.deepEqual(sent.slice(1).map(({ bundle }) => bundle), ["https://example.cn/torch/bundles/a.huoju", "https://example.cn/a.huoju", "https://example.cn/a.huoju", bytes, bytes, bytes]);
    await remote.edition(2021, { survey: "achievements" });
    await remote.edition(2021, { base: "bundles" });
    assert.deepEqual(sent.splice(-2).map(({ bundle }) => bundle), [new URL("../bundles/2021-achievements.huoju", import.meta.url).href, "https://example.cn/torch/bundles/2021.huoju"]);
    await rejected("input", remote.edition(1899));
    for (const source of [undefined, null, 5, {}, Symbol("x"), Promise.resolve("x")]) await rejected("input", remote.load(source));
    assert.equal(sent.length, 7, "nothing is fetched for what is no bundle");
  } finally {
    delete globalThis.document;
  }
});

test("a worker is asked with what fits only", async () => {
  const [worker] = listening();
  const edition = await new Remote(worker).load(new Uint8Array());
  const form = edition.form("technology_contract");
  await form.report("a,b", null);
  for (const options of [5, { signal: 5 }, { signal: {} }, { onProgress: 5 }, { tables: 5 }, { tables: [5] }, { findingsPerRule: "1" }, { findingsPerRule: NaN }, { revealPersonal: () => 1 }]) {
    await rejected("input", form.report("a,b", options));
  }
  refused("input", () => edition.form(5));
  refused("input", () => new Remote(5));
  refused("input", () => new Remote(worker, 5));
  refused("worker", () => startWorker());
});

test("what onProgress throws ends the call, as without a worker, and no other", async () => {
  const [worker] = listening();
  const form = (await new Remote(worker).load(new Uint8Array())).form("technology_contract");
  const own = new RangeError("own");
  const error = await rejected("input", form.report("a,b", { onProgress() { throw own; } }));
  assert.equal(error.cause, own);
  assert.match(error.en, /own/);
  const told = [];
  await form.report("a,b", { onProgress: (progress) => told.push(progress.fraction) });
  assert.deepEqual(told, [1]);
});
