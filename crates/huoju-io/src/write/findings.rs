//! Findings and review lists as CSV.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use huoju_core::edit::{AcrossView, FindingView, ReviewView, Sink};
use huoju_core::edition::{FieldDef, Form, Lang};

use super::cell::push_cell;
use crate::problem::{Output, RowProblem, Shape};

/// First line of a file of findings.
pub const FINDINGS_HEADER: &str = "rule,level,file,row,key,path,fields,values,message_zh,message_en\n";
/// First line of a file of review-list entries.
pub const REVIEWS_HEADER: &str = "list,file,row,key,fields,values\n";

/// Findings of each rule that are written, unless said otherwise; further ones are counted only.
pub const FINDINGS_PER_RULE: u64 = 10_000;

/// How many findings of each rule are written: the first in the order of the input, whichever thread finds them.
///
/// ```
/// let form = huoju_core::edition::sample::form()?;
/// let quota = huoju_io::write::Quota::new(&form, Some(2));
/// let mut rows = huoju_io::write::FindingRows::new(["a.csv"]).within(&quota);
/// let mut job = form.job(huoju_core::edit::JobOptions::default());
/// let inputs = [huoju_io::Input::bytes("a.csv", b"number,amount\n1\n2\n3\n")];
/// huoju_io::read(&form, inputs, &huoju_io::ReadOptions::default(), &mut job, &mut rows)?;
/// let mut text = String::new();
/// rows.deliver(|findings, _| { text += findings; Ok::<(), std::fmt::Error>(()) })?;
/// assert_eq!(text.lines().count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Quota {
    limit: u64,
    /// Findings delivered of each rule of the form, across records or not, then of each [`Shape`].
    delivered: Vec<AtomicU64>,
    single_rules: usize,
}

impl Quota {
    /// A quota of so many findings of each rule; `None` is without limit.
    #[must_use]
    pub fn new(form: &Form, limit: Option<u64>) -> Arc<Self> {
        let rules = form.definition().rule_names().count() + Shape::RULES;
        let delivered = (0..rules).map(|_| AtomicU64::new(0)).collect();
        let single_rules = form.definition().rules.len();
        Arc::new(Self { limit: limit.unwrap_or(u64::MAX), delivered, single_rules })
    }

    /// Whether nothing more of a rule will be written, given what has gathered of it since the last delivery.
    fn is_spent(&self, rule: usize, gathered: u64) -> bool {
        // Only what stands before in the input has been delivered, so no thread can be ahead of its turn.
        let delivered = self.delivered.get(rule).map_or(0, |count| count.load(Ordering::Relaxed));
        delivered.max(gathered) >= self.limit
    }

    /// Takes one finding that is about to be written; false if there are enough.
    fn take(&self, rule: usize) -> bool {
        let Some(count) = self.delivered.get(rule) else { return true };
        let fits = count.load(Ordering::Relaxed) < self.limit;
        if fits {
            count.fetch_add(1, Ordering::Relaxed);
        }
        fits
    }

    /// Place of a shape among the rules.
    fn of_shape(&self, shape: &Shape) -> usize {
        self.delivered.len() - Shape::RULES + shape.rule()
    }
}

/// Bytes of lines that gather before they are handed on.
const FULL: usize = 4 << 20;

/// Collects findings and review-list entries as lines of CSV, without the header lines.
///
/// `fields` and `values` hold the fields that the rule or the list shows and their values in the same order, separated by `;`
/// (a `;` or `\` within a value has a `\` before it).
///
/// ```
/// use huoju_io::{Input, ReadOptions, write::FindingRows};
/// let form = huoju_core::edition::sample::form()?;
/// let mut rows = FindingRows::new(["a.csv"]);
/// let mut text = String::new();
/// let mut job = form.job(huoju_core::edit::JobOptions::default());
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1\n")];
/// huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut rows)?;
/// rows.deliver(|findings, _reviews| { text += findings; Ok::<(), std::fmt::Error>(()) })?;
/// assert!(text.starts_with("input.too_few_cells,hard,a.csv,1,,,,,该行只有"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct FindingRows {
    findings: String,
    reviews: String,
    names: Vec<String>,
    quota: Option<Arc<Quota>>,
    /// Rules of single records, after which those across records are counted in the quota.
    single_rules: usize,
    /// Where each line of `findings` ends, and the rule that it is of; kept under a quota only.
    lines: Vec<(usize, usize)>,
    /// Lines of each rule.
    gathered: Vec<u64>,
}

impl FindingRows {
    /// Collects lines that name the inputs so, in the order given.
    pub fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        let names = names.into_iter().map(Into::into).collect();
        let (findings, reviews) = (String::new(), String::new());
        Self {
            findings,
            reviews,
            names,
            quota: None,
            single_rules: 0,
            lines: Vec::new(),
            gathered: Vec::new(),
        }
    }

    /// Collects no more findings than a quota allows, which all parts of one output share.
    #[must_use]
    pub fn within(self, quota: &Arc<Quota>) -> Self {
        let gathered = vec![0; quota.delivered.len()];
        Self { quota: Some(Arc::clone(quota)), single_rules: quota.single_rules, gathered, ..self }
    }

    /// Hands on the lines of findings and those of review-list entries, and forgets them. Parts of one output are to be delivered in
    /// the order of the input.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn deliver<E>(&mut self, mut write: impl FnMut(&str, &str) -> Result<(), E>) -> Result<(), E> {
        let whole = self.keep_within_quota();
        write(whole.as_deref().unwrap_or(&self.findings), &self.reviews)?;
        self.findings.clear();
        self.reviews.clear();
        self.lines.clear();
        self.gathered.fill(0);
        Ok(())
    }

    /// The findings that the quota allows; `None` if these are all.
    fn keep_within_quota(&self) -> Option<String> {
        let quota = self.quota.as_ref()?;
        let (mut kept, mut start) = (None, 0);
        for (end, rule) in &self.lines {
            let line = self.findings.get(start..*end).unwrap_or_default();
            match (quota.take(*rule), &mut kept) {
                (true, Some(kept)) => String::push_str(kept, line),
                (true, None) => {}
                (false, Some(_)) => {}
                (false, none) => *none = Some(self.findings.get(..start).unwrap_or_default().to_owned()),
            }
            start = *end;
        }
        kept
    }

    /// Whether a finding of a rule is to be collected.
    fn wants(&self, rule: usize) -> bool {
        let gathered = self.gathered.get(rule).copied().unwrap_or_default();
        self.quota.as_ref().is_none_or(|quota| !quota.is_spent(rule, gathered))
    }

    /// Appends the line of a finding.
    fn push(&mut self, rule: usize, cells: &[&str]) {
        push_line(&mut self.findings, cells);
        if let Some(gathered) = self.gathered.get_mut(rule) {
            *gathered += 1;
            self.lines.push((self.findings.len(), rule));
        }
    }
}

impl Sink for FindingRows {
    fn finding(&mut self, finding: &FindingView<'_>) {
        if !self.wants(finding.rule_index()) {
            return;
        }
        let (rule, origin) = (finding.rule(), finding.origin());
        let file = name(&self.names, origin.file).to_owned();
        let cells = [
            rule.id.as_str(),
            rule.level.id(),
            &file,
            &origin.row.to_string(),
            &finding.key(),
            &finding.path(),
            &joined_ids(finding.fields()),
            &joined_values(&finding.values()),
            &finding.message(Lang::Zh),
            &finding.message(Lang::En),
        ];
        self.push(finding.rule_index(), &cells);
    }

    fn across(&mut self, finding: &AcrossView<'_>) {
        let place = self.single_rules + finding.rule_index();
        if !self.wants(place) {
            return;
        }
        let (rule, origin) = (finding.rule(), finding.origin());
        let file = name(&self.names, origin.file).to_owned();
        let (zh, en) = (finding.message(Lang::Zh), finding.message(Lang::En));
        let cells = [
            rule.id.as_str(),
            rule.level.id(),
            &file,
            &origin.row.to_string(),
            &finding.key(),
            "",
            &joined_ids(finding.fields()),
            &joined_values(&finding.values()),
            &zh,
            &en,
        ];
        self.push(place, &cells);
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        let origin = review.origin();
        let cells = [
            review.review().id.as_str(),
            name(&self.names, origin.file),
            &origin.row.to_string(),
            &review.key(),
            &review.fields().join(";"),
            &joined_values(&review.values()),
        ];
        push_line(&mut self.reviews, &cells);
    }

    fn most(&self) -> usize {
        self.quota.as_ref().map_or(usize::MAX, |quota| usize::try_from(quota.limit).unwrap_or(usize::MAX))
    }
}

impl Output for FindingRows {
    fn problem(&mut self, problem: &RowProblem) {
        let place = self.quota.as_ref().map_or(0, |quota| quota.of_shape(&problem.shape));
        if !self.wants(place) {
            return;
        }
        let file = name(&self.names, problem.origin.file).to_owned();
        let (field, text) = problem.cell().unzip();
        let cells = [
            problem.shape.id(),
            Shape::level(problem.shape.rule()).id(),
            &file,
            &problem.origin.row.to_string(),
            "",
            "",
            field.unwrap_or_default(),
            &text.map_or_else(String::new, |text| joined_values(&[Some(text.to_owned())])),
            &problem.message(Lang::Zh),
            &problem.message(Lang::En),
        ];
        self.push(place, &cells);
    }

    fn is_full(&self) -> bool {
        self.findings.len() + self.reviews.len() >= FULL
    }
}

fn name(names: &[String], file: u32) -> &str {
    usize::try_from(file).ok().and_then(|file| names.get(file)).map_or("", String::as_str)
}

fn joined_ids<'a>(fields: impl Iterator<Item = &'a FieldDef>) -> String {
    let ids: Vec<&str> = fields.map(|field| field.id.as_str()).collect();
    ids.join(";")
}

fn joined_values(values: &[Option<String>]) -> String {
    let mut joined = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            joined.push(';');
        }
        let value = value.as_deref().unwrap_or_default();
        if value.bytes().any(|byte| matches!(byte, b';' | b'\\')) {
            joined.push_str(&value.replace('\\', "\\\\").replace(';', "\\;"));
        } else {
            joined.push_str(value);
        }
    }
    joined
}

/// Appends a line of cells.
pub(super) fn push_line(lines: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            lines.push(',');
        }
        push_cell(lines, cell);
    }
    lines.push('\n');
}
