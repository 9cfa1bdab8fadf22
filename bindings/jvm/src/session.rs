//! A record while it is filled in.

use std::sync::Arc;

use huoju::{Change, Session};
use huoju_core::data::{Path, RecordError};
use huoju_core::edit::FindingId;
use huoju_core::edition::{EntryDef, FieldType};

use crate::bytes::{Reader, Writer};
use crate::errors::NativeError;
use crate::kept::Kept;
use crate::record::{to_record, to_text};

/// One record of a form, checked again after each change.
#[derive(uniffi::Object)]
pub struct NativeSession(Arc<Kept>);

impl NativeSession {
    pub(crate) fn new(session: Session) -> Arc<Self> {
        Arc::new(Self(Kept::new(session)))
    }
}

/// Findings that came, that went, and that show what was changed: rules and paths.
fn change(form: &huoju::Form, change: &Change) -> Vec<u8> {
    let mut bytes = Writer::default();
    for ids in [&change.added, &change.removed, &change.changed] {
        bytes.count(ids.len());
        for id in ids {
            let id: &FindingId = id;
            bytes.text(&id.rule(form).id);
            bytes.text(&id.path(form));
        }
    }
    bytes.0
}

/// The codes that may be chosen for a field.
fn options<'s>(session: &'s mut Session, path: &str) -> Result<Vec<&'s EntryDef>, NativeError> {
    let entries = session.options(path)?;
    let form = session.form();
    let field = Path::parse(path).and_then(|path| {
        let kind = path.child.map_or(Some(0), |(kind, _)| form.child_kind(kind))?;
        form.record(kind)?.fields.get(usize::from(form.field_index(kind, path.field)?))
    });
    let list = match field.map(|field| field.ty) {
        Some(FieldType::Code { list }) => form.edition().definition().lists.get(usize::from(list)),
        _ => None,
    };
    let entry = |entry| list.and_then(|list| list.entries.get(usize::from(entry)));
    Ok(entries.into_iter().filter_map(entry).collect())
}

#[uniffi::export]
impl NativeSession {
    /// Sets a cell, given as one of a record whose key is its path.
    ///
    /// # Errors
    /// If there is no such cell, or the value is none.
    pub fn set(&self, cell: &[u8]) -> Result<Vec<u8>, NativeError> {
        self.0.with(|session| {
            let form = session.form().clone();
            let (path, text) = to_text(&form, &mut Reader(cell))?;
            Ok(change(&form, &session.set(path, &text)?))
        })
    }

    /// Adds a child record of a kind behind its siblings.
    ///
    /// # Errors
    /// If there is no such kind, or the record cannot be read.
    pub fn add_child(&self, kind: String, record: &[u8]) -> Result<Vec<u8>, NativeError> {
        self.0.with(|session| {
            let form = session.form().clone();
            let record = to_record(&form, &mut Reader(record))?;
            Ok(change(&form, &session.add_child(&kind, &record)?))
        })
    }

    /// Removes the child record of a number, from 1; those behind it move up.
    ///
    /// # Errors
    /// If there is none.
    pub fn remove_child(&self, kind: String, number: i32) -> Result<Vec<u8>, NativeError> {
        self.0.with(|session| {
            let form = session.form().clone();
            let removed = session.remove_child(&kind, usize::try_from(number).unwrap_or_default());
            // Named as it was given: there are negative ones here.
            let removed = removed.map_err(|error| match error {
                RecordError::NoSuchChild { count, .. } => {
                    RecordError::NoSuchChild { path: format!("{kind}[{number}]"), count }
                }
                other => other,
            });
            Ok(change(&form, &removed?))
        })
    }

    /// The findings as they stand.
    ///
    /// # Errors
    /// None that a record gives.
    pub fn findings(&self) -> Result<Vec<u8>, NativeError> {
        self.0.with(|session| {
            let findings = session.to_findings();
            let mut bytes = Writer::default();
            bytes.count(findings.len());
            findings.iter().for_each(|finding| bytes.finding(finding, ""));
            Ok(bytes.0)
        })
    }

    /// Ids of the review lists that the record belongs on.
    ///
    /// # Errors
    /// None that a record gives.
    pub fn reviews(&self) -> Result<Vec<String>, NativeError> {
        self.0.with(|session| Ok(session.reviews().map(|review| review.id.clone()).collect()))
    }

    /// The text of a cell as typed.
    ///
    /// # Errors
    /// If there is no such cell.
    pub fn text(&self, path: String) -> Result<String, NativeError> {
        self.0.with(|session| Ok(session.text(&path)?.to_owned()))
    }

    /// The codes that may be chosen for a field: code and names.
    ///
    /// # Errors
    /// If there is no such cell.
    pub fn options(&self, path: String) -> Result<Vec<u8>, NativeError> {
        self.0.with(|session| {
            let codes = options(session, &path)?;
            let mut bytes = Writer::default();
            bytes.count(codes.len());
            for code in codes {
                bytes.text(&code.code);
                bytes.text(&code.label.zh);
                bytes.text(&code.label.en);
            }
            Ok(bytes.0)
        })
    }

    /// Whether a field applies to the record as it stands.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn visible(&self, path: String) -> Result<bool, NativeError> {
        self.0.with(|session| Ok(session.visible(&path)?))
    }

    /// Whether a field must be given in the record as it stands.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn required(&self, path: String) -> Result<bool, NativeError> {
        self.0.with(|session| Ok(session.required(&path)?))
    }

    /// Shows personal data in findings, which is masked otherwise.
    ///
    /// # Errors
    /// None that a record gives.
    pub fn reveal_personal(&self, reveal: bool) -> Result<(), NativeError> {
        self.0.with(|session| {
            session.reveal_personal(reveal);
            Ok(())
        })
    }

    /// The record as texts, as JSON.
    ///
    /// # Errors
    /// None that a record gives.
    pub fn record(&self) -> Result<String, NativeError> {
        // Texts and lists only: this cannot fail.
        self.0.with(|session| Ok(serde_json::to_string(&session.record()).unwrap_or_default()))
    }
}
