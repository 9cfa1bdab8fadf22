//! What an operator reads: the one place that knows the operands of every operator.

use super::program::{NodeId, Op};

impl Op {
    /// The nodes that the operator reads, in order; at most three.
    ///
    /// ```
    /// use huoju_core::rules::Op;
    /// assert_eq!(Op::If(4, 2, 7).operands().collect::<Vec<_>>(), [4, 2, 7]);
    /// assert_eq!(Op::Field(3).operands().count(), 0);
    /// ```
    pub fn operands(&self) -> impl Iterator<Item = NodeId> + use<> {
        self.slots().into_iter().flatten()
    }

    /// Replaces every operand by what `map` gives for it.
    ///
    /// ```
    /// use huoju_core::rules::Op;
    /// let mut op = Op::Add(1, 2);
    /// op.map_operands(|node| node + 10);
    /// assert_eq!(op, Op::Add(11, 12));
    /// ```
    pub fn map_operands(&mut self, mut map: impl FnMut(NodeId) -> NodeId) {
        match self {
            Self::Field(_) | Self::Empty(_) | Self::Invalid(_) | Self::Literal(_) | Self::CountOf(_) => {}
            Self::Neg(a)
            | Self::Abs(a)
            | Self::Rescale(a)
            | Self::Round(a, _)
            | Self::In(a, _)
            | Self::CodeIn(a, _)
            | Self::Not(a)
            | Self::IsNull(a)
            | Self::Trim(a)
            | Self::Upper(a)
            | Self::Lower(a)
            | Self::NameKey(a)
            | Self::Length(a)
            | Self::Substr(a, _, _)
            | Self::Replace(a, _, _)
            | Self::Instr(a, _)
            | Self::Match(a, _)
            | Self::CheckDigit(a, _)
            | Self::CodeText(a)
            | Self::CodeOf(a)
            | Self::Recode(a, _)
            | Self::Year(a)
            | Self::Month(a)
            | Self::Day(a)
            | Self::Weekday(a)
            | Self::AddDays(a, _)
            | Self::AddMonths(a, _)
            | Self::ParseDate(a)
            | Self::DateText(a)
            | Self::SumOf(a)
            | Self::MinOf(a)
            | Self::MaxOf(a)
            | Self::DistinctOf(a) => *a = map(*a),
            Self::FirstOf(a, order) => {
                *a = map(*a);
                *order = order.map(map);
            }
            Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::Div(a, b, _)
            | Self::Mod(a, b)
            | Self::Compare(_, a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::Xor(a, b)
            | Self::Nvl(a, b)
            | Self::Concat(a, b)
            | Self::Levenshtein(a, b)
            | Self::DateDiff(a, b) => {
                *a = map(*a);
                *b = map(*b);
            }
            Self::If(a, b, c) => {
                *a = map(*a);
                *b = map(*b);
                *c = map(*c);
            }
        }
    }

    /// Whether it makes one value for a record of those of its operand for the child records.
    ///
    /// ```
    /// use huoju_core::rules::Op;
    /// assert!(Op::MaxOf(3).is_aggregate());
    /// assert!(!Op::CountOf(1).is_aggregate(), "it reads no value");
    /// ```
    #[must_use]
    pub fn is_aggregate(&self) -> bool {
        matches!(
            self,
            Self::SumOf(_) | Self::MinOf(_) | Self::MaxOf(_) | Self::FirstOf(..) | Self::DistinctOf(_)
        )
    }

    fn slots(&self) -> [Option<NodeId>; 3] {
        match *self {
            Self::Field(_) | Self::Empty(_) | Self::Invalid(_) | Self::Literal(_) | Self::CountOf(_) => {
                [None; 3]
            }
            Self::Neg(a)
            | Self::Abs(a)
            | Self::Rescale(a)
            | Self::Round(a, _)
            | Self::In(a, _)
            | Self::CodeIn(a, _)
            | Self::Not(a)
            | Self::IsNull(a)
            | Self::Trim(a)
            | Self::Upper(a)
            | Self::Lower(a)
            | Self::NameKey(a)
            | Self::Length(a)
            | Self::Substr(a, _, _)
            | Self::Replace(a, _, _)
            | Self::Instr(a, _)
            | Self::Match(a, _)
            | Self::CheckDigit(a, _)
            | Self::CodeText(a)
            | Self::CodeOf(a)
            | Self::Recode(a, _)
            | Self::Year(a)
            | Self::Month(a)
            | Self::Day(a)
            | Self::Weekday(a)
            | Self::AddDays(a, _)
            | Self::AddMonths(a, _)
            | Self::ParseDate(a)
            | Self::DateText(a)
            | Self::SumOf(a)
            | Self::MinOf(a)
            | Self::MaxOf(a)
            | Self::DistinctOf(a) => [Some(a), None, None],
            Self::FirstOf(a, order) => [Some(a), order, None],
            Self::Add(a, b)
            | Self::Sub(a, b)
            | Self::Mul(a, b)
            | Self::Div(a, b, _)
            | Self::Mod(a, b)
            | Self::Compare(_, a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::Xor(a, b)
            | Self::Nvl(a, b)
            | Self::Concat(a, b)
            | Self::Levenshtein(a, b)
            | Self::DateDiff(a, b) => [Some(a), Some(b), None],
            Self::If(a, b, c) => [Some(a), Some(b), Some(c)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Cmp, Literal, Rounding};

    #[test]
    fn reading_and_mapping_see_the_same_operands() {
        let ops = [
            Op::Literal(Literal::Null),
            Op::Not(5),
            Op::Round(5, Rounding::HalfAway),
            Op::SumOf(5),
            Op::FirstOf(5, None),
            Op::FirstOf(5, Some(6)),
            Op::Compare(Cmp::Le, 5, 6),
            Op::If(5, 6, 7),
        ];
        for mut op in ops {
            let read: Vec<_> = op.operands().collect();
            let mut mapped = Vec::new();
            op.map_operands(|node| {
                mapped.push(node);
                node + 1
            });
            assert_eq!(read, mapped);
            assert_eq!(
                op.operands().collect::<Vec<_>>(),
                read.iter().map(|node| node + 1).collect::<Vec<_>>()
            );
        }
    }
}
