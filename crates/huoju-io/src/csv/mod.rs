//! CSV: cells separated by commas, tabs or semicolons, with a header.

mod blocks;
mod feed;
mod source;
mod split;
mod tokens;

pub(crate) use feed::{Scratch, feed};
pub(crate) use source::{Layout, Source};
