//! What tabulation reads of an evaluated batch.

use crate::data::Bitmap;
use crate::edit::evaluate::{Evaluated, NumberValues};
use crate::edition::{EntryId, Level, NO_ENTRY};
use crate::rules::NodeId;

/// Values of the nodes that tables are made of; every one asked for is a node of the root record.
pub trait NodeValues {
    /// Fills `out` with the rows for which a Boolean node is true.
    fn truth(&self, node: NodeId, out: &mut Bitmap);

    /// Fills `out` with the entry of a code node in each row, [`NO_ENTRY`] where it is null.
    fn codes(&self, node: NodeId, out: &mut Vec<EntryId>);

    /// Fills `out` with the value of a number node in each row.
    fn numbers(&self, node: NodeId, out: &mut MeasureValues);

    /// Hands over the value of a text node in each of the rows, `None` where it is null.
    fn texts(&self, node: NodeId, rows: &[u32], visit: &mut dyn FnMut(Option<&str>));
}

/// The values of a measure in each row, 0 where it is null.
#[derive(Debug, Clone, Default)]
pub struct MeasureValues {
    /// Values of a node of at most 18 digits.
    pub narrow: Vec<i64>,
    /// Values of a node of more digits; empty if `narrow` holds them.
    pub wide: Vec<i128>,
    /// Rows where it is null.
    pub null: Bitmap,
}

/// How many findings each record of a batch has, by level.
///
/// ```
/// use huoju_core::edition::Level;
/// use huoju_core::table::FindingCounts;
///
/// let mut counts = FindingCounts::default();
/// counts.reset(2); // two records, none with a finding
/// counts.add(1, Level::Soft);
/// counts.add(1, Level::Hard);
/// assert_eq!((counts.of(0, &[Level::Hard, Level::Soft]), counts.of(1, &[Level::Hard, Level::Soft])), (0, 2));
/// ```
#[derive(Debug, Clone, Default)]
pub struct FindingCounts {
    /// For each record, by level.
    counts: Vec<[u32; 3]>,
}

impl FindingCounts {
    /// So many records without findings.
    pub fn reset(&mut self, rows: usize) {
        self.counts.clear();
        self.counts.resize(rows, [0; 3]);
    }

    /// A finding on a record; a row beyond the batch is none.
    pub fn add(&mut self, row: usize, level: Level) {
        if let Some(counts) = self.counts.get_mut(row) {
            counts[level as usize] = counts[level as usize].saturating_add(1);
        }
    }

    /// The findings of some levels on a record.
    #[must_use]
    pub fn of(&self, row: usize, levels: &[Level]) -> i64 {
        let counts = self.counts.get(row).copied().unwrap_or_default();
        levels.iter().map(|level| i64::from(counts[*level as usize])).sum()
    }
}

impl MeasureValues {
    /// The findings of some levels on each of so many records.
    pub(super) fn put_findings(&mut self, findings: &FindingCounts, levels: &[Level], rows: usize) {
        self.narrow.clear();
        self.wide.clear();
        self.narrow.extend((0..rows).map(|row| findings.of(row, levels)));
        self.null.reset(rows, false);
    }

    /// The same number for each of so many records.
    pub(super) fn put_each(&mut self, number: i64, rows: usize) {
        self.wide.clear();
        self.narrow.clear();
        self.narrow.resize(rows, number);
        self.null.reset(rows, false);
    }

    /// Nothing to sum, and null where a text is null or empty; only the given rows are looked at.
    pub(super) fn put_texts(&mut self, values: &impl NodeValues, node: NodeId, among: &[u32], rows: usize) {
        self.narrow.clear();
        self.wide.clear();
        self.narrow.resize(rows, 0);
        self.null.reset(rows, false);
        let mut next = among.iter();
        values.texts(node, among, &mut |text| {
            if let (Some(row), true) = (next.next(), text.is_none_or(str::is_empty)) {
                self.null.set(*row as usize, true);
            }
        });
    }

    /// The values, if none is wide.
    pub(super) fn narrow(&self) -> Option<&[i64]> {
        self.wide.is_empty().then_some(&self.narrow)
    }

    /// The value of a row.
    pub(super) fn at(&self, row: usize) -> i128 {
        self.wide.get(row).copied().unwrap_or_else(|| i128::from(self.narrow[row]))
    }

    /// The sum over some rows.
    pub(super) fn sum(&self, rows: &Bitmap) -> i128 {
        if self.wide.is_empty() {
            rows.ones().fold(0, |sum: i128, row| sum.wrapping_add(i128::from(self.narrow[row])))
        } else {
            rows.ones().fold(0, |sum: i128, row| sum.saturating_add(self.wide[row]))
        }
    }
}

impl NodeValues for Evaluated<'_> {
    fn truth(&self, node: NodeId, out: &mut Bitmap) {
        out.reset(self.rows(0), false);
        if let Some(truth) = Evaluated::truth(self, node) {
            out.words_mut().iter_mut().zip(truth.yes.words()).for_each(|(word, yes)| *word = *yes);
        }
    }

    fn codes(&self, node: NodeId, out: &mut Vec<EntryId>) {
        out.clear();
        if let Some(codes) = self.code(node) {
            out.extend_from_slice(codes.values);
            blank(out, codes.valid, NO_ENTRY);
        }
        out.resize(self.rows(0), NO_ENTRY);
    }

    fn numbers(&self, node: NodeId, out: &mut MeasureValues) {
        out.narrow.clear();
        out.wide.clear();
        out.null.reset(self.rows(0), true);
        let Some(numbers) = self.number(node) else { return out.narrow.resize(self.rows(0), 0) };
        match numbers.values {
            NumberValues::Narrow(values) => {
                out.narrow.extend_from_slice(values);
                blank(&mut out.narrow, numbers.valid, 0);
            }
            NumberValues::Wide(values) => {
                out.wide.extend_from_slice(values);
                blank(&mut out.wide, numbers.valid, 0);
            }
        }
        out.null.words_mut().iter_mut().zip(numbers.valid.words()).for_each(|(null, valid)| *null &= !valid);
    }

    fn texts(&self, node: NodeId, rows: &[u32], visit: &mut dyn FnMut(Option<&str>)) {
        let texts = self.text(node);
        rows.iter().for_each(|row| visit(texts.and_then(|texts| texts.at(*row as usize))));
    }
}

/// Puts a value where there is none: what stands there is unspecified.
fn blank<T: Copy>(values: &mut [T], valid: &Bitmap, with: T) {
    if valid.count() == values.len() as u64 {
        return;
    }
    for (row, value) in values.iter_mut().enumerate().take(valid.len()) {
        if !valid.get(row) {
            *value = with;
        }
    }
}
