//! Types of fields as they are written: `decimal(18,2)`, `code(region)` …

use huoju_core::both;
use huoju_core::edition::{FieldType, Label, ListDef};

use super::lists;
use super::model::FieldItem;
use crate::diagnostic::Log;
use crate::place::Text;

/// Longest text that a field can declare, in characters.
const MAX_TEXT: u32 = 100_000;
/// Most digits of a number, so that it fits 64 bits.
const MAX_DIGITS: u8 = 18;

/// The types as they are written.
fn known_types() -> Label {
    both!(
        "可用：text(n)、code(list)、date、month、boolean、decimal(p,s)（p 最大 18）、integer(p)",
        "text(n), code(list), date, month, boolean, decimal(p,s) with p at most 18, or integer(p)"
    )
}

/// The type of a field.
pub(crate) fn parse(item: &FieldItem, all_lists: &[ListDef], log: &Log) -> Option<FieldType> {
    let written = item.ty.as_str();
    let (name, arguments) = match written.split_once('(') {
        Some((name, rest)) => (name.trim(), rest.trim_end().strip_suffix(')').map(str::trim)),
        None => (written.trim(), Some("")),
    };
    let ty = match (name, arguments) {
        ("date", Some("")) => Some(FieldType::Date),
        ("month", Some("")) => Some(FieldType::Month),
        ("boolean", Some("")) => Some(FieldType::Boolean),
        ("text", Some(max)) => {
            max.parse().ok().filter(|max| (1..=MAX_TEXT).contains(max)).map(|max| FieldType::Text { max })
        }
        ("integer", Some(digits)) => number(digits, "0"),
        ("decimal", Some(digits)) => digits.split_once(',').and_then(|(p, s)| number(p.trim(), s.trim())),
        ("code", Some(list)) if !list.is_empty() => {
            let list = Text::at(list, &item.ty.at);
            return lists::find(all_lists, &list, item.id.as_str(), log).map(|list| FieldType::Code { list });
        }
        _ => None,
    };
    if ty.is_none() {
        log.error(
            &item.ty.at,
            item.id.as_str(),
            both!("`{written}` 不是类型", "`{written}` is not a type"),
            known_types(),
        );
    }
    ty
}

fn number(precision: &str, scale: &str) -> Option<FieldType> {
    let (precision, scale) = (precision.parse().ok()?, scale.parse().ok()?);
    let fits = (1..=MAX_DIGITS).contains(&precision) && scale <= precision;
    fits.then_some(FieldType::Number { precision, scale })
}
