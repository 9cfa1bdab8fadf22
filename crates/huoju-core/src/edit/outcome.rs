//! Outcomes of edit rules, counted.

use serde::{Deserialize, Serialize};

use super::evaluate::Truth;
use crate::data::Bitmap;

/// How many records (child records, for a rule on child records) had each outcome of a rule.
///
/// ```
/// use huoju_core::edit::RuleCount;
/// let mut count = RuleCount { pass: 2, fail: 1, unknown: 0, not_applicable: 4 };
/// count.add(&RuleCount { fail: 1, ..RuleCount::default() });
/// assert_eq!((count.fail, count.total()), (2, 8));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct RuleCount {
    /// The assertion is true.
    pub pass: u64,
    /// The assertion is false: a finding each.
    pub fail: u64,
    /// The assertion is null.
    pub unknown: u64,
    /// The antecedent is not true.
    pub not_applicable: u64,
}

impl RuleCount {
    /// Adds the counts of other records.
    pub fn add(&mut self, other: &RuleCount) {
        self.pass += other.pass;
        self.fail += other.fail;
        self.unknown += other.unknown;
        self.not_applicable += other.not_applicable;
    }

    /// Number of records.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.pass + self.fail + self.unknown + self.not_applicable
    }
}

/// Counts the outcomes of a rule over a batch, and visits the rows that fail, ascending.
pub(super) fn count(
    rows: usize,
    when: Option<Truth<'_>>,
    assert: Truth<'_>,
    mut fails: impl FnMut(usize),
) -> RuleCount {
    if rows == 1 {
        return count_one(when, assert, fails);
    }
    let (mut pass, mut fail, mut applies) = (0, 0, 0);
    for (index, (yes, known)) in assert.yes.words().iter().zip(assert.known.words()).enumerate() {
        let when = applicable(rows, when, index);
        applies += u64::from(when.count_ones());
        pass += u64::from((when & yes).count_ones());
        let mut failing = when & known & !yes;
        fail += u64::from(failing.count_ones());
        while failing != 0 {
            fails(index * 64 + failing.trailing_zeros() as usize);
            failing &= failing - 1;
        }
    }
    RuleCount { pass, fail, unknown: applies - pass - fail, not_applicable: rows as u64 - applies }
}

/// The same for one row, which a session and a single record have.
fn count_one(when: Option<Truth<'_>>, assert: Truth<'_>, mut fails: impl FnMut(usize)) -> RuleCount {
    let bit = |bits: &Bitmap| bits.words().first().is_some_and(|word| word & 1 == 1);
    let mut count = RuleCount::default();
    if when.is_some_and(|when| !bit(when.yes)) {
        count.not_applicable = 1;
    } else if bit(assert.yes) {
        count.pass = 1;
    } else if bit(assert.known) {
        count.fail = 1;
        fails(0);
    } else {
        count.unknown = 1;
    }
    count
}

/// 64 rows of an antecedent.
fn applicable(rows: usize, when: Option<Truth<'_>>, index: usize) -> u64 {
    match when {
        Some(when) => when.yes.words().get(index).copied().unwrap_or_default(),
        None => match rows - (index * 64).min(rows) {
            left @ 0..64 => (1 << left) - 1,
            _ => u64::MAX,
        },
    }
}
