// What the package promises, from Node.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as huoju from "huoju";

import { form, vector } from "./common.js";

const clean = vector("clean-contract.json").records[0];
const contract = await form(2021, "technology_contract");

test("a session says what came and what went", () => {
  const session = contract.session(clean);
  const { added, removed } = session.set("technology_transaction_amount", "100000.01");
  const found = added.find(({ rule }) => rule === "TM-004-2");
  assert.equal(found.level, "hard");
  assert.match(found.message.zh, /100,?000\.01/);
  assert.deepEqual(removed, []);
  const back = session.set("technology_transaction_amount", clean.technology_transaction_amount);
  assert.ok(back.removed.some(({ rule }) => rule === "TM-004-2"));
  assert.deepEqual(session.findings(), []);
  assert.deepEqual(session.record().contract_amount, clean.contract_amount);
});

test("child records come, change and go", async () => {
  const applied = await form(2021, "achievement_applied");
  const session = applied.session();
  session.addChild("contributors", { sequence: 1, name: "示例甲" });
  session.addChild("contributors");
  session.setChild("contributors", 2, "name", "示例乙");
  assert.equal(session.text("contributors[2].name"), "示例乙");
  session.removeChild("contributors", 1);
  assert.deepEqual(session.record().contributors, [{ name: "示例乙" }]);
  const { added } = session.setChild("contributors", 1, "sequence", "x");
  assert.equal(added[0].subject.path, "contributors[1].sequence");
});

test("what is asked follows the record", () => {
  const session = contract.session();
  assert.equal(session.visible("tax_relief_amount"), true);
  session.set("tax_relief_claimed", false);
  assert.equal(session.visible("tax_relief_amount"), false);
  session.set("tax_relief_claimed", true);
  assert.equal(session.required("tax_relief_kind"), true);
  assert.ok(session.options("payment_method").every(({ code, zh }) => code && zh));
});

test("personal data is masked until it is asked for", () => {
  const session = contract.session({ ...clean, seller_email: "zhao@@example.cn" });
  const shown = () => session.findings().map(({ values }) => values.join()).join();
  const masked = shown();
  session.revealPersonal();
  assert.ok(masked !== "" && !masked.includes("zhao@@example.cn") && shown().includes("zhao@@example.cn"), masked);
});

test("a form describes itself", () => {
  const { records, title } = contract.describe();
  assert.equal(title.zh, "技术合同登记表");
  const field = records[0].fields.find(({ id }) => id === "contract_type");
  assert.equal(field.list, "contract_type");
  assert.deepEqual(field.options[0].children.map(({ code }) => code), ["11", "12"]);
  const { form: _, ...described } = contract.describe();
  assert.ok(JSON.stringify(described).length < 400_000, "trees are not part of the JSON");
});

test("codes are found by code, by name and by part of a name", () => {
  const { edition } = contract;
  const found = (text) => edition.search("region", text).map(({ code }) => code);
  assert.deepEqual(found("110108"), ["110108"]);
  assert.ok(found("海淀区").includes("110108") && found("海淀").includes("110108"));
  assert.equal(found("1").length, 20);
  assert.deepEqual(found(""), []);
});

test("records, a file and a file read piece by piece give the same", () => {
  const folder = mkdtempSync(join(tmpdir(), "huoju-"));
  try {
    const records = Array.from({ length: 3000 }, (_, index) => ({
      ...clean,
      registration_number: String(2021110101000001n + BigInt(index)),
      contract_amount: `${index}.01`,
    }));
    const header = Object.keys(clean);
    const text = [header, ...records.map((record) => header.map((key) => record[key]))].map((row) => row.join(",")).join("\n");
    const path = join(folder, "合同.csv");
    writeFileSync(path, text);
    const told = [];
    const [one, two, three] = [
      contract.check(records),
      contract.check(new TextEncoder().encode(text), { name: "合同.csv" }),
      contract.check(huoju.file(path), { onProgress: (progress) => told.push(progress) }),
    ];
    assert.equal(one.rows, 3000);
    assert.deepEqual(two.summary().filter(({ fail }) => fail), three.summary().filter(({ fail }) => fail));
    assert.deepEqual(one.findings(), two.findings());
    assert.deepEqual(two.findings(), three.findings());
    assert.equal(told.at(-1).fraction, 1);
    assert.equal(three.read.files[0].name, "合同.csv");
    const { left_out, fail } = contract.check(records, { findingsPerRule: 7 }).summary().find(({ fail }) => fail > 7);
    assert.equal(left_out, fail - 7);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("tables are exact and add up over files", () => {
  const records = (amount) => [{ ...clean, contract_amount: amount, technology_transaction_amount: "0.01", non_technical_amount: "" }];
  const [one, other] = ["0.10", "0.20"].map((amount) => contract.tally(records(amount)));
  const sum = one.add(other);
  assert.equal(sum.rows(contract), 2);
  assert.deepEqual(huoju.Tally.fromBytes(sum.toBytes()).toBytes(), sum.toBytes());
  const ids = contract.describe().tables.map(({ id }) => id);
  const table = sum.tables(contract).get(ids[0]);
  const column = table.columns.findIndex(({ id }) => id === "contract_amount");
  const total = table.dimensions[0].lines.findIndex(({ kind }) => kind === "total");
  assert.equal(table.cells.find(({ at }) => at[0] === total).figures[column].exact, "0.30");
  assert.ok(table.notes.every(({ zh, en }) => zh && en));
  const both = contract.report(records("0.10"), { share: true });
  assert.equal(both.check.rows, 1);
  assert.deepEqual([...both.tables].map(([id]) => id), ids);
  assert.match(both.tables.csv(ids[0]), /measure,unit,value/);
});

test("numbers with check digits are explained", () => {
  const [right] = huoju.explain("91350100M000100Y43", "unified_social_credit_code");
  assert.ok(right.valid && right.parts.length > 2);
  const [wrong] = huoju.explain("91350100M000100Y4Z", "unified_social_credit_code");
  assert.ok(!wrong.valid && wrong.problems[0].zh.length > 0);
  assert.equal(huoju.isValid("issn", "0317-8471"), true);
  assert.ok(huoju.numberKinds().includes("isbn"));
});

test("an edition of one survey has its forms only", async () => {
  const edition = await huoju.edition(2021, { survey: "transfer_institutions" });
  assert.deepEqual(edition.forms.map(({ id }) => id), ["transfer_institution"]);
});

test("a server checks what a form posts", async () => {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const record = JSON.parse(Buffer.concat(parts).toString());
    try {
      const check = contract.check([record]);
      response.writeHead(check.accepted ? 200 : 422, { "content-type": "application/json" });
      response.end(JSON.stringify(check.findings()));
    } catch (error) {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify(error));
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const post = (record) =>
    fetch(`http://127.0.0.1:${server.address().port}/`, { method: "POST", body: JSON.stringify(record) });
  try {
    assert.equal((await post(clean)).status, 200);
    const refused = await post({ ...clean, contract_amount: "x" });
    assert.equal(refused.status, 422);
    assert.ok((await refused.json()).some(({ rule }) => rule === "technology_contract.contract_amount.type"));
    const bad = await post({ contract_amount: [1] });
    assert.deepEqual([bad.status, (await bad.json()).code], [400, "input"]);
  } finally {
    server.close();
  }
});
