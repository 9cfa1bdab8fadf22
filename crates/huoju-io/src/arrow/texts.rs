//! Columns of mixed values, which a program turns into texts before they are columns of Arrow.

use huoju_core::edition::{FieldDef, Form};

use super::valid::SUBSTITUTE;
use crate::error::Error;
use crate::header::{Columns, Names, Target, kind_named};
use crate::records::{Cell, text};

/// The texts of the cells of columns whose values have no common type.
#[derive(Debug)]
pub struct TextColumns {
    name: String,
    headers: Vec<String>,
    columns: Vec<Option<(Target, FieldDef)>>,
    children: bool,
}

impl TextColumns {
    /// Matches the headers of columns as a file's, whose rows are records, or child records of a kind.
    ///
    /// ```
    /// use huoju_io::{Cell, arrow::TextColumns};
    /// let form = huoju_core::edition::sample::form()?;
    /// let texts = TextColumns::new(&form, None, "frame", &["成交额（万元）".to_owned()])?;
    /// assert_eq!(texts.text(0, 1, Cell::Float(0.5))?, "0.500000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Columns::new`], and [`Error::UnknownChild`].
    pub fn new(form: &Form, kind: Option<&str>, name: &str, headers: &[String]) -> Result<Self, Error> {
        let kind = kind.map_or(Ok(0), |kind| kind_named(form.definition(), kind, name))?;
        let columns = Columns::of_kind(form.definition(), kind, headers, name)?.targets.into_iter();
        let field = |target: Target| {
            form.record(target.kind).and_then(|record| record.fields.get(usize::from(target.field))).cloned()
        };
        let columns = columns.map(|target| Some((target?, field(target?)?))).collect();
        let names = Names::new(form.definition());
        let children = kind == 0 && headers.iter().any(|header| names.child_kind(header).is_some());
        Ok(Self { name: name.to_owned(), headers: headers.to_vec(), columns, children })
    }

    /// Whether some column is named after a kind of child records, which are no texts.
    #[must_use]
    pub fn have_children(&self) -> bool {
        self.children
    }

    /// The name that errors call the columns by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a column is a field of the form: others are not read.
    #[must_use]
    pub fn is_field(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(Option::is_some)
    }

    /// The text of a cell. What was no text gets the control character for that, SUB, and is read as no text again.
    ///
    /// # Errors
    /// [`Error::Inexact`].
    pub fn text(&self, column: usize, row: u64, cell: Cell<'_>) -> Result<String, Error> {
        if let Cell::Damaged(text) = cell {
            return Ok(format!("{text}{SUBSTITUTE}"));
        }
        let known = self.columns.get(column).and_then(Option::as_ref);
        let (shift, field) = known.map_or((0, None), |(target, field)| (target.shift, Some(field)));
        text(field, shift, cell).map_err(|wrong| wrong.within(&self.name, row, self.header(column)))
    }

    /// The error of a value that no cell can hold, given its type.
    #[must_use]
    pub fn unreadable(&self, column: usize, found: &str) -> Error {
        let known = self.columns.get(column).and_then(Option::as_ref);
        Error::ColumnType {
            file: self.name.clone(),
            column: self.header(column).to_owned(),
            field: known.map_or_else(String::new, |(_, field)| field.id.clone()),
            found: found.to_owned(),
        }
    }

    fn header(&self, column: usize) -> &str {
        self.headers.get(column).map_or("", String::as_str)
    }
}
