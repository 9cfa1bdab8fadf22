//! The files of a spec, places in them, and texts that know where they stand.

use std::ops::Range;
use std::sync::Arc;

/// Whose text a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// Of an edition that this one is based on.
    Base,
    /// Of the edition.
    Edition,
    /// Of an overlay.
    Overlay,
}

/// One file of a spec: how it is named in diagnostics, its text, and where its lines begin.
#[derive(Debug)]
pub(crate) struct SourceFile {
    name: String,
    text: String,
    lines: Vec<usize>,
    origin: Origin,
}

impl SourceFile {
    /// A file of an edition.
    pub(crate) fn new(name: &str, text: &str) -> Arc<Self> {
        Arc::new(Self::of(name, text, Origin::Edition))
    }

    pub(crate) fn of(name: &str, text: &str, origin: Origin) -> Self {
        // Editors on Windows put a byte order mark in front; it is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), text, lines, origin }
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Line and column (in characters) of a byte offset, both from 1.
    pub(crate) fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset.min(self.text.len())).unwrap_or_default();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (number(line), number(before.chars().count() + 1))
    }
}

/// A place in a file, or a file as a whole.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    file: Arc<SourceFile>,
    offset: Option<usize>,
    /// The column is worth printing: inside a line of several things.
    exact: bool,
}

impl Place {
    /// The line of a byte offset.
    pub(crate) fn of(file: &Arc<SourceFile>, offset: usize) -> Self {
        Self { file: file.clone(), offset: Some(offset), exact: false }
    }

    /// The line and column of a byte offset.
    pub(crate) fn exactly(file: &Arc<SourceFile>, offset: usize) -> Self {
        Self { exact: true, ..Self::of(file, offset) }
    }

    /// A whole file.
    pub(crate) fn whole(file: &Arc<SourceFile>) -> Self {
        Self { file: file.clone(), offset: None, exact: false }
    }

    /// A file that is not there, or could not be read.
    pub(crate) fn missing(name: &str) -> Self {
        Self::whole(&SourceFile::new(name, ""))
    }

    pub(crate) fn file_name(&self) -> &str {
        self.file.name()
    }

    /// Whose text stands there.
    pub(crate) fn origin(&self) -> Origin {
        self.file.origin()
    }

    pub(crate) fn line_and_column(&self) -> (Option<u32>, Option<u32>) {
        let Some(offset) = self.offset else { return (None, None) };
        let (line, column) = self.file.line_and_column(offset);
        (Some(line), self.exact.then_some(column))
    }
}

/// A text of a spec and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) at: Place,
    /// Where in the file the first character of the value stands, if the value is written there as it is.
    body: Option<usize>,
}

impl Text {
    /// A TOML string: `span` covers its quotes.
    pub(crate) fn of_toml(file: &Arc<SourceFile>, span: Range<usize>, value: &str) -> Self {
        let raw = file.text().get(span.clone()).unwrap_or_default();
        let quotes = if raw.starts_with("'''") || raw.starts_with("\"\"\"") { 3 } else { 1 };
        // A line break right after the opening quotes of a multi-line string is not part of the value.
        let body = (quotes..=quotes + 2)
            .find(|skip| raw.get(*skip..).is_some_and(|rest| rest.starts_with(value)))
            .map(|skip| span.start + skip);
        Self { value: value.to_owned(), at: Place::of(file, span.start), body }
    }

    /// A text that stands at a place without being written there as it is.
    pub(crate) fn at(value: impl Into<String>, at: &Place) -> Self {
        Self { value: value.into(), at: at.clone(), body: None }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.value
    }

    /// The place of a byte offset inside the text, as well as it is known.
    pub(crate) fn place_of(&self, offset: usize) -> Place {
        match self.body {
            Some(body) => Place::exactly(&self.at.file, body + offset),
            None => self.at.clone(),
        }
    }

    /// The same text with its value changed; offsets inside it are then no longer known.
    pub(crate) fn map(&self, change: impl FnOnce(&str) -> String) -> Self {
        let value = change(&self.value);
        let body = if value == self.value { self.body } else { None };
        Self { value, at: self.at.clone(), body }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let file = SourceFile::new("f", "\u{feff}甲乙\nc\n");
        assert_eq!(file.line_and_column(0), (1, 1));
        assert_eq!(file.line_and_column(3), (1, 2));
        assert_eq!(file.line_and_column(7), (2, 1));
        assert_eq!(file.line_and_column(9), (3, 1));
        assert_eq!(file.line_and_column(900), (3, 1));
    }

    #[test]
    fn offsets_inside_strings_are_found() {
        let file = SourceFile::new("r.toml", "a = 'x > 1'\nb = '''\nyy'''\nc = \"\\u0041\"\n");
        let text = Text::of_toml(&file, 4..11, "x > 1");
        assert_eq!(text.place_of(2).line_and_column(), (Some(1), Some(8)));
        let text = Text::of_toml(&file, 16..25, "yy");
        assert_eq!(text.place_of(1).line_and_column(), (Some(3), Some(2)));
        let text = Text::of_toml(&file, 30..38, "A");
        assert_eq!(text.place_of(0).line_and_column(), (Some(4), None));
    }
}
