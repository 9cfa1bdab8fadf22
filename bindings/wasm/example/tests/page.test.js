// The production build in a real browser: forms filled by their labels, findings, languages, the keyboard, and no network.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CLEAN, chromium, contracts, count, described, fill, open, serious, site, vector } from "./common.js";

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
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "审核并保存" }).click()]);
    await page.getByText("审核通过。").waitFor();
    // What is saved is the record of the vector.
    const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(saved.form, form);
    for (const field of root.fields.filter(({ id }) => record[id] !== undefined && record[id] !== "")) {
      assert.equal(saved.record[field.id], String(record[field.id]), field.id);
    }
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
    assert.match(await messages.first().textContent(), /「项目名称」.*文本/);
    assert.deepEqual((await messages.allTextContents()).filter((one) => one.includes("未填写")), []);
    assert.equal(await page.locator(".summary li", { hasText: "「项目名称」" }).count(), 1);
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

test("the head of the page is one line at any width that is no telephone's, in either language", async () => {
  const { page } = await open("achievement_applied");
  for (const language of ["English", "中文"]) {
    await page.getByRole("button", { name: language }).click();
    for (const width of [1440, 1100, 1024, 900, 830]) {
      await page.setViewportSize({ width, height: 800 });
      const head = await page.locator("header.top > *, header.top button, header.top strong").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ top, bottom, right }) => top < 0 || bottom > 56 || right > innerWidth).length);
      assert.equal(head, 0, `${language} ${width}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
  }
  await page.close();
});

test("a browser that cannot run the page says so", async () => {
  const page = await chromium.newPage({ javaScriptEnabled: false });
  await page.goto(site.address);
  assert.match(await page.locator("#app").innerText(), /浏览器.*Chrome.*97/s);
  await page.close();
});

for (const form of Object.keys(CLEAN)) {
  test(`${form} has no serious findings of axe-core, filled with findings`, { timeout: 120_000 }, async () => {
    const { page } = await open(form);
    await page.getByRole("button", { name: "审核并保存" }).click();
    await page.getByRole("button", { name: /^增加一行/ }).first().click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(600);
    assert.deepEqual(await serious(page), []);
    await page.close();
  });
}

for (const form of Object.keys(CLEAN)) {
  test(`${form} has none with a code chosen, with a list open, in either language`, { timeout: 180_000 }, async () => {
    const { page } = await open(form);
    for (const kind of [".tree", ".flat"]) {
      const inputs = page.locator(`.field ${kind} input`);
      if ((await inputs.count()) === 0) continue;
      const input = inputs.first();
      await input.click();
      const items = page.locator(kind === ".flat" ? ".el-select-dropdown__item:visible" : ".el-cascader-node:visible");
      await items.first().waitFor();
      await page.waitForTimeout(400);
      assert.deepEqual(await serious(page), [], `${kind} open`);
      // Down to a code that has none below it.
      for (let menu = 0; (await page.locator(".el-cascader-menu:visible").count()) > menu; menu += 1) {
        await page.locator(".el-cascader-menu:visible").nth(menu).locator(".el-cascader-node__label").first().click();
        await page.waitForTimeout(150);
      }
      if (kind === ".flat") await items.first().click();
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
    await page.locator('[data-count="records"]').waitFor();
    await page.locator(".which select").selectOption("transfer_institution");
    await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
    await page.reload();
    await page.locator("main.form h1").waitFor();
  } finally {
    site.resume();
    await page.close();
  }
});

test("the engine is fetched once, before the script of the page asks for it", async () => {
  const page = await chromium.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(site.address);
  await page.locator("main.form h1").waitFor();
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name, initiatorType }) => [name, initiatorType]));
  assert.deepEqual(fetched.filter(([name]) => name.endsWith(".wasm")).map(([, by]) => by), ["link"]);
  // What is preloaded and not used is said after some seconds.
  await page.waitForTimeout(4000);
  assert.deepEqual(said, []);
  await page.close();
});

test("a survey that could not be fetched is there once the network is", async () => {
  const { page } = await open("technology_contract", { serviceWorkers: "block" });
  await page.route("**/2021-transfer_institutions-*.huoju", (route) => route.abort());
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("alert").waitFor();
  await page.unroute("**/2021-transfer_institutions-*.huoju");
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("heading", { name: "国家技术转移机构统计报表" }).waitFor();
  await page.close();
});

const NOTE = {
  // A Saturday.
  make: (set) => set("registration_date", "2021-06-05"),
  mend: (set) => set("registration_date", "2021-06-04"),
};
