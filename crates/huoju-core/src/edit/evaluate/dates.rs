//! Operators on dates.

use super::Context;
use super::buffer::{Buffer, Data, blank, values, words};
use super::operand::{Valid, dates};
use crate::data::{Bitmap, date};
use crate::edition::Day;
use crate::rules::NodeId;

/// A number that belongs to a date.
pub(super) fn part(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer, part: fn(Day) -> i64) {
    let (a, valid) = dates(&context.view, a);
    each(context, &[valid], len, out, &|row| Some(part(a.at(row))));
}

/// Days from the first date to the second.
pub(super) fn difference(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) {
    let ((a, valid_a), (b, valid_b)) = (dates(&context.view, a), dates(&context.view, b));
    each(context, &[valid_a, valid_b], len, out, &|row| Some(date::difference(a.at(row), b.at(row))));
}

/// Another date.
pub(super) fn shift(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    to: &dyn Fn(Day) -> Option<Day>,
) {
    let (a, valid) = dates(&context.view, a);
    each(context, &[valid], len, out, &|row| to(a.at(row)).map(i64::from));
}

/// Computes the rows that have a value and whose result matters.
fn each(
    context: &Context<'_>,
    operands: &[Valid<'_>],
    len: usize,
    out: &mut Buffer,
    result: &dyn Fn(usize) -> Option<i64>,
) {
    Valid::write(operands, words(&mut out.valid, len));
    out.valid.mask_tail();
    context.select_rows(&mut out.valid);
    let Buffer { valid, data } = out;
    match data {
        Data::Narrow(numbers) => store(values(numbers, len), valid, result),
        Data::Wide(numbers) => store(values(numbers, len), valid, |row| result(row).map(i128::from)),
        Data::Date(days) => store(values(days, len), valid, |row| Day::try_from(result(row)?).ok()),
        data => {
            blank(data, len);
            valid.reset(len, false);
        }
    }
}

/// Writes the results of the valid rows; a row without one is no longer valid.
fn store<T>(values: &mut [T], valid: &mut Bitmap, result: impl Fn(usize) -> Option<T>) {
    for (word, values) in valid.words_mut().iter_mut().zip(values.chunks_mut(64).enumerate()) {
        let (index, values) = values;
        let mut rest = *word;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            match (values.get_mut(bit as usize), result(index * 64 + bit as usize)) {
                (Some(slot), Some(value)) => *slot = value,
                _ => *word &= !(1 << bit),
            }
            rest &= rest - 1;
        }
    }
}
