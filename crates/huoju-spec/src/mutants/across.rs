//! Mistakes in rules over more than one record.

use huoju_core::edition::{AcrossDef, AcrossKind, Edition, EditionDef, FormDef, Fraction, Nearness};
use huoju_core::rules::NodeId;

use super::MutationReport;
use crate::diagnostic::Log;
use crate::language::{self, Automata, Expected, Scope, mutate};
use crate::lint::{Comparer, outcome};
use crate::load::across;
use crate::load::form::Outline;
use crate::load::formula::{Code, Formulas};
use crate::load::model::{AcrossItem, AskedItem};
use crate::place::Text;

/// A rule with a mistake in it.
struct Mutant {
    /// Index of the rule.
    of: usize,
    what: String,
    rule: AcrossDef,
}

/// Adds the mutants of a form that no example noticed.
pub(super) fn of_form(
    outline: &Outline<'_>,
    form: &FormDef,
    scope: &Scope<'_>,
    (definition, automata): (&EditionDef, &Automata),
    report: &mut MutationReport,
) {
    let silent = Log::default();
    let mut formulas = Formulas::new(scope, automata, &silent);
    let originals = across::compile(outline, &mut formulas, &silent);
    let conditions = [&outline.form.counted_when, &outline.form.struck_out_when, &outline.form.secret_when];
    let nodes = conditions.map(|text| {
        let code = Code { subject: form.id.as_str(), key: "when", text: text.as_ref()?, prefix: None };
        formulas.condition(&code, 0).map(|value| value.node)
    });
    let mut mutants: Vec<Mutant> = Vec::new();
    for (of, item) in outline.across.iter().enumerate().filter(|(_, item)| outline.proves(&item.at)) {
        let Some(original) = originals.iter().find(|rule| rule.id == item.id.as_str()) else { continue };
        let changed = mistakes(item, original, scope, &mut formulas);
        mutants.extend(changed.into_iter().map(|(what, rule)| Mutant { of, what, rule }));
    }
    let mut form = FormDef {
        across: mutants
            .iter()
            .enumerate()
            .map(|(place, mutant)| AcrossDef {
                id: format!("{}~{place}", mutant.rule.id),
                ..mutant.rule.clone()
            })
            .collect(),
        counted_when: nodes[0],
        struck_out_when: nodes[1],
        secret_when: nodes[2],
        ..super::only(form, Vec::new(), formulas)
    };
    language::prune(&mut form);
    let id = form.id.clone();
    let edition = Edition::new(EditionDef { forms: vec![form], ..definition.clone() });
    let form = match edition.and_then(|edition| edition.form(&id)) {
        Ok(form) => form,
        Err(error) => return report.survivors.push((id, error.to_string())),
    };
    let (mut noticed, mut comparer) = (vec![false; mutants.len()], Comparer::new(&form));
    for (of, item) in outline.across.iter().enumerate().filter(|(_, item)| outline.proves(&item.at)) {
        for (expected, records) in examples(item) {
            let Some(counts) = comparer.counts(records) else { continue };
            for ((mutant, count), noticed) in mutants.iter().zip(&counts).zip(&mut noticed) {
                *noticed |= mutant.of == of && outcome(count, false) != expected;
            }
        }
    }
    report.mutants += mutants.len();
    let survivors = mutants.into_iter().zip(noticed).filter(|(_, noticed)| !noticed);
    report.survivors.extend(survivors.map(|(mutant, _)| (mutant.rule.id, mutant.what)));
}

fn examples(item: &AcrossItem) -> impl Iterator<Item = (&'static str, &[crate::load::model::ExampleItem])> {
    let pass = item.pass.iter().map(|records| ("pass", records.as_slice()));
    pass.chain(item.fail.iter().map(|records| ("fail", records.as_slice())))
}

/// The small mistakes that can be put into a rule.
fn mistakes(
    item: &AcrossItem,
    original: &AcrossDef,
    scope: &Scope<'_>,
    formulas: &mut Formulas<'_>,
) -> Vec<(String, AcrossDef)> {
    let mut changed: Vec<(String, AcrossDef)> = Vec::new();
    if let Some(text) = &item.when {
        for (what, node) in conditions(item, "when", text, scope, formulas) {
            changed.push((format!("when: {what}"), AcrossDef { when: Some(node), ..original.clone() }));
        }
    }
    if let AskedItem::Share { part: Some(text), .. } = &item.asked {
        for (what, node) in conditions(item, "part", text, scope, formulas) {
            let mut rule = original.clone();
            if let AcrossKind::Share { part, .. } = &mut rule.kind {
                *part = Some(node);
            }
            changed.push((format!("part: {what}"), rule));
        }
    }
    // What tells the units of a frame apart is not the rule's to say.
    let parts = if original.kind.frame().is_some() { 0 } else { original.by.len() };
    for part in 0..parts {
        let mut rule = original.clone();
        rule.by.remove(part);
        changed.push((format!("by: without part {}", part + 1), rule));
    }
    for (what, kind) in limits(&original.kind) {
        changed.push((what.to_owned(), AcrossDef { kind, ..original.clone() }));
    }
    changed
}

/// The changes of a condition that compile to something else.
fn conditions(
    item: &AcrossItem,
    key: &'static str,
    text: &Text,
    scope: &Scope<'_>,
    formulas: &mut Formulas<'_>,
) -> Vec<(String, NodeId)> {
    let code = Code { subject: item.id.as_str(), key, text, prefix: item.prefix.as_deref() };
    let Some(own) = code.parse_silently() else { return Vec::new() };
    let program = formulas.program();
    let Ok(node) = language::compile(&own, scope, program, 0, &Expected::Boolean) else { return Vec::new() };
    let changes = mutate(&own).into_iter().filter_map(|(what, changed)| {
        Some((what, language::compile(&changed, scope, program, 0, &Expected::Boolean).ok()?))
    });
    changes.filter(|(_, changed)| *changed != node).collect()
}

/// The same with a limit one step further, or without one of its conditions.
fn limits(kind: &AcrossKind) -> Vec<(&'static str, AcrossKind)> {
    let mut all = Vec::new();
    match kind.clone() {
        AcrossKind::Unique { of, at_most } => {
            all.push(("at_most: one more", AcrossKind::Unique { of, at_most: at_most + 1 }));
            if at_most > 1 {
                all.push(("at_most: one less", AcrossKind::Unique { of, at_most: at_most - 1 }));
            }
            if of.is_some() {
                all.push(("without of", AcrossKind::Unique { of: None, at_most }));
            }
        }
        AcrossKind::NearDuplicate { text, number, differs } => {
            if differs.is_some() {
                all.push(("without differs", AcrossKind::NearDuplicate { text, number, differs: None }));
            }
            if let (Some(_), Some(_)) = (text, number) {
                all.push(("without number", AcrossKind::NearDuplicate { text, number: None, differs }));
                all.push(("without text", AcrossKind::NearDuplicate { text: None, number, differs }));
            }
            if let Some((node, distance)) = text {
                for (what, distance) in steps(distance) {
                    let text = Some((node, distance));
                    all.push((what, AcrossKind::NearDuplicate { text, number, differs }));
                }
            }
            if let Some((node, nearness)) = number {
                for (what, nearness) in nearer(nearness) {
                    let number = Some((node, nearness));
                    all.push((what, AcrossKind::NearDuplicate { text, number, differs }));
                }
            }
        }
        AcrossKind::Share { of, part, above, at_least } => {
            for (what, above) in steps(above) {
                all.push((what, AcrossKind::Share { of, part, above, at_least }));
            }
            for (what, at_least) in fewer(at_least) {
                all.push((what, AcrossKind::Share { of, part, above, at_least }));
            }
        }
        AcrossKind::Outlier { value, method, limit, at_least } => {
            for (what, limit) in steps(limit) {
                all.push((what, AcrossKind::Outlier { value, method, limit, at_least }));
            }
            for (what, at_least) in fewer(at_least) {
                all.push((what, AcrossKind::Outlier { value, method, limit, at_least }));
            }
        }
        AcrossKind::Total { of, before, change } => {
            for (what, change) in steps(change) {
                all.push((what, AcrossKind::Total { of, before, change }));
            }
            if of.is_some() {
                all.push(("without of", AcrossKind::Total { of: None, before, change }));
            }
        }
        _ => {}
    }
    all
}

fn nearer(nearness: Nearness) -> [(&'static str, Nearness); 2] {
    let changed = |by: i64| match nearness {
        Nearness::Within(most) => Nearness::Within(most.saturating_add_signed(by)),
        Nearness::Times(times) => Nearness::Times(times.saturating_add_signed(by)),
    };
    [("within or times: one more", changed(1)), ("within or times: one less", changed(-1))]
}

/// A limit that is a fifth larger, and one that is a fifth smaller.
fn steps(limit: Fraction) -> [(&'static str, Fraction); 2] {
    let times = |fifths: u64| Fraction {
        numerator: limit.numerator.saturating_mul(fifths),
        denominator: limit.denominator.saturating_mul(5),
    };
    [("limit: a fifth more", times(6)), ("limit: a fifth less", times(4))]
}

fn fewer(at_least: u32) -> Vec<(&'static str, u32)> {
    let more = ("at_least: one more", at_least.saturating_add(1));
    let less = at_least.checked_sub(1).filter(|less| *less > 0).map(|less| ("at_least: one less", less));
    std::iter::once(more).chain(less).collect()
}
