//! Figures that were published about the three surveys, each checked by the engine: splits that add up or do not (`published-splits.csv`),
//! shares, growth rates and averages (`published-rates.csv`). What is wrong in print stands in the files with what is right, computed by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use huoju::{JobOptions, Record};
use huoju_core::data::Origin;
use huoju_core::edition::{Confidence, Edition, EntryDef, Label, ListDef, Provenance};
use huoju_core::table::balance::{BalanceOptions, PublishedCell, Tolerance, verify};
use huoju_spec::{Source, compile};
use rust_decimal::Decimal;

const TOTAL: &str = "合计";

fn rows(name: &str) -> Vec<csv::StringRecord> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    csv::Reader::from_path(path).unwrap().into_records().map(Result::unwrap).collect()
}

/// A total and so many parts of it.
fn hierarchy(parts: u16) -> ListDef {
    let entry = |position: u16| EntryDef {
        code: if position == 0 { TOTAL.into() } else { position.to_string().into() },
        label: Label::default(),
        parent: (position > 0).then_some(0),
        level: "".into(),
        valid_from: i32::MIN,
        valid_to: i32::MAX,
        successors: Vec::new(),
        position,
    };
    ListDef {
        id: "part".into(),
        title: Label::default(),
        open: None,
        entries: (0..=parts).map(entry).collect(),
        aliases: Vec::new(),
        provenance: Provenance { basis: "".into(), confidence: Confidence::Secondary },
    }
}

#[test]
fn splits_add_up_but_for_those_that_do_not() {
    let rows = rows("published-splits.csv");
    let cell = |row: &csv::StringRecord| PublishedCell {
        group: vec![row[0].to_owned()],
        code: if row[2].is_empty() { TOTAL.to_owned() } else { row[2].to_owned() },
        text: row[3].to_owned(),
        is_count: false,
    };
    let cells: Vec<PublishedCell> = rows.iter().map(cell).collect();
    let options = BalanceOptions { tolerance: Tolerance::Within(Decimal::ZERO), ..BalanceOptions::default() };
    let report = verify(&hierarchy(12), &cells, &options);
    assert!(report.is_readable() && report.undecided.is_empty(), "{report:?}");
    let found: BTreeMap<String, Decimal> = report
        .wrong
        .iter()
        .map(|wrong| (wrong.group[0].clone(), wrong.difference.to_string().parse().unwrap()))
        .collect();
    let totals = || rows.iter().filter(|row| row[2].is_empty());
    let expected: BTreeMap<String, Decimal> = totals()
        .filter(|row| &row[4] != "0")
        .map(|row| (row[0].to_owned(), row[4].parse().unwrap()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(usize::try_from(report.checked).unwrap(), totals().count());
}

/// A form whose table divides figures in the three ways of the file, each rounded to 0, 1 or 2 digits.
fn edition() -> Edition {
    let known = "basis = '示例'\nconfidence = 'inferred'\n";
    let title = "{ zh = '示例', en = 'Example' }";
    let mut form = format!(
        "[form]\nid = 'figure'\nsurvey = 'published'\ntitle = {title}\nkey = ['name']\ncounted_by = 'day'\n{known}"
    );
    for (id, ty) in
        [("name", "text(32)"), ("day", "date"), ("value", "decimal(18,6)"), ("base", "decimal(18,6)")]
    {
        form += &format!(
            "[[field]]\nid = '{id}'\nlabel = {{ zh = '示例 {id}', en = 'Example {id}' }}\ntype = '{ty}'\n{known}"
        );
    }
    for (id, sum) in [("value", "value"), ("change", "value - base"), ("base", "base")] {
        form += &format!(
            "[[measure]]\nid = 'sum_{id}'\nlabel = {title}\nsum = '{sum}'\nunit = '个'\nshown_scale = 6\n"
        );
    }
    let ratio = |kind: &str, of: &str, times: u8, scale: u8| {
        format!(
            "{{ id = '{kind}_{scale}', label = {title}, of = 'sum_{of}', per = 'sum_base', times = {times}, unit = '%', scale = {scale} }}"
        )
    };
    let ratios: Vec<String> = (0..=2)
        .flat_map(|scale| {
            [("share", "value", 100), ("growth", "change", 100), ("quotient", "value", 1)]
                .map(|(kind, of, times)| ratio(kind, of, times, scale))
        })
        .collect();
    form += &format!(
        "[[table]]\nid = 'R'\ntitle = {title}\nmeasures = ['sum_value', 'sum_change', 'sum_base']\ncomparable = false\n{known}\
         dimension = [{{ id = 'name', label = {title}, expr = 'name' }}]\nratio = [{}]\n",
        ratios.join(", ")
    );
    let head = format!(
        "[edition]\nyear = 2021\nrevision = 1\ntitle = {title}\nperiod = ['2021-01-01', '2021-12-31']\n{known}\
         [[survey]]\nid = 'published'\ntitle = {title}\n"
    );
    let source = Source::from_texts([("edition.toml", head), ("figure/form.toml", form)]).unwrap();
    Edition::new(compile(&source).unwrap_or_else(|wrong| panic!("{wrong}")).edition).unwrap()
}

#[test]
fn rates_are_what_was_printed_but_for_those_that_are_not() {
    let form = edition().form("figure").unwrap();
    let rows = rows("published-rates.csv");
    let mut builder = form.builder();
    for (row, figure) in (1..).zip(&rows) {
        let record = Record::new().with("name", row.to_string()).with("day", "2021-06-30");
        let record = record.with("value", &figure[3]).with("base", &figure[4]);
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    let mut job = form.job(JobOptions::default());
    let mut findings: Vec<huoju::Finding> = Vec::new();
    job.push(&builder.finish(), &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let table = job.finish().tally.table(&form, "R").unwrap();
    let mut wrong_in_print = BTreeSet::new();
    for (row, figure) in (1..).zip(&rows) {
        let (printed, exact) = (&figure[5], &figure[6]);
        let expected = if exact.is_empty() { printed } else { exact };
        let digits = expected.split_once('.').map_or(0, |(_, digits)| digits.len());
        let (name, measure) = (row.to_string(), format!("{}_{digits}", &figure[2]));
        let found = table
            .tidy()
            .find(|cell| cell.codes == [name.as_str()] && cell.measure == measure)
            .unwrap_or_else(|| panic!("no {measure} for {}", &figure[0]));
        assert_eq!(found.value.to_string(), *expected, "{}", &figure[0]);
        if !exact.is_empty() {
            assert_ne!(printed, exact, "{}", &figure[0]);
            wrong_in_print.insert(figure[0].to_owned());
        }
    }
    assert!(wrong_in_print.len() >= 5 && rows.len() > 50);
}

/// Registered in Jiangsu and sold from Jiangsu are two figures of one year: 登记口径 and 输出地域 are never compared.
#[test]
fn two_views_of_one_region_are_two_tables() {
    let form = huoju::edition(2021).unwrap().form("technology_contract").unwrap();
    let contract = |row: u64, institution: &str, seller: &str, amount: &str| {
        Record::new()
            .with("registration_number", format!("2021320101{row:06}"))
            .with("registration_date", "2021-06-30")
            .with("review_status", "registered")
            .with("registration_institution_code", institution)
            .with("seller_country_code", "142")
            .with("seller_division_code", seller)
            .with("contract_amount", amount)
    };
    // 3,013.56 亿元 registered in the province, of which 2,606.17 亿元 were sold from it: as much as all its sellers sold.
    let records = [
        contract(1, "320101", "320102", "260617000000.00"),
        contract(2, "320101", "310101", "40739000000.00"),
    ];
    let mut builder = form.builder();
    for (row, record) in (1..).zip(&records) {
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    let mut job = form.job(JobOptions::default());
    job.push(&builder.finish(), &mut Vec::<huoju::Finding>::new());
    let tally = job.finish().tally;
    let amount = |table: &str, code: &str| {
        let table = tally.table(&form, table).unwrap();
        let cell = table.tidy().find(|cell| cell.codes == [code] && cell.measure == "contract_amount");
        cell.map(|cell| cell.value.to_string())
    };
    assert_eq!(amount("T12", "320101").as_deref(), Some("301356000000.00"));
    assert_eq!(amount("T9", "320000").as_deref(), Some("260617000000.00"));
}
