// What tests of the page have in common: the production build in a real browser, and what a person does in it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";

import { browser, folder, serve } from "./serve.js";

const VECTORS = "../../../../tests/vectors/";
const axe = readFileSync(folder("../node_modules/axe-core/axe.min.js"), "utf8");
export const vector = (name) => JSON.parse(readFileSync(folder(VECTORS + name), "utf8"));

/** For each form a record that a vector says is right. */
export const CLEAN = {
  technology_contract: ["clean-contract.json", 1],
  technology_trading_institution: ["trading-institution-rules.json", 1],
  achievement_applied: ["achievement-applied-clean.json", 1],
  achievement_theory: ["achievement-theory-clean.json", 1],
  transfer_institution: ["transfer-institution-rules.json", 1],
};

export let site;
export let chromium;

before(async () => {
  site = await serve({ "/": folder("../dist/") });
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  site?.close();
});

/** A page on a form; whatever goes wrong in it fails the test that looks. */
export async function open(form, options) {
  const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("request", (request) => request.url().startsWith(site.address) || request.url().startsWith("data:") || wrong.push(`fetched ${request.url()}`));
  await page.goto(`${site.address}?form=${form}`);
  await page.locator("main.form h1").waitFor();
  return { page, wrong };
}

export const described = (page) => page.evaluate(() => window.huojuForm.describe());
export const count = async (page, level) => Number(await page.locator(`dd[data-level="${level}"]`).textContent());

/** Types a value into the field of a label as a person would. */
export async function fill(page, field, label, value) {
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

/** The record of a form that a vector says is right, as texts; `changes`: what is otherwise in it. */
export function clean(form, changes = () => ({})) {
  const texts = (record) => Object.fromEntries(Object.entries(record).map(([id, value]) => [id, Array.isArray(value) ? value.map(texts) : String(value)]));
  const [name, row] = CLEAN[form];
  const record = vector(name).records[row - 1];
  return texts({ ...record, ...changes(record) });
}

/** Opens a file with a saved record, such as one was asked for. */
export async function give(page, draft) {
  const content = typeof draft === "string" ? draft : JSON.stringify(draft);
  await page.locator(".actions input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(content) });
}

/** Opens a record as this page saves it. */
export const giveRecord = (page, form, record, justifications = []) => give(page, { edition: 2021, form, record, justifications });

/** What axe-core finds serious; it comes by the debugger, so that the policy of the page stays as it is. */
export async function serious(page) {
  await page.evaluate(axe);
  // A dialog that is still fading in has no colours of its own yet.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished)));
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** A file of so many contracts; `own`: what is particular about each. */
export function contracts(count, name = "合同.csv", own = () => ({})) {
  const clean = vector("clean-contract.json").records[0];
  const particular = (index) => ({ registration_number: 2021110101000001n + BigInt(index), contract_amount: `${100000 + index}.00`, ...own(index) });
  const header = Object.keys({ ...clean, ...particular(0) });
  const rows = Array.from({ length: count }, (_, index) => {
    const record = { ...clean, ...particular(index) };
    return header.map((key) => record[key]).join(",");
  });
  return { name, mimeType: "text/csv", buffer: Buffer.from([header.join(","), ...rows].join("\n")) };
}
