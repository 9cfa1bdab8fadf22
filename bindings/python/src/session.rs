//! A record while it is filled in.

use std::sync::{Mutex, PoisonError};

use huoju_core::both;
use huoju_core::data::{Path, RecordError, Typed};
use huoju_core::edit::FindingId;
use huoju_core::edition::{Day, EntryDef, FieldType, ListDef};
use huoju_io::RecordTexts;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyDict, PyTuple};

use crate::argument::{Arg, name, not_wanted};
use crate::check::{Finding, to_python};
use crate::columns::day;
use crate::edition::validity;
use crate::errors::said;
use crate::values::{Value, to_record, to_text};

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Session>()?;
    module.add_class::<Change>()?;
    module.add_class::<Code>()
}

/// One record of a form, checked again after each change.
#[pyclass(frozen, module = "huoju")]
pub(crate) struct Session {
    form: huoju::Form,
    /// What reads records of the form.
    texts: RecordTexts,
    session: Mutex<huoju::Session>,
}

/// What a change did to the findings: those that came, those that went, and those that stayed and may read otherwise, each as (rule, path).
#[pyclass(frozen, module = "huoju", get_all)]
pub(crate) struct Change {
    /// Findings that came: (rule, path).
    added: Vec<(String, String)>,
    /// Findings that went: (rule, path).
    removed: Vec<(String, String)>,
    /// Findings that stayed: each whose values or texts are others now, and perhaps some that read as before: (rule, path).
    changed: Vec<(String, String)>,
}

#[pymethods]
impl Change {
    fn __repr__(&self) -> String {
        format!("<huoju.Change +{} -{} ~{}>", self.added.len(), self.removed.len(), self.changed.len())
    }
}

/// A code (代码) with its name.
#[pyclass(frozen, module = "huoju", eq, hash)]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Code {
    code: String,
    zh: String,
    en: String,
    validity: (Option<Day>, Option<Day>),
}

/// A day that may be given, from an argument of a name.
fn to_day(name: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Day>> {
    let Some(value) = value else { return Ok(None) };
    match Value::of(value)? {
        Value::Typed(Typed::Date(day)) => Ok(Some(day)),
        _ => Err(not_wanted(name, &both!("日期", "a date"), value)),
    }
}

#[pymethods]
impl Code {
    #[new]
    #[pyo3(signature = (code, zh, en, valid_from=None, valid_to=None))]
    fn new(
        code: Arg<name::Code, String>,
        zh: Arg<name::Zh, String>,
        en: Arg<name::En, String>,
        valid_from: Option<&Bound<'_, PyAny>>,
        valid_to: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let validity = (to_day("valid_from", valid_from)?, to_day("valid_to", valid_to)?);
        Ok(Self { code: code.0, zh: zh.0, en: en.0, validity })
    }

    /// The code.
    #[getter]
    fn code(&self) -> &str {
        &self.code
    }

    /// Its name in Chinese.
    #[getter]
    fn zh(&self) -> &str {
        &self.zh
    }

    /// Its name in English.
    #[getter]
    fn en(&self) -> &str {
        &self.en
    }

    /// The first day on which it is valid, if there is one.
    #[getter]
    fn valid_from<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.validity.0.map(|first| day(py, first)).transpose()
    }

    /// The day from which on it is valid no more, if there is one.
    #[getter]
    fn valid_to<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.validity.1.map(|end| day(py, end)).transpose()
    }

    /// For ``pickle`` and ``copy``.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let (py, code) = (slf.py(), slf.get());
        let Self { code: id, zh, en, .. } = code;
        let arguments = (id, zh, en, code.valid_from(py)?, code.valid_to(py)?).into_pyobject(py)?;
        PyTuple::new(py, [slf.get_type().into_any(), arguments.into_any()])
    }

    fn __repr__(&self) -> String {
        format!("<huoju.Code {} {}>", self.code, self.zh)
    }
}

impl Session {
    pub(crate) fn new(session: huoju::Session, texts: RecordTexts) -> Self {
        Self { form: session.form().clone(), texts, session: Mutex::new(session) }
    }

    /// Works with the record. Python is not to run meanwhile, for it could ask for the record again: values are converted before, errors are made after.
    fn with<T>(&self, py: Python<'_>, work: impl FnOnce(&mut huoju::Session) -> T) -> T {
        let mut session = self.session.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        work(&mut session)
    }

    /// Changes the record, and says what that did.
    fn change(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut huoju::Session) -> Result<huoju::Change, RecordError>,
    ) -> PyResult<Change> {
        let done = self.with(py, work).map_err(said)?;
        let named = |ids: &[FindingId]| {
            ids.iter().map(|id| (id.rule(&self.form).id.clone(), id.path(&self.form))).collect()
        };
        Ok(Change { added: named(&done.added), removed: named(&done.removed), changed: named(&done.changed) })
    }

    /// The codes of a field.
    fn list(&self, path: &str) -> Option<&ListDef> {
        let path = Path::parse(path)?;
        let kind = path.child.map_or(Some(0), |(kind, _)| self.form.child_kind(kind))?;
        let field =
            self.form.record(kind)?.fields.get(usize::from(self.form.field_index(kind, path.field)?))?;
        match field.ty {
            FieldType::Code { list } => self.form.edition().definition().lists.get(usize::from(list)),
            _ => None,
        }
    }
}

#[pymethods]
impl Session {
    /// Sets a cell, ``contract_amount`` or ``contributors[2].name``, and checks what that reaches. A value that cannot be read is a finding.
    fn set(&self, path: Arg<name::Path, String>, value: &Bound<'_, PyAny>) -> PyResult<Change> {
        let text = to_text(&self.form, &path.0, value)?;
        self.change(value.py(), |session| session.set(&path.0, &text))
    }

    /// Adds a child record of a kind behind its siblings.
    fn add_child(&self, kind: Arg<name::Kind, String>, record: &Bound<'_, PyAny>) -> PyResult<Change> {
        self.form.require_child(&kind.0).map_err(said)?;
        let child = to_record(self.texts.of_children(&kind.0).map_err(said)?, record)?;
        self.change(record.py(), |session| session.add_child(&kind.0, &child))
    }

    /// Removes the child record of a number, from 1; those behind it move up.
    fn remove_child(
        &self,
        py: Python<'_>,
        kind: Arg<name::Kind, String>,
        number: Arg<name::Number, usize>,
    ) -> PyResult<Change> {
        self.change(py, |session| session.remove_child(&kind.0, number.0))
    }

    /// The findings as they stand.
    fn findings(&self, py: Python<'_>) -> Vec<Finding> {
        self.with(py, |session| session.to_findings()).into_iter().map(Finding::of).collect()
    }

    /// Ids of the review lists (核查清单) that the record belongs on.
    fn reviews(&self, py: Python<'_>) -> Vec<String> {
        self.with(py, |session| session.reviews().map(|review| review.id.clone()).collect())
    }

    /// The text of a cell as typed; empty if it was not.
    fn text(&self, py: Python<'_>, path: Arg<name::Path, String>) -> PyResult<String> {
        self.with(py, |session| session.text(&path.0).map(str::to_owned)).map_err(said)
    }

    /// The codes that may be chosen for a field: in force, and not failing a hard rule that does not fail already.
    fn options(&self, py: Python<'_>, path: Arg<name::Path, String>) -> PyResult<Vec<Code>> {
        let entries = self.with(py, |session| session.options(&path.0)).map_err(said)?;
        let Some(list) = self.list(&path.0) else { return Ok(Vec::new()) };
        let codes = entries.into_iter().filter_map(|entry| list.entries.get(usize::from(entry)));
        let text = |entry: &EntryDef| Code {
            code: entry.code.to_string(),
            zh: entry.label.zh.to_string(),
            en: entry.label.en.to_string(),
            validity: validity(entry),
        };
        Ok(codes.map(text).collect())
    }

    /// Whether a field applies to the record as it stands.
    fn visible(&self, py: Python<'_>, path: Arg<name::Path, String>) -> PyResult<bool> {
        self.with(py, |session| session.visible(&path.0)).map_err(said)
    }

    /// Whether a field must be given in the record as it stands.
    fn required(&self, py: Python<'_>, path: Arg<name::Path, String>) -> PyResult<bool> {
        self.with(py, |session| session.required(&path.0)).map_err(said)
    }

    /// Shows personal data in findings, which is masked otherwise.
    #[pyo3(signature = (reveal=Arg::new(true)), text_signature = "($self, reveal=True)")]
    fn reveal_personal(&self, py: Python<'_>, reveal: Arg<name::Reveal, bool>) {
        self.with(py, |session| session.reveal_personal(reveal.0));
    }

    /// The record as texts.
    fn record<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let record = self.with(py, |session| session.record());
        Ok(to_python(py, &record)?.cast_into()?)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let findings = self.with(py, |session| session.ids().count());
        format!("<huoju.Session {} findings={findings}>", self.form.definition().id)
    }
}
