//! What is decided while compiling is what the engine would decide.

use huoju_core::data::Origin;
use huoju_core::edit::{Finding, JobOptions};
use huoju_core::edition::Edition;
use huoju_core::rules::NodeId;
use huoju_spec::language::{Diagnostic, Expected, Mistake, ProgramBuilder, compile, parse};
use proptest::prelude::*;

use crate::expressions::{CHILD_FIELDS, FIELDS, condition, edition, lists, scope};

/// Texts of the cells of a record, most of them values; then those of its child records.
fn record() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let pick = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(str::to_owned).boxed();
    let amounts = || pick(&["", "0", "1.00", "10.50", "-2.55", "9999999.99", "zzz"]);
    let cells: Vec<BoxedStrategy<String>> = FIELDS
        .iter()
        .map(|field| match field.0 {
            "a" | "b" => amounts(),
            "w" => pick(&["", "1", "0.001", "-999.999"]),
            "n" => pick(&["", "0", "1", "2", "-3", "999"]),
            "r" => pick(&["", "0", "1", "2.5", "0.125", "9.999"]),
            "t" | "u" => pick(&["", "ab", "abc公", "公司", "12", "2021-02-28"]),
            "d" | "e" => pick(&["", "2021-01-31", "2021-06-30", "2020-12-31", "2021-13-01"]),
            "c" => pick(&["", "1", "11", "12", "2", "9"]),
            _ => pick(&["", "是", "否", "?"]),
        })
        .collect();
    (cells, prop::collection::vec(amounts(), 0..3))
}

/// The counts and the failing rows of each rule.
fn outcomes(
    edition: &Edition,
    records: &[(Vec<String>, Vec<String>)],
) -> (Vec<[u64; 4]>, Vec<(String, u64)>) {
    let form = edition.form("form").unwrap();
    let mut builder = form.builder();
    for (row, (cells, children)) in (1..).zip(records) {
        builder.begin(Origin { file: 0, row });
        for (field, text) in (0..).zip(cells) {
            builder.cell(field, text);
        }
        for text in children {
            builder.begin_child(1);
            assert_eq!(CHILD_FIELDS.len(), 1);
            builder.child_cell(0, text);
        }
        builder.end();
    }
    let mut findings: Vec<Finding> = Vec::new();
    let mut job = form.job(JobOptions { tabulate: false, ..JobOptions::default() });
    job.push(&builder.finish(), &mut findings);
    let report = job.finish();
    assert_eq!(report.overflows, 0, "digits are bounded while compiling");
    let counts =
        report.rules.iter().map(|rule| [rule.pass, rule.fail, rule.unknown, rule.not_applicable]).collect();
    (counts, findings.into_iter().map(|finding| (finding.rule, finding.subject.row)).collect())
}

/// Compiles a condition; `None` if it breaks a rule that the generator does not know.
fn compiled(text: &str, builder: &mut ProgramBuilder) -> Result<Option<NodeId>, TestCaseError> {
    let lists = lists();
    let expression = parse(text).map_err(|mistakes| TestCaseError::fail(format!("{text}: {mistakes:?}")))?;
    match compile(&expression, &scope(&lists), builder, 0, &Expected::Boolean) {
        Ok(node) => {
            let printed = parse(&expression.to_string()).unwrap();
            let again = compile(&printed, &scope(&lists), builder, 0, &Expected::Boolean);
            prop_assert_eq!(again, Ok(node), "{}", text);
            Ok(Some(node))
        }
        Err(mistakes) => {
            // A zero has every unit, so that a quotient by one keeps a unit which the generator did not foresee.
            let known = |one: &Diagnostic| {
                matches!(one.mistake, Mistake::Digits | Mistake::Unit) || one.message.en.contains("by zero")
            };
            prop_assert!(mistakes.iter().all(known), "{}: {:?}", text, mistakes);
            Ok(None)
        }
    }
}

fn opened(builder: ProgramBuilder, asserts: &[NodeId]) -> Result<Edition, TestCaseError> {
    Edition::new(edition(lists(), builder.finish(), asserts))
        .map_err(|error| TestCaseError::fail(error.to_string()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn folding_changes_no_outcome(
        conditions in prop::collection::vec(condition(4), 1..6),
        records in prop::collection::vec(record(), 1..20),
    ) {
        let (mut folding, mut plain) = (ProgramBuilder::new(), ProgramBuilder::unfolded());
        let mut asserts = (Vec::new(), Vec::new());
        for text in &conditions {
            if let (Some(folded), Some(unfolded)) = (compiled(text, &mut folding)?, compiled(text, &mut plain)?) {
                asserts.0.push(folded);
                asserts.1.push(unfolded);
            }
        }
        let (folded, unfolded) = (opened(folding, &asserts.0)?, opened(plain, &asserts.1)?);
        prop_assert_eq!(outcomes(&folded, &records), outcomes(&unfolded, &records), "{:?}", conditions);
    }
}
