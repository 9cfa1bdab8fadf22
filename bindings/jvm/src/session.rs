//! A record while it is filled in.

use std::sync::{Mutex, MutexGuard, PoisonError};

use huoju::{Change, Session};
use huoju_core::data::Path;
use huoju_core::edit::FindingId;
use huoju_core::edition::{EntryDef, FieldType};

use crate::bytes::{Reader, Writer};
use crate::errors::NativeError;
use crate::record::{to_record, to_text};

/// One record of a form, checked again after each change.
#[derive(uniffi::Object)]
pub struct NativeSession(Mutex<Session>);

impl NativeSession {
    pub(crate) fn new(session: Session) -> Self {
        Self(Mutex::new(session))
    }

    fn lock(&self) -> MutexGuard<'_, Session> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Findings that came and that went: rules and paths.
fn change(form: &huoju::Form, change: &Change) -> Vec<u8> {
    let mut bytes = Writer::default();
    for ids in [&change.added, &change.removed] {
        bytes.count(ids.len());
        for id in ids {
            let id: &FindingId = id;
            bytes.text(&id.rule(form).id);
            bytes.text(&id.path(form));
        }
    }
    bytes.0
}

#[uniffi::export]
impl NativeSession {
    /// Sets a cell, given as one of a record whose key is its path.
    ///
    /// # Errors
    /// If there is no such cell, or the value is none.
    pub fn set(&self, cell: &[u8]) -> Result<Vec<u8>, NativeError> {
        let mut session = self.lock();
        let form = session.form().clone();
        let (path, text) = to_text(&form, &mut Reader(cell))?;
        Ok(change(&form, &session.set(path, &text)?))
    }

    /// Adds a child record of a kind behind its siblings.
    ///
    /// # Errors
    /// If there is no such kind, or the record cannot be read.
    pub fn add_child(&self, kind: String, record: &[u8]) -> Result<Vec<u8>, NativeError> {
        let mut session = self.lock();
        let form = session.form().clone();
        let record = to_record(&form, &mut Reader(record))?;
        Ok(change(&form, &session.add_child(&kind, &record)?))
    }

    /// Removes the child record of a number, from 1; those behind it move up.
    ///
    /// # Errors
    /// If there is none.
    pub fn remove_child(&self, kind: String, number: i32) -> Result<Vec<u8>, NativeError> {
        let mut session = self.lock();
        let form = session.form().clone();
        let number = usize::try_from(number).unwrap_or_default();
        Ok(change(&form, &session.remove_child(&kind, number)?))
    }

    /// The findings as they stand.
    pub fn findings(&self) -> Vec<u8> {
        let findings = self.lock().to_findings();
        let mut bytes = Writer::default();
        bytes.count(findings.len());
        findings.iter().for_each(|finding| bytes.finding(finding, ""));
        bytes.0
    }

    /// Ids of the review lists that the record belongs on.
    pub fn reviews(&self) -> Vec<String> {
        self.lock().reviews().map(|review| review.id.clone()).collect()
    }

    /// The text of a cell as typed.
    ///
    /// # Errors
    /// If there is no such cell.
    pub fn text(&self, path: String) -> Result<String, NativeError> {
        Ok(self.lock().text(&path).map(str::to_owned)?)
    }

    /// The codes that may be chosen for a field: code and names.
    ///
    /// # Errors
    /// If there is no such cell.
    pub fn options(&self, path: String) -> Result<Vec<u8>, NativeError> {
        let mut session = self.lock();
        let entries = session.options(&path)?;
        let form = session.form();
        let field = Path::parse(&path).and_then(|path| {
            let kind = path.child.map_or(Some(0), |(kind, _)| form.child_kind(kind))?;
            form.record(kind)?.fields.get(usize::from(form.field_index(kind, path.field)?))
        });
        let list = match field.map(|field| field.ty) {
            Some(FieldType::Code { list }) => form.edition().definition().lists.get(usize::from(list)),
            _ => None,
        };
        let entry = |entry| list.and_then(|list| list.entries.get(usize::from(entry)));
        let codes: Vec<&EntryDef> = entries.into_iter().filter_map(entry).collect();
        let mut bytes = Writer::default();
        bytes.count(codes.len());
        for code in codes {
            bytes.text(&code.code);
            bytes.text(&code.label.zh);
            bytes.text(&code.label.en);
        }
        Ok(bytes.0)
    }

    /// Whether a field applies to the record as it stands.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn visible(&self, path: String) -> Result<bool, NativeError> {
        Ok(self.lock().visible(&path)?)
    }

    /// Whether a field must be given in the record as it stands.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn required(&self, path: String) -> Result<bool, NativeError> {
        Ok(self.lock().required(&path)?)
    }

    /// Shows personal data in findings, which is masked otherwise.
    pub fn reveal_personal(&self, reveal: bool) {
        self.lock().reveal_personal(reveal);
    }

    /// The record as texts, as JSON.
    pub fn record(&self) -> String {
        // Texts and lists only: this cannot fail.
        serde_json::to_string(&self.lock().record()).unwrap_or_default()
    }
}
