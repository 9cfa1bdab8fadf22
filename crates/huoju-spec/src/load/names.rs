//! What identifiers may look like.

use huoju_core::both;
use huoju_core::edition::Label;

use std::collections::BTreeSet;

use crate::diagnostic::Log;
use crate::place::Text;

/// Longest identifier in characters.
const LONGEST: usize = 80;

/// Words of the rule language: no field or parameter can be called so.
const RESERVED: [&str; 22] = [
    "and",
    "between",
    "case",
    "cast",
    "date",
    "else",
    "false",
    "if",
    "in",
    "isnull",
    "not",
    "not_in",
    "null",
    "nvl",
    "or",
    "period_first",
    "period_last",
    "then",
    "true",
    "when",
    "xor",
    "is_empty",
];

/// Whether a name can stand in an expression: a small letter, then small letters, digits and `_`.
pub(crate) fn is_name(id: &str) -> bool {
    let mut bytes = id.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && id.len() <= LONGEST
        && !RESERVED.contains(&id)
}

/// Whether an id can name a rule, review list or table: letters, digits, `-`, `_` and `.`.
pub(crate) fn is_label_id(id: &str) -> bool {
    id.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && id.len() <= LONGEST
}

/// Reports an id that cannot stand in an expression.
pub(crate) fn check_name(id: &Text, log: &Log) {
    if is_name(id.as_str()) {
        return;
    }
    let what = both!("`{}` 不能用作代号", "`{}` cannot be an id", shortened(id.as_str()));
    let advice = if RESERVED.contains(&id.as_str()) {
        both!("这是规则语言的词", "it is a word of the rule language")
    } else {
        both!(
            "以小写字母开头，其后是小写字母、数字和 _，共不超过 {LONGEST} 个",
            "a small letter, then small letters, digits and _, at most {LONGEST} in all"
        )
    };
    log.error(&id.at, id.as_str(), what, advice);
}

/// Reports an id that cannot name a rule, review list or table.
pub(crate) fn check_label_id(id: &Text, log: &Log) {
    if !is_label_id(id.as_str()) {
        let what = both!("`{}` 不能用作代号", "`{}` cannot be an id", shortened(id.as_str()));
        let advice = both!(
            "可用字母、数字、- _ 和 .，共不超过 {LONGEST} 个",
            "letters, digits, - _ and ., at most {LONGEST} in all"
        );
        log.error(&id.at, id.as_str(), what, advice);
    }
}

/// Reports each id that was there before.
pub(crate) fn check_unique<'t>(what: &Label, ids: impl Iterator<Item = &'t Text>, log: &Log) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.as_str()) {
            log.error(
                &id.at,
                id.as_str(),
                both!("另有一个{what}用了这个代号", "there is a second {what} of this id"; what),
                None,
            );
        }
    }
}

/// A text short enough to be printed.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        assert!(is_name("seller_name2"));
        for wrong in ["", "2a", "Name", "a-b", "名称", "and", &"a".repeat(81)] {
            assert!(!is_name(wrong), "{wrong}");
        }
        assert!(is_label_id("TM-014-1.seller"));
        assert!(!is_label_id("TM 014"));
    }
}
