//! From the texts of a record to cells: a value, empty or invalid.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use huoju_core::data::Record;
use rust_decimal::Decimal;

use super::list::List;
use super::spec::{Field, FieldType, Spec};
use super::value::{Code, Value};

/// The state of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing was given.
    Empty,
    /// What was given is not of the field's type.
    Invalid,
    /// A value.
    Value(Value),
}

/// The cells of a record or child record by id of the field; those that are not there are empty.
pub type Row = BTreeMap<String, Cell>;

/// A record with its child records by kind.
#[derive(Debug)]
pub struct Rows {
    /// The record itself.
    pub root: Row,
    /// Child records in order.
    pub children: BTreeMap<String, Vec<Row>>,
}

impl Rows {
    /// The day in a date field of the record.
    pub(super) fn day(&self, field: &str) -> Option<NaiveDate> {
        match self.root.get(field)? {
            Cell::Value(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// Reads the cells of a record.
    #[must_use]
    pub fn read(spec: &Spec, record: &Record) -> Self {
        // The dates say which codes are in force, so they are read first.
        let day = |id: &str| {
            let text = record.get(id).unwrap_or_default().trim();
            date(text).unwrap_or(spec.period.1)
        };
        let row = |kind: &str, record: &Record| -> Row {
            // Last year's record has a date of its own.
            let is_panel = spec.panels.iter().any(|panel| panel == kind);
            let own = record.get(&spec.counted_by).filter(|_| is_panel).and_then(|text| date(text.trim()));
            let read = |field: &Field| {
                let as_of = own.unwrap_or_else(|| day(field.as_of.as_ref().unwrap_or(&spec.counted_by)));
                (field.id.clone(), cell(spec, field, record.get(&field.id).unwrap_or_default(), as_of))
            };
            spec.kinds[kind].iter().map(read).collect()
        };
        let children = spec.kinds.keys().filter(|kind| !kind.is_empty());
        let of_kind = |kind: &String| record.children(kind).iter().map(|child| row(kind, child)).collect();
        Self { root: row("", record), children: children.map(|kind| (kind.clone(), of_kind(kind))).collect() }
    }
}

fn cell(spec: &Spec, field: &Field, text: &str, as_of: NaiveDate) -> Cell {
    let text = text.trim();
    if text.is_empty() {
        return Cell::Empty;
    }
    let value = match &field.ty {
        FieldType::Text(_) if field.half_width => {
            let half = |sign: char| match sign {
                '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                    char::from_u32(u32::from(sign) - 0xfee0).unwrap()
                }
                sign => sign,
            };
            Some(Value::Text(text.chars().map(half).collect()))
        }
        FieldType::Text(_) => Some(Value::Text(text.to_owned())),
        FieldType::Number { precision, scale } => number(text, *precision, *scale).map(Value::Number),
        FieldType::Date => date(text).map(Value::Date),
        FieldType::Month => month(text).map(Value::Date),
        FieldType::Boolean => boolean(text).map(Value::Boolean),
        FieldType::Code(list) => code(&spec.lists[list], text, as_of).map(Value::Code),
    };
    value.map_or(Cell::Invalid, Cell::Value)
}

fn code(list: &List, text: &str, as_of: NaiveDate) -> Option<Code> {
    let entry = list.find(text, as_of)?;
    Some(Code { list: list.id.clone(), text: list.entries[entry].code.clone(), entry })
}

/// Sign, digits, at most one point, thousands separators in groups of three; full-width signs count as the others.
fn number(text: &str, precision: u32, scale: u32) -> Option<Decimal> {
    // Full-width signs lie in the order of ASCII.
    let half = |sign: char| match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xfee0).unwrap(),
        sign => sign,
    };
    let text: &str = &text.chars().map(half).collect::<String>();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() > 1;
    let right = |(place, group): (usize, &&str)| match (grouped, place) {
        (false, _) => !group.is_empty(),
        (true, 0) => (1..=3).contains(&group.len()),
        (true, _) => group.len() == 3,
    };
    let digits = groups.concat() + fraction;
    if !groups.iter().enumerate().all(right) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let plain = format!("{}.{}", groups.concat(), if fraction.is_empty() { "0" } else { fraction });
    let value: Decimal = plain.parse().ok()?;
    let fits = value.normalize().scale() <= scale
        && value < Decimal::from_i128_with_scale(10i128.pow(precision), scale);
    fits.then(|| if text.starts_with('-') { -value } else { value })
}

/// One of the five ways to write a day, of the years 1900 to 2100.
fn date(text: &str) -> Option<NaiveDate> {
    let day = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
        .into_iter()
        .filter(|format| *format != "%Y%m%d" || text.len() == 8)
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())?;
    (1900..=2100).contains(&day.year()).then_some(day)
}

/// The first day of a month, written in one of five ways or as a day of it.
fn month(text: &str) -> Option<NaiveDate> {
    let day = ["%Y-%m-%d", "%Y/%m-%d", "%Y.%m-%d", "%Y年%m月-%d", "%Y%m-%d"]
        .into_iter()
        .filter(|format| *format != "%Y%m-%d" || text.len() == 6)
        .find_map(|format| NaiveDate::parse_from_str(&format!("{text}-01"), format).ok());
    let day = day.filter(|day| (1900..=2100).contains(&day.year())).or_else(|| date(text))?;
    day.with_day(1)
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "有" | "1" | "true" | "y" | "yes" => Some(true),
        "否" | "无" | "0" | "false" | "n" | "no" => Some(false),
        _ => None,
    }
}
