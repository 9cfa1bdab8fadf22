//! JSON: one record, an array of records, or one record after the other; child records are arrays.

mod feed;
mod into;
mod parse;
mod source;
mod split;

pub(crate) use feed::{Scratch, feed, feed_lines};
pub(crate) use source::{Layout, Source};
