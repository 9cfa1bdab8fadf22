//! What became of an achievement: application and benefit, or citation and adoption.

use super::{Kind, Plan, amount};
use crate::demo::random::Random;
use crate::demo::record::Record;
use crate::demo::{yes_no, yuan};

/// Application status and weight: 74.87 % of the applied achievements of 2013 were industrialised, fewer since.
const STATUSES: &[(&str, u64)] = &[("1", 52), ("2", 22), ("3", 11), ("4", 1), ("5", 14)];
/// Half of the achievements that are converted by their owners have brought less, in 0.01 万元.
const MEDIAN: i64 = 30_000;

/// Writes stage, application and benefit of applied technology.
pub(super) fn write(record: &mut Record<'_>, random: &mut Random) {
    let status = random.weighted(STATUSES, |status| status.1).0;
    record.set("application_status", status);
    let stage = match status {
        "1" => *random.pick(&["3", "3", "3", "2"]),
        "5" => *random.pick(&["1", "1", "2"]),
        _ => *random.pick(&["1", "2", "2", "3"]),
    };
    record.set("maturity_stage", stage);
    match status {
        "1" | "2" | "3" => converted(record, status, random),
        _ => {
            record.set("non_use_reason", *random.pick(&["1", "1", "2", "3", "3", "4", "5", "9"]));
            record.set("planned_conversion_mode", *random.pick(&["1", "1", "2", "3", "4", "5", "9"]));
        }
    }
}

/// An applied achievement is converted in one way at least.
fn converted(record: &mut Record<'_>, status: &str, random: &mut Random) {
    let way = random.below(100);
    let (own, together, sold) = (way < 70, (60..85).contains(&way), way >= 85);
    record.set("is_self_converted", yes_no(own));
    record.set("is_cooperatively_converted", yes_no(together));
    record.set("is_transferred_or_licensed", yes_no(sold));
    if own {
        let income = amount(if status == "1" { MEDIAN } else { MEDIAN / 8 }, random);
        let part = |random: &mut Random, least, most| {
            income * i64::try_from(least + random.below(most)).unwrap_or_default() / 1_000
        };
        record.set("self_income", yuan(income));
        let (profit, tax) = (part(random, 40, 250), part(random, 10, 90));
        record.set("net_profit", yuan(profit));
        // Nobody copied one line into the other.
        record.set("tax_paid", yuan(if tax == profit { tax / 2 } else { tax }));
        if random.chance(300) {
            record.set("self_new_investment", yuan(part(random, 10, 400)));
        }
        // In 万美元.
        if random.chance(40) {
            record.set("export_earnings", yuan(part(random, 10, 30)));
        }
    }
    if together {
        let income = amount(MEDIAN / 2, random);
        record.set("cooperative_income", yuan(income));
        if random.chance(100) {
            record.set("equity_value", yuan(income / 2));
        }
    }
    if sold {
        let income = amount(MEDIAN / 6, random);
        record.set("transfer_licence_income", yuan(income));
        record.set("ip_transfer_income", yuan(income / 3));
        let (transfers, licences) = (1 + random.below(3), random.below(4));
        record.set("transfer_count", transfers.to_string());
        record.set("licence_count", licences.to_string());
        record.set("recipient_count", (transfers + licences).to_string());
    }
    if random.chance(120) {
        record.set("funds_saved", yuan(amount(MEDIAN / 4, random)));
    }
    record.set("social_benefit", "示例社会效益：节约能源，改善作业环境。");
}

/// Writes how basic theory was cited and soft science adopted.
pub(super) fn write_reception(record: &mut Record<'_>, plan: &Plan, random: &mut Random) {
    if plan.kind == Kind::Theory {
        let cited = random.long_tailed(1_200) / 100;
        record.set("citations", cited.to_string());
    } else if random.chance(600) {
        record.set("adoption_body", "示例采纳部门");
        record.set("adoption_level", *random.pick(&["1", "2", "2", "2", "3", "3", "3", "4", "5"]));
    }
}
