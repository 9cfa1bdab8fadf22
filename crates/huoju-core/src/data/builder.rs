//! From the text of cells to a [`Batch`]: nothing is inferred, nothing is guessed, no row is lost.

mod column;
mod kind;
mod typed;

use std::sync::Arc;

use self::kind::{Kind, append};
use super::attach::{Attachments, Finder};
use super::batch::{Batch, Origin, Values};
use super::cell::{Changes, InvalidReason, Normalisation, Parsed};
use super::sorted::SortedMap;
use super::{boolean, text};
use crate::edition::{Day, EntryId, Form, FormDef, ListIndex, RecordKind};

pub use self::column::CellText;
pub use self::typed::Typed;

/// Longest text in bytes, 64 KiB: a longer cell is [`InvalidReason::TooLong`], a longer computed text null and counted.
pub const MAX_CELL: usize = 1 << 16;
/// Most rows of one record kind in a batch: as many texts of the longest kind have positions of 32 bits.
pub const MAX_ROWS: usize = u16::MAX as usize;
/// Most child records of one kind that a record may have.
pub const MAX_CHILDREN: u32 = 10_000;

/// A batch with so many rows of a kind, or bytes of text, is large enough.
const FULL_ROWS: usize = 4_096;
const FULL_TEXT: usize = 16 << 20;

/// Most batches that are kept for their buffers.
const MAX_SPARE: usize = 4;

/// Builds batches of a form from the text of cells, field by field.
///
/// Between [`begin`](Self::begin) and [`end`](Self::end) of a record its cells may come in any order; fields
/// that do not come are empty. Of a field that comes twice one value stands, and it is invalid if one of
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
    /// Records of which is said that their cells may stand under the wrong fields.
    doubtful: Vec<usize>,
    /// Records that have begun and not ended.
    open: usize,
    /// Kind of the child record that was begun last in the open record.
    child: RecordKind,
    /// Codes of the open record that are settled at its end: those found in their list, then all others.
    dated: Vec<Dated>,
    pending: Vec<Pending>,
    pending_text: String,
    spare: Vec<Batch>,
    /// Child records that come from inputs of their own, and what finds them.
    attachments: Option<Arc<Attachments>>,
    finders: Vec<Finder>,
}

/// A code of a list that is not always in force.
#[derive(Debug, Clone, Copy)]
struct Dated {
    kind: RecordKind,
    field: u16,
    /// First entry of the code.
    entry: EntryId,
    row: usize,
    /// Row of the record itself.
    root: usize,
}

/// The text of a code field that is no code of its list as it stands.
#[derive(Debug, Clone, Copy)]
struct Pending {
    kind: RecordKind,
    field: u16,
    row: usize,
    /// Row of the record itself.
    root: usize,
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
            kinds: records.iter().map(|record| Kind::new(form, record, *counted_by)).collect(),
            form: form.clone(),
            origins: Vec::new(),
            doubtful: Vec::new(),
            open: 0,
            child: 0,
            dated: Vec::new(),
            pending: Vec::new(),
            pending_text: String::new(),
            spare: Vec::new(),
            attachments: None,
            finders: Vec::new(),
        }
    }

    /// Reads these child records too from now on, each with the record that it belongs to.
    pub fn attach(&mut self, attachments: Arc<Attachments>) {
        self.finders = attachments.keys().iter().map(|_| Finder::default()).collect();
        self.attachments = Some(attachments);
    }

    /// The form whose batches are built.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Begins a record; ends the one that is open.
    ///
    /// # Panics
    /// If the batch has [`MAX_ROWS`] records: see [`is_full`](Self::is_full).
    pub fn begin(&mut self, origin: Origin) {
        self.end();
        assert!(self.len() < MAX_ROWS, "a batch has at most {MAX_ROWS} records; finish it when it is full");
        self.origins.push(origin);
        self.kinds[0].begin(1);
        self.open = 1;
    }

    /// Says of the record begun last that its cells may stand under the wrong fields. Whatever is a text in it, or unreadable, may then be personal,
    /// and is masked as such.
    ///
    /// ```
    /// let mut builder = huoju_core::edition::sample::form().unwrap().builder();
    /// builder.begin(Default::default());
    /// builder.doubt();
    /// assert!(builder.finish().is_doubtful(0));
    /// ```
    pub fn doubt(&mut self) {
        let row = self.len().checked_sub(1);
        self.doubtful.extend(row.filter(|row| self.doubtful.last() != Some(row)));
    }

    /// Whether child records come from inputs of their own. Then records begin one by one, for such children follow those of the record itself.
    #[must_use]
    pub fn has_attachments(&self) -> bool {
        self.attachments.is_some()
    }

    /// Begins several records at once, whose cells come column by column: [`select`](Self::select) says of which of them. Ends what is open.
    ///
    /// ```
    /// use huoju_core::data::{Origin, Values};
    /// let mut builder = huoju_core::edition::sample::form().unwrap().builder();
    /// builder.begin_several((1..=2).map(|row| Origin { file: 0, row }));
    /// for (row, amount) in ["2.50", "1.00"].iter().enumerate() {
    ///     builder.select(row);
    ///     builder.cell(1, amount);
    /// }
    /// let batch = builder.finish();
    /// assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[250, 100]));
    /// ```
    ///
    /// # Panics
    /// As [`begin`](Self::begin).
    pub fn begin_several(&mut self, origins: impl IntoIterator<Item = Origin>) {
        self.end();
        let before = self.len();
        self.origins.extend(origins);
        assert!(self.len() <= MAX_ROWS, "a batch has at most {MAX_ROWS} records; finish it when it is full");
        self.open = self.len() - before;
        self.kinds[0].begin(self.open);
    }

    /// Goes to one of the records that are open, from 0. Child records are given after all else, of one record after the other; those that were
    /// passed have ended.
    ///
    /// # Panics
    /// If there are not so many.
    #[inline]
    pub fn select(&mut self, row: usize) {
        assert!(row < self.open, "{} records are open", self.open);
        self.kinds[0].row = self.kinds[0].rows.len - self.open + row;
    }

    /// Reads a cell of the open record. A cell that is not of its field's type is kept as invalid.
    ///
    /// # Panics
    /// If no record was begun, or the form has no such field: numbers come from [`Form::field_index`].
    #[inline]
    pub fn cell(&mut self, field: u16, text: &str) {
        self.put(0, field, text, 0);
    }

    /// Reads a cell whose number is written in a larger unit than the field's: it is multiplied by so many
    /// powers of ten (a negative number divides). Cells of other types are read as they are.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    #[inline]
    pub fn cell_scaled(&mut self, field: u16, text: &str, shift: i8) {
        self.put(0, field, text, shift);
    }

    /// Takes a cell that has a type already. What becomes of it is what would become of its text, but that nothing is counted as normalised
    /// but a change of unit: a number beyond its field, or a date in a field of numbers, is invalid and keeps its text.
    ///
    /// ```
    /// use huoju_core::data::{BatchBuilder, Origin, Typed, Values};
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// let mut builder = BatchBuilder::new(&form);
    /// builder.begin(Origin { file: 0, row: 1 });
    /// builder.typed_cell(1, Typed::Number { value: 1_250, scale: 0 }, 0); // amount
    /// builder.typed_cell(3, Typed::Number { value: 1_250, scale: 0 }, 0); // signed
    /// let batch = builder.finish();
    /// assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[125_000]));
    /// assert_eq!(&*batch.root.invalid_at(3, 0).unwrap().text, "1250");
    /// ```
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    #[inline]
    pub fn typed_cell(&mut self, field: u16, cell: Typed, shift: i8) {
        self.put_typed(0, field, cell, shift);
    }

    /// Counts a normalisation that was made of a cell before it is given.
    ///
    /// # Panics
    /// If the form has no such field.
    pub fn normalised(&mut self, kind: RecordKind, field: u16, change: Normalisation) {
        self.kinds[usize::from(kind)].count(field, Changes::NONE.with(change));
    }

    /// Records a cell that the caller could not even decode.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    pub fn bad_cell(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.kinds[0].reject(field, reason, text);
    }

    /// Begins a child record of the open record; cells come by [`child_cell`](Self::child_cell).
    ///
    /// # Panics
    /// If no record is open, the form has no such kind, or the batch has [`MAX_ROWS`] child records of it. A record with [`MAX_CHILDREN`] of them always has room
    /// in a batch that was not [full](Self::is_full).
    pub fn begin_child(&mut self, kind: RecordKind) {
        assert!(self.open > 0 && kind > 0, "a child record begins inside a record");
        let root = self.kinds[0].row;
        let rows = &mut self.kinds[usize::from(kind)];
        assert!(rows.rows.len < MAX_ROWS, "a batch has at most {MAX_ROWS} child records of a kind");
        rows.end_parents(root);
        rows.begin(1);
        self.child = kind;
    }

    /// Reads a cell of the child record begun last.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    #[inline]
    pub fn child_cell(&mut self, field: u16, text: &str) {
        self.put(self.child, field, text, 0);
    }

    /// Reads a cell of the child record begun last as [`cell_scaled`](Self::cell_scaled) does.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    #[inline]
    pub fn child_cell_scaled(&mut self, field: u16, text: &str, shift: i8) {
        self.put(self.child, field, text, shift);
    }

    /// Takes a cell of the child record begun last as [`typed_cell`](Self::typed_cell) does.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    #[inline]
    pub fn typed_child_cell(&mut self, field: u16, cell: Typed, shift: i8) {
        self.put_typed(self.child, field, cell, shift);
    }

    /// Records a cell of the child record begun last that the caller could not even decode.
    ///
    /// # Panics
    /// As [`cell`](Self::cell).
    pub fn bad_child_cell(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.kinds[usize::from(self.child)].reject(field, reason, text);
    }

    /// Says of a cell of the child record begun last that nothing is known of it: it is null, and neither empty nor invalid. What is wrong is said of
    /// the file that it comes from.
    pub(super) fn unknown_child_cell(&mut self, field: u16, given: Option<(InvalidReason, &str)>) {
        self.kinds[usize::from(self.child)].leave_unknown(field, given);
    }

    /// Ends the open record, if one is.
    pub fn end(&mut self) {
        if self.open == 0 {
            return;
        }
        self.settle();
        self.read_attached();
        let records = self.kinds[0].rows.len;
        for kind in &mut self.kinds {
            kind.row = usize::MAX;
            kind.end_parents(records);
        }
        self.open = 0;
        self.child = 0;
    }

    /// Reads the child records of the open records that come from inputs of their own.
    fn read_attached(&mut self) {
        let Some(attachments) = self.attachments.take() else { return };
        for row in 0..self.open {
            self.select(row);
            let root = self.kinds[0].row;
            for (keys, place) in attachments.keys().iter().zip(0..) {
                let finder = &mut self.finders[place];
                let Some(number) = keys.find(&self.form, &self.kinds[0].rows, root, finder) else { continue };
                number.iter().for_each(|number| keys.note_used(*number));
                for lines in keys.kinds() {
                    let inside = self.kinds[usize::from(lines.kind)].has_children_of(root);
                    lines.attach(self, number, inside);
                }
            }
        }
        self.attachments = Some(attachments);
        self.settle();
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

    /// Whether the batch is large enough: to be asked after each record, and then to be finished.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let text = |kind: &Kind| kind.rows.text.len() + kind.invalid_len;
        self.kinds.iter().any(|kind| kind.rows.len >= FULL_ROWS)
            || self.kinds.iter().map(text).sum::<usize>() >= FULL_TEXT
    }

    /// Ends the open record and gives the batch; the builder goes on with an empty one.
    pub fn finish(&mut self) -> Batch {
        self.end();
        let mut batch = self.spare.pop().unwrap_or_default();
        batch.form.get_or_insert_with(|| self.form.clone());
        std::mem::swap(&mut batch.origins, &mut self.origins);
        self.origins.clear();
        std::mem::swap(&mut batch.doubtful, &mut self.doubtful);
        self.doubtful.clear();
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
        let fits = batch.form.as_ref().is_some_and(|form| form.is(&self.form));
        if fits && self.spare.len() < MAX_SPARE {
            batch.clear();
            self.spare.push(batch);
        }
    }

    /// Goes on with a batch of this builder, the last record of which is open again: more child records of it may follow. The builder must be empty.
    pub(crate) fn resume(&mut self, mut batch: Batch) {
        std::mem::swap(&mut batch.origins, &mut self.origins);
        std::mem::swap(&mut batch.doubtful, &mut self.doubtful);
        self.kinds[0].resume(&mut batch.root);
        for (kind, children) in self.kinds.iter_mut().skip(1).zip(&mut batch.children) {
            kind.resume(&mut children.rows);
            std::mem::swap(&mut children.offsets, &mut kind.offsets);
            kind.offsets.pop();
        }
        self.open = 1;
        self.select(0);
        self.recycle(batch);
    }

    /// How many cells of each field needed which normalisation, since the builder was made.
    #[must_use]
    pub fn normalisations(&self) -> SortedMap<(RecordKind, u16, Normalisation), u64> {
        let mut all = SortedMap::new();
        for (kind, of) in (0..).zip(&self.kinds) {
            for (field, counts) in (0..).zip(&of.counts) {
                let counted = Normalisation::ALL.into_iter().zip(*counts).filter(|(_, count)| *count > 0);
                all.extend(counted.map(|(change, count)| ((kind, field, change), count)));
            }
        }
        all
    }

    /// Reads a cell. The usual cells are done here, all others by [`Kind::slow`]. What [`read`](Self::read) does for many stands here again: a file
    /// read cell by cell through that took a tenth more processor time.
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
            Values::Text(spans)
                if text.len() <= MAX_CELL
                    && text::is_plain(text)
                    && (!of.plans[index].half_width || text.is_ascii()) =>
            {
                if let Some(span) = append(&mut of.rows.text, text) {
                    spans[row] = span;
                    return column.valid.insert(row);
                }
            }
            Values::Code(entries) => {
                let codes = of.plans[index].codes.as_deref();
                if let Some((codes, entry)) = codes.and_then(|codes| Some((codes, codes.first(text)?))) {
                    if codes.is_steady(entry) {
                        entries[row] = entry;
                        return column.valid.insert(row);
                    }
                    let root = self.kinds[0].row;
                    return self.dated.push(Dated { kind, field, entry, row, root });
                }
            }
            Values::Date(values) => {
                if let Some(day) = of.plans[index].plain_day(text) {
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
        self.read_unusual(kind, field, (row, Ok(text)), shift);
    }

    /// Settles the codes of the open records, now that their dates are known.
    fn settle(&mut self) {
        let definition = self.form.edition().definition();
        // Codes of last year's record are as of its own date.
        let day = |kinds: &[Kind], (kind, row): (RecordKind, usize), as_of, root| {
            let own = &kinds[usize::from(kind)];
            let own = own.date.and_then(|date| own.day(Some(date), row));
            own.or_else(|| kinds[0].day(as_of, root)).unwrap_or(definition.period_to)
        };
        for dated in self.dated.drain(..) {
            let plan = &self.kinds[usize::from(dated.kind)].plans[usize::from(dated.field)];
            let Some(codes) = &plan.codes else { continue };
            let day = day(&self.kinds, (dated.kind, dated.row), plan.as_of, dated.root);
            let (text, found) = match codes.on_day(dated.entry, day) {
                Ok(entry) => (None, Ok(Parsed::plain(entry))),
                // The text is the code of the entry; it may still be another spelling of a code in force.
                Err(_) => (Some(Arc::clone(codes)), codes.resolve(codes.code(dated.entry), day)),
            };
            let text = text.as_ref().map_or("", |codes| codes.code(dated.entry));
            self.kinds[usize::from(dated.kind)].settle(dated.field, dated.row, text, found);
        }
        for pending in self.pending.drain(..) {
            let text = &self.pending_text[pending.start..pending.end];
            let plan = &self.kinds[usize::from(pending.kind)].plans[usize::from(pending.field)];
            let Some(codes) = plan.codes.as_deref() else { continue };
            let day = day(&self.kinds, (pending.kind, pending.row), plan.as_of, pending.root);
            let found = resolve(codes, text, day);
            self.kinds[usize::from(pending.kind)].settle(pending.field, pending.row, text, found);
        }
        self.pending_text.clear();
    }
}

/// Finds a code with blanks around it.
fn resolve(codes: &ListIndex, text: &str, day: Day) -> Result<Parsed<EntryId>, InvalidReason> {
    let trimmed = text::trim(text);
    let found = codes.resolve(trimmed, day)?;
    let changes = found.changes.with_if(trimmed.len() != text.len(), Normalisation::Trimmed);
    Ok(Parsed { changes, ..found })
}

#[cfg(test)]
mod tests;
