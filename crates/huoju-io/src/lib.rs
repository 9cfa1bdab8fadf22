//! Codecs: bytes to batches, findings and tables to bytes; with the feature `native` also files, threads and progress.
#![forbid(unsafe_code)]

pub mod csv;
mod encoding;
mod error;
pub mod limits;

pub use encoding::{Encoding, FileKind, detect};
pub use error::Error;
