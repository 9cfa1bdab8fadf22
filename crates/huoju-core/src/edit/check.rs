//! A check: exact counts of a job, and some findings of each rule.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::across::AcrossView;
use super::finding::{Finding, FindingView, ReviewView, Reviewed, Sink};
use super::job::{JobOptions, JobReport, RecordCounts};
use super::outcome::RuleCount;
use crate::data::{Batch, Origin};
use crate::edition::{Form, Level};

/// The result of checking records: exact counts, and findings up to a stated number a rule.
///
/// ```
/// use huoju_core::data::Record;
/// let form = huoju_core::edition::sample::form()?;
/// let batch = Record::new().with("amount", "1250.00").to_batch(&form)?;
/// let check = form.check(&batch);
/// for rule in check.summary().rules.iter().filter(|rule| rule.count.fail > 0) {
///     println!("{} {}", rule.id, rule.count.fail);
/// }
/// for finding in check.findings() {
///     println!("{}: {}", finding.subject.row, finding.message.zh);
/// }
/// assert!(check.is_accepted());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Check {
    form: Form,
    limit: usize,
    rows: u64,
    rules: Vec<RuleCount>,
    reviews: Vec<u64>,
    records: RecordCounts,
    /// In the order (file, row, rule, child record).
    findings: Vec<Kept>,
    /// How many of `findings` each rule has.
    kept: Vec<usize>,
    reviewed: Vec<(usize, Reviewed)>,
    kept_reviews: Vec<usize>,
}

/// A finding with its place in the order of findings.
#[derive(Debug, Clone)]
struct Kept {
    origin: Origin,
    rule: usize,
    child: Option<usize>,
    finding: Finding,
}

impl Kept {
    fn order(&self, other: &Kept) -> Ordering {
        (self.origin, self.rule, self.child).cmp(&(other.origin, other.rule, other.child))
    }
}

/// What a check found, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Records checked.
    pub rows: u64,
    /// Number of hard, soft and note findings.
    pub findings: Levels,
    /// Number of records with a finding of each level of rules of single records.
    pub records: Levels,
    /// Each rule of the form, in order.
    pub rules: Vec<RuleSummary>,
    /// Each review list of the form, in order.
    pub reviews: Vec<ReviewSummary>,
}

/// Numbers by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Levels {
    /// Hard edits.
    pub hard: u64,
    /// Soft edits.
    pub soft: u64,
    /// Notes.
    pub note: u64,
}

/// The outcomes of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSummary {
    /// Id of the rule.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// Its outcomes.
    #[serde(flatten)]
    pub count: RuleCount,
    /// Findings of it that the check counted but did not keep.
    pub left_out: u64,
}

/// The size of one review list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewSummary {
    /// Id of the review list.
    pub id: String,
    /// Records on it.
    pub count: u64,
}

impl Check {
    /// Findings (and entries of a review list) that are kept of each rule, unless said otherwise.
    pub const LIMIT: usize = 1000;

    /// An empty check, which is the sink of a job: [`Check::complete`] then adds the job's counts.
    #[must_use]
    pub fn new(form: &Form, limit: usize) -> Self {
        let (rules, reviews) = (form.definition().rule_names().count(), form.definition().reviews.len());
        Check {
            form: form.clone(),
            limit,
            rows: 0,
            rules: vec![RuleCount::default(); rules],
            reviews: vec![0; reviews],
            records: RecordCounts::default(),
            findings: Vec::new(),
            kept: vec![0; rules],
            reviewed: Vec::new(),
            kept_reviews: vec![0; reviews],
        }
    }

    /// Checks the records of one batch.
    pub(crate) fn of(form: &Form, batch: &Batch, limit: usize) -> Self {
        let mut check = Check::new(form, limit);
        let mut job = form.job(JobOptions { tabulate: false, ..JobOptions::default() });
        job.push(batch, &mut check);
        // Memory takes whatever is put into it, so that nothing is left out of the comparison.
        let _ = job.compare(&mut check);
        check.complete(&job.finish());
        check
    }

    /// Adds the exact counts of the job whose sink this check was.
    pub fn complete(&mut self, report: &JobReport) {
        // Those of rules across records came last.
        self.findings.sort_by(Kept::order);
        let rules: Vec<RuleCount> = report.outcomes().collect();
        self.add(report.rows, &rules, &report.reviews, &report.records);
    }

    fn add(&mut self, rows: u64, rules: &[RuleCount], reviews: &[u64], records: &RecordCounts) {
        self.rows += rows;
        self.rules.iter_mut().zip(rules).for_each(|(mine, theirs)| mine.add(theirs));
        self.reviews.iter_mut().zip(reviews).for_each(|(mine, theirs)| *mine += theirs);
        self.records.add(records);
    }

    /// Adds another check of the same form and limit, such as that of another thread; the order of merges does not matter
    /// where each check saw its records in their order.
    pub fn merge(&mut self, other: Check) {
        self.add(other.rows, &other.rules, &other.reviews, &other.records);
        self.findings.extend(other.findings);
        self.findings.sort_by(Kept::order);
        keep_first(&mut self.findings, &mut self.kept, self.limit, |kept| kept.rule);
        self.reviewed.extend(other.reviewed);
        self.reviewed.sort_by_key(|(review, entry)| (entry.file, entry.row, *review));
        keep_first(&mut self.reviewed, &mut self.kept_reviews, self.limit, |(review, _)| *review);
    }

    /// Takes the findings of a part of the same run whose records come behind those so far. The part then keeps only what may still be wanted
    /// behind them, so that many parts of one run hold no more than one.
    pub fn absorb(&mut self, part: &mut Check) {
        let (limit, kept) = (self.limit, &mut self.kept);
        let findings = part.findings.drain(..).filter(|one| takes(kept, one.rule, limit));
        self.findings.extend(findings);
        let kept = &mut self.kept_reviews;
        let reviewed = part.reviewed.drain(..).filter(|(review, _)| takes(kept, *review, limit));
        self.reviewed.extend(reviewed);
        part.kept.clone_from(&self.kept);
        part.kept_reviews.clone_from(&self.kept_reviews);
    }

    /// Records checked.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Outcomes of each rule of the form, in the order of [`FormDef::rule_names`](crate::edition::FormDef::rule_names).
    #[must_use]
    pub fn rules(&self) -> &[RuleCount] {
        &self.rules
    }

    /// The findings and the entries of review lists that were kept, in their order.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Finding>, Vec<Reviewed>) {
        let findings = self.findings.into_iter().map(|kept| kept.finding).collect();
        (findings, self.reviewed.into_iter().map(|(_, entry)| entry).collect())
    }

    /// The findings that were kept, in the order (file, row, rule, child record).
    pub fn findings(&self) -> impl ExactSizeIterator<Item = &Finding> {
        self.findings.iter().map(|kept| &kept.finding)
    }

    /// The entries of review lists that were kept, in the order (file, row, list).
    pub fn reviewed(&self) -> impl ExactSizeIterator<Item = &Reviewed> {
        self.reviewed.iter().map(|(_, entry)| entry)
    }

    /// Whether there is no hard finding.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.found().hard == 0
    }

    /// What was found, in numbers.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let definition = self.form.definition();
        let rules = definition.rule_names().zip(&self.rules).zip(&self.kept);
        let reviews = definition.reviews.iter().zip(&self.reviews);
        Summary {
            rows: self.rows,
            findings: self.found(),
            records: Levels { hard: self.records.hard, soft: self.records.soft, note: self.records.note },
            rules: rules
                .map(|(((id, level), count), kept)| RuleSummary {
                    id: id.to_owned(),
                    level,
                    count: *count,
                    left_out: count.fail.saturating_sub(*kept as u64),
                })
                .collect(),
            reviews: reviews
                .map(|(review, count)| ReviewSummary { id: review.id.clone(), count: *count })
                .collect(),
        }
    }

    fn found(&self) -> Levels {
        let mut levels = Levels::default();
        for ((_, level), count) in self.form.definition().rule_names().zip(&self.rules) {
            match level {
                Level::Hard => levels.hard += count.fail,
                Level::Soft => levels.soft += count.fail,
                Level::Note => levels.note += count.fail,
            }
        }
        levels
    }
}

impl Sink for Check {
    fn finding(&mut self, finding: &FindingView<'_>) {
        let rule = finding.rule_index();
        if takes(&mut self.kept, rule, self.limit) {
            let (origin, child) = (finding.origin(), finding.child_number());
            self.findings.push(Kept { origin, rule, child, finding: finding.to_finding() });
        }
    }

    fn across(&mut self, finding: &AcrossView<'_>) {
        let rule = self.form.definition().rules.len() + finding.rule_index();
        if takes(&mut self.kept, rule, self.limit) {
            let kept = Kept { origin: finding.origin(), rule, child: None, finding: finding.to_finding() };
            self.findings.push(kept);
        }
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        let index = review.review_index();
        if takes(&mut self.kept_reviews, index, self.limit) {
            self.reviewed.push((index, review.to_reviewed()));
        }
    }

    fn most(&self) -> usize {
        self.limit
    }
}

/// Whether one more of a group is kept; if so it is counted.
fn takes(kept: &mut [usize], group: usize, limit: usize) -> bool {
    let kept = kept.get_mut(group).filter(|kept| **kept < limit);
    kept.map(|kept| *kept += 1).is_some()
}

/// Keeps the first `limit` items of each group, and counts them.
fn keep_first<T>(items: &mut Vec<T>, kept: &mut [usize], limit: usize, group: impl Fn(&T) -> usize) {
    kept.fill(0);
    items.retain(|item| takes(kept, group(item), limit));
}
