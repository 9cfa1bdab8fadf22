// Bars of a table: in which order, how many, and when there are none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { barsOf } from "../src/bars.js";

/** A table of one dimension with a figure a line; `kinds`: of lines that are no entries, by their number. */
function table(figures, kinds = {}) {
  const lines = figures.map((_, number) => ({ code: String(number), kind: kinds[number] ?? "entry" }));
  return { dimensions: [{ lines }], cells: figures.map((printed, number) => ({ at: [number], records: 1, figures: [printed === null ? null : { printed }] })) };
}
const codes = (bars) => bars.map(({ line }) => line.code);

test("bars stand in the order of the table, such as that of months, unless they are asked for by size", () => {
  const months = table(["9", "3", "0", "4", "3"], { 0: "total" });
  assert.deepEqual(codes(barsOf(months, 0, [])), ["1", "2", "3", "4"]);
  // Of the same size in the order of the table.
  assert.deepEqual(codes(barsOf(months, 0, [], true)), ["3", "1", "4", "2"]);
});

test("no line is left out, neither of many nor with zero", () => {
  const provinces = table(Array.from({ length: 44 }, (_, number) => String(number % 7)));
  assert.equal(barsOf(provinces, 0, []).length, 44);
});

test("where all is zero there is no bar", () => {
  assert.deepEqual(barsOf(table(["0", "0.00", null]), 0, []), []);
});

test("what is below zero is as long as it is large", () => {
  const [one, other] = barsOf(table(["-4", "2"]), 0, []);
  assert.deepEqual([one.part, one.negative, other.part, other.negative], [1, true, 0.5, false]);
});
