//! Paths name a cell within a record: `contract_amount`, or `contributors[2].name` for the second contributor.

use std::fmt;

/// The name of a cell within a record. Child records are numbered from 1, as people count them.
///
/// ```
/// use huoju_core::data::Path;
/// let path = Path::parse("contributors[2].name").unwrap();
/// assert_eq!((path.child, path.field), (Some(("contributors", 2)), "name"));
/// assert_eq!(Path::parse("amount").unwrap().child, None);
/// assert_eq!(path.to_string(), "contributors[2].name");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path<'a> {
    /// Kind of child record and which of that kind, from 1; `None` for a field of the record itself.
    pub child: Option<(&'a str, usize)>,
    /// Id of the field.
    pub field: &'a str,
}

impl<'a> Path<'a> {
    /// Reads a path; `None` if it is not written as one.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let Some((kind, rest)) = text.split_once('[') else {
            return is_id(text).then_some(Self { child: None, field: text });
        };
        let (number, rest) = rest.split_once(']')?;
        let field = rest.strip_prefix('.')?;
        let digits = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
        let number = number.parse().ok().filter(|_| digits)?;
        (is_id(kind) && is_id(field)).then_some(Self { child: Some((kind, number)), field })
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(['.', '[', ']'])
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.child {
            Some((kind, number)) => write!(formatter, "{kind}[{number}].{}", self.field),
            None => formatter.write_str(self.field),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            ".",
            "a.b",
            "a[0].b",
            "a[01].b",
            "a[1]",
            "a[1].",
            "a[1]b",
            "[1].b",
            "a[].b",
            "a[-1].b",
            "a[+1].b",
            "a[x].b",
            "a[1].b[2].c",
            "a[99999999999999999999].b",
        ] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_path_is_read_as_it_is_written(text in "[a-z\\[\\]0-9.]{0,12}") {
            if let Some(path) = Path::parse(&text) {
                prop_assert_eq!(path.to_string(), text);
            }
        }
    }
}
