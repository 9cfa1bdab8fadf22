//! 技术性收入核定表: what was realised of a contract whose seller claims tax relief, in a file beside the contracts.

use std::io::{self, Write};
use std::iter::once;

use super::contract::{Plan, State};
use crate::demo::random::{INCOME, Random};
use crate::demo::record::{Layout, Record, write_csv};
use crate::demo::yuan;

/// The kind of child record.
pub(crate) const KIND: &str = "income_verification";
/// The file of the sheets.
pub(crate) const FILE: &str = "income-verifications.csv";
/// The number that a sheet has in common with its contract.
pub(crate) const KEY: &str = "registration_number";
/// Income of so many in 1,000 contracts with tax relief has been verified.
const VERIFIED_PER_MILLE: u64 = 120;

/// Adds the sheets of a contract: one or two, which together realise no more than the contract is worth.
pub(crate) fn fill(record: &mut Record<'_>, plan: &Plan, seed: u64) {
    let mut random = Random::new(seed, INCOME + plan.row);
    let claims = plan.state == State::Counted && record.get("tax_relief_claimed") == "是";
    if !claims || !random.chance(VERIFIED_PER_MILLE) {
        return;
    }
    let fen = |text: &str| text.replace('.', "").parse::<i64>().unwrap_or(0);
    let contract = fen(record.get("contract_amount"));
    let technology = fen(record.get("technology_transaction_amount"));
    let sheets = 1 + i64::from(random.chance(250));
    for _ in 0..sheets {
        let percent = 20 + random.below_signed(80);
        let part = |amount: i64| amount / sheets / 100 * percent;
        let cost = part(technology) / 20 * i64::from(random.chance(500));
        let sheet = record.add(KIND);
        sheet.set("realised_contract_amount", yuan(part(contract)));
        sheet.set("realised_technology_amount", yuan(part(technology)));
        sheet.set("deducted_cost", yuan(cost));
        sheet.set("labour_cost", yuan(cost));
        sheet.set("technical_income", yuan(part(technology) - cost));
    }
}

/// Writes the header of the file of the sheets.
pub(crate) fn write_header(file: &mut impl Write, layout: &Layout<'_>) -> io::Result<()> {
    write_csv(file, once(KEY).chain(layout.fields_of(KIND)))
}

/// Writes the sheets of a contract, unless its number was spoilt or is one that a spoilt contract may bear.
pub(crate) fn write(file: &mut impl Write, record: &mut Record<'_>, key: &str) -> io::Result<()> {
    if record.get(KEY) != key || record.earlier_key == key {
        return Ok(());
    }
    record.children(KIND).iter().try_for_each(|sheet| write_csv(file, once(key).chain(sheet.cells())))
}
