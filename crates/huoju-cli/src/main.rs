//! The `huoju` program: check, tabulate and report the Torch surveys from the command line.
//!
//! Thin: it reads arguments, calls the libraries and prints. Exit status 0 without hard findings, 1 with hard
//! findings (or sums that do not add up, numbers that are not valid, or editions that differ), 2 if it could not run.

#[macro_use]
mod terminal;

mod account;
mod args;
mod demo;
mod describe;
mod diff;
mod edition;
mod export;
mod ident;
mod report;
mod verify;

use std::process::ExitCode;

use huoju_core::edition::Lang;

use crate::args::{Cli, Command};

fn main() -> ExitCode {
    let (cli, lang) = Cli::read();
    match run(&cli.command, lang) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("huoju: {}", terminal::plain(&problem));
            ExitCode::from(2)
        }
    }
}

/// Runs a command; true if there is nothing to mend.
fn run(command: &Command, lang: Lang) -> Result<bool, String> {
    match command {
        Command::Demo(command) => demo::run(command, lang),
        Command::Report(command) => report::report(command, lang),
        Command::Check(command) => report::check(command, lang),
        Command::Tabulate(command) => report::tabulate(command, lang),
        Command::Verify(command) => verify::run(command, lang),
        Command::Describe(command) => describe::run(command, lang).map(|()| true),
        Command::Ident(command) => ident::run(command, lang),
        Command::Lint(command) => edition::lint(command, lang).map(|()| true),
        Command::Bundle(command) => edition::write_bundle(command, lang).map(|()| true),
        Command::Diff(command) => diff::run(command, lang),
        Command::Export(command) => export::run(command, lang).map(|()| true),
    }
}
