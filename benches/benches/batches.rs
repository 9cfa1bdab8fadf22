//! Parts of the engine over many records: reading, evaluating, tabulating.

use huoju::data::Origin;
use huoju::{Batch, Edition, JobOptions};
use huoju_benches::{contracts, file, form};
use huoju_io::{Input, ReadOptions};

/// Records of a batch.
const ROWS: usize = 4_096;

fn main() {
    divan::main();
}

/// Text to batches: cells found, typed and validated. The form has no rules and tables, so that nothing else is done.
#[divan::bench]
fn read(bencher: divan::Bencher<'_, '_>) {
    let mut definition = form().edition().definition().clone();
    for form in &mut definition.forms {
        form.rules.clear();
        form.reviews.clear();
        form.tables.clear();
    }
    let edition = Edition::new(definition).expect("an edition without rules");
    let form = edition.form(&form().definition().id).expect("the form");
    let text = file(ROWS);
    let options = JobOptions { check: false, ..JobOptions::default() };
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| {
        let mut job = form.job(options);
        let inputs = [Input::bytes("contracts.csv", text.as_bytes())];
        huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut ()).expect("a readable file")
    });
}

/// All rules over one batch.
#[divan::bench]
fn evaluate(bencher: divan::Bencher<'_, '_>) {
    push(bencher, JobOptions { tabulate: false, compare: false, ..JobOptions::default() });
}

/// All tables over one batch.
#[divan::bench]
fn tabulate(bencher: divan::Bencher<'_, '_>) {
    push(bencher, JobOptions { check: false, ..JobOptions::default() });
}

fn push(bencher: divan::Bencher<'_, '_>, options: JobOptions) {
    let form = form();
    let batch = batch();
    let mut job = form.job(options);
    bencher.counter(divan::counter::ItemsCount::new(ROWS)).bench_local(|| job.push(&batch, &mut ()));
}

fn batch() -> Batch {
    let form = form();
    let mut builder = form.builder();
    for (row, contract) in (1..).zip(contracts(ROWS)) {
        builder.begin(Origin { file: 0, row });
        for (id, text) in &contract {
            builder.cell(form.field_index(0, id).expect("a field"), text);
        }
    }
    builder.finish()
}
