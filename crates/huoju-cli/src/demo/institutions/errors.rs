//! What the rules of the transfer institution form make wrong.

use huoju_core::edition::{EditionDef, FormDef};

use super::NEW;
use crate::demo::planting::{self, Care, Mutator, always, clear, mutator};
use crate::demo::record::Record;

const CARE: Care = Care {
    children: &["business_scope", "served_technology_field", "strategic_industry_line"],
    conditional: &[],
};

/// All mutators of the form: at least one for each hard rule.
pub(super) fn mutators(edition: &EditionDef, form: &FormDef) -> Vec<Mutator> {
    planting::mutators(edition, form, (special(), doubtful()), CARE)
}

fn special() -> Vec<Mutator> {
    let mut all = negative();
    all.extend(parts());
    all.push(mutator(&["K24"], |record| {
        let earlier = record.earlier_key.clone();
        let fits = !earlier.is_empty();
        record.set("institution_name", earlier);
        // Last year's report of that name may be of another nature.
        record.set("nature_changed", "是");
        fits
    }));
    all.push(always(&["K24-3"], |record| {
        record.set("reference_date", "2020-12-31");
        // A place that was one in that year too.
        record.set("region", "110108");
    }));
    all.push(mutator(&["K19-1"], |record| {
        let fits = record.get("nature_changed") == "是";
        record.set("nature_changed", "否");
        clear(record, &["previous_legal_nature", "nature_change_date", "nature_change_explanation"]);
        fits
    }));
    all
}

/// What the self-check is to look at: technical income and changes of nature.
fn doubtful() -> Vec<Mutator> {
    vec![
        always(&["K08-1"], |record| {
            let technical = record.get("technical_income").to_owned();
            record.set("total_income", technical);
            record.set("grant_income", "0.00");
            record.set("other_income", "0.00");
        }),
        mutator(&["K08-2"], |record| {
            record.set("technical_income", "0.01");
            has_last_year(record)
        }),
        mutator(&["K19-2"], |record| {
            let fits = record.get("nature_changed") == "是" && has_last_year(record);
            record.set("previous_legal_nature", "2");
            fits
        }),
        always(&["K15-1.licence"], |record| {
            record.set("licence_projects", "1");
            record.set("licence_amount", "0.00");
        }),
    ]
}

/// Whether the institution had a report last year, by the number in its address of electronic mail.
fn has_last_year(record: &Record<'_>) -> bool {
    let number = record.get("email").trim_start_matches("contact").split_once('@');
    number.and_then(|(number, _)| number.parse::<u64>().ok()).is_some_and(|number| number % NEW != 0)
}

/// Counts and amounts that nothing is a part of, each with a rule of its own.
const ALONE: &[(&str, &str)] = &[
    ("K25-2", "outside_experts"),
    ("K25-3", "premises_area"),
    ("K25-4", "registered_capital"),
    ("K25-5", "total_assets"),
    ("K25-6", "fixed_assets"),
    ("K25-8", "total_expenditure"),
    ("K25-11", "registered_contracts"),
    ("K25-12", "registered_contract_amount"),
    ("K25-16", "smes_served"),
    ("K25-17", "needs_solved"),
    ("K25-18", "events_held"),
    ("K25-19", "event_participants"),
    ("K25-20", "training_courses"),
    ("K25-21", "people_trained"),
];
/// Kinds of staff, income and transfer that have a rule each; without those that hold parts.
const STAFF: &[&str] = &[
    "full_time",
    "part_time",
    "doctorate",
    "master",
    "bachelor",
    "junior_college",
    "other_education",
    "senior_title",
    "intermediate_title",
    "junior_title",
    "senior_broker",
    "trained",
];
const INCOME: &[&str] = &[
    "technical",
    "development",
    "transfer",
    "consulting",
    "service",
    "intermediary",
    "other_technical",
    "grant",
    "other",
];
const TRANSFERS: &[&str] = &["development", "assignment", "licence", "consulting", "service"];
const VIEWS: &[&str] = &["strategic_industry", "public_programme", "international", "major"];

fn negative() -> Vec<Mutator> {
    let below_zero = |rule: String, field: String| {
        always(&[&rule], move |record| {
            record.set(&field, "-1");
        })
    };
    let alone = ALONE.iter().map(|(rule, field)| below_zero((*rule).to_owned(), (*field).to_owned()));
    let mut all: Vec<Mutator> = alone.collect();
    for (rule, kinds, word) in [("K25-1", STAFF, "staff"), ("K25-7", INCOME, "income")] {
        all.extend(kinds.iter().map(|kind| below_zero(format!("{rule}.{kind}"), format!("{kind}_{word}"))));
    }
    for kind in TRANSFERS.iter().chain(VIEWS) {
        for (rule, word) in [("K25-9", "projects"), ("K25-10", "amount")] {
            all.push(below_zero(format!("{rule}.{kind}"), format!("{kind}_{word}")));
        }
    }
    // A whole below zero is less than its parts too, so those are emptied.
    let whole = |rule: &str, field: &'static str, parts: &'static [&'static str]| {
        always(&[rule], move |record| {
            record.set(field, "-1");
            clear(record, parts);
        })
    };
    all.push(whole("K25-1.total", "total_staff", &["technology_broker_staff", "trained_staff"]));
    all.push(whole("K25-1.technology_broker", "technology_broker_staff", &["senior_broker_staff"]));
    all.push(whole(
        "K25-9.facilitated",
        "facilitated_projects",
        &[
            "strategic_industry_projects",
            "public_programme_projects",
            "international_projects",
            "major_projects",
        ],
    ));
    all.push(whole(
        "K25-10.facilitated",
        "facilitated_amount",
        &["strategic_industry_amount", "public_programme_amount", "international_amount", "major_amount"],
    ));
    all.push(whole("K25-15", "enterprises_served", &["smes_served"]));
    all.push(always(&["K25-7.total", "K07"], |record| record.set("total_income", "-1")));
    for (rule, field) in [("K25-13", "projects"), ("K25-14", "amount")] {
        all.push(mutator(&[rule], move |record| {
            let last = record.children("strategic_industry_line").last_mut();
            last.map(|row| row.set(field, "-1")).is_some()
        }));
    }
    all
}

/// Parts that are larger than their whole.
fn parts() -> Vec<Mutator> {
    let beyond =
        |rule: String, field: String| always(&[&rule], move |record| record.set(&field, "999999999"));
    let mut all = vec![
        beyond("K07".to_owned(), "technical_income".to_owned()),
        beyond("K32".to_owned(), "smes_served".to_owned()),
        beyond("K04-1".to_owned(), "technology_broker_staff".to_owned()),
        beyond("K04-2".to_owned(), "senior_broker_staff".to_owned()),
        beyond("K04-3".to_owned(), "trained_staff".to_owned()),
    ];
    for view in VIEWS {
        all.push(beyond(format!("K13-1.{view}"), format!("{view}_projects")));
        all.push(beyond(format!("K13-2.{view}"), format!("{view}_amount")));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::planting::{assert_complete, assert_doubtful};

    #[test]
    fn every_hard_rule_can_be_planted() {
        let form = huoju::edition(2021).unwrap().form("transfer_institution").unwrap();
        let (edition, definition) = (form.edition().definition(), form.definition());
        let (special, all) = (special(), mutators(edition, definition));
        let beside = "from a file of its own, which is written without errors";
        let unplanted = [
            ("frame", beside),
            ("last_year", beside),
            ("named_contracts", "a file that the demo does not write"),
        ];
        assert_complete(definition, (&special, &all), &unplanted);
        assert_doubtful(definition, &doubtful());
    }
}
