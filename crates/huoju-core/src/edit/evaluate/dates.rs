//! Operators on dates.

use super::Context;
use super::buffer::{Buffer, Data, blank, words};
use super::operand::{Valid, dates};
use crate::data::date;
use crate::edition::Day;
use crate::rules::NodeId;

/// A number that belongs to a date.
pub(super) fn part(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    part: impl Fn(Day) -> i64,
) {
    let (a, valid) = dates(&context.view, a);
    each(context, &[valid], len, out, |row| Some(part(a.at(row))));
}

/// Days from the first date to the second.
pub(super) fn difference(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) {
    let ((a, valid_a), (b, valid_b)) = (dates(&context.view, a), dates(&context.view, b));
    each(context, &[valid_a, valid_b], len, out, |row| Some(date::difference(a.at(row), b.at(row))));
}

/// Another date.
pub(super) fn shift(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    to: impl Fn(Day) -> Option<Day>,
) {
    let (a, valid) = dates(&context.view, a);
    each(context, &[valid], len, out, |row| to(a.at(row)).map(i64::from));
}

/// Computes the rows that have a value and whose result matters.
fn each(
    context: &Context<'_>,
    operands: &[Valid<'_>],
    len: usize,
    out: &mut Buffer,
    result: impl Fn(usize) -> Option<i64>,
) {
    Valid::write(operands, words(&mut out.valid, len));
    out.valid.mask_tail();
    context.select_rows(&mut out.valid);
    blank(&mut out.data, len);
    for index in 0..out.valid.words().len() {
        let mut rest = out.valid.words()[index];
        while rest != 0 {
            let row = index * 64 + rest.trailing_zeros() as usize;
            let stored = match (&mut out.data, result(row)) {
                (Data::Narrow(numbers), Some(value)) => store(numbers, row, Some(value)),
                (Data::Wide(numbers), Some(value)) => store(numbers, row, Some(i128::from(value))),
                (Data::Date(days), Some(value)) => store(days, row, Day::try_from(value).ok()),
                _ => false,
            };
            if !stored {
                out.valid.set(row, false);
            }
            rest &= rest - 1;
        }
    }
}

fn store<T>(values: &mut [T], row: usize, value: Option<T>) -> bool {
    match (values.get_mut(row), value) {
        (Some(slot), Some(value)) => {
            *slot = value;
            true
        }
        _ => false,
    }
}
