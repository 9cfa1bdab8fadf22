//! Last year's records, frames and levels of records that are read beside them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn huoju(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huoju")).current_dir(folder).args(arguments).output().unwrap()
}

/// Exit status and standard error.
fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn last_years_file_feeds_every_kind_of_child_record_that_comes_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let header = "registration_number,achievement_name,lead_organisation_name,registration_date\n";
    write("a.csv", &format!("{header}9612021Y0001,示例装置,示例大学,\n9612021Y0002,示例方法,示例学院,\n"));
    // The number of the first, given to something else; the achievement of the second under other numbers, in two years.
    let old = format!(
        "{header}9612021Y0001,示例材料,示例公司,2020-05-06\n9612019Y0007,示例方法,示例学院,2019-05-06\n9612018Y0007,示例方法,示例学院,2018-05-06\n"
    );
    write("old.csv", &old);
    let check = |more: &[&str]| {
        let first = ["check", "a.csv", "--form", "achievement_applied", "--lang", "en"];
        huoju(folder.path(), &[&first[..], more].concat())
    };
    let found = |output: &Output| -> Vec<String> {
        let text = String::from_utf8_lossy(&output.stdout);
        let lines = text.lines().filter(|line| line.starts_with("ACH-02-"));
        lines.map(|line| line.split(',').take(4).collect::<Vec<_>>().join(",")).collect()
    };
    let by_name = ["--child", "earlier_number=old.csv", "--child", "earlier_achievement=old.csv"];
    let (plain, named) = (found(&check(&[])), found(&check(&by_name)));
    let only: Vec<&String> = named.iter().filter(|line| !plain.contains(line)).collect();
    assert_eq!(only, ["ACH-02-4,hard,a.csv,1", "ACH-02-5,soft,a.csv,2"]);
    assert_eq!(found(&check(&["--panel", "old.csv"])), named);
    // What is wrong with a row is said once, of the file that there is, however often it is given.
    write(
        "faulty.csv",
        &format!(
            "{header}9612019Y0007,示例方法,示例学院,\n,,,2019-05-06\n9612018Y0007,示例方法,示例学院,昨天\n"
        ),
    );
    let again = ["--panel", "faulty.csv", "--child", "earlier_achievement=faulty.csv"];
    for more in [&again[..2], &again[..]] {
        let output = check(&[more, &["--keep", "k.huoju"]].concat());
        let text = String::from_utf8_lossy(&output.stdout);
        let lines = text.lines().filter(|line| line.starts_with("input."));
        let of_rows: Vec<String> =
            lines.map(|line| line.split(',').take(4).collect::<Vec<_>>().join(",")).collect();
        let expected = [
            "input.child_without_year,hard,faulty.csv,1",
            "input.child_without_key,hard,faulty.csv,2",
            "input.child_without_year,hard,faulty.csv,3",
        ];
        assert_eq!(of_rows, expected, "{more:?}");
        let joined = huoju(folder.path(), &["join", "k.huoju", "--out", "joined"]);
        assert_eq!(said(&joined).0, 1, "{joined:?}");
    }
    // The same registrations are not taken twice.
    let read = |more: &[&str]| {
        let (_, text) = said(&check(more));
        text.lines().filter(|line| line.starts_with("old.csv")).map(str::to_owned).collect::<Vec<_>>()
    };
    let twice = ["--panel", "old.csv", "--child", "earlier_achievement=old.csv"];
    assert_eq!(read(&twice), read(&twice[..2]));
    // One file is said once, however many kinds it feeds.
    assert_eq!(read(&twice), ["old.csv: utf-8, 3 records"]);
    // What cannot feed both is refused by the column that it lacks.
    write(
        "short.csv",
        "registration_number,achievement_name,registration_date\n9612021Y0001,示例材料,2020-05-06\n",
    );
    let (status, error) = said(&check(&["--panel", "short.csv"]));
    assert!(status == 2 && error.contains("lead_organisation_name"), "{status} {error}");
    // Nothing is earlier than itself.
    write("this.csv", &old.replace("2020-05-06", "2021-05-06"));
    let (status, error) = said(&check(&["--panel", "this.csv"]));
    assert!(status == 2 && error.contains("a record of 2021"), "{status} {error}");
}

#[test]
fn last_year_and_the_frame_are_read_beside_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "reports.csv",
        "机构名称,机构性质,机构性质是否变更,总收入（万元）,统计截止日期,填报状态,统一社会信用代码\n示例甲中心,2,否,100,2021-12-31,S4,\n示例乙中心,1,否,100,2021-12-31,S2,\n示例新己公司,1,否,100,2021-12-31,S4,91350100M000100Y43\n",
    );
    write(
        "last.csv",
        "总收入（元）,机构名称,统计截止日期,机构性质,备注,填报状态,统一社会信用代码\n2500000,示例甲中心,2020-12-31,2,x,S6,\n1000000,示例乙中心,2020年12月31日,5,,S6,\n1000000,示例丙中心,2020-12-31,5,,S6,\n,示例乙中心,2020-12-31,1,,S6,\n1000000,示例己公司,2020-12-31,2,,S4,91350100M000100Y43\n1000000,示例甲中心,2020-12-31,5,,S1,\n",
    );
    write("frame.csv", "机构名称\n示例甲中心\n示例丁中心\n示例乙中心\n");
    write("scope.csv", "机构名称,业务范围\n示例甲中心,M1\n示例戊中心,M1\n");
    let run = |more: &[&str]| {
        let first = ["check", "reports.csv", "--form", "transfer_institution", "--lang", "en"];
        huoju(folder.path(), &[&first[..], more].concat())
    };
    let found = |output: &Output, wanted: &[&str]| -> Vec<String> {
        let text = String::from_utf8_lossy(&output.stdout);
        let lines = text.lines().map(|line| line.split(',').take(4).collect::<Vec<_>>().join(","));
        lines.filter(|line| wanted.iter().any(|rule| line.starts_with(&format!("{rule},")))).collect()
    };
    let rules =
        ["K19-1", "K23-1", "K23-2", "K23-4", "K27-2", "input.given_twice", "input.child_without_record"];
    let all = ["--panel", "last.csv", "--frame", "frame.csv", "--child", "business_scope=scope.csv"];
    let output = run(&all);
    assert_eq!(
        found(&output, &rules),
        [
            "K27-2,soft,reports.csv,1",
            "K19-1,hard,reports.csv,2",
            // Last year's report of another name, with the same credit code.
            "K19-1,hard,reports.csv,3",
            "K23-1,soft,reports.csv,3",
            "input.child_without_record,hard,scope.csv,2",
            "input.given_twice,hard,last.csv,4",
            "K23-4,note,last.csv,3",
            // Nobody is there, and one that the province has not passed.
            "K23-2,soft,frame.csv,2",
            "K23-2,soft,frame.csv,3",
        ],
        "{output:?}"
    );
    // With nothing held in memory, all goes through temporary files.
    assert!(run(&[&all[..], &["--memory", "0"]].concat()).stdout == output.stdout);
    assert!(found(&run(&[]), &rules).is_empty(), "without them nothing is asked");
    let (_, one) = said(&run(&[&all[..], &["--threads", "1"]].concat()));
    assert!(one.contains("scope.csv: utf-8, 2 records, 1 row: child record without its record"), "{one}");
    assert!(one.contains("last.csv: utf-8, 6 records, 1 record that was not accepted, left out"), "{one}");

    write("older.csv", "机构名称,统计截止日期\n示例甲中心,2019-12-31\n");
    let (status, error) = said(&run(&["--panel", "older.csv"]));
    assert!(
        status == 2 && error.contains("older.csv, row 1: the row is a record of 2019, last year is 2020"),
        "{error}"
    );
    write("undated.csv", "机构名称,机构性质\n示例甲中心,2\n");
    let (status, error) = said(&run(&["--panel", "undated.csv"]));
    assert!(status == 2 && error.contains("undated.csv: there is no column reference_date"), "{error}");
    write("empty.csv", "机构名称\n");
    let all = ["K23-1,soft,reports.csv,1", "K23-1,soft,reports.csv,2", "K23-1,soft,reports.csv,3"];
    assert_eq!(found(&run(&["--frame", "empty.csv"]), &["K23-1"]), all, "a frame without a unit is a frame");
    let (status, error) = said(&run(&["--child", "scopes=scope.csv"]));
    assert!(status == 2 && error.contains("no child records \"scopes\"; it has business_scope,"), "{error}");
    let (status, error) = said(&run(&["--child", "scope.csv"]));
    assert!(status == 2 && error.contains("KIND=FILE"), "{error}");
}

#[test]
fn a_level_in_a_file_of_its_own_belongs_to_the_institution_however_its_name_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let record =
        |name: &str| format!(r#"{{"institution_name":"{name}","reference_date":"2021-12-31"}}"#) + "\n";
    write("i.jsonl", &(record("示例（集团）中心") + &record("示例中心")));
    write(
        "l.csv",
        "institution_name,industry,project_count\n示例(集团)中心,1,2\n示例（集团） 中心,2,3\n示例(甲)中心,1,2\n",
    );
    let first = ["check", "i.jsonl", "--form", "transfer_institution", "--lang", "en"];
    let output = huoju(folder.path(), &[&first[..], &["--child", "strategic_industry_line=l.csv"]].concat());
    let text = String::from_utf8_lossy(&output.stdout);
    let strays: Vec<&str> = text.lines().filter(|line| line.starts_with("input.")).collect();
    assert!(
        strays.len() == 1 && strays[0].starts_with("input.child_without_record,hard,l.csv,3"),
        "{strays:?}"
    );
}

#[test]
fn the_list_of_registration_institutions_and_that_of_sellers_are_read_beside_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "contracts.csv",
        "登记编号,登记机构代码,登记机构名称,卖方统一社会信用代码\n2021110101000001,110101,示例登记处,91110000500000000E\n2021110102000001,110102,示例登记站,91110000500000000E\n2021110103000001,110103,示例登记处,12100000500000000A\n",
    );
    write("registrars.csv", "登记机构代码,登记机构名称\n110101,示例登记处\n110102,示例登记所\n");
    write("sellers.csv", "卖方统一社会信用代码\n91110000500000000E\n");
    let first = ["check", "contracts.csv", "--form", "technology_contract", "--frame", "sellers.csv"];
    let output =
        huoju(folder.path(), &[&first[..], &["--child", "registration_institution=registrars.csv"]].concat());
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(|line| line.split(',').take(4).collect::<Vec<_>>().join(","));
    let mut found: Vec<String> =
        lines.filter(|line| ["REGISTRAR-", "SELLER-1"].iter().any(|rule| line.starts_with(rule))).collect();
    found.sort();
    let expected = [
        "REGISTRAR-1,soft,contracts.csv,3",
        "REGISTRAR-2,soft,contracts.csv,2",
        "SELLER-1,soft,contracts.csv,3",
    ];
    assert_eq!(found, expected, "{output:?}");
}

#[test]
fn a_line_of_last_years_without_a_year_is_a_finding_and_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let contract = |number: u32| format!("202111010100000{number},110101,registered,2021-05-06\n");
    let header = "登记编号,登记机构代码,review_status,登记日期\n";
    write("contracts.csv", &(header.to_owned() + &(1..=3).map(contract).collect::<String>()));
    let check = |year: &str| {
        write(
            "last.csv",
            &format!("登记机构代码,统计年度,合同数\n110101,{year},1\n110102,2020,5\n110103,2020,\n"),
        );
        let output = huoju(
            folder.path(),
            &[
                "check",
                "contracts.csv",
                "--form",
                "technology_contract",
                "--panel",
                "last.csv",
                "--lang",
                "en",
            ],
        );
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines = text.lines().map(|line| line.split(',').take(4).collect::<Vec<_>>().join(","));
        lines
            .filter(|line| {
                ["TM-036", "input.", "institution_last_year"].iter().any(|part| line.contains(part))
            })
            .collect::<Vec<String>>()
    };
    let gone = ["TM-036-3,soft,last.csv,2".to_owned(), "TM-036-3,soft,last.csv,3".to_owned()];
    let year = "TM-036-1,soft,contracts.csv,1".to_owned();
    // Three contracts after one; their amount is no column of the file, which is not to say that there was none.
    assert_eq!(check("2020"), [&[year], &gone[..]].concat());
    let wrong = "input.child_without_year,hard,last.csv,1".to_owned();
    for unreadable in ["", "二〇二〇"] {
        assert_eq!(check(unreadable), [std::slice::from_ref(&wrong), &gone[..]].concat(), "{unreadable:?}");
    }
}

#[test]
fn what_is_wrong_with_a_file_beside_is_said_once_and_of_that_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let report = |name: &str| format!("{name},2021-12-31,S4,30,100,50\n");
    let header = "institution_name,reference_date,report_status,total_staff,total_income,technical_income\n";
    write("reports.csv", &(header.to_owned() + &report("示例甲中心") + &report("示例乙中心")));
    // 丙 reports no more; the technical income is no column.
    write(
        "last.csv",
        "institution_name,reference_date,legal_nature,total_staff,total_income\n示例甲中心,2020-12-31,1,约三十,100\n示例乙中心,2020-12-31,1,30,\n示例丙中心,2020-12-31,99,30,100\n",
    );
    write("frame.csv", "institution_name\n示例甲中心\n示例乙中心\n");
    let run = |more: &[&str]| {
        let first = ["check", "reports.csv", "--form", "transfer_institution", "--lang", "en"];
        huoju(folder.path(), &[&first[..], more].concat())
    };
    let output = run(&["--panel", "last.csv", "--frame", "frame.csv", "--out", "out"]);
    let findings = fs::read_to_string(folder.path().join("out/findings.csv")).unwrap();
    let lines: Vec<&str> = findings
        .lines()
        .filter(|line| ["input.", "K27-", ".last_year."].iter().any(|part| line.contains(part)))
        .collect();
    let begins = [
        "K27-14.total_income,note,reports.csv,2,示例乙中心,,total_income,100.000000,总收入为 100.00，上年为 0 或空",
        "input.unread_cell,hard,last.csv,1,,,last_year.total_staff,约三十,「从业人员总数」“约三十”无法读取（不是数字）",
        "input.unread_cell,hard,last.csv,3,,,last_year.legal_nature,99,",
    ];
    assert_eq!(lines.len(), begins.len(), "{lines:?}");
    assert!(lines.iter().zip(begins).all(|(line, begin)| line.starts_with(begin)), "{lines:?}");
    // Rules that need it cannot tell: of the staff of 甲, and of the technical income of both.
    let summary: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("out/summary.json")).unwrap()).unwrap();
    let unknown = |id: &str| {
        let rules = summary["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["id"] == id).unwrap()["unknown"].clone()
    };
    assert_eq!((unknown("K27-14.total_staff"), unknown("K27-14.technical_income")), (1.into(), 2.into()));
    // A column that is not there is said of the header; one that no file has is not.
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("technical_income"), "{text}");
    assert!(!text.contains("listed"), "{text}");
    let missing = |name: &str| {
        let files = summary["files"].as_array().unwrap();
        let file = files.iter().find(|file| file["name"] == name).unwrap();
        file["missing"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["field"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(missing("last.csv").contains(&"technical_income".to_owned()));
    assert_eq!(missing("frame.csv"), ["unified_social_credit_code"]);
}
