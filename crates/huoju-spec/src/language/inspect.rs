//! What an expression reads, and whether it is plain arithmetic.

use huoju_core::edition::{FieldType, RecordKind};

use super::ast::{BinaryOp, Expr, ExprKind, Expression, Set, UnaryOp};
use super::scope::{ParameterValue, Scope, ScopeField};

/// The fields of a kind of record that an expression names, in the order in which it first names them.
///
/// Fields of child records in an aggregate, `sum(child.field)`, are of another kind and are left out: see [`children_read`].
///
/// ```
/// use huoju_core::edition::FieldType;
/// use huoju_spec::language::{Scope, ScopeField, ScopeRecord, fields_read, parse};
/// let field = |id: &str| ScopeField { id: id.to_owned(), ty: FieldType::Boolean, unit: None, derived: None };
/// let scope = Scope {
///     lists: &[],
///     records: vec![ScopeRecord { id: String::new(), fields: vec![field("a"), field("b"), field("c")], order_by: None }],
///     parameters: Vec::new(),
///     counted_by: None,
///     period_from: 0,
///     period_to: 0,
/// };
/// assert_eq!(fields_read(&parse("c and not (isnull(a) or c)").unwrap(), &scope, 0), [2, 0]);
/// ```
#[must_use]
pub fn fields_read(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> Vec<u16> {
    let mut fields = Vec::new();
    names(expression.root(), &mut |name| {
        if let Some((place, _)) = scope.field(record, name) {
            if !fields.contains(&place) {
                fields.push(place);
            }
        }
    });
    fields
}

/// The fields of child records that the aggregates of an expression name, with their kind.
///
/// ```
/// use huoju_core::edition::FieldType;
/// use huoju_spec::language::{Scope, ScopeField, ScopeRecord, children_read, parse};
/// let field = |id: &str| ScopeField { id: id.to_owned(), ty: FieldType::Date, unit: None, derived: None };
/// let record = |id: &str, field| ScopeRecord { id: id.to_owned(), fields: vec![field], order_by: None };
/// let scope = Scope {
///     lists: &[],
///     records: vec![record("", field("signed")), record("lines", field("paid"))],
///     parameters: Vec::new(),
///     counted_by: None,
///     period_from: 0,
///     period_to: 0,
/// };
/// assert_eq!(children_read(&parse("signed <= min(lines.paid)").unwrap(), &scope), [(1, 0)]);
/// ```
#[must_use]
pub fn children_read(expression: &Expression, scope: &Scope<'_>) -> Vec<(RecordKind, u16)> {
    let mut fields = Vec::new();
    members(expression.root(), &mut |child, name| {
        let field = scope.child(child).and_then(|kind| Some((kind, scope.field(kind, name)?.0)));
        fields.extend(field.filter(|field| !fields.contains(field)));
    });
    fields
}

fn members(expr: &Expr, see: &mut impl FnMut(&str, &str)) {
    if let ExprKind::Member(child, field) = &expr.kind {
        see(child, field);
    }
    expr.children().into_iter().for_each(|child| members(child, see));
}

/// The parameters that an expression names, in the order in which it first names them.
#[must_use]
pub fn parameters_read<'e>(
    expression: &'e Expression,
    scope: &Scope<'_>,
    record: RecordKind,
) -> Vec<&'e str> {
    let mut parameters: Vec<&str> = Vec::new();
    names(expression.root(), &mut |name| {
        if scope.field(record, name).is_none()
            && scope.parameter(name).is_some()
            && !parameters.contains(&name)
        {
            parameters.push(name);
        }
    });
    parameters
}

fn names<'e>(expr: &'e Expr, see: &mut impl FnMut(&'e str)) {
    match &expr.kind {
        ExprKind::Name(name) => see(name),
        ExprKind::In { value, set: Set::Parameter(name), .. } => {
            names(value, see);
            return see(&name.text);
        }
        _ => {}
    }
    for child in expr.children() {
        names(child, see);
    }
}

/// Whether a condition is plain arithmetic: comparisons of numbers or of dates, joined by `and`, over fields, their sums
/// and differences, sums and extremes of such over child records, and 0. Such a rule may be hard even where it is inferred: a part is within its
/// whole, a date after another. A constant or parameter is a threshold, which can be guessed wrong.
///
/// The expression must compile; of one that does not the answer means nothing.
#[must_use]
pub fn is_arithmetic(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> bool {
    arithmetic(expression.root(), scope, record)
}

/// Whether a value is computed from numbers and dates alone: fields, parameters and constants.
#[must_use]
pub fn is_quantity(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> bool {
    quantity(expression.root(), scope, record)
}

/// Whether a condition asks nothing but where one code stands in its list: comparisons with codes written out, sets of them,
/// ancestors, levels and other lists.
///
/// The expression must compile; of one that does not the answer means nothing.
#[must_use]
pub fn is_membership(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> bool {
    membership(expression.root(), scope, record) && fields_read(expression, scope, record).len() == 1
}

/// How many digits before the point a number needs at least if each field in it is as long as it may be. Sums need not
/// carry and conditions may choose, so the value of another record may be shorter.
#[must_use]
pub fn whole_digits(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> u32 {
    digits(expression.root(), scope, record)
}

fn digits(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> u32 {
    let of = |expr: &Expr| digits(expr, scope, record);
    let field = |field: &ScopeField| match field.ty {
        FieldType::Number { precision, scale } => u32::from(precision - scale.min(precision)),
        _ => 0,
    };
    match &expr.kind {
        ExprKind::Number(number) => {
            let whole = number.digits / 10i128.checked_pow(number.scale.into()).unwrap_or(i128::MAX);
            whole.checked_ilog10().map_or(0, |log| log + 1)
        }
        ExprKind::Name(name) => scope.field(record, name).map_or(0, |(_, found)| field(found)),
        ExprKind::Member(kind, name) => {
            let found = scope.child(kind).and_then(|kind| scope.field(kind, name));
            found.map_or(0, |(_, found)| field(found))
        }
        ExprKind::Unary(_, operand) => of(operand),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, a, b) => of(a).max(of(b)),
        ExprKind::Binary(BinaryOp::Mul, a, b) => match (of(a), of(b)) {
            (0, _) | (_, 0) => 0,
            (a, b) => a + b - 1,
        },
        ExprKind::If(_, a, b) => of(a).max(of(b)),
        ExprKind::Case(branches, otherwise) => {
            branches.iter().map(|(_, value)| of(value)).fold(of(otherwise), u32::max)
        }
        ExprKind::Call { name, arguments } => match (name.text.as_str(), arguments.as_slice()) {
            ("nvl", [a, b]) => of(a).max(of(b)),
            ("abs" | "round" | "trunc" | "ceil" | "floor", [a, ..]) => of(a),
            ("sum" | "min" | "max" | "first", [a, ..]) => of(a),
            _ => 0,
        },
        _ => 0,
    }
}

fn membership(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    let of = |expr: &Expr| membership(expr, scope, record);
    let code = |expr: &Expr| is_code(expr, scope, record);
    let text = |expr: &Expr| matches!(expr.kind, ExprKind::Text(_));
    match &expr.kind {
        ExprKind::Unary(UnaryOp::Not, operand) => of(operand),
        ExprKind::Binary(BinaryOp::And | BinaryOp::Or, a, b) => of(a) && of(b),
        ExprKind::Binary(BinaryOp::Eq | BinaryOp::Ne, a, b) => code(a) && text(b) || text(a) && code(b),
        ExprKind::In { value, set: Set::Values(_), .. } => code(value),
        ExprKind::Call { name, arguments } => {
            matches!(name.text.as_str(), "descends_from" | "isnull") && arguments.first().is_some_and(code)
        }
        _ => false,
    }
}

/// A code field, or what a list says of its code.
fn is_code(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => {
            scope.field(record, name).is_some_and(|(_, field)| matches!(field.ty, FieldType::Code { .. }))
        }
        ExprKind::Call { name, arguments } => {
            matches!(name.text.as_str(), "level" | "recode")
                && arguments.first().is_some_and(|first| is_code(first, scope, record))
        }
        _ => false,
    }
}

fn arithmetic(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    let is_part = |expr: &Expr| part(expr, scope, record);
    match &expr.kind {
        ExprKind::Binary(BinaryOp::And, a, b) => arithmetic(a, scope, record) && arithmetic(b, scope, record),
        ExprKind::Binary(op, a, b) if op.is_comparison() => is_part(a) && is_part(b),
        ExprKind::Call { name, arguments } if name.text == "between" => arguments.iter().all(is_part),
        _ => false,
    }
}

/// A number or a date of the record, a sum or difference of such, or 0.
fn part(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    let of = |expr: &Expr| part(expr, scope, record);
    match &expr.kind {
        ExprKind::Number(number) => number.digits == 0,
        ExprKind::Name(name) => scope.field(record, name).is_some_and(|(_, field)| is_measured(field)),
        ExprKind::Member(child, name) => is_measured_member(child, name, scope),
        ExprKind::Unary(UnaryOp::Neg, operand) => of(operand),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub, a, b) => of(a) && of(b),
        ExprKind::Call { name, arguments } => match name.text.as_str() {
            "sum" | "min" | "max" | "abs" | "in_unit" => arguments.first().is_some_and(of),
            // A missing part counts as nothing in many a sum.
            "nvl" | "datediff" => arguments.iter().all(of),
            // A date that is spelt out of a field, such as the first day of a month; not one that is written out.
            "cast" => arguments.first().is_some_and(|text| reads_a_field(text, scope, record)),
            _ => false,
        },
        _ => false,
    }
}

fn reads_a_field(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    let mut found = false;
    names(expr, &mut |name| found |= scope.field(record, name).is_some());
    found
}

fn is_measured(field: &ScopeField) -> bool {
    matches!(field.ty, FieldType::Number { .. } | FieldType::Date | FieldType::Month)
}

fn is_measured_member(child: &str, name: &str, scope: &Scope<'_>) -> bool {
    let field = scope.child(child).and_then(|kind| scope.field(kind, name));
    field.is_some_and(|(_, field)| is_measured(field))
}

/// A number or a date that is not chosen, cut or counted.
fn quantity(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    match &expr.kind {
        ExprKind::Number(_) => true,
        ExprKind::Name(name) => match (scope.field(record, name), scope.parameter(name)) {
            (Some((_, field)), _) => is_measured(field),
            (None, Some(parameter)) => matches!(parameter.value, ParameterValue::Dated(_)),
            (None, None) => matches!(name.as_str(), "period_first" | "period_last"),
        },
        ExprKind::Member(child, name) => is_measured_member(child, name, scope),
        ExprKind::Unary(UnaryOp::Neg, operand) => quantity(operand, scope, record),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, a, b) => {
            quantity(a, scope, record) && quantity(b, scope, record)
        }
        ExprKind::Call { name, arguments } => match name.text.as_str() {
            "cast" => true,
            // A missing part counts as nothing in many a sum.
            "sum" | "min" | "max" | "abs" | "in_unit" | "dateadd" | "nvl" => {
                arguments.first().is_some_and(|first| quantity(first, scope, record))
                    && (name.text != "nvl"
                        || arguments.get(1).is_some_and(|second| quantity(second, scope, record)))
            }
            "datediff" | "mod" => arguments.iter().all(|argument| quantity(argument, scope, record)),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ScopeField, ScopeParameter, ScopeRecord, parse};
    use super::*;

    fn scope() -> Scope<'static> {
        let field = |id: &str, ty| ScopeField { id: id.to_owned(), ty, unit: None, derived: None };
        let number = FieldType::Number { precision: 9, scale: 2 };
        let fields = vec![
            field("part", number),
            field("whole", number),
            field("signed", FieldType::Date),
            field("registered", FieldType::Date),
            field("name", FieldType::Text { max: 9 }),
            field("code", FieldType::Code { list: 0 }),
        ];
        let words = ParameterValue::Texts(vec!["x".to_owned()]);
        let limit = ParameterValue::Dated(vec![(0, "1".to_owned())]);
        Scope {
            lists: &[],
            records: vec![ScopeRecord { id: String::new(), fields, order_by: None }],
            parameters: vec![
                ScopeParameter { id: "words".to_owned(), unit: None, value: words },
                ScopeParameter { id: "limit".to_owned(), unit: None, value: limit },
            ],
            counted_by: None,
            period_from: 0,
            period_to: 0,
        }
    }

    #[test]
    fn arithmetic_is_told_from_judgement() {
        let is = |text: &str| is_arithmetic(&parse(text).unwrap(), &scope(), 0);
        assert!(is("part <= whole"));
        assert!(is("nvl(part, 0) + part <= whole and between(signed, signed, registered)"));
        assert!(is("abs(part - whole) = 0 and datediff(signed, registered) >= 0"));
        assert!(is("cast(name || \"-01\", date) <= signed"));
        assert!(!is("cast(\"2021-01-01\", date) <= signed"));
        // Thresholds can be guessed wrong.
        assert!(!is("part < 0.5") && !is("part < limit") && !is("part <= whole * 0.5"));
        assert!(!is("registered <= dateadd(signed, 12, \"M\")") && !is("signed >= period_first"));
        assert!(!is("part <= whole or part = 0"));
        assert!(!is("code = \"1\""));
        assert!(!is("length(name) <= 5"));
        assert!(!is("part <= (if isnull(name) then whole else 0)"));
        assert!(!is("round(part / whole, 2) <= 1"));
        assert!(!is("not (part > whole)"));
    }

    #[test]
    fn membership_asks_where_one_code_stands() {
        let is = |text: &str| is_membership(&parse(text).unwrap(), &scope(), 0);
        assert!(is("code not_in {\"1\", \"2\"}"));
        assert!(is("code = \"1\" or descends_from(code, \"2\") and not isnull(level(code, \"kind\"))"));
        assert!(is("recode(code, \"row\") <> \"1\""));
        assert!(!is("part < 0.5"));
        assert!(!is("name in {\"x\"}"));
        assert!(!is("code = \"1\" and part <= whole"));
        assert!(!is("isnull(name)"));
    }

    #[test]
    fn digits_are_those_that_fields_need() {
        let needed = |text: &str| whole_digits(&parse(text).unwrap(), &scope(), 0);
        assert_eq!(needed("part"), 7);
        assert_eq!(needed("part + 1"), 7);
        assert_eq!(needed("part * 100"), 9);
        assert_eq!(needed("part * 0.05"), 0);
        assert_eq!(needed("if isnull(name) then 12 else -round(nvl(part, whole), 0)"), 7);
        assert_eq!(needed("length(name)"), 0);
    }

    #[test]
    fn names_come_in_their_order() {
        let scope = scope();
        let expression =
            parse("name in words and (registered > signed or contains_any(name, words) or part < limit)")
                .unwrap();
        assert_eq!(fields_read(&expression, &scope, 0), [4, 3, 2, 0]);
        assert_eq!(parameters_read(&expression, &scope, 0), ["words", "limit"]);
    }
}
