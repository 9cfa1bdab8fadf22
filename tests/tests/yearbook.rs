//! The balance check on the printed figures of two yearbooks: exactly the wrong subtotals of the 2022 edition are found.
//!
//! Differences are computed by hand from the printed rows; that 2021 东部 lacks Shandong, 2021 西部 Xizang, and that 2020 西部 holds rows of abroad
//! is seen from the corrected figures of the 2024 edition.

use std::path::{Path, PathBuf};

use huoju_core::edition::{Confidence, EntryDef, EntryId, Label, ListDef, Provenance};
use huoju_core::table::balance::{
    Against, BalanceOptions, BalanceReport, PublishedCell, is_counted_in, verify,
};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn rows(path: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(file(path)).unwrap().into_records().map(Result::unwrap).collect()
}

/// The list `region_row` as the spec has it.
fn hierarchy() -> ListDef {
    let rows = rows("../spec/codelists/region_row.csv");
    let index = |code: &str| {
        rows.iter().position(|row| &row[0] == code).map(|index| EntryId::try_from(index).unwrap())
    };
    let entry = |(position, row): (u16, &csv::StringRecord)| EntryDef {
        code: row[0].into(),
        label: Label::new(&row[1], &row[2]),
        parent: index(&row[3]),
        level: row[4].into(),
        valid_from: i32::MIN,
        valid_to: i32::MAX,
        successors: Vec::new(),
        position,
    };
    ListDef {
        id: "region_row".into(),
        title: Label::default(),
        open: None,
        entries: (0..).zip(&rows).map(entry).collect(),
        aliases: Vec::new(),
        provenance: Provenance { basis: "".into(), confidence: Confidence::Official },
    }
}

fn check(against: Against) -> BalanceReport {
    let cells: Vec<_> = rows("fixtures/yearbook-technology-market.csv")
        .iter()
        .map(|row| PublishedCell {
            group: [0, 1, 8].map(|column| row[column].to_owned()).into(),
            code: row[5].to_owned(),
            text: row[9].to_owned(),
            is_count: is_counted_in(&row[4]),
        })
        .collect();
    verify(&hierarchy(), &cells, &BalanceOptions { against, ..BalanceOptions::default() })
}

fn lines(report: &BalanceReport) -> Vec<String> {
    let hierarchy = hierarchy();
    let line = |cell: &huoju_core::table::balance::WrongCell| {
        let sentence = cell.sentence(&hierarchy).map(|label| label.zh).unwrap_or_default();
        let group = cell.group.join(" ");
        format!("{group} {} {} - {} = {} {sentence}", cell.code, cell.printed, cell.sum, cell.difference)
    };
    report.wrong.iter().map(line).collect()
}

/// Found in any mode: the subtotals that are wrong by themselves.
const WRONG: [&str; 11] = [
    "2022 8-36 2021 E 338772 - 386801 = -48029 少计 山东",
    "2022 8-36 2021 W 129412 - 129513 = -101 少计 西藏",
    "2022 8-37 2020 W 47547457.384776 - 38242015.248287 = 9305442.136489 多计 其他",
    "2022 8-37 2021 E 203420567.322301 - 228198462.238456 = -24777894.916155 少计 山东",
    "2022 8-37 2021 W 56321832.295557 - 56339101.241533 = -17268.945976 少计 西藏",
    "2022 8-38 2020 W 102105 - 100801 = 1304 多计 港澳台",
    "2022 8-38 2021 E 345159 - 393114 = -47955 少计 山东",
    "2022 8-38 2021 W 125626 - 126722 = -1096 少计 西藏",
    "2022 8-39 2020 W 68978499.190063 - 44437005.670519 = 24541493.519544 多计 港澳台、其他",
    "2022 8-39 2021 E 179443445.956149 - 205085755.646149 = -25642309.690000 少计 山东",
    "2022 8-39 2021 W 68927506.902956 - 70916440.732956 = -1988933.830000 少计 西藏",
];

/// Found in addition when the nation is compared with its groups.
const CONSEQUENCES: [&str; 7] = [
    "2022 8-36 2021 T 670506 - 622376 = 48130 因下级有误：东部地区、西部地区",
    "2022 8-37 2020 T 282515091.610789 - 291820533.747278 = -9305442.136489 因下级有误：西部地区",
    "2022 8-37 2021 T 372943029.73 - 348147865.869486 = 24795163.860514 因下级有误：东部地区、西部地区",
    "2022 8-38 2020 T 549353 - 550657 = -1304 因下级有误：西部地区",
    "2022 8-38 2021 T 670506 - 621455 = 49051 因下级有误：东部地区、西部地区",
    "2022 8-39 2020 T 282515091.61079 - 307056585.130334 = -24541493.519544 因下级有误：西部地区",
    "2022 8-39 2021 T 372943029.73 - 345311786.197857 = 27631243.532143 因下级有误：东部地区、西部地区",
];

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

#[test]
fn exactly_the_wrong_subtotals_are_found() {
    let report = check(Against::Leaves);
    assert_eq!(sorted(lines(&report)), WRONG);
    assert_eq!(report.checked, 360, "72 columns with a nation and four groups each");
    assert!(report.undecided.is_empty() && report.unreadable.is_empty());
    assert!(report.unknown.is_empty() && report.repeated.is_empty());
    let codes: Vec<_> = report.wrong.iter().take(2).map(|cell| cell.explained_by.join(",")).collect();
    assert_eq!(codes, ["370000", "540000"]);
}

#[test]
fn against_children_the_nation_fails_as_a_consequence() {
    let report = check(Against::Children);
    let expected = WRONG.iter().chain(&CONSEQUENCES).map(|line| (*line).to_owned()).collect();
    assert_eq!(sorted(lines(&report)), sorted(expected));
    let consequences = report.wrong.iter().filter(|cell| !cell.consequence_of.is_empty());
    assert!(consequences.clone().all(|cell| cell.code == "T" && cell.explained_by.is_empty()));
    assert_eq!(consequences.count(), 7);
}

#[test]
fn blank_cells_are_reported_as_blank() {
    let report = check(Against::Leaves);
    // Of the outflow tables of each edition: Hainan, Xizang, Qinghai, 港澳台 and 其他 in 2000, three rows in 2005, Xizang in 2010 and 2015.
    let outflow: Vec<_> = report.blank.iter().filter(|cell| cell.group[1] == "8-36").collect();
    let place = |cell: &&huoju_core::table::balance::CellPlace| format!("{} {}", cell.group[2], cell.code);
    assert_eq!(
        outflow.iter().map(place).collect::<Vec<_>>(),
        [
            "2000 460000",
            "2000 540000",
            "2000 630000",
            "2000 HMT",
            "2000 OTH",
            "2005 540000",
            "2005 HMT",
            "2005 OTH",
            "2010 540000",
            "2015 540000",
        ]
    );
    assert_eq!(report.blank.len(), 40);
}
