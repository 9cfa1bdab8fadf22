// What the package promises, from Node.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

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

test("a finding that stays and reads otherwise is named", () => {
  const session = contract.session(clean);
  session.set("contract_amount", "a");
  const { added, removed, changed } = session.set("contract_amount", "ab");
  assert.deepEqual([added, removed], [[], []]);
  assert.match(changed.find(({ rule }) => rule === "technology_contract.contract_amount.type").message.zh, /“ab”/);
  assert.deepEqual(session.set("project_name", "示例").changed, []);
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

test("numbers of child records are read by their fields", () => {
  const session = contract.session();
  session.addChild("income_verification", { realised_contract_amount: 0.3 });
  assert.equal(session.record().income_verification[0].realised_contract_amount, "0.30");
  assert.throws(() => session.addChild("income_verification", { realised_contract_amount: 2 ** 60 + 0.5, serial: 1 }), /realised_contract_amount/);
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
  // However it is copied, the trees are there.
  const tree = (copy) => copy.options[0].children[0].code;
  assert.deepEqual([{ ...field }, structuredClone(field), JSON.parse(JSON.stringify(field))].map(tree), ["11", "11", "11"]);
});

test("a field says under which conditions it applies and must be given", () => {
  const field = (id) => contract.describe().records[0].fields.find((field) => field.id === id);
  // Of the spec, spec/2021: whoever claims relief says which.
  const { required, required_when, conditional, applies_when } = field("tax_relief_kind");
  assert.deepEqual([required, conditional], ["conditional", true]);
  assert.equal(required_when, "tax_relief_claimed");
  assert.match(applies_when, /tax_relief_claimed/);
  assert.equal(field("contract_amount").applies_when, undefined);
  for (const { records } of contract.edition.forms.map((form) => form.describe())) {
    for (const { required, required_when, conditional, applies_when } of records.flatMap(({ fields }) => fields)) {
      assert.equal(required === "conditional", required_when !== undefined);
      assert.equal(conditional, applies_when !== undefined);
    }
  }
});

test("units have names in both languages", () => {
  const amount = contract.describe().records[0].fields.find(({ id }) => id === "contract_amount");
  assert.deepEqual(amount.unit_name, { zh: "元", en: "yuan" });
  assert.deepEqual(huoju.unitName("万元/百人"), { zh: "万元/百人", en: "10,000 yuan per 100 persons" });
  for (const { records, measures, on_request, by_figures = [] } of contract.edition.forms.map((form) => form.describe())) {
    const shown = [...measures, ...on_request, ...by_figures].flatMap(({ unit, shown_unit }) => [unit, shown_unit]);
    for (const unit of [...records.flatMap(({ fields }) => fields.map(({ unit }) => unit)), ...shown].filter(Boolean)) {
      assert.doesNotMatch(huoju.unitName(unit).en, /\p{Script=Han}/u, unit);
    }
  }
});

test("records take what comes from beside them as files do", async () => {
  const institution = await form(2021, "transfer_institution");
  // A report of the year that the province has passed.
  const record = { institution_name: "甲", reference_date: "2021-12-31", report_status: "S4" };
  const frame = "institution_name\n乙\n甲\n";
  const file = institution.check("institution_name,reference_date,report_status\n甲,2021-12-31,S4\n", { attached: { frame } });
  const records = institution.check([record], { attached: { frame } });
  const alone = institution.check([record]);
  const rules = (check) => check.summary().filter(({ fail }) => fail > 0).map(({ rule, fail }) => `${rule} ${fail}`);
  assert.ok(rules(file).includes("K23-2 1"), `${rules(file)}`);
  assert.deepEqual(rules(records), rules(file));
  assert.ok(!rules(alone).includes("K23-2 1"));
  assert.deepEqual(records.read.files.map(({ rows }) => rows), [1, 2]);
  const code = (call) => {
    try {
      call();
    } catch (error) {
      return error.code;
    }
    return undefined;
  };
  assert.equal(code(() => institution.check([record], { attached: { frame: "a,b\n1,2\n" } })), "input");
  assert.equal(code(() => institution.check([record], { attached: { no_such_kind: frame } })), "input");
});

test("a record of another file is named by it", () => {
  const file = (name, text) => {
    let bytes = new TextEncoder().encode(text);
    return { name, read: (into) => { const count = Math.min(into.length, bytes.length); into.set(bytes.subarray(0, count)); bytes = bytes.subarray(count); return count; } };
  };
  const findings = contract.check([file("a.csv", "registration_number\n2021110108000001\n2021110108000002\n"), file("b.csv", "registration_number\n2021110108000003\n2021110108000002\n")]).findings();
  const [{ message }] = findings.filter(({ rule }) => rule === "TM-001-6");
  assert.ok(message.zh.includes("已见于a.csv 第 2 行") && message.en.includes("stands in a.csv row 2 already"), message.en);
});

test("files of any size are read, refused and closed", { skip: !existsSync("/proc/self/fd") }, () => {
  const folder = mkdtempSync(join(tmpdir(), "huoju-"));
  const open = () => readdirSync("/proc/self/fd").length;
  try {
    const before = open();
    const path = join(folder, "n.csv");
    for (const rows of [0, 1, 2, 100, 5000, 50_000]) {
      writeFileSync(path, ["合同登记编号,项目名称", ...Array.from({ length: rows }, (_, row) => `${row},甲`)].join("\n"));
      const file = huoju.file(path);
      assert.equal(contract.check(file).rows, rows);
      // The same may be read again.
      assert.equal(contract.check([file, huoju.file(path)]).rows, 2 * rows);
    }
    writeFileSync(path, "a,b\n1,2\n");
    for (let run = 0; run < 50; run += 1) {
      assert.throws(() => contract.check([huoju.file(path), huoju.file(path)]), huoju.HuojuError);
    }
    assert.equal(open(), before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an edition is found in the folder that is named, as an address or a path", async () => {
  const folder = new URL("../bundles/", import.meta.url);
  const path = relative(process.cwd(), fileURLToPath(folder));
  for (const base of [folder, folder.href, fileURLToPath(folder), `./${path}/`]) {
    assert.equal((await huoju.edition(2021, { survey: "achievements", base })).year, 2021);
  }
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

test("texts that people wrote are masked as in messages", () => {
  assert.equal(huoju.maskWithin("见 13800138000，zhang.san@example.cn"), "见 138****8000，z***@example.cn");
  assert.equal(huoju.maskWithin("合同成交金额 12,000.00 元"), "合同成交金额 12,000.00 元");
  assert.throws(() => huoju.maskWithin(13800138000), { name: "HuojuError" });
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
