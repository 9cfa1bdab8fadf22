//! Masking of personal data: the one place that decides what may be seen of it.

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

/// Whether a text is the number of an identity card, which is personal in whatever field it stands.
pub(super) fn is_identity_number(text: &str) -> bool {
    text.len() == 18 && CheckDigit::CitizenId.is_valid(&text.to_ascii_uppercase())
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
    use super::mask;

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
