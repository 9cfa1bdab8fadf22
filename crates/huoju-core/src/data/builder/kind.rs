//! The rows of one record kind while they are built.

use std::borrow::Cow;
use std::sync::Arc;

use super::MAX_CELL;
use crate::data::attach::panel_date;
use crate::data::batch::{Column, InvalidCell, Rows, Values};
use crate::data::cell::{Changes, InvalidReason, Normalisation, Parsed};
use crate::data::decimal::Format;
use crate::data::{boolean, date, text};
use crate::edition::{Day, EntryId, FieldDef, FieldType, Form, ListIndex, RecordDef};

/// Longest text that can be a code or its name, in bytes.
const MAX_CODE: usize = 1_000;

/// What is being built of one record kind.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) plans: Vec<Plan>,
    pub(super) counts: Vec<Counts>,
    pub(super) rows: Rows,
    /// Rows that the columns have room for.
    pub(super) room: usize,
    /// Rows of the last batch: as many are made room for at once.
    pub(super) usual: usize,
    /// Row of the open record; `usize::MAX` if none is open.
    pub(super) row: usize,
    /// Where the children of each root row begin and the last ones end; of child kinds only.
    pub(super) offsets: Vec<u32>,
    /// Bytes of the texts of invalid cells.
    pub(super) invalid_len: usize,
    /// The field that dates a record of last year.
    pub(super) date: Option<u16>,
}

/// How cells of a field are read.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// Digits of a number field.
    pub(super) format: Format,
    /// List of a code field.
    pub(super) codes: Option<Arc<ListIndex>>,
    /// Date field of the root record that decides which codes are in force.
    pub(super) as_of: Option<u16>,
    /// Full-width letters and digits of a text field are made half-width.
    pub(super) half_width: bool,
    /// Of a date only the month counts.
    is_month: bool,
}

/// How often each normalisation was needed, in the order of [`Normalisation::ALL`].
pub(super) type Counts = [u64; Normalisation::ALL.len()];

impl Kind {
    pub(super) fn new(form: &Form, record: &RecordDef, counted_by: Option<u16>) -> Self {
        let columns = record.fields.iter().map(|field| Column::new(field.ty)).collect();
        Self {
            plans: record.fields.iter().map(|field| Plan::new(form, field, counted_by)).collect(),
            counts: vec![Counts::default(); record.fields.len()],
            rows: Rows { columns, ..Rows::default() },
            room: 0,
            usual: 0,
            row: usize::MAX,
            offsets: vec![0],
            invalid_len: 0,
            date: panel_date(form, record),
        }
    }

    /// Begins so many rows and goes to the first.
    pub(super) fn begin(&mut self, rows: usize) {
        self.row = self.rows.len;
        self.rows.len += rows;
        if self.rows.len > self.room {
            self.make_room();
        }
    }

    /// Whether child records of a root row that is open have begun.
    pub(super) fn has_children_of(&self, root: usize) -> bool {
        self.offsets.len() == root + 1
            && self.offsets.last().is_some_and(|first| (*first as usize) < self.rows.len)
    }

    /// Ends the child records of all parents before one, which have as many as there are rows by now.
    pub(super) fn end_parents(&mut self, parent: usize) {
        let end = u32::try_from(self.rows.len).unwrap_or(u32::MAX);
        if self.offsets.len() <= parent {
            self.offsets.resize(parent + 1, end);
        }
    }

    /// Makes room for one row, then for 64, then twice as many each time; for as many as have begun at least.
    fn make_room(&mut self) {
        let doubled = if self.room == 0 { 1 } else { (self.room * 2).max(64) };
        self.room = doubled.max(self.usual).max(self.rows.len);
        for column in &mut self.rows.columns {
            column.grow(self.room);
        }
    }

    /// Reads a cell that is not plain: with blanks, separators or other forms, or not of its type.
    /// True if it is a code that is to be settled at the end of the record.
    #[cold]
    #[inline(never)]
    pub(super) fn slow(&mut self, field: u16, text: &str, shift: i8) -> bool {
        let (row, index) = (self.row, usize::from(field));
        if text.len() > MAX_CELL {
            self.reject(field, InvalidReason::TooLong, text);
            return false;
        }
        let trimmed = text::trim(text);
        let blanks = Changes::NONE.with_if(trimmed.len() != text.len(), Normalisation::Trimmed);
        if trimmed.is_empty() {
            self.count(field, blanks);
            return false;
        }
        let read = match &mut self.rows.columns[index].values {
            _ if text::is_damaged(trimmed) => Err(InvalidReason::BadText),
            Values::Number(values) => {
                let format = Format { shift, ..self.plans[index].format };
                format.parse(text).map(|parsed| parsed.store(&mut values[row]))
            }
            Values::Date(values) => {
                let parse = if self.plans[index].is_month { date::parse_month } else { date::parse };
                parse(text).map(|parsed| parsed.store(&mut values[row]))
            }
            Values::Boolean(values) => boolean::parse(text).map(|parsed| {
                values.set(row, parsed.value);
                parsed.changes
            }),
            Values::Text(spans) => {
                let folded =
                    if self.plans[index].half_width { text::fold_letters(trimmed) } else { trimmed.into() };
                let is_wide = matches!(folded, Cow::Owned(_));
                append(&mut self.rows.text, &folded).ok_or(InvalidReason::TooLong).map(|span| {
                    spans[row] = span;
                    blanks.with_if(is_wide, Normalisation::FullWidth)
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
    pub(super) fn settle(
        &mut self,
        field: u16,
        row: usize,
        text: &str,
        found: Result<Parsed<EntryId>, InvalidReason>,
    ) {
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

    pub(super) fn count(&mut self, field: u16, changes: Changes) {
        if changes.is_empty() {
            return;
        }
        let counts = &mut self.counts[usize::from(field)];
        for change in changes.iter() {
            counts[change as usize] += 1;
        }
    }

    pub(super) fn reject(&mut self, field: u16, reason: InvalidReason, text: &str) {
        self.reject_at(field, self.row, reason, text);
    }

    /// Says of a cell that nothing is known of it; what stands there, if anything, is kept to be shown.
    pub(super) fn leave_unknown(&mut self, field: u16, given: Option<(InvalidReason, &str)>) {
        let unknown = &mut self.rows.columns[usize::from(field)].unknown;
        unknown.grow(self.row + 1);
        unknown.insert(self.row);
        if let Some((reason, text)) = given {
            self.keep(field, self.row, reason, text);
        }
    }

    fn reject_at(&mut self, field: u16, row: usize, reason: InvalidReason, text: &str) {
        self.rows.columns[usize::from(field)].invalid.insert(row);
        self.keep(field, row, reason, text);
    }

    fn keep(&mut self, field: u16, row: usize, reason: InvalidReason, text: &str) {
        let text: Box<str> = text::cut(text, InvalidCell::MAX_TEXT).into();
        self.invalid_len += text.len();
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.rows.invalid.push(InvalidCell { row, field, reason, text });
    }

    /// The date in a field of a record.
    pub(super) fn day(&self, field: Option<u16>, row: usize) -> Option<Day> {
        let column = self.rows.columns.get(usize::from(field?))?;
        let Values::Date(days) = &column.values else { return None };
        let valid = column.valid.get(row) && !column.invalid.get(row);
        days.get(row).copied().filter(|_| valid)
    }

    /// A whole date in a field of months stands for its month.
    fn begin_months(&mut self) {
        let months = self.plans.iter().zip(&mut self.rows.columns).filter(|(plan, _)| plan.is_month);
        for (_, column) in months {
            if let Values::Date(days) = &mut column.values {
                days.iter_mut().for_each(|day| *day = date::first_of_month(*day));
            }
        }
    }

    /// Goes on with rows that it gave.
    pub(super) fn resume(&mut self, rows: &mut Rows) {
        std::mem::swap(rows, &mut self.rows);
        self.room = self.rows.len;
        self.invalid_len = self.rows.invalid.iter().map(|cell| cell.text.len()).sum();
    }

    /// Gives the rows in exchange for empty ones, to build the next batch in.
    pub(super) fn finish(&mut self, rows: &mut Rows) {
        if rows.columns.is_empty() {
            rows.columns = self.rows.columns.iter().map(Column::empty_like).collect();
        }
        self.begin_months();
        std::mem::swap(rows, &mut self.rows);
        self.usual = rows.len;
        self.invalid_len = 0;
        // A single record mostly has neither room to give back nor anything invalid.
        if std::mem::take(&mut self.room) != rows.len || !rows.invalid.is_empty() {
            rows.columns.iter_mut().for_each(|column| column.truncate(rows.len));
        }
        if !rows.invalid.is_sorted_by_key(|cell| (cell.row, cell.field)) {
            rows.invalid.sort_by_key(|cell| (cell.row, cell.field));
        }
        rows.invalid.dedup_by_key(|cell| (cell.row, cell.field));
    }
}

impl Plan {
    /// The date in a usual cell.
    #[inline]
    pub(super) fn plain_day(&self, text: &str) -> Option<Day> {
        let day = date::parse_plain(text.as_bytes());
        if day.is_none() && self.is_month { date::parse_plain_month(text.as_bytes()) } else { day }
    }

    fn new(form: &Form, field: &FieldDef, counted_by: Option<u16>) -> Self {
        let as_of = field.as_of.or(counted_by);
        let none = Self {
            format: Format::new(0, 0),
            codes: None,
            as_of,
            half_width: field.half_width,
            is_month: false,
        };
        match field.ty {
            FieldType::Number { precision, scale } => Self { format: Format::new(precision, scale), ..none },
            FieldType::Code { list } => {
                Self { codes: Some(Arc::clone(form.shared_list_index(list))), ..none }
            }
            FieldType::Month => Self { is_month: true, ..none },
            FieldType::Text { .. } | FieldType::Date | FieldType::Boolean => none,
        }
    }
}

/// Adds a text to the batch's; `None` if it has no room for it.
pub(super) fn append(all: &mut String, text: &str) -> Option<(u32, u32)> {
    let start = u32::try_from(all.len()).ok()?;
    let end = u32::try_from(all.len() + text.len()).ok()?;
    all.push_str(text);
    Some((start, end))
}
