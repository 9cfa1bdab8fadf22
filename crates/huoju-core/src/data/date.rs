//! Calendar dates as days since 1970-01-01: the one place where a date is parsed and printed, and
//! the arithmetic on dates that rules use. Proleptic Gregorian calendar.

use std::fmt::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::cell::{Changes, InvalidReason, Normalisation, Parsed};
use super::text;
use crate::edition::Day;

/// First and last year that a cell may hold.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// 1900-01-01.
const DAY_1900: Day = -25_567;

/// 2100-12-31.
const DAY_2100: Day = 47_846;

/// Days from 0001-01-01 to 1970-01-01.
const COMMON_ERA: Day = 719_162;

/// Whether a cell may hold the day: it lies in [`YEARS`].
#[inline]
pub(crate) fn is_readable(day: Day) -> bool {
    (DAY_1900..=DAY_2100).contains(&day)
}

/// Year, month (1 to 12) and day of the month (1 to 31).
///
/// ```
/// use huoju_core::data::date;
/// assert_eq!(date::civil(18_992), (2021, 12, 31));
/// ```
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the parts of an i32 of days are small")]
pub fn civil(day: Day) -> (i32, u32, u32) {
    // Years are counted from 1 March, so that the leap day is the last of its year. Centuries, years and months
    // come from quarters of days by the linear forms of Neri and Schneider, Euclidean affine functions (2022).
    let quarters = 4 * (i64::from(day) + 719_468) + 3;
    let (century, in_century) = (quarters.div_euclid(146_097), quarters.rem_euclid(146_097) as u64 | 3);
    let years = 2_939_745 * in_century;
    let in_year = (years & 0xffff_ffff) as u32 / 2_939_745 / 4;
    let months = 2_141 * in_year + 197_913;
    let (march_month, day) = (months >> 16, (months & 0xffff) / 2_141 + 1);
    let january = in_year >= 306;
    let year = 100 * century + (years >> 32) as i64 + i64::from(january);
    (year as i32, if january { march_month - 12 } else { march_month }, day)
}

/// The day of a year, month and day of the month; `None` if the calendar has no such day.
///
/// ```
/// use huoju_core::data::date;
/// assert_eq!(date::from_civil(2021, 1, 5), Some(18_632));
/// assert_eq!(date::from_civil(2021, 2, 30), None);
/// ```
#[must_use]
pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Day> {
    if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
        return None;
    }
    let march_year = i64::from(year) - i64::from(month <= 2);
    let era = march_year.div_euclid(400);
    let year_of_era = march_year.rem_euclid(400);
    let march_month = i64::from(if month > 2 { month - 3 } else { month + 9 });
    let in_year = (153 * march_month + 2) / 5 + i64::from(day) - 1;
    let in_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + in_year;
    Day::try_from(era * 146_097 + in_era - 719_468).ok()
}

/// Days of a month, which is 1 to 12.
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Year.
#[must_use]
pub fn year(day: Day) -> i32 {
    civil(day).0
}

/// Month, 1 to 12.
#[must_use]
pub fn month(day: Day) -> u32 {
    civil(day).1
}

/// Day of the month, 1 to 31.
#[must_use]
pub fn day_of_month(day: Day) -> u32 {
    civil(day).2
}

/// Day of the week, 1 Monday to 7 Sunday.
///
/// ```
/// use huoju_core::data::date;
/// assert_eq!(date::weekday(0), 4); // 1970-01-01 was a Thursday
/// ```
#[must_use]
pub fn weekday(day: Day) -> u32 {
    // 1970-01-01 was a Thursday.
    (day.rem_euclid(7).unsigned_abs() + 3) % 7 + 1
}

/// Days from the first date to the second; negative if the second is earlier.
#[must_use]
pub fn difference(from: Day, to: Day) -> i64 {
    i64::from(to) - i64::from(from)
}

/// The date so many days later; `None` where a `NaiveDate` ends.
#[must_use]
pub fn add_days(day: Day, days: i32) -> Option<Day> {
    day.checked_add(days).filter(|day| is_date(*day))
}

/// The date so many months later, held at the end of a shorter month; `None` where a `NaiveDate` ends.
///
/// ```
/// use huoju_core::data::date;
/// let end_of_january = date::parse_iso("2021-01-31").unwrap();
/// assert_eq!(date::format(date::add_months(end_of_january, 1).unwrap()), "2021-02-28");
/// ```
#[must_use]
pub fn add_months(day: Day, months: i32) -> Option<Day> {
    let (year, month, day) = civil(day);
    let months = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
    let year = i32::try_from(months.div_euclid(12)).ok()?;
    let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
    from_civil(year, month, day.min(days_in_month(year, month))).filter(|day| is_date(*day))
}

/// Whether a `NaiveDate` can hold the day, without asking where that is clear.
fn is_date(day: Day) -> bool {
    day.unsigned_abs() < 90_000_000 || to_naive(day).is_some()
}

/// The day of a `NaiveDate`.
///
/// ```
/// use huoju_core::data::date;
/// let day = chrono::NaiveDate::from_ymd_opt(2021, 1, 5).unwrap();
/// assert_eq!(date::from_naive(day), 18_632);
/// assert_eq!(date::to_naive(18_632), Some(day));
/// ```
#[must_use]
pub fn from_naive(date: NaiveDate) -> Day {
    // 0001-01-01 is day 1 of the common era.
    date.num_days_from_ce() - 1 - COMMON_ERA
}

/// The `NaiveDate` of a day; `None` more than 262,000 years away.
#[must_use]
pub fn to_naive(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day.checked_add(COMMON_ERA + 1)?)
}

/// Writes a date as YYYY-MM-DD; a year of more than four digits gets a sign.
///
/// # Errors
/// Those of the writer.
pub fn write(out: &mut impl Write, day: Day) -> fmt::Result {
    let (year, month, day) = civil(day);
    match u32::try_from(year) {
        Ok(year @ 0..=9999) => write_digits(out, year, [1_000, 100, 10, 1])?,
        _ => write!(out, "{year:+05}")?,
    }
    out.write_char('-')?;
    write_digits(out, month, [10, 1])?;
    out.write_char('-')?;
    write_digits(out, day, [10, 1])
}

/// Writes the digits of a number that stand at some places; formatting takes several times as long.
fn write_digits<const N: usize>(out: &mut impl Write, number: u32, places: [u32; N]) -> fmt::Result {
    places
        .into_iter()
        .try_for_each(|place| out.write_char(char::from_digit(number / place % 10, 10).unwrap_or_default()))
}

/// The date as YYYY-MM-DD.
///
/// ```
/// assert_eq!(huoju_core::data::date::format(0), "1970-01-01");
/// ```
#[must_use]
pub fn format(day: Day) -> String {
    let mut text = String::new();
    // Writing into a String cannot fail.
    let _ = write(&mut text, day);
    text
}

/// The first day of the month of a day.
///
/// ```
/// use huoju_core::data::date;
/// assert_eq!(date::format(date::first_of_month(18_992)), "2021-12-01");
/// ```
#[must_use]
pub fn first_of_month(day: Day) -> Day {
    // A month begins at most 30 days before.
    i32::try_from(day_of_month(day)).map_or(day, |of_month| day.saturating_sub(of_month - 1))
}

/// The month of a day as YYYY-MM.
///
/// ```
/// assert_eq!(huoju_core::data::date::format_month(18_992), "2021-12");
/// ```
#[must_use]
pub fn format_month(day: Day) -> String {
    let mut text = format(day);
    text.truncate(text.len() - "-01".len());
    text
}

/// Reads exactly YYYY-MM-DD of any year from 0001; `None` for anything else.
///
/// ```
/// use huoju_core::data::date;
/// assert_eq!(date::parse_iso("2021-01-05"), Some(18_632));
/// assert_eq!(date::parse_iso("2021-1-5"), None);
/// ```
#[must_use]
pub fn parse_iso(text: &str) -> Option<Day> {
    let (year, month, day) = iso_parts(text.as_bytes().try_into().ok()?)?;
    if year == 0 { None } else { from_civil(year, month, day) }
}

/// Reads a date of a cell.
///
/// Read are 2021-01-05, 2021/1/5, 2021.1.5, 20210105 and 2021年1月5日, in full-width digits as well, and
/// each followed by a time of day, which is dropped. Years from 1900 to 2100.
///
/// # Errors
/// [`InvalidReason::NotADate`], `NoSuchDay`, `OutOfRange` (the year) or `AmbiguousDate` (the year is not first).
///
/// ```
/// use huoju_core::data::{InvalidReason, date};
/// assert_eq!(date::parse("2021年1月5日").unwrap().value, 18_632);
/// assert_eq!(date::parse("2021-02-30"), Err(InvalidReason::NoSuchDay));
/// assert_eq!(date::parse("01/02/2021"), Err(InvalidReason::AmbiguousDate));
/// ```
pub fn parse(text: &str) -> Result<Parsed<Day>, InvalidReason> {
    if let Some(day) = parse_plain(text.as_bytes()) {
        return Ok(Parsed::plain(day));
    }
    let trimmed = text::trim(text);
    let folded = text::fold_width(trimmed);
    let day = read_parts(without_time(&folded)?)?;
    let canonical = folded.len() == 10 && parse_iso(&folded) == Some(day);
    let changes = Changes::NONE
        .with_if(trimmed.len() != text.len(), Normalisation::Trimmed)
        .with_if(matches!(folded, std::borrow::Cow::Owned(_)), Normalisation::FullWidth)
        .with_if(!canonical, Normalisation::DateFormat);
    Ok(Parsed { value: day, changes })
}

/// Reads a month of a cell as its first day.
///
/// Read are 2021-05, 2021/5, 2021.5, 202105 and 2021年5月, in full-width digits as well, and whatever [`parse`] reads,
/// of which the month counts. Years from 1900 to 2100.
///
/// # Errors
/// Those of [`parse`].
///
/// ```
/// use huoju_core::data::{InvalidReason, date};
/// let read = |text| date::parse_month(text).map(|parsed| date::format_month(parsed.value));
/// for text in ["2021-05", "2021/5", "２０２１年5月", "202105", "2021-05-17"] {
///     assert_eq!(read(text).as_deref(), Ok("2021-05"), "{text}");
/// }
/// assert_eq!(read("2021-13"), Err(InvalidReason::NoSuchDay));
/// assert_eq!(read("05/2021"), Err(InvalidReason::AmbiguousDate));
/// ```
pub fn parse_month(text: &str) -> Result<Parsed<Day>, InvalidReason> {
    let trimmed = text::trim(text);
    let folded = text::fold_width(trimmed);
    let day = match year_and_month(&folded) {
        Some((year, month)) if year.len() == 4 && month.len() <= 2 => {
            checked(number(year)?, number(month)?, 1)?
        }
        Some((month, year)) if month.len() <= 2 && year.len() == 4 => {
            return Err(InvalidReason::AmbiguousDate);
        }
        Some(_) => return Err(InvalidReason::NotADate),
        None => first_of_month(read_parts(without_time(&folded)?)?),
    };
    let canonical = folded.as_ref() == format_month(day);
    let changes = Changes::NONE
        .with_if(trimmed.len() != text.len(), Normalisation::Trimmed)
        .with_if(matches!(folded, std::borrow::Cow::Owned(_)), Normalisation::FullWidth)
        .with_if(!canonical, Normalisation::DateFormat);
    Ok(Parsed { value: day, changes })
}

/// The two parts of a month, six digits or with a separator; `None` if there are not two.
fn year_and_month(text: &str) -> Option<(&str, &str)> {
    if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.split_at_checked(4);
    }
    let parts = text
        .strip_suffix('月')
        .map_or_else(|| text.split_once(['-', '/', '.']), |text| text.split_once('年'));
    parts.filter(|(_, rest)| !rest.contains(['-', '/', '.', '年', '月']))
}

/// The usual case, YYYY-MM-DD of a year that a cell may hold; `None` says nothing but that the long
/// way must be taken.
#[inline]
pub(crate) fn parse_plain(bytes: &[u8]) -> Option<Day> {
    let (year, month, day) = iso_parts(bytes.try_into().ok()?)?;
    if YEARS.contains(&year) { from_recent(year.abs_diff(1900), month, day) } else { None }
}

/// The usual case of a month, YYYY-MM, likewise.
#[inline]
pub(crate) fn parse_plain_month(bytes: &[u8]) -> Option<Day> {
    let month: &[u8; 7] = bytes.try_into().ok()?;
    let mut first = *b"0000-00-01";
    first.split_at_mut(month.len()).0.copy_from_slice(month);
    parse_plain(&first)
}

/// [`from_civil`] for the years from 1900 to 2100, which are given from 0 to 200; twice as fast.
#[inline]
fn from_recent(year: u32, month: u32, day: u32) -> Option<Day> {
    /// Days before each month from 1 of a common and of a leap year; 13 is the end of the year.
    const BEFORE: [[u32; 14]; 2] = [
        [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365],
        [0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366],
    ];
    // 1900 and 2100 are no leap years.
    let before = &BEFORE[usize::from(year % 4 == 0 && year % 200 != 0)];
    let (start, end) = (before.get(month as usize)?, before.get(month as usize + 1)?);
    let in_month = day.wrapping_sub(1);
    if in_month >= end - start {
        return None;
    }
    let leap_days = year.saturating_sub(1) / 4;
    Day::try_from(year * 365 + leap_days + start + in_month).ok().map(|day| day + DAY_1900)
}

/// The numbers of YYYY-MM-DD, whatever they are.
#[inline]
fn iso_parts(bytes: &[u8; 10]) -> Option<(i32, u32, u32)> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let [head @ .., ten, one] = *bytes;
    // YYYY-MM- becomes 0 to 9 where digits are wanted, and 0 where a hyphen is.
    let digits = u64::from_le_bytes(head) ^ u64::from_le_bytes(*b"0000-00-");
    let beyond = digits.wrapping_add(0x7f76_767f_7676_7676);
    let (ten, one) = (ten.wrapping_sub(b'0'), one.wrapping_sub(b'0'));
    if (digits | beyond) & HIGH != 0 || ten > 9 || one > 9 {
        return None;
    }
    // Each digit with the next one as a number; what two hyphens make of it is not looked at.
    let [century, _, in_century, .., month, _, _] = (digits * 10 + (digits >> 8)).to_le_bytes();
    let year = i32::from(century) * 100 + i32::from(in_century);
    Some((year, u32::from(month), u32::from(ten) * 10 + u32::from(one)))
}

/// The text without a time of day at its end.
fn without_time(text: &str) -> Result<&str, InvalidReason> {
    let Some(at) = text.find([' ', 'T']) else { return Ok(text) };
    let (date, time) = text.split_at(at);
    let mut parts = time[1..].trim_start().split(':');
    let two = |part: Option<&str>, limit: u32| {
        part.filter(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
            .is_some_and(|value| value < limit)
    };
    let clock = two(parts.next(), 24) && two(parts.next(), 60);
    let seconds = parts.next().is_none_or(|seconds| {
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        two(Some(whole), 60) && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
    });
    if clock && seconds && parts.next().is_none() { Ok(date) } else { Err(InvalidReason::NotADate) }
}

/// Reads year, month and day with any of the separators, or eight digits.
fn read_parts(text: &str) -> Result<Day, InvalidReason> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return checked(number(&text[..4])?, number(&text[4..6])?, number(&text[6..])?);
    }
    let parts = match split_chinese(text) {
        Some(parts) => parts,
        None => split_separated(text).ok_or(InvalidReason::NotADate)?,
    };
    let [year, month, day] = parts.map(|part| (part.len(), number(part)));
    let (month_digits, day_digits) = (month.0, day.0);
    let (year_number, month_number, day_number) = (year.1?, month.1?, day.1?);
    match (year.0, month_digits, day_digits) {
        (4, 1..=2, 1..=2) => checked(year_number, month_number, day_number),
        (1..=2, 1..=2, 1..=2 | 4) => Err(InvalidReason::AmbiguousDate),
        _ => Err(InvalidReason::NotADate),
    }
}

fn split_chinese(text: &str) -> Option<[&str; 3]> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    Some([year, month, rest.strip_suffix('日')?])
}

fn split_separated(text: &str) -> Option<[&str; 3]> {
    let separator = text.chars().find(|character| matches!(character, '-' | '/' | '.'))?;
    let mut parts = text.split(separator);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(found)
}

/// A number of one to four ASCII digits.
fn number(text: &str) -> Result<u32, InvalidReason> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().map_err(|_| InvalidReason::NotADate) } else { Err(InvalidReason::NotADate) }
}

fn checked(year: u32, month: u32, day: u32) -> Result<Day, InvalidReason> {
    let year = i32::try_from(year).map_err(|_| InvalidReason::OutOfRange)?;
    let day = from_civil(year, month, day).ok_or(InvalidReason::NoSuchDay)?;
    if YEARS.contains(&year) { Ok(day) } else { Err(InvalidReason::OutOfRange) }
}

#[cfg(test)]
mod tests;
