//! `huoju … | head`: a reader that has read enough is no error.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_huoju"))
        .args(["--lang", "en", "describe", "technology_contract", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::with_capacity(16, program.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "{\n");
    let mut said = String::new();
    program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((program.wait().unwrap().code(), said.as_str()), (Some(141), ""));
}
