//! First probe of the boundary to Python: one record in, findings as JSON out.

use huoju_core::data::Record;
use huoju_core::edition::Edition;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

fn refuse(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// An edition held by Python; shared between threads without copying.
#[pyclass(frozen)]
struct PyEdition(Edition);

#[pymethods]
impl PyEdition {
    #[new]
    fn new(bundle: &[u8]) -> PyResult<Self> {
        Edition::from_bundle(bundle).map(PyEdition).map_err(refuse)
    }

    /// Findings of one record, given as pairs of field id and text.
    fn check(&self, py: Python<'_>, form: &str, cells: Vec<(String, String)>) -> PyResult<String> {
        let form = self.0.form(form).map_err(refuse)?;
        py.detach(|| {
            let record = cells.iter().fold(Record::new(), |record, (field, text)| record.with(field, text));
            let session = form.session(&record).map_err(refuse)?;
            serde_json::to_string(&session.to_findings()).map_err(refuse)
        })
    }
}

/// The module as Python imports it.
#[pymodule]
fn huoju_python(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyEdition>()
}
