//! Planted errors: each mutator spoils one contract and says which hard rules it breaks.
//!
//! Mutators know the form's definition, but never call the engine: what they write down is what the engine
//! must find, no more and no less.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use huoju_core::edition::{EditionDef, FieldDef, FieldType, FormDef, Level};

use super::contract::{Row, yuan};

/// Spoils a row; false, and the row unchanged, where it does not fit.
type Change = Box<dyn Fn(&mut Row<'_>) -> bool>;

/// A way to spoil a contract.
pub(crate) struct Mutator {
    /// The hard rules that the spoilt contract breaks.
    pub(crate) breaks: Vec<String>,
    /// How.
    change: Change,
}

impl Mutator {
    /// Spoils a row if it fits it.
    pub(crate) fn spoils(&self, row: &mut Row<'_>) -> bool {
        let mut spoilt = row.clone();
        let fits = (self.change)(&mut spoilt);
        if fits {
            row.cells = spoilt.cells;
        }
        fits
    }
}

/// All mutators of a form: at least one for each hard rule of the record itself that can be broken. A demo year has no child records.
pub(crate) fn mutators(edition: &EditionDef, form: &FormDef) -> Vec<Mutator> {
    let hard: BTreeSet<&str> =
        form.rule_names().filter(|(_, level)| *level == Level::Hard).map(|(id, _)| id).collect();
    let mut all = special();
    for field in &form.records[0].fields {
        all.extend(of_field(edition, form, field));
    }
    for mutator in &mut all {
        mutator.breaks.retain(|rule| hard.contains(rule.as_str()));
    }
    // What only softens a contract is nothing to plant; that no hard rule is without a mutator is tested.
    all.retain(|mutator| !mutator.breaks.is_empty());
    all
}

fn mutator(breaks: &[&str], change: impl Fn(&mut Row<'_>) -> bool + 'static) -> Mutator {
    Mutator { breaks: breaks.iter().map(|rule| (*rule).to_owned()).collect(), change: Box::new(change) }
}

/// What the type and the presence of a field make wrong.
fn of_field(edition: &EditionDef, form: &FormDef, field: &FieldDef) -> Vec<Mutator> {
    let rule = |check: &str| format!("{}.{}.{check}", form.id, field.id);
    let put = |check: &str, text: String| {
        let id = field.id.clone();
        mutator(&[&rule(check)], move |row| {
            row.set(&id, text.clone());
            true
        })
    };
    let mut all = Vec::new();
    match field.ty {
        FieldType::Text { max } => {
            all.push(put("type", "示例\u{1}".into()));
            let length = rule("length");
            if form.rules.iter().any(|rule| rule.id == length && rule.level == Level::Hard) {
                let (id, text) = (field.id.clone(), "9".repeat(max as usize + 1));
                all.push(mutator(&[&length, &rule("pattern")], move |row| {
                    row.set(&id, text.clone());
                    true
                }));
            }
        }
        FieldType::Date | FieldType::Month | FieldType::Boolean | FieldType::Number { .. } => {
            all.push(put("type", "示例".into()))
        }
        FieldType::Code { list } => {
            all.push(put("code", "示例".into()));
            let entries = &edition.lists[usize::from(list)].entries;
            let on = |entry: usize| {
                entries[entry].valid_from <= edition.period_from
                    && entries[entry].valid_to > edition.period_to
            };
            let parent =
                entries.iter().filter_map(|entry| entry.parent).map(usize::from).find(|parent| on(*parent));
            if let (true, Some(parent)) = (field.leaf, parent) {
                all.push(put("leaf", entries[parent].code.clone()));
            }
        }
    }
    if field.required.is_some() {
        let id = field.id.clone();
        // A demo contract gives a conditional field only where it is required.
        all.push(mutator(&[&rule("required")], move |row| {
            let given = !row.get(&id).is_empty();
            row.set(&id, "");
            given
        }));
    }
    if let (Some(_), Some(text)) = (field.applies, something(edition, field.ty)) {
        let id = field.id.clone();
        // Nor does it give one where it does not apply.
        all.push(mutator(&[&rule("applies")], move |row| {
            let fits = row.get(&id).is_empty();
            if fits {
                row.set(&id, text.clone());
            }
            fits
        }));
    }
    all
}

/// A value that does not count as empty, of a type that has one for every field.
fn something(edition: &EditionDef, ty: FieldType) -> Option<String> {
    match ty {
        FieldType::Boolean => Some("是".into()),
        FieldType::Code { list } => Some(edition.lists[usize::from(list)].entries[0].code.clone()),
        _ => None,
    }
}

/// What the rules of the form make wrong.
fn special() -> Vec<Mutator> {
    let mut all = amounts();
    all.extend(dates());
    all.extend(parties());
    all.push(mutator(&["TM-001-6"], |row| {
        let earlier = row.earlier_number.clone();
        let fits = !earlier.is_empty();
        if fits {
            row.set("registration_number", earlier);
        }
        fits
    }));
    all.push(mutator(&["technology_contract.registration_number.pattern"], |row| {
        let cut = row.get("registration_number")[1..].to_owned();
        row.set("registration_number", cut);
        true
    }));
    all.push(mutator(&["technology_contract.registration_institution_code.pattern"], |row| {
        row.set("registration_institution_code", "示例");
        true
    }));
    all.push(mutator(&["technology_contract.refusal_reason.required"], |row| {
        row.set("review_status", "refused");
        clear(row, &["status_change_date", "status_change_reason"]);
        clear(row, &["contract_amount_before_change", "technology_transaction_amount_before_change"]);
        true
    }));
    all
}

fn clear(row: &mut Row<'_>, fields: &[&str]) {
    fields.iter().for_each(|field| row.set(field, ""));
}

fn set_amounts(row: &mut Row<'_>, contract: &str, technology: &str) {
    row.set("contract_amount", contract);
    row.set("technology_transaction_amount", technology);
    clear(row, &["non_technical_amount"]);
}

fn no_relief(row: &mut Row<'_>) {
    row.set("tax_relief_claimed", "否");
    clear(row, &["tax_relief_kind", "tax_relief_amount"]);
}

fn amounts() -> Vec<Mutator> {
    vec![
        mutator(&["TM-004-1", "TM-004-3"], |row| {
            set_amounts(row, "-1.00", "-2.00");
            no_relief(row);
            true
        }),
        mutator(&["TM-004-2"], |row| {
            let amount = row.get("contract_amount").to_owned();
            let fen: i64 = amount.replace('.', "").parse().unwrap_or(0);
            set_amounts(row, &amount, &yuan(fen + 1));
            true
        }),
        mutator(&["TM-004-3"], |row| {
            let amount = row.get("contract_amount").to_owned();
            set_amounts(row, &amount, "-0.01");
            true
        }),
        mutator(&["TM-004-5"], |row| {
            set_amounts(row, "0.00", "0.00");
            row.set("payment_method", "1");
            no_relief(row);
            true
        }),
        mutator(&["TM-004-6"], |row| {
            set_amounts(row, "0.00", "0.00");
            row.set("payment_method", "2");
            row.set("tax_relief_claimed", "是");
            row.set("tax_relief_kind", "VAT");
            true
        }),
        mutator(&["technology_contract.non_technical_amount.derived"], |row| {
            row.set("non_technical_amount", "99999999999.99");
            true
        }),
    ]
}

/// A date of the row moved by so many days.
fn moved(row: &Row<'_>, field: &str, days: i64) -> String {
    let date = NaiveDate::parse_from_str(row.get(field), "%Y-%m-%d").unwrap_or_default();
    let step = Days::new(days.unsigned_abs());
    let date = if days < 0 { date.checked_sub_days(step) } else { date.checked_add_days(step) };
    date.unwrap_or_default().to_string()
}

fn dates() -> Vec<Mutator> {
    vec![
        mutator(&["TM-002-1"], |row| {
            // Codes retired at the end of the year would be wrong too.
            let fits = row.get("review_status") == "registered" && row.get("contract_type") != "24";
            if fits {
                row.set("registration_date", "2022-01-05");
            }
            fits
        }),
        mutator(&["TM-008-1"], |row| {
            let late = moved(row, "registration_date", 1);
            row.set("signing_date", late);
            true
        }),
        mutator(&["TM-008-2"], |row| {
            let early = moved(row, "valid_from", -1);
            row.set("valid_to", early);
            true
        }),
        mutator(&["TM-044-1"], |row| {
            let early = moved(row, "registration_date", -1);
            row.set("review_status", "changed");
            row.set("status_change_date", early);
            row.set("status_change_reason", "示例变更");
            let (contract, technology) =
                (row.get("contract_amount").to_owned(), row.get("technology_transaction_amount").to_owned());
            row.set("contract_amount_before_change", contract);
            row.set("technology_transaction_amount_before_change", technology);
            true
        }),
    ]
}

fn parties() -> Vec<Mutator> {
    let mut all = vec![
        mutator(&["TM-012-1"], |row| {
            let code = row.get("seller_unified_social_credit_code").to_owned();
            let fits = !code.is_empty() && !row.get("buyer_unified_social_credit_code").is_empty();
            if fits {
                row.set("buyer_unified_social_credit_code", code);
            }
            fits
        }),
        mutator(&["technology_contract.is_foreign_related.derived"], |row| {
            let other = if row.get("is_foreign_related") == "是" { "否" } else { "是" };
            row.set("is_foreign_related", other);
            true
        }),
    ];
    for side in ["seller", "buyer"] {
        let (country, division) = (format!("{side}_country_code"), format!("{side}_division_code"));
        let nature = format!("{side}_legal_nature");
        all.push(mutator(&[&format!("TM-003-1.{side}")], move |row| {
            let fits = row.get(&nature) == "150";
            if fits {
                row.set(&nature, "100");
            }
            fits
        }));
        for (rule, code, place) in
            [("TM-014-1", "142", "810000"), ("TM-014-2", "110", "110101"), ("TM-014-3", "502", "110101")]
        {
            let (country, division) = (country.clone(), division.clone());
            // What only an enterprise in China gives.
            let of_enterprise = ["is_national_hightech_zone_enterprise", "is_listed", "enterprise_scale"]
                .map(|field| format!("{side}_{field}"));
            all.push(mutator(&[&format!("{rule}.{side}")], move |row| {
                let fits = row.get(&country) == "142";
                if fits {
                    row.set(&country, code);
                    row.set(&division, place);
                    clear(row, &["is_foreign_related"]);
                }
                if fits && code != "142" {
                    of_enterprise.iter().for_each(|field| row.set(field, ""));
                }
                fits
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hard_rule_of_the_record_can_be_planted() {
        let form = huoju::edition(2021).unwrap().form("technology_contract").unwrap();
        let (edition, definition) = (form.edition().definition(), form.definition());
        let known: BTreeSet<&str> = definition.rule_names().map(|(id, _)| id).collect();
        for rule in special().iter().flat_map(|mutator| &mutator.breaks) {
            assert!(known.contains(rule.as_str()), "{rule} is no rule of the form");
        }
        let of_record = definition
            .rules
            .iter()
            .filter(|rule| rule.record == 0)
            .map(|rule| (rule.id.as_str(), rule.level));
        let across = definition.across.iter().map(|rule| (rule.id.as_str(), rule.level));
        let hard = of_record.chain(across).filter(|(_, level)| *level == Level::Hard);
        let planted: BTreeSet<String> =
            mutators(edition, definition).into_iter().flat_map(|mutator| mutator.breaks).collect();
        // Rules over the sheets of a contract need child records, which a demo year has not.
        let over_children = ["TM-048-1", "TM-048-2"].map(str::to_owned);
        // Nor can a code have codes below it in a list of one level.
        let flat = definition.records[0].fields.iter().filter(|field| match field.ty {
            FieldType::Code { list } => {
                edition.lists[usize::from(list)].entries.iter().all(|entry| entry.parent.is_none())
            }
            _ => false,
        });
        let flat = flat.map(|field| format!("{}.{}.leaf", definition.id, field.id));
        let beyond: BTreeSet<String> = flat.chain(over_children).collect();
        let missing: Vec<&str> = hard
            .map(|(rule, _)| rule)
            .filter(|rule| !planted.contains(*rule) && !beyond.contains(*rule))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
