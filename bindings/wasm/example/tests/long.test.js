// Records with many child records: what is seen of their table, and how long it takes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { clean, giveRecord, open } from "./common.js";

const FORM = "achievement_applied";
const COUNT = 100;
const many = ({ contributors }) => ({ contributors: Array.from({ length: COUNT }, (_, index) => ({ ...contributors[index % contributors.length], sequence: index + 1, name: `示例${index}` })) });

test("headings and the button that deletes a row are seen wherever one is in a long table", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  await giveRecord(page, FORM, clean(FORM, (record) => ({ contributors: many(record).contributors.map((one, index) => (index + 1 < COUNT ? one : { ...one, birth_month: "" })) })));
  const last = page.locator(`#field-contributors-${COUNT}--name`);
  await last.waitFor();
  // A finding leads to the last row, and its table into sight.
  await page.getByRole("button", { name: "审核并保存" }).click();
  await page.locator(".summary li button", { hasText: `第 ${COUNT} 行` }).first().click();
  const table = page.locator("#kind-contributors .scroll");
  /** Whether something is seen, and nothing lies over it. */
  const seen = (locator) =>
    locator.evaluate((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return one.contains(at);
    });
  for (const left of [0, 10_000]) {
    await table.evaluate((one, left) => (one.scrollLeft = left), left);
    const remove = page.getByRole("button", { name: `删除 成果完成人员 ${COUNT}`, exact: true });
    assert.ok(await seen(remove), `remove, scrolled to ${left}`);
    const name = page.locator("#kind-contributors thead th").nth(left === 0 ? 1 : -2);
    assert.ok(await seen(name), `heading, scrolled to ${left}`);
  }
  // What has the focus is not under a heading.
  for (const row of [1, 30]) {
    await page.locator(`#field-contributors-${row}--name`).focus();
    assert.ok(await seen(page.locator(`#field-contributors-${row}--name`)), `row ${row}`);
  }
  assert.deepEqual(wrong, []);
  await page.close();
});

/** How long the page works, in milliseconds of the processor: the machine may do other things meanwhile. */
async function worker(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  return async (act) => {
    const before = await busy();
    await act();
    await page.waitForTimeout(500);
    return (await busy()) - before;
  };
}

test("a record with a hundred child records is there within a second of work", { timeout: 60_000 }, async () => {
  const { page, wrong } = await open(FORM);
  const timed = await worker(page);
  const time = await timed(async () => {
    await giveRecord(page, FORM, clean(FORM, many));
    await page.locator(`#field-contributors-${COUNT}--name`).waitFor();
  });
  assert.ok(time < 1000, `${time.toFixed(0)} ms`);
  assert.deepEqual(wrong, []);
  await page.close();
});

for (const [kind, field, left] of [["contributors", "name", "birth_month"], ["ip_items", "number", "title"]]) {
  test(`a key that is pressed in a cell of 600 ${kind} is done with in 100 ms of work, with a finding in each`, { timeout: 120_000 }, async (context) => {
    const { page, wrong } = await open(FORM);
    const timed = await worker(page);
    await giveRecord(page, FORM, clean(FORM, (record) => ({ [kind]: Array.from({ length: 600 }, (_, index) => ({ ...record[kind][0], ...(kind === "contributors" && { sequence: index + 1 }), [left]: "" })) })));
    await page.locator(`#field-${kind}-600--${field}`).waitFor();
    await page.getByRole("button", { name: "审核并保存" }).click();
    await page.locator(`#field-${kind}-600--${left}-messages`).waitFor();
    const cell = page.locator(`#field-${kind}-300--${field}`);
    await cell.focus();
    await cell.press("End");
    const keys = "0123456789";
    const time = await timed(async () => {
      for (const key of keys) {
        await page.keyboard.press(key);
        await page.waitForTimeout(100);
      }
    });
    context.diagnostic(`${(time / keys.length).toFixed(1)} ms a key`);
    assert.ok(time / keys.length < 100, `${(time / keys.length).toFixed(1)} ms a key`);
    assert.deepEqual(wrong, []);
    await page.close();
  });
}
