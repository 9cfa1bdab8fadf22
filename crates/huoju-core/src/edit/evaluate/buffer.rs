//! Memory for the result of one node.

use crate::data::Bitmap;
use crate::edit::plan::Kind;
use crate::edition::{Day, EntryId};
use crate::rules::Literal;

/// The result of one node for all rows.
#[derive(Debug)]
pub(crate) struct Buffer {
    /// Rows that have a value; for a boolean: rows where it is known.
    pub(crate) valid: Bitmap,
    /// The values.
    pub(crate) data: Data,
}

/// Values of one kind; what stands at a row without a value is unspecified.
#[derive(Debug)]
pub(crate) enum Data {
    /// Rows where it is true; always within the known ones.
    Boolean(Bitmap),
    /// Numbers of at most 18 digits.
    Narrow(Vec<i64>),
    /// Longer numbers.
    Wide(Vec<i128>),
    /// Dates.
    Date(Vec<Day>),
    /// Entries of a list.
    Code(Vec<EntryId>),
    /// Spans, and the bytes that they point into if these are the node's own.
    Text(Vec<(u32, u32)>, String),
}

impl Buffer {
    /// An empty buffer.
    pub(crate) fn of(kind: Kind) -> Self {
        let data = match kind {
            Kind::Boolean => Data::Boolean(Bitmap::default()),
            Kind::Narrow => Data::Narrow(Vec::new()),
            Kind::Wide => Data::Wide(Vec::new()),
            Kind::Date => Data::Date(Vec::new()),
            Kind::Code => Data::Code(Vec::new()),
            Kind::Text => Data::Text(Vec::new(), String::new()),
        };
        Buffer { valid: Bitmap::default(), data }
    }

    /// The words of both bitmaps of a boolean: (true, known).
    pub(super) fn truth(&mut self, len: usize) -> Option<(&mut [u64], &mut [u64])> {
        let Data::Boolean(yes) = &mut self.data else { return None };
        Some((words(yes, len), words(&mut self.valid, len)))
    }

    /// Clears the bits beyond the length, and keeps true within known.
    pub(super) fn settle(&mut self) {
        self.valid.mask_tail();
        if let Data::Boolean(yes) = &mut self.data {
            for (yes, known) in yes.words_mut().iter_mut().zip(self.valid.words()) {
                *yes &= known;
            }
        }
    }
}

/// What an operator could not compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Trouble {
    /// Divisions by zero.
    pub(crate) zero_divisions: u64,
    /// Texts longer than a cell may be, and results that no number can hold (none in a program that passed validation).
    pub(crate) overflows: u64,
}

impl Trouble {
    /// Adds counts.
    pub(crate) fn add(&mut self, other: Trouble) {
        self.zero_divisions += other.zero_divisions;
        self.overflows += other.overflows;
    }
}

/// The words of a bitmap of `len` rows; what they hold is unspecified.
pub(super) fn words(bitmap: &mut Bitmap, len: usize) -> &mut [u64] {
    if bitmap.len() != len {
        bitmap.reset(len, false);
    }
    bitmap.words_mut()
}

/// A slice of `len` values; what they hold is unspecified.
pub(super) fn values<T: Copy + Default>(vector: &mut Vec<T>, len: usize) -> &mut [T] {
    if vector.len() != len {
        vector.resize(len, T::default());
    }
    vector
}

/// Writes a constant to every row.
pub(super) fn fill(literal: &Literal, len: usize, out: &mut Buffer) {
    words(&mut out.valid, len).fill(if *literal == Literal::Null { 0 } else { u64::MAX });
    match (&mut out.data, literal) {
        (Data::Boolean(yes), Literal::Boolean(value)) => {
            words(yes, len).fill(if *value { u64::MAX } else { 0 })
        }
        (Data::Narrow(numbers), Literal::Number(value)) => {
            values(numbers, len).fill(i64::try_from(*value).unwrap_or_default());
        }
        (Data::Wide(numbers), Literal::Number(value)) => values(numbers, len).fill(*value),
        (Data::Date(days), Literal::Date(value)) => values(days, len).fill(*value),
        (Data::Code(entries), Literal::Code(value)) => values(entries, len).fill(*value),
        (Data::Text(spans, bytes), Literal::Text(value)) => {
            bytes.clear();
            bytes.push_str(value);
            values(spans, len).fill((0, u32::try_from(bytes.len()).unwrap_or(u32::MAX)));
        }
        (data, _) => {
            words(&mut out.valid, len).fill(0);
            blank(data, len);
        }
    }
    out.settle();
}

/// Makes room for `len` rows.
pub(super) fn blank(data: &mut Data, len: usize) {
    match data {
        Data::Boolean(yes) => words(yes, len).fill(0),
        Data::Narrow(numbers) => drop(values(numbers, len)),
        Data::Wide(numbers) => drop(values(numbers, len)),
        Data::Date(days) => drop(values(days, len)),
        Data::Code(entries) => drop(values(entries, len)),
        Data::Text(spans, _) => values(spans, len).fill((0, 0)),
    }
}
