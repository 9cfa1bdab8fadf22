//! The cells of a field, of one record or of many: what the field is, is looked at once for all of them.

use super::kind::append;
use super::{BatchBuilder, Dated, MAX_CELL, Pending};
use crate::data::batch::{Column, Values};
use crate::data::bitmap::Bitmap;
use crate::data::cell::InvalidReason;
use crate::data::{boolean, text};
use crate::edition::RecordKind;

/// The text of a cell; `Err`: what can be read of one that is no text.
pub type CellText<'t> = Result<&'t str, &'t str>;

impl BatchBuilder {
    /// Reads the cells of a field of the records that are open, each with the number of its record as for [`select`](Self::select): as
    /// [`cell_scaled`](Self::cell_scaled) does one by one. What is no text is [`InvalidReason::BadText`].
    ///
    /// ```
    /// use huoju_core::data::{Origin, Values};
    /// let mut builder = huoju_core::edition::sample::form().unwrap().builder();
    /// builder.begin_several((1..=3).map(|row| Origin { file: 0, row }));
    /// builder.text_column(1, [(0, Ok("2.50")), (1, Err("2.5")), (2, Ok("1,000"))], 0); // amount
    /// let batch = builder.finish();
    /// assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[250, 0, 100_000]));
    /// assert_eq!(batch.root.invalid.len(), 1);
    /// ```
    ///
    /// # Panics
    /// As [`cell`](Self::cell) and [`select`](Self::select).
    #[inline]
    pub fn text_column<'t>(
        &mut self,
        field: u16,
        cells: impl IntoIterator<Item = (usize, CellText<'t>)>,
        shift: i8,
    ) {
        let cells = self.of_open(cells);
        self.read(0, field, cells, shift);
    }

    /// Cells of the records that are open, by the rows that these are.
    #[inline]
    pub(super) fn of_open<C, I: IntoIterator<Item = (usize, C)>>(
        &self,
        cells: I,
    ) -> impl Iterator<Item = (usize, C)> + use<C, I> {
        let (begin, open) = (self.kinds[0].rows.len - self.open, self.open);
        cells.into_iter().map(move |(row, cell)| {
            assert!(row < open, "{open} records are open");
            (begin + row, cell)
        })
    }

    /// Reads cells of a field in rows of a kind. The usual cells are done here, all others by [`Kind::slow`](super::Kind::slow).
    #[inline]
    pub(super) fn read<'t>(
        &mut self,
        kind: RecordKind,
        field: u16,
        mut cells: impl Iterator<Item = (usize, CellText<'t>)>,
        shift: i8,
    ) {
        while let Some((row, cell)) = self.read_plain(kind, field, &mut cells, shift) {
            self.read_unusual(kind, field, (row, cell), shift);
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn read_unusual(
        &mut self,
        kind: RecordKind,
        field: u16,
        (row, cell): (usize, CellText<'_>),
        shift: i8,
    ) {
        let of = &mut self.kinds[usize::from(kind)];
        of.row = row;
        match cell {
            Err(text) => of.reject(field, InvalidReason::BadText, text),
            Ok(text) => {
                if of.slow(field, text, shift) {
                    let (start, root) = (self.pending_text.len(), self.kinds[0].row);
                    self.pending_text.push_str(text);
                    let end = self.pending_text.len();
                    self.pending.push(Pending { kind, field, row, root, start, end });
                }
            }
        }
    }

    /// Reads cells up to the first that is not plain, which it gives.
    #[inline]
    fn read_plain<'t>(
        &mut self,
        kind: RecordKind,
        field: u16,
        cells: &mut impl Iterator<Item = (usize, CellText<'t>)>,
        shift: i8,
    ) -> Option<(usize, CellText<'t>)> {
        let (root, index) = (self.kinds[0].row, usize::from(field));
        let of = &mut self.kinds[usize::from(kind)];
        let plan = &of.plans[index];
        let Column { values, valid, .. } = &mut of.rows.columns[index];
        match values {
            Values::Number(values) if shift == 0 => {
                unusual(cells, valid, |row, text| keep(values, row, plan.format.parse_plain(text.as_bytes())))
            }
            Values::Date(values) => {
                unusual(cells, valid, |row, text| keep(values, row, plan.plain_day(text)))
            }
            Values::Boolean(values) => unusual(cells, valid, |row, text| {
                boolean::parse_plain(text).map(|value| values.set(row, value)).is_some()
            }),
            Values::Text(spans) => unusual(cells, valid, |row, text| {
                let is_plain =
                    text.len() <= MAX_CELL && text::is_plain(text) && (!plan.half_width || text.is_ascii());
                is_plain && keep(spans, row, append(&mut of.rows.text, text))
            }),
            Values::Code(entries) => {
                let Some(codes) = plan.codes.as_deref() else { return cells.next() };
                let dated = &mut self.dated;
                cells.find(|(row, cell)| match (cell, cell.ok().and_then(|text| codes.first(text))) {
                    (_, Some(entry)) if codes.is_steady(entry) => {
                        entries[*row] = entry;
                        valid.insert(*row);
                        false
                    }
                    (_, Some(entry)) => {
                        let root = if kind == 0 { *row } else { root };
                        dated.push(Dated { kind, field, entry, row: *row, root });
                        false
                    }
                    (cell, None) => *cell != Ok(""),
                })
            }
            Values::Number(_) => cells.find(|(_, cell)| *cell != Ok("")),
        }
    }
}

/// Reads cells up to the first that is not taken, which it gives. An empty cell leaves its row as it is.
#[inline]
fn unusual<'t>(
    cells: &mut impl Iterator<Item = (usize, CellText<'t>)>,
    valid: &mut Bitmap,
    mut take: impl FnMut(usize, &'t str) -> bool,
) -> Option<(usize, CellText<'t>)> {
    cells.find(|(row, cell)| match cell {
        Ok("") => false,
        Ok(text) if take(*row, text) => {
            valid.insert(*row);
            false
        }
        _ => true,
    })
}

/// Keeps the value of a row, if there is one.
#[inline]
fn keep<T>(values: &mut [T], row: usize, value: Option<T>) -> bool {
    match value {
        Some(value) => {
            values[row] = value;
            true
        }
        None => false,
    }
}
