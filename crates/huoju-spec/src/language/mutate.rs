//! Small mistakes put into a rule on purpose: some example of the rule must notice each of them.

use super::ast::{BinaryOp, Expr, ExprKind, Expression, NumberLiteral, Set, UnaryOp, Word};
use super::diagnostic::Span;

/// A rule with one mistake in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutation {
    /// What was changed, in words.
    pub what: String,
    /// The changed antecedent, or the rule's own.
    pub when: Option<Expression>,
    /// The changed consequent, or the rule's own.
    pub assert: Expression,
}

/// Every rule that differs from this one by one small mistake: a comparison turned, a number off by one in its
/// last place, a condition dropped or negated, `and` and `or` exchanged, an element missing in a set.
///
/// Not all of them compile (a code has no order): those that do not are no mistakes that anybody could make.
///
/// ```
/// use huoju_spec::language::{mutate_rule, parse};
/// let mutations = mutate_rule(Some(&parse("related").unwrap()), &parse("a <= b").unwrap());
/// let asserts: Vec<String> = mutations.iter().map(|mutation| mutation.assert.to_string()).collect();
/// assert!(asserts.contains(&"a < b".to_owned()));
/// assert!(mutations.iter().any(|mutation| mutation.when.is_none()));
/// assert_eq!(mutations[0].what, "antecedent dropped");
/// ```
#[must_use]
pub fn mutate_rule(when: Option<&Expression>, assert: &Expression) -> Vec<Mutation> {
    let mut mutations = Vec::new();
    if let Some(when) = when {
        mutations.push(Mutation {
            what: "antecedent dropped".to_owned(),
            when: None,
            assert: assert.clone(),
        });
        for (what, changed) in mutate(when) {
            let what = format!("antecedent: {what}");
            mutations.push(Mutation { what, when: Some(changed), assert: assert.clone() });
        }
    }
    for (what, changed) in mutate(assert) {
        mutations.push(Mutation {
            what: format!("consequent: {what}"),
            when: when.cloned(),
            assert: changed,
        });
    }
    mutations
}

/// Every condition that differs from this one by one small mistake, with what was changed.
#[must_use]
pub fn mutate(condition: &Expression) -> Vec<(String, Expression)> {
    let mut places = Vec::new();
    collect(condition.root(), true, &mut places);
    let mut mutations: Vec<(String, Expression)> = Vec::new();
    for (place, (expr, is_condition)) in places.iter().enumerate() {
        for changed in changes(expr, *is_condition) {
            let what = format!("`{expr}` became `{changed}`");
            let mut root = condition.root().clone();
            replace(&mut root, &mut Some(place), &changed);
            let mutated = Expression { source: root.to_string(), root };
            if mutated != *condition && mutations.iter().all(|(_, other)| *other != mutated) {
                mutations.push((what, mutated));
            }
        }
    }
    mutations
}

/// Every node, parents first, and whether it stands where a condition stands.
fn collect<'e>(expr: &'e Expr, is_condition: bool, places: &mut Vec<(&'e Expr, bool)>) {
    places.push((expr, is_condition));
    for (place, child) in expr.children().into_iter().enumerate() {
        let is_condition = match &expr.kind {
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or | BinaryOp::Xor, ..)
            | ExprKind::Unary(UnaryOp::Not, _) => true,
            ExprKind::If(..) => place == 0 || is_condition,
            // Arms come in pairs of condition and branch, then the last branch.
            ExprKind::Case(arms, _) => (place % 2 == 0 && place / 2 < arms.len()) || is_condition,
            // What is no kind of child record is a condition on their fields.
            ExprKind::Call { name, .. } if name.text == "count" => !matches!(child.kind, ExprKind::Name(_)),
            _ => false,
        };
        collect(child, is_condition, places);
    }
}

/// Puts another node in the place that [`collect`] counted; `None`: that is done.
fn replace(expr: &mut Expr, place: &mut Option<usize>, by: &Expr) {
    match place {
        None => {}
        Some(0) => {
            *expr = by.clone();
            *place = None;
        }
        Some(before) => {
            *before -= 1;
            expr.children_mut().into_iter().for_each(|child| replace(child, place, by));
        }
    }
}

/// What a node can be mistaken for.
fn changes(expr: &Expr, is_condition: bool) -> Vec<Expr> {
    let span = expr.span;
    let make = |kind| Expr { kind, span };
    let negated = || make(ExprKind::Unary(UnaryOp::Not, Box::new(expr.clone())));
    match &expr.kind {
        ExprKind::Number(number) => off_by_one(*number).into_iter().map(make).collect(),
        ExprKind::Boolean(value) => vec![make(ExprKind::Boolean(!value))],
        ExprKind::Unary(UnaryOp::Not, operand) => vec![(**operand).clone()],
        ExprKind::Binary(op, a, b) => {
            let with = |op| make(ExprKind::Binary(op, a.clone(), b.clone()));
            let mut changes: Vec<Expr> = neighbours(*op).iter().map(|op| with(*op)).collect();
            if matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor) {
                changes.extend([(**a).clone(), (**b).clone()]);
            }
            changes
        }
        ExprKind::In { negated, value, set } => {
            let with = |negated, set| make(ExprKind::In { negated, value: value.clone(), set });
            let mut changes = vec![with(!negated, set.clone())];
            if let Set::Values(values) = set {
                let shorter = (0..values.len()).filter(|_| values.len() > 1).map(|gone| {
                    let kept = values.iter().enumerate().filter(|(place, _)| *place != gone);
                    with(*negated, Set::Values(kept.map(|(_, value)| value.clone()).collect()))
                });
                changes.extend(shorter);
            }
            changes
        }
        ExprKind::If(condition, then, otherwise) => {
            vec![
                make(ExprKind::If(condition.clone(), otherwise.clone(), then.clone())),
                (**then).clone(),
                (**otherwise).clone(),
            ]
        }
        ExprKind::Case(arms, otherwise) if arms.len() > 1 => (0..arms.len())
            .map(|gone| {
                let kept = arms.iter().enumerate().filter(|(place, _)| *place != gone);
                make(ExprKind::Case(kept.map(|(_, arm)| arm.clone()).collect(), otherwise.clone()))
            })
            .collect(),
        ExprKind::Call { name, arguments } => {
            let mut changes = bounds(name, arguments, span);
            changes.extend(other_aggregate(name, arguments).into_iter().map(make));
            if is_condition {
                changes.push(negated());
            }
            changes
        }
        ExprKind::Name(_) | ExprKind::Member(..) if is_condition => vec![negated()],
        _ => Vec::new(),
    }
}

/// Operators that one operator is mistaken for.
fn neighbours(op: BinaryOp) -> &'static [BinaryOp] {
    use BinaryOp::{Add, And, Eq, Ge, Gt, Le, Lt, Ne, Or, Sub, Xor};
    match op {
        Lt => &[Le, Eq, Gt, Ge],
        Le => &[Lt, Eq, Ge, Gt],
        Gt => &[Ge, Eq, Lt, Le],
        Ge => &[Gt, Eq, Le, Lt],
        Eq => &[Ne, Le, Ge],
        Ne => &[Eq, Lt, Gt],
        And => &[Or],
        Or => &[And],
        Xor => &[Or, And],
        Add => &[Sub],
        Sub => &[Add],
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Concat => &[],
    }
}

/// The number one unit of its last place more, and one less.
fn off_by_one(number: NumberLiteral) -> Vec<ExprKind> {
    let with = |digits| ExprKind::Number(NumberLiteral { digits, ..number });
    let less = match number.digits {
        0 => ExprKind::Unary(UnaryOp::Neg, Box::new(Expr { kind: with(1), span: Span::default() })),
        digits => with(digits - 1),
    };
    vec![with(number.digits + 1), less]
}

/// `between(x, a, b)` with one bound excluded or missing, and its opposite.
fn bounds(name: &Word, arguments: &[Expr], span: Span) -> Vec<Expr> {
    let [x, from, to] = arguments else { return Vec::new() };
    if name.text != "between" {
        return Vec::new();
    }
    let make = |op, a: &Expr, b: &Expr| Expr {
        kind: ExprKind::Binary(op, Box::new(a.clone()), Box::new(b.clone())),
        span,
    };
    let (above, below) = (make(BinaryOp::Ge, x, from), make(BinaryOp::Le, x, to));
    vec![
        make(BinaryOp::And, &make(BinaryOp::Gt, x, from), &below),
        make(BinaryOp::And, &above, &make(BinaryOp::Lt, x, to)),
        above,
        below,
    ]
}

/// The aggregate that one is mistaken for: the other end, or all values instead of the different ones.
fn other_aggregate(name: &Word, arguments: &[Expr]) -> Option<ExprKind> {
    let call = |name: &str, arguments: Vec<Expr>| ExprKind::Call {
        name: Word { text: name.to_owned(), span: Span::default() },
        arguments,
    };
    let bare = |kind| Expr { kind, span: Span::default() };
    match name.text.as_str() {
        "min" => Some(call("max", arguments.to_vec())),
        "max" => Some(call("min", arguments.to_vec())),
        "count_distinct" => {
            let missing = bare(call("isnull", arguments.to_vec()));
            Some(call("count", vec![bare(ExprKind::Unary(UnaryOp::Not, Box::new(missing)))]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn mutations(text: &str) -> Vec<String> {
        mutate(&parse(text).unwrap()).into_iter().map(|(_, changed)| changed.to_string()).collect()
    }

    #[test]
    fn comparisons_turn() {
        assert_eq!(mutations("a <= b"), ["a < b", "a = b", "a >= b", "a > b"]);
        assert_eq!(mutations("a = b"), ["a <> b", "a <= b", "a >= b"]);
    }

    #[test]
    fn numbers_are_off_by_one_in_their_last_place() {
        assert_eq!(&mutations("a <> 12.50")[3..], ["a <> 12.51", "a <> 12.49"]);
        assert_eq!(&mutations("a = 0")[3..], ["a = 1", "a = -1"]);
        assert_eq!(&mutations("substr(a, 2) = \"x\"")[3..], ["substr(a, 3) = \"x\"", "substr(a, 1) = \"x\""]);
    }

    #[test]
    fn conditions_are_dropped_negated_and_joined_otherwise() {
        assert_eq!(
            mutations("a and isnull(b)"),
            ["a or isnull(b)", "a", "isnull(b)", "not a and isnull(b)", "a and not isnull(b)",]
        );
        assert_eq!(
            mutations("not (a or b)"),
            ["a or b", "not (a and b)", "not a", "not b", "not (not a or b)", "not (a or not b)"]
        );
        assert_eq!(
            mutations("a in {\"1\", \"2\"}"),
            ["a not_in {\"1\", \"2\"}", "a in {\"2\"}", "a in {\"1\"}"]
        );
        assert_eq!(
            mutations("between(a, b, c)"),
            ["a > b and a <= c", "a >= b and a < c", "a >= b", "a <= c", "not between(a, b, c)"]
        );
        assert_eq!(mutations("if a then true else false").len(), 6);
        assert_eq!(mutations("case when a then b when c then d else e").len(), 7);
    }

    #[test]
    fn aggregates_are_mistaken_for_each_other() {
        assert_eq!(&mutations("max(lines.x) = a")[3..], ["min(lines.x) = a"]);
        assert_eq!(&mutations("count_distinct(lines.x) = a")[3..], ["count(not isnull(lines.x)) = a"]);
        assert_eq!(
            &mutations("count(lines.done and lines.x > a) = b")[3..],
            [
                "count(lines.done or lines.x > a) = b",
                "count(lines.done) = b",
                "count(lines.x > a) = b",
                "count(not lines.done and lines.x > a) = b",
                "count(lines.done and lines.x >= a) = b",
                "count(lines.done and lines.x = a) = b",
                "count(lines.done and lines.x < a) = b",
                "count(lines.done and lines.x <= a) = b",
            ]
        );
        assert_eq!(mutations("count(lines) = a").len(), 3);
    }

    #[test]
    fn a_rule_is_changed_in_one_place_at_a_time() {
        let (when, assert) = (parse("a").unwrap(), parse("b < c").unwrap());
        let all = mutate_rule(Some(&when), &assert);
        assert_eq!(all.len(), 6);
        assert!(all.iter().all(|one| (one.when.as_ref() == Some(&when)) != (one.assert == assert)));
        assert_eq!(all[1].what, "antecedent: `a` became `not a`");
        assert_eq!(mutate_rule(None, &assert).len(), 4);
    }
}
