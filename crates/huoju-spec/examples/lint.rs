//! Compiles a spec folder and prints its diagnostics, or what it holds: `cargo run -p huoju-spec --example lint -- spec/2021`.

use std::process::ExitCode;

use huoju_spec::{Compiled, Diagnostics, Source, compile};

fn main() -> ExitCode {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    if folders.is_empty() {
        eprintln!("usage: lint FOLDER…   (the folder of an edition, such as spec/2021)");
        return ExitCode::from(2);
    }
    let mut status = ExitCode::SUCCESS;
    for folder in &folders {
        match lint(folder) {
            Ok(compiled) => print(folder, &compiled),
            Err(wrong) => {
                println!("{wrong}");
                println!("{folder}: {} diagnostics", wrong.len() + wrong.left_out());
                status = ExitCode::FAILURE;
            }
        }
    }
    status
}

fn lint(folder: &str) -> Result<Compiled, Diagnostics> {
    compile(&Source::read_dir(folder)?)
}

fn print(folder: &str, compiled: &Compiled) {
    if !compiled.warnings.is_empty() {
        println!("{}", compiled.warnings);
    }
    let edition = &compiled.edition;
    let entries: usize = edition.lists.iter().map(|list| list.entries.len()).sum();
    println!(
        "{folder}: edition {} revision {}, {} parameters, {} lists with {entries} codes",
        edition.year,
        edition.revision,
        edition.parameters.len(),
        edition.lists.len(),
    );
    for form in &edition.forms {
        let fields: usize = form.records.iter().map(|record| record.fields.len()).sum();
        println!(
            "  {}: {fields} fields, {} rules, {} review lists, {} measures, {} tables, {} nodes",
            form.id,
            form.rules.len(),
            form.reviews.len(),
            form.measures.len(),
            form.tables.len(),
            form.program.nodes.len(),
        );
    }
}
