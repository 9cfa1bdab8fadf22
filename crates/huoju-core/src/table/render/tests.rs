//! Tests of finished tables, with expectations computed by hand.

use rust_decimal::Decimal;

use crate::edition::{Counts, DifferenceDef, Lang};
use crate::table::testing::*;
use crate::table::*;

/// A line of text for each cell: codes, then the printed figures.
fn lines(table: &Table) -> Vec<String> {
    let line = |cell: &TableCell| {
        let codes: Vec<_> = table
            .dimensions
            .iter()
            .zip(&cell.at)
            .map(|(axis, line)| {
                let line = &axis.lines[*line as usize];
                format!("{}{}", " ".repeat(line.depth.into()), line.code)
            })
            .collect();
        let figures: Vec<_> = cell
            .figures
            .iter()
            .map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| figure.printed.to_string()))
            .collect();
        format!("{} {}", codes.join(" × "), figures.join(" "))
    };
    table.cells.iter().map(line).collect()
}

#[test]
fn sums_roll_up_and_are_rounded_once() {
    let form = form();
    let table = tally(&form, &records()).table(&form, "kind").unwrap();
    assert_eq!(
        lines(&table),
        [
            "合计 5 10001.01",
            " 2 3 1.01",
            "  21 2 1.00",
            "  22 1 0.01",
            " 1 1 10000.00",
            " 3 0 0.00",
            " 未分类 1 0.01",
        ],
        "21 is 1.004999, 2 is 1.009999, the total 10001.014999"
    );
    let exact: Vec<_> =
        table.tidy().filter(|cell| cell.measure == "amount").map(|cell| cell.value.to_string()).collect();
    assert_eq!(exact, ["100010149.99", "10099.99", "10049.99", "50.00", "100000000.00", "0.00", "50.00"]);
    let first = table.tidy().nth(1).unwrap();
    assert_eq!((first.codes, first.unit, first.labels[0].text(Lang::En)), (vec!["合计"], "元", "Total"));
    assert_eq!(table.columns[1].shown_unit, "万元");
    assert_eq!(table.cell(&["21"]).unwrap().records, 2);
    assert_eq!(table.cell(&["9"]), None);
}

#[test]
fn two_dimensions_have_subtotals_in_both() {
    let form = form();
    let table = tally(&form, &records()).table(&form, "cross").unwrap();
    assert_eq!(
        lines(&table),
        [
            "合计 × 合计 5 10001.01",
            "合计 ×  x 3 10001.01",
            "合计 ×  y 2 0.01",
            " 2 × 合计 3 1.01",
            " 2 ×  x 2 1.01",
            " 2 ×  y 1 0.00",
            "  21 × 合计 2 1.00",
            "  21 ×  x 1 1.00",
            "  21 ×  y 1 0.00",
            "  22 × 合计 1 0.01",
            "  22 ×  x 1 0.01",
            " 1 × 合计 1 10000.00",
            " 1 ×  x 1 10000.00",
            " 未分类 × 合计 1 0.01",
            " 未分类 ×  y 1 0.01",
        ]
    );
}

#[test]
fn shares_growth_and_averages_stand_behind_their_measure() {
    let form = form();
    let mut last = LastYear::default();
    last.insert(&["合计"], "count", "项", Decimal::from(4));
    last.insert(&["2"], "count", "项", Decimal::from(8));
    last.insert(&["1"], "count", "项", Decimal::ZERO);
    last.insert(&["合计"], "amount", "元", "50000000.00".parse().unwrap());
    last.insert(&["2"], "amount", "万元", Decimal::ONE);
    let options = RenderOptions { share: true, average: true, last_year: Some(&last), figures: None };
    let table = tally(&form, &records()).render(&form, "kind", &options).unwrap();
    let ids: Vec<_> = table.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(
        ids,
        ["count", "count_share", "count_growth", "amount", "amount_share", "amount_growth", "amount_average"]
    );
    assert_eq!(table.columns[5].label.zh, "amount同比");
    assert_eq!(
        lines(&table)[..5],
        [
            "合计 5 100.0 25.0 10001.01 100.0 100.0 2000.20",
            " 2 3 60.0 -62.5 1.01 0.0 - 0.34",
            "  21 2 40.0 - 1.00 0.0 - 0.50",
            "  22 1 20.0 - 0.01 0.0 - 0.01",
            " 1 1 20.0 - 10000.00 100.0 - 10000.00",
        ],
        "growth is blank where last year has no cell, zero, or another unit; 10,099.99 元 in 3 contracts is 3,366.66 each"
    );
}

#[test]
fn what_existed_last_year_is_shown() {
    let form = form();
    let mut last = LastYear::default();
    last.insert(&["9"], "count", "项", Decimal::from(3));
    last.insert(&["3", "y"], "count", "项", Decimal::from(2));
    let options = RenderOptions { last_year: Some(&last), ..RenderOptions::default() };
    let tally = tally(&form, &records());
    let one = tally.render(&form, "kind", &options).unwrap();
    assert!(lines(&one).contains(&" 9 0 -100.0 0.00 -".to_owned()), "{:?}", lines(&one));
    let two = tally.render(&form, "cross", &options).unwrap();
    assert!(lines(&two).contains(&" 3 ×  y 0 -100.0 0.00 -".to_owned()), "{:?}", lines(&two));
}

#[test]
fn overlapping_lines_are_shares_of_all_that_was_counted() {
    let mut definition = definition();
    definition.forms[0].tables[2].dimensions[0].total = false;
    let form = form_of(definition);
    let mut records = records();
    records[0].foreign = true;
    let options = RenderOptions { share: true, ..RenderOptions::default() };
    let table = tally(&form, &records).render(&form, "foreign", &options).unwrap();
    assert_eq!(lines(&table)[1], " 21 1 20.0 1.00 0.0", "one of five counted");
}

#[test]
fn the_notes_add_up_to_the_records_read() {
    let form = form();
    let mut records = records();
    records.push(Contract { date: Some(99), ..contract(0, 100_000_000, "x") });
    records.push(Contract { date: None, ..contract(0, 1, "x") });
    records.push(Contract { amount: None, foreign: true, ..contract(5, 0, "x") });
    records[0].foreign = true;
    let tally = tally(&form, &records);

    let notes = tally.table(&form, "kind").unwrap().reconciliation.notes();
    let zh: Vec<_> = notes.iter().map(|note| note.zh.as_str()).collect();
    assert_eq!(
        zh,
        [
            "读入 8 条。",
            "计入本表 6 条，amount 100,010,149.99 元。",
            "未计入：date为空或无效 1 条，amount 0.01 元。",
            "未计入：date不在调查期内 1 条，amount 1,000,000.00 元。",
            "其中：kind未分类 1 条，amount 50.00 元。",
            "amount：所用指标为空或无法识别的 1 条，不计入该项。",
        ]
    );
    assert_eq!(notes[3].en, "Left out: date outside the survey period: 1, amount (yuan) 1,000,000.00.");

    let foreign = tally.table(&form, "foreign").unwrap().reconciliation;
    let left: Vec<_> = foreign.left_out.iter().map(|group| (group.reason, group.records)).collect();
    assert_eq!(
        left,
        [(Some(LeftOut::DateMissing), 1), (Some(LeftOut::OutOfPeriod), 1), (Some(LeftOut::NotConcerned), 4),]
    );
    assert_eq!((foreign.read, foreign.counted.records, foreign.entries), (8, 2, 2));
    assert_eq!(foreign.counted.amounts[0].value.to_string(), "10000.00");
    assert_eq!(foreign.without_value[0].records, 1);
}

#[test]
fn what_a_line_holds_beyond_those_below_it_is_said() {
    let form = form();
    let mut records = records();
    // 乙 itself, which is divided into 乙一 and 乙二.
    records.extend([contract(1, 700, "x"), contract(1, 25, "y")]);
    let table = tally(&form, &records).table(&form, "kind").unwrap();
    let [undivided] = table.reconciliation.undivided.as_slice() else { panic!("one dimension") };
    let [line] = undivided.lines.as_slice() else { panic!("one line") };
    assert_eq!((line.codes.as_slice(), line.group.records), (["2".to_owned()].as_slice(), 2));
    assert_eq!(line.group.amounts[0].value.to_string(), "7.25");
    let notes = table.reconciliation.notes();
    assert_eq!(notes[3].zh, "kind：2 条只到上级，在其本行而不在下级各行：乙 2。");
    assert_eq!(notes[3].en, "kind: 2 records in a line and in none of those below it: Kind 2 2.");
}

#[test]
fn what_cannot_be_rendered_is_said() {
    let form = form();
    let tally = tally(&form, &records());
    assert_eq!(
        tally.table(&form, "T99").unwrap_err().to_string(),
        r#"form contract has no table "T99"; it has kind, cross, foreign, offices"#
    );
    let error = Tally::default().table(&form, "kind").unwrap_err();
    assert_eq!(error.to_string(), "the tally is empty; tabulate first");
    let mut next = definition();
    next.year = 2022;
    let error = tally.table(&form_of(next), "kind").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the tally is of contract 2021, not of contract 2022; give the form and edition that it was tabulated with, or tabulate the records with this form"
    );
    let mut other = definition();
    other.period_to = 250;
    assert!(matches!(tally.table(&form_of(other), "kind"), Err(TableError::OtherDefinition { .. })));
}

#[test]
fn an_empty_tally_gives_an_empty_table() {
    let form = form();
    let table = tally(&form, &[])
        .render(&form, "kind", &RenderOptions { share: true, ..RenderOptions::default() })
        .unwrap();
    assert_eq!(lines(&table)[0], "合计 0 - 0.00 -");
    assert!(tally(&form, &[]).table(&form, "cross").unwrap().cells.is_empty());
}

#[test]
fn codes_are_printed_under_their_first_name_and_different_texts_are_counted_once() {
    let form = form();
    let named = |office, name| Contract { name, ..contract(0, 100, office) };
    let records = [
        named("x", Some("乙处")),
        named("x", Some("甲处")),
        named("x", Some("乙处")),
        named("y", Some("乙处")),
        named("y", None),
        named("z", None),
    ];
    let whole = tally(&form, &records).table(&form, "offices").unwrap();
    // 乙 is U+4E59, 甲 U+7532. The name 乙处 is one in the total, which has two in six contracts.
    assert_eq!(lines(&whole), ["合计 6 2 3.0", " x 3 2 1.5", " y 2 1 2.0", " z 1 0 -"]);
    let labels: Vec<_> = whole.dimensions[0].lines.iter().map(|line| line.label.zh.as_str()).collect();
    assert_eq!(labels, ["合计", "乙处", "乙处", "z"]);
    let notes: Vec<_> = whole.reconciliation.notes().into_iter().map(|note| note.zh).collect();
    assert_eq!(
        notes[2..],
        [
            "names：所用指标为空或无法识别的 2 条，不计入该项。",
            "office 1 个有多个名称，取字符顺序在前的一个：x。"
        ]
    );
    for first in 0..records.len() {
        let (left, right) = records.split_at(first);
        let mut parts = tally(&form, right);
        parts.merge(&tally(&form, left)).unwrap();
        assert_eq!(parts.table(&form, "offices").unwrap(), whole);
    }
    let share = RenderOptions { share: true, average: true, ..RenderOptions::default() };
    let columns = tally(&form, &records).render(&form, "offices", &share).unwrap().columns;
    let ids: Vec<_> = columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(
        ids,
        ["count", "count_share", "names", "per_name"],
        "a text can be in several cells: no share"
    );
}

#[test]
fn names_stand_in_a_tally_as_digests_only() {
    let form = form();
    let mut definition = definition();
    definition.forms[0].tables[3].dimensions[0].name = None;
    let form = (form_of(definition), form);
    let records = [Contract { name: Some("张三丰"), ..contract(0, 100, "x") }];
    let holds = |form| tally(form, &records).to_bytes().windows(9).any(|bytes| bytes == "张三丰".as_bytes());
    assert!(!holds(&form.0) && holds(&form.1), "as the name of a row it would be there");
}

#[test]
fn a_difference_is_one_line_less_another() {
    let mut definition = definition();
    let table = &mut definition.forms[0].tables[1];
    // Line 3 is line 2 (with 21 and 22) less line 1.
    table.dimensions[0].total = false;
    table.dimensions[0].difference = Some(DifferenceDef { line: 5, plus: 1, minus: 0 });
    let form = form_of(definition);
    let mut records = records();
    records.push(contract(0, 25_000, "y"));
    let mut last = LastYear::default();
    last.insert(&["3", "x"], "count", "项", Decimal::from(3));
    let options = RenderOptions { share: true, average: true, last_year: Some(&last), figures: None };
    let table = tally(&form, &records).render(&form, "cross", &options).unwrap();
    let cell = |codes: [&str; 2]| {
        let cell = table.cell(&codes).unwrap();
        let all = cell.figures.iter();
        let texts =
            all.map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| figure.exact.to_string()));
        texts.collect::<Vec<_>>().join(" ")
    };
    // In x 10,000.00 + 50.00 less 100,000,000.00; in y 49.99 less 250.00.
    assert_eq!(cell(["3", "x"]), "1 - - -99989950.00 - - -");
    assert_eq!(cell(["3", "y"]), "0 - - -200.01 - - -");
    assert_eq!(cell(["3", "合计"]), "1 - - -99990150.01 - - -");
    assert_eq!(cell(["1", "y"]), "1 50.0 - 250.00 0.0 - 250.00");
    let kinds: Vec<_> =
        table.dimensions[0].lines.iter().map(|line| (line.code.as_str(), line.kind)).collect();
    assert!(kinds.contains(&("3", LineKind::Difference)) && kinds.contains(&("1", LineKind::Entry)));
}

#[test]
fn struck_out_records_are_left_out_with_their_reason_unless_a_table_counts_them() {
    let mut definition = definition();
    definition.forms[0].struck_out_when = Some(FOREIGN);
    definition.forms[0].tables[1].counts = Counts::WithStruckOut;
    let form = form_of(definition);
    let mut records = records();
    records[0].foreign = true;
    records.push(Contract { date: Some(99), foreign: true, ..contract(0, 1, "x") });
    let tally = tally(&form, &records);
    let without = tally.table(&form, "kind").unwrap();
    assert_eq!(lines(&without)[0], "合计 4 10000.01", "100,000,149.99 元");
    let notes: Vec<_> = without.reconciliation.notes().into_iter().map(|note| note.zh).collect();
    assert_eq!(
        notes[1..4],
        [
            "计入本表 4 条，amount 100,000,149.99 元。",
            "未计入：date不在调查期内 1 条，amount 0.01 元。",
            "未计入：自查核查后剔除 1 条，amount 10,000.00 元。",
        ]
    );
    let with = tally.table(&form, "cross").unwrap();
    assert_eq!(lines(&with)[0], "合计 × 合计 5 10001.01");
    assert_eq!((with.reconciliation.counted.records, with.reconciliation.left_out.len()), (5, 1));
}

#[test]
fn of_secret_records_is_told_how_many_they_are_and_nothing_else() {
    let mut definition = definition();
    definition.forms[0].secret_when = Some(FOREIGN);
    definition.forms[0].tables[1].counts = Counts::All;
    definition.forms[0].tables[1].measures = vec![0];
    let form = form_of(definition);
    // One of the period, one before it, one without a date; the secret ones are not struck out, undated and so on besides.
    let secret = |date| Contract { date, foreign: true, ..contract(0, 1_000_000, "x") };
    let mut records = records();
    records.extend([secret(Some(150)), secret(Some(99)), secret(None)]);
    let tally = tally(&form, &records);
    let (_, kept) = tally.tables().find(|(key, _)| key.id == "kind").unwrap();
    assert_eq!(
        kept.left_out.get(&LeftOut::Secret).unwrap(),
        &Amounts { sums: vec![3, 0], rows: 3, ..Amounts::default() }
    );
    let without = tally.table(&form, "kind").unwrap();
    let notes: Vec<_> = without.reconciliation.notes().into_iter().map(|note| note.zh).collect();
    assert!(
        notes.iter().any(|note| note.as_str() == "未计入：涉密或无从判断是否涉密，只计个数 3 条。"),
        "{notes:?}"
    );
    let secret =
        without.reconciliation.left_out.iter().find(|group| group.reason == Some(LeftOut::Secret)).unwrap();
    assert_eq!((secret.amounts.len(), secret.by.len()), (0, 0));
    // A table of all records of the period counts those of the period.
    let all = tally.table(&form, "cross").unwrap();
    assert_eq!(all.reconciliation.counted.records, without.reconciliation.counted.records + 1);
    let outside = all.reconciliation.left_out.iter().find(|group| group.reason == Some(LeftOut::Secret));
    assert_eq!(outside.unwrap().records, 2);
}

#[test]
fn a_sheet_of_several_columns_prints_each_line_on_which_something_is_given() {
    // The sheet of testing.rs with the office beside: 1 counts all contracts, 3 sums what is given abroad.
    let mut edition = sheet();
    let table = &mut edition.forms[0].tables[0];
    table.dimensions.push(dimension("office", None));
    table.entries.iter_mut().for_each(|entry| entry.at.push(OFFICE));
    let form = form_of(edition);
    let abroad = Contract { foreign: true, ..contract(2, 2_000_000, "甲") };
    let at_home = contract(2, 1_000_000, "甲");
    let with = tally(&form, &[at_home, abroad]).table(&form, "sheet").unwrap();
    let without = tally(&form, &[at_home]).table(&form, "sheet").unwrap();
    let on_3 =
        |table: &Table| lines(table).into_iter().filter(|line| line.contains(" 3 × ")).collect::<Vec<_>>();
    assert_eq!(on_3(&with), [" 3 × 合计 - - 2.00 -", " 3 ×  甲 - - 2.00 -"]);
    // Nothing came from abroad: the line stands all the same, with 0; of offices any number may be missing.
    assert_eq!(on_3(&without), [" 3 × 合计 - - 0.00 -"]);
}

#[test]
fn what_stands_in_several_cells_is_not_said_to_be_so_many_records() {
    let mut edition = definition();
    let table = edition.forms[0].tables.iter_mut().find(|table| table.id == "kind").unwrap();
    table.entries.push(table.entries[0].clone());
    let form = form_of(edition);
    let table = tally(&form, &[Contract { kind: None, ..contract(0, 5_000, "x") }, contract(2, 100, "x")])
        .table(&form, "kind")
        .unwrap();
    let notes: Vec<String> = table.reconciliation.notes().into_iter().map(|note| note.zh.into()).collect();
    assert_eq!(
        notes[1..],
        [
            "计入本表 2 条，amount 51.00 元。",
            "各格中：kind未分类 2 条次，amount 100.00 元。",
            "一条可计入多格，各格合计 4 条次。",
        ]
    );
}
