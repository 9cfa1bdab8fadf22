// Pickers of codes: which of those of one name is meant, what may be chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { edition } from "../../js/node.js";
import { clean, giveRecord, open } from "./common.js";
import { codesOf, isMeant } from "../src/codes.js";

const division = "#field-seller_division_code";
const suggestions = (page) => page.locator(".el-cascader__suggestion-item:visible");

test("codes of one name are told apart by what they are below, and found by it", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.locator(division).click();
  await page.locator(division).fill("鼓楼区");
  await suggestions(page).first().waitFor();
  const texts = await suggestions(page).allTextContents();
  assert.equal(texts.length, 4);
  assert.equal(new Set(texts.map((text) => text.replace(/\d+ /g, ""))).size, 4);
  await page.locator(division).fill("南京市鼓楼");
  await page.waitForFunction(() => [...document.querySelectorAll(".el-cascader__suggestion-item")].filter((one) => one.checkVisibility()).length === 1);
  assert.match(await suggestions(page).textContent(), /江苏省 \/ 南京市 \/ 320106 鼓楼区/);
  await suggestions(page).first().evaluate((item) => item.click());
  await page.waitForFunction((input) => document.querySelector(input).value === "320106 鼓楼区", division);
  assert.equal(await page.locator(`[title]:has(> .el-cascader ${division})`).getAttribute("title"), "江苏省 / 南京市 / 320106 鼓楼区");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a chosen code says what it is below before its picker has been opened", async () => {
  const { page, wrong } = await open("technology_contract");
  await giveRecord(page, "technology_contract", clean("technology_contract", () => ({ seller_division_code: "350102" })));
  await page.waitForFunction((input) => document.querySelector(input).value === "350102 鼓楼区", division);
  assert.equal(await page.locator(`[title]:has(${division})`).first().getAttribute("title"), "福建省 / 福州市 / 350102 鼓楼区");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what a name is looked for by", async () => {
  const all = codesOf((await edition(2021)).tree("region"), "zh");
  const found = (typed) => [...all.byCode.values()].filter((one) => isMeant(one, typed)).map(({ code }) => code);
  for (const typed of ["南京市鼓楼", "南京市鼓楼区", "南京 鼓楼", "江苏 鼓楼 ", "320106", "江苏省/南京市/鼓楼区"]) {
    // Xuzhou in Jiangsu has a Gulou too.
    assert.deepEqual(found(typed), typed.startsWith("江苏 ") ? ["320106", "320302"] : ["320106"], typed);
  }
  // What is below a name is not found by it alone.
  assert.deepEqual(found("南京市"), ["320100"]);
  assert.deepEqual(found("没有"), []);
});

test("codes that a rule of the form bars cannot be chosen, the levels above what can are still opened", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  const nature = "#field-seller_legal_nature";
  await page.locator(nature).click();
  const nodes = page.locator(".el-cascader-node:visible");
  await nodes.first().waitFor();
  // A group of the list is for its members only.
  const group = nodes.filter({ hasText: "E 企业法人" });
  await group.evaluate((node) => node.click());
  await page.locator(".el-cascader-menu:visible").nth(1).waitFor();
  assert.equal(await page.locator(nature).inputValue(), "");
  await page.locator(nature).fill("企业法人");
  await page.locator(".el-cascader__empty-text:visible, .el-cascader__suggestion-item:visible").first().waitFor();
  assert.deepEqual((await suggestions(page).allTextContents()).filter((text) => / E 企业法人$|^E 企业法人$/.test(text.trim())), []);
  await page.keyboard.press("Escape");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a list has no codes to choose that are for another form", async () => {
  const { page, wrong } = await open("achievement_applied");
  const kind = page.getByLabel("成果类别", { exact: true }).first();
  await kind.click();
  const items = page.locator(".el-select-dropdown__item:visible");
  await items.first().waitFor();
  assert.equal(await items.filter({ hasText: "软科学成果" }).getAttribute("aria-disabled"), "true");
  assert.equal(await items.filter({ hasText: "应用技术成果" }).getAttribute("aria-disabled"), null);
  assert.deepEqual(wrong, []);
  await page.close();
});
