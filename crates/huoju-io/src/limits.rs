//! How much of one thing an input may bring before it is refused: no input can use up the memory.

/// Longest quoted cell that spans lines, in bytes: 1 MiB. One so long is a quote that lacks its partner; that a shorter
/// one is longer than a cell may be is found when it is read.
pub const MAX_CELL: usize = 1 << 20;
/// Longest record in bytes: 16 MiB.
pub const MAX_RECORD: usize = 16 << 20;
/// Most records of a chunk, so that short lines in large chunks do not become many findings at a time.
pub const MAX_CHUNK_ROWS: u64 = 4096;
/// Largest file of an earlier report, or of a published table, that is read, in bytes: 64 MiB.
pub const MAX_TABLE: u64 = 64 << 20;
/// Most columns of a header, as many as a workbook can have.
pub const MAX_COLUMNS: usize = 16_384;
/// Deepest nesting of a JSON value.
pub const MAX_DEPTH: usize = 8;
pub use huoju_core::data::builder::MAX_CHILDREN;
