//! Outcomes of edit rules, counted.

use serde::{Deserialize, Serialize};

use super::evaluate::{Logic, rows_of};

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

    /// What was counted since an earlier count.
    #[must_use]
    pub fn since(&self, earlier: &RuleCount) -> RuleCount {
        RuleCount {
            pass: self.pass.saturating_sub(earlier.pass),
            fail: self.fail.saturating_sub(earlier.fail),
            unknown: self.unknown.saturating_sub(earlier.unknown),
            not_applicable: self.not_applicable.saturating_sub(earlier.not_applicable),
        }
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
    when: Option<Logic<'_>>,
    assert: Logic<'_>,
    counted: &mut RuleCount,
    mut fails: impl FnMut(usize),
) {
    if rows == 1 {
        if count_row(0, when, assert, counted) {
            fails(0);
        }
        return;
    }
    let (mut pass, mut fail, mut applies) = (0, 0, 0);
    for index in 0..rows.div_ceil(64) {
        let when = rows_of(rows, index) & when.map_or(u64::MAX, |when| when.at(index).0);
        let (yes, no) = assert.at(index);
        applies += u64::from(when.count_ones());
        pass += u64::from((when & yes).count_ones());
        fail += u64::from((when & no).count_ones());
        visit(index, when & no, &mut fails);
    }
    let not_applicable = rows as u64 - applies;
    counted.add(&RuleCount { pass, fail, unknown: applies - pass - fail, not_applicable });
}

/// Counts the outcome of a rule for one row, such as that of a single record, and tells whether it fails.
#[inline]
pub(super) fn count_row(
    row: usize,
    when: Option<Logic<'_>>,
    assert: Logic<'_>,
    counted: &mut RuleCount,
) -> bool {
    let is_set = |bits: u64| bits >> (row % 64) & 1 == 1;
    if when.is_some_and(|when| !is_set(when.at(row / 64).0)) {
        counted.not_applicable += 1;
        return false;
    }
    match assert.at(row / 64) {
        (yes, _) if is_set(yes) => counted.pass += 1,
        (_, no) if is_set(no) => {
            counted.fail += 1;
            return true;
        }
        _ => counted.unknown += 1,
    }
    false
}

/// Counts and visits the rows where a condition is true, ascending.
pub(super) fn select(rows: usize, when: Logic<'_>, mut each: impl FnMut(usize)) -> u64 {
    let mut count = 0;
    for index in 0..rows.div_ceil(64) {
        let selected = when.at(index).0 & rows_of(rows, index);
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
