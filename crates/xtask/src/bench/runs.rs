//! What is run: name, command, input, how often, and what its result must equal.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::material::{FORM, Material};
use super::measure::Sample;

/// What all others are measured against.
pub(super) const OWN: &str = "huoju";

/// One program on one input.
pub(super) struct Run {
    /// Short name, for `--only` and the results.
    pub(super) name: String,
    /// Table that it stands in: `peers`, `variants`, `growth`, `across`, `formats` or `start`.
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
    /// How it is compared with that run.
    pub(super) compared: Vec<String>,
    /// Values that are not empty in its input, where they are counted.
    values: Option<u64>,
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
            "values": self.values,
            "like": self.like,
            "seconds": seconds,
            "median": median(&seconds),
            "processor": median(&processor),
            "megabytes": samples.iter().map(|sample| sample.megabytes).max(),
        })
    }
}

/// The middle value, or the mean of the two in the middle.
pub(super) fn median(values: &[f64]) -> f64 {
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
    let vtlengine = list.peer("vtlengine", "vtlengine, rules only, a tenth of the rows", part, "huoju-tenth");
    let mut runs = vec![
        list.own(OWN, "peers", "this program", rows, SINGLE),
        list.peer("polars", "Polars, lazy expressions", rows, OWN),
        list.peer("duckdb", "DuckDB, SQL", rows, OWN),
        list.peer("pandas", "pandas, PyArrow types", rows, OWN),
        list.own("huoju-tenth", "peers", "this program, a tenth of the rows", part, SINGLE),
        list.peer("pydantic", "pydantic, then tables by hand, a tenth of the rows", part, "huoju-tenth"),
        Run { compared: words(&["--rules-only"]), ..vtlengine },
    ];
    runs.extend(list.variants());
    for (name, size) in [("10000", 10_000), ("100000", 100_000), ("times-10", rows * 10)] {
        if material.sizes.contains_key(&size) && size != rows {
            let what = format!("{size} rows");
            let rounds = if size > rows { rounds.min(LARGE_ROUNDS) } else { rounds };
            let single = list.own(&format!("rows-{name}"), "growth", &what, size, SINGLE);
            let across = list.own(&format!("across-{name}"), "across", &what, size, &[]);
            runs.extend([single, across].map(|run| Run { rounds, ..run }));
        }
    }
    runs.push(list.own("across", "across", "the demo year", rows, &[]));
    runs.extend(list.formats());
    runs.push(list.own("start", "start", "start, edition, one record, all files written", 1, SINGLE));
    runs
}

/// Rounds in which ten times the year is read: it takes as long as all else.
const LARGE_ROUNDS: usize = 3;

/// The peers compare no records with each other.
const SINGLE: &[&str] = &["--single-records"];

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
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
            compared: Vec::new(),
            values: None,
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
        let mut command = words(&["target/release/huoju", "report", &file, "--form", form, "--out", &out]);
        command.extend(words(options));
        Run { is_own: true, ..self.run(name, group, what, input, command) }
    }

    fn peer(&self, name: &str, what: &str, rows: u64, like: &str) -> Run {
        let input = self.material.sizes[&rows].clone();
        let compared = words(&["--form", &self.material.path("form.pickle")]);
        let command = vec![
            self.material.python.clone(),
            Material::script(&format!("with_{name}.py")),
            self.material.path("form.pickle"),
            input.display().to_string(),
            self.out(name).display().to_string(),
        ];
        Run { rows, compared, like: Some(like.to_owned()), ..self.run(name, "peers", what, input, command) }
    }

    /// The same year written otherwise, by other means.
    fn variants(&self) -> Vec<Run> {
        let file = |name: &str| self.material.folder.join(name);
        let spec = self.material.path("renamed/2021");
        let own = |name: &str, what: &str, input: &str, form: &str, options: &[&str]| Run {
            like: Some(OWN.to_owned()),
            ..self.own_on(name, "variants", what, file(input), form, &[SINGLE, options].concat())
        };
        let renamed = own(
            "spec",
            "`--spec`: all ids renamed, columns shuffled",
            "renamed.csv",
            "renamed_technology_contract",
            &["--spec", &spec],
        );
        let one = self.own(
            "one-thread",
            "variants",
            "one thread",
            self.whole(),
            &["--single-records", "--threads", "1"],
        );
        let contracts = self.material.contracts.clone();
        let tokenise = vec!["target/release/tokenise".to_owned(), contracts.display().to_string()];
        vec![
            Run { compared: words(&["--prefix", "renamed_"]), ..renamed },
            own("gb18030", "the file as GB18030", "gb18030.csv", FORM, &[]),
            own("quoted", "all cells quoted", "quoted.csv", FORM, &[]),
            Run { like: Some(OWN.to_owned()), ..one },
            self.run(
                "tokenise",
                "variants",
                "the `csv` crate alone: records split, nothing else, one core",
                contracts,
                tokenise,
            ),
        ]
    }

    /// Other forms and formats: what a value takes.
    fn formats(&self) -> Vec<Run> {
        let material = self.material;
        let file = |name: &str| material.formats().join(name);
        let part = self.whole() / 10;
        let contracts = |run: Run| Run { rows: part, values: material.values("contracts"), ..run };
        let achievements = |run: Run| Run {
            rows: material.achievement_rows(),
            values: material.values("achievements"),
            ..run
        };
        let applied = "achievement_applied";
        let children: Vec<String> = material
            .kinds()
            .iter()
            .flat_map(|kind| {
                ["--child".to_owned(), format!("{kind}={}", file(&format!("applied-{kind}.csv")).display())]
            })
            .collect();
        let children: Vec<&str> = SINGLE.iter().copied().chain(children.iter().map(String::as_str)).collect();
        let json = material.achievements.clone();
        vec![
            contracts(self.own("contracts-csv", "formats", "contracts, CSV", part, SINGLE)),
            contracts(self.own_on(
                "contracts-json",
                "formats",
                "contracts, JSON",
                file("contracts.jsonl"),
                FORM,
                SINGLE,
            )),
            achievements(self.own_on(
                "achievements-csv",
                "formats",
                "applied achievements, a CSV a level",
                file("applied.csv"),
                applied,
                &children,
            )),
            achievements(self.own_on(
                "achievements-json",
                "formats",
                "applied achievements, JSON",
                json.clone(),
                applied,
                SINGLE,
            )),
            achievements(self.own_on(
                "achievements-across",
                "formats",
                "the same with rules across records",
                json,
                applied,
                &[],
            )),
        ]
    }
}
