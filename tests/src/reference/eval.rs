//! Expressions, straight down the syntax tree. `None` is null.

use std::cmp::Ordering;

use chrono::NaiveDate;
use huoju_spec::language::ast::{BinaryOp, Set, UnaryOp};
use huoju_spec::language::{Expr, ExprKind};
use rust_decimal::Decimal;

use super::cell::{Cell, Row, Rows};
use super::spec::Spec;
use super::value::Value;

/// Where an expression is evaluated: on a record, or on one of its child records.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) spec: &'a Spec,
    pub(super) rows: &'a Rows,
    /// Kind of the record; empty for the record itself.
    pub(super) kind: &'a str,
    pub(super) row: &'a Row,
}

/// The value of an expression.
pub(super) fn eval(expr: &Expr, of: Context<'_>) -> Option<Value> {
    match &expr.kind {
        ExprKind::Number(number) => {
            Some(Value::Number(Decimal::from_i128_with_scale(number.digits, number.scale.into())))
        }
        ExprKind::Text(text) => Some(Value::Text(text.clone())),
        ExprKind::Boolean(truth) => Some(Value::Boolean(*truth)),
        ExprKind::Null => None,
        ExprKind::Name(name) => of.name(name),
        ExprKind::Member(kind, field) if kind == of.kind => of.field(field),
        ExprKind::Member(..) => panic!("a field of child records stands in an aggregate only"),
        ExprKind::Unary(UnaryOp::Not, operand) => truth(operand, of).map(|truth| Value::Boolean(!truth)),
        ExprKind::Unary(UnaryOp::Neg, operand) => number(operand, of).map(|number| Value::Number(-number)),
        ExprKind::Binary(op, a, b) => binary(*op, a, b, of),
        ExprKind::In { negated, value, set } => {
            let value = eval(value, of)?;
            let among = match set {
                Set::Values(values) => values
                    .iter()
                    .any(|one| eval(one, of).is_some_and(|one| value.compare(&one) == Ordering::Equal)),
                Set::Parameter(name) => {
                    let sought = match &value {
                        Value::Date(day) => day.to_string(),
                        other => other.text().to_owned(),
                    };
                    of.spec.texts(&name.text).contains(&sought)
                }
            };
            Some(Value::Boolean(among != *negated))
        }
        ExprKind::If(condition, then, otherwise) => {
            eval(if truth(condition, of) == Some(true) { then } else { otherwise }, of)
        }
        ExprKind::Case(arms, otherwise) => {
            let arm = arms.iter().find(|(when, _)| truth(when, of) == Some(true));
            eval(arm.map_or(otherwise, |(_, then)| then), of)
        }
        ExprKind::Call { name, arguments } => super::functions::call(&name.text, arguments, of),
    }
}

/// The value of a condition.
pub(super) fn truth(expr: &Expr, of: Context<'_>) -> Option<bool> {
    eval(expr, of).map(|value| value.truth())
}

/// The value of a number.
pub(super) fn number(expr: &Expr, of: Context<'_>) -> Option<Decimal> {
    eval(expr, of).map(|value| value.number())
}

fn binary(op: BinaryOp, a: &Expr, b: &Expr, of: Context<'_>) -> Option<Value> {
    match op {
        BinaryOp::And => and(truth(a, of), truth(b, of)).map(Value::Boolean),
        // De Morgan.
        BinaryOp::Or => {
            and(truth(a, of).map(|a| !a), truth(b, of).map(|b| !b)).map(|both| Value::Boolean(!both))
        }
        BinaryOp::Xor => Some(Value::Boolean(truth(a, of)? != truth(b, of)?)),
        BinaryOp::Add => exact(number(a, of)?.checked_add(number(b, of)?)),
        BinaryOp::Sub => exact(number(a, of)?.checked_sub(number(b, of)?)),
        BinaryOp::Mul => exact(number(a, of)?.checked_mul(number(b, of)?)),
        BinaryOp::Div => panic!("a quotient stands in round and trunc only"),
        BinaryOp::Concat => Some(Value::Text(format!("{}{}", eval(a, of)?.text(), eval(b, of)?.text()))),
        _ => {
            let order = eval(a, of)?.compare(&eval(b, of)?);
            Some(Value::Boolean(match op {
                BinaryOp::Eq => order == Ordering::Equal,
                BinaryOp::Ne => order != Ordering::Equal,
                BinaryOp::Lt => order == Ordering::Less,
                BinaryOp::Le => order != Ordering::Greater,
                BinaryOp::Gt => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }))
        }
    }
}

/// False where either is false, else null where either is null.
pub(super) fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// The result of an arithmetic step, which must not have been rounded or too large.
pub(super) fn exact(number: Option<Decimal>) -> Option<Value> {
    let number = number.expect("the reference holds numbers of up to 28 digits only");
    assert!(number.scale() < 28, "the reference would have rounded {number}");
    Some(Value::Number(number))
}

impl<'a> Context<'a> {
    /// The same record seen from one of its child records.
    pub(super) fn child(self, kind: &'a str, row: &'a Row) -> Self {
        Self { kind, row, ..self }
    }

    fn name(self, name: &str) -> Option<Value> {
        if self.spec.field(self.kind, name).is_some() {
            return self.field(name);
        }
        match (self.spec.parameters.get(name), name) {
            (Some(parameter), _) => self.parameter(&parameter.dated),
            (None, "period_first") => Some(Value::Date(self.spec.period.0)),
            (None, "period_last") => Some(Value::Date(self.spec.period.1)),
            _ => panic!("nothing is called {name}"),
        }
    }

    /// The value of a field: its cell's, or else the one that follows from the other fields.
    pub(super) fn field(self, name: &str) -> Option<Value> {
        let field = self.spec.field(self.kind, name).unwrap();
        self.own(name).or_else(|| eval(field.derived.as_ref()?, self))
    }

    /// The value of a cell; an invalid one has none.
    pub(super) fn own(self, name: &str) -> Option<Value> {
        match self.cell(name) {
            Cell::Value(value) => Some(value.clone()),
            Cell::Empty | Cell::Invalid => None,
        }
    }

    /// The cell of a field.
    pub(super) fn cell(self, name: &str) -> &'a Cell {
        self.row.get(name).unwrap_or(&Cell::Empty)
    }

    /// The day that counts for the record, if it has one.
    pub(super) fn counting_day(self) -> Option<NaiveDate> {
        match self.rows.root.get(&self.spec.counted_by)? {
            Cell::Value(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// The value of a parameter on the counting day, held within the period; on its last day where there is none.
    fn parameter(self, dated: &[(NaiveDate, Value)]) -> Option<Value> {
        let (first, last) = self.spec.period;
        let day = self.counting_day().unwrap_or(last).clamp(first, last);
        dated.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value.clone())
    }
}
