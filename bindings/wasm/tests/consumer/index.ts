// A strict program that uses the package: it must compile, and each line marked so must not.

import { edition, explain, HuojuError, init, isValid, loadEdition, Tally, type Change, type Finding, type Table } from "huoju";
import { startWorker } from "huoju/remote";
import type { RuleId, TechnologyContract, TechnologyContractRuleId } from "huoju/editions/2021";

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
session.setChild("income_verification", 1, "sequence", 1);
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
session.set("contract_amount", { toFixed: () => "1.00" });

const other = (await loadEdition("/bundles/province.huoju")).form("any_form");
other.session({ anything: "1" }).set("anything", 2);
const remote = await startWorker().load(new URL("https://example.cn/2021.huoju"));
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
// @ts-expect-error: no such table
form.tabulate([]).get("T999");
// @ts-expect-error: no such rule
const rule: TechnologyContractRuleId = "TM-999";
// @ts-expect-error: no such kind of number
isValid("isbm", "1");

export { any, amount, choices, day, findings, list, object, printed, rows, rule, rules, sum, tree, wrong };
