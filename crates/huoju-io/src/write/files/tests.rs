use std::collections::BTreeMap;
use std::num::NonZeroUsize;

use huoju_core::edit::JobOptions;

use super::*;
use crate::read::ReadOptions;
use crate::testing::form;

const TABLE: &str = "编号,成交额,登记日期,合同类别,备注\n\
    甲,50,2021-03-01,1,\n\
    \"=乙,\"\"1\"\"\",250.5,2021/3/2,11,\n\
    丙;丁,101,2021-03-03,2,,多\n\
    戊,-1,2020-03-03,2,\n\
    己,7,2021-03-03,,\n";

/// All files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(
                files(&path).into_iter().map(|(name, text)| (format!("{}/{name}", super::name(&path)), text)),
            );
        } else {
            all.insert(name(&path), fs::read_to_string(&path).unwrap());
        }
    }
    all
}

fn write(folder: &Path, text: &str, options: &ReportOptions<'_>) -> Result<Summary, Error> {
    report(&form(), [Input::bytes("甲.csv", text.as_bytes())], folder, options).map(|(_, summary, _)| summary)
}

#[test]
fn a_report_is_four_kinds_of_files() {
    let folder = tempfile::tempdir().unwrap();
    let summary = write(folder.path(), TABLE, &ReportOptions::default()).unwrap();
    let files = files(folder.path());
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["findings.csv", "reviews.csv", "summary.json", "tables/T1.csv", "tables/notes.csv"]
    );
    assert_eq!(
        files["findings.csv"],
        FINDINGS_HEADER.to_owned()
            + "R1,soft,甲.csv,2,\"'=乙,\"\"1\"\"\",,amount;number,\"250.50;=乙,\"\"1\"\"\",\"=乙,\"\"1\"\" 的金额 250.50 超过 100 元\",\"amount 250.50 of =乙,\"\"1\"\" is above 100\"\n"
                .replace("\"=乙,\"\"1\"\" 的", "\"'=乙,\"\"1\"\" 的")
                .as_str()
            + "input.too_many_cells,hard,甲.csv,3,,,,,该行有 6 个单元格，标题行只有 5 列，第 6 个起的 1 个未读取,\"the row has 6 cells, the header only 5 columns; 1 from cell 6 on were not read\"\n"
            + "R1,soft,甲.csv,3,丙**,,amount;number,101.00;丙**,丙** 的金额 101.00 超过 100 元,amount 101.00 of 丙** is above 100\n"
    );
    assert_eq!(
        files["reviews.csv"],
        "list,file,row,key,fields,values\n\
         large,甲.csv,2,\"'=乙,\"\"1\"\"\",amount;number,\"250.50;=乙,\"\"1\"\"\"\n\
         large,甲.csv,3,丙**,amount;number,101.00;丙**\n"
    );
    let table = &files["tables/T1.csv"];
    assert!(table.starts_with("kind,kind_zh,kind_en,measure,unit,value\n合计,合计,Total,count,项,4\n合计,合计,Total,amount,元,408.50\n"), "{table}");
    assert!(table.contains("\n11,合作开发,Cooperative development,amount,元,250.50\n"), "{table}");
    assert!(table.contains("\n未分类,未分类,Unclassified,amount,元,7.00\n"), "{table}");
    let notes = &files["tables/notes.csv"];
    assert!(
        notes.starts_with("table,note_zh,note_en\nT1,按类别,By kind\nT1,读入 5 条。,Records read: 5.\n"),
        "{notes}"
    );
    assert_eq!((summary.findings.hard, summary.findings.soft, summary.rows), (1, 2, 5));
    let json: serde_json::Value = serde_json::from_str(&files["summary.json"]).unwrap();
    assert_eq!(
        json["rules"][0],
        serde_json::json!({"id": "R1", "level": "soft", "pass": 3, "fail": 2, "unknown": 0, "not_applicable": 0})
    );
    assert_eq!(json["files"][0]["unknown"][0]["header"], "备注");
    assert_eq!(json["reconciliation"][0]["left_out"][0]["reason"], "out_of_period");
    assert_eq!(
        json["rules"][2],
        serde_json::json!({"id": "input.too_many_cells", "level": "hard", "pass": 4, "fail": 1, "unknown": 0, "not_applicable": 0})
    );
    // Whoever adds up what fails comes to the number of findings.
    let fails = json["rules"].as_array().unwrap().iter().map(|rule| rule["fail"].as_u64().unwrap());
    assert_eq!(fails.sum::<u64>(), summary.findings.hard + summary.findings.soft + summary.findings.note);
}

#[test]
fn the_same_input_gives_the_same_bytes_for_any_number_of_threads() {
    let text: String = TABLE
        .lines()
        .take(1)
        .chain(TABLE.lines().skip(1).cycle().take(3000))
        .map(|line| line.to_owned() + "\n")
        .collect();
    let written = |threads, chunk| {
        let folder = tempfile::tempdir().unwrap();
        let read = ReadOptions { chunk, ..ReadOptions::default() };
        let run = RunOptions { threads: NonZeroUsize::new(threads), read, ..RunOptions::default() };
        write(folder.path(), &text, &ReportOptions { run, ..ReportOptions::default() }).unwrap();
        files(folder.path())
    };
    let expected = written(1, 1 << 20);
    for (threads, chunk) in [(2, 1000), (5, 333)] {
        assert_eq!(written(threads, chunk), expected);
    }
}

#[test]
fn a_broken_run_leaves_no_half_file_and_keeps_the_old_report() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), TABLE, &ReportOptions::default()).unwrap();
    let before = files(folder.path());
    let broken = TABLE.to_owned() + "庚,\"1";
    assert!(matches!(
        write(folder.path(), &broken, &ReportOptions::default()),
        Err(Error::UnclosedQuote { .. })
    ));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn what_is_not_asked_for_is_not_written() {
    let names = |job, tables: Option<&[String]>| {
        let folder = tempfile::tempdir().unwrap();
        let run = RunOptions { job, ..RunOptions::default() };
        write(folder.path(), TABLE, &ReportOptions { run, tables, ..ReportOptions::default() })
            .map(|_| files(folder.path()).into_keys().collect::<Vec<_>>())
    };
    let check = JobOptions { tabulate: false, ..JobOptions::default() };
    assert_eq!(names(check, None).unwrap(), ["findings.csv", "reviews.csv", "summary.json"]);
    let tabulate = JobOptions { check: false, ..JobOptions::default() };
    assert_eq!(
        names(tabulate, Some(&["T1".to_owned()])).unwrap(),
        ["summary.json", "tables/T1.csv", "tables/notes.csv"]
    );
    assert!(matches!(
        names(tabulate, Some(&["T9".to_owned()])),
        Err(Error::Native(NativeError::UnknownTable { .. }))
    ));
}

/// Makes a report one of the year before.
fn of_last_year(folder: &Path) {
    let summary = folder.join("summary.json");
    let text = fs::read_to_string(&summary).unwrap();
    fs::write(&summary, text.replacen("\"edition\": 2021", "\"edition\": 2020", 1)).unwrap();
}

#[test]
fn last_year_gives_shares_and_growth() {
    let (last, this) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(last.path(), TABLE, &ReportOptions::default()).unwrap();
    of_last_year(last.path());
    let options = ReportOptions { last_year: Some(last.path()), ..ReportOptions::default() };
    write(this.path(), &TABLE.replace("101", "203"), &options).unwrap();
    let table = files(this.path()).remove("tables/T1.csv").unwrap();
    // 510.50 after 408.50; 2: 203.00 of 510.50, after 101.00.
    assert!(table.contains("\n合计,合计,Total,amount_growth,%,25.0\n"), "{table}");
    assert!(table.contains("\n2,技术转让,Transfer,amount_share,%,39.8\n"), "{table}");
    assert!(table.contains("\n2,技术转让,Transfer,amount_growth,%,101.0\n"), "{table}");
}

#[test]
fn a_folder_that_is_no_report_or_is_damaged_is_refused() {
    let (last, this) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let options = ReportOptions { last_year: Some(last.path()), ..ReportOptions::default() };
    let summary = last.path().join("summary.json").display().to_string();
    assert!(matches!(write(this.path(), TABLE, &options), Err(Error::Read { file, .. }) if file == summary));
    write(last.path(), TABLE, &ReportOptions::default()).unwrap();
    of_last_year(last.path());
    let summary = fs::read_to_string(last.path().join("summary.json")).unwrap();
    let table = fs::read_to_string(last.path().join("tables/T1.csv")).unwrap();
    let without_last_line = table.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    for (text, line, problem) in [
        ("", 0, "is empty"),
        ("a,b\n", 1, "header"),
        ("kind,measure,unit,value\n1,count,项\n", 2, "too few cells"),
        ("kind,measure,unit,value\n\n1,count,项,1e5\n", 2, "\"1e5\""),
        (&table.replace(",408.50\n", ",abc\n"), 3, "\"abc\""),
        (&without_last_line, 0, "lines of data"),
    ] {
        fs::write(last.path().join("tables/T1.csv"), text).unwrap();
        let error = write(this.path(), TABLE, &options).unwrap_err();
        assert!(
            matches!(&error, Error::Native(NativeError::LastYear { line: found, .. }) if *found == line)
                && error.to_string().contains(problem),
            "{text:?}: {error}"
        );
    }
    fs::write(last.path().join("tables/T1.csv"), &table).unwrap();
    for (from, to, problem) in [
        ("\"form\": \"contract\"", "\"form\": \"other\"", "not on contract"),
        ("\"edition\": 2020", "\"edition\": 2021", "a report of 2021, not of a year before 2021"),
        ("\"edition\": 2020", "\"edition\": 2022", "a report of 2022, not of a year before 2021"),
        ("{", "", "no summary.json"),
    ] {
        assert!(summary.contains(from), "{from}");
        fs::write(last.path().join("summary.json"), summary.replacen(from, to, 1)).unwrap();
        let error = write(this.path(), TABLE, &options).unwrap_err();
        assert!(
            matches!(&error, Error::Native(NativeError::LastYear { .. }))
                && error.to_string().contains(problem),
            "{error}"
        );
    }
    fs::write(last.path().join("summary.json"), summary.replace("\"T1\": 8", "\"T0\": 8")).unwrap();
    let summary = write(this.path(), TABLE, &options).unwrap();
    assert_eq!(summary.last_year, Some(2020), "a table that was not there last year has no growth");
}

#[test]
fn results_of_an_earlier_run_do_not_stay() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), TABLE, &ReportOptions::default()).unwrap();
    let summary = folder.path().join("summary.json");
    let hostile = fs::read_to_string(&summary).unwrap().replacen("\"T1\"", "\"T1\", \"OLD\", \"../../x\"", 1);
    fs::write(&summary, hostile).unwrap();
    fs::write(folder.path().join("tables/OLD.csv"), "of a table that the form no longer has").unwrap();
    fs::write(folder.path().join("tables/mine.csv"), "of somebody else").unwrap();
    let outside = folder.path().parent().unwrap().join("x.csv");
    let check = JobOptions { tabulate: false, ..JobOptions::default() };
    let run = RunOptions { job: check, ..RunOptions::default() };
    write(folder.path(), TABLE, &ReportOptions { run, ..ReportOptions::default() }).unwrap();
    assert_eq!(
        files(folder.path()).into_keys().collect::<Vec<_>>(),
        ["findings.csv", "reviews.csv", "summary.json", "tables/mine.csv"]
    );
    assert!(!outside.exists());
    let run =
        RunOptions { job: JobOptions { check: false, ..JobOptions::default() }, ..RunOptions::default() };
    write(folder.path(), TABLE, &ReportOptions { run, ..ReportOptions::default() }).unwrap();
    assert_eq!(
        files(folder.path()).into_keys().collect::<Vec<_>>(),
        ["summary.json", "tables/T1.csv", "tables/mine.csv", "tables/notes.csv"]
    );
}

#[test]
fn an_input_is_neither_overwritten_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    let run = |place: &str, check: bool| {
        let job = JobOptions { check, tabulate: !check, ..JobOptions::default() };
        let options =
            ReportOptions { run: RunOptions { job, ..RunOptions::default() }, ..ReportOptions::default() };
        report(&form(), [Input::path(folder.path().join(place))], folder.path(), &options).map(|_| ())
    };
    for place in ["findings.csv", "summary.json", "tables/T1.csv"] {
        fs::create_dir_all(folder.path().join("tables")).unwrap();
        fs::write(folder.path().join(place), TABLE).unwrap();
        for check in [true, false] {
            assert!(
                matches!(run(place, check), Err(Error::Native(NativeError::Overwrites { .. }))),
                "{place}"
            );
        }
        assert_eq!(fs::read_to_string(folder.path().join(place)).unwrap(), TABLE);
        fs::remove_file(folder.path().join(place)).unwrap();
    }
    // What is no report is left alone.
    fs::write(folder.path().join("findings.csv"), "of somebody else").unwrap();
    fs::write(folder.path().join("a.csv"), TABLE).unwrap();
    run("a.csv", false).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("findings.csv")).unwrap(), "of somebody else");
}

#[test]
fn inputs_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = [TABLE, TABLE].map(|text| Input::bytes("甲.csv", text.as_bytes()));
    let (_, summary, _) = report(&form(), inputs, folder.path(), &ReportOptions::default()).unwrap();
    assert_eq!(summary.read.files[1].name, "甲.csv (2)");
    assert!(
        files(folder.path())["reviews.csv"].contains("large,甲.csv (2),3,丙**,amount;number,101.00;丙**\n")
    );
}

#[test]
fn findings_beyond_the_limit_are_counted_and_said() {
    let row = "甲,500,2021-03-01,1\n";
    let text = "编号,成交额,登记日期,合同类别\n".to_owned() + &row.repeat(9_000) + &"x\n".repeat(9_000);
    for threads in [1, 3] {
        let folder = tempfile::tempdir().unwrap();
        let read = ReadOptions { chunk: 5_000, ..ReadOptions::default() };
        let run = RunOptions { threads: NonZeroUsize::new(threads), read, ..RunOptions::default() };
        let options = ReportOptions { run, findings_per_rule: Some(7), ..ReportOptions::default() };
        let summary = write(folder.path(), &text, &options).unwrap();
        let findings = fs::read_to_string(folder.path().join("findings.csv")).unwrap();
        let place = |line: &str| {
            let mut cells = line.split(',').map(str::to_owned);
            (cells.next().unwrap(), cells.nth(2).unwrap())
        };
        let expected = (1..=7).map(|row| ("R1".to_owned(), row.to_string()));
        let expected =
            expected.chain((9_001..=9_007).map(|row| ("input.too_few_cells".to_owned(), row.to_string())));
        assert!(findings.lines().skip(1).map(place).eq(expected), "{findings}");
        assert_eq!(summary.rules[0].count.fail, 9_000);
        let beyond: Vec<_> = summary.left_out.iter().map(|(rule, count)| (rule.as_str(), *count)).collect();
        assert_eq!(beyond, [("R1", 8_993), ("input.too_few_cells", 8_993)]);
        let reviews = fs::read_to_string(folder.path().join("reviews.csv")).unwrap();
        assert_eq!(reviews.lines().count(), 9_001, "review lists are whole");
    }
}
