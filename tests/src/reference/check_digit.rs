//! Check digits, by their standards.

use chrono::{Datelike, NaiveDate};

/// Whether a number is well formed and its check digits are right.
pub fn is_right(number: &str, kind: &str) -> bool {
    let signs: Vec<char> = number.chars().collect();
    match kind {
        "unified_social_credit_code" => credit_code(&signs),
        "organization_code" if signs.len() == 10 && signs[8] == '-' => {
            organization(&[&signs[..8], &signs[9..]].concat())
        }
        "organization_code" => organization(&signs),
        "citizen_id" => citizen(&signs),
        "patent_number" => patent(number),
        "isbn" => book(number),
        "issn" => serial(number),
        "software_copyright_number" => software(number),
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

/// Sum of digits times weights; the last may be X, which is 10.
fn sum(text: &str, weights: impl Iterator<Item = u32>) -> u32 {
    let value = |sign: char| if sign == 'X' { 10 } else { sign.to_digit(10).unwrap() };
    text.chars().zip(weights).map(|(sign, weight)| value(sign) * weight).sum()
}

/// Whether a text has the form, where 9 stands for a digit and X for a digit or X.
fn has_form(text: &str, form: &str) -> bool {
    text.chars().count() == form.len()
        && text.chars().zip(form.chars()).all(|(sign, form)| match form {
            '9' => sign.is_ascii_digit(),
            'X' => sign.is_ascii_digit() || sign == 'X',
            _ => sign == form,
        })
}

/// ZC 0006-2003.
fn patent(number: &str) -> bool {
    let labels = ["", "ZL", "CN", "ZL ", "CN "];
    let spaced = [("", ""), (" ", ""), ("", " "), (" ", " ")];
    labels.iter().filter_map(|label| number.strip_prefix(label)).any(|rest| {
        [("9999", "9999999"), ("99", "99999")].iter().any(|(year, serial)| {
            let is_form = spaced.iter().any(|(one, two)| {
                ["", "."].iter().any(|point| has_form(rest, &format!("{year}{one}9{two}{serial}{point}X")))
            });
            let plain = rest.replace([' ', '.'], "");
            is_form && {
                let (body, check) = plain.split_at(plain.len() - 1);
                let stated: u32 = body[..year.len()].parse().unwrap();
                let is_year = if year.len() == 4 {
                    (2003..=2100).contains(&stated)
                } else {
                    stated <= 3 || stated >= 85
                };
                let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5].into_iter();
                is_year
                    && "12389".contains(&body[year.len()..=year.len()])
                    && body[year.len() + 1..].parse::<u32>().unwrap() > 0
                    && sum(body, weights) % 11 == sum(check, [1].into_iter())
            }
        })
    })
}

/// GB/T 5795.
fn book(number: &str) -> bool {
    let rest = ["ISBN ", "ISBN", ""].iter().find_map(|label| number.strip_prefix(label)).unwrap();
    let groups: Vec<&str> = rest.split('-').collect();
    let plain = groups.concat();
    let is_divided =
        |count| groups.len() == 1 || groups.len() == count && groups.iter().all(|group| !group.is_empty());
    if has_form(&plain, "9999999999999") {
        let is_prefix = plain.starts_with("978") || plain.starts_with("979") && !plain.starts_with("9790");
        let is_hyphened = groups.len() == 1 || groups[0].len() == 3 && groups.last().unwrap().len() == 1;
        return is_divided(5)
            && is_hyphened
            && is_prefix
            && sum(&plain, [1, 3].into_iter().cycle()) % 10 == 0;
    }
    has_form(&plain, "999999999X")
        && is_divided(4)
        && (groups.len() == 1 || groups.last().unwrap().len() == 1)
        && plain != "0000000000"
        && sum(&plain, (1..=10).rev()) % 11 == 0
}

/// ISO 3297.
fn serial(number: &str) -> bool {
    let rest = ["ISSN ", "ISSN", ""].iter().find_map(|label| number.strip_prefix(label)).unwrap();
    let plain = rest.replace('-', "");
    (has_form(rest, "9999-999X") || has_form(rest, "9999999X"))
        && plain != "00000000"
        && sum(&plain, (1..=8).rev()) % 11 == 0
}

/// The form of a 软件著作权登记号.
fn software(number: &str) -> bool {
    (has_form(number, "9999SR999999") || has_form(number, "9999SR9999999"))
        && (1991..=2100).contains(&number[..4].parse::<u32>().unwrap())
        && number[6..].parse::<u32>().unwrap() > 0
}
