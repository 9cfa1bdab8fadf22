//! Running other programs, with errors that name what is missing.

use std::process::{Command, Stdio};

/// What a finished program did.
pub(crate) struct Finished {
    /// It ended with status 0.
    pub(crate) success: bool,
    /// Its standard output and standard error.
    pub(crate) output: String,
}

impl Finished {
    /// An error that names the line that was run, with what it said, unless it ended well.
    pub(crate) fn held(self, line: &str) -> Result<(), String> {
        if self.success { Ok(()) } else { Err(format!("{line}\n{}", self.output)) }
    }
}

/// Runs a program that must end well.
pub(crate) fn hold(line: &str, environment: &[(&str, &str)]) -> Result<(), String> {
    run(line, environment)?.held(line)
}

/// Runs a program to its end and keeps its output.
pub(crate) fn run(line: &str, environment: &[(&str, &str)]) -> Result<Finished, String> {
    let mut words = line.split_whitespace();
    let program = words.next().ok_or("empty command line")?;
    finish(program, Command::new(program).args(words).envs(environment.iter().copied()))
}

/// Runs a program with arguments that may hold blanks.
pub(crate) fn program(program: &str, arguments: &[&str]) -> Result<Finished, String> {
    finish(program, Command::new(program).args(arguments))
}

/// Runs a line as people type it.
pub(crate) fn shell(line: &str) -> Result<Finished, String> {
    finish("sh", Command::new("sh").args(["-c", line]))
}

fn finish(program: &str, command: &mut Command) -> Result<Finished, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program} cannot be run ({error}); install it"))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    Ok(Finished { success: output.status.success(), output: text })
}
