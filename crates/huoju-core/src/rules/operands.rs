//! What an operator reads: the one place that knows the operands of every operator.

use super::program::{NodeId, Op};

/// The three places for operands of an operator, behind a reference of either kind.
macro_rules! slots {
    ($op:expr) => {
        match $op {
            Op::Field(_) | Op::Empty(_) | Op::Invalid(_) | Op::Literal(_) | Op::CountOf(_) => {
                [None, None, None]
            }
            Op::Neg(a)
            | Op::Abs(a)
            | Op::Rescale(a)
            | Op::Round(a, _)
            | Op::In(a, _)
            | Op::CodeIn(a, _)
            | Op::Not(a)
            | Op::IsNull(a)
            | Op::Trim(a)
            | Op::Upper(a)
            | Op::Lower(a)
            | Op::NameKey(a)
            | Op::Length(a)
            | Op::Substr(a, _, _)
            | Op::Replace(a, _, _)
            | Op::Instr(a, _)
            | Op::Match(a, _)
            | Op::CheckDigit(a, _)
            | Op::CodeText(a)
            | Op::CodeOf(a)
            | Op::Recode(a, _)
            | Op::Year(a)
            | Op::Month(a)
            | Op::Day(a)
            | Op::Weekday(a)
            | Op::AddDays(a, _)
            | Op::AddMonths(a, _)
            | Op::ParseDate(a)
            | Op::DateText(a)
            | Op::SumOf(a)
            | Op::MinOf(a)
            | Op::MaxOf(a)
            | Op::DistinctOf(a) => [Some(a), None, None],
            Op::FirstOf(a, order) => [Some(a), order.into(), None],
            Op::Add(a, b)
            | Op::Sub(a, b)
            | Op::Mul(a, b)
            | Op::Div(a, b, _)
            | Op::Mod(a, b)
            | Op::Compare(_, a, b)
            | Op::And(a, b)
            | Op::Or(a, b)
            | Op::Xor(a, b)
            | Op::Nvl(a, b)
            | Op::Concat(a, b)
            | Op::Levenshtein(a, b)
            | Op::DateDiff(a, b) => [Some(a), Some(b), None],
            Op::If(a, b, c) => [Some(a), Some(b), Some(c)],
        }
    };
}

impl Op {
    /// The nodes that the operator reads, in order; at most three.
    ///
    /// ```
    /// use huoju_core::rules::Op;
    /// assert_eq!(Op::If(4, 2, 7).operands().collect::<Vec<_>>(), [4, 2, 7]);
    /// assert_eq!(Op::Field(3).operands().count(), 0);
    /// ```
    pub fn operands(&self) -> impl Iterator<Item = NodeId> + use<> {
        slots!(self).map(|operand| operand.copied()).into_iter().flatten()
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
        slots!(self).into_iter().flatten().for_each(|operand| *operand = map(*operand));
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
