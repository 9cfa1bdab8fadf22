//! Records as bytes: cells one after the other, each a tag, a key and a value.

use huoju_core::data::{Typed, date};
use huoju_io::{Cell, CellSink, Error, Records};

use crate::bytes::{Reader, damaged};
use crate::errors::NativeError;

/// What follows in the bytes of a record.
mod tag {
    pub(super) const END: u8 = 0;
    pub(super) const TEXT: u8 = 1;
    pub(super) const DAMAGED: u8 = 2;
    pub(super) const NUMBER: u8 = 3;
    pub(super) const DATE: u8 = 4;
    pub(super) const BOOLEAN: u8 = 5;
    pub(super) const FLOAT: u8 = 6;
    pub(super) const CHILDREN: u8 = 7;
    pub(super) const OTHER: u8 = 8;
    pub(super) const SINGLE: u8 = 9;
}

/// A value under a key.
enum Item<'a> {
    Cell(&'a str, Cell<'a>),
    /// A cell that is a floating-point number of 32 bits.
    Single(&'a str, f32),
    /// So many child records follow.
    Children(&'a str, usize),
    /// No cell at all; the name of its type.
    Other(&'a str, &'a str),
}

/// The next value of a record; `None` at its end.
fn item<'a>(bytes: &mut Reader<'a>) -> Result<Option<Item<'a>>, NativeError> {
    let tag = bytes.byte()?;
    if tag == tag::END {
        return Ok(None);
    }
    let key = bytes.text()?;
    Ok(Some(Item::Cell(
        key,
        match tag {
            tag::TEXT => Cell::Text(bytes.text()?),
            tag::DAMAGED => Cell::Damaged(bytes.text()?),
            tag::NUMBER => Cell::Typed(Typed::Number { value: bytes.long()?.into(), scale: 0 }),
            tag::DATE => {
                let (year, month, day) = (bytes.int()?, bytes.byte()?, bytes.byte()?);
                let day = date::from_civil(year, month.into(), day.into()).ok_or_else(damaged)?;
                Cell::Typed(Typed::Date(day))
            }
            tag::BOOLEAN => Cell::Typed(Typed::Boolean(bytes.byte()? == 1)),
            tag::FLOAT => Cell::Float(f64::from_ne_bytes(bytes.long()?.to_ne_bytes())),
            tag::SINGLE => {
                return Ok(Some(Item::Single(key, f32::from_ne_bytes(bytes.int()?.to_ne_bytes()))));
            }
            tag::CHILDREN => return Ok(Some(Item::Children(key, bytes.count()?))),
            tag::OTHER => return Ok(Some(Item::Other(key, bytes.text()?))),
            _ => return Err(damaged()),
        },
    )))
}

/// Adds a record to those of a program.
pub(crate) fn add_record(records: &mut impl CellSink, bytes: &mut Reader<'_>) -> Result<(), NativeError> {
    records.begin();
    while let Some(item) = item(bytes)? {
        match item {
            Item::Cell(key, cell) => records.cell(key, cell)?,
            Item::Single(key, value) => single(value, |cell| records.cell(key, cell))?,
            Item::Other(key, found) => return Err(records.unreadable(key, found).into()),
            Item::Children(key, count) => {
                let known = records.children(key, count)?;
                // A list under the name of a field is no cell.
                if !known && records.is_field(key) {
                    return Err(records.unreadable(key, "list").into());
                }
                for _ in 0..count {
                    add_child(records, known, bytes)?;
                }
            }
        }
    }
    Ok(())
}

/// Takes a number of 32 bits; an error names it as it was written, and not the double of many digits that it is, unless it is masked.
fn single<T>(value: f32, take: impl FnOnce(Cell<'_>) -> Result<T, Error>) -> Result<T, Error> {
    let double = f64::from(value);
    take(Cell::Float(double)).map_err(|mut error| {
        match &mut error {
            Error::Inexact { value: shown, .. } if *shown == format!("{double:?}") => {
                *shown = format!("{value:?}f");
            }
            _ => {}
        }
        error
    })
}

fn add_child(records: &mut impl CellSink, known: bool, bytes: &mut Reader<'_>) -> Result<(), NativeError> {
    if known {
        records.begin_child();
    }
    while let Some(item) = item(bytes)? {
        match item {
            Item::Cell(key, cell) if known => records.child_cell(key, cell)?,
            Item::Single(key, value) if known => single(value, |cell| records.child_cell(key, cell))?,
            Item::Cell(..) | Item::Single(..) => {}
            Item::Other(key, found) => return Err(records.unreadable(key, found).into()),
            Item::Children(key, _) => return Err(records.unreadable(key, "list").into()),
        }
    }
    Ok(())
}

/// A record as texts, for a session.
pub(crate) fn to_record(form: &huoju::Form, bytes: &mut Reader<'_>) -> Result<huoju::Record, NativeError> {
    let mut record = huoju::Record::new();
    while let Some(item) = item(bytes)? {
        match item {
            Item::Cell(key, cell) => {
                record.set(key, huoju_io::text_of(form, key, cell)?)?;
            }
            Item::Single(key, value) => {
                record.set(key, single(value, |cell| huoju_io::text_of(form, key, cell))?)?;
            }
            Item::Other(key, found) => return Err(unreadable(form, key, found)),
            Item::Children(kind, count) => {
                for _ in 0..count {
                    record.add_child(kind, to_child(form, kind, bytes)?);
                }
            }
        }
    }
    Ok(record)
}

fn to_child(form: &huoju::Form, kind: &str, bytes: &mut Reader<'_>) -> Result<huoju::Record, NativeError> {
    let mut child = huoju::Record::new();
    while let Some(item) = item(bytes)? {
        match item {
            Item::Cell(key, cell) => {
                let text = huoju_io::text_of(form, &format!("{kind}[1].{key}"), cell)?;
                child.set(key, text)?;
            }
            Item::Single(key, value) => {
                let path = format!("{kind}[1].{key}");
                child.set(key, single(value, |cell| huoju_io::text_of(form, &path, cell))?)?;
            }
            Item::Other(key, found) => return Err(unreadable(form, key, found)),
            Item::Children(key, _) => return Err(unreadable(form, key, "list")),
        }
    }
    Ok(child)
}

/// The path of a cell and the text that a person would type for it.
pub(crate) fn to_text<'a>(
    form: &huoju::Form,
    bytes: &mut Reader<'a>,
) -> Result<(&'a str, String), NativeError> {
    match item(bytes)? {
        Some(Item::Cell(path, cell)) => Ok((path, huoju_io::text_of(form, path, cell)?)),
        Some(Item::Single(path, value)) => {
            Ok((path, single(value, |cell| huoju_io::text_of(form, path, cell))?))
        }
        Some(Item::Other(path, found)) => Err(unreadable(form, path, found)),
        Some(Item::Children(path, _)) => Err(unreadable(form, path, "list")),
        None => Err(damaged()),
    }
}

fn unreadable(form: &huoju::Form, key: &str, found: &str) -> NativeError {
    let error: Error = Records::new(form, "record").unreadable(key, found);
    error.into()
}
