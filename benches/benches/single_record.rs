//! One technology contract, as a registration site checks it: text in, findings out, against all rules.

use huoju_benches::{CELLS, Checker, contract, form};

fn main() {
    divan::main();
}

/// Cells as texts, in; findings out.
#[divan::bench(args = [0, 3], sample_count = 2_000)]
fn check(bencher: divan::Bencher<'_, '_>, mistakes: usize) {
    let form = form();
    let fields: Vec<(u16, &str)> = CELLS
        .iter()
        .enumerate()
        .map(|(place, (id, text))| {
            (
                form.field_index(0, id).expect("a field"),
                if place >= 1 && place <= mistakes { "" } else { text },
            )
        })
        .collect();
    let mut checker = Checker::new(&form);
    bencher.bench_local(|| {
        let findings = checker.check(&fields);
        assert_eq!(findings.len(), mistakes);
        findings
    });
}

/// The same batch pushed again: evaluation alone.
#[divan::bench(sample_count = 2_000)]
fn evaluate(bencher: divan::Bencher<'_, '_>) {
    let form = form();
    let batch = contract().to_batch(&form).expect("a record of the form");
    let mut job =
        form.job(huoju::JobOptions { tabulate: false, compare: false, ..huoju::JobOptions::default() });
    bencher.bench_local(|| {
        let mut findings: Vec<huoju::Finding> = Vec::new();
        job.push(&batch, &mut findings);
        findings
    });
}

/// One amount typed into an open form.
#[divan::bench(sample_count = 2_000)]
fn set_amount(bencher: divan::Bencher<'_, '_>) {
    let form = form();
    let mut session = form.session(&contract()).expect("a record of the form");
    let mut high = false;
    bencher.bench_local(|| {
        high = !high;
        session
            .set("technology_transaction_amount", if high { "100000.01" } else { "80000.00" })
            .expect("a field")
    });
}
