//! What a report says in numbers.

use huoju_core::data::SortedMap;
use huoju_core::edit::{JobReport, Levels, ReviewSummary, RuleCount};
use huoju_core::edition::{Form, Label, Level};
use huoju_core::table::{Reconciliation, Table};
use serde::Serialize;

use crate::problem::Shape;
use crate::read::ReadReport;

/// The summary of a report: no times, no paths, so that the same inputs give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Survey year of the edition.
    pub edition: u16,
    /// Its revision.
    pub revision: u16,
    /// Digest that names exactly its rules.
    pub digest: String,
    /// Id of the form.
    pub form: String,
    /// Records read.
    pub rows: u64,
    /// Number of findings by level: the sums of what fails the rules of that level.
    pub findings: Levels,
    /// Number of records with a finding of a rule of single records, by level.
    pub records: Levels,
    /// Each rule of the form, in order, where they were evaluated; then those on the shape of rows ([`Shape`]), which are hard.
    pub rules: Vec<RuleLine>,
    /// Findings that were counted but, being beyond the number written of each rule, are not in the file of findings.
    #[serde(skip_serializing_if = "SortedMap::is_empty")]
    pub left_out: SortedMap<String, u64>,
    /// Each review list of the form, in order.
    pub reviews: Vec<ReviewSummary>,
    /// Divisions by zero, each of which is null.
    pub zero_divisions: u64,
    /// Texts longer than a cell may be, and numbers that nothing holds, each of which is null.
    pub overflows: u64,
    /// The tables that were written.
    pub tables: Vec<String>,
    /// Tables that were not written, because they count findings and the runs that were joined had different edit rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<String>,
    /// What comes from beside that some of the runs that were joined were given, and others not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_given: Vec<NotGiven>,
    /// Lines of each table's file, its header not counted.
    pub lines: SortedMap<String, usize>,
    /// Edition of the report that the tables are compared with as last year's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_year: Option<u16>,
    /// How each of them adds up to the records read.
    pub reconciliation: Vec<TableNote>,
    /// Inputs with their columns, and normalisations.
    #[serde(flatten)]
    pub read: ReadReport,
}

/// What a run was not given that others with which it is joined were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotGiven {
    /// The run, by the name of its file.
    pub run: String,
    /// Id of the kind of child record: last year's record, a line of a frame.
    pub child: String,
    /// Its name.
    pub label: Label,
    /// Rules that go by it, and could not say anything of the records of that run.
    pub rules: Vec<String>,
}

/// The outcomes of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleLine {
    /// Id of the rule.
    pub id: String,
    /// Its level.
    pub level: Level,
    /// Its outcomes.
    #[serde(flatten)]
    pub count: RuleCount,
}

/// How a table adds up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableNote {
    /// Id of the table.
    pub table: String,
    /// Records read, counted, and left out with the reason.
    #[serde(flatten)]
    pub reconciliation: Reconciliation,
}

impl Summary {
    /// The summary of a job, what was read for it, and the tables made of it.
    #[must_use]
    pub fn new(form: &Form, job: &JobReport, read: &ReadReport, tables: &[Table]) -> Self {
        let (edition, definition) = (form.edition(), form.definition());
        let rules = definition.rule_names().zip(job.outcomes());
        let reviews = definition.reviews.iter().zip(&job.reviews);
        let mut summary = Self {
            edition: edition.year(),
            revision: edition.revision(),
            digest: edition.digest().to_owned(),
            form: definition.id.clone(),
            rows: job.rows,
            findings: Levels::default(),
            records: Levels { hard: job.records.hard, soft: job.records.soft, note: job.records.note },
            rules: rules
                .map(|((id, level), count)| RuleLine { id: id.to_owned(), level, count })
                .chain((0..Shape::RULES).map(|rule| RuleLine::of_shape(rule, read)))
                .collect(),
            left_out: SortedMap::new(),
            reviews: reviews
                .map(|(review, count)| ReviewSummary { id: review.id.clone(), count: *count })
                .collect(),
            zero_divisions: job.zero_divisions,
            overflows: job.overflows,
            tables: tables.iter().map(|table| table.id.clone()).collect(),
            apart: Vec::new(),
            not_given: Vec::new(),
            lines: tables.iter().map(|table| (table.id.clone(), table.tidy().count())).collect(),
            last_year: None,
            reconciliation: tables.iter().map(TableNote::new).collect(),
            read: read.clone(),
        };
        for rule in &summary.rules {
            match rule.level {
                Level::Hard => summary.findings.hard += rule.count.fail,
                Level::Soft => summary.findings.soft += rule.count.fail,
                Level::Note => summary.findings.note += rule.count.fail,
            }
        }
        summary
    }

    /// The same, saying how many findings are not written where so many are of each rule at most.
    #[must_use]
    pub fn left_out(mut self, findings_per_rule: Option<u64>) -> Self {
        let limit = findings_per_rule.unwrap_or(u64::MAX);
        let beyond = self.rules.iter().filter(|rule| rule.count.fail > limit);
        self.left_out = beyond.map(|rule| (rule.id.clone(), rule.count.fail - limit)).collect();
        self
    }

    /// The same, naming the edition of last year's report.
    #[must_use]
    pub fn compared_with(mut self, last_year: Option<u16>) -> Self {
        self.last_year = last_year;
        self
    }

    /// The summary as JSON for people and programs, ending in a line feed.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings and numbers only: this cannot fail.
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

impl RuleLine {
    /// How many rows have something wrong, and how many, where that can be, have not.
    fn of_shape(rule: usize, read: &ReadReport) -> Self {
        let mut count = RuleCount::default();
        for file in &read.files {
            let fail = file.problems[rule];
            count.fail += fail;
            let asked = Shape::is_asked(rule, file.format, file.child.is_some());
            let passed = if asked { &mut count.pass } else { &mut count.not_applicable };
            // A row may have several of them; what is no record is no row.
            *passed += if rule == Shape::NO_RECORD { file.rows } else { file.rows.saturating_sub(fail) };
        }
        Self { id: Shape::rules()[rule].0.to_owned(), level: Shape::level(rule), count }
    }
}

impl TableNote {
    pub(super) fn new(table: &Table) -> Self {
        Self { table: table.id.clone(), reconciliation: table.reconciliation.clone() }
    }
}
