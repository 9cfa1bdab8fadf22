//! CSV: cells separated by commas, tabs or semicolons, with a header.

mod blocks;
mod feed;
mod mend;
mod source;
mod split;
mod tokens;

pub(crate) use feed::{Scratch, feed, feed_lines};
pub(crate) use mend::Mended;
pub(crate) use source::{Layout, Source};

/// All records of a small, comma-separated text.
#[cfg(feature = "native")]
pub(crate) fn table_records(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let Ok(()) = tokens::records(text.as_bytes(), b',', &mut Vec::new(), |record| {
        let cells = (0..record.len()).filter_map(|cell| text.get(record.span(cell)?));
        all.push(cells.map(|cell| record.text(cell).into_owned()).collect());
        Ok::<(), std::convert::Infallible>(())
    });
    all
}
