//! Parameters: each of them used, none hidden behind a field.

use huoju_core::both;

use std::collections::BTreeSet;

use crate::diagnostic::Log;
use crate::load::form::Outline;
use crate::load::tree::Items;
use crate::message;

/// A name in an expression is a field before it is a parameter, so a parameter of the same id could never be read.
pub(super) fn none_shadows_a_field(items: &Items, outlines: &[Outline<'_>], log: &Log) {
    for parameter in &items.parameters {
        for outline in outlines {
            let id = parameter.id.as_str();
            if outline.records.0.iter().any(|record| record.index(id).is_some()) {
                let what = both!(
                    "`{}` 有一个指标与这个参数同代号",
                    "a field of `{}` has the same id as this parameter",
                    outline.form.id.as_str()
                );
                log.error(
                    &parameter.id.at,
                    id,
                    what,
                    both!("请给参数另取代号", "name the parameter otherwise"),
                );
            }
        }
    }
}

/// A parameter that neither an expression nor a text reads is probably misspelt where it was meant.
pub(super) fn all_are_used(items: &Items, outlines: &[Outline<'_>], read: &BTreeSet<String>, log: &Log) {
    let mut used: BTreeSet<&str> = read.iter().map(String::as_str).collect();
    let rules = outlines.iter().flat_map(|outline| &outline.rules);
    let across = outlines.iter().flat_map(|outline| &outline.across);
    let texts = rules.flat_map(|rule| [&rule.message, &rule.hint]);
    let texts = texts.chain(across.flat_map(|rule| [&rule.message, &rule.hint]));
    for text in texts.flat_map(|texts| [&texts.zh, &texts.en]) {
        used.extend(
            message::placeholders(text.as_str()).into_iter().filter_map(|(_, name)| name.strip_prefix('=')),
        );
    }
    for parameter in items.parameters.iter().filter(|parameter| !used.contains(parameter.id.as_str())) {
        log.warning(
            &parameter.id.at,
            parameter.id.as_str(),
            both!("没有任何地方用到这个参数", "nothing reads this parameter"),
            None,
        );
    }
}
