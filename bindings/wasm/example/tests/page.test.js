// The production build in a real browser: forms filled by their labels, findings, files, languages, and what it must reach.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { browser, folder, serve } from "./serve.js";

const VECTORS = "../../../../tests/vectors/";
const axe = readFileSync(folder("../node_modules/axe-core/axe.min.js"), "utf8");
const vector = (name) => JSON.parse(readFileSync(folder(VECTORS + name), "utf8"));

/** For each form a record that a vector says is right. */
const CLEAN = {
  technology_contract: ["clean-contract.json", 1],
  technology_trading_institution: ["trading-institution-rules.json", 1],
  achievement_applied: ["achievement-applied-clean.json", 1],
  achievement_theory: ["achievement-theory-clean.json", 1],
  transfer_institution: ["transfer-institution-rules.json", 1],
};

let site;
let chromium;
const pages = [];

before(async () => {
  site = await serve({ "/": folder("../dist/") });
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  site?.close();
});

/** A page on a form; whatever goes wrong in it fails the test that looks. */
async function open(form) {
  const page = await chromium.newPage({ viewport: { width: 1440, height: 900 } });
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("request", (request) => request.url().startsWith(site.address) || request.url().startsWith("data:") || wrong.push(`fetched ${request.url()}`));
  await page.goto(`${site.address}?form=${form}`);
  await page.locator("main.form h1").waitFor();
  pages.push(page);
  return { page, wrong };
}

const described = (page) => page.evaluate(() => window.huojuForm.describe());
const count = async (page, level) => Number(await page.locator(`dd[data-level="${level}"]`).textContent());

/** Types a value into the field of a label as a person would. */
async function fill(page, field, label, value) {
  const input = page.getByLabel(label, { exact: true }).first();
  const type = /^\w+/.exec(field.type)[0];
  if (type === "boolean") {
    await input.getByText(value === "是" ? "是" : "否", { exact: true }).click();
  } else if (type === "date" || type === "month") {
    await input.fill(value);
    await input.press("Enter");
  } else if (type === "code") {
    // The list of another field may still be closing.
    await page.locator(".el-cascader__suggestion-item:visible").first().waitFor({ state: "hidden" });
    await input.click();
    await input.fill(value);
    const list = await input.getAttribute("aria-controls");
    const items = page.locator(list === null ? ".el-cascader__suggestion-item:visible" : `[id="${list}"] .el-select-dropdown__item:visible`);
    await items.filter({ hasText: value }).first().waitFor();
    // A suggestion of a tree is the path to it.
    const texts = await items.allTextContents();
    const wanted = texts.findIndex((text) => text.split(" / ").at(-1).trim().startsWith(`${value} `));
    assert.ok(wanted >= 0, `${label}: no option ${value} among ${texts.slice(0, 5)}`);
    // The list moves with the page while it opens, so it is not clicked by its place.
    await items.nth(wanted).evaluate((item) => item.click());
  } else {
    await input.fill(value);
    await input.blur();
  }
}

for (const [form, [name, row]] of Object.entries(CLEAN)) {
  test(`${form} is filled by its labels until nothing is left to mend`, { timeout: 180_000 }, async () => {
    const { page, wrong } = await open(form);
    const given = vector(name);
    assert.equal(given.form, form);
    assert.ok(!given.findings.some(([number]) => number === row), "the vector says that this record is right");
    const [root, ...kinds] = (await described(page)).records;
    assert.ok((await count(page, "hard")) > 0);
    const record = given.records[row - 1];
    for (const field of root.fields.filter(({ id }) => record[id] !== undefined && record[id] !== "")) {
      await fill(page, field, field.label.zh, String(record[field.id]));
    }
    for (const kind of kinds.filter(({ id, attached }) => attached === undefined && record[id] !== undefined)) {
      for (const [index, child] of record[kind.id].entries()) {
        await page.getByRole("button", { name: `增加一行 ${kind.label.zh}` }).click();
        for (const field of kind.fields.filter(({ id }) => child[id] !== undefined && child[id] !== "")) {
          await fill(page, field, `${kind.label.zh} ${index + 1} ${field.label.zh}`, String(child[field.id]));
        }
      }
    }
    const left = await page.locator(".summary li").allTextContents();
    // What comes from beside, a frame or last year's record, is not there.
    assert.deepEqual(left, []);
    await page.getByRole("button", { name: "审核并提交" }).click();
    await page.getByText("审核通过。").waitFor();
    assert.deepEqual(wrong, []);
    await page.close();
  });
}

test("a finding of each level comes under its field, leads there, and goes", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  const { records: [root] } = await described(page);
  const set = (id, value) => {
    const field = root.fields.find((field) => field.id === id);
    return fill(page, field, field.label.zh, value);
  };
  const message = (id, level) => page.locator(`#field-${id}-messages .${level}`);
  await set("contract_amount", "100.00");
  await set("technology_transaction_amount", "100.01");
  await message("technology_transaction_amount", "hard").first().waitFor();
  assert.match(await message("technology_transaction_amount", "hard").first().textContent(), /100\.01/);
  await set("technology_transaction_amount", "80.00");
  await message("technology_transaction_amount", "hard").waitFor({ state: "detached" });

  await set("seller_unified_social_credit_code", "91350100M000100Y4Z");
  const soft = message("seller_unified_social_credit_code", "soft");
  await soft.first().waitFor();
  await soft.first().getByRole("textbox").fill("经核实，证照如此。");
  assert.ok((await page.locator(".summary .tag", { hasText: "已说明" }).count()) >= 1);
  await set("seller_unified_social_credit_code", "91350100M000100Y43");
  await soft.waitFor({ state: "detached" });

  const before = await count(page, "note");
  await NOTE.make(set);
  await page.locator(".messages .note").first().waitFor();
  assert.ok((await count(page, "note")) > before);
  await page.locator(".summary li.note button").first().click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^field-/);
  await NOTE.mend(set);
  await page.locator(".messages .note").waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
  await page.close();
});

test("required marks and fields follow the conditions", async () => {
  const { page } = await open("technology_contract");
  assert.equal(await page.getByLabel("减免税额", { exact: true }).count() > 0, true);
  await page.getByLabel("是否享受减免税", { exact: true }).first().getByText("否", { exact: true }).click();
  await page.locator("#field-tax_relief_amount").waitFor({ state: "detached" });
  await page.getByLabel("是否享受减免税", { exact: true }).first().getByText("是", { exact: true }).click();
  await page.locator('.field:has(#field-tax_relief_kind) .required').waitFor();
  await page.close();
});

test("the keyboard alone is enough", async () => {
  const { page } = await open("technology_contract");
  await page.locator("#field-registration_number").focus();
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-project_name");
  await page.locator("#field-registration_number-messages .hard").first().waitFor();
  await page.close();
});

test("the language is switched", async () => {
  const { page } = await open("technology_contract");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Technology contract registration form" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.getByText("审核问题").count(), 0);
  await page.close();
});

for (const form of Object.keys(CLEAN)) {
  test(`${form} has no serious findings of axe-core, filled with findings`, { timeout: 120_000 }, async () => {
    const { page } = await open(form);
    await page.getByRole("button", { name: "审核并提交" }).click();
    await page.getByRole("button", { name: /^增加一行/ }).first().click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(600);
    assert.deepEqual(await serious(page), []);
    await page.close();
  });
}

/** What axe-core finds serious; it comes by the debugger, so that the policy of the page stays as it is. */
async function serious(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

test("a file is checked in a worker, offline, and its tables are shown", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  const clean = vector("clean-contract.json").records[0];
  const header = Object.keys(clean);
  const rows = Array.from({ length: 5000 }, (_, index) =>
    header.map((key) => (key === "registration_number" ? String(2021110101000001n + BigInt(index)) : key === "contract_amount" ? `${100000 + index}.00` : clean[key])).join(","),
  );
  const input = page.locator("input[type=file]");
  const csv = Buffer.from([header.join(","), ...rows].join("\n"));
  await input.setInputFiles({ name: "合同.csv", mimeType: "text/csv", buffer: csv });
  await page.locator('[data-count="rows"]').waitFor();
  assert.equal(await page.locator('[data-count="rows"]').textContent(), "5,000");
  assert.notEqual(await page.locator('[data-count="hard"]').textContent(), "0");
  assert.ok((await page.locator(".bars li").count()) >= 1);
  assert.ok((await page.locator(".tables tbody tr").count()) > 1);
  assert.deepEqual(await serious(page), []);
  await input.setInputFiles({ name: "合同.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\x03\x04aaaaaaaa") });
  await page.locator("[role=alert]").waitFor();
  assert.match(await page.locator("[role=alert]").textContent(), /工作簿/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("once loaded the page needs no network", async () => {
  const { page } = await open("technology_contract");
  await page.context().setOffline(true);
  await page.locator("#field-project_name").fill("离线");
  await page.locator("#field-registration_number").fill("1");
  await page.locator("#field-registration_number").blur();
  await page.locator("#field-registration_number-messages .hard").first().waitFor();
  await page.close();
});

/** The middle of some numbers. */
const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

test("how soon the engine and an edition are ready, and a change is checked, is said", { timeout: 120_000 }, async (context) => {
  const bare = await serve({ "/huoju/": folder("../../"), "/": folder("bare/") });
  try {
    const runs = [];
    for (let run = 0; run < 5; run += 1) {
      const page = await chromium.newPage();
      await page.goto(bare.address);
      await page.waitForFunction(() => window.measured !== undefined);
      runs.push(await page.evaluate(() => window.measured));
      await page.close();
    }
    // Said and not asserted: how fast a machine is that does other work is no property of the page. Wanted: 80 ms and 100 µs.
    const [ready, set] = [median(runs.map(({ ready }) => ready)), median(runs.map(({ set }) => set))];
    context.diagnostic(`ready ${ready.toFixed(0)} ms, session.set ${set.toFixed(1)} µs`);
    assert.ok(ready > 0 && set > 0);
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

const NOTE = {
  // A Saturday.
  make: (set) => set("registration_date", "2021-06-05"),
  mend: (set) => set("registration_date", "2021-06-04"),
};
