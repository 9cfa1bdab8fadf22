//! Where the project came from and what it cost.

use super::{Kind, Plan, amount};
use crate::demo::random::Random;
use crate::demo::record::Record;
use crate::demo::yuan;

/// Project source and weight.
const SOURCES: &[(&str, u64)] =
    &[("1", 14), ("2", 9), ("3", 27), ("4", 3), ("5", 6), ("6", 1), ("7", 1), ("8", 7), ("9", 27), ("10", 5)];
const PROGRAMMES: &[&str] = &[
    "102", "102", "102", "102", "103", "103", "103", "101", "106", "105", "112", "121", "124", "125", "199",
];
/// The source that gives most of the money: its line of funds.
const PAID_BY: &[(&str, &str)] = &[
    ("1", "funding_central"),
    ("2", "funding_ministry"),
    ("3", "funding_local"),
    ("4", "funding_ministry"),
    ("5", "funding_local"),
    ("6", "funding_foundation"),
    ("7", "funding_foreign"),
    ("8", "funding_other"),
];
/// Half of the applied achievements cost less than this, in 0.01 万元; theory and soft science cost less.
const MEDIAN: i64 = 6_000;

/// Writes source, programme, title and number of the project, and its funds.
pub(super) fn write(record: &mut Record<'_>, plan: &Plan, random: &mut Random) {
    let source = random.weighted(SOURCES, |source| source.1).0;
    record.set("project_source", source);
    if source == "1" {
        record.set("national_programme", *random.pick(PROGRAMMES));
    }
    if source != "9" {
        record.set("project_title", format!("示例课题{}{}", plan.kind.code(), plan.row));
    }
    if !matches!(source, "8" | "9" | "10") {
        record.set("project_number", format!("SL{}{}{:06}", plan.year - 3, plan.kind.code(), plan.row));
    }
    let median = if plan.kind == Kind::Applied { MEDIAN } else { MEDIAN / 3 };
    let total = amount(median, random);
    let given = PAID_BY.iter().find(|(of, _)| *of == source).map(|(_, line)| *line);
    let own = match given {
        Some(line) => {
            let share = i64::try_from(40 + random.below(61)).unwrap_or(100);
            let part = (total * share / 100).max(1);
            record.set(line, yuan(part));
            total - part
        }
        None => total,
    };
    // A company may have borrowed a part of its own.
    let borrowed = if random.chance(30) { own / 3 } else { 0 };
    if borrowed > 0 {
        record.set("funding_bank_loan", yuan(borrowed));
    }
    record.set("funding_own", yuan(own - borrowed));
    record.set("funding_total", yuan(total));
}
