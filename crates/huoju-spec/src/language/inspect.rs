//! What an expression reads, and whether it is plain arithmetic.

use huoju_core::edition::{FieldType, RecordKind};

use super::ast::{BinaryOp, Expr, ExprKind, Expression, Set, UnaryOp};
use super::scope::{ParameterValue, Scope};

/// The fields of a kind of record that an expression names, in the order in which it first names them.
///
/// Fields of child records in `sum(child.field)` are of another kind and are left out.
///
/// ```
/// use huoju_core::edition::FieldType;
/// use huoju_spec::language::{Scope, ScopeField, ScopeRecord, fields_read, parse};
/// let field = |id: &str| ScopeField { id: id.to_owned(), ty: FieldType::Boolean, unit: None, derived: None };
/// let scope = Scope {
///     lists: &[],
///     records: vec![ScopeRecord { id: String::new(), fields: vec![field("a"), field("b"), field("c")] }],
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

/// Whether a condition is plain arithmetic: comparisons of numbers or of dates, joined by `and`, over fields,
/// parameters, constants, sums, differences, products, sums over child records and fixed steps of days, months
/// or years. Such a rule may be hard even where it is inferred: a part is within its whole, a date after another.
///
/// The expression must compile; of one that does not the answer means nothing.
#[must_use]
pub fn is_arithmetic(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> bool {
    condition(expression.root(), scope, record)
}

/// Whether a value is plain arithmetic: computed from numbers and dates alone, as [`is_arithmetic`] has them.
#[must_use]
pub fn is_quantity(expression: &Expression, scope: &Scope<'_>, record: RecordKind) -> bool {
    quantity(expression.root(), scope, record)
}

fn condition(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    match &expr.kind {
        ExprKind::Binary(BinaryOp::And, a, b) => condition(a, scope, record) && condition(b, scope, record),
        ExprKind::Binary(op, a, b) if op.is_comparison() => {
            quantity(a, scope, record) && quantity(b, scope, record)
        }
        ExprKind::Call { name, arguments } if name.text == "between" => {
            arguments.iter().all(|argument| quantity(argument, scope, record))
        }
        _ => false,
    }
}

/// A number or a date that is not chosen, cut or counted.
fn quantity(expr: &Expr, scope: &Scope<'_>, record: RecordKind) -> bool {
    match &expr.kind {
        ExprKind::Number(_) => true,
        ExprKind::Name(name) => match (scope.field(record, name), scope.parameter(name)) {
            (Some((_, field)), _) => matches!(field.ty, FieldType::Number { .. } | FieldType::Date),
            (None, Some(parameter)) => matches!(parameter.value, ParameterValue::Dated(_)),
            (None, None) => matches!(name.as_str(), "period_first" | "period_last"),
        },
        ExprKind::Unary(UnaryOp::Neg, operand) => quantity(operand, scope, record),
        ExprKind::Binary(BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, a, b) => {
            quantity(a, scope, record) && quantity(b, scope, record)
        }
        ExprKind::Call { name, arguments } => match name.text.as_str() {
            "sum" | "cast" => true,
            // A missing part counts as nothing in many a sum.
            "abs" | "in_unit" | "dateadd" | "nvl" => {
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
            records: vec![ScopeRecord { id: String::new(), fields }],
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
        assert!(is("nvl(part, 0) + limit * 2 <= whole and between(signed, period_first, registered)"));
        assert!(is("abs(part - whole) <= 0.05 and datediff(signed, registered) >= 0"));
        assert!(!is("part <= whole or part = 0"));
        assert!(!is("code = \"1\""));
        assert!(!is("length(name) <= 5"));
        assert!(!is("part <= (if isnull(name) then whole else 0)"));
        assert!(!is("round(part / whole, 2) <= 1"));
        assert!(!is("not (part > whole)"));
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
