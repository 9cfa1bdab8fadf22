//! 统一社会信用代码 (GB 32100-2015): 登记管理部门代码 1, 机构类别代码 1, 登记管理机关行政区划码 6, 主体标识码 (the
//! organization code of GB 11714-1997) 9, 校验码 1.
//!
//! Every change of one character is found, and every exchange of two characters but that of the first and the last,
//! whose weights are equal. Whether 类别 and 行政区划 are in their lists is explained, not asked for: lists grow.

use super::explain::{PartKind, Problem, Reading};
use super::{CheckDigit, citizen_id, organization_code, registration_category};
use crate::both;

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
    check_digit(bytes) == Some(bytes[17]) && organization_code::is_valid_body(&bytes[8..17])
}

/// The check digit of 17 characters.
fn check_digit(bytes: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip(WEIGHTS) {
        sum += value(*byte)? * weight;
    }
    Some(ALPHABET[((31 - sum % 31) % 31) as usize])
}

pub(super) fn read(number: &str, shown: &str) -> Option<Reading> {
    let bytes = <&[u8; 18]>::try_from(number.as_bytes()).ok()?;
    value(bytes[17])?;
    let expected = check_digit(bytes)?;
    let inner = organization_code::check_digit(&bytes[8..16])?;
    if !bytes[2..8].iter().all(u8::is_ascii_digit) || !super::is_mod_11(&number[16..17]) {
        return None;
    }
    let mut reading = Reading::default();
    let (authority, category) = registration_category::names(&number[..2]);
    reading.known(PartKind::Authority, &shown[..1], bytes[0] != b'0', authority);
    reading.known(PartKind::Category, &shown[1..2], bytes[1] != b'0', category);
    let division = &shown[2..8];
    let national = (division == "100000").then(|| both!("国家级登记管理机关", "a national body"));
    reading.part(PartKind::Division, division, national);
    reading.known(PartKind::OrganizationCode, &shown[8..17], &bytes[8..16] != b"00000000", None);
    if bytes[16] != inner {
        let (expected, found) = (char::from(inner), char::from(shown.as_bytes()[16]));
        reading.problems.push(Problem::CheckDigit { of: PartKind::OrganizationCode, expected, found });
    }
    reading.check(&shown[17..], char::from(expected));
    Some(reading)
}

/// More characters than these are no slips of the pen.
const MOST_MISPLACED: usize = 5;

/// What keeps 18 letters and digits from being written as a code: letters that none has, and letters among the digits. Nothing of what may be the
/// identity number of a person, with letters read as the digits that they look like.
pub(super) fn misplaced(number: &str) -> Vec<Problem> {
    let is_plain =
        number.len() == 18 && number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let digits = as_digits(number);
    let may_be_of_a_person = |number: &str| CheckDigit::UnifiedSocialCreditCode.shown(number) != number;
    if !is_plain || may_be_of_a_person(number) || may_be_of_a_person(&digits) {
        return Vec::new();
    }
    let problem = |(index, byte): (usize, u8)| {
        let (is_right, wants_digit) = match index {
            2..8 => (byte.is_ascii_digit(), true),
            16 => (byte.is_ascii_digit() || byte == b'X', true),
            _ => (value(byte).is_some(), false),
        };
        (!is_right).then(|| Problem::Character { place: index + 1, found: char::from(byte), wants_digit })
    };
    let problems: Vec<Problem> = number.bytes().enumerate().filter_map(problem).collect();
    if problems.len() > MOST_MISPLACED { Vec::new() } else { problems }
}

/// Whether letters and digits begin as a code does and are one too many or too few; not what may be the identity number of a person with as many.
pub(super) fn is_of_other_length(number: &str) -> bool {
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let begins_so = || number.get(..2).is_some_and(|front| registration_category::names(front).1.is_some());
    matches!(number.len(), 17 | 19)
        && is_plain
        && begins_so()
        && !citizen_id::is_of_other_length(&as_digits(number))
}

/// Capital letters as the digits that they look like.
pub(crate) fn as_digits(number: &str) -> String {
    number.replace(['O', 'Q'], "0").replace(['I', 'L'], "1").replace('Z', "2").replace('S', "5")
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
