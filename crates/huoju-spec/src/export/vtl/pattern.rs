//! Patterns of `match_characters` in the part of POSIX extended regular expressions that other libraries read the same.

use std::iter::Peekable;
use std::str::Chars;

/// The pattern without escapes that POSIX does not know: `\d` and `\w` as brackets, no backslash within brackets. It is
/// anchored, because the standard does not say whether a part of the text may match.
///
/// The pattern was understood by the compiler, so it is not checked again.
pub(super) fn portable(pattern: &str) -> Result<String, String> {
    let mut rest = pattern.chars().peekable();
    let mut out = String::from("^(");
    while let Some(character) = rest.next() {
        match character {
            '[' => out.push_str(&brackets(&mut rest)?),
            '\\' => match rest.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some(sign) if r"\.[](){}*+?|^$".contains(sign) => out.extend(['\\', sign]),
                sign => out.extend(sign),
            },
            other => out.push(other),
        }
    }
    Ok(out + ")$")
}

/// Characters in brackets, the opening one read already, written in an order in which none needs a backslash.
fn brackets(rest: &mut Peekable<Chars<'_>>) -> Result<String, String> {
    let negated = rest.next_if_eq(&'^').is_some();
    let (mut ranges, mut singles) = (String::new(), Vec::new());
    while let Some(character) = rest.next().filter(|character| *character != ']') {
        let from = match (character, rest.peek()) {
            ('\\', Some('d')) => {
                rest.next();
                ranges.push_str("0-9");
                continue;
            }
            ('\\', Some('w')) => {
                rest.next();
                ranges.push_str("0-9A-Za-z_");
                continue;
            }
            ('\\', _) => rest.next().unwrap_or('\\'),
            _ => character,
        };
        let mut ahead = rest.clone();
        if ahead.next() != Some('-') || ahead.peek().is_none_or(|next| *next == ']') {
            singles.push(from);
            continue;
        }
        *rest = ahead;
        let to = match rest.next() {
            Some('\\') => rest.next().unwrap_or('\\'),
            to => to.unwrap_or(from),
        };
        if [from, to].iter().any(|end| r"\]-[^".contains(*end)) {
            return Err(format!(
                "the pattern has the range {from}-{to} in brackets, which libraries read differently"
            ));
        }
        ranges.extend([from, '-', to]);
    }
    if singles.contains(&'\\') {
        return Err("the pattern has a backslash in brackets, which libraries read differently".to_owned());
    }
    Ok(written(negated, &ranges, &singles))
}

/// `]` stands first, `^` not first, `-` last.
fn written(negated: bool, ranges: &str, singles: &[char]) -> String {
    let has = |sign: char| singles.contains(&sign);
    if !negated && ranges.is_empty() && singles.iter().all(|sign| *sign == '^') {
        return "\\^".to_owned();
    }
    let only = |sign: char| if has(sign) { sign.to_string() } else { String::new() };
    let others: String = singles.iter().filter(|sign| !"]^-[".contains(**sign)).collect();
    let lone_minus = !negated && ranges.is_empty() && others.is_empty() && !has(']') && !has('[');
    let sign = if negated { "^" } else { "" };
    if lone_minus {
        return format!("[-{}]", only('^'));
    }
    format!("[{sign}{}{ranges}{others}{}{}{}]", only(']'), only('['), only('^'), only('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(pattern: &str) -> String {
        let anchored = portable(pattern).unwrap();
        anchored.strip_prefix("^(").and_then(|rest| rest.strip_suffix(")$")).unwrap().to_owned()
    }

    #[test]
    fn escapes_are_those_of_posix() {
        let same =
            ["[0-9]{16}", ".*(有限公司|有限责任公司)", "[ -~]*[A-Za-z][ -~]*", "a{2,5}|b?", "[*＊/.0-]+"];
        assert_eq!(same.map(inner), same);
        assert_eq!(inner(r"\d+\.\w\-\["), r"[0-9]+\.[0-9A-Za-z_]-\[");
        assert_eq!(inner(r"[^\d\]\-x^]"), "[^]0-9x^-]");
        assert_eq!(inner(r"[\^][-^][\[a]"), r"\^[-^][a[]");
    }

    #[test]
    fn what_libraries_read_differently_is_refused() {
        assert!(portable(r"[a\\]").is_err());
        assert!(portable(r"[\[-\^]").is_err());
    }
}
