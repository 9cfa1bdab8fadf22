//! Example records of rules and review lists, for tests in every language.

use huoju_core::data::Record;

use super::form::Outline;
use super::model::{AcrossItem, AskedItem, ExampleItem};

/// The examples of one rule. For a rule over child records they are records with their children, all of which it looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleExamples {
    /// Id of the form.
    pub form: String,
    /// Id of the rule.
    pub rule: String,
    /// Records that pass.
    pub pass: Vec<Record>,
    /// Records that fail.
    pub fail: Vec<Record>,
    /// Records that the antecedent leaves out.
    pub not_applicable: Vec<Record>,
}

/// The examples of one rule over more than one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcrossExamples {
    /// Id of the form.
    pub form: String,
    /// Id of the rule.
    pub rule: String,
    /// The kind of child records that are the units of a frame, where the rule is about these: no part of the records, but lines beside them.
    pub frame: Option<String>,
    /// Records that pass together.
    pub pass: Vec<Vec<Record>>,
    /// Records of which one fails, or that fail together.
    pub fail: Vec<Vec<Record>>,
}

/// The examples of one review list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewExamples {
    /// Id of the form.
    pub form: String,
    /// Id of the review list.
    pub review: String,
    /// Records on the list.
    pub listed: Vec<Record>,
    /// Records that are not.
    pub not_listed: Vec<Record>,
}

/// The examples of all rules of a form, and of the checks of its fields.
pub(crate) fn of_rules(outline: &Outline<'_>) -> Vec<RuleExamples> {
    let checks = outline.checks.iter().filter(|check| outline.proves(&check.at)).map(|check| RuleExamples {
        form: outline.form.id.value.clone(),
        rule: format!("{}.{}", outline.form.id.as_str(), check.of.as_str()),
        pass: check.pass.iter().map(record).collect(),
        fail: check.fail.iter().map(record).collect(),
        not_applicable: check.not_applicable.iter().map(record).collect(),
    });
    let rules = outline.rules.iter().filter(|rule| outline.proves(&rule.at)).map(|rule| RuleExamples {
        form: outline.form.id.value.clone(),
        rule: rule.id.value.clone(),
        pass: rule.pass.iter().map(record).collect(),
        fail: rule.fail.iter().map(record).collect(),
        not_applicable: rule.not_applicable.iter().map(record).collect(),
    });
    rules.chain(checks).collect()
}

/// The examples of all review lists of a form.
pub(crate) fn of_reviews(outline: &Outline<'_>) -> Vec<ReviewExamples> {
    let reviews = outline.items.reviews.iter().filter(|review| outline.proves(&review.at)).map(|review| {
        ReviewExamples {
            form: outline.form.id.value.clone(),
            review: review.id.value.clone(),
            listed: review.listed.iter().map(record).collect(),
            not_listed: review.not_listed.iter().map(record).collect(),
        }
    });
    reviews.collect()
}

/// The examples of all rules of a form over more than one record.
pub(crate) fn of_across(outline: &Outline<'_>) -> Vec<AcrossExamples> {
    let records = |examples: &[Vec<ExampleItem>]| {
        examples.iter().map(|example| example.iter().flat_map(repeated).collect()).collect()
    };
    let frame = |rule: &AcrossItem| match &rule.asked {
        AskedItem::Coverage { frame } => Some(frame.value.clone()),
        _ => None,
    };
    let proven = outline.across.iter().filter(|rule| outline.proves(&rule.at));
    let rules = proven.map(|rule| AcrossExamples {
        form: outline.form.id.value.clone(),
        rule: rule.id.value.clone(),
        frame: frame(rule),
        pass: records(&rule.pass),
        fail: records(&rule.fail),
    });
    rules.collect()
}

/// The record that an example gives. Fields that it does not name are empty.
pub(crate) fn record(item: &ExampleItem) -> Record {
    let cells = item.cells.iter();
    let own = cells.fold(Record::new(), |record, (field, text)| record.with(field.as_str(), text.as_str()));
    let children =
        item.children.iter().flat_map(|(kind, children)| children.iter().map(move |child| (kind, child)));
    children.fold(own, |record, (kind, child)| {
        repeated(child).fold(record, |record, child| record.with_child(kind.as_str(), child))
    })
}

/// The records that an example record stands for: as many as it says.
pub(crate) fn repeated(item: &ExampleItem) -> impl Iterator<Item = Record> {
    std::iter::repeat_n(record(item), item.times.into())
}
