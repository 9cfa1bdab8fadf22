//! The `huoju` program: check, tabulate and report the Torch surveys from the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(huoju_cli::run(std::env::args_os()))
}
