//! From child records to the record they belong to.

use std::cmp::Ordering;
use std::ops::Range;

use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::numbers::any_rows;
use super::operand::{Valid, codes, dates, logic, numbers, valid};
use super::{Context, text};
use crate::edition::RecordKind;
use crate::rules::{NodeId, Type};

/// Sum over the child records of each root record; nulls add nothing, no child: 0.
pub(super) fn sum(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    let of = Family::of(context, a);
    let (a, _) = numbers(&context.view, a);
    words(&mut out.valid, len).fill(u64::MAX);
    out.valid.mask_tail();
    any_rows(&mut out.data, &mut out.valid, &|row| {
        let mut overflow = false;
        let total = of.with_value(row).fold(0i128, |total, child| {
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
    counts(len, out, &mut |row| children(offsets, row).len());
}

/// The least (or greatest) number or date over the child records of each root record; null where none has a value.
pub(super) fn extreme(
    context: &Context<'_>,
    a: NodeId,
    wanted: Ordering,
    len: usize,
    out: &mut Buffer,
) -> Trouble {
    let of = Family::of(context, a);
    words(&mut out.valid, len).fill(0);
    (0..len).filter(|row| of.with_value(*row).next().is_some()).for_each(|row| out.valid.set(row, true));
    let (amounts, days) = (numbers(&context.view, a).0, dates(&context.view, a).0);
    match &mut out.data {
        Data::Date(rows) => {
            for (row, day) in values(rows, len).iter_mut().enumerate() {
                *day = best(of.with_value(row).map(|child| days.at(child)), wanted).unwrap_or_default();
            }
            Trouble::default()
        }
        data => any_rows(data, &mut out.valid, &|row| {
            (best(of.with_value(row).map(|child| amounts.at(child)), wanted).unwrap_or_default(), false)
        }),
    }
}

fn best<T: Ord>(values: impl Iterator<Item = T>, wanted: Ordering) -> Option<T> {
    values.reduce(|best, value| if value.cmp(&best) == wanted { value } else { best })
}

/// The value for the first child record of each root record; null where there is none, or it has no value.
pub(super) fn first(
    context: &Context<'_>,
    a: NodeId,
    order: Option<NodeId>,
    len: usize,
    out: &mut Buffer,
) -> Trouble {
    let of = Family::of(context, a);
    // A constant puts none before another.
    let order = order.and_then(|order| context.view.number(order));
    let child = |row: usize| {
        let rows = children(of.offsets, row);
        match order {
            None => rows.start,
            Some(order) => least(rows.clone(), |child| order.at(child)).unwrap_or(rows.start),
        }
    };
    words(&mut out.valid, len).fill(0);
    for row in 0..len {
        let has_value = !children(of.offsets, row).is_empty() && has(of.valid, child(row));
        out.valid.set(row, has_value);
    }
    match &mut out.data {
        Data::Boolean(yes) => {
            words(yes, len).fill(0);
            let truth = logic(&context.view, a);
            let is_true = |row: &usize| truth.get(child(*row)) == Some(true);
            out.valid.ones().filter(is_true).for_each(|row| yes.set(row, true));
            Trouble::default()
        }
        Data::Date(rows) => {
            let (a, _) = dates(&context.view, a);
            values(rows, len).iter_mut().enumerate().for_each(|(row, day)| *day = a.at(child(row)));
            Trouble::default()
        }
        Data::Code(rows) => {
            let (a, _) = codes(&context.view, a);
            values(rows, len).iter_mut().enumerate().for_each(|(row, entry)| *entry = a.at(child(row)));
            Trouble::default()
        }
        Data::Text(..) => text::from_rows(context, a, len, out, &child),
        data => {
            let (a, _) = numbers(&context.view, a);
            any_rows(data, &mut out.valid, &|row| (a.at(child(row)), false))
        }
    }
}

/// The row whose place is least: those without one come last, equal ones as they stand.
pub(crate) fn least(rows: Range<usize>, place: impl Fn(usize) -> Option<i128>) -> Option<usize> {
    rows.min_by_key(|row| place(*row).map_or((true, 0), |place| (false, place)))
}

/// How many different values there are over the child records of each root record.
pub(super) fn distinct(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) {
    let of = Family::of(context, a);
    match context.view.node(a).map(|node| node.ty) {
        Some(Type::Number { .. }) => {
            let (a, _) = numbers(&context.view, a);
            different(&of, len, out, |child| a.at(child));
        }
        Some(Type::Date) => {
            let (a, _) = dates(&context.view, a);
            different(&of, len, out, |child| a.at(child));
        }
        Some(Type::Code(list)) => {
            // One entry stands for all that have its code.
            let (index, (a, _)) = (context.form.list_index(list), codes(&context.view, a));
            different(&of, len, out, |child| index.code_of(a.at(child)));
        }
        Some(Type::Text) => {
            let a = context.view.text(a);
            different(&of, len, out, |child| a.as_ref().and_then(|texts| texts.at(child)));
        }
        Some(Type::Boolean) | None => blank(&mut out.data, len),
    }
}

fn different<T: Ord>(of: &Family<'_>, len: usize, out: &mut Buffer, value: impl Fn(usize) -> T) {
    let mut seen: Vec<T> = Vec::new();
    counts(len, out, &mut |row| {
        seen.clear();
        seen.extend(of.with_value(row).map(&value));
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    });
}

/// Writes a count for each row; a count is never null.
fn counts(len: usize, out: &mut Buffer, count: &mut dyn FnMut(usize) -> usize) {
    words(&mut out.valid, len).fill(u64::MAX);
    out.valid.mask_tail();
    match &mut out.data {
        Data::Narrow(numbers) => {
            for (row, number) in values(numbers, len).iter_mut().enumerate() {
                *number = i64::try_from(count(row)).unwrap_or(i64::MAX);
            }
        }
        Data::Wide(numbers) => {
            for (row, number) in values(numbers, len).iter_mut().enumerate() {
                *number = i128::try_from(count(row)).unwrap_or(i128::MAX);
            }
        }
        data => blank(data, len),
    }
}

/// The child rows of a node: to whom they belong, and which of them have a value.
struct Family<'a> {
    offsets: &'a [u32],
    valid: Valid<'a>,
}

impl<'a> Family<'a> {
    fn of(context: &Context<'a>, node: NodeId) -> Self {
        let kind = context.view.node(node).map_or(0, |node| node.record);
        Self { offsets: context.view.offsets(kind), valid: valid(&context.view, node) }
    }

    /// The child rows of a root row that have a value, in order.
    fn with_value(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        children(self.offsets, row).filter(|child| has(self.valid, *child))
    }
}

/// The child rows of a root row.
pub(crate) fn children(offsets: &[u32], row: usize) -> Range<usize> {
    match (offsets.get(row), offsets.get(row + 1)) {
        (Some(from), Some(to)) => *from as usize..*to as usize,
        _ => 0..0,
    }
}

fn has(valid: Valid<'_>, row: usize) -> bool {
    valid.word(row / 64) >> (row % 64) & 1 == 1
}
