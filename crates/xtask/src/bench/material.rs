//! What is measured and with what: programs, the peers' environment, files and specs, all under target/bench.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::output_of;
use crate::python;

/// The edition and the form that everybody works on.
const SPEC: &str = "spec/2021";
const FORM_FOLDER: &str = "technology-market/contract";
pub(super) const FORM: &str = "technology_contract";
const PEERS: &str = "benches/peers";
const REQUIREMENTS: &str = "benches/peers/requirements.txt";

/// Everything that runs need.
pub(super) struct Material {
    /// Holds all that is made for a number of rows.
    pub(super) folder: PathBuf,
    /// The demo year.
    pub(super) contracts: PathBuf,
    /// Demo years of other sizes, by rows.
    pub(super) sizes: BTreeMap<u64, PathBuf>,
    /// The applied achievements of the demo, as JSON.
    pub(super) achievements: PathBuf,
    /// The interpreter of the peers.
    pub(super) python: String,
}

impl Material {
    /// Builds and writes what is not there yet.
    pub(super) fn prepare(rows: u64, only: &[String]) -> Result<Self, String> {
        let base = PathBuf::from("target/bench");
        let folder = base.join("rows").join(rows.to_string());
        say("building");
        output_of("cargo", &["build", "--quiet", "--release", "-p", "huoju-cli", "-p", "huoju-benches"])?;
        say("installing the peers");
        let python = python::environment(REQUIREMENTS, "target/bench/python")?;
        let achievements = base.join("demo/achievements/applied.jsonl");
        let mut material =
            Self { contracts: PathBuf::new(), sizes: BTreeMap::new(), achievements, python, folder };
        let probe = renew(&base)?;
        create(&material.folder)?;
        for size in [1, 10_000, 100_000, rows / 10, rows, rows * 10] {
            // The largest file is made only where it is used.
            let wanted =
                size <= rows || only.is_empty() || only.iter().any(|name| name.ends_with("-times-10"));
            if wanted {
                material.sizes.insert(size, demo(&base, size)?);
            }
        }
        material.contracts = material.sizes[&rows].clone();
        material.script_output(
            "prepare.py",
            [SPEC, FORM_FOLDER, &material.path("form.pickle")].map(str::to_owned),
        )?;
        let (rules, structure) = (material.path("rules.vtl"), material.path("structure.json"));
        let arguments =
            ["export", "vtl", "--form", FORM, "--whole", "--structure", &structure, "--out", &rules];
        output_of("target/release/huoju", &arguments)?;
        say("writing the file in other forms, and the spec with other names");
        let arguments =
            [SPEC, &material.contracts.display().to_string(), &material.folder.display().to_string()];
        material.script_output("variants.py", arguments.map(str::to_owned))?;
        material.write_formats(rows / 10)?;
        fs::write(base.join("probe.csv"), probe).map_err(|error| format!("probe.csv: {error}"))?;
        Ok(material)
    }

    /// Writes records of other forms and in other formats.
    fn write_formats(&self, contracts: u64) -> Result<(), String> {
        let folder = self.achievements.parent().unwrap_or(Path::new("."));
        if !folder.join("applied-report/summary.json").exists() {
            say("writing a demo year of achievements");
            write_demo(folder, &["--survey", "achievements"])?;
        }
        create(&self.formats())?;
        let files = [&self.sizes[&contracts], &self.achievements, &self.formats()];
        self.script_output("formats.py", files.map(|file| file.display().to_string())).map(drop)
    }

    /// The folder of records of other forms and in other formats.
    pub(super) fn formats(&self) -> PathBuf {
        self.folder.join("formats")
    }

    /// What is known of those records.
    fn counted(&self, name: &str) -> Value {
        let text = fs::read_to_string(self.formats().join("values.json")).unwrap_or_default();
        serde_json::from_str::<Value>(&text).map_or(Value::Null, |all| all[name].clone())
    }

    /// How many values that are not empty the contracts, or the achievements, hold.
    pub(super) fn values(&self, of: &str) -> Option<u64> {
        self.counted(of).as_u64()
    }

    /// How many applied achievements there are.
    pub(super) fn achievement_rows(&self) -> u64 {
        self.counted("rows").as_u64().unwrap_or_default()
    }

    /// The kinds of child records that have a file of their own.
    pub(super) fn kinds(&self) -> Vec<String> {
        let kinds = self.counted("kinds");
        kinds.as_array().into_iter().flatten().filter_map(|kind| Some(kind.as_str()?.to_owned())).collect()
    }

    /// A file or folder of this number of rows, as text.
    pub(super) fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// A script of the peers, as text.
    pub(super) fn script(name: &str) -> String {
        Path::new(PEERS).join(name).display().to_string()
    }

    /// Runs a script of the peers; what it prints, whether or not it found differences.
    pub(super) fn script_output(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = String>,
    ) -> Result<String, String> {
        let arguments: Vec<String> = [Self::script(script)].into_iter().chain(arguments).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        output_of(&self.python, &arguments)
    }

    /// What the peers are, each with its version.
    pub(super) fn versions(&self) -> Result<Value, String> {
        let requirements = fs::read_to_string(REQUIREMENTS).unwrap_or_default();
        let pinned = requirements.lines().filter_map(|line| line.split_once("=="));
        let mut versions: serde_json::Map<String, Value> =
            pinned.map(|(name, version)| (name.to_owned(), version.into())).collect();
        for (name, program) in [("python", self.python.clone()), ("rustc", "rustc".to_owned())] {
            let said = output_of(&program, &["--version"])?;
            let version = said.split_whitespace().nth(1).unwrap_or_default().to_owned();
            versions.insert(name.to_owned(), version.into());
        }
        Ok(Value::Object(versions))
    }

    /// Times of sessions and of loading the edition.
    pub(super) fn session(&self) -> Result<Value, String> {
        let output = output_of("target/release/sessions", &[])?;
        serde_json::from_str(&output).map_err(|error| format!("sessions: {error}: {output}"))
    }
}

/// The machine: processor, cores, memory, system.
pub(super) fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let processor =
        field(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = field(&read("/proc/meminfo"), "MemTotal")
        .and_then(|text| text.split(' ').next()?.parse::<u64>().ok())
        .map_or_else(String::new, |kilobytes| format!(", {} GB", kilobytes / 1_000_000));
    format!("{processor}, {cores} cores{memory}, {}", std::env::consts::OS)
}

/// Throws away files of a program that wrote other contracts; gives a small file by which that is told next time.
fn renew(base: &Path) -> Result<Vec<u8>, String> {
    let folder = base.join("probe");
    write_demo(&folder, &["--rows", "1000"])?;
    let file = folder.join("contracts.csv");
    let probe = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    if fs::read(base.join("probe.csv")).ok().as_ref() != Some(&probe) {
        for stale in ["demo", "rows"] {
            let stale = base.join(stale);
            if stale.exists() {
                fs::remove_dir_all(&stale).map_err(|error| format!("{}: {error}", stale.display()))?;
            }
        }
    }
    Ok(probe)
}

/// A demo year with 1 contract in 100 spoilt; the file.
fn demo(base: &Path, rows: u64) -> Result<PathBuf, String> {
    let folder = base.join("demo").join(rows.to_string());
    let file = folder.join("contracts.csv");
    // The report that a demo ends with says that the file is whole.
    if !folder.join("report/summary.json").exists() {
        say(&format!("writing a demo year of {rows} contracts"));
        write_demo(&folder, &["--rows", &rows.to_string()])?;
    }
    Ok(file)
}

fn write_demo(folder: &Path, options: &[&str]) -> Result<(), String> {
    create(folder)?;
    let folder = folder.display().to_string();
    let arguments = [&["demo", "--errors", "0.01", "--out", &folder], options].concat();
    output_of("target/release/huoju", &arguments).map(drop)
}

fn create(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn say(what: &str) {
    eprintln!("xtask: {what} …");
}
