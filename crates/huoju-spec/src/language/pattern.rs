//! Patterns of `match_characters`: a small part of the extended regular expressions of POSIX, compiled to
//! an automaton over bytes.
//!
//! | Written | Stands for |
//! |---|---|
//! | `a` `公` | the character itself |
//! | `.` | any one character |
//! | `[abc]` `[a-z0-9]` `[^…]` | one character that is (not) among those named; `-` first or last is itself |
//! | `\d` `\w` | one of 0-9; one of 0-9 A-Z a-z and _ (in brackets too) |
//! | `\.` `\[` … | the sign itself |
//! | `xy` `x\|y` `(…)` | one after the other; either; a group |
//! | `x*` `x+` `x?` `x{3}` `x{2,}` `x{2,5}` | repeated |
//!
//! The whole text must match. A character is a Unicode character, never a byte.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use huoju_core::both;
use huoju_core::edition::Label;
use huoju_core::rules::Dfa;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::syntax;
use regex_automata::{Anchored, MatchKind};

/// Most states of an automaton.
const MAX_STATES: usize = 4_000;
/// Longest pattern, in characters.
const MAX_PATTERN: usize = 1_000;
/// Highest number of repetitions that braces may name, as in POSIX.
const MAX_REPEAT: u32 = 255;
/// Deepest nesting of groups.
const MAX_GROUPS: usize = 50;
/// Bytes that building an automaton may take; enough for any of [`MAX_STATES`].
const MAX_MEMORY: usize = 16 << 20;

/// Any number of characters, as the automaton builder reads it: bytes, for in a text no other character begins inside one, so what stands before and
/// behind still takes whole characters. Named as characters they would cost each state that is on the way through one.
const ANYTHING: &str = "(?s-u:.)*";

/// Compiles a pattern that must match the whole text.
pub(super) fn compile(pattern: &str) -> Result<Dfa, Label> {
    automaton(&translate(pattern)?, pattern.to_owned())
}

/// Compiles the question whether one of the parts occurs in a text.
pub(super) fn contains_any(parts: &[String]) -> Result<Dfa, Label> {
    let mut expression = format!("{ANYTHING}(?:");
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            expression.push('|');
        }
        part.chars().for_each(|character| literal(character, &mut expression));
    }
    expression.push(')');
    expression.push_str(ANYTHING);
    let parts: Vec<String> = parts.iter().map(|part| escape(part)).collect();
    automaton(&expression, format!(".*({}).*", parts.join("|")))
}

/// A text as the pattern that only it matches.
fn escape(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        if r"\.[](){}*+?|^$".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

/// Writes a character so that it stands for itself.
fn literal(character: char, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "\\x{{{:X}}}", u32::from(character));
}

/// The pattern in the syntax of the automaton builder, every character of it understood here first.
fn translate(pattern: &str) -> Result<String, Label> {
    if pattern.is_empty() {
        return Err(both!("模式为空", "the pattern is empty"));
    }
    if pattern.chars().count() > MAX_PATTERN {
        return Err(both!(
            "模式超过 {MAX_PATTERN} 个字符",
            "the pattern is longer than {MAX_PATTERN} characters"
        ));
    }
    let mut reader = Reader { rest: pattern.chars().peekable(), out: String::new(), groups: 0 };
    reader.alternatives()?;
    match reader.rest.next() {
        None => Ok(reader.out),
        Some(_) => Err(both!("模式中的 ) 没有对应的 (", "the pattern has a ) without its (")),
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    groups: usize,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Result<(), Label> {
        loop {
            self.sequence()?;
            if self.rest.next_if_eq(&'|').is_none() {
                return Ok(());
            }
            self.out.push('|');
        }
    }

    fn sequence(&mut self) -> Result<(), Label> {
        let mut empty = true;
        while let Some(character) = self.rest.next_if(|character| !matches!(character, '|' | ')')) {
            empty = false;
            self.one(character)?;
            self.repetition()?;
        }
        if empty {
            return Err(both!(
                "模式中有空的分支或组：可有可无的部分请在其后写 ?",
                "the pattern has an empty alternative or group: write ? behind what may be absent"
            ));
        }
        Ok(())
    }

    fn one(&mut self, character: char) -> Result<(), Label> {
        match character {
            '.' if self.rest.peek() == Some(&'*') => {
                self.rest.next();
                self.out.push_str(ANYTHING);
                return self.once();
            }
            '.' => self.out.push('.'),
            '[' => self.class()?,
            '(' => self.group()?,
            '\\' => match self.rest.next() {
                Some('d') => self.out.push_str("[0-9]"),
                Some('w') => self.out.push_str("[0-9A-Za-z_]"),
                escaped => literal(sign(escaped)?, &mut self.out),
            },
            '^' | '$' => {
                return Err(both!(
                    "不需要 {character}：本来就要整个文本相符；要表示这个符号请写 \\{character}",
                    "{character} is not needed: the whole text must match anyway; for the sign write \\{character}"
                ));
            }
            '*' | '+' | '?' | '{' => {
                return Err(both!(
                    "模式中 {character} 前面没有可重复的内容；要表示这个符号请写 \\{character}",
                    "the pattern has {character} with nothing before it to repeat; for the sign write \\{character}"
                ));
            }
            '}' | ']' => {
                return Err(both!(
                    "模式中的 {character} 没有对应的左括号；要表示这个符号请写 \\{character}",
                    "the pattern has {character} without its opening; for the sign write \\{character}"
                ));
            }
            other => literal(other, &mut self.out),
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), Label> {
        self.groups += 1;
        if self.groups > MAX_GROUPS {
            return Err(both!(
                "模式中的组嵌套超过 {MAX_GROUPS} 层",
                "the pattern has groups nested more than {MAX_GROUPS} deep"
            ));
        }
        self.out.push_str("(?:");
        self.alternatives()?;
        if self.rest.next() != Some(')') {
            return Err(both!("模式中的 ( 没有对应的 )", "the pattern has a ( without its )"));
        }
        self.out.push(')');
        self.groups -= 1;
        Ok(())
    }

    /// Characters in brackets, the opening one read already.
    fn class(&mut self) -> Result<(), Label> {
        self.out.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.out.push('^');
        }
        let mut first = true;
        loop {
            let character = self
                .rest
                .next()
                .ok_or(both!("模式中的 [ 没有对应的 ]", "the pattern has a [ without its ]"))?;
            match character {
                ']' if first => {
                    return Err(both!(
                        "模式中有空的方括号；要表示这个符号请写 \\]",
                        "the pattern has empty brackets; for the sign write \\]"
                    ));
                }
                ']' => break,
                '[' => {
                    return Err(both!(
                        "模式的方括号内有 [；要表示这个符号请写 \\[",
                        "the pattern has a [ within brackets; for the sign write \\["
                    ));
                }
                '\\' if self.rest.next_if_eq(&'d').is_some() => self.out.push_str("0-9"),
                '\\' if self.rest.next_if_eq(&'w').is_some() => self.out.push_str("0-9A-Za-z_"),
                '-' if !first && self.rest.peek() != Some(&']') => {
                    return Err(both!(
                        "模式的方括号内有不表示范围的 -：请放在最前或最后",
                        "the pattern has a - in brackets that joins nothing: put it first or last"
                    ));
                }
                _ => self.member(character)?,
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// A character of a class, or a range of them.
    fn member(&mut self, character: char) -> Result<(), Label> {
        let from = if character == '\\' { sign(self.rest.next())? } else { character };
        literal(from, &mut self.out);
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('-') || ahead.peek().is_none_or(|next| *next == ']') {
            return Ok(());
        }
        self.rest = ahead;
        let to = match self.rest.next() {
            Some('\\') => sign(self.rest.next())?,
            Some('[') | None => {
                return Err(both!("模式中的范围没有终点", "the pattern has a range without its end"));
            }
            Some(to) => to,
        };
        if to < from {
            return Err(both!(
                "模式中的范围首尾颠倒：{from}-{to}",
                "the pattern has a range that runs backwards: {from}-{to}"
            ));
        }
        self.out.push('-');
        literal(to, &mut self.out);
        Ok(())
    }

    fn repetition(&mut self) -> Result<(), Label> {
        let Some(character) = self.rest.next_if(|character| matches!(character, '*' | '+' | '?' | '{'))
        else {
            return Ok(());
        };
        self.out.push(character);
        if character == '{' {
            let least = self.count()?;
            self.out.push_str(&least.to_string());
            if self.rest.next_if_eq(&',').is_some() {
                self.out.push(',');
                if self.rest.peek() != Some(&'}') {
                    let most = self.count()?;
                    if most < least {
                        return Err(both!(
                            "模式的最多重复次数小于最少次数",
                            "the pattern repeats at most fewer times than at least"
                        ));
                    }
                    self.out.push_str(&most.to_string());
                }
            }
            if self.rest.next() != Some('}') {
                return Err(both!(
                    "模式中的 {{ 不是 {{3}}、{{2,}} 或 {{2,5}} 的写法；要表示这个符号请写 \\{{",
                    "the pattern has a {{ that is no {{3}}, {{2,}} or {{2,5}}; for the sign write \\{{"
                ));
            }
            self.out.push('}');
        }
        self.once()
    }

    /// Behind a repetition no other one may stand.
    fn once(&mut self) -> Result<(), Label> {
        match self.rest.peek() {
            Some(next @ ('*' | '+' | '?' | '{')) => Err(both!(
                "模式用 {next} 重复了一个重复：请把前者放入组内",
                "the pattern repeats a repetition with {next}: put it in a group"
            )),
            _ => Ok(()),
        }
    }

    fn count(&mut self) -> Result<u32, Label> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        match digits.parse() {
            Ok(count) if count <= MAX_REPEAT => Ok(count),
            _ => Err(both!(
                "模式的花括号内是不超过 {MAX_REPEAT} 的数；要表示这个符号请写 \\{{",
                "the braces of a pattern hold numbers up to {MAX_REPEAT}; for the sign write \\{{"
            )),
        }
    }
}

/// The sign behind a backslash.
fn sign(escaped: Option<char>) -> Result<char, Label> {
    match escaped {
        Some(sign) if sign.is_ascii_punctuation() => Ok(sign),
        Some(other) => Err(both!(
            "模式中有 \\{other}，规则语言没有这种写法",
            "the pattern has \\{other}, which is not part of the rule language"
        )),
        None => Err(both!("模式以反斜杠结尾", "the pattern ends with a backslash")),
    }
}

fn automaton(expression: &str, source: String) -> Result<Dfa, Label> {
    let too_large = || {
        both!(
            "模式需要超过 {MAX_STATES} 个状态：请减少重复次数",
            "the pattern needs more than {MAX_STATES} states: shorten its repetitions"
        )
    };
    let dense = dense::Builder::new()
        .syntax(syntax::Config::new().utf8(false).unicode(true).dot_matches_new_line(true))
        .thompson(thompson::Config::new().nfa_size_limit(Some(MAX_MEMORY)))
        .configure(
            dense::Config::new()
                .start_kind(StartKind::Anchored)
                // Every way to match counts, not only the one that the first alternative prefers.
                .match_kind(MatchKind::All)
                .dfa_size_limit(Some(MAX_MEMORY))
                .determinize_size_limit(Some(MAX_MEMORY)),
        )
        .build(expression)
        .map_err(|_| too_large())?;
    let table = Table::of(&dense).ok_or_else(too_large)?.narrow().minimal().narrow();
    if table.accept.len() > MAX_STATES {
        return Err(too_large());
    }
    table.into_dfa(source).ok_or_else(too_large)
}

/// An automaton as a table: state 0 is dead, state 1 the start.
struct Table {
    /// Column of each byte.
    classes: Vec<usize>,
    /// For each state the next one by column.
    next: Vec<Vec<usize>>,
    accept: Vec<bool>,
}

impl Table {
    /// The states that can be reached, the end of the input folded into `accept`; `None` if there are too many.
    fn of(dense: &dense::DFA<Vec<u32>>) -> Option<Self> {
        let start = dense.universal_start_state(Anchored::Yes)?;
        let classes: Vec<usize> =
            (0..=u8::MAX).map(|byte| usize::from(dense.byte_classes().get(byte))).collect();
        // One byte of each class stands for all.
        let bytes: Vec<u8> =
            dense.byte_classes().representatives(..).filter_map(|unit| unit.as_u8()).collect();
        let width = bytes.len();
        let mut ids: HashMap<StateID, usize> = HashMap::from([(start, 1)]);
        let mut queue = VecDeque::from([start]);
        let mut table = Self { classes, next: vec![vec![0; width]], accept: vec![false] };
        while let Some(state) = queue.pop_front() {
            if table.next.len() > 2 * MAX_STATES {
                return None;
            }
            let mut row = vec![0; width];
            for (byte, cell) in bytes.iter().zip(&mut row) {
                let next = dense.next_state(state, *byte);
                if dense.is_dead_state(next) {
                    continue;
                }
                let fresh = ids.len() + 1;
                *cell = *ids.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    fresh
                });
            }
            table.next.push(row);
            table.accept.push(dense.is_match_state(dense.next_eoi_state(state)));
        }
        Some(table)
    }

    /// Bytes that lead everywhere to the same state share a column.
    fn narrow(mut self) -> Self {
        let mut seen: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut kept: Vec<usize> = Vec::new();
        let width = self.next.first().map_or(0, Vec::len);
        let columns: Vec<usize> = (0..width)
            .map(|column| {
                let cells = self.next.iter().map(|row| row[column]).collect();
                *seen.entry(cells).or_insert_with(|| {
                    kept.push(column);
                    kept.len() - 1
                })
            })
            .collect();
        for row in &mut self.next {
            *row = kept.iter().map(|column| row[*column]).collect();
        }
        for class in &mut self.classes {
            *class = columns[*class];
        }
        self
    }

    /// The same automaton with as few states as possible, by refining a partition of the states.
    fn minimal(self) -> Self {
        let mut block: Vec<usize> = self.accept.iter().map(|accept| usize::from(*accept)).collect();
        let mut blocks = 0;
        loop {
            let mut seen: HashMap<Vec<usize>, usize> = HashMap::new();
            let refined: Vec<usize> = self
                .next
                .iter()
                .zip(&block)
                .map(|(row, own)| {
                    let signature =
                        std::iter::once(*own).chain(row.iter().map(|next| block[*next])).collect();
                    let fresh = seen.len();
                    *seen.entry(signature).or_insert(fresh)
                })
                .collect();
            let found = seen.len();
            block = refined;
            if found == blocks {
                return self.merge(&block);
            }
            blocks = found;
        }
    }

    /// One state for each block; the dead state stays 0 and the start 1, even where nothing matches.
    fn merge(self, block: &[usize]) -> Self {
        let mut ids: HashMap<usize, usize> = HashMap::from([(block[0], 0)]);
        ids.entry(block[1]).or_insert(1);
        let mut members = vec![0, 1];
        for (state, own) in block.iter().enumerate().skip(2) {
            ids.entry(*own).or_insert_with(|| {
                members.push(state);
                members.len() - 1
            });
        }
        let next =
            members.iter().map(|state| self.next[*state].iter().map(|next| ids[&block[*next]]).collect());
        let accept = members.iter().map(|state| self.accept[*state]);
        Self { next: next.collect(), accept: accept.collect(), classes: self.classes }
    }

    fn into_dfa(self, source: String) -> Option<Dfa> {
        Some(Dfa {
            source,
            class_count: u16::try_from(self.next.first().map_or(0, Vec::len)).ok()?,
            classes: self.classes.into_iter().map(u8::try_from).collect::<Result<_, _>>().ok()?,
            next: self.next.into_iter().flatten().map(u16::try_from).collect::<Result<_, _>>().ok()?,
            accept: self.accept,
        })
    }
}

#[cfg(test)]
mod tests;
