//! Numbers with check digits.

use huoju_core::ident::{CheckDigit, Explanation as Explained, explain as explain_all, explain_revealed};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Arg, given, name};

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Explanation>()?;
    module.add_class::<Part>()?;
    module.add_function(wrap_pyfunction!(explain, module)?)?;
    module.add_function(wrap_pyfunction!(number_kinds, module)?)
}

/// What a number says as one of a kind; true if it is valid.
#[pyclass(frozen, module = "huoju.ident")]
pub(crate) struct Explanation(Explained);

/// A part of a number.
#[pyclass(frozen, module = "huoju.ident", get_all)]
pub(crate) struct Part {
    /// What the part is, in Chinese.
    name_zh: String,
    /// What the part is, in English.
    name_en: String,
    /// As written; what is personal is masked unless asked for.
    text: String,
    /// What it stands for in Chinese, if that is known and may be shown.
    meaning_zh: Option<String>,
    /// What it stands for in English, if that is known and may be shown.
    meaning_en: Option<String>,
}

#[pymethods]
impl Part {
    fn __repr__(&self) -> String {
        format!("<huoju.ident.Part {} {}>", self.name_zh, self.text)
    }
}

#[pymethods]
impl Explanation {
    /// Whether the number is well formed and its check digits are right.
    #[getter]
    fn valid(&self) -> bool {
        self.0.is_valid()
    }

    fn __bool__(&self) -> bool {
        self.0.is_valid()
    }

    /// The kind that it is read as.
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind.id()
    }

    /// Name of the kind, with its standard, in Chinese.
    #[getter]
    fn name_zh(&self) -> String {
        self.0.kind.name().zh.into()
    }

    /// Name of the kind, with its standard, in English.
    #[getter]
    fn name_en(&self) -> String {
        self.0.kind.name().en.into()
    }

    /// The parts from left to right; none if the number is not of the form of its kind.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let parts = self.0.parts.iter().map(|part| {
            let name = part.kind.name();
            let (meaning_zh, meaning_en) =
                part.meaning.as_ref().map(|label| (label.zh.to_string(), label.en.to_string())).unzip();
            let (name_zh, name_en, text) = (name.zh.into(), name.en.into(), part.text.clone());
            Py::new(py, Part { name_zh, name_en, text, meaning_zh, meaning_en })
        });
        PyTuple::new(py, parts.collect::<PyResult<Vec<_>>>()?)
    }

    /// What is wrong with it, in Chinese.
    #[getter]
    fn problems_zh(&self) -> Vec<String> {
        self.0.problems.iter().map(|problem| problem.message().zh.into()).collect()
    }

    /// What is wrong with it, in English.
    #[getter]
    fn problems_en(&self) -> Vec<String> {
        self.0.problems.iter().map(|problem| problem.message().en.into()).collect()
    }

    fn __repr__(&self) -> String {
        let state = if self.0.is_valid() { "valid" } else { "not valid" };
        format!("<huoju.ident.Explanation {} {state}>", self.0.kind.id())
    }
}

/// Explains a number as one of a kind, or as each kind that it can be.
#[pyfunction]
#[pyo3(signature = (number, kind=None, *, reveal_personal=Arg::new(false)), text_signature = "(number, kind=None, *, reveal_personal=False)")]
fn explain(
    number: Arg<name::Number, String>,
    kind: Option<Arg<name::Kind, String>>,
    reveal_personal: Arg<name::RevealPersonal, bool>,
) -> Vec<Explanation> {
    let number = number.0.as_str();
    let kind = given(kind).and_then(|kind| CheckDigit::NAMES.iter().find(|(name, _)| *name == kind));
    let all = match (kind, reveal_personal.0) {
        (Some((_, kind)), false) => vec![kind.explain(number)],
        (Some((_, kind)), true) => vec![kind.explain_revealed(number)],
        (None, false) => explain_all(number),
        (None, true) => explain_revealed(number),
    };
    all.into_iter().map(Explanation).collect()
}

/// Names of the kinds of numbers.
#[pyfunction]
fn number_kinds() -> Vec<&'static str> {
    CheckDigit::NAMES.iter().map(|(name, _)| *name).collect()
}
