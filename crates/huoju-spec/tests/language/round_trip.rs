//! parse(print(x)) is x, for trees that no resolver has to like.

use huoju_spec::language::ast::{BinaryOp, NumberLiteral, Set, UnaryOp, Word};
use huoju_spec::language::{Expr, ExprKind, Span, parse};
use proptest::prelude::*;

fn at_nowhere(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn word() -> impl Strategy<Value = String> {
    // Key words are no names; `y` in front keeps clear of them all.
    "@?y[a-z0-9_]{0,6}"
}

fn literal() -> impl Strategy<Value = Expr> {
    prop_oneof![
        (0..10i128.pow(38), 0..=18u8)
            .prop_map(|(digits, scale)| ExprKind::Number(NumberLiteral { digits, scale })),
        (0..100i128, 0..=3u8).prop_map(|(digits, scale)| ExprKind::Number(NumberLiteral { digits, scale })),
        "[a-z\" 公司,{}()-]{0,6}".prop_map(ExprKind::Text),
    ]
    .prop_map(at_nowhere)
}

fn element() -> impl Strategy<Value = Expr> {
    let negative = |literal: Expr| match literal.kind {
        ExprKind::Number(_) => at_nowhere(ExprKind::Unary(UnaryOp::Neg, Box::new(literal))),
        _ => literal,
    };
    let cast = "[0-9-]{0,10}".prop_map(|text| {
        let arguments = vec![at_nowhere(ExprKind::Text(text)), at_nowhere(ExprKind::Name("date".to_owned()))];
        at_nowhere(ExprKind::Call { name: named("cast".to_owned()), arguments })
    });
    prop_oneof![3 => literal(), 1 => literal().prop_map(negative), 1 => cast]
}

fn named(text: String) -> Word {
    Word { text, span: Span::default() }
}

fn set() -> impl Strategy<Value = Set> {
    prop_oneof![
        prop::collection::vec(element(), 1..4).prop_map(Set::Values),
        word().prop_map(|name| Set::Parameter(named(name))),
    ]
}

fn tree() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        2 => literal(),
        3 => word().prop_map(ExprKind::Name).prop_map(at_nowhere),
        1 => (word(), word()).prop_map(|(child, field)| at_nowhere(ExprKind::Member(child, field))),
        1 => prop::sample::select(vec![ExprKind::Null, ExprKind::Boolean(true), ExprKind::Boolean(false)]).prop_map(at_nowhere),
    ];
    leaf.prop_recursive(6, 60, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            5 => (prop::sample::select(BinaryOp::ALL.to_vec()), boxed(), boxed())
                .prop_map(|(op, a, b)| ExprKind::Binary(op, a, b)),
            2 => (prop::sample::select(vec![UnaryOp::Neg, UnaryOp::Not]), boxed())
                .prop_map(|(op, a)| ExprKind::Unary(op, a)),
            1 => (any::<bool>(), boxed(), set()).prop_map(|(negated, value, set)| ExprKind::In { negated, value, set }),
            1 => (boxed(), boxed(), boxed()).prop_map(|(a, b, c)| ExprKind::If(a, b, c)),
            1 => (prop::collection::vec((inner.clone(), inner.clone()), 1..3), boxed())
                .prop_map(|(arms, otherwise)| ExprKind::Case(arms, otherwise)),
            2 => (word(), prop::collection::vec(inner.clone(), 0..4))
                .prop_map(|(name, arguments)| ExprKind::Call { name: named(name), arguments }),
        ]
        .prop_map(at_nowhere)
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_undo_each_other(tree in tree()) {
        let text = tree.to_string();
        let parsed = parse(&text);
        prop_assert!(parsed.is_ok(), "{}: {:?}", text, parsed);
        let parsed = parsed.unwrap();
        prop_assert_eq!(parsed.root(), &tree);
        prop_assert_eq!(parsed.to_string(), text);
    }

    #[test]
    fn whatever_is_written_ends_in_a_tree_or_in_mistakes(text in "[a-z0-9()+*/<>={}\",.@ \\n公（≤!-]{0,60}") {
        match parse(&text) {
            Ok(expression) => prop_assert_eq!(parse(&expression.to_string()), Ok(expression)),
            Err(mistakes) => {
                prop_assert!(!mistakes.is_empty());
                for mistake in mistakes {
                    prop_assert!(mistake.span.start <= mistake.span.end && mistake.span.end <= text.len());
                }
            }
        }
    }
}
