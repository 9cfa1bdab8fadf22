//! `cargo xtask test`: everything that must hold, one line a step, and the sum of all tests at the end.
//!
//! With `--full` what compares random data with other engines compares more of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::command::{self, Finished};
use crate::{browser, jvm, python};

/// The oldest compiler that the crates build with; `rust-version` in Cargo.toml says the same.
const MSRV: &str = "1.85.0";
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A step: what it shows and how.
struct Step {
    name: &'static str,
    run: fn(full: bool) -> Result<Tally, String>,
}

/// Passed and failed tests of a step, and what to say of it.
struct Tally {
    passed: u64,
    failed: u64,
    remark: String,
}

const STEPS: &[Step] = &[
    Step { name: "format", run: |_| whole("cargo fmt --all --check", &[]) },
    Step {
        name: "lints",
        run: |_| whole("cargo clippy --quiet --workspace --all-targets -- --deny warnings", &[]),
    },
    Step { name: "generated code", run: |_| whole("cargo xtask generate --check", &[]) },
    Step { name: "mutated rules", run: |_| whole("cargo xtask mutate", &[]) },
    Step { name: "tests", run: |_| tests() },
    Step { name: "readme", run: |_| readme() },
    Step { name: "Python", run: |_| package_for_python() },
    Step { name: "JVM", run: package_for_the_jvm },
    Step { name: "browser", run: |_| package_for_browsers() },
    Step { name: "vtlengine", run: vtlengine },
    Step { name: "DuckDB", run: |full| sql("duckdb", if full { 670_506 } else { 10_000 }, full) },
    Step { name: "PostgreSQL", run: |full| sql("postgres", if full { 20_000 } else { 2_000 }, full) },
    Step { name: "peers", run: |_| peers() },
    Step {
        name: "documentation",
        run: |_| whole("cargo doc --quiet --workspace --no-deps", &[("RUSTDOCFLAGS", "-D warnings")]),
    },
    Step { name: "wasm32", run: |_| wasm() },
];

/// Steps that build in folders of their own; they go on beside the other engines, most of which compute on one core.
const ASIDE: &[Step] = &[
    Step { name: "oldest compiler", run: |_| msrv() },
    Step { name: "packages", run: |_| packages() },
    Step { name: "licences", run: |_| licences() },
];

/// The step with which those begin.
const FIRST_ENGINE: &str = "vtlengine";

/// Runs every step, or those that are named; true if nothing failed.
pub(crate) fn run(full: bool, named: &[&str]) -> Result<bool, String> {
    let all = || STEPS.iter().chain(ASIDE);
    if let Some(unknown) = named.iter().find(|name| all().all(|step| step.name != **name)) {
        let known = all().map(|step| step.name).collect::<Vec<_>>().join(", ");
        return Err(format!("no step is called {unknown:?}; there are {known}"));
    }
    let one =
        |step: &Step| if named.is_empty() || named.contains(&step.name) { step.go(full) } else { (0, 0) };
    let first = STEPS.iter().position(|step| step.name == FIRST_ENGINE).unwrap_or(STEPS.len());
    let (before, engines) = STEPS.split_at(first);
    let each = |steps: &[Step]| {
        let add = |(passed, failed), (more, wrong)| (passed + more, failed + wrong);
        steps.iter().map(one).fold((0u64, 0u64), add)
    };
    let begun = each(before);
    let (beside, rest) = std::thread::scope(|scope| {
        let aside = scope.spawn(|| each(ASIDE));
        let rest = each(engines);
        (aside.join(), rest)
    });
    let beside = beside.map_err(|_| "a step beside the other engines broke off".to_owned())?;
    let (passed, failed) = (begun.0 + beside.0 + rest.0, begun.1 + beside.1 + rest.1);
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

impl Step {
    /// Runs the step, says how it went, and gives how many passed and failed.
    fn go(&self, full: bool) -> (u64, u64) {
        eprintln!("xtask: {} …", self.name);
        let start = Instant::now();
        let tally =
            (self.run)(full).unwrap_or_else(|problem| Tally { passed: 0, failed: 1, remark: problem });
        let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
        println!("{:<16} {verdict:<6} {:>4} s  {}", self.name, start.elapsed().as_secs(), tally.remark);
        (tally.passed, tally.failed)
    }
}

/// A command that holds or does not.
fn whole(line: &str, environment: &[(&str, &str)]) -> Result<Tally, String> {
    command::hold(line, environment).map(|()| Tally { passed: 1, failed: 0, remark: String::new() })
}

/// All tests of all crates, counted from the test runner's own lines.
fn tests() -> Result<Tally, String> {
    let line = "cargo test --workspace --no-fail-fast";
    let Finished { success, output } = command::run(line, &[])?;
    let (mut passed, mut failed) = (0, 0);
    for result in output.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        passed += number_before(result, " passed");
        failed += number_before(result, " failed");
    }
    if success && passed > 0 {
        return Ok(Tally { passed, failed, remark: format!("{passed} tests") });
    }
    println!("{output}");
    Ok(Tally { passed, failed: failed.max(1), remark: format!("{line}: see above") })
}

fn number_before(text: &str, word: &str) -> u64 {
    let Some(end) = text.find(word) else { return 0 };
    text[..end].rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Every command of the README does what it says, in order; the Chinese one has the same commands.
fn readme() -> Result<Tally, String> {
    let commands = |file: &str| -> Result<Vec<String>, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
        Ok(blocks.flat_map(str::lines).map(str::to_owned).collect())
    };
    let lines = commands("README.md")?;
    if lines != commands("README.zh-CN.md")? {
        return Err("README.md and README.zh-CN.md have different commands".to_owned());
    }
    // The tests themselves are one of the commands.
    let lines: Vec<&String> = lines.iter().filter(|line| *line != "cargo xtask test").collect();
    for line in &lines {
        let Finished { success, output } = command::shell(line)?;
        if !success {
            return Err(format!("{line}\n{output}"));
        }
    }
    Ok(Tally { passed: lines.len() as u64, failed: 0, remark: format!("{} commands", lines.len()) })
}

/// An independent VTL engine finds the same failing records, but for the listed differences.
fn vtlengine(full: bool) -> Result<Tally, String> {
    const WORK: &str = "target/oracle/vtl";
    let (rows, editions, records) = if full { (30_000, 40, 100) } else { (2_000, 6, 20) };
    let huoju = oracle_demo(WORK, rows, "0.05")?;
    let form = "technology_contract";
    let files = format!("--structure {WORK}/demo/structure.json --out {WORK}/demo/rules.vtl");
    command::hold(&format!("{huoju} export vtl --form {form} --whole {files}"), &[])?;
    let Finished { output, .. } = command::run(&format!("{huoju} describe {form} --json"), &[])?;
    fs::write(format!("{WORK}/demo/form.json"), output).map_err(|error| format!("{WORK}: {error}"))?;
    let cases = format!("-p huoju-tests --example vtl_cases -- {WORK}/cases {editions} {records}");
    command::hold(&format!("cargo run --quiet {cases}"), &[])?;
    let more = if full { "--full" } else { "" };
    let remark = format!("{rows} contracts, {editions} random editions");
    oracle(&format!("tests/oracle/vtl.py {WORK} {more}"), remark)
}

/// A database that runs the exported SQL finds the same outcomes, failing records and cells.
fn sql(dialect: &str, rows: u32, full: bool) -> Result<Tally, String> {
    let work = format!("target/oracle/{dialect}");
    let (editions, records) = if full { (300, 40) } else { (20, 20) };
    let huoju = oracle_demo(&work, rows, "0.01")?;
    let script = format!("{work}/demo/{dialect}.sql");
    command::hold(
        &format!("{huoju} export sql --dialect {dialect} --form technology_contract -o {script}"),
        &[],
    )?;
    let other = format!("{work}/demo/achievements.{dialect}.sql");
    command::hold(
        &format!("{huoju} export sql --dialect {dialect} --form achievement_applied -o {other}"),
        &[],
    )?;
    let cases = format!("-p huoju-tests --example sql_cases -- {work}/cases 1 {editions} {records}");
    command::hold(&format!("cargo run --quiet {cases}"), &[])?;
    let remark = format!("{rows} contracts, {editions} random editions");
    oracle(&format!("tests/oracle/sql.py {work} {dialect}"), remark)
}

/// Those that `cargo xtask bench` measures, as far as they are installed for the oracles, know the edition as it is now: they find the same.
fn peers() -> Result<Tally, String> {
    const WORK: &str = "target/oracle/peers";
    const PEERS: [&str; 2] = ["duckdb", "pandas"];
    oracle_demo(WORK, 10_000, "0.01")?;
    let python = python::interpreter()?;
    let script = |rest: String| command::run(&format!("{python} benches/peers/{rest}"), &[]);
    let form = format!("{WORK}/form.pickle");
    script(format!("prepare.py spec/2021 technology-market/contract {form}"))?;
    for peer in PEERS {
        let Finished { output: mut said, .. } =
            script(format!("with_{peer}.py {form} {WORK}/demo/contracts.csv {WORK}/{peer}"))?;
        said += &script(format!("compare.py {WORK}/demo/report {WORK}/{peer} --form {form}"))?.output;
        if !said.contains(r#""differences": {}"#) {
            return Err(format!("{peer} finds something else: {said}"));
        }
    }
    Ok(Tally { passed: PEERS.len() as u64, failed: 0, remark: PEERS.join(", ") })
}

/// Writes a demo file with planted errors and the program's report on it; the program.
fn oracle_demo(work: &str, rows: u32, errors: &str) -> Result<&'static str, String> {
    const HUOJU: &str = "target/release/huoju";
    // What an earlier run left would be compared too.
    if Path::new(work).exists() {
        fs::remove_dir_all(work).map_err(|error| format!("{work}: {error}"))?;
    }
    command::hold("cargo build --quiet --release -p huoju-cli", &[])?;
    command::hold(&format!("{HUOJU} demo --rows {rows} --errors {errors} --out {work}/demo"), &[])?;
    // What is exported looks at one contract after the other, without the sheets beside. The planted errors end the report with status 1.
    let report = format!("report {work}/demo/contracts.csv --form technology_contract --single-records");
    command::run(&format!("{HUOJU} {report} --findings-per-rule all --out {work}/demo/report"), &[])?;
    Ok(HUOJU)
}

/// Runs a script that compares, and counts what it says.
fn oracle(script: &str, remark: String) -> Result<Tally, String> {
    let line = format!("{} {script}", python::interpreter()?);
    let Finished { success, output } = command::run(&line, &[])?;
    let last = output.lines().rfind(|line| line.contains(" passed, ")).unwrap_or_default();
    let (passed, failed) = (number_before(last, " passed"), number_before(last, " failed"));
    if success && passed > 0 {
        return Ok(Tally { passed, failed, remark });
    }
    println!("{output}");
    Ok(Tally { passed, failed: failed.max(1), remark: format!("{line}: see above") })
}

/// The wheel, installed where nothing else of this project is, passes the tests of the package.
fn package_for_python() -> Result<Tally, String> {
    const WHEELS: &str = "target/python/wheels";
    let python = python::environment("bindings/python/tests/requirements.txt", "target/python/environment")?;
    if Path::new(WHEELS).exists() {
        fs::remove_dir_all(WHEELS).map_err(|error| format!("{WHEELS}: {error}"))?;
    }
    let build = "build --quiet --release --manifest-path bindings/python/Cargo.toml";
    command::hold(&format!("{python} -m maturin {build} --out {WHEELS}"), &[])?;
    let failed = |error: std::io::Error| format!("{WHEELS}: {error}");
    let wheel =
        fs::read_dir(WHEELS).map_err(failed)?.next().ok_or("maturin built no wheel")?.map_err(failed)?;
    let size = wheel.metadata().map_err(failed)?.len();
    let pip = "pip install --quiet --disable-pip-version-check --force-reinstall --no-deps";
    command::hold(&format!("{python} -m {pip} {}", wheel.path().display()), &[])?;
    let line = format!("{python} -m pytest -q bindings/python/tests");
    let Finished { success, output } = command::run(&line, &[])?;
    let last = output.lines().rfind(|line| line.contains(" passed")).unwrap_or_default();
    let (passed, failed) = (number_before(last, " passed"), number_before(last, " failed"));
    if success && passed > 0 && size < MAX_WHEEL {
        return Ok(Tally { passed, failed, remark: format!("{passed} tests, wheel {} KB", size / 1024) });
    }
    println!("{output}");
    Ok(Tally {
        passed,
        failed: failed.max(1),
        remark: format!("{line}: see above; wheel {} KB", size / 1024),
    })
}

/// The jar passes its tests, and those of programs that use it.
fn package_for_the_jvm(full: bool) -> Result<Tally, String> {
    let jvm::Tests { passed, failed, remark } = jvm::verify(full)?;
    Ok(Tally { passed, failed, remark })
}

/// The wheel may not be larger.
const MAX_WHEEL: u64 = 8_000_000;

/// The npm package is small enough and passes its tests in Node, its declarations those of a strict program, the example page those in a
/// real browser.
fn package_for_browsers() -> Result<Tally, String> {
    browser::package()?;
    browser::example()?;
    let (mut passed, mut failed, mut remark) = (0, 0, String::new());
    for (folder, line) in [
        (browser::FOLDER, "node tests/sizes.js"),
        (browser::FOLDER, "node_modules/.bin/tsc --project tests/consumer"),
        (browser::FOLDER, "node_modules/.bin/tsc --project tests/consumer/tsconfig.node.json"),
        (browser::FOLDER, "node --test --test-reporter=tap tests/*.test.js"),
        (browser::EXAMPLE, "node --test --test-reporter=tap tests/*.test.js"),
    ] {
        let Finished { success, output } = command::shell(&format!("cd {folder} && {line}"))?;
        let counted =
            |word: &str| output.lines().find_map(|text| text.strip_prefix(word)?.trim().parse().ok());
        passed += counted("# pass ").unwrap_or(u64::from(success));
        failed += counted("# fail ").unwrap_or(u64::from(!success)).max(u64::from(!success));
        if !success {
            println!("{output}");
        }
        if remark.is_empty() {
            remark = output.trim().replace('\n', ", ");
        }
    }
    Ok(Tally { passed, failed, remark: format!("{passed} tests; {remark}") })
}

/// The core and the codecs build for the browser.
fn wasm() -> Result<Tally, String> {
    let Finished { success, output } = command::run("rustup target list --installed", &[])?;
    if !(success && output.contains(WASM)) {
        command::hold(&format!("rustup target add {WASM}"), &[])?;
    }
    let line = format!(
        "cargo clippy --quiet -p huoju-io -p huoju-wasm --no-default-features --target {WASM} -- --deny warnings"
    );
    whole(&line, &[])
}

/// The library crates build with the oldest compiler.
fn msrv() -> Result<Tally, String> {
    let Finished { success, output } = command::run("rustup toolchain list", &[])?;
    if !(success && output.contains(MSRV)) {
        command::hold(&format!("rustup toolchain install {MSRV} --profile minimal"), &[])?;
    }
    let line = format!("rustup run {MSRV} cargo check --quiet -p huoju -p huoju-io -p huoju-cli");
    whole(&line, &[("CARGO_TARGET_DIR", "target/msrv")])
}

/// Each crate builds alone from what a package of it holds.
fn packages() -> Result<Tally, String> {
    forget_packages().map_err(|error| format!("old packages cannot be removed: {error}"))?;
    let crates = "-p huoju-core -p huoju-spec -p huoju -p huoju-io -p huoju-cli";
    let line = format!("cargo package --quiet --allow-dirty --target-dir {PACKAGES} {crates}");
    whole(&line, &[("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_INCREMENTAL", "0")])
}

/// Where packages are built.
const PACKAGES: &str = "target/packages";

/// Cargo keeps what it unpacked and built of a package, and takes it for a newer one of the same version.
fn forget_packages() -> std::io::Result<()> {
    if Path::new(PACKAGES).exists() {
        fs::remove_dir_all(PACKAGES)?;
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
    for kind in ["src", "cache"] {
        let Ok(registries) = fs::read_dir(home.join("registry").join(kind)) else { continue };
        for registry in registries {
            for package in fs::read_dir(registry?.path())? {
                let (path, name) = package.map(|package| (package.path(), package.file_name()))?;
                let ours = name.to_str().is_some_and(|name| name.starts_with("huoju-"));
                match ours.then(|| path.is_dir()) {
                    Some(true) => fs::remove_dir_all(path)?,
                    Some(false) => fs::remove_file(path)?,
                    None => {}
                }
            }
        }
    }
    Ok(())
}

/// Licences and sources of all dependencies. What is yanked or advised against stands in databases on the network.
fn licences() -> Result<Tally, String> {
    let installed = command::run("cargo deny --version", &[]).is_ok_and(|finished| finished.success);
    if !installed {
        // It runs for a second: what is quickest to build serves.
        command::hold("cargo install --quiet --locked --debug cargo-deny", &[])?;
    }
    whole("cargo deny --log-level error check licenses bans sources", &[])
}
