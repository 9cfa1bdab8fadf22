//! Findings and review lists as CSV.

use huoju_core::edit::{FindingView, ReviewView, Sink};
use huoju_core::edition::{FieldDef, Lang, Level};

use super::cell::push_cell;
use crate::problem::{Output, RowProblem};

/// First line of a file of findings.
pub const FINDINGS_HEADER: &str = "rule,level,file,row,key,path,fields,values,message_zh,message_en\n";
/// First line of a file of review-list entries.
pub const REVIEWS_HEADER: &str = "list,file,row,key,fields,values\n";

/// Collects findings and review-list entries as lines of CSV, without the header lines.
///
/// `fields` and `values` hold the fields that the rule or the list shows and their values in the same order, separated by `;`
/// (a `;` or `\` within a value has a `\` before it).
///
/// ```
/// use huoju_io::{Input, ReadOptions, write::FindingRows};
/// let form = huoju_core::edition::sample::form()?;
/// let mut rows = FindingRows::new(["a.csv"]);
/// let mut job = form.job(huoju_core::edit::JobOptions::default());
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1\n")];
/// huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut rows)?;
/// assert!(rows.findings.starts_with("input.too_few_cells,hard,a.csv,1,,,,,该行只有"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct FindingRows {
    /// Lines of findings.
    pub findings: String,
    /// Lines of review-list entries.
    pub reviews: String,
    names: Vec<String>,
}

impl FindingRows {
    /// Collects lines that name the inputs so, in the order given.
    pub fn new<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        let names = names.into_iter().map(Into::into).collect();
        Self { findings: String::new(), reviews: String::new(), names }
    }
}

impl Sink for FindingRows {
    fn finding(&mut self, finding: &FindingView<'_>) {
        let (rule, origin) = (finding.rule(), finding.origin());
        let cells = [
            rule.id.as_str(),
            level(rule.level),
            name(&self.names, origin.file),
            &origin.row.to_string(),
            &finding.key(),
            &finding.path(),
            &joined_ids(finding.fields()),
            &joined_values(&finding.values()),
            &finding.message(Lang::Zh),
            &finding.message(Lang::En),
        ];
        push_line(&mut self.findings, &cells);
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        let origin = review.origin();
        let cells = [
            review.review().id.as_str(),
            name(&self.names, origin.file),
            &origin.row.to_string(),
            &review.key(),
            &joined_ids(review.fields()),
            &joined_values(&review.values()),
        ];
        push_line(&mut self.reviews, &cells);
    }
}

impl Output for FindingRows {
    fn problem(&mut self, problem: &RowProblem) {
        let cells = [
            problem.shape.id(),
            level(Level::Hard),
            name(&self.names, problem.origin.file),
            &problem.origin.row.to_string(),
            "",
            "",
            "",
            "",
            &problem.message(Lang::Zh),
            &problem.message(Lang::En),
        ];
        push_line(&mut self.findings, &cells);
    }
}

fn name(names: &[String], file: u32) -> &str {
    usize::try_from(file).ok().and_then(|file| names.get(file)).map_or("", String::as_str)
}

/// The level as it is written in data.
pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Hard => "hard",
        Level::Soft => "soft",
        Level::Note => "note",
    }
}

fn joined_ids<'a>(fields: impl Iterator<Item = &'a FieldDef>) -> String {
    let ids: Vec<&str> = fields.map(|field| field.id.as_str()).collect();
    ids.join(";")
}

fn joined_values(values: &[Option<String>]) -> String {
    let values: Vec<String> =
        values.iter().map(|value| escaped(value.as_deref().unwrap_or_default())).collect();
    values.join(";")
}

fn escaped(value: &str) -> String {
    if value.contains([';', '\\']) {
        value.replace('\\', "\\\\").replace(';', "\\;")
    } else {
        value.to_owned()
    }
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
