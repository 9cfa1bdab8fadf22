//! Outcomes of edit rules, counted.

use serde::{Deserialize, Serialize};

use super::evaluate::{Logic, Truth};

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
    assert: Logic<'_>,
    mut fails: impl FnMut(usize),
) -> RuleCount {
    if rows == 1 {
        return count_one(when, assert, fails);
    }
    let (mut pass, mut fail, mut applies) = (0, 0, 0);
    for index in 0..rows.div_ceil(64) {
        let when = match when {
            Some(when) => when.yes.words().get(index).copied().unwrap_or_default(),
            None => within(rows, index),
        };
        let (yes, no) = assert.at(index);
        applies += u64::from(when.count_ones());
        pass += u64::from((when & yes).count_ones());
        fail += u64::from((when & no).count_ones());
        visit(index, when & no, &mut fails);
    }
    RuleCount { pass, fail, unknown: applies - pass - fail, not_applicable: rows as u64 - applies }
}

/// The same for one row, which a single record has.
#[inline]
fn count_one(when: Option<Truth<'_>>, assert: Logic<'_>, mut fails: impl FnMut(usize)) -> RuleCount {
    let mut count = RuleCount::default();
    if when.is_some_and(|when| when.yes.words().first().is_none_or(|word| word & 1 == 0)) {
        count.not_applicable = 1;
        return count;
    }
    match assert.at(0) {
        (yes, _) if yes & 1 == 1 => count.pass = 1,
        (_, no) if no & 1 == 1 => {
            count.fail = 1;
            fails(0);
        }
        _ => count.unknown = 1,
    }
    count
}

/// Counts and visits the rows where a condition is true, ascending.
pub(super) fn select(rows: usize, when: Logic<'_>, mut each: impl FnMut(usize)) -> u64 {
    let mut count = 0;
    for index in 0..rows.div_ceil(64) {
        let selected = when.at(index).0 & within(rows, index);
        count += u64::from(selected.count_ones());
        visit(index, selected, &mut each);
    }
    count
}

fn visit(index: usize, mut bits: u64, each: &mut impl FnMut(usize)) {
    while bits != 0 {
        each(index * 64 + bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// The bits of a word that stand for rows.
fn within(rows: usize, index: usize) -> u64 {
    match rows - (index * 64).min(rows) {
        left @ 0..64 => (1 << left) - 1,
        _ => u64::MAX,
    }
}
