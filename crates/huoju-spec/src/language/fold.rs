//! What is already decided when an edition is compiled: constants, and the simplifications that
//! three-valued logic allows.

use huoju_core::data::date;
use huoju_core::edition::Day;
use huoju_core::rules::types::digits_of;
use huoju_core::rules::{Cmp, Literal, NodeId, Op, Type};

/// What becomes of an operator.
pub(super) enum Folded {
    /// The constant that it always gives.
    Constant(Literal),
    /// The operand that it always gives.
    Same(NodeId),
    /// An operator that gives the same in fewer steps.
    Instead(Op),
}

/// What the folding must know of the operands.
pub(super) trait Operands {
    /// The operator of a node.
    fn op(&self, node: NodeId) -> &Op;
    /// The type of a node.
    fn ty(&self, node: NodeId) -> Type;
    /// The constant that a node is.
    fn constant(&self, node: NodeId) -> Option<&Literal> {
        match self.op(node) {
            Op::Literal(literal) => Some(literal),
            _ => None,
        }
    }
    /// The constant truth of a node; `Some(None)` is null.
    fn constant_truth(&self, node: NodeId) -> Option<Option<bool>> {
        match self.constant(node)? {
            Literal::Boolean(value) => Some(Some(*value)),
            Literal::Null => Some(None),
            _ => None,
        }
    }
    /// A bit set of the program.
    fn code_set(&self, set: u32) -> &[bool];
}

/// Folds an operator, if it can be folded.
pub(super) fn fold(op: &Op, ty: Type, operands: &impl Operands) -> Option<Folded> {
    logic(op, operands)
        .or_else(|| strict(op, ty, operands).map(Folded::Constant))
        .or_else(|| identity(op, ty, operands))
}

/// Operators that are not strict, and `not`.
fn logic(op: &Op, operands: &impl Operands) -> Option<Folded> {
    use Folded::{Constant, Instead, Same};
    let constant = |value: bool| Some(Constant(Literal::Boolean(value)));
    match *op {
        Op::And(a, b) | Op::Or(a, b) if a == b => Some(Same(a)),
        Op::And(a, b) | Op::Or(a, b) => {
            // `decides` ends the matter whatever the other side is; its opposite leaves the other side.
            let decides = matches!(op, Op::Or(..));
            for (side, other) in [(a, b), (b, a)] {
                match operands.constant_truth(side) {
                    Some(Some(value)) if value == decides => return constant(decides),
                    Some(Some(_)) => return Some(Same(other)),
                    _ => {}
                }
            }
            match (operands.constant_truth(a), operands.constant_truth(b)) {
                (Some(None), Some(None)) => Some(Constant(Literal::Null)),
                _ => None,
            }
        }
        Op::Xor(a, b) => {
            [(a, b), (b, a)].into_iter().find_map(|(side, other)| match operands.constant_truth(side)? {
                Some(true) => Some(Instead(Op::Not(other))),
                Some(false) => Some(Same(other)),
                None => Some(Constant(Literal::Null)),
            })
        }
        Op::Not(a) => match operands.op(a) {
            Op::Not(inner) => Some(Same(*inner)),
            Op::Compare(cmp, x, y) => Some(Instead(Op::Compare(opposite(*cmp), *x, *y))),
            Op::Literal(Literal::Boolean(value)) => constant(!value),
            _ => None,
        },
        Op::If(condition, a, b) => match operands.constant_truth(condition) {
            Some(Some(true)) => Some(Same(a)),
            Some(_) => Some(Same(b)),
            None => (a == b).then_some(Same(a)),
        },
        Op::Nvl(a, b) => match (operands.constant(a), operands.constant(b)) {
            (Some(Literal::Null), _) => Some(Same(b)),
            (Some(_), _) | (_, Some(Literal::Null)) => Some(Same(a)),
            _ => (a == b).then_some(Same(a)),
        },
        Op::IsNull(a) => match operands.op(a) {
            Op::Literal(literal) => constant(*literal == Literal::Null),
            Op::Empty(_)
            | Op::Invalid(_)
            | Op::IsNull(_)
            | Op::SumOf(_)
            | Op::CountOf(_)
            | Op::DistinctOf(_) => constant(false),
            _ => None,
        },
        _ => None,
    }
}

/// The comparison that is false where the other is true; both are null together.
pub(super) fn opposite(cmp: Cmp) -> Cmp {
    match cmp {
        Cmp::Eq => Cmp::Ne,
        Cmp::Ne => Cmp::Eq,
        Cmp::Lt => Cmp::Ge,
        Cmp::Le => Cmp::Gt,
        Cmp::Gt => Cmp::Le,
        Cmp::Ge => Cmp::Lt,
    }
}

/// Operators that change nothing here.
fn identity(op: &Op, ty: Type, operands: &impl Operands) -> Option<Folded> {
    match *op {
        Op::Rescale(a) | Op::Round(a, _) if scale(operands.ty(a)) == scale(ty) => Some(Folded::Same(a)),
        Op::Rescale(a) => match operands.op(a) {
            Op::Rescale(inner) => Some(Folded::Instead(Op::Rescale(*inner))),
            _ => None,
        },
        Op::Neg(a) => match operands.op(a) {
            Op::Neg(inner) => Some(Folded::Same(*inner)),
            _ => None,
        },
        _ => None,
    }
}

/// A strict operator over constants; null where one of them is null.
fn strict(op: &Op, ty: Type, operands: &impl Operands) -> Option<Literal> {
    if op.operands().count() == 0
        || matches!(op, Op::And(..) | Op::Or(..) | Op::If(..) | Op::Nvl(..) | Op::IsNull(_))
        || matches!(op, Op::SumOf(_) | Op::DistinctOf(_))
    {
        return None;
    }
    // One null is enough, whatever the others are. A division by zero is counted only between two numbers.
    if op.operands().any(|operand| operands.constant(operand) == Some(&Literal::Null)) {
        return Some(Literal::Null);
    }
    let constants: Vec<&Literal> =
        op.operands().map(|operand| operands.constant(operand)).collect::<Option<_>>()?;
    let first = op.operands().next().map(|operand| operands.ty(operand))?;
    let second = op.operands().nth(1).map(|operand| operands.ty(operand));
    match constants.as_slice() {
        [Literal::Number(a)] => number(op, ty, first, *a),
        [Literal::Number(a), Literal::Number(b)] => numbers(op, ty, (*a, scale(first)), (*b, scale(second?))),
        [Literal::Date(a)] => day(op, *a),
        [Literal::Date(a), Literal::Date(b)] => match op {
            Op::DateDiff(..) => Some(Literal::Number(date::difference(*a, *b).into())),
            Op::Compare(cmp, ..) => Some(Literal::Boolean(cmp.holds(a, b))),
            _ => None,
        },
        [Literal::Text(a)] => text(op, a),
        [Literal::Text(a), Literal::Text(b)] => match op {
            Op::Concat(..) => Some(Literal::Text(format!("{a}{b}"))),
            Op::Compare(cmp, ..) => Some(Literal::Boolean(cmp.holds(a, b))),
            _ => None,
        },
        [Literal::Boolean(a), Literal::Boolean(b)] => match op {
            Op::Compare(cmp @ (Cmp::Eq | Cmp::Ne), ..) => Some(Literal::Boolean(cmp.holds(a, b))),
            _ => None,
        },
        [Literal::Code(entry)] => match op {
            Op::CodeIn(_, set) => {
                operands.code_set(*set).get(usize::from(*entry)).map(|is| Literal::Boolean(*is))
            }
            _ => None,
        },
        _ => None,
    }
}

fn number(op: &Op, ty: Type, from: Type, a: i128) -> Option<Literal> {
    let result = match op {
        Op::Neg(_) => a.checked_neg()?,
        Op::Abs(_) => a.checked_abs()?,
        Op::Rescale(_) => a.checked_mul(power_of_ten(scale(ty).checked_sub(scale(from))?)?)?,
        Op::Round(_, rounding) => rounding.divide(a, power_of_ten(scale(from).checked_sub(scale(ty))?)?)?,
        Op::In(_, literals) => return Some(Literal::Boolean(literals.contains(&Literal::Number(a)))),
        _ => return None,
    };
    fits(result, ty)
}

fn numbers(op: &Op, ty: Type, (a, scale_a): (i128, u8), (b, scale_b): (i128, u8)) -> Option<Literal> {
    let result = match op {
        Op::Add(..) => a.checked_add(b)?,
        Op::Sub(..) => a.checked_sub(b)?,
        Op::Mul(..) => a.checked_mul(b)?,
        Op::Div(_, _, rounding) => {
            let shift = i16::from(scale(ty)) + i16::from(scale_b) - i16::from(scale_a);
            let factor = power_of_ten(u8::try_from(shift.abs()).ok()?)?;
            let (up, down) = if shift >= 0 { (factor, 1) } else { (1, factor) };
            rounding.divide(a.checked_mul(up)?, b.checked_mul(down)?)?
        }
        Op::Mod(..) => {
            let rest = a.checked_rem(b)?;
            if rest != 0 && (rest < 0) != (b < 0) { rest.checked_add(b)? } else { rest }
        }
        Op::Compare(cmp, ..) => return Some(Literal::Boolean(cmp.holds(&a, &b))),
        _ => return None,
    };
    fits(result, ty)
}

fn fits(value: i128, ty: Type) -> Option<Literal> {
    match ty {
        Type::Number { precision, .. } if digits_of(value) <= precision => Some(Literal::Number(value)),
        _ => None,
    }
}

fn text(op: &Op, a: &str) -> Option<Literal> {
    match op {
        Op::Length(_) => i128::try_from(a.chars().count()).ok().map(Literal::Number),
        Op::In(_, literals) => Some(Literal::Boolean(
            literals.iter().any(|other| matches!(other, Literal::Text(other) if other == a)),
        )),
        Op::ParseDate(_) => Some(date::parse_iso(a).map_or(Literal::Null, Literal::Date)),
        _ => None,
    }
}

fn day(op: &Op, a: Day) -> Option<Literal> {
    let number = |part: u32| Literal::Number(i128::from(part));
    Some(match op {
        Op::Year(_) => Literal::Number(i128::from(date::year(a))),
        Op::Month(_) => number(date::month(a)),
        Op::Day(_) => number(date::day_of_month(a)),
        Op::Weekday(_) => number(date::weekday(a)),
        Op::DateText(_) => Literal::Text(date::format(a)),
        Op::AddDays(_, days) => Literal::Date(date::add_days(a, *days)?),
        Op::AddMonths(_, months) => Literal::Date(date::add_months(a, *months)?),
        Op::In(_, literals) => Literal::Boolean(literals.contains(&Literal::Date(a))),
        _ => return None,
    })
}

/// Digits after the point; 0 for what is no number.
pub(super) fn scale(ty: Type) -> u8 {
    match ty {
        Type::Number { scale, .. } => scale,
        _ => 0,
    }
}

fn power_of_ten(digits: u8) -> Option<i128> {
    10i128.checked_pow(u32::from(digits))
}
