//! A stream of columns from its capsule.
//!
//! Much as `arrow_array::ffi_stream` does it, but for a few things: columns without any value that come with a buffer, as Polars writes them, are
//! taken, so are integers of 128 bits, for which Polars has a format of its own; a column of a format that is not known is an error only where it
//! is a field; and a stream that fails without a word does not end the process.
#![expect(unsafe_code, reason = "the C interface of Arrow is pointers")]

use std::collections::HashMap;
use std::ffi::{CStr, c_void};
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray};
use arrow_schema::extension::EXTENSION_TYPE_NAME_KEY;
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DECIMAL128_MAX_PRECISION, DataType, Field, Fields, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::errors::said;

/// What is wrong with a capsule that somebody has emptied.
const READ: &str = "the stream was read before";

/// Columns that another library gives.
pub(crate) struct Stream {
    source: Source,
    schema: SchemaRef,
}

enum Source {
    Stream(FFI_ArrowArrayStream),
    /// One batch, until it is taken.
    Batch(Option<RecordBatch>),
}

/// What a capsule of a name points to; `name` is what errors call it by.
fn pointer(capsule: &Bound<'_, PyAny>, kind: &CStr, name: &str) -> PyResult<NonNull<c_void>> {
    let pointer = capsule.cast::<PyCapsule>().map_err(PyErr::from);
    let pointer = pointer.and_then(|capsule| capsule.pointer_checked(Some(kind)));
    pointer.map_err(|error| failed(name, error.to_string()))
}

fn failed(name: &str, problem: String) -> PyErr {
    said(huoju_io::Error::Arrow { file: name.to_owned(), problem })
}

/// The error of what gives something else than the capsules of a schema and an array.
pub(crate) fn no_capsules(name: &str) -> PyErr {
    failed(name, "__arrow_c_array__ gives no pair of capsules".to_owned())
}

impl Stream {
    /// Takes the stream out of its capsule; `name` is what errors call it by.
    pub(crate) fn new(capsule: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let pointer = pointer(capsule, c"arrow_array_stream", name)?;
        // SAFETY: a capsule of this name holds a valid stream, says the Arrow PyCapsule interface. Taking it leaves a released one behind, which
        // the capsule then does not release again.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.cast().as_ptr()) };
        let stream = Self::open(stream).map_err(|error| failed(name, error.to_string()))?;
        stream.ok_or_else(|| said(huoju_io::Error::NoRecords { found: name.to_owned() }))
    }

    /// Takes one batch of columns, or an array of structs, out of the capsules of its schema and its array.
    pub(crate) fn of_array(
        (schema, array): (&Bound<'_, PyAny>, &Bound<'_, PyAny>),
        name: &str,
    ) -> PyResult<Self> {
        let (schema, array) =
            (pointer(schema, c"arrow_schema", name)?, pointer(array, c"arrow_array", name)?);
        // SAFETY: as of a stream, each by the name of its capsule.
        let schema = unsafe { FFI_ArrowSchema::from_raw(schema.cast().as_ptr()) };
        // SAFETY: as above.
        let array = unsafe { FFI_ArrowArray::from_raw(array.cast().as_ptr()) };
        let columns = || {
            schema.release.zip(array.release).ok_or_else(|| ArrowError::CDataInterface(READ.to_owned()))?;
            if schema.format() != "+s" {
                return Ok(None);
            }
            let schema = Arc::new(Schema::new(fields(&schema)?));
            // SAFETY: the array is valid, of this schema, and nobody else's.
            let batch = unsafe { batch(array, &schema) }?;
            Ok(Some(Self { source: Source::Batch(Some(batch)), schema }))
        };
        let stream = columns().map_err(|error: ArrowError| failed(name, error.to_string()))?;
        stream.ok_or_else(|| said(huoju_io::Error::NoRecords { found: name.to_owned() }))
    }

    /// Reads the schema; `None` if it is not that of a table.
    fn open(mut stream: FFI_ArrowArrayStream) -> Result<Option<Self>, ArrowError> {
        let released = || ArrowError::CDataInterface(READ.to_owned());
        stream.release.ok_or_else(released)?;
        let get_schema = stream.get_schema.ok_or_else(released)?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is valid and not released, and both live through the call.
        let code = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(failure(&mut stream, code));
        }
        if schema.format() != "+s" {
            return Ok(None);
        }
        let schema = Arc::new(Schema::new(fields(&schema)?));
        Ok(Some(Self { source: Source::Stream(stream), schema }))
    }

    fn read(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let stream = match &mut self.source {
            Source::Stream(stream) => stream,
            Source::Batch(batch) => return Ok(batch.take()),
        };
        let Some(get_next) = stream.get_next else { return Ok(None) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as in `open`.
        let code = unsafe { get_next(&raw mut *stream, &raw mut array) };
        if code != 0 {
            return Err(failure(stream, code));
        }
        if array.release.is_none() {
            return Ok(None);
        }
        // SAFETY: the array is valid, of the stream's schema, and nobody else's.
        unsafe { batch(array, &self.schema) }.map(Some)
    }
}

/// The columns of an array of structs.
///
/// # Safety
/// The array is valid, of this schema, and nobody else's.
unsafe fn batch(mut array: FFI_ArrowArray, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    // SAFETY: as above.
    unsafe { drop_buffers_of_nulls(&mut array, schema.fields()) };
    let ty = DataType::Struct(schema.fields().clone());
    // SAFETY: as above; nothing has been taken from it.
    let mut data = unsafe { from_ffi_and_data_type(array, ty) }?;
    data.align_buffers();
    let rows = RecordBatchOptions::new().with_row_count(Some(data.len()));
    let (_, columns, nulls) = StructArray::from(data).into_parts();
    // Under a record that is nothing its members may be anything.
    if nulls.is_some_and(|nulls| nulls.null_count() > 0) {
        return Err(ArrowError::CDataInterface("some records are null".to_owned()));
    }
    RecordBatch::try_new_with_options(Arc::clone(schema), columns, &rows)
}

/// The columns of a table, or the members of a struct.
fn fields(parent: &FFI_ArrowSchema) -> Result<Vec<Field>, ArrowError> {
    parent.children().map(field).collect()
}

/// A column. One of a format that is not known is of the type null, and says the format as the name of its extension type.
fn field(column: &FFI_ArrowSchema) -> Result<Field, ArrowError> {
    let of_type = |ty| Field::new(column.name().unwrap_or_default(), ty, true);
    let item = || match column.children().next() {
        Some(item) => field(item).map(Arc::new),
        None => Err(ArrowError::CDataInterface(format!("a list without items: {}", column.format()))),
    };
    let length = || column.format().strip_prefix("+w:")?.parse().ok();
    let ty = match column.format() {
        _ if column.dictionary().is_some() => None,
        // An integer of Polars, with the bytes of a decimal.
        "_pli128" => Some(DataType::Decimal128(DECIMAL128_MAX_PRECISION, 0)),
        "+s" => Some(DataType::Struct(fields(column)?.into())),
        "+l" => Some(DataType::List(item()?)),
        "+L" => Some(DataType::LargeList(item()?)),
        "+vl" => Some(DataType::ListView(item()?)),
        "+vL" => Some(DataType::LargeListView(item()?)),
        _ => length().map(|length| item().map(|item| DataType::FixedSizeList(item, length))).transpose()?,
    };
    if let Some(ty) = ty {
        return Ok(of_type(ty));
    }
    Field::try_from(column).or_else(|_| {
        let format = (EXTENSION_TYPE_NAME_KEY.to_owned(), column.format().to_owned());
        Ok(of_type(DataType::Null).with_metadata(HashMap::from([format])))
    })
}

/// A column of the type null has no buffers, says the C interface.
///
/// # Safety
/// The array is valid and has children of these fields.
unsafe fn drop_buffers_of_nulls(array: &mut FFI_ArrowArray, fields: &Fields) {
    let children = usize::try_from(array.n_children).unwrap_or_default();
    for (number, field) in fields.iter().enumerate().take(children) {
        // SAFETY: there are so many children.
        let child = unsafe { &mut **array.children.add(number) };
        match field.data_type() {
            DataType::Null => child.n_buffers = 0,
            // SAFETY: the children of a struct are its members.
            DataType::Struct(members) => unsafe { drop_buffers_of_nulls(child, members) },
            // SAFETY: the one child of a list is its items.
            DataType::List(item)
            | DataType::LargeList(item)
            | DataType::ListView(item)
            | DataType::LargeListView(item)
            | DataType::FixedSizeList(item, _) => unsafe {
                drop_buffers_of_nulls(child, &Fields::from(vec![Arc::clone(item)]));
            },
            _ => {}
        }
    }
}

/// What the stream says of its failure, in its first line: what follows may be a traceback, with places of this machine.
fn failure(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let text = stream.get_last_error.map(|get_last_error| {
        // SAFETY: the stream is valid and has just failed.
        let text = unsafe { get_last_error(&raw mut *stream) };
        // SAFETY: what it says lives until the next call.
        let text = (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy())?;
        text.lines().next().map(|line| line.split(". Detail: ").next().unwrap_or(line).to_owned())
    });
    ArrowError::CDataInterface(text.flatten().unwrap_or_else(|| format!("errno {code}")))
}

impl Iterator for Stream {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl RecordBatchReader for Stream {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
