//! Who is counted: which records of a batch enter the tables, and why the others do not.

use serde::{Deserialize, Serialize};

use super::NodeValues;
use super::state::States;
use crate::data::{Batch, Bitmap, Values};
use crate::edition::{Day, Form};

/// Why a record is not counted in a table. A record has one reason, the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LeftOut {
    /// The date that puts a record into the period is empty or invalid.
    DateMissing,
    /// That date is outside the period of the edition.
    OutOfPeriod,
    /// The form's `counted_when` is false or null: drafts, returned, cancelled records.
    NotCounted,
    /// The form's `struck_out_when` is true: taken out of the statistics by the self-check.
    StruckOut,
    /// The form's `secret_when` is true, whatever else holds: of these nothing is told but how many they are.
    Secret,
    /// Counted by the form, but no entry of this table takes it: a domestic contract in a foreign-related table.
    NotConcerned,
}

/// The records of one batch that are counted, and the others by reason.
///
/// ```
/// use huoju_core::table::{LeftOut, Selection};
///
/// let selection = Selection::all(3); // a form without a counting date and condition counts every record
/// assert_eq!(selection.counted().count(), 3);
/// assert_eq!(selection.left_out().map(|(_, rows)| rows.count()).sum::<u64>(), 0);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    counted: Bitmap,
    date_missing: Bitmap,
    out_of_period: Bitmap,
    /// Undated or outside of the period as well.
    not_counted: Bitmap,
    not_counted_in_period: Bitmap,
    struck_out: Bitmap,
    /// Undated or outside of the period as well.
    secret: Bitmap,
    secret_in_period: Bitmap,
    /// What the records not counted have that made them so: those outside of the period, then those inside.
    states: [States; 2],
}

impl Selection {
    /// A selection of `rows` records, all of them counted.
    #[must_use]
    pub fn all(rows: usize) -> Self {
        let none = Bitmap::filled(rows, false);
        Self {
            counted: Bitmap::filled(rows, true),
            date_missing: none.clone(),
            out_of_period: none.clone(),
            not_counted: none.clone(),
            not_counted_in_period: none.clone(),
            struck_out: none.clone(),
            secret: none.clone(),
            secret_in_period: none,
            states: <[States; 2]>::default(),
        }
    }

    /// Sorts the records of a batch into counted and left out: counted is a record whose `counted_by` date
    /// lies in the edition's period (both ends inclusive), for which `counted_when` is true and neither `struck_out_when` nor `secret_when` is.
    #[must_use]
    pub fn new(form: &Form, batch: &Batch, values: &impl NodeValues) -> Self {
        let mut selection = Self::all(batch.root.len);
        let definition = form.definition();
        if let Some(condition) = definition.secret_when {
            let mut secret = Bitmap::default();
            values.truth(condition, &mut secret);
            selection.secret_in_period = take_out(&mut selection.counted, &secret);
        }
        if let Some(condition) = definition.counted_when {
            let mut holds = Bitmap::default();
            values.truth(condition, &mut holds);
            selection.by_condition(&holds);
        }
        std::mem::swap(&mut selection.not_counted, &mut selection.not_counted_in_period);
        if let Some(column) =
            definition.counted_by.and_then(|field| batch.root.columns.get(usize::from(field)))
        {
            if let Values::Date(days) = &column.values {
                let edition = form.edition().definition();
                selection.by_date(days, &column.valid, edition.period_from, edition.period_to);
            }
        }
        let rows = [&selection.not_counted, &selection.not_counted_in_period];
        for (states, rows) in selection.states.iter_mut().zip(rows) {
            states.count(definition, batch, rows.ones());
        }
        if let Some(condition) = definition.struck_out_when {
            let mut struck = Bitmap::default();
            values.truth(condition, &mut struck);
            selection.struck_out = take_out(&mut selection.counted, &struck);
        }
        selection
    }

    fn by_date(&mut self, days: &[Day], valid: &Bitmap, from: Day, to: Day) {
        for (row, day) in days.iter().enumerate().take(self.counted.len()) {
            let is_dated = valid.get(row);
            if is_dated && *day >= from && *day <= to {
                continue;
            }
            let dated = if is_dated { &mut self.out_of_period } else { &mut self.date_missing };
            let moves = [
                (&mut self.counted, dated),
                (&mut self.not_counted_in_period, &mut self.not_counted),
                (&mut self.secret_in_period, &mut self.secret),
            ];
            for (inside, outside) in moves.into_iter().filter(|(inside, _)| inside.get(row)) {
                inside.set(row, false);
                outside.set(row, true);
            }
        }
    }

    fn by_condition(&mut self, holds: &Bitmap) {
        let (counted, refused) = (self.counted.words_mut(), self.not_counted.words_mut());
        for ((counted, refused), holds) in counted.iter_mut().zip(refused).zip(holds.words()) {
            *refused = *counted & !holds;
            *counted &= holds;
        }
    }

    /// The records that are counted.
    #[must_use]
    pub fn counted(&self) -> &Bitmap {
        &self.counted
    }

    /// The records that would be counted if the self-check had not struck them out; some tables count them.
    #[must_use]
    pub fn struck_out(&self) -> &Bitmap {
        &self.struck_out
    }

    /// The records of the period that the form's `counted_when` leaves out; some tables count them.
    #[must_use]
    pub fn not_counted_in_period(&self) -> &Bitmap {
        &self.not_counted_in_period
    }

    /// The secret records of the period; a table that counts all records counts them.
    pub(super) fn secret_in_period(&self) -> &Bitmap {
        &self.secret_in_period
    }

    /// What the records have that `counted_when` leaves out: those outside of the period, then those inside.
    pub(super) fn states(&self) -> &[States; 2] {
        &self.states
    }

    /// The records that are not counted, by reason: those that the form does not count and secret ones outside of the period, then inside; [`LeftOut::NotConcerned`] is a matter of each table and not among them.
    pub fn left_out(&self) -> impl Iterator<Item = (LeftOut, &Bitmap)> {
        [
            (LeftOut::DateMissing, &self.date_missing),
            (LeftOut::OutOfPeriod, &self.out_of_period),
            (LeftOut::NotCounted, &self.not_counted),
            (LeftOut::Secret, &self.secret),
            (LeftOut::NotCounted, &self.not_counted_in_period),
            (LeftOut::Secret, &self.secret_in_period),
            (LeftOut::StruckOut, &self.struck_out),
        ]
        .into_iter()
    }
}

/// Takes some of the records away from others, and gives those that it took.
fn take_out(records: &mut Bitmap, some: &Bitmap) -> Bitmap {
    let mut taken = records.clone();
    for ((records, taken), some) in records.words_mut().iter_mut().zip(taken.words_mut()).zip(some.words()) {
        *taken &= some;
        *records &= !some;
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bits: &Bitmap) -> Vec<usize> {
        bits.ones().collect()
    }

    #[test]
    fn each_record_has_the_first_reason_that_holds() {
        // Period 10..=20; rows: before, first day, last day, after, no date, inside but refused, inside but struck out.
        let mut valid = Bitmap::filled(7, true);
        valid.set(4, false);
        let mut selection = Selection::all(7);
        selection.by_date(&[9, 10, 20, 21, 15, 15, 15], &valid, 10, 20);
        let mut holds = Bitmap::filled(7, true);
        holds.set(5, false);
        holds.set(0, false); // already left out for its date
        selection.by_condition(&holds);
        let mut struck = Bitmap::filled(7, false);
        struck.set(6, true);
        struck.set(5, true); // not counted anyway
        selection.struck_out = take_out(&mut selection.counted, &struck);

        assert_eq!(rows(selection.counted()), [1, 2]);
        let reasons: Vec<_> = selection.left_out().map(|(reason, bits)| (reason, rows(bits))).collect();
        assert_eq!(
            reasons,
            [
                (LeftOut::DateMissing, vec![4]),
                (LeftOut::OutOfPeriod, vec![0, 3]),
                (LeftOut::NotCounted, vec![5]),
                (LeftOut::Secret, vec![]),
                (LeftOut::NotCounted, vec![]),
                (LeftOut::Secret, vec![]),
                (LeftOut::StruckOut, vec![6]),
            ]
        );
    }
}
