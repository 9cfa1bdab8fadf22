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
  await page.locator('[data-count="records"]', { hasText: /^1$/ }).waitFor();
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
  await page.locator('[data-count="records"]', { hasText: /^2$/ }).waitFor();
  // What is wrong is said with the file that it is in.
  await page.locator("section.findings tbody tr", { hasText: "1.json" }).filter({ hasText: "「项目名称」未填写" }).waitFor();
  assert.deepEqual(await serious(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "合并下载记录" }).click()]);
  assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")), given.map(({ record }) => record));
  assert.equal(download.suggestedFilename(), "2021-technology_contract-records.json");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("justifications of saved records are listed with them and given as a file, without personal numbers", { timeout: 60_000 }, async () => {
  const form = "achievement_applied";
  const { page, wrong } = await open(form);
  const record = clean(form, ({ contributors }) => ({ contributors: contributors.map((one) => ({ ...one, birth_month: "" })) }));
  const rule = "achievement_applied.contributors.birth_month.required";
  const written = (number, text) => ({ rule, path: `contributors[${number}].birth_month`, fields: [`contributors[${number}].birth_month`], values: [""], text });
  const justifications = [written(2, "本人身份证 11010119900101123X，电话１３８０００１２３４５，a.b@example.org"), { ...written(1, "写给别的值"), values: ["1980-01"] }];
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator(".drop input").setInputFiles([{ edition: 2021, form, record, justifications }, { edition: 2021, form, record: { ...record, registration_number: "9612021Y0002" } }].map((draft, index) => fileOf(`${index}.json`, draft)));
  await page.locator('[data-count="records"]', { hasText: /^2$/ }).waitFor();
  const rows = page.locator("section.justifications tbody tr");
  assert.equal(await rows.count(), 1);
  assert.deepEqual(await rows.locator("td").allTextContents(), [
    "0.json",
    "9612021Y0001",
    "成果完成人员 第 2 行",
    rule,
    "成果完成人员 出生年月",
    "本人身份证 110***********123X，电话138****2345，a***@example.org",
  ]);
  await page.getByText("1 条核实说明所对应的内容已有改动").waitFor();
  assert.deepEqual(await serious(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载核实说明" }).click()]);
  assert.equal(download.suggestedFilename(), "2021-achievement_applied-justifications.csv");
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
  assert.deepEqual(lines, [
    "\ufeff文件,记录标识,位置,审核关系,指标,核实说明",
    `0.json,9612021Y0001,成果完成人员 第 2 行,${rule},成果完成人员 出生年月,"本人身份证 110***********123X，电话138****2345，a***@example.org"`.replaceAll('"', ""),
  ]);
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
  await page.locator('[data-count="records"]', { hasText: /^1$/ }).waitFor();
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
