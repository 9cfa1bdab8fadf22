//! The static types of the operators: which operands they take and how many digits their result can have.
//!
//! The compiler asks the helpers below while it builds a program; [`check_program`] asks the same ones of
//! a program that came from elsewhere. Because digits are bounded here, nothing that passes
//! can overflow an `i128` at run time.

use super::program::{Cmp, Literal, Node, NodeId, Op, Program, Rounding, Type};
use crate::edition::{FieldType, ListDef, ListId, NO_ENTRY, RecordDef};

/// Most digits that any number of a program can have.
pub const MAX_DIGITS: u8 = 38;
/// Digits that a sum over child records can gain: there are fewer than 10^10 of them.
pub const SUM_DIGITS: u8 = 10;
/// Digits of a count, a length, a position, a distance or a number of days.
pub const COUNT_DIGITS: u8 = 10;
/// Digits of a year, wide enough for any date that date arithmetic can reach.
pub const YEAR_DIGITS: u8 = 7;

/// Why a node is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("node {node}: {reason}")]
pub struct NodeError {
    /// The node.
    pub node: NodeId,
    /// What is wrong with it.
    pub reason: String,
}

impl From<FieldType> for Type {
    fn from(ty: FieldType) -> Self {
        match ty {
            FieldType::Text { .. } => Self::Text,
            FieldType::Code { list } => Self::Code(list),
            FieldType::Date | FieldType::Month => Self::Date,
            FieldType::Boolean => Self::Boolean,
            FieldType::Number { precision, scale } => Self::Number { precision, scale },
        }
    }
}

/// Digits of a quotient rounded to `scale`, or `None` where an intermediate value could pass [`MAX_DIGITS`].
///
/// The dividend, or the divisor, is first brought to the scale at which the quotient is an integer division.
///
/// ```
/// use huoju_core::rules::types::quotient_digits;
/// // 18 digits with 2 decimals, divided by the same, to 4 decimals.
/// assert_eq!(quotient_digits((18, 2), (18, 2), 4), Some(22));
/// assert_eq!(quotient_digits((36, 4), (18, 2), 4), Some(38));
/// assert_eq!(quotient_digits((36, 2), (18, 2), 4), None);
/// ```
#[must_use]
pub fn quotient_digits(dividend: (u8, u8), divisor: (u8, u8), scale: u8) -> Option<u8> {
    let shift = i16::from(scale) + i16::from(divisor.1) - i16::from(dividend.1);
    let fits = |digits: i16| digits <= i16::from(MAX_DIGITS);
    let result = if shift >= 0 {
        i16::from(dividend.0) + shift
    } else {
        // Rounding may carry into one more digit.
        fits(i16::from(divisor.0) - shift).then_some(())?;
        (i16::from(dividend.0) + shift + 1).max(1)
    };
    fits(result).then_some(())?;
    u8::try_from(result).ok()
}

/// Digits of a number rounded from one scale to another that is not larger.
///
/// ```
/// use huoju_core::rules::{Rounding, types::rounded_digits};
/// assert_eq!(rounded_digits(18, 2, 0, Rounding::HalfAway), 17);
/// assert_eq!(rounded_digits(18, 2, 0, Rounding::Truncate), 16);
/// assert_eq!(rounded_digits(18, 2, 2, Rounding::HalfAway), 18);
/// ```
#[must_use]
pub fn rounded_digits(precision: u8, from: u8, to: u8, rounding: Rounding) -> u8 {
    let dropped = from.saturating_sub(to);
    let carry = u8::from(dropped > 0 && rounding != Rounding::Truncate);
    (precision.saturating_sub(dropped) + carry).max(1)
}

/// Number of decimal digits of an integer; 1 for zero.
#[must_use]
pub fn digits_of(value: i128) -> u8 {
    let mut rest = value.unsigned_abs() / 10;
    let mut digits = 1;
    while rest > 0 {
        rest /= 10;
        digits += 1;
    }
    digits
}

/// Checks an operator against the static types of its operands and the type that its node claims.
///
/// Indices into the edition (fields, lists, sets, maps, patterns) are not seen here: [`check_program`] sees them.
///
/// ```
/// use huoju_core::rules::{Op, Type, types::check_node};
/// let amount = Type::Number { precision: 18, scale: 2 };
/// let sum = Type::Number { precision: 19, scale: 2 };
/// assert!(check_node(&Op::Add(0, 1), sum, &[amount, amount]).is_ok());
/// assert!(check_node(&Op::Add(0, 1), amount, &[amount, amount]).is_err());
/// assert!(check_node(&Op::And(0, 1), Type::Boolean, &[amount, Type::Boolean]).is_err());
/// ```
///
/// # Errors
/// What does not fit, in words.
pub fn check_node(op: &Op, ty: Type, operands: &[Type]) -> Result<(), String> {
    if operands.len() != op.operands().count() {
        return Err("wrong number of operands".to_owned());
    }
    if let Type::Number { precision, scale } = ty {
        if precision == 0 || precision > MAX_DIGITS || scale > MAX_DIGITS {
            return Err(format!("decimal({precision},{scale}) is out of bounds"));
        }
    }
    let fits = match (op, operands) {
        (Op::Field(_), _) => true,
        (Op::Empty(_) | Op::Invalid(_), _) => ty == Type::Boolean,
        (Op::Literal(literal), _) => literal_fits(literal, ty),
        (Op::CountOf(_), _) => holds(ty, 0, COUNT_DIGITS),
        (op, [a]) => unary_fits(op, ty, *a),
        (op, [a, b]) => binary_fits(op, ty, *a, *b),
        (Op::If(..), [condition, a, b]) => *condition == Type::Boolean && branches_fit(ty, *a, *b),
        _ => false,
    };
    if fits { Ok(()) } else { Err("its operator takes other operands, or gives another type".to_owned()) }
}

fn unary_fits(op: &Op, ty: Type, a: Type) -> bool {
    match op {
        Op::Neg(_) | Op::Abs(_) => {
            matches!(a, Type::Number { precision, scale } if holds(ty, scale, precision))
        }
        Op::Rescale(_) => {
            matches!((a, ty), (Type::Number { precision, scale }, Type::Number { precision: to, scale: larger })
            if larger >= scale && i16::from(to) >= i16::from(precision) + i16::from(larger) - i16::from(scale))
        }
        Op::Round(_, rounding) => {
            matches!((a, ty), (Type::Number { precision, scale }, Type::Number { precision: to, scale: smaller })
            if smaller <= scale && to >= rounded_digits(precision, scale, smaller, *rounding))
        }
        Op::In(_, literals) => ty == Type::Boolean && literals.iter().all(|literal| element_fits(literal, a)),
        Op::CodeIn(..) => ty == Type::Boolean && matches!(a, Type::Code(_)),
        Op::Not(_) => ty == Type::Boolean && a == Type::Boolean,
        Op::IsNull(_) => ty == Type::Boolean,
        Op::Trim(_) | Op::Upper(_) | Op::Lower(_) | Op::NameKey(_) | Op::Replace(..) => {
            ty == Type::Text && a == Type::Text
        }
        Op::Substr(_, start, _) => ty == Type::Text && a == Type::Text && *start >= 1,
        Op::Length(_) | Op::Instr(..) => a == Type::Text && holds(ty, 0, COUNT_DIGITS),
        Op::Match(..) | Op::CheckDigit(..) => ty == Type::Boolean && a == Type::Text,
        Op::CodeText(_) => ty == Type::Text && matches!(a, Type::Code(_)),
        Op::CodeOf(_) => matches!(ty, Type::Code(_)) && a == Type::Text,
        Op::Recode(..) => matches!((ty, a), (Type::Code(_), Type::Code(_))),
        Op::Year(_) => a == Type::Date && holds(ty, 0, YEAR_DIGITS),
        Op::Month(_) | Op::Day(_) | Op::Weekday(_) => a == Type::Date && holds(ty, 0, 2),
        Op::AddDays(..) | Op::AddMonths(..) => ty == Type::Date && a == Type::Date,
        Op::ParseDate(_) => ty == Type::Date && a == Type::Text,
        Op::DateText(_) => ty == Type::Text && a == Type::Date,
        Op::SumOf(_) => {
            matches!(a, Type::Number { precision, scale } if holds(ty, scale, precision.saturating_add(SUM_DIGITS)))
        }
        Op::MinOf(_) | Op::MaxOf(_) => {
            matches!(a, Type::Number { .. } | Type::Date) && branches_fit(ty, a, a)
        }
        Op::FirstOf(_, None) => branches_fit(ty, a, a),
        Op::DistinctOf(_) => a != Type::Boolean && holds(ty, 0, COUNT_DIGITS),
        _ => false,
    }
}

fn binary_fits(op: &Op, ty: Type, a: Type, b: Type) -> bool {
    match op {
        Op::Add(..) | Op::Sub(..) => {
            matches!((a, b), (Type::Number { precision: p, scale: s }, Type::Number { precision: q, scale: t })
            if s == t && holds(ty, s, p.max(q).saturating_add(1)))
        }
        Op::Mul(..) => {
            matches!((a, b), (Type::Number { precision: p, scale: s }, Type::Number { precision: q, scale: t })
            if holds(ty, s.saturating_add(t), p.saturating_add(q)))
        }
        Op::Div(..) => match (a, b, ty) {
            (
                Type::Number { precision: p, scale: s },
                Type::Number { precision: q, scale: t },
                Type::Number { precision, scale },
            ) => quotient_digits((p, s), (q, t), scale).is_some_and(|digits| precision >= digits),
            _ => false,
        },
        Op::Mod(..) => {
            matches!((a, b), (Type::Number { scale: s, .. }, Type::Number { precision: q, scale: t })
            if s == t && holds(ty, s, q))
        }
        Op::Compare(cmp, ..) => ty == Type::Boolean && comparable(*cmp, a, b),
        Op::And(..) | Op::Or(..) | Op::Xor(..) => [ty, a, b] == [Type::Boolean; 3],
        Op::Nvl(..) => branches_fit(ty, a, b),
        Op::Concat(..) => [ty, a, b] == [Type::Text; 3],
        Op::Levenshtein(..) => [a, b] == [Type::Text; 2] && holds(ty, 0, COUNT_DIGITS),
        Op::FirstOf(..) => branches_fit(ty, a, a) && matches!(b, Type::Number { .. }),
        Op::DateDiff(..) => [a, b] == [Type::Date; 2] && holds(ty, 0, COUNT_DIGITS),
        _ => false,
    }
}

/// `ty` is a number of this scale with at least so many digits.
fn holds(ty: Type, at_scale: u8, digits: u8) -> bool {
    matches!(ty, Type::Number { precision, scale } if scale == at_scale && precision >= digits)
}

fn branches_fit(ty: Type, a: Type, b: Type) -> bool {
    match (a, b) {
        (Type::Number { precision: p, scale: s }, Type::Number { precision: q, scale: t }) => {
            s == t && holds(ty, s, p.max(q))
        }
        _ => a == b && a == ty,
    }
}

fn comparable(cmp: Cmp, a: Type, b: Type) -> bool {
    let equality = matches!(cmp, Cmp::Eq | Cmp::Ne);
    match (a, b) {
        (Type::Number { scale: s, .. }, Type::Number { scale: t, .. }) => s == t,
        (Type::Date, Type::Date) | (Type::Text, Type::Text) => true,
        (Type::Boolean, Type::Boolean) => equality,
        (Type::Code(a), Type::Code(b)) => equality && a == b,
        _ => false,
    }
}

fn literal_fits(literal: &Literal, ty: Type) -> bool {
    match (literal, ty) {
        (Literal::Null, _) | (Literal::Code(_), Type::Code(_)) | (Literal::Boolean(_), Type::Boolean) => true,
        (Literal::Number(value), Type::Number { precision, .. }) => digits_of(*value) <= precision,
        (literal, ty) => element_fits(literal, ty),
    }
}

/// An element of a set: never null, and a number may have more digits than the values it is sought among.
fn element_fits(literal: &Literal, ty: Type) -> bool {
    match (literal, ty) {
        (Literal::Number(value), Type::Number { .. }) => digits_of(*value) <= MAX_DIGITS,
        (Literal::Date(_), Type::Date) | (Literal::Text(_), Type::Text) => true,
        _ => false,
    }
}

/// Checks every node of a program against its form's record kinds and the edition's lists: the order of
/// the nodes, types, digits, record kinds and every index.
///
/// # Errors
/// The first node that does not fit.
pub fn check_program(program: &Program, records: &[RecordDef], lists: &[ListDef]) -> Result<(), NodeError> {
    let refuse = |node, reason: &str| NodeError { node, reason: reason.to_owned() };
    if let Some(index) = program.patterns.iter().position(|pattern| !pattern.is_valid()) {
        return Err(refuse(0, &format!("pattern {index} points outside its tables")));
    }
    let mut operands = Vec::with_capacity(3);
    for (index, node) in program.nodes.iter().enumerate() {
        let id = NodeId::try_from(index).map_err(|_| refuse(NodeId::MAX, "there are too many nodes"))?;
        operands.clear();
        let mut of = None;
        for operand in node.op.operands() {
            if operand >= id {
                return Err(refuse(id, "an operand does not come before it"));
            }
            let Some(read) = program.nodes.get(operand as usize) else {
                return Err(refuse(id, "an operand does not exist"));
            };
            let fits = match node.op.is_aggregate() {
                true => node.record == 0 && read.record != 0 && of.is_none_or(|of| of == read.record),
                false => read.record == node.record,
            };
            if !fits {
                return Err(refuse(id, "an operand belongs to another kind of record"));
            }
            of = Some(read.record);
            operands.push(read.ty);
        }
        check_node(&node.op, node.ty, &operands).map_err(|reason| NodeError { node: id, reason })?;
        check_indices(node, &operands, program, records, lists).map_err(|reason| refuse(id, reason))?;
    }
    Ok(())
}

fn check_indices(
    node: &Node,
    operands: &[Type],
    program: &Program,
    records: &[RecordDef],
    lists: &[ListDef],
) -> Result<(), &'static str> {
    let record = records.get(usize::from(node.record)).ok_or("its kind of record does not exist")?;
    let entries = |list: ListId| lists.get(usize::from(list)).map(|list| list.entries.len());
    let own = match node.ty {
        Type::Code(list) => Some(entries(list).ok_or("its list does not exist")?),
        _ => None,
    };
    let read = match operands.first() {
        Some(Type::Code(list)) => entries(*list),
        _ => None,
    };
    let fits = match &node.op {
        Op::Field(field) => {
            record.fields.get(usize::from(*field)).is_some_and(|field| Type::from(field.ty) == node.ty)
        }
        Op::Empty(field) | Op::Invalid(field) => usize::from(*field) < record.fields.len(),
        Op::Literal(Literal::Code(entry)) => own.is_some_and(|entries| usize::from(*entry) < entries),
        Op::CodeIn(_, set) => program.code_sets.get(*set as usize).map(Vec::len) == read,
        Op::Match(_, pattern) => (*pattern as usize) < program.patterns.len(),
        Op::Recode(_, map) => program.code_maps.get(*map as usize).is_some_and(|map| {
            Some(map.len()) == read
                && map
                    .iter()
                    .all(|entry| *entry == NO_ENTRY || own.is_some_and(|own| usize::from(*entry) < own))
        }),
        Op::CountOf(kind) => node.record == 0 && *kind != 0 && usize::from(*kind) < records.len(),
        _ => true,
    };
    if fits { Ok(()) } else { Err("an index points outside its table, or a field has another type") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMOUNT: Type = Type::Number { precision: 18, scale: 2 };

    fn number(precision: u8, scale: u8) -> Type {
        Type::Number { precision, scale }
    }

    #[test]
    fn digits_are_counted() {
        assert_eq!([0, 9, -10, 99, 100].map(digits_of), [1, 1, 2, 2, 3]);
        assert_eq!(digits_of(i128::MIN), 39);
    }

    #[test]
    fn arithmetic_must_have_room() {
        assert!(check_node(&Op::Mul(0, 1), number(36, 4), &[AMOUNT, AMOUNT]).is_ok());
        assert!(check_node(&Op::Mul(0, 1), number(35, 4), &[AMOUNT, AMOUNT]).is_err());
        assert!(check_node(&Op::Add(0, 1), number(19, 2), &[AMOUNT, number(18, 3)]).is_err());
        assert!(check_node(&Op::Mod(0, 1), number(5, 2), &[AMOUNT, number(5, 2)]).is_ok());
        assert!(check_node(&Op::Rescale(0), number(20, 4), &[AMOUNT]).is_ok());
        assert!(check_node(&Op::Rescale(0), number(19, 4), &[AMOUNT]).is_err());
        assert!(check_node(&Op::SumOf(0), number(28, 2), &[AMOUNT]).is_ok());
        assert!(check_node(&Op::Neg(0), number(39, 2), &[AMOUNT]).is_err());
    }

    #[test]
    fn aggregates_keep_the_type_of_their_operand_or_count() {
        let code = Type::Code(0);
        for op in [Op::MinOf(0), Op::MaxOf(0)] {
            assert!(check_node(&op, AMOUNT, &[AMOUNT]).is_ok());
            assert!(check_node(&op, Type::Date, &[Type::Date]).is_ok());
            assert!(check_node(&op, number(17, 2), &[AMOUNT]).is_err());
            assert!(check_node(&op, Type::Date, &[AMOUNT]).is_err());
            assert!(check_node(&op, Type::Text, &[Type::Text]).is_err());
        }
        assert!(check_node(&Op::FirstOf(0, None), code, &[code]).is_ok());
        assert!(check_node(&Op::FirstOf(0, None), Type::Code(1), &[code]).is_err());
        assert!(check_node(&Op::DistinctOf(0), number(10, 0), &[code]).is_ok());
        assert!(check_node(&Op::DistinctOf(0), number(9, 0), &[code]).is_err());
        assert!(check_node(&Op::DistinctOf(0), number(10, 0), &[Type::Boolean]).is_err());
    }

    #[test]
    fn codes_compare_only_for_equality_within_a_list() {
        let (a, b) = (Type::Code(0), Type::Code(1));
        assert!(check_node(&Op::Compare(Cmp::Eq, 0, 1), Type::Boolean, &[a, a]).is_ok());
        assert!(check_node(&Op::Compare(Cmp::Lt, 0, 1), Type::Boolean, &[a, a]).is_err());
        assert!(check_node(&Op::Compare(Cmp::Eq, 0, 1), Type::Boolean, &[a, b]).is_err());
    }

    #[test]
    fn programs_are_in_order_and_inside_their_tables() {
        let node = |op, ty| Node { op, ty, record: 0 };
        let literal = node(Op::Literal(Literal::Boolean(true)), Type::Boolean);
        let records = [RecordDef {
            id: String::new(),
            label: crate::edition::Label::default(),
            fields: Vec::new(),
            attached: None,
            order_by: None,
        }];
        let check = |nodes: Vec<Node>| check_program(&Program { nodes, ..Program::default() }, &records, &[]);
        assert!(check(vec![literal.clone(), node(Op::Not(0), Type::Boolean)]).is_ok());
        assert!(check(vec![node(Op::Not(0), Type::Boolean)]).is_err());
        assert!(check(vec![node(Op::Field(0), Type::Date)]).is_err());
        assert!(check(vec![node(Op::CountOf(1), number(10, 0))]).is_err());
        assert!(check(vec![literal.clone(), node(Op::SumOf(0), number(28, 2))]).is_err());
        assert!(
            check(vec![literal.clone(), node(Op::FirstOf(0, None), Type::Boolean)]).is_err(),
            "of the record itself"
        );
        assert!(check(vec![Node { record: 1, ..literal }]).is_err());
        assert!(check(vec![node(Op::Literal(Literal::Code(0)), Type::Code(0))]).is_err());
    }
}
