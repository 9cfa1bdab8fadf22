// What files seem to be, by their headers and names.

import assert from "node:assert/strict";
import { test } from "node:test";

import { edition } from "../../js/node.js";

globalThis.location = new URL("http://page/");
const { guess, guessAll } = await import("../src/roles.js");

const forms = await edition(2021);
const describe = (form) => forms.form(form).describe();
const of = (form, kind) => describe(form).records.find(({ id }) => id === kind).fields.map(({ label }) => label.zh);
const csv = (name, ...lines) => new File([lines.map((line) => `${line.join(",")}\n`).join("")], name);

test("a header outvotes a name", async () => {
  const records = of("technology_contract", "");
  for (const name of ["2021年技术合同名录.csv", "合同-较去年.csv", "合同-核定表.csv", "contributors.csv"]) {
    assert.equal(await guess(csv(name, records), describe("technology_contract")), "records", name);
  }
  const persons = ["批准登记号", ...of("achievement_applied", "contributors")];
  assert.equal(await guess(csv("江苏-attachments.csv", persons), describe("achievement_applied")), "contributors");
});

test("where a header may be of several, the name says of which", async () => {
  const records = of("transfer_institution", "");
  const description = describe("transfer_institution");
  assert.equal(await guess(csv("机构.csv", records), description), "records");
  // A report of last year is a report.
  assert.equal(await guess(csv("去年.csv", records), description), "panel");
  assert.equal(await guess(csv("与去年比.csv", records), description), "panel");
  assert.equal(await guess(csv("较去年.csv", records), description), "records");
  assert.equal(await guess(csv("名录.csv", ["机构名称", "列入名录"]), description), "frame");
  assert.equal(await guess(csv("名录.csv", ["机构名称"]), description), "frame");
  assert.equal(await guess(csv("机构.csv", ["机构名称"]), description), "records");
  // One alone has nothing to be compared with.
  assert.deepEqual(await guessAll([csv("去年.csv", records)], description), ["records"]);
  assert.deepEqual(await guessAll([csv("今年.csv", records), csv("去年.csv", records)], description), ["records", "panel"]);
});

test("a header is found below the title of a sheet", async () => {
  const persons = ["批准登记号", ...of("achievement_applied", "contributors")];
  const description = describe("achievement_applied");
  assert.equal(await guess(csv("a.csv", ["成果完成人员名单"], [], ["填报单位：示例厅", "", ""], persons), description), "contributors");
  assert.equal(await guess(csv("a.csv", ["科技成果登记表（2021年）"], of("achievement_applied", "")), description), "records");
  // In what delimits its lines, a title has no say.
  assert.equal(await guess(new File([`名单，完成人员\n${persons.join("\t")}\n`], "a.csv"), description), "contributors");
});

test("of JSON the name alone says what it is", async () => {
  const json = (name) => guess(new File(["[]"], name), describe("achievement_applied"));
  assert.equal(await json("2021-成果.json"), "records");
  assert.equal(await json("江苏-成果完成人员.json"), "contributors");
});
