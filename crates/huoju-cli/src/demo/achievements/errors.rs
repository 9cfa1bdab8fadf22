//! What the rules of the two achievement forms make wrong.

use huoju_core::edition::{EditionDef, FormDef};

use crate::demo::calendar::moved;
use crate::demo::planting::{self, Care, Mutator, always, mutator};
use crate::demo::record::Record;
use crate::demo::yuan;

const CARE: Care = Care {
    children: &["ip_items", "standards", "completing_organisations", "contributors", "awards", "attachments"],
    conditional: &["national_programme"],
};

/// All mutators of one of the forms: at least one for each hard rule.
pub(super) fn mutators(edition: &EditionDef, form: &FormDef) -> Vec<Mutator> {
    planting::mutators(edition, form, (special(form), doubtful(form)), CARE)
}

fn special(form: &FormDef) -> Vec<Mutator> {
    let mut all = registration(form);
    all.extend(dates());
    all.extend(figures());
    all.extend(texts());
    if form.id == "achievement_applied" {
        all.extend(applied())
    } else {
        all.extend(theory())
    }
    all
}

/// What the self-check is to look at: anomalous data, and what comes late or is internal.
fn doubtful(form: &FormDef) -> Vec<Mutator> {
    let mut all = vec![
        always(&["ACH-07-1"], |record| {
            let early = moved(record.get("registration_date"), -2_000);
            record.set("evaluation_date", early);
        }),
        always(&["ACH-08-2"], |record| record.set("secrecy_level", "2")),
    ];
    if form.id == "achievement_applied" {
        all.push(mutator(&["ACH-SELF-6"], |record| {
            let profit = record.get("net_profit").to_owned();
            record.set("tax_paid", profit);
            hundredths(record, "net_profit") > 0
        }));
        all.push(mutator(&["ACH-SELF-7-1"], |record| {
            let tax = hundredths(record, "tax_paid");
            record.set("funds_saved", yuan(tax * 10_000));
            tax > 0
        }));
    }
    all
}

fn registration(form: &FormDef) -> Vec<Mutator> {
    vec![
        mutator(&["ACH-02-1"], |record| {
            let earlier = record.earlier_key.clone();
            let fits = !earlier.is_empty();
            record.set("registration_number", earlier);
            fits
        }),
        always(&["ACH-02-4"], |record| {
            record.add("earlier_number").set("achievement_name", "示例成果");
        }),
        always(&[&format!("{}.registration_number.pattern", form.id)], |record| {
            let cut = record.get("registration_number")[1..].to_owned();
            record.set("registration_number", cut);
        }),
        always(&["ACH-04-1"], |record| record.set("registration_date", "2022-01-05")),
        always(&["ACH-08-1"], |record| record.set("secrecy_level", "3")),
    ]
}

fn dates() -> Vec<Mutator> {
    vec![
        always(&["ACH-05-1"], |record| {
            let end = record.get("research_end").to_owned();
            record.set("research_start", &moved(&format!("{end}-01"), 40)[..7]);
        }),
        always(&["ACH-06-1"], |record| {
            let late = moved(record.get("registration_date"), 1);
            record.set("evaluation_date", late);
        }),
    ]
}

/// The value of an amount with two decimals, in hundredths.
fn hundredths(record: &Record<'_>, field: &str) -> i64 {
    record.get(field).replace('.', "").parse().unwrap_or_default()
}

fn figures() -> Vec<Mutator> {
    vec![
        // One more than what is tolerated where nine amounts are rounded.
        always(&["ACH-14-1"], |record| {
            let total = hundredths(record, "funding_total");
            record.set("funding_total", yuan(total + 5));
        }),
        mutator(&["ACH-14-2"], |record| {
            let fits = record.get("funding_foreign").is_empty();
            let total = hundredths(record, "funding_total");
            record.set("funding_foreign", "-0.01");
            record.set("funding_total", yuan(total - 1));
            fits
        }),
        always(&["ACH-25-1"], |record| {
            let total: u64 = record.get("ip_total").parse().unwrap_or_default();
            record.set("ip_total", (total + 1).to_string());
        }),
        always(&["ACH-25-2"], |record| record.set("patents_granted", "999")),
        always(&["ACH-25-3"], |record| record.set("papers_count", "-1")),
    ]
}

fn texts() -> Vec<Mutator> {
    let numbered_wrongly = |rule: &str, kind: &'static str| {
        mutator(&[rule], move |record| {
            let rows = record.children(kind);
            let wrong = (rows.len() + 1).to_string();
            rows.last_mut().map(|row| row.set("sequence", wrong)).is_some()
        })
    };
    vec![
        always(&["ACH-11-1"], |record| record.set("keywords", "示例；关键词；多于；三个")),
        always(&["ACH-11-3"], |record| record.set("keywords", "；")),
        always(&["ACH-35-1"], |record| record.set("discipline_code", "D")),
        numbered_wrongly("ACH-41-1", "completing_organisations"),
        numbered_wrongly("ACH-41-2", "contributors"),
        always(&["ACH-45-1"], |record| record.children("completing_organisations").clear()),
        always(&["ACH-45-2"], |record| record.children("contributors").clear()),
    ]
}

/// Leaves one attachment, which is nothing that is asked for.
fn only_other_attachment(record: &mut Record<'_>) {
    record.children("attachments").clear();
    record.add("attachments").set("kind", "D9");
}

fn applied() -> Vec<Mutator> {
    vec![
        always(&["ACH-19-2"], |record| record.set("achievement_kind", "J")),
        always(&["ACH-01-4"], |record| {
            let number = record.get("registration_number").replace('Y', "J");
            record.set("registration_number", number);
        }),
        mutator(&["ACH-20-1"], |record| {
            record.set("net_profit", "0.01");
            record.get("application_status") == "5"
        }),
        mutator(&["ACH-23-1"], |record| {
            let income = hundredths(record, "transfer_licence_income");
            record.set("ip_transfer_income", yuan(income + 1));
            income > 0
        }),
        mutator(&["ACH-23-2"], |record| {
            let income = hundredths(record, "cooperative_income");
            record.set("equity_value", yuan(income + 1));
            income > 0
        }),
        always(&["ACH-24-3"], |record| record.set("export_earnings", "-0.01")),
        always(&["ACH-36-4"], only_other_attachment),
    ]
}

fn theory() -> Vec<Mutator> {
    let incomplete = |rule: &str, kind: &'static str| {
        mutator(&[rule], move |record| {
            only_other_attachment(record);
            record.get("achievement_kind") == kind
        })
    };
    vec![
        always(&["ACH-19-1"], |record| record.set("achievement_kind", "Y")),
        incomplete("ACH-36-2", "J"),
        incomplete("ACH-36-3", "R"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::planting::{assert_complete, assert_doubtful};

    #[test]
    fn every_hard_rule_can_be_planted() {
        for form in ["achievement_applied", "achievement_theory"] {
            let form = huoju::edition(2021).unwrap().form(form).unwrap();
            let (edition, definition) = (form.edition().definition(), form.definition());
            let (special, all) = (special(definition), mutators(edition, definition));
            let beside = "from a file of its own, which the demo does not write";
            let unplanted = [("earlier_number", beside), ("earlier_achievement", beside)];
            assert_complete(definition, (&special, &all), &unplanted);
            assert_doubtful(definition, &doubtful(definition));
        }
    }
}
