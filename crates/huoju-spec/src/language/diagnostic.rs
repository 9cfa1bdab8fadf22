//! What is wrong with an expression, and where.

use huoju_core::edition::{Label, Lang};

/// A stretch of the text of an expression, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte behind it.
    pub end: usize,
}

impl Span {
    /// The stretch from the start of one to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// The text that it covers; empty if the span is not one of this text.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mistake {
    /// The text does not follow the grammar.
    Syntax,
    /// Nested too deeply, or too long.
    TooLarge,
    /// No field, parameter, function, list, level or unit has this name.
    UnknownName,
    /// An operand has a type that the operator does not take.
    Type,
    /// Two amounts have different units.
    Unit,
    /// A number could have more than 38 digits.
    Digits,
    /// The text is no code of the list.
    Code,
    /// Wrong number of arguments, or an argument of the wrong form.
    Arguments,
    /// The pattern is outside the subset, or too large.
    Pattern,
    /// Derived fields that need each other.
    Cycle,
}

/// One mistake in an expression.
///
/// ```
/// use huoju_spec::language::{Mistake, parse};
/// let mistakes = parse("amount <= (1e5 and )").unwrap_err();
/// assert_eq!(mistakes.len(), 2);
/// assert_eq!((mistakes[0].line, mistakes[0].column), (1, 12));
/// assert_eq!(mistakes[0].found, "1e5");
/// assert!(mistakes[0].message.zh.starts_with("数字不能用指数写法"));
/// assert_eq!(mistakes[0].mistake, Mistake::Syntax);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {}", .message.text(Lang::En))]
pub struct Diagnostic {
    /// What sort of mistake it is.
    pub mistake: Mistake,
    /// Where it is.
    pub span: Span,
    /// Line, 1 is the first.
    pub line: usize,
    /// Column in characters, 1 is the first.
    pub column: usize,
    /// The offending text, cut after 60 characters.
    pub found: String,
    /// What is wrong and what to do.
    pub message: Label,
}

impl Diagnostic {
    /// Most diagnostics that one expression gives.
    pub const MOST: usize = 20;

    pub(super) fn new(source: &str, span: Span, mistake: Mistake, message: Label) -> Self {
        let before = source.get(..span.start).unwrap_or(source);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let found = span.of(source).chars().take(60).collect();
        Self { mistake, span, line, column, found, message }
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::both;

    use super::*;

    #[test]
    fn columns_count_characters_of_the_line() {
        let source = "金额 >\n  甲乙 x";
        let start = source.find('x').unwrap();
        let diagnostic =
            Diagnostic::new(source, Span { start, end: start + 1 }, Mistake::Type, both!("文", "m"));
        assert_eq!((diagnostic.line, diagnostic.column, diagnostic.found.as_str()), (2, 6, "x"));
        assert_eq!(diagnostic.to_string(), "line 2, column 6: m");
    }
}
