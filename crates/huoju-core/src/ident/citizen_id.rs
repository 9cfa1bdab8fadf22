//! 公民身份号码 (GB 11643-1999): region 6, date of birth 8, order 3, check digit by ISO 7064 MOD 11-2.

use chrono::NaiveDate;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the form, the date of birth and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    let Ok(bytes) = <&[u8; 18]>::try_from(number.as_bytes()) else { return false };
    if !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    bytes[17] == b"10X98765432"[(sum % 11) as usize]
        && NaiveDate::parse_from_str(&number[6..14], "%Y%m%d").is_ok()
}
