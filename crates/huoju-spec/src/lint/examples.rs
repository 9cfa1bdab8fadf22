//! Examples: every rule has them, and they come out as they say.

use std::ops::Range;
use std::sync::Arc;

use huoju_core::both;
use huoju_core::data::{Attachments, Batch, BatchBuilder, Origin, Rows};
use huoju_core::edit::{Job, JobOptions, RuleCount};
use huoju_core::edition::{Edition, Form, Label};

use crate::diagnostic::Log;
use crate::load::examples::{record, repeated};
use crate::load::form::Outline;
use crate::load::model::{AcrossItem, CheckItem, ExampleItem, FormItem, ReviewItem, RuleItem};
use crate::nearest::did_you_mean;
use crate::place::Text;

/// A rule without a passing and a failing example does not lint, and neither does a review list.
pub(super) fn are_given(outline: &Outline<'_>, log: &Log) {
    for rule in &outline.rules {
        for (key, examples) in [("pass", &rule.pass), ("fail", &rule.fail)] {
            if examples.is_empty() {
                log.error(
                    &rule.at,
                    rule.id.as_str(),
                    both!("审核关系没有 `{key}` 示例", "the rule has no `{key}` example"),
                    None,
                );
            }
        }
        if let (None, Some(first)) = (&rule.when, rule.not_applicable.first()) {
            let what = both!(
                "没有 `when` 的审核关系适用于每条记录",
                "a rule without `when` applies to every record"
            );
            log.error(
                &first.at,
                rule.id.as_str(),
                what,
                both!("请删去 `not_applicable`", "leave out `not_applicable`"),
            );
        }
    }
    for rule in &outline.across {
        for (key, examples) in [("pass", &rule.pass), ("fail", &rule.fail)] {
            if examples.is_empty() {
                log.error(
                    &rule.at,
                    rule.id.as_str(),
                    both!("审核关系没有 `{key}` 示例", "the rule has no `{key}` example"),
                    None,
                );
            }
        }
    }
    for review in &outline.items.reviews {
        for (key, examples) in [("listed", &review.listed), ("not_listed", &review.not_listed)] {
            if examples.is_empty() {
                log.error(
                    &review.at,
                    review.id.as_str(),
                    both!("核查清单没有 `{key}` 示例", "the review list has no `{key}` example"),
                    None,
                );
            }
        }
    }
}

/// Examples name fields of the form, each once.
pub(super) fn name_known_fields(outline: &Outline<'_>, log: &Log) {
    for rule in &outline.rules {
        for item in rule.pass.iter().chain(&rule.fail).chain(&rule.not_applicable) {
            check_names(item, rule.id.as_str(), outline, log);
        }
    }
    for rule in &outline.across {
        for item in rule.pass.iter().chain(&rule.fail).flatten() {
            check_names(item, rule.id.as_str(), outline, log);
        }
    }
    for review in &outline.items.reviews {
        for item in review.listed.iter().chain(&review.not_listed) {
            check_names(item, review.id.as_str(), outline, log);
        }
    }
    for check in &outline.checks {
        for item in check.pass.iter().chain(&check.fail).chain(&check.not_applicable) {
            check_names(item, check.of.as_str(), outline, log);
        }
    }
}

fn check_names(item: &ExampleItem, subject: &str, outline: &Outline<'_>, log: &Log) {
    let known = |kind: usize, name: &Text| {
        let Some(record) = outline.records.0.get(kind) else { return };
        if record.index(name.as_str()).is_none() {
            let ids = record.fields.iter().map(|field| field.item.id.as_str());
            let what = both!(
                "示例写了不存在的指标 `{}`",
                "the example names the field `{}`, which is not there",
                name.as_str()
            );
            log.error(&name.at, subject, what, did_you_mean(name.as_str(), ids));
        }
    };
    item.cells.iter().for_each(|(name, _)| known(0, name));
    for (index, (name, _)) in item.cells.iter().enumerate() {
        if item.cells.iter().take(index).any(|(other, _)| other.as_str() == name.as_str()) {
            let what = both!("示例两次写了 `{}`", "the example gives `{}` twice", name.as_str());
            log.error(
                &name.at,
                subject,
                what,
                both!("`@` 展开后可能是同一指标", "`@` may stand for the same field"),
            );
        }
    }
    for (kind, children) in &item.children {
        let Some(kind) = outline.records.kind(Some(kind), subject, log) else { continue };
        let names = children.iter().flat_map(|child| &child.cells).map(|(name, _)| name);
        // The line of a frame names its unit.
        names.filter(|name| !outline.tells_apart(kind, name)).for_each(|name| known(usize::from(kind), name));
    }
}

/// Evaluates all examples of a form's rules, review lists and checks of fields.
pub(crate) fn check(outline: &Outline<'_>, edition: &Edition, log: &Log) {
    let Ok(form) = edition.form(outline.form.id.as_str()) else { return };
    let mut cases = Vec::new();
    for rule in outline.rules.iter().filter(|rule| outline.proves(&rule.at)) {
        of_rule(rule, &form, &mut cases);
    }
    for review in outline.items.reviews.iter().filter(|review| outline.proves(&review.at)) {
        of_review(review, &form, &mut cases);
    }
    for check in outline.checks.iter().filter(|check| outline.proves(&check.at)) {
        of_field(check, &form, &mut cases, log);
    }
    prove(&cases, &form, log);
    let mut comparer = Comparer::new(&form);
    for rule in outline.across.iter().filter(|rule| outline.proves(&rule.at)) {
        check_across(rule, outline.form, &form, &mut comparer, log);
    }
}

/// An example and what it has to show.
struct Case<'a> {
    /// Number of the rule; review lists follow the rules.
    number: usize,
    subject: &'a str,
    expected: &'static str,
    item: &'a ExampleItem,
}

type Groups<'a> = [(&'static str, &'a [ExampleItem]); 3];

fn add<'a>(number: usize, subject: &'a str, groups: Groups<'a>, cases: &mut Vec<Case<'a>>) {
    for (expected, examples) in groups {
        cases.extend(examples.iter().map(|item| Case { number, subject, expected, item }));
    }
}

fn of_rule<'a>(rule: &'a RuleItem, form: &Form, cases: &mut Vec<Case<'a>>) {
    let Some(number) = form.definition().rules.iter().position(|def| def.id == rule.id.as_str()) else {
        return;
    };
    let groups = [("pass", &*rule.pass), ("fail", &*rule.fail), ("not_applicable", &*rule.not_applicable)];
    add(number, rule.id.as_str(), groups, cases);
}

fn of_review<'a>(review: &'a ReviewItem, form: &Form, cases: &mut Vec<Case<'a>>) {
    let definition = form.definition();
    let Some(number) = definition.reviews.iter().position(|def| def.id == review.id.as_str()) else { return };
    let groups = [("listed", &*review.listed), ("not_listed", &*review.not_listed), ("", &[][..])];
    add(definition.rules.len() + number, review.id.as_str(), groups, cases);
}

fn of_field<'a>(check: &'a CheckItem, form: &Form, cases: &mut Vec<Case<'a>>, log: &Log) {
    let rules = &form.definition().rules;
    let id = |rule: &'_ str| rule.strip_prefix(&form.definition().id)?.strip_prefix('.').map(str::to_owned);
    let Some(number) = rules.iter().position(|rule| id(&rule.id).as_deref() == Some(check.of.as_str()))
    else {
        let near = did_you_mean(
            check.of.as_str(),
            rules.iter().filter_map(|rule| id(&rule.id)).collect::<Vec<_>>().iter().map(String::as_str),
        );
        let what = both!("没有指标有检查 `{}`", "no field has the check `{}`", check.of.as_str());
        return log.error(&check.of.at, check.of.as_str(), what, near);
    };
    let groups = [("pass", &*check.pass), ("fail", &*check.fail), ("not_applicable", &*check.not_applicable)];
    add(number, check.of.as_str(), groups, cases);
}

/// Evaluates examples, as many at once as a batch holds.
fn prove(cases: &[Case<'_>], form: &Form, log: &Log) {
    let mut job = form.job(JobOptions { tabulate: false, compare: false, ..JobOptions::default() });
    let mut builder = form.builder();
    let mut built = Vec::new();
    for case in cases {
        // Unknown fields have been reported.
        if record(case.item).add_to(&mut builder, Origin::default()).is_ok() {
            built.push(case);
        }
        if builder.is_full() {
            compare(&std::mem::take(&mut built), &builder.finish(), &mut job, log);
        }
    }
    compare(&built, &builder.finish(), &mut job, log);
}

/// Compares what the examples of a batch, a row each, are with what they have to be.
fn compare(cases: &[&Case<'_>], batch: &Batch, job: &mut Job, log: &Log) {
    let asked: Vec<(usize, usize)> = cases.iter().zip(0..).map(|(case, row)| (case.number, row)).collect();
    let outcomes = job.outcomes(batch, &asked);
    let form = job.form();
    for ((row, case), count) in cases.iter().enumerate().zip(&outcomes) {
        let Case { number, subject, expected, item } = case;
        let (found, what) = match form.definition().rules.get(*number) {
            Some(rule) => {
                let found = outcome(count, rule.record > 0);
                let said = say(found);
                (found, both!("这个 `{expected}` 示例{said}", "this `{expected}` example {said}"; said))
            }
            None if count.pass == 0 => (
                "not_listed",
                both!("这个 `{expected}` 示例不在清单上", "this `{expected}` example is not on the list"),
            ),
            None => (
                "listed",
                both!("这个 `{expected}` 示例在清单上", "this `{expected}` example is on the list"),
            ),
        };
        if found != *expected {
            log.error(&item.at, subject, what, invalid_cells(form, batch, row));
        }
    }
}

fn check_across(rule: &AcrossItem, item: &FormItem, form: &Form, comparer: &mut Comparer, log: &Log) {
    let Some(index) = form.definition().across.iter().position(|def| def.id == rule.id.as_str()) else {
        return;
    };
    for (expected, examples) in [("pass", &rule.pass), ("fail", &rule.fail)] {
        for records in examples {
            let Some(first) = records.first() else {
                let what = both!("有一个 `{expected}` 示例没有记录", "a `{expected}` example has no records");
                log.error(&rule.at, rule.id.as_str(), what, None);
                continue;
            };
            let counts = comparer.counts(records);
            let found = counts.and_then(|counts| Some(outcome(counts.get(index)?, false)));
            if found != Some(expected) {
                let uncounted = uncounted(rule, item, records).filter(|_| found == Some("not_applicable"));
                let (found, advice) = uncounted.unwrap_or_else(|| {
                    let advice = both!(
                        "其中每条记录都应参与，且没有未知的",
                        "each of its records takes part, and none is unknown"
                    );
                    (say(found.unwrap_or("nothing")), advice)
                });
                let what = both!("这个 `{expected}` 示例{found}", "this `{expected}` example {found}"; found);
                log.error(&first.at, rule.id.as_str(), what, advice);
            }
        }
    }
}

/// Where no record of an example can take part because tables count none: that, and what makes a record count.
fn uncounted(rule: &AcrossItem, form: &FormItem, records: &[ExampleItem]) -> Option<(Label, Label)> {
    let date = form.counted_by.as_ref()?.as_str();
    let is_dated = |item: &ExampleItem| item.cells.iter().any(|(name, _)| name.as_str() == date);
    if !rule.counted || rule.when.is_some() && records.iter().any(is_dated) {
        return None;
    }
    let found = both!(
        "不适用：其中没有计入汇总表的记录，只有计入的才参与",
        "is not applicable: none of its records is one that tables count, and only those take part"
    );
    let condition = form
        .counted_when
        .as_ref()
        .map_or_else(Label::default, |when| both!("、`{}` 成立", " and for which `{}` holds", when.as_str()));
    let advice = both!(
        "`{date}` 在本期内{condition}的记录计入，这些可写在 `base` 中；不论是否计入都比较的，写 `counted = false`",
        "a record counts whose `{date}` is within the period{condition}, which may stand in `base`; where counting does not matter, say `counted = false`";
        condition
    );
    Some((found, advice))
}

/// Compares the records of one example after the other.
pub(crate) struct Comparer {
    builder: BatchBuilder,
    job: Job,
}

impl Comparer {
    pub(crate) fn new(form: &Form) -> Self {
        let job = form.job(JobOptions { tabulate: false, ..JobOptions::default() });
        Self { builder: form.builder(), job }
    }

    /// The outcomes of all rules across records for the records of an example, which are the rows 1, 2 … of one file; `None` where one is no record of
    /// the form.
    pub(crate) fn counts(&mut self, records: &[ExampleItem]) -> Option<Vec<RuleCount>> {
        let (records, lines) = without_lines(self.job.form(), records);
        let Some(lines) = lines.map(Arc::new) else { return self.compare(&records) };
        let mut with_lines = Self::new(self.job.form());
        with_lines.builder.attach(Arc::clone(&lines));
        with_lines.job.attach(lines);
        with_lines.compare(&records)
    }

    fn compare(&mut self, records: &[ExampleItem]) -> Option<Vec<RuleCount>> {
        // Unknown fields have been reported.
        let mut all = (1..).zip(records.iter().flat_map(repeated));
        let are_known =
            all.all(|(row, record)| record.add_to(&mut self.builder, Origin { file: 0, row }).is_ok());
        let batch = self.builder.finish();
        if are_known {
            self.job.push(&batch, &mut ());
        }
        self.builder.recycle(batch);
        self.job.compare(&mut ()).ok()?;
        self.job.across().filter(|_| are_known).map(<[RuleCount]>::to_vec)
    }
}

/// Records without the children that name the unit they belong to, and those children as lines of an input of their own.
fn without_lines(form: &Form, records: &[ExampleItem]) -> (Vec<ExampleItem>, Option<Attachments>) {
    let (mut records, mut lines, mut row) = (records.to_vec(), Attachments::reader(form), 0);
    for (kind, record) in (1..).zip(form.definition().records.iter().skip(1)) {
        let Some(attached) = &record.attached else { continue };
        let finds = |field: &u16| attached.by.contains(field) || attached.or_by.contains(field);
        let own = |name: &Text| form.field_index(0, name.as_str()).filter(finds);
        for item in &mut records {
            for (_, children) in item.children.iter_mut().filter(|(name, _)| name.as_str() == record.id) {
                let (named, inside) = children
                    .drain(..)
                    .partition(|child| child.cells.iter().any(|(name, _)| own(name).is_some()));
                *children = inside;
                for child in named as Vec<ExampleItem> {
                    row += 1;
                    lines.begin(kind, Origin { file: 1, row });
                    for (name, text) in &child.cells {
                        match (own(name), form.field_index(kind, name.as_str())) {
                            (Some(field), _) => lines.key(field, text.as_str()),
                            (None, Some(field)) => lines.cell(field, text.as_str(), 0),
                            (None, None) => {}
                        }
                    }
                    // A line that cannot be attached is missing, and the outcome says so.
                    let _ = lines.end();
                }
            }
        }
    }
    (records, (row > 0).then(|| lines.finish()))
}

/// The outcome of a rule for one record: for children, that of the worst of them.
pub(crate) fn outcome(count: &RuleCount, of_children: bool) -> &'static str {
    match count {
        RuleCount { fail: 1.., .. } => "fail",
        RuleCount { unknown: 1.., .. } => "unknown",
        RuleCount { pass: 1.., .. } => "pass",
        RuleCount { not_applicable: 0, .. } if of_children => "no child",
        _ => "not_applicable",
    }
}

fn say(outcome: &str) -> Label {
    match outcome {
        "pass" => both!("通过了", "passes"),
        "fail" => both!("未通过", "fails"),
        "unknown" => both!(
            "的结果未知：`assert` 需要的内容为空或无效",
            "is unknown: something that `assert` needs is empty or invalid"
        ),
        "no child" => both!("没有可供审核的子记录", "has no child record for the rule to look at"),
        _ => both!("不适用：`when` 不成立", "is not applicable: `when` is not true"),
    }
}

/// Cells of an example that cannot be read, which is the usual reason for an unexpected outcome.
fn invalid_cells(form: &Form, batch: &Batch, row: usize) -> Option<Label> {
    let own = (&batch.root, row..row + 1);
    let kinds = std::iter::once(own).chain(batch.children.iter().map(|children| {
        let at = |row: usize| children.offsets.get(row).map_or(0, |offset| *offset as usize);
        (&children.rows, at(row)..at(row + 1))
    }));
    let records = &form.definition().records;
    let cells = records.iter().zip(kinds).flat_map(|(record, (rows, own)): (_, (&Rows, Range<usize>))| {
        rows.invalid.iter().filter(move |cell| own.contains(&(cell.row as usize))).filter_map(|cell| {
            let (field, why) = (record.fields.get(usize::from(cell.field))?, cell.reason.phrase());
            Some(both!(
                "`{}` 无法从“{}”读出（{why}）",
                "`{}` cannot be read from “{}” ({why})",
                field.id,
                cell.text;
                why
            ))
        })
    });
    cells.reduce(|all, cell| both!("{all}、{cell}", "{all}, {cell}"; all, cell))
}
