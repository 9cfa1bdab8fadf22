//! The `huoju` program as a library, so that other languages can start the same program.
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
mod join;
mod report;
mod verify;

use std::ffi::OsString;

use huoju_core::edition::Lang;

use crate::args::{Cli, Command};

/// Runs the program with its arguments, the first of which is its name, and gives its exit status. Help, and what is wrong with the arguments, end the
/// process.
///
/// ```
/// assert_eq!(huoju_cli::run(["huoju", "ident", "91350100M000100Y43"]), 0);
/// ```
pub fn run<T: Into<OsString>>(arguments: impl IntoIterator<Item = T>) -> u8 {
    let (cli, lang) = Cli::read(arguments.into_iter().map(Into::into).collect());
    let status = match command(&cli.command, lang) {
        Ok(true) => 0,
        Ok(false) => 1,
        Err(problem) => {
            eprintln!("huoju: {}", terminal::plain(&problem));
            2
        }
    };
    terminal::flush();
    status
}

/// Runs a command; true if there is nothing to mend.
fn command(command: &Command, lang: Lang) -> Result<bool, String> {
    match command {
        Command::Demo(command) => demo::run(command, lang),
        Command::Report(command) => report::report(command, lang),
        Command::Check(command) => report::check(command, lang),
        Command::Tabulate(command) => report::tabulate(command, lang),
        Command::Join(command) => join::run(command, lang),
        Command::Verify(command) => verify::run(command, lang),
        Command::Describe(command) => describe::run(command, lang).map(|()| true),
        Command::Ident(command) => ident::run(command, lang),
        Command::Lint(command) => edition::lint(command, lang).map(|()| true),
        Command::Bundle(command) => edition::write_bundle(command, lang).map(|()| true),
        Command::Diff(command) => diff::run(command, lang),
        Command::Export(command) => export::run(command, lang).map(|()| true),
    }
}
