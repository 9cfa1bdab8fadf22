//! The text of an expression as tokens.

use huoju_core::both;
use huoju_core::edition::Label;
use huoju_core::rules::types::MAX_DIGITS;

use super::ast::NumberLiteral;
use super::diagnostic::{Diagnostic, Mistake, Span};

/// Most digits after the point of a number written out.
pub(super) const MAX_SCALE: u8 = 18;

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number.
    Number(NumberLiteral),
    /// A text, its quotes removed.
    Text(String),
    /// A name or a key word; a name may begin with `@`, or be that alone.
    Word(String),
    /// A sign of the language.
    Sign(&'static str),
    /// Something that a diagnostic has already been given for; it stands where an operand may stand.
    Wrong,
    /// The end of the text.
    End,
}

/// Signs of the language, longer ones first.
const SIGNS: [&str; 17] =
    ["<=", ">=", "<>", "||", "(", ")", "{", "}", ",", ".", "=", "<", ">", "+", "-", "*", "/"];

/// What people write instead, and what to write.
const INSTEAD: [(&str, &str); 26] = [
    ("==", "="),
    ("!=", "<>"),
    ("&&", "and"),
    ("!", "not"),
    ("'", "quotes"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "\""),
    ("’", "\""),
    ("（", "("),
    ("）", ")"),
    ("｛", "{"),
    ("｝", "}"),
    ("，", ","),
    ("、", ","),
    ("＝", "="),
    ("＜", "<"),
    ("＞", ">"),
    ("＋", "+"),
    ("－", "-"),
    ("×", "*"),
    ("÷", "round(a / b, n)"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "<>"),
    ("%", "mod(a, b)"),
];

/// Splits a text into tokens, the last of which is [`Token::End`].
pub(super) fn tokens(source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Token, Span)> {
    let mut lexer = Lexer { source, place: 0, diagnostics };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next();
        let end = token.0 == Token::End;
        tokens.push(token);
        if end {
            return tokens;
        }
    }
}

struct Lexer<'a> {
    source: &'a str,
    place: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.place..).unwrap_or_default()
    }

    /// Moves over as many characters as fulfil a condition and gives them.
    fn take_while(&mut self, mut condition: impl FnMut(char) -> bool) -> String {
        let rest = self.rest();
        let length = rest.find(|character| !condition(character)).unwrap_or(rest.len());
        let taken = rest.get(..length).unwrap_or_default().to_owned();
        self.place += length;
        taken
    }

    fn wrong(&mut self, start: usize, message: Label) -> Token {
        let span = Span { start, end: self.place };
        if self.diagnostics.len() < Diagnostic::MOST {
            self.diagnostics.push(Diagnostic::new(self.source, span, Mistake::Syntax, message));
        }
        Token::Wrong
    }

    fn next(&mut self) -> (Token, Span) {
        self.take_while(|character| matches!(character, ' ' | '\t' | '\r' | '\n'));
        let start = self.place;
        let token = match self.rest().chars().next() {
            None => Token::End,
            Some('0'..='9') => self.number(start),
            Some('"') => self.text(start),
            Some('a'..='z' | 'A'..='Z' | '_' | '@') => self.word(start),
            Some(other) => self.sign(start, other),
        };
        (token, Span { start, end: self.place })
    }

    fn number(&mut self, start: usize) -> Token {
        let whole = self.take_while(|character| character.is_ascii_digit());
        let mut fraction = String::new();
        let mut point = false;
        if self.rest().starts_with('.') {
            self.place += 1;
            point = true;
            fraction = self.take_while(|character| character.is_ascii_digit());
        }
        let tail = self.take_while(|character| character.is_alphanumeric() || character == '_');
        if tail.starts_with(['e', 'E']) {
            return self.wrong(
                start,
                both!(
                    "数字不能用指数写法：请写出全部数位",
                    "a number with an exponent: write all its digits"
                ),
            );
        }
        if !tail.is_empty() {
            return self.wrong(
                start,
                both!(
                    "名称不能以数字开头，单位也不是数字的一部分",
                    "a name cannot begin with a digit, and a unit is no part of a number"
                ),
            );
        }
        if point && fraction.is_empty() {
            return self
                .wrong(start, both!("小数点后必须有数字", "digits must follow the point of a number"));
        }
        let digits = format!("{whole}{fraction}");
        let (value, scale) = (digits.parse::<i128>(), u8::try_from(fraction.len()));
        match (value, scale) {
            (Ok(value), Ok(scale)) if value < 10i128.pow(u32::from(MAX_DIGITS)) && scale <= MAX_SCALE => {
                Token::Number(NumberLiteral { digits: value, scale })
            }
            _ => self.wrong(
                start,
                both!(
                    "一个数最多 {MAX_DIGITS} 位，其中小数最多 {MAX_SCALE} 位",
                    "a number has at most {MAX_DIGITS} digits, {MAX_SCALE} of them after the point"
                ),
            ),
        }
    }

    fn text(&mut self, start: usize) -> Token {
        self.place += 1;
        let mut text = String::new();
        loop {
            text += &self.take_while(|character| character != '"' && !character.is_control());
            if self.rest().starts_with("\"\"") {
                text.push('"');
                self.place += 2;
            } else if self.rest().starts_with('"') {
                self.place += 1;
                return Token::Text(text);
            } else {
                return self.wrong(
                    start,
                    both!("文本在同一行内没有右引号", "a text without its closing quote on the same line"),
                );
            }
        }
    }

    fn word(&mut self, start: usize) -> Token {
        let mut first = true;
        let word = self.take_while(|character| {
            let fits = character.is_ascii_alphanumeric() || character == '_' || (first && character == '@');
            first = false;
            fits
        });
        let stem = word.strip_prefix('@').unwrap_or(&word);
        if stem.starts_with(|character: char| character.is_ascii_digit()) {
            return self.wrong(start, both!("名称不能以数字开头", "no name begins with a digit"));
        }
        Token::Word(word)
    }

    fn sign(&mut self, start: usize, first: char) -> Token {
        let rest = self.rest();
        if let Some((wrong, right)) = INSTEAD.iter().find(|(wrong, _)| rest.starts_with(wrong)) {
            self.place += wrong.len();
            let message = match *right {
                "quotes" => both!(
                    "这里不用 {wrong}：文本请写在双引号内",
                    "{wrong} is not used here: write double quotes around texts"
                ),
                right => both!("这里不用 {wrong}：请写 {right}", "{wrong} is not used here: write {right}"),
            };
            return self.wrong(start, message);
        }
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.place += sign.len();
            return Token::Sign(sign);
        }
        if first.is_alphanumeric() {
            self.take_while(char::is_alphanumeric);
            return self.wrong(
                start,
                both!(
                    "名称用代号（字母 a 至 z、数字、_），不用中文名称；文本写在双引号内",
                    "names are ids (letters a to z, digits, _), not labels; texts stand in double quotes"
                ),
            );
        }
        self.place += first.len_utf8();
        self.wrong(start, both!("规则语言没有这个符号", "a sign that the rule language does not have"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lex(source: &str) -> (Vec<Token>, Vec<String>) {
        let mut diagnostics = Vec::new();
        let tokens = tokens(source, &mut diagnostics).into_iter().map(|(token, _)| token).collect();
        (tokens, diagnostics.into_iter().map(|diagnostic| diagnostic.found).collect())
    }

    #[test]
    fn tokens_of_every_sort() {
        let (found, wrong) = lex("@a_1>=12.50 || \"say \"\"hi\"\"\" not_in x.y");
        let word = |word: &str| Token::Word(word.to_owned());
        assert_eq!(
            found,
            [
                word("@a_1"),
                Token::Sign(">="),
                Token::Number(NumberLiteral { digits: 1250, scale: 2 }),
                Token::Sign("||"),
                Token::Text("say \"hi\"".to_owned()),
                word("not_in"),
                word("x"),
                Token::Sign("."),
                word("y"),
                Token::End,
            ]
        );
        assert!(wrong.is_empty());
    }

    #[test]
    fn every_wrong_token_is_reported_with_its_text() {
        let (_, wrong) = lex("1e5 , 12元 + 金额 == 1. ; \"open");
        assert_eq!(wrong, ["1e5", "12元", "金额", "==", "1.", ";", "\"open"]);
        assert_eq!(lex(&"9".repeat(39)).1.len(), 1);
        assert_eq!(lex("0.1234567890123456789").1.len(), 1);
        assert_eq!(lex("@1 @").1.len(), 1);
        assert_eq!(lex("（a ≤ b）").1, ["（", "≤", "）"]);
    }
}
