//! Writes cases for `tests/oracle/sql.py`: scripts, raw tables as CSV, and what the engine says of the records.
//!
//! `sql_cases DIR FIRST EDITIONS RECORDS` draws so many random editions from the seed FIRST on, with so many records each,
//! and as many random records of each form of 2021.

use std::fs;
use std::path::Path;

use huoju_core::data::{Batch, Origin, Record};
use huoju_core::edit::{FindingView, JobOptions, Sink};
use huoju_core::edition::{Edition, Form, FormDef};
use huoju_spec::export::sql::{Dialect, export};
use huoju_spec::{Source, compile};
use huoju_tests::random::{RandomEdition, Tape, numbers, plausible};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, first, editions, records] = arguments.as_slice() else {
        panic!("sql_cases DIR FIRST EDITIONS RECORDS")
    };
    let folder = Path::new(folder);
    let (first, editions): (u64, u64) = (first.parse().unwrap(), editions.parse().unwrap());
    let records: usize = records.parse().unwrap();
    for seed in first..first + editions {
        let numbers = numbers(seed, 8_000 + 100 * records);
        let mut tape = Tape::new(&numbers);
        let source = RandomEdition::draw(&mut tape);
        // The compiler refuses some of what is drawn.
        let Ok(compiled) = compile(&source.source()) else { continue };
        let form = Edition::new(compiled.edition).unwrap().form("thing").unwrap();
        let records: Vec<Record> = (0..records).map(|_| RandomEdition::record(&mut tape)).collect();
        let case = folder.join(format!("random-{seed}"));
        for (path, text) in &source.texts {
            let file = case.join("spec").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        write(&case, &form, &records);
    }
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2021");
    let compiled = Source::read_dir(spec).and_then(|source| compile(&source)).unwrap();
    let edition = Edition::new(compiled.edition).unwrap();
    for FormDef { id, .. } in &edition.definition().forms {
        let form = edition.form(id).unwrap();
        let numbers = numbers(first, 1_000 * records);
        let mut tape = Tape::new(&numbers);
        let records: Vec<Record> = (0..records).map(|_| plausible(&form, &mut tape)).collect();
        write(&folder.join(id), &form, &records);
    }
}

fn write(case: &Path, form: &Form, records: &[Record]) {
    fs::create_dir_all(case).unwrap();
    for (name, dialect) in [("duckdb", Dialect::DuckDb), ("postgres", Dialect::Postgres)] {
        let sql = export(form, dialect).unwrap();
        // Only what compares records with each other is beyond a script that looks at one after the other.
        let across = form.definition().across.len();
        assert_eq!(sql.left_out.len(), across, "{:?}", sql.left_out);
        fs::write(case.join(format!("{name}.sql")), sql.text).unwrap();
    }
    raw(case, form, records);
    fs::write(case.join("expected.json"), expected(form, records).to_string()).unwrap();
}

/// A CSV file for each raw table.
fn raw(case: &Path, form: &Form, records: &[Record]) {
    let definition = form.definition();
    for record in &definition.records {
        let child = !record.id.is_empty();
        let name = if child {
            format!("{}_{}_raw", definition.id, record.id)
        } else {
            format!("{}_raw", definition.id)
        };
        let mut file = csv::Writer::from_path(case.join(format!("{name}.csv"))).unwrap();
        let key: &[&str] = if child { &["_file", "_row", "_position"] } else { &["_file", "_row"] };
        file.write_record(key.iter().copied().chain(record.fields.iter().map(|field| field.id.as_str())))
            .unwrap();
        for (root, row) in records.iter().zip(1..) {
            let rows = if child { root.children(&record.id) } else { std::slice::from_ref(root) };
            for (one, position) in rows.iter().zip(1..) {
                let key = ["0".to_owned(), format!("{row}"), format!("{position}")];
                let cells =
                    record.fields.iter().map(|field| one.get(&field.id).unwrap_or_default().to_owned());
                let keys = if child { 3 } else { 2 };
                file.write_record(key.into_iter().take(keys).chain(cells)).unwrap();
            }
        }
        file.flush().unwrap();
    }
}

/// What the engine says.
#[derive(Default)]
struct Findings(Vec<Value>);

impl Sink for Findings {
    fn finding(&mut self, finding: &FindingView<'_>) {
        let (row, rule) = (finding.origin().row, &finding.rule().id);
        self.0.push(json!([rule, row, finding.child_number()]));
    }
}

fn batch(form: &Form, records: &[Record], first: u64) -> Batch {
    let mut builder = form.builder();
    for (record, row) in records.iter().zip(first..) {
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    builder.finish()
}

fn expected(form: &Form, records: &[Record]) -> Value {
    let definition = form.definition();
    let (mut findings, mut outcomes, mut reviews) = (Findings::default(), Vec::new(), Vec::new());
    for (record, row) in records.iter().zip(1..) {
        let mut job = form.job(JobOptions::default());
        job.push(&batch(form, std::slice::from_ref(record), row), &mut findings);
        let report = job.finish();
        let each = definition.rules.iter().zip(&report.rules);
        outcomes.extend(each.map(|(rule, count)| {
            json!([rule.id, row, count.pass, count.fail, count.unknown, count.not_applicable])
        }));
        let listed = definition.reviews.iter().zip(&report.reviews).filter(|(_, count)| **count > 0);
        reviews.extend(listed.map(|(review, _)| json!([review.id, row])));
    }
    let mut job = form.job(JobOptions::default());
    job.push(&batch(form, records, 1), &mut ());
    let tally = job.finish().tally;
    let tables = definition.tables.iter().map(|table| {
        let finished = tally.table(form, &table.id).unwrap();
        let cells = finished.tidy().map(|cell| json!([cell.codes, cell.measure, cell.value.to_string()]));
        let measures: Vec<&str> = finished.columns.iter().map(|column| column.id.as_str()).collect();
        json!({ "id": table.id, "dimensions": table.dimensions.len(), "measures": measures, "cells": cells.collect::<Vec<_>>() })
    });
    let rules = definition.rules.iter().map(|rule| json!([rule.id, rule.text]));
    json!({
        "form": definition.id,
        "rules": rules.collect::<Vec<_>>(),
        "children": definition.records.iter().skip(1).map(|child| &child.id).collect::<Vec<_>>(),
        "outcomes": outcomes,
        "findings": findings.0,
        "reviews": reviews,
        "tables": tables.collect::<Vec<_>>(),
    })
}
