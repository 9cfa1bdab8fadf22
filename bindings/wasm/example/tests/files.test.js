// Files in the page: what each of them is, their findings, their tables.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CLEAN, contracts, open, serious, vector } from "./common.js";

const NO_TABLE = { name: "合同.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\x03\x04aaaaaaaa") };

test("a file is checked in a worker, and its tables are shown", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  await input.setInputFiles(contracts(5000));
  await page.locator('[data-count="records"]').waitFor();
  assert.equal(await page.locator('[data-count="records"]').textContent(), "5,000");
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
  const rows = page.locator('[data-count="records"]');
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
  await page.getByRole("button", { name: "开始审核" }).click();
  await page.locator('[data-count="records"]', { hasText: /^7$/ }).waitFor();
  await page.getByText("乙.csv").first().waitFor();
  // Stopped is said once it is asked for.
  await input.setInputFiles(contracts(60_000));
  await page.getByRole("button", { name: "停止" }).click();
  assert.match(await page.locator("[role=alert]").textContent(), /已停止/);
  assert.deepEqual(wrong, []);
  await page.close();
});

/** The files of a vector's record as registration systems give them: the record, and child records in files of their own by the key. */
async function filesOf(page, record) {
  const { key, records: [root, ...kinds] } = await page.evaluate(() => window.huojuForm.describe());
  const cell = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const csv = (name, rows) => ({ name, mimeType: "text/csv", buffer: Buffer.from(rows.map((row) => `${row.map(cell).join(",")}\n`).join("")) });
  const given = root.fields.filter(({ id }) => record[id] !== undefined);
  const main = csv("成果.csv", [given.map(({ label }) => label.zh), given.map(({ id }) => record[id])]);
  const children = kinds.filter(({ id }) => record[id] !== undefined).map((kind) => {
    const fields = kind.fields.filter(({ id }) => record[kind.id].some((child) => child[id] !== undefined));
    const keys = root.fields.filter(({ id }) => key.includes(id));
    const head = [...keys, ...fields].map(({ label }) => label.zh);
    return [kind.id, csv(`文件${kind.id.length}.csv`, [head, ...record[kind.id].map((child) => [...keys.map(({ id }) => record[id]), ...fields.map(({ id }) => child[id])])])];
  });
  return { main, children: Object.fromEntries(children) };
}

const hard = (page) => page.locator('[data-count="hard"]');
const roles = (page) => page.locator(".roles select").evaluateAll((all) => all.map(({ value }) => value));

test("child records from files of their own are checked with their records", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const { main, children } = await filesOf(page, vector(CLEAN.achievement_applied[0]).records[0]);
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  // Records alone are checked at once, and it is said that rules on child records looked at none.
  await input.setInputFiles(main);
  await hard(page).waitFor();
  assert.notEqual(await hard(page).textContent(), "0");
  assert.match(await page.locator(".caution").textContent(), /知识产权明细.*成果完成人员/);
  // With child records there is nothing wrong: the vector says so.
  await input.setInputFiles([...Object.values(children), main]);
  await page.locator(".roles").waitFor();
  assert.deepEqual(await roles(page), [...Object.keys(children), "records"]);
  assert.equal(await hard(page).count(), 0);
  assert.deepEqual(await serious(page), []);
  await page.getByRole("button", { name: "开始审核" }).click();
  await hard(page).waitFor();
  assert.equal(await hard(page).textContent(), "0");
  assert.equal(await page.locator(".caution", { hasText: "成果完成人员" }).count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what a file is can be changed, by its name too; files that do not fit together are refused", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const { main, children } = await filesOf(page, vector(CLEAN.achievement_applied[0]).records[0]);
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  await input.setInputFiles([main, { ...children.contributors, name: "江苏-contributors.csv" }, { ...children.contributors, name: "又一份.csv" }]);
  assert.deepEqual(await roles(page), ["records", "contributors", "contributors"]);
  const check = page.getByRole("button", { name: "开始审核" });
  await page.getByText("“子表：成果完成人员”只能由一个文件给出。").waitFor();
  assert.ok(await check.isDisabled());
  await page.getByLabel("又一份.csv").selectOption("panel");
  assert.ok(await check.isEnabled());
  await page.getByLabel("成果.csv").selectOption("contributors");
  await page.getByText("请至少将一个文件指定为本表记录。").waitFor();
  // A kind that a file is in the place of another is found out by its header.
  await input.setInputFiles([{ ...main, name: "a.csv" }, { ...children.completing_organisations, name: "b.csv" }]);
  await page.getByLabel("b.csv").waitFor();
  assert.deepEqual(await roles(page), ["records", "completing_organisations"]);
  // So is that of a file in GB18030 (the header as that encoding has it: 批准登记号,姓名,性别).
  const gb = Buffer.from("c5fad7bcb5c7bcc7bac52cd0d5c3fb2cd0d4b1f00a3132332cbcd72c310a", "hex");
  await input.setInputFiles([main, { name: "c.csv", mimeType: "text/csv", buffer: gb }]);
  await page.getByLabel("c.csv").waitFor();
  assert.deepEqual(await roles(page), ["records", "contributors"]);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what was found in files goes when they are said to be something else", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  await input.setInputFiles([contracts(3, "甲.csv"), contracts(4, "乙.csv")]);
  await page.getByRole("button", { name: "开始审核" }).click();
  await page.locator('[data-count="records"]', { hasText: /^7$/ }).waitFor();
  await page.getByLabel("乙.csv").selectOption("panel");
  assert.equal(await page.locator('[data-count="records"]').count(), 0);
  assert.equal(await page.locator("section.tables").count(), 0);
  // So does one that is under way.
  await page.getByLabel("乙.csv").selectOption("records");
  await input.setInputFiles([contracts(60_000, "甲.csv"), contracts(4, "乙.csv")]);
  await page.getByRole("button", { name: "开始审核" }).click();
  await page.locator(".progress").waitFor();
  await page.getByLabel("乙.csv").selectOption("panel");
  await page.locator(".progress").waitFor({ state: "detached" });
  assert.equal(await page.locator("[role=alert]").count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a frame is checked against", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_trading_institution");
  const { main } = await filesOf(page, vector(CLEAN.technology_trading_institution[0]).records[0]);
  const frame = (name) => ({ name: "名录.csv", mimeType: "text/csv", buffer: Buffer.from(`机构名称,列入名录\n${name},是\n`) });
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("input[type=file]").setInputFiles([{ ...main, name: "机构.csv" }, frame("示例中没有的机构")]);
  await page.getByLabel("名录.csv").waitFor();
  assert.deepEqual(await roles(page), ["records", "frame"]);
  await page.getByRole("button", { name: "开始审核" }).click();
  await page.locator("section.findings", { hasText: "示例中没有的机构" }).waitFor();
  assert.equal(await page.locator("main .aside", { hasText: "名录" }).count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("findings in child records say where they are, and are given as a file", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const record = vector(CLEAN.achievement_applied[0]).records[0];
  const contributors = record.contributors.map((child, index) => (index === 1 ? { ...child, employer: "" } : child));
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([{ ...record, contributors }])) });
  await page.locator("section.findings tr", { hasText: "成果完成人员 第 2 行" }).filter({ hasText: "「工作单位」未填写" }).waitFor();
  // JSON has child records within its records.
  assert.equal(await page.locator(".caution").count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载审核问题" }).click()]);
  const csv = readFileSync(await download.path(), "utf8");
  assert.match(csv, /^\ufeff文件,行,记录标识,位置,级别,审核关系,指标,指标代码,问题,处理办法\r\n/);
  assert.match(csv, /\r\na\.json,1,9612021Y0001,contributors\[2\]\.employer,核实性,achievement_applied\.contributors\.employer\.required,工作单位,employer,「工作单位」未填写,/);
  assert.equal(csv.trimEnd().split("\r\n").length, 1 + (await page.locator("section.findings tbody tr").count()));
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a finding that names no field is given with what its rule reads of child records", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const record = vector(CLEAN.achievement_applied[0]).records[0];
  // Both persons of one employer, of two organisations.
  const contributors = record.contributors.map((child) => ({ ...child, employer: record.contributors[0].employer }));
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([{ ...record, contributors }])) });
  await page.locator("section.findings tr", { hasText: "ACH-42-1" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载审核问题" }).click()]);
  assert.match(
    readFileSync(await download.path(), "utf8"),
    /,ACH-42-1,成果完成人员 工作单位、成果完成单位 完成单位名称,contributors\.employer completing_organisations\.organisation_name,/,
  );
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what is listed of rules and findings is printed whole, on A4", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("input[type=file]").setInputFiles([contracts(100, "甲.csv", () => ({ project_name: "", seller_division_code: "999999" })), contracts(100, "名字很长的一份文件-江苏省南京市鼓楼区2021年度.csv")]);
  await page.getByRole("button", { name: "开始审核" }).click();
  const rows = page.locator("section.findings tbody tr");
  await rows.first().waitFor();
  assert.ok((await rows.count()) > 100);
  await page.emulateMedia({ media: "print" });
  // A4 between its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  const all = page.locator("main.files section *");
  const cut = await all.evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.clientHeight > 0 && getComputedStyle(one).overflow !== "visible" && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)).map(({ outerHTML }) => outerHTML.slice(0, 120)));
  assert.deepEqual(cut, []);
  const covered = await page.locator("main.files section .scroll").evaluateAll((all) => all.filter((one) => one.lastElementChild.getBoundingClientRect().bottom > one.getBoundingClientRect().bottom + 1).length);
  assert.equal(covered, 0);
  const out = await page.locator("section:is(.rules, .findings) *").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 120)));
  assert.deepEqual(out, []);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what was not read of a file, and what it lacks, is said; so is that it holds nothing, or nothing is wrong", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  await page.getByRole("button", { name: "文件审核" }).click();
  const input = page.locator("input[type=file]");
  const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await input.setInputFiles([csv("成果.csv", "批准登记号,成果名称,关键词语,自我转化总收入(元),\n9612021Y0001,甲,乙,10000,\n"), csv("人员.csv", "批准登记号,姓名,年龄\n9612021Y0001,甲,30\n")]);
  await page.getByRole("button", { name: "开始审核" }).click();
  const lines = page.locator("section.read li");
  await lines.first().waitFor();
  const [main, child] = await lines.allInnerTexts();
  assert.match(main, /^成果\.csv：UTF-8，1 条/);
  assert.match(main, /未读入的列.*：关键词语、第 5 列（无标题）/);
  assert.match(main, /缺少的列：.*成果类别.*/);
  assert.match(main, /已换算单位的列：自我转化总收入\(元\)/);
  assert.match(child, /^人员\.csv：UTF-8，1 条/);
  assert.match(child, /未读入的列.*：年龄/);
  assert.match(child, /缺少的列：.*出生年月/);
  assert.deepEqual(await serious(page), []);
  await page.getByRole("button", { name: "English" }).click();
  assert.match((await lines.allInnerTexts())[1], /Missing columns: .*Month of birth/);
  await page.getByRole("button", { name: "中文" }).click();
  await input.setInputFiles(csv("成果.csv", "批准登记号,成果名称\n"));
  await page.locator(".caution", { hasText: "文件中没有记录" }).waitFor();
  await input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([vector(CLEAN.achievement_applied[0]).records[0]])) });
  await page.locator("section.findings .none", { hasText: "没有审核问题" }).waitFor();
  assert.equal(await page.locator(".caution", { hasText: "文件中没有记录" }).count(), 0);
  assert.equal(await page.locator("section.findings table").count(), 0);
  // A record of JSON without a key has an empty field, and no column less.
  assert.equal(await page.locator("section.read .missingColumns").count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("how many findings there are is said, and all of them are given when that is asked for", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  // Contracts of one name and no project: of the rule on its name one finding each.
  await page.locator("input[type=file]").setInputFiles(contracts(250, "合同.csv", () => ({ project_name: "", seller_division_code: "999999" })));
  const held = page.locator("section.findings h2 small");
  await held.waitFor();
  const numbers = async () => (await held.textContent()).match(/[\d,]+/g).map((one) => Number(one.replace(",", "")));
  const [kept, total] = await numbers();
  const told = await page.locator(".figures dd").allTextContents();
  assert.equal(total, told.slice(1, 4).reduce((sum, one) => sum + Number(one.replace(",", "")), 0));
  assert.ok(kept < total && total >= 500);
  await page.getByRole("button", { name: /保留全部/ }).click();
  await page.waitForFunction((total) => document.querySelector("section.findings h2 small")?.textContent.includes(`${total.toLocaleString("en")} 条`), total);
  assert.equal(await page.getByRole("button", { name: /保留全部/ }).count(), 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "下载审核问题" }).click()]);
  assert.equal(readFileSync(await download.path(), "utf8").trimEnd().split("\r\n").length, 1 + total);
  assert.deepEqual(await serious(page), []);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("bars are in the order of the table, as many as it has, with names that can be read", { timeout: 120_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  // From April to June more each month, in other months nothing.
  const month = (index) => (index < 1 ? 4 : index < 3 ? 5 : 6);
  await page.locator("input[type=file]").setInputFiles(contracts(6, "合同.csv", (index) => ({ registration_date: `2021-0${month(index)}-10` })));
  await page.locator(".tables").waitFor();
  const choice = page.locator(".tables .choices select").first();
  const bars = page.locator(".bars li");
  await choice.selectOption("T19");
  assert.deepEqual(await bars.allTextContents(), ["1月0", "2月0", "3月0", "4月1", "5月2", "6月3", "7月0", "8月0", "9月0", "10月0", "11月0", "12月0"]);
  await page.getByLabel("条形图次序").selectOption({ label: "由大到小" });
  assert.deepEqual((await bars.allTextContents()).slice(0, 4), ["6月3", "5月2", "4月1", "1月0"]);
  await choice.selectOption("T9");
  const entries = await page.locator(".tables tbody tr:is(.entry, .unclassified)").count();
  assert.ok(entries > 15);
  assert.equal(await bars.count(), entries);
  assert.match(await page.locator(".bars figcaption").textContent(), new RegExp(`共 ${entries} 项`));
  // A large contract there is not: no rails without bars.
  await choice.selectOption("T13-2");
  assert.equal(await bars.count(), 0);
  await page.getByText("本表此项没有大于或小于 0 的数据，无条形图。").waitFor();
  const cut = () => page.locator(".bars .name").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight).map(({ textContent }) => textContent));
  await page.getByRole("button", { name: "English" }).click();
  for (const width of [1440, 375]) {
    await page.setViewportSize({ width, height: 800 });
    for (const id of ["T1", "T7", "T22"]) {
      await choice.selectOption(id);
      assert.deepEqual(await cut(), [], `${id} at ${width}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
  }
  assert.deepEqual(await serious(page), []);
  assert.deepEqual(wrong, []);
  await page.close();
});

/** A list that an English name has no Chinese in. */
const HAN = /\p{Script=Han}/u;

test("every table that holds something has bars, which say of what; units are in English too", { timeout: 180_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "文件审核" }).click();
  await page.locator("input[type=file]").setInputFiles(contracts(60));
  await page.locator(".tables").waitFor();
  const choice = page.locator(".tables .choices select").first();
  const ids = await choice.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  for (const id of ids) {
    await choice.selectOption(id);
    await page.locator(".tables caption", { hasText: ` ${id} ` }).waitFor();
    const figures = await page.locator(".tables tbody tr td:nth-of-type(1)").allTextContents();
    if (figures.every((figure) => Number(figure) === 0)) await page.getByText("本表此项没有大于或小于 0 的数据，无条形图。").waitFor();
    else assert.ok((await page.locator(".bars li").count()) > 0, id);
  }
  // From region to region: no line is a total, so the bars are of the one that most is in, which is named and can be changed.
  await choice.selectOption("T11");
  await page.locator(".bars figcaption", { hasText: "技术流向地域 全国" }).waitFor();
  assert.deepEqual(await page.locator(".bars li").allTextContents(), ["北京60"]);
  const along = page.getByLabel(/^条形图取/);
  await along.selectOption({ label: "江苏" });
  await page.locator(".bars figcaption", { hasText: "技术流向地域 江苏" }).waitFor();
  assert.deepEqual(await page.locator(".bars li").allTextContents(), ["北京60"]);
  await page.getByRole("button", { name: "English" }).click();
  const notes = await page.locator(".tables .notes").textContent();
  assert.match(notes, /Contract amount \(yuan\) [\d,.]+/);
  assert.doesNotMatch(notes, HAN);
  assert.deepEqual(wrong, []);
  await page.close();
});
