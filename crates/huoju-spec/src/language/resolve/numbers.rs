//! Arithmetic: scales are aligned, digits counted and units compared while compiling.

use huoju_core::both;
use huoju_core::edition::{money_units, unit_shift};
use huoju_core::rules::types::{MAX_DIGITS, quotient_digits, rounded_digits};
use huoju_core::rules::{Literal, NodeId, Op, Rounding, Type};

use super::super::ast::{BinaryOp, Expr, ExprKind};
use super::super::diagnostic::{Mistake, Span};
use super::super::lexer::MAX_SCALE;
use super::value::{Unit, Value};
use super::{Resolver, did_you_mean, with_hint};

/// A number operand: its node, its unit and where it stands.
pub(super) type Amount = (NodeId, Unit, Span);

impl Resolver<'_, '_> {
    /// Precision and scale of a number node.
    pub(super) fn digits(&self, node: NodeId) -> (u8, u8) {
        match self.ty(node) {
            Type::Number { precision, scale } => (precision, scale),
            _ => (1, 0),
        }
    }

    /// A number type, if so many digits can be held.
    fn room(&mut self, precision: u8, scale: u8, span: Span) -> Option<Type> {
        if precision > MAX_DIGITS {
            let message = both!(
                "结果可能超过 {MAX_DIGITS} 位，无法存放：请少乘几个数，或在中间舍入",
                "this could have more than {MAX_DIGITS} digits, which no number holds: multiply fewer amounts, or round in between"
            );
            return self.error(span, Mistake::Digits, message);
        }
        Some(Type::Number { precision, scale })
    }

    /// The same number with more digits after the point.
    pub(super) fn rescale(&mut self, node: NodeId, scale: u8, span: Span) -> Option<NodeId> {
        let (precision, from) = self.digits(node);
        if scale <= from {
            return Some(node);
        }
        let ty = self.room(precision.saturating_add(scale - from), scale, span)?;
        Some(self.add(Op::Rescale(node), ty))
    }

    /// Two numbers at one scale and in one unit.
    pub(super) fn align(&mut self, a: Amount, b: Amount, span: Span) -> Option<(NodeId, NodeId, Unit)> {
        let Some(unit) = a.1.same(&b.1) else { return self.different_units(&a, &b, span) };
        let scale = self.digits(a.0).1.max(self.digits(b.0).1);
        let left = self.rescale(a.0, scale, span)?;
        Some((left, self.rescale(b.0, scale, span)?, unit))
    }

    fn different_units<T>(&mut self, a: &Amount, b: &Amount, span: Span) -> Option<T> {
        let written = |span: Span| span.of(self.source).to_owned();
        let message = match (&a.1, &b.1) {
            (Unit::Of(left), Unit::Of(right)) => {
                let hint = unit_shift(right, left).map(|_| {
                    both!(
                        "请换算其中一个，in_unit(…, \"{left}\")",
                        "convert one of them, in_unit(…, \"{left}\")"
                    )
                });
                let (one, other) = (written(a.2), written(b.2));
                with_hint(
                    both!(
                        "{one} 以{left}为单位，{other} 以{right}为单位",
                        "{one} is in {left}, {other} in {right}"
                    ),
                    hint,
                )
            }
            (Unit::Of(unit), _) | (_, Unit::Of(unit)) => {
                let (with, without) = if matches!(a.1, Unit::Of(_)) { (a, b) } else { (b, a) };
                let constant = matches!(self.builder.node(without.0).op, Op::Literal(Literal::Number(_)));
                let (with, without) = (written(with.2), written(without.2));
                let hint =
                    constant.then(|| both!("请改为以{unit}为单位的参数", "make it a parameter in {unit}"));
                with_hint(
                    both!(
                        "{with} 以{unit}为单位，而 {without} 没有单位",
                        "{with} is in {unit}, but {without} has no unit"
                    ),
                    hint,
                )
            }
            _ => both!("单位不同", "the units differ"),
        };
        self.error(span, Mistake::Unit, message)
    }

    /// `-x`
    pub(super) fn negative(&mut self, operand: &Expr) -> Option<Value> {
        let (node, unit) = self.number(operand)?;
        let ty = self.ty(node);
        Some(Value::number(self.add(Op::Neg(node), ty), unit))
    }

    /// `a + b`, `a - b`, `a * b`, and `a / b` where it must not stand.
    pub(super) fn arithmetic(&mut self, op: BinaryOp, a: &Expr, b: &Expr, span: Span) -> Option<Value> {
        if op == BinaryOp::Div {
            let message = both!(
                "除法只能写在 round(a / b, n) 或 trunc(a / b, n) 内，以写明如何舍入；比例最好改写成乘积来比较",
                "a division stands only in round(a / b, n) or trunc(a / b, n), so that its rounding is said; a ratio is better compared as a product"
            );
            return self.error(span, Mistake::Arguments, message);
        }
        let (left, right) = (self.operand(op, a), self.operand(op, b));
        let (a, b) = ((left?, a.span), (right?, b.span));
        let (a, b) = ((a.0.0, a.0.1, a.1), (b.0.0, b.0.1, b.1));
        if op == BinaryOp::Mul {
            return self.product(a, b, span);
        }
        let (a, b, unit) = self.align(a, b, span)?;
        let ((p, scale), (q, _)) = (self.digits(a), self.digits(b));
        let ty = self.room(p.max(q).saturating_add(1), scale, span)?;
        let op = if op == BinaryOp::Add { Op::Add(a, b) } else { Op::Sub(a, b) };
        Some(Value::number(self.add(op, ty), unit))
    }

    /// An operand of an arithmetic operator, with advice where it is a date or a text.
    fn operand(&mut self, op: BinaryOp, expr: &Expr) -> Option<(NodeId, Unit)> {
        let value = self.expr(expr, None)?;
        let Some(node) = value.node else {
            return self.error(
                expr.span,
                Mistake::Type,
                both!("与 null 运算的结果总是 null", "arithmetic with null is always null"),
            );
        };
        let hint = match (self.ty(node), op) {
            (Type::Number { .. }, _) => return Some((node, value.unit)),
            (Type::Date, BinaryOp::Sub) => Some(both!(
                "两个日期之间的天数是 datediff(from, to)",
                "the days between two dates are datediff(from, to)"
            )),
            (Type::Date, _) => Some(both!(
                "若干天之后的日期是 dateadd(date, n, \"D\")",
                "a later date is dateadd(date, n, \"D\")"
            )),
            (Type::Text, BinaryOp::Add) => Some(both!("文本用 || 连接", "texts are joined by ||")),
            _ => None,
        };
        let found = self.describe(&value);
        let sign = op.sign();
        let message = both!("{sign} 用于数，而这是{found}", "{sign} takes numbers, this is {found}"; found);
        self.error(expr.span, Mistake::Type, with_hint(message, hint))
    }

    fn product(&mut self, a: Amount, b: Amount, span: Span) -> Option<Value> {
        let unit = match (&a.1, &b.1) {
            (Unit::Of(_), Unit::Of(_)) => {
                let message = both!(
                    "两个有单位的数不能相乘：其中一个必须没有单位",
                    "two amounts with units cannot be multiplied: one side must be a plain number"
                );
                return self.error(span, Mistake::Unit, message);
            }
            (unit @ Unit::Of(_), _) | (_, unit @ Unit::Of(_)) => unit.clone(),
            (Unit::Any, _) | (_, Unit::Any) => Unit::Any,
            _ => Unit::None,
        };
        let ((p, s), (q, t)) = (self.digits(a.0), self.digits(b.0));
        let ty = self.room(p.saturating_add(q), s.saturating_add(t), span)?;
        Some(Value::number(self.add(Op::Mul(a.0, b.0), ty), unit))
    }

    /// `round(x, n)`, `trunc(x, n)`, of a number or of a quotient.
    pub(super) fn rounded(&mut self, arguments: &[Expr], rounding: Rounding) -> Option<Value> {
        let x = arguments.first()?;
        let places = match arguments.get(1) {
            Some(expr) => self.whole(expr, 0, i64::from(MAX_SCALE), &[]),
            None => Some(0),
        };
        if let ExprKind::Binary(BinaryOp::Div, a, b) = &x.kind {
            let (a, b) = ((self.operand(BinaryOp::Div, a), a.span), (self.operand(BinaryOp::Div, b), b.span));
            let ((left, left_unit), (right, right_unit)) = (a.0?, b.0?);
            let places = u8::try_from(places?).ok()?;
            return self.quotient((left, left_unit, a.1), (right, right_unit, b.1), places, rounding, x.span);
        }
        let (node, unit) = self.number(x)?;
        let places = u8::try_from(places?).ok()?;
        Some(Value::number(self.round_to(node, places, rounding), unit))
    }

    /// A number at no more than so many digits after the point.
    pub(super) fn round_to(&mut self, node: NodeId, places: u8, rounding: Rounding) -> NodeId {
        let (precision, scale) = self.digits(node);
        if places >= scale {
            return node;
        }
        let precision = rounded_digits(precision, scale, places, rounding);
        self.add(Op::Round(node, rounding), Type::Number { precision, scale: places })
    }

    fn quotient(
        &mut self,
        a: Amount,
        b: Amount,
        places: u8,
        rounding: Rounding,
        span: Span,
    ) -> Option<Value> {
        let unit = match (&a.1, &b.1) {
            (Unit::Of(left), Unit::Of(right)) if left == right => Unit::None,
            (unit, Unit::None | Unit::Any) => unit.clone(),
            (Unit::Any, _) => Unit::Any,
            _ => {
                let message = both!(
                    "相除的两个数应单位相同，或除数没有单位",
                    "a quotient divides amounts in one unit, or an amount by a plain number"
                );
                return self.error(span, Mistake::Unit, message);
            }
        };
        if matches!(self.builder.node(b.0).op, Op::Literal(Literal::Number(0))) {
            return self.error(b.2, Mistake::Arguments, both!("除数为零", "this divides by zero"));
        }
        let Some(precision) = quotient_digits(self.digits(a.0), self.digits(b.0), places) else {
            return self.room(u8::MAX, places, span).map(|_| Value::NULL);
        };
        let ty = Type::Number { precision, scale: places };
        Some(Value::number(self.add(Op::Div(a.0, b.0, rounding), ty), unit))
    }

    /// `mod(a, b)`
    pub(super) fn remainder(&mut self, a: &Expr, b: &Expr, span: Span) -> Option<Value> {
        let (left, right) = (self.number(a), self.number(b));
        let ((left, left_unit), (right, right_unit)) = (left?, right?);
        if matches!(self.builder.node(right).op, Op::Literal(Literal::Number(0))) {
            return self.error(b.span, Mistake::Arguments, both!("除数为零", "this divides by zero"));
        }
        let (a, b, unit) = self.align((left, left_unit, a.span), (right, right_unit, b.span), span)?;
        let ty = self.ty(b);
        Some(Value::number(self.add(Op::Mod(a, b), ty), unit))
    }

    /// `in_unit(x, "元")`: the integer is multiplied, or read at a larger scale; either way exactly.
    pub(super) fn in_unit(&mut self, x: &Expr, unit: &Expr, span: Span) -> Option<Value> {
        let number = self.number(x);
        let wanted = self.written_text(unit);
        let ((node, from), wanted) = (number?, wanted?);
        let from = match from {
            Unit::Of(from) => from,
            Unit::Any => return Some(Value::number(node, Unit::Of(wanted))),
            Unit::None => {
                let message = both!("没有单位，无从换算", "this has no unit, so there is nothing to convert");
                return self.error(x.span, Mistake::Unit, message);
            }
        };
        let Some(shift) = unit_shift(&from, &wanted) else {
            let near = did_you_mean(&wanted, money_units());
            return self.error(
                unit.span,
                Mistake::Unit,
                with_hint(both!("{from} 不能换算为 {wanted}", "{from} does not convert to {wanted}"), near),
            );
        };
        let places = shift.unsigned_abs();
        let (factor, scale) = if shift >= 0 { (10i128.pow(u32::from(places)), 0) } else { (1, places) };
        if shift == 0 {
            return Some(Value::number(node, Unit::Of(wanted)));
        }
        let factor = self.builder.number(factor, scale, self.record);
        self.product((node, Unit::Of(wanted), x.span), (factor, Unit::None, unit.span), span)
    }

    /// A number function of one argument that keeps type and unit, or rounds to a whole number.
    pub(super) fn whole_of(&mut self, x: &Expr, rounding: Option<Rounding>) -> Option<Value> {
        let (node, unit) = self.number(x)?;
        let node = match rounding {
            Some(rounding) => self.round_to(node, 0, rounding),
            None => {
                let ty = self.ty(node);
                self.add(Op::Abs(node), ty)
            }
        };
        Some(Value::number(node, unit))
    }
}
