//! The walking skeleton: the smallest edition that has one of everything, from its folder to an opened edition.

use std::path::Path;

use huoju_core::data::Record;
use huoju_core::edit::JobOptions;
use huoju_core::edition::{Edition, Level};
use huoju_spec::{Compiled, Source, compile};

fn skeleton() -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("skeleton");
    compile(&Source::read_dir(folder).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"))
}

#[test]
fn the_skeleton_compiles_without_a_word() {
    let compiled = skeleton();
    assert!(compiled.warnings.is_empty(), "{}", compiled.warnings);
    let form = &compiled.edition.forms[0];
    let fields: Vec<usize> = form.records.iter().map(|record| record.fields.len()).collect();
    assert_eq!((form.id.as_str(), fields), ("purchase", vec![6, 2]));
    let own: Vec<&str> =
        form.rules.iter().map(|rule| rule.id.as_str()).filter(|id| id.starts_with("EX-")).collect();
    assert_eq!(own, ["EX-1", "EX-2", "EX-3", "EX-4"]);
    assert_eq!(compiled.examples.len(), 4);
}

#[test]
fn the_fields_of_the_skeleton_check_themselves() {
    let compiled = skeleton();
    let rules = &compiled.edition.forms[0].rules;
    let level = |id: &str| rules.iter().find(|rule| rule.id == id).map(|rule| rule.level);
    assert_eq!(level("purchase.number.pattern"), Some(Level::Hard));
    assert_eq!(level("purchase.number.length"), Some(Level::Soft));
    assert_eq!(level("purchase.region.leaf"), Some(Level::Hard));
    assert_eq!(level("purchase.items.name.required"), Some(Level::Hard));
    assert_eq!(level("purchase.remark.required"), None);
}

#[test]
fn a_record_of_the_skeleton_is_checked() {
    let edition = Edition::new(skeleton().edition).unwrap();
    let form = edition.form("purchase").unwrap();
    let record = Record::new()
        .with("number", "12a4")
        .with("bought_on", "2021-08-01")
        .with("region", "12")
        .with("quantity", "0")
        .with("amount", "6,000.00")
        .with_child("items", Record::new().with("name", "纸").with("price", "0"));
    let mut findings: Vec<huoju_core::edit::Finding> = Vec::new();
    let mut job = form.job(JobOptions::default());
    job.push(&record.to_batch(&form).unwrap(), &mut findings);
    let report = job.finish();
    let mut failed: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    failed.sort_unstable();
    // The region was retired on 1 July; the unit price is unknown, since the quantity is zero.
    assert_eq!(failed, ["EX-4", "purchase.number.pattern", "purchase.region.code"]);
    assert_eq!((report.zero_divisions, report.reviews.as_slice()), (1, [1].as_slice()));
}
