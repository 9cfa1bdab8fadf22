//! One run of a program as a process of its own: time from start to end, and the most memory it held.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

use super::material::{FORM, Material};
use super::runs::{Run, median};

/// What one run took.
pub(super) struct Sample {
    /// From before the process was started until it had ended.
    pub(super) seconds: f64,
    /// Processor time of all its threads.
    pub(super) processor: f64,
    /// Largest resident set.
    pub(super) megabytes: u64,
}

/// Removes results of earlier days, and reads the input once, so that it is in the page cache for whoever comes first.
pub(super) fn make_ready(run: &Run) -> Result<(), String> {
    let failed = |error: io::Error| format!("{}: {error}", run.name);
    if run.out.exists() {
        fs::remove_dir_all(&run.out).map_err(failed)?;
    }
    fs::create_dir_all(&run.out).map_err(failed)?;
    io::copy(&mut File::open(&run.input).map_err(failed)?, &mut io::sink()).map(drop).map_err(failed)
}

/// Runs a program to its end.
pub(super) fn measure(run: &Run) -> Result<Sample, String> {
    let (program, arguments) = run.command.split_first().ok_or("empty command")?;
    let failed = |error: io::Error| format!("{program}: {error}");
    let log = |kind: &str| {
        let path = run.out.with_extension(kind);
        File::create(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(log("log")?).stderr(log("errors")?);
    let start = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    let ended = child.wait4().map_err(failed)?;
    let seconds = start.elapsed().as_secs_f64();
    // This program says with 1 that there are hard findings.
    if !ended.status.code().is_some_and(|code| code == 0 || code == 1 && run.is_own) {
        let said = fs::read_to_string(run.out.with_extension("errors")).unwrap_or_default();
        return Err(format!("{}: {}\n{said}", run.command.join(" "), ended.status));
    }
    let used = ended.rusage;
    Ok(Sample {
        seconds,
        processor: (used.utime + used.stime).as_secs_f64(),
        megabytes: used.maxrss / 1_000_000,
    })
}

/// Starts of which the middle one counts.
const STARTS: usize = 21;

/// Seconds from starting the program to its opening the input: a pipe, which it opens when its writer may.
pub(super) fn start(material: &Material) -> Result<f64, String> {
    let (pipe, out) = (material.path("input.pipe"), material.path("out/pipe"));
    let failed = |error: io::Error| format!("{pipe}: {error}");
    let record = fs::read(&material.sizes[&1]).map_err(failed)?;
    let _ = fs::remove_file(&pipe);
    super::output_of("mkfifo", &[&pipe])?;
    let mut seconds = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut program = Command::new("target/release/huoju")
            .args(["report", &pipe, "--form", FORM, "--single-records", "--out", &out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let mut input = fs::OpenOptions::new().write(true).open(&pipe).map_err(failed)?;
        seconds.push(start.elapsed().as_secs_f64());
        input.write_all(&record).map_err(failed)?;
        drop(input);
        program.wait().map_err(failed)?;
    }
    Ok(median(&seconds))
}
