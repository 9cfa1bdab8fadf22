//! What the rules of the contract form make wrong.

use huoju_core::edition::{EditionDef, FormDef};

use super::income;
use crate::demo::calendar;
use crate::demo::planting::{self, Care, Mutator, clear, mutator};
use crate::demo::record::Record;
use crate::demo::yuan;

/// The records that a demo year consists of.
const CARE: Care = Care { children: &[income::KIND], conditional: &[] };

/// All mutators of a form: at least one for each hard rule that can be broken.
pub(crate) fn mutators(edition: &EditionDef, form: &FormDef) -> Vec<Mutator> {
    planting::mutators(edition, form, (special(), Vec::new()), CARE)
}

/// What the rules of the form make wrong.
fn special() -> Vec<Mutator> {
    let mut all = amounts();
    all.extend(dates());
    all.extend(parties());
    all.extend(sheets());
    all.push(mutator(&["TM-001-6"], |row| {
        let earlier = row.earlier_key.clone();
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

/// Other amounts, of which no income was verified.
fn set_amounts(row: &mut Record<'_>, contract: &str, technology: &str) {
    row.children(income::KIND).clear();
    row.set("contract_amount", contract);
    row.set("technology_transaction_amount", technology);
    clear(row, &["non_technical_amount"]);
}

fn no_relief(row: &mut Record<'_>) {
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
fn moved(row: &Record<'_>, field: &str, days: i64) -> String {
    calendar::moved(row.get(field), days)
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

/// What the sheets of a contract realise beyond it.
fn sheets() -> Vec<Mutator> {
    let beyond = |rules: &[&str], amount: &'static str| {
        mutator(rules, move |record| {
            let sheet = record.children(income::KIND).last_mut();
            sheet.map(|sheet| sheet.set(amount, "99999999999.99")).is_some()
        })
    };
    vec![
        beyond(&["TM-048-1"], "realised_contract_amount"),
        // It is beyond the contract amount of the sheet too.
        beyond(&["TM-048-2", "TM-048-4"], "realised_technology_amount"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::planting::assert_complete;

    #[test]
    fn every_hard_rule_of_the_record_can_be_planted() {
        let form = huoju::edition(2021).unwrap().form("technology_contract").unwrap();
        let (edition, definition) = (form.edition().definition(), form.definition());
        let all = mutators(edition, definition);
        assert_complete(
            definition,
            (&special(), &all),
            &[
                ("institution_last_year", "from a file of its own, which the demo does not write"),
                ("registration_institution", "from a file of its own, which the demo does not write"),
                ("seller_account", "from a file of its own, which the demo does not write"),
            ],
        );
    }
}
