// The vectors that every language runs, by name.

import assert from "node:assert/strict";
import { test } from "node:test";

import { form, names, vector } from "./common.js";

const ALL = { findingsPerRule: Infinity };

test("there are vectors", () => {
  assert.ok(names.length >= 20, `${names.length}`);
});

/** The findings of records as [row, rule, path], checked one way or another. */
const WAYS = {
  records: (form, records) => form.check(records, { ...ALL, singleRecords: true }).findings(),
  json: (form, records) =>
    form.check(JSON.stringify(records), { ...ALL, singleRecords: true, name: "records.json" }).findings(),
  sessions: (form, records) =>
    records.flatMap((record, index) =>
      form.session(record).findings().map((finding) => ({ ...finding, subject: { ...finding.subject, row: index + 1 } })),
    ),
};

const places = (findings) => findings.map(({ subject, rule }) => [subject.row, rule, subject.path].join(" ")).sort();

/** Findings of rules across records: row and rule. */
function across(form, records, beside = {}) {
  const rules = new Set(form.describe().across?.map(({ id }) => id));
  const found = form.check(records, { ...ALL, ...beside }).findings().filter(({ rule }) => rules.has(rule));
  return found.map(({ subject, rule }) => `${subject.row} ${rule}`).sort();
}

for (const name of names) {
  const given = vector(name);
  if (given.examples !== undefined) test(name, () => examples(given));
  else if (given.groups !== undefined) test(name, () => groups(given));
  else test(name, () => records(given));
}

async function records(given) {
  const checked = await form(given.edition, given.form, given.overlay);
  let compared = 0;
  for (const [way, find] of Object.entries(WAYS)) {
    for (const key of ["findings", "hard"].filter((key) => key in given)) {
      const found = find(checked, given.records).filter(({ level }) => key === "findings" || level === "hard");
      assert.deepEqual(places(found), given[key].map((place) => place.join(" ")).sort(), `${way}: ${key}`);
      compared += 1;
    }
  }
  if ("across" in given) {
    assert.deepEqual(across(checked, given.records), given.across.map((place) => place.join(" ")).sort());
    compared += 1;
  }
  for (const [id, cells] of Object.entries(given.tables ?? {})) {
    const figures = figuresOf(checked.tabulate(given.records).get(id));
    for (const [codes, measure, value] of cells) {
      assert.equal(figures.get([...codes, measure].join(" ")), value, `${id} ${codes} ${measure}`);
      compared += 1;
    }
  }
  assert.ok(compared > 0, "nothing was compared");
}

/** The exact figures of a table by codes and measure. */
function figuresOf(table) {
  const figures = new Map();
  for (const { at, figures: all } of table.cells) {
    const codes = at.map((line, dimension) => table.dimensions[dimension].lines[line].code);
    table.columns.forEach(({ id }, column) => figures.set([...codes, id].join(" "), all[column]?.exact));
  }
  return figures;
}

async function examples(given) {
  let run = 0;
  for (const item of given.examples) {
    const checked = await form(given.edition, item.form);
    for (const expected of ["pass", "fail", "not_applicable"]) {
      for (const record of item[expected]) {
        assert.equal(outcome(checked, item.rule, record), expected, `${item.rule} ${JSON.stringify(record)}`);
        run += 1;
      }
    }
  }
  assert.ok(run > 200, `${run} examples`);
}

/** What becomes of one rule for one record, or its child records. */
function outcome(form, rule, record) {
  const line = form.check([record], { singleRecords: true }).summary().find((line) => line.rule === rule);
  return ["fail", "unknown", "pass"].find((name) => line[name] > 0) ?? "not_applicable";
}

async function groups(given) {
  let run = 0;
  for (const item of given.groups) {
    const checked = await form(given.edition, item.form);
    for (const expected of ["pass", "fail"]) {
      for (const group of item[expected]) {
        const units = item.frame && { name: "frame.json", attached: { [item.frame]: JSON.stringify(group.frame) } };
        const fails = across(checked, group.records ?? group, units).some((place) => place.endsWith(` ${item.rule}`));
        assert.equal(fails, expected === "fail", `${item.rule} ${JSON.stringify(group)}`);
        run += 1;
      }
    }
  }
  assert.ok(run > 100, `${run} examples`);
}
