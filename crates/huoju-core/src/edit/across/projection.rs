//! What the records of a run leave for rules across records, as bytes: runs of several places are compared with each other.

use serde::{Deserialize, Serialize};

use super::compare::{Compared, Partition};
use super::entry::{Entry, renumber};
use super::{PARTITIONS, SpillError};
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::Form;

/// First bytes of a projection, and the version of its format.
const MAGIC: [u8; 8] = *b"HUOJUPR1";

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
    /// For each rule the records that take no part, or of which that is not known.
    counts: Vec<(u64, u64)>,
    partitions: Vec<Vec<u8>>,
}

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
    /// It cannot be written.
    #[error("the projection cannot be written")]
    Encoding,
}

impl From<SpillError> for ProjectionError {
    fn from(_: SpillError) -> Self {
        ProjectionError::Damaged
    }
}

impl Projection {
    pub(crate) fn new(
        form: &Form,
        files: Vec<String>,
        counts: &[RuleCount],
        partitions: Vec<Partition>,
    ) -> Self {
        let mut projection = Projection {
            edition: form.edition().digest().to_owned(),
            form: form.definition().id.clone(),
            files,
            counts: counts.iter().map(|count| (count.unknown, count.not_applicable)).collect(),
            partitions: partitions.into_iter().map(|partition| partition.0).collect(),
        };
        projection.sort_files();
        projection
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
        let shift = u32::try_from(self.files.len()).map_err(|_| ProjectionError::Damaged)?;
        other.renumber(|file| file.checked_add(shift))?;
        self.files.append(&mut other.files);
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| {
            mine.0 = mine.0.saturating_add(theirs.0);
            mine.1 = mine.1.saturating_add(theirs.1);
        });
        self.partitions.iter_mut().zip(other.partitions).for_each(|(mine, theirs)| mine.extend(theirs));
        self.sort_files();
        Ok(())
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
        let mut compared = Compared::empty(form);
        for bytes in &self.partitions {
            compared.merge(Partition(bytes.clone()).compare(form)?);
        }
        let mut counts = compared.deliver(form, reveal, sink);
        for (count, (unknown, not_applicable)) in counts.iter_mut().zip(&self.counts) {
            count.add(&RuleCount {
                unknown: *unknown,
                not_applicable: *not_applicable,
                ..RuleCount::default()
            });
        }
        Ok(counts)
    }

    /// The bytes: the same whatever the order in which runs were added.
    ///
    /// # Errors
    /// [`ProjectionError::Damaged`] if it holds what is no entry, [`ProjectionError::Encoding`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, ProjectionError> {
        let mut sorted = self.clone();
        for bytes in &mut sorted.partitions {
            let mut entries: Vec<&[u8]> = Vec::new();
            let mut rest = bytes.as_slice();
            while !rest.is_empty() {
                let (_, _, length) = Entry::stands(rest).ok_or(ProjectionError::Damaged)?;
                let (entry, after) = rest.split_at_checked(length).ok_or(ProjectionError::Damaged)?;
                entries.push(entry);
                rest = after;
            }
            entries.sort_unstable();
            *bytes = entries.concat();
        }
        let body = postcard::to_allocvec(&sorted).map_err(|_| ProjectionError::Encoding)?;
        Ok([&MAGIC[..], &body].concat())
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Bytes are not trusted.
    ///
    /// # Errors
    /// [`ProjectionError::Damaged`], [`ProjectionError::OtherEdition`].
    pub fn from_bytes(bytes: &[u8], form: &Form) -> Result<Self, ProjectionError> {
        let body = bytes.strip_prefix(&MAGIC).ok_or(ProjectionError::Damaged)?;
        let (mut read, rest): (Projection, _) =
            postcard::take_from_bytes(body).map_err(|_| ProjectionError::Damaged)?;
        let ascending = read.files.windows(2).all(|pair| pair[0] < pair[1]);
        if !rest.is_empty() || read.partitions.len() != PARTITIONS || !ascending {
            return Err(ProjectionError::Damaged);
        }
        read.check(form)?;
        let files = u32::try_from(read.files.len()).map_err(|_| ProjectionError::Damaged)?;
        read.renumber(|file| (file < files).then_some(file))?;
        Ok(read)
    }

    fn check(&self, form: &Form) -> Result<(), ProjectionError> {
        let same = self.edition == form.edition().digest() && self.form == form.definition().id;
        match (same, self.counts.len() == form.definition().across.len()) {
            (true, true) => Ok(()),
            (true, false) => Err(ProjectionError::Damaged),
            _ => {
                Err(ProjectionError::OtherEdition { edition: self.edition.clone(), form: self.form.clone() })
            }
        }
    }

    /// Puts the files into the order of their names.
    fn sort_files(&mut self) {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by(|one, other| self.files[*one].cmp(&self.files[*other]));
        let place = |file: u32| {
            let place = order.iter().position(|old| u32::try_from(*old) == Ok(file));
            place.and_then(|place| u32::try_from(place).ok())
        };
        // Every entry is of one of the files: they were checked when they came.
        let _ = self.renumber(place);
        self.files.sort();
    }

    /// Gives the files of all entries other numbers.
    fn renumber(&mut self, new: impl Fn(u32) -> Option<u32>) -> Result<(), ProjectionError> {
        for bytes in &mut self.partitions {
            let mut at = 0;
            while at < bytes.len() {
                let length = renumber(&mut bytes[at..], &new).ok_or(ProjectionError::Damaged)?;
                at += length;
            }
        }
        Ok(())
    }
}
