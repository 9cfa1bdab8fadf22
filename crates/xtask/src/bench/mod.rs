//! `cargo xtask bench`: this program and its peers on the same rules, tables and files, in turn; benches/README.md says how to read it.

mod chart;
mod material;
mod measure;
mod page;
mod runs;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::command;
use material::Material;
use measure::Sample;
use runs::Run;

/// What was asked for.
struct Options {
    rounds: usize,
    rows: u64,
    /// Names of runs, of which only these are made; empty: all.
    only: Vec<String>,
    /// Put the results into benches/.
    write: bool,
}

impl Options {
    fn parse(arguments: &[&str]) -> Result<Self, String> {
        let mut options = Options { rounds: 7, rows: 670_506, only: Vec::new(), write: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().copied().ok_or(format!("{argument} needs a value"));
            let wrong = |error: std::num::ParseIntError| format!("{argument}: {error}");
            match *argument {
                "--rounds" => options.rounds = value()?.parse().map_err(wrong)?,
                "--rows" => options.rows = value()?.parse().map_err(wrong)?,
                "--only" => options.only = value()?.split(',').map(str::to_owned).collect(),
                "--write" => options.write = true,
                other => return Err(format!("bench does not know {other}")),
            }
        }
        Ok(options)
    }
}

/// Prepares, measures in interleaved rounds, compares what was found; true if all found the same.
pub(crate) fn run(arguments: &[&str]) -> Result<bool, String> {
    let options = Options::parse(arguments)?;
    let material = Material::prepare(options.rows, &options.only)?;
    let runs = runs::all(&material, options.rounds);
    let runs: Vec<Run> =
        runs.into_iter().filter(|run| options.only.is_empty() || options.only.contains(&run.name)).collect();
    for run in &runs {
        measure::make_ready(run)?;
    }
    let mut samples: BTreeMap<String, Vec<Sample>> = BTreeMap::new();
    let mut same = true;
    let mut compared = BTreeMap::new();
    for round in 0..options.rounds {
        for run in runs.iter().filter(|run| round < run.rounds) {
            let sample = measure::measure(run)?;
            eprintln!(
                "xtask: round {}: {:<12} {:>8.3} s {:>6} MB",
                round + 1,
                run.name,
                sample.seconds,
                sample.megabytes
            );
            samples.entry(run.name.clone()).or_default().push(sample);
            if round == 0 {
                if let Some(result) = compare(&material, run, &runs)? {
                    same &= result["differences"].as_object().is_some_and(serde_json::Map::is_empty);
                    compared.insert(run.name.clone(), result);
                }
            }
        }
    }
    let results = json!({
        "machine": material::machine(),
        "versions": material.versions()?,
        "rows": options.rows,
        "bytes": fs::metadata(&material.contracts).map_or(0, |file| file.len()),
        "runs": runs.iter().map(|run| run.result(&samples[&run.name])).collect::<Vec<_>>(),
        "compared": compared,
        "start": measure::start(&material)?,
        "session": material.session()?,
    });
    let path = material.folder.join("results.json");
    write(&path, &format!("{results:#}\n"))?;
    print!("{}", page::page(&results));
    if options.write {
        page::write(&results)?;
        write(Path::new("benches/chart.svg"), &chart::chart(&results))?;
    }
    Ok(same)
}

/// What a run found against what this program found on the same file; `None` where there is nothing to compare with.
fn compare(material: &Material, run: &Run, runs: &[Run]) -> Result<Option<Value>, String> {
    let Some(reference) = run.like.as_ref().and_then(|name| runs.iter().find(|other| other.name == *name))
    else {
        return Ok(None);
    };
    let arguments = [reference.out.display().to_string(), run.out.display().to_string()];
    let output =
        material.script_output("compare.py", arguments.into_iter().chain(run.compared.iter().cloned()))?;
    let result: Value =
        serde_json::from_str(&output).map_err(|_| format!("compare.py {}: {output}", run.name))?;
    if result["differences"].as_object().is_none_or(|found| !found.is_empty()) {
        eprintln!(
            "xtask: {} finds something else than {}: {:#}",
            run.name, reference.name, result["differences"]
        );
    }
    Ok(Some(result))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Runs a program that must succeed and says what it printed.
fn output_of(program: &str, arguments: &[&str]) -> Result<String, String> {
    let finished = command::program(program, arguments)?;
    if finished.success { Ok(finished.output) } else { Err(format!("{program}: {}", finished.output)) }
}
