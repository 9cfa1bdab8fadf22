//! 组织机构代码 (GB 11714-1997): 本体代码 of 8 digits or letters (2.1.1), 校验码 (2.1.2), written `XXXXXXXX-C` (2.2).
//!
//! Weights 3 7 9 10 5 8 4 2 modulo 11, while a character of the 本体代码 has one of 36 values. Not found: a character
//! changed for one of its own remainder (0 B M X, 1 C N Y, 2 D O Z, 3 E P, 4 F Q, 5 G R, 6 H S, 7 I T, 8 J U, 9 K V,
//! A L W), two such exchanged, and some exchanges with the check digit where one of the two is X, which is 33 in the
//! 本体代码 and 10 behind it. Inside a unified social credit code these are found by the check digit of that.

use super::explain::{PartKind, Reading};
use crate::both;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Whether the form (with or without the hyphen) and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    let bytes = number.as_bytes();
    match (bytes.len(), bytes.get(8)) {
        (9, _) => is_valid_body(bytes),
        (10, Some(b'-')) => is_valid_body(&[&bytes[..8], &bytes[9..]].concat()),
        _ => false,
    }
}

/// The same for the nine characters without a hyphen.
pub(super) fn is_valid_body(bytes: &[u8]) -> bool {
    let Ok(bytes) = <&[u8; 9]>::try_from(bytes) else { return false };
    // Its check digit would be right, but it is what stands for no number.
    !bytes.starts_with(b"00000000") && check_digit(&bytes[..8]) == Some(bytes[8])
}

/// The check digit of 8 digits or letters.
pub(super) fn check_digit(body: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in body.iter().zip(WEIGHTS) {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            _ => return None,
        };
        sum += u32::from(value) * weight;
    }
    Some(match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b"0123456789"[digit as usize],
    })
}

pub(super) fn read(number: &str) -> Option<Reading> {
    let (body, rest) = number.split_at_checked(8)?;
    let check = rest.strip_prefix('-').unwrap_or(rest);
    let expected = check_digit(body.as_bytes()).filter(|_| super::is_mod_11(check))?;
    let mut reading = Reading::default();
    let is_reserved =
        body.strip_prefix("PDY").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let reserved = is_reserved.then(|| both!("自定义区（第 3 章）", "for use within a system (chapter 3)"));
    reading.known(PartKind::Body, body, !super::is_nought(body), reserved);
    reading.check(check, char::from(expected));
    Some(reading)
}
