//! Measures: what tables add up.

use huoju_core::both;
use huoju_core::edition::{Level, MeasureDef, MeasureValue, unit_shift};
use huoju_core::rules::Type;

use super::formula::{Code, Formulas};
use super::model::MeasureItem;
use super::names::{check_name, check_unique, shortened};
use crate::diagnostic::Log;
use crate::language::Expected;
use crate::place::Text;

/// The measures of a form, in the order of the spec.
pub(crate) fn compile(items: &[MeasureItem], formulas: &mut Formulas<'_>, log: &Log) -> Vec<MeasureDef> {
    for item in items {
        check_name(&item.id, log);
        check_units(item, log);
    }
    check_unique(&both!("计量指标", "measure"), items.iter().map(|item| &item.id), log);
    items.iter().filter_map(|item| measure(item, formulas, log)).collect()
}

fn measure(item: &MeasureItem, formulas: &mut Formulas<'_>, log: &Log) -> Option<MeasureDef> {
    let subject = item.id.as_str();
    if item.scale.is_some() && !item.lines {
        let what = both!("`scale` 只用于写了 `lines` 的计量指标", "`scale` is for measures with `lines`");
        let advice = both!(
            "有自己的值的计量指标，小数位数就是该值的",
            "the scale of a measure with a value of its own is that of the value"
        );
        log.error(&item.at, subject, what, advice);
    }
    let (value, scale) = match (&item.sum, &item.findings, &item.distinct) {
        (None, None, None) if item.lines => (MeasureValue::Lines, item.scale.unwrap_or(0)),
        (None, None, None) => (MeasureValue::Records, 0),
        (Some(text), None, None) if !item.lines => {
            let code = Code { subject, key: "sum", text, prefix: None };
            let value = formulas.compile(&code, 0, &Expected::Number(Some(item.unit.value.clone())))?;
            let scale = match formulas.program().node(value.node).ty {
                Type::Number { scale, .. } => scale,
                _ => 0,
            };
            (MeasureValue::Sum(value.node), scale)
        }
        (None, Some(names), None) if !item.lines => (MeasureValue::Findings(levels(item, names, log)), 0),
        (None, None, Some(text)) if !item.lines => {
            let code = Code { subject, key: "distinct", text, prefix: None };
            (MeasureValue::Distinct(formulas.compile(&code, 0, &Expected::Text)?.node), 0)
        }
        _ => {
            log.error(
                &item.at,
                subject,
                both!(
                    "计量指标只能是 `sum`、`findings`、`distinct`、`lines` 之一，或计记录数",
                    "a measure is one of `sum`, `findings`, `distinct` and `lines`, or counts records"
                ),
                None,
            );
            return None;
        }
    };
    Some(MeasureDef {
        id: item.id.value.clone(),
        label: item.label.label(),
        value,
        scale,
        unit: item.unit.value.clone(),
        shown_unit: item.shown_unit.as_ref().unwrap_or(&item.unit).value.clone(),
        shown_shift: item.shown_shift,
        shown_scale: item.shown_scale.unwrap_or(scale),
    })
}

/// The levels that a measure of findings counts, hard first.
fn levels(item: &MeasureItem, names: &[Text], log: &Log) -> Vec<Level> {
    let known = [("hard", Level::Hard), ("soft", Level::Soft), ("note", Level::Note)];
    let level =
        |name: &Text| known.iter().find(|(known, _)| *known == name.as_str()).map(|(_, level)| *level);
    for name in names.iter().filter(|name| level(name).is_none()) {
        let what = both!("`{}` 不是级别", "`{}` is no level", shortened(name.as_str()));
        log.error(
            &name.at,
            item.id.as_str(),
            what,
            both!("级别有 hard、soft、note", "levels are hard, soft and note"),
        );
    }
    let mut levels: Vec<Level> = names.iter().filter_map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    if levels.is_empty() {
        log.error(
            &item.at,
            item.id.as_str(),
            both!("`findings` 没有写级别", "`findings` names no level"),
            both!("级别有 hard、soft、note", "levels are hard, soft and note"),
        );
    }
    levels
}

/// The shift must be what lies between the exact and the printed unit.
fn check_units(item: &MeasureItem, log: &Log) {
    let shown = item.shown_unit.as_ref().unwrap_or(&item.unit);
    let Some(between) = unit_shift(shown.as_str(), item.unit.as_str()) else { return };
    let expected = u8::try_from(between).ok();
    if expected != Some(item.shown_shift) {
        let what = both!(
            "以 {} 计的数移 {2} 位后不是 {1}",
            "{} is not shown in {} by a shift of {}",
            item.unit.as_str(),
            shown.as_str(),
            item.shown_shift
        );
        let advice = expected
            .map(|shift| both!("请写 shown_shift = {shift}", "write shown_shift = {shift}"))
            .unwrap_or_default();
        log.error(&item.at, item.id.as_str(), what, advice);
    }
    let scales = [item.scale, item.shown_scale, Some(item.shown_shift)];
    if scales.into_iter().flatten().any(|scale| scale > 18) {
        log.error(
            &item.at,
            item.id.as_str(),
            both!(
                "`scale`、`shown_shift` 和 `shown_scale` 最大为 18",
                "`scale`, `shown_shift` and `shown_scale` are at most 18"
            ),
            None,
        );
    }
}
