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

#[test]
fn nobody_who_reads_what_is_said_beside_the_output_changes_no_status() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("a.csv"),
        "registration_number,contract_amount\n2021110108000001,1e5\n",
    )
    .unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_huoju"))
        .current_dir(&folder)
        .args(["check", "a.csv", "--form", "technology_contract"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(program.stderr.take());
    let mut findings = String::new();
    program.stdout.take().unwrap().read_to_string(&mut findings).unwrap();
    assert!(findings.starts_with("rule,level,file,row,"), "{findings}");
    assert_eq!(program.wait().unwrap().code(), Some(1));
}
