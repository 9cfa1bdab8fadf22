// A new release while tabs of the old one are open.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { chromium, contracts } from "./common.js";
import { folder, serve } from "./serve.js";

const BUNDLE = readdirSync(folder("../dist/assets")).find((name) => name.startsWith("2021-transfer_institutions"));

/** A server with the page, on which another release is put in its place. */
async function publish() {
  const dist = mkdtempSync(join(tmpdir(), "release-"));
  cpSync(folder("../dist/"), dist, { recursive: true });
  const site = await serve({ "/": dist });
  const rewrite = (name, change) => writeFileSync(join(dist, name), change(readFileSync(join(dist, name), "utf8")));
  return {
    site,
    /** All that has its content in its name is called otherwise from now on. */
    next() {
      const worker = readdirSync(join(dist, "assets")).find((name) => name.startsWith("worker"));
      for (const gone of [BUNDLE, worker]) rmSync(join(dist, "assets", gone));
      rewrite("index.html", (page) => page.replace("<head>", '<head><meta name="release" content="2">').replace(/name="version" content="\w+"/, 'name="version" content="release2"'));
      rewrite("offline.js", (text) => [BUNDLE, worker].reduce((all, gone) => all.replace(`,"assets/${gone}"`, ""), text).replace(/keep\("\w+"/, 'keep("release2"'));
    },
    close() {
      site.close();
      rmSync(dist, { recursive: true });
    },
  };
}

const isControlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

async function opened(context, site) {
  const page = await context.newPage();
  await page.goto(`${site.address}?form=technology_contract`);
  await page.locator("main.form h1").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await isControlled(page);
  return page;
}

/** As Ctrl+Shift+R does: all comes from the server, and no worker is asked. */
async function forceReload(page) {
  const debug = await page.context().newCDPSession(page);
  await Promise.all([page.waitForEvent("load"), debug.send("Page.reload", { ignoreCache: true })]);
  await page.locator("main.form h1").waitFor();
}

/** A test of the page in a browser of its own, on a server that can go on to the next release. */
function released(name, work) {
  test(name, { timeout: 120_000 }, async () => {
    const { site, next, close } = await publish();
    const context = await chromium.newContext();
    try {
      await work(() => opened(context, site), next, site);
    } finally {
      await context.close();
      close();
    }
  });
}

const update = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
const release = (page) => page.locator('meta[name="release"]').count();
const notice = (page) => page.locator(".release");

released("after a release an open tab has all that its own version needs, and is told of the new one", async (open, next) => {
  const page = await open();
  const other = await open();
  next();
  await update(page);
  await notice(page).waitFor();
  await notice(other).waitFor();
  // A survey and a worker that it has not fetched yet.
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await page.locator(".which select").selectOption("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator(".drop input").setInputFiles(contracts(5));
  await page.locator('[data-count="records"]', { hasText: /^5$/ }).waitFor();
  // A reload alone does not take it from under the other tab, nor does asking for the new version.
  await page.reload();
  await page.locator("main.form h1").waitFor();
  assert.equal(await release(page), 0);
  await notice(page).getByRole("button").click();
  await page.getByText("请先保存并关闭本站的其他标签页").waitFor();
  await other.locator(".which select").selectOption("transfer_institution");
  await other.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await other.close();
  // Not before what was typed is saved.
  await page.locator("#field-project_name").fill("示例");
  assert.ok(await notice(page).getByRole("button").isDisabled());
  await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "暂存" }).click()]);
  await notice(page).getByRole("button").click();
  await page.locator('meta[name="release"]').waitFor({ state: "attached" });
  await page.locator("main.form h1").waitFor();
  assert.deepEqual(await page.evaluate(() => caches.keys()), ["release2"]);
  assert.equal(await notice(page).count(), 0);
});

released("a tab that is opened after all others were closed has the new release", async (open, next, site) => {
  const page = await open();
  next();
  await update(page);
  await notice(page).waitFor();
  await page.goto("about:blank");
  await page.waitForTimeout(500);
  await page.goto(site.address);
  await page.locator('meta[name="release"]').waitFor({ state: "attached" });
  await page.waitForFunction(async () => (await caches.keys()).join() === "release2");
});

released("a tab that was reloaded by force has all that its version needs after a release, and is told of the new one", async (open, next) => {
  const page = await open();
  await forceReload(page);
  await page.locator("#field-project_name").fill("示例");
  next();
  await update(page);
  await notice(page).waitFor();
  assert.ok(await notice(page).getByRole("button").isDisabled());
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await page.locator(".which select").selectOption("technology_contract");
  assert.equal(await page.locator("#field-project_name").inputValue(), "示例");
});

released("a tab that a reload by force has brought to the new release, while others are of the old one, is told nothing until there is a newer", async (open, next) => {
  const [page, other] = [await open(), await open()];
  next();
  await forceReload(page);
  assert.equal(await release(page), 1);
  await notice(other).waitFor();
  await page.waitForTimeout(500);
  assert.equal(await notice(page).count(), 0);
  // Its worker takes over once no tab is of the one before.
  await other.close();
  await page.waitForFunction(async () => (await caches.keys()).join() === "release2");
  await isControlled(page);
  assert.equal(await notice(page).count(), 0);
});

released("a tab whose worker is of another release is told", async (open, next) => {
  const page = await open();
  next();
  await update(page);
  await notice(page).waitFor();
  // What no tab should do: it takes over without being asked to by this one.
  await page.evaluate(async () => {
    const { waiting } = await navigator.serviceWorker.getRegistration();
    const changed = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    waiting.postMessage("reload", [new MessageChannel().port2]);
    await changed;
  });
  assert.equal(await release(page), 0);
  await notice(page).getByRole("button").click();
  await page.locator('meta[name="release"]').waitFor({ state: "attached" });
  await isControlled(page);
  assert.equal(await notice(page).count(), 0);
});
