// Browsers that have no more than the target of the build: ES2022.

import assert from "node:assert/strict";
import { test } from "node:test";

import { chromium, clean, giveRecord, site } from "./common.js";

/** What came after ES2022, by whose it is; it is taken away before the page starts. */
const NEWER = {
  Map: ["groupBy"],
  Object: ["groupBy"],
  Promise: ["withResolvers", "try"],
  Array: ["fromAsync"],
  Iterator: ["from"],
  RegExp: ["escape"],
  "Array.prototype": ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
  "String.prototype": ["isWellFormed", "toWellFormed"],
  "Set.prototype": ["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
  "Iterator.prototype": ["map", "filter", "take", "drop", "toArray", "forEach", "some", "every", "find", "flatMap", "reduce"],
};

test("the page needs nothing newer than ES2022", { timeout: 60_000 }, async () => {
  const page = await chromium.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.addInitScript((newer) => {
    for (const [name, keys] of Object.entries(newer)) {
      const owner = name.split(".").reduce((one, key) => one?.[key], globalThis);
      keys.forEach((key) => owner && delete owner[key]);
    }
  }, NEWER);
  page.setDefaultTimeout(8000);
  await page.goto(`${site.address}?form=achievement_applied`);
  await giveRecord(page, "achievement_applied", clean("achievement_applied"));
  await page.locator("#field-contributors-2--name").fill("");
  await page.locator("#field-contributors-2--name-messages .message").waitFor();
  await page.locator("#field-discipline_code").click();
  await page.locator("#field-discipline_code").fill("数学");
  await page.locator(".el-cascader__suggestion-item:visible").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "文件审核" }).click();
  const file = { name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([clean("achievement_applied")])) };
  await page.locator(".drop input").setInputFiles(file);
  await page.locator(".tables caption").waitFor();
  assert.deepEqual(wrong, []);
  await page.close();
});
