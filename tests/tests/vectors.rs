//! Runs every vector of `tests/vectors`, by name: through a job over a batch, and record by record through sessions.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use huoju::{Form, JobOptions, Record};
use huoju_core::data::Origin;
use huoju_core::edit::Finding;
use serde_json::Value;

type Expected = BTreeSet<(u64, String, String)>;

fn vectors() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("tests/vectors").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn read(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).expect("a vector"))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A record from JSON: numbers as their text, lists as child records.
fn record(value: &Value) -> Record {
    let mut record = Record::new();
    for (field, value) in value.as_object().expect("a record is an object") {
        match value {
            Value::Array(children) => {
                for child in children {
                    record.add_child(field, self::record(child));
                }
            }
            Value::String(text) => record = record.with(field, text),
            Value::Null => {}
            other => record = record.with(field, other.to_string()),
        }
    }
    record
}

fn form(vector: &Value) -> Form {
    let year = vector["edition"].as_u64().and_then(|year| u16::try_from(year).ok()).expect("a year");
    huoju::edition(year)
        .expect("a built-in edition")
        .form(vector["form"].as_str().expect("a form"))
        .expect("the form")
}

fn by_job(form: &Form, records: &[Record]) -> (Vec<Finding>, huoju::Tally) {
    let mut builder = form.builder();
    for (row, record) in (1..).zip(records) {
        record.add_to(&mut builder, Origin { file: 0, row }).expect("a record of the form");
    }
    let mut findings = Vec::new();
    let mut job = form.job(JobOptions::default());
    job.push(&builder.finish(), &mut findings);
    (findings, job.finish().tally)
}

fn by_session(form: &Form, records: &[Record]) -> Vec<(u64, Finding)> {
    let check = |record| form.session(record).expect("a record of the form").to_findings();
    (1..)
        .zip(records)
        .flat_map(|(row, record)| check(record).into_iter().map(move |finding| (row, finding)))
        .collect()
}

fn expected(value: &Value) -> Expected {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = value.as_array().expect("a list of findings");
    all.iter().map(|item| (item[0].as_u64().expect("a row"), text(&item[1]), text(&item[2]))).collect()
}

#[test]
fn every_vector_holds() {
    let mut run = 0;
    for file in vectors() {
        let vector = read(&file);
        if vector.get("examples").is_some() {
            continue; // rule-examples.json has a test of its own below
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(
            ["hand", "published", "duckdb", "vtlengine", "reference"]
                .contains(&vector["origin"].as_str().expect("an origin"))
        );
        let form = form(&vector);
        let records: Vec<Record> =
            vector["records"].as_array().expect("records").iter().map(record).collect();
        let (findings, tally) = by_job(&form, &records);
        let job: Vec<(u64, Finding)> =
            findings.into_iter().map(|finding| (finding.subject.row, finding)).collect();
        for (way, found) in [("job", job), ("session", by_session(&form, &records))] {
            for (key, hard_only) in [("findings", false), ("hard", true)] {
                let Some(wanted) = vector.get(key) else { continue };
                let found: Expected = found
                    .iter()
                    .filter(|(_, finding)| !hard_only || finding.level == huoju::Level::Hard)
                    .map(|(row, finding)| (*row, finding.rule.clone(), finding.subject.path.clone()))
                    .collect();
                assert_eq!(found, expected(wanted), "{name}, {key} by {way}");
            }
        }
        for (id, cells) in vector.get("tables").and_then(Value::as_object).into_iter().flatten() {
            let table = tally.table(&form, id).unwrap_or_else(|error| panic!("{name}: {error}"));
            for cell in cells.as_array().expect("cells") {
                let codes: Vec<&str> =
                    cell[0].as_array().expect("codes").iter().filter_map(Value::as_str).collect();
                let measure = cell[1].as_str().expect("a measure");
                let exact = table
                    .tidy()
                    .find(|tidy| tidy.codes == codes && tidy.measure == measure)
                    .map(|tidy| tidy.value.to_string());
                assert_eq!(exact.as_deref(), cell[2].as_str(), "{name}: {id} {codes:?} {measure}");
            }
        }
        run += 1;
    }
    assert!(run >= 5, "{run} vectors");
}
