//! What is read: named inputs, opened only when their turn comes.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::path::PathBuf;

use huoju_core::data::{Batch, Record};
use serde::Serialize;

use crate::stream::Stream;

/// How records are written in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Cells separated by commas, tabs or semicolons, with a header.
    #[default]
    Csv,
    /// JSON: one record, an array of records, or one record after the other.
    Json,
    /// Records that a program holds in memory, with or without types.
    Memory,
}

impl Format {
    /// The format of a file name: JSON for `.json`, `.jsonl` and `.ndjson`, else CSV.
    ///
    /// ```
    /// use huoju_io::Format;
    /// assert_eq!(Format::of_name("contracts.NDJSON"), Format::Json);
    /// assert_eq!(Format::of_name("合同.csv"), Format::Csv);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if ["json", "jsonl", "ndjson"].iter().any(|json| extension.eq_ignore_ascii_case(json)) {
            Self::Json
        } else {
            Self::Csv
        }
    }
}

pub(crate) type Opener<'a> = Box<dyn FnOnce() -> io::Result<Stream<'a>> + Send + 'a>;

/// Where the records of an input come from.
pub(crate) enum Content<'a> {
    Bytes(Opener<'a>),
    Records(Box<dyn Iterator<Item = Record> + Send + 'a>),
    Batches(Box<dyn Iterator<Item = Batch> + Send + 'a>),
    #[cfg(feature = "arrow")]
    Arrow(Box<dyn crate::arrow::RecordBatchReader + Send + 'a>),
}

/// One input: a file, bytes in memory, any reader, or records in memory.
pub struct Input<'a> {
    pub(crate) name: String,
    /// What errors call it by: the path as it was given, or the name.
    pub(crate) place: String,
    pub(crate) format: Format,
    /// The kind of child records that it holds; `None` for records.
    pub(crate) child: Option<String>,
    pub(crate) size: Option<u64>,
    /// Where it stands, if it is a file.
    #[cfg(feature = "native")]
    pub(crate) path: Option<PathBuf>,
    pub(crate) content: Content<'a>,
}

impl<'a> Input<'a> {
    /// Bytes in memory, under the name that reports call them by; the format follows from the name.
    ///
    /// ```
    /// let input = huoju_io::Input::bytes("contracts.csv", b"number,amount\n1,2.00\n");
    /// assert_eq!(input.name(), "contracts.csv");
    /// ```
    #[must_use]
    pub fn bytes(name: &str, bytes: &'a [u8]) -> Self {
        let size = Some(bytes.len() as u64);
        Self { size, ..Self::opening(name, Box::new(move || Ok(Stream::new(bytes)))) }
    }

    /// Any reader, under the name that reports call it by; the format follows from the name.
    #[must_use]
    pub fn reader(name: &str, reader: impl io::Read + Send + 'a) -> Self {
        Self::opening(name, Box::new(move || Ok(Stream::new(reader))))
    }

    /// A file. Reports call it by its name without folders, errors by the path as it is given here.
    ///
    /// ```
    /// assert_eq!(huoju_io::Input::path("data/contracts.csv").name(), "contracts.csv");
    /// ```
    #[cfg(feature = "native")]
    #[must_use]
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let size = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
        let place = path.display().to_string();
        let own = Some(path.clone());
        let open =
            Box::new(move || -> io::Result<Stream<'a>> { Ok(Stream::new(std::fs::File::open(path)?)) });
        Self { size, place, path: own, ..Self::opening(&name, open) }
    }

    /// Records as texts, under the name that reports call them by. Their keys are known as those of JSON are.
    ///
    /// ```
    /// use huoju_core::data::Record;
    /// let form = huoju_core::edition::sample::form()?;
    /// let input = huoju_io::Input::records("records", [Record::new().with("编号", "1").with("成交额（万元）", "2.5")]);
    /// let mut job = form.job(huoju_core::edit::JobOptions::default());
    /// let report = huoju_io::read(&form, [input], &huoju_io::ReadOptions::default(), &mut job, &mut ())?;
    /// assert_eq!(report.rows(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn records(name: &str, records: impl IntoIterator<Item = Record, IntoIter: Send + 'a>) -> Self {
        Self::memory(name, Content::Records(Box::new(records.into_iter())))
    }

    /// Batches that a builder of the form has made, such as those of [`Records`](crate::Records). Their origins name the place of
    /// this input among all and the rows, from 1.
    #[must_use]
    pub fn batches(name: &str, batches: impl Iterator<Item = Batch> + Send + 'a) -> Self {
        Self::memory(name, Content::Batches(Box::new(batches)))
    }

    /// Arrow columns, under the name that reports call them by. Columns are known as those of a CSV file are; a column of lists of
    /// structs holds the child records of the kind that it is named after.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{RecordBatch, RecordBatchIterator, StringArray};
    /// let number: arrow_array::ArrayRef = Arc::new(StringArray::from(vec!["1", "2"]));
    /// let rows = RecordBatch::try_from_iter([("number", number)])?;
    /// let schema = rows.schema();
    /// let form = huoju_core::edition::sample::form()?;
    /// let input = huoju_io::Input::arrow("contracts", RecordBatchIterator::new([Ok(rows)], schema));
    /// let mut job = form.job(huoju_core::edit::JobOptions::default());
    /// let report = huoju_io::read(&form, [input], &huoju_io::ReadOptions::default(), &mut job, &mut ())?;
    /// assert_eq!(report.rows(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "arrow")]
    #[must_use]
    pub fn arrow(name: &str, reader: impl crate::arrow::RecordBatchReader + Send + 'a) -> Self {
        Self::memory(name, Content::Arrow(Box::new(reader)))
    }

    /// The same file, bytes or reader in a format that its name does not tell; records in memory have none.
    #[must_use]
    pub fn format(self, format: Format) -> Self {
        match self.content {
            Content::Bytes(_) => Self { format, ..self },
            _ => self,
        }
    }

    /// The same input, which holds child records of a kind, each on a line with the key of its record: a level of the records in a
    /// file of its own, last year's accepted records, a frame.
    ///
    /// ```
    /// use huoju_core::edit::{Finding, JobOptions};
    /// use huoju_io::{Input, ReadOptions};
    /// let form = huoju_core::edition::sample::form()?;
    /// let records = Input::bytes("a.csv", b"number,amount\nA1,1.00\n");
    /// let children = Input::bytes("b.csv", "number,name\nA1,甲\nA2,乙\n".as_bytes()).children("contributors");
    /// let (mut job, mut found) = (form.job(JobOptions::default()), Vec::<Finding>::new());
    /// huoju_io::read(&form, [records, children], &ReadOptions::default(), &mut job, &mut found)?;
    /// assert_eq!(found[0].rule, "input.child_without_record"); // there is no A2
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn children(self, kind: &str) -> Self {
        Self { child: Some(kind.to_owned()), ..self }
    }

    /// The name that reports call it by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a file, or a pipe, that stands somewhere.
    #[cfg(feature = "native")]
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// Its size in bytes, if that is known beforehand.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Inputs of records first, then those of child records. Those of one name get a number each, so that a report can tell
    /// them apart without naming folders; a file that holds several kinds of child records is one, whatever it is read for, and read once for each.
    ///
    /// ```
    /// use huoju_io::Input;
    /// let panel = |kind: &str| Input::path("last.csv").children(kind);
    /// let inputs = Input::distinct([panel("a"), panel("b"), panel("a"), Input::path("last.csv"), Input::path("old/last.csv")]);
    /// let names: Vec<&str> = inputs.iter().map(Input::name).collect();
    /// assert_eq!(names, ["last.csv", "last.csv (2)", "last.csv (3)", "last.csv (3)"]);
    /// ```
    #[must_use]
    pub fn distinct(inputs: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut seen: HashMap<String, Vec<Named>> = HashMap::new();
        let mut all: Vec<Self> = inputs.into_iter().collect();
        all.sort_by_key(|input| input.child.is_some());
        all.retain_mut(|input| {
            let named = seen.entry(input.name.clone()).or_default();
            let place = named.iter().position(|known| known.is(input));
            let Some(known) = place.and_then(|place| named.get_mut(place)) else {
                named.push(Named { path: input.file(), children: input.child.iter().cloned().collect() });
                input.number(named.len());
                return true;
            };
            let is_new = input.child.iter().all(|child| !known.children.contains(child));
            known.children.extend(input.child.clone());
            input.number(place.unwrap_or_default() + 1);
            is_new
        });
        all
    }

    /// Puts a number behind the name, unless it is the first of that.
    fn number(&mut self, number: usize) {
        if number > 1 {
            self.name = format!("{} ({number})", self.name);
        }
    }

    /// The file that it is, if it is one.
    #[cfg(feature = "native")]
    fn file(&self) -> Option<PathBuf> {
        self.path.clone()
    }

    #[cfg(not(feature = "native"))]
    fn file(&self) -> Option<PathBuf> {
        None
    }

    fn opening(name: &str, open: Opener<'a>) -> Self {
        let (format, content) = (Format::of_name(name), Content::Bytes(open));
        Self::new(name, format, content)
    }

    fn memory(name: &str, content: Content<'a>) -> Self {
        Self::new(name, Format::Memory, content)
    }

    fn new(name: &str, format: Format, content: Content<'a>) -> Self {
        Self {
            name: name.to_owned(),
            place: name.to_owned(),
            format,
            child: None,
            size: None,
            #[cfg(feature = "native")]
            path: None,
            content,
        }
    }
}

/// An input that has a name, with the kinds of child records that it was read for; none if it holds records.
struct Named {
    path: Option<PathBuf>,
    children: Vec<String>,
}

impl Named {
    /// Whether a later input of the name is the same file, read for child records again. What is in memory may be something else of the same name.
    fn is(&self, input: &Input<'_>) -> bool {
        let both_children = input.child.is_some() && !self.children.is_empty();
        both_children && self.path.is_some() && self.path == input.file()
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Input")
            .field("name", &self.name)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
