//! The worked overlay over the edition 2021: what it adds works, and what is national stays as it was.

use huoju::{Edition, Form, JobOptions, Record, Tally};
use huoju_core::edition::Level;
use huoju_spec::{Source, compile};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

fn example() -> Edition {
    let source = Source::read_dir(format!("{SPEC}/2021")).unwrap();
    let source = source.with_overlay(format!("{SPEC}/overlays/example-province")).unwrap();
    let compiled = compile(&source).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(
        compiled.warnings.iter().all(|warning| !warning.file.contains("overlays")),
        "{}",
        compiled.warnings
    );
    Edition::new(compiled.edition).unwrap()
}

fn contract(form: &str, edition: &Edition) -> Form {
    edition.form(form).unwrap()
}

/// A registered contract of so many yuan, signed on a day of 2021.
fn record(amount: &str, signed: &str) -> Record {
    Record::new()
        .with("contract_amount", amount)
        .with("technology_transaction_amount", amount)
        .with("signing_date", signed)
        .with("registration_date", "2021-11-15")
        .with("review_status", "已登记")
        .with("contract_type", "11")
}

fn tally(form: &Form, records: &[Record]) -> Tally {
    let mut job = form.job(JobOptions::default());
    for record in records {
        job.push(&record.to_batch(form).unwrap(), &mut ());
    }
    job.finish().tally
}

#[test]
fn its_rule_and_its_parameter_are_evaluated() {
    let form = contract("technology_contract", &example());
    let found = |record: &Record| -> Vec<(String, Level)> {
        let session = form.session(record).unwrap();
        session.findings().map(|finding| (finding.rule().id.clone(), finding.rule().level)).collect()
    };
    let large = record("10000000.00", "2021-11-01");
    assert!(found(&large).contains(&("EX-001".to_owned(), Level::Soft)));
    let named = large.with("ex_industrial_chain", "新材料");
    assert!(found(&named).iter().all(|(rule, _)| rule != "EX-001"));
    // Half a year passed on 14 November; the edition itself allows a year.
    let late = record("100.00", "2021-05-14");
    assert!(found(&late).iter().any(|(rule, _)| rule == "TM-010-1"));
    let national = contract("technology_contract", &huoju::edition(2021).unwrap());
    let session = national.session(&late).unwrap();
    assert!(session.findings().all(|finding| finding.rule().id != "TM-010-1"));
}

#[test]
fn its_table_counts_by_its_field() {
    let form = contract("technology_contract", &example());
    let records = [
        record("10000000.00", "2021-11-01").with("ex_industrial_chain", "新材料"),
        record("20000000.00", "2021-11-01").with("ex_industrial_chain", "新材料"),
        record("30000000.00", "2021-11-01"),
    ];
    let tally = tally(&form, &records);
    let table = tally.table(&form, "EX-T1").unwrap();
    let counts: Vec<(&str, u64)> = table
        .cells
        .iter()
        .map(|cell| (table.dimensions[0].lines[cell.at[0] as usize].label.zh.as_str(), cell.records))
        .collect();
    assert_eq!(counts, [("合计", 3), ("新材料", 2), ("未分类", 1)]);
}

#[test]
fn national_tallies_add_and_what_the_overlay_changed_stays_apart() {
    let (national, local) = (huoju::edition(2021).unwrap(), example());
    let (a, b) = (contract("technology_contract", &national), contract("technology_contract", &local));
    let mut all = tally(&a, &[record("100.00", "2021-11-01")]);
    all.merge(&tally(&b, &[record("200.00", "2021-11-01")])).unwrap();
    let apart: Vec<String> = all.apart().into_iter().map(|apart| apart.id).collect();
    // T24 counts findings, and there is a rule more; TM-010-1 reads the changed parameter.
    assert_eq!(apart, ["T24", "TM-010-1"]);
    let same = a.definition().tables.iter().zip(&a.digests().tables).filter(|(table, digest)| {
        let place = b.definition().tables.iter().position(|other| other.id == table.id);
        place.is_some_and(|place| b.digests().tables[place] == **digest)
    });
    assert_eq!(same.count(), a.definition().tables.len() - 1);
}

#[test]
fn its_code_is_read_and_stands_below_the_national_one() {
    let form = contract("transfer_institution", &example());
    let lists = &form.edition().definition().lists;
    let list = lists.iter().find(|list| list.id == "transfer_service").unwrap();
    let entry = list.entries.iter().find(|entry| entry.code == "EX-1").unwrap();
    assert_eq!(list.entries[usize::from(entry.parent.unwrap())].code, "M7");
    let record = |code: &str| Record::new().with_child("business_scope", Record::new().with("scope", code));
    let refused = |form: &Form, code: &str| {
        let session = form.session(&record(code)).unwrap();
        session
            .findings()
            .any(|finding| finding.rule().id == "transfer_institution.business_scope.scope.code")
    };
    assert!(!refused(&form, "EX-1") && !refused(&form, "M7") && refused(&form, "EX-2"));
    assert!(refused(&contract("transfer_institution", &huoju::edition(2021).unwrap()), "EX-1"));
}

/// A province's own T9 to T11 are by what it registered.
#[test]
fn tables_of_regions_say_that_they_are_of_one_province() {
    for (edition, is_local) in [(example(), true), (huoju::edition(2021).unwrap(), false)] {
        let form = contract("technology_contract", &edition);
        let tables = form.definition().tables.iter();
        let local: Vec<&str> = tables
            .filter(|table| table.title.zh.contains("本地登记口径"))
            .map(|table| table.id.as_str())
            .collect();
        assert_eq!(local, if is_local { &["T9", "T10", "T11"][..] } else { &[] });
    }
}
