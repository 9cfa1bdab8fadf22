//! Why a cell is invalid, in words.

use super::message::Place;
use crate::data::{InvalidCell, InvalidReason, date};
use crate::edition::{EntryDef, FieldDef, FieldType, Lang, ListDef, Text};

/// Writes the reason as a phrase that fits into brackets.
pub(super) fn write(out: &mut String, place: &Place<'_>, field: &FieldDef, cell: &InvalidCell, lang: Lang) {
    let (precision, scale) = match field.ty {
        FieldType::Number { precision, scale } => (precision, scale),
        _ => (0, 0),
    };
    let list = match field.ty {
        FieldType::Code { list } => place.form.edition().definition().lists.get(usize::from(list)),
        _ => None,
    };
    // The column may be in another unit than the field.
    let in_unit = |zh: String, en: String| match &field.unit {
        Some(unit) => (format!("以{unit}计，{zh}"), format!("{en} in {unit}")),
        None => (zh, en),
    };
    let (zh, en) = match cell.reason {
        InvalidReason::TooManyDecimals => match scale {
            0 => ("应为整数".into(), "not a whole number".into()),
            _ => in_unit(format!("小数超过 {scale} 位"), format!("more than {scale} digits after the point")),
        },
        InvalidReason::OutOfRange if matches!(field.ty, FieldType::Number { .. }) => {
            let whole = precision.saturating_sub(scale);
            in_unit(format!("整数部分超过 {whole} 位"), format!("more than {whole} digits before the point"))
        }
        InvalidReason::UnknownCode => unknown(list),
        InvalidReason::RetiredCode => retired(place, field, list, &cell.text),
        InvalidReason::FutureCode => future(place, field, list, &cell.text),
        InvalidReason::AmbiguousName => ambiguous(place, field, list, &cell.text),
        reason => {
            let phrase = reason.phrase();
            (phrase.zh.into(), phrase.en.into())
        }
    };
    out.push_str(match lang {
        Lang::Zh => &zh,
        Lang::En => &en,
    });
}

fn unknown(list: Option<&ListDef>) -> (String, String) {
    match list {
        Some(list) => (format!("“{}”中没有这个代码", list.title.zh), format!("not in “{}”", list.title.en)),
        None => ("没有这个代码".into(), "not a known code".into()),
    }
}

/// A name that several codes have, and these codes.
fn ambiguous(place: &Place<'_>, field: &FieldDef, list: Option<&ListDef>, text: &str) -> (String, String) {
    let found = match field.ty {
        FieldType::Code { list } => place.form.list_index(list).named(text.trim(), place.day(Some(field))),
        _ => Vec::new(),
    };
    let entries = found.iter().filter_map(|entry| list?.entries.get(usize::from(*entry)));
    let codes: Vec<&str> = entries.map(|entry| entry.code.as_str()).collect();
    (
        format!("这个名称可指代码 {}，请填代码", codes.join("、")),
        format!("the name of the codes {}; give the code", codes.join(", ")),
    )
}

/// A retired code, since when, and what took its place.
fn retired(place: &Place<'_>, field: &FieldDef, list: Option<&ListDef>, text: &str) -> (String, String) {
    let day = place.day(Some(field));
    let entry = list.and_then(|list| spans(list, text).filter(|entry| entry.valid_to <= day).last());
    let (Some(list), Some(entry)) = (list, entry) else {
        return ("代码已停用".into(), "a retired code".into());
    };
    let since = date::format(entry.valid_to);
    let mut zh = format!("代码自 {since} 起停用");
    let mut en = format!("retired since {since}");
    let in_force = |code: &&Text| spans(list, code).any(|span| span.valid_from <= day && day < span.valid_to);
    let mut successors: Vec<&Text> = entry.successors.iter().filter(in_force).collect();
    // Where all of them are retired in turn, they still lead further.
    if successors.is_empty() {
        successors.extend(&entry.successors);
    }
    if !successors.is_empty() {
        let names = |lang: Lang| -> Vec<String> {
            let name = |code: &str| spans(list, code).last().map_or("", |entry| entry.label.text(lang));
            successors.iter().map(|code| format!("{code} {}", name(code)).trim_end().to_owned()).collect()
        };
        zh.push_str(&format!("，现为 {}", names(Lang::Zh).join("、")));
        en.push_str(&format!(", now {}", names(Lang::En).join(", ")));
    }
    (zh, en)
}

/// A code that comes into force later.
fn future(place: &Place<'_>, field: &FieldDef, list: Option<&ListDef>, text: &str) -> (String, String) {
    let day = place.day(Some(field));
    let entry = list.and_then(|list| spans(list, text).find(|entry| entry.valid_from > day));
    match entry {
        Some(entry) => {
            let from = date::format(entry.valid_from);
            (format!("代码自 {from} 起才启用"), format!("in force only from {from}"))
        }
        None => ("代码尚未启用".into(), "not yet in force".into()),
    }
}

/// All spans of validity of a code, in order.
fn spans<'a>(list: &'a ListDef, code: &str) -> impl Iterator<Item = &'a EntryDef> {
    let code = code.trim();
    let from = list.entries.partition_point(|entry| entry.code.as_str() < code);
    let to = list.entries.partition_point(|entry| entry.code.as_str() <= code);
    list.entries.get(from..to).unwrap_or_default().iter()
}
