// Whatever is handed in, what comes out is a finding or a HuojuError, and the next call works.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import * as huoju from "huoju";

import { form, vector } from "./common.js";
import { refused } from "./refused.js";

const clean = vector("clean-contract.json").records[0];
const contract = await form(2021, "technology_contract");
const csv = (text) => new TextEncoder().encode(text);

after(() => {
  assert.deepEqual(contract.session(clean).findings(), [], "the engine is alive");
});

const circular = { contract_amount: "1" };
circular.self = circular;
const NO_CELLS = {
  NaN: NaN,
  Infinity: Infinity,
  "a BigInt beyond every field": 10n ** 60n,
  "an object": { a: 1 },
  "a list": [1],
  "a symbol": Symbol("x"),
  "a function": () => 1,
  "half a surrogate pair": "\ud83d",
  "a text of 32 megabytes": "x".repeat(1 << 25),
  "a date that is none": new Date(NaN),
  "a fraction of more decimals than its field": 0.305,
  "a sum that is off by a unit in the last place": 0.1 + 0.2,
  "a quotient that is off by a unit in the last place": 434.99999999999994,
  "a number beyond the digits of a double": 123456789012345.67,
};

for (const [name, value] of Object.entries(NO_CELLS)) {
  test(`a session refuses ${name}, and is as before`, () => {
    const session = contract.session(clean);
    refused("input", () => session.set("contract_amount", value));
    assert.equal(session.text("contract_amount"), clean.contract_amount);
    assert.deepEqual(session.findings(), []);
  });
}

test("amounts keep their cents, whatever their type", () => {
  const session = contract.session();
  const decimal = { toString: () => "9.0071992547409931e+15", toFixed: () => "9007199254740993.10" };
  for (const [value, text] of [
    ["9007199254740993.01", "9007199254740993.01"],
    [decimal, "9007199254740993.10"],
    [9007199254740993n, "9007199254740993"],
    [0.3, "0.30"],
    [1250.5, "1250.50"],
    [-11258999068426.24, "-11258999068426.24"],
    [{ toString: () => "12.50" }, "12.50"],
    [100, "100"],
    [new Number(1234.56), "1234.56"],
    [null, ""],
  ]) {
    session.set("contract_amount", value);
    assert.equal(session.text("contract_amount"), text);
  }
});

test("a date has a year that a text of a date can hold", () => {
  const session = contract.session();
  const day = (year) => {
    const date = new Date(2000, 0, 1);
    date.setFullYear(year);
    return date;
  };
  for (const [year, text] of [[2021, "2021-01-01"], [9999, "9999-01-01"], [99, "0099-01-01"], [1, "0001-01-01"]]) {
    session.set("signing_date", day(year));
    assert.equal(session.text("signing_date"), text);
  }
  for (const year of [0, -1, 10000, -271820]) {
    const { zh } = refused("input", () => session.set("signing_date", day(year)));
    assert.match(zh, new RegExp(`「signing_date」是公元 ${year} 年的日期，年份应为 1 至 9999`));
  }
});

test("a number that a text field is given is whole, or is asked for as a text", () => {
  const session = contract.session();
  session.set("registration_number", 2021110101);
  assert.equal(session.text("registration_number"), "2021110101");
  for (const number of [2021110101000001.5, 2 ** 60, 0.5]) {
    const { zh, en } = refused("input", () => session.set("registration_number", number));
    assert.match(zh, /「registration_number」.*不是 2\^53 以内的整数.*请.*文本/);
    assert.match(en, /"registration_number".*no whole number below 2\^53.*text/);
    assert.doesNotMatch(zh + en, /0 位小数|of 0 decimals|四舍五入|round/);
  }
});

test("a file of JSON in which there is no record says so, for each thing in its place", () => {
  for (const [text, count] of [["[[]]", 1], ["[1, null, [{}]]", 3]]) {
    const check = contract.check(text, { name: "a.json" });
    assert.deepEqual([check.rows, check.hard, check.accepted], [0, count, false]);
    assert.deepEqual(check.findings().map(({ rule, subject }) => [rule, subject.row]), Array.from({ length: count }, (_, index) => ["input.no_record", index + 1]));
  }
});

test("what is given to an engine that is loaded is not needed, and does no harm", async () => {
  await huoju.init(Promise.reject(new Error("no network")));
  await new Promise((soon) => setTimeout(soon, 20));
  assert.equal(contract.check([]).rows, 0);
});

test("what refuses a number says which and why, and names no row where there is none", () => {
  const said = (call) => {
    try {
      call();
    } catch (error) {
      return [error.zh, error.en];
    }
    return [];
  };
  const ofSession = said(() => contract.session().set("contract_amount", 0.1 + 0.2));
  assert.match(ofSession[0], /「contract_amount」是浮点数 0\.30000000000000004，不是恰好 2 位小数的数/);
  assert.match(ofSession[1], /"contract_amount": the floating-point number 0\.30000000000000004 is no number of 2 decimals/);
  const ofList = said(() => contract.session().set("contract_amount", [1]));
  assert.ok(ofSession.concat(ofList).every((text) => !/第 \d+ 行|第 \d+ 条|row \d|record \d/.test(text)), `${ofSession} ${ofList}`);
  const ofRecord = said(() => contract.check([{ contract_amount: "1.00" }, { contract_amount: 0.1 + 0.2 }]));
  assert.match(ofRecord[0], /第 2 行/);
  // In a column of 万元 there are six decimals.
  assert.equal(contract.check([{ "合同成交总金额（万元）": 0.000001 }], { singleRecords: true }).rows, 1);
  refused("input", () => contract.check([{ "合同成交总金额（万元）": 0.0000001 }]));
});

test("arguments of the wrong type are refused as such, and the next call works", async () => {
  const session = contract.session(clean);
  const one = csv("合同登记编号\n1\n");
  for (const call of [
    () => session.set(5, "1"),
    () => session.set(null, "1"),
    () => session.set(undefined, [1]),
    () => session.setChild("income_verification", "x", "sequence", "1"),
    () => session.setChild("income_verification", 1.5, "sequence", "1"),
    () => session.addChild(null),
    () => session.removeChild("income_verification", -1),
    () => session.text({}),
    () => session.options(null),
    () => session.visible(5),
    () => session.required(Symbol("x")),
    () => contract.edition.form(5),
    () => contract.edition.form(undefined),
    () => contract.edition.codes(null),
    () => contract.edition.codes("region", 5),
    () => contract.edition.search("region", 5),
    () => contract.edition.search("region", "1", { limit: -1 }),
    () => contract.check(one, { encoding: 5 }),
    () => contract.check(one, { name: 5 }),
    () => contract.check(one, 5),
    () => contract.check(one, { attached: 5 }),
    () => contract.check(one, { attached: { panel: 5 } }),
    () => contract.check(one, { onProgress: 5 }),
    () => contract.check({ name: 5, read: () => 0 }),
    () => contract.tabulate(one, { columns: [5] }),
    () => contract.tabulate(one, { columns: 5 }),
    () => contract.tabulate([]).get(5),
    () => contract.tabulate([]).csv(null),
    () => contract.tally([]).add({}),
    () => contract.tally([]).rows({}),
    () => contract.tally([]).tables(undefined),
    () => huoju.Tally.fromBytes("x"),
    () => huoju.openEdition(null),
    () => huoju.explain(5),
    () => huoju.explain("1", 5),
    () => huoju.file(null),
    () => huoju.file("/no/such/file.csv"),
    () => contract.check(huoju.file(fileURLToPath(new URL(".", import.meta.url)))),
  ]) {
    refused("input", call);
  }
  assert.deepEqual(contract.check(one, null).rows, 1);
  assert.deepEqual(session.findings(), []);
  const rejected = (promise) => assert.rejects(promise, (error) => error instanceof huoju.HuojuError && error.code === "input");
  await rejected(huoju.edition(2021, 5));
  await rejected(huoju.edition(2021, { survey: 5 }));
  await rejected(huoju.edition(2021, { base: "http://[" }));
  await rejected(huoju.loadEdition(undefined));
});

test("a buffer whose memory was given away is refused", () => {
  const buffer = new ArrayBuffer(8);
  const view = new Uint8Array(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  refused("input", () => contract.check(buffer));
  refused("input", () => contract.check(view));
  refused("input", () => huoju.openEdition(buffer));
});

test("a session that was given back refuses each call", () => {
  const session = contract.session(clean);
  session.free();
  session.free();
  for (const call of [() => session.set("contract_amount", "1"), () => session.findings(), () => session.record(), () => session.revealPersonal()]) {
    refused("record", call);
  }
});

test("a check that was given back keeps its counts and refuses what it has not said yet", () => {
  const { check, tables } = contract.report([{ ...clean, project_name: "" }]);
  check.free();
  check.free();
  assert.equal(check.rows, 1);
  assert.ok(check.summary().some(({ fail }) => fail > 0));
  assert.ok(tables.get("T1").cells.length > 0);
  for (const call of [() => check.findings(), () => check.reviews()]) refused("input", call);
  const asked = contract.check([{ ...clean, project_name: "" }]);
  const findings = asked.findings();
  asked.free();
  assert.equal(asked.findings(), findings);
});

test("records that are none are refused", () => {
  for (const records of [[1], [null], ["a", 1], [[clean]], 7, [Symbol("x")]]) {
    refused("input", () => contract.check(records));
  }
  refused("input", () => contract.check([{ contract_amount: [1, 2] }]));
  refused("input", () => contract.session({ contract_amount: circular }));
  refused("record", () => contract.session({ no_such_field: "1" }));
  refused("input", () => contract.session(7));
});

test("cyclic records end", () => {
  assert.equal(contract.check([circular]).rows, 1);
});

test("keys of prototypes are keys that are no field", () => {
  const record = JSON.parse('{"__proto__": "1", "constructor": "2", "toString": "3", "contract_amount": "5.00"}');
  const check = contract.check([record]);
  const unknown = check.read.files[0].unknown.map(({ header }) => header);
  assert.deepEqual([...unknown].sort(), ["__proto__", "constructor", "toString"]);
  assert.equal({}.polluted, undefined);
  refused("record", () => contract.session(JSON.parse('{"__proto__": "1"}')));
  refused("record", () => contract.session().set("__proto__", "1"));
});

test("texts of a megabyte and damaged texts in records are findings", () => {
  const found = (value) => contract.check([{ ...clean, remark: value }], { singleRecords: true }).findings();
  assert.deepEqual(found("x".repeat(1 << 20)).map(({ rule }) => rule), ["technology_contract.remark.type"]);
  assert.deepEqual(found("a\ud83d").map(({ rule }) => rule), ["technology_contract.remark.type"]);
});

test("files that are no tables are refused", () => {
  refused("input", () => contract.check(csv("")));
  refused("input", () => contract.check(csv("a,b\n1,2\n")));
  refused("input", () => contract.check(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])));
  refused("input", () => contract.check(new Uint8Array(5000)));
  refused("input", () => contract.check(csv('合同登记编号,合同名称\n1,"2\n'), { encoding: "big5" }));
  refused("input", () => contract.check(csv('合同登记编号,项目名称\n1,"2\n')));
  refused("input", () => contract.check(new Blob(["a"])));
});

test("files in GB18030 and UTF-16 are read by what the host decodes with", () => {
  const row = "合同登记编号,项目名称\n1,示例甲\n".repeat(1);
  const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(row, (letter) => letter.charCodeAt(0)).buffer)]);
  // 合同登记编号,项目名称 and 示例甲 in GB18030.
  const gb = Buffer.from("bacfcdacb5c7bcc7b1e0bac52ccfeec4bfc3fbb3c60a312ccabec0fdbcd70a", "hex");
  for (const [bytes, encoding] of [[csv(row), "utf-8"], [gb, "gb18030"], [utf16, "utf-16le"]]) {
    const check = contract.check(bytes);
    assert.equal(check.read.files[0].encoding, encoding);
    assert.equal(check.findings().find(({ rule }) => rule === "technology_contract.registration_number.pattern").subject.key, "1");
  }
  const damaged = Buffer.concat([gb.subarray(0, gb.length - 3), Buffer.from([0xff]), gb.subarray(gb.length - 3)]);
  assert.ok(contract.check(damaged).findings().some(({ rule }) => rule === "technology_contract.project_name.type"));
});

test("a bundle with a byte changed, cut short, or of something else is refused", () => {
  const bundle = readFileSync(new URL("../bundles/2021-technology_market.huoju", import.meta.url));
  for (const place of [0, 9, 20, 60, bundle.length >> 1, bundle.length - 1]) {
    const changed = Uint8Array.from(bundle);
    changed[place] ^= 1;
    refused("edition", () => huoju.openEdition(changed));
  }
  refused("edition", () => huoju.openEdition(bundle.subarray(0, 30)));
  refused("edition", () => huoju.openEdition(new Uint8Array()));
  assert.equal(huoju.openEdition(bundle).year, 2021);
});

test("what there is not is refused by name", async () => {
  refused("edition", () => contract.edition.form("no_such_form"));
  refused("edition", () => contract.edition.codes("no_such_list"));
  refused("edition", () => contract.tabulate([], { columns: ["no_such_column"] }));
  refused("table", () => contract.tabulate([]).get("T999"));
  refused("table", () => huoju.Tally.fromBytes(new Uint8Array([1, 2, 3])));
  refused("input", () => huoju.explain("1", "no_such_kind"));
  refused("record", () => contract.session().text("a[b"));
  refused("record", () => contract.session().removeChild("income_verification", 1));
  await assert.rejects(huoju.edition(1899), (error) => error instanceof huoju.HuojuError && error.code === "input");
});
