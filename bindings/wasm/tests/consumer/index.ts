// A strict program that uses the package: it must compile, and each line marked so must not.

import { edition, explain, HuojuError, init, isValid, loadEdition, Tally, type Change, type Finding, type Form, type FormOf, type Table } from "huoju";
import { startWorker } from "huoju/remote";
import type { Forms, RuleId, TechnologyContract, TechnologyContractRuleId } from "huoju/editions/2021";

await init();
const form = (await edition(2021, { survey: "technology_market" })).form("technology_contract");

const contract: TechnologyContract = {
  registration_number: "2021110101000001",
  contract_amount: "100000.00",
  technology_transaction_amount: 80000n,
  is_related_party: false,
  signing_date: new Date(),
};
const session = form.session(contract);
const change: Change<TechnologyContractRuleId> = session.set("contract_amount", "1000000.00");
const rules: TechnologyContractRuleId[] = change.added.map(({ rule }) => rule);
const any: RuleId = "TM-004-2";
session.setChild("income_verification", 1, "labour_cost", 1);
const choices: string[] = session.options("contract_type").map(({ code, zh }) => `${code} ${zh}`);
const findings: Finding[] = form.check([contract, {}], { findingsPerRule: 10 }).findings();
const table: Table = form.tabulate([contract]).get("T9");
const printed: string | undefined = table.cells[0]?.figures[0]?.printed;
const sum: Tally = form.tally([contract]).add(new Tally());
const [root, ...kinds] = form.describe().records;
const tree = root.fields[0]?.options?.[0]?.children;
// A form that is drawn without knowing it.
for (const field of root.fields) session.set(field.id, "x");
for (const kind of kinds) for (const field of kind.fields) session.setChild(kind.id, 1, field.id, "x");
form.check([{ "合同成交总金额（万元）": "1.00", contributors: [{ 姓名: "甲" }] }]);
session.set("contract_amount", { toFixed: () => "1.00", toString: () => "1", valueOf: () => "1" });
session.addChild("income_verification", { labour_cost: 1 });
session.addChild("income_verification");
session.set("income_verification[1].labour_cost", 1);
session.required("income_verification[2].labour_cost") && session.visible("contract_amount");
for (const kind of kinds) for (const field of kind.fields) session.text(`${kind.id}[${1}].${field.id}`);
function draw(drawn: Form): void {
  for (const { id, fields } of drawn.describe().records) drawn.session().options(`${id}[1].${fields[0]?.id}`);
}
draw(form);
const named: Form<FormOf<Forms["technology_contract"]>> = form;

const other = (await loadEdition("/bundles/province.huoju")).form("any_form");
other.session({ anything: "1" }).set("anything", 2);
other.session().addChild("any_kind", { anything: "1" });
other.session().setChild("any_kind", 1, "anything", "1");
const remote = await startWorker().load(new URL("https://example.cn/2021.huoju"));
await startWorker().edition(2021, { survey: "achievements" });
await startWorker({ engine: "engine.wasm" }).load(await fetch("/2021.huoju"));
const report = await remote.form("technology_contract").report(new Blob([]), { onProgress: ({ fraction }) => fraction });
const rows: number = report.check.rows;

try {
  isValid("isbn", explain("1")[0]?.kind ?? "");
} catch (error) {
  if (error instanceof HuojuError) console.log(error.code === "input", error.zh);
}

// @ts-expect-error: no such form
(await edition(2021)).form("technology_contracts");
// @ts-expect-error: no such field
session.set("contract_amuont", "1");
// @ts-expect-error: no such field
const wrong: TechnologyContract = { contract_amuont: "1" };
// @ts-expect-error: an amount is no truth value
const amount: TechnologyContract = { contract_amount: true };
// @ts-expect-error: nor a day
const day: TechnologyContract = { contract_amount: new Date() };
// @ts-expect-error: nor a list
const list: TechnologyContract = { contract_amount: [1, 2] };
// @ts-expect-error: nor any object
const object: TechnologyContract = { contract_amount: { a: 1 } };
// @ts-expect-error: an object is no cell
session.set("contract_amount", {});
// @ts-expect-error: nor is a list
session.set("contract_amount", [1]);
// @ts-expect-error: nor is a function
session.set("contract_amount", () => 1);
// @ts-expect-error: a boxed number has lost its cents, or may
session.set("contract_amount", new Number(1.5));
// @ts-expect-error: no such kind of child records
session.addChild("contributorz", { name: "甲" });
// @ts-expect-error: no such field of theirs
session.addChild("income_verification", { labor_cost: 1 });
// @ts-expect-error: no such kind
session.setChild("contributorz", 1, "name", "甲");
// @ts-expect-error: no such field
session.setChild("income_verification", 1, "labor_cost", 1);
// @ts-expect-error: no such kind
session.removeChild("contributorz", 1);
// @ts-expect-error: no such field
session.set("income_verification[1].labor_cost", 1);
// @ts-expect-error: no such field
session.visible("nope");
// @ts-expect-error: no such field
session.required("nope");
// @ts-expect-error: no such field
session.options("nope");
// @ts-expect-error: no such field
session.text("nope");
// @ts-expect-error: no such table
form.tabulate([]).get("T999");
// @ts-expect-error: no such rule
const rule: TechnologyContractRuleId = "TM-999";
// @ts-expect-error: no such kind of number
isValid("isbm", "1");

export { any, named, amount, choices, day, findings, list, object, printed, rows, rule, rules, sum, tree, wrong };
