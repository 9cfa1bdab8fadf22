//! What an edition says that is written as the difference from another, laid over what the other says.

use std::collections::HashMap;

use huoju_core::both;

use super::model::{RemovedItem, RemovedKind};
use super::names::shortened;
use super::tree::{FormItems, Items};
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;

/// Lays what a later edition says over an earlier one: what has an id of the earlier one takes its place, the rest is added.
pub(super) fn lay(below: &mut Items, above: Items, log: &Log) {
    for item in &above.removed {
        let known = below.parameters.iter().map(|parameter| parameter.id.value.clone());
        let is_there = item.kind == RemovedKind::Parameter && found(item, known, log);
        if item.kind != RemovedKind::Parameter {
            let what = both!("这里只能去掉参数（parameter）", "only a parameter can be taken away here");
            let advice = both!(
                "调查表的内容请在同名的调查表文件夹中去掉",
                "take away what belongs to a form in a folder of the form's path"
            );
            log.error(&item.at, item.id.as_str(), what, advice);
        }
        below.parameters.retain(|parameter| !is_there || parameter.id.as_str() != item.id.as_str());
    }
    below.edition = above.edition.or(below.edition.take());
    over(&mut below.surveys, above.surveys, |item| item.id.value.clone());
    over(&mut below.parameters, above.parameters, |item| item.id.value.clone());
    over(&mut below.lists, above.lists, |(_, item)| item.id.value.clone());
    for (below, above) in below.forms.iter_mut().zip(above.forms) {
        lay_form(below, above, log);
    }
}

fn lay_form(below: &mut FormItems, above: FormItems, log: &Log) {
    above.removed.iter().for_each(|item| remove(item, below, log));
    below.form = above.form.or(below.form.take());
    if !above.heads.is_empty() {
        below.heads = above.heads;
    }
    over(&mut below.contacts, above.contacts, |item| item.id.value.clone());
    over(&mut below.signatures, above.signatures, |item| item.id.value.clone());
    // A rule may be of another kind than the one whose place it takes.
    below.rules.retain(|rule| !above.across.iter().any(|other| other.id.as_str() == rule.id.as_str()));
    below.across.retain(|rule| !above.rules.iter().any(|other| other.id.as_str() == rule.id.as_str()));
    // The examples of a check go together.
    below.checks.retain(|check| !above.checks.iter().any(|other| other.of.as_str() == check.of.as_str()));
    below.checks.extend(above.checks);
    over(&mut below.measures, above.measures, |item| item.id.value.clone());
    over(&mut below.ratios, above.ratios, |item| item.id.value.clone());
    over(&mut below.fields, above.fields, |item| {
        (item.child.as_ref().map(|child| child.value.clone()), item.id.value.clone())
    });
    over(&mut below.rules, above.rules, |item| item.id.value.clone());
    over(&mut below.across, above.across, |item| item.id.value.clone());
    over(&mut below.reviews, above.reviews, |item| item.id.value.clone());
    over(&mut below.tables, above.tables, |item| item.id.value.clone());
}

/// Puts each item in the place of the one with its key, or at the end. A second one of the same key is kept, to be reported.
fn over<T, K: Eq + std::hash::Hash>(below: &mut Vec<T>, above: Vec<T>, key: impl Fn(&T) -> K) {
    let mut places = HashMap::new();
    for (place, item) in below.iter().enumerate() {
        places.entry(key(item)).or_insert(place);
    }
    for item in above {
        match places.remove(&key(&item)).and_then(|place| below.get_mut(place)) {
            Some(old) => *old = item,
            None => below.push(item),
        }
    }
}

fn remove(item: &RemovedItem, form: &mut FormItems, log: &Log) {
    let id = item.id.as_str();
    macro_rules! take {
        ($($items:ident),+) => {{
            let known: Vec<String> = [$(form.$items.iter().map(|item| item.id.value.clone()).collect::<Vec<_>>()),+].concat();
            if found(item, known.into_iter(), log) {
                $(form.$items.retain(|item| item.id.as_str() != id);)+
            }
        }};
    }
    match item.kind {
        RemovedKind::Field => {
            take!(fields);
            let of_field = |check: &str| check.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
            form.checks.retain(|check| !of_field(check.of.as_str()));
        }
        RemovedKind::Rule => take!(rules, across),
        RemovedKind::Review => take!(reviews),
        RemovedKind::Table => take!(tables),
        RemovedKind::Measure => take!(measures),
        RemovedKind::Ratio => take!(ratios),
        RemovedKind::Contact => take!(contacts),
        RemovedKind::Signature => take!(signatures),
        RemovedKind::Parameter => {
            let what = both!("这里不能去掉参数", "a parameter cannot be taken away here");
            let advice = both!("请在 edition.toml 中去掉", "take it away in edition.toml");
            log.error(&item.at, id, what, advice);
        }
    }
}

/// Whether what is to be taken away is there.
fn found(item: &RemovedItem, mut known: impl Iterator<Item = String> + Clone, log: &Log) -> bool {
    let all: Vec<String> = known.clone().collect();
    let is_there = known.any(|id| id == item.id.as_str());
    if !is_there {
        let what = both!(
            "作为基础的制度没有 `{}`，无法去掉",
            "the edition that this one is based on has no `{}` to take away",
            shortened(item.id.as_str())
        );
        log.error(
            &item.id.at,
            item.id.as_str(),
            what,
            did_you_mean(item.id.as_str(), all.iter().map(String::as_str)),
        );
    }
    is_there
}
