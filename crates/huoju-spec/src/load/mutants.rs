//! Do the examples notice mistakes in the rules? Every rule with one small mistake in it, against its own examples.

use huoju_core::data::Record;
use huoju_core::edit::JobOptions;
use huoju_core::edition::{Edition, EditionDef, FormDef, RecordKind, RuleDef};

use super::examples::record;
use super::form::{Outline, Shared};
use super::formula::{Code, Formulas};
use super::model::RuleItem;
use crate::diagnostic::Log;
use crate::language::{self, Expected, Expression, ProgramBuilder, Scope, mutate_rule};
use crate::lint::outcome;

/// What became of the mistakes that were put into the rules of an edition.
#[derive(Debug, Clone, Default)]
pub struct MutationReport {
    /// Mistakes that compile and change something.
    pub mutants: usize,
    /// Those that no example noticed: the rule, and what was changed in it.
    pub survivors: Vec<(String, String)>,
}

/// A rule with a mistake in it.
struct Mutant {
    /// Which rule of the outline.
    rule: usize,
    what: String,
}

/// Adds the mutants of a form's rules that no example noticed.
pub(super) fn of_form(
    outline: &Outline<'_>,
    definition: &EditionDef,
    shared: &Shared<'_>,
    report: &mut MutationReport,
) {
    let Some(form) = definition.forms.iter().find(|form| form.id == outline.form.id.as_str()) else { return };
    let scope = outline.scope(shared);
    let (form, mutants) = mutated(outline, form, &scope);
    let edition = Edition::new(EditionDef { forms: vec![form], ..definition.clone() });
    let Some(form) = edition.ok().and_then(|edition| edition.forms().next()) else { return };
    let mut noticed = vec![false; mutants.len()];
    for (index, item) in outline.rules.iter().enumerate() {
        let groups = [("pass", &item.pass), ("fail", &item.fail), ("not_applicable", &item.not_applicable)];
        for (expected, example) in
            groups.iter().flat_map(|(name, all)| all.iter().map(move |one| (*name, one)))
        {
            let Some(counts) = counts(&form, &record(example)) else { continue };
            let own = mutants.iter().zip(&counts).enumerate().filter(|(_, (mutant, _))| mutant.rule == index);
            for (place, (_, count)) in own {
                noticed[place] |= outcome(count, item.child.is_some()) != expected;
            }
        }
    }
    report.mutants += mutants.len();
    let survivors = mutants.into_iter().zip(noticed).filter(|(_, noticed)| !noticed);
    report
        .survivors
        .extend(survivors.map(|(mutant, _)| (outline.rules[mutant.rule].id.value.clone(), mutant.what)));
}

fn counts(form: &huoju_core::edition::Form, record: &Record) -> Option<Vec<huoju_core::edit::RuleCount>> {
    let mut job = form.job(JobOptions { check: true, tabulate: false, reveal_personal: true });
    job.push(&record.to_batch(form).ok()?, &mut Vec::new());
    Some(job.finish().rules)
}

/// The form with its mutants for rules, and nothing else to evaluate.
fn mutated(outline: &Outline<'_>, form: &FormDef, scope: &Scope<'_>) -> (FormDef, Vec<Mutant>) {
    let silent = Log::default();
    let mut formulas = Formulas::new(scope, &silent);
    let (mut rules, mut mutants) = (Vec::new(), Vec::new());
    for (index, item) in outline.rules.iter().enumerate() {
        let Some(kind) = outline.records.kind(item.child.as_ref(), item.id.as_str(), &silent) else {
            continue;
        };
        let Some((when, assert)) = parsed(item) else { continue };
        let program = formulas.program();
        let Some(own) = nodes(when.as_ref(), &assert, scope, program, kind) else { continue };
        let Some(original) = form.rules.iter().find(|rule| rule.id == item.id.as_str()) else { continue };
        for mutation in mutate_rule(when.as_ref(), &assert) {
            // What does not compile nobody could write; what compiles to the same is no mistake.
            let changed = nodes(mutation.when.as_ref(), &mutation.assert, scope, program, kind);
            let Some(changed) = changed.filter(|changed| *changed != own) else { continue };
            let id = format!("{}~{}", original.id, mutants.len());
            rules.push(RuleDef { id, when: changed.0, assert: changed.1, ..original.clone() });
            mutants.push(Mutant { rule: index, what: mutation.what });
        }
    }
    let mut records = form.records.clone();
    for field in records.iter_mut().flat_map(|record| &mut record.fields) {
        (field.required, field.applies, field.derived) = (None, None, None);
    }
    let (program, _) = formulas.finish();
    let form = FormDef {
        records,
        program,
        rules,
        counted_when: None,
        reviews: Vec::new(),
        measures: Vec::new(),
        tables: Vec::new(),
        ..form.clone()
    };
    (form, mutants)
}

fn parsed(item: &RuleItem) -> Option<(Option<Expression>, Expression)> {
    let code = |key, text| Code { subject: item.id.as_str(), key, text, prefix: item.prefix.as_deref() };
    let assert = code("assert", &item.assert).parse_silently()?;
    match &item.when {
        Some(when) => Some((Some(code("when", when).parse_silently()?), assert)),
        None => Some((None, assert)),
    }
}

type Nodes = (Option<huoju_core::rules::NodeId>, huoju_core::rules::NodeId);

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
