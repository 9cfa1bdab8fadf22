//! Do the examples notice mistakes? Every rule, review list and condition of a field with one small mistake in it, against
//! its own examples.

mod across;

use huoju_core::data::Record;
use huoju_core::edit::{JobOptions, RuleCount};
use huoju_core::edition::{Edition, EditionDef, Form, FormDef, Personal, RecordKind, RuleDef};
use huoju_core::rules::NodeId;

use crate::compile::{compile, shared};
use crate::diagnostic::{Diagnostics, Log};
use crate::language::{self, Expected, Expression, ProgramBuilder, Scope, mutate_rule};
use crate::lint::outcome;
use crate::load::examples::record;
use crate::load::field_rules::Conditions;
use crate::load::form::{Outline, Shared};
use crate::load::formula::{Code, Formulas, Value};
use crate::load::model::{ExampleItem, Presence, ReviewItem, RuleItem};
use crate::load::records::Field;
use crate::load::{Source, edition, lists, tree};
use crate::place::Text;

/// What became of the mistakes that were put into the rules of an edition.
#[derive(Debug, Clone, Default)]
pub struct MutationReport {
    /// Mistakes that compile and change something.
    pub mutants: usize,
    /// Those that no example noticed: the rule, review list or check of a field, and what was changed in it.
    pub survivors: Vec<(String, String)>,
}

/// Puts small mistakes into every rule, one at a time, and says which of them no example of the rule notices.
///
/// # Errors
/// As [`compile`]: only an edition without errors has rules to put mistakes into.
pub fn mutate(source: &Source) -> Result<MutationReport, Diagnostics> {
    let definition = compile(source)?.edition;
    let log = Log::default();
    let items = tree::read(source, &log);
    let lists = lists::compile(&items, source, &log);
    let Some(edition) = &items.edition else { return Err(log.finish()) };
    let parameters = edition::scope(&items.parameters);
    let shared = shared(source, &items, &lists, &parameters, edition, &log);
    let mut report = MutationReport::default();
    for outline in items.forms.iter().filter_map(|form| Outline::read(form, &shared)) {
        of_form(&outline, &definition, &shared, &mut report);
    }
    Ok(report)
}

/// Something with a mistake in it, as a rule.
struct Mutant {
    /// Id of what it was made of.
    of: String,
    what: String,
    rule: RuleDef,
}

/// Adds the mutants of a form that no example noticed.
fn of_form(outline: &Outline<'_>, definition: &EditionDef, shared: &Shared<'_>, report: &mut MutationReport) {
    let Some(form) = definition.forms.iter().find(|form| form.id == outline.form.id.as_str()) else { return };
    let scope = outline.scope(shared);
    let silent = Log::default();
    let formulas = Formulas::new(&scope, &shared.automata, &silent);
    let mut maker = Maker { outline, form, scope: &scope, formulas, mutants: Vec::new() };
    outline.rules.iter().filter(|item| outline.proves(&item.at)).for_each(|item| maker.rule(item));
    let reviews = outline.items.reviews.iter().filter(|item| outline.proves(&item.at));
    reviews.for_each(|item| maker.review(item));
    maker.fields(shared);
    across::of_form(outline, form, &scope, (definition, &shared.automata), report);
    let Maker { formulas, mutants, .. } = maker;
    let form = only(form, mutants.iter().map(|mutant| mutant.rule.clone()).collect(), formulas);
    let id = form.id.clone();
    let edition = Edition::new(EditionDef { forms: vec![form], ..definition.clone() });
    let form = match edition.and_then(|edition| edition.form(&id)) {
        Ok(form) => form,
        Err(error) => return report.survivors.push((id, error.to_string())),
    };
    let mut noticed = vec![false; mutants.len()];
    for (of, expected, example) in examples(outline) {
        let Some(counts) = counts(&form, &record(example)) else { continue };
        for ((mutant, count), noticed) in mutants.iter().zip(&counts).zip(&mut noticed) {
            *noticed |= mutant.of == of && !is_as(expected, outcome(count, mutant.rule.record > 0));
        }
    }
    report.mutants += mutants.len();
    let survivors = mutants.into_iter().zip(noticed).filter(|(_, noticed)| !noticed);
    report.survivors.extend(survivors.map(|(mutant, _)| (mutant.of, mutant.what)));
}

/// All examples of a form: of what, what is expected, and the record.
fn examples<'a>(outline: &'a Outline<'_>) -> Vec<(String, &'static str, &'a ExampleItem)> {
    let mut all = Vec::new();
    let mut add = |of: String, groups: &[(&'static str, &'a [ExampleItem])]| {
        for (expected, items) in groups {
            all.extend(items.iter().map(|item| (of.clone(), *expected, item)));
        }
    };
    for rule in &outline.rules {
        let groups =
            [("pass", &*rule.pass), ("fail", &*rule.fail), ("not_applicable", &*rule.not_applicable)];
        add(rule.id.value.clone(), &groups);
    }
    for review in &outline.items.reviews {
        add(review.id.value.clone(), &[("pass", &*review.listed), ("not listed", &*review.not_listed)]);
    }
    for check in &outline.checks {
        let groups =
            [("pass", &*check.pass), ("fail", &*check.fail), ("not_applicable", &*check.not_applicable)];
        add(format!("{}.{}", outline.form.id.as_str(), check.of.as_str()), &groups);
    }
    all
}

/// Whether an outcome is the expected one. A review list is a rule that passes for what is on it.
fn is_as(expected: &str, found: &str) -> bool {
    if expected == "not listed" { found != "pass" } else { found == expected }
}

fn counts(form: &Form, record: &Record) -> Option<Vec<RuleCount>> {
    let mut job =
        form.job(JobOptions { check: true, tabulate: false, compare: false, reveal_personal: true });
    job.push(&record.to_batch(form).ok()?, &mut Vec::new());
    Some(job.finish().rules)
}

/// The form with these rules, and nothing else to evaluate.
fn only(form: &FormDef, rules: Vec<RuleDef>, formulas: Formulas<'_>) -> FormDef {
    let mut records = form.records.clone();
    for field in records.iter_mut().flat_map(|record| &mut record.fields) {
        (field.required, field.applies, field.derived) = (None, None, None);
        field.personal = Personal::Never;
    }
    FormDef {
        records,
        program: formulas.finish().0.into(),
        rules: rules.into(),
        counted_when: None,
        struck_out_when: None,
        secret_when: None,
        across: Vec::new().into(),
        reviews: Vec::new().into(),
        measures: Vec::new().into(),
        ratios: Vec::new().into(),
        tables: Vec::new(),
        ..form.clone()
    }
}

/// Makes mutants, all into one program.
struct Maker<'m> {
    outline: &'m Outline<'m>,
    form: &'m FormDef,
    scope: &'m Scope<'m>,
    formulas: Formulas<'m>,
    mutants: Vec<Mutant>,
}

impl Maker<'_> {
    fn add(&mut self, of: &str, what: String, rule: RuleDef) {
        let id = format!("{of}~{}", self.mutants.len());
        self.mutants.push(Mutant { of: of.to_owned(), what, rule: RuleDef { id, ..rule } });
    }

    fn rule(&mut self, item: &RuleItem) {
        let silent = Log::default();
        let kind = self.outline.records.kind(item.child.as_ref(), item.id.as_str(), &silent);
        let original = self.form.rules.iter().find(|rule| rule.id == item.id.as_str());
        let (Some(kind), Some(original), Some((when, assert))) = (kind, original, parsed(item)) else {
            return;
        };
        let (scope, program) = (self.scope, self.formulas.program());
        let Some(own) = nodes(when.as_ref(), &assert, scope, program, kind) else { return };
        for mutation in mutate_rule(when.as_ref(), &assert) {
            // What does not compile nobody could write; what compiles to the same is no mistake.
            let program = self.formulas.program();
            let changed = nodes(mutation.when.as_ref(), &mutation.assert, scope, program, kind);
            if let Some((when, assert)) = changed.filter(|changed| *changed != own) {
                self.add(item.id.as_str(), mutation.what, RuleDef { when, assert, ..original.clone() });
            }
        }
    }

    fn review(&mut self, item: &ReviewItem) {
        let code = Code { subject: item.id.as_str(), key: "when", text: &item.when, prefix: None };
        let (Some(condition), Some(any)) = (code.parse_silently(), self.form.rules.first()) else { return };
        for (what, node) in self.changed(&condition, 0, &Expected::Boolean) {
            self.add(item.id.as_str(), what, RuleDef { record: 0, when: None, assert: node, ..any.clone() });
        }
    }

    /// What fields ask for: each condition is changed, and the check made of it anew.
    fn fields(&mut self, shared: &Shared<'_>) {
        let outline = self.outline;
        for (kind, record) in (0..).zip(&outline.records.0) {
            let labels = record.labels();
            for (index, field) in
                (0..).zip(&record.fields).filter(|(_, field)| outline.proves(&field.item.at))
            {
                let made = outline.field_rules(shared, (kind, record, &labels), (index, field));
                for (check, text) in conditions(field) {
                    let prefix = field.item.prefix.as_deref();
                    let code = Code { subject: field.item.id.as_str(), key: check, text, prefix };
                    let Some(condition) = code.parse_silently() else { continue };
                    let unit = field.item.unit.as_ref().map(|unit| unit.value.clone());
                    let expected =
                        if check == "derived" { Expected::Field(field.ty, unit) } else { Expected::Boolean };
                    for (what, node) in self.changed(&condition, kind, &expected) {
                        let value =
                            Some(Value { node, fields: Vec::new(), children: Vec::new(), expression: None });
                        let changed = match check {
                            "required" => Conditions { required: value, ..Conditions::default() },
                            "applies" => Conditions { applies: value, ..Conditions::default() },
                            _ => Conditions { derived: value, ..Conditions::default() },
                        };
                        let rules = made.make(&changed, self.formulas.program());
                        let ending = format!(".{check}");
                        if let Some(rule) = rules.into_iter().find(|rule| rule.id.ends_with(&ending)) {
                            self.add(&rule.id.clone(), what, rule);
                        }
                    }
                }
            }
        }
    }

    /// The changes of an expression that compile to something else.
    fn changed(&mut self, own: &Expression, kind: RecordKind, expected: &Expected) -> Vec<(String, NodeId)> {
        let (scope, program) = (self.scope, self.formulas.program());
        let mut compile =
            |expression: &Expression| language::compile(expression, scope, program, kind, expected).ok();
        let Some(node) = compile(own) else { return Vec::new() };
        let changes =
            language::mutate(own).into_iter().filter_map(|(what, changed)| Some((what, compile(&changed)?)));
        changes.filter(|(_, changed)| *changed != node).collect()
    }
}

/// The conditions of a field that are expressions, by the check that each makes.
fn conditions(field: &Field) -> Vec<(&'static str, &Text)> {
    let required = match &field.item.required {
        Presence::When(text) => Some(text),
        Presence::Always | Presence::Never => None,
    };
    let all = [
        ("required", required),
        ("applies", field.item.applies.as_ref()),
        ("derived", field.item.derived.as_ref()),
    ];
    all.into_iter().filter_map(|(check, text)| Some((check, text?))).collect()
}

fn parsed(item: &RuleItem) -> Option<(Option<Expression>, Expression)> {
    let code = |key, text| Code { subject: item.id.as_str(), key, text, prefix: item.prefix.as_deref() };
    let assert = code("assert", &item.assert).parse_silently()?;
    match &item.when {
        Some(when) => Some((Some(code("when", when).parse_silently()?), assert)),
        None => Some((None, assert)),
    }
}

type Nodes = (Option<NodeId>, NodeId);

fn nodes(
    when: Option<&Expression>,
    assert: &Expression,
    scope: &Scope<'_>,
    program: &mut ProgramBuilder,
    kind: RecordKind,
) -> Option<Nodes> {
    let mut compile =
        |expression| language::compile(expression, scope, program, kind, &Expected::Boolean).ok();
    let when = match when {
        Some(when) => Some(compile(when)?),
        None => None,
    };
    Some((when, compile(assert)?))
}
