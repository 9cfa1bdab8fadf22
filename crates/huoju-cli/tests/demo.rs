//! Demo years of achievements and transfer institutions: clean without errors, every planted error found, files that fit together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn huoju(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huoju")).current_dir(folder).args(arguments).output().unwrap()
}

/// Runs a demo that must end well; what it printed.
fn demo(folder: &Path, survey: &str, rows: &str, errors: &str) -> String {
    let arguments =
        ["demo", "--survey", survey, "--rows", rows, "--errors", errors, "--out", ".", "--lang", "en"];
    let output = huoju(folder, &arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The records of a file with one on each line.
fn records(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A CSV file without quoted cells, line by line, by header.
fn lines(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap();
    assert!(!text.contains('"'));
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

/// Ids of all hard rules of a form.
fn hard_rules(folder: &Path, form: &str) -> BTreeSet<String> {
    let described = huoju(folder, &["describe", form, "--json"]);
    let described: Value = serde_json::from_slice(&described.stdout).unwrap();
    let rules = ["rules", "across"].map(|list| described[list].as_array().unwrap().clone()).concat();
    let hard = rules.iter().filter(|rule| rule["level"] == "hard").map(|rule| rule["id"].as_str().unwrap());
    // What comes from beside is not spoilt.
    let beside = [
        ".last_year.",
        ".frame.",
        ".earlier_number.",
        ".earlier_achievement.",
        ".named_contracts.",
        ".institution_last_year.",
    ];
    hard.filter(|id| !beside.iter().any(|kind| id.contains(kind))).map(str::to_owned).collect()
}

/// A clean report has no hard finding, and soft ones for fewer than 5 in 100 records.
fn assert_clean(folder: &Path, report: &str, rows: u64) {
    let summary = json(&folder.join(report).join("summary.json"));
    assert_eq!((&summary["rows"], &summary["findings"]["hard"]), (&rows.into(), &0.into()), "{report}");
    let soft = summary["findings"]["soft"].as_u64().unwrap();
    assert!(soft * 20 < rows, "{report}: {soft} soft findings");
}

/// Each hard rule of the form is planted, and beside them what the self-check is to look at; the program finds them where they are.
fn assert_planted(folder: &Path, form: &str, planted: &str, doubtful: &[&str]) {
    let planted = lines(&folder.join(planted));
    let rules: BTreeSet<String> = planted.iter().map(|line| line["rule"].clone()).collect();
    let mut expected = hard_rules(folder, form);
    expected.extend(doubtful.iter().map(|rule| (*rule).to_owned()));
    assert_eq!(rules, expected, "{form}");
}

#[test]
fn the_demo_finds_what_it_planted_and_overwrites_only_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let demo = |rows: &str, errors: &str| {
        huoju(folder.path(), &["demo", "--rows", rows, "--errors", errors, "--out", "out", "--lang", "en"])
    };
    let refused =
        |output: &Output| (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());
    let output = demo("4000", "0.5");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let planted = fs::read_to_string(folder.path().join("out/planted.csv")).unwrap();
    assert!(planted.contains(",TM-003-1.buyer\n") && planted.contains("registration_number.length\n"));
    let output = demo("2000", "0");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let summary = json(&folder.path().join("out/report/summary.json"));
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
    let (status, error) = refused(&demo("100", "0"));
    assert!(status == Some(2) && error.contains("not written by demo"), "{status:?} {error}");
    assert_eq!(fs::read_to_string(&contracts).unwrap(), "mine");
    let (status, error) = refused(&demo("10000000000", "0"));
    assert!(status == Some(2) && error.contains("10,000,000 at most"), "{status:?} {error}");
}

#[test]
fn achievements_of_both_forms_are_clean_or_just_as_wrong_as_was_planted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "achievements", "4000", "0");
    // Split as 57,618 and 8,102 of 65,720.
    assert_clean(folder, "applied-report", 3_507);
    assert_clean(folder, "theory-report", 493);
    assert_eq!(fs::read_to_string(folder.join("applied-planted.csv")).unwrap(), "row,rule\n");
    let said = demo(folder, "achievements", "4000", "0.8");
    assert_eq!(said.matches("planted errors: all found, no other hard finding").count(), 2, "{said}");
    let applied = ["ACH-07-1", "ACH-08-2", "ACH-SELF-6", "ACH-SELF-7-1"];
    assert_planted(folder, "achievement_applied", "applied-planted.csv", &applied);
    assert_planted(folder, "achievement_theory", "theory-planted.csv", &applied[..2]);
}

#[test]
fn achievements_have_their_children_in_order_and_are_nobodys() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "achievements", "600", "0");
    let people = |record: &Value| record["contributors"].as_array().unwrap().len();
    let applied = records(&folder.join("applied.jsonl"));
    assert_eq!(applied.iter().map(people).collect::<BTreeSet<_>>(), (1..=10).collect());
    for record in applied.iter().chain(&records(&folder.join("theory.jsonl"))) {
        let organisations = record["completing_organisations"].as_array().unwrap();
        assert_eq!(record["lead_organisation_name"], organisations[0]["organisation_name"]);
        for (sequence, person) in (1..).zip(record["contributors"].as_array().unwrap()) {
            assert_eq!(person["sequence"], sequence);
            assert!(person["name"].as_str().unwrap().ends_with("示例"), "{person}");
        }
        assert!(organisations.iter().all(|one| one["organisation_name"].as_str().unwrap().contains("示例")));
        let items = record["ip_items"].as_array().map_or(0, Vec::len);
        assert_eq!(record["ip_total"], items);
    }
}

#[test]
fn institutions_are_clean_or_just_as_wrong_as_was_planted() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "institutions", "420", "0");
    assert_clean(folder, "institutions-report", 420);
    let said = demo(folder, "institutions", "1500", "0.5");
    assert!(said.contains("planted errors: all found, no other hard finding"), "{said}");
    let doubtful = ["K08-1", "K08-2", "K15-1.licence", "K19-2"];
    assert_planted(folder, "transfer_institution", "institutions-planted.csv", &doubtful);
}

#[test]
fn last_year_and_the_frame_fit_the_institutions() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    demo(folder, "institutions", "420", "0");
    let now = records(&folder.join("institutions.jsonl"));
    let name = |record: &Value| record["institution_name"].as_str().unwrap().to_owned();
    let frame = lines(&folder.join("frame.csv"));
    let listed: Vec<&str> = frame.iter().map(|line| line["institution_name"].as_str()).collect();
    assert_eq!(listed, now.iter().map(name).collect::<Vec<_>>());
    let before = lines(&folder.join("last-year.csv"));
    let before: BTreeMap<&str, _> =
        before.iter().map(|line| (line["institution_name"].as_str(), line)).collect();
    let matched: Vec<_> =
        now.iter().filter_map(|record| Some((record, *before.get(name(record).as_str())?))).collect();
    // 7 are new and 8 are gone.
    assert_eq!((matched.len(), before.len()), (413, 421));
    let mut changes = 0;
    for (now, before) in matched {
        assert_eq!((&*before["reference_date"], &*before["report_status"]), ("2020-12-31", "S6"));
        let changed = now["legal_nature"] != before["legal_nature"].as_str();
        assert_eq!(changed, now["nature_changed"] == "是");
        assert!(!changed || now["previous_legal_nature"] == before["legal_nature"].as_str());
        changes += u32::from(changed);
        let mut equal = 0;
        for field in [
            "total_staff",
            "total_income",
            "technical_income",
            "facilitated_projects",
            "facilitated_amount",
            "enterprises_served",
        ] {
            let hundredths = |text: &str| {
                let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
                format!("{whole}{decimals}").parse::<u64>().unwrap()
            };
            let (now, before) = (hundredths(&now[field].to_string()), hundredths(&before[field]));
            assert!(now.abs_diff(before) * 2 <= before, "{field}: {before}, then {now}");
            equal += u32::from(now == before);
        }
        // Nobody copied last year's report.
        assert!(equal < 3);
    }
    assert!(changes > 0);
}

#[test]
fn a_demo_writes_over_no_file_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let arguments = ["demo", "--survey", "institutions", "--rows", "9", "--out", ".", "--lang", "en"];
    fs::write(folder.join("frame.csv"), "mine").unwrap();
    let output = huoju(folder, &arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("frame.csv was not written by demo"),
        "{output:?}"
    );
    assert_eq!(fs::read_to_string(folder.join("frame.csv")).unwrap(), "mine");
    let many = ["demo", "--survey", "achievements", "--rows", "100001", "--lang", "en"];
    let output = huoju(folder, &many);
    assert!(String::from_utf8_lossy(&output.stderr).contains("100,000 at most"), "{output:?}");
    // Reports of both forms are one document.
    let arguments = ["demo", "--survey", "achievements", "--rows", "50", "--out", "a", "--json"];
    let printed: Value = serde_json::from_slice(&huoju(folder, &arguments).stdout).unwrap();
    let forms: Vec<&Value> = printed.as_array().unwrap().iter().map(|report| &report["form"]).collect();
    assert_eq!(forms, ["achievement_applied", "achievement_theory"]);
}
