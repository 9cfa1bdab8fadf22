//! 全国科技成果统计汇总表 (tables A21 and A22) against published statistics: records made from the figures that a report prints,
//! and every printed cell. The reports are of several years; their records are dated into 2021, which the edition counts.

use std::collections::BTreeMap;

use huoju::{Form, JobOptions, Record, Tally};
use huoju_core::data::Origin;
use huoju_core::edition::Edition;
use huoju_core::table::balance::{BalanceOptions, BalanceReport, PublishedCell, Tolerance, verify};
use rust_decimal::Decimal;

const TOTAL: &str = "合计";

/// Cells by line, type of organisation and measure.
type Sheet = BTreeMap<[String; 3], Decimal>;

fn edition() -> Edition {
    huoju::edition(2021).unwrap()
}

/// The summary of both forms: one table A21, and A22 of the applied ones.
fn sheet(records: &[Record]) -> Sheet {
    let applied: Form = edition().form("achievement_applied").unwrap();
    let theory: Form = edition().form("achievement_theory").unwrap();
    let mut all = Tally::default();
    for form in [&applied, &theory] {
        let is_applied = |record: &&Record| record.get("achievement_kind") == Some("Y");
        let own = records
            .iter()
            .filter(|record| is_applied(record) == (form.definition().id == applied.definition().id));
        let mut builder = form.builder();
        for (row, record) in (1..).zip(own) {
            record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
        }
        let mut job = form.job(JobOptions::default());
        job.push(&builder.finish(), &mut Vec::new());
        all.merge(&job.finish().tally).unwrap();
    }
    let mut sheet = Sheet::new();
    let together = all.together(&applied).unwrap();
    for id in ["A21", "A22"] {
        for cell in together.table(&applied, id).unwrap().tidy() {
            let [line, kind] = cell.codes[..] else { panic!("two dimensions") };
            let place = [line, kind, cell.measure].map(str::to_owned);
            *sheet.entry(place).or_default() += cell.value.to_string().parse::<Decimal>().unwrap();
        }
    }
    sheet
}

#[track_caller]
fn assert_cell(sheet: &Sheet, line: &str, kind: &str, measure: &str, printed: usize) {
    let found = sheet.get(&[line, kind, measure].map(str::to_owned)).copied().unwrap_or_default();
    assert_eq!(found, Decimal::from(printed), "{line} {kind} {measure}");
}

/// So many records of each kind: Y applied technology, J basic theory, R soft science.
fn records(kinds: &[(&str, usize)]) -> Vec<Record> {
    let kinds = kinds.iter().flat_map(|(kind, count)| std::iter::repeat_n(*kind, *count));
    let record = |(row, kind): (usize, &str)| {
        Record::new()
            .with("registration_number", format!("961{}{kind}{:04}", 2021, row % 10_000))
            .with("registration_date", "2021-06-15")
            .with("achievement_kind", kind)
    };
    (1..).zip(kinds).map(record).collect()
}

/// A split as a report prints it: line of the summary, code in the record, number.
type Split<'a> = &'a [(&'a str, &'a str, usize)];

/// Fills a field of one record after the other.
fn split(records: &mut [Record], field: &str, parts: Split<'_>) {
    let codes = parts.iter().flat_map(|(_, code, count)| std::iter::repeat_n(*code, *count));
    for (record, code) in records.iter_mut().zip(codes) {
        record.set(field, code).unwrap();
    }
}

/// Gives each record its first organisation.
fn organisations(records: &mut [Record], parts: Split<'_>) {
    let codes = parts.iter().flat_map(|(_, code, count)| std::iter::repeat_n(*code, *count));
    for (record, code) in records.iter_mut().zip(codes) {
        record.add_child("completing_organisations", Record::new().with("organisation_type", code));
        // Later ones do not count.
        record.add_child("completing_organisations", Record::new().with("organisation_type", "5"));
    }
}

/// Puts each part, and as much into the total, on a record of its own.
fn amounts(records: &mut [Record], total: &str, parts: Split<'_>) {
    for (record, (_, field, amount)) in records.iter_mut().zip(parts) {
        record.set(field, amount.to_string()).unwrap();
        record.set(total, amount.to_string()).unwrap();
    }
}

fn assert_split(sheet: &Sheet, measure: &str, parts: Split<'_>) {
    for (line, _, count) in parts {
        assert_cell(sheet, line, TOTAL, measure, *count);
    }
}

/// Whether a printed split adds up: its total by the hierarchy of the lines.
fn balance(total: (&str, usize), parts: &[(&str, usize)]) -> BalanceReport {
    let cell = |(code, number): (&str, usize)| PublishedCell {
        group: Vec::new(),
        code: code.to_owned(),
        text: number.to_string(),
        is_count: false,
    };
    let cells: Vec<PublishedCell> = std::iter::once(total).chain(parts.iter().copied()).map(cell).collect();
    let edition = edition();
    let list = edition.list("achievement_summary_line").unwrap();
    // Achievements are counted, not rounded.
    let tolerance = Tolerance::Within(Decimal::ZERO);
    verify(list, &cells, &BalanceOptions { tolerance, ..BalanceOptions::default() })
}

#[track_caller]
fn assert_adds_up(total: (&str, usize), parts: Split<'_>) {
    let parts: Vec<(&str, usize)> = parts.iter().map(|(line, _, count)| (*line, *count)).collect();
    let report = balance(total, &parts);
    assert!(report.is_readable() && report.wrong.is_empty() && report.undecided.is_empty(), "{report:?}");
}

/// 中国机械工业联合会2021年度科技成果统计分析报告, 表1: 32 results, all applied; people by education, age and title. Columns 独立科研机构,
/// 大专院校, 企业, 其他; of titles the report is known with its totals only.
#[test]
fn machinery_federation_2021() {
    const TYPES: [(&str, usize, usize); 4] = [("1", 1, 10), ("2", 7, 99), ("3", 23, 395), ("5", 1, 15)];
    const EDUCATION: [(&str, usize, [usize; 4]); 6] = [
        ("P01", 111, [4, 56, 44, 7]),
        ("P02", 134, [6, 27, 98, 3]),
        ("P03", 223, [0, 16, 202, 5]),
        ("P04", 45, [0, 0, 45, 0]),
        ("P05", 4, [0, 0, 4, 0]),
        ("P06", 2, [0, 0, 2, 0]),
    ];
    const AGE: [(&str, usize, [usize; 4]); 5] = [
        ("Q01", 124, [0, 19, 104, 1]),
        ("Q02", 210, [7, 35, 163, 5]),
        ("Q03", 127, [2, 34, 87, 4]),
        ("Q04", 43, [1, 9, 30, 3]),
        ("Q05", 15, [0, 2, 11, 2]),
    ];
    const TITLE: [(&str, usize); 6] =
        [("R01", 4), ("R02", 86), ("R03", 144), ("R04", 151), ("R05", 54), ("R06", 80)];
    /// Born so as to be of the least and of the greatest age of each band at the end of 2021.
    const BORN: [[&str; 2]; 5] = [
        ["2000-07", "1986-01"],
        ["1985-12", "1976-01"],
        ["1975-12", "1966-01"],
        ["1965-12", "1956-01"],
        ["1955-12", "1930-05"],
    ];
    let mut records = records(&[("Y", 32)]);
    let types: Vec<_> = TYPES.iter().map(|(code, results, _)| ("", *code, *results)).collect();
    organisations(&mut records, &types);
    let mut titles = (1..).zip(TITLE).flat_map(|(code, (_, count))| std::iter::repeat_n(code, count));
    let mut first = 0;
    for (column, (_, results, people)) in TYPES.iter().enumerate() {
        let mut education =
            (1..).zip(EDUCATION).flat_map(|(code, row)| std::iter::repeat_n(code, row.2[column]));
        let mut born = BORN
            .iter()
            .zip(AGE)
            .flat_map(|(born, row)| born.iter().cycle().take(row.2[column]).collect::<Vec<_>>());
        for person in 0..*people {
            let contributor = Record::new()
                .with("education", education.next().unwrap().to_string())
                .with("birth_month", *born.next().unwrap())
                .with("professional_title", titles.next().unwrap().to_string());
            records[first + person % results].add_child("contributors", contributor);
        }
        assert!(education.next().is_none() && born.next().is_none());
        first += results;
    }
    assert!(titles.next().is_none());

    let sheet = sheet(&records);
    assert_cell(&sheet, "A01", TOTAL, "achievement_count", 32);
    assert_cell(&sheet, "A02", TOTAL, "achievement_count", 32);
    for (column, (kind, results, people)) in TYPES.iter().enumerate() {
        assert_cell(&sheet, "A01", kind, "achievement_count", *results);
        for group in ["P", "Q", "R"] {
            assert_cell(&sheet, group, kind, "line_people", *people);
        }
        for (line, _, row) in EDUCATION.iter().chain(&AGE) {
            assert_cell(&sheet, line, kind, "line_people", row[column]);
        }
    }
    for (line, total, _) in EDUCATION.iter().chain(&AGE) {
        assert_cell(&sheet, line, TOTAL, "line_people", *total);
    }
    for (line, total) in TITLE {
        assert_cell(&sheet, line, TOTAL, "line_people", total);
    }
    for group in ["P", "Q", "R"] {
        assert_cell(&sheet, group, TOTAL, "line_people", 519);
    }
    // A line holds what it is about: people are no achievements, and nobody is a 医疗机构.
    assert!(!sheet.contains_key(&["P01", TOTAL, "achievement_count"].map(str::to_owned)));
    assert!(sheet.iter().filter(|([_, kind, _], _)| kind == "4").all(|(_, value)| value.is_zero()));
}

/// Both forms have one A21, so that it adds; tables that only one of them has are not added to, and nothing counts twice.
#[test]
fn the_summary_of_both_forms_is_one_table() {
    let (applied, theory) =
        (edition().form("achievement_applied").unwrap(), edition().form("achievement_theory").unwrap());
    let digest = |form: &Form, id: &str| {
        let place = form.definition().tables.iter().position(|table| table.id == id).unwrap();
        form.digests().tables[place]
    };
    for id in ["A1", "A21", "A21-2", "A21-3", "A23"] {
        assert_eq!(digest(&applied, id), digest(&theory, id), "{id}");
    }
    let sheet = sheet(&records(&[("Y", 3), ("J", 2), ("R", 1)]));
    for (line, count) in [("A01", 6), ("A02", 3), ("A03", 2), ("A04", 1), ("B", 6), ("K", 3)] {
        assert_cell(&sheet, line, TOTAL, "achievement_count", count);
    }
}

/// 2020年度甘肃省科技成果统计分析报告: kinds over both forms, types of organisations, intellectual property.
#[test]
fn gansu_2020() {
    const KINDS: Split<'_> = &[("A02", "Y", 1463), ("A03", "J", 648), ("A04", "R", 29)];
    const TYPES: Split<'_> =
        &[("", "3", 635), ("", "2", 599), ("", "4", 387), ("", "1", 333), ("", "5", 186)];
    const PROPERTY: Split<'_> = &[
        ("E02", "invention_patent_count", 1142),
        ("E03", "utility_model_patent_count", 846),
        ("E08", "other_ip_count", 446),
        ("E05", "software_copyright_count", 394),
        ("E04", "design_patent_count", 58),
    ];
    let mut records = records(&[("Y", 1463), ("J", 648), ("R", 29)]);
    organisations(&mut records, TYPES);
    // From the last applied result on, so that both forms have some.
    amounts(&mut records[1462..], "ip_total", PROPERTY);
    let sheet = sheet(&records);
    assert_cell(&sheet, "A01", TOTAL, "achievement_count", 2140);
    assert_split(&sheet, "achievement_count", KINDS);
    for (_, kind, results) in TYPES {
        assert_cell(&sheet, "A01", kind, "achievement_count", *results);
    }
    assert_cell(&sheet, "E01", TOTAL, "line_items", 2886);
    assert_split(&sheet, "line_items", PROPERTY);
    assert_adds_up(("A01", 2140), KINDS);
    assert_adds_up(("E01", 2886), PROPERTY);
}

/// A secret with a grade, a status and amounts of its own is one record left out of each table but A23, in what people read and in what programs read.
#[test]
fn of_secrets_is_told_how_many_they_are_and_nothing_else() {
    let form = edition().form("achievement_applied").unwrap();
    let mut all = records(&[("Y", 3)]);
    let secrets = [(1, "4", "26", "registered"), (2, "3", "31", "returned")];
    for (place, grade, funding, status) in secrets {
        all[place].set("secrecy_level", grade).unwrap();
        all[place].set("funding_total", funding).unwrap();
        all[place].set("registration_status", status).unwrap();
    }
    let mut builder = form.builder();
    for (row, record) in (1..).zip(&all) {
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    let mut job = form.job(JobOptions::default());
    job.push(&builder.finish(), &mut Vec::new());
    let tally = job.finish().tally;
    for table in form.definition().tables.iter().filter(|table| table.id != "A23") {
        let reconciliation = tally.table(&form, &table.id).unwrap().reconciliation;
        let notes: Vec<String> = reconciliation.notes().into_iter().map(|note| note.zh.to_string()).collect();
        assert!(
            notes.contains(&"未计入：涉密或无从判断是否涉密，只计个数 2 条。".to_owned()),
            "{} {notes:?}",
            table.id
        );
        let read = serde_json::to_value(&reconciliation.left_out[0]).unwrap();
        assert_eq!((&read["reason"], &read["records"]), (&"secret".into(), &2.into()));
        assert!(read["amounts"].as_array().unwrap().is_empty() && read.get("by").is_none(), "{read}");
    }
    // Of the two only the registered one is counted as one.
    let counted = tally.table(&form, "A23").unwrap();
    assert_eq!(counted.reconciliation.counted.records, 1);
}

/// 2018年度自然资源部科技成果统计分析报告: 504 registered, of which 54 are secret and stand in no breakdown; national programmes one by one.
#[test]
fn natural_resources_2018() {
    const KINDS: Split<'_> = &[("A02", "Y", 262), ("A03", "J", 113), ("A04", "R", 75)];
    const SOURCES: Split<'_> = &[("C01", "1", 81), ("C02", "2", 168), ("C03", "3", 80)];
    const PROGRAMMES: Split<'_> = &[
        ("C103", "103", 18),
        ("C113", "113", 13),
        ("C106", "106", 8),
        ("C101", "101", 7),
        ("C105", "105", 5),
        ("C111", "111", 4),
        ("C112", "112", 2),
        ("C114", "114", 2),
        ("C104", "104", 1),
        ("C109", "109", 1),
        ("C117", "117", 1),
        ("C199", "199", 19),
    ];
    const METHODS: Split<'_> = &[("B02", "2", 306), ("B03", "3", 74), ("B01", "1", 20), ("B09", "99", 50)];
    let mut all = records(&[("Y", 262), ("J", 113), ("R", 75)]);
    split(&mut all, "project_source", SOURCES);
    split(&mut all, "national_programme", PROGRAMMES);
    split(&mut all, "evaluation_method", METHODS);
    let mut secret = records(&[("Y", 54)]);
    split(&mut secret, "secrecy_level", &[("", "3", 54)]);
    all.append(&mut secret);
    assert_eq!(all.len(), 504);
    let sheet = sheet(&all);
    assert_cell(&sheet, "A01", TOTAL, "achievement_count", 450);
    for parts in [KINDS, SOURCES, PROGRAMMES, METHODS] {
        assert_split(&sheet, "achievement_count", parts);
    }
    // Whose source the report does not tell apart (基金 38, 其他 83) are in the total of the group.
    assert_cell(&sheet, "C", TOTAL, "achievement_count", 450);
    assert_cell(&sheet, "B", TOTAL, "achievement_count", 450);
    assert_adds_up(("A01", 450), KINDS);
    assert_adds_up(("C01", 81), PROGRAMMES);
    assert_adds_up(("B", 450), METHODS);
}

/// 2024年度新疆生产建设兵团科技成果统计分析报告: sources, funds in 万元, intellectual property of which some kinds are printed, people.
#[test]
fn corps_2024() {
    const KINDS: Split<'_> = &[("A02", "Y", 161), ("A03", "J", 34), ("A04", "R", 2)];
    const SOURCES: Split<'_> = &[
        ("C01", "1", 6),
        ("C02", "2", 11),
        ("C03", "3", 160),
        ("C04", "4", 1),
        ("C05", "5", 6),
        ("C10", "10", 13),
    ];
    const FUNDS: Split<'_> = &[
        ("D02", "funding_central", 782),
        ("D04", "funding_local", 15_501),
        ("D06", "funding_own", 69_977),
        ("D09", "funding_other", 210),
    ];
    const PROPERTY: Split<'_> = &[
        ("E02", "invention_patent_count", 193),
        ("E03", "utility_model_patent_count", 152),
        ("E05", "software_copyright_count", 27),
    ];
    const EDUCATION: Split<'_> = &[("P02", "2", 743), ("P01", "1", 417)];
    let mut records = records(&[("Y", 161), ("J", 34), ("R", 2)]);
    split(&mut records, "project_source", SOURCES);
    amounts(&mut records[160..], "funding_total", FUNDS);
    amounts(&mut records, "ip_total", PROPERTY);
    // 423 in all: the rest without its kind.
    records[10].set("ip_total", (423 - 193 - 152 - 27).to_string()).unwrap();
    records[0].set("patents_granted", "229").unwrap();
    records[196].set("standards_count", "8").unwrap();
    let mut education = EDUCATION.iter().flat_map(|(_, code, count)| std::iter::repeat_n(*code, *count));
    for person in 0..2037 {
        let contributor =
            education.next().map_or_else(Record::new, |code| Record::new().with("education", code));
        records[person % 197].add_child("contributors", contributor.with("name", "示例"));
    }
    let sheet = sheet(&records);
    assert_cell(&sheet, "A01", TOTAL, "achievement_count", 197);
    for parts in [KINDS, SOURCES] {
        assert_split(&sheet, "achievement_count", parts);
    }
    assert_cell(&sheet, "D01", TOTAL, "line_amount", 86_470);
    assert_split(&sheet, "line_amount", FUNDS);
    assert_cell(&sheet, "E01", TOTAL, "line_items", 423);
    assert_cell(&sheet, "E09", TOTAL, "line_items", 229);
    assert_cell(&sheet, "E10", TOTAL, "line_items", 8);
    assert_split(&sheet, "line_items", PROPERTY);
    assert_cell(&sheet, "P", TOTAL, "line_people", 2037);
    assert_split(&sheet, "line_people", EDUCATION);
    assert_adds_up(("A01", 197), KINDS);
    assert_adds_up(("C", 197), SOURCES);
    assert_adds_up(("D01", 86_470), FUNDS);
}

/// 2016年度公安部科技成果综合统计分析报告: funds in 万元.
#[test]
fn public_security_2016() {
    const KINDS: Split<'_> = &[("A02", "Y", 311), ("A03", "J", 5), ("A04", "R", 69)];
    const FUNDS: Split<'_> = &[
        ("D02", "funding_central", 5_940),
        ("D03", "funding_ministry", 2_010),
        ("D04", "funding_local", 12_670),
        ("D06", "funding_own", 12_309),
        ("D09", "funding_other", 12_168),
    ];
    let mut records = records(&[("Y", 311), ("J", 5), ("R", 69)]);
    amounts(&mut records[309..], "funding_total", FUNDS);
    let sheet = sheet(&records);
    assert_cell(&sheet, "A01", TOTAL, "achievement_count", 385);
    assert_split(&sheet, "achievement_count", KINDS);
    assert_cell(&sheet, "D01", TOTAL, "line_amount", 45_097);
    assert_split(&sheet, "line_amount", FUNDS);
    assert_adds_up(("A01", 385), KINDS);
    assert_adds_up(("D01", 45_097), FUNDS);
}

/// Lines of applied technology, by hand: what counts results, what adds up amounts, and in which unit.
#[test]
fn lines_of_applied_technology() {
    let mut records = records(&[("Y", 3)]);
    organisations(&mut records, &[("", "3", 2), ("", "2", 1)]);
    for (row, field, text) in [
        (0, "high_tech_field", "6"),
        (0, "application_status", "1"),
        (0, "is_self_converted", "是"),
        (0, "self_income", "12.34"),
        (0, "net_profit", "-5.00"),
        (0, "export_earnings", "3.00"),
        (1, "high_tech_field", "99"),
        (1, "application_status", "5"),
        (1, "non_use_reason", "9"),
        (2, "application_status", "1"),
        (2, "transfer_licence_income", "100.00"),
        (2, "ip_transfer_income", "40.00"),
    ] {
        records[row].set(field, text).unwrap();
    }
    let sheet = sheet(&records);
    for (line, kind, results) in [
        ("K", TOTAL, 3),
        ("K01", TOTAL, 1),
        ("K07", "3", 1),
        ("K13", "3", 1),
        ("M", TOTAL, 3),
        ("M01", "3", 1),
        ("M01", "2", 1),
        ("M05", "3", 1),
        ("N", TOTAL, 1),
        ("N06", "3", 1),
        ("O01", TOTAL, 2),
        ("O02", TOTAL, 1),
    ] {
        assert_cell(&sheet, line, kind, "achievement_count", results);
    }
    let amount = |line: &str, measure: &str| sheet[&[line, TOTAL, measure].map(str::to_owned)].to_string();
    assert_eq!(amount("O03", "line_amount"), "12.340000");
    assert_eq!(amount("O04", "line_amount"), "-5.000000");
    assert_eq!(amount("O06", "line_export_earnings"), "3.000000");
    assert_eq!(amount("O10", "line_amount"), "100.000000");
    assert_eq!(amount("O11", "line_amount"), "40.000000");
    assert!(!sheet.contains_key(&["O06", TOTAL, "line_amount"].map(str::to_owned)));
}

/// Sets that were published and do not add up: 甘肃省“十五”期间省级科技成果分析报告 (the levels of its first paragraph and its methods;
/// the levels of its second paragraph do), and 新疆 2017, whose total holds a secret one.
#[test]
fn published_splits_that_do_not_add_up() {
    let difference = |total, parts: &[(&str, usize)]| -> Vec<String> {
        let report = balance(total, parts);
        assert!(report.is_readable());
        report.wrong.iter().map(|wrong| format!("{} {}", wrong.code, wrong.difference)).collect()
    };
    assert_eq!(difference(("H", 2914), &[("H01", 68), ("H02", 237), ("H03", 1630), ("H04", 886)]), ["H 93"]);
    assert_eq!(
        difference(("H", 2914), &[("H01", 68), ("H02", 237), ("H03", 1668), ("H04", 910), ("H05", 31)]),
        [""; 0]
    );
    assert_eq!(difference(("B", 2914), &[("B01", 2739), ("B03", 158)]), ["B 17"]);
    assert_eq!(difference(("A01", 241), &[("A02", 208), ("A03", 22), ("A04", 10)]), ["A01 1"]);
}
