//! The figures of a report: parts that add up to their wholes, in both years.

use super::institution::Nature;
use crate::demo::random::Random;
use crate::demo::record::Record;
use crate::demo::yuan;

/// What figures are in thousandths of those that were drawn, by group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    staff: i64,
    income: i64,
    transfers: i64,
    services: i64,
}

impl Change {
    /// As they were drawn: this year's.
    pub(super) const NONE: Change = Change { staff: 1_000, income: 1_000, transfers: 1_000, services: 1_000 };

    /// Last year's: most were smaller, none by as much as would be doubted, and none by so little that small counts stay as they are.
    pub(super) fn drawn(random: &mut Random) -> Self {
        let mut part = || {
            let change = 780 + random.below_signed(360);
            if (950..=1_050).contains(&change) { change - 100 } else { change }
        };
        Change { staff: part(), income: part(), transfers: part(), services: part() }
    }
}

/// So many per cent of a number, rounded; what is something stays something.
fn part(number: i64, percent: i64) -> i64 {
    changed(number, percent * 10)
}

/// So many thousandths of a number, likewise.
fn changed(number: i64, change: i64) -> i64 {
    ((number * change + 500) / 1_000).max(i64::from(number > 0 && change > 0))
}

/// Writes all figures of a report.
pub(super) fn write(record: &mut Record<'_>, kind: &Nature, change: Change, random: &mut Random) {
    staff(record, change.staff, random);
    let technical = income(record, kind, change.income, random);
    let projects = transfers(record, technical, change.transfers, random);
    services(record, projects, change.services, random);
}

fn staff(record: &mut Record<'_>, change: i64, random: &mut Random) {
    let total = changed(8 + random.long_tailed(1_600) / 100, change);
    let mut set = |field: &str, number: i64| record.set(&format!("{field}_staff"), number.to_string());
    set("total", total);
    let full_time = part(total, 55 + random.below_signed(40)).min(total);
    set("full_time", full_time);
    set("part_time", total - full_time);
    let (doctorate, master, bachelor) = (
        total * random.below_signed(25) / 100,
        total * (10 + random.below_signed(25)) / 100,
        total * 35 / 100,
    );
    set("doctorate", doctorate);
    set("master", master);
    set("bachelor", bachelor);
    let rest = total - doctorate - master - bachelor;
    set("junior_college", rest - rest / 5);
    set("other_education", rest / 5);
    let (senior, intermediate) = (total * (10 + random.below_signed(25)) / 100, total * 35 / 100);
    set("senior_title", senior);
    set("intermediate_title", intermediate);
    set("junior_title", total - senior - intermediate);
    let brokers = total * (15 + random.below_signed(45)) / 100;
    set("technology_broker", brokers);
    set("senior_broker", brokers / 4);
    set("trained", total * random.below_signed(60) / 100);
    record.set("outside_experts", random.below_signed(60).to_string());
    record.set("premises_area", format!("{}.00", 100 + random.below_signed(3_000)));
}

/// Writes income and expenditure; the technical income as it was drawn, in 0.01 万元.
fn income(record: &mut Record<'_>, kind: &Nature, change: i64, random: &mut Random) -> i64 {
    let (mut drawn, mut technical) = (0, 0);
    let lines = [
        ("development_income", 8_000),
        ("transfer_income", 5_000),
        ("consulting_income", 4_000),
        ("service_income", 12_000),
        ("intermediary_income", 2_500),
        ("other_technical_income", 1_000),
    ];
    for (field, median) in lines {
        let full = random.long_tailed(median);
        let line = changed(full, change);
        drawn += full;
        record.set(field, yuan(line));
        technical += line;
    }
    record.set("technical_income", yuan(technical));
    let (grant, other) =
        (part(technical, 8 + random.below_signed(60)), part(technical, random.below_signed(40)));
    record.set("grant_income", yuan(grant));
    record.set("other_income", yuan(other));
    let total = technical + grant + other;
    record.set("total_income", yuan(total));
    record.set("total_expenditure", yuan(part(total, 70 + random.below_signed(35))));
    if !matches!(kind.code, "5" | "9") {
        let assets = part(total, 80 + random.below_signed(400));
        record.set("total_assets", yuan(assets));
        record.set("fixed_assets", yuan(assets / 4));
        record.set("profit_and_tax", yuan(part(total, random.below_signed(20))));
    }
    drawn
}

/// Writes what was facilitated, in all and by several views; the number of projects.
fn transfers(record: &mut Record<'_>, technical: i64, change: i64, random: &mut Random) -> i64 {
    let mut set = |kind: &str, projects: i64, amount: i64| {
        record.set(&format!("{kind}_projects"), projects.to_string());
        record.set(&format!("{kind}_amount"), yuan(amount));
    };
    // What institutions earn is a part of what they bring about, whichever way either changed.
    let all = changed(technical * (2 + random.below_signed(12)), change);
    let mut left = (changed(40 + random.long_tailed(6_000) / 100, change), all);
    let wholes = left;
    for (kind, share) in [("development", 30), ("assignment", 14), ("licence", 8), ("consulting", 18)] {
        let projects = part(wholes.0, share - 4 + random.below_signed(8));
        let amount = part(wholes.1, share - 4 + random.below_signed(8));
        set(kind, projects, amount);
        left = (left.0 - projects, left.1 - amount);
    }
    set("service", left.0, left.1);
    set("facilitated", wholes.0, wholes.1);
    let strategic =
        (part(wholes.0, 20 + random.below_signed(40)), part(wholes.1, 20 + random.below_signed(40)));
    set("strategic_industry", strategic.0, strategic.1);
    set("public_programme", part(wholes.0, 10), part(wholes.1, 12));
    let abroad = i64::from(random.chance(300));
    set("international", part(wholes.0, 3) * abroad, part(wholes.1, 5) * abroad);
    // A major project has 1,000 万元 at least.
    let major = (wholes.1 / 400_000).min(wholes.0 / 10);
    set("major", major, major * 150_000);
    record.set("registered_contracts", part(wholes.0, 70).to_string());
    record.set("registered_contract_amount", yuan(part(wholes.1, 75)));
    industries(record, strategic, random);
    wholes.0
}

/// Writes the strategic emerging industries one by one.
fn industries(record: &mut Record<'_>, (projects, amount): (i64, i64), random: &mut Random) {
    let mut codes = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    random.shuffle(&mut codes);
    let lines = (1 + random.below_signed(4)).min(projects);
    let mut left = (projects, amount);
    for (line, code) in (1..=lines).zip(codes) {
        let own = if line == lines { left } else { (projects / lines, amount / lines) };
        left = (left.0 - own.0, left.1 - own.1);
        let row = record.add("strategic_industry_line");
        row.set("industry", code);
        row.set("projects", own.0.to_string());
        row.set("amount", yuan(own.1));
    }
}

fn services(record: &mut Record<'_>, projects: i64, change: i64, random: &mut Random) {
    let enterprises = changed(projects + 20 + random.below_signed(300), change);
    record.set("enterprises_served", enterprises.to_string());
    record.set("smes_served", part(enterprises, 60 + random.below_signed(35)).min(enterprises).to_string());
    record.set("needs_solved", part(enterprises, 20 + random.below_signed(60)).to_string());
    let (events, courses) =
        (changed(3 + random.below_signed(30), change), changed(1 + random.below_signed(12), change));
    record.set("events_held", events.to_string());
    record.set("event_participants", (events * (20 + random.below_signed(80))).to_string());
    record.set("training_courses", courses.to_string());
    record.set("people_trained", (courses * (15 + random.below_signed(60))).to_string());
    if random.chance(500) {
        record.set("databases_and_platforms", "示例技术供需数据库");
    }
}
