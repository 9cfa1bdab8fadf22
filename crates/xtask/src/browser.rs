//! The npm package of `bindings/wasm`: the engine as WebAssembly, a bundle for each survey, and how large they are.

use std::fs;
use std::path::Path;

use crate::command::{self, Finished};
use crate::generate::editions;
use crate::test::WASM;

/// The package.
pub(crate) const FOLDER: &str = "bindings/wasm";
/// The page that shows it.
pub(crate) const EXAMPLE: &str = "bindings/wasm/example";
/// Where the engine is built: the standard library is built with it.
const BUILD: &str = "target/browser";
/// What binds the engine to JavaScript, of the version of the crate.
const TOOLS: &str = "target/browser/tools";

/// Builds the engine and the bundles.
pub(crate) fn package() -> Result<(), String> {
    for (program, advice) in
        [("node", "install Node.js 20 or later"), ("npm", "install npm, which comes with Node.js")]
    {
        command::run(&format!("{program} --version"), &[]).map_err(|error| format!("{error}; {advice}"))?;
    }
    hold(&format!("cd {FOLDER} && npm ci --silent --no-audit --no-fund"), "npm ci")?;
    engine()?;
    bundles()
}

/// Installs what the example page is made of, and builds it.
pub(crate) fn example() -> Result<(), String> {
    hold(
        &format!("cd {EXAMPLE} && npm ci --silent --no-audit --no-fund && npm run build"),
        "the example page",
    )
}

fn engine() -> Result<(), String> {
    let installed = command::run("rustup component list --installed", &[])?;
    if !installed.output.contains("rust-src") {
        hold("rustup component add rust-src", "rustup component add rust-src")?;
    }
    hold(&format!("rustup target add {WASM}"), "rustup target add")?;
    // A standard library made for size, and panics that only stop: what is never to happen needs no words in a page.
    let line = format!(
        "cargo build --quiet --locked --profile wasm -p huoju-wasm --target {WASM} --target-dir {BUILD} \
         -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size"
    );
    let flags = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=shallow -Zlocation-detail=none -Ctarget-feature=+simd128";
    let built = command::run(&line, &[("RUSTC_BOOTSTRAP", "1"), ("RUSTFLAGS", flags)])?;
    if !built.success {
        return Err(format!("{line}\n{}", built.output));
    }
    let bind = bindgen()?;
    let module = format!("{BUILD}/{WASM}/wasm/huoju_wasm.wasm");
    let out = format!("--target web --out-name huoju --out-dir {FOLDER}/engine");
    hold(
        &format!("{bind} {module} {out} --no-typescript --remove-name-section --remove-producers-section"),
        "wasm-bindgen",
    )?;
    // Gzipped it is then a twelfth smaller.
    let module = format!("{FOLDER}/engine/huoju_bg.wasm");
    hold(&format!("node {FOLDER}/tools/order.js {module} {module}"), "the order of functions")
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
    hold(
        &format!("cargo install --quiet wasm-bindgen-cli --version ={version} --root {TOOLS}"),
        "cargo install wasm-bindgen-cli",
    )?;
    Ok(program)
}

/// A bundle of each edition, and one of each of its surveys.
fn bundles() -> Result<(), String> {
    let folder = format!("{FOLDER}/bundles");
    if Path::new(&folder).exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{folder}: {error}"))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{folder}: {error}"))?;
    for edition in editions()? {
        let compiled = huoju_spec::Source::read_dir(&edition)
            .and_then(|source| huoju_spec::compile(&source))
            .map_err(|wrong| wrong.to_string())?;
        let (year, spec) = (compiled.edition.year, edition.display());
        let bundle = |name: &str, survey: &str| {
            let out = format!("-o {folder}/{name}.huoju");
            hold(&format!("cargo run --quiet -p huoju-cli -- bundle {spec} {survey} {out}"), "huoju bundle")
        };
        bundle(&year.to_string(), "")?;
        for survey in &compiled.edition.surveys {
            bundle(&format!("{year}-{}", survey.id), &format!("--survey {}", survey.id))?;
        }
    }
    Ok(())
}

fn hold(line: &str, what: &str) -> Result<(), String> {
    let Finished { success, output } = command::shell(line)?;
    if success { Ok(()) } else { Err(format!("{what}: {line}\n{output}")) }
}
