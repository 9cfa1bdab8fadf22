// What the page stands on, without it: workers, how soon all is ready, forms in plain HTML.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { chromium } from "./common.js";
import { folder, serve } from "./serve.js";

test("a worker that has ended, or cannot start, answers", async () => {
  const bare = await serve({ "/huoju/": folder("../../"), "/": folder("bare/") });
  try {
    const page = await chromium.newPage();
    await page.goto(bare.address);
    const said = await page.evaluate(async () => {
      const { Remote, startWorker } = await import("/huoju/js/remote.js");
      const error = (promise) => promise.then(() => "", ({ code, zh }) => `${code} ${zh}`);
      const remote = startWorker();
      const form = (await remote.load("/huoju/bundles/2021-technology_market.huoju")).form("technology_contract");
      const cloned = await error(form.report("x", { columns: [() => 1] }));
      remote.close();
      const closed = await error(form.report("x"));
      const other = startWorker();
      const stop = new AbortController();
      const second = (await other.load("/huoju/bundles/2021-technology_market.huoju")).form("technology_contract");
      const running = error(second.report("x".repeat(1 << 24), { signal: stop.signal }));
      stop.abort();
      const missing = new Remote(new Worker("/huoju/js/no-such-worker.js", { type: "module" }));
      return [cloned, closed, await running, await error(second.report("x")), await error(missing.load("x"))];
    });
    assert.match(said[0], /^input 不能交给 Worker/);
    assert.deepEqual(said.slice(1, 4), Array(3).fill("aborted 已停止。"));
    assert.equal(said[4], "worker Worker 不能启动：其脚本未能取得。");
    await page.close();
  } finally {
    bare.close();
  }
});

/** The middle of some numbers. */
const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

test("how soon the engine and an edition are ready, and a change is checked, is said", { timeout: 120_000 }, async (context) => {
  const bare = await serve({ "/huoju/": folder("../../"), "/": folder("bare/") });
  try {
    const runs = [];
    for (let run = 0; run < 9; run += 1) {
      const page = await chromium.newPage();
      await page.goto(bare.address);
      await page.waitForFunction(() => window.measured !== undefined);
      runs.push(await page.evaluate(() => window.measured));
      await page.close();
    }
    // Said and not asserted: how fast a machine is that does other work is no property of the page. Wanted: 80 ms and 100 µs.
    const [ready, opened, set] = ["ready", "opened", "set"].map((name) => median(runs.map((run) => run[name])));
    context.diagnostic(`ready (fetched, compiled, edition loaded) ${ready.toFixed(0)} ms, first session ${opened.toFixed(0)} ms, session.set ${set.toFixed(1)} µs`);
    assert.ok(ready > 0 && opened > 0 && set > 0);
  } finally {
    bare.close();
  }
});

test("the plain HTML form of the README checks itself, under the policy", async () => {
  const readme = readFileSync(folder("../../README.md"), "utf8");
  const block = (language, mark) =>
    [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code).find((code) => code.includes(mark));
  const files = { "index.html": `<!doctype html><meta charset="utf-8">${block("html", "form.js")}`, "form.js": block("js", "// form.js") };
  const bare = await serve({ "/huoju/": folder("../../"), "/": files });
  try {
    const page = await chromium.newPage();
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto(bare.address);
    await page.getByLabel("合同成交总金额").fill("x");
    await page.locator("#findings li").first().waitFor({ timeout: 5000 }).catch(() => page.getByLabel("合同成交总金额").fill("xy"));
    await page.locator("#findings li", { hasText: "合同成交总金额" }).first().waitFor();
    assert.deepEqual(wrong, []);
    await page.close();
  } finally {
    bare.close();
  }
});

test("a plain HTML form checks itself without Vue", async () => {
  const bare = await serve({ "/huoju/": folder("../../"), "/": folder("bare/") });
  try {
    const page = await chromium.newPage();
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto(bare.address);
    await page.waitForFunction(() => window.measured !== undefined);
    await page.getByLabel("合同成交总金额").fill("100.00");
    await page.getByLabel("技术交易额").fill("100.01");
    await page.getByText("技术交易额 100.01 元大于").waitFor();
    await page.getByLabel("技术交易额").fill("80.00");
    await page.getByText("技术交易额 100.01 元大于").waitFor({ state: "detached" });
    assert.deepEqual(wrong, []);
    await page.close();
  } finally {
    bare.close();
  }
});
