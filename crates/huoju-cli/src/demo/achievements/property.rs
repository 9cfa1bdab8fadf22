//! Intellectual property, standards and publications: what the lists hold is what the counts say.

use super::{Kind, Plan};
use crate::demo::calendar::day_of;
use crate::demo::names::patent_number;
use crate::demo::random::Random;
use crate::demo::record::Record;

/// How many items, by weight: two on average with applied technology, as provinces report.
const HOW_MANY: &[(u64, u64)] =
    &[(0, 32), (1, 20), (2, 15), (3, 11), (4, 8), (5, 5), (6, 4), (8, 3), (12, 1), (20, 1)];
/// Code of the kind, its count, its name, weight.
const KINDS: &[(&str, &str, &str, u64)] = &[
    ("1", "invention_patent_count", "方法", 36),
    ("2", "utility_model_patent_count", "装置", 34),
    ("3", "design_patent_count", "外观", 2),
    ("4", "software_copyright_count", "软件", 22),
    ("5", "plant_variety_right_count", "品种", 2),
    ("6", "ic_layout_design_count", "布图", 1),
    ("9", "other_ip_count", "其他成果", 3),
];

/// Writes counts and lists.
pub(super) fn write(record: &mut Record<'_>, plan: &Plan, random: &mut Random) {
    let items = match plan.kind {
        Kind::Applied => random.weighted(HOW_MANY, |many| many.1).0,
        Kind::Theory => random.below(6).saturating_sub(4),
        Kind::Soft => 0,
    };
    let mut counts = [0_u32; KINDS.len()];
    let (mut granted, mut applied) = (0, 0);
    let weights: Vec<(usize, u64)> = KINDS.iter().enumerate().map(|(place, kind)| (place, kind.3)).collect();
    for item in 0..items {
        let place = random.weighted(&weights, |kind| kind.1).0;
        counts[place] += 1;
        let is_granted = place > 2 || random.chance(700);
        if place < 3 {
            *(if is_granted { &mut granted } else { &mut applied }) += 1;
        }
        write_item(record, plan, (place, item, is_granted), random);
    }
    record.set("ip_total", items.to_string());
    for ((_, field, ..), count) in KINDS.iter().zip(counts).filter(|(_, count)| *count > 0) {
        record.set(field, count.to_string());
    }
    if granted + applied > 0 {
        record.set("patents_granted", granted.to_string());
        record.set("patents_applied", applied.to_string());
    }
    write_standards(record, plan, random);
    let papers = random.below(if plan.kind == Kind::Applied { 5 } else { 9 });
    // Basic theory is nothing without papers.
    record.set("papers_count", (papers + u64::from(plan.kind == Kind::Theory)).to_string());
    if random.chance(50) {
        record.set("books_count", "1");
    }
}

fn write_item(
    record: &mut Record<'_>,
    plan: &Plan,
    (place, item, granted): (usize, u64, bool),
    random: &mut Random,
) {
    let (kind, _, words, _) = KINDS[place];
    let back = 400 + random.below_signed(1_000);
    let (filed, decided) = (day_of(plan.year, plan.day - back - 400), day_of(plan.year, plan.day - back));
    // No number stands in both files.
    let serial = plan.row * 32 + item + if plan.kind == Kind::Applied { 0 } else { 5_000_000 };
    let number = match kind {
        "1" | "2" | "3" => {
            let number = patent_number(&filed[..4], kind, serial);
            if granted { format!("ZL{number}") } else { number }
        }
        "4" => format!("{}SR{:07}", &decided[..4], serial % 10_000_000),
        _ => format!("SL{serial:08}"),
    };
    let row = record.add("ip_items");
    row.set("kind", kind);
    row.set("title", format!("一种示例{words}{serial}"));
    row.set("number", number);
    row.set("status", if granted { "3" } else { "1" });
    row.set("status_date", if granted { decided } else { filed });
}

fn write_standards(record: &mut Record<'_>, plan: &Plan, random: &mut Random) {
    let applied = plan.kind == Kind::Applied;
    let count = if random.chance(if applied { 80 } else { 25 }) { 1 + random.below(2) } else { 0 };
    record.set("standards_count", count.to_string());
    for number in 0..count {
        let (level, prefix) =
            *random.pick(&[("2", "GB/T"), ("3", "SL/T"), ("3", "SL/T"), ("4", "DB"), ("5", "Q/SL")]);
        if number == 0 && applied {
            record.set("output_standard_level", level);
        }
        let issued = day_of(plan.year, plan.day - 100 - random.below_signed(700));
        let row = record.add("standards");
        row.set("level", level);
        row.set("number", format!("{prefix} 示例{}-{}", plan.row * 2 + number, &issued[..4]));
        row.set("title", format!("示例技术规范第{}部分", number + 1));
        row.set("issued_on", issued);
    }
}
