//! Rules across records against the plainest way of computing them, and examples worked by hand.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::data::{MemorySpill, Spill, SpillError};
use crate::edit::testing::*;
use crate::edit::{Finding, Job, JobOptions, JobReport};
use crate::edition::{AcrossDef, AcrossKey, AcrossKind, Form, Fraction, Level, Nearness, OutlierMethod};
use crate::rules::NodeId;

mod figures;
mod projection;

const HALF: Fraction = Fraction { numerator: 1, denominator: 2 };

fn across(id: &str, when: Option<NodeId>, by: &[(NodeId, Option<u16>)], kind: AcrossKind) -> AcrossDef {
    let details: Vec<String> = kind.details().iter().map(|detail| format!("{detail} {{{detail}}}")).collect();
    AcrossDef {
        id: id.into(),
        source: None,
        level: Level::Soft,
        when,
        counted: false,
        by: by.iter().map(|(node, field)| AcrossKey { node: *node, field: *field }).collect(),
        kind,
        fields: vec![NUMBER, AMOUNT],
        title: label(id, id),
        message: label(&details.join("，"), &format!("{{number}}: {}", details.join(", "))),
        hint: label("请核对", "Check {number}"),
        text: "".into(),
        provenance: provenance(),
    }
}

/// A form with one rule of each kind, all by the number of the contract.
pub(super) fn all_kinds() -> Form {
    let mut nodes = Nodes::default();
    let (number, amount, registered) = (nodes.field(NUMBER), nodes.field(AMOUNT), nodes.field(REGISTERED));
    let (foreign, person, part) = (nodes.field(FOREIGN), nodes.field(PERSON), nodes.field(PART));
    let by = [(number, Some(NUMBER))];
    let rules = vec![
        across("once", None, &by, AcrossKind::Unique { of: None, at_most: 1 }),
        across("twice", Some(foreign), &by, AcrossKind::Unique { of: None, at_most: 2 }),
        across("one_amount", None, &by, AcrossKind::Unique { of: Some(amount), at_most: 1 }),
        across(
            "days",
            None,
            &by,
            AcrossKind::NearDuplicate {
                text: None,
                number: Some((registered, Nearness::Within(3))),
                differs: Some(person),
            },
        ),
        across(
            "times",
            None,
            &by,
            AcrossKind::NearDuplicate {
                text: None,
                number: Some((amount, Nearness::Times(10))),
                differs: None,
            },
        ),
        across(
            "texts",
            None,
            &by,
            AcrossKind::NearDuplicate { text: Some((person, HALF)), number: None, differs: None },
        ),
        across(
            "share",
            None,
            &by,
            AcrossKind::Share { of: Some(amount), part: None, above: HALF, at_least: 2 },
        ),
        across(
            "part",
            None,
            &by,
            AcrossKind::Share { of: None, part: Some(foreign), above: HALF, at_least: 2 },
        ),
        across(
            "median",
            None,
            &by,
            AcrossKind::Outlier {
                value: amount,
                method: OutlierMethod::Median,
                limit: Fraction { numerator: 3, denominator: 1 },
                at_least: 3,
            },
        ),
        across("sequence", None, &by, AcrossKind::Sequence { number: part }),
        across("two_people", None, &by, AcrossKind::Unique { of: Some(person), at_most: 2 }),
        // Amounts have two digits after the point, last year's sum has none.
        across("total", None, &by, AcrossKind::Total { of: Some(amount), before: part, change: HALF }),
    ];
    let mut definition = edition_def(nodes.0, Vec::new(), Vec::new());
    definition.forms[0].across = rules.into();
    // The numbers of a sequence are whole ones.
    definition.forms[0].records[0].fields[usize::from(PART)].ty =
        crate::edition::FieldType::Number { precision: 10, scale: 0 };
    let program = &mut definition.forms[0].program;
    program.nodes[part as usize].ty = WHOLE;
    form(definition)
}

/// A record of few different values, so that many agree.
#[derive(Debug, Clone)]
struct Plain {
    number: Option<u8>,
    amount: Option<i64>,
    day: Option<i32>,
    foreign: Option<bool>,
    person: Option<&'static str>,
    part: Option<i64>,
}

impl Plain {
    fn hand(&self) -> Hand {
        let mut hand = Hand::new();
        let number = self.number.map_or(Cell::Empty, |number| Cell::Text(name(number)));
        let cells = [
            (NUMBER, number),
            (AMOUNT, self.amount.map_or(Cell::Empty, Cell::Number)),
            (PART, self.part.map_or(Cell::Empty, Cell::Number)),
            (REGISTERED, self.day.map_or(Cell::Empty, Cell::Date)),
            (FOREIGN, self.foreign.map_or(Cell::Empty, Cell::Boolean)),
            (PERSON, self.person.map_or(Cell::Empty, Cell::from)),
        ];
        for (field, cell) in cells {
            hand = hand.with(field, cell);
        }
        hand
    }
}

/// A number too long for a word.
fn name(number: u8) -> String {
    format!("编号 N{number}")
}

fn plain() -> impl Strategy<Value = Plain> {
    let people =
        prop::option::weighted(0.9, prop::sample::select(vec!["甲乙丙丁", "甲乙丙戊", "甲乙", "庚"]));
    (
        prop::option::weighted(0.9, 0u8..3),
        prop::option::weighted(0.9, prop::sample::select(vec![0i64, 1, 5, 10, 50, 100, 300])),
        prop::option::weighted(0.9, 18_700i32..18_712),
        prop::option::weighted(0.9, any::<bool>()),
        people,
        prop::option::weighted(0.9, 1i64..9),
    )
        .prop_map(|(number, amount, day, foreign, person, part)| Plain {
            number,
            amount,
            day,
            foreign,
            person,
            part,
        })
}

/// Rules with what fails them.
type Failing<T> = BTreeSet<(String, T)>;

/// The failing (rule, row) pairs of all rules but those of groups, and the failing numbers of these.
fn expected(records: &[Plain]) -> (Failing<u64>, Failing<String>) {
    let (mut failing, mut groups) = (BTreeSet::new(), BTreeSet::new());
    let mut fail = |rule: &str, row: usize| {
        failing.insert((rule.to_owned(), row as u64 + 1));
    };
    for number in 0..3 {
        let of: Vec<(usize, &Plain)> =
            records.iter().enumerate().filter(|(_, record)| record.number == Some(number)).collect();
        of.iter().skip(1).for_each(|(row, _)| fail("once", *row));
        of.iter()
            .filter(|(_, record)| record.foreign == Some(true))
            .skip(2)
            .for_each(|(row, _)| fail("twice", *row));
        let priced: Vec<(usize, i64)> =
            of.iter().filter_map(|(row, record)| Some((*row, record.amount?))).collect();
        for (row, amount) in &priced {
            if *amount != priced[0].1 {
                fail("one_amount", *row);
            }
            if priced.iter().any(|(other, earlier)| {
                other < row && (*earlier * 10 == *amount || *amount * 10 == *earlier) && *amount != 0
            }) {
                fail("times", *row);
            }
        }
        let mut people: Vec<&str> = Vec::new();
        for (row, record) in &of {
            let Some(person) = record.person else { continue };
            if !people.contains(&person) {
                people.push(person);
            }
            if people.iter().position(|known| *known == person) >= Some(2) {
                fail("two_people", *row);
            }
        }
        for (row, record) in &of {
            let (Some(day), Some(person)) = (record.day, record.person) else { continue };
            let near = |earlier: &Plain| {
                earlier.day.is_some_and(|other| (other - day).abs() <= 3)
                    && earlier.person.is_some_and(|other| other != person)
            };
            if of.iter().any(|(other, earlier)| other < row && near(earlier)) {
                fail("days", *row);
            }
        }
        for (row, record) in &of {
            let Some(person) = record.person else { continue };
            let near = |earlier: &str| match (earlier, person) {
                (one, other) if one == other => true,
                // One of four characters differs, or two are missing of four.
                ("甲乙丙丁" | "甲乙丙戊" | "甲乙", "甲乙丙丁" | "甲乙丙戊" | "甲乙") => {
                    true
                }
                _ => false,
            };
            if of.iter().any(|(other, earlier)| other < row && earlier.person.is_some_and(near)) {
                fail("texts", *row);
            }
        }
        let total: i64 = priced.iter().map(|(_, amount)| amount).sum();
        if priced.len() >= 2 {
            priced.iter().filter(|(_, amount)| amount * 2 > total).for_each(|(row, _)| fail("share", *row));
        }
        if priced.len() >= 3 {
            let mut sorted: Vec<i64> = priced.iter().map(|(_, amount)| *amount).collect();
            sorted.sort_unstable();
            let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
            let median = low + (high - low) / 2;
            priced
                .iter()
                .filter(|(_, amount)| median > 0 && *amount >= 3 * median)
                .for_each(|(row, _)| fail("median", *row));
        }
        let foreign = of.iter().filter(|(_, record)| record.foreign == Some(true)).count();
        if of.len() >= 2 && foreign * 2 > of.len() {
            groups.insert(("part".to_owned(), name(number)));
        }
        let summed = of.iter().filter_map(|(_, record)| Some((record.amount?, record.part)));
        let sum: i64 = summed.clone().map(|(amount, _)| amount).sum();
        let last = summed.filter_map(|(_, part)| Some(part? * 100)).max();
        if last.is_some_and(|last| (sum - last).abs() * 2 > last) {
            groups.insert(("total".to_owned(), name(number)));
        }
        let parts: BTreeSet<i64> = of.iter().filter_map(|(_, record)| record.part).collect();
        if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
            if parts.len() as i64 != last - first + 1 {
                groups.insert(("sequence".to_owned(), name(number)));
            }
        }
    }
    (failing, groups)
}

fn run(form: &Form, parts: &[&[Plain]], merged: bool) -> (Vec<Finding>, JobReport) {
    run_hashed(form, parts, merged, value::hash)
}

fn run_hashed(
    form: &Form,
    parts: &[&[Plain]],
    merged: bool,
    hash: fn(&str) -> u64,
) -> (Vec<Finding>, JobReport) {
    let new = || form.job(JobOptions::default()).with_spill(Box::<MemorySpill>::default()).hash_with(hash);
    let mut jobs: Vec<Job> = vec![new()];
    let mut row = 1;
    for (place, part) in parts.iter().enumerate() {
        if merged && place % 2 == 1 {
            jobs.push(new());
        }
        let hands: Vec<Hand> = part.iter().map(Plain::hand).collect();
        jobs.last_mut().unwrap().push(&batch(&hands, row), &mut ());
        row += part.len() as u64;
    }
    // The last job takes the others in: the order of merging does not matter.
    let mut job = jobs.pop().unwrap();
    jobs.into_iter().for_each(|other| job.merge(other));
    let mut findings = Vec::new();
    job.compare(&mut findings).unwrap();
    (findings, job.finish())
}

proptest! {
    #[test]
    fn what_is_found_is_what_the_plainest_way_finds(records in prop::collection::vec(plain(), 0..40)) {
        let form = all_kinds();
        let (findings, report) = run(&form, &[&records], false);
        let (failing, groups) = expected(&records);
        let of_groups = ["part", "sequence", "total"];
        let (of_group, of_record): (Vec<&Finding>, Vec<&Finding>) =
            findings.iter().partition(|finding| of_groups.contains(&finding.rule.as_str()));
        let found: BTreeSet<(String, u64)> =
            of_record.iter().map(|finding| (finding.rule.clone(), finding.subject.row)).collect();
        prop_assert_eq!(found.len(), of_record.len());
        prop_assert_eq!(found, failing);
        let found: BTreeSet<(String, String)> =
            of_group.iter().map(|finding| (finding.rule.clone(), finding.subject.key.clone())).collect();
        prop_assert_eq!(found, groups);
        let mut by_rule: BTreeMap<&str, u64> = BTreeMap::new();
        findings.iter().for_each(|finding| *by_rule.entry(&finding.rule).or_default() += 1);
        for (rule, count) in form.definition().across.iter().zip(report.across.unwrap()) {
            prop_assert_eq!(count.fail, by_rule.get(rule.id.as_str()).copied().unwrap_or_default(), "{}", rule.id);
            if !rule.kind.is_of_groups() {
                prop_assert_eq!(count.total(), records.len() as u64, "{}", rule.id);
            }
        }
    }

    #[test]
    fn neither_batches_nor_jobs_change_what_is_found(
        records in prop::collection::vec(plain(), 0..40),
        cut in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let form = all_kinds();
        let whole = run(&form, &[&records], false);
        let cut = cut.index(records.len() + 1);
        let (first, rest) = records.split_at(cut);
        let (middle, last) = rest.split_at(second.index(rest.len() + 1));
        for merged in [false, true] {
            let parts = run(&form, &[first, middle, last], merged);
            prop_assert_eq!(&parts.0, &whole.0);
            prop_assert_eq!(&parts.1.across, &whole.1.across);
        }
    }

    #[test]
    fn texts_that_share_a_hash_change_nothing(
        records in prop::collection::vec(plain(), 0..40),
        cut in any::<prop::sample::Index>(),
    ) {
        let form = all_kinds();
        let whole = run(&form, &[&records], false);
        let (first, last) = records.split_at(cut.index(records.len() + 1));
        let poor: [fn(&str) -> u64; 2] = [|_| 7, |text| text.len() as u64];
        for (hash, merged) in poor.into_iter().flat_map(|hash| [(hash, false), (hash, true)]) {
            let parts = run_hashed(&form, &[first, last], merged, hash);
            prop_assert_eq!(&parts.0, &whole.0);
            prop_assert_eq!(&parts.1.across, &whole.1.across);
        }
    }
}

fn amounts(values: &[i64]) -> Vec<Plain> {
    let plain = |amount: &i64| Plain {
        number: Some(1),
        amount: Some(*amount),
        day: None,
        foreign: None,
        person: None,
        part: None,
    };
    values.iter().map(plain).collect()
}

#[test]
fn groups_too_large_to_be_held_are_unknown_and_the_others_are_compared() {
    let form = all_kinds();
    let record = |number, row| Plain {
        number: Some(number),
        amount: Some(row),
        day: None,
        foreign: Some(true),
        person: None,
        part: None,
    };
    let many = i64::try_from(gather::MOST_IN_GROUP).unwrap();
    let outcomes = |count: i64| {
        let mut records: Vec<Plain> = (0..count).map(|row| record(1, row)).collect();
        records.extend([record(2, 5), record(2, 5)]);
        let (findings, report) = run(&form, &[&records], false);
        let across = report.across.unwrap();
        let of = |id: &str| across[form.definition().across.iter().position(|rule| rule.id == id).unwrap()];
        let found: Vec<u64> =
            findings.iter().filter(|found| found.rule == "once").map(|found| found.subject.row).collect();
        (of("once"), of("one_amount"), of("part"), found)
    };
    let (once, amounts, part, found) = outcomes(many);
    assert_eq!((once.fail, once.unknown, found.len()), (199 + 1, 0, 200));
    assert_eq!((amounts.fail, amounts.pass, part.fail), (199, 1 + 2, 2));
    let (once, amounts, part, found) = outcomes(many + 1);
    assert_eq!((once.pass, once.fail, once.unknown, found), (1, 1, 201, vec![203]));
    assert_eq!((amounts.pass, amounts.fail, amounts.unknown), (2, 0, 201));
    assert_eq!((part.fail, part.unknown), (1, 1), "the group as one");
}

#[test]
fn no_more_is_kept_than_the_sink_takes() {
    struct Two(Vec<(String, u64)>);
    impl crate::edit::Sink for Two {
        fn finding(&mut self, _: &crate::edit::FindingView<'_>) {}

        fn across(&mut self, finding: &AcrossView<'_>) {
            self.0.push((finding.rule().id.clone(), finding.origin().row));
        }

        fn most(&self) -> usize {
            2
        }
    }
    let form = all_kinds();
    let mut job = form.job(JobOptions::default());
    // Half of them have ten times the amount of the other half; of five one is far from the median.
    let records = amounts(&[5, 50, 5, 50, 5, 50, 5, 5, 5, 50]);
    job.push(&batch(&records.iter().map(Plain::hand).collect::<Vec<_>>(), 1), &mut ());
    let mut two = Two(Vec::new());
    job.compare(&mut two).unwrap();
    let of = |id: &str| two.0.iter().filter(|(rule, _)| rule == id).map(|(_, row)| *row).collect::<Vec<_>>();
    assert_eq!(of("once"), [2, 3]);
    assert_eq!(of("one_amount"), [2, 4]);
    assert_eq!(of("median"), [2, 4]);
    let across = job.finish().across.unwrap();
    let fail =
        |id: &str| across[form.definition().across.iter().position(|rule| rule.id == id).unwrap()].fail;
    assert_eq!((fail("once"), fail("one_amount"), fail("median")), (9, 4, 4));
}

#[test]
fn personal_data_are_masked_in_keys_unless_revealed() {
    let mut nodes = Nodes::default();
    let (person, number) = (nodes.field(PERSON), nodes.field(NUMBER));
    let by = [(person, Some(PERSON)), (number, Some(NUMBER))];
    let mut rule = across("once", None, &by, AcrossKind::Unique { of: None, at_most: 1 });
    rule.fields = vec![PERSON, NUMBER];
    let mut definition = edition_def(nodes.0, Vec::new(), Vec::new());
    definition.forms[0].across = vec![rule].into();
    let form = form(definition);
    let record = || Hand::new().with(PERSON, "张三丰").with(NUMBER, "张三丰");
    let check = |reveal_personal| {
        let mut job = form.job(JobOptions { reveal_personal, ..JobOptions::default() });
        job.push(&batch(&[record(), record()], 1), &mut ());
        let mut findings: Vec<Finding> = Vec::new();
        job.compare(&mut findings).unwrap();
        findings.remove(0)
    };
    let masked = check(false);
    // The number is the same text as the name, and would give it away.
    assert!(masked.values.iter().flatten().all(|value| !value.contains("三丰")), "{masked:?}");
    assert!(!masked.message.en.contains("三丰"), "{masked:?}");
    assert_eq!(check(true).values, [Some("张三丰".to_owned()), Some("张三丰".to_owned())]);
}

#[test]
fn personal_numbers_inside_a_key_are_masked_unless_revealed() {
    let mut nodes = Nodes::default();
    let number = nodes.field(NUMBER);
    let mut rule =
        across("once", None, &[(number, Some(NUMBER))], AcrossKind::Unique { of: None, at_most: 1 });
    rule.fields = vec![NUMBER];
    let mut definition = edition_def(nodes.0, Vec::new(), Vec::new());
    definition.forms[0].across = vec![rule].into();
    let form = form(definition);
    let record = || Hand::new().with(NUMBER, "电话13800001234");
    let values = |reveal_personal| {
        let mut job = form.job(JobOptions { reveal_personal, ..JobOptions::default() });
        job.push(&batch(&[record(), record()], 1), &mut ());
        let mut findings: Vec<Finding> = Vec::new();
        job.compare(&mut findings).unwrap();
        findings.remove(0).values
    };
    assert_eq!(values(false), [Some("电话138****1234".to_owned())]);
    assert_eq!(values(true), [Some("电话13800001234".to_owned())]);
}

#[test]
fn what_cannot_be_kept_is_an_error_and_no_result() {
    #[derive(Debug)]
    struct Full;
    impl Spill for Full {
        fn put(&mut self, _: &[u8]) -> Result<u64, SpillError> {
            Err(SpillError::Storage("no space left".into()))
        }
        fn get<'a>(&'a self, _: u64, _: usize, _: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError> {
            Err(SpillError::Damaged)
        }
    }
    #[derive(Debug, Default)]
    struct Damaged(MemorySpill);
    impl Spill for Damaged {
        fn put(&mut self, bytes: &[u8]) -> Result<u64, SpillError> {
            self.0.put(&bytes[..bytes.len() - 1])
        }
        fn get<'a>(
            &'a self,
            at: u64,
            length: usize,
            buffer: &'a mut Vec<u8>,
        ) -> Result<&'a [u8], SpillError> {
            self.0.get(at, length, buffer)
        }
    }
    let form = all_kinds();
    let many: Vec<Plain> = amounts(&vec![5; 4_000]);
    let outcome = |spill: Box<dyn Spill>| {
        let mut job = form.job(JobOptions::default()).with_spill(spill);
        job.push(&batch(&many.iter().map(Plain::hand).collect::<Vec<_>>(), 1), &mut ());
        job.compare(&mut ())
    };
    assert_eq!(outcome(Box::new(Full)), Err(SpillError::Storage("no space left".into())));
    assert_eq!(outcome(Box::<Damaged>::default()), Err(SpillError::Damaged));
    assert_eq!(outcome(Box::<MemorySpill>::default()), Ok(()));
}
