//! Records that a program holds in memory, given cell by cell.

use std::borrow::Cow;
use std::sync::Arc;

use huoju_core::both;
use huoju_core::data::{Attachments, Batch, BatchBuilder, InvalidReason, Origin, Path, Typed, decimal};
use huoju_core::edit::mask;
use huoju_core::edition::{FieldDef, FieldType, Form, Label, Personal, RecordKind};

use crate::error::Error;
use crate::float;
use crate::header::{Columns, Names, Target};
use crate::host::written;
use crate::input::Format;
use crate::keys::{Keys, Meanings};
use crate::limits::MAX_CHILDREN;
use crate::lines::undecoded;
use crate::read::{FileReport, NormalisationCount, ReadReport};

/// A cell that a program holds.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Cell<'a> {
    /// Text, read as that of a file.
    Text(&'a str),
    /// What is left of a text that is none in its encoding.
    Damaged(&'a str),
    /// A value with its type.
    Typed(Typed),
    /// A floating-point number; an error where it is not within one unit in the last place of the double of a number with the decimals of
    /// its field. What is no number at all is an invalid cell, but NaN is empty in a field that is no number.
    Float(f64),
    /// A floating-point number with fewer digits than a double: as one, but a whole number from `whole` on may stand for others, and is an error.
    Coarse {
        /// The number.
        value: f64,
        /// Below it whole numbers are themselves.
        whole: f64,
    },
    /// A floating-point number as programs write it down; an error where its shortest text has more decimals than its field.
    Literal(f64),
}

impl Cell<'_> {
    /// What it is, where child records should be; `None` if it is empty.
    pub(crate) fn kind(self) -> Option<&'static str> {
        match self {
            Cell::Text(text) => (!text.trim().is_empty()).then_some("text"),
            Cell::Damaged(_) => Some("text"),
            Cell::Typed(Typed::Date(_)) => Some("date"),
            Cell::Typed(Typed::Boolean(_)) => Some("bool"),
            Cell::Float(value) | Cell::Literal(value) | Cell::Coarse { value, .. } if value.is_nan() => None,
            Cell::Typed(_) | Cell::Float(_) | Cell::Literal(_) | Cell::Coarse { .. } => Some("number"),
        }
    }
}

/// Turns records in memory into batches. Keys are known as those of JSON are: by id, label or alias, with a unit.
///
/// ```
/// use huoju_io::{Cell, Records};
/// let form = huoju_core::edition::sample::form()?;
/// let mut records = Records::new(&form, "records");
/// records.begin();
/// records.cell("number", Cell::Text("1"))?;
/// records.cell("成交额（万元）", Cell::Float(0.1))?;
/// if records.children("contributors", 1)? {
///     records.begin_child();
///     records.child_cell("name", Cell::Text("示例甲"))?;
/// }
/// let batch = records.finish().expect("one record");
/// assert_eq!(form.cell_text(0, &batch.root, 1, 0).as_deref(), Some("1000.00"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Records {
    form: Form,
    name: String,
    names: Names,
    builder: BatchBuilder,
    meanings: Meanings,
    keys: Keys,
    row: u64,
    /// Kind of the child records that come.
    kind: RecordKind,
    /// Key of theirs.
    kind_key: String,
}

impl Records {
    /// Records of a form, under the name that errors call them by. They are the first input of a run.
    #[must_use]
    pub fn new(form: &Form, name: &str) -> Self {
        Self {
            form: form.clone(),
            name: name.to_owned(),
            names: Names::new(form.definition()),
            builder: form.builder(),
            meanings: Meanings::default(),
            keys: Keys::default(),
            row: 0,
            kind: 0,
            kind_key: String::new(),
        }
    }

    /// Gives records the child records that come from beside: see [`Beside`](crate::Beside).
    pub fn attach(&mut self, attachments: &Arc<Attachments>) {
        self.builder.attach(Arc::clone(attachments));
    }

    /// Begins a record.
    pub fn begin(&mut self) {
        self.row += 1;
        self.builder.begin(Origin { file: 0, row: self.row });
        self.meanings.begin(0);
    }

    /// Takes a cell of the record; one under a key that is no field is left out, and reported.
    ///
    /// # Errors
    /// [`Error::Record`] if the key could mean several fields or one that was given, [`Error::Inexact`].
    pub fn cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
        match self.meaning(0, key)? {
            Some(target) => {
                let field =
                    self.form.record(0).and_then(|record| record.fields.get(usize::from(target.field)));
                put(&mut self.builder, false, target, field, cell)
                    .map_err(|wrong| wrong.within(&self.name, self.row, key))
            }
            None => self.no_children(key, cell),
        }
    }

    /// A cell under a key that is no field; it is not to stand where child records belong.
    fn no_children(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
        match cell.kind() {
            Some(found) if self.has_children(key) => Err(self.unreadable(key, found)),
            _ => Ok(()),
        }
    }

    /// So many child records follow of the kind that a key means; false if it means none.
    ///
    /// # Errors
    /// [`Error::Record`] if there are too many.
    pub fn children(&mut self, key: &str, count: usize) -> Result<bool, Error> {
        let Some(kind) = self.meanings.child_kind(&self.names, key) else {
            self.keys.note(key);
            return Ok(false);
        };
        if count > MAX_CHILDREN as usize {
            return Err(self.error(both!(
                "{key} 有 {count} 条子记录，最多 {MAX_CHILDREN} 条",
                "{key} has {count} child records, {MAX_CHILDREN} at most are read"
            )));
        }
        self.keys.give_children();
        self.kind = kind;
        key.clone_into(&mut self.kind_key);
        Ok(true)
    }

    /// Whether a key means child records.
    pub fn has_children(&mut self, key: &str) -> bool {
        self.meanings.child_kind(&self.names, key).is_some()
    }

    /// Whether a key is a field of the record itself.
    #[must_use]
    pub fn is_field(&self, key: &str) -> bool {
        !matches!(self.names.field_of(0, key), Ok(None))
    }

    /// Begins one of the child records that were announced.
    pub fn begin_child(&mut self) {
        self.builder.begin_child(self.kind);
        self.meanings.begin(self.kind);
    }

    /// Takes a cell of the child record, as [`Records::cell`] does.
    ///
    /// # Errors
    /// As [`Records::cell`].
    pub fn child_cell(&mut self, key: &str, cell: Cell<'_>) -> Result<(), Error> {
        let kind = self.kind;
        match self.meaning(kind, key)? {
            Some(target) => {
                let field =
                    self.form.record(kind).and_then(|record| record.fields.get(usize::from(target.field)));
                put(&mut self.builder, true, target, field, cell)
                    .map_err(|wrong| wrong.within(&self.name, self.row, &child_key(&self.kind_key, key)))
            }
            None => Ok(()),
        }
    }

    /// What is no cell, given its type, comes for one of the child record; left out and reported under a key that is no field.
    ///
    /// # Errors
    /// [`Error::Record`] if the key is a field.
    pub fn no_child_cell(&mut self, key: &str, found: &str) -> Result<(), Error> {
        match self.names.field_of(self.kind, key) {
            Ok(None) => self.child_cell(key, Cell::Text("")),
            _ => Err(self.unreadable(&child_key(&self.kind_key, key), found)),
        }
    }

    /// Ends the record; gives the batch if it is full.
    pub fn end(&mut self) -> Option<Batch> {
        self.builder.end();
        self.builder.is_full().then(|| self.builder.finish())
    }

    /// Ends the last record; gives the batch if it has records.
    pub fn finish(&mut self) -> Option<Batch> {
        self.builder.end();
        (!self.builder.is_empty()).then(|| self.builder.finish())
    }

    /// Takes back a batch that is no longer needed, to use its memory again.
    pub fn recycle(&mut self, batch: Batch) {
        self.builder.recycle(batch);
    }

    /// Begins anew: what was not finished is dropped, and the next record is the first.
    pub fn restart(&mut self) {
        self.row = 0;
        self.keys = Keys::default();
        if let Some(batch) = self.finish() {
            self.builder.recycle(batch);
        }
    }

    /// Which keys there were since the beginning, or since [`Records::restart`].
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen { name: self.name.clone(), rows: self.row, keys: self.keys.clone() }
    }

    /// That some key was one of the form, unless there was none at all: else they are records of something else.
    ///
    /// # Errors
    /// [`Error::NoKnownColumn`], which shows nothing of the keys: they may be data.
    pub fn check_keys(&self) -> Result<(), Error> {
        self.keys.check(self.form.definition(), (&self.name, Format::Memory))
    }

    /// Adds to the report of the run that took the batches which keys and normalisations there were.
    ///
    /// # Errors
    /// As [`Records::check_keys`].
    pub fn complete(&self, report: &mut ReadReport) -> Result<(), Error> {
        self.check_keys()?;
        let form = self.form.definition();
        if let Some(file) = report.files.first_mut() {
            file.columns = Columns::of_keys(form, 0, &self.keys);
        }
        let normalisations = self.builder.normalisations().into_iter();
        report.normalisations =
            normalisations.map(|(place, cells)| NormalisationCount::new(form, place, cells)).collect();
        Ok(())
    }

    /// The error of a value under a key that no cell can hold, given its type.
    #[must_use]
    pub fn unreadable(&self, key: &str, found: &str) -> Error {
        unreadable(&self.name, self.row, key, found)
    }

    fn error(&self, problem: Label) -> Error {
        Error::Record {
            file: self.name.clone(),
            row: self.row,
            problem: (problem.zh.into(), problem.en.into()),
        }
    }

    #[inline]
    fn meaning(&mut self, kind: RecordKind, key: &str) -> Result<Option<Target>, Error> {
        let Self { meanings, names, keys, .. } = self;
        meanings.find(names, (kind, key), keys).map_err(|problem| self.error(problem))
    }
}

/// How errors call a key of a child record.
pub(crate) fn child_key(kind: &str, key: &str) -> String {
    format!("{kind}.{key}")
}

/// The error of a value under a key that no cell can hold, given its type.
pub(crate) fn unreadable(name: &str, row: u64, key: &str, found: &str) -> Error {
    let kind = type_zh(found);
    let problem = both!(
        "\"{key}\" 的值是{kind}，应为文本、数、日期、是否，或子记录的列表",
        "the value of \"{key}\" is of type {found}; a cell is text, a number, a date or a truth value, and child records are a list of records"
    );
    Error::Record { file: name.to_owned(), row, problem: (problem.zh.into(), problem.en.into()) }
}

/// What a type is called in Chinese; one of the program's own keeps its name.
fn type_zh(found: &str) -> Cow<'_, str> {
    match found {
        "list" => "列表".into(),
        "object" | "dict" => "对象".into(),
        "text" | "str" => "文本".into(),
        "number" => "数".into(),
        "date" => "日期".into(),
        "bool" => "是否".into(),
        other => format!(" {other} 类型").into(),
    }
}

/// Which keys the records of a program had.
#[derive(Debug, Clone)]
pub struct Seen {
    name: String,
    rows: u64,
    keys: Keys,
}

impl Seen {
    /// The name that errors call the records by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The report of these records.
    #[must_use]
    pub fn report(&self, form: &Form) -> ReadReport {
        let mut file = FileReport::new(&self.name, &self.name, Format::Memory);
        file.rows = self.rows;
        file.columns = Columns::of_keys(form.definition(), 0, &self.keys);
        ReadReport { files: vec![file], normalisations: Vec::new() }
    }
}

/// The text of a floating-point number that stands in no field: of the number of fewest decimals that it, or a double beside it, is the double of.
/// What is no number at all is written as such.
///
/// ```
/// assert_eq!(huoju_io::text_of_float(0.1 + 0.2, 12, ("cells", 1, "value"))?, "0.3");
/// assert!(huoju_io::text_of_float(1.0 / 3.0, 12, ("cells", 1, "value")).is_err());
/// # Ok::<(), huoju_io::Error>(())
/// ```
///
/// # Errors
/// [`Error::Inexact`] if there is none of so many decimals, with the input, the row and the column.
pub fn text_of_float(value: f64, decimals: u8, place: (&str, u64, &str)) -> Result<String, Error> {
    if !value.is_finite() {
        return Ok(written(value));
    }
    let exact = (0..=decimals).find_map(|scale| Some((float::exact(value, scale, 1)?, scale)));
    let (file, row, column) = place;
    let (exact, scale) =
        exact.ok_or_else(|| Inexact::new(None, value, decimals.into()).within(file, row, column))?;
    Ok(decimal::format(exact.into(), scale))
}

/// A floating-point number that is none of so many decimals.
#[derive(Debug, Clone)]
pub(crate) struct Inexact {
    /// As it may be shown.
    value: String,
    decimals: i32,
}

impl Inexact {
    fn new(field: Option<&FieldDef>, value: f64, decimals: i32) -> Self {
        let value = written(value);
        // Of which record it is, which may decide, is not known here.
        let hides = field.is_some_and(|field| field.personal != Personal::Never);
        Self { value: if hides { mask(&value) } else { value }, decimals }
    }

    pub(crate) fn within(self, file: &str, row: u64, column: &str) -> Error {
        let Self { value, decimals } = self;
        Error::Inexact { file: file.to_owned(), row, column: column.to_owned(), value, decimals }
    }
}

/// The text that a person would type for a cell of a record, for a [`Record`](huoju_core::data::Record) or a session.
///
/// ```
/// let form = huoju_core::edition::sample::form()?;
/// assert_eq!(huoju_io::text_of(&form, "amount", huoju_io::Cell::Float(0.1 + 0.2))?, "0.30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Inexact`].
pub fn text_of(form: &Form, path: &str, cell: Cell<'_>) -> Result<String, Error> {
    let field = Path::parse(path).and_then(|path| {
        let kind = path.child.map_or(Some(0), |(kind, _)| form.child_kind(kind))?;
        form.record(kind)?.fields.get(usize::from(form.field_index(kind, path.field)?))
    });
    text(field, 0, cell).map_err(|wrong| wrong.within(&form.definition().id, 0, path))
}

/// The text of a cell in a column of a unit.
pub(crate) fn text(field: Option<&FieldDef>, shift: i8, cell: Cell<'_>) -> Result<String, Inexact> {
    match cell {
        Cell::Text(text) => Ok(text.to_owned()),
        Cell::Damaged(text) => Ok(undecoded(text)),
        Cell::Typed(typed) => Ok(typed.to_string()),
        Cell::Float(value) if is_nothing(field, value) => Ok(String::new()),
        Cell::Float(value) if value.is_finite() => {
            number(field, shift, value, 1).map(|typed| typed.to_string())
        }
        Cell::Literal(value) if value.is_finite() => {
            number(field, shift, value, 0).map(|typed| typed.to_string())
        }
        Cell::Float(value) | Cell::Literal(value) => Ok(written(value)),
        Cell::Coarse { value, whole } => text(field, shift, double(field, shift, (value, whole))?),
    }
}

/// A number with fewer digits than a double as one, unless it may stand for others.
fn double(field: Option<&FieldDef>, shift: i8, (value, whole): (f64, f64)) -> Result<Cell<'static>, Inexact> {
    match value.is_finite() && value.abs() >= whole {
        true => Err(Inexact::new(field, value, decimals(field, shift))),
        false => Ok(Cell::Float(value)),
    }
}

/// Whether a double stands for nothing: beside numbers only doubles have a sign for that, and columns of codes with blanks become doubles.
fn is_nothing(field: Option<&FieldDef>, value: f64) -> bool {
    value.is_nan() && !field.is_some_and(|field| matches!(field.ty, FieldType::Number { .. }))
}

/// How many decimals the numbers of a field have in a column of a unit.
fn decimals(field: Option<&FieldDef>, shift: i8) -> i32 {
    let scale = match field.map(|field| field.ty) {
        Some(FieldType::Number { scale, .. }) => scale,
        _ => 0,
    };
    (i32::from(scale) + i32::from(shift)).max(0)
}

/// A double as the number that it, or one of so many beside it, stands for; of a field without decimals, as a whole number.
fn number(field: Option<&FieldDef>, shift: i8, value: f64, beside: u64) -> Result<Typed, Inexact> {
    let decimals = decimals(field, shift);
    let scale = u8::try_from(decimals).unwrap_or(u8::MAX);
    let value = float::exact(value, scale, beside).ok_or_else(|| Inexact::new(field, value, decimals))?;
    Ok(Typed::Number { value: value.into(), scale })
}

/// Puts a cell into the open record, or into its open child record.
#[inline]
pub(crate) fn put(
    builder: &mut BatchBuilder,
    child: bool,
    target: Target,
    field: Option<&FieldDef>,
    cell: Cell<'_>,
) -> Result<(), Inexact> {
    let Target { field: number, shift, .. } = target;
    match (cell, child) {
        (Cell::Text(text), false) => builder.cell_scaled(number, text, shift),
        (Cell::Text(text), true) => builder.child_cell_scaled(number, text, shift),
        (Cell::Typed(cell), false) => builder.typed_cell(number, cell, shift),
        (Cell::Typed(cell), true) => builder.typed_child_cell(number, cell, shift),
        (Cell::Damaged(text), false) => builder.bad_cell(number, InvalidReason::BadText, text),
        (Cell::Damaged(text), true) => builder.bad_child_cell(number, InvalidReason::BadText, text),
        (Cell::Float(value), _) => return put_float(builder, child, target, field, (value, 1)),
        (Cell::Literal(value), _) => return put_float(builder, child, target, field, (value, 0)),
        (Cell::Coarse { value, whole }, _) => {
            return put(builder, child, target, field, double(field, shift, (value, whole))?);
        }
    }
    Ok(())
}

/// A double as the number that it stands for; what is no number is an invalid cell.
fn put_float(
    builder: &mut BatchBuilder,
    child: bool,
    target: Target,
    field: Option<&FieldDef>,
    (value, beside): (f64, u64),
) -> Result<(), Inexact> {
    if value.is_finite() {
        let cell = Cell::Typed(number(field, target.shift, value, beside)?);
        return put(builder, child, target, field, cell);
    }
    if is_nothing(field, value) {
        return Ok(());
    }
    let text = written(value);
    match child {
        false => builder.bad_cell(target.field, InvalidReason::NotANumber, &text),
        true => builder.bad_child_cell(target.field, InvalidReason::NotANumber, &text),
    }
    Ok(())
}
