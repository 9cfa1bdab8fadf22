//! From the text of cells to a [`Batch`]: nothing is inferred, nothing is guessed, no row is lost.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::batch::{Batch, Column, InvalidCell, Origin, Rows, Values};
use super::cell::{Changes, InvalidReason, Normalisation, Parsed};
use super::decimal::Format;
use super::{boolean, date, text};
use crate::edition::{
    Day, EntryId, FieldDef, FieldType, Form, FormDef, ListId, ListIndex, RecordDef, RecordKind,
};

/// Longest cell, in bytes; a longer one is [`InvalidReason::TooLong`].
pub const MAX_CELL: usize = 1 << 20;

/// Longest text that can be a code or its name, in bytes.
const MAX_CODE: usize = 1_000;

/// Most batches that are kept for their buffers.
const MAX_SPARE: usize = 4;

/// Builds batches of a form from the text of cells, field by field.
///
/// Between [`begin`](Self::begin) and [`end`](Self::end) of a record its cells may come in any order; fields
/// that do not come are empty. Of a field that comes twice the last value stands, and it is invalid if one of
/// them is. Codes are read as of the date of the record, so they are settled at its end. Fields are numbered as
/// in the form's definition; calls outside a record or with a field that the form does not have panic.
///
/// ```
/// use huoju_core::data::{BatchBuilder, InvalidReason, Origin, Values};
/// let form = huoju_core::edition::sample::form().unwrap();
/// let mut builder = BatchBuilder::new(&form);
/// builder.begin(Origin { file: 0, row: 1 });
/// builder.cell(1, "1,250.00"); // amount
/// builder.cell(3, "2021-02-30"); // signed
/// builder.end();
/// let batch = builder.finish();
/// assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[125_000]));
/// assert_eq!(batch.root.invalid_at(3, 0).unwrap().reason, InvalidReason::NoSuchDay);
/// ```
#[derive(Debug)]
pub struct BatchBuilder {
    form: Form,
    kinds: Vec<Kind>,
    origins: Vec<Origin>,
    /// Whether a record has begun and not ended.
    open: bool,
    /// Kind of the child record that was begun last in the open record.
    child: RecordKind,
    pending: Vec<Pending>,
    pending_text: String,
    spare: Vec<Batch>,
}

/// What is being built of one record kind.
#[derive(Debug)]
struct Kind {
    plans: Vec<Plan>,
    rows: Rows,
    /// Rows that the columns have room for.
    room: usize,
    /// Rows of the last batch: as many are made room for at once.
    usual: usize,
    /// Row of the open record; `usize::MAX` if none is open.
    row: usize,
    /// Where the children of each root row begin and the last ones end; of child kinds only.
    offsets: Vec<u32>,
    /// Bytes of the texts of invalid cells.
    invalid_len: usize,
}

/// How cells of a field are read.
#[derive(Debug, Clone)]
struct Plan {
    /// Digits of a number field.
    format: Format,
    /// List of a code field.
    list: ListId,
    /// Date field of the root record that decides which codes are in force.
    as_of: Option<u16>,
    /// Normalisations so far, in the order of [`Normalisation::ALL`].
    counts: [u64; Normalisation::ALL.len()],
}

/// A code that is settled at the end of its record.
#[derive(Debug, Clone, Copy)]
struct Pending {
    kind: RecordKind,
    field: u16,
    /// An entry with that code, if the text is one.
    entry: Option<EntryId>,
    row: usize,
    /// Place of the text in `pending_text`.
    start: usize,
    end: usize,
}

impl Form {
    /// A builder of batches of this form.
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// assert!(form.builder().is_empty());
    /// ```
    #[must_use]
    pub fn builder(&self) -> BatchBuilder {
        BatchBuilder::new(self)
    }
}

impl BatchBuilder {
    /// A builder of batches of a form.
    #[must_use]
    pub fn new(form: &Form) -> Self {
        let FormDef { records, counted_by, .. } = form.definition();
        Self {
            kinds: records.iter().map(|record| Kind::new(record, *counted_by)).collect(),
            form: form.clone(),
            origins: Vec::new(),
            open: false,
            child: 0,
            pending: Vec::new(),
            pending_text: String::new(),
            spare: Vec::new(),
        }
    }

    /// The form whose batches are built.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Begins a record; ends the one that is open.
    pub fn begin(&mut self, origin: Origin) {
        self.end();
        self.origins.push(origin);
        self.kinds[0].begin();
        self.open = true;
    }

    /// Reads a cell of the open record. A cell that is not of its field's type is kept as invalid.
    #[inline]
    pub fn cell(&mut self, field: u16, text: &str) {
        self.put(0, field, text, 0);
    }

    /// Reads a cell whose number is written in a larger unit than the field's: it is multiplied by so many
    /// powers of ten (a negative number divides). Cells of other types are read as they are.
    #[inline]
    pub fn cell_scaled(&mut self, field: u16, text: &str, shift: i8) {
        self.put(0, field, text, shift);
    }

    /// Records a cell that the caller could not even decode.
    pub fn bad_cell(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.kinds[0].reject(field, reason, text);
    }

    /// Begins a child record of the open record; cells come by [`child_cell`](Self::child_cell).
    pub fn begin_child(&mut self, kind: RecordKind) {
        assert!(self.open && kind > 0, "a child record begins inside a record");
        self.kinds[usize::from(kind)].begin();
        self.child = kind;
    }

    /// Reads a cell of the child record begun last.
    #[inline]
    pub fn child_cell(&mut self, field: u16, text: &str) {
        self.put(self.child, field, text, 0);
    }

    /// Reads a cell of the child record begun last as [`cell_scaled`](Self::cell_scaled) does.
    #[inline]
    pub fn child_cell_scaled(&mut self, field: u16, text: &str, shift: i8) {
        self.put(self.child, field, text, shift);
    }

    /// Records a cell of the child record begun last that the caller could not even decode.
    pub fn bad_child_cell(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.kinds[usize::from(self.child)].reject(field, reason, text);
    }

    /// Ends the open record, if one is.
    pub fn end(&mut self) {
        if !self.open {
            return;
        }
        self.settle();
        for kind in &mut self.kinds {
            kind.row = usize::MAX;
            kind.offsets.push(u32::try_from(kind.rows.len).unwrap_or(u32::MAX));
        }
        self.open = false;
        self.child = 0;
    }

    /// Number of records begun.
    #[must_use]
    pub fn len(&self) -> usize {
        self.origins.len()
    }

    /// Whether no record was begun.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.origins.is_empty()
    }

    /// Bytes of text that the batch holds so far, to end it before it grows too large.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.kinds.iter().map(|kind| kind.rows.text.len() + kind.invalid_len).sum()
    }

    /// Ends the open record and gives the batch; the builder goes on with an empty one.
    pub fn finish(&mut self) -> Batch {
        self.end();
        let mut batch = self.spare.pop().unwrap_or_default();
        std::mem::swap(&mut batch.origins, &mut self.origins);
        self.origins.clear();
        let mut children = std::mem::take(&mut batch.children).into_iter();
        for (index, kind) in self.kinds.iter_mut().enumerate() {
            if index == 0 {
                kind.finish(&mut batch.root);
            } else {
                let mut done = children.next().unwrap_or_default();
                kind.finish(&mut done.rows);
                std::mem::swap(&mut done.offsets, &mut kind.offsets);
                batch.children.push(done);
            }
            kind.offsets.clear();
            kind.offsets.push(0);
        }
        batch
    }

    /// Takes back a batch that is no longer needed, to use its memory again.
    pub fn recycle(&mut self, mut batch: Batch) {
        let mut rows =
            std::iter::once(&batch.root).chain(batch.children.iter().map(|children| &children.rows));
        let fits = self.kinds.iter().all(|kind| rows.next().is_some_and(|rows| kind.fits(rows)));
        if fits && self.spare.len() < MAX_SPARE {
            batch.clear();
            self.spare.push(batch);
        }
    }

    /// How many cells of each field needed which normalisation, since the builder was made.
    #[must_use]
    pub fn normalisations(&self) -> BTreeMap<(RecordKind, u16, Normalisation), u64> {
        let mut all = BTreeMap::new();
        for (kind, of) in (0..).zip(&self.kinds) {
            for (field, plan) in (0..).zip(&of.plans) {
                let counted = Normalisation::ALL.into_iter().zip(plan.counts).filter(|(_, count)| *count > 0);
                all.extend(counted.map(|(change, count)| ((kind, field, change), count)));
            }
        }
        all
    }

    /// Reads a cell. The usual cells are done here, all others by [`Kind::slow`].
    #[inline]
    fn put(&mut self, kind: RecordKind, field: u16, text: &str, shift: i8) {
        if text.is_empty() {
            return;
        }
        let of = &mut self.kinds[usize::from(kind)];
        let index = usize::from(field);
        let row = of.row;
        let column = &mut of.rows.columns[index];
        match &mut column.values {
            Values::Number(values) if shift == 0 => {
                if let Some(value) = of.plans[index].format.parse_plain(text.as_bytes()) {
                    values[row] = value;
                    return column.valid.insert(row);
                }
            }
            Values::Text(spans) if text.len() <= MAX_CELL && text::is_plain(text) => {
                if let Some(span) = append(&mut of.rows.text, text) {
                    spans[row] = span;
                    return column.valid.insert(row);
                }
            }
            Values::Code(entries) => {
                let list = of.plans[index].list;
                let codes = self.form.list_index(list);
                if let Some(entry) = codes.first(text) {
                    if codes.is_steady(entry) {
                        entries[row] = entry;
                        return column.valid.insert(row);
                    }
                    return self.postpone(kind, field, Some(entry), text);
                }
            }
            Values::Date(values) => {
                if let Some(day) = date::parse_plain(text.as_bytes()) {
                    values[row] = day;
                    return column.valid.insert(row);
                }
            }
            Values::Boolean(values) => {
                if let Some(value) = boolean::parse_plain(text) {
                    values.set(row, value);
                    return column.valid.insert(row);
                }
            }
            _ => {}
        }
        if of.slow(field, text, shift) {
            self.postpone(kind, field, None, text);
        }
    }

    /// Leaves a code to the end of the record.
    fn postpone(&mut self, kind: RecordKind, field: u16, entry: Option<EntryId>, text: &str) {
        let start = self.pending_text.len();
        self.pending_text.push_str(text);
        let row = self.kinds[usize::from(kind)].row;
        self.pending.push(Pending { kind, field, entry, row, start, end: self.pending_text.len() });
    }

    /// Settles the codes of the open record, now that its dates are known.
    fn settle(&mut self) {
        for pending in &self.pending {
            let text = &self.pending_text[pending.start..pending.end];
            let plan = &self.kinds[usize::from(pending.kind)].plans[usize::from(pending.field)];
            let day = self.kinds[0].day(plan.as_of).unwrap_or(self.form.edition().definition().period_to);
            let codes = self.form.list_index(plan.list);
            let exact = pending.entry.and_then(|entry| codes.on_day(entry, day).ok()).map(Parsed::plain);
            let found = exact.map_or_else(|| resolve(codes, text, day), Ok);
            self.kinds[usize::from(pending.kind)].settle(pending.field, pending.row, text, found);
        }
        self.pending.clear();
        self.pending_text.clear();
    }
}

impl Kind {
    fn new(record: &RecordDef, counted_by: Option<u16>) -> Self {
        let columns = record.fields.iter().map(|field| Column::new(field.ty)).collect();
        Self {
            plans: record.fields.iter().map(|field| Plan::new(field, counted_by)).collect(),
            rows: Rows { columns, ..Rows::default() },
            room: 0,
            usual: 0,
            row: usize::MAX,
            offsets: vec![0],
            invalid_len: 0,
        }
    }

    fn begin(&mut self) {
        self.row = self.rows.len;
        self.rows.len += 1;
        if self.rows.len > self.room {
            self.make_room();
        }
    }

    /// Makes room for one row, then for 64, then twice as many each time.
    fn make_room(&mut self) {
        let doubled = if self.room == 0 { 1 } else { (self.room * 2).max(64) };
        self.room = doubled.max(self.usual);
        for column in &mut self.rows.columns {
            column.grow(self.room);
        }
    }

    /// Reads a cell that is not plain: with blanks, separators or other forms, or not of its type.
    /// True if it is a code that is to be settled at the end of the record.
    #[cold]
    #[inline(never)]
    fn slow(&mut self, field: u16, text: &str, shift: i8) -> bool {
        let (row, index) = (self.row, usize::from(field));
        let trimmed = text::trim(text);
        let blanks = Changes::NONE.with_if(trimmed.len() != text.len(), Normalisation::Trimmed);
        if text.len() > MAX_CELL {
            self.reject(field, InvalidReason::TooLong, text);
            return false;
        }
        if trimmed.is_empty() {
            self.count(field, blanks);
            return false;
        }
        let read = match &mut self.rows.columns[index].values {
            _ if text::has_control(trimmed) => Err(InvalidReason::BadText),
            Values::Number(values) => {
                let format = Format { shift, ..self.plans[index].format };
                format.parse(text).map(|parsed| parsed.store(&mut values[row]))
            }
            Values::Date(values) => date::parse(text).map(|parsed| parsed.store(&mut values[row])),
            Values::Boolean(values) => boolean::parse(text).map(|parsed| {
                values.set(row, parsed.value);
                parsed.changes
            }),
            Values::Text(spans) => {
                append(&mut self.rows.text, trimmed).ok_or(InvalidReason::TooLong).map(|span| {
                    spans[row] = span;
                    blanks
                })
            }
            Values::Code(_) if text.len() > MAX_CODE => Err(InvalidReason::UnknownCode),
            Values::Code(_) => return true,
        };
        match read {
            Ok(changes) => {
                self.rows.columns[index].valid.insert(row);
                self.count(field, changes);
            }
            Err(reason) => self.reject(field, reason, text),
        }
        false
    }

    /// Takes what a code was found to be.
    fn settle(&mut self, field: u16, row: usize, text: &str, found: Result<Parsed<EntryId>, InvalidReason>) {
        match found {
            Ok(parsed) => {
                let column = &mut self.rows.columns[usize::from(field)];
                if let Values::Code(entries) = &mut column.values {
                    entries[row] = parsed.value;
                    column.valid.insert(row);
                }
                self.count(field, parsed.changes);
            }
            Err(reason) => self.reject_at(field, row, reason, text),
        }
    }

    fn count(&mut self, field: u16, changes: Changes) {
        if changes.is_empty() {
            return;
        }
        let counts = &mut self.plans[usize::from(field)].counts;
        for change in changes.iter() {
            counts[change as usize] += 1;
        }
    }

    fn reject(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.reject_at(field, self.row, reason, text);
    }

    fn reject_at(&mut self, field: u16, row: usize, reason: InvalidReason, text: &str) {
        self.rows.columns[usize::from(field)].invalid.insert(row);
        let text: Box<str> = text::cut(text, InvalidCell::MAX_TEXT).into();
        self.invalid_len += text.len();
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.rows.invalid.push(InvalidCell { row, field, reason, text });
    }

    /// The date in a field of the open record, or of the last one.
    fn day(&self, field: Option<u16>) -> Option<Day> {
        let column = self.rows.columns.get(usize::from(field?))?;
        let Values::Date(days) = &column.values else { return None };
        let valid = column.valid.get(self.row) && !column.invalid.get(self.row);
        days.get(self.row).copied().filter(|_| valid)
    }

    /// Gives the rows in exchange for empty ones, to build the next batch in.
    fn finish(&mut self, rows: &mut Rows) {
        if rows.columns.is_empty() {
            rows.columns = self.rows.columns.iter().map(Column::empty_like).collect();
        }
        std::mem::swap(rows, &mut self.rows);
        self.usual = rows.len;
        self.room = 0;
        self.invalid_len = 0;
        for column in &mut rows.columns {
            column.truncate(rows.len);
        }
        rows.invalid.sort_by_key(|cell| (cell.row, cell.field));
        rows.invalid.dedup_by_key(|cell| (cell.row, cell.field));
    }

    /// Whether rows have the columns of this record kind.
    fn fits(&self, rows: &Rows) -> bool {
        let same =
            |(one, other): (&Column, &Column)| discriminant(&one.values) == discriminant(&other.values);
        rows.columns.len() == self.rows.columns.len() && rows.columns.iter().zip(&self.rows.columns).all(same)
    }
}

impl Plan {
    fn new(field: &FieldDef, counted_by: Option<u16>) -> Self {
        let (format, list) = match field.ty {
            FieldType::Number { precision, scale } => (Format::new(precision, scale), 0),
            FieldType::Code { list } => (Format::new(0, 0), list),
            FieldType::Text { .. } | FieldType::Date | FieldType::Boolean => (Format::new(0, 0), 0),
        };
        Self { format, list, as_of: field.as_of.or(counted_by), counts: [0; Normalisation::ALL.len()] }
    }
}

/// Finds a code with blanks around it.
fn resolve(codes: &ListIndex, text: &str, day: Day) -> Result<Parsed<EntryId>, InvalidReason> {
    let trimmed = text::trim(text);
    let found = codes.resolve(trimmed, day)?;
    let changes = found.changes.with_if(trimmed.len() != text.len(), Normalisation::Trimmed);
    Ok(Parsed { changes, ..found })
}

/// Adds a text to the batch's; `None` if it has no room for it.
fn append(all: &mut String, text: &str) -> Option<(u32, u32)> {
    let start = u32::try_from(all.len()).ok()?;
    let end = u32::try_from(all.len() + text.len()).ok()?;
    all.push_str(text);
    Some((start, end))
}

#[cfg(test)]
mod tests;
