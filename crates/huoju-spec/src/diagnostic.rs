//! What is wrong with a spec: many findings at once, each with its place, its subject and what to do.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use huoju_core::both;
use huoju_core::edition::{Label, Lang};

use crate::place::Place;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The edition cannot be compiled.
    Error,
    /// The edition compiles; somebody should look.
    Warning,
}

/// One thing that is wrong with a spec.
///
/// Printed as `file:line: subject: what; advice`.
///
/// ```
/// use huoju_spec::{Source, compile};
/// let source = Source::from_texts([("edition.toml", "[edition]\nyear = 2021\ntitel = 1\n")]).unwrap();
/// let wrong = compile(&source).unwrap_err();
/// assert!(wrong.iter().any(|d| d.to_string().starts_with("edition.toml:3: edition: there is no key `titel`")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// File, as the source names it.
    pub file: String,
    /// Line, from 1; `None` where the whole file is meant.
    pub line: Option<u32>,
    /// Column in characters, from 1, where it helps.
    pub column: Option<u32>,
    /// Id of the rule, field, table … that is meant; empty where there is none.
    pub subject: String,
    /// What is wrong.
    pub what: Label,
    /// What to do; `None` where that is plain.
    pub advice: Option<Label>,
}

impl Diagnostic {
    /// The diagnostic as one line, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let (warning, colon, then) = match lang {
            Lang::Zh => ("警告：", "：", "；"),
            Lang::En => ("warning: ", ": ", "; "),
        };
        let line = self.line.map(|line| format!("{line}:")).unwrap_or_default();
        let mut text = format!("{}:{line} ", self.file);
        if self.severity == Severity::Warning {
            text += warning;
        }
        if !self.subject.is_empty() {
            text += &self.subject;
            text += colon;
        }
        text += self.what.text(lang);
        if let Some(advice) = &self.advice {
            text += then;
            text += advice.text(lang);
        }
        text
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

/// Everything that was found wrong with a spec, sorted by file and line.
///
/// At most [`Diagnostics::LIMIT`] are kept; [`Diagnostics::left_out`] says how many more there were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    left_out: usize,
}

impl Diagnostics {
    /// Most diagnostics that are kept.
    pub const LIMIT: usize = 1_000;

    /// The diagnostics, by file and line.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// How many are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many more there were than are kept.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The diagnostics, a line each, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut lines: Vec<String> = self.items.iter().map(|item| item.message(lang)).collect();
        if self.left_out > 0 {
            lines.push(both!("…另有 {} 项", "… and {} more", self.left_out).into_text(lang));
        }
        lines.join("\n")
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Diagnostics {}

/// Longest subject that is kept, in characters.
const LONGEST_SUBJECT: usize = 200;
/// Longest sentence that is kept, in characters: a spec may hold ids of any length.
const LONGEST_TEXT: usize = 1_000;

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn cut_both(text: &Label) -> Label {
    Label::new(cut(&text.zh, LONGEST_TEXT), cut(&text.en, LONGEST_TEXT))
}

/// Collects diagnostics while a spec is read; shared by everything that reads it.
#[derive(Debug, Default)]
pub(crate) struct Log {
    found: Mutex<Diagnostics>,
    errors: AtomicUsize,
}

impl Log {
    pub(crate) fn error(&self, at: &Place, subject: &str, what: Label, advice: impl Into<Option<Label>>) {
        self.push(Severity::Error, at, subject, what, advice.into());
    }

    pub(crate) fn warning(&self, at: &Place, subject: &str, what: Label, advice: impl Into<Option<Label>>) {
        self.push(Severity::Warning, at, subject, what, advice.into());
    }

    fn push(&self, severity: Severity, at: &Place, subject: &str, what: Label, advice: Option<Label>) {
        let (line, column) = at.line_and_column();
        self.add(Diagnostic {
            severity,
            file: at.file_name().to_owned(),
            line,
            column,
            subject: cut(subject, LONGEST_SUBJECT),
            what: cut_both(&what),
            advice: advice.as_ref().map(cut_both),
        });
    }

    fn add(&self, item: Diagnostic) {
        self.errors.fetch_add(usize::from(item.severity == Severity::Error), Ordering::Relaxed);
        let mut found = self.found();
        // An error must not be crowded out by warnings: then the last warning makes room.
        if found.items.len() >= Diagnostics::LIMIT {
            found.left_out += 1;
            let last = found.items.iter().rposition(|item| item.severity == Severity::Warning);
            match (item.severity, last) {
                (Severity::Error, Some(last)) => drop(found.items.remove(last)),
                _ => return,
            }
        }
        found.items.push(item);
    }

    /// Takes over what another log has collected.
    pub(crate) fn absorb(&self, other: Log) {
        let Diagnostics { items, left_out } = other.into_found();
        items.into_iter().for_each(|item| self.add(item));
        self.found().left_out += left_out;
    }

    fn found(&self) -> MutexGuard<'_, Diagnostics> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn into_found(self) -> Diagnostics {
        self.found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors there were so far.
    pub(crate) fn errors(&self) -> usize {
        self.errors.load(Ordering::Relaxed)
    }

    pub(crate) fn finish(self) -> Diagnostics {
        let mut found = self.into_found();
        found.items.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        // What is wrong in a file that forms share is found with each of them, and said once.
        let mut said: Vec<Diagnostic> = Vec::with_capacity(found.items.len());
        for item in found.items {
            let same_place =
                said.iter().rev().take_while(|other| (&other.file, other.line) == (&item.file, item.line));
            if !same_place.into_iter().any(|other| *other == item) {
                said.push(item);
            }
        }
        Diagnostics { items: said, ..found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::SourceFile;

    #[test]
    fn errors_are_not_crowded_out_by_warnings() {
        let log = Log::default();
        let at = Place::of(&SourceFile::new("a.toml", "x"), 0);
        for number in 0..Diagnostics::LIMIT + 5 {
            log.warning(&at, "", both!("{number}", "{number}"), None);
        }
        log.error(&at, "r", both!("有误", "wrong"), both!("请改正", "mend it"));
        let found = log.finish();
        assert!(found.has_errors());
        assert_eq!((found.len(), found.left_out()), (Diagnostics::LIMIT, 6));
        assert!(found.to_string().ends_with("… and 6 more"));
        let error = found.iter().find(|d| d.severity == Severity::Error).unwrap();
        assert_eq!(error.to_string(), "a.toml:1: r: wrong; mend it");
        assert_eq!(error.message(Lang::Zh), "a.toml:1: r：有误；请改正");
    }
}
