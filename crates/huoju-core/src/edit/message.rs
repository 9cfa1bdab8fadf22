//! The one place where messages are formatted.
//!
//! A template holds `{field}` (the value of a field), `{kind.field}` (that of the record's first child of a kind), `{field:reason}` (why its
//! cell is invalid), `{=parameter}` (the value of a parameter that holds for the record; `period_first` and `period_last` are the days of the
//! survey period) and `{{`, `}}` for the braces themselves.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::evaluate::{Evaluated, children, least, logic};
use super::mask::{is_identity_number, mask, mask_numbers};
use super::reason;
use crate::data::text::{cut, reads_same};
use crate::data::{Batch, Column, Rows, Values, date, decimal};
use crate::edition::{Day, FieldDef, FieldType, Form, FormDef, Lang, Level, Personal, RecordKind, RuleDef};
use crate::rules::NodeId;

impl Level {
    /// The level as it is written in data.
    ///
    /// ```
    /// assert_eq!(huoju_core::edition::Level::Soft.id(), "soft");
    /// ```
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Level::Hard => "hard",
            Level::Soft => "soft",
            Level::Note => "note",
        }
    }

    /// Name of the level.
    ///
    /// ```
    /// use huoju_core::edition::{Lang, Level};
    /// assert_eq!(Level::Soft.name(Lang::Zh), "核实性");
    /// ```
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Level::Hard, Lang::Zh) => "强制性",
            (Level::Soft, Lang::Zh) => "核实性",
            (Level::Note, Lang::Zh) => "提示性",
            (Level::Hard, Lang::En) => "hard edit",
            (Level::Soft, Lang::En) => "soft edit",
            (Level::Note, Lang::En) => "note",
        }
    }
}

/// Longest value that is shown, in bytes; what is cut off is shown as `…`.
const MAX_SHOWN: usize = 1_000;

/// Longest part of a value that personal numbers are looked for in, in bytes.
const MAX_LOOKED_AT: usize = MAX_SHOWN + 100;

/// The record that a message speaks of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) form: &'a Form,
    pub(super) batch: &'a Batch,
    /// Record kind of the rule.
    pub(super) record: RecordKind,
    /// Row of the root record.
    pub(super) row: usize,
    /// Row of the child record.
    pub(super) child: Option<usize>,
    /// The evaluated batch: whether a field of the record is personal may depend on its other fields.
    pub(super) values: Evaluated<'a>,
    /// Personal fields that are shown, so that no other field gives their values away.
    pub(super) personal: &'a [(RecordKind, u16)],
    pub(super) reveal: bool,
}

impl<'a> Place<'a> {
    /// The value of a field as plain text, masked where it is personal, equal to one that is, or the number of an identity
    /// card; `None` where empty.
    pub(super) fn value(&self, record: RecordKind, field: u16) -> Option<String> {
        let text = self.text(record, field)?;
        let gives_away = |(kind, other): &(RecordKind, u16)| {
            (*kind == 0 || *kind == record)
                && self.hides(*kind, *other)
                && self.text(*kind, *other).is_some_and(|other| reads_same(&other, &text))
        };
        let is_masked = !self.reveal
            && (self.hides(record, field)
                || self.batch.is_doubtful(self.row) && self.is_free_text(record, field)
                || self.personal.iter().any(gives_away)
                || is_identity_number(&text));
        if is_masked {
            return Some(shown(&mask(&text)));
        }
        let may_hold_numbers = !self.reveal && self.is_free_text(record, field);
        Some(if may_hold_numbers { without_numbers(text) } else { shown(&text) })
    }

    /// The value of a field of the record; of child records those of all of them, with a dash for an empty one.
    pub(super) fn values_of(&self, record: RecordKind, field: u16) -> Option<String> {
        let Some(kind) = usize::from(record).checked_sub(1) else { return self.value(record, field) };
        let rows = children(&self.batch.children.get(kind)?.offsets, self.row);
        let of = |row: usize| Place { record, child: Some(row), ..*self }.value(record, field);
        let values: Vec<String> = rows.map(|row| of(row).unwrap_or_else(|| "–".to_owned())).collect();
        (!values.is_empty()).then(|| values.join("; "))
    }

    /// Whether anything can stand in a cell: in a text, and where the text is none of the values that the field has.
    fn is_free_text(&self, record: RecordKind, field: u16) -> bool {
        let definition = self.form.record(record).and_then(|of| of.fields.get(usize::from(field)));
        definition.is_some_and(|definition| matches!(definition.ty, FieldType::Text { .. }))
            || self.rows(record).is_some_and(|(rows, row)| rows.invalid_at(field, row).is_some())
    }

    /// Whether a field is personal in this record, as far as is known.
    pub(super) fn hides(&self, record: RecordKind, field: u16) -> bool {
        let definition = self.form.record(record).and_then(|of| of.fields.get(usize::from(field)));
        let is_false = |node: NodeId| {
            self.rows(record).and_then(|(_, row)| logic(&self.values, node).get(row)) == Some(false)
        };
        match definition.map(|definition| definition.personal) {
            None | Some(Personal::Never) => false,
            Some(Personal::Always) => true,
            Some(Personal::When(node)) => !is_false(node),
        }
    }

    fn text(&self, record: RecordKind, field: u16) -> Option<Cow<'a, str>> {
        let (rows, row) = self.rows(record)?;
        self.form.cell_text(record, rows, field, row)
    }

    /// Rows of a record kind, and the row that is meant.
    fn rows(&self, record: RecordKind) -> Option<(&'a Rows, usize)> {
        match usize::from(record).checked_sub(1) {
            None => Some((&self.batch.root, self.row)),
            Some(child) => Some((&self.batch.children.get(child)?.rows, self.child?)),
        }
    }

    /// Whether there is a number in a cell.
    fn is_number(&self, record: RecordKind, field: u16) -> bool {
        let column = |(rows, row): (&'a Rows, usize)| Some((rows.columns.get(usize::from(field))?, row));
        self.rows(record)
            .and_then(column)
            .is_some_and(|(column, row)| matches!(column.values, Values::Number(_)) && column.valid.get(row))
    }

    /// The first child record of a kind that the record has.
    fn first_child(&self, kind: &str) -> Option<Place<'a>> {
        let record = self.form.child_kind(kind)?;
        let kind = self.batch.children.get(usize::from(record).checked_sub(1)?)?;
        let order = self.form.record(record)?.order_by;
        let place = |row: usize| match kind.rows.columns.get(usize::from(order?)) {
            Some(Column { values: Values::Number(places), valid, .. }) if valid.get(row) => {
                places.get(row).map(|place| i128::from(*place))
            }
            _ => None,
        };
        let child = least(children(&kind.offsets, self.row), place)?;
        Some(Place { record, child: Some(child), ..*self })
    }

    /// A field by its id: of the rule's record kind, else of the root record.
    fn field(&self, id: &str) -> Option<(RecordKind, u16, &'a FieldDef)> {
        let find = |record: RecordKind| {
            let index = self.form.field_index(record, id)?;
            Some((record, index, self.form.record(record)?.fields.get(usize::from(index))?))
        };
        find(self.record).or_else(|| find(0))
    }

    /// The day that decides which codes and parameters hold.
    pub(super) fn day(&self, field: Option<&FieldDef>) -> Day {
        reference_day(self.form, self.batch, self.row, field)
    }
}

/// The fields that may be personal: of the record that a rule looks at, of the root record, and of child records that its texts name.
pub(crate) fn personal_fields(form: &FormDef, rule: &RuleDef) -> Vec<(RecordKind, u16)> {
    let mut kinds = if rule.record == 0 { vec![0] } else { vec![rule.record, 0] };
    let texts = [&rule.message, &rule.hint].map(|label| [&label.zh, &label.en]);
    for (kind, record) in (1..).zip(form.records.iter().skip(1)) {
        let named = format!("{{{}.", record.id);
        if kind != rule.record && texts.iter().flatten().any(|text| text.contains(&named)) {
            kinds.push(kind);
        }
    }
    let of = |kind: RecordKind| {
        let fields = form.records.get(usize::from(kind)).map_or(&[][..], |record| &record.fields);
        let personal = (0..).zip(fields).filter(|(_, field)| field.personal != Personal::Never);
        personal.map(move |(field, _)| (kind, field))
    };
    kinds.into_iter().flat_map(of).collect()
}

/// The day that decides which codes and parameters hold for a record: the field's `as_of` date, else the date that
/// counts the record, else the last day of the period.
pub(super) fn reference_day(form: &Form, batch: &Batch, row: usize, field: Option<&FieldDef>) -> Day {
    let date = field.and_then(|field| field.as_of).or(form.definition().counted_by);
    let column = date.and_then(|date| batch.root.columns.get(usize::from(date)));
    let day = column.and_then(|column| match &column.values {
        Values::Date(days) if column.valid.get(row) => days.get(row).copied(),
        _ => None,
    });
    day.unwrap_or(form.edition().definition().period_to)
}

/// A text as it is shown: cut where it is long.
pub(super) fn shown(text: &str) -> String {
    let shown = cut(text, MAX_SHOWN);
    if shown.len() < text.len() { format!("{shown}…") } else { text.to_owned() }
}

/// A text as it is shown, with the personal numbers in it masked.
fn without_numbers(text: Cow<'_, str>) -> String {
    let text = match text.len() {
        // A number that stands across the place where the text is cut is seen whole first.
        MAX_LOOKED_AT.. => Cow::Owned(cut(&text, MAX_LOOKED_AT).to_owned() + "…"),
        _ => text,
    };
    shown(&mask_numbers(text))
}

/// A text without its record, of which is known whether it is personal, as it is shown.
pub(super) fn shown_alone(text: &str, is_personal: bool, reveal: bool) -> String {
    match (reveal, is_personal) {
        (true, _) => shown(text),
        (false, true) => mask(text),
        (false, false) => without_numbers(Cow::Borrowed(text)),
    }
}

/// Fills a template from a record.
pub(super) fn render(template: &str, place: &Place<'_>, lang: Lang) -> String {
    fill(template, |out, name| placeholder(out, name, place, lang))
}

/// Fills a template. `write` writes what a placeholder stands for, and says whether it stands for anything; if not, it is left as it stands.
pub(super) fn fill(template: &str, write: impl Fn(&mut String, &str) -> bool) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = brace(rest) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        rest = if let Some(tail) = tail.strip_prefix("{{") {
            out.push('{');
            tail
        } else if let Some(tail) = tail.strip_prefix("}}") {
            out.push('}');
            tail
        } else if let Some((name, tail)) = tail.strip_prefix('{').and_then(|tail| tail.split_once('}')) {
            if !write(&mut out, name) {
                out.extend(["{", name, "}"]);
            }
            tail
        } else {
            let mut letters = tail.chars();
            out.extend(letters.next());
            letters.as_str()
        };
    }
    out.push_str(rest);
    out
}

/// Where the first brace of a text stands. A part without any is looked through all at once: most texts have few.
fn brace(text: &str) -> Option<usize> {
    const PART: usize = 32;
    let is_brace = |byte: &u8| matches!(byte, b'{' | b'}');
    let has_none = |part: &&[u8]| !part.iter().fold(false, |any, byte| any | is_brace(byte));
    let parts = text.as_bytes().chunks(PART).take_while(has_none).count();
    let start = (parts * PART).min(text.len());
    text.as_bytes()[start..].iter().position(is_brace).map(|at| start + at)
}

/// Writes what a placeholder stands for; false if it stands for nothing.
fn placeholder(out: &mut String, name: &str, place: &Place<'_>, lang: Lang) -> bool {
    if let Some(id) = name.strip_prefix('=') {
        return parameter(out, place.form, id, place.day(None));
    }
    let (id, wants_reason) = match name.split_once(':') {
        Some((id, "reason")) => (id, true),
        Some(_) => return false,
        None => (name, false),
    };
    let first = match id.split_once('.') {
        Some((kind, id)) => match place.first_child(kind) {
            Some(first) => Some((first, id)),
            None if place.form.child_kind(kind).is_some() => {
                push_empty(out, lang);
                return true;
            }
            None => return false,
        },
        None => None,
    };
    let (place, id) = first.as_ref().map_or((place, id), |(first, id)| (first, *id));
    let Some((record, index, field)) = place.field(id) else { return false };
    if wants_reason {
        let cell = place.rows(record).and_then(|(rows, row)| rows.invalid_at(index, row));
        if let Some(cell) = cell {
            reason::write(out, place, field, cell, lang);
        }
        return true;
    }
    match place.value(record, index) {
        Some(text) => {
            out.push_str(if place.is_number(record, index) { decimal::without_zeros(&text) } else { &text });
            if let Some(name) = code_name(place, record, index, field, lang) {
                let _ = write!(out, " {name}");
            }
        }
        None => push_empty(out, lang),
    }
    true
}

/// Writes what stands for a value that is not there; within brackets it needs none of its own.
fn push_empty(out: &mut String, lang: Lang) {
    out.push_str(match (lang, out.ends_with(['（', '('])) {
        (Lang::Zh, false) => "（空）",
        (Lang::Zh, true) => "空",
        (Lang::En, false) => "(empty)",
        (Lang::En, true) => "empty",
    });
}

/// Writes the value of a parameter on a day; false if there is no such parameter.
pub(super) fn parameter(out: &mut String, form: &Form, id: &str, day: Day) -> bool {
    let edition = form.edition().definition();
    let bound = match id {
        "period_first" => Some(edition.period_from),
        "period_last" => Some(edition.period_to),
        _ => None,
    };
    if let Some(day) = bound {
        out.push_str(&date::format(day));
        return true;
    }
    let Some(parameter) = edition.parameters.iter().find(|parameter| parameter.id == id) else {
        return false;
    };
    let in_force = parameter.values.iter().rev().find(|(from, _)| *from <= day).or(parameter.values.first());
    out.push_str(in_force.map_or("", |(_, value)| value));
    true
}

/// Name of the code in a cell.
fn code_name<'a>(
    place: &Place<'a>,
    record: RecordKind,
    index: u16,
    field: &FieldDef,
    lang: Lang,
) -> Option<&'a str> {
    let FieldType::Code { list } = field.ty else { return None };
    let (rows, row) = place.rows(record)?;
    let column = rows.columns.get(usize::from(index))?;
    let Values::Code(entries) = &column.values else { return None };
    let entry = column.valid.get(row).then(|| entries.get(row).copied())??;
    let list = place.form.edition().definition().lists.get(usize::from(list))?;
    Some(list.entries.get(usize::from(entry))?.label.text(lang))
}

/// The values of the key fields of a record, joined by `/`.
pub(super) fn key(place: &Place<'_>) -> String {
    let key = &place.form.definition().key;
    let parts: Vec<String> = key.iter().map(|field| place.value(0, *field).unwrap_or_default()).collect();
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join("/") }
}
