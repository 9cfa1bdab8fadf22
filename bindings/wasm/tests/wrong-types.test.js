// What is of another type is refused by name, never taken for something empty.

import assert from "node:assert/strict";
import { test } from "node:test";

import * as huoju from "huoju";

import { form, vector } from "./common.js";
import { refused, rejected } from "./refused.js";

const clean = vector("clean-contract.json").records[0];
const contract = await form(2021, "technology_contract");
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

test("decimals that round, or write two numbers, are refused", () => {
  const money = (toFixed, toString) => ({ toFixed: () => toFixed, toString: () => toString });
  for (const value of [
    money("1235", "1234.56"),
    money("1", "x"),
    money("NaN", "NaN"),
    money("Infinity", "Infinity"),
    money("", ""),
    money(".", "."),
    money({}, "1"),
    money(5, "5"),
    new Number(NaN),
    new Float64Array([1.5]),
    new Uint8Array([1, 2]),
  ]) {
    refused("input", () => contract.session().set("contract_amount", value));
    refused("input", () => contract.session({ contract_amount: value }));
    refused("input", () => contract.check([{ contract_amount: value }]));
  }
  for (const [value, text] of [
    [money("0.00", "0"), "0.00"],
    [money("-0.50", "-5e-1"), "-0.50"],
    [money("120.00", "1.2e+2"), "120.00"],
    [new Boolean(true), "是"],
    [new String("12.00"), "12.00"],
  ]) {
    const session = contract.session();
    session.set("contract_amount", value);
    assert.equal(session.text("contract_amount"), text);
  }
});

const NO_RECORDS = {
  "a promise": [Promise.resolve(clean), /await/],
  "a response": [new Response("{}"), /content/],
  "a stream": [new ReadableStream(), /list/],
  "an async generator": [(async function* () { yield clean; })(), /list/],
  "a map": [new Map(Object.entries(clean)), /fromEntries/],
  "form data": [new FormData(), /fromEntries/],
  "a buffer": [new ArrayBuffer(8), /ArrayBuffer/],
  "an instance with getters": [new (class Contract { get contract_amount() { return "1"; } })(), /a Contract/],
};

for (const [name, [value, hint]] of Object.entries(NO_RECORDS)) {
  test(`${name} is no record`, async () => {
    const applied = await form(2021, "achievement_applied");
    for (const call of [
      () => contract.session(value),
      () => contract.check([{}, value]),
      () => applied.session().addChild("contributors", value),
      () => applied.session({ contributors: [value] }),
      () => contract.session().set("contract_amount", value),
    ]) {
      assert.match(refused("input", call).en, hint);
    }
    // The bytes of a buffer are a file.
    if (!(value instanceof ArrayBuffer)) refused("input", () => contract.check(value));
  });
}

test("records of other windows, and without a prototype, are records", () => {
  assert.equal(contract.check([Object.assign(Object.create(null), clean), structuredClone(clean)], { singleRecords: true }).hard, 0);
});

test("options are a plain object", async () => {
  for (const options of [5, "x", [], new Map(), new Set(), Promise.resolve({}), Symbol("x"), () => 1]) {
    refused("input", () => contract.check([], options));
    refused("input", () => contract.check([], { attached: options }));
    refused("input", () => contract.edition.search("region", "x", options));
    await rejected("input", huoju.edition(2021, options));
  }
  assert.equal(contract.check([], Object.create(null)).rows, 0);
});

test("how many findings are kept is a number, or infinity", () => {
  for (const findingsPerRule of ["1", NaN, -1, 1.5, null, {}, [], true, Symbol("x"), 1n]) {
    refused("input", () => contract.check([{}, {}], { findingsPerRule }));
    refused("input", () => contract.report([{}, {}], { findingsPerRule }));
  }
  const kept = (findingsPerRule) => contract.check([{}, {}], { findingsPerRule }).findings().length;
  assert.ok(kept(0) === 0 && kept(1) * 2 === kept(Infinity));
});

test("a file that does not say how much was read has not ended", () => {
  for (const answer of [undefined, null, NaN, -1, 1.5, "5", 1e9, {}]) {
    assert.match(refused("input", () => contract.check({ read: () => answer })).en, /read\(\)/);
  }
  assert.match(refused("input", () => contract.check({ read: async () => 3 })).en, /await/);
});

test("what is thrown on the way is the cause of the error", async () => {
  const own = new RangeError("own");
  const thrower = () => { throw own; };
  const applied = await form(2021, "achievement_applied");
  for (const call of [
    () => contract.session({ get contract_amount() { throw own; } }),
    () => contract.check([{ get contract_amount() { throw own; } }]),
    () => contract.check(new Proxy({}, { ownKeys: thrower })),
    () => contract.check((function* () { throw own; })()),
    () => contract.check({ read: thrower }),
    () => contract.check("合同登记编号\n1\n", { onProgress: thrower }),
    () => contract.session().set("contract_amount", { toString: thrower }),
    () => contract.session().set("contract_amount", { toFixed: thrower, toString: () => "1" }),
    () => applied.session().addChild("contributors", { name: { toString: thrower } }),
    () => contract.check([], { get name() { throw own; } }),
  ]) {
    const error = refused("input", call);
    assert.equal(error.cause, own);
    assert.match(error.en, /own/);
  }
  assert.match(refused("input", () => contract.check([{}, { contract_amount: { toString: thrower } }])).zh, /第 2 条记录的「contract_amount」/);
  for (const odd of ["x", undefined, null, Symbol("x"), revoked()]) {
    refused("input", () => contract.check([{ get contract_amount() { throw odd; } }]));
  }
});

test("whatever is handed in, an error of this package comes out", async () => {
  const odd = [undefined, null, 5, NaN, 5n, Symbol("x"), () => 1, {}, [], Object.create(null), revoked(), { toString: () => ({}) }, Promise.resolve(1), new Map()];
  const session = contract.session(clean);
  const tables = contract.tabulate([]);
  const calls = [
    (value) => huoju.isValid(value, "1"),
    (value) => huoju.isValid("isbn", value),
    (value) => huoju.explain(value),
    (value) => huoju.unitName(value),
    (value) => huoju.openEdition(value),
    (value) => huoju.Tally.fromBytes(value),
    (value) => huoju.file(value),
    (value) => contract.edition.form(value),
    (value) => contract.edition.codes(value),
    (value) => contract.edition.tree(value),
    (value) => contract.edition.search(value, "x"),
    (value) => contract.edition.search("region", value),
    (value) => session.set(value, "1"),
    (value) => session.setChild(value, 1, "sequence", "1"),
    (value) => session.setChild("income_verification", 1, value, "1"),
    (value) => session.addChild(value),
    (value) => session.removeChild(value, 1),
    (value) => session.text(value),
    (value) => session.options(value),
    (value) => session.visible(value),
    (value) => session.required(value),
    (value) => tables.get(value),
    (value) => tables.csv(value),
    (value) => tables.tally.add(value),
    (value) => tables.tally.rows(value),
    (value) => tables.tally.tables(value),
  ];
  for (const call of calls) for (const value of odd) refused("input", () => call(value));
  for (const value of odd) {
    await rejected("input", huoju.edition(value));
    await rejected("input", huoju.loadEdition(value));
    if (value === undefined) continue;
    await rejected("input", huoju.edition(2021, { survey: value }));
    await rejected("input", huoju.edition(2021, { base: value }));
  }
  refused("input", () => session.set("contract_amount", { toString: () => ({}) }));
  for (const call of [(value) => contract.session(value), (value) => contract.check(value), (value) => contract.check([value]), (value) => contract.check([], value)]) {
    refused("input", () => call(revoked()));
  }
  assert.equal(huoju.unitName("constructor").en, "constructor");
  assert.deepEqual(session.findings(), []);
});

test("what is refused is called what it is, in each language", () => {
  const said = (value) => refused("input", () => contract.session().set("contract_amount", value));
  for (const value of ["x".repeat(17 << 20), 10n ** 60n, NaN, Infinity, new Date(NaN), "\ud83d", [1], {}]) {
    assert.match(said(value).zh, /^「contract_amount」/);
    assert.doesNotMatch(said(value).zh, /malformed|string of/);
  }
  assert.doesNotMatch(said("x".repeat(17 << 20)).en, /a cell is text/);
  assert.doesNotMatch(said(10n ** 60n).en, /a number/);
  assert.match(said([1]).en, /an Array/);
  assert.match(refused("input", () => contract.session().set(undefined, "1")).en, /is undefined/);
});

test("names of megabytes are not repeated", async () => {
  const long = "x".repeat(1 << 24);
  const session = contract.session();
  for (const [code, call] of [
    ["record", () => session.set(long, "1")],
    ["record", () => session.text(long)],
    ["record", () => session.addChild(long)],
    ["record", () => session.setChild(long, 1, long, "1")],
    ["record", () => contract.session({ [long]: "1" })],
    ["record", () => contract.session({ [long]: [{}] })],
    ["input", () => contract.session({ [long]: NaN })],
    ["input", () => contract.check("", { name: long })],
    ["input", () => contract.check("", { encoding: long })],
    ["input", () => huoju.isValid(long, "1")],
    ["edition", () => contract.edition.form(long)],
    ["edition", () => contract.edition.codes(long)],
    ["edition", () => contract.tabulate([], { columns: [long] })],
    ["table", () => contract.tabulate([]).get(long)],
  ]) {
    refused(code, call);
  }
  assert.ok(JSON.stringify(contract.check([{ contract_amount: "1", [long]: "1" }]).read).length < 20_000);
  assert.ok(JSON.stringify(huoju.explain(long)).length < 2000);
  await rejected("input", huoju.edition(2021, { survey: long }));
  await rejected("input", huoju.edition(2021, { base: long }));
});

test("trees are shared, and nobody changes them", () => {
  const tree = contract.edition.tree("contract_type");
  for (const change of [() => { tree[0].zh = "x"; }, () => { tree.length = 1; }, () => { tree[0].children[0].zh = "x"; }, () => tree[0].children.pop()]) {
    assert.throws(change, TypeError);
  }
  assert.equal(contract.edition.tree("contract_type"), tree);
});
