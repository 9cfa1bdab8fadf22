//! Jobs over random programs and records against the naive evaluator.

use proptest::prelude::*;

use super::oracle::{Oracle, Value};
use super::testing::*;
use super::*;
use crate::data::{InvalidReason, Record};
use crate::edition::{Edition, EditionDef, Form, FormDef, Level, NO_ENTRY, ReviewDef, RuleDef};
use crate::rules::{Cmp, Literal, NodeId, Op, Rounding, Type};

/// Numbers from which a program is made.
type Seed = Vec<(u8, u16, u16, u16)>;

/// A program, and rules over its boolean nodes, from random numbers: operands are any earlier nodes of the right type.
fn edition_of(seed: &Seed) -> EditionDef {
    let mut nodes = Nodes::default();
    for field in [NUMBER, AMOUNT, PART, REGISTERED, FOREIGN, REGION, PERSON] {
        nodes.field(field);
    }
    nodes.child(Op::Field(NAME), Type::Text);
    nodes.child(Op::Field(SHARE), Type::Number { precision: 5, scale: 2 });
    nodes.money(100);
    nodes.root(Op::Literal(Literal::Null), MONEY);
    nodes.root(Op::Literal(Literal::Date(18_700)), Type::Date);
    nodes.root(Op::Literal(Literal::Code(1)), Type::Code(0));
    nodes.root(Op::Literal(Literal::Text("甲a".into())), Type::Text);
    nodes.child(Op::Literal(Literal::Number(50)), Type::Number { precision: 5, scale: 2 });
    nodes.root(Op::Empty(AMOUNT), BOOLEAN);
    nodes.child(Op::Invalid(SHARE), BOOLEAN);
    nodes.child(Op::Literal(Literal::Date(18_800)), Type::Date);
    nodes.child(Op::CodeOf(7), Type::Code(0));
    nodes.0.code_sets.push(vec![true, false, true, false]);
    nodes.0.code_maps.push(vec![1, 2, NO_ENTRY, 0]);
    for choice in seed {
        grow(&mut nodes, *choice);
    }
    let truths: Vec<NodeId> = (0..nodes.0.nodes.len())
        .filter(|node| nodes.0.nodes[*node].ty == BOOLEAN)
        .map(|node| NodeId::try_from(node).unwrap())
        .collect();
    let mut rules: Vec<RuleDef> = Vec::new();
    for (index, (level, a, b, _)) in seed.iter().enumerate().take(12) {
        let assert = truths[usize::from(*a) % truths.len()];
        let record = nodes.0.nodes[assert as usize].record;
        let same: Vec<NodeId> =
            truths.iter().copied().filter(|node| nodes.0.nodes[*node as usize].record == record).collect();
        let when = (b % 3 > 0).then(|| same[usize::from(*b) % same.len()]);
        let level = [Level::Hard, Level::Soft, Level::Note][usize::from(*level) % 3];
        rules.push(rule(&format!("R-{index}"), level, record, when, assert));
    }
    let on_root = truths.iter().rev().find(|node| nodes.0.nodes[**node as usize].record == 0);
    let review = ReviewDef {
        id: "review".into(),
        title: label("清单", "List"),
        when: *on_root.unwrap(),
        show: Vec::new(),
        text: "".into(),
        provenance: provenance(),
    };
    let conditions: Vec<NodeId> =
        truths.iter().copied().filter(|node| nodes.0.nodes[*node as usize].record == 0).collect();
    let mut edition = edition_def(nodes.0, rules, vec![review]);
    for ((_, a, b, _), field) in seed.iter().zip(&mut edition.forms[0].records[0].fields) {
        field.required = Some(conditions[usize::from(*a) % conditions.len()]);
        field.applies = Some(conditions[usize::from(*b) % conditions.len()]);
    }
    edition
}

/// Appends a node, if there are operands for it.
fn grow(nodes: &mut Nodes, (op, a, b, c): (u8, u16, u16, u16)) {
    let all = nodes.0.nodes.clone();
    let pick = |which: u16, fits: &dyn Fn(Type, u16) -> bool| -> Option<NodeId> {
        let fitting: Vec<usize> =
            (0..all.len()).filter(|node| fits(all[*node].ty, all[*node].record)).collect();
        let node = fitting.get(usize::from(which) % fitting.len().max(1))?;
        NodeId::try_from(*node).ok()
    };
    let is_number = |ty: Type, _: u16| matches!(ty, Type::Number { .. });
    let first = match op % 41 {
        0..=8 => pick(a, &is_number),
        9..=14 => pick(a, &|ty, _| ty == BOOLEAN),
        15..=17 => pick(a, &|_, _| true),
        18..=25 | 40 => pick(a, &|ty, _| ty == Type::Text),
        26..=28 => pick(a, &|ty, _| ty == Type::Date),
        29..=31 => pick(a, &|ty, _| ty == Type::Code(0)),
        _ => pick(a, &|_, kind| kind == 1),
    };
    let Some(first) = first else { return };
    let (ty, record) = (all[first as usize].ty, all[first as usize].record);
    let Some(second) = pick(b, &|other, kind| kind == record && same_kind(ty, other)) else { return };
    let Some(truth) = pick(c, &|other, kind| kind == record && other == BOOLEAN) else { return };
    let scale = if let Type::Number { scale, .. } = ty { scale } else { 0 };
    let number = |scale: u8| Type::Number { precision: if c % 2 == 0 { 18 } else { 38 }, scale };
    let cmp = [Cmp::Eq, Cmp::Ne, Cmp::Lt, Cmp::Le, Cmp::Gt, Cmp::Ge][usize::from(c % 6)];
    let unordered = matches!(ty, Type::Boolean | Type::Code(_));
    let cmp = if unordered { [Cmp::Eq, Cmp::Ne][usize::from(c % 2)] } else { cmp };
    let rounding =
        [Rounding::HalfAway, Rounding::Truncate, Rounding::Ceiling, Rounding::Floor][usize::from(c % 4)];
    let whole = Type::Number { precision: 10, scale: 0 };
    let (op, ty) = match op % 41 {
        0 => (Op::Add(first, second), number(scale)),
        1 => (Op::Sub(first, second), number(scale)),
        2 => (Op::Mul(first, second), number(scale * 2)),
        3 => (Op::Div(first, second, rounding), number(2)),
        4 => (Op::Mod(first, second), number(scale)),
        5 => (Op::Neg(first), number(scale)),
        6 => (Op::Abs(first), number(scale)),
        7 if scale < 4 => (Op::Rescale(first), number(scale + 2)),
        8 if scale >= 2 => (Op::Round(first, rounding), number(scale - 2)),
        7 => (Op::In(first, vec![Literal::Number(100), Literal::Number(0)]), BOOLEAN),
        9 => (Op::And(first, truth), BOOLEAN),
        10 => (Op::Or(first, truth), BOOLEAN),
        11 => (Op::Xor(first, truth), BOOLEAN),
        12 => (Op::Not(first), BOOLEAN),
        13..=15 => (Op::Compare(cmp, first, second), BOOLEAN),
        16 => (Op::If(truth, first, second), wider(&all, first, second)),
        17 => (Op::Nvl(first, second), wider(&all, first, second)),
        18 => (Op::Concat(first, second), Type::Text),
        19 => (Op::Trim(first), Type::Text),
        20 => (Op::Upper(first), Type::Text),
        21 => (Op::Length(first), number(0)),
        22 => (Op::Substr(first, u32::from(b % 4), u32::from(c % 4)), Type::Text),
        23 => (Op::Replace(first, "a".into(), "甲".into()), Type::Text),
        24 => (Op::Instr(first, "乙".into()), number(0)),
        25 => (Op::CodeOf(first), Type::Code(0)),
        26 => (Op::DateDiff(first, second), number(0)),
        27 => (Op::AddDays(first, i32::from(b % 500) - 250), Type::Date),
        28 => (Op::IsNull(first), BOOLEAN),
        29 => (Op::CodeIn(first, 0), BOOLEAN),
        30 => (Op::Recode(first, 0), Type::Code(0)),
        31 => (Op::CodeText(first), Type::Text),
        32 if is_number(ty, 1) => (Op::SumOf(first), number(scale)),
        33 if is_number(ty, 1) || ty == Type::Date => (Op::MinOf(first), ty),
        34 if is_number(ty, 1) || ty == Type::Date => (Op::MaxOf(first), ty),
        32..=36 if a % 2 == 0 && is_number(nodes.0.nodes[second as usize].ty, 0) => {
            (Op::FirstOf(first, Some(second)), ty)
        }
        32..=36 => (Op::FirstOf(first, None), ty),
        37..40 if ty != BOOLEAN => (Op::DistinctOf(first), whole),
        40 => (Op::NameKey(first), Type::Text),
        _ => return,
    };
    let record = if op.is_aggregate() { 0 } else { record };
    nodes.at(record, op, ty);
}

/// Numbers of one scale, or the same type.
fn same_kind(a: Type, b: Type) -> bool {
    match (a, b) {
        (Type::Number { scale: a, .. }, Type::Number { scale: b, .. }) => a == b,
        _ => a == b,
    }
}

fn wider(all: &[crate::rules::Node], a: NodeId, b: NodeId) -> Type {
    match (all[a as usize].ty, all[b as usize].ty) {
        (Type::Number { precision: a, scale }, Type::Number { precision: b, .. }) => {
            Type::Number { precision: a.max(b), scale }
        }
        (ty, _) => ty,
    }
}

fn hand() -> impl Strategy<Value = Hand> {
    let or_empty = |cell: BoxedStrategy<Cell>| {
        prop_oneof![
            1 => Just(Cell::Empty),
            1 => Just(Cell::Invalid(InvalidReason::NotANumber, "?")),
            6 => cell,
        ]
    };
    let money = || {
        or_empty(
            prop_oneof![-200i64..200, Just(100), any::<i64>().prop_map(|n| n / 10)]
                .prop_map(Cell::Number)
                .boxed(),
        )
    };
    let text = || or_empty("[甲乙a ]{0,4}".prop_map(Cell::Text).boxed());
    let root = (
        text(),
        money(),
        money(),
        or_empty((18_500..19_100).prop_map(Cell::Date).boxed()),
        or_empty(any::<bool>().prop_map(Cell::Boolean).boxed()),
        or_empty((0u16..4).prop_map(Cell::Code).boxed()),
        text(),
    );
    let child = (text(), or_empty((-100i64..10_000).prop_map(Cell::Number).boxed()));
    (root, proptest::collection::vec(child, 0..3)).prop_map(|((a, b, c, d, e, f, g), children)| Hand {
        cells: vec![a, b, c, d, e, f, g],
        children: children.into_iter().map(|(name, share)| vec![name, share]).collect(),
    })
}

/// What a job says of records: counts, and findings as (row, rule, child).
#[derive(Debug, PartialEq, Default)]
struct Said {
    counts: Vec<RuleCount>,
    reviews: u64,
    found: Vec<(u64, usize, Option<usize>)>,
    reviewed: Vec<u64>,
}

impl Sink for Said {
    fn finding(&mut self, finding: &FindingView<'_>) {
        self.found.push((finding.origin().row, finding.rule_index(), finding.child_number()));
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        self.reviewed.push(review.origin().row);
    }
}

const OPTIONS: JobOptions =
    JobOptions { check: true, tabulate: false, compare: false, reveal_personal: false };

fn by_job(form: &Form, records: &[Hand], size: usize) -> Said {
    let mut said = Said::default();
    let mut job = form.job(OPTIONS);
    for (records, first) in records.chunks(size).zip((1..).step_by(size)) {
        job.push(&batch(records, first), &mut said);
    }
    let report = job.finish();
    assert_eq!(report.rows, records.len() as u64);
    said.counts = report.rules;
    said.reviews = report.reviews[0];
    said
}

fn by_oracle(edition: &EditionDef, records: &[Hand]) -> Said {
    let form = &edition.forms[0];
    let mut said = Said { counts: vec![RuleCount::default(); form.rules.len()], ..Said::default() };
    for (record, row) in records.iter().zip(1..) {
        let oracle = Oracle { edition, form, record };
        for (index, rule) in form.rules.iter().enumerate() {
            let children = if rule.record == 0 { 1 } else { record.children.len() };
            for child in 0..children {
                let applies = rule.when.is_none_or(|when| oracle.value(when, child) == Value::Boolean(true));
                let count = &mut said.counts[index];
                match (applies, oracle.value(rule.assert, child)) {
                    (false, _) => count.not_applicable += 1,
                    (true, Value::Boolean(true)) => count.pass += 1,
                    (true, Value::Null) => count.unknown += 1,
                    (true, _) => {
                        count.fail += 1;
                        said.found.push((row, index, (rule.record > 0).then_some(child + 1)));
                    }
                }
            }
        }
        if oracle.value(form.reviews[0].when, 0) == Value::Boolean(true) {
            said.reviews += 1;
            said.reviewed.push(row);
        }
    }
    said
}

fn seed() -> impl Strategy<Value = Seed> {
    proptest::collection::vec(any::<(u8, u16, u16, u16)>(), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn columns_agree_with_rows_for_any_batch_size(
        seed in seed(),
        records in proptest::collection::vec(hand(), 0..140),
        size in 1usize..150,
    ) {
        let edition = edition_of(&seed);
        let form = form_unchecked(edition.clone());
        let expected = by_oracle(&edition, &records);
        prop_assert_eq!(&by_job(&form, &records, size), &expected);
        prop_assert_eq!(&by_job(&form, &records, 1), &expected);
    }

    #[test]
    fn any_split_and_order_of_merges_gives_the_whole(
        seed in seed(),
        records in proptest::collection::vec(hand(), 1..60),
        size in 1usize..20,
        limit in 0usize..5,
    ) {
        let form = form_unchecked(edition_of(&seed));
        let check = |range: std::ops::Range<usize>| {
            let mut check = Check::new(&form, limit);
            let mut job = form.job(OPTIONS);
            job.push(&batch(&records[range.clone()], range.start as u64 + 1), &mut check);
            check.complete(&job.finish());
            check
        };
        let whole = check(0..records.len());
        let mut parts: Vec<Check> = (0..records.len())
            .step_by(size)
            .map(|start| check(start..records.len().min(start + size)))
            .collect();
        let mut merged = parts.pop().unwrap();
        while let Some(part) = parts.pop() {
            merged.merge(part);
        }
        prop_assert_eq!(merged.summary(), whole.summary());
        prop_assert!(merged.findings().eq(whole.findings()));
        prop_assert!(merged.reviewed().eq(whole.reviewed()));
        // Two parts that take turns.
        let (mut absorbed, mut job) = (Check::new(&form, limit), form.job(OPTIONS));
        let mut turns = [Check::new(&form, limit), Check::new(&form, limit)];
        for (turn, start) in (0..records.len()).step_by(size).enumerate() {
            let part = &mut turns[turn % 2];
            job.push(&batch(&records[start..records.len().min(start + size)], start as u64 + 1), part);
            absorbed.absorb(part);
            prop_assert_eq!((part.findings().len(), part.reviewed().len()), (0, 0));
        }
        absorbed.complete(&job.finish());
        prop_assert_eq!(absorbed.summary(), whole.summary());
        prop_assert!(absorbed.findings().eq(whole.findings()));
        prop_assert!(absorbed.reviewed().eq(whole.reviewed()));
    }
}

#[test]
#[should_panic(
    expected = "a batch of contract of edition 2021 was pushed to a job of contract of edition 2022"
)]
fn a_batch_of_another_edition_is_not_taken() {
    let sample = crate::edition::sample::form().unwrap();
    let mut other = sample.edition().definition().clone();
    other.year = 2022;
    let other = Edition::new(other).unwrap().form("contract").unwrap();
    other.job(OPTIONS).push(&Record::new().to_batch(&sample).unwrap(), &mut ());
}

#[test]
fn what_was_only_checked_and_what_was_only_added_up_merge() {
    let form = crate::edition::sample::form().unwrap();
    let batch = Record::new().with("amount", "1.00").to_batch(&form).unwrap();
    let tally = |check, tabulate| {
        let mut job = form.job(JobOptions { check, tabulate, ..OPTIONS });
        job.push(&batch, &mut ());
        job.finish().tally
    };
    let mut parts = tally(true, false);
    parts.merge(&tally(false, true)).unwrap();
    assert_eq!(parts.to_bytes(), tally(true, true).to_bytes());
}

#[test]
fn a_record_has_a_bounded_number_of_child_records() {
    let form = crate::edition::sample::form().unwrap();
    let mut record = Record::new();
    (0..10_000).for_each(|_| _ = record.add_child("contributors", Record::new()));
    let mut session = form.session(&record).unwrap();
    assert!(
        session.add_child("contributors", &Record::new()).unwrap_err().to_string().contains("10000 at most")
    );
    record.add_child("contributors", Record::new());
    let refused = form.session(&record).unwrap_err();
    assert_eq!(refused.to_string(), "10001 child records \"contributors\"; 10000 at most are read");
    assert_eq!(record.to_batch(&form).unwrap_err(), refused);
}

#[test]
fn an_antecedent_on_records_does_not_hide_child_records() {
    let mut nodes = Nodes::default();
    let name = nodes.child(Op::Field(NAME), Type::Text);
    let length = nodes.child(Op::Length(name), Type::Number { precision: 10, scale: 0 });
    let sum = nodes.root(Op::SumOf(length), Type::Number { precision: 20, scale: 0 });
    let three = nodes.root(Op::Literal(Literal::Number(3)), Type::Number { precision: 1, scale: 0 });
    let assert = nodes.root(Op::Compare(Cmp::Eq, sum, three), BOOLEAN);
    let when = nodes.field(FOREIGN);
    let form = form(edition_def(nodes.0, vec![rule("R", Level::Hard, 0, Some(when), assert)], Vec::new()));
    let with = |foreign| {
        Hand::new().with(FOREIGN, Cell::Boolean(foreign)).child("甲", Cell::Empty).child("乙丙", Cell::Empty)
    };
    let mut job = form.job(OPTIONS);
    job.push(&batch(&[with(false), with(true)], 1), &mut ());
    assert_eq!(job.finish().rules[0], RuleCount { pass: 1, not_applicable: 1, ..RuleCount::default() });
}

/// A change in a session.
#[derive(Debug, Clone)]
enum Step {
    Set(&'static str, String),
    SetChild(usize, &'static str, String),
    Add(String, String),
    Remove(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let number = || {
        prop_oneof![
            Just("1.00".to_owned()),
            "-?[0-9]{1,4}(\\.[0-9]{1,3})?",
            Just(String::new()),
            Just("1e5".to_owned())
        ]
    };
    let text = || prop_oneof!["[甲乙a ]{0,4}", Just("a\0".to_owned())];
    let date = prop_oneof![
        Just("2021-02-01".to_owned()),
        Just("2021-06-01".to_owned()),
        Just("1990-06-01".to_owned()),
        Just("2025-06-01".to_owned()),
        Just("2021-02-30".to_owned()),
        Just(String::new()),
    ];
    let code = proptest::sample::select(vec!["100", "200", "300", "甲市", "9", ""]).prop_map(str::to_owned);
    let flag = proptest::sample::select(vec!["是", "否", "", "?"]).prop_map(str::to_owned);
    prop_oneof![
        (proptest::sample::select(vec!["amount", "part"]), number())
            .prop_map(|(field, text)| Step::Set(field, text)),
        (proptest::sample::select(vec!["number", "person"]), text())
            .prop_map(|(field, text)| Step::Set(field, text)),
        date.prop_map(|text| Step::Set("registered", text)),
        code.prop_map(|text| Step::Set("region", text)),
        flag.prop_map(|text| Step::Set("foreign", text)),
        (0usize..3, text()).prop_map(|(at, text)| Step::SetChild(at, "name", text)),
        (0usize..3, number()).prop_map(|(at, text)| Step::SetChild(at, "share", text)),
        (text(), number()).prop_map(|(name, share)| Step::Add(name, share)),
        (0usize..3).prop_map(Step::Remove),
    ]
}

fn take(session: &mut Session, step: &Step) -> Change {
    let children = session.record().children("contributors").len();
    let number = |at: usize| (children > 0).then(|| at % children + 1);
    let change = match step {
        Step::Set(field, text) => session.set(field, text),
        Step::SetChild(at, field, text) => match number(*at) {
            Some(number) => session.set(&format!("contributors[{number}].{field}"), text),
            None => Ok(Change::default()),
        },
        Step::Add(name, share) => {
            let child = Record::new().with("name", name).with("share", share);
            session.add_child("contributors", &child)
        }
        Step::Remove(at) => match number(*at) {
            Some(number) => session.remove_child("contributors", number),
            None => Ok(Change::default()),
        },
    };
    change.unwrap()
}

/// Everything that a session answers.
fn answers(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    let fields: Vec<String> = record_fields().into_iter().map(|field| field.id).collect();
    let visible: Vec<bool> = fields.iter().map(|field| session.visible(field).unwrap()).collect();
    let required: Vec<bool> = fields.iter().map(|field| session.required(field).unwrap()).collect();
    let reviews: Vec<String> = session.reviews().map(|review| review.id.clone()).collect();
    (session.to_findings(), session.record(), visible, required, reviews)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_session_is_always_what_a_fresh_one_would_be(
        seed in seed(),
        steps in proptest::collection::vec(step(), 1..25),
    ) {
        let form = form_unchecked(edition_of(&seed));
        let mut session = form.session(&Record::new()).unwrap();
        for step in &steps {
            let before: std::collections::BTreeMap<FindingId, Finding> =
                session.ids().filter_map(|id| Some((id, session.finding(id)?.to_finding()))).collect();
            let mut ids: std::collections::BTreeSet<FindingId> = before.keys().copied().collect();
            let change = take(&mut session, step);
            for (id, finding) in &before {
                let now = session.finding(*id).map(|finding| finding.to_finding());
                let is_named = change.changed.contains(id) || change.removed.contains(id);
                prop_assert!(is_named || now.as_ref() == Some(finding), "{step:?}: {now:?} was {finding:?}");
            }
            prop_assert!(change.changed.iter().all(|id| before.contains_key(id) && session.finding(*id).is_some()));
            for id in &change.removed {
                prop_assert!(ids.remove(id));
            }
            for id in &change.added {
                prop_assert!(ids.insert(*id));
            }
            prop_assert!(ids.into_iter().eq(session.ids()));
            let fresh = form.session(&session.record()).unwrap();
            prop_assert_eq!(answers(&session), answers(&fresh));
            let check = form.check(session.batch());
            prop_assert!(check.findings().eq(session.to_findings().iter()));
        }
    }

    #[test]
    fn options_are_the_codes_that_break_nothing(
        seed in seed(),
        steps in proptest::collection::vec(step(), 0..12),
    ) {
        let form = form_unchecked(edition_of(&seed));
        let mut session = form.session(&Record::new()).unwrap();
        for step in &steps {
            take(&mut session, step);
        }
        let before = format!("{:?}", answers(&session));
        let options = session.options("region").unwrap();
        prop_assert_eq!(&before, &format!("{:?}", answers(&session)));
        let codes: Vec<&str> =
            options.iter().map(|entry| form.edition().definition().lists[0].entries[usize::from(*entry)].code.as_str()).collect();
        for code in ["100", "200", "300"] {
            let mut tried = form.session(&session.record()).unwrap();
            tried.set("region", code).unwrap();
            let in_force = tried.batch().root.columns[usize::from(REGION)].valid.get(0);
            prop_assert_eq!(codes.contains(&code), in_force && !breaks(&session, &tried), "{}", code);
        }
    }
}

/// Whether a hard rule that passed or was unknown in one session fails in the other.
fn breaks(before: &Session, after: &Session) -> bool {
    let form = before.form().definition();
    after.ids().filter(|id| form.rules[id.rule].level == Level::Hard).any(|id| {
        let record = &form.rules[id.rule];
        let oracle = |node: NodeId| before.value(node, id.child.map_or(0, |number| number - 1));
        let applies = record.when.is_none_or(|when| oracle(when) == Some(true));
        let nodes = record.when.into_iter().chain([record.assert]);
        let cells: Vec<_> = nodes.flat_map(|node| cells_read(form, node)).collect();
        let is_alone = !cells.is_empty() && cells.iter().all(|cell| *cell == Some((0, REGION)));
        is_alone || applies && oracle(record.assert) != Some(false)
    })
}

/// The cells that a node reads; `None` stands for those of child records, read all together.
fn cells_read(form: &FormDef, node: NodeId) -> Vec<Option<(u16, u16)>> {
    let node = &form.program.nodes[node as usize];
    match node.op {
        Op::Field(field) | Op::Empty(field) | Op::Invalid(field) => vec![Some((node.record, field))],
        Op::CountOf(_) => vec![None],
        ref op if op.is_aggregate() => vec![None],
        _ => node.op.operands().flat_map(|operand| cells_read(form, operand)).collect(),
    }
}

#[test]
fn options_break_no_rule_of_the_cell_alone() {
    let mut nodes = Nodes::default();
    let region = nodes.field(REGION);
    nodes.0.code_sets.push(vec![false, false, true, true]);
    let is_given = nodes.root(Op::Empty(REGION), BOOLEAN);
    let is_given = nodes.root(Op::Not(is_given), BOOLEAN);
    let leaf = nodes.root(Op::CodeIn(region, 0), BOOLEAN);
    let form =
        form(edition_def(nodes.0, vec![rule("R.leaf", Level::Hard, 0, Some(is_given), leaf)], Vec::new()));
    let mut session = form.session(&Record::new().with("registered", "2021-01-01")).unwrap();
    // 100 is refused while the cell is empty, when the rule is not applicable, and while it is the wrong code itself.
    for text in ["", "100", "200"] {
        session.set("region", text).unwrap();
        assert_eq!(session.options("region").unwrap(), [2], "{text:?}");
    }
}
