//! Runs that are kept and joined: provinces of one form, the forms of one survey, and what cannot be joined.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const CONTRACTS: [&str; 2] = ["--form", "technology_contract"];

fn huoju(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huoju")).current_dir(folder).args(arguments).output().unwrap()
}

/// Exit status and standard error.
fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The files of the tables below a folder, by name.
fn tables(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder.join("tables")).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn summary(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("summary.json")).unwrap()).unwrap()
}

/// Contracts of two provinces, each in a file `contracts.csv` of its own folder; 7 stands in both.
fn two_provinces(folder: &Path) {
    let header = "registration_number,registration_date,review_status,contract_amount,technology_transaction_amount,registration_institution_code\n";
    for (place, numbers) in [("bj", [1, 7, 9]), ("js", [2, 7, 8])] {
        let row = |number: &u32| {
            format!("202111010800000{number},2021-05-06,registered,{number}00.00,{number}0.00,110108\n")
        };
        fs::create_dir(folder.join(place)).unwrap();
        let rows: String = numbers.iter().map(row).collect();
        fs::write(folder.join(place).join("contracts.csv"), header.to_owned() + &rows).unwrap();
    }
}

#[test]
fn provinces_that_are_joined_are_as_if_they_had_been_read_together() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    two_provinces(folder);
    for place in ["bj", "js"] {
        let (file, out, kept) =
            (format!("{place}/contracts.csv"), format!("{place}/out"), format!("{place}.huoju"));
        let output =
            huoju(folder, &[&["report", &file, "--out", &out, "--keep", &kept], &CONTRACTS[..]].concat());
        assert_eq!(said(&output).0, 1, "{output:?}");
        assert!(!fs::read_to_string(folder.join(&out).join("findings.csv")).unwrap().contains("TM-001-6"));
    }
    let whole = ["report", "bj/contracts.csv", "js/contracts.csv", "--out", "whole"];
    huoju(folder, &[&whole[..], &CONTRACTS[..]].concat());
    let output = huoju(folder, &["join", "js.huoju", "bj.huoju", "--out", "joined", "--lang", "zh"]);
    assert_eq!(said(&output).0, 1, "{output:?}");
    assert_eq!(tables(&folder.join("joined")), tables(&folder.join("whole")));
    // The number of Beijing's second row stands in Jiangsu's second row again.
    let findings = fs::read_to_string(folder.join("joined/findings.csv")).unwrap();
    let twice: Vec<&str> = findings.lines().filter(|line| line.starts_with("TM-001-6,")).collect();
    assert!(
        twice.len() == 1 && twice[0].starts_with("TM-001-6,hard,js/contracts.csv,2,2021110108000007"),
        "{twice:?}"
    );
    assert!(twice[0].contains("bj/contracts.csv"), "{twice:?}");
    let (joined, whole) = (summary(&folder.join("joined")), summary(&folder.join("whole")));
    for key in [
        "digest",
        "form",
        "rows",
        "findings",
        "records",
        "rules",
        "reviews",
        "tables",
        "lines",
        "reconciliation",
    ] {
        assert_eq!(joined[key], whole[key], "{key}");
    }
    let names: Vec<&Value> = joined["files"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    assert_eq!(names, ["bj/contracts.csv", "js/contracts.csv"]);
    // What is wrong with single records is counted and stands in the report of each run.
    let of_records: u64 =
        joined["left_out"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains(&format!("另有 {of_records} 个问题只计数、未写出（各次运行的 findings.csv）")),
        "{text}"
    );
    let json = huoju(folder, &["join", "js.huoju", "bj.huoju", "--out", "joined", "--json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["rows"], &json["findings"]), (&whole["rows"], &whole["findings"]));
}

#[test]
fn a_unit_of_a_frame_that_all_runs_have_is_missing_if_none_of_them_has_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let record = |name: &str| {
        format!(r#"{{"institution_name":"{name}","report_status":"S4","reference_date":"2021-12-31"}}"#)
            + "\n"
    };
    fs::write(folder.join("a.jsonl"), record("甲中心")).unwrap();
    fs::write(folder.join("b.jsonl"), record("乙（A）中心")).unwrap();
    fs::write(folder.join("frame.csv"), "institution_name\n甲中心\n乙(a)中心\n丙中心\n").unwrap();
    let form = ["--form", "transfer_institution", "--frame", "frame.csv"];
    let missing = |out: &str| -> Vec<String> {
        let findings = fs::read_to_string(folder.join(out).join("findings.csv")).unwrap();
        let lines = findings.lines().filter(|line| line.starts_with("K23-2,"));
        lines.map(|line| line.split("frame.csv,").nth(1).unwrap_or_default().to_owned()).collect()
    };
    let outcome = |out: &str| {
        let rules = summary(&folder.join(out))["rules"].as_array().unwrap().clone();
        rules.into_iter().find(|rule| rule["id"] == "K23-2").unwrap()
    };
    let of_rows = |out: &str| -> Vec<Value> {
        let rules = summary(&folder.join(out))["rules"].as_array().unwrap().clone();
        rules.into_iter().filter(|rule| rule["id"].as_str().unwrap().starts_with("input.")).collect()
    };
    let whole = ["check", "a.jsonl", "b.jsonl", "--out", "whole"];
    huoju(folder, &[&whole[..], &form[..]].concat());
    for place in ["a", "b"] {
        let (file, kept) = (format!("{place}.jsonl"), format!("{place}.huoju"));
        huoju(folder, &[&["check", &file, "--out", place, "--keep", &kept], &form[..]].concat());
        assert_eq!(missing(place).len(), 2, "of its own records each lacks two");
    }
    for (runs, out) in [(["a.huoju", "b.huoju"], "ab"), (["b.huoju", "a.huoju"], "ba")] {
        let output = huoju(folder, &["join", runs[0], runs[1], "--out", out]);
        assert_eq!(said(&output).0, 1, "{output:?}");
        assert_eq!(missing(out), missing("whole"));
        assert!(missing(out).len() == 1 && missing(out)[0].contains("丙中心"), "{:?}", missing(out));
        assert_eq!(outcome(out), outcome("whole"));
        // The frame is one, and so are its lines.
        assert_eq!(of_rows(out), of_rows("whole"));
        let files = summary(&folder.join(out))["files"].as_array().unwrap().clone();
        let names: Vec<&Value> = files.iter().map(|file| &file["name"]).collect();
        assert_eq!(names, ["a/a.jsonl", "b/b.jsonl", "a/frame.csv"]);
    }
    // Another frame is another one.
    fs::write(folder.join("frame.csv"), "institution_name\n甲中心\n乙(a)中心\n丙中心\n丁中心\n").unwrap();
    huoju(folder, &[&["check", "b.jsonl", "--out", "b", "--keep", "b.huoju"], &form[..]].concat());
    huoju(folder, &["join", "a.huoju", "b.huoju", "--out", "two"]);
    assert_eq!(summary(&folder.join("two"))["files"].as_array().unwrap().len(), 4);
}

/// Rows of a report's findings of some rules: the rule, and of what comes behind the file and row the unit.
fn units(folder: &Path, rules: &[&str]) -> Vec<(String, String)> {
    let findings = fs::read_to_string(folder.join("findings.csv")).unwrap();
    let cells = findings.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let wanted = cells.filter(|cells| rules.contains(&cells[0]));
    let mut units: Vec<_> = wanted.map(|cells| (cells[0].to_owned(), cells[4].to_owned())).collect();
    units.sort();
    units
}

/// The counts of some rules in the summary of a report.
fn outcomes(folder: &Path, rules: &[&str]) -> Vec<Value> {
    let all = summary(folder)["rules"].as_array().unwrap().clone();
    all.into_iter().filter(|rule| rules.contains(&rule["id"].as_str().unwrap())).collect()
}

#[test]
fn a_unit_has_a_report_whichever_run_has_its_frame_and_whichever_has_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let record = |name: &str, code: &str, status: &str| {
        format!(
            r#"{{"institution_name":"{name}","unified_social_credit_code":"{code}","report_status":"{status}","reference_date":"2021-12-31"}}"#
        ) + "\n"
    };
    // 戊 was renamed and is found by its code; 丁 has a report that was not passed.
    let here = [record("甲中心", "", "S4"), record("丁中心", "", "S1")].concat();
    let there = [record("乙（A） 中心", "", "S4"), record("新戊中心", "12100000500000000A", "S4")].concat();
    fs::write(folder.join("here.jsonl"), here).unwrap();
    fs::write(folder.join("there.jsonl"), there).unwrap();
    let frame = |file: &str, names: &[&str]| {
        let lines: String = names.iter().map(|name| format!("{name}\n")).collect();
        fs::write(folder.join(file), format!("institution_name\n{lines}")).unwrap();
    };
    frame("all.csv", &["甲中心", "乙(a)中心", "丙中心", "丁中心"]);
    frame("one.csv", &["甲中心", "乙(a)中心"]);
    frame("two.csv", &["丙中心", "丁中心", "甲 中心"]);
    let panel = |file: &str, lines: &[&str]| {
        let head = "institution_name,unified_social_credit_code,reference_date,report_status\n";
        let lines: String = lines.iter().map(|line| format!("{line},2020-12-31,S4\n")).collect();
        fs::write(folder.join(file), head.to_owned() + &lines).unwrap();
    };
    panel("last.csv", &["甲中心,", "戊中心,12100000500000000A", "己中心,", "丁中心,"]);
    panel("last1.csv", &["甲中心,", "戊中心,12100000500000000A", "己中心,"]);
    panel("last2.csv", &["丁中心,"]);
    let form = ["--form", "transfer_institution"];
    let rules = ["K23-2", "K23-4"];
    let keep = |place: &str, beside: &[&str]| {
        let (file, kept) = (format!("{place}.jsonl"), format!("{place}.huoju"));
        let begin = ["check", &file, "--out", place, "--keep", &kept];
        let output = huoju(folder, &[&begin[..], beside, &form[..]].concat());
        assert_eq!(said(&output).0, 1, "{output:?}");
    };
    let whole = ["check", "here.jsonl", "there.jsonl", "--out", "whole"];
    let beside = ["--frame", "all.csv", "--panel", "last.csv"];
    huoju(folder, &[&whole[..], &beside[..], &form[..]].concat());
    let expected = [("K23-2", "丁中心"), ("K23-2", "丙中心"), ("K23-4", "己中心")];
    let expected = expected.map(|(rule, unit)| (rule.to_owned(), unit.to_owned()));
    assert_eq!(units(&folder.join("whole"), &rules), expected);
    for (here, there) in [
        (&beside[..], &[][..]),
        (&[][..], &beside[..]),
        (&beside[..], &beside[..]),
        (
            &["--frame", "one.csv", "--panel", "last1.csv"][..],
            &["--frame", "two.csv", "--panel", "last2.csv"][..],
        ),
        (&["--frame", "two.csv", "--panel", "last.csv"][..], &["--frame", "one.csv"][..]),
    ] {
        keep("here", here);
        keep("there", there);
        let output = huoju(folder, &["join", "here.huoju", "there.huoju", "--out", "joined", "--lang", "en"]);
        // Figures of a run that last year's records were not given to were compared with nothing, and that is said.
        let lacks = |beside: &[&str], run: &str| (!beside.contains(&"--panel")).then(|| run.to_owned());
        let expected_runs: Vec<String> =
            [lacks(here, "here"), lacks(there, "there")].into_iter().flatten().collect();
        let not_given = summary(&folder.join("joined"))["not_given"].as_array().cloned().unwrap_or_default();
        let of_panel = || not_given.iter().filter(|lacking| lacking["child"] == "last_year");
        let runs: Vec<&str> = of_panel().map(|lacking| lacking["run"].as_str().unwrap()).collect();
        assert_eq!(runs, expected_runs);
        assert!(of_panel().all(|lacking| lacking["rules"].as_array().unwrap().contains(&"K27-6".into())));
        let printed = ["join", "here.huoju", "there.huoju", "--out", "joined", "--json"];
        let printed: Value = serde_json::from_slice(&huoju(folder, &printed).stdout).unwrap();
        assert_eq!(printed["not_given"].as_array().unwrap(), &not_given);
        let text = String::from_utf8(output.stdout).unwrap();
        for run in expected_runs {
            assert!(text.contains(&format!("note: {run} was run without")), "{text}");
        }
        assert_eq!(units(&folder.join("joined"), &rules), expected, "{here:?} {there:?}");
        assert_eq!(outcomes(&folder.join("joined"), &rules), outcomes(&folder.join("whole"), &rules));
    }
}

#[test]
fn sellers_and_institutions_of_contracts_are_found_in_every_run() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    two_provinces(folder);
    let seller = |file: &str, code: &str| {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let mut lines = text.lines().map(|line| format!("{line},{code}\n"));
        let header = lines.next().unwrap().replace(code, "seller_unified_social_credit_code");
        fs::write(folder.join(file), header + &lines.collect::<String>()).unwrap();
    };
    seller("bj/contracts.csv", "91110000500000000E");
    seller("js/contracts.csv", "12100000500000000A");
    let codes =
        "seller_unified_social_credit_code\n91110000500000000E\n12100000500000000A\n91110000500000001C\n";
    fs::write(folder.join("sellers.csv"), codes).unwrap();
    // Together the provinces have six contracts of 110108, of 3,400.00 yuan, and none of 110102; one alone has less than half of last year's.
    let last = "registration_institution_code,year,contract_count,contract_amount\n110108,2020,7,3500\n110102,2020,1,100\n";
    fs::write(folder.join("last.csv"), last).unwrap();
    let beside = ["--frame", "sellers.csv", "--panel", "last.csv"];
    let rules = ["SELLER-2", "TM-036-1", "TM-036-2", "TM-036-3"];
    let run = |files: &[&str], out: &str, more: &[&str]| {
        let output = huoju(folder, &[&["check"], files, &["--out", out], more, &CONTRACTS[..]].concat());
        assert_eq!(said(&output).0, 1, "{output:?}");
    };
    run(&["bj/contracts.csv", "js/contracts.csv"], "whole", &beside);
    // The code of a seller may be a person's.
    let expected = [("SELLER-2", "9**"), ("TM-036-3", "110102")];
    let expected = expected.map(|(rule, unit)| (rule.to_owned(), unit.to_owned()));
    assert_eq!(units(&folder.join("whole"), &rules), expected);
    run(&["js/contracts.csv"], "js/out", &["--keep", "js.huoju"]);
    run(&["bj/contracts.csv"], "bj/out", &[&beside[..], &["--keep", "bj.huoju"]].concat());
    huoju(folder, &["join", "bj.huoju", "js.huoju", "--out", "joined"]);
    assert_eq!(units(&folder.join("joined"), &rules), expected);
    assert_eq!(outcomes(&folder.join("joined"), &rules), outcomes(&folder.join("whole"), &rules));
}

#[test]
fn the_forms_of_a_survey_have_one_summary() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let record = |number: &str, kind: &str| {
        format!(
            r#"{{"registration_number":"{number}","registration_date":"2021-05-06","achievement_kind":"{kind}","funding_total":"1.50","funding_own":"1.50"}}"#
        )
    };
    fs::write(
        folder.join("applied.json"),
        format!("[{},{}]", record("9612021Y0001", "Y"), record("9612021Y0002", "Y")),
    )
    .unwrap();
    fs::write(folder.join("theory.json"), format!("[{}]", record("9612021R0001", "R"))).unwrap();
    for form in ["applied", "theory"] {
        let (file, kept) = (format!("{form}.json"), format!("{form}.huoju"));
        let form = format!("achievement_{form}");
        let output = huoju(folder, &["tabulate", &file, "--form", &form, "--out", &form, "--keep", &kept]);
        assert_eq!(said(&output).0, 0, "{output:?}");
    }
    let output = huoju(folder, &["join", "theory.huoju", "applied.huoju", "--out", "all", "--lang", "en"]);
    assert_eq!(said(&output).0, 0, "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("tables of all 3 records of the survey: "), "{text}");
    // 1 of soft science, 2 of applied technology, 1.50 万元 each.
    let whole = &tables(&folder.join("all"))["A21.csv"];
    let value = |line: &str, measure: &str| {
        let wanted = |row: &&str| {
            row.starts_with(&format!("{line},")) && row.contains(&format!(",合计,合计,Total,{measure},"))
        };
        whole.lines().find(wanted).and_then(|row| row.rsplit(',').next()).map(str::to_owned)
    };
    assert_eq!(value("A01", "achievement_count"), Some("3".to_owned()));
    assert_eq!(value("A02", "achievement_count"), Some("2".to_owned()));
    assert_eq!(value("A04", "achievement_count"), Some("1".to_owned()));
    assert_eq!(value("D01", "line_amount"), Some("4.500000".to_owned()));
    // What nothing is counted on is there too.
    assert_eq!(value("A03", "achievement_count"), Some("0".to_owned()));
    // A22 is of applied technology only, and stands with that form.
    assert!(!folder.join("all/tables/A22.csv").exists());
    assert_eq!(tables(&folder.join("all/achievement_applied")), tables(&folder.join("achievement_applied")));
    assert_eq!(summary(&folder.join("all"))["rows"], 3);
}

#[test]
fn what_cannot_be_joined_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    two_provinces(folder);
    let keep = |command: &str, kept: &str, more: &[&str]| {
        let begin = [command, "bj/contracts.csv", "--keep", kept, "--out", "out"];
        let output = huoju(folder, &[&begin[..], &CONTRACTS[..], more].concat());
        assert!(said(&output).0 < 2, "{output:?}");
    };
    keep("check", "bj.huoju", &[]);
    keep("check", "bj2022.huoju", &["--edition", "2022"]);
    keep("tabulate", "tables.huoju", &[]);
    keep("check", "alone.huoju", &["--single-records"]);
    let bytes = fs::read(folder.join("bj.huoju")).unwrap();
    fs::write(folder.join("cut.huoju"), &bytes[..bytes.len() - 9]).unwrap();
    let mut changed = bytes.clone();
    *changed.last_mut().unwrap() ^= 1;
    fs::write(folder.join("changed.huoju"), changed).unwrap();
    fs::write(folder.join("other.json"), r#"[{"registration_number":"9612021Y0001"}]"#).unwrap();
    let other =
        ["check", "other.json", "--form", "achievement_applied", "--keep", "other.huoju", "--out", "out"];
    assert_eq!(said(&huoju(folder, &other)).0, 1);
    for (files, zh, en) in [
        (&["bj/contracts.csv"][..], "不是 --keep 写出的中间结果", "no interim result"),
        (&["cut.huoju"], "cut.huoju：中间结果的内容与摘要不符", "cut.huoju: does not match its digest"),
        (&["changed.huoju"], "内容与摘要不符", "does not match its digest"),
        (
            &["bj2022.huoju"],
            "由《2022年度",
            "survey year 2022 (taken over from 2021)\", which is not of the year of",
        ),
        (&["bj.huoju", "bj.huoju"], "都有文件「bj/contracts.csv」", "two of them hold a file"),
        (&["bj.huoju", "tables.huoju"], "有的运行做了审核，有的没有", "some of the runs did check"),
        (&["bj.huoju", "alone.huoju"], "有的运行做了记录之间的比较", "some of the runs did compare"),
        (&["bj.huoju", "other.huoju"], "中间结果属于不同的调查", "of different surveys"),
        (&["none.huoju"], "无法读取 none.huoju", "cannot read none.huoju"),
    ] {
        for (lang, part) in [("zh", zh), ("en", en)] {
            let output = huoju(folder, &[&["join", "--out", "never", "--lang", lang], files].concat());
            let (status, error) = said(&output);
            assert!(status == 2 && error.contains(part), "{files:?}: {error}");
        }
    }
    assert!(!folder.join("never").exists());
    // The file itself is no input, and columns that change what tables hold are not kept.
    let over = ["check", "bj/contracts.csv", "--keep", "bj/contracts.csv"];
    assert!(said(&huoju(folder, &[&over[..], &CONTRACTS[..]].concat())).1.contains("bj/contracts.csv"));
    assert!(fs::read_to_string(folder.join("bj/contracts.csv")).unwrap().starts_with("registration_number"));
}

#[test]
fn what_is_kept_is_in_the_way_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    two_provinces(folder);
    let report = |more: &[&str]| {
        let output =
            huoju(folder, &[&["report", "bj/contracts.csv", "--lang", "en"], more, &CONTRACTS[..]].concat());
        said(&output)
    };
    for (more, problem) in [
        (&["--out", "r", "--keep", "none/k.huoju"][..], "does not exist"),
        (&["--out", "bj", "--keep", "bj/summary.json"], "cannot be inside the folder of a report"),
        (
            &["--out", "r", "--last-year", "bj", "--keep", "bj/k.huoju"],
            "cannot be inside the folder of a report",
        ),
    ] {
        let (status, error) = report(more);
        assert!(status == 2 && error.contains(problem), "{more:?}: {error}");
    }
    assert!(!folder.join("r").exists() && !folder.join("bj/k.huoju").exists());
    assert_eq!(report(&["--out", "r"]).0, 1);
    let (status, error) = report(&["--out", "again", "--last-year", "r"]);
    assert!(status == 2 && error.contains("is of a report of 2021, not of a year before 2021"), "{error}");
    let text = fs::read_to_string(folder.join("r/summary.json")).unwrap();
    let text = text.replacen("\"edition\": 2021", "\"edition\": 2020", 1);
    fs::write(folder.join("r/summary.json"), text).unwrap();
    let before = summary(&folder.join("r"));
    let (status, error) = report(&["--out", "r", "--last-year", "r"]);
    assert!(status == 2 && error.contains("would overwrite or remove it"), "{error}");
    assert_eq!(summary(&folder.join("r")), before, "last year's report stands");
}

#[cfg(unix)]
#[test]
fn what_can_be_read_once_only_is_kept_and_nobody_else_may_read_it() {
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt as _;
    use std::process::Stdio;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    two_provinces(folder);
    // With nothing held in memory, all goes through temporary files.
    let keep = ["--keep", "bj.huoju", "--memory", "0"];
    let mut piped = Command::new(env!("CARGO_BIN_EXE_huoju"))
        .current_dir(folder)
        .args([&["check", "/dev/stdin"], &keep[..], &CONTRACTS[..]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    piped.stdin.take().unwrap().write_all(&fs::read(folder.join("bj/contracts.csv")).unwrap()).unwrap();
    let output = piped.wait_with_output().unwrap();
    assert_eq!(said(&output).0, 1, "{output:?}");
    let mode = fs::metadata(folder.join("bj.huoju")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    huoju(folder, &[&["check", "js/contracts.csv", "--keep", "js.huoju"], &CONTRACTS[..]].concat());
    let output = huoju(folder, &["join", "bj.huoju", "js.huoju", "--out", "joined", "--memory", "0"]);
    assert_eq!(said(&output).0, 1, "{output:?}");
    let findings = fs::read_to_string(folder.join("joined/findings.csv")).unwrap();
    assert!(findings.contains("TM-001-6,hard,js/contracts.csv,2,2021110108000007"), "{findings}");
}

#[test]
fn what_is_kept_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let row = |number: u32| format!("20211101080{number:05},2021-05-06,registered,{number}00.00,110108\n");
    let header =
        "registration_number,registration_date,review_status,contract_amount,registration_institution_code\n";
    for (file, numbers) in [("b.csv", 1..12_000), ("a.csv", 11_000..20_000)] {
        fs::write(folder.join(file), header.to_owned() + &numbers.map(row).collect::<String>()).unwrap();
    }
    for threads in ["1", "4"] {
        let begin = ["check", "b.csv", "a.csv", "--threads", threads, "--keep", "k.huoju", "--out", "out"];
        let output = huoju(folder, &[&begin[..], &CONTRACTS[..]].concat());
        assert_eq!(said(&output).0, 1, "{output:?}");
        fs::rename(folder.join("k.huoju"), folder.join(threads)).unwrap();
    }
    assert!(fs::read(folder.join("1")).unwrap() == fs::read(folder.join("4")).unwrap());
}

#[test]
fn provinces_with_and_without_an_overlay_are_joined_where_it_changes_nothing_that_is_joined() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let overlay = format!("{}/../../spec/overlays/example-province", env!("CARGO_MANIFEST_DIR"));
    let record = |number: &str| {
        format!(
            r#"[{{"registration_number":"{number}","registration_date":"2021-05-06","achievement_kind":"Y"}}]"#
        )
    };
    fs::write(folder.join("a.json"), record("9612021Y0001")).unwrap();
    fs::write(folder.join("b.json"), record("9612021Y0001")).unwrap();
    let keep = |command: &str, file: &str, form: &str, kept: &str, more: &[&str]| {
        let begin = [command, file, "--form", form, "--out", "out", "--keep", kept];
        let output = huoju(folder, &[&begin[..], more].concat());
        assert!(said(&output).0 < 2, "{output:?}");
    };
    keep("report", "a.json", "achievement_applied", "plain.huoju", &[]);
    keep("report", "b.json", "achievement_applied", "laid.huoju", &["--overlay", &overlay]);
    for more in [&[][..], &["--overlay", &overlay]] {
        let output = huoju(folder, &[&["join", "plain.huoju", "laid.huoju", "--out", "all"], more].concat());
        assert_eq!(said(&output).0, 1, "{output:?}");
        assert_eq!(summary(&folder.join("all"))["rows"], 2);
        let findings = fs::read_to_string(folder.join("all/findings.csv")).unwrap();
        assert!(
            findings.lines().any(|line| line.starts_with("ACH-02-1,")),
            "the number of the one is that of the other"
        );
    }
    // Of contracts the overlay has a soft edit more, whose findings table T24 counts.
    two_provinces(folder);
    keep("report", "bj/contracts.csv", "technology_contract", "bj.huoju", &[]);
    keep("report", "js/contracts.csv", "technology_contract", "js.huoju", &["--overlay", &overlay]);
    let output = huoju(folder, &["join", "bj.huoju", "js.huoju", "--out", "joined", "--lang", "en"]);
    assert_eq!(said(&output).0, 1, "{output:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("tables that are not written: T24 (they count findings"), "{text}");
    assert_eq!(summary(&folder.join("joined"))["apart"], serde_json::json!(["T24"]));
    huoju(
        folder,
        &[&["report", "bj/contracts.csv", "js/contracts.csv", "--out", "whole"], &CONTRACTS[..]].concat(),
    );
    let mut whole = tables(&folder.join("whole"));
    whole.retain(|name, _| name != "T24.csv" && name != "notes.csv");
    let mut joined = tables(&folder.join("joined"));
    joined.remove("notes.csv");
    assert_eq!(joined, whole);
    // An overlay with a limit of its own for rules across records says otherwise what is compared.
    fs::create_dir(folder.join("lax")).unwrap();
    fs::write(folder.join("lax/overlay.toml"), OTHER_LIMIT).unwrap();
    keep("check", "js/contracts.csv", "technology_contract", "lax.huoju", &["--overlay", "lax"]);
    keep("check", "bj/contracts.csv", "technology_contract", "bj.huoju", &[]);
    for (lang, parts) in [
        (
            "en",
            [
                "lax.huoju: was made with",
                "(with another limit)\", while",
                "they do not say the same of TM-036-1, TM-036-2",
            ],
        ),
        ("zh", ["lax.huoju：由《", "（另定界限）》得出", "两者对 TM-036-1、TM-036-2 的规定不同"]),
    ] {
        let output = huoju(folder, &["join", "bj.huoju", "lax.huoju", "--out", "never", "--lang", lang]);
        let (status, error) = said(&output);
        assert!(status == 2 && parts.iter().all(|part| error.contains(part)), "{error}");
    }
}

const OTHER_LIMIT: &str = r#"
[overlay]
id = "other_limit"
prefix = "lax"
title = { zh = "另定界限", en = "with another limit" }
of = 2021
basis = "虚构的示例"
confidence = "inferred"

[[parameter]]
id = "institution_yearly_change"
from = "2021-01-01"
value = "0.9"
basis = "虚构的示例"
confidence = "inferred"
"#;
