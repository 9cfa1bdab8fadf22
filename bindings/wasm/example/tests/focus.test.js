// What has the focus may go: where the focus is then, what is said to those who do not see, and that all can be undone by the keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";

import { clean, contracts, giveRecord, open, serious, site } from "./common.js";

const FORM = "technology_contract";
const isFocused = (page, id) => page.waitForFunction((id) => document.activeElement.closest(`[id="${id}"]`) !== null, id);
const said = (page) => page.locator("#said").textContent();
const printed = (page, id) => page.locator(`.field:has([id="field-${id}"]) .printed`).first().textContent();

test("a field that does not apply stays until one goes on from it, emptied or not", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  const amount = page.locator("#field-tax_relief_amount");
  await amount.fill("5");
  await page.locator("#field-tax_relief_claimed").getByText("否", { exact: true }).click();
  for (const [key, next] of [["Tab", "是否涉外"], ["Shift+Tab", "清除选择 是否享受减免税"]]) {
    await amount.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    assert.ok(await amount.evaluate((own) => own === document.activeElement));
    await page.keyboard.type("6");
    await page.locator("#field-tax_relief_amount-messages .soft").waitFor();
    await page.keyboard.press("Backspace");
    await page.locator("#field-tax_relief_amount-messages").waitFor({ state: "detached" });
    await page.keyboard.press(key);
    await amount.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => (document.activeElement.closest("[role=radiogroup]") ?? document.activeElement).getAttribute("aria-label")), next);
    await page.locator("#field-tax_relief_claimed").getByText("是", { exact: true }).click();
    await amount.fill("5");
    await page.locator("#field-tax_relief_claimed").getByText("否", { exact: true }).click();
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what has the focus is seen, whichever way one came to it", { timeout: 120_000 }, async () => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 720, height: 450 }]) {
    const { page, wrong } = await open(FORM, { viewport });
    await page.locator(".actions .el-button--primary").focus();
    for (let left = 60; left > 0; left -= 1) {
      await page.keyboard.press("Shift+Tab");
      const covered = await page.evaluate(() => {
        const own = document.activeElement.closest(".el-radio, .el-select, .el-cascader") ?? document.activeElement;
        const { left, top, bottom } = own.getBoundingClientRect();
        return own.contains(document.elementFromPoint(left + 20, (top + bottom) / 2)) ? "" : own.outerHTML.slice(0, 200);
      });
      assert.equal(covered, "");
    }
    assert.deepEqual(wrong, []);
    await page.close();
  }
});

test("choices can be taken back by the keyboard, which stays where it is", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  // A truth value, a code of a tree, one of a flat list.
  await page.locator("#field-is_related_party").getByText("否", { exact: true }).click();
  await page.getByRole("button", { name: "清除选择 是否关联交易" }).focus();
  await page.keyboard.press("Enter");
  await isFocused(page, "field-is_related_party");
  assert.equal(await page.locator("#field-is_related_party input:checked").count(), 0);
  for (const [id, code, ...keys] of [["contract_type", "12", "Control+A", "Delete"], ["review_status", "registered", "Delete"], ["review_status", "registered", "Backspace"]]) {
    await page.locator(`#field-${id}`).focus();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.locator(".el-popper:visible").first().waitFor({ state: "hidden" });
    assert.match(await printed(page, id), new RegExp(code));
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press("Tab");
    assert.equal(await printed(page, id), "", `${id} ${keys}`);
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what is wrong with a field is said when it is left, and with it only", async () => {
  const { page, wrong } = await open(FORM);
  assert.equal(await said(page), "");
  await page.locator("#field-project_name").focus();
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector("#said").textContent === "强制性 「项目名称」未填写");
  assert.equal(await page.locator("#said").getAttribute("role"), "status");
  await page.locator("#field-project_name").fill("示例");
  await page.waitForFunction(() => document.querySelector("#said").textContent === "");
  // All of them at once would be too much: that there are some is said as an alert.
  await page.getByRole("button", { name: "审核并保存" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await said(page), "");
  assert.deepEqual(await serious(page), []);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a record that is cleared or opened begins at its head", async () => {
  const { page, wrong } = await open(FORM);
  await page.locator("#field-project_name").fill("示例");
  await page.getByRole("button", { name: "清空" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "清空" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await isFocused(page, "form-title");
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.getByRole("button", { name: "打开已存记录" }).focus();
  await giveRecord(page, FORM, clean(FORM));
  await isFocused(page, "form-title");
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.keyboard.press("Tab");
  await isFocused(page, "field-registration_number");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("the focus goes on to what a check of files has found, and what that is is said", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  const press = async (name) => {
    await page.getByRole("button", { name }).focus();
    await page.keyboard.press("Enter");
  };
  await press("文件审核");
  const input = page.locator("main.files input[type=file]");
  await input.setInputFiles(contracts(60_000));
  await press("停止");
  await isFocused(page, "outcome");
  assert.match(await page.locator("#outcome").textContent(), /已停止/);
  const codes = await page.evaluate(() => window.huojuForm.edition.codes("region").map(({ code }) => code).filter((code) => /^\d{4}[^0]\d$/.test(code)));
  await input.setInputFiles(contracts(3000, "合同.csv", (index) => ({ project_name: "", seller_division_code: codes[index % codes.length], buyer_division_code: codes[(index * 7) % codes.length] })));
  await page.getByRole("button", { name: "停止" }).focus();
  await isFocused(page, "outcome");
  assert.match(await said(page), /^记录 3,000、强制性 [\d,]+、核实性 [\d,]+、提示性 [\d,]+$/);
  await press(/保留全部/);
  await page.waitForFunction(() => document.activeElement.id === "progress" || document.activeElement.id === "outcome");
  await isFocused(page, "outcome");
  await page.locator(".tables .choices select").first().selectOption("T11");
  await press("全部显示");
  await isFocused(page, "table-lines");
  assert.deepEqual(await serious(page), []);
  await page.goto(`${site.address}?form=nope`);
  await press("技术合同登记表");
  await isFocused(page, "content");
  assert.deepEqual(wrong, []);
  await page.close();
});
