//! Data of records: exact numbers, dates, codes, columns, batches and single records.

pub mod batch;
pub mod bitmap;
pub mod cell;

pub use batch::{Batch, Children, Column, InvalidCell, Origin, Rows, Values};
pub use bitmap::Bitmap;
pub use cell::{InvalidReason, Normalisation};
