//! A batch: many records of one form as typed columns, and their child records as a tree.
//!
//! A batch has no lifetime: it owns its texts. It holds at most a few thousand root rows.

use super::bitmap::Bitmap;
use super::cell::InvalidReason;
use crate::edition::{Day, EntryId, FieldType, Form};

/// A batch of records of one form.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The root records.
    pub root: Rows,
    /// For each kind of child record (kind 1 is at index 0) its rows and whose children they are.
    pub children: Vec<Children>,
    /// Where each root row stands in its input.
    pub origins: Vec<Origin>,
    /// Rows whose cells may stand under the wrong fields, ascending.
    pub(crate) doubtful: Vec<usize>,
    /// The form whose builder made it.
    pub(crate) form: Option<Form>,
}

/// Where a root record stands in its input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Origin {
    /// Index of the file, in the order given.
    pub file: u32,
    /// Row in that file; 1 is the first record after the header.
    pub row: u64,
}

/// Child records of one kind, in the order of their parents.
#[derive(Debug, Clone, Default)]
pub struct Children {
    /// The child rows.
    pub rows: Rows,
    /// `offsets[p]..offsets[p + 1]` are the children of root row `p`; one longer than the root has rows.
    pub offsets: Vec<u32>,
}

/// Rows of one record kind as columns.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Number of rows.
    pub len: usize,
    /// A column for each field of the record kind.
    pub columns: Vec<Column>,
    /// Bytes of all text cells, valid UTF-8; text columns hold spans of it.
    pub text: String,
    /// Cells that are not of their type, ascending by (row, field).
    pub invalid: Vec<InvalidCell>,
}

/// A column: a value for each row, and which rows have one.
#[derive(Debug, Clone)]
pub struct Column {
    /// Values; what stands at a row without a value is unspecified.
    pub values: Values,
    /// Rows that have a value.
    pub valid: Bitmap,
    /// Rows whose cell is invalid; these are not in `valid`.
    pub invalid: Bitmap,
    /// Rows of whose cell nothing is known, for a reason that is said of the file beside that the row comes from; in neither of the others. No longer
    /// than its last row.
    pub unknown: Bitmap,
}

/// Values of a column.
#[derive(Debug, Clone)]
pub enum Values {
    /// Integers at the field's scale.
    Number(Vec<i64>),
    /// Dates.
    Date(Vec<Day>),
    /// Truth values.
    Boolean(Bitmap),
    /// Entries of the field's list.
    Code(Vec<EntryId>),
    /// Spans (start, end) of [`Rows::text`].
    Text(Vec<(u32, u32)>),
}

/// A cell that is not of its field's type, or whose code is not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCell {
    /// Row within its record kind.
    pub row: u32,
    /// Field of the record kind.
    pub field: u16,
    /// Why.
    pub reason: InvalidReason,
    /// The text as given, cut after [`InvalidCell::MAX_TEXT`] bytes at a character boundary.
    pub text: Box<str>,
}

impl InvalidCell {
    /// Longest text that is kept of an invalid cell, in bytes.
    pub const MAX_TEXT: usize = 200;
}

impl Rows {
    /// The text of a text cell; `None` where there is none, or no such cell.
    #[must_use]
    pub fn text_at(&self, field: u16, row: usize) -> Option<&str> {
        let column = self.columns.get(usize::from(field))?;
        let Values::Text(spans) = &column.values else { return None };
        let (start, end) = *spans.get(row)?;
        column.valid.get(row).then(|| self.text.get(start as usize..end as usize))?
    }

    /// The invalid cell at a place, if it is invalid.
    #[must_use]
    pub fn invalid_at(&self, field: u16, row: usize) -> Option<&InvalidCell> {
        let row = u32::try_from(row).ok()?;
        let index = self.invalid.binary_search_by_key(&(row, field), |cell| (cell.row, cell.field)).ok()?;
        self.invalid.get(index)
    }
}

impl Batch {
    /// Whether the cells of a record may stand under the wrong fields, as [`BatchBuilder::doubt`](super::BatchBuilder::doubt) said.
    #[must_use]
    pub fn is_doubtful(&self, row: usize) -> bool {
        self.doubtful.binary_search(&row).is_ok()
    }

    /// Removes all rows, keeping the memory.
    pub(crate) fn clear(&mut self) {
        self.doubtful.clear();
        self.root.clear();
        self.origins.clear();
        for children in &mut self.children {
            children.rows.clear();
            children.offsets.clear();
            children.offsets.push(0);
        }
    }
}

impl Rows {
    fn clear(&mut self) {
        self.len = 0;
        self.text.clear();
        self.invalid.clear();
        self.columns.iter_mut().for_each(Column::clear);
    }
}

impl Column {
    /// A column of a field type, without rows.
    pub(crate) fn new(ty: FieldType) -> Self {
        Self::of(match ty {
            FieldType::Number { .. } => Values::Number(Vec::new()),
            FieldType::Date | FieldType::Month => Values::Date(Vec::new()),
            FieldType::Boolean => Values::Boolean(Bitmap::default()),
            FieldType::Code { .. } => Values::Code(Vec::new()),
            FieldType::Text { .. } => Values::Text(Vec::new()),
        })
    }

    /// A column of the same type, without rows.
    pub(crate) fn empty_like(&self) -> Self {
        Self::of(match self.values {
            Values::Number(_) => Values::Number(Vec::new()),
            Values::Date(_) => Values::Date(Vec::new()),
            Values::Boolean(_) => Values::Boolean(Bitmap::default()),
            Values::Code(_) => Values::Code(Vec::new()),
            Values::Text(_) => Values::Text(Vec::new()),
        })
    }

    fn of(values: Values) -> Self {
        Self { values, valid: Bitmap::default(), invalid: Bitmap::default(), unknown: Bitmap::default() }
    }

    /// Whether the cell of a row is [unknown](Self::unknown).
    pub(crate) fn is_unknown(&self, row: usize) -> bool {
        row < self.unknown.len() && self.unknown.get(row)
    }

    /// Makes it so many rows, the new ones empty.
    pub(crate) fn grow(&mut self, rows: usize) {
        match &mut self.values {
            Values::Number(values) => values.resize(rows, 0),
            Values::Date(values) => values.resize(rows, 0),
            Values::Boolean(values) => values.grow(rows),
            Values::Code(values) => values.resize(rows, 0),
            Values::Text(values) => values.resize(rows, (0, 0)),
        }
        self.valid.grow(rows);
        self.invalid.grow(rows);
    }

    /// Removes the rows beyond a number, and the values of cells that are invalid as well.
    pub(crate) fn truncate(&mut self, rows: usize) {
        match &mut self.values {
            Values::Number(values) => values.truncate(rows),
            Values::Date(values) => values.truncate(rows),
            Values::Boolean(values) => values.truncate(rows),
            Values::Code(values) => values.truncate(rows),
            Values::Text(values) => values.truncate(rows),
        }
        self.valid.truncate(rows);
        self.invalid.truncate(rows);
        self.unknown.truncate(rows);
        self.valid.remove(&self.invalid);
    }

    /// Makes all cells empty; values that cannot be wrong in any row stay where they are, which saves writing
    /// them again.
    fn clear(&mut self) {
        match &mut self.values {
            Values::Boolean(values) => values.clear(),
            Values::Text(values) => values.clear(),
            Values::Number(_) | Values::Date(_) | Values::Code(_) => {}
        }
        self.valid.clear();
        self.invalid.clear();
        self.unknown.clear();
    }
}
