//! 公民身份号码 (GB 11643-1999): 地址码 6, 出生日期码 8, 顺序码 3 (odd for men, even for women), 校验码 by ISO 7064 MOD 11-2.
//!
//! Every change of one character and every exchange of neighbours is found. Not found: two different digits exchanged
//! that stand ten places apart. The 15 digits of the first edition (GB 11643-1989) have no check digit and are no such number.

use super::explain::{PartKind, Reading};
use crate::both;
use crate::data::date;
use crate::edition::Label;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the form, the date of birth and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    let Ok(bytes) = <&[u8; 18]>::try_from(number.as_bytes()) else { return false };
    // No region of GB/T 2260 begins with 0.
    if !bytes[..17].iter().all(u8::is_ascii_digit) || bytes[0] == b'0' {
        return false;
    }
    bytes[17] == check_digit(bytes) && day(&bytes[6..14]).is_some()
}

/// The check digit of 17 digits.
fn check_digit(digits: &[u8]) -> u8 {
    b"10X98765432"[(super::weighted(digits, &WEIGHTS) % 11) as usize]
}

/// Year, month and day, where eight digits are a day of the calendar, which has no year 0.
fn day(digits: &[u8]) -> Option<(i32, u32, u32)> {
    let number = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let (year, month, day) = (i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100);
    (year > 0 && date::from_civil(year, month, day).is_some()).then_some((year, month, day))
}

/// Characters that are shown of what is not written as such a number.
const SHOWN: usize = 3;

/// Whether it is written as such a number, right or not.
fn is_of_form(number: &str) -> bool {
    super::digits(number, 17).is_some_and(|(_, check)| super::is_mod_11(check))
}

/// Whether it may be such a number, mistyped or not: also one of the old form, or with characters too many or too few, or others at its end.
pub(super) fn may_be(number: &str) -> bool {
    let digits = number.strip_suffix('X').unwrap_or(number);
    let is_plain = (15..=19).contains(&number.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_plain || has_birth(number)
}

/// Whether digits begin it with a date of birth in its place, or in one beside it.
fn has_birth(number: &str) -> bool {
    let front = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_birth = |start: usize| {
        let born = number.as_bytes().get(start..start + 8).filter(|_| start + 8 <= front).and_then(day);
        born.is_some_and(|(year, ..)| (1900..2100).contains(&year))
    };
    (5..8).any(is_birth)
}

/// Whether it may be such a number with a character too many or too few: a date of birth stands in its place, or in one beside it.
pub(super) fn is_of_other_length(number: &str) -> bool {
    matches!(number.len(), 17 | 19) && has_birth(number)
}

/// What may be such a number without the day and month of birth and the 顺序码.
pub(super) fn mask(number: &str) -> String {
    if is_of_form(number) {
        format!("{}*******{}", &number[..10], &number[17..])
    } else {
        // Where the day and the 顺序码 stand is not known.
        number.chars().enumerate().map(|(place, letter)| if place < SHOWN { letter } else { '*' }).collect()
    }
}

pub(super) fn read(number: &str, shown: &str) -> Option<Reading> {
    if !is_of_form(number) {
        return None;
    }
    let bytes = number.as_bytes();
    let mut reading = Reading::default();
    reading.known(PartKind::Address, &shown[..6], bytes[0] != b'0', None);
    let is_hidden = shown != number;
    reading.born = day(&bytes[6..14]);
    let date = reading.born.map(|(year, month, day)| match is_hidden {
        true => both!("{year} 年", "{year:04}"),
        false => both!("{year} 年 {month} 月 {day} 日", "{year:04}-{month:02}-{day:02}"),
    });
    reading.known(PartKind::BirthDate, &shown[6..14], reading.born.is_some(), date);
    reading.part(PartKind::Sequence, &shown[14..17], (!is_hidden).then(|| sex(bytes[16])));
    reading.check(&shown[17..], char::from(check_digit(bytes)));
    Some(reading)
}

fn sex(last: u8) -> Label {
    if last % 2 == 1 {
        both!("奇数，男性", "odd: male")
    } else {
        both!("偶数，女性", "even: female")
    }
}
