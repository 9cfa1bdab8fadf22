//! What takes records cell by cell, whichever form it gives them.

use crate::error::Error;
use crate::records::{Cell, Records};
use crate::texts::RecordTexts;

/// Takes records that a program holds cell by cell: into batches ([`Records`]), or as texts ([`RecordTexts`]).
///
/// ```
/// use huoju_io::{Cell, CellSink, Error, Records};
/// fn put(sink: &mut impl CellSink, number: &str) -> Result<(), Error> {
///     sink.begin();
///     sink.cell("number", Cell::Text(number))
/// }
/// let form = huoju_core::edition::sample::form()?;
/// let mut records = Records::new(&form, "records");
/// put(&mut records, "1")?;
/// assert_eq!(records.finish().map(|batch| batch.root.len), Some(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait CellSink {
    /// Begins a record.
    fn begin(&mut self);

    /// Takes a cell of the record.
    ///
    /// # Errors
    /// If the key could mean several fields or one that was given, or the cell cannot be read without a guess.
    fn cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error>;

    /// So many child records follow of the kind that a key means; false if it means none.
    ///
    /// # Errors
    /// If there are too many.
    fn children(&mut self, key: &str, count: usize) -> Result<bool, Error>;

    /// Begins one of the child records that were announced.
    fn begin_child(&mut self);

    /// Takes a cell of the child record.
    ///
    /// # Errors
    /// As [`cell`](Self::cell).
    fn child_cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error>;

    /// What is no cell, given its type, comes for one of the child record; left out and reported under a key that is no field.
    ///
    /// # Errors
    /// If the key is a field.
    fn no_child_cell(&mut self, key: &str, found: &str) -> Result<(), Error>;

    /// Whether a key means child records.
    fn has_children(&mut self, key: &str) -> bool;

    /// Whether a key is a field of the record itself.
    fn is_field(&self, key: &str) -> bool;

    /// The error of a value under a key that no cell can hold, given its type.
    fn unreadable(&self, key: &str, found: &str) -> Error;
}

macro_rules! sink {
    ($($ty:ident),+) => {$(
        impl CellSink for $ty {
            fn begin(&mut self) {
                $ty::begin(self);
            }

            #[inline]
            fn cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
                $ty::cell(self, key, cell)
            }

            fn children(&mut self, key: &str, count: usize) -> Result<bool, Error> {
                $ty::children(self, key, count)
            }

            fn begin_child(&mut self) {
                $ty::begin_child(self);
            }

            fn child_cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
                $ty::child_cell(self, key, cell)
            }

            fn no_child_cell(&mut self, key: &str, found: &str) -> Result<(), Error> {
                $ty::no_child_cell(self, key, found)
            }

            fn has_children(&mut self, key: &str) -> bool {
                $ty::has_children(self, key)
            }

            fn is_field(&self, key: &str) -> bool {
                $ty::is_field(self, key)
            }

            fn unreadable(&self, key: &str, found: &str) -> Error {
                $ty::unreadable(self, key, found)
            }
        }
    )+};
}
sink!(Records, RecordTexts);
