//! A record as texts, with its child records, and how it is written: a line of CSV or of JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use huoju_core::edition::{FieldType, FormDef};

/// The fields of one kind of record.
#[derive(Debug)]
pub(crate) struct Kind<'a> {
    id: &'a str,
    /// Id of each field, and whether its values are numbers.
    fields: Vec<(&'a str, bool)>,
    places: BTreeMap<&'a str, usize>,
}

/// The fields of a form: those of the record itself, then those of each kind of child record.
#[derive(Debug)]
pub(crate) struct Layout<'a>(Vec<Kind<'a>>);

impl<'a> Layout<'a> {
    pub(crate) fn new(form: &'a FormDef) -> Self {
        let kind = |record: &'a huoju_core::edition::RecordDef| {
            let is_number = |ty: FieldType| matches!(ty, FieldType::Number { .. });
            let fields: Vec<(&str, bool)> =
                record.fields.iter().map(|field| (field.id.as_str(), is_number(field.ty))).collect();
            let places = fields.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
            Kind { id: &record.id, fields, places }
        };
        Layout(form.records.iter().map(kind).collect())
    }

    /// Ids of the fields of the record itself.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'a str> {
        self.0[0].fields.iter().map(|(id, _)| *id)
    }

    /// Ids of the fields of a kind of child record.
    pub(crate) fn fields_of(&self, kind: &str) -> impl Iterator<Item = &'a str> {
        self.0[self.kind(kind)].fields.iter().map(|(id, _)| *id)
    }

    fn kind(&self, id: &str) -> usize {
        let found = self.0.iter().position(|kind| kind.id == id);
        found.unwrap_or_else(|| panic!("the form has no child records {id:?}"))
    }
}

/// Cells, addressed by field id. A field that the form does not have is a mistake of the demo.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    kind: &'a Kind<'a>,
    cells: Vec<String>,
}

impl<'a> Row<'a> {
    fn new(kind: &'a Kind<'a>) -> Self {
        Row { kind, cells: vec![String::new(); kind.fields.len()] }
    }

    fn place(&self, field: &str) -> usize {
        let found = self.kind.places.get(field);
        *found.unwrap_or_else(|| panic!("{:?} has no field {field:?}", self.kind.id))
    }

    /// Sets a cell.
    pub(crate) fn set(&mut self, field: &str, text: impl Into<String>) {
        let place = self.place(field);
        self.cells[place] = text.into();
    }

    /// The text of a cell.
    pub(crate) fn get(&self, field: &str) -> &str {
        &self.cells[self.place(field)]
    }

    /// The texts of the cells, in the order of the form's fields.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str)
    }
}

/// A record with its child records.
#[derive(Debug, Clone)]
pub(crate) struct Record<'a> {
    layout: &'a Layout<'a>,
    pub(crate) own: Row<'a>,
    /// Child records by kind; none of the first, which is the record itself.
    children: Vec<Vec<Row<'a>>>,
    /// Key of an earlier record that was not spoilt; empty if there is none.
    pub(crate) earlier_key: String,
}

impl<'a> Record<'a> {
    /// An empty record.
    pub(crate) fn new(layout: &'a Layout<'a>) -> Self {
        let children = vec![Vec::new(); layout.0.len()];
        Record { layout, own: Row::new(&layout.0[0]), children, earlier_key: String::new() }
    }

    /// Empties it for the next record; the earlier key stays.
    pub(crate) fn clear(&mut self) {
        self.own.cells.iter_mut().for_each(String::clear);
        self.children.iter_mut().for_each(Vec::clear);
    }

    /// Sets a cell of the record itself.
    pub(crate) fn set(&mut self, field: &str, text: impl Into<String>) {
        self.own.set(field, text);
    }

    /// The text of a cell of the record itself.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.own.get(field)
    }

    /// Adds a child record.
    pub(crate) fn add(&mut self, kind: &str) -> &mut Row<'a> {
        let kind = self.layout.kind(kind);
        let rows = &mut self.children[kind];
        rows.push(Row::new(&self.layout.0[kind]));
        let last = rows.len() - 1;
        &mut rows[last]
    }

    /// The child records of a kind.
    pub(crate) fn children(&mut self, kind: &str) -> &mut Vec<Row<'a>> {
        &mut self.children[self.layout.kind(kind)]
    }
}

/// Writes cells as a line of CSV.
pub(crate) fn write_csv<'a>(file: &mut impl Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            file.write_all(b",")?;
        }
        if cell.contains([',', '"', '\n', '\r']) {
            write!(file, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            file.write_all(cell.as_bytes())?;
        }
    }
    file.write_all(b"\n")
}

/// Writes a record as one line of JSON; what is empty is left out.
pub(crate) fn write_json(file: &mut impl Write, record: &Record<'_>) -> io::Result<()> {
    file.write_all(b"{")?;
    write_members(file, &record.own)?;
    for rows in record.children.iter().filter(|rows| !rows.is_empty()) {
        write!(file, ",\"{}\":[", rows[0].kind.id)?;
        for (place, row) in rows.iter().enumerate() {
            file.write_all(if place > 0 { b",{" } else { b"{" })?;
            write_members(file, row)?;
            file.write_all(b"}")?;
        }
        file.write_all(b"]")?;
    }
    file.write_all(b"}\n")
}

fn write_members(file: &mut impl Write, row: &Row<'_>) -> io::Result<()> {
    let given = row.kind.fields.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
    for (place, ((id, is_number), cell)) in given.enumerate() {
        file.write_all(if place > 0 { b",\"" } else { b"\"" })?;
        file.write_all(id.as_bytes())?;
        file.write_all(b"\":")?;
        // What was put in place of a number need not be one.
        if *is_number && cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-')) {
            file.write_all(cell.as_bytes())?;
        } else {
            serde_json::to_writer(&mut *file, cell)?;
        }
    }
    Ok(())
}
