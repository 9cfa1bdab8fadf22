//! An edition from its bundle, read and checked: what every start of a program begins with. All surveys of the year.

use huoju::model::bundle;

fn main() {
    divan::main();
}

/// A bundle that is a part of the program.
#[divan::bench(sample_count = 500)]
fn built_in() -> huoju::Edition {
    huoju::edition(2021).expect("a built-in edition")
}

/// A bundle in memory, whose texts are copied.
#[divan::bench(sample_count = 500)]
fn from_bytes(bencher: divan::Bencher<'_, '_>) {
    let edition = huoju::edition(2021).expect("a built-in edition");
    let bytes = bundle::write(edition.definition()).expect("a bundle");
    bencher.bench_local(|| huoju::Edition::from_bundle(&bytes).expect("an edition"));
}
