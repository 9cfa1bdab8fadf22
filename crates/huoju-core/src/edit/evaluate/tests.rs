//! Operators on a batch made by hand, row by row.

use super::super::plan::{Keeping, Plan, Root};
use super::super::testing::*;
use super::*;
use crate::data::InvalidReason;
use crate::data::builder::MAX_CELL;
use crate::edition::EditionDef;
use crate::rules::{Cmp, Literal, Rounding, Type};

/// Evaluates one node over some records and shows each row; `-` is null.
fn show(nodes: Nodes, node: u32, records: &[Hand]) -> Vec<String> {
    let edition = edition_def(nodes.0, Vec::new(), Vec::new());
    run(&edition, node, records).0
}

fn run(edition: &EditionDef, node: u32, records: &[Hand]) -> (Vec<String>, Trouble) {
    let form = &form_unchecked(edition.clone());
    let definition = form.definition();
    let plan = Plan::new(
        edition,
        definition,
        vec![Root { when: None, node, record: 0, keep: true }],
        Keeping::Reuse,
    );
    let mut evaluator = Evaluator::new(Arc::new(plan));
    let batch = batch(records, 1);
    // Twice, so that buffers are used again.
    evaluator.run(form, &batch, |_, _, _| {});
    evaluator.take_trouble();
    evaluator.run(form, &batch, |_, _, _| {});
    let trouble = evaluator.take_trouble();
    let view = evaluator.view(form, &batch);
    let rows = view.rows(definition.program.nodes[node as usize].record);
    ((0..rows).map(|row| cell(&view, node, row).unwrap_or_else(|| "-".into())).collect(), trouble)
}

fn cell(view: &Evaluated<'_>, node: u32, row: usize) -> Option<String> {
    match view.node(node)?.ty {
        Type::Boolean => {
            let truth = view.truth(node)?;
            assert!(!truth.yes.get(row) || truth.known.get(row), "true outside known");
            truth.known.get(row).then(|| if truth.yes.get(row) { "t" } else { "f" }.to_owned())
        }
        Type::Number { .. } => view.number(node)?.at(row).map(|number| number.to_string()),
        Type::Date => {
            let dates = view.date(node)?;
            dates.valid.get(row).then(|| dates.values[row].to_string())
        }
        Type::Code(_) => {
            let codes = view.code(node)?;
            codes.valid.get(row).then(|| codes.values[row].to_string())
        }
        Type::Text => view.text(node)?.at(row).map(str::to_owned),
    }
}

fn booleans() -> Vec<Hand> {
    let three = [Cell::Boolean(true), Cell::Boolean(false), Cell::Empty];
    // `foreign` takes each value against each state of `amount` (1 true, 0 false, empty null).
    let mut records = Vec::new();
    for left in &three {
        for right in [Cell::Number(1), Cell::Number(0), Cell::Empty] {
            records.push(Hand::new().with(FOREIGN, left.clone()).with(AMOUNT, right));
        }
    }
    records
}

#[test]
fn logic_has_three_values() {
    type Make = fn(u32, u32) -> Op;
    let expected: [(Make, &str); 5] = [
        (Op::And, "t f - f f f - f -"),
        (Op::Or, "t t t t f - t - -"),
        (Op::Xor, "f t - t f - - - -"),
        (|a, b| Op::Compare(Cmp::Eq, a, b), "t f - f t - - - -"),
        (Op::Nvl, "t t t f f f t f -"),
    ];
    for (op, expected) in expected {
        let mut nodes = Nodes::default();
        let a = nodes.field(FOREIGN);
        let (amount, one) = (nodes.field(AMOUNT), nodes.money(1));
        let b = nodes.root(Op::Compare(Cmp::Eq, amount, one), BOOLEAN);
        let node = nodes.root(op(a, b), BOOLEAN);
        assert_eq!(show(nodes, node, &booleans()).join(" "), expected);
    }
    let mut nodes = Nodes::default();
    let a = nodes.field(FOREIGN);
    let node = nodes.root(Op::Not(a), BOOLEAN);
    assert_eq!(show(nodes, node, &booleans()).join(" "), "f f f t t t - - -");
    let mut nodes = Nodes::default();
    let (c, a) = (nodes.field(FOREIGN), nodes.field(AMOUNT));
    let seven = nodes.money(7);
    let node = nodes.root(Op::If(c, a, seven), MONEY);
    assert_eq!(show(nodes, node, &booleans()).join(" "), "1 0 - 7 7 7 7 7 7");
}

#[test]
fn cells_are_empty_or_invalid_or_have_a_value() {
    let records = [
        Hand::new(),
        Hand::new().with(AMOUNT, Cell::Invalid(InvalidReason::Exponent, "1e5")),
        Hand::new().with(AMOUNT, Cell::Number(5)),
    ];
    for (op, expected) in [(Op::Empty(AMOUNT), "t f f"), (Op::Invalid(AMOUNT), "f t f")] {
        let mut nodes = Nodes::default();
        let node = nodes.root(op, BOOLEAN);
        assert_eq!(show(nodes, node, &records).join(" "), expected);
    }
    let mut nodes = Nodes::default();
    let amount = nodes.field(AMOUNT);
    let node = nodes.root(Op::IsNull(amount), BOOLEAN);
    assert_eq!(show(nodes, node, &records).join(" "), "t t f");
}

#[test]
fn division_by_zero_is_null_and_counted() {
    let pair = |a, b| Hand::new().with(AMOUNT, Cell::Number(a)).with(PART, Cell::Number(b));
    let records = [pair(100, 300), pair(-100, 300), pair(100, 0), Hand::new().with(PART, Cell::Number(0))];
    let mut nodes = Nodes::default();
    let (a, b) = (nodes.field(AMOUNT), nodes.field(PART));
    let ty = Type::Number { precision: 38, scale: 3 };
    let node = nodes.root(Op::Div(a, b, Rounding::HalfAway), ty);
    let edition = edition_def(nodes.0, Vec::new(), Vec::new());
    let (rows, trouble) = run(&edition, node, &records);
    assert_eq!(rows.join(" "), "333 -333 - -");
    assert_eq!(trouble, Trouble { zero_divisions: 1, overflows: 0 });
}

#[test]
fn what_no_number_can_hold_is_null_and_counted() {
    let big = i64::MAX - 1;
    let records = [
        Hand::new().with(AMOUNT, Cell::Number(big)).with(PART, Cell::Number(big)),
        Hand::new().with(AMOUNT, Cell::Number(1)).with(PART, Cell::Number(-2)),
        Hand::new(),
    ];
    let mut nodes = Nodes::default();
    let (a, b) = (nodes.field(AMOUNT), nodes.field(PART));
    // Such a type would not pass the compiler.
    let node = nodes.root(Op::Add(a, b), MONEY);
    let edition = edition_def(nodes.0, Vec::new(), Vec::new());
    let (rows, trouble) = run(&edition, node, &records);
    assert_eq!(rows.join(" "), "- -1 -");
    assert_eq!(trouble.overflows, 1);
    let mut nodes = Nodes::default();
    let (a, b) = (nodes.field(AMOUNT), nodes.field(PART));
    let node = nodes.root(Op::Mul(a, b), Type::Number { precision: 36, scale: 4 });
    assert_eq!(show(nodes, node, &records).join(" "), format!("{} -2 -", i128::from(big) * i128::from(big)));
}

#[test]
fn child_records_are_summed_and_counted() {
    let records = [
        Hand::new(),
        Hand::new().child("甲", Cell::Number(5000)).child("乙", Cell::Empty).child("丙", Cell::Number(4000)),
        Hand::new().child("丁", Cell::Empty),
    ];
    let mut nodes = Nodes::default();
    let share = nodes.child(Op::Field(SHARE), Type::Number { precision: 5, scale: 2 });
    let sum = nodes.root(Op::SumOf(share), Type::Number { precision: 15, scale: 2 });
    let count = nodes.root(Op::CountOf(1), WHOLE);
    assert_eq!(show(Nodes(nodes.0.clone()), sum, &records).join(" "), "0 9000 0");
    assert_eq!(show(nodes, count, &records).join(" "), "0 3 1");
}

#[test]
fn the_least_the_greatest_the_first_and_the_different_of_child_records() {
    let number = Cell::Number;
    let records = [
        Hand::new(),
        Hand::new().child("甲", Cell::Empty).child("200", number(50)).child("甲", number(-3)),
        Hand::new().child("100", number(7)).child("", Cell::Empty).child("100", number(7)),
        Hand::new().child("丁", Cell::Empty),
    ];
    let mut nodes = Nodes::default();
    let share = nodes.child(Op::Field(SHARE), Type::Number { precision: 5, scale: 2 });
    let name = nodes.child(Op::Field(NAME), Type::Text);
    let code = nodes.child(Op::CodeOf(name), Type::Code(0));
    let day = nodes.child(Op::ParseDate(name), Type::Date);
    let given = nodes.child(Op::IsNull(share), BOOLEAN);
    let ty = |node: u32, nodes: &Nodes| nodes.0.nodes[node as usize].ty;
    let cases: [(Op, u32, &str); 12] = [
        (Op::MinOf(share), share, "- -3 7 -"),
        (Op::MaxOf(share), share, "- 50 7 -"),
        (Op::FirstOf(share, None), share, "- - 7 -"),
        (Op::FirstOf(name, None), name, "- 甲 100 丁"),
        // 100 in its second span; 200 is retired at the end of the period.
        (Op::FirstOf(code, None), code, "- - 1 -"),
        (Op::FirstOf(given, None), given, "- t f t"),
        // By the share: the least first, who has none last.
        (Op::FirstOf(name, Some(share)), name, "- 甲 100 丁"),
        (Op::FirstOf(share, Some(share)), share, "- -3 7 -"),
        (Op::FirstOf(given, Some(share)), given, "- f f t"),
        (Op::DistinctOf(share), u32::MAX, "0 2 1 0"),
        (Op::DistinctOf(name), u32::MAX, "0 2 2 1"),
        (Op::DistinctOf(code), u32::MAX, "0 0 1 0"),
    ];
    for (op, like, expected) in cases {
        let mut nodes = Nodes(nodes.0.clone());
        let ty = if like == u32::MAX { WHOLE } else { ty(like, &nodes) };
        let node = nodes.root(op.clone(), ty);
        assert_eq!(show(nodes, node, &records).join(" "), expected, "{op:?}");
    }
    let days = ["2021-03-01", "2021-02-28", "?"].map(|text| (text, Cell::Empty));
    let records = [days.into_iter().fold(Hand::new(), |hand, (name, share)| hand.child(name, share))];
    for (op, expected) in [(Op::MinOf(day), "18686"), (Op::MaxOf(day), "18687"), (Op::DistinctOf(day), "2")] {
        let mut nodes = Nodes(nodes.0.clone());
        let ty = if expected == "2" { WHOLE } else { Type::Date };
        let node = nodes.root(op.clone(), ty);
        assert_eq!(show(nodes, node, &records), [expected], "{op:?}");
    }
}

#[test]
fn entries_of_one_code_are_one() {
    // 100 was given out twice: entries 0 and 1.
    let records = [Hand::new().child("甲", Cell::Number(0)).child("乙", Cell::Number(1)), Hand::new()];
    let mut nodes = Nodes::default();
    let share = nodes.child(Op::Field(SHARE), Type::Number { precision: 5, scale: 2 });
    let one = nodes.child(Op::Literal(Literal::Number(1)), Type::Number { precision: 5, scale: 2 });
    let first = nodes.child(Op::Compare(Cmp::Lt, share, one), BOOLEAN);
    let (old, new) = [0, 1].map(|entry| nodes.child(Op::Literal(Literal::Code(entry)), Type::Code(0))).into();
    let either = nodes.child(Op::If(first, old, new), Type::Code(0));
    let node = nodes.root(Op::DistinctOf(either), WHOLE);
    assert_eq!(show(nodes, node, &records).join(" "), "1 0");
}

#[test]
fn reissued_codes_are_equal() {
    let code = |entry| Hand::new().with(REGION, Cell::Code(entry));
    let records = [code(0), code(1), code(2), Hand::new()];
    for (cmp, expected) in [(Cmp::Eq, "t t f -"), (Cmp::Ne, "f f t -")] {
        let mut nodes = Nodes::default();
        let region = nodes.field(REGION);
        let first = nodes.root(Op::Literal(Literal::Code(0)), Type::Code(0));
        let node = nodes.root(Op::Compare(cmp, region, first), BOOLEAN);
        assert_eq!(show(nodes, node, &records).join(" "), expected);
    }
    let mut nodes = Nodes::default();
    let region = nodes.field(REGION);
    let text = nodes.root(Op::CodeText(region), Type::Text);
    let back = nodes.root(Op::CodeOf(text), Type::Code(0));
    assert_eq!(show(Nodes(nodes.0.clone()), text, &records).join(" "), "100 100 200 -");
    // At the end of the period 100 is in force in its second span, 200 is retired.
    assert_eq!(show(nodes, back, &records).join(" "), "1 1 - -");
}

#[test]
fn texts_are_cut_made_and_chosen() {
    let records =
        [Hand::new().with(NUMBER, " 甲a乙 ").with(PERSON, "张"), Hand::new().with(PERSON, "李"), Hand::new()];
    let mut nodes = Nodes::default();
    let (number, person) = (nodes.field(NUMBER), nodes.field(PERSON));
    let trimmed = nodes.root(Op::Trim(number), Type::Text);
    let part = nodes.root(Op::Substr(trimmed, 2, 9), Type::Text);
    let upper = nodes.root(Op::Upper(part), Type::Text);
    let both = nodes.root(Op::Concat(upper, person), Type::Text);
    let chosen = nodes.root(Op::Nvl(both, person), Type::Text);
    let cells = nodes.root(Op::Nvl(number, person), Type::Text);
    let length = nodes.root(Op::Length(chosen), WHOLE);
    let replaced = nodes.root(Op::Replace(chosen, "A".into(), "bb".into()), Type::Text);
    let found = nodes.root(Op::Instr(replaced, "乙".into()), WHOLE);
    for (node, expected) in [
        (part, ["a乙", "-", "-"]),
        (both, ["A乙张", "-", "-"]),
        (chosen, ["A乙张", "李", "-"]),
        (cells, [" 甲a乙 ", "李", "-"]),
        (length, ["3", "1", "-"]),
        (replaced, ["bb乙张", "李", "-"]),
        (found, ["3", "0", "-"]),
    ] {
        assert_eq!(show(Nodes(nodes.0.clone()), node, &records), expected);
    }
}

#[test]
fn lengths_are_compared_without_being_evaluated() {
    let texts = ["", "技", "技术", "ab", "技术a", "abcd", "技术合同"];
    let mut records: Vec<Hand> = texts.iter().map(|text| Hand::new().with(NUMBER, *text)).collect();
    records.push(Hand::new());
    for (cmp, expected) in [
        (Cmp::Eq, "f f t t f f f -"),
        (Cmp::Ne, "t t f f t t t -"),
        (Cmp::Lt, "t t f f f f f -"),
        (Cmp::Le, "t t t t f f f -"),
        (Cmp::Gt, "f f f f t t t -"),
        (Cmp::Ge, "f f t t t t t -"),
    ] {
        let mut nodes = Nodes::default();
        let number = nodes.field(NUMBER);
        let length = nodes.root(Op::Length(number), WHOLE);
        let two = nodes.root(Op::Literal(Literal::Number(2)), WHOLE);
        let node = nodes.root(Op::Compare(cmp, length, two), BOOLEAN);
        assert_eq!(show(nodes, node, &records).join(" "), expected, "{cmp:?}");
    }
}

#[test]
fn a_text_that_is_too_long_is_null_whatever_else_is_in_the_batch() {
    let cells = |text: &str| Hand::new().with(NUMBER, text);
    let records: Vec<Hand> = (0..4_200).map(|row| cells(if row % 3 == 0 { "abb" } else { "ab" })).collect();
    let mut nodes = Nodes::default();
    let number = nodes.field(NUMBER);
    // One b makes exactly the longest text, two are too long.
    let replaced = nodes.root(Op::Replace(number, "b".into(), "c".repeat(MAX_CELL - 1)), Type::Text);
    let length = nodes.root(Op::Length(replaced), WHOLE);
    let edition = edition_def(nodes.0, Vec::new(), Vec::new());
    let (rows, trouble) = run(&edition, length, &records);
    let expected = |row: usize| if row % 3 == 0 { "-".to_owned() } else { MAX_CELL.to_string() };
    assert!(rows.iter().enumerate().all(|(row, length)| *length == expected(row)));
    assert_eq!(trouble, Trouble { zero_divisions: 0, overflows: 1_400 });
}
