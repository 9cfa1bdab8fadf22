//! The engine against the reference: random editions on random records, and the edition of 2021 on plausible records.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use huoju_core::data::{Batch, Origin, Record, SortedMap};
use huoju_core::edit::{FindingView, JobOptions, JobReport, RuleCount, Sink};
use huoju_core::edition::{Divisor, Edition, FieldType, Form};
use huoju_core::table::{CodeName, LeftOut, LineKind, TableTally};
use huoju_spec::{Source, compile};
use huoju_tests::random::{RandomEdition, Tape, numbers, plausible};
use huoju_tests::reference::{Outcome, RuleOutcomes, Spec, Sums, Tabulated};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

type Disagreement = Result<(), TestCaseError>;

/// Row of the record, index of the rule, number of the child record.
type Found = (u64, usize, Option<usize>);

#[derive(Default)]
struct Findings(Vec<Found>);

impl Sink for Findings {
    fn finding(&mut self, finding: &FindingView<'_>) {
        self.0.push((finding.origin().row, finding.rule_index(), finding.child_number()));
    }
}

fn batch(form: &Form, records: &[Record], first: u64) -> Batch {
    let mut builder = form.builder();
    for (record, row) in records.iter().zip(first..) {
        record.add_to(&mut builder, Origin { file: 0, row }).unwrap();
    }
    builder.finish()
}

fn run(form: &Form, records: &[Record]) -> (JobReport, Vec<Found>) {
    let mut findings = Findings::default();
    let mut job = form.job(JobOptions::default());
    job.push(&batch(form, records, 0), &mut findings);
    (job.finish(), findings.0)
}

/// The same in two jobs of small batches that are merged.
fn run_in_parts(form: &Form, records: &[Record], part: usize) -> (JobReport, Vec<Found>) {
    let mut findings = Findings::default();
    let mut jobs = [form.job(JobOptions::default()), form.job(JobOptions::default())];
    for (at, records) in records.chunks(part).enumerate() {
        jobs[at % 2].push(&batch(form, records, (at * part) as u64), &mut findings);
    }
    let [mut job, other] = jobs;
    job.merge(other);
    (job.finish(), findings.0)
}

fn count(outcomes: &[Outcome]) -> RuleCount {
    let of = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count() as u64;
    RuleCount {
        pass: of(Outcome::Pass),
        fail: of(Outcome::Fail),
        unknown: of(Outcome::Unknown),
        not_applicable: of(Outcome::NotApplicable),
    }
}

/// The outcomes of a record in the order of the form's rules; the two must know the same rules.
fn in_order<'a>(form: &Form, outcomes: &'a RuleOutcomes) -> Vec<&'a [Outcome]> {
    let rules = &form.definition().rules;
    let of = |id: &str| outcomes.get(id).unwrap_or_else(|| panic!("the reference has no rule {id}"));
    for (id, outcomes) in outcomes {
        // What is never required is no rule of the engine.
        let never = id.ends_with(".required") && outcomes.iter().all(|one| *one == Outcome::NotApplicable);
        assert!(never || rules.iter().any(|rule| rule.id == *id), "the engine has no rule {id}");
    }
    rules.iter().map(|rule| of(&rule.id).as_slice()).collect()
}

/// Everything that the engine says of the records is what the reference says.
fn agree(spec: &Spec, form: &Form, records: &[Record]) -> Disagreement {
    let outcomes: Vec<RuleOutcomes> = records.iter().map(|record| spec.check(record)).collect();
    let mut expected: Vec<Found> = Vec::new();
    let mut counts = vec![RuleCount::default(); form.definition().rules.len()];
    for (row, (record, outcomes)) in records.iter().zip(&outcomes).enumerate() {
        let outcomes = in_order(form, outcomes);
        one_record(form, record, &outcomes)?;
        for (rule, outcomes) in outcomes.iter().enumerate() {
            counts[rule].add(&count(outcomes));
            let child = form.definition().rules[rule].record > 0;
            let failing = (0..outcomes.len()).filter(|at| outcomes[*at] == Outcome::Fail);
            expected.extend(failing.map(|at| (row as u64, rule, child.then_some(at + 1))));
        }
    }
    for rule in &form.definition().rules {
        if let Some(level) = spec.level(&rule.id).filter(|_| !is_of_key(form, &rule.id)) {
            prop_assert_eq!(&format!("{:?}", rule.level).to_lowercase(), &level, "level of {}", rule.id);
        }
    }
    for record in records {
        same_questions(spec, form, record)?;
    }
    let tables = spec.tabulate(records);
    let whole = run(form, records);
    let reviews: Vec<u64> = form
        .definition()
        .reviews
        .iter()
        .map(|review| {
            records.iter().filter(|record| spec.reviews(record).contains(&review.id)).count() as u64
        })
        .collect();
    let parts = run_in_parts(form, records, 1 + records.len() / 4);
    for (report, findings) in [&whole, &parts] {
        prop_assert_eq!(&report.rules, &counts);
        prop_assert_eq!(findings, &expected);
        prop_assert_eq!(&report.reviews, &reviews);
        prop_assert_eq!(report.overflows, 0);
        // How often something divides by zero depends on what is shared, but never on the batches.
        prop_assert_eq!(report.zero_divisions, whole.0.zero_divisions);
        prop_assert_eq!(report.tally.to_bytes(), whole.0.tally.to_bytes());
    }
    for (key, tally) in whole.0.tally.tables() {
        same_table(form, tally, &key.id, &tables[&key.id])?;
        same_lines(spec, form, &whole.0, &key.id, &tables[&key.id])?;
    }
    prop_assert_eq!(whole.0.tally.tables().count(), tables.len());
    Ok(())
}

/// A key must be given, however little is known of it.
fn is_of_key(form: &Form, rule: &str) -> bool {
    let definition = form.definition();
    let mut key = definition.key.iter().map(|field| &definition.records[0].fields[usize::from(*field)].id);
    key.any(|id| rule == format!("{}.{id}.required", definition.id))
}

/// A session asks of each field what the reference asks.
fn same_questions(spec: &Spec, form: &Form, record: &Record) -> Disagreement {
    let session = form.session(record).unwrap();
    for definition in &form.definition().records {
        let kind = definition.id.as_str();
        for number in 0..if kind.is_empty() { 1 } else { record.children(kind).len() } {
            for field in definition.fields.iter().map(|field| field.id.as_str()) {
                let child = if kind.is_empty() { String::new() } else { format!("{kind}[{}].", number + 1) };
                let path = format!("{child}{field}");
                let asked = (session.visible(&path).unwrap(), session.required(&path).unwrap());
                prop_assert_eq!(asked, spec.asked(record, kind, number, field), "{} of {:?}", path, record);
            }
        }
    }
    Ok(())
}

/// A session offers the codes that the reference offers.
fn same_options(spec: &Spec, form: &Form, record: &Record) -> Disagreement {
    let mut session = form.session(record).unwrap();
    for field in form.record(0).unwrap().fields.iter() {
        let FieldType::Code { list } = field.ty else { continue };
        let options = session.options(&field.id).unwrap();
        let code = |entry| form.list_index(list).code(entry).to_owned();
        let offered: BTreeSet<String> = options.into_iter().map(code).collect();
        prop_assert_eq!(offered, spec.options(record, &field.id), "{} of {:?}", field.id, record);
    }
    Ok(())
}

/// The outcome of each rule on one record, as a job of its own and in two sessions.
fn one_record(form: &Form, record: &Record, outcomes: &[&[Outcome]]) -> Disagreement {
    let (report, _) = run(form, std::slice::from_ref(record));
    let rules = &form.definition().rules;
    for ((rule, found), outcomes) in rules.iter().zip(&report.rules).zip(outcomes) {
        prop_assert_eq!(*found, count(outcomes), "{}: {} on {:?}", rule.id, rule.text, record);
    }
    let failing = |rule: usize| {
        let outcomes = outcomes[rule];
        (0..outcomes.len()).filter(move |at| outcomes[*at] == Outcome::Fail).map(move |at| (rule, at))
    };
    let mut expected: Vec<(usize, Option<usize>)> = (0..rules.len())
        .flat_map(failing)
        .map(|(rule, at)| (rule, (rules[rule].record > 0).then_some(at + 1)))
        .collect();
    expected.sort_unstable();
    let whole = form.session(record).unwrap();
    // Typed cell by cell into an empty form.
    let mut typed = form.session(&Record::new()).unwrap();
    for (kind, children) in record.child_kinds() {
        for (child, number) in children.iter().zip(1..) {
            typed.add_child(kind, &Record::new()).unwrap();
            for (field, text) in child.cells() {
                typed.set(&format!("{kind}[{number}].{field}"), text).unwrap();
            }
        }
    }
    for (field, text) in record.cells() {
        typed.set(field, text).unwrap();
    }
    for session in [&whole, &typed] {
        let mut ids: Vec<(usize, Option<usize>)> = session.ids().map(|id| (id.rule, id.child)).collect();
        ids.sort_unstable();
        prop_assert_eq!(&ids, &expected, "in a session of {:?}", record);
    }
    Ok(())
}

fn sums(rows: u64, sums: impl IntoIterator<Item = Decimal>) -> Sums {
    if rows == 0 {
        return Sums::default();
    }
    Sums { records: rows, sums: sums.into_iter().collect(), ..Sums::default() }
}

/// Cells, reasons and nulls of a table.
fn same_table(form: &Form, tally: &TableTally, id: &str, expected: &Tabulated) -> Disagreement {
    let definition = form.definition();
    let table = definition.tables.iter().find(|table| table.id == id).unwrap();
    let scales: Vec<u32> =
        table.measures.iter().map(|at| u32::from(definition.measures[usize::from(*at)].scale)).collect();
    let read = |rows: u64, amounts: &[i128]| {
        let scaled = amounts.iter().zip(&scales);
        sums(rows, scaled.map(|(amount, scale)| Decimal::from_i128_with_scale(*amount, *scale)))
    };
    let cells: BTreeMap<Vec<String>, Sums> = tally
        .cells
        .iter()
        .map(|(codes, amounts)| (codes.clone(), read(amounts.rows, &amounts.sums)))
        .collect();
    let wanted = expected.cells.iter().map(|(codes, sums)| (codes.clone(), sums.counted()));
    prop_assert_eq!(cells, wanted.collect::<BTreeMap<_, _>>(), "cells of {}", id);
    let both = |name: &CodeName| [name.first.clone(), name.last.clone()];
    let each = |names: &SortedMap<String, CodeName>| {
        names.iter().map(|(code, name)| (code.clone(), both(name))).collect::<BTreeMap<_, _>>()
    };
    let names: Vec<_> = tally.names.iter().map(each).collect();
    let ends = |names: &BTreeSet<String>| [names.first(), names.last()].map(|name| name.unwrap().clone());
    let each = |names: &BTreeMap<String, BTreeSet<String>>| {
        names.iter().map(|(code, names)| (code.clone(), ends(names))).collect::<BTreeMap<_, _>>()
    };
    let mut wanted: Vec<_> = expected.names.iter().map(each).collect();
    wanted.resize(names.len(), BTreeMap::new());
    prop_assert_eq!(names, wanted, "names of {}", id);
    let left_out: BTreeMap<&str, Sums> = tally
        .left_out
        .iter()
        .map(|(reason, amounts)| (reason_name(*reason), read(amounts.rows, &amounts.sums)))
        .collect();
    prop_assert_eq!(left_out, expected.left_out.clone(), "left out of {}", id);
    prop_assert_eq!(read(tally.counted.rows, &tally.counted.sums), expected.counted.clone());
    let nulls = if expected.nulls.is_empty() { vec![0; scales.len()] } else { expected.nulls.clone() };
    prop_assert_eq!(&tally.nulls, &nulls, "records without a value in {}", id);
    Ok(())
}

fn reason_name(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::DateMissing => "date_missing",
        LeftOut::OutOfPeriod => "out_of_period",
        LeftOut::NotCounted => "not_counted",
        LeftOut::StruckOut => "struck_out",
        LeftOut::Secret => "secret",
        LeftOut::NotConcerned => "not_concerned",
        _ => "unknown",
    }
}

/// Lines of the finished table: subtotals, totals, 未分类.
fn same_lines(spec: &Spec, form: &Form, report: &JobReport, id: &str, expected: &Tabulated) -> Disagreement {
    let table = report.tally.table(form, id).unwrap();
    let definition = form.definition().tables.iter().find(|table| table.id == id).unwrap();
    let mut printed: BTreeMap<Vec<String>, Sums> = BTreeMap::new();
    for cell in &table.cells {
        let lines = table.dimensions.iter().zip(&cell.at);
        let codes: Vec<String> = lines.map(|(axis, line)| axis.lines[*line as usize].code.clone()).collect();
        let (figures, ratios) = cell.figures.split_at(definition.measures.len());
        let given = spec.given(id, &codes);
        let printed_there: Vec<bool> = figures.iter().map(Option::is_some).collect();
        prop_assert_eq!(&printed_there, &given, "{:?} of {}", codes, id);
        let figures = figures.iter().map(|figure| match figure {
            Some(figure) => figure.exact.to_decimal().unwrap(),
            None => Decimal::ZERO,
        });
        let amounts = sums(cell.records, figures);
        let wanted = expected.lines.get(&codes).map(Sums::counted).unwrap_or_default();
        prop_assert_eq!(&amounts, &wanted, "{:?} of {}", codes, id);
        let mut lines = table.dimensions.iter().zip(&cell.at);
        let difference = lines.any(|(axis, line)| axis.lines[*line as usize].kind == LineKind::Difference);
        for (ratio, figure) in definition.ratios.iter().zip(ratios) {
            let sum = |at: u16| wanted.sums.get(usize::from(at)).copied().unwrap_or_default();
            let Divisor::Measure(per) = ratio.per else { panic!("a table divides by measures") };
            let quotient = (sum(ratio.of) * Decimal::from(ratio.times)).checked_div(sum(per));
            let given = given[usize::from(ratio.of)] && given[usize::from(per)];
            let rounded = quotient.filter(|_| !difference && given).map(|quotient| {
                quotient.round_dp_with_strategy(ratio.scale.into(), RoundingStrategy::MidpointAwayFromZero)
            });
            prop_assert_eq!(figure.map(|figure| figure.exact.to_decimal().unwrap()), rounded, "{}", ratio.id);
        }
        printed.insert(codes, amounts);
    }
    // A line that is not printed stands below the lowest level that is.
    if definition.dimensions.iter().all(|dimension| dimension.lowest.is_none()) {
        for codes in expected.lines.keys() {
            prop_assert!(printed.contains_key(codes), "{:?} of {} is not printed", codes, id);
        }
    }
    Ok(())
}

/// Draws editions until one compiles, at most a few times.
fn compiled(tape: &mut Tape<'_>) -> Option<(RandomEdition, Spec, Form)> {
    for _ in 0..3 {
        let edition = RandomEdition::draw(tape);
        let source = edition.source();
        match compile(&source) {
            Ok(compiled) => {
                let form = Edition::new(compiled.edition).unwrap().form("thing").unwrap();
                return Some((edition, Spec::read(&source, "thing"), form));
            }
            Err(wrong) if std::env::var_os("SHOW_REFUSED").is_some() => eprintln!("{wrong}"),
            Err(_) => {}
        }
        if tape.is_used_up() {
            return None;
        }
    }
    None
}

fn tape(length: usize) -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), length / 2..length)
}

/// How many random editions are tried: more where `PROPTEST_CASES` says so.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_editions_say_of_random_records_what_the_reference_says(
        edition in tape(4000),
        records in proptest::collection::vec(tape(80), 1..60),
    ) {
        let Some((drawn, spec, form)) = compiled(&mut Tape::new(&edition)) else {
            return Err(TestCaseError::reject("the compiler refuses the edition"));
        };
        let records: Vec<Record> =
            records.iter().map(|numbers| RandomEdition::record(&mut Tape::new(numbers))).collect();
        let options = |record| same_options(&spec, &form, record);
        let all = agree(&spec, &form, &records).and_then(|()| records.iter().take(4).try_for_each(options));
        if let Err(wrong) = all {
            for (path, text) in &drawn.texts {
                println!("== {path}\n{text}");
            }
            return Err(wrong);
        }
    }
}

/// Else the agreement would say little.
#[test]
fn most_random_editions_compile_and_their_rules_have_every_outcome() {
    let (mut accepted, mut outcomes) = (0, Vec::new());
    for seed in 1..=20 {
        let drawn = numbers(seed, 8000);
        let mut tape = Tape::new(&drawn);
        let source = RandomEdition::draw(&mut tape).source();
        if let Err(wrong) = compile(&source) {
            eprintln!("{wrong}");
            continue;
        }
        accepted += 1;
        let spec = Spec::read(&source, "thing");
        for _ in 0..20 {
            let checked = spec.check(&RandomEdition::record(&mut tape));
            outcomes
                .extend(checked.into_iter().filter(|(id, _)| id.starts_with("R-")).flat_map(|(_, of)| of));
        }
    }
    assert!(accepted >= 16, "{accepted} of 20");
    let count = count(&outcomes);
    let least = count.pass.min(count.fail).min(count.unknown).min(count.not_applicable);
    assert!(least * 12 > count.total(), "{count:?}");
}

#[test]
fn the_edition_of_2021_says_of_each_form_what_the_reference_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/2021");
    let source = Source::read_dir(folder).unwrap();
    let compiled = compile(&source).unwrap_or_else(|wrong| panic!("{wrong}"));
    let edition = Edition::new(compiled.edition).unwrap();
    for form in edition.forms() {
        let id = form.definition().id.clone();
        let of_form = compiled.examples.iter().filter(|examples| examples.form == id);
        let mut records: Vec<Record> = of_form
            .flat_map(|rule| [&rule.pass, &rule.fail, &rule.not_applicable])
            .flatten()
            .cloned()
            .collect();
        let drawn = numbers(2021, 100_000);
        let mut tape = Tape::new(&drawn);
        records.extend((0..200).map(|_| plausible(&form, &mut tape)));
        assert!(!tape.is_used_up());
        agree(&Spec::read(&source, &id), &form, &records).unwrap_or_else(|wrong| panic!("{id}: {wrong}"));
    }
}
