//! Check digits, by their standards.

use chrono::{Datelike, NaiveDate};

/// Whether a number is well formed and its check digits are right.
pub(super) fn is_right(number: &str, kind: &str) -> bool {
    let signs: Vec<char> = number.chars().collect();
    match kind {
        "unified_social_credit_code" => credit_code(&signs),
        "organization_code" if signs.len() == 10 && signs[8] == '-' => {
            organization(&[&signs[..8], &signs[9..]].concat())
        }
        "organization_code" => organization(&signs),
        "citizen_id" => citizen(&signs),
        _ => panic!("no kind of number is called {kind}"),
    }
}

/// GB 32100-2015.
fn credit_code(signs: &[char]) -> bool {
    let value = |sign: char| "0123456789ABCDEFGHJKLMNPQRTUWXY".find(sign).map(|value| value as u64);
    if signs.len() != 18 || signs[..2].contains(&'0') || !signs[2..8].iter().all(char::is_ascii_digit) {
        return false;
    }
    let Some(values) = signs.iter().map(|sign| value(*sign)).collect::<Option<Vec<u64>>>() else {
        return false;
    };
    let mut weight = 1;
    let mut sum = values[17];
    for value in &values[..17] {
        sum += weight * value;
        weight = weight * 3 % 31;
    }
    sum % 31 == 0 && organization(&signs[8..17])
}

/// GB 11714-1997.
fn organization(signs: &[char]) -> bool {
    if signs.len() != 9 || !signs.iter().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase()) {
        return false;
    }
    if signs[..8].iter().all(|sign| *sign == '0') {
        return false;
    }
    let value = |sign: char| sign.to_digit(36).unwrap_or_default();
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = signs.iter().zip(weights).map(|(sign, weight)| value(*sign) * weight).sum();
    signs[8] == ['0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', '1'][(sum % 11) as usize]
}

/// GB 11643-1999.
fn citizen(signs: &[char]) -> bool {
    if signs.len() != 18 || signs[0] == '0' || !signs[..17].iter().all(char::is_ascii_digit) {
        return false;
    }
    // ISO 7064, MOD 11-2: each place counts twice the next.
    let check = signs[..17].iter().fold(0, |sum, sign| (sum + sign.to_digit(10).unwrap()) * 2 % 11);
    let born: String = signs[6..14].iter().collect();
    signs[17] == ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][check as usize]
        && NaiveDate::parse_from_str(&born, "%Y%m%d").is_ok_and(|born| born.year() > 0)
}
