//! Arrow: columns in memory, as data frames, databases and files of columns have them.
//!
//! | File | What it is for |
//! |---|---|
//! | `source` | a stream of batches of columns cut into small pieces |
//! | `layout` | which column is which field, or the child records of which kind |
//! | `column`, `valid`, `wide` | the cells of a column, whatever its type; whether texts are text; decimals of 256 bits |
//! | `feed` | columns to records |
//! | `texts` | columns of mixed values as texts |
//! | `out` | findings, summary and tables as columns |

mod column;
mod feed;
mod layout;
mod out;
mod source;
#[cfg(test)]
mod tests;
mod texts;
mod valid;
mod wide;

pub use arrow_array::{RecordBatch, RecordBatchReader};
pub(crate) use feed::{feed, feed_lines};
pub(crate) use layout::Layout;
pub use out::{findings, reviews, summary, table};
pub(crate) use source::Source;
pub use texts::TextColumns;
