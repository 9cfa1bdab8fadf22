//! Masking of personal data: the one place that decides what may be seen of it.

use std::borrow::Cow;
use std::ops::Range;

use crate::data::text::fold_width;
use crate::edition::Personal;
use crate::ident::{CheckDigit, as_digits};

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
        Personal::When(_) => is_identity_number(text) || !is_credit_code(text),
    }
}

/// Whether a text is the number of an identity card, which is personal in whatever field it stands; or is one but for slips: a wrong check digit,
/// letters in the place of digits that look like them.
pub(super) fn is_identity_number(text: &str) -> bool {
    // One digit short.
    let is_short = || text.bytes().all(|byte| byte.is_ascii_digit()) && has_birth_date(text, 6..14);
    if text.len() != IDENTITY {
        return text.len() == IDENTITY - 1 && is_short();
    }
    let number = text.to_ascii_uppercase();
    let has_slips = || {
        let digits = as_digits(&number);
        digits.bytes().take(IDENTITY - 1).all(|byte| byte.is_ascii_digit()) && has_birth_date(&digits, 6..14)
    };
    CheckDigit::CitizenId.is_valid(&number) || !is_credit_code(text) && has_slips()
}

/// A text in which personal data may stand, such as the header of a column that is none, as it may be shown: each number of an identity card,
/// each mobile number and the name in each address of electronic mail as [`mask`] shows them, the rest as it is.
///
/// ```
/// use huoju_core::edit::mask_within;
/// assert_eq!(mask_within("联系人 13800138000"), "联系人 138****8000");
/// assert_eq!(mask_within("合同成交金额（万元）"), "合同成交金额（万元）");
/// ```
#[must_use]
pub fn mask_within(text: &str) -> String {
    mask_numbers(Cow::Borrowed(text)).into_owned()
}

/// A text as it may be shown, with each number of an identity card, each mobile number and the name in each address of electronic mail
/// masked. It rather hides a number that is no personal one than shows one that is.
pub(super) fn mask_numbers(text: Cow<'_, str>) -> Cow<'_, str> {
    // Most texts have few digits, and are done with here.
    let few = text.len() < MOBILE || text.chars().filter(|letter| digit(*letter).is_some()).count() < MOBILE;
    let text = if text.contains(['@', '＠']) { Cow::Owned(mask_names(&text)) } else { text };
    let numbers = if few { Vec::new() } else { personal_numbers(&text) };
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

/// A text with `s***@example.org` in the place of each address of electronic mail.
fn mask_names(text: &str) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['@', '＠']) {
        let (before, host) = rest.split_at(at);
        let (sign, host) = host.split_at(if host.starts_with('@') { 1 } else { '＠'.len_utf8() });
        let name = before.trim_end_matches(is_of_name).len();
        let host_end = host.find(|letter: char| !is_of_host(letter)).unwrap_or(host.len());
        let is_address = is_domain(host[..host_end].trim_end_matches(['.', '-']));
        match before[name..].chars().next().filter(|_| is_address) {
            Some(first) => shown.extend([&before[..name], &first.to_string(), "***", sign]),
            None => shown.extend([before, sign]),
        }
        rest = host;
    }
    shown.push_str(rest);
    shown
}

fn is_of_host(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '.' || letter == '-'
}

/// Digits of a mobile number.
const MOBILE: usize = 11;
/// Characters of the number of an identity card, and of one from before 1999.
const IDENTITY: usize = 18;
const OLD_IDENTITY: usize = 15;

/// Some digits without anything between them: where they stand in the text.
#[derive(Debug, Clone)]
struct Run {
    digits: String,
    span: Range<usize>,
    /// An X follows at once, which may be the last character of the number of an identity card; and where it ends.
    x: Option<usize>,
    /// A blank or a hyphen and nothing else parts it from the run before.
    follows: bool,
    /// It is a part of a decimal number, or of a credit code.
    other: bool,
}

/// Where personal numbers stand in a text, whatever stands beside them; digits may be in groups.
fn personal_numbers(text: &str) -> Vec<Range<usize>> {
    let runs = runs(text);
    let (mut found, mut first) = (Vec::new(), 0);
    while first < runs.len() {
        match number_at(&runs[first..]) {
            Some((number, count)) => {
                found.push(number);
                first += count;
            }
            None => first += 1,
        }
    }
    found
}

/// The runs of digits of a text.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let Some(letter) = digit(letter) else { continue };
        let mut digits = String::from(letter);
        while let Some(next) = letters.peek().and_then(|(_, letter)| digit(*letter)) {
            digits.push(next);
            letters.next();
        }
        let end = letters.peek().map_or(text.len(), |(at, _)| *at);
        let x = text[end..].chars().next().filter(|letter| matches!(letter, 'X' | 'x' | 'Ｘ' | 'ｘ'));
        let follows = runs.last().is_some_and(|last| {
            let between = &text[last.span.end..start];
            last.x.is_none() && between.chars().count() == 1 && between.contains([' ', '-', '　', '－'])
        });
        let other = is_decimal(text, start..end) || is_of_credit_code(text, start);
        runs.push(Run { digits, span: start..end, x: x.map(|x| end + x.len_utf8()), follows, other });
    }
    runs
}

/// Where the personal number stands that some runs begin with, and of how many of them it is.
fn number_at(runs: &[Run]) -> Option<(Range<usize>, usize)> {
    let start = runs.first()?.span.start;
    let mut digits = String::new();
    for (before, run) in runs.iter().enumerate() {
        digits.push_str(&run.digits);
        let is_other = run.other || before > 0 && !run.follows;
        if is_other || digits.len() > IDENTITY {
            return None;
        }
        let is_mobile =
            is_mobile(&digits, before == 0) && runs[..=before].iter().all(|run| run.digits.len() >= 3);
        if let Some(x) = run.x.filter(|_| is_identity(&format!("{digits}X"))) {
            return Some((start..x, before + 1));
        }
        if is_mobile || is_identity(&digits) {
            return Some((start..run.span.end, before + 1));
        }
    }
    None
}

/// Whether digits are a mobile number, with the country or the 0 of trunk calls before it if they stand in `one` run.
fn is_mobile(digits: &str, one: bool) -> bool {
    let before = if one { ["0", "86", "0086"].as_slice() } else { &[] };
    let number = before.iter().find_map(|before| digits.strip_prefix(before).filter(|n| n.len() == MOBILE));
    let number = number.unwrap_or(digits).as_bytes();
    number.len() == MOBILE && number[0] == b'1' && number[1] >= b'3'
}

/// Whether digits are the number of an identity card: whose check digit may be mistyped, but which has a date of birth in its place.
fn is_identity(digits: &str) -> bool {
    match digits.len() {
        IDENTITY => has_birth_date(digits, 6..14) || is_identity_number(digits),
        OLD_IDENTITY => has_birth_date(&format!("{}19{}", &digits[..6], &digits[6..]), 6..14),
        _ => false,
    }
}

/// Whether digits begin with the number of a province, and have a day from 1900 on at a place.
fn has_birth_date(digits: &str, place: Range<usize>) -> bool {
    let number = |place: Range<usize>| digits.get(place).and_then(|part| part.parse::<u16>().ok());
    let (year, month) = (number(place.start..place.start + 4), number(place.start + 4..place.start + 6));
    matches!(
        number(0..2),
        Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
    ) && matches!((year, month), (Some(1900..=2099), Some(1..=12)))
        && matches!(number(place.start + 6..place.end), Some(1..=31))
}

/// A digit of either width.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// Whether a run of digits is a part of a decimal number, which is an amount: a point with digits on both sides stands beside it.
fn is_decimal(text: &str, run: Range<usize>) -> bool {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| digit(letter).is_some());
    let after = text[run.end..].strip_prefix('.').is_some_and(|rest| is_digit(rest.chars().next()));
    after || text[..run.start].strip_suffix('.').is_some_and(|rest| is_digit(rest.chars().next_back()))
}

/// Whether what stands at a place is in the credit code of an organization, which is public.
fn is_of_credit_code(text: &str, place: usize) -> bool {
    let start = text[..place].trim_end_matches(|letter: char| letter.is_ascii_alphanumeric()).len();
    let rest = &text[start..];
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    !is_identity_number(&rest[..end]) && is_credit_code(&rest[..end])
}

fn is_credit_code(text: &str) -> bool {
    text.len() == IDENTITY && CheckDigit::UnifiedSocialCreditCode.is_valid(&text.to_ascii_uppercase())
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
            ("电话：138-0013-8000；另+86 138 0013 8000", "电话：138******8000；另+86 138******8000"),
            ("8613800138000 或 １３８００１３８０００", "861******8000 或 138****8000"),
            ("身份证11010519491231002X号", "身份证110***********002X号"),
            ("(11010519491231002x)", "(110***********002x)"),
            // One mistyped digit, one from before 1999, in groups.
            ("110105194912310021 13800138000.", "110***********0021 138****8000."),
            ("证号110101900307775", "证号110********7775"),
            ("证号110101 19900307 7758", "证号110*************7758"),
            ("110101-19900307-775x;", "110*************775x;"),
            // Letters beside it, and what is dialled before it.
            ("tel13812345678设备", "tel138****5678设备"),
            ("13812345678A QQ13812345678", "138****5678A QQ138****5678"),
            ("身份证No110101199003077758", "身份证No110***********7758"),
            ("ＡＢ１３８００１３８０００", "ＡＢ138****8000"),
            ("013812345678", "013*****5678"),
            ("1380-013-8000", "138******8000"),
            ("邮箱zhang.san@example.com，", "邮箱z***@example.com，"),
            ("a@b.cn c@d e@ 13800138000@163.com.", "a***@b.cn c@d e@ 1***@163.com."),
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
            (Personal::Never, "11010519491231002X", true),
            // Slips of the pen: a check digit, a letter for a digit; and a code that has one.
            (Personal::Never, "110105194912310021", true),
            (Personal::Never, "110105194912310O2x", true),
            (Personal::Never, "91350100M000100Y4Z", false),
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
            "2021110108000001",
            "2021-1101-08-000001",
            "ZL201310012345.6",
            // The code of an organisation whose digits would be a mobile number.
            "13110000123A000186",
            "设备编号110101199013077758",
            "12800138000",
            "138001380001",
            "138--0013-8000",
            "138 0013",
            "91350100M000100Y43",
            "010-12345678 转 8000",
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
