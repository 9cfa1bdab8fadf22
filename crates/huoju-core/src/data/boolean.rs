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
    let is = |spellings: [&str; 3]| spellings.iter().any(|spelling| folded.eq_ignore_ascii_case(spelling));
    let (value, usual) = match &*folded {
        "是" => (true, true),
        "否" => (false, true),
        "有" | "1" => (true, false),
        "无" | "0" => (false, false),
        _ if is(["true", "yes", "y"]) => (true, false),
        _ if is(["false", "no", "n"]) => (false, false),
        _ => return Err(InvalidReason::NotABoolean),
    };
    let changes = Changes::NONE
        .with_if(trimmed.len() != text.len(), Normalisation::Trimmed)
        .with_if(*folded != *trimmed, Normalisation::FullWidth)
        .with_if(!usual, Normalisation::TruthSpelling);
    Ok(Parsed { value, changes })
}

/// 是 and 否 as they stand: what needs no normalisation.
#[inline]
pub(crate) fn parse_plain(text: &str) -> Option<bool> {
    match *text.as_bytes() {
        [0xe6, 0x98, 0xaf] => Some(true),
        [0xe5, 0x90, 0xa6] => Some(false),
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
        assert!(parse("是").unwrap().changes.is_empty());
        for text in ["N", "no", "0", "false", "无"] {
            assert!(parse(text).unwrap().changes.contains(Normalisation::TruthSpelling), "{text}");
        }
        assert!(parse(" ＹＥＳ").unwrap().changes.contains(Normalisation::FullWidth));
    }
}
