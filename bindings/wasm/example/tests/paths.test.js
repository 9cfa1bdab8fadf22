// Where findings are shown, for what no form of this edition has: a note on child records as a whole, a rule that names nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.location = new URL("http://page/");
const { RECORD, aboutOf, placeIn, readsOf } = await import("../src/paths.js");

const description = {
  records: [{ id: "", fields: [] }, { id: "persons" }, { id: "frame", attached: "frame" }],
  rules: [
    { id: "ON-PERSONS", expression: "when count(frame) > 0 then count_distinct(persons.name) = count(persons)" },
    { id: "ON-FRAME", expression: "count(frame) > 0" },
    { id: "field.required" },
  ],
};
// The page shows persons, and one of two fields.
const placeOf = placeIn({ reads: readsOf(description), isShown: (id) => ["persons", "shown"].includes(id) });
const finding = (rule, level, fields, path = "") => ({ rule, level, fields, subject: { path } });

test("what a rule reads of child records", () => {
  assert.deepEqual(readsOf(description).get("ON-PERSONS"), ["frame", "persons.name", "persons"]);
  assert.deepEqual(readsOf(description).get("field.required"), []);
});

for (const level of ["hard", "soft", "note"]) {
  test(`a ${level} finding has a place whatever it names`, () => {
    assert.equal(placeOf(finding("field.required", level, ["shown", "hidden"])), "shown");
    assert.equal(placeOf(finding("field.required", level, ["hidden", "shown"])), "shown");
    assert.equal(placeOf(finding("ON-PERSONS", level, ["name"], "persons[2].name")), "persons[2].name");
    assert.equal(placeOf(finding("ON-PERSONS", level, [])), "persons");
    assert.equal(placeOf(finding("ON-PERSONS", level, ["hidden"])), "persons");
    assert.equal(placeOf(finding("ON-FRAME", level, [])), RECORD);
    assert.equal(placeOf(finding("field.required", level, ["hidden"])), RECORD);
    assert.equal(placeOf(finding("unknown", level, [])), RECORD);
  });
}

test("what a finding is about: its fields, or what its rule reads of child records, each kind once", () => {
  const label = (zh) => ({ zh, en: zh });
  const name = { id: "name", label: label("姓名") };
  const about = aboutOf({
    records: [{ id: "", fields: [{ id: "title", label: label("名称") }] }, { id: "persons", label: label("人员"), fields: [name] }, { id: "frame", label: label("名录"), fields: [] }],
    rules: [...description.rules, { id: "COUNTED", expression: "count(persons) > 1" }],
  });
  assert.deepEqual(about(finding("x", "hard", ["title"])), [{ id: "title", label: "名称" }]);
  assert.deepEqual(about(finding("x", "hard", ["name"], "persons[2].name")), [{ id: "name", label: "姓名" }]);
  assert.deepEqual(about(finding("ON-PERSONS", "note", [])), [{ id: "frame", label: "名录" }, { id: "persons.name", label: "人员 姓名" }]);
  assert.deepEqual(about(finding("COUNTED", "note", [])), [{ id: "persons", label: "人员" }]);
  assert.deepEqual(about(finding("unknown", "note", [])), []);
});
