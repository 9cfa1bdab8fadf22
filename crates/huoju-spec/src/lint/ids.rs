//! Ids: well formed, unique, and naming what exists.

use std::collections::BTreeSet;

use huoju_core::both;

use crate::diagnostic::Log;
use crate::load::form::Outline;
use crate::load::names::{check_label_id, check_name, check_unique, shortened};
use crate::load::tree::Items;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// Every form belongs to a survey of the edition.
pub(super) fn surveys_exist(items: &Items, log: &Log) {
    for form in items.forms.iter().filter_map(|form| form.form.as_ref()) {
        let known = || items.surveys.iter().map(|survey| survey.id.as_str());
        if !known().any(|id| id == form.survey.as_str()) {
            let what =
                both!("制度没有调查 `{}`", "the edition has no survey `{}`", shortened(form.survey.as_str()));
            log.error(&form.survey.at, form.id.as_str(), what, did_you_mean(form.survey.as_str(), known()));
        }
    }
}

/// No two forms have one id; prefixes of blocks make good field ids.
pub(super) fn form_ids_are_unique(outlines: &[Outline<'_>], log: &Log) {
    check_unique(&both!("调查表", "form"), outlines.iter().map(|outline| &outline.form.id), log);
    for outline in outlines {
        check_name(&outline.form.id, log);
        for block in &outline.form.blocks {
            check_name(&block.id, log);
            block.each.iter().for_each(|party| check_name(&party.prefix, log));
            check_unique(&both!("块中的一方", "party"), block.each.iter().map(|party| &party.prefix), log);
        }
        check_unique(&both!("块", "block"), outline.form.blocks.iter().map(|block| &block.id), log);
    }
}

/// No two rules of an edition have one id, whether they look at one record or at several. A rule that forms share is one.
pub(super) fn rule_ids_are_unique(outlines: &[Outline<'_>], log: &Log) {
    let mut ids: Vec<&Text> = Vec::new();
    let mut shared: BTreeSet<(&str, _)> = BTreeSet::new();
    for outline in outlines {
        let own = outline.rules.iter().map(|rule| &rule.id);
        let all: Vec<&Text> = own.chain(outline.across.iter().map(|rule| &rule.id)).collect();
        ids.extend(all.iter().filter(|id| !shared.contains(&place(id))));
        shared.extend(all.iter().map(|id| place(id)));
    }
    ids.iter().for_each(|id| check_label_id(id, log));
    check_unique(&both!("审核关系", "rule"), ids.into_iter(), log);
    // `form.field.check` are the ids of rules that follow from fields.
    for outline in outlines {
        let reserved = format!("{}.", outline.form.id.as_str());
        for rule in outline.rules.iter().filter(|rule| rule.id.as_str().starts_with(&reserved)) {
            let what = both!(
                "以 `{reserved}` 开头的代号留给指标的检查",
                "ids that begin with `{reserved}` belong to the rules of fields"
            );
            log.error(&rule.id.at, rule.id.as_str(), what, None);
        }
    }
}

/// Where an id is written: two forms that share a file have one rule, not two of one id.
fn place(id: &Text) -> (&str, (Option<u32>, Option<u32>)) {
    (id.at.file_name(), id.at.line_and_column())
}

/// No two review lists of a form have one id.
pub(super) fn review_ids_are_unique(outlines: &[Outline<'_>], log: &Log) {
    for outline in outlines {
        outline.items.reviews.iter().for_each(|review| check_label_id(&review.id, log));
        check_unique(
            &both!("核查清单", "review list"),
            outline.items.reviews.iter().map(|review| &review.id),
            log,
        );
    }
}

/// A record can be named: the form has a key. Its tables know which period a record belongs to.
pub(super) fn form_has_a_key(outline: &Outline<'_>, log: &Log) {
    let form = outline.form;
    if form.key.is_empty() {
        log.error(
            &form.at,
            form.id.as_str(),
            both!("调查表没有 `key`", "the form has no `key`"),
            both!("请写明用哪些指标识别一条记录", "name the fields that identify a record"),
        );
    }
    if outline.records.0.first().is_none_or(|root| root.fields.is_empty()) {
        log.error(&form.at, form.id.as_str(), both!("调查表没有指标", "the form has no field"), None);
    }
    if form.counted_by.is_none() && !outline.items.tables.is_empty() {
        let what = both!("调查表有汇总表，但没有 `counted_by`", "the form has tables but no `counted_by`");
        log.error(
            &form.at,
            form.id.as_str(),
            what,
            both!("请写明按哪个日期确定记录属于调查期", "name the date that puts a record into the period"),
        );
    }
}
