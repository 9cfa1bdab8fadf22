//! What comes beside the records: child records of their own, last year's records, a frame (名录).

use std::iter::once;

use arrow_array::{RecordBatchIterator, RecordBatchReader};
use huoju::Form;
use huoju_core::both;
use huoju_core::edition::AttachedSource;
use huoju_io::{Input, RecordTexts};
use pyo3::prelude::*;

use crate::argument::not_wanted;
use crate::errors::said;
use crate::frames::Frame;
use crate::given::{Given, Named};
use crate::values::{add_record, each_item, is_mapping};

/// Rows after which signals are looked for.
const PATIENCE: usize = 1024;

/// The inputs of the arguments `children`, `panel` and `frame`, each in any shape that records may have.
pub(crate) fn beside(
    form: &Form,
    children: Option<&Bound<'_, PyAny>>,
    panel: Option<&Bound<'_, PyAny>>,
    frame: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Input<'static>>> {
    let mut all = Vec::new();
    if let Some(children) = children {
        if !is_mapping(children)? {
            let wanted = both!("以子记录名为键的字典", "a dictionary by kinds of child records");
            return Err(not_wanted("children", &wanted, children));
        }
        each_item(children, |kind, data| {
            all.extend(inputs(form, kind, data)?);
            Ok(())
        })?;
    }
    let attached = [(panel, AttachedSource::Panel, "panel"), (frame, AttachedSource::Frame, "frame")];
    for (data, source, word) in attached {
        let Some(data) = data else { continue };
        all.extend(inputs(form, form.attached(source).map_or(word, |kind| &kind.id), data)?);
    }
    Ok(all)
}

/// The inputs of one kind of child record.
fn inputs(form: &Form, kind: &str, data: &Bound<'_, PyAny>) -> PyResult<Vec<Input<'static>>> {
    let Named { given, name, .. } = Named::of(data)?;
    let input = match given {
        Given::Paths(paths) => {
            return Ok(paths.into_iter().map(|path| Input::path(path).children(kind)).collect());
        }
        // Read to its end, for a connection of DuckDB has one open result at a time.
        Given::Arrow(mut stream) => {
            let (schema, mut batches) = (stream.schema(), Vec::new());
            while let Some(batch) = data.py().detach(|| stream.next()) {
                data.py().check_signals()?;
                batches.push(batch);
            }
            Input::arrow(&name, RecordBatchIterator::new(batches, schema))
        }
        Given::Frame(frame) => {
            let mut frame = Frame::new(form, Some(kind), &name, frame)?;
            let mut batches = Vec::new();
            while let Some(batch) = frame.next()? {
                data.py().check_signals()?;
                batches.push(Ok(batch));
            }
            Input::arrow(&name, RecordBatchIterator::new(batches, frame.schema()))
        }
        Given::One(row) => records(form, kind, &name, once(Ok(row)))?,
        Given::Rows(rows) => records(form, kind, &name, rows)?,
    };
    Ok(vec![input.children(kind)])
}

/// Mappings as records of texts.
fn records<'py>(
    form: &Form,
    kind: &str,
    name: &str,
    rows: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
) -> PyResult<Input<'static>> {
    let mut texts = RecordTexts::new(form, Some(kind), name).map_err(said)?;
    let mut records = Vec::new();
    for row in rows {
        let row = row?;
        if records.len() % PATIENCE == 0 {
            row.py().check_signals()?;
        }
        add_record(&mut texts, &row)?;
        records.push(texts.finish());
    }
    Ok(Input::records(name, records))
}
