//! Cells that have a type before they come: from columns of numbers, dates and truth values.

use std::{fmt, iter};

use super::BatchBuilder;
use crate::data::batch::Values;
use crate::data::{Normalisation, boolean, date, decimal};
use crate::edition::{Day, RecordKind};

/// A value with its type. Displayed as the text that a file would hold.
///
/// ```
/// use huoju_core::data::Typed;
/// assert_eq!(Typed::Number { value: -5, scale: 2 }.to_string(), "-0.05");
/// assert_eq!(Typed::Boolean(true).to_string(), "是");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The number `value` ÷ 10^`scale`.
    Number {
        /// All its digits.
        value: i128,
        /// How many of them stand behind the point.
        scale: u8,
    },
    /// A date.
    Date(Day),
    /// A truth value.
    Boolean(bool),
}

impl fmt::Display for Typed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Typed::Number { value, scale } => decimal::write(out, value, scale),
            Typed::Date(day) => date::write(out, day),
            Typed::Boolean(value) => out.write_str(boolean::format(value)),
        }
    }
}

impl BatchBuilder {
    /// Takes the cells of a field of the records that are open, each with the number of its record as for [`select`](Self::select): as
    /// [`typed_cell`](Self::typed_cell) does one by one.
    ///
    /// ```
    /// use huoju_core::data::{Origin, Typed, Values};
    /// let mut builder = huoju_core::edition::sample::form().unwrap().builder();
    /// builder.begin_several((1..=2).map(|row| Origin { file: 0, row }));
    /// let number = |value| Typed::Number { value, scale: 1 };
    /// builder.typed_column(1, [(0, number(25)), (1, number(10))], 0); // amount
    /// let batch = builder.finish();
    /// assert!(matches!(&batch.root.columns[1].values, Values::Number(values) if values == &[250, 100]));
    /// ```
    ///
    /// # Panics
    /// As [`cell`](Self::cell) and [`select`](Self::select).
    #[inline]
    pub fn typed_column(&mut self, field: u16, cells: impl IntoIterator<Item = (usize, Typed)>, shift: i8) {
        let cells = self.of_open(cells);
        self.take(0, field, cells, shift);
    }

    /// Takes a cell of the row that a kind is at.
    #[inline]
    pub(super) fn put_typed(&mut self, kind: RecordKind, field: u16, cell: Typed, shift: i8) {
        let row = self.kinds[usize::from(kind)].row;
        self.take(kind, field, iter::once((row, cell)), shift);
    }

    /// Takes cells whose type is that of their field; all others are read as their text.
    #[inline]
    fn take(
        &mut self,
        kind: RecordKind,
        field: u16,
        mut cells: impl Iterator<Item = (usize, Typed)>,
        shift: i8,
    ) {
        while let Some((row, cell)) = self.take_fitting(kind, field, &mut cells, shift) {
            self.read(kind, field, iter::once((row, Ok(&*cell.to_string()))), shift);
        }
    }

    /// Takes cells up to the first that is not of the type of the field, which it gives.
    #[inline]
    fn take_fitting(
        &mut self,
        kind: RecordKind,
        field: u16,
        cells: &mut impl Iterator<Item = (usize, Typed)>,
        shift: i8,
    ) -> Option<(usize, Typed)> {
        let of = &mut self.kinds[usize::from(kind)];
        let index = usize::from(field);
        let column = &mut of.rows.columns[index];
        let mut taken = 0;
        let misfit = cells.find(|(row, cell)| {
            let fits = match (&mut column.values, *cell) {
                (Values::Number(values), Typed::Number { value, scale }) => {
                    let format = decimal::Format { shift, ..of.plans[index].format };
                    format.rescale(value, scale).map(|value| values[*row] = value).is_some()
                }
                (Values::Date(values), Typed::Date(day)) if date::is_readable(day) => {
                    values[*row] = day;
                    true
                }
                (Values::Boolean(values), Typed::Boolean(value)) => {
                    values.set(*row, value);
                    true
                }
                _ => false,
            };
            if fits {
                column.valid.insert(*row);
                taken += 1;
            }
            !fits
        });
        if shift != 0 && matches!(column.values, Values::Number(_)) {
            of.counts[index][Normalisation::Unit as usize] += taken;
        }
        misfit
    }
}
