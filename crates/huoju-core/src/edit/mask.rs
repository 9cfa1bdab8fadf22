//! Masking of personal data: the one place that decides what may be seen of it.

/// Hides most of a personal text.
///
/// Numbers of at least eleven characters (telephones, identity cards) keep three characters at the front and four at
/// the end; an address of electronic mail keeps its first character and what follows the `@`; anything else, such as
/// a name, keeps its first character, and not even its length is seen.
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
    let is_number = text.chars().any(|letter| letter.is_ascii_digit())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-() ".contains(letter));
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
        Some((_, host)) if !host.is_empty() => {
            first.into_iter().chain("***@".chars()).chain(host.chars()).collect()
        }
        _ => first.into_iter().chain("**".chars()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::mask;

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
