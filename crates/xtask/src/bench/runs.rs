//! What is run: name, command, input, how often, and what its result must equal.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::material::{FORM, Material};
use super::measure::Sample;

/// Rounds of what takes minutes.
const FEW_ROUNDS: usize = 3;
/// What all others are measured against.
pub(super) const OWN: &str = "huoju";

/// One program on one input.
pub(super) struct Run {
    /// Short name, for `--only` and the results.
    pub(super) name: String,
    /// Table that it stands in: `peers`, `forms`, `growth` or `start`.
    pub(super) group: &'static str,
    /// What it is.
    pub(super) what: String,
    pub(super) command: Vec<String>,
    pub(super) input: PathBuf,
    pub(super) rows: u64,
    /// Folder of its results; its log lies beside it.
    pub(super) out: PathBuf,
    pub(super) rounds: usize,
    /// The run that must find the same.
    pub(super) like: Option<String>,
    /// What stands before each id in its results.
    pub(super) prefix: Option<&'static str>,
    /// It is this program.
    pub(super) is_own: bool,
}

impl Run {
    /// Times and memory of all rounds.
    pub(super) fn result(&self, samples: &[Sample]) -> Value {
        let seconds: Vec<f64> = samples.iter().map(|sample| sample.seconds).collect();
        let processor: Vec<f64> = samples.iter().map(|sample| sample.processor).collect();
        json!({
            "name": self.name,
            "group": self.group,
            "what": self.what,
            "rows": self.rows,
            "like": self.like,
            "seconds": seconds,
            "median": median(&seconds),
            "processor": median(&processor),
            "megabytes": samples.iter().map(|sample| sample.megabytes).max(),
        })
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        even if even % 2 == 0 => (sorted[middle - 1] + sorted[middle]) / 2.0,
        _ => sorted[middle],
    }
}

/// All runs, in the order of a round.
pub(super) fn all(material: &Material, rounds: usize) -> Vec<Run> {
    let list = List { material, rounds };
    let rows = list.whole();
    let part = rows / 10;
    let mut runs = vec![
        list.own(OWN, "peers", "this program", rows, &[]),
        list.peer("polars", "Polars, lazy, one scan", rows, rounds, OWN),
        list.peer("duckdb", "DuckDB, SQL", rows, rounds, OWN),
        list.peer("pandas", "pandas, PyArrow types", rows, rounds, OWN),
        list.own("huoju-tenth", "peers", "this program, a tenth of the rows", part, &[]),
        list.peer(
            "pydantic",
            "pydantic, then tables by hand, a tenth of the rows",
            part,
            FEW_ROUNDS,
            "huoju-tenth",
        ),
        list.peer("vtlengine", "vtlengine, rules only, a tenth of the rows", part, FEW_ROUNDS, "huoju-tenth"),
    ];
    runs.extend(list.forms());
    for (name, size, count) in [
        ("rows-10000", 10_000, rounds),
        ("rows-100000", 100_000, rounds),
        ("rows-times-10", rows * 10, FEW_ROUNDS),
    ] {
        if material.sizes.contains_key(&size) && size != rows {
            let run = list.own(name, "growth", &format!("{size} rows"), size, &[]);
            runs.push(Run { rounds: count, ..run });
        }
    }
    let start = list.own("start", "start", "start, edition, one record, all files written", 1, &[]);
    runs.push(start);
    runs.into_iter().map(|run| Run { rounds: run.rounds.min(rounds), ..run }).collect()
}

struct List<'a> {
    material: &'a Material,
    rounds: usize,
}

impl List<'_> {
    fn whole(&self) -> u64 {
        self.material
            .sizes
            .iter()
            .find(|(_, file)| **file == self.material.contracts)
            .map_or(0, |(rows, _)| *rows)
    }

    fn out(&self, name: &str) -> PathBuf {
        self.material.folder.join("out").join(name)
    }

    fn run(&self, name: &str, group: &'static str, what: &str, input: PathBuf, command: Vec<String>) -> Run {
        Run {
            name: name.to_owned(),
            group,
            what: what.to_owned(),
            command,
            input,
            rows: self.whole(),
            out: self.out(name),
            rounds: self.rounds,
            like: None,
            prefix: None,
            is_own: false,
        }
    }

    /// `huoju report` on the demo year of a size.
    fn own(&self, name: &str, group: &'static str, what: &str, rows: u64, options: &[&str]) -> Run {
        let input = self.material.sizes[&rows].clone();
        Run { rows, ..self.own_on(name, group, what, input, FORM, options) }
    }

    fn own_on(
        &self,
        name: &str,
        group: &'static str,
        what: &str,
        input: PathBuf,
        form: &str,
        options: &[&str],
    ) -> Run {
        let out = self.out(name).display().to_string();
        let file = input.display().to_string();
        // The peers compare no records with each other.
        let fixed =
            ["target/release/huoju", "report", &file, "--form", form, "--out", &out, "--single-records"];
        let command = fixed.iter().chain(options).map(|word| (*word).to_owned()).collect();
        Run { is_own: true, ..self.run(name, group, what, input, command) }
    }

    fn peer(&self, name: &str, what: &str, rows: u64, rounds: usize, like: &str) -> Run {
        let input = self.material.sizes[&rows].clone();
        let command = vec![
            self.material.python.clone(),
            Material::script(&format!("with_{name}.py")),
            self.material.path("form.pickle"),
            input.display().to_string(),
            self.out(name).display().to_string(),
        ];
        Run { rows, rounds, like: Some(like.to_owned()), ..self.run(name, "peers", what, input, command) }
    }

    /// The same year in other forms, by other means.
    fn forms(&self) -> Vec<Run> {
        let file = |name: &str| self.material.folder.join(name);
        let spec = self.material.path("renamed/2021");
        let own = |name: &str, what: &str, input: &str, form: &str, options: &[&str]| Run {
            like: Some(OWN.to_owned()),
            ..self.own_on(name, "forms", what, file(input), form, options)
        };
        let renamed = own(
            "spec",
            "`--spec`: all ids renamed, columns shuffled",
            "renamed.csv",
            "renamed_technology_contract",
            &["--spec", &spec],
        );
        let one = self.own("one-thread", "forms", "one thread", self.whole(), &["--threads", "1"]);
        let contracts = self.material.contracts.clone();
        let tokenise = vec!["target/release/tokenise".to_owned(), contracts.display().to_string()];
        vec![
            Run { prefix: Some("renamed_"), ..renamed },
            own("gb18030", "the file as GB18030", "gb18030.csv", FORM, &[]),
            own("quoted", "all cells quoted", "quoted.csv", FORM, &[]),
            Run { like: Some(OWN.to_owned()), ..one },
            self.run(
                "tokenise",
                "forms",
                "the `csv` crate alone: records split, nothing else, one core",
                contracts,
                tokenise,
            ),
        ]
    }
}
