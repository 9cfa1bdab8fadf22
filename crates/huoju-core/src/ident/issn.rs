//! 国际标准连续出版物号 ISSN (GB/T 9999, ISO 3297): seven digits and a check digit, written `NNNN-NNNC`.
//!
//! Weights 8 to 2, the check digit makes the sum a multiple of 11. Every change of one character and every exchange of two is found.

use super::explain::{PartKind, Reading};
use super::{behind, digits, is_mod_11, is_nought, mod_11, weighted};

/// The seven digits in two parts, and the check digit.
fn parts(number: &str) -> Option<[&str; 3]> {
    let (front, rest) = digits(behind(number, "ISSN"), 4)?;
    let (back, check) = digits(rest.strip_prefix('-').unwrap_or(rest), 3)?;
    is_mod_11(check).then_some([front, back, check])
}

fn check_digit(front: &str, back: &str) -> char {
    mod_11(11 - (weighted(front.as_bytes(), &[8, 7, 6, 5]) + weighted(back.as_bytes(), &[4, 3, 2])) % 11)
}

/// Whether the form (with or without `ISSN` and the hyphen) and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    parts(number).is_some_and(|[front, back, check]| {
        !(is_nought(front) && is_nought(back)) && check == check_digit(front, back).encode_utf8(&mut [0; 4])
    })
}

pub(super) fn read(number: &str) -> Option<Reading> {
    let [front, back, check] = parts(number)?;
    let mut reading = Reading::default();
    let is_number = !(is_nought(front) && is_nought(back));
    reading.known(PartKind::Serial, &format!("{front}-{back}"), is_number, None);
    reading.check(check, check_digit(front, back));
    Some(reading)
}
