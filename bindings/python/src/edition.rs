//! Editions: built in, from a spec folder, from a bundle; with overlays.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use huoju::Label;
use huoju_core::both;
use huoju_core::edition::{Day, EntryDef, bundle};
use huoju_spec::{Source, compile};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::argument::{Arg, Wanted, given, name, wanted};
use crate::columns::{Frame, Texts};
use crate::errors::{said, unreadable};
use crate::form::Form;
use crate::given::checked;
use crate::run::aside;
use crate::values::by_method;

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Edition>()?;
    module.add_function(wrap_pyfunction!(edition, module)?)?;
    module.add_function(wrap_pyfunction!(editions, module)?)
}

/// An edition (年度制度): forms, code lists, edit rules and tables of one survey year.
#[pyclass(frozen, module = "huoju")]
pub(crate) struct Edition(pub(crate) huoju::Edition);

/// Folders of overlays: none, one or several.
#[derive(FromPyObject)]
pub(crate) enum Overlays {
    One(PathBuf),
    Several(Vec<PathBuf>),
}

wanted! {
    Overlays: "文件夹的路径或其列表", "the path of a folder, or several";
    Bundle<'_>: "字节串或文件路径", "bytes or the path of a file";
}

impl Overlays {
    fn folders(self) -> Vec<PathBuf> {
        match self {
            Overlays::One(folder) => vec![folder],
            Overlays::Several(folders) => folders,
        }
    }
}

/// The built-in editions that were opened: reading a bundle takes milliseconds.
static OPENED: Mutex<Vec<huoju::Edition>> = Mutex::new(Vec::new());

fn builtin(year: u16) -> Result<huoju::Edition, huoju::BuiltinError> {
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(edition) = opened.iter().find(|edition| edition.year() == year) {
        return Ok(edition.clone());
    }
    let edition = huoju::edition(year)?;
    opened.push(edition.clone());
    Ok(edition)
}

/// The built-in edition (年度制度) of a survey year; without one, the latest that rests on an official document.
/// `overlay`: the folder of an overlay (地方补充) that is laid over it, or several.
#[pyfunction]
#[pyo3(signature = (year=None, *, overlay=None))]
pub(crate) fn edition(
    py: Python<'_>,
    year: Option<Arg<name::Year, u16>>,
    overlay: Option<Arg<name::Overlay, Overlays>>,
) -> PyResult<Edition> {
    let year = given(year).unwrap_or(huoju::default_year());
    py.detach(|| match given(overlay) {
        None => builtin(year).map(Edition).map_err(said),
        Some(overlays) => compiled(huoju::source(year).map_err(said)?, overlays.folders()),
    })
}

/// The survey years that have a built-in edition.
#[pyfunction]
pub(crate) fn editions(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    PyTuple::new(py, huoju::years().collect::<Vec<u16>>())
}

/// The first day on which an entry of a list may be used, and the first on which it may be no more, where there are such.
pub(crate) fn validity(entry: &EntryDef) -> (Option<Day>, Option<Day>) {
    (
        Some(entry.valid_from).filter(|day| *day != Day::MIN),
        Some(entry.valid_to).filter(|day| *day != Day::MAX),
    )
}

fn compiled(source: Source, overlays: Vec<PathBuf>) -> PyResult<Edition> {
    let mut source = source;
    for folder in overlays {
        let folder = checked(folder)?;
        fs::metadata(&folder).map_err(|error| unreadable(&folder, error))?;
        source = source.with_overlay(folder).map_err(said)?;
    }
    let compiled = compile(&source).map_err(said)?;
    huoju::Edition::new(compiled.edition).map(Edition).map_err(said)
}

/// A bundle in memory, or its file.
#[derive(FromPyObject)]
enum Bundle<'py> {
    Bytes(Bound<'py, PyBytes>),
    File(PathBuf),
}

#[pymethods]
impl Edition {
    /// Compiles the spec folder of an edition, with an overlay (地方补充) or several over it.
    #[staticmethod]
    #[pyo3(signature = (folder, *, overlay=None))]
    fn from_spec(
        py: Python<'_>,
        folder: Arg<name::Folder, PathBuf>,
        overlay: Option<Arg<name::Overlay, Overlays>>,
    ) -> PyResult<Self> {
        let (folder, overlay) = (folder.0, given(overlay));
        py.detach(|| {
            let folder = checked(folder)?;
            fs::metadata(&folder).map_err(|error| unreadable(&folder, error))?;
            let source = Source::read_dir(folder).map_err(said)?;
            compiled(source, overlay.map(Overlays::folders).unwrap_or_default())
        })
    }

    /// Reads a bundle (制度包): its bytes, or the path of its file. It is not trusted.
    #[staticmethod]
    fn from_bundle(py: Python<'_>, bundle: Arg<name::Bundle, Bundle<'_>>) -> PyResult<Self> {
        let read = |bytes: &[u8]| huoju::Edition::from_bundle(bytes).map(Edition).map_err(said);
        match bundle.0 {
            Bundle::Bytes(bytes) => {
                let bytes = bytes.as_bytes();
                py.detach(|| read(bytes))
            }
            Bundle::File(file) => {
                let file = checked(file)?;
                let path = file.clone();
                let bytes = aside(py, move || fs::read(path))?.map_err(|error| unreadable(&file, error))?;
                py.detach(|| read(&bytes))
            }
        }
    }

    /// The edition as a bundle (制度包).
    fn to_bundle<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = bundle::write(self.0.definition()).map_err(said)?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Survey year (年度).
    #[getter]
    fn year(&self) -> u16 {
        self.0.year()
    }

    /// Revision within the survey year.
    #[getter]
    fn revision(&self) -> u16 {
        self.0.revision()
    }

    /// SHA-256 that names exactly these rules.
    #[getter]
    fn digest(&self) -> &str {
        self.0.digest()
    }

    /// Title in Chinese.
    #[getter]
    fn title_zh(&self) -> &str {
        &self.0.definition().title.zh
    }

    /// Title in English.
    #[getter]
    fn title_en(&self) -> &str {
        &self.0.definition().title.en
    }

    /// A form (调查表) by its id.
    fn form(&self, id: Arg<name::Id, String>) -> PyResult<Form> {
        self.0.form(&id.0).map(Form::new).map_err(said)
    }

    /// All forms (调查表), in the order of the edition.
    #[getter]
    fn forms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let forms = self.0.forms().map(|form| Py::new(py, Form::new(form))).collect::<PyResult<Vec<_>>>()?;
        PyTuple::new(py, forms)
    }

    /// Ids of the code lists (代码表).
    #[getter]
    fn lists<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.definition().lists.iter().map(|list| &list.id).collect::<Vec<_>>())
    }

    /// The codes of a list (代码表) with their names, levels, parents and days of validity.
    fn codes(&self, list: Arg<name::List, String>) -> PyResult<Frame> {
        let list = self.0.require_list(&list.0).map_err(said)?;
        let mut texts = Texts::new(&["code", "zh", "en", "level", "parent"]);
        for entry in &list.entries {
            let parent = entry.parent.and_then(|parent| list.entries.get(usize::from(parent)));
            texts.push([
                Some(entry.code.as_str()),
                Some(&entry.label.zh),
                Some(&entry.label.en),
                Some(&entry.level),
                parent.map(|parent| parent.code.as_str()),
            ]);
        }
        let validity = list.entries.iter().map(validity).collect::<Vec<_>>();
        let from = validity.iter().map(|(from, _)| *from).collect();
        let to = validity.iter().map(|(_, to)| *to).collect();
        texts.with_days([("valid_from", from), ("valid_to", to)]).finish()
    }

    /// For ``pickle`` and ``copy``: by its bundle.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        by_method(slf.get_type().as_any(), ("from_bundle", slf.get().to_bundle(slf.py())?))
    }

    fn __repr__(&self) -> String {
        format!("<huoju.Edition {} {}>", self.0.year(), self.0.definition().title.zh)
    }
}
