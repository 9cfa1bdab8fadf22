//! What is done to text before it is read: trimming, folding of full-width forms, control characters.

use std::borrow::Cow;

use super::case::capital;

/// Whether a character is taken away at the ends of a cell: white space of any width, and the
/// invisible byte order mark and zero-width space that files and web pages leave behind.
#[must_use]
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}

/// The text without blanks ([`is_blank`]) at its ends.
///
/// ```
/// use huoju_core::data::text::trim;
/// assert_eq!(trim("\u{feff}\u{3000}北京 市\u{a0} "), "北京 市");
/// ```
#[must_use]
pub fn trim(text: &str) -> &str {
    if is_trim(text) { text } else { text.trim_matches(is_blank) }
}

/// A cheap test that is true only where there is nothing to trim: the usual case.
pub(crate) fn is_trim(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    // Visible ASCII, or the first byte of a character from U+4000 to U+9FFF: no blank begins so.
    let begins = matches!(first, 0x21..=0x7e | 0xe4..=0xe9);
    let ends =
        matches!(last, 0x21..=0x7e) || bytes.len() >= 3 && matches!(bytes[bytes.len() - 3], 0xe4..=0xe9);
    begins && ends
}

/// Whether the text can be kept as it stands: nothing to trim, nothing that is no text.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    is_trim(text) && !is_damaged(text)
}

/// The half-width form of a full-width ASCII character (U+FF01 to U+FF5E), other characters as they are.
///
/// ```
/// use huoju_core::data::text::half_width;
/// assert_eq!(half_width('Ａ'), 'A');
/// assert_eq!(half_width('。'), '。');
/// ```
#[must_use]
pub fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The text with every full-width ASCII character made half-width.
///
/// ```
/// use huoju_core::data::text::fold_width;
/// assert_eq!(fold_width("１１００００"), "110000");
/// ```
#[must_use]
pub fn fold_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| half_width(character) != character) {
        Cow::Owned(text.chars().map(half_width).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The letters of a name as names are compared, whatever somebody who types one again does differently: in capitals, half-width, without
/// blanks.
pub(crate) fn name_letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !is_blank(*letter)).map(half_width).map(capital)
}

/// Whether two texts are the same name.
pub(crate) fn reads_same(one: &str, other: &str) -> bool {
    name_letters(one).eq(name_letters(other))
}

/// The first letter of a text, the same one for all that [read the same](reads_same).
#[inline]
pub(crate) fn first_letter(text: &str) -> Option<char> {
    name_letters(text).next()
}

/// The text with every full-width ASCII letter and digit made half-width; signs stay as they are.
pub(crate) fn fold_letters(text: &str) -> Cow<'_, str> {
    let fold = |wide: char| Some(half_width(wide)).filter(char::is_ascii_alphanumeric).unwrap_or(wide);
    if text.chars().any(|character| fold(character) != character) {
        Cow::Owned(text.chars().map(fold).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether the text has control characters other than tab and line breaks: it is then no text.
///
/// ```
/// use huoju_core::data::text::has_control;
/// assert!(has_control("a\0b"));
/// assert!(!has_control("第一行\n第二行\t完"));
/// ```
#[must_use]
pub fn has_control(text: &str) -> bool {
    let bytes = text.as_bytes();
    let suspicious = match bytes.last_chunk() {
        // The last eight bytes overlap those before them; seeing some twice does no harm.
        Some(last) => {
            let chunks = bytes.chunks_exact(8).filter_map(|chunk| chunk.first_chunk());
            chunks.fold(suspects(*last), |found, chunk| found | suspects(*chunk)) != 0
        }
        None => bytes.iter().any(|byte| is_control(*byte)),
    };
    suspicious && bytes.iter().any(|byte| is_control(*byte))
}

/// Whether the text has what is no text: control characters, or U+FFFD, which stands for bytes that could not be decoded, wherever that was.
///
/// ```
/// use huoju_core::data::text::is_damaged;
/// assert!(is_damaged("示例\u{fffd}") && is_damaged("a\0b"));
/// assert!(!is_damaged("示例（甲）"));
/// ```
#[inline]
#[must_use]
pub fn is_damaged(text: &str) -> bool {
    has_control(text) || may_be_replaced(text.as_bytes()) && text.contains(char::REPLACEMENT_CHARACTER)
}

/// Whether a text has, in any places, the first two of the three bytes of U+FFFD: few have.
#[inline]
fn may_be_replaced(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk() else { return !bytes.is_ascii() };
    let chunks = bytes.chunks_exact(8).filter_map(|chunk| chunk.first_chunk()).chain([last]);
    let seen =
        |(first, second), chunk: &[u8; 8]| (first | has_byte(*chunk, 0xef), second | has_byte(*chunk, 0xbf));
    let (first, second) = chunks.fold((0, 0), seen);
    first != 0 && second != 0
}

/// Not zero if one of eight bytes is a certain one; rarely so without.
#[inline]
fn has_byte(bytes: [u8; 8], byte: u8) -> u64 {
    let word = u64::from_le_bytes(bytes) ^ (ONES * u64::from(byte));
    word.wrapping_sub(ONES) & !word & HIGH
}

/// Where the first of certain control characters of ASCII stands.
#[inline]
pub(crate) fn position_of_control(text: &str, is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (mut chunks, mut start) = (text.as_bytes().chunks_exact(8), 0);
    for chunk in &mut chunks {
        let may = chunk.first_chunk().is_some_and(|chunk| suspects(*chunk) != 0);
        if let Some(place) = may.then(|| chunk.iter().position(|byte| is_wanted(*byte))).flatten() {
            return Some(start + place);
        }
        start += chunk.len();
    }
    chunks.remainder().iter().position(|byte| is_wanted(*byte)).map(|place| start + place)
}

/// The lowest bit of each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Not zero if one of eight bytes is a control character of any kind.
#[inline]
fn suspects(bytes: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(bytes);
    // A byte below 0x20 borrows into its high bit; so may, harmlessly, its neighbour.
    let low = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
    // Of the bytes below 0x80 only 0x7F reaches 0x80 when one is added.
    let delete = (word & !HIGH).wrapping_add(ONES) & !word & HIGH;
    low | delete
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// The longest beginning of a text that has at most so many bytes and ends between characters.
///
/// ```
/// use huoju_core::data::text::cut;
/// assert_eq!(cut("技术", 4), "技");
/// ```
#[must_use]
pub fn cut(text: &str, bytes: usize) -> &str {
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blanks_of_every_kind_are_trimmed() {
        for blank in
            [' ', '\t', '\r', '\n', '\u{a0}', '\u{3000}', '\u{feff}', '\u{200b}', '\u{2003}', '\u{85}']
        {
            assert_eq!(trim(&format!("{blank}甲 乙{blank}{blank}")), "甲 乙", "{blank:?}");
            assert_eq!(trim(&blank.to_string()), "");
        }
    }

    #[test]
    fn control_characters_are_seen_at_any_place() {
        for position in 0..20 {
            for control in ['\0', '\u{1f}', '\u{7f}', '\u{b}'] {
                let mut text: Vec<char> = "北京abcdefghijklmnopqrstuv".chars().collect();
                text.insert(position, control);
                assert!(has_control(&text.iter().collect::<String>()), "{control:?} at {position}");
            }
        }
        assert!(!has_control("一行\n二行\t三\r\n"));
    }

    #[test]
    fn what_could_not_be_decoded_is_seen_at_any_place() {
        for position in 0..=20 {
            let mut text: Vec<char> = "（北京）；俯abcdefghijklmn".chars().collect();
            assert!(!is_damaged(&text.iter().collect::<String>()));
            text.insert(position, '\u{fffd}');
            for count in [position + 1, text.len()] {
                assert!(is_damaged(&text[..count].iter().collect::<String>()), "{position} of {count}");
            }
        }
    }

    #[test]
    fn case_width_and_blanks_tell_no_texts_apart() {
        for (one, other) in
            [("张示例", "\u{3000}张示例 "), ("ab-1", "ＡＢ－１"), ("müller 1", "MÜLLER1"), ("", " ")]
        {
            assert!(reads_same(one, other) && reads_same(other, one), "{one} {other}");
            assert_eq!(first_letter(one), first_letter(other));
        }
        for (one, other) in [("张示例", "张示"), ("张", "王"), ("a", ""), ("1-2", "12"), ("ab", "a")] {
            assert!(!reads_same(one, other) && !reads_same(other, one), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn trimming_agrees_with_the_standard_library(text in "[ \u{3000}\u{a0}\u{feff}\u{200b}\u{e9}甲a!~]{0,6}") {
            prop_assert_eq!(trim(&text), text.trim_matches(is_blank));
        }

        #[test]
        fn control_characters_agree_with_a_plain_scan(text in any::<String>()) {
            let plain = text.bytes().any(|byte| (byte < 0x20 || byte == 0x7f) && !b"\t\r\n".contains(&byte));
            prop_assert_eq!(has_control(&text), plain);
            prop_assert_eq!(is_damaged(&text), plain || text.contains('\u{fffd}'));
        }

        #[test]
        fn cutting_keeps_a_beginning(text in any::<String>(), bytes in 0usize..40) {
            let short = cut(&text, bytes);
            prop_assert!(short.len() <= bytes && text.starts_with(short));
            prop_assert!(short.len() + 4 > bytes || short.len() == text.len());
        }
    }
}
