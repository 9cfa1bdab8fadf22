//! A second, naive evaluator of programs, row by row: what the columnar one must agree with.

use super::testing::{Cell, Hand};
use crate::data::case;
use crate::data::text::name_letters;
use crate::edition::{Day, EditionDef, FormDef, NO_ENTRY, RecordKind};
use crate::rules::{Cmp, Literal, Node, NodeId, Op, Rounding, Type};

/// A value of any type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Number(i128),
    Date(Day),
    Code(u16),
    Text(String),
}

use Value::{Boolean, Code, Date, Null, Number, Text};

/// Evaluates nodes for one record, or one child record of it.
pub(super) struct Oracle<'a> {
    pub(super) edition: &'a EditionDef,
    pub(super) form: &'a FormDef,
    pub(super) record: &'a Hand,
}

impl Oracle<'_> {
    /// The value of a node; `child` is the number of the child record for a node of child records.
    pub(super) fn value(&self, node: NodeId, child: usize) -> Value {
        let definition = &self.form.program.nodes[node as usize];
        self.fitted(definition, self.raw(definition, child))
    }

    /// Null where the memory of the node cannot hold the number.
    fn fitted(&self, node: &Node, value: Value) -> Value {
        match (&value, node.ty) {
            (Number(number), Type::Number { precision, .. })
                if precision <= 18 && i64::try_from(*number).is_err() =>
            {
                Null
            }
            _ => value,
        }
    }

    fn cell(&self, record: RecordKind, field: u16, child: usize) -> &Cell {
        let cells = if record == 0 { &self.record.cells } else { &self.record.children[child] };
        &cells[usize::from(field)]
    }

    fn scale(&self, node: NodeId) -> u8 {
        match self.form.program.nodes[node as usize].ty {
            Type::Number { scale, .. } => scale,
            _ => 0,
        }
    }

    fn raw(&self, node: &Node, child: usize) -> Value {
        let value = |operand: &NodeId| self.value(*operand, child);
        let number = |operand: &NodeId| match self.value(*operand, child) {
            Number(number) => Some(number),
            _ => None,
        };
        let text = |operand: &NodeId| match self.value(*operand, child) {
            Text(text) => Some(text),
            _ => None,
        };
        let truth = |operand: &NodeId| match self.value(*operand, child) {
            Boolean(truth) => Some(truth),
            _ => None,
        };
        let scale = match node.ty {
            Type::Number { scale, .. } => scale,
            _ => 0,
        };
        let found = match &node.op {
            Op::Field(field) => return field_value(self.cell(node.record, *field, child)),
            Op::Empty(field) => Some(Boolean(*self.cell(node.record, *field, child) == Cell::Empty)),
            Op::Invalid(field) => {
                Some(Boolean(matches!(self.cell(node.record, *field, child), Cell::Invalid(..))))
            }
            Op::Literal(literal) => return literal_value(literal),
            Op::Add(a, b) => number(a).zip(number(b)).and_then(|(a, b)| a.checked_add(b)).map(Number),
            Op::Sub(a, b) => number(a).zip(number(b)).and_then(|(a, b)| a.checked_sub(b)).map(Number),
            Op::Mul(a, b) => number(a).zip(number(b)).and_then(|(a, b)| a.checked_mul(b)).map(Number),
            Op::Neg(a) => number(a).and_then(i128::checked_neg).map(Number),
            Op::Abs(a) => number(a).and_then(i128::checked_abs).map(Number),
            Op::Div(a, b, rounding) => number(a).zip(number(b)).and_then(|(x, y)| {
                let up = i32::from(scale) - i32::from(self.scale(*a)) + i32::from(self.scale(*b));
                divide(x.checked_mul(ten(up))?, y.checked_mul(ten(-up))?, *rounding).map(Number)
            }),
            Op::Mod(a, b) => number(a).zip(number(b)).and_then(|(a, b)| {
                let rest = a.checked_rem_euclid(b)?;
                Some(Number(if b < 0 && rest != 0 { rest + b } else { rest }))
            }),
            Op::Rescale(a) => number(a)
                .and_then(|x| x.checked_mul(ten(i32::from(scale) - i32::from(self.scale(*a)))))
                .map(Number),
            Op::Round(a, rounding) => number(a)
                .and_then(|x| divide(x, ten(i32::from(self.scale(*a)) - i32::from(scale)), *rounding))
                .map(Number),
            Op::Compare(cmp, a, b) => self.compare(*cmp, value(a), value(b), *a),
            Op::In(a, set) => match value(a) {
                Null => None,
                value => Some(Boolean(set.iter().any(|item| literal_value(item) == value))),
            },
            Op::CodeIn(a, set) => match value(a) {
                Code(entry) => Some(Boolean(self.form.program.code_sets[*set as usize][usize::from(entry)])),
                _ => None,
            },
            Op::And(a, b) => match (truth(a), truth(b)) {
                (Some(false), _) | (_, Some(false)) => Some(Boolean(false)),
                (Some(true), Some(true)) => Some(Boolean(true)),
                _ => None,
            },
            Op::Or(a, b) => match (truth(a), truth(b)) {
                (Some(true), _) | (_, Some(true)) => Some(Boolean(true)),
                (Some(false), Some(false)) => Some(Boolean(false)),
                _ => None,
            },
            Op::Xor(a, b) => truth(a).zip(truth(b)).map(|(a, b)| Boolean(a != b)),
            Op::Not(a) => truth(a).map(|a| Boolean(!a)),
            Op::If(c, a, b) => return if truth(c) == Some(true) { value(a) } else { value(b) },
            Op::IsNull(a) => Some(Boolean(value(a) == Null)),
            Op::Nvl(a, b) => return if value(a) == Null { value(b) } else { value(a) },
            Op::Concat(a, b) => text(a).zip(text(b)).map(|(a, b)| Text(a + &b)),
            Op::Trim(a) => text(a).map(|a| Text(a.trim().to_owned())),
            Op::Upper(a) => text(a).map(|a| Text(a.chars().map(case::capital).collect())),
            Op::Lower(a) => text(a).map(|a| Text(a.chars().map(case::small).collect())),
            Op::NameKey(a) => text(a).map(|a| Text(name_letters(&a).collect())),
            Op::Length(a) => text(a).map(|a| Number(a.chars().count() as i128)),
            Op::Substr(a, start, length) => text(a)
                .map(|a| Text(a.chars().skip((*start).max(1) as usize - 1).take(*length as usize).collect())),
            Op::Replace(a, from, to) => text(a).map(|a| Text(a.replace(from.as_str(), to))),
            Op::Instr(a, part) => text(a)
                .map(|a| Number(a.find(part.as_str()).map_or(0, |at| a[..at].chars().count() as i128 + 1))),
            Op::CodeText(a) => match value(a) {
                Code(entry) => Some(Text(self.edition.lists[0].entries[usize::from(entry)].code.to_string())),
                _ => None,
            },
            Op::CodeOf(a) => text(a).and_then(|code| {
                let day = self.edition.period_to;
                let mut entries = self.edition.lists[0].entries.iter();
                let at = entries.position(|entry| {
                    entry.code == code && entry.valid_from <= day && day < entry.valid_to
                })?;
                u16::try_from(at).ok().map(Code)
            }),
            Op::Recode(a, map) => match value(a) {
                Code(entry) => {
                    let to = self.form.program.code_maps[*map as usize][usize::from(entry)];
                    (to != NO_ENTRY).then_some(Code(to))
                }
                _ => None,
            },
            Op::DateDiff(a, b) => match (value(a), value(b)) {
                (Date(a), Date(b)) => Some(Number(i128::from(b) - i128::from(a))),
                _ => None,
            },
            Op::AddDays(a, days) => match value(a) {
                Date(a) => a.checked_add(*days).map(Date),
                _ => None,
            },
            Op::SumOf(a) => Some(Number((0..self.record.children.len()).fold(0, |sum, child| {
                if let Number(number) = self.value(*a, child) { sum + number } else { sum }
            }))),
            Op::CountOf(_) => Some(Number(self.record.children.len() as i128)),
            Op::MinOf(a) | Op::MaxOf(a) => {
                let mut values = self.of_children(*a);
                values.retain(|value| *value != Null);
                values.sort_by_key(|value| match value {
                    Number(number) => *number,
                    Date(day) => i128::from(*day),
                    other => panic!("{other:?} has no order here"),
                });
                if matches!(node.op, Op::MinOf(_)) { values.first() } else { values.last() }.cloned()
            }
            Op::FirstOf(a, order) => {
                let mut ranked: Vec<(bool, i128, Value)> =
                    self.of_children(*a).into_iter().map(|value| (true, 0, value)).collect();
                for (place, rank) in
                    ranked.iter_mut().zip(order.map(|order| self.of_children(order)).unwrap_or_default())
                {
                    if let Number(number) = rank {
                        (place.0, place.1) = (false, number);
                    }
                }
                ranked.sort_by_key(|(blank, rank, _)| (*blank, *rank));
                ranked.into_iter().next().map(|(_, _, value)| value)
            }
            Op::DistinctOf(a) => {
                let mut different: Vec<Value> = Vec::new();
                for value in self.of_children(*a) {
                    let is_new = |one: &Value| self.compare(Cmp::Ne, one.clone(), value.clone(), *a);
                    if value != Null && different.iter().all(|one| is_new(one) == Some(Boolean(true))) {
                        different.push(value);
                    }
                }
                Some(Number(different.len() as i128))
            }
            // Tested one by one.
            Op::Match(..)
            | Op::Levenshtein(..)
            | Op::CheckDigit(..)
            | Op::Year(_)
            | Op::Month(_)
            | Op::Day(_)
            | Op::Weekday(_)
            | Op::AddMonths(..)
            | Op::ParseDate(_)
            | Op::DateText(_) => None,
        };
        found.unwrap_or(Null)
    }

    /// The value of a node for each child record.
    fn of_children(&self, node: NodeId) -> Vec<Value> {
        (0..self.record.children.len()).map(|child| self.value(node, child)).collect()
    }

    fn compare(&self, cmp: Cmp, a: Value, b: Value, node: NodeId) -> Option<Value> {
        let code = |entry: u16| self.edition.lists[0].entries[usize::from(entry)].code.as_str();
        let order = match (&a, &b) {
            (Boolean(a), Boolean(b)) => a.cmp(b),
            (Number(a), Number(b)) => a.cmp(b),
            (Date(a), Date(b)) => a.cmp(b),
            (Text(a), Text(b)) => a.chars().cmp(b.chars()),
            (Code(a), Code(b)) => code(*a).cmp(code(*b)),
            (Null, _) | (_, Null) => return None,
            _ => panic!("operands of node {node} differ in type: {a:?} {b:?}"),
        };
        Some(Boolean(match cmp {
            Cmp::Eq => order.is_eq(),
            Cmp::Ne => order.is_ne(),
            Cmp::Lt => order.is_lt(),
            Cmp::Le => order.is_le(),
            Cmp::Gt => order.is_gt(),
            Cmp::Ge => order.is_ge(),
        }))
    }
}

fn field_value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty | Cell::Invalid(..) => Null,
        Cell::Number(number) => Number(i128::from(*number)),
        Cell::Date(day) => Date(*day),
        Cell::Boolean(truth) => Boolean(*truth),
        Cell::Code(entry) => Code(*entry),
        Cell::Text(text) => Text(text.clone()),
    }
}

fn literal_value(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Null,
        Literal::Boolean(truth) => Boolean(*truth),
        Literal::Number(number) => Number(*number),
        Literal::Date(day) => Date(*day),
        Literal::Text(text) => Text(text.clone()),
        Literal::Code(entry) => Code(*entry),
    }
}

fn ten(digits: i32) -> i128 {
    u32::try_from(digits).map_or(1, |digits| 10i128.pow(digits))
}

/// By halves and signs, not by the remainder.
fn divide(a: i128, b: i128, rounding: Rounding) -> Option<i128> {
    let (floor, exact) = (a.checked_div(b)?, a.checked_rem(b)? == 0);
    let floor = if !exact && (a < 0) != (b < 0) { floor - 1 } else { floor };
    if exact {
        return Some(floor);
    }
    let negative = (a < 0) != (b < 0);
    Some(match rounding {
        Rounding::Floor => floor,
        Rounding::Ceiling => floor + 1,
        Rounding::Truncate => floor + i128::from(negative),
        Rounding::HalfAway => {
            // Distance from the floor, doubled, against the divisor.
            let above = a - floor * b;
            match (above.abs() * 2).cmp(&b.abs()) {
                std::cmp::Ordering::Less => floor,
                std::cmp::Ordering::Greater => floor + 1,
                std::cmp::Ordering::Equal => floor + i128::from(!negative),
            }
        }
    })
}
