//! From child records to the record they belong to.

use super::Context;
use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::numbers::any_rows;
use super::operand::{Valid, numbers};
use crate::edition::RecordKind;
use crate::rules::NodeId;

/// Sum over the child records of each root record; nulls add nothing, no child: 0.
pub(super) fn sum(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    let kind = context.view.node(a).map_or(0, |node| node.record);
    let offsets = context.view.offsets(kind);
    let (a, valid) = numbers(&context.view, a);
    words(&mut out.valid, len).fill(u64::MAX);
    out.valid.mask_tail();
    any_rows(&mut out.data, &mut out.valid, |row| {
        let mut overflow = false;
        let total = children(offsets, row).filter(|child| has(valid, *child)).fold(0i128, |total, child| {
            let (total, over) = total.overflowing_add(a.at(child));
            overflow |= over;
            total
        });
        (total, overflow)
    })
}

/// Number of child records of a kind.
pub(super) fn count(context: &Context<'_>, kind: RecordKind, len: usize, out: &mut Buffer) {
    let offsets = context.view.offsets(kind);
    words(&mut out.valid, len).fill(u64::MAX);
    out.valid.mask_tail();
    match &mut out.data {
        Data::Narrow(numbers) => {
            for (row, number) in values(numbers, len).iter_mut().enumerate() {
                *number = i64::try_from(children(offsets, row).len()).unwrap_or(i64::MAX);
            }
        }
        Data::Wide(numbers) => {
            for (row, number) in values(numbers, len).iter_mut().enumerate() {
                *number = i128::try_from(children(offsets, row).len()).unwrap_or(i128::MAX);
            }
        }
        data => blank(data, len),
    }
}

/// The child rows of a root row.
pub(crate) fn children(offsets: &[u32], row: usize) -> std::ops::Range<usize> {
    match (offsets.get(row), offsets.get(row + 1)) {
        (Some(from), Some(to)) => *from as usize..*to as usize,
        _ => 0..0,
    }
}

fn has(valid: Valid<'_>, row: usize) -> bool {
    valid.word(row / 64) >> (row % 64) & 1 == 1
}
