//! 统一社会信用代码 (GB 32100-2015): authority 1, category 1, region 6, organization code 9, check 1.

use super::organization_code;

/// Digits and letters without I, O, Z, S, V; the place of a character is its value.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3 to the power of the place, modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Whether the form, the check digit and the check digit of the organization code inside are right.
pub(super) fn is_valid(number: &str) -> bool {
    let Ok(bytes) = <&[u8; 18]>::try_from(number.as_bytes()) else { return false };
    // No authority and no category is 0.
    if bytes[..2].contains(&b'0') || !bytes[2..8].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip(WEIGHTS) {
        match value(*byte) {
            Some(value) => sum += value * weight,
            None => return false,
        }
    }
    value(bytes[17]) == Some((31 - sum % 31) % 31) && organization_code::is_valid_body(&bytes[8..17])
}

/// For each byte its place in the alphabet; 31 for a byte that is not in it.
const VALUES: [u8; 256] = {
    let (mut values, mut place) = ([31; 256], 0);
    while place < 31 {
        values[ALPHABET[place as usize] as usize] = place;
        place += 1;
    }
    values
};

#[inline]
fn value(byte: u8) -> Option<u32> {
    let value = VALUES[usize::from(byte)];
    (value < 31).then_some(u32::from(value))
}
