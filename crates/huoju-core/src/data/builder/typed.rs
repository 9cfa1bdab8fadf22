//! Cells that have a type before they come: from columns of numbers, dates and truth values.

use std::fmt;

use super::BatchBuilder;
use crate::data::batch::Values;
use crate::data::cell::Changes;
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
    /// Takes a cell whose type is that of its field; all others are read as their text.
    #[inline]
    pub(super) fn put_typed(&mut self, kind: RecordKind, field: u16, cell: Typed, shift: i8) {
        let of = &mut self.kinds[usize::from(kind)];
        let (index, row) = (usize::from(field), of.row);
        let column = &mut of.rows.columns[index];
        match (&mut column.values, cell) {
            (Values::Number(values), Typed::Number { value, scale }) => {
                let format = decimal::Format { shift, ..of.plans[index].format };
                if let Some(value) = format.rescale(value, scale) {
                    values[row] = value;
                    column.valid.insert(row);
                    if shift != 0 {
                        of.count(field, Changes::NONE.with(Normalisation::Unit));
                    }
                    return;
                }
            }
            (Values::Date(values), Typed::Date(day)) if date::is_readable(day) => {
                values[row] = day;
                return column.valid.insert(row);
            }
            (Values::Boolean(values), Typed::Boolean(value)) => {
                values.set(row, value);
                return column.valid.insert(row);
            }
            _ => {}
        }
        self.put_text_of(kind, field, cell, shift);
    }

    #[cold]
    fn put_text_of(&mut self, kind: RecordKind, field: u16, cell: Typed, shift: i8) {
        self.put(kind, field, &cell.to_string(), shift);
    }
}
