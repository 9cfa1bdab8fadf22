//! Truth values: the one place where 是 and 否 are read and written.

use super::cell::{Changes, InvalidReason, Normalisation, Parsed};
use super::text;

/// Reads 是 / 否, 有 / 无, 1 / 0, true / false, yes / no or Y / N, in any case and width.
///
/// # Errors
/// [`InvalidReason::NotABoolean`].
///
/// ```
/// use huoju_core::data::boolean;
/// assert!(boolean::parse("是").unwrap().value);
/// assert!(!boolean::parse("FALSE").unwrap().value);
/// assert!(boolean::parse("2").is_err());
/// ```
pub fn parse(text: &str) -> Result<Parsed<bool>, InvalidReason> {
    if let Some(value) = parse_plain(text) {
        return Ok(Parsed::plain(value));
    }
    let trimmed = text::trim(text);
    let folded = text::fold_width(trimmed);
    let value = match parse_plain(&folded) {
        Some(value) => value,
        None if folded.eq_ignore_ascii_case("true") || folded.eq_ignore_ascii_case("yes") => true,
        None if folded.eq_ignore_ascii_case("false") || folded.eq_ignore_ascii_case("no") => false,
        None => return Err(InvalidReason::NotABoolean),
    };
    let changes = Changes::NONE
        .with_if(trimmed.len() != text.len(), Normalisation::Trimmed)
        .with_if(*folded != *trimmed, Normalisation::FullWidth);
    Ok(Parsed { value, changes })
}

/// The usual spellings: 是, 否, 有, 无, 1, 0, Y, N.
#[inline]
pub(crate) fn parse_plain(text: &str) -> Option<bool> {
    match *text.as_bytes() {
        [b'1' | b'Y' | b'y'] | [0xe6, 0x98, 0xaf] | [0xe6, 0x9c, 0x89] => Some(true),
        [b'0' | b'N' | b'n'] | [0xe5, 0x90, 0xa6] | [0xe6, 0x97, 0xa0] => Some(false),
        _ => None,
    }
}

/// 是 or 否.
///
/// ```
/// assert_eq!(huoju_core::data::boolean::format(true), "是");
/// ```
#[must_use]
pub fn format(value: bool) -> &'static str {
    if value { "是" } else { "否" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_spelling_is_read() {
        for (yes, no) in [
            ("是", "否"),
            ("有", "无"),
            ("1", "0"),
            ("true", "false"),
            ("Yes", "nO"),
            ("y", "N"),
            ("１", " ０ "),
        ] {
            assert_eq!(parse(yes).map(|parsed| parsed.value), Ok(true), "{yes}");
            assert_eq!(parse(no).map(|parsed| parsed.value), Ok(false), "{no}");
        }
        for text in ["", "2", "是的", "t", "√", "10"] {
            assert_eq!(parse(text), Err(InvalidReason::NotABoolean), "{text}");
        }
        assert!(parse(" ＹＥＳ").unwrap().changes.contains(Normalisation::FullWidth));
    }
}
