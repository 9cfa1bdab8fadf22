//! Figures from beside that tables divide by, such as the gross regional product of each region: files, or mappings of codes.

use std::fs;

use huoju::Form;
use huoju_core::both;
use huoju_core::table::GivenFigures;
use huoju_io::write;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString};

use crate::argument::not_wanted;
use crate::errors::{attempt, said, unreadable};
use crate::given::checked;
use crate::run::aside;
use crate::values::is_mapping;

/// The figures of the argument `figures`: by their id a file, or a mapping of codes and figures in the unit of the form.
pub(crate) fn figures(form: &Form, given: &Bound<'_, PyAny>) -> PyResult<GivenFigures> {
    let mut figures = GivenFigures::default();
    for (id, of) in items(given)? {
        let id: String = attempt(given.py(), id.extract())?.ok_or_else(|| wrong(&id))?;
        if is_mapping(&of)? {
            GivenFigures::definition(form, &id).map_err(said)?;
            for (code, figure) in items(&of)? {
                let text = text(&figure)?;
                let code: String = attempt(given.py(), code.extract())?.ok_or_else(|| wrong(&code))?;
                figures.insert(form, &id, &code, &text, 0).map_err(said)?;
            }
            continue;
        }
        let path = checked(attempt(given.py(), of.extract())?.ok_or_else(|| wrong(&of))?)?;
        let file = path.clone();
        let bytes = aside(given.py(), move || fs::read(file))?.map_err(|source| unreadable(&path, source))?;
        write::figures(form, &id, &path.display().to_string(), &bytes, &mut figures).map_err(said)?;
    }
    Ok(figures)
}

/// Keys and values of a mapping.
fn items<'py>(given: &Bound<'py, PyAny>) -> PyResult<Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>> {
    if !is_mapping(given)? {
        return Err(wrong(given));
    }
    given.call_method0("items")?.try_iter()?.map(|item| item?.extract()).collect()
}

/// A figure as it is written: exact, for Python writes a float in as few digits as tell it from its neighbours.
fn text(figure: &Bound<'_, PyAny>) -> PyResult<String> {
    let is_decimal = || figure.get_type().name().is_ok_and(|name| name == "Decimal");
    let is_number = figure.is_instance_of::<PyInt>() || figure.is_instance_of::<PyFloat>() || is_decimal();
    let is_text = figure.is_instance_of::<PyString>();
    if (is_number && !figure.is_instance_of::<PyBool>()) || is_text {
        return attempt(figure.py(), figure.str()?.extract())?.ok_or_else(|| wrong(figure));
    }
    Err(wrong(figure))
}

fn wrong(given: &Bound<'_, PyAny>) -> PyErr {
    let wanted = both!(
        "按编号给出的文件，或代码与数字的对照",
        "by their id a file, or a mapping of codes and figures"
    );
    not_wanted("figures", &wanted, given)
}
