//! Data of records: exact numbers, dates, codes, columns, batches and single records.

pub mod attach;
pub mod batch;
pub mod bitmap;
pub mod boolean;
pub mod builder;
pub mod case;
pub mod cell;
pub mod date;
pub mod decimal;
mod in_order;
mod numbering;
mod path;
mod record;
mod render;
mod sorted;
mod spill;
pub mod text;

pub use attach::{AttachError, AttachmentReader, Attachments};
pub use batch::{Batch, Children, Column, InvalidCell, Origin, Rows, Values};
pub use bitmap::Bitmap;
pub use builder::{BatchBuilder, CellText, Typed};
pub use cell::{Changes, InvalidReason, Normalisation, Parsed};
pub use in_order::in_order;
pub(crate) use numbering::Numbering;
pub use path::Path;
pub use record::{Record, RecordError, RecordSink, read_record};
pub use sorted::{SortedMap, SortedSet};
pub use spill::{MemorySpill, Spill, SpillError};
