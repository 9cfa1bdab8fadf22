//! What was read: files, columns, rows and normalisations.

use huoju_core::data::Normalisation;
use huoju_core::edition::{FormDef, RecordKind};
use huoju_core::table::Digest;
use serde::{Serialize, Serializer};

use crate::encoding::Encoding;
use crate::error::Error;
use crate::feed::RowCounts;
use crate::header::Columns;
use crate::input::Format;
use crate::problem::Shape;

/// What was read, apart from what the records say. The same inputs give the same report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ReadReport {
    /// The inputs: those of records, then those of child records, each in the order given.
    pub files: Vec<FileReport>,
    /// Changes made to the text of cells before they were read, by field.
    pub normalisations: Vec<NormalisationCount>,
}

impl ReadReport {
    /// Records read.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.files.iter().filter(|file| file.child.is_none()).map(|file| file.rows).sum()
    }

    /// Rows with something wrong as such ([`Shape`]), each of which is a hard finding.
    #[must_use]
    pub fn misfits(&self) -> u64 {
        self.files.iter().flat_map(|file| file.problems).sum()
    }
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name, without folders.
    pub name: String,
    /// What errors call it by.
    #[serde(skip)]
    pub(crate) place: String,
    /// The kind of child records that it holds; none for records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<String>,
    /// What it says, of lines that may stand alone.
    #[serde(skip)]
    pub(crate) content: Option<Digest>,
    /// Its format.
    pub format: Format,
    /// Its encoding, as found out or given.
    pub encoding: Encoding,
    /// What separates its cells; none in JSON.
    pub delimiter: Option<char>,
    /// Records.
    pub rows: u64,
    /// Rows in which every cell was blank; they are no records.
    pub blank_rows: u64,
    /// Last year's records that were not accepted, or were struck out, and so are compared with nothing.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_accepted: u64,
    /// How many rows have what is wrong, by [`Shape::rule`].
    #[serde(serialize_with = "by_rule", skip_serializing_if = "has_none")]
    pub problems: [u64; Shape::RULES],
    /// Rows with cells that are no text in the encoding.
    pub damaged_rows: u64,
    /// Its columns.
    #[serde(flatten)]
    pub columns: Columns,
}

impl FileReport {
    pub(crate) fn new(name: &str, place: &str, format: Format) -> Self {
        Self {
            name: name.to_owned(),
            place: place.to_owned(),
            child: None,
            content: None,
            format,
            encoding: Encoding::Utf8,
            delimiter: None,
            rows: 0,
            blank_rows: 0,
            not_accepted: 0,
            problems: [0; Shape::RULES],
            damaged_rows: 0,
            columns: Columns::none(),
        }
    }

    pub(crate) fn count(&mut self, counts: &RowCounts) {
        self.rows += counts.rows;
        self.blank_rows += counts.blank;
        self.problems.iter_mut().zip(&counts.problems).for_each(|(mine, theirs)| *mine += theirs);
        self.damaged_rows += counts.damaged;
    }

    /// An input of which more than one row in twenty is damaged, and more than a few, is in another encoding, at least in part; then
    /// what its cells say is not to be trusted.
    pub(crate) fn check_encoding(&self) -> Result<(), Error> {
        if self.damaged_rows < 20 || self.damaged_rows * 20 <= self.rows {
            return Ok(());
        }
        let (file, tried, damaged) = (self.place.clone(), self.encoding, Some(self.damaged_rows));
        Err(Error::WrongEncoding { file, tried, likely: None, damaged })
    }
}

/// How many cells of a field needed a normalisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NormalisationCount {
    /// Id of the field; of a child record with its kind before it, `contributors.name`.
    pub field: String,
    /// What was changed.
    pub change: Normalisation,
    /// In how many cells.
    pub cells: u64,
}

impl NormalisationCount {
    pub(crate) fn new(form: &FormDef, place: (RecordKind, u16, Normalisation), cells: u64) -> Self {
        let (kind, field, change) = place;
        let record = form.records.get(usize::from(kind));
        let id =
            record.and_then(|record| record.fields.get(usize::from(field))).map_or("", |field| &field.id);
        let field = match record {
            Some(record) if kind > 0 => format!("{}.{id}", record.id),
            _ => id.to_owned(),
        };
        Self { field, change, cells }
    }
}

fn by_rule<S: Serializer>(problems: &[u64; Shape::RULES], serializer: S) -> Result<S::Ok, S::Error> {
    let named = Shape::rules().into_iter().map(|(id, _)| id).zip(problems);
    serializer.collect_map(named.filter(|(_, count)| **count > 0))
}

fn has_none(problems: &[u64; Shape::RULES]) -> bool {
    problems.iter().all(|count| *count == 0)
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}
