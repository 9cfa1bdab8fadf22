//! Values of Python as cells, whatever their type.

use huoju_core::data::builder::MAX_CHILDREN;
use huoju_core::data::{Typed, date};
use huoju_io::{Cell, CellSink, RecordTexts, Records};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};

use crate::errors::{attempt, no_records, said};

/// Powers of ten beyond which no number of a cell lies.
const DIGITS: i64 = 100;
/// Items after which signals are looked for.
pub(crate) const PATIENCE: usize = 1024;

/// Lets other threads of Python go on, and looks for signals.
pub(crate) fn pause(py: Python<'_>) -> PyResult<()> {
    py.detach(|| ());
    py.check_signals()
}

/// A value of Python that is a cell, or nothing.
pub(crate) enum Value {
    Empty,
    Text(String),
    Damaged(String),
    Typed(Typed),
    Float(f64),
    /// No cell at all; the name of its type.
    Other(String),
}

impl Value {
    /// The cell that it is; `None` if it is empty, an error if it is no cell.
    pub(crate) fn cell(&self) -> Result<Option<Cell<'_>>, &str> {
        Ok(Some(match self {
            Value::Empty => return Ok(None),
            Value::Text(text) => Cell::Text(text),
            Value::Damaged(text) => Cell::Damaged(text),
            Value::Typed(typed) => Cell::Typed(*typed),
            Value::Float(value) => Cell::Float(*value),
            Value::Other(name) => return Err(name),
        }))
    }

    /// Reads a value that is not a text; texts are borrowed by who can.
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if value.is_none() {
            return Ok(Value::Empty);
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(match text.to_str() {
                Ok(text) => Value::Text(text.to_owned()),
                Err(_) => Value::Damaged(text.to_string_lossy().into_owned()),
            });
        }
        if let Ok(truth) = value.cast::<PyBool>() {
            return Ok(Value::Typed(Typed::Boolean(truth.is_true())));
        }
        if value.is_instance_of::<PyInt>() {
            return integer(value);
        }
        if let Ok(float) = value.cast::<PyFloat>() {
            return Ok(Value::Float(float.value()));
        }
        if value.is_instance_of::<PyList>() || value.is_instance_of::<PyDict>() {
            return Ok(Value::Other(value.get_type().name()?.to_string()));
        }
        Self::rarer(value)
    }

    fn rarer(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = value.py();
        static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        if value.is_instance(DATE.import(py, "datetime", "date")?)? {
            // No time at all, as pandas has it, is a date that is not equal to itself.
            if value.ne(value)? {
                return Ok(Value::Empty);
            }
            // A time in a zone falls on one day here and on another there, as in columns.
            let zone = value.getattr_opt("tzinfo")?.filter(|zone| !zone.is_none());
            if let Some(zone) = zone {
                if !value.call_method0("tzname")?.eq("UTC")? {
                    return Ok(Value::Other(format!("datetime[{}]", zone.str()?.to_string_lossy())));
                }
            }
            let part = |name: &str| value.getattr(name);
            let parts = (part("year")?.extract()?, part("month")?.extract()?, part("day")?.extract()?);
            let day = date::from_civil(parts.0, parts.1, parts.2);
            return Ok(day.map_or(Value::Empty, |day| Value::Typed(Typed::Date(day))));
        }
        if value.is_instance(DECIMAL.import(py, "decimal", "Decimal")?)? {
            // As it is written without an exponent, unless that would be endless; what has one is no number in any cell.
            let power: i64 = value.call_method0("adjusted")?.extract()?;
            let text = if power.abs() <= DIGITS {
                value.call_method1("__format__", ("f",))?
            } else {
                value.str()?.into_any()
            };
            return Ok(Value::Text(text.extract()?));
        }
        let name = value.get_type().name()?.to_string();
        if name == "NAType" {
            return Ok(Value::Empty);
        }
        // An array of NumPy with one item is no scalar.
        if value.hasattr("__iter__")? {
            return Ok(Value::Other(name));
        }
        // Scalars of NumPy know what they are in Python; times may be too fine or too far for it, and are mere numbers then.
        let item = match &*name {
            "datetime64" => {
                value.call_method1("astype", ("datetime64[D]",)).and_then(|day| day.call_method0("item"))
            }
            _ => value.call_method0("item"),
        };
        match attempt(py, item)? {
            Some(item)
                if matches!(&*name, "datetime64" | "timedelta64") && item.is_instance_of::<PyInt>() =>
            {
                Ok(Value::Other(name))
            }
            Some(item) if !item.get_type().is(value.get_type()) => Self::of(&item),
            _ => Ok(Value::Other(name)),
        }
    }
}

fn integer(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    let number = |value| Value::Typed(Typed::Number { value, scale: 0 });
    if let Ok(small) = value.extract::<i64>() {
        return Ok(number(small.into()));
    }
    // Beyond all fields: its text becomes an invalid cell, unless even Python refuses to write it.
    match value.extract::<i128>() {
        Ok(large) => Ok(number(large)),
        Err(_) => {
            let text = attempt(value.py(), value.str())?;
            Ok(Value::Text(text.map_or_else(|| "int".to_owned(), |text| text.to_string_lossy().into_owned())))
        }
    }
}

/// What a NaN stands for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Nan {
    /// A number that is none.
    Number,
    /// Nothing, as in pandas.
    Nothing,
}

/// Adds a record, which is a mapping, to those of a program.
pub(crate) fn add_record(records: &mut impl CellSink, record: &Bound<'_, PyAny>, nan: Nan) -> PyResult<()> {
    Cells { sink: records, nan }.record(record)
}

/// Values on their way into cells.
struct Cells<'s, S> {
    sink: &'s mut S,
    nan: Nan,
}

impl<S: CellSink> Cells<'_, S> {
    fn record(&mut self, record: &Bound<'_, PyAny>) -> PyResult<()> {
        if !is_mapping(record)? {
            return Err(no_records(record));
        }
        self.sink.begin();
        each_item(record, |key, value| self.value(key, value, false))
    }

    #[inline]
    fn value(&mut self, key: &str, value: &Bound<'_, PyAny>, child: bool) -> PyResult<()> {
        // Most cells are texts, which need not be copied.
        if let Ok(text) = value.cast::<PyString>() {
            if let Ok(text) = text.to_str() {
                return self.put(key, Cell::Text(text), child);
            }
        }
        let (source, value) = (value, Value::of(value)?);
        match value.cell() {
            Ok(Some(Cell::Float(number))) if self.nan == Nan::Nothing && number.is_nan() => {
                self.put(key, Cell::Text(""), child)
            }
            Ok(cell) => self.put(key, cell.unwrap_or(Cell::Text("")), child),
            Err(found) if child => self.sink.no_child_cell(key, found).map_err(said),
            Err(found) => self.children(key, (source, found)),
        }
    }

    fn put(&mut self, key: &str, cell: Cell<'_>, child: bool) -> PyResult<()> {
        let put = if child { self.sink.child_cell(key, cell) } else { self.sink.cell(key, cell) };
        put.map_err(said)
    }

    /// Adds what is no cell: child records, or nothing under a key that means nothing.
    fn children(&mut self, key: &str, (value, kind): (&Bound<'_, PyAny>, &str)) -> PyResult<()> {
        if !self.sink.has_children(key) {
            // A list under the name of a field is no cell; what is no field may hold anything, and is reported.
            return match self.sink.is_field(key) {
                true => Err(said(self.sink.unreadable(key, kind))),
                false => self.sink.children(key, 0).map(drop).map_err(said),
            };
        }
        let Some(children) = children(value)? else { return Err(said(self.sink.unreadable(key, kind))) };
        self.sink.children(key, children.len()).map_err(said)?;
        for child in children {
            if !is_mapping(&child)? {
                return Err(said(self.sink.unreadable(key, &of_items(kind, &child)?)));
            }
            self.sink.begin_child();
            each_item(&child, |key, value| self.value(key, value, true))?;
        }
        Ok(())
    }
}

/// What may be child records: the items of a list, an array, a generator or anything else that gives some, or one mapping. `None` if there are
/// no items; those that are nothing, as in columns of structs, are left out.
fn children<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    if is_mapping(value)? {
        return Ok(Some(vec![value.clone()]));
    }
    if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        return Ok(None);
    }
    let Some(items) = attempt(value.py(), value.try_iter())? else { return Ok(None) };
    let mut children = Vec::new();
    // One more than a record may have says that there are too many, of items without end as well.
    for (number, item) in items.enumerate() {
        let item = item?;
        if number % PATIENCE == 0 {
            value.py().check_signals()?;
        }
        if !item.is_none() {
            children.push(item);
        }
        if children.len() > MAX_CHILDREN as usize {
            break;
        }
    }
    Ok(Some(children))
}

/// A type with that of its items.
fn of_items(kind: &str, item: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(format!("{kind}[{}]", item.get_type().name()?))
}

pub(crate) fn is_mapping(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    static MAPPING: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    // Asking for a mapping runs Python code, so plain values are told beforehand.
    let plain = value.is_none()
        || value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyFloat>();
    if plain || value.is_instance_of::<PyDict>() {
        return Ok(!plain);
    }
    value.is_instance(MAPPING.import(value.py(), "collections.abc", "Mapping")?)
}

/// Hands over each key, which is to be a text, with its value.
pub(crate) fn each_item(
    record: &Bound<'_, PyAny>,
    mut take: impl FnMut(&str, &Bound<'_, PyAny>) -> PyResult<()>,
) -> PyResult<()> {
    let mut pair = |key: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>| match key.cast::<PyString>() {
        Ok(key) => match key.to_str() {
            Ok(key) => take(key, value),
            Err(_) => take(&key.to_string_lossy(), value),
        },
        Err(_) => take(&key.str()?.to_string_lossy(), value),
    };
    if let Ok(dict) = record.cast::<PyDict>() {
        // What is read may be made by what changes the dictionary.
        return dict.items().iter().try_for_each(|item| {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            pair(&key, &value)
        });
    }
    for item in record.call_method0("items")?.try_iter()? {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item?.extract()?;
        pair(&key, &value)?;
    }
    Ok(())
}

/// A record as texts by the ids of fields, for a session.
pub(crate) fn to_record(mut texts: RecordTexts, record: &Bound<'_, PyAny>) -> PyResult<huoju::Record> {
    add_record(&mut texts, record, Nan::Number)?;
    texts.finish_by_id().map_err(said)
}

/// A value as the text of a cell that a path names.
pub(crate) fn to_text(form: &huoju::Form, path: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    match Value::of(value)?.cell() {
        Ok(None) => Ok(String::new()),
        Ok(Some(cell)) => huoju_io::text_of(form, path, cell).map_err(said),
        Err(found) => Err(said(Records::new(form, "record").unreadable(path, found))),
    }
}

/// What ``pickle`` is to make of an object: the result of a method, its name first, of a class or an object.
pub(crate) fn by_method<'py>(
    of: &Bound<'py, PyAny>,
    call: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Bound<'py, PyTuple>> {
    let call = of.py().import("operator")?.getattr("methodcaller")?.call1(call.into_pyobject(of.py())?)?;
    PyTuple::new(of.py(), [call, PyTuple::new(of.py(), [of])?.into_any()])
}
