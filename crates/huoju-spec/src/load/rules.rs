//! The rules and review lists that a form's spec writes out.

use huoju_core::edition::{ReviewDef, RuleDef};

use super::form::Outline;
use super::formula::{Code, Formulas};
use super::model::RuleItem;
use super::records::Records;
use crate::diagnostic::Log;

/// The rules of a form, in the order of the spec, one for each party of a block.
pub(crate) fn compile(outline: &Outline<'_>, formulas: &mut Formulas<'_>, log: &Log) -> Vec<RuleDef> {
    outline.rules.iter().filter_map(|item| rule(item, &outline.records, formulas, log)).collect()
}

fn rule(item: &RuleItem, records: &Records, formulas: &mut Formulas<'_>, log: &Log) -> Option<RuleDef> {
    let subject = item.id.as_str();
    let kind = records.kind(item.child.as_ref(), subject, log)?;
    let code = |key, text| Code { subject, key, text, prefix: item.prefix.as_deref() };
    let when = item.when.as_ref().map(|text| formulas.condition(&code("when", text), kind));
    let assert = formulas.condition(&code("assert", &item.assert), kind);
    let named = item.fields.iter().map(|name| records.find(kind, name, subject, log));
    let named: Option<Vec<u16>> = named.collect();
    // Everything has been looked at before anything is given up.
    let (when, assert, named) = (when.map_or(Some(None), |when| when.map(Some))?, assert?, named?);
    let mut read = when.as_ref().map_or_else(Vec::new, |when| when.fields.clone());
    read.extend(assert.fields.iter().filter(|field| !read.contains(field)).copied().collect::<Vec<_>>());
    Some(RuleDef {
        id: item.id.value.clone(),
        source: item.source_rule.as_ref().map(|source| source.value.clone()),
        level: item.level,
        record: kind,
        when: when.as_ref().map(|when| when.node),
        assert: assert.node,
        fields: if named.is_empty() { read } else { named },
        title: item.title.label(),
        message: item.message.label(),
        hint: item.hint.label(),
        text: when
            .map_or_else(|| assert.text(), |when| format!("when {} then {}", when.text(), assert.text()))
            .into(),
        provenance: item.source.provenance(),
    })
}

/// The review lists of a form, in the order of the spec.
pub(crate) fn reviews(outline: &Outline<'_>, formulas: &mut Formulas<'_>, log: &Log) -> Vec<ReviewDef> {
    let compiled = outline.items.reviews.iter().filter_map(|item| {
        let subject = item.id.as_str();
        let shown = item.show.iter().filter_map(|name| outline.records.find_path(name, subject, log));
        let show = shown.collect();
        let code = Code { subject, key: "when", text: &item.when, prefix: None };
        let when = formulas.condition(&code, 0)?;
        Some(ReviewDef {
            id: item.id.value.clone(),
            title: item.title.label(),
            when: when.node,
            show,
            text: when.text().into(),
            provenance: item.source.provenance(),
        })
    });
    compiled.collect()
}
