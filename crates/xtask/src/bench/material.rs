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
        let mut material = Self { contracts: PathBuf::new(), sizes: BTreeMap::new(), python, folder };
        let probe = renew(&base)?;
        create(&material.folder)?;
        for size in [1, 10_000, 100_000, rows / 10, rows, rows * 10] {
            // The largest file is made only where it is used.
            let wanted = size <= rows || only.is_empty() || only.iter().any(|name| name == "rows-times-10");
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
        fs::write(base.join("probe.csv"), probe).map_err(|error| format!("probe.csv: {error}"))?;
        Ok(material)
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
    write_demo(&folder, 1_000)?;
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
        write_demo(&folder, rows)?;
    }
    Ok(file)
}

fn write_demo(folder: &Path, rows: u64) -> Result<(), String> {
    create(folder)?;
    let (rows, folder) = (rows.to_string(), folder.display().to_string());
    let arguments = ["demo", "--rows", &rows, "--errors", "0.01", "--out", &folder];
    output_of("target/release/huoju", &arguments).map(drop)
}

fn create(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn say(what: &str) {
    eprintln!("xtask: {what} …");
}
