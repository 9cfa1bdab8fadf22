//! Compact bytes: numbers with the lowest byte first, texts as UTF-8 behind the number of their bytes. `Encoder` and `Decoder` of
//! `org.huoju` are the other side.

use huoju_core::both;
use huoju_core::edit::{AcrossView, Finding, FindingView};

use crate::errors::{NativeError, say};

/// Reads what the facade wrote; it is not trusted.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], NativeError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, NativeError> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn int(&mut self) -> Result<i32, NativeError> {
        let bytes = self.take(4)?.try_into().map_err(|_| damaged())?;
        Ok(i32::from_le_bytes(bytes))
    }

    pub(crate) fn long(&mut self) -> Result<i64, NativeError> {
        let bytes = self.take(8)?.try_into().map_err(|_| damaged())?;
        Ok(i64::from_le_bytes(bytes))
    }

    pub(crate) fn count(&mut self) -> Result<usize, NativeError> {
        usize::try_from(self.int()?).map_err(|_| damaged())
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, NativeError> {
        let count = self.count()?;
        std::str::from_utf8(self.take(count)?).map_err(|_| damaged())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Bytes that the facade of this version cannot have written.
pub(crate) fn damaged() -> NativeError {
    let problem = both!(
        "Java 类与本地库的版本不一致：请只保留一个 huoju jar",
        "the Java classes and the native library are of different versions: keep one huoju jar only"
    );
    say("input", problem)
}

/// Writes for the facade.
#[derive(Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    }

    pub(crate) fn long(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t String>) {
        self.count(texts.len());
        texts.for_each(|text| self.text(text));
    }

    /// Texts of which some are not there.
    pub(crate) fn values(&mut self, values: &[Option<String>]) {
        self.count(values.len());
        for value in values {
            self.byte(u8::from(value.is_some()));
            if let Some(value) = value {
                self.text(value);
            }
        }
    }

    pub(crate) fn finding(&mut self, finding: &Finding, file: &str) {
        let Finding { rule, level, subject, fields, values, message, hint } = finding;
        self.text(rule);
        self.text(level.id());
        self.text(subject.kind.id());
        self.text(&subject.key);
        self.long(u64::from(subject.file));
        self.text(file);
        self.long(subject.row);
        self.text(&subject.path);
        self.texts(fields.iter());
        self.values(values);
        [message, hint].into_iter().for_each(|label| {
            self.text(&label.zh);
            self.text(&label.en);
        });
    }
}

/// Findings as bytes, as they come.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) bytes: Writer,
    pub(crate) count: usize,
}

impl huoju_core::edit::Sink for Findings {
    fn finding(&mut self, finding: &FindingView<'_>) {
        self.count += 1;
        self.bytes.finding(&finding.to_finding(), "");
    }

    fn across(&mut self, finding: &AcrossView<'_>) {
        self.count += 1;
        self.bytes.finding(&finding.to_finding(), "");
    }
}
