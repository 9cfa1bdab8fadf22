//! Operators on dates: days since 1970-01-01 in the proleptic Gregorian calendar.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Context;
use super::buffer::{Buffer, Data, blank, words};
use super::operand::{Valid, dates};
use crate::edition::Day;
use crate::rules::NodeId;

/// Day number of 1970-01-01 where 0001-01-01 is day 1.
const EPOCH: i32 = 719_163;

/// The calendar date of a day; `None` outside the years that the calendar library holds.
pub(crate) fn date_of(day: Day) -> Option<NaiveDate> {
    day.checked_add(EPOCH).and_then(NaiveDate::from_num_days_from_ce_opt)
}

/// The day of a calendar date.
pub(crate) fn day_of(date: NaiveDate) -> Day {
    date.num_days_from_ce() - EPOCH
}

/// Year.
pub(super) fn year(day: Day) -> Option<i64> {
    date_of(day).map(|date| i64::from(date.year()))
}

/// Month, 1 to 12.
pub(super) fn month(day: Day) -> Option<i64> {
    date_of(day).map(|date| i64::from(date.month()))
}

/// Day of the month.
pub(super) fn day(day: Day) -> Option<i64> {
    date_of(day).map(|date| i64::from(date.day()))
}

/// Day of the week, 1 Monday to 7 Sunday.
pub(super) fn weekday(day: Day) -> Option<i64> {
    // 1970-01-01 was a Thursday.
    Some((i64::from(day) + 3).rem_euclid(7) + 1)
}

/// A day some days later.
pub(super) fn add_days(day: Day, days: i32) -> Option<Day> {
    let date = date_of(day)?;
    let by = Days::new(u64::from(days.unsigned_abs()));
    let moved = if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) };
    moved.map(day_of)
}

/// A day some months later, held at the end of a shorter month.
pub(super) fn add_months(day: Day, months: i32) -> Option<Day> {
    let date = date_of(day)?;
    let by = Months::new(months.unsigned_abs());
    let moved = if months < 0 { date.checked_sub_months(by) } else { date.checked_add_months(by) };
    moved.map(day_of)
}

/// A number that belongs to a date.
pub(super) fn part(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    part: impl Fn(Day) -> Option<i64>,
) {
    let (a, valid) = dates(&context.view, a);
    each(context, &[valid], len, out, |row| part(a.at(row)));
}

/// Days from the first date to the second.
pub(super) fn difference(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) {
    let ((a, valid_a), (b, valid_b)) = (dates(&context.view, a), dates(&context.view, b));
    each(context, &[valid_a, valid_b], len, out, |row| Some(i64::from(b.at(row)) - i64::from(a.at(row))));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Day {
        day_of(text.parse().expect("a date"))
    }

    #[test]
    fn parts_and_shifts_follow_the_calendar() {
        assert_eq!(at("1970-01-01"), 0);
        assert_eq!(
            (year(at("2021-02-03")), month(at("2021-02-03")), day(at("2021-02-03"))),
            (Some(2021), Some(2), Some(3))
        );
        assert_eq!(weekday(at("1970-01-01")), Some(4));
        assert_eq!(weekday(at("2021-05-31")), Some(1));
        assert_eq!(weekday(at("1969-12-28")), Some(7));
        assert_eq!(add_months(at("2021-01-31"), 1), Some(at("2021-02-28")));
        assert_eq!(add_months(at("2020-03-31"), -1), Some(at("2020-02-29")));
        assert_eq!(add_months(at("2020-02-29"), 12), Some(at("2021-02-28")));
        assert_eq!(add_days(at("2021-12-31"), 1), Some(at("2022-01-01")));
        assert_eq!(add_days(at("2021-01-01"), i32::MIN), None);
        assert_eq!(add_months(Day::MAX, 1), None);
    }
}
