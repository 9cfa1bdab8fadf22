//! CSV to batches.

mod blocks;
mod split;
mod tokens;
