//! What comes beside the records: child records of their own, last year's records, a frame (名录).

use std::iter::once;
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use huoju::Form;
use huoju_core::both;
use huoju_core::edition::AttachedSource;
use huoju_io::{Input, RecordTexts};
use pyo3::prelude::*;

use crate::argument::not_wanted;
use crate::errors::said;
use crate::frames::Frame;
use crate::given::{Given, Named};
use crate::values::{Nan, PATIENCE, add_record, each_item, is_mapping};

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
            all.extend(inputs(form, &[kind], data)?);
            Ok(())
        })?;
    }
    for (data, source) in [(panel, AttachedSource::Panel), (frame, AttachedSource::Frame)] {
        let Some(data) = data else { continue };
        all.extend(inputs(form, &form.attached(source), data)?);
    }
    Ok(all)
}

/// The inputs of kinds of child records that are all in the same data, which may be such as are given once only.
fn inputs(form: &Form, kinds: &[&str], data: &Bound<'_, PyAny>) -> PyResult<Vec<Input<'static>>> {
    let Named { given, name, .. } = Named::of(data)?;
    let each = |input: &dyn Fn(&str) -> PyResult<Input<'static>>| {
        kinds.iter().map(|kind| Ok(input(kind)?.children(kind))).collect()
    };
    match given {
        Given::Paths(paths) => {
            let of_kind = |kind: &&str| {
                let kind = (*kind).to_owned();
                paths.iter().map(move |path| Input::path(path.clone()).children(&kind))
            };
            Ok(kinds.iter().flat_map(of_kind).collect())
        }
        // Read to its end, for a connection of DuckDB has one open result at a time.
        Given::Arrow(mut stream) => {
            let (schema, mut batches) = (stream.schema(), Vec::new());
            while let Some(batch) = data.py().detach(|| stream.next()) {
                data.py().check_signals()?;
                batches.push(batch);
            }
            let batches: Vec<RecordBatch> =
                batches.into_iter().collect::<Result<_, _>>().map_err(|error| {
                    said(huoju_io::Error::Arrow { file: name.clone(), problem: error.to_string() })
                })?;
            each(&|_| {
                let batches = batches.clone().into_iter().map(Ok);
                Ok(Input::arrow(&name, RecordBatchIterator::new(batches, Arc::clone(&schema))))
            })
        }
        Given::Frame(frame) => each(&|kind| {
            let mut frame = Frame::new(form, Some(kind), &name, frame.clone())?;
            let mut batches = Vec::new();
            while let Some(batch) = frame.next()? {
                data.py().check_signals()?;
                batches.push(Ok(batch));
            }
            Ok(Input::arrow(&name, RecordBatchIterator::new(batches, frame.schema())))
        }),
        Given::One(row) => each(&|kind| records(form, kind, &name, once(Ok(row.clone())))),
        Given::Rows(rows) => {
            let rows: Vec<Bound<'_, PyAny>> = rows.collect::<PyResult<_>>()?;
            each(&|kind| records(form, kind, &name, rows.iter().map(|row| Ok(row.clone()))))
        }
    }
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
        add_record(&mut texts, &row, Nan::Number)?;
        records.push(texts.finish());
    }
    Ok(Input::records(name, records))
}
