//! What the records of a run leave for rules across records, as bytes: runs of several places are compared with each other.

use serde::{Deserialize, Serialize};

use super::block::{Block, FULL, Index};
use super::compare::{Compared, Comparison};
use super::layout::{Kind, Layout};
use super::store::Store;
use super::value::{self, NONE, is_long};
use super::{MemorySpill, SpillError};
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::Form;
use crate::packed::{self, packed};

/// First bytes of a projection, and the version of its format.
const MAGIC: [u8; 8] = *b"HUOJUPR2";

/// What the records of one or more runs have left for the rules of their form across records.
///
/// It holds keys and compared values as they are, names of persons among them, and is to be kept as the records are. Projections add as
/// tallies do: in any order, with the same bytes. Files are told apart by their names, and rank by them.
///
/// ```
/// use huoju_core::edit::{JobOptions, Projection};
/// let form = huoju_core::edition::sample::form()?;
/// let mut here = form.job(JobOptions::default()).projection(vec!["here.csv".into()])?;
/// let there = form.job(JobOptions::default()).projection(vec!["there.csv".into()])?;
/// here.merge(Projection::from_bytes(&there.to_bytes()?, &form)?)?;
/// assert_eq!(here.files(), ["here.csv", "there.csv"]);
/// assert!(here.compare(&form, false, &mut ())?.is_empty()); // the sample form has no such rules
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projection {
    /// Digest of the edition, and the form.
    edition: String,
    form: String,
    /// Names of the files, ascending.
    files: Vec<String>,
    /// The records, some thousand at a time.
    blocks: Vec<Vec<u8>>,
}

packed!(struct Projection { edition, form, files, blocks });

/// Why projections cannot be read, added or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProjectionError {
    /// The bytes are no projection of this version, or were changed.
    #[error("the bytes are no projection, or were damaged")]
    Damaged,
    /// It was made with another edition, or of another form.
    #[error("the projection is of form {form} of another edition or overlay ({edition})")]
    OtherEdition {
        /// Digest of that edition.
        edition: String,
        /// That form.
        form: String,
    },
    /// Both hold a file of this name, so that their records could not be told apart.
    #[error("both projections hold a file {0:?}; name the files of each place differently")]
    SameFile(String),
}

impl From<SpillError> for ProjectionError {
    fn from(_: SpillError) -> Self {
        ProjectionError::Damaged
    }
}

impl Projection {
    pub(super) fn new(form: &Form, files: Vec<String>, store: &Store) -> Result<Self, SpillError> {
        let mut buffer = Vec::new();
        let blocks = (0..store.len()).map(|block| Ok(store.bytes(block, &mut buffer)?.to_vec()));
        let mut projection = Projection {
            edition: form.edition().digest().to_owned(),
            form: form.definition().id.clone(),
            files,
            blocks: blocks.collect::<Result<_, SpillError>>()?,
        };
        projection.sort_files()?;
        Ok(projection)
    }

    /// That of a job that compares nothing.
    pub(crate) fn nothing(form: &Form, files: Vec<String>) -> Result<Self, SpillError> {
        Projection::new(form, files, &Store::new(Box::<MemorySpill>::default()))
    }

    /// The names of the files, in the order in which their records are compared.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Adds what other runs left.
    ///
    /// # Errors
    /// [`ProjectionError::OtherEdition`] if it was made by other rules, [`ProjectionError::SameFile`], [`ProjectionError::Damaged`].
    pub fn merge(&mut self, mut other: Projection) -> Result<(), ProjectionError> {
        if (&self.edition, &self.form) != (&other.edition, &other.form) {
            return Err(ProjectionError::OtherEdition { edition: other.edition, form: other.form });
        }
        if let Some(file) = self.files.iter().find(|file| other.files.contains(file)) {
            return Err(ProjectionError::SameFile(file.clone()));
        }
        let shift = u64::try_from(self.files.len()).map_err(|_| ProjectionError::Damaged)?;
        other.renumber(|file| file.checked_add(shift))?;
        self.files.append(&mut other.files);
        self.blocks.append(&mut other.blocks);
        Ok(self.sort_files()?)
    }

    /// Compares all records with each other: what [`Job::compare`](crate::edit::Job::compare) does with those of one run. Findings go to the sink, whose
    /// files are numbered as [`Projection::files`]; the outcomes of each rule come back.
    ///
    /// # Errors
    /// [`ProjectionError::OtherEdition`], [`ProjectionError::Damaged`].
    pub fn compare(
        &self,
        form: &Form,
        reveal: bool,
        sink: &mut dyn Sink,
    ) -> Result<Vec<RuleCount>, ProjectionError> {
        self.check(form)?;
        let (layout, mut store) = (Layout::new(form), Store::new(Box::<MemorySpill>::default()));
        self.blocks.iter().try_for_each(|block| store.put_bytes(block, &layout))?;
        let (comparison, mut compared) =
            (Comparison::new(form, layout, store, reveal)?.keeping(sink.most()), Compared::empty(form));
        for task in 0..comparison.tasks() {
            compared.merge(comparison.run(task)?);
        }
        Ok(compared.deliver(form, reveal, &self.files, sink))
    }

    /// The bytes: the same whatever the order in which runs were added, and the batches that they came in.
    ///
    /// # Errors
    /// [`ProjectionError::Damaged`] if it holds what is no record.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ProjectionError> {
        let blocks: Result<Vec<Block>, SpillError> =
            self.blocks.iter().map(|bytes| Block::read(bytes, usize::MAX)).collect();
        let blocks = blocks?;
        let starts: Vec<_> = blocks.iter().map(Block::starts).collect();
        let rows = blocks.iter().enumerate();
        let mut order: Vec<_> = rows
            .flat_map(|(number, block)| (0..block.len()).map(move |row| (block.origin(row), number, row)))
            .collect();
        order.sort_unstable();
        let mut written = Projection { blocks: Vec::new(), files: self.files.clone(), ..self.clone() };
        for some in order.chunks(FULL) {
            let Some((_, first, _)) = some.first() else { continue };
            let mut block = Block::new(blocks[*first].columns.len(), blocks[*first].bits.len());
            for (_, number, row) in some {
                block.push_row(&blocks[*number], &starts[*number], *row).ok_or(ProjectionError::Damaged)?;
            }
            let mut bytes = Vec::new();
            block.write(&mut bytes);
            written.blocks.push(bytes);
        }
        let body = packed::to_bytes(&written);
        Ok([&MAGIC[..], &body].concat())
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Bytes are not trusted.
    ///
    /// # Errors
    /// [`ProjectionError::Damaged`], [`ProjectionError::OtherEdition`].
    pub fn from_bytes(bytes: &[u8], form: &Form) -> Result<Self, ProjectionError> {
        let body = bytes.strip_prefix(&MAGIC).ok_or(ProjectionError::Damaged)?;
        let read: Projection = packed::from_bytes(body).map_err(|_| ProjectionError::Damaged)?;
        let ascending = read.files.windows(2).all(|pair| pair[0] < pair[1]);
        if !ascending {
            return Err(ProjectionError::Damaged);
        }
        read.check(form)?;
        read.check_blocks(form).ok_or(ProjectionError::Damaged)?;
        Ok(read)
    }

    fn check(&self, form: &Form) -> Result<(), ProjectionError> {
        if self.edition == form.edition().digest() && self.form == form.definition().id {
            return Ok(());
        }
        Err(ProjectionError::OtherEdition { edition: self.edition.clone(), form: self.form.clone() })
    }

    /// Looks at every value: each is one of its column, and its word is what the value gives. No record comes twice.
    fn check_blocks(&self, form: &Form) -> Option<()> {
        let (layout, mut last) = (Layout::new(form), None);
        for bytes in &self.blocks {
            Index::read(bytes).filter(|index| index.fits(&layout))?;
            let block = Block::read(bytes, FULL).ok()?;
            for row in 0..block.len() {
                let origin =
                    Some(block.origin(row)).filter(|origin| self.files.len() > origin.file as usize)?;
                (last < Some(origin)).then_some(())?;
                last = Some(origin);
            }
            let starts = block.starts();
            for (number, column) in layout.columns.iter().enumerate() {
                for (row, value) in
                    block.columns[number].values.iter().enumerate().filter(|(_, value)| **value != NONE)
                {
                    let long = if is_long(*value) { block.long(&starts, number, row)? } else { "" };
                    is_value(form, column.kind, *value, long).then_some(())?;
                }
            }
        }
        Some(())
    }

    /// Puts the files into the order of their names.
    fn sort_files(&mut self) -> Result<(), SpillError> {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by(|one, other| self.files[*one].cmp(&self.files[*other]));
        let place = |file: u64| {
            let place = order.iter().position(|old| u64::try_from(*old) == Ok(file));
            place.and_then(|place| u64::try_from(place).ok())
        };
        self.renumber(place)?;
        self.files.sort();
        Ok(())
    }

    /// Gives the files of all records other numbers.
    fn renumber(&mut self, new: impl Fn(u64) -> Option<u64>) -> Result<(), SpillError> {
        for bytes in &mut self.blocks {
            let mut block = Block::read(bytes, usize::MAX)?;
            for file in &mut block.files {
                *file = new(*file).ok_or(SpillError::Damaged)?;
            }
            bytes.clear();
            block.write(bytes);
        }
        Ok(())
    }
}

/// Whether a word, with the text beside it, is the one of a value of a kind.
fn is_value(form: &Form, kind: Kind, word: u64, long: &str) -> bool {
    let mut text = String::new();
    let known = kind.write(form, word, long, &mut text);
    let own = match kind {
        Kind::Text => value::of_text(&text, value::hash) == word,
        _ if is_long(word) => value::of_text(long, value::hash) == word,
        _ => true,
    };
    known.is_some() && own
}
