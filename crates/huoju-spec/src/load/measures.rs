//! Measures: what tables add up.

use huoju_core::edition::MeasureDef;
use huoju_core::rules::Type;

use super::formula::{Code, Formulas};
use super::model::MeasureItem;
use super::names::{check_name, check_unique};
use crate::diagnostic::Log;
use crate::language::Expected;

/// The measures of a form, in the order of the spec.
pub(crate) fn compile(items: &[MeasureItem], formulas: &mut Formulas<'_>, log: &Log) -> Vec<MeasureDef> {
    for item in items {
        check_name(&item.id, log);
        check_units(item, log);
    }
    check_unique("measure", items.iter().map(|item| &item.id), log);
    items.iter().filter_map(|item| measure(item, formulas)).collect()
}

fn measure(item: &MeasureItem, formulas: &mut Formulas<'_>) -> Option<MeasureDef> {
    let subject = item.id.as_str();
    let (sum, scale) = match &item.sum {
        None => (None, 0),
        Some(text) => {
            let code = Code { subject, key: "sum", text, prefix: None };
            let value = formulas.compile(&code, 0, &Expected::Number(Some(item.unit.value.clone())))?;
            let scale = match formulas.program().node(value.node).ty {
                Type::Number { scale, .. } => scale,
                _ => 0,
            };
            (Some(value.node), scale)
        }
    };
    Some(MeasureDef {
        id: item.id.value.clone(),
        label: item.label.label(),
        sum,
        scale,
        unit: item.unit.value.clone(),
        shown_unit: item.shown_unit.as_ref().unwrap_or(&item.unit).value.clone(),
        shown_shift: item.shown_shift,
        shown_scale: item.shown_scale.unwrap_or(scale),
    })
}

/// Units that are powers of ten of each other: the power of each over the first of its row.
const POWERS: [(&str, u8); 4] = [("元", 0), ("千元", 3), ("万元", 4), ("亿元", 8)];

/// The shift must be what lies between the exact and the printed unit.
fn check_units(item: &MeasureItem, log: &Log) {
    let shown = item.shown_unit.as_ref().unwrap_or(&item.unit);
    let power = |unit: &str| POWERS.iter().find(|(known, _)| *known == unit).map(|(_, power)| *power);
    let expected = match (power(item.unit.as_str()), power(shown.as_str())) {
        (Some(exact), Some(printed)) => printed.checked_sub(exact),
        _ if shown.as_str() == item.unit.as_str() => Some(0),
        _ => return,
    };
    if expected != Some(item.shown_shift) {
        let what = format!(
            "{} is not shown in {} by a shift of {}",
            item.unit.as_str(),
            shown.as_str(),
            item.shown_shift
        );
        let advice = expected.map(|shift| format!("write shown_shift = {shift}")).unwrap_or_default();
        log.error(&item.at, item.id.as_str(), what, advice);
    }
    if item.shown_shift > 18 || item.shown_scale.is_some_and(|scale| scale > 18) {
        log.error(&item.at, item.id.as_str(), "`shown_shift` and `shown_scale` are at most 18", "");
    }
}
