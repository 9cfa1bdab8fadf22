//! Tables and tallies.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use huoju::{Label, Lang};
use huoju_core::both;
use huoju_core::table::{GivenFigures, RenderOptions, Table as Finished, Tally as Sums};
use huoju_io::write::table_csv;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};

use crate::argument::{Arg, Wanted, given, name, not_among, not_wanted, wanted};
use crate::columns::Frame;
use crate::errors::said;
use crate::figures;
use crate::form::Form;
use crate::html;
use crate::last_year::{self, Figures};
use crate::values::by_method;

wanted! {
    PyRef<'_, Form>: "调查表", "a form";
}

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Table>()?;
    module.add_class::<Tables>()?;
    module.add_class::<Tally>()
}

/// A finished table (汇总表). Its columns are exact; in notebooks it is shown as it is printed.
#[pyclass(frozen, extends = Frame, module = "huoju")]
pub(crate) struct Table {
    table: Arc<Finished>,
}

/// A language by its name.
fn lang(name: &Arg<name::Lang, String>) -> PyResult<Lang> {
    match name.0.as_str() {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        other => Err(not_among("lang", &["zh", "en"], other)),
    }
}

/// The language unless said otherwise.
fn chinese() -> Arg<name::Lang, String> {
    Arg::new("zh".to_owned())
}

#[pymethods]
impl Table {
    /// Id of the table.
    #[getter]
    fn id(&self) -> &str {
        &self.table.id
    }

    /// Survey year.
    #[getter]
    fn year(&self) -> u16 {
        self.table.year
    }

    /// Title in Chinese.
    #[getter]
    fn title_zh(&self) -> &str {
        &self.table.title.zh
    }

    /// Title in English.
    #[getter]
    fn title_en(&self) -> &str {
        &self.table.title.en
    }

    /// Ids of the dimensions; each has three columns: the code, and its name in Chinese and in English.
    #[getter]
    fn dimensions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.table.dimensions.iter().map(|dimension| &dimension.id).collect::<Vec<_>>())
    }

    /// The unit of each column of figures (计量单位): that of the exact value, not that of printing.
    #[getter]
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let units = PyDict::new(py);
        self.table.columns.iter().try_for_each(|column| units.set_item(&column.id, &column.unit))?;
        Ok(units)
    }

    /// What is to be said under the table: its remark, and how it adds up to the records read.
    #[pyo3(signature = (lang=chinese()), text_signature = "($self, lang='zh')")]
    fn notes(&self, lang: Arg<name::Lang, String>) -> PyResult<Vec<String>> {
        let lang = self::lang(&lang)?;
        let remark = Some(&self.table.note).filter(|note| !note.zh.is_empty()).cloned();
        let notes = remark.into_iter().chain(self.table.reconciliation.notes());
        Ok(notes.map(|note| note.into_text(lang)).collect())
    }

    /// The table as the program writes it, one exact figure a line; into a file if a path is given.
    #[pyo3(signature = (path=None))]
    fn to_csv(&self, path: Option<Arg<name::Path, PathBuf>>) -> PyResult<Option<String>> {
        let text = table_csv(&self.table);
        let Some(path) = given(path) else { return Ok(Some(text)) };
        let failed = |source| {
            let file = path.display().to_string();
            said(huoju_io::Error::from(huoju_io::NativeError::Write { file, source }))
        };
        fs::write(&path, text).map_err(failed)?;
        Ok(None)
    }

    /// The table as it is printed, as HTML.
    #[pyo3(signature = (lang=chinese()), text_signature = "($self, lang='zh')")]
    fn to_html(&self, lang: Arg<name::Lang, String>) -> PyResult<String> {
        Ok(html::table(&self.table, self::lang(&lang)?))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let Finished { year, id, title, .. } = &*slf.get().table;
        Ok(format!("{year} {id} {}\n{}", title.zh, html::plain(slf.as_super().get().pieces(slf.py())?)))
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.table, Lang::Zh)
    }
}

/// The tables (汇总表) of a form, by id: a mapping whose tables are made when they are asked for.
#[pyclass(frozen, module = "huoju", mapping)]
pub(crate) struct Tables {
    pub(crate) form: huoju::Form,
    pub(crate) tally: Arc<Sums>,
    beside: Beside,
}

/// What stands beside the sums of tables.
pub(crate) struct Beside {
    share: bool,
    average: bool,
    last: Option<Figures>,
    figures: Option<GivenFigures>,
}

impl Beside {
    /// Shares and averages, growth against last year's figures, what is divided by figures from beside, as far as they are given.
    pub(crate) fn of(
        form: &huoju::Form,
        (share, average): (bool, bool),
        last_year: Option<&Bound<'_, PyAny>>,
        figures: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let last = last_year.map(|last| last_year::figures(form, last)).transpose()?;
        let figures = figures.map(|given| figures::figures(form, given)).transpose()?;
        Ok(Self { share, average, last, figures })
    }
}

impl Tables {
    /// The tables of a tally.
    pub(crate) fn new(form: huoju::Form, tally: impl Into<Arc<Sums>>, beside: Beside) -> Self {
        Self { form, tally: tally.into(), beside }
    }

    fn ids(&self) -> Vec<&str> {
        self.form.definition().tables.iter().map(|table| table.id.as_str()).collect()
    }

    fn table(&self, py: Python<'_>, id: &str) -> PyResult<Py<Table>> {
        let Beside { share, average, last, figures } = &self.beside;
        let last_year = last.as_ref().and_then(|last| last.get(id));
        // Who compares with last year wants shares as well, as the program does.
        let share = *share || last_year.is_some();
        let options = RenderOptions { share, average: *average, last_year, figures: figures.as_ref() };
        let table = Arc::new(self.tally.render(&self.form, id, &options).map_err(said)?);
        let columns = Arc::clone(&table);
        Py::new(py, (Table { table }, Frame::of_one(move || huoju_io::arrow::table(&columns))))
    }
}

/// What any mapping shows of itself, by the name of its class.
fn view<'py>(tables: &Bound<'py, Tables>, class: &str) -> PyResult<Bound<'py, PyAny>> {
    tables.py().import("collections.abc")?.call_method1(class, (tables,))
}

#[pymethods]
impl Tables {
    fn __getitem__(&self, py: Python<'_>, id: Arg<name::Id, String>) -> PyResult<Py<Table>> {
        let id = id.0;
        if self.ids().contains(&id.as_str()) { self.table(py, &id) } else { Err(PyKeyError::new_err(id)) }
    }

    fn __len__(&self) -> usize {
        self.form.definition().tables.len()
    }

    fn __contains__(&self, id: &Bound<'_, PyAny>) -> bool {
        id.extract::<String>().is_ok_and(|id| self.ids().contains(&id.as_str()))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyTuple::new(py, self.ids())?.try_iter()?.into_any())
    }

    /// Ids of the tables.
    fn keys<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "KeysView")
    }

    /// The tables.
    fn values<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "ValuesView")
    }

    /// Ids with their tables.
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "ItemsView")
    }

    /// The table of an id, or what is given in its place.
    #[pyo3(signature = (id, default=None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        id: Arg<name::Id, String>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.ids().contains(&id.0.as_str()) {
            true => Ok(Some(self.table(py, &id.0)?.into_bound(py).into_any())),
            false => Ok(default),
        }
    }

    /// What the tables are made from: it adds to that of other records.
    #[getter]
    fn tally(&self) -> Tally {
        Tally(Arc::clone(&self.tally))
    }

    fn __repr__(&self) -> String {
        format!("<huoju.Tables {}: {}>", self.form.definition().id, self.ids().join(", "))
    }
}

/// A tally (汇总数据): counts and sums that add to those of other files and provinces, exactly and in any order.
#[pyclass(frozen, module = "huoju", eq)]
#[derive(PartialEq)]
pub(crate) struct Tally(pub(crate) Arc<Sums>);

#[pymethods]
impl Tally {
    #[new]
    fn new() -> Self {
        Self(Arc::new(Sums::default()))
    }

    /// Reads what ``to_bytes`` wrote. It is not trusted.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: Arg<name::Data, Vec<u8>>) -> PyResult<Self> {
        py.detach(|| Sums::from_bytes(&data.0)).map(|sums| Self(Arc::new(sums))).map_err(said)
    }

    /// The tally as bytes; equal tallies give equal bytes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| self.0.to_bytes()))
    }

    /// The sum. What was counted under different definitions stays apart.
    fn __add__(&self, other: &Self) -> PyResult<Self> {
        let mut sum = Sums::clone(&self.0);
        sum.merge(&other.0).map_err(said)?;
        Ok(Self(Arc::new(sum)))
    }

    /// So that ``sum(tallies)`` adds them.
    fn __radd__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        match other.extract::<u8>() {
            Ok(0) => Ok(Self(Arc::clone(&self.0))),
            _ => Err(not_wanted("+", &both!("汇总数据", "a tally"), other)),
        }
    }

    /// The tables (汇总表) of a form that was tallied, as far as they were tabulated under its definition; ``share``, ``average``, ``last_year`` and
    /// ``figures`` as for ``Form.tabulate``.
    #[pyo3(signature = (form, *, last_year=None, figures=None, share=Arg::new(false), average=Arg::new(false)), text_signature = "($self, form, *, last_year=None, figures=None, share=False, average=False)")]
    fn tables(
        &self,
        form: Arg<name::Form, PyRef<'_, Form>>,
        last_year: Option<&Bound<'_, PyAny>>,
        figures: Option<&Bound<'_, PyAny>>,
        share: Arg<name::Share, bool>,
        average: Arg<name::Average, bool>,
    ) -> PyResult<Tables> {
        let form = form.0.form.clone();
        self.0.require(&form).map_err(said)?;
        let beside = Beside::of(&form, (share.0, average.0), last_year, figures)?;
        Ok(Tables::new(form, Arc::clone(&self.0), beside))
    }

    /// Records of a form that were tabulated.
    fn rows(&self, form: Arg<name::Form, PyRef<'_, Form>>) -> u64 {
        let form = form.0;
        self.0.rows(form.form.edition().year(), &form.form.definition().id).tabulated
    }

    /// Rules and tables that were counted under more than one definition: (year, form, id).
    fn apart(&self) -> Vec<(u16, String, String)> {
        self.0.apart().into_iter().map(|apart| (apart.year, apart.form, apart.id)).collect()
    }

    /// For ``pickle`` and ``copy``: by its bytes.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        by_method(slf.get_type().as_any(), ("from_bytes", slf.get().to_bytes(slf.py())))
    }

    fn __repr__(&self) -> String {
        format!("<huoju.Tally {} tables>", self.0.tables().count())
    }
}
