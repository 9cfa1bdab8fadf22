//! 公民身份号码 (GB 11643-1999): region 6, date of birth 8, order 3, check digit by ISO 7064 MOD 11-2.

use crate::data::date;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the form, the date of birth and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    let Ok(bytes) = <&[u8; 18]>::try_from(number.as_bytes()) else { return false };
    // No region of GB/T 2260 begins with 0.
    if !bytes[..17].iter().all(u8::is_ascii_digit) || bytes[0] == b'0' {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    bytes[17] == b"10X98765432"[(sum % 11) as usize] && is_day(&bytes[6..14])
}

/// Whether eight digits are a day of the calendar, which has no year 0.
fn is_day(digits: &[u8]) -> bool {
    let number = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    year > 0 && i32::try_from(year).is_ok_and(|year| date::from_civil(year, month, day).is_some())
}
