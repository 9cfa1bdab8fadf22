//! One JSON record, part by part: numbers are handed over as they are written, and nothing is kept of the rest.

use std::borrow::Cow;

use huoju_core::both;
use huoju_core::data::RecordSink;
use huoju_core::edition::Label;

/// Takes the parts of a record, and what is JSON and no part of one.
pub(super) trait Parts: RecordSink {
    /// Whether an array under this key holds child records.
    fn has_children(&mut self, key: &str) -> bool;

    /// One of the words true and false.
    fn truth(&mut self, key: &str, value: bool) -> Result<(), String>;

    /// An object or array, as it is written, where a text or number belongs.
    fn nested(&mut self, key: &str, text: &str) -> Result<(), String>;

    /// What stands, as it is written, among child records, or in their place, and is none.
    fn no_child(&mut self, key: &str, text: &str);
}

/// Why a text is no record.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no JSON from this byte on, counted from 1.
    Syntax(usize),
    /// It ends before its end.
    Ended,
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
            Wrong::Refused(said) => Label::new(said.clone(), said.clone()),
        }
    }
}

/// Hands over the parts of the record that a text is: texts and numbers are cells, null and empty texts nothing, arrays child records.
pub(super) fn parse(text: &str, sink: &mut dyn Parts) -> Result<(), Wrong> {
    let mut parser = Parser { text, at: 0 };
    parser.record(sink)?;
    parser.end()
}

/// Whether a text is JSON and no record.
pub(super) fn parse_other(text: &str) -> Result<(), Wrong> {
    let mut parser = Parser { text, at: 0 };
    parser.skip()?;
    parser.end()
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

    /// Nothing may follow.
    fn end(&mut self) -> Result<(), Wrong> {
        match self.next() {
            None => Ok(()),
            Some(_) => Err(self.syntax()),
        }
    }

    fn record(&mut self, sink: &mut dyn Parts) -> Result<(), Wrong> {
        self.members(&mut |parser, key| parser.value(key, sink))
    }

    /// The keys of an object; each is shown with the parser before its value.
    fn members(&mut self, value: &mut dyn FnMut(&mut Self, &str) -> Result<(), Wrong>) -> Result<(), Wrong> {
        self.sign(b'{', None)?;
        if self.next() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.next();
            let key = self.string()?;
            self.sign(b':', None)?;
            value(self, &key)?;
            if !self.sign(b',', Some(b'}'))? {
                return Ok(());
            }
        }
    }

    /// The values of an array, each shown with the parser before it; whether there is one.
    fn elements(&mut self, value: &mut dyn FnMut(&mut Self) -> Result<(), Wrong>) -> Result<(), Wrong> {
        self.sign(b'[', None)?;
        if self.next() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            value(self)?;
            if !self.sign(b',', Some(b']'))? {
                return Ok(());
            }
        }
    }

    fn value(&mut self, key: &str, sink: &mut dyn Parts) -> Result<(), Wrong> {
        match self.next().ok_or(Wrong::Ended)? {
            b'[' if sink.has_children(key) => self.children(key, sink),
            b'[' | b'{' => {
                let text = self.skipped()?;
                let is_empty = text.split_ascii_whitespace().collect::<String>() == "[]";
                if is_empty { Ok(()) } else { sink.nested(key, text).map_err(Wrong::Refused) }
            }
            b't' | b'f' => {
                let value = self.word()? == "true";
                sink.truth(key, value).map_err(Wrong::Refused)
            }
            b'n' => self.word().map(drop),
            _ => {
                let text = self.plain()?;
                if text.is_empty() { Ok(()) } else { sink.cell(key, &text).map_err(Wrong::Refused) }
            }
        }
    }

    /// A text, number or word.
    fn plain(&mut self) -> Result<Cow<'t, str>, Wrong> {
        match self.next().ok_or(Wrong::Ended)? {
            b'"' => self.string(),
            b'-' | b'0'..=b'9' => self.number().map(Cow::Borrowed),
            _ => self.word().map(Cow::Borrowed),
        }
    }

    fn children(&mut self, key: &str, sink: &mut dyn Parts) -> Result<(), Wrong> {
        let mut is_open = false;
        self.elements(&mut |parser| {
            if !std::mem::replace(&mut is_open, true) {
                sink.children(key).map_err(Wrong::Refused)?;
            }
            if parser.next() == Some(b'{') {
                sink.begin_child().map_err(Wrong::Refused)?;
                parser.record(sink)?;
                sink.end_child();
            } else {
                sink.no_child(key, parser.skipped()?);
            }
            Ok(())
        })?;
        if is_open {
            sink.end_children();
        }
        Ok(())
    }

    /// Any value, as it is written.
    fn skipped(&mut self) -> Result<&'t str, Wrong> {
        self.next();
        let start = self.at;
        self.skip()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// Moves over any value. How deep one may be is seen when records are cut.
    fn skip(&mut self) -> Result<(), Wrong> {
        match self.next().ok_or(Wrong::Ended)? {
            b'{' => self.members(&mut |parser, _| parser.skip()),
            b'[' => self.elements(&mut Self::skip),
            _ => self.plain().map(drop),
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

    /// One of the words of JSON.
    fn word(&mut self) -> Result<&'static str, Wrong> {
        let found = ["true", "false", "null"].into_iter().find(|word| self.rest().starts_with(word));
        let word = found.ok_or_else(|| self.syntax())?;
        self.at += word.len();
        Ok(word)
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::data::{boolean, read_record};
    use proptest::prelude::*;

    use super::*;

    /// What is handed over, in order.
    #[derive(Default)]
    struct Seen(Vec<String>);

    impl Parts for Seen {
        fn has_children(&mut self, key: &str) -> bool {
            key != "e"
        }

        fn truth(&mut self, key: &str, value: bool) -> Result<(), String> {
            self.cell(key, boolean::format(value))
        }

        fn nested(&mut self, key: &str, text: &str) -> Result<(), String> {
            self.0.push(format!("{key} ? {text}"));
            Ok(())
        }

        fn no_child(&mut self, key: &str, text: &str) {
            self.0.push(format!("{key} ! {text}"));
        }
    }

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
    fn what_has_another_shape_is_shown_as_it_is_written() {
        let text = r#"{"a":{"b":[1,{}]},"c":[5,{"d":1}, "x" ,[]],"e":[ 1 ],"f":2}"#;
        let seen = [
            r#"a ? {"b":[1,{}]}"#,
            "c [",
            "c ! 5",
            "{",
            "d = 1",
            "}",
            r#"c ! "x""#,
            "c ! []",
            "]",
            "e ? [ 1 ]",
            "f = 2",
        ];
        assert_eq!(own(text), Ok(seen.map(str::to_owned).to_vec()));
        assert_eq!((parse_other("[1,{}] "), parse_other("nul")), (Ok(()), Err(Wrong::Syntax(1))));
    }

    #[test]
    fn what_is_wrong_has_its_place() {
        for (text, wrong) in [
            ("[]", Wrong::Syntax(1)),
            (r#"{"a":01}"#, Wrong::Syntax(6)),
            (r#"{"a":1,}"#, Wrong::Syntax(8)),
            (r#"{"a":"\ud800"}"#, Wrong::Syntax(13)),
            (r#"{"a":1} x"#, Wrong::Syntax(9)),
            (r#"{"a":{]}"#, Wrong::Syntax(7)),
            (r#"{"a":[1}"#, Wrong::Syntax(8)),
            (r#"{"a":"#, Wrong::Ended),
            (r#"{"refused":[{}]}"#, Wrong::Refused("no".to_owned())),
        ] {
            assert_eq!(own(text), Err(wrong), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_takes_what_serde_takes(text in r#"\{("(a|\\n|\\u00e9|\\ud83d\\ude00|\\ud83d|\\x)":(-?[0-9.]{1,3}([eE][+-]?[0-9]?)?|"[a甲\\"]{0,3}"|true|nul|null|\[(\{\})?\])[,}]?){0,2} ?\}?"#) {
            // An exponent is written anew there.
            let plain = |parts: Vec<String>| parts.concat().replace('E', "e").replace('+', "");
            prop_assert_eq!(own(&text).ok().map(plain), of_serde(&text).ok().map(plain), "{}", text);
        }
    }
}
