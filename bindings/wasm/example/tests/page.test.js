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
async function open(form, options) {
  const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, ...options });
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
    // That of a tree names what opens below it, which is no list.
    const list = await input.evaluate((own) => (own.closest(".el-cascader") ? null : own.getAttribute("aria-controls")));
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

test("a required mark of a child record follows its conditions", async () => {
  const { page } = await open("achievement_applied");
  // Intellectual property that is granted has a number.
  const kind = (await described(page)).records.find(({ label }) => label.zh === "知识产权明细");
  const status = kind.fields.find(({ id }) => id === "status");
  const number = page.locator(`#field-${kind.id}-1--number`);
  await page.getByRole("button", { name: "增加一行 知识产权明细" }).click();
  await number.waitFor();
  const mark = page.locator("td").filter({ has: number }).locator(".required");
  assert.equal(await mark.count(), 0);
  await fill(page, status, `知识产权明细 1 ${status.label.zh}`, "3");
  await mark.waitFor();
  assert.equal(await number.getAttribute("aria-required"), "true");
  await page.close();
});

test("dates are judged as they were typed", async () => {
  const { page, wrong } = await open("technology_contract");
  const input = page.locator("#field-signing_date");
  const messages = page.locator("#field-signing_date-messages .hard");
  for (const typed of ["2021-02-30", "2021-13-45", "abc"]) {
    await input.fill(typed);
    await input.press("Tab");
    await messages.first().waitFor();
    assert.match(await messages.first().textContent(), new RegExp(typed));
    assert.equal(await input.inputValue(), typed);
  }
  await input.fill("2021年3月1日");
  await input.press("Tab");
  await messages.first().waitFor({ state: "detached" });
  assert.equal(await input.inputValue(), "2021年3月1日");
  // The calendar writes a date, and does not take one away.
  await page.getByRole("button", { name: "选择日期 合同签订日期" }).click();
  await page.locator('.field:has(#field-signing_date) input[type="date"]').evaluate((picker) => {
    picker.value = "2021-03-02";
    picker.dispatchEvent(new Event("change"));
  });
  assert.equal(await input.inputValue(), "2021-03-02");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a text that the engine does not take is refused under its field", async () => {
  const { page, wrong } = await open("technology_contract");
  const paste = (id, text) =>
    page.locator(`#field-${id}`).evaluate((input, text) => {
      input.value = text === "half a character" ? `甲${String.fromCharCode(0xd83d)}` : "x".repeat(17 << 20);
      input.dispatchEvent(new Event("input"));
    }, text);
  for (const text of ["half a character", "17 megabytes"]) {
    await page.locator("#field-project_name").fill("示例");
    await page.locator("#field-project_name-messages").waitFor({ state: "detached" });
    await paste("project_name", text);
    const messages = page.locator("#field-project_name-messages .message");
    await messages.first().waitFor();
    assert.match(await messages.first().textContent(), /project_name.*文本/);
    assert.deepEqual((await messages.allTextContents()).filter((one) => one.includes("未填写")), []);
    assert.equal(await page.locator(".summary li", { hasText: "project_name" }).count(), 1);
  }
  await page.locator("#field-project_name").fill("示例");
  await page.locator("#field-project_name-messages").waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what was typed is there again, and goes only when that is confirmed", async () => {
  const { page, wrong } = await open("technology_contract");
  const name = page.locator("#field-project_name");
  await name.fill("示例项目");
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("main.files").waitFor();
  await page.getByRole("button", { name: "在线填报" }).click();
  assert.equal(await name.inputValue(), "示例项目");
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await page.locator(".which select").selectOption("technology_contract");
  await name.waitFor();
  assert.equal(await name.inputValue(), "示例项目");
  await page.getByRole("button", { name: "清空" }).click();
  assert.deepEqual(await serious(page), []);
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await name.inputValue(), "示例项目");
  await page.getByRole("button", { name: "清空" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "清空" }).click();
  await page.waitForFunction(() => document.querySelector("#field-project_name").value === "");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("是 or 否 can be unset again", async () => {
  const { page } = await open("technology_contract");
  const field = page.locator('.field:has([id="field-tax_relief_claimed"])');
  await field.getByText("否", { exact: true }).click();
  await page.locator("#field-tax_relief_amount").waitFor({ state: "detached" });
  await field.getByRole("button", { name: /^清除选择/ }).click();
  await page.locator("#field-tax_relief_amount").waitFor();
  assert.equal(await field.locator("input:checked").count(), 0);
  await page.close();
});

test("the keyboard alone is enough", { timeout: 60_000 }, async () => {
  const { page } = await open("technology_contract");
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Goes on from field to field until the focus is where it is wanted. */
  const reach = async (selector) => {
    for (let steps = 0; steps < 80; steps += 1) {
      if (await page.evaluate((selector) => document.activeElement.closest(selector) !== null, selector)) return;
      await press("Tab");
    }
    assert.fail(`${selector} is not reached`);
  };
  await page.locator("#field-registration_number").focus();
  await page.keyboard.type("12");
  await press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-project_name");
  await page.locator("#field-registration_number-messages .hard").first().waitFor();
  // A code of a tree, one of a flat list, a truth value, a child record, the end of the form.
  await reach("#field-contract_type");
  await page.keyboard.type("11");
  await page.locator(".el-cascader__suggestion-item:visible").first().waitFor();
  await press("ArrowDown", "Enter");
  await page.waitForFunction(() => document.querySelector("#field-contract_type").value.startsWith("11 "));
  await reach("#field-tax_relief_claimed");
  await press("Space");
  await page.locator('[id="field-tax_relief_claimed"] input:checked').waitFor({ state: "attached" });
  const { records } = await described(page);
  const kind = records.slice(1).find(({ attached }) => attached === undefined).id;
  await reach(`#field-${kind}`);
  await press("Enter");
  await page.locator(`[id^="field-${kind}-1-"]`).first().waitFor();
  await reach(".actions .el-button--primary");
  await press("Enter");
  await page.waitForFunction(() => document.activeElement.id.startsWith("field-"));
  await page.close();
});

test("the language is switched", async () => {
  const { page } = await open("technology_contract");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Technology contract registration form" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.getByText("审核问题").count(), 0);
  // Sections and units are in English too, in every form.
  for (const form of Object.keys(CLEAN)) {
    await page.locator(".which select").selectOption(form);
    await page.waitForFunction((form) => window.huojuForm.id === form, form);
    const texts = await page.locator("main.form h2, main.form .el-input-group__append, main.form th").allTextContents();
    assert.deepEqual(texts.filter((text) => /\p{Script=Han}/u.test(text)), [], form);
  }
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

for (const form of Object.keys(CLEAN)) {
  test(`${form} has none with a code chosen, with a list open, in either language`, { timeout: 180_000 }, async () => {
    const { page } = await open(form);
    for (const kind of [".el-cascader", ".el-select"]) {
      const inputs = page.locator(`.field ${kind} input`);
      if ((await inputs.count()) === 0) continue;
      const input = inputs.first();
      await input.click();
      const items = page.locator(kind === ".el-select" ? ".el-select-dropdown__item:visible" : ".el-cascader-node:visible");
      await items.first().waitFor();
      await page.waitForTimeout(400);
      assert.deepEqual(await serious(page), [], `${kind} open`);
      // Down to a code that has none below it.
      for (let menu = 0; (await page.locator(".el-cascader-menu:visible").count()) > menu; menu += 1) {
        await page.locator(".el-cascader-menu:visible").nth(menu).locator(".el-cascader-node__label").first().click();
        await page.waitForTimeout(150);
      }
      if (kind === ".el-select") await items.first().click();
      await page.keyboard.press("Escape");
      // What fades out is seen by axe-core too, without the lists that it names.
      await page.locator(".el-popper:visible").first().waitFor({ state: "hidden" });
      assert.deepEqual(await serious(page), [], `${kind} chosen`);
    }
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForTimeout(200);
    assert.deepEqual(await serious(page), [], "in English");
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

/** A file of so many contracts; `own`: what is particular about each. */
function contracts(count, name = "合同.csv", own = () => ({})) {
  const clean = vector("clean-contract.json").records[0];
  const particular = (index) => ({ registration_number: 2021110101000001n + BigInt(index), contract_amount: `${100000 + index}.00`, ...own(index) });
  const header = Object.keys({ ...clean, ...particular(0) });
  const rows = Array.from({ length: count }, (_, index) => {
    const record = { ...clean, ...particular(index) };
    return header.map((key) => record[key]).join(",");
  });
  return { name, mimeType: "text/csv", buffer: Buffer.from([header.join(","), ...rows].join("\n")) };
}

const NO_TABLE = { name: "合同.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\x03\x04aaaaaaaa") };

test("a file is checked in a worker, and its tables are shown", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  await input.setInputFiles(contracts(5000));
  await page.locator('[data-count="rows"]').waitFor();
  assert.equal(await page.locator('[data-count="rows"]').textContent(), "5,000");
  assert.notEqual(await page.locator('[data-count="hard"]').textContent(), "0");
  assert.ok((await page.locator(".bars li").count()) >= 1);
  assert.ok((await page.locator(".tables tbody tr").count()) > 1);
  assert.deepEqual(await serious(page), []);
  for (const table of ["rules", "findings"]) {
    assert.equal(await page.locator(`section.${table} th`, { hasText: /^级别$/ }).count(), 1, table);
  }
  await input.setInputFiles(NO_TABLE);
  await page.locator("[role=alert]").waitFor();
  assert.match(await page.locator("[role=alert]").textContent(), /工作簿/);
  await page.getByRole("button", { name: "English" }).click();
  assert.doesNotMatch(await page.locator("[role=alert]").textContent(), /\p{Script=Han}{3}/u);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("tables that are long say so, are shown whole, and are given as a file", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  // Sellers and buyers in 400 counties: a line for each in the tables of regions.
  const codes = await page.evaluate(() => window.huojuForm.edition.codes("region").map(({ code }) => code));
  const counties = codes.filter((code) => /^\d{6}$/.test(code) && !code.endsWith("00"));
  const county = (index) => counties[(index * 5) % counties.length];
  await page.locator("input[type=file]").setInputFiles(
    contracts(400, "合同.csv", (index) => ({ seller_division_code: county(index), buyer_division_code: county(index) })),
  );
  await page.locator(".tables").waitFor();
  const options = page.locator(".tables .choices select").first();
  const rows = page.locator(".tables tbody tr");
  let cut = 0;
  for (const id of await options.locator("option").evaluateAll((all) => all.map(({ value }) => value))) {
    await options.selectOption(id);
    const more = page.locator(".tables .more [role=status]");
    if ((await more.count()) === 0) continue;
    cut += 1;
    const count = Number((await more.textContent()).match(/^\s*([\d,]+) 行/)[1].replace(",", ""));
    assert.ok(count > 300);
    assert.equal(await rows.count(), 300);
    await more.getByRole("button", { name: "全部显示" }).click();
    assert.equal(await rows.count(), count);
    assert.equal(await more.count(), 0);
    break;
  }
  assert.equal(cut, 1, "some table is long");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载 CSV" }).click()]);
  assert.match(readFileSync(await download.path(), "utf8"), /^\ufeff.*measure,unit,value/);
  assert.match(download.suggestedFilename(), /^2021-.+\.csv$/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a new file takes the place of the one that is being checked, the same can be chosen again, several are taken together", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  const rows = page.locator('[data-count="rows"]');
  await input.setInputFiles(contracts(60_000));
  await page.locator(".progress").waitFor();
  await input.setInputFiles(contracts(7));
  await rows.waitFor();
  await page.waitForTimeout(500);
  assert.equal(await rows.textContent(), "7");
  assert.equal(await page.locator("[role=alert]").count(), 0);
  // The input holds nothing, so that the same file is a change.
  assert.equal(await input.evaluate(({ files }) => files.length), 0);
  await input.setInputFiles([contracts(3, "甲.csv"), contracts(4, "乙.csv")]);
  await page.locator('[data-count="rows"]', { hasText: /^7$/ }).waitFor();
  await page.getByText("乙.csv").first().waitFor();
  // Stopped is said once it is asked for.
  await input.setInputFiles(contracts(60_000));
  await page.getByRole("button", { name: "停止" }).click();
  assert.match(await page.locator("[role=alert]").textContent(), /已停止/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("once loaded the page needs no network: forms of any survey, files, and the page itself", { timeout: 120_000 }, async () => {
  const { page } = await open("technology_contract");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  site.pause();
  await page.context().setOffline(true);
  try {
    await page.locator("#field-registration_number").fill("1");
    await page.locator("#field-registration_number").blur();
    await page.locator("#field-registration_number-messages .hard").first().waitFor();
    await page.getByRole("button", { name: "文件审核" }).click();
    await page.locator("input[type=file]").setInputFiles(contracts(20));
    await page.locator('[data-count="rows"]').waitFor();
    await page.locator(".which select").selectOption("transfer_institution");
    await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
    await page.reload();
    await page.locator("main.form h1").waitFor();
  } finally {
    site.resume();
    await page.close();
  }
});

test("a survey that could not be fetched is there once the network is", async () => {
  const { page } = await open("technology_contract", { serviceWorkers: "block" });
  await page.route("**/2021-transfer_institutions.huoju", (route) => route.abort());
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("alert").waitFor();
  await page.unroute("**/2021-transfer_institutions.huoju");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await page.close();
});

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

const NOTE = {
  // A Saturday.
  make: (set) => set("registration_date", "2021-06-05"),
  mend: (set) => set("registration_date", "2021-06-04"),
};
