//! The errors of the crates as one that names its kind and speaks both languages.

use huoju::{BuiltinError, EditionError, Label, Lang};
use huoju_core::data::RecordError;
use huoju_core::table::{TableError, TallyError};
use huoju_spec::Diagnostics;
use huoju_spec::export::sql::SqlError;

/// What went wrong; the facade makes a typed exception of it.
#[derive(Debug, Clone, thiserror::Error, uniffi::Error)]
pub enum NativeError {
    /// The one way to fail.
    #[error("{en}")]
    Failed {
        /// `edition`, `input`, `record`, `table`, `export`, `cancelled`.
        kind: String,
        /// What is wrong and what to do, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
    },
}

/// An error of a message that a crate gives by itself.
pub(crate) fn say(kind: &str, label: Label) -> NativeError {
    NativeError::Failed { kind: kind.to_owned(), zh: label.zh.into(), en: label.en.into() }
}

/// An error of opening a file, named as the codecs do.
pub(crate) fn unreadable(file: &std::path::Path, source: std::io::Error) -> NativeError {
    huoju_io::Error::Read { file: file.display().to_string(), source }.into()
}

macro_rules! kinds {
    ($($error:ty: $kind:literal),+ $(,)?) => {$(
        impl From<$error> for NativeError {
            fn from(error: $error) -> Self {
                say($kind, Label::new(error.message(Lang::Zh), error.message(Lang::En)))
            }
        }
    )+};
}

kinds! {
    BuiltinError: "edition",
    EditionError: "edition",
    Diagnostics: "edition",
    RecordError: "record",
    TableError: "table",
    TallyError: "table",
    SqlError: "export",
}

impl From<huoju_io::Error> for NativeError {
    fn from(error: huoju_io::Error) -> Self {
        let kind = if matches!(error, huoju_io::Error::Native(huoju_io::NativeError::Cancelled)) {
            "cancelled"
        } else {
            "input"
        };
        say(kind, Label::new(error.message(Lang::Zh), error.message(Lang::En)))
    }
}
