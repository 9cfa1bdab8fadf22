//! Masking of personal data: the one place that decides what may be seen of it.

use std::borrow::Cow;
use std::ops::Range;

use crate::data::text::fold_width;
use crate::edition::Personal;
use crate::ident::CheckDigit;

/// Hides most of a personal text.
///
/// Numbers of at least eleven characters (telephones, identity cards, which may end in X) keep three characters at the
/// front and four at the end; an address of electronic mail keeps its first character and its domain name; anything
/// else, such as a name, keeps its first character, and not even its length is seen.
///
/// ```
/// use huoju_core::edit::mask;
/// assert_eq!(mask("张示例"), "张**");
/// assert_eq!(mask("13800001234"), "138****1234");
/// assert_eq!(mask("11010119900101123X"), "110***********123X");
/// assert_eq!(mask("someone@example.org"), "s***@example.org");
/// ```
#[must_use]
pub fn mask(text: &str) -> String {
    let length = text.chars().count();
    let digits = text.strip_suffix(['X', 'x']).unwrap_or(text);
    let is_number = digits.chars().all(|letter| letter.is_ascii_digit() || "+-() ".contains(letter))
        && digits.chars().filter(char::is_ascii_digit).count() * 2 > length;
    if is_number && length >= 11 {
        let shown = |index: usize| index < 3 || index + 4 >= length;
        return text
            .chars()
            .enumerate()
            .map(|(index, letter)| if shown(index) { letter } else { '*' })
            .collect();
    }
    let first = text.chars().next();
    match text.rsplit_once('@') {
        Some((_, host)) if is_domain(host) => {
            first.into_iter().chain("***@".chars()).chain(host.chars()).collect()
        }
        _ => first.into_iter().chain("**".chars()).collect(),
    }
}

/// Whether a text is hidden where its record is not at hand, so that a condition on which the field is personal is not known: unless it is
/// the credit code of an organization, which is public.
pub(super) fn hides_alone(personal: Personal, text: &str) -> bool {
    match personal {
        Personal::Never => is_identity_number(text),
        Personal::Always => true,
        Personal::When(_) => {
            is_identity_number(text)
                || !CheckDigit::UnifiedSocialCreditCode.is_valid(&text.to_ascii_uppercase())
        }
    }
}

/// Whether a text is the number of an identity card, which is personal in whatever field it stands.
pub(super) fn is_identity_number(text: &str) -> bool {
    text.len() == 18 && CheckDigit::CitizenId.is_valid(&text.to_ascii_uppercase())
}

/// A text as it may be shown, with each number of an identity card and each mobile number in it masked.
pub(super) fn mask_numbers(text: Cow<'_, str>) -> Cow<'_, str> {
    let numbers = personal_numbers(&text);
    if numbers.is_empty() {
        return text;
    }
    let mut shown = String::with_capacity(text.len());
    let mut end = 0;
    for number in numbers {
        shown.push_str(&text[end..number.start]);
        shown.push_str(&mask(&fold_width(&text[number.clone()])));
        end = number.end;
    }
    shown.push_str(&text[end..]);
    Cow::Owned(shown)
}

/// Digits of a mobile number.
const MOBILE: usize = 11;
/// Characters of the number of an identity card.
const IDENTITY: usize = 18;

/// Where personal numbers stand in a text: they begin and end where no letter or digit goes on.
fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    // Most texts have few digits, and are done with here.
    if text.len() < MOBILE || text.chars().filter(|letter| digit(*letter).is_some()).count() < MOBILE {
        return Vec::new();
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let end = |place: usize| letters.get(place).map_or(text.len(), |(at, _)| *at);
    let (mut found, mut place) = (Vec::new(), 0);
    while let Some((start, letter)) = letters.get(place).copied() {
        let begins = digit(letter).is_some() && !goes_on(&letters, place.checked_sub(1));
        let length = if begins { number_at(&letters[place..]) } else { None };
        let length = length.filter(|length| !goes_on(&letters, Some(place + length)));
        // A decimal number is an amount.
        let is_amount = length.is_some_and(|length| {
            is_point(&letters, place.checked_sub(1)) || is_point(&letters, Some(place + length))
        });
        match length.filter(|_| !is_amount) {
            Some(length) => {
                found.push(start..end(place + length));
                place += length;
            }
            None => place += 1,
        }
    }
    found
}

/// Characters of the personal number that some letters begin with.
fn number_at(letters: &[(usize, char)]) -> Option<usize> {
    let number: Option<String> = letters.get(..IDENTITY).map(|all| all.iter().map(|(_, l)| *l).collect());
    if number.is_some_and(|number| is_identity_number(&fold_width(&number))) {
        return Some(IDENTITY);
    }
    ["", "86", "0086"].iter().find_map(|country| {
        let is_country =
            country.chars().zip(letters).all(|(wanted, (_, letter))| digit(*letter) == Some(wanted));
        let length = is_country.then(|| mobile_at(letters.get(country.len()..)?)).flatten()?;
        Some(country.len() + length)
    })
}

/// Characters of a mobile number, whose digits may stand in groups: 138-0013-8000.
fn mobile_at(letters: &[(usize, char)]) -> Option<usize> {
    let is_separator = |letter: char| matches!(letter, ' ' | '-');
    let mut digits = 0;
    for (place, (_, letter)) in letters.iter().enumerate() {
        match digit(*letter) {
            Some(digit) if digits == 0 && digit != '1' => return None,
            Some(digit) if digits == 1 && digit < '3' => return None,
            Some(_) => digits += 1,
            None if is_separator(*letter) && matches!(digits, 0 | 3 | 7) => {
                if place.checked_sub(1).is_some_and(|before| is_separator(letters[before].1)) {
                    return None;
                }
            }
            None => return None,
        }
        if digits == MOBILE {
            return Some(place + 1);
        }
    }
    None
}

/// A digit of either width.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// Whether a Latin letter or a digit stands at a place.
fn goes_on(letters: &[(usize, char)], place: Option<usize>) -> bool {
    let letter = place.and_then(|place| letters.get(place));
    letter.is_some_and(|(_, letter)| {
        letter.is_ascii_alphanumeric() || matches!(letter, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
    })
}

/// Whether a decimal point stands at a place: a point with digits on both sides.
fn is_point(letters: &[(usize, char)], place: Option<usize>) -> bool {
    let is_digit = |place: usize| letters.get(place).is_some_and(|(_, letter)| digit(*letter).is_some());
    place.is_some_and(|place| {
        letters.get(place).is_some_and(|(_, letter)| *letter == '.')
            && place.checked_sub(1).is_some_and(is_digit)
            && is_digit(place + 1)
    })
}

/// Whether a text is a domain name: labels with points between them, of which the last has letters only.
fn is_domain(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = host.rsplit_once('.').map(|(_, top)| top);
    host.split('.').all(is_label)
        && top.is_some_and(|top| top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{hides_alone, mask, mask_numbers};
    use crate::edition::Personal;
    use crate::ident::CheckDigit;

    fn masked(text: &str) -> String {
        mask_numbers(Cow::Borrowed(text)).into_owned()
    }

    #[test]
    fn personal_numbers_inside_a_text_are_masked() {
        for (text, expected) in [
            ("联系人李四，13800138000", "联系人李四，138****8000"),
            ("电话：138-0013-8000；另+86 138 0013 8000", "电话：138******8000；另+86 *********8000"),
            ("8613800138000 或 １３８００１３８０００", "861******8000 或 138****8000"),
            ("身份证11010519491231002X号", "身份证110***********002X号"),
            ("(11010519491231002x)", "(110***********002x)"),
            ("110105194912310021 13800138000.", "110105194912310021 138****8000."),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn the_code_of_an_organisation_is_seen_without_its_record() {
        for (personal, text, hides) in [
            (Personal::When(0), "91350100M000100Y43", false),
            (Personal::When(0), "91350100m000100y43", false),
            (Personal::When(0), "91350100M000100Y44", true),
            (Personal::When(0), "11010519491231002X", true),
            (Personal::When(0), "李四", true),
            (Personal::Always, "91350100M000100Y43", true),
            (Personal::Never, "李四", false),
            (Personal::Never, "11010519491231002X", true),
        ] {
            assert_eq!(hides_alone(personal, text), hides, "{personal:?} {text}");
        }
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "13800138000.50 元",
            "1.13800138000",
            "A13800138000",
            "13800138000B",
            "2021110108000001",
            "12800138000",
            "138001380001",
            "138--0013-8000",
            "1380-013-8000",
            "138 0013",
            "91350100M000100Y43",
            "010-12345678 转 8000",
            "ＡＢ１３８００１３８０００",
            "",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    /// A number of an identity card of some region, day and sequence, after GB 11643-1999.
    fn identity(region: u32, day: u32, sequence: u32) -> String {
        let front = format!(
            "{region:06}199{}{:02}{:02}{sequence:03}",
            day % 10,
            day / 10 % 12 + 1,
            day / 120 % 28 + 1
        );
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 =
            front.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let last = "10X98765432".as_bytes()[sum as usize % 11];
        format!("{front}{}", char::from(last))
    }

    proptest! {
        #[test]
        fn a_personal_number_is_never_seen(
            before in "[^0-9A-Za-z０-９Ａ-Ｚａ-ｚ.]{0,20}",
            after in "[^0-9A-Za-z０-９Ａ-Ｚａ-ｚ.]{0,20}",
            region in 110_000u32..659_999,
            day in 0u32..10_000,
            sequence in 0u32..1_000,
            mobile in 13_000_000_000u64..20_000_000_000,
        ) {
            let identity = identity(region, day, sequence);
            prop_assert!(CheckDigit::CitizenId.is_valid(&identity), "{}", identity);
            for number in [identity, mobile.to_string()] {
                let shown = masked(&format!("{before}{number}{after}"));
                prop_assert!(!shown.contains(&number), "{}", shown);
                prop_assert_eq!(shown, format!("{before}{}{after}", mask(&number)));
            }
        }

        #[test]
        fn what_has_few_digits_is_left(text in "[^0-9０-９]{0,30}[0-9]{0,10}[^0-9０-９]{0,30}") {
            prop_assert_eq!(masked(&text), text);
        }
    }

    #[test]
    fn what_only_looks_like_an_address_or_a_number_is_hidden() {
        for (text, expected) in [
            ("李四@13800138000", "李**"),
            ("张三@北京大学", "张**"),
            ("李四@示例.org.", "李**"),
            ("@example.org", "@***@example.org"),
            ("Zhangsan2021Li", "Z**"),
            ("----------------1", "-**"),
            ("11010119900101123x", "110***********123x"),
            ("+86 138 0013 8000", "+86**********8000"),
        ] {
            assert_eq!(mask(text), expected);
        }
    }

    #[test]
    fn little_is_left_of_short_and_odd_texts() {
        assert_eq!(mask(""), "**");
        assert_eq!(mask("李"), "李**");
        assert_eq!(mask("欧阳示例"), "欧**");
        assert_eq!(mask("12345"), "1**");
        assert_eq!(mask("010-12345678"), "010*****5678");
        assert_eq!(mask("@"), "@**");
        assert_eq!(mask("a b c d e f g h"), "a**");
    }
}
