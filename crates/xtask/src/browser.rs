//! The npm package of `bindings/wasm`: the engine as WebAssembly, a bundle for each survey, and how large they are.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use crate::command;
use crate::generate::editions;
use crate::test::WASM;

/// The package.
pub(crate) const FOLDER: &str = "bindings/wasm";
/// The page that shows it.
pub(crate) const EXAMPLE: &str = "bindings/wasm/example";
/// Where the engine is built: the standard library is built with it.
const BUILD: &str = "target/browser";
/// What every language runs.
const VECTORS: &str = "tests/vectors";
/// What binds the engine to JavaScript, of the version of the crate.
const TOOLS: &str = "target/browser/tools";

/// Builds the engine and the bundles.
pub(crate) fn package() -> Result<(), String> {
    for (program, advice) in
        [("node", "install Node.js 20 or later"), ("npm", "install npm, which comes with Node.js")]
    {
        command::run(&format!("{program} --version"), &[]).map_err(|error| format!("{error}; {advice}"))?;
    }
    in_folder(FOLDER, "npm ci --silent --no-audit --no-fund")?;
    engine()?;
    bundles()
}

/// Installs what the example page is made of, and builds it.
pub(crate) fn example() -> Result<(), String> {
    in_folder(EXAMPLE, "npm ci --silent --no-audit --no-fund && npm run build")
}

fn in_folder(folder: &str, line: &str) -> Result<(), String> {
    let line = format!("cd {folder} && {line}");
    command::shell(&line)?.held(&line)
}

fn engine() -> Result<(), String> {
    let installed = command::run("rustup component list --installed", &[])?;
    if !installed.output.contains("rust-src") {
        command::hold("rustup component add rust-src", &[])?;
    }
    command::hold(&format!("rustup target add {WASM}"), &[])?;
    // A standard library made for size, and panics that only stop: what is never to happen needs no words in a page.
    let line = format!(
        "cargo build --quiet --locked --profile wasm -p huoju-wasm --target {WASM} --target-dir {BUILD} \
         -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size"
    );
    // The smallest functions are inlined before they are compiled, which the compiler does not do by itself where it is to save: what is left of them is
    // less than the calls. At its own thresholds (50 and 100) as much is lost again.
    let flags = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=shallow -Zlocation-detail=none -Ctarget-feature=+simd128 \
                 -Zinline-mir=yes -Zinline-mir-threshold=15 -Zinline-mir-hint-threshold=30";
    command::hold(&line, &[("RUSTC_BOOTSTRAP", "1"), ("RUSTFLAGS", flags)])?;
    let bind = bindgen()?;
    let module = format!("{BUILD}/{WASM}/wasm/huoju_wasm.wasm");
    let out = format!("--target web --out-name huoju --out-dir {FOLDER}/engine");
    let without = "--no-typescript --remove-name-section --remove-producers-section";
    command::hold(&format!("{bind} {module} {out} {without}"), &[])?;
    // Gzipped it is then a fifteenth smaller.
    let module = format!("{FOLDER}/engine/huoju_bg.wasm");
    command::hold(&format!("node {FOLDER}/tools/order.js {module} {module}"), &[])
}

/// The program `wasm-bindgen` of the version that the engine is built with.
fn bindgen() -> Result<String, String> {
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock: {error}"))?;
    let of_crate = lock.split("[[package]]").find(|package| package.contains("name = \"wasm-bindgen\"\n"));
    let version = of_crate
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .ok_or("Cargo.lock names no version of wasm-bindgen")?;
    let program = format!("{TOOLS}/bin/wasm-bindgen");
    for candidate in [program.as_str(), "wasm-bindgen"] {
        if command::run(&format!("{candidate} --version"), &[])
            .is_ok_and(|found| found.output.contains(version))
        {
            return Ok(candidate.to_owned());
        }
    }
    let tool = "cargo install --quiet --debug wasm-bindgen-cli";
    command::hold(&format!("{tool} --version ={version} --root {TOOLS}"), &[])?;
    Ok(program)
}

/// A bundle of each edition, and one of each of its surveys; for the tests alone one with each overlay of a vector.
fn bundles() -> Result<(), String> {
    let folder = emptied(format!("{FOLDER}/bundles"))?;
    let overlays = emptied(format!("{BUILD}/overlays"))?;
    for edition in editions()? {
        let compiled = huoju_spec::Source::read_dir(&edition)
            .and_then(|source| huoju_spec::compile(&source))
            .map_err(|wrong| wrong.to_string())?;
        let (year, spec) = (compiled.edition.year, edition.display());
        let bundle = |folder: &str, name: &str, with: &str| {
            let out = format!("-o {folder}/{name}.huoju");
            command::hold(&format!("cargo run --quiet -p huoju-cli -- bundle {spec} {with} {out}"), &[])
        };
        bundle(&folder, &year.to_string(), "")?;
        for survey in &compiled.edition.surveys {
            bundle(&folder, &format!("{year}-{}", survey.id), &format!("--survey {}", survey.id))?;
        }
        for overlay in overlays_of(year)? {
            let with = format!("--overlay spec/overlays/{overlay}");
            bundle(&overlays, &format!("{year}-{overlay}"), &with)?;
        }
    }
    Ok(())
}

/// The overlays of the spec that vectors lay over an edition.
fn overlays_of(year: u16) -> Result<BTreeSet<String>, String> {
    let failed = |error: io::Error| format!("{VECTORS}: {error}");
    let mut found = BTreeSet::new();
    for file in fs::read_dir(VECTORS).map_err(failed)? {
        let path = file.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let text = fs::read_to_string(&path).map_err(failed)?;
            let vector: serde_json::Value =
                serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            let overlay = vector["overlay"].as_str().filter(|_| vector["edition"] == year);
            found.extend(overlay.map(str::to_owned));
        }
    }
    Ok(found)
}

/// A folder that is there and empty.
fn emptied(folder: String) -> Result<String, String> {
    let failed = |error: io::Error| format!("{folder}: {error}");
    if Path::new(&folder).exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    Ok(folder)
}
