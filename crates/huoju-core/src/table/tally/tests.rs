//! Tests of tabulating and merging, with expectations computed by hand.

use crate::data::SortedSet;
use proptest::prelude::*;

use crate::edition::{Counts, Level, MeasureValue};
use crate::table::testing::*;
use crate::table::*;

use crate::table::testing::tally as tally_of;

fn cell(tally: &TableTally, codes: &[&str]) -> Option<(u64, Vec<i128>)> {
    let codes: Vec<_> = codes.iter().map(|code| (*code).to_owned()).collect();
    tally.cells.get(&codes).map(|amounts| (amounts.rows, amounts.sums.clone()))
}

fn table_of<'a>(tally: &'a Tally, id: &str) -> &'a TableTally {
    tally.tables().find(|(key, _)| key.id == id).map(|(_, table)| table).unwrap()
}

/// Eight records: kinds 1, 21, 22 before and after it was reissued, unknown; one without amount; one of last year; one undated.
fn records() -> Vec<Contract> {
    vec![
        contract(0, 100, "x"),
        Contract { foreign: true, ..contract(2, 250, "x") },
        contract(3, 1, "y"),
        contract(4, 2, "y"),
        Contract { kind: None, office: None, ..contract(0, 7, "") },
        Contract { amount: None, ..contract(0, 0, "x") },
        Contract { date: Some(99), ..contract(0, 1_000, "x") },
        Contract { date: None, ..contract(0, 10_000, "x") },
    ]
}

#[test]
fn cells_hold_counts_and_exact_sums() {
    let tally = tally(&form(), &records());
    assert_eq!(tally.rows(2021, "contract"), TallyRows { checked: 0, tabulated: 8 });
    let kind = table_of(&tally, "kind");
    assert_eq!(kind.rows, 8);
    assert_eq!(cell(kind, &["1"]), Some((2, vec![2, 100])));
    assert_eq!(cell(kind, &["21"]), Some((1, vec![1, 250])));
    assert_eq!(cell(kind, &["22"]), Some((2, vec![2, 3])), "both issues of a code are one code");
    assert_eq!(cell(kind, &[""]), Some((1, vec![1, 7])));
    assert_eq!(kind.cells.len(), 4);
    assert_eq!(kind.nulls, [0, 1]);
    let cross = table_of(&tally, "cross");
    assert_eq!(cell(cross, &["1", "x"]), Some((2, vec![2, 100])));
    assert_eq!(cell(cross, &["", ""]), Some((1, vec![1, 7])));
}

#[test]
fn every_record_read_is_in_the_table_or_left_out_with_its_reason() {
    let tally = tally(&form(), &records());
    let kind = table_of(&tally, "kind");
    let left: Vec<_> =
        kind.left_out.iter().map(|(reason, amounts)| (*reason, amounts.rows, amounts.sums[1])).collect();
    assert_eq!(left, [(LeftOut::DateMissing, 1, 10_000), (LeftOut::OutOfPeriod, 1, 1_000)]);

    let foreign = table_of(&tally, "foreign");
    assert_eq!(cell(foreign, &["21"]), Some((1, vec![1, 250])));
    assert_eq!(
        *foreign.left_out.get(&LeftOut::NotConcerned).unwrap(),
        Amounts { rows: 5, sums: vec![5, 110], ..Amounts::default() }
    );
    assert_eq!(foreign.nulls, [0, 0], "the record without amount is not in this table");
}

#[test]
fn a_record_that_enters_twice_counts_in_both_cells() {
    let mut definition = definition();
    let table = &mut definition.forms[0].tables[0];
    let mut second = table.entries[0].clone();
    second.when = Some(FOREIGN);
    table.entries.push(second);
    let tally = tally(&form_of(definition), &records());
    let kind = table_of(&tally, "kind");
    assert_eq!(cell(kind, &["21"]), Some((2, vec![2, 500])));
    assert_eq!(kind.left_out.get(&LeftOut::NotConcerned), None);
    assert_eq!(kind.nulls, [0, 1], "a record is counted once under the table");
}

#[test]
fn tabulators_of_other_forms_are_refused() {
    let mut other = definition();
    other.revision = 2;
    let mut tabulator = tabulator(&form(), &records());
    let error = tabulator.merge(&Tabulator::new(&form_of(other))).unwrap_err();
    assert!(matches!(error, TallyError::OtherForm { .. }), "{error}");
}

#[test]
fn wording_keeps_a_digest_and_meaning_changes_it() {
    let digests = |change: &dyn Fn(&mut crate::edition::EditionDef)| {
        let mut definition = definition();
        change(&mut definition);
        form_of(definition).digests().tables.clone()
    };
    let before = digests(&|_| ());
    let wording = digests(&|edition| {
        edition.revision = 7;
        edition.forms[0].tables[0].title.zh = "别的".into();
        edition.lists[0].entries[0].label.en = "Other".into();
        edition.lists[0].entries[0].position = 40;
        edition.forms[0].measures[1].shown_scale = 0;
    });
    assert_eq!(before, wording);

    let list = digests(&|edition| edition.lists[0].entries[5].parent = Some(0));
    assert!(
        before.iter().zip(&list).take(3).all(|(before, after)| before != after) && before[3] == list[3],
        "the first three tables read the list"
    );
    let entry = digests(&|edition| edition.forms[0].tables[2].entries[0].when = None);
    assert_eq!(before[..2], entry[..2]);
    let struck = digests(&|edition| {
        edition.forms[0].struck_out_when = Some(FOREIGN);
        edition.forms[0].tables[1].counts = Counts::WithStruckOut;
    });
    assert_ne!(before[0], struck[0]);
    assert_eq!(before[1], struck[1], "a table that counts those struck out does not ask who they are");
    let findings = |levels: &[Level]| {
        digests(&|edition| {
            edition.forms[0].measures[0].value = MeasureValue::Findings(levels.to_vec());
            edition.forms[0].rules = vec![rule("A", Level::Hard), rule("B", Level::Note)].into();
        })
    };
    let one_more = digests(&|edition| {
        edition.forms[0].measures[0].value = MeasureValue::Findings(vec![Level::Hard]);
        edition.forms[0].rules =
            vec![rule("B", Level::Note), rule("A", Level::Hard), rule("C", Level::Hard)].into();
        edition.forms[0].rules[2].when = Some(FOREIGN);
    });
    assert_ne!(before[0], findings(&[Level::Hard])[0]);
    assert_ne!(findings(&[Level::Hard]), findings(&[Level::Note]));
    assert_ne!(findings(&[Level::Hard])[0], one_more[0], "another rule is counted");
    assert_ne!(before[2], entry[2]);
    assert_eq!(entry[2], entry[0], "a table is what it counts, not its name");
    let period = digests(&|edition| edition.period_to = 201);
    assert!(before.iter().zip(&period).all(|(before, after)| before != after));
}

/// Fields and nodes in another order: the same table.
#[test]
fn a_digest_does_not_depend_on_places() {
    let before = form().digests().tables.clone();
    let mut moved = definition();
    let form = &mut moved.forms[0];
    form.records[0].fields.swap(3, 4);
    form.program.nodes.swap(2, 3);
    for node in &mut form.program.nodes {
        if let crate::rules::Op::Field(field @ (3 | 4)) = &mut node.op {
            *field = 7 - *field;
        }
    }
    form.tables[1].entries[0].at[1] = FOREIGN;
    form.tables[2].entries[0].when = Some(OFFICE);
    form.tables[3].entries[0].at[0] = FOREIGN;
    assert_eq!(form_of(moved).digests().tables, before);
}

#[test]
fn what_an_overlay_changed_stays_apart() {
    let national = form();
    let mut definition = definition();
    definition.forms[0].tables[2].entries[0].when = None;
    let province = form_of(definition);
    let mut tally = tally_of(&national, &records());
    tally.merge(&tally_of(&province, &records())).unwrap();
    assert_eq!(tally.rows(2021, "contract").tabulated, 16);
    assert_eq!(cell(table_of(&tally, "kind"), &["1"]), Some((4, vec![4, 200])));
    let apart = tally.apart();
    assert_eq!(apart.len(), 1);
    assert_eq!((apart[0].id.as_str(), apart[0].digests.len()), ("foreign", 2));
}

#[test]
fn an_overflow_is_refused_and_changes_nothing() {
    let form = form();
    let mut tally = tally_of(&form, &[contract(0, 1, "x")]);
    let mut huge = Tally::default();
    let mut table = table_of(&tally, "kind").clone();
    table.cells.values_mut().for_each(|amounts| amounts.sums[1] = i128::MAX);
    huge.insert_table(&form, "kind", form.digests().tables[0], table);
    let before = tally.clone();
    assert_eq!(tally.merge(&huge), Err(TallyError::Overflow { place: "kind".into() }));
    assert_eq!(tally, before);
}

#[test]
fn a_record_checked_here_and_added_up_there_is_one_record() {
    let form = form();
    let mut checked = Tally::default();
    checked.add_rules(&form, 8, &[]);
    let mut both = tally_of(&form, &records());
    both.merge(&checked).unwrap();
    assert_eq!(both.rows(2021, "contract"), TallyRows { checked: 8, tabulated: 8 });
    checked.merge(&tally_of(&form, &records())).unwrap();
    assert_eq!(both.to_bytes(), checked.to_bytes());
}

#[test]
fn rules_are_counted_by_their_digest() {
    let mut definition = definition();
    definition.forms[0].rules = vec![rule("R-1", Level::Hard)].into();
    let hard = form_of(definition.clone());
    definition.forms[0].rules = vec![rule("R-1", Level::Soft)].into();
    let soft = form_of(definition);
    let counts = [RuleTally { pass: 3, fail: 2, unknown: 1, not_applicable: 4 }];
    let mut tally = Tally::default();
    tally.add_rules(&hard, 10, &counts);
    let mut other = Tally::default();
    other.add_rules(&hard, 10, &counts);
    other.add_rules(&soft, 10, &counts);
    tally.merge(&other).unwrap();
    let rules: Vec<_> = tally.rules().map(|(key, counts)| (key.id.as_str(), counts.fail)).collect();
    let mut fails: Vec<_> = rules.iter().map(|(_, fail)| *fail).collect();
    fails.sort_unstable();
    assert_eq!(fails, [2, 4]);
    assert_eq!(tally.apart().len(), 1);
}

fn rule(id: &str, level: Level) -> crate::edition::RuleDef {
    crate::edition::RuleDef {
        id: id.into(),
        source: None,
        level,
        record: 0,
        when: None,
        assert: FOREIGN,
        fields: vec![4],
        title: label("", ""),
        message: label("", ""),
        hint: label("", ""),
        text: "".into(),
        provenance: provenance(),
    }
}

mod bytes {
    use super::*;

    fn sample() -> Vec<u8> {
        tally(&form(), &records()).to_bytes()
    }

    /// Bytes with a payload of our making and the right digest.
    fn forged(change: impl Fn(&mut TableTally)) -> Vec<u8> {
        let form = form();
        let tally = tally(&form, &records());
        let mut table = table_of(&tally, "kind").clone();
        change(&mut table);
        let mut forged = Tally::tabulated(&form, 8);
        forged.insert_table(&form, "kind", form.digests().tables[0], table);
        forged.to_bytes()
    }

    #[test]
    fn what_is_written_is_read() {
        let tally = tally(&form(), &records());
        assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
    }

    #[test]
    fn any_changed_or_missing_byte_is_refused() {
        let bytes = sample();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(Tally::from_bytes(&changed).is_err(), "byte {at}");
            assert!(Tally::from_bytes(&bytes[..at]).is_err(), "length {at}");
        }
    }

    #[test]
    fn a_newer_format_is_named() {
        let mut bytes = sample();
        bytes[8] = 9;
        assert_eq!(Tally::from_bytes(&bytes), Err(TallyError::Version { needed: 9, supported: 4 }));
    }

    /// Different texts of the first measure, which counts records.
    fn see(amounts: Option<&mut Amounts>, texts: SortedSet<&str>) {
        amounts.unwrap().seen.insert(0, texts.into_iter().map(Digest::of_text).collect());
    }

    fn name(table: &mut TableTally, code: &str, (first, last): (&str, &str)) {
        table.names[0].insert(code.into(), CodeName { first: first.into(), last: last.into() });
    }

    #[test]
    fn contradictions_are_refused() {
        assert!(Tally::from_bytes(&forged(|_| ())).is_ok());
        for change in [
            (|table| table.nulls.push(0)) as fn(&mut TableTally),
            |table| drop(table.measures.pop()),
            |table| table.dimensions.push("more".into()),
            |table| table.rows = 1,
            |table| table.cells.values_mut().for_each(|amounts| amounts.rows = 0),
            |table| drop(table.names.pop()),
            |table| see(table.cells.get_mut(&[String::new()][..]), ["x", "y"].into()),
            |table| see(table.cells.get_mut(&[String::new()][..]), SortedSet::new()),
            |table| see(Some(&mut table.counted), ["x"].into()),
            |table| name(table, "1", ("b", "a")),
            |table| name(table, "no code", ("a", "b")),
        ] {
            let error = Tally::from_bytes(&forged(change)).unwrap_err();
            assert!(matches!(error, TallyError::Malformed { .. }), "{error}");
        }
    }
}

fn any_contract() -> impl Strategy<Value = Contract> {
    let date = prop_oneof![1 => Just(None), 8 => (95..205).prop_map(Some)];
    let kind = prop_oneof![1 => Just(None), 8 => (0u16..7).prop_map(Some)];
    let amount = prop_oneof![1 => Just(None), 8 => (-999_999_999_999_999_999i64..=999_999_999_999_999_999).prop_map(Some)];
    let office =
        prop_oneof![1 => Just(None), 8 => prop::sample::select(vec!["x", "y", "z", "甲"]).prop_map(Some)];
    let name = prop::sample::select(vec![None, Some("甲处"), Some("乙处"), Some("丙处")]);
    let foreign = any::<bool>();
    (date, kind, amount, office, foreign, name).prop_map(|(date, kind, amount, office, foreign, name)| {
        Contract { date, kind, amount, office, foreign, name }
    })
}

proptest! {
    /// Any split into parts, any grouping and any order of merges gives the same bytes as all at once.
    #[test]
    fn any_split_and_order_gives_the_same_bytes(
        parts in prop::collection::vec(prop::collection::vec(any_contract(), 0..12), 1..6),
        order in any::<prop::sample::Index>(),
    ) {
        let form = form();
        let all: Vec<_> = parts.iter().flatten().copied().collect();
        let whole = tally(&form, &all).to_bytes();

        let mut rotated = parts.clone();
        rotated.rotate_left(order.index(parts.len()));
        let tallies: Vec<_> = rotated.iter().map(|part| tally(&form, part)).collect();
        let mut one_by_one = Tally::default();
        tallies.iter().for_each(|part| one_by_one.merge(part).unwrap());
        prop_assert_eq!(&one_by_one.to_bytes(), &whole);

        let mut from_the_end = Tally::default();
        for part in tallies.iter().rev() {
            let mut joined = Tally::from_bytes(&part.to_bytes()).unwrap();
            joined.merge(&from_the_end).unwrap();
            from_the_end = joined;
        }
        prop_assert_eq!(&from_the_end.to_bytes(), &whole);

        let mut batches = Tabulator::new(&form);
        let mut threads = Tabulator::new(&form);
        for part in &rotated {
            push(&mut batches, &form, part);
            threads.merge(&tabulator(&form, part)).unwrap();
        }
        prop_assert_eq!(&batches.finish().to_bytes(), &whole);
        prop_assert_eq!(&threads.finish().to_bytes(), &whole);
    }

    /// Each line is the sum of the lines next below it and of what is said to be in none of these.
    #[test]
    fn every_line_adds_up(contracts in prop::collection::vec(any_contract(), 0..20)) {
        let form = form();
        let table = tally(&form, &contracts).table(&form, "kind").unwrap();
        let lines = &table.dimensions[0].lines;
        let sum = |line: usize| table.cells[line].figures[1].unwrap().exact.at_scale(2).unwrap();
        for (line, printed) in lines.iter().enumerate() {
            let below = (line + 1..lines.len()).take_while(|other| lines[*other].depth > printed.depth);
            let next: Vec<usize> = below.filter(|other| lines[*other].depth == printed.depth + 1).collect();
            let own: Vec<i128> = table.reconciliation.undivided.iter().flat_map(|undivided| &undivided.lines)
                .filter(|own| own.codes == [printed.code.clone()])
                .map(|own| own.group.amounts[0].value.at_scale(2).unwrap())
                .collect();
            if !next.is_empty() {
                prop_assert_eq!(next.into_iter().map(sum).sum::<i128>() + own.iter().sum::<i128>(), sum(line));
            } else {
                prop_assert!(own.is_empty());
            }
        }
    }

    #[test]
    fn hostile_bytes_are_refused_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Tally::from_bytes(&bytes).is_err());
        let mut framed = b"HUOJUT\r\n\x02\x00".to_vec();
        framed.extend_from_slice(&<sha2::Sha256 as sha2::Digest>::digest(&bytes));
        framed.extend_from_slice(&bytes);
        if let Ok(tally) = Tally::from_bytes(&framed) {
            prop_assert_eq!(tally.to_bytes(), framed);
        }
    }
}
