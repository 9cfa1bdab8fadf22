//! The program as a shell sees it: exit status, what it prints where, what it leaves in folders.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FORM: [&str; 2] = ["--form", "technology_contract"];

fn huoju(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huoju")).current_dir(folder).args(arguments).output().unwrap()
}

/// Exit status and standard error.
fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_demo_finds_what_it_planted_and_overwrites_only_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let demo = |rows: &str, errors: &str| {
        huoju(folder.path(), &["demo", "--rows", rows, "--errors", errors, "--out", "out", "--lang", "en"])
    };
    let output = demo("4000", "0.5");
    assert_eq!(said(&output).0, 0, "{output:?}");
    let planted = fs::read_to_string(folder.path().join("out/planted.csv")).unwrap();
    assert!(planted.contains(",TM-003-1.buyer\n") && planted.contains("registration_number.length\n"));
    let output = demo("2000", "0");
    assert_eq!(said(&output).0, 0, "{output:?}");
    let summary = fs::read(folder.path().join("out/report/summary.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_slice(&summary).unwrap();
    let table = &summary["reconciliation"][0];
    let left_out: Vec<u64> =
        table["left_out"].as_array().unwrap().iter().map(|part| part["records"].as_u64().unwrap()).collect();
    assert_eq!(table["counted"]["records"], 2_000);
    // Drafts lack their date lawfully: they are left out for what they are, not for the date.
    assert!(left_out.len() == 1 && left_out[0] > 0, "{left_out:?}");
    assert_eq!(table["left_out"][0]["reason"], "not_counted");
    assert_eq!(summary["rows"].as_u64().unwrap(), 2_000 + left_out.iter().sum::<u64>());
    let output = demo("100", "0");
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("the plan (published figures scaled)"),
        "{output:?}"
    );
    let contracts = folder.path().join("out/contracts.csv");
    fs::write(&contracts, "mine").unwrap();
    let (status, error) = said(&demo("100", "0"));
    assert!(status == 2 && error.contains("not written by demo"), "{status} {error}");
    assert_eq!(fs::read_to_string(&contracts).unwrap(), "mine");
    let (status, error) = said(&demo("10000000000", "0"));
    assert!(status == 2 && error.contains("10,000,000 at most"), "{status} {error}");
}

#[test]
fn what_was_read_is_said_beside_the_findings() {
    let folder = tempfile::tempdir().unwrap();
    let text = "合同登记编号,合同成交总金额（万元）,,\u{1b}[31m\n2021110108000001,+001.5,x,y\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let output = huoju(folder.path(), &[&["check", "a.csv", "--lang", "zh"], &FORM[..]].concat());
    let (status, error) = said(&output);
    assert_eq!(status, 1);
    for part in
        ["a.csv: utf-8，1 条", "第 3 列 （无标题）", "␛[31m", "×10^4", "正负号 1", "前导零 1", "审核问题"]
    {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert!(!error.contains('\u{1b}'));
    let json = huoju(folder.path(), &[&["check", "a.csv", "--json"], &FORM[..]].concat());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["files"][0]["unknown"][0]["column"], 3);
    assert_eq!(json["files"][0]["encoding"], "utf-8");
}

#[test]
fn verify_tells_wrong_from_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    let verify = |rows: &str, code: &str| {
        fs::write(folder.path().join("t.csv"), format!("c,v,y\n{rows}")).unwrap();
        let arguments =
            ["verify", "t.csv", "--hierarchy", "region_row", "--value", "v", "--by", "y", "--lang", "en"];
        said(&huoju(folder.path(), &[&arguments[..], &["--code", code]].concat()))
    };
    let good = "N,600,1\n210000,100,1\n220000,200,1\n230000,300,1\n";
    assert_eq!(verify(good, "c").0, 0);
    assert_eq!(verify(&good.replace("N,600", "N,700"), "c").0, 1);
    for (rows, code, what) in [
        (good, "y", "no subtotal could be compared"),
        ("", "c", "no subtotal could be compared"),
        (&good.replace("230000,300", "230000,3e2"), "c", "unreadable cells (1): 1 230000 \"3e2\""),
        (&good.replace("230000", "23000O"), "c", "codes that the hierarchy does not have (1)"),
        (&(good.to_owned() + "210000,100,1\n"), "c", "repeated cells (1): 1 210000"),
        (&good.replace("230000,300", "230000,"), "c", "blank cells leave undecided (1): 1 N"),
    ] {
        let (status, error) = verify(rows, code);
        assert!(status == 2 && error.contains(what), "{what}: {status} {error}");
    }
}
