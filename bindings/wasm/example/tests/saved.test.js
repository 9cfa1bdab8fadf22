// Records that the page saved, as files to check and to hand on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { clean, giveRecord, open, serious } from "./common.js";

const FORM = "technology_contract";
const fileOf = (name, draft) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(draft)) });
const draftOf = (changes) => ({ edition: 2021, form: FORM, record: clean(FORM, () => changes), justifications: [] });

test("a record that was saved as accepted is checked and adds up to tables", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  await giveRecord(page, FORM, clean(FORM));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "审核并保存" }).click()]);
  const saved = { name: download.suggestedFilename(), mimeType: "application/json", buffer: readFileSync(await download.path()) };
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator(".drop input").setInputFiles(saved);
  await page.locator('[data-count="rows"]', { hasText: /^1$/ }).waitFor();
  assert.equal(await page.locator('[data-count="hard"]').textContent(), "0");
  await page.locator(".tables caption").waitFor();
  assert.deepEqual(wrong, []);
  await page.close();
});

test("several saved records are checked together at once, and handed on as one file of records", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  await page.getByRole("button", { name: "文件审核" }).click();
  const given = [draftOf({}), draftOf({ registration_number: "2021110101000002", project_name: "" })];
  await page.locator(".drop input").setInputFiles(given.map((draft, index) => fileOf(`${index}.json`, draft)));
  await page.locator('[data-count="rows"]', { hasText: /^2$/ }).waitFor();
  // What is wrong is said with the file that it is in.
  await page.locator("section.findings tbody tr", { hasText: "1.json" }).filter({ hasText: "「项目名称」未填写" }).waitFor();
  assert.deepEqual(await serious(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "合并下载记录" }).click()]);
  assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")), given.map(({ record }) => record));
  assert.equal(download.suggestedFilename(), "2021-technology_contract-records.json");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a saved record of another form is said to be one", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator(".drop input").setInputFiles(fileOf("a.json", draftOf({})));
  await page.getByRole("alert").filter({ hasText: "a.json：该文件是 2021 年度“技术合同登记表”的记录，不是本表的" }).waitFor();
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a record without content among others is left out by its name, and the others are checked", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  await page.getByRole("button", { name: "文件审核" }).click();
  const empty = [{}, { project_name: " " }].map((record, index) => fileOf(`空${index}.json`, { ...draftOf({}), record }));
  await page.locator(".drop input").setInputFiles([fileOf("a.json", draftOf({})), ...empty]);
  await page.locator('[data-count="rows"]', { hasText: /^1$/ }).waitFor();
  await page.getByRole("status").filter({ hasText: "下列文件中的记录没有内容，未计入：空0.json、空1.json。" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "合并下载记录" }).click()]);
  assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).length, 1);
  // Nothing but such records is nothing to check.
  await page.locator(".drop input").setInputFiles(empty);
  await page.getByRole("status").filter({ hasText: "未计入：空0.json、空1.json。" }).waitFor();
  assert.equal(await page.locator(".roles, .figures, [role=alert]").count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a value of a saved record that is no text, such as a number that would lose digits, is refused by its file and name", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  await page.getByRole("button", { name: "文件审核" }).click();
  const number = { ...fileOf("手工.json", {}), buffer: Buffer.from(JSON.stringify(draftOf({ contract_amount: "@" })).replace('"@"', "12345678901234567.89")) };
  await page.locator(".drop input").setInputFiles([fileOf("a.json", draftOf({})), number]);
  await page.getByRole("alert").filter({ hasText: "手工.json：“合同成交总金额”应为文本。" }).waitFor();
  assert.equal(await page.locator(".figures").count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});
