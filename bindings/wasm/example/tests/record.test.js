// A record in the page: where its findings stand, what is kept with them, how it is saved and opened, on a telephone too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { clean, described, give, giveRecord, open, serious, site } from "./common.js";

const focused = (page) => page.evaluate(() => document.activeElement.id);
const explained = (page) => page.locator(".summary .tag", { hasText: "已说明" });
const month = (number) => `#field-contributors-${number}--birth_month`;
const why = (page, number) => page.locator(`${month(number)}-messages .soft input`);

/** So many contributors, whose month of birth is not given. */
async function contributors(page, names) {
  for (const [index, name] of names.entries()) {
    await page.getByRole("button", { name: "增加一行 成果完成人员" }).click();
    await page.locator(`#field-contributors-${index + 1}--name`).fill(name);
    await page.locator(month(index + 1)).focus();
    await page.locator(month(index + 1)).blur();
  }
}

test("a press of the mouse out of an empty required field reaches what it is on", async () => {
  const { page, wrong } = await open("technology_contract");
  const press = async (target) => {
    await target.scrollIntoViewIfNeeded();
    const { x, y, width, height } = await target.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
  };
  await page.locator("#field-contract_amount").focus();
  await press(page.locator("#field-is_related_party").getByText("是", { exact: true }));
  assert.ok(await page.locator("#field-is_related_party").getByRole("radio", { name: "是" }).isChecked());
  // What is said of the field that was left is there then.
  await page.locator("#field-contract_amount-messages .hard").waitFor();
  await page.locator("#field-project_name").focus();
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 5000 }), press(page.getByRole("button", { name: "暂存" }))]);
  assert.match(file.suggestedFilename(), /json$/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a justification stays with the person that it was written for", async () => {
  const { page, wrong } = await open("achievement_applied");
  await contributors(page, ["甲", "乙", "丙"]);
  // There is room to write it in.
  assert.ok((await why(page, 1).boundingBox()).width > 300);
  await why(page, 1).fill("甲的出生年月已核实");
  await why(page, 3).fill("丙的出生年月已核实");
  assert.equal(await explained(page).count(), 2);
  await page.getByRole("button", { name: "删除 成果完成人员 1" }).click();
  assert.equal(await page.locator("#field-contributors-1--name").inputValue(), "乙");
  assert.equal(await why(page, 1).inputValue(), "");
  assert.equal(await why(page, 2).inputValue(), "丙的出生年月已核实");
  assert.equal(await explained(page).count(), 1);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a justification is for a value: for another one it is written anew", async () => {
  const { page, wrong } = await open("technology_contract");
  const code = page.locator("#field-seller_unified_social_credit_code");
  const reason = page.locator("#field-seller_unified_social_credit_code-messages .soft input").first();
  await code.fill("91350100M000100Y4Z");
  await code.blur();
  await reason.fill("经核实");
  // What belongs to other fields is left alone.
  await page.locator("#field-project_name").fill("示例");
  assert.equal(await reason.inputValue(), "经核实");
  await code.fill("91350100M000100Y4X");
  await code.blur();
  assert.equal(await reason.inputValue(), "");
  assert.equal(await explained(page).count(), 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("findings of child records are told apart, and the focus goes on when one is deleted", async () => {
  const { page, wrong } = await open("achievement_applied");
  await contributors(page, ["甲", "乙"]);
  const texts = await page.locator(".summary li").allTextContents();
  assert.equal(new Set(texts).size, texts.length);
  await page.locator(".summary li button", { hasText: "成果完成人员 第 2 行" }).filter({ hasText: "出生年月" }).click();
  assert.equal(await focused(page), "field-contributors-2--birth_month");
  const remove = async (number) => {
    await page.getByRole("button", { name: `删除 成果完成人员 ${number}` }).focus();
    await page.keyboard.press("Enter");
  };
  await remove(1);
  await page.waitForFunction(() => document.activeElement.id === "field-contributors-1--sequence");
  await remove(1);
  await page.waitForFunction(() => document.activeElement.id === "field-contributors");
  assert.deepEqual(wrong, []);
  await page.close();
});

/** A finding that comes by a change of the clean record, at the head of what it is about. */
async function atHead(form, changes, head, level) {
  const { page, wrong } = await open(form);
  await giveRecord(page, form, clean(form, changes));
  const entry = page.locator(`.summary li.${level} button`);
  await entry.first().waitFor();
  await page.getByRole("button", { name: "审核并保存" }).click();
  await page.locator(".el-message", { hasText: "仍有 1 个未处理的问题" }).waitFor();
  const message = page.locator(`${head} > .whole .message.${level}`);
  assert.equal(await message.count(), 1);
  assert.ok((await entry.textContent()).includes((await message.locator("p").first().textContent()).trim().slice(-12)));
  assert.match(await focused(page), /-messages$/);
  await page.evaluate(() => scrollTo(0, 0));
  await entry.click();
  assert.match(await focused(page), /-messages$/);
  assert.deepEqual(await serious(page), []);
  return { page, wrong, message };
}

test("a hard finding about child records as a whole stands at their head", async () => {
  // Numbered 5 and 6 where 1 and 2 belong.
  const numbered = ({ contributors }) => ({ contributors: contributors.map((one, index) => ({ ...one, sequence: index + 5 })) });
  const { page, wrong, message } = await atHead("achievement_applied", numbered, "#kind-contributors .children", "hard");
  assert.equal(await message.locator("input").count(), 0);
  for (const number of [1, 2]) await page.locator(`#field-contributors-${number}--sequence`).fill(String(number));
  await message.waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a soft finding about child records as a whole is justified at their head", async () => {
  // Both persons of one employer, of two organisations.
  const together = ({ contributors: [first, ...others] }) => ({ contributors: [first, ...others.map((one) => ({ ...one, employer: first.employer }))] });
  const { page, wrong, message } = await atHead("achievement_applied", together, "#kind-contributors .children", "soft");
  await message.locator("input").fill("第二完成单位只提供资料");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "审核并保存" }).click()]);
  await page.getByText("审核通过。").waitFor();
  const [kept] = JSON.parse(readFileSync(await download.path(), "utf8")).justifications;
  assert.equal(kept.text, "第二完成单位只提供资料");
  // It is for these employers: what else a row holds is another matter.
  await page.locator("#field-contributors-2--name").fill("另一人");
  assert.equal(await explained(page).count(), 1);
  await page.locator("#field-contributors-2--employer").fill("又一单位");
  await page.locator("#field-contributors-2--employer").fill(await page.locator("#field-contributors-1--employer").inputValue());
  assert.equal(await message.locator("input").inputValue(), "");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("cells of child records are as wide as what they hold", async () => {
  const { page } = await open("achievement_applied");
  await giveRecord(page, "achievement_applied", clean("achievement_applied"));
  await page.locator("#field-contributors-1--name").waitFor();
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.locator("td input[id^=field-], td .el-select__selected-item").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.value ?? one.textContent));
    assert.deepEqual(cut, [], String(width));
  }
  // A number of one digit takes less room than a code of eighteen.
  const wide = async (field) => (await page.locator(`td:has(> .input #field-completing_organisations-1--${field})`).boundingBox()).width;
  assert.ok((await wide("sequence")) < 0.6 * (await wide("unified_social_credit_code")));
  await page.close();
});

test("a link of the contents leads the keyboard there", async () => {
  const { page } = await open("achievement_applied");
  for (const name of ["评价情况", "成果完成人员"]) {
    await page.locator(".contents").getByRole("link", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
  }
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.closest("section").id), /^kind-contributors/);
  await page.close();
});

test("a record is saved with its justifications, and opened again", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  await page.locator("#field-registration_number").fill("9612021Y0001");
  await contributors(page, ["甲", "乙"]);
  await why(page, 2).fill("已核实");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "暂存" }).click()]);
  assert.equal(download.suggestedFilename(), "2021-achievement_applied-9612021Y0001-draft.json");
  const text = readFileSync(await download.path(), "utf8");
  assert.deepEqual(JSON.parse(text).record, { registration_number: "9612021Y0001", contributors: [{ name: "甲" }, { name: "乙" }] });
  await page.reload();
  await page.locator("main.form h1").waitFor();
  await give(page, text);
  await page.locator("#field-contributors-2--name").waitFor();
  assert.equal(await page.locator("#field-registration_number").inputValue(), "9612021Y0001");
  assert.equal(await page.locator("#field-contributors-2--name").inputValue(), "乙");
  assert.equal(await explained(page).count(), 1);
  assert.equal(await why(page, 2).inputValue(), "已核实");
  // What is no such file is refused, and what was typed stays.
  const draft = JSON.parse(text);
  const bad = {
    "不是 JSON": "{",
    "不是本页保存的记录": "[]",
    "该文件是 2021 年度“技术合同登记表”的记录，不是本表的": JSON.stringify({ ...draft, form: "technology_contract" }),
    "该文件是 2020 年度“科技成果登记表（应用技术类）”的记录": JSON.stringify({ ...draft, edition: 2020 }),
    "该文件不是本页所列调查表的记录": JSON.stringify({ ...draft, form: "constructor" }),
    "没有指标“__proto__”": text.replace('"registration_number"', '"__proto__"'),
    "“批准登记号”应为文本": JSON.stringify({ ...draft, record: { registration_number: 1.5 } }),
    "“成果完成人员 第 2 行 姓名”应为文本": JSON.stringify({ ...draft, record: { contributors: [{}, { name: 1 }] } }),
    "“成果完成人员”不是子表": JSON.stringify({ ...draft, record: { contributors: "甲" } }),
  };
  for (const [said, content] of Object.entries(bad)) {
    await give(page, content);
    await page.locator(".el-message", { hasText: said }).waitFor();
    assert.equal(await page.locator("#field-contributors-2--name").inputValue(), "乙", said);
  }
  // What is not saved goes only when that is confirmed.
  await page.locator("#field-contributors-2--name").fill("丁");
  await give(page, text);
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  assert.equal(await page.locator("#field-contributors-2--name").inputValue(), "丁");
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a justification that was written for other values than a saved record has is not taken over", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const employer = clean("achievement_applied").contributors[0].employer;
  const together = ({ contributors }) => ({ contributors: contributors.map((one) => ({ ...one, employer, birth_month: "" })) });
  await giveRecord(page, "achievement_applied", clean("achievement_applied", together));
  await page.locator(".summary li").first().waitFor();
  await page.getByRole("button", { name: "审核并保存" }).click();
  await why(page, 2).fill("已核实");
  await page.locator("#kind-contributors .whole .soft input").fill("同一单位");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "暂存" }).click()]);
  const draft = JSON.parse(readFileSync(await download.path(), "utf8"));
  /** Opens it with what was changed in the file; how many justifications are left. */
  const left = async (change) => {
    const changed = structuredClone(draft);
    change(changed);
    await giveRecord(page, draft.form, {});
    await page.waitForFunction(() => document.querySelector("#field-achievement_name").value === "");
    await give(page, changed);
    await page.locator("#field-contributors-2--name").waitFor();
    return explained(page).count();
  };
  assert.equal(await left(() => {}), 2);
  assert.equal(await left(({ record }) => (record.achievement_name = "另一成果")), 2);
  assert.equal(await left(({ record }) => (record.contributors[1].birth_month = "1985")), 1);
  await page.locator(".el-message", { hasText: "1 条核实说明" }).first().waitFor();
  for (const change of [
    ({ record }) => record.contributors.forEach((one) => (one.employer = "另一单位")),
    ({ record }) => (record.completing_organisations[1].organisation_name = "另一单位"),
    ({ record }) => record.contributors.push({ ...record.contributors[1] }),
    ({ justifications }) => justifications.forEach((one) => one.path === "" && delete one.values),
  ]) {
    assert.equal(await left(change), 1, String(change));
    assert.equal(await why(page, 2).inputValue(), "已核实");
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("nobody leaves what is not saved by mistake, nor by a file dropped beside its place", async () => {
  const { page, wrong } = await open("technology_contract");
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    dialog.accept();
  });
  await page.locator("#field-project_name").fill("x");
  await page.reload();
  await page.locator("#field-project_name").waitFor();
  assert.equal(asked, 1);
  await page.locator("#field-project_name").fill("x");
  await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "暂存" }).click()]);
  await page.reload();
  await page.locator("#field-project_name").waitFor();
  assert.equal(asked, 1);
  const prevented = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["a"], "a.csv"));
    return ["dragover", "drop"].map((type) => {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector("header.top").dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  assert.deepEqual(prevented, [true, true]);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("language and form outlive a reload; a form that there is not is said", async () => {
  const { page, wrong } = await open("technology_contract");
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".which select").selectOption("transfer_institution");
  await page.getByRole("heading", { name: "National technology transfer institution report" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "National technology transfer institution report" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  for (const [lang, said, choice] of [["en", 'There is no form "nope".', "Technology contract"], ["zh", "没有编号为“nope”的调查表。", "技术合同登记表"]]) {
    await page.goto(`${site.address}?form=nope&lang=${lang}`);
    await page.getByRole("alert").filter({ hasText: said }).waitFor();
    assert.deepEqual(await serious(page), []);
    await page.getByRole("button", { name: choice, exact: true }).click();
    await page.locator("main.form h1").waitFor();
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("the head, the signatures and whom to ask are as the form has them; sections are called by nothing else", async () => {
  const { page } = await open("transfer_institution");
  const description = await described(page);
  const head = await page.locator(".head").innerText();
  for (const one of ["制定机关", description.head.issued_by.zh, "批准机关", description.head.approved_by.zh, "统计年度"]) assert.ok(head.includes(one), one);
  // No document says these of the form.
  for (const [one, value] of [["表号", description.head.number], ["批准文号", description.head.approval_number], ["有效期至", description.head.valid_to]]) {
    assert.equal(value, undefined);
    assert.ok(!head.includes(one), one);
  }
  const signatures = await page.locator(".signatures dt").allTextContents();
  assert.deepEqual(signatures, description.signatures.map(({ label }) => label.zh));
  const contacts = await page.locator(".contacts").innerText();
  for (const { role, phone } of description.contacts) assert.ok(contacts.includes(role.zh) && contacts.includes(phone));
  await page.getByLabel("填表人", { exact: true }).fill("示例人");
  assert.equal(await page.locator(".signatures div", { hasText: "填表人" }).locator("dd").textContent(), "示例人");
  const [record, ...kinds] = description.records;
  const sections = record.fields.flatMap(({ section }) => section?.zh ?? []);
  assert.deepEqual(await page.locator(".contents a").allTextContents(), [...sections, ...kinds.filter(({ attached }) => !attached).map(({ label }) => label.zh)]);
  assert.ok(sections.includes("促成技术转移情况"));
  await page.close();
});

test("a record is printed whole on A4, without what only a screen needs", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const long = "示例简介，".repeat(120);
  const record = clean("achievement_applied", ({ contributors }) => ({ achievement_abstract: long, contributors: contributors.map((one) => ({ ...one, birth_month: "" })) }));
  await giveRecord(page, "achievement_applied", record);
  await page.locator("#field-contributors-2--name").waitFor();
  await page.getByRole("button", { name: "审核并保存" }).click();
  await why(page, 1).fill("已核实为本人");
  await page.emulateMedia({ media: "print" });
  // A4 between its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  for (const hidden of ["header.top", ".contents", ".summary", ".actions", ".help", "main.form input", "main.form textarea", "main.form button", ".el-message"]) {
    assert.deepEqual(await page.locator(hidden).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 120))), [], hidden);
  }
  const text = await page.locator("main.form").innerText();
  const values = Object.values(record).flatMap((value) => (Array.isArray(value) ? value.flatMap((row) => Object.values(row)) : [value]));
  assert.deepEqual(values.filter((value) => value !== "" && value !== "是" && value !== "否" && !text.includes(value)), []);
  for (const said of ["科技成果登记表", "制定机关", "公章", "核实说明：已核实为本人", "大专院校"]) assert.ok(text.includes(said), said);
  // A cell says what it is.
  const cell = page.locator("td:has(#field-completing_organisations-2--unified_social_credit_code)");
  assert.match(await cell.evaluate((one) => getComputedStyle(one, "::before").content), /单位统一社会信用代码/);
  const out = await page.locator("main.form *").evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 120)));
  assert.deepEqual(out, []);
  // Paper is narrow, but no telephone.
  const tops = await page.locator(".signatures > div").evaluateAll((all) => all.slice(0, 3).map((one) => one.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1);
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator(".printed").first().isVisible(), false);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("on paper units stand by their amounts and names by their values as the language has it, and nothing has the focus", async () => {
  const { page, wrong } = await open("transfer_institution");
  await giveRecord(page, "transfer_institution", clean("transfer_institution", () => ({ total_income: "640.50" })));
  const income = page.locator(".field:has(#field-total_income) .printed");
  const label = page.locator(".children td[data-label]").first();
  await page.emulateMedia({ media: "print" });
  for (const [language, amount, colon] of [["中文", "640.50 万元", "："], ["English", "640.50 (10,000 yuan)", ": "]]) {
    if (language === "English") {
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: language }).click();
      await page.emulateMedia({ media: "print" });
    }
    assert.equal(await income.textContent(), amount);
    const named = await label.evaluate((one) => getComputedStyle(one, "::before").content);
    assert.ok(named.endsWith(`${colon}"`), named);
    await page.locator("#form-title").focus();
    assert.equal(await page.locator("#form-title").evaluate((own) => getComputedStyle(own).outlineStyle), "none");
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("on a telephone the first field is seen at once, and the findings are unfolded", async () => {
  const { page, wrong } = await open("achievement_applied", { viewport: { width: 375, height: 740 } });
  const box = (selector) => page.locator(selector).boundingBox();
  const field = await box("#field-registration_number");
  assert.ok(field.y + field.height < 500, `${field.y}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
  // What stays when the page is scrolled is low.
  await page.evaluate(() => scrollTo(0, 2000));
  assert.ok((await box(".summary")).y === 0 && (await box(".summary")).height < 60);
  assert.ok((await box("header.top")).y < -50);
  assert.equal(await page.locator("#open-findings").isVisible(), false);
  await page.getByRole("button", { name: "审核并保存" }).click();
  const said = await page.locator(".el-message").textContent();
  assert.doesNotMatch(said, /右侧/);
  await page.getByRole("button", { name: "展开 审核问题" }).click();
  await page.locator(".summary li button", { hasText: "成果名称" }).first().click();
  assert.equal(await focused(page), "field-achievement_name");
  assert.equal(await page.locator("#open-findings").isVisible(), false);
  await page.locator(".el-message").waitFor({ state: "detached" });
  assert.deepEqual(await serious(page), []);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("on a telephone child records are seen whole, with the names of their fields", async () => {
  const { page, wrong } = await open("achievement_applied", { viewport: { width: 360, height: 740 } });
  for (const lang of ["中文", "English"]) {
    const contributor = page.locator("#kind-contributors tbody").first();
    if (lang === "中文") await contributors(page, ["甲"]);
    await contributor.scrollIntoViewIfNeeded();
    const out = await contributor.locator("*").evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).map(({ outerHTML }) => outerHTML.slice(0, 120)));
    assert.deepEqual(out, []);
    const name = page.locator("td:has(> .input #field-contributors-1--name)");
    assert.match(await name.evaluate((one) => getComputedStyle(one, "::before").content), lang === "中文" ? /姓名/ : /Name/);
    assert.match(await name.evaluate((one) => getComputedStyle(one, "::after").content), /\*/);
    // The name of the form that is chosen is not cut.
    assert.ok((await page.locator(".which select").boundingBox()).width > 150);
    assert.deepEqual(await serious(page), []);
    await page.getByRole("button", { name: lang === "中文" ? "English" : "中文" }).click();
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a jump leads to the field though rows before it are drawn on the way", { timeout: 60_000 }, async () => {
  for (const [count, size] of [[6, { width: 1440, height: 900 }], [8, { width: 1366, height: 768 }], [3, { width: 360, height: 640 }]]) {
    const { page, wrong } = await open("achievement_applied", { viewport: size });
    const people = ({ contributors: [one] }) => ({ contributors: Array.from({ length: count }, (_, index) => ({ ...one, sequence: String(index + 1), name: `人\uFFFD${index}`, birth_month: "1980-13" })) });
    await giveRecord(page, "achievement_applied", clean("achievement_applied", people));
    await page.locator(".summary li.hard button", { hasText: `第 ${count} 行` }).last().evaluate((button) => button.click());
    const isSeen = () => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      const table = document.activeElement.closest(".scroll")?.getBoundingClientRect();
      return table !== undefined && top >= Math.max(0, table.top) && bottom <= Math.min(innerHeight, table.bottom);
    };
    await page.waitForFunction(isSeen, undefined, { timeout: 2_000 });
    assert.deepEqual(wrong, []);
    await page.close();
  }
});

test("a row that takes the place of one that was deleted is not found fault with before anybody was in it", async () => {
  const { page, wrong } = await open("achievement_applied");
  const rows = page.locator("#kind-contributors tbody .act button");
  while ((await rows.count()) < 3) await page.locator("#field-contributors").click();
  await page.getByLabel("姓名", { exact: false }).nth(1).click();
  await rows.nth(1).click();
  await page.waitForTimeout(100);
  assert.deepEqual(await page.locator("#kind-contributors .said .message").allTextContents(), []);
  assert.deepEqual(wrong, []);
  await page.close();
});
