//! A finding: a record, or a child record of it, that fails an edit rule.

use serde::{Deserialize, Serialize};

use super::across::AcrossView;
use super::evaluate::Evaluated;
use super::message::{self, Place};
use crate::data::{Batch, Origin, Path};
use crate::edition::{FieldDef, Form, Label, Lang, Level, Personal, RecordKind, ReviewDef, RuleDef};

/// Where findings go, in the order (file, row, rule, child record).
///
/// ```
/// use huoju_core::edit::{FindingView, Sink};
///
/// /// Counts, and never asks for a message.
/// struct Counter(u64);
///
/// impl Sink for Counter {
///     fn finding(&mut self, _finding: &FindingView<'_>) {
///         self.0 += 1;
///     }
/// }
/// ```
pub trait Sink {
    /// Takes a finding; nothing of it has been rendered yet.
    fn finding(&mut self, finding: &FindingView<'_>);

    /// Takes a record that belongs on a review list, after the record's findings.
    fn review(&mut self, review: &ReviewView<'_>) {
        let _ = review;
    }

    /// Takes a finding of a rule across records, after all records have been seen.
    fn across(&mut self, finding: &AcrossView<'_>) {
        let _ = finding;
    }

    /// Findings of one rule across records that it takes, the first in the order of the input; no more are kept for it, the others are only counted.
    fn most(&self) -> usize {
        usize::MAX
    }
}

/// Forgets everything: for counts only.
impl Sink for () {
    fn finding(&mut self, _finding: &FindingView<'_>) {}

    fn most(&self) -> usize {
        0
    }
}

/// Keeps all findings, rendered.
impl Sink for Vec<Finding> {
    fn finding(&mut self, finding: &FindingView<'_>) {
        self.push(finding.to_finding());
    }

    fn across(&mut self, finding: &AcrossView<'_>) {
        self.push(finding.to_finding());
    }
}

/// A finding before anything of it is rendered.
#[derive(Debug, Clone, Copy)]
pub struct FindingView<'a> {
    pub(super) form: &'a Form,
    pub(super) batch: &'a Batch,
    pub(super) values: Evaluated<'a>,
    pub(super) rule: usize,
    pub(super) definition: &'a RuleDef,
    /// Row of the root record in the batch.
    pub(super) row: usize,
    /// Row of the child record in the batch, and its number among its siblings from 1.
    pub(super) child: Option<(usize, usize)>,
    pub(super) reveal: bool,
}

impl<'a> FindingView<'a> {
    /// The rule that failed.
    #[must_use]
    pub fn rule(&self) -> &'a RuleDef {
        self.definition
    }

    /// Index of the rule in [`crate::edition::FormDef::rules`].
    #[must_use]
    pub fn rule_index(&self) -> usize {
        self.rule
    }

    /// Where the record stands in its input.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.batch.origins.get(self.row).copied().unwrap_or_default()
    }

    /// Row of the record in its batch, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Number of the child record among its siblings, from 1; `None` for the record itself.
    #[must_use]
    pub fn child_number(&self) -> Option<usize> {
        self.child.map(|(_, number)| number)
    }

    /// The values of the form's key fields, joined by `/`; empty where the record has none.
    #[must_use]
    pub fn key(&self) -> String {
        message::key(&self.place())
    }

    /// Where in the record: empty for the record itself, `contributors[2].name` for the second child record of a kind.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.form, self.definition, self.child_number())
    }

    /// The fields that the rule shows; the first is the one to mend.
    pub fn fields(&self) -> impl Iterator<Item = &'a FieldDef> + use<'a> {
        let record = self.form.record(self.definition.record);
        self.definition.fields.iter().filter_map(move |field| record?.fields.get(usize::from(*field)))
    }

    /// The texts of those fields, `None` where empty; personal data masked unless revealed, texts of more than 1,000 bytes cut.
    #[must_use]
    pub fn values(&self) -> Vec<Option<String>> {
        let place = self.place();
        self.definition.fields.iter().map(|field| place.value(self.definition.record, *field)).collect()
    }

    /// What is wrong, with the values of this record.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        message::render(self.definition.message.text(lang), &self.place(), lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self, lang: Lang) -> String {
        message::render(self.definition.hint.text(lang), &self.place(), lang)
    }

    /// The finding with everything rendered, independent of its batch.
    #[must_use]
    pub fn to_finding(&self) -> Finding {
        let origin = self.origin();
        Finding {
            rule: self.definition.id.clone(),
            level: self.definition.level,
            subject: Subject {
                kind: if self.child.is_some() { SubjectKind::Child } else { SubjectKind::Record },
                key: self.key(),
                file: origin.file,
                row: origin.row,
                path: self.path(),
            },
            fields: self.fields().map(|field| field.id.clone()).collect(),
            values: self.values(),
            message: Label::new(self.message(Lang::Zh), self.message(Lang::En)),
            hint: Label::new(self.hint(Lang::Zh), self.hint(Lang::En)),
        }
    }

    fn place(&self) -> Place<'a> {
        Place {
            form: self.form,
            batch: self.batch,
            values: self.values,
            record: self.definition.record,
            row: self.row,
            child: self.child.map(|(row, _)| row),
            personal: self.form.personal_fields(self.rule),
            reveal: self.reveal,
        }
    }
}

/// Path of a rule's subject within a record.
pub(super) fn path(form: &Form, rule: &RuleDef, child: Option<usize>) -> String {
    match (child, form.record(rule.record)) {
        (Some(number), Some(record)) => {
            let first = rule.fields.first().and_then(|field| record.fields.get(usize::from(*field)));
            let field = first.map_or("", |field| &field.id);
            Path { child: Some((&record.id, number)), field }.to_string()
        }
        _ => String::new(),
    }
}

/// A record that belongs on a review list.
#[derive(Debug, Clone, Copy)]
pub struct ReviewView<'a> {
    pub(super) form: &'a Form,
    pub(super) batch: &'a Batch,
    pub(super) values: Evaluated<'a>,
    pub(super) review: usize,
    pub(super) definition: &'a ReviewDef,
    pub(super) row: usize,
    pub(super) reveal: bool,
}

impl<'a> ReviewView<'a> {
    /// The review list.
    #[must_use]
    pub fn review(&self) -> &'a ReviewDef {
        self.definition
    }

    /// Index of the review list in [`crate::edition::FormDef::reviews`].
    #[must_use]
    pub fn review_index(&self) -> usize {
        self.review
    }

    /// Where the record stands in its input.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.batch.origins.get(self.row).copied().unwrap_or_default()
    }

    /// Row of the record in its batch, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// The values of the form's key fields, joined by `/`; empty where the record has none.
    #[must_use]
    pub fn key(&self) -> String {
        message::key(&self.place(&[]))
    }

    /// Paths of the fields that the list shows: `field`, and `kind.field` of child records.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let path = |(kind, field): &(RecordKind, u16)| {
            let record = self.form.record(*kind)?;
            let id = &record.fields.get(usize::from(*field))?.id;
            Some(if *kind == 0 { id.clone() } else { format!("{}.{id}", record.id) })
        };
        self.definition.show.iter().filter_map(path).collect()
    }

    /// The texts of those fields, `None` where empty; personal data masked unless revealed. Of child records those of all of them, one after
    /// the other, and `None` where there is none.
    #[must_use]
    pub fn values(&self) -> Vec<Option<String>> {
        let is_personal = |(kind, field): &&(RecordKind, u16)| {
            let field = self.form.record(*kind).and_then(|record| record.fields.get(usize::from(*field)));
            field.is_some_and(|field| field.personal != Personal::Never)
        };
        let personal: Vec<_> = self.definition.show.iter().filter(is_personal).copied().collect();
        let place = self.place(&personal);
        self.definition.show.iter().map(|(kind, field)| place.values_of(*kind, *field)).collect()
    }

    fn place<'p>(&'p self, personal: &'p [(RecordKind, u16)]) -> Place<'p> {
        let Self { form, batch, values, row, reveal, .. } = *self;
        Place { form, batch, values, record: 0, row, child: None, personal, reveal }
    }

    /// The entry as plain data.
    #[must_use]
    pub fn to_reviewed(&self) -> Reviewed {
        let origin = self.origin();
        Reviewed {
            review: self.definition.id.clone(),
            key: self.key(),
            file: origin.file,
            row: origin.row,
            fields: self.fields(),
            values: self.values(),
        }
    }
}

/// An entry of a review list, as plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Id of the review list.
    pub review: String,
    /// The values of the form's key fields.
    pub key: String,
    /// Index of the file, in the order given.
    pub file: u32,
    /// Row in that file; 1 is the first record after the header.
    pub row: u64,
    /// Paths of the fields that the list shows: `field`, and `kind.field` of child records.
    pub fields: Vec<String>,
    /// Texts of these fields, `None` where empty; of child records those of all of them.
    pub values: Vec<Option<String>>,
}

/// A finding as plain data: the same JSON in every language.
///
/// ```
/// use huoju_core::edit::{Finding, Subject, SubjectKind};
/// use huoju_core::edition::{Label, Level};
///
/// let finding = Finding {
///     rule: "TM-004-2".into(),
///     level: Level::Hard,
///     subject: Subject { kind: SubjectKind::Record, key: "2021110000000001".into(), file: 0, row: 1, path: String::new() },
///     fields: vec!["contract_amount".into()],
///     values: vec![Some("100.00".into())],
///     message: Label::new("…", "…"),
///     hint: Label::default(),
/// };
/// assert_eq!(finding.level.name(huoju_core::edition::Lang::Zh), "强制性");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// Level of the rule.
    pub level: Level,
    /// What fails it.
    pub subject: Subject,
    /// Ids of the fields that the rule shows; the first is the one to mend.
    pub fields: Vec<String>,
    /// Texts of these fields, `None` where empty; amounts in the field's unit and at its scale.
    pub values: Vec<Option<String>>,
    /// What is wrong.
    pub message: Label,
    /// What to do about it.
    pub hint: Label,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Kind of subject.
    pub kind: SubjectKind,
    /// The values of the form's key fields, joined by `/`.
    pub key: String,
    /// Index of the file, in the order given.
    pub file: u32,
    /// Row in that file; 1 is the first record after the header.
    pub row: u64,
    /// Where in the record, such as `contributors[2].name`; empty for the record itself.
    pub path: String,
}

/// Kind of subject of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SubjectKind {
    /// A record.
    Record,
    /// A child record.
    Child,
    /// Several records together.
    Group,
    /// A reporting unit.
    Unit,
    /// A cell of a table.
    Cell,
}

impl SubjectKind {
    /// The kind as it is written in data.
    ///
    /// ```
    /// assert_eq!(huoju_core::edit::SubjectKind::Child.id(), "child");
    /// ```
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            SubjectKind::Record => "record",
            SubjectKind::Child => "child",
            SubjectKind::Group => "group",
            SubjectKind::Unit => "unit",
            SubjectKind::Cell => "cell",
        }
    }
}
