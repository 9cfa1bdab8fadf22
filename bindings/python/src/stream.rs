//! A stream of columns from its capsule.
//!
//! Much as `arrow_array::ffi_stream` does it, but for a few things: columns without any value that come with a buffer, as Polars writes them, are
//! taken, so are integers of 128 bits, for which Polars has a format of its own; a column of a format that is not known is an error only where it
//! is a field; and a stream that fails without a word does not end the process.
#![expect(unsafe_code, reason = "the C interface of Arrow is pointers")]

use std::collections::HashMap;
use std::ffi::CStr;
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

/// Columns that another library gives.
pub(crate) struct Stream {
    stream: FFI_ArrowArrayStream,
    schema: SchemaRef,
}

impl Stream {
    /// Takes the stream out of its capsule; `name` is what errors call it by.
    pub(crate) fn new(capsule: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let failed = |problem: String| said(huoju_io::Error::Arrow { file: name.to_owned(), problem });
        let pointer = capsule.cast::<PyCapsule>().map_err(PyErr::from);
        let pointer = pointer.and_then(|capsule| capsule.pointer_checked(Some(c"arrow_array_stream")));
        let pointer = pointer.map_err(|error| failed(error.to_string()))?;
        // SAFETY: a capsule of this name holds a valid stream, says the Arrow PyCapsule interface. Taking it leaves a released one behind, which
        // the capsule then does not release again.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.cast().as_ptr()) };
        let stream = Self::open(stream).map_err(|error| failed(error.to_string()))?;
        stream.ok_or_else(|| said(huoju_io::Error::NoRecords { found: name.to_owned() }))
    }

    /// Reads the schema; `None` if it is not that of a table.
    fn open(mut stream: FFI_ArrowArrayStream) -> Result<Option<Self>, ArrowError> {
        let released = || ArrowError::CDataInterface("the stream was read before".to_owned());
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
        Ok(Some(Self { stream, schema }))
    }

    fn read(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let Some(get_next) = self.stream.get_next else { return Ok(None) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as in `open`.
        let code = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if code != 0 {
            return Err(failure(&mut self.stream, code));
        }
        if array.release.is_none() {
            return Ok(None);
        }
        // SAFETY: the array is valid, of the stream's schema, and nobody else's.
        unsafe { drop_buffers_of_nulls(&mut array, self.schema.fields()) };
        let ty = DataType::Struct(self.schema.fields().clone());
        // SAFETY: as above; nothing has been taken from it.
        let mut data = unsafe { from_ffi_and_data_type(array, ty) }?;
        data.align_buffers();
        let rows = RecordBatchOptions::new().with_row_count(Some(data.len()));
        let columns = StructArray::from(data).into_parts().1;
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &rows).map(Some)
    }
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

/// What the stream says of its failure.
fn failure(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let text = stream.get_last_error.map(|get_last_error| {
        // SAFETY: the stream is valid and has just failed.
        let text = unsafe { get_last_error(&raw mut *stream) };
        // SAFETY: what it says lives until the next call.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
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
