//! What a field says fits its type.

use huoju_core::both;
use huoju_core::edition::FieldType;

use crate::diagnostic::Log;
use crate::load::form::Outline;

/// Patterns and check digits are of texts, leaves and days of codes, units of numbers.
pub(super) fn keys_fit_types(outline: &Outline<'_>, log: &Log) {
    for field in outline.records.0.iter().flat_map(|record| &record.fields) {
        let item = &field.item;
        let is_text = matches!(field.ty, FieldType::Text { .. });
        let is_code = matches!(field.ty, FieldType::Code { .. });
        let is_number = matches!(field.ty, FieldType::Number { .. });
        let wrong = [
            ("pattern", item.pattern.is_some() && !is_text, both!("文本", "a text")),
            ("check", item.check.is_some() && !is_text, both!("文本", "a text")),
            ("leaf", item.leaf && !is_code, both!("代码", "a code")),
            ("as_of", item.as_of.is_some() && !is_code, both!("代码", "a code")),
            ("unit", item.unit.is_some() && !is_number, both!("数", "a number")),
        ];
        for (key, _, wanted) in wrong.into_iter().filter(|(_, is_wrong, _)| *is_wrong) {
            let what = both!(
                "`{key}` 用于{wanted}，而指标是 `{}`",
                "`{key}` is for {wanted}, the field is `{}`",
                item.ty.as_str(); wanted
            );
            log.error(&item.at, item.id.as_str(), what, None);
        }
    }
}

/// A level or a confidence of a check that the field does not have was probably meant for another.
pub(super) fn levels_have_a_check(outline: &Outline<'_>, log: &Log) {
    for field in outline.records.0.iter().flat_map(|record| &record.fields) {
        let (item, own) = (&field.item, &field.item.own);
        let is_text = matches!(field.ty, FieldType::Text { .. });
        let idle = [
            ("required_confidence", own.required_confidence.is_some() && !item.required.is_ever()),
            ("applies_confidence", own.applies_confidence.is_some() && item.applies.is_none()),
            ("length_confidence", own.length_confidence.is_some() && !is_text),
            ("pattern_confidence", own.pattern_confidence.is_some() && item.pattern.is_none()),
            ("check_confidence", own.check_confidence.is_some() && item.check.is_none()),
            ("derived_confidence", own.derived_confidence.is_some() && item.derived.is_none()),
            ("applies_level", own.applies_level.is_some() && item.applies.is_none()),
            ("pattern_level", own.pattern_level.is_some() && item.pattern.is_none()),
            ("check_level", own.check_level.is_some() && item.check.is_none()),
            ("derived_level", own.derived_level.is_some() && item.derived.is_none()),
        ];
        for (key, _) in idle.into_iter().filter(|(_, is_idle)| *is_idle) {
            let what = both!(
                "`{key}` 没有作用：指标没有这项检查",
                "`{key}` says nothing: the field has no such check"
            );
            log.error(
                &item.at,
                item.id.as_str(),
                what,
                both!("请删去，或补上它所说的检查", "leave it out, or add what it speaks of"),
            );
        }
    }
}
