// Where findings are shown, for what no form of this edition has: a note on child records as a whole, a rule that names nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.location = new URL("http://page/");
const { RECORD, placeIn, readsOf } = await import("../src/paths.js");

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
