//! Names and literals as both dialects read them.

use std::collections::BTreeSet;

use huoju_core::data::date;
use huoju_core::edition::Day;

/// Most bytes of a name in PostgreSQL.
const MAX_NAME: usize = 63;

/// Words that neither dialect takes as a name of a column; sorted. The oracle tests compare them with what the servers say.
const RESERVED: &[&str] = &[
    "all",
    "analyse",
    "analyze",
    "and",
    "anti",
    "any",
    "array",
    "as",
    "asc",
    "asof",
    "asymmetric",
    "at",
    "authorization",
    "binary",
    "both",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "collation",
    "column",
    "columns",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "desc",
    "describe",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "false",
    "fetch",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "generated",
    "glob",
    "grant",
    "group",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lambda",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "map",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "pivot",
    "pivot_longer",
    "pivot_wider",
    "placing",
    "positional",
    "primary",
    "qualify",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "semi",
    "session_user",
    "show",
    "similar",
    "some",
    "struct",
    "summarize",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "true",
    "try_cast",
    "union",
    "unique",
    "unpack",
    "unpivot",
    "user",
    "using",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
];

/// A name, in quotes where it would else be read as something else.
pub(super) fn name(text: &str) -> String {
    let plain = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && text.bytes().next().is_some_and(|first| !first.is_ascii_digit())
        && RESERVED.binary_search(&text).is_err();
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

/// Names that are different from each other, also where only so many bytes of them count.
#[derive(Debug, Default)]
pub(super) struct Unique(BTreeSet<String>);

impl Unique {
    /// The wish, or something like it that was not given yet.
    pub(super) fn give(&mut self, wish: &str) -> String {
        let cut = |most: usize| {
            let end =
                (0..=most.min(wish.len())).rev().find(|end| wish.is_char_boundary(*end)).unwrap_or_default();
            &wish[..end]
        };
        let numbered = (2..).map(|number| format!("{}_{number}", cut(MAX_NAME - 6)));
        let mut wishes = std::iter::once(cut(MAX_NAME).to_owned()).chain(numbered);
        wishes.find(|wish| self.0.insert(wish.to_lowercase())).unwrap_or_default()
    }
}

/// A text literal.
pub(super) fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// A date literal.
pub(super) fn day(value: Day) -> String {
    format!("DATE '{}'", date::format(value))
}

/// A day from which or until which a code is in force.
pub(super) fn bound(value: Day) -> String {
    match value {
        Day::MIN => "'-infinity'".to_owned(),
        Day::MAX => "'infinity'".to_owned(),
        value => format!("'{}'", date::format(value)),
    }
}

/// A text as one line of a comment.
pub(super) fn remark(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_sorted_and_quoted() {
        assert!(RESERVED.is_sorted());
        assert_eq!([name("amount"), name("where"), name("T9")], ["amount", "\"where\"", "\"T9\""]);
    }

    #[test]
    fn long_names_stay_different() {
        let mut unique = Unique::default();
        let long = "合同".repeat(20);
        let given = [unique.give(&long), unique.give(&long), unique.give("A"), unique.give("a")];
        assert!(given.iter().all(|name| name.len() <= MAX_NAME));
        assert_eq!(given[2..], ["A", "a_2"]);
        assert_ne!(given[0], given[1]);
    }
}
