//! Tabulation: the mergeable tally, the finished table, and balance checks of published tables.
//!
//! [`Selection`] says which records of a batch are counted, [`Tabulator`] adds them up, [`Tally`] is the sum by code text that merges
//! over files, threads and provinces, and a [`Tally`] with a form gives finished tables.

mod axis;
pub mod balance;
mod cube;
mod derived;
pub mod digest;
mod error;
mod exact;
mod figures;
mod given;
mod hierarchy;
mod reconcile;
mod render;
mod selection;
mod state;
mod tabulate;
pub mod tally;
mod tally_bytes;
#[cfg(test)]
mod testing;
mod values;

pub use axis::{Line, LineKind};
pub use derived::{Figure, LastYear, NotLastYear};
pub use digest::{Digest, FormDigests};
pub use error::TableError;
pub use exact::Exact;
pub use figures::{FiguresError, GivenFigures};
pub use reconcile::{
    Amount, ByState, Group, Reconciliation, SeveralNames, StateCount, Undivided, UndividedLine, View,
    WithoutValue,
};
pub use render::{Column, ColumnKind, RenderOptions, Table, TableCell, TableDimension, TidyCell};
pub use selection::{LeftOut, Selection};
pub use state::State;
pub use tabulate::Tabulator;
pub use tally::{Amounts, Apart, CodeName, RuleTally, TableTally, Tally, TallyError, TallyKey, TallyRows};
pub use values::{FindingCounts, MeasureValues, NodeValues};
