//! An operator apart from its operands.

use crate::rules::{NodeId, Op};

/// The operator with every operand replaced by 0, and the operands in order.
pub(super) fn split(op: &Op) -> (Op, Vec<NodeId>) {
    let mut operands = Vec::new();
    let mut take = |node: &NodeId| {
        operands.push(*node);
        0
    };
    let rest = match op {
        Op::Field(_) | Op::Empty(_) | Op::Invalid(_) | Op::Literal(_) | Op::CountOf(_) => op.clone(),
        Op::Add(a, b) => Op::Add(take(a), take(b)),
        Op::Sub(a, b) => Op::Sub(take(a), take(b)),
        Op::Mul(a, b) => Op::Mul(take(a), take(b)),
        Op::Div(a, b, rounding) => Op::Div(take(a), take(b), *rounding),
        Op::Mod(a, b) => Op::Mod(take(a), take(b)),
        Op::Neg(a) => Op::Neg(take(a)),
        Op::Abs(a) => Op::Abs(take(a)),
        Op::Rescale(a) => Op::Rescale(take(a)),
        Op::Round(a, rounding) => Op::Round(take(a), *rounding),
        Op::Compare(cmp, a, b) => Op::Compare(*cmp, take(a), take(b)),
        Op::In(a, set) => Op::In(take(a), set.clone()),
        Op::CodeIn(a, set) => Op::CodeIn(take(a), *set),
        Op::And(a, b) => Op::And(take(a), take(b)),
        Op::Or(a, b) => Op::Or(take(a), take(b)),
        Op::Xor(a, b) => Op::Xor(take(a), take(b)),
        Op::Not(a) => Op::Not(take(a)),
        Op::If(a, b, c) => Op::If(take(a), take(b), take(c)),
        Op::IsNull(a) => Op::IsNull(take(a)),
        Op::Nvl(a, b) => Op::Nvl(take(a), take(b)),
        Op::Concat(a, b) => Op::Concat(take(a), take(b)),
        Op::Trim(a) => Op::Trim(take(a)),
        Op::Upper(a) => Op::Upper(take(a)),
        Op::Lower(a) => Op::Lower(take(a)),
        Op::Length(a) => Op::Length(take(a)),
        Op::Substr(a, start, length) => Op::Substr(take(a), *start, *length),
        Op::Replace(a, from, to) => Op::Replace(take(a), from.clone(), to.clone()),
        Op::Instr(a, text) => Op::Instr(take(a), text.clone()),
        Op::Match(a, pattern) => Op::Match(take(a), *pattern),
        Op::Levenshtein(a, b) => Op::Levenshtein(take(a), take(b)),
        Op::CheckDigit(a, kind) => Op::CheckDigit(take(a), *kind),
        Op::CodeText(a) => Op::CodeText(take(a)),
        Op::CodeOf(a) => Op::CodeOf(take(a)),
        Op::Recode(a, map) => Op::Recode(take(a), *map),
        Op::Year(a) => Op::Year(take(a)),
        Op::Month(a) => Op::Month(take(a)),
        Op::Day(a) => Op::Day(take(a)),
        Op::Weekday(a) => Op::Weekday(take(a)),
        Op::DateDiff(a, b) => Op::DateDiff(take(a), take(b)),
        Op::AddDays(a, days) => Op::AddDays(take(a), *days),
        Op::AddMonths(a, months) => Op::AddMonths(take(a), *months),
        Op::ParseDate(a) => Op::ParseDate(take(a)),
        Op::SumOf(a) => Op::SumOf(take(a)),
    };
    (rest, operands)
}
