// Pickers of codes: which of those of one name is meant, what may be chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { edition } from "../../js/node.js";
import { clean, described, giveRecord, open, serious } from "./common.js";
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

test("a code is looked for by itself, its name or parts of it, and those of what it is below, in either language", async () => {
  const trees = await edition(2021);
  const search = (list, lang) => {
    const all = codesOf(trees.tree(list), lang);
    return (typed) => [...all.byCode.values()].filter((one) => isMeant(one, typed)).map(({ code }) => code);
  };
  for (const lang of ["zh", "en"]) {
    const found = search("region", lang);
    for (const typed of ["南京市鼓楼", "南京市鼓楼区", "南京鼓楼", "江苏南京鼓楼", "江苏省南京鼓楼区", "南京 鼓楼", "鼓楼 南京", "320106", "３２０１０６", "320106 鼓楼区", "江苏省/南京市/鼓楼区"]) {
      assert.deepEqual(found(typed), ["320106"], `${typed} ${lang}`);
    }
    // Xuzhou in Jiangsu has a Gulou too.
    for (const typed of ["江苏 鼓楼 ", "江苏鼓楼", "jiangsu 鼓楼"]) assert.deepEqual(found(typed), ["320106", "320302"], `${typed} ${lang}`);
    // What is below a name is not found by it alone, nor by characters that stand in several.
    assert.deepEqual(found("南京市"), ["320100"]);
    assert.deepEqual(found("青岛市"), ["370200"]);
    assert.deepEqual(found("江阴"), ["320281"]);
    assert.deepEqual(found("没有"), []);
  }
  for (const lang of ["zh", "en"]) assert.deepEqual(search("technology_field", lang)("电子信息").slice(0, 1), search("technology_field", lang)("electronic information").slice(0, 1), lang);
});

test("Chinese names are found on the page in English, in trees and in flat lists", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  await page.getByRole("button", { name: "English" }).click();
  const { records: [root] } = await described(page);
  await page.getByLabel(root.fields.find(({ label }) => label.zh === "成果类别").label.en, { exact: true }).first().click();
  await page.keyboard.type("应用技术");
  const items = page.locator(".el-select-dropdown__item:visible");
  await page.waitForFunction(() => [...document.querySelectorAll(".el-select-dropdown__item")].filter((one) => one.checkVisibility()).length === 1);
  assert.doesNotMatch(await items.textContent(), /\p{Script=Han}/u);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.goto(page.url().replace("achievement_applied", "technology_contract"));
  await page.locator("main.form h1").waitFor();
  await page.locator(division).click();
  await page.locator(division).fill("南京鼓楼");
  await suggestions(page).first().waitFor();
  assert.match(await suggestions(page).first().textContent(), /320106/);
  assert.deepEqual(wrong, []);
  await page.close();
});

test("Enter and Tab choose the code that was typed", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  const holds = (input, text) => page.waitForFunction(([input, text]) => document.querySelector(input).value.startsWith(text), [input, text]);
  const isClosed = () => page.locator(".el-popper:visible").first().waitFor({ state: "hidden" });
  for (const [key, code, wait] of [["Enter", "320106", 0], ["Tab", "350102", 0], ["Enter", "110101", 600], ["Tab", "３２０１０６", 600]]) {
    await page.locator(division).focus();
    await page.locator(division).fill("");
    await page.keyboard.type(code);
    await page.waitForTimeout(wait);
    await page.keyboard.press(key);
    await holds(division, `${code.normalize("NFKC")} `);
    await isClosed();
    assert.equal(await page.evaluate((input) => document.activeElement === document.querySelector(input), division), key === "Enter");
  }
  // Opened again, the picker has its tree.
  await page.locator(division).click();
  await page.locator(".el-cascader-node:visible").first().waitFor();
  assert.equal(await suggestions(page).count(), 0);
  await page.keyboard.press("Escape");
  // What is a part of a code only, or may not be chosen, is not.
  for (const [input, typed] of [["#field-buyer_division_code", "32010"], ["#field-buyer_division_code", "999999"], ["#field-seller_legal_nature", "E"]]) {
    await page.locator(input).focus();
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
    await isClosed();
    assert.equal(await page.locator(input).inputValue(), "", typed);
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("Enter and Tab choose the code that was typed in a flat list, unless one has gone on from it", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  const { records: [root] } = await described(page);
  const { id, options } = root.fields.find(({ options }) => options?.length > 4 && options.every(({ children }) => children === undefined));
  const input = page.locator(`#field-${id}`);
  const shown = () => page.locator(`.field:has(#field-${id}) .printed`).first().textContent();
  const [first, second] = options.map(({ code }) => code);
  for (const [code, ...keys] of [[second, "Enter"], [first, "Tab"]]) {
    await input.focus();
    await page.keyboard.type(code);
    for (const key of keys) await page.keyboard.press(key);
    await page.locator(".el-select-dropdown:visible").first().waitFor({ state: "hidden" });
    assert.ok((await shown()).startsWith(`${code} `), `${code} ${await shown()}`);
  }
  await input.focus();
  await page.keyboard.press("ArrowDown");
  await page.locator(".el-select-dropdown__item:visible").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.ok(!(await shown()).startsWith(`${first} `), await shown());
  assert.deepEqual(wrong, []);
  await page.close();
});

test("what was chosen from a list stays, whatever code was typed before", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("achievement_applied");
  for (const id of ["high_tech_field", "project_source"]) {
    await page.locator(`#field-${id}`).focus();
    await page.keyboard.type("1");
    const other = page.locator(".el-cascader__suggestion-item:visible, .el-select-dropdown__item:visible").filter({ hasText: /^\s*10 / });
    await other.waitFor();
    await page.waitForTimeout(400);
    await other.click();
    await page.keyboard.press("Tab");
    await page.locator(".el-popper:visible").first().waitFor({ state: "hidden" });
    assert.match(await page.locator(`.field:has(#field-${id}) .printed`).first().textContent(), /(^| )10 /, id);
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("arrow keys go through a tree and choose nothing, Enter and the mouse choose, also what has others below it", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  const shown = () => page.locator(`.field:has(${division}) .printed`).textContent();
  const press = async (...keys) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  };
  await page.locator(division).focus();
  await page.keyboard.type("320106");
  await press("Enter", "Enter", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown");
  assert.equal(await shown(), "江苏省 / 南京市 / 320106 鼓楼区");
  await press("Escape", "Escape", "Tab");
  assert.equal(await shown(), "江苏省 / 南京市 / 320106 鼓楼区");
  await page.locator(division).focus();
  await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "Enter");
  assert.equal(await shown(), "河北省 / 130200 唐山市");
  // What has none below it is the end of the way.
  await press("ArrowRight", "Enter");
  assert.equal(await shown(), "河北省 / 唐山市 / 130202 路南区");
  await page.locator(".el-cascader-node:visible").first().waitFor({ state: "hidden" });
  assert.ok(await page.locator(division).evaluate((own) => own === document.activeElement));
  const nodes = page.locator(".el-cascader-node:visible");
  await page.locator(division).click();
  // Wherever it is pressed; once more, it stays.
  for (const position of [{ x: 60, y: 10 }, { x: 3, y: 3 }]) {
    await nodes.filter({ hasText: "天津市" }).first().click({ position });
    assert.equal(await shown(), "120000 天津市");
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("on a telephone a tree is seen down to its last level, and so are paths to what is found", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract", { viewport: { width: 360, height: 740 } });
  const isWithin = async (locator) => {
    const { x, width } = await locator.boundingBox();
    assert.ok(x >= 0 && x + width <= 360, `${x} ${width}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  };
  await page.locator(division).click();
  for (const level of [0, 1, 2]) {
    const menu = page.locator(".el-cascader-menu:visible").nth(level);
    await menu.locator(".el-cascader-node").nth(2).waitFor();
    await page.waitForTimeout(300);
    await isWithin(menu);
    await menu.locator(".el-cascader-node").nth(2).click();
  }
  await page.locator(division).fill("区");
  await suggestions(page).first().waitFor();
  await page.waitForTimeout(300);
  await isWithin(suggestions(page).first());
  const cut = await suggestions(page).locator("span").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0).length);
  assert.equal(cut, 0);
  assert.deepEqual(wrong, []);
  await page.close();
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

test("who types quickly chooses what was typed, by the keyboard alone, and keeps the focus", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open("technology_contract");
  for (const [typed, chosen] of [["海淀", "110108 海淀区"], ["nanjing", "320100 南京市"]]) {
    for (const rest of [0, 60]) {
      await page.locator(division).focus();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(typed, { delay: 60 });
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(rest);
      await page.keyboard.press("Enter");
      await page.waitForFunction(([input, wanted]) => document.querySelector(input).value === wanted, [division, chosen]);
      assert.equal(await page.evaluate(() => `#${document.activeElement.id}`), division);
      await page.keyboard.press("Tab");
      await page.locator(".el-popper:visible").first().waitFor({ state: "hidden" });
    }
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

test("a tree that is opened by the keyboard has no serious findings of axe-core", { timeout: 60_000 }, async () => {
  const { page } = await open("technology_contract");
  await page.locator(division).focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    assert.deepEqual(await serious(page), [], key);
  }
  await page.close();
});
