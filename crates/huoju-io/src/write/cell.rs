//! One cell of a CSV file that people open in spreadsheets.

use huoju_core::data::text::has_control;

/// Appends a cell, quoted where it must be.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (of any width), a tab or a carriage return for a
/// formula, and input can be hostile: such a cell gets `'` before it, unless it is a plain number. Control characters,
/// which other programs cannot read, become their pictures: NUL is written `␀`.
///
/// ```
/// let mut line = String::new();
/// for cell in ["示例, \"甲\"", "=1+1", "-12.50", "+86 10"] {
///     huoju_io::write::push_cell(&mut line, cell);
///     line.push('|');
/// }
/// assert_eq!(line, "\"示例, \"\"甲\"\"\"|'=1+1|-12.50|'+86 10|");
/// ```
pub fn push_cell(line: &mut String, text: &str) {
    if is_plain(text) {
        return line.push_str(text);
    }
    let guard = if is_formula(text) { "'" } else { "" };
    let pictured;
    let text = if has_control(text) {
        pictured = text.chars().map(picture).collect::<String>();
        &pictured
    } else {
        text
    };
    let quoted = text.contains(['"', ',', '\n', '\r']);
    if !quoted {
        line.push_str(guard);
        return line.push_str(text);
    }
    line.push('"');
    line.push_str(guard);
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            line.push_str("\"\"");
        }
        line.push_str(part);
    }
    line.push('"');
}

/// Whether a cell is surely written as it is: the usual case.
fn is_plain(text: &str) -> bool {
    // Signs of full width begin with 0xEF.
    let begins =
        matches!(text.as_bytes().first(), None | Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0xE4..=0xE9));
    let special = |byte: u8| byte < 0x20 || byte == 0x7f || byte == b'"' || byte == b',';
    begins && !text.bytes().fold(false, |found, byte| found | special(byte))
}

/// The picture of a control character that is no tab or line break.
fn picture(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => character,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(character),
        '\x7f' => '\u{2421}',
        other => other,
    }
}

/// Takes the guard away that [`push_cell`] puts before what looks like a formula.
#[cfg(feature = "native")]
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && !is_number(text)
}

/// A minus sign or none, digits, and digits after at most one point.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut line = String::new();
        push_cell(&mut line, text);
        line
    }

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for text in
            ["=cmd|' /C calc'!A0", "+1", "-", "--1", "-1+1", "-1.", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-=1"]
        {
            let cell = written(text);
            assert!(cell.trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        for text in ["-1", "-0.50", "12", "", "'", "a=b", "1+1", "示例"] {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(written("a\0b\x1b\x7f\t"), "a␀b␛␡\t");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in proptest::collection::vec("[-=+@'\"a1.,\n\r\t示]{0,8}", 2..6)) {
            let line = cells.iter().map(|cell| written(cell)).collect::<Vec<_>>().join(",");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let record = reader.records().next().map(|record| record.unwrap().iter().map(|cell| unguarded(cell).to_owned()).collect::<Vec<_>>());
            // A guard that the text itself already has cannot be told from ours.
            let expected: Vec<String> = cells.iter().map(|cell| unguarded(cell).to_owned()).collect();
            prop_assert_eq!(record.unwrap_or_default(), expected);
        }
    }
}
