//! What the records of a run leave for rules across records, to be written down, and compared with what other runs leave.

use std::mem;

use super::block::{Block, FULL, Index};
use super::compare::{Compared, Comparison};
use super::layout::{Kind, Layout};
use super::store::Store;
use super::unit::Units;
use super::value::{self, NONE, is_long};
use crate::data::{MemorySpill, Origin, Spill, SpillError};
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::Form;
use crate::table::Digest;

/// What the records of one or more runs have left for the rules of their form across records: what was, or will be, compared.
///
/// It holds keys and compared values as they are, names of persons among them, and is to be kept as the records are. Projections add as
/// tallies do, in any order. Files are told apart by their names, and rank by them. Records stay where the runs have kept them: in the
/// [`Spill`] of each.
///
/// ```
/// use huoju_core::edit::JobOptions;
/// let form = huoju_core::edition::sample::form()?;
/// let run = |file: &str| form.job(JobOptions::default()).comparison()?.into_projection(vec![file.to_owned()]);
/// let mut here = run("here.csv")?;
/// here.merge(run("there.csv")?)?;
/// assert_eq!(here.files(), ["here.csv", "there.csv"]);
/// assert!(here.compare(&form, false, &mut ())?.is_empty()); // the sample form has no such rules
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Projection {
    form: String,
    /// Digests of the rules.
    rules: Vec<Digest>,
    /// Names of the files, ascending.
    files: Vec<String>,
    store: Store,
    /// The units of the frames.
    units: Units,
}

/// Why projections cannot be read, added or compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProjectionError {
    /// What is there is no projection, or was changed.
    #[error("the bytes are no projection, or were damaged")]
    Damaged,
    /// The place where records are kept refused them.
    #[error("{0}")]
    Spill(SpillError),
    /// It was made by other rules, or of another form.
    #[error("the projection is of form {0} under other rules")]
    OtherRules(String),
    /// Both hold a file of this name, so that their records could not be told apart.
    #[error("both projections hold a file {0:?}; name the files of each place differently")]
    SameFile(String),
}

impl From<SpillError> for ProjectionError {
    fn from(error: SpillError) -> Self {
        match error {
            SpillError::Damaged => ProjectionError::Damaged,
            other @ SpillError::Storage(_) => ProjectionError::Spill(other),
        }
    }
}

impl Projection {
    /// What a run has left; its files are named in the order in which they are numbered.
    pub(super) fn new(
        form: &Form,
        files: Vec<String>,
        store: Store,
        units: Units,
    ) -> Result<Self, SpillError> {
        let mut projection = Projection {
            form: form.definition().id.clone(),
            rules: form.digests().across.clone(),
            files,
            store,
            units,
        };
        if !projection.units.are_of(form, projection.files.len()) {
            return Err(SpillError::Damaged);
        }
        projection.sort_files()?;
        Ok(projection)
    }

    /// The names of the files, in the order in which their records are compared.
    #[must_use]
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Adds what other runs left.
    ///
    /// # Errors
    /// [`ProjectionError::OtherRules`], [`ProjectionError::SameFile`], [`ProjectionError::Damaged`].
    pub fn merge(&mut self, mut other: Projection) -> Result<(), ProjectionError> {
        if (&self.form, &self.rules) != (&other.form, &other.rules) {
            return Err(ProjectionError::OtherRules(other.form));
        }
        if let Some(file) = self.files.iter().find(|file| other.files.contains(file)) {
            return Err(ProjectionError::SameFile(file.clone()));
        }
        let (mine, theirs) = (number(self.files.len()), number(other.files.len()));
        self.store.renumber(mine, Some)?;
        other.store.renumber(theirs, |file| file.checked_add(mine))?;
        let first = u32::try_from(mine).map_err(|_| ProjectionError::Damaged)?;
        self.units.append(&other.units, first).ok_or(ProjectionError::Damaged)?;
        self.files.append(&mut other.files);
        self.store.merge(other.store);
        Ok(self.sort_files()?)
    }

    /// Compares all records with each other: what [`Job::compare`](crate::edit::Job::compare) does with those of one run. Findings go to the sink, whose
    /// files are numbered as [`Projection::files`]; the outcomes of each rule come back.
    ///
    /// # Errors
    /// [`ProjectionError::OtherRules`], [`ProjectionError::Damaged`], [`ProjectionError::Spill`].
    pub fn compare(
        &mut self,
        form: &Form,
        reveal: bool,
        sink: &mut dyn Sink,
    ) -> Result<Vec<RuleCount>, ProjectionError> {
        if (&self.form, &self.rules) != (&form.definition().id, &form.digests().across) {
            return Err(ProjectionError::OtherRules(self.form.clone()));
        }
        let store = mem::replace(&mut self.store, Store::new(Box::<MemorySpill>::default()));
        let (comparison, mut compared) = (
            Comparison::new(form, Layout::new(form), store, reveal)?.keeping(sink.most()),
            Compared::empty(form),
        );
        for task in 0..comparison.tasks() {
            compared.merge(comparison.run(task)?);
        }
        compared.cover_in(&comparison, &self.units)?;
        self.store = comparison.into_store();
        Ok(compared.deliver(form, reveal, &self.files, sink))
    }

    /// The units of the frames: those that several runs were given are one.
    pub(crate) fn units(&self) -> &Units {
        &self.units
    }

    /// How many blocks [`each_block`](Self::each_block) shows.
    pub(crate) fn blocks(&self) -> u64 {
        number(self.store.records().div_ceil(FULL))
    }

    /// Shows the records some thousand at a time as bytes, in the order of (file, row): the same whatever the order in which runs were added, and
    /// the batches that records came in.
    pub(crate) fn each_block<E: From<SpillError>>(
        &self,
        mut show: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut last = LastRead { store: &self.store, blocks: Vec::new(), buffer: Vec::new() };
        let mut bytes = Vec::new();
        for some in order(&self.store)?.chunks(FULL) {
            let mut block = Block::default();
            for (_, number, row) in some {
                let (read, starts) = last.block(*number)?;
                if block.len() == 0 {
                    block = Block::new(read.columns.len(), read.bits.len());
                }
                block.push_row(read, starts, *row as usize).ok_or(SpillError::Damaged)?;
            }
            bytes.clear();
            block.write(&mut bytes);
            show(&bytes)?;
        }
        Ok(())
    }

    /// Puts the files into the order of their names.
    fn sort_files(&mut self) -> Result<(), SpillError> {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by(|one, other| self.files[*one].cmp(&self.files[*other]));
        let place = |file: u64| order.iter().position(|old| number(*old) == file).map(number);
        self.store.renumber(number(self.files.len()), place)?;
        self.units.renumber(place).ok_or(SpillError::Damaged)?;
        self.files.sort();
        Ok(())
    }
}

/// Takes in blocks that come from outside; bytes are not trusted.
#[derive(Debug)]
pub(crate) struct Incoming<'f> {
    form: &'f Form,
    layout: Layout,
    files: Vec<String>,
    store: Store,
    last: Option<Origin>,
}

impl<'f> Incoming<'f> {
    /// Records of so many files are to come; `None` if their names do not ascend: a file that was read for several kinds of child records is named for each.
    pub(crate) fn new(form: &'f Form, files: Vec<String>, spill: Box<dyn Spill>) -> Option<Self> {
        let ascending = files.is_sorted();
        let (layout, store) = (Layout::new(form), Store::new(spill));
        ascending.then_some(Incoming { form, layout, files, store, last: None })
    }

    /// Takes a block in, once every value has been looked at: each is one of its column, and its word is what the value gives. No record comes twice.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), SpillError> {
        self.check(bytes).ok_or(SpillError::Damaged)?;
        self.store.put_bytes(bytes, &self.layout)
    }

    /// All of them, with the units of the frames.
    pub(crate) fn finish(self, units: Units) -> Result<Projection, SpillError> {
        Projection::new(self.form, self.files, self.store, units)
    }

    fn check(&mut self, bytes: &[u8]) -> Option<()> {
        Index::read(bytes).filter(|index| index.fits(&self.layout))?;
        let block = Block::read(bytes, FULL).ok()?;
        for row in 0..block.len() {
            let origin = Some(block.origin(row)).filter(|origin| self.files.len() > origin.file as usize)?;
            (self.last < Some(origin)).then_some(())?;
            self.last = Some(origin);
        }
        let starts = block.starts();
        for (number, column) in self.layout.columns.iter().enumerate() {
            let values = block.columns[number].values.iter().enumerate();
            for (row, value) in values.filter(|(_, value)| **value != NONE) {
                let long = if is_long(*value) { block.long(&starts, number, row)? } else { "" };
                is_value(self.form, column.kind, *value, long).then_some(())?;
            }
        }
        Some(())
    }
}

/// Where each record stands, and its block and row, in the order of (file, row).
fn order(store: &Store) -> Result<Vec<(Origin, u32, u32)>, SpillError> {
    let mut order = Vec::with_capacity(store.records());
    let mut reader = super::store::Reader::new(store);
    let (mut files, mut rows) = (Vec::new(), Vec::new());
    for (block, number) in (0..store.len()).zip(0u32..) {
        reader.files(block, &mut files)?;
        reader.words(block, super::block::Section::Rows, &mut rows)?;
        for ((file, row), place) in files.iter().zip(&rows).zip(0u32..) {
            let file = u32::try_from(*file).map_err(|_| SpillError::Damaged)?;
            order.push((Origin { file, row: *row }, number, place));
        }
    }
    order.sort_unstable();
    Ok(order)
}

/// The block of each part that was read last: the records of a job mostly follow each other.
struct LastRead<'s> {
    store: &'s Store,
    /// By part.
    blocks: Vec<Option<ReadBlock>>,
    buffer: Vec<u8>,
}

/// A block that was read.
struct ReadBlock {
    number: u32,
    block: Block,
    /// Where its texts begin, by column and row.
    starts: Vec<Vec<usize>>,
}

impl LastRead<'_> {
    fn block(&mut self, number: u32) -> Result<(&Block, &[Vec<usize>]), SpillError> {
        let place = self.store.part(number as usize);
        if self.blocks.len() <= place {
            self.blocks.resize_with(place + 1, || None);
        }
        let last = self.blocks.get_mut(place).ok_or(SpillError::Damaged)?;
        if last.as_ref().is_none_or(|known| known.number != number) {
            let block = self.store.block(number as usize, &mut self.buffer)?;
            let starts = block.starts();
            *last = Some(ReadBlock { number, block, starts });
        }
        let read = last.as_ref().ok_or(SpillError::Damaged)?;
        Ok((&read.block, &read.starts))
    }
}

/// No run has more than 2^64 of anything.
fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
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
