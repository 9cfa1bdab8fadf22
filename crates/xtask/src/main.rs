//! Developer commands of Huoju; `cargo xtask` lists them.
//!
//! Depends on the compiler only, so that stale generated code never stops it.

mod bench;
mod browser;
mod command;
mod generate;
mod jvm;
mod mutate;
mod python;
mod test;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  generate [--check]  write the typed records of every edition from the spec, or say which are stale
  browser             build the npm package of bindings/wasm: the engine and the bundles
  mutate              put small mistakes into every rule; some example must notice each
  bench [--rounds N] [--rows N] [--only NAME,NAME] [--write]
                      this program and its peers on the same work, in turn; --write puts the results into benches/
  test [--full] [STEP…]
                      everything that must hold: format, lints, tests, vectors, generated code, the Python package, the jar, the browser, other engines,
                      packages, wasm, MSRV, licences; --full compares more with other engines; with names of steps only these
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate"] => generate::run(false),
        ["generate", "--check"] => generate::run(true),
        ["browser"] => browser::package().map(|()| true),
        ["mutate"] => mutate::run(),
        ["bench", ref options @ ..] => bench::run(options),
        ["test", "--full", ref steps @ ..] => test::run(true, steps),
        ["test", ref steps @ ..] => test::run(false, steps),
        _ => {
            print!("{HELP}");
            return if arguments.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::from(2)
        }
    }
}
