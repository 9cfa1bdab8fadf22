//! Tests of balance checks, with expectations computed by hand.

use super::*;
use crate::edition::{Confidence, EntryDef, EntryId, Provenance};

/// T with E (E1, E2, E3), W (W1, W2) and the single row O.
fn hierarchy() -> ListDef {
    let rows: [(&str, Option<EntryId>); 9] = [
        ("T", None),
        ("E", Some(0)),
        ("E1", Some(1)),
        ("E2", Some(1)),
        ("E3", Some(1)),
        ("W", Some(0)),
        ("W1", Some(5)),
        ("W2", Some(5)),
        ("O", Some(0)),
    ];
    let entry = |(position, (code, parent)): (u16, (&str, Option<EntryId>))| EntryDef {
        code: code.into(),
        label: Label::new(format!("{code}区"), format!("Region {code}")),
        parent,
        level: "".into(),
        valid_from: i32::MIN,
        valid_to: i32::MAX,
        successors: Vec::new(),
        position,
    };
    ListDef {
        id: "region".into(),
        title: Label::default(),
        open: None,
        entries: (0..).zip(rows).map(entry).collect(),
        aliases: Vec::new(),
        provenance: Provenance { basis: "".into(), confidence: Confidence::Inferred },
    }
}

/// Cells of one group, in the order of the hierarchy; `_` stands for a row that is not there.
fn group(name: &str, texts: &str) -> Vec<PublishedCell> {
    let rows = ["T", "E", "E1", "E2", "E3", "W", "W1", "W2", "O"];
    let cell = |(code, text): (&str, &str)| PublishedCell {
        group: vec![name.into()],
        code: code.into(),
        text: if text == "blank" { String::new() } else { text.into() },
        is_count: false,
    };
    rows.into_iter().zip(texts.split_whitespace()).filter(|(_, text)| *text != "_").map(cell).collect()
}

fn check(texts: &str, options: &BalanceOptions) -> BalanceReport {
    verify(&hierarchy(), &group("2021", texts), options)
}

/// Code, difference, explanation of each wrong cell.
fn wrong(report: &BalanceReport) -> Vec<String> {
    let line = |cell: &WrongCell| {
        let sentence = cell.sentence(&hierarchy()).map(|label| label.zh).unwrap_or_default();
        format!("{} {} {sentence}", cell.code, cell.difference).trim().to_owned()
    };
    report.wrong.iter().map(line).collect()
}

const LEAVES: BalanceOptions = BalanceOptions { against: Against::Leaves, tolerance: Tolerance::Printed };
const CHILDREN: BalanceOptions = BalanceOptions { against: Against::Children, tolerance: Tolerance::Printed };

#[test]
fn a_table_that_adds_up() {
    let report = check("1000 600 100 200 300 350 150 200 50", &LEAVES);
    assert_eq!(report, BalanceReport { checked: 3, ..BalanceReport::default() });
}

#[test]
fn rows_left_out_and_rows_included() {
    let report = check("100000 40000 10000 20000 30000 35000 15000 20000 5000", &LEAVES);
    assert_eq!(wrong(&report), ["E -20000 少计 E2区"]);
    let report = check("100000 60000 10000 20000 30000 41000 15000 20000 5000", &LEAVES);
    assert_eq!(wrong(&report), ["W 6000"]);
    let report = check("100000 60000 10000 20000 30000 40000 15000 20000 5000", &LEAVES);
    assert_eq!(wrong(&report), ["W 5000 多计 O区"]);
    assert_eq!(report.wrong[0].sentence(&hierarchy()).unwrap().en, "includes Region O");
    let report = check("40000 60000 10000 20000 30000 35000 15000 20000 5000", &LEAVES);
    assert_eq!(wrong(&report), ["T -60000 少计 E区"], "a whole group before its three rows");
}

#[test]
fn against_children_what_follows_is_told_apart() {
    let report = check("100000 40000 10000 20000 30000 35000 15000 20000 5000", &CHILDREN);
    assert_eq!(wrong(&report), ["T 20000 因下级有误：E区", "E -20000 少计 E2区"]);
    assert_eq!(report.wrong[0].consequence_of, ["E"]);
    // The nation is wrong by itself as well.
    let report = check("101000 40000 10000 20000 30000 35000 15000 20000 5000", &CHILDREN);
    assert_eq!(wrong(&report), ["T 21000", "E -20000 少计 E2区"]);
}

#[test]
fn the_tolerance_is_half_a_unit_of_each_printed_place() {
    // 10.6 against 5.0 + 3.00 + 2: 0.05 + 0.05 + 0.005 + 0.5 = 0.605 may be rounding.
    assert!(check("_ 10.6 5.0 3.00 2 _ _ _ _", &LEAVES).wrong.is_empty());
    let report = check("_ 10.7 5.0 3.00 2 _ _ _ _", &LEAVES);
    assert_eq!(wrong(&report), ["E 0.70"]);
    assert_eq!(report.wrong[0].tolerance.to_string(), "0.605");
    assert_eq!(
        wrong(&check("_ 10.6 5.0 3.00 2.0 _ _ _ _", &LEAVES)),
        ["E 0.60"],
        "a finer 2 leaves less to rounding"
    );
    let exact = BalanceOptions { tolerance: Tolerance::Within(Decimal::ZERO), ..LEAVES };
    assert_eq!(wrong(&check("_ 10.6 5.0 3.00 2 _ _ _ _", &exact)), ["E 0.60"]);
    let wide = BalanceOptions { tolerance: Tolerance::Within(Decimal::ONE), ..LEAVES };
    assert!(check("_ 11 5.0 3.00 2 _ _ _ _", &wide).wrong.is_empty());
}

#[test]
fn blanks_are_not_zero() {
    // E2 is blank: E may be larger by what it holds, but not smaller than the others.
    let report = check("_ 600 100 blank 300 _ _ _ _", &LEAVES);
    assert_eq!((report.checked, wrong(&report).len()), (1, 0));
    assert_eq!(report.undecided[0].difference.to_string(), "200");
    assert_eq!(report.undecided[0].blank, ["E2"]);
    assert_eq!(report.blank, [CellPlace { group: vec!["2021".into()], code: "E2".into() }]);
    let report = check("_ 400 100 — 300 _ _ _ _", &LEAVES);
    assert!(report.wrong.is_empty() && report.undecided.is_empty() && report.blank.len() == 1);
    let report = check("_ 300 100 … 300 _ _ _ _", &LEAVES);
    assert_eq!(wrong(&report), ["E -100 少计 E1区"]);
    assert_eq!(report.wrong[0].blank, ["E2"]);
    assert!(check("_ blank 100 200 300 _ _ _ _", &LEAVES).checked == 0, "a blank parent is not compared");
    assert_eq!(check("_ 600 blank blank blank _ _ _ _", &LEAVES).checked, 0, "nothing to compare with");
}

#[test]
fn rows_that_only_this_group_lacks_are_blank() {
    let mut cells = group("2000", "1000 600 100 _ 300 350 150 200 50");
    cells.extend(group("2021", "1000 600 100 200 300 350 150 200 50"));
    let report = verify(&hierarchy(), &cells, &LEAVES);
    assert_eq!(report.blank, [CellPlace { group: vec!["2000".into()], code: "E2".into() }]);
    let undecided: Vec<_> =
        report.undecided.iter().map(|cell| (cell.code.as_str(), cell.group[0].as_str())).collect();
    assert_eq!(undecided, [("T", "2000"), ("E", "2000")]);
    // A row that no group has is not part of the table.
    assert_eq!(wrong(&check("_ 600 100 _ 300 _ _ _ _", &LEAVES)), ["E 200"]);
}

#[test]
fn groups_without_their_rows_count_as_rows() {
    let report = check("1000 600 _ _ _ 350 _ _ 50", &LEAVES);
    assert_eq!((report.checked, report.wrong.len()), (1, 0));
    // Rows whose group is not printed are added in its place.
    assert!(check("1000 _ 100 200 300 350 _ _ 50", &CHILDREN).wrong.is_empty());
    assert!(check("1000 blank 100 200 300 350 _ _ 50", &CHILDREN).wrong.is_empty());
}

#[test]
fn what_cannot_be_used_is_reported() {
    let mut cells = group("2021", "1000 600 100 200 1e5 350 150 200 50");
    cells.push(PublishedCell {
        group: vec!["2021".into()],
        code: "X".into(),
        text: "1".into(),
        is_count: false,
    });
    cells.push(PublishedCell {
        group: vec!["2021".into()],
        code: "O".into(),
        text: "60".into(),
        is_count: false,
    });
    let report = verify(&hierarchy(), &cells, &LEAVES);
    assert_eq!(report.unreadable[0].reason, InvalidReason::Exponent);
    assert_eq!((report.unreadable[0].code.as_str(), report.unreadable[0].text.as_str()), ("E3", "1e5"));
    assert_eq!(report.unknown[0].code, "X");
    assert_eq!(report.repeated[0].code, "O");
    assert!(report.blank.is_empty());
    let undecided: Vec<_> = report.undecided.iter().map(|cell| cell.code.as_str()).collect();
    assert_eq!(undecided, ["T", "E"]);
    assert!(report.wrong.is_empty());
}

#[test]
fn extreme_numbers_do_no_harm() {
    let nine = "999999999999999999";
    let report = check(&format!("-{nine} {nine} {nine} {nine}.999999999999 -{nine} 0 0 0 {nine}"), &CHILDREN);
    assert_eq!(report.checked, 3);
    assert!(!report.wrong.is_empty());
}

#[test]
fn rows_that_no_group_has_are_named() {
    let report = check("1000 600 100 200 _ 350 150 200 50", &LEAVES);
    assert_eq!(report.absent, ["E3"]);
    assert_eq!(wrong(&report), ["T 300", "E 300"]);
    // That O has as much as the row that is not there explains nothing.
    let alike = "1250 600 100 200 _ 350 150 200 300";
    assert_eq!(wrong(&check(alike, &LEAVES)), ["T 300", "E 300"]);
    assert_eq!(wrong(&check("1250 600 100 200 0 350 150 200 300", &LEAVES)), ["T 300", "E 300 多计 O区"]);
    // Where rows next below are added, only E lacks it; what is wrong with W is another thing.
    assert_eq!(wrong(&check("1550 600 100 200 _ 650 150 200 300", &CHILDREN)), ["E 300", "W 300 多计 O区"]);
    assert!(check("1000 600 _ _ _ 350 150 200 50", &LEAVES).absent.is_empty(), "a table without that level");
    assert!(check("1000 600 100 200 300 _ 150 200 50", &LEAVES).absent.is_empty(), "known by the rows below");
}

#[test]
fn a_check_is_readable_if_every_cell_was_read_once_and_there_was_something_to_judge() {
    assert!(check("1000 600 100 200 300 350 150 200 50", &LEAVES).is_readable());
    for texts in ["1000 _ _ _ _ _ _ _ _", "1000 600 100 200 x 350 150 200 50"] {
        assert!(!check(texts, &LEAVES).is_readable(), "{texts}");
    }
    let mut cells = group("2021", "1000 600 100 200 300 350 150 200 50");
    cells.push(cells[3].clone());
    assert!(!verify(&hierarchy(), &cells, &LEAVES).is_readable(), "a cell stands there twice");
}

#[test]
fn a_count_printed_whole_is_exact() {
    let of = |is_count: bool, total: &str| {
        let mut cells = group("2021", "_ 60 10 20 30 _ _ _ _");
        cells.iter_mut().for_each(|cell| cell.is_count = is_count);
        cells.iter_mut().filter(|cell| cell.code == "E").for_each(|cell| cell.text = total.into());
        verify(&hierarchy(), &cells, &LEAVES).wrong.len()
    };
    // 万元 printed whole: each of the four numbers may be half a unit off.
    assert_eq!([of(false, "62"), of(false, "63")], [0, 1]);
    assert_eq!([of(true, "60"), of(true, "61")], [0, 1]);
}

/// Two zones with two provinces each, below the nation.
fn regions() -> ListDef {
    let parents = [
        ("T", None),
        ("E", Some(0)),
        ("11", Some(1)),
        ("12", Some(1)),
        ("W", Some(0)),
        ("51", Some(4)),
        ("52", Some(4)),
    ];
    let mut list = crate::table::testing::kinds();
    let filler = list.entries[0].clone();
    list.entries = (0..)
        .zip(parents)
        .map(|(position, (code, parent))| EntryDef {
            code: code.into(),
            parent,
            position,
            valid_from: i32::MIN,
            valid_to: i32::MAX,
            ..filler.clone()
        })
        .collect();
    list
}

/// What a total comes to against the outermost rows: sums compared, and the wrong ones.
fn against_total(rows: &[(&str, &str)]) -> (u64, Vec<String>) {
    let cell = |(code, text): &(&str, &str)| PublishedCell {
        group: vec![],
        code: (*code).into(),
        text: (*text).into(),
        is_count: true,
    };
    let cells: Vec<PublishedCell> = rows.iter().map(cell).collect();
    let report = verify(&with_total(&regions(), &cells, "合计", true), &cells, &BalanceOptions::default());
    assert!(report.unknown.is_empty(), "{:?}", report.unknown);
    (report.checked, report.wrong.into_iter().map(|cell| format!("{} {}", cell.printed, cell.sum)).collect())
}

#[test]
fn a_total_is_the_sum_of_the_outermost_rows_that_are_printed() {
    // Provinces without nation and zones; one zone printed; a department that no list has.
    assert_eq!(
        against_total(&[("合计", "10"), ("11", "1"), ("12", "2"), ("51", "3"), ("52", "4")]),
        (1, vec![])
    );
    assert_eq!(
        against_total(&[("合计", "10"), ("E", "3"), ("11", "9"), ("51", "3"), ("52", "4")]),
        (1, vec![])
    );
    assert_eq!(
        against_total(&[("合计", "15"), ("11", "1"), ("12", "2"), ("51", "3"), ("52", "4"), ("X01", "5")]),
        (1, vec![])
    );
    assert_eq!(
        against_total(&[("合计", "11"), ("11", "1"), ("12", "2"), ("51", "3"), ("52", "4")]).1,
        ["11 10"]
    );
}

#[test]
fn a_check_that_is_not_to_go_on_ends() {
    let cells: Vec<_> = (0..5_000).flat_map(|year: u32| group(&year.to_string(), "6 6")).collect();
    let asked = |last: usize| {
        let mut asked = 0;
        let mut go_on = || {
            asked += 1;
            asked < last
        };
        let report = verify_while(&hierarchy(), &cells, &LEAVES, &mut go_on);
        (report, asked)
    };
    // While cells are sorted, and while groups are checked.
    let (whole, times) = asked(usize::MAX);
    assert_eq!((whole, times), (Some(verify(&hierarchy(), &cells, &LEAVES)), 15));
    for last in [1, 10, 11, 15] {
        assert_eq!(asked(last), (None, last));
    }
}
