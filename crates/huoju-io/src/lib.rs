//! Codecs: bytes to batches, findings and tables to bytes; with the feature `native` also files, threads and progress.
//!
//! | File | What it is for |
//! |---|---|
//! | `input`, `stream`, `encoding` | what is read, in which encoding; what is no text is refused |
//! | `csv`, `json` | streams cut into chunks of whole records, chunks to cells |
//! | `header`, `unit` | which column is which field, in which unit |
//! | `feed`, `read` | chunks to batches, batches to a job; what was read |
//! | `run` (`native`) | the same with several threads |
//! | `write` | findings, review lists, tables and the summary as files |
#![forbid(unsafe_code)]

mod chunk;
mod csv;
mod encoding;
mod error;
mod feed;
mod header;
mod input;
mod json;
pub mod limits;
mod problem;
mod read;
#[cfg(feature = "native")]
mod run;
mod stream;
#[cfg(test)]
mod testing;
mod unit;
pub mod write;

pub use encoding::{Encoding, FileKind, decode, detect};
pub use error::Error;
pub use header::{Columns, ConvertedColumn, MissingColumn, UnknownColumn};
pub use input::{Format, Input};
pub use problem::{Output, RowProblem, Shape};
pub use read::{FileReport, NormalisationCount, ReadOptions, ReadReport, read};
#[cfg(feature = "native")]
pub use run::{Progress, Report, RunOptions, Timing, check, run};
