//! Runs every vector of `tests/vectors`, by name: through a job over a batch, and record by record through sessions.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use huoju::{Edition, Form, JobOptions, Record};
use huoju_core::data::Origin;
use huoju_core::edit::Finding;
use huoju_io::{Input, ReadOptions};
use huoju_spec::{Source, compile};
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
    let edition = match vector.get("overlay") {
        None => huoju::edition(year).expect("a built-in edition"),
        Some(overlay) => with_overlay(year, overlay.as_str().expect("a folder")),
    };
    edition.form(vector["form"].as_str().expect("a form")).expect("the form")
}

/// An edition of the spec with an overlay over it.
fn with_overlay(year: u16, overlay: &str) -> Edition {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let source = Source::read_dir(spec.join(year.to_string())).expect("an edition folder");
    let source = source.with_overlay(spec.join("overlays").join(overlay)).expect("an overlay");
    Edition::new(compile(&source).unwrap_or_else(|wrong| panic!("{wrong}")).edition).expect("an edition")
}

/// The records of a list.
fn list(value: &Value) -> Vec<Record> {
    value.as_array().expect("records").iter().map(record).collect()
}

/// Lines of a kind of child records that stand beside the records.
type Beside<'a> = Option<(&'a str, Vec<Record>)>;

/// Findings on single records, those across records, and the tally.
fn by_job(form: &Form, records: &[Record], beside: Beside<'_>) -> (Vec<Finding>, Vec<Finding>, huoju::Tally) {
    let mut builder = form.builder();
    let mut job = form.job(JobOptions::default());
    if let Some((kind, lines)) = beside {
        let input = Input::records("lines", lines).children(kind);
        let lines = huoju_io::read_children(form, [input], &ReadOptions::default());
        let lines = lines.expect("lines of child records");
        builder.attach(Arc::clone(&lines));
        job.attach(lines);
    }
    for (row, record) in (1..).zip(records) {
        record.add_to(&mut builder, Origin { file: 0, row }).expect("a record of the form");
    }
    let mut findings = Vec::new();
    job.push(&builder.finish(), &mut findings);
    let mut across = Vec::new();
    job.compare(&mut across).expect("memory does not fail");
    (findings, across, job.finish().tally)
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
        if vector.get("examples").or(vector.get("groups")).is_some() {
            continue; // these have tests of their own below
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(
            ["hand", "published", "duckdb", "vtlengine", "reference"]
                .contains(&vector["origin"].as_str().expect("an origin"))
        );
        let form = form(&vector);
        let records = list(&vector["records"]);
        let (findings, across, tally) = by_job(&form, &records, None);
        if let Some(wanted) = vector.get("across") {
            let found: BTreeSet<(u64, String)> =
                across.iter().map(|finding| (finding.subject.row, finding.rule.clone())).collect();
            let wanted: BTreeSet<(u64, String)> =
                expected(wanted).into_iter().map(|(row, rule, _)| (row, rule)).collect();
            assert_eq!(found, wanted, "{name}, across records");
        }
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

/// What becomes of one rule for one record: `pass`, `fail`, `unknown` or `not_applicable`.
fn outcome(form: &Form, rule: usize, record: &Record) -> &'static str {
    let mut job = form.job(JobOptions { tabulate: false, ..JobOptions::default() });
    job.push(&record.to_batch(form).expect("a record of the form"), &mut Vec::<Finding>::new());
    let count = job.finish().rules[rule];
    match (count.fail, count.unknown, count.pass) {
        (1.., ..) => "fail",
        (0, 1.., _) => "unknown",
        (0, 0, 1..) => "pass",
        (0, 0, 0) => "not_applicable",
    }
}

#[test]
fn every_rule_example_of_the_built_in_editions_holds() {
    let mut run = 0;
    for file in vectors() {
        let vector = read(&file);
        let Some(rules) = vector.get("examples").and_then(Value::as_array) else { continue };
        let year = vector["edition"].as_u64().and_then(|year| u16::try_from(year).ok()).expect("a year");
        let edition = huoju::edition(year).expect("a built-in edition");
        for item in rules {
            let form = edition.form(item["form"].as_str().expect("a form")).expect("the form");
            let id = item["rule"].as_str().expect("a rule");
            let rule = form.definition().rules.iter().position(|rule| rule.id == id).expect("the rule");
            for expected in ["pass", "fail", "not_applicable"] {
                for example in item[expected].as_array().expect("examples") {
                    assert_eq!(outcome(&form, rule, &record(example)), expected, "{id}: {example}");
                    run += 1;
                }
            }
        }
    }
    assert!(run > 200, "{run} examples");
}

#[test]
fn every_example_across_records_holds() {
    let mut run = 0;
    for file in vectors() {
        let vector = read(&file);
        for item in vector.get("groups").and_then(Value::as_array).into_iter().flatten() {
            let year = vector["edition"].as_u64().and_then(|year| u16::try_from(year).ok()).expect("a year");
            let edition = huoju::edition(year).expect("a built-in edition");
            let form = edition.form(item["form"].as_str().expect("a form")).expect("the form");
            let id = item["rule"].as_str().expect("a rule");
            for expected in ["pass", "fail"] {
                for group in item[expected].as_array().expect("examples") {
                    let frame = item["frame"].as_str();
                    let beside = frame.map(|kind| (kind, list(&group["frame"])));
                    let records = if frame.is_some() { &group["records"] } else { group };
                    let (_, across, _) = by_job(&form, &list(records), beside);
                    let fails = across.iter().any(|finding| finding.rule == id);
                    assert_eq!(fails, expected == "fail", "{id}: {group}");
                    run += 1;
                }
            }
        }
    }
    assert!(run > 100, "{run} examples");
}

#[test]
fn messages_read_as_they_did() {
    let mut text = String::new();
    for file in vectors() {
        let vector = read(&file);
        for item in vector.get("examples").and_then(Value::as_array).into_iter().flatten() {
            let form = huoju::edition(2021)
                .and_then(|edition| Ok(edition.form(item["form"].as_str().unwrap_or_default())?));
            let form = form.expect("the form");
            let session = form.session(&record(&item["fail"][0])).expect("a record of the form");
            let finding = session
                .findings()
                .find(|finding| finding.rule().id == item["rule"])
                .expect("it fails")
                .to_finding();
            let (message, hint) = (finding.message, finding.hint);
            text += &format!(
                "{} {:?}\n  {}\n  {}\n  {}\n  {}\n",
                finding.rule, finding.level, message.zh, hint.zh, message.en, hint.en
            );
        }
    }
    insta::assert_snapshot!("messages", text);
}
