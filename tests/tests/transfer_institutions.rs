//! The transfer institution report as files bring it: columns by indicator code, by label and in other units; and the figures on
//! these institutions that were published.

use huoju::{Form, JobOptions, Record};
use huoju_core::data::Origin;
use huoju_core::edit::Finding;
use huoju_core::edition::{Confidence, EntryDef, Label, ListDef, Provenance};
use huoju_core::table::balance::{BalanceOptions, BalanceReport, PublishedCell, Tolerance, verify};
use huoju_io::write::FindingRows;
use huoju_io::{Input, ReadOptions};
use rust_decimal::Decimal;

fn form() -> Form {
    huoju::edition(2021).unwrap().form("transfer_institution").unwrap()
}

/// Findings of the rules K.. in a file of one record.
fn findings(header: &str, cells: &str) -> Vec<String> {
    let form = form();
    let mut rows = FindingRows::new(["a.csv"]);
    let mut job = form.job(JobOptions::default());
    let text = format!("{header}\n{cells}\n");
    let inputs = [Input::bytes("a.csv", text.as_bytes())];
    huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut rows).unwrap();
    let mut found = String::new();
    rows.deliver(|lines, _| {
        found.push_str(lines);
        Ok::<(), std::convert::Infallible>(())
    })
    .unwrap();
    let rules = found.lines().filter_map(|line| line.split(',').next());
    let mut rules: Vec<String> = rules.filter(|rule| rule.starts_with('K')).map(str::to_owned).collect();
    rules.sort();
    rules
}

#[test]
fn columns_by_code_by_label_and_in_other_units() {
    // 100.02 万元 in all, of parts that add to 100.00; and a fen of 千元 more, past the tolerance of 0.02.
    for header in [
        "D01,D02,D09,D10",
        "总收入,技术性收入,财政拨款,其他收入",
        "总收入（万元）,D02（万元）,工作经费,其它收入",
    ] {
        assert_eq!(findings(header, "100.02,60.00,30.00,10.00"), [""; 0], "{header}");
        assert_eq!(findings(header, "100.03,60.00,30.00,10.00"), ["K05"], "{header}");
    }
    let mixed = "总收入（千元）,技术性收入（元）,财政拨款,其他收入";
    assert_eq!(findings(mixed, "1000.2,600000,30.00,10.00"), [""; 0]);
    assert_eq!(findings(mixed, "1000.201,600000,30.00,10.00"), ["K05"]);
    // Headers with the unit of what is counted.
    let counted = "促成技术转移项目总数（项）,认定登记技术合同数（项）,服务企业数量（家）,其中：中小微企业（家）,从业人员总数（人）,技术经理人数（人）";
    // Projects without an amount.
    let without_amount = ["K15-1.facilitated", "K15-2"];
    assert_eq!(findings(counted, "5,5,3,3,8,8"), without_amount);
    assert_eq!(findings(counted, "5,6,3,4,8,9"), ["K04-1", "K15-1.facilitated", "K15-2", "K30-1", "K32"]);
}

#[test]
fn industries_by_name_in_numbered_columns() {
    let line = |number| {
        let column = |name: &str| format!("战略性新兴产业分行业[{number}].{name}");
        [column("产业"), column("项目数（项）"), column("金额（元）")].join(",")
    };
    let header = format!("E13,E14,{},{}", line(1), line(2));
    assert_eq!(findings(&header, "5,7.5,新一代信息技术产业,2,50000,4.1,3,25000"), [""; 0]);
    assert_eq!(findings(&header, "6,7.56,新一代信息技术产业,2,50000,4.1,3,25000"), ["K14-1", "K14-2"]);
    assert_eq!(findings(&header, "5,7.5,生物产业,2,0,材料,3,75000"), ["K15-3"]);
}

/// The six batches of national institutions: 453, each counted once, whichever body reports it.
#[test]
fn six_batches_are_counted() {
    let form = form();
    let bodies = [("110108", "110000"), ("370202", "370200"), ("659001", "660000")];
    let mut builder = form.builder();
    let mut row = 0;
    for (batch, count) in (1..).zip([76, 58, 68, 74, 95, 82]) {
        for (region, body) in bodies.iter().cycle().take(count) {
            row += 1;
            let record = Record::new()
                .with("institution_name", format!("示例机构{row}"))
                .with("reference_date", "2021-12-31")
                .with("report_status", "S6")
                .with("approval_batch", batch.to_string())
                .with("region", *region)
                .with("reporting_body", *body);
            record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
        }
    }
    let mut found: Vec<Finding> = Vec::new();
    let mut job = form.job(JobOptions::default());
    job.push(&builder.finish(), &mut found);
    assert!(found.iter().all(|finding| !finding.rule.starts_with('K')));
    let tally = job.finish().tally;
    let counted = |table: &str, code: &str| -> i64 {
        let table = tally.table(&form, table).unwrap();
        let cell = table.tidy().find(|cell| cell.codes == [code] && cell.measure == "institution_count");
        cell.unwrap().value.to_string().parse().unwrap()
    };
    let zones: i64 = ["E", "M", "W", "N"].iter().map(|zone| counted("O3", zone)).sum();
    assert_eq!((row, zones), (453, 453));
    let provinces = [counted("O1", "110000"), counted("O1", "37"), counted("O1", "65")];
    assert_eq!(provinces.iter().sum::<i64>(), 453);
    assert_eq!(counted("O3", "W"), provinces[2]);
}

/// Grades of the evaluation of 2015 (冀科成市函〔2016〕18号): 参加考核, and 优秀, 良好, 合格, 整改, 取消资格.
fn grades(printed: &[(&str, &[&str])]) -> BalanceReport {
    let names = ["参加考核", "优秀", "良好", "合格", "整改", "取消资格"];
    let entry = |(position, name): (u16, &&str)| EntryDef {
        code: (*name).into(),
        label: Label::new(*name, ""),
        parent: (position > 0).then_some(0),
        level: "".into(),
        valid_from: i32::MIN,
        valid_to: i32::MAX,
        successors: Vec::new(),
        position,
    };
    let list = ListDef {
        id: "grade".into(),
        title: Label::default(),
        open: None,
        entries: (0..).zip(&names).map(entry).collect(),
        aliases: Vec::new(),
        provenance: Provenance { basis: "".into(), confidence: Confidence::Secondary },
    };
    let cells: Vec<PublishedCell> = printed
        .iter()
        .flat_map(|(place, numbers)| {
            names.iter().zip(*numbers).map(|(name, text)| PublishedCell {
                group: vec![(*place).to_owned()],
                code: (*name).to_owned(),
                text: (*text).to_owned(),
                is_count: false,
            })
        })
        .collect();
    // Institutions are counted, not rounded.
    let tolerance = Tolerance::Within(Decimal::ZERO);
    verify(&list, &cells, &BalanceOptions { tolerance, ..BalanceOptions::default() })
}

#[test]
fn published_grades_add_up() {
    let nation: &[&str] = &["453", "53", "142", "238", "19", "1"];
    let report = grades(&[("全国", nation), ("河北", &["13", "1", "6", "6"])]);
    assert_eq!(report.checked, 2);
    assert!(report.is_readable() && report.wrong.is_empty() && report.undecided.is_empty());
    let wrong = grades(&[("全国", &["452", "53", "142", "238", "19", "1"])]).wrong;
    assert_eq!(wrong.len(), 1);
    assert_eq!(
        (wrong[0].difference.to_string(), &wrong[0].explained_by[..]),
        ("-1".into(), &["取消资格".to_owned()][..])
    );
}

/// O9 of institutions of which one has no total income of last year, another none of this year: the index is over the two that have both.
#[test]
fn growth_of_a_figure_is_over_those_that_have_it_in_both_years() {
    let form = form();
    let names = ["机构甲", "机构乙", "机构丙", "机构丁"];
    let csv = |year: &str, incomes: [&str; 4]| {
        let row = |(name, income)| format!("{year}-12-31,{name},110000,S4,10,{income}\n");
        let rows: String = names.iter().zip(incomes).map(row).collect();
        format!(
            "reference_date,institution_name,reporting_body,report_status,total_staff,total_income\n{rows}"
        )
    };
    let (this, last) =
        (csv("2021", ["1189.30", "375.55", "842.96", ""]), csv("2020", ["1088.26", "", "788.18", "50.00"]));
    let inputs = [
        Input::bytes("a.csv", this.as_bytes()),
        Input::bytes("b.csv", last.as_bytes()).children("last_year"),
    ];
    let mut job = form.job(JobOptions::default());
    huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut Vec::new()).unwrap();
    let table = job.finish().tally.table(&form, "O9").unwrap();
    let figure = |measure: &str| {
        let cell = table.tidy().find(|cell| cell.codes == ["合计"] && cell.measure == measure);
        cell.unwrap().value.to_string()
    };
    assert_eq!(
        (figure("matched_total_income"), figure("last_year_total_income")),
        ("2032.260000".into(), "1876.440000".into())
    );
    assert_eq!(figure("total_income_index"), "108.3");
    assert_eq!((figure("matched_staff"), figure("last_year_staff")), ("40".into(), "40".into()));
}
