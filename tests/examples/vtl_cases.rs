//! Writes cases for `tests/oracle/vtl.py`: rules as VTL, the data set that they read, and what the engine says of it.
//!
//! `vtl_cases DIR EDITIONS RECORDS` draws so many random editions with so many records each, and as many random records of each form of 2021.

use std::fs;
use std::path::Path;

use huoju_core::data::{Batch, Origin, Record, Rows};
use huoju_core::edit::JobOptions;
use huoju_core::edition::{Edition, FieldType, Form, FormDef, RecordKind};
use huoju_spec::export::vtl::{Export, Holds, Numbers, export};
use huoju_spec::{Source, compile};
use huoju_tests::random::{RandomEdition, Tape, numbers, plausible};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, editions, records] = arguments.as_slice() else { panic!("vtl_cases DIR EDITIONS RECORDS") };
    let folder = Path::new(folder);
    let (editions, records): (u64, usize) = (editions.parse().unwrap(), records.parse().unwrap());
    for seed in 1..=editions {
        let numbers = numbers(seed, 8_000 + 100 * records);
        let mut tape = Tape::new(&numbers);
        // The compiler refuses some of what is drawn.
        let Ok(compiled) = compile(&RandomEdition::draw(&mut tape).source()) else { continue };
        let form = Edition::new(compiled.edition).unwrap().form("thing").unwrap();
        let records: Vec<Record> = (0..records).map(|_| RandomEdition::record(&mut tape)).collect();
        case(&folder.join(format!("random-{seed}")), &form, &records);
    }
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2021");
    let compiled = Source::read_dir(spec).and_then(|source| compile(&source)).unwrap();
    let edition = Edition::new(compiled.edition).unwrap();
    for FormDef { id, .. } in &edition.definition().forms {
        let form = edition.form(id).unwrap();
        let numbers = numbers(2021, 1_000 * records);
        let mut tape = Tape::new(&numbers);
        let records: Vec<Record> = (0..records).map(|_| plausible(&form, &mut tape)).collect();
        case(&folder.join(id), &form, &records);
    }
}

/// One JSON file for each record kind and way to write numbers.
fn case(path: &Path, form: &Form, records: &[Record]) {
    let mut builder = form.builder();
    for (record, row) in records.iter().zip(1..) {
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    let batch = builder.finish();
    let outcomes = outcomes(form, records);
    fs::create_dir_all(path).unwrap();
    for kind in (0..).take(form.definition().records.len()) {
        for (name, numbers) in [("whole", Numbers::Whole), ("decimal", Numbers::Decimal)] {
            let vtl = export(form, kind, numbers);
            let case = json!({
                "script": vtl.text,
                "structure": vtl.structure,
                "rows": rows(form, kind, &batch, &vtl),
                "left_out": vtl.left_out.iter().map(|left| &left.rule).collect::<Vec<_>>(),
                "outcomes": outcomes[usize::from(kind)],
            });
            fs::write(path.join(format!("{kind}-{name}.json")), case.to_string()).unwrap();
        }
    }
}

/// The data set: texts, which the script turns into what the structure says.
fn rows(form: &Form, kind: RecordKind, batch: &Batch, vtl: &Export) -> Vec<Vec<Value>> {
    let components = &vtl.structure.datasets[0].components;
    let (rows, parents) = rows_of(kind, batch);
    let row = |row: usize| {
        let (parent, place) = parents[row];
        let cells = components.iter().map(|component| match component.holds {
            Holds::Record => json!(parent),
            Holds::Place => json!(place),
            Holds::Invalid(field) => json!(rows.columns[usize::from(field)].invalid.get(row)),
            Holds::Value(field) if rows.columns[usize::from(field)].valid.get(row) => {
                let text = form.cell_text(kind, rows, field, row).unwrap_or_default();
                // A month is its first day.
                let is_month = form.record(kind).unwrap().fields[usize::from(field)].ty == FieldType::Month;
                json!(if is_month { format!("{text}-01") } else { text.into_owned() })
            }
            Holds::Value(_) => Value::Null,
        });
        cells.collect()
    };
    (0..rows.len).map(row).collect()
}

/// The rows of a record kind; for each the number of its record and its place there.
fn rows_of(kind: RecordKind, batch: &Batch) -> (&Rows, Vec<(usize, usize)>) {
    let Some(child) = usize::from(kind).checked_sub(1) else {
        return (&batch.root, (1..=batch.root.len).map(|row| (row, 1)).collect());
    };
    let children = &batch.children[child];
    let parents = children.offsets.windows(2).zip(1..);
    let places = parents
        .flat_map(|(pair, parent)| (1..=(pair[1] - pair[0]) as usize).map(move |place| (parent, place)));
    (&children.rows, places.collect())
}

/// For each record kind (record, rule, failing, unknown, not applicable), as many jobs as records.
fn outcomes(form: &Form, records: &[Record]) -> Vec<Vec<Value>> {
    let mut found = vec![Vec::new(); form.definition().records.len()];
    for (record, number) in records.iter().zip(1..) {
        let mut job = form.job(JobOptions::default());
        job.push(&record.to_batch(form).unwrap(), &mut ());
        for (rule, count) in form.definition().rules.iter().zip(&job.finish().rules) {
            let outcome = json!([number, rule.id, count.fail, count.unknown, count.not_applicable]);
            found[usize::from(rule.record)].push(outcome);
        }
    }
    found
}
