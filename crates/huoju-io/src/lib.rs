//! Codecs: bytes to batches, findings and tables to bytes; with the feature `native` also files, threads and progress.
//!
//! | File | What it is for |
//! |---|---|
//! | `input`, `stream`, `encoding`, `limits` | what is read, in which encoding, how much at most; what is no text is refused |
//! | `csv`, `json`, `chunk`, `cells` | streams cut into chunks of whole records, chunks to cells |
//! | `records`, `texts`, `float` | records that a program holds in memory, cell by cell |
//! | `arrow` (feature `arrow`) | columns in memory, in and out |
//! | `host` | what a browser does instead, without `native` |
//! | `header`, `keys`, `unit`, `uses` | which column is which field, in which unit; what is missed of those that are not there |
//! | `feed`, `read`, `problem` | chunks to batches, batches to a job; what was read, and which rows do not fit |
//! | `lines` | child records from inputs of their own, of any format |
//! | `run` (`native`), `collected` | the same with several threads; what it found |
//! | `published` (`native`) | cells of a published table |
//! | `write` | findings, review lists, tables and the summary as files; what is read again of these |
//! | `error` | what goes wrong, in both languages |
#![forbid(unsafe_code)]

#[cfg(feature = "arrow")]
pub mod arrow;
mod cells;
mod chunk;
mod collected;
mod csv;
mod encoding;
mod error;
mod feed;
mod float;
mod header;
mod host;
mod input;
mod json;
mod keys;
pub mod limits;
mod lines;
mod problem;
#[cfg(feature = "native")]
mod published;
mod read;
mod records;
#[cfg(feature = "native")]
mod run;
mod stream;
#[cfg(test)]
mod testing;
mod texts;
mod unit;
mod uses;
pub mod write;

pub use cells::CellSink;
pub use collected::Collected;
pub use encoding::{Encoding, FileKind, decode, detect};
pub use error::Error;
#[cfg(feature = "native")]
pub use error::NativeError;
pub use header::{Columns, ConvertedColumn, MissingColumn, OtherUnit, UnknownColumn};
pub use host::{Host, host_by};
pub use input::{Format, Input};
pub use problem::{Output, RowProblem, Shape};
#[cfg(feature = "native")]
pub use published::published_cells;
pub use read::{Beside, FileReport, NormalisationCount, ReadOptions, ReadReport, read, read_children};
pub use records::{Cell, Records, Seen, text_of, text_of_float};
#[cfg(feature = "native")]
pub use run::{Progress, Report, RunOptions, Timing, check, run};
pub use texts::RecordTexts;
pub use uses::Blind;
