//! 中国标准书号 ISBN (GB/T 5795-2006, ISO 2108): prefix 978 or 979, registration group, publisher, title, check digit;
//! until 2006 (GB/T 5795-2002 and before) without the prefix and with another check digit.
//!
//! 13 digits: weights 1 and 3 in turn, the check digit makes the sum a multiple of 10. Not found: two digits exchanged
//! that differ by 5, and any two exchanged that stand an even number of places apart. 10 digits: weights 10 to 2, the check digit makes the
//! sum a multiple of 11. Every change of one character and every exchange of two is found.

use super::explain::{PartKind, Reading};
use super::{behind, is_mod_11, mod_11, weighted};
use crate::both;
use crate::edition::Label;

/// A number without hyphens, and how it was divided by them.
struct Parts<'a> {
    /// 12 or 9 digits.
    body: Vec<u8>,
    check: &'a str,
    /// Prefix (13 digits only), group, publisher and title; nothing if there are no hyphens.
    groups: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(number: &'a str) -> Option<Self> {
        let text = behind(number, "ISBN");
        let (body, check) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let mut groups: Vec<&str> = Vec::new();
        if let Some(body) = body.strip_suffix('-') {
            groups = body.split('-').collect();
        }
        let body: Vec<u8> =
            if groups.is_empty() { body.bytes().collect() } else { groups.concat().into_bytes() };
        let is_divided = |count| {
            groups.is_empty() || groups.len() == count && groups.iter().all(|group| !group.is_empty())
        };
        let is_of_form = body.iter().all(u8::is_ascii_digit)
            && is_mod_11(check)
            && match body.len() {
                9 => is_divided(3),
                // 979-0 is for music (ISMN).
                12 => {
                    is_divided(4)
                        && groups.first().is_none_or(|prefix| prefix.len() == 3)
                        && check != "X"
                        && (body.starts_with(b"978") || body.starts_with(b"979") && body[3] != b'0')
                }
                _ => false,
            };
        is_of_form.then_some(Parts { body, check, groups })
    }

    fn check_digit(&self) -> char {
        if self.body.len() == 9 {
            return mod_11(11 - weighted(&self.body, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
        }
        let sum = weighted(&self.body, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
        mod_11((10 - sum % 10) % 10)
    }

    /// Arithmetic accepts ten noughts, which are what stands for no number.
    fn is_number(&self) -> bool {
        self.body.iter().any(|digit| *digit != b'0')
    }
}

/// Whether the form (with or without `ISBN` and hyphens) and the check digit are right.
pub(super) fn is_valid(number: &str) -> bool {
    Parts::of(number)
        .is_some_and(|parts| parts.is_number() && parts.check == parts.check_digit().encode_utf8(&mut [0; 4]))
}

pub(super) fn read(number: &str) -> Option<Reading> {
    let parts = Parts::of(number)?;
    let mut reading = Reading::default();
    let body: String = parts.body.iter().map(|digit| char::from(*digit)).collect();
    let (prefix, rest) = body.split_at(body.len() - 9);
    reading.part(PartKind::BookPrefix, prefix, both!("图书", "books"));
    // Without hyphens only a group of one digit is known: 978-7 and its like, or 7 in front of ten digits.
    let single = (prefix != "979").then(|| rest.split_at(1)).filter(|(digit, _)| group(digit).is_some());
    match (parts.groups.as_slice(), single) {
        ([.., group_, publisher, title], _) => {
            let meaning = (prefix != "979").then(|| group(group_)).flatten();
            reading.part(PartKind::Group, group_, meaning);
            reading.part(PartKind::Publisher, publisher, None);
            reading.part(PartKind::Title, title, None);
        }
        (_, Some((digit, rest))) => {
            reading.part(PartKind::Group, digit, group(digit));
            reading.part(PartKind::Rest, rest, None);
        }
        _ => reading.part(PartKind::Rest, rest, None),
    }
    if !parts.is_number() {
        reading.problems.push(super::Problem::Part { part: PartKind::Rest, text: body.clone() });
    }
    reading.check(parts.check, parts.check_digit());
    Some(reading)
}

/// Registration groups of one digit behind 978, and those of China.
fn group(digits: &str) -> Option<Label> {
    match digits {
        "0" | "1" => Some(both!("英语区", "English language")),
        "2" => Some(both!("法语区", "French language")),
        "3" => Some(both!("德语区", "German language")),
        "4" => Some(both!("日本", "Japan")),
        "5" => Some(both!("俄罗斯和前苏联地区", "Russia and the former USSR")),
        "7" => Some(both!("中国", "China")),
        "957" | "986" => Some(both!("中国台湾", "Taiwan, China")),
        "962" | "988" => Some(both!("中国香港", "Hong Kong, China")),
        "99937" | "99965" => Some(both!("中国澳门", "Macao, China")),
        _ => None,
    }
}
