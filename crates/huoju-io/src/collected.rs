//! Findings of rules together with the rows that do not fit their header, as programs show them.

use huoju_core::edit::{AcrossView, Check, Finding, FindingView, JobReport, ReviewView, Reviewed, Sink};
use huoju_core::edition::Form;

use crate::problem::{Output, RowProblem};

/// Takes what a run finds, and keeps of each rule so many findings, and so many rows that do not fit.
///
/// ```
/// use huoju_io::{Collected, Input, ReadOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let (mut job, mut found) = (form.job(Default::default()), Collected::new(&form, 100));
/// let input = Input::bytes("a.csv", b"number,amount\nA1,1,2\n");
/// huoju_io::read(&form, vec![input], &ReadOptions::default(), &mut job, &mut found)?;
/// found.complete(&job.finish());
/// let (findings, _) = found.into_parts();
/// assert_eq!(findings[0].subject.row, 1, "it has a cell too many");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Collected {
    check: Check,
    problems: Vec<RowProblem>,
    limit: usize,
}

impl Collected {
    /// Nothing so far; `limit`: how many are kept.
    #[must_use]
    pub fn new(form: &Form, limit: usize) -> Self {
        Self { check: Check::new(form, limit), problems: Vec::new(), limit }
    }

    /// How many findings are kept of each rule, and rows that do not fit.
    #[must_use]
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Adds what another thread has found.
    pub fn merge(&mut self, other: Self) {
        self.check.merge(other.check);
        self.problems.extend(other.problems);
        self.problems.sort_by_key(|problem| problem.origin);
        self.problems.truncate(self.limit);
    }

    /// Takes what a part of the same run has found in the records behind those so far, as `deliver` of [`run`](crate::run()) gets it.
    pub fn absorb(&mut self, part: &mut Self) {
        self.check.absorb(&mut part.check);
        self.problems.append(&mut part.problems);
        self.problems.sort_by_key(|problem| problem.origin);
        self.problems.truncate(self.limit);
    }

    /// Takes the counts of the job.
    pub fn complete(&mut self, job: &JobReport) {
        self.check.complete(job);
    }

    /// All findings, rows that do not fit before the others of their record, and the entries of review lists.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Reviewed>) {
        let (findings, reviewed) = self.check.into_parts();
        let mut problems = self.problems.into_iter().peekable();
        if problems.len() == 0 {
            return (findings, reviewed);
        }
        let mut all = Vec::with_capacity(problems.len() + findings.len());
        for finding in findings {
            let place = (finding.subject.file, finding.subject.row);
            while let Some(problem) = problems.next_if(|one| (one.origin.file, one.origin.row) <= place) {
                all.push(problem.to_finding());
            }
            all.push(finding);
        }
        all.extend(problems.map(|problem| problem.to_finding()));
        (all, reviewed)
    }
}

impl Sink for Collected {
    fn finding(&mut self, finding: &FindingView<'_>) {
        self.check.finding(finding);
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        self.check.review(review);
    }

    fn across(&mut self, finding: &AcrossView<'_>) {
        self.check.across(finding);
    }

    fn most(&self) -> usize {
        self.check.most()
    }
}

impl Output for Collected {
    fn problem(&mut self, problem: &RowProblem) {
        if self.problems.len() < self.limit {
            self.problems.push(problem.clone());
        }
    }
}
