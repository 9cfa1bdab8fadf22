//! One JSON record, part by part: numbers are handed over as they are written, and nothing is kept of the rest.

use std::borrow::Cow;

use huoju_core::both;
use huoju_core::data::{RecordSink, boolean};
use huoju_core::edition::Label;

/// Why a text is no record.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no JSON from this byte on, counted from 1.
    Syntax(usize),
    /// It ends before its end.
    Ended,
    /// What stands at this byte is JSON, and no part of a record.
    Kind(usize),
    /// What the sink says.
    Refused(String),
}

impl Wrong {
    /// What is wrong.
    pub(super) fn label(&self) -> Label {
        match self {
            Wrong::Syntax(byte) => {
                both!("第 {byte} 个字节起不符合 JSON 语法", "not JSON from byte {byte} on")
            }
            Wrong::Ended => both!("记录不完整", "the record breaks off"),
            Wrong::Kind(byte) => both!(
                "第 {byte} 个字节处的值应为文本、数字、true、false、null 或子记录的数组",
                "at byte {byte} a text, number, true, false, null or an array of child records should stand"
            ),
            Wrong::Refused(said) => Label::new(said.clone(), said.clone()),
        }
    }
}

/// Hands over the parts of the record that a text is: texts, numbers and truth values are cells, null and empty texts nothing, arrays child records.
pub(super) fn parse(text: &str, sink: &mut dyn RecordSink) -> Result<(), Wrong> {
    let mut parser = Parser { text, at: 0 };
    parser.record(sink)?;
    match parser.next() {
        None => Ok(()),
        Some(_) => Err(parser.syntax()),
    }
}

struct Parser<'t> {
    text: &'t str,
    /// Where it stands, between characters.
    at: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space; it stays.
    fn next(&mut self) -> Option<u8> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.rest().bytes().next()
    }

    fn syntax(&self) -> Wrong {
        Wrong::Syntax(self.at + 1)
    }

    /// Moves over a sign of punctuation; false if another one of two stands there.
    fn sign(&mut self, wanted: u8, other: Option<u8>) -> Result<bool, Wrong> {
        let found = self.next().ok_or(Wrong::Ended)?;
        if found != wanted && Some(found) != other {
            return Err(self.syntax());
        }
        self.at += 1;
        Ok(found == wanted)
    }

    fn record(&mut self, sink: &mut dyn RecordSink) -> Result<(), Wrong> {
        self.sign(b'{', None)?;
        if self.next() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.next();
            let key = self.string()?;
            self.sign(b':', None)?;
            self.value(&key, sink)?;
            if !self.sign(b',', Some(b'}'))? {
                return Ok(());
            }
        }
    }

    fn value(&mut self, key: &str, sink: &mut dyn RecordSink) -> Result<(), Wrong> {
        let text = match self.next().ok_or(Wrong::Ended)? {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => Cow::Borrowed(self.number()?),
            b'[' => return self.children(key, sink),
            b'{' => return Err(Wrong::Kind(self.at + 1)),
            _ => Cow::Borrowed(self.word()?),
        };
        if text.is_empty() { Ok(()) } else { sink.cell(key, &text).map_err(Wrong::Refused) }
    }

    fn children(&mut self, key: &str, sink: &mut dyn RecordSink) -> Result<(), Wrong> {
        self.at += 1;
        if self.next() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        sink.children(key).map_err(Wrong::Refused)?;
        loop {
            if self.next().is_some_and(|byte| byte != b'{') {
                return Err(Wrong::Kind(self.at + 1));
            }
            sink.begin_child().map_err(Wrong::Refused)?;
            self.record(sink)?;
            sink.end_child();
            if !self.sign(b',', Some(b']'))? {
                sink.end_children();
                return Ok(());
            }
        }
    }

    /// The text that begins here, not copied where nothing in it is escaped.
    fn string(&mut self) -> Result<Cow<'t, str>, Wrong> {
        if self.rest().is_empty() {
            return Err(Wrong::Ended);
        }
        if !self.rest().starts_with('"') {
            return Err(self.syntax());
        }
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let ends = |byte: u8| matches!(byte, b'"' | b'\\' | 0..b' ');
            let end = rest.bytes().position(ends).ok_or(Wrong::Ended)?;
            text += rest.get(..end).unwrap_or_default();
            self.at += end;
            match rest.as_bytes().get(end) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escaped()?),
                _ => return Err(self.syntax()),
            }
        }
    }

    /// The character behind a backslash, or the one that two numbers behind two of them are.
    fn escaped(&mut self) -> Result<char, Wrong> {
        let mut bytes = self.rest().bytes().skip(1);
        let plain = match bytes.next().ok_or(Wrong::Ended)? {
            b'u' => {
                let first = self.unit()?;
                let is_half = (0xd800..0xdc00).contains(&first);
                let second =
                    if is_half && self.rest().starts_with("\\u") { Some(self.unit()?) } else { None };
                let units = std::iter::once(first).chain(second);
                return char::decode_utf16(units).next().and_then(Result::ok).ok_or_else(|| self.syntax());
            }
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            _ => return Err(self.syntax()),
        };
        self.at += 2;
        Ok(plain)
    }

    /// The number that four digits behind `\u` are.
    fn unit(&mut self) -> Result<u16, Wrong> {
        let digits =
            self.rest().get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| if self.rest().len() < 6 { Wrong::Ended } else { self.syntax() })?;
        self.at += 6;
        Ok(unit)
    }

    /// The number that begins here, as it is written.
    fn number(&mut self) -> Result<&'t str, Wrong> {
        let rest = self.rest();
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let number = rest.get(..rest.bytes().take_while(is_part).count()).unwrap_or_default();
        let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = are_digits(whole)
            && (whole.len() == 1 || !whole.starts_with('0'))
            && are_digits(decimals)
            && are_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
        if !is_number {
            return Err(self.syntax());
        }
        self.at += number.len();
        Ok(number)
    }

    /// The cell that one of the words of JSON is; null is none.
    fn word(&mut self) -> Result<&'static str, Wrong> {
        let words = [("true", boolean::format(true)), ("false", boolean::format(false)), ("null", "")];
        let found = words.into_iter().find(|(word, _)| self.rest().starts_with(word));
        let (word, cell) = found.ok_or_else(|| self.syntax())?;
        self.at += word.len();
        Ok(cell)
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::data::read_record;
    use proptest::prelude::*;

    use super::*;

    /// What is handed over, in order.
    #[derive(Default)]
    struct Seen(Vec<String>);

    impl RecordSink for Seen {
        fn cell(&mut self, key: &str, text: &str) -> Result<(), String> {
            self.0.push(format!("{key} = {text}"));
            Ok(())
        }

        fn children(&mut self, key: &str) -> Result<(), String> {
            if key == "refused" {
                return Err("no".to_owned());
            }
            self.0.push(format!("{key} ["));
            Ok(())
        }

        fn begin_child(&mut self) -> Result<(), String> {
            self.0.push("{".to_owned());
            Ok(())
        }

        fn end_child(&mut self) {
            self.0.push("}".to_owned());
        }

        fn end_children(&mut self) {
            self.0.push("]".to_owned());
        }
    }

    fn own(text: &str) -> Result<Vec<String>, Wrong> {
        let mut seen = Seen::default();
        parse(text, &mut seen).map(|()| seen.0)
    }

    fn of_serde(text: &str) -> serde_json::Result<Vec<String>> {
        let (mut seen, mut parser) = (Seen::default(), serde_json::Deserializer::from_str(text));
        read_record(&mut parser, &mut seen)?;
        parser.end().map(|()| seen.0)
    }

    #[test]
    fn parts_come_as_they_are_written() {
        let text = r#" {"a":"甲\n\u6280\ud83d\ude00\/", "b" : -1.50e+3,"c":true,"d":null,"e":"","f":[],
            "g":[{"h":0.10},{}]} "#;
        let seen = ["a = 甲\n技😀/", "b = -1.50e+3", "c = 是", "g [", "{", "h = 0.10", "}", "{", "}", "]"];
        assert_eq!(own(text), Ok(seen.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (text, wrong) in [
            ("[]", Wrong::Syntax(1)),
            (r#"{"a":01}"#, Wrong::Syntax(6)),
            (r#"{"a":1,}"#, Wrong::Syntax(8)),
            (r#"{"a":"\ud800"}"#, Wrong::Syntax(13)),
            (r#"{"a":1} x"#, Wrong::Syntax(9)),
            (r#"{"a":{}}"#, Wrong::Kind(6)),
            (r#"{"a":[1]}"#, Wrong::Kind(7)),
            (r#"{"a":"#, Wrong::Ended),
            (r#"{"refused":[{}]}"#, Wrong::Refused("no".to_owned())),
        ] {
            assert_eq!(own(text), Err(wrong), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_takes_what_serde_takes(text in r#"\{("(a|\\n|\\u00e9|\\ud83d\\ude00|\\ud83d|\\x)":(-?[0-9.]{1,3}([eE][+-]?[0-9]?)?|"[a甲\\"]{0,3}"|true|nul|null|\[(\{\}|1)?\])[,}]?){0,2} ?\}?"#) {
            // An exponent is written anew there.
            let plain = |parts: Vec<String>| parts.concat().replace('E', "e").replace('+', "");
            prop_assert_eq!(own(&text).ok().map(plain), of_serde(&text).ok().map(plain), "{}", text);
        }
    }
}
