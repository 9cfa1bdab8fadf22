//! Do the rows of a published table add up?

use huoju::{Label, Lang};
use huoju_core::both;
use huoju_core::edition::ListDef;
use huoju_core::table::balance::{self, Against, BalanceOptions, BalanceReport, PublishedCell, Tolerance};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Arg, Wanted, given, name, not_among, not_wanted, wanted};
use crate::edition::{Edition, edition};
use crate::errors::{attempt, no_records, said, say};
use crate::given::{is_lazy, path};
use crate::run::aside;
use crate::values::{PATIENCE, Value, is_mapping};

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Balance>()?;
    module.add_class::<WrongCell>()?;
    module.add_function(wrap_pyfunction!(verify, module)?)
}

wanted! {
    PyRef<'_, Edition>: "制度", "an edition";
}

/// Whether the rows of a published table add up.
#[pyclass(frozen, module = "huoju")]
pub(crate) struct Balance {
    report: BalanceReport,
    wrong: Vec<Py<WrongCell>>,
}

/// A subtotal that is not the sum of its rows.
#[pyclass(frozen, module = "huoju")]
pub(crate) struct WrongCell {
    cell: balance::WrongCell,
    sentence: Option<Label>,
}

fn places(cells: &[balance::CellPlace]) -> Vec<(Vec<String>, String)> {
    cells.iter().map(|cell| (cell.group.clone(), cell.code.clone())).collect()
}

fn decimal<'py>(py: Python<'py>, exact: impl ToString) -> PyResult<Bound<'py, PyAny>> {
    py.import("decimal")?.call_method1("Decimal", (exact.to_string(),))
}

#[pymethods]
impl WrongCell {
    /// What the cell belongs to beside its row: the values of the columns ``by``.
    #[getter]
    fn group<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.cell.group)
    }

    /// Code of its row.
    #[getter]
    fn code(&self) -> &str {
        &self.cell.code
    }

    /// What is printed.
    #[getter]
    fn printed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.cell.printed)
    }

    /// What the rows below it add up to.
    #[getter]
    fn sum<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.cell.sum)
    }

    /// Printed less sum.
    #[getter]
    fn difference<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal(py, self.cell.difference)
    }

    /// Codes of the rows that explain the difference, if a few do.
    #[getter]
    fn explained_by<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.cell.explained_by)
    }

    /// The explanation in Chinese, if there is one.
    #[getter]
    fn explanation_zh(&self) -> Option<&str> {
        self.sentence.as_ref().map(|sentence| sentence.text(Lang::Zh))
    }

    /// The explanation in English, if there is one.
    #[getter]
    fn explanation_en(&self) -> Option<&str> {
        self.sentence.as_ref().map(|sentence| sentence.text(Lang::En))
    }

    fn __repr__(&self) -> String {
        let cell = &self.cell;
        format!(
            "<huoju.WrongCell {} {} printed={} sum={}>",
            cell.group.join("/"),
            cell.code,
            cell.printed,
            cell.sum
        )
    }
}

#[pymethods]
impl Balance {
    /// Subtotals that were compared with the rows below them.
    #[getter]
    fn checked(&self) -> u64 {
        self.report.checked
    }

    /// Those that are wrong.
    #[getter]
    fn wrong<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.wrong)
    }

    /// Subtotals that blank cells leave undecided: (group, code).
    #[getter]
    fn undecided(&self) -> Vec<(Vec<String>, String)> {
        self.report.undecided.iter().map(|cell| (cell.group.clone(), cell.code.clone())).collect()
    }

    /// Cells that are no number, which enter as blank: (group, code, text).
    #[getter]
    fn unreadable(&self) -> Vec<(Vec<String>, String, String)> {
        let cells = self.report.unreadable.iter();
        cells.map(|cell| (cell.group.clone(), cell.code.clone(), cell.text.clone())).collect()
    }

    /// Cells under a code that the list does not have, which enter no sum: (group, code).
    #[getter]
    fn unknown(&self) -> Vec<(Vec<String>, String)> {
        places(&self.report.unknown)
    }

    /// Cells that stand there more than once, of which the first is used: (group, code).
    #[getter]
    fn repeated(&self) -> Vec<(Vec<String>, String)> {
        places(&self.report.repeated)
    }

    /// Blank cells, and rows that other groups have and this one lacks: (group, code).
    #[getter]
    fn blank(&self) -> Vec<(Vec<String>, String)> {
        places(&self.report.blank)
    }

    /// Codes of the list that the table does not have though it has others of the same parent, which is compared with the sum of these.
    #[getter]
    fn absent(&self) -> &[String] {
        &self.report.absent
    }

    /// Whether every cell was read, under a code of the list, once, and there was a subtotal to judge.
    #[getter]
    fn readable(&self) -> bool {
        self.report.is_readable()
    }

    /// Whether every cell was read, and all subtotals add up.
    fn __bool__(&self) -> bool {
        self.report.is_readable() && self.report.wrong.is_empty() && self.report.undecided.is_empty()
    }

    fn __repr__(&self) -> String {
        let report = &self.report;
        let mut text = format!("<huoju.Balance checked={} wrong={}", report.checked, report.wrong.len());
        if !report.is_readable() || !report.undecided.is_empty() {
            text += ", not complete:";
            for (what, count) in [
                ("unreadable", report.unreadable.len()),
                ("unknown", report.unknown.len()),
                ("repeated", report.repeated.len()),
                ("undecided", report.undecided.len()),
            ] {
                text += &if count > 0 { format!(" {what}={count}") } else { String::new() };
            }
        }
        text + ">"
    }
}

/// Checks whether the subtotals of a published table are the sums of their rows, and explains those that are not.
///
/// ``cells``: one cell a row, as a path to CSV, a data frame or a list of dictionaries with the columns ``code`` and ``value``.
/// ``hierarchy``: id of the code list (代码表) that says which rows add up to which. ``by``: columns that tell tables, years, measures
/// apart. Floating-point numbers are taken as amounts are, with at most twelve decimals. ``against``: ``leaves`` or ``children``. ``tolerance``: ``printed``, or a number.
#[pyfunction]
#[pyo3(signature = (cells, *, hierarchy, code=Arg::new("code".to_owned()), value=Arg::new("value".to_owned()), by=Arg::new(Vec::new()), against=Arg::new("leaves".to_owned()), tolerance=None, edition=None), text_signature = "(cells, *, hierarchy, code='code', value='value', by=(), against='leaves', tolerance=None, edition=None)")]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
fn verify(
    py: Python<'_>,
    cells: &Bound<'_, PyAny>,
    hierarchy: Arg<name::Hierarchy, String>,
    code: Arg<name::Code, String>,
    value: Arg<name::Value, String>,
    by: Arg<name::By, Vec<String>>,
    against: Arg<name::Against, String>,
    tolerance: Option<&Bound<'_, PyAny>>,
    edition: Option<Arg<name::Edition, PyRef<'_, Edition>>>,
) -> PyResult<Balance> {
    let edition = match given(edition) {
        Some(edition) => edition.0.clone(),
        None => self::edition(py, None, None)?.0,
    };
    let list = edition.require_list(&hierarchy.0).map_err(said)?;
    let against = match against.0.as_str() {
        "leaves" => Against::Leaves,
        "children" => Against::Children,
        other => return Err(not_among("against", &["leaves", "children"], other)),
    };
    let options = BalanceOptions { against, tolerance: within(tolerance)? };
    let cells = published(cells, &code.0, &value.0, &by.0)?;
    let report = balanced(py, list, &cells, &options)?;
    let wrong = report.wrong.iter().map(|cell| {
        py.check_signals()?;
        Py::new(py, WrongCell { cell: cell.clone(), sentence: cell.sentence(list) })
    });
    let wrong = wrong.collect::<PyResult<Vec<_>>>()?;
    Ok(Balance { report, wrong })
}

/// Checks without the lock of the interpreter, until a signal comes.
fn balanced(
    py: Python<'_>,
    list: &ListDef,
    cells: &[PublishedCell],
    options: &BalanceOptions,
) -> PyResult<BalanceReport> {
    let mut failed = None;
    let mut go_on = || {
        failed = Python::attach(|py| py.check_signals()).err();
        failed.is_none()
    };
    let report = py.detach(|| balance::verify_while(list, cells, options, &mut go_on));
    match failed {
        Some(error) => Err(error),
        None => Ok(report.unwrap_or_default()),
    }
}

fn within(tolerance: Option<&Bound<'_, PyAny>>) -> PyResult<Tolerance> {
    let Some(tolerance) = tolerance else { return Ok(Tolerance::Printed) };
    let text = tolerance.str()?.to_string_lossy().into_owned();
    if text == "printed" {
        return Ok(Tolerance::Printed);
    }
    let wanted = || both!("printed 或不小于 0 的数", "printed, or a number from 0");
    let within = text.parse().ok().map(Tolerance::Within);
    let within =
        within.filter(|within| !matches!(within, Tolerance::Within(number) if number.is_sign_negative()));
    within.ok_or_else(|| not_wanted("tolerance", &wanted(), tolerance))
}

/// The cells of a published table.
fn published(
    cells: &Bound<'_, PyAny>,
    code: &str,
    value: &str,
    by: &[String],
) -> PyResult<Vec<PublishedCell>> {
    if let Some(path) = path(cells)? {
        let (code, value, by) = (code.to_owned(), value.to_owned(), by.to_vec());
        let read = move || huoju_io::published_cells(&path, (&code, &value), &by);
        return aside(cells.py(), read)?.map_err(said);
    }
    let py = cells.py();
    let file = cells.get_type().name()?.to_string_lossy().into_owned();
    let rows = rows(cells)?;
    let Some(rows) = attempt(py, rows.try_iter())? else { return Err(no_records(cells)) };
    let cell = |(number, row): (u64, PyResult<Bound<'_, PyAny>>)| {
        let row = row?;
        if number % PATIENCE as u64 == 0 {
            py.check_signals()?;
        }
        if !is_mapping(&row)? {
            return Err(no_records(&row));
        }
        let text = |name: &str| match attempt(py, row.get_item(name))? {
            Some(value) => text(&value, (&file, number, name)),
            None => Err(say(
                "InputError",
                both!("第 {number} 行没有 {name:?} 这一列", "row {number} has no column {name:?}"),
            )),
        };
        let group = by.iter().map(|name| text(name)).collect::<PyResult<Vec<String>>>()?;
        let unit = attempt(py, row.get_item("unit"))?
            .map(|unit| self::text(&unit, (&file, number, "unit")))
            .transpose()?;
        let is_count = unit.is_some_and(|unit| balance::is_counted_in(&unit));
        Ok(PublishedCell { group, code: text(code)?, text: text(value)?, is_count })
    };
    (1..).zip(rows).map(cell).collect()
}

/// The rows of a data frame as dictionaries.
fn rows<'py>(cells: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if is_lazy(cells)? {
        return rows(&cells.call_method0("collect")?);
    }
    if cells.hasattr("to_dicts")? {
        return cells.call_method0("to_dicts");
    }
    if cells.hasattr("to_pylist")? {
        return cells.call_method0("to_pylist");
    }
    if cells.hasattr("iloc")? {
        return cells.call_method1("to_dict", ("records",));
    }
    Ok(cells.clone())
}

/// A value as it would be printed; nothing is blank.
fn text(value: &Bound<'_, PyAny>, place: (&str, u64, &str)) -> PyResult<String> {
    Ok(match Value::of(value)? {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Damaged(text) | Value::Other(text) => text.trim().to_owned(),
        Value::Typed(typed) => typed.to_string(),
        Value::Float(value) if value.is_nan() => String::new(),
        Value::Float(value) => huoju_io::text_of_float(value, balance::PLACES, place).map_err(said)?,
    })
}
