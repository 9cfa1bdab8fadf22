//! Ratios: a measure divided by another, or by figures that are given beside the records.

use std::collections::BTreeSet;

use huoju_core::both;
use huoju_core::edition::{Divisor, FiguresDef, Label, ListDef, MeasureDef, RatioDef, unit_shift};

use super::form::Shared;
use super::lists;
use super::model::{DivisorItem, FiguresItem, RatioItem, TableItem};
use super::names::{check_name, check_unique, shortened};
use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// Largest factor of a ratio, and most digits after its point.
const MAX_TIMES: u32 = 1_000_000;
const MAX_SCALE: u8 = 18;

/// The ratios of a table, which it always prints.
pub(crate) fn of_table(table: &TableItem, measures: &[MeasureDef], log: &Log) -> Vec<RatioDef> {
    let subject = table.id.as_str();
    let known: Vec<&str> = table.measures.iter().map(Text::as_str).collect();
    let compile = |item: &RatioItem| {
        if let DivisorItem::Figures(figures) = &item.per {
            let what = both!(
                "`per_figures` 只用于调查表的 `[[ratio]]`",
                "`per_figures` is for a `[[ratio]]` of the form"
            );
            let advice = both!(
                "给出数字时，凡有一个维度用其代码表的汇总表都有这一列",
                "where the figures are given, every table with one dimension over their list has the column"
            );
            log.error(&figures.id.at, subject, what, advice);
            return None;
        }
        let ratio = ratio(item, (&known, &[]), subject, log);
        let same = table.ratios.iter().filter(|other| other.id.as_str() == item.id.as_str()).count();
        if same > 1 || measures.iter().any(|measure| measure.id == item.id.as_str()) {
            let what = both!("另有比率或计量指标用了这个代号", "another ratio or measure has this id");
            log.error(&item.id.at, subject, what, None);
        }
        ratio
    };
    table.ratios.iter().filter_map(compile).collect()
}

/// The ratios of a form, which its tables print when asked: no measure, and no ratio of a table, has the id of one.
pub(crate) fn of_form(
    items: &[RatioItem],
    tables: &[TableItem],
    measures: &[MeasureDef],
    form: &str,
    shared: &Shared<'_>,
) -> Vec<RatioDef> {
    let log = shared.log;
    let known: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
    let of_tables = tables.iter().flat_map(|table| &table.ratios);
    let taken: BTreeSet<&str> =
        of_tables.map(|ratio| ratio.id.as_str()).chain(known.iter().copied()).collect();
    check_unique(&both!("比率", "ratio"), items.iter().map(|item| &item.id), log);
    for item in items.iter().filter(|item| taken.contains(item.id.as_str())) {
        let what = both!("另有比率或计量指标用了这个代号", "another ratio or measure has this id");
        log.error(&item.id.at, item.id.as_str(), what, None);
    }
    let mut ratios: Vec<RatioDef> = Vec::new();
    for item in items {
        let Some(ratio) = ratio(item, (&known, shared.lists), form, log) else { continue };
        if let DivisorItem::Figures(figures) = &item.per {
            check_figures(item, figures, (&ratio, &ratios), measures, log);
        }
        ratios.push(ratio);
    }
    ratios
}

/// Figures of one id are the same wherever they are named, and their unit goes with that of the measure.
fn check_figures(
    item: &RatioItem,
    figures: &FiguresItem,
    (ratio, earlier): (&RatioDef, &[RatioDef]),
    measures: &[MeasureDef],
    log: &Log,
) {
    let subject = item.id.as_str();
    let mut others = earlier.iter().filter_map(RatioDef::figures);
    if ratio.figures().is_some_and(|own| others.any(|other| other.id == own.id && other != own)) {
        let what = both!(
            "前面的比率对 `{}` 另有说法",
            "an earlier ratio says something else of `{}`",
            figures.id.as_str()
        );
        let advice = both!(
            "同一代号的数字，各处写法应一致",
            "figures of one id are written in one way wherever they stand"
        );
        log.error(&figures.id.at, subject, what, advice);
    }
    let measure = measures.get(usize::from(ratio.of));
    let between = measure.and_then(|measure| unit_shift(figures.unit.as_str(), &measure.unit));
    let expected = between.and_then(|shift| u8::try_from(shift).ok());
    if between.is_some() && expected != Some(ratio.shift) {
        let what = both!(
            "以 {0} 计的数除以以 {1} 计的数，移 {2} 位不对",
            "a number in {0} divided by one in {1} is not shifted by {2}",
            measure.map_or("", |measure| measure.unit.as_str()),
            figures.unit.as_str(),
            ratio.shift
        );
        let advice = expected.map(|shift| both!("请写 shown_shift = {shift}", "write shown_shift = {shift}"));
        log.error(&item.at, subject, what, advice);
    }
}

/// A ratio of two of the known measures of a table or form, or of one and figures over known lists.
fn ratio(
    item: &RatioItem,
    (known, lists): (&[&str], &[ListDef]),
    subject: &str,
    log: &Log,
) -> Option<RatioDef> {
    check_name(&item.id, log);
    let is_bounded = item.scale <= MAX_SCALE && item.shown_shift <= MAX_SCALE;
    if !(1..=MAX_TIMES).contains(&item.times) || !is_bounded {
        let what = both!(
            "`times` 为 1 至 {MAX_TIMES}，`scale` 和 `shown_shift` 最大为 {MAX_SCALE}",
            "`times` is 1 to {MAX_TIMES}, `scale` and `shown_shift` at most {MAX_SCALE}"
        );
        log.error(&item.at, subject, what, None);
    }
    let place = |name: &Text| {
        let found = known.iter().position(|measure| *measure == name.as_str());
        if found.is_none() {
            let what =
                both!("这里没有计量指标 `{}`", "there is no measure `{}` here", shortened(name.as_str()));
            log.error(&name.at, subject, what, did_you_mean(name.as_str(), known.iter().copied()));
        }
        u16::try_from(found?).ok()
    };
    let of = place(&item.of);
    let per = match &item.per {
        DivisorItem::Measure(name) => place(name).map(Divisor::Measure),
        DivisorItem::Figures(item) => figures(item, lists, subject, log).map(Divisor::Figures),
    };
    Some(RatioDef {
        id: item.id.value.clone(),
        label: item.label.label(),
        of: of?,
        per: per?,
        times: item.times,
        shift: item.shown_shift,
        unit: item.unit.value.clone(),
        scale: item.scale,
    })
}

fn figures(item: &FiguresItem, known: &[ListDef], subject: &str, log: &Log) -> Option<FiguresDef> {
    check_name(&item.id, log);
    if item.lists.is_empty() {
        let what = both!("`per_figures` 没有写代码表", "`per_figures` names no list");
        let advice: Label = both!("请写 lists = [\"…\"]", "write lists = [\"…\"]");
        log.error(&item.id.at, subject, what, advice);
        return None;
    }
    let lists: Vec<_> = item.lists.iter().map(|name| lists::find(known, name, subject, log)).collect();
    Some(FiguresDef {
        id: item.id.value.clone(),
        label: item.label.label(),
        lists: lists.into_iter().collect::<Option<_>>()?,
        unit: item.unit.value.clone(),
    })
}
