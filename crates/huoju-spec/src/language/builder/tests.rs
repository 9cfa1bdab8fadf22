use super::*;

const AMOUNT: FieldType = FieldType::Number { precision: 18, scale: 2 };

fn literal(builder: &ProgramBuilder, node: NodeId) -> Option<Literal> {
    builder.constant(node).cloned()
}

#[test]
fn three_valued_logic_is_kept() {
    let mut builder = ProgramBuilder::new();
    let field = builder.field(0, 0, FieldType::Boolean);
    let (yes, no) = (builder.truth(true, 0), builder.truth(false, 0));
    let null = builder.literal(Literal::Null, Type::Boolean, 0);
    assert_eq!(builder.and(field, yes), field);
    assert_eq!(builder.and(no, field), no);
    assert_eq!(builder.and(null, no), no);
    assert_eq!(builder.or(field, yes), yes);
    assert_eq!(builder.or(no, field), field);
    // Null and an unknown field: false or null, not known yet.
    let open = builder.and(null, field);
    assert_eq!(builder.node(open).op, Op::And(null, field));
    assert_eq!(builder.not(null), null);
    let xor = builder.add(Op::Xor(yes, field), Type::Boolean, 0);
    assert_eq!(xor, builder.not(field));
    assert_eq!(builder.add(Op::Xor(field, null), Type::Boolean, 0), null);
    assert_eq!(builder.add(Op::If(null, yes, no), Type::Boolean, 0), no, "a null condition takes else");
    assert_eq!(builder.add(Op::If(field, yes, yes), Type::Boolean, 0), yes);
    // Not the field itself: null becomes false.
    assert_ne!(builder.add(Op::If(field, yes, no), Type::Boolean, 0), field);
}

#[test]
fn negated_comparisons_and_code_sets_become_their_opposites() {
    let mut builder = ProgramBuilder::new();
    let (a, b) = (builder.field(0, 0, AMOUNT), builder.field(0, 1, AMOUNT));
    let less = builder.compare(Cmp::Lt, a, b);
    let negated = builder.not(less);
    assert_eq!(builder.node(negated).op, Op::Compare(Cmp::Ge, a, b));
    let code = builder.field(0, 2, FieldType::Code { list: 0 });
    let inside = builder.code_in(code, vec![true, false]);
    let outside = builder.not(inside);
    assert_eq!(outside, builder.code_in(code, vec![false, true]));
    let either = builder.or(inside, outside);
    assert_eq!(
        builder.node(either).op,
        Op::CodeIn(code, 2),
        "true of every code, and null where there is none"
    );
    assert_eq!(builder.code_set(2), [true, true]);
    let other = builder.field(0, 3, FieldType::Code { list: 0 });
    let other = builder.code_in(other, vec![true, false]);
    let both = builder.and(inside, other);
    assert_eq!(builder.node(both).op, Op::And(inside, other));
}

#[test]
fn constants_are_computed_and_null_is_strict() {
    let mut builder = ProgramBuilder::new();
    let (a, b) = (builder.number(1050, 2, 0), builder.number(3, 0, 0));
    let product = builder.add(Op::Mul(a, b), Type::Number { precision: 5, scale: 2 }, 0);
    assert_eq!(literal(&builder, product), Some(Literal::Number(3150)));
    assert_eq!(builder.node(product).ty, Type::Number { precision: 4, scale: 2 });
    let zero = builder.number(0, 0, 0);
    let quotient = builder.add(
        Op::Div(b, zero, huoju_core::rules::Rounding::HalfAway),
        Type::Number { precision: 3, scale: 2 },
        0,
    );
    assert_eq!(literal(&builder, quotient), None, "left to be counted at run time");
    let null = builder.literal(Literal::Null, Type::Date, 0);
    let field = builder.field(0, 0, FieldType::Date);
    let compared = builder.compare(Cmp::Le, field, null);
    assert_eq!(literal(&builder, compared), Some(Literal::Null));
    let is_null = builder.is_null(compared);
    assert_eq!(literal(&builder, is_null), Some(Literal::Boolean(true)));
}

#[test]
fn constant_texts_are_days_where_cells_would_be() {
    let mut builder = ProgramBuilder::new();
    let days = [("0001-01-01", Some(-719_162)), ("1970-01-01", Some(0)), ("2021-12-31", Some(18_992))];
    let wrong = ["0000-01-01", "2021-02-29", "2021-1-1", "20210101", "2021/01/01", "", "+021-01-01"];
    for (text, day) in days.into_iter().chain(wrong.map(|text| (text, None))) {
        let written = builder.literal(Literal::Text(text.to_owned()), Type::Text, 0);
        let read = builder.add(Op::ParseDate(written), Type::Date, 0);
        assert_eq!(literal(&builder, read), Some(day.map_or(Literal::Null, Literal::Date)), "{text}");
    }
}

#[test]
fn nothing_is_folded_unless_asked() {
    let mut builder = ProgramBuilder::unfolded();
    let yes = builder.truth(true, 0);
    let not = builder.not(yes);
    assert_eq!(builder.node(not).op, Op::Not(yes));
}

#[test]
fn tables_are_shared() {
    let mut builder = ProgramBuilder::new();
    let text = builder.field(0, 0, FieldType::Text { max: 20 });
    let code = builder.field(0, 1, FieldType::Code { list: 0 });
    let first = builder.matches(text, "a+").unwrap();
    assert_eq!(builder.matches(text, "a+").unwrap(), first);
    assert!(builder.matches(text, "a{").is_err());
    builder.contains_any(text, &["a+".to_owned()]).unwrap();
    builder.recode(code, 1, vec![0, 1]);
    builder.recode(code, 1, vec![0, 1]);
    let program = builder.finish();
    assert_eq!((program.patterns.len(), program.code_maps.len()), (2, 1));
}
