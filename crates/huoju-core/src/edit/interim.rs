//! What a run leaves to be joined with other runs: counts, tally, projection, in a file.
//!
//! [Head], then sections, each a u32 (little endian) with its length, 32 bytes SHA-256, and the bytes: the packed content first, then the units of frames, then the blocks
//! of the projection, as many as the content says. It is written and read section after section, never held as a whole. What is read is not trusted.

mod error;

use std::io::{Read, Write};

use sha2::{Digest as _, Sha256};

pub use self::error::InterimError;
use super::across::{Incoming, Projection};
use super::finding::Sink;
use super::job::{JobOptions, JobReport, RecordCounts, counts_findings};
use super::outcome::RuleCount;
use crate::data::{SortedMap, SortedSet, Spill};
use crate::edition::{Edition, Form, Label, TableDef};
use crate::head::{Head, NoHead};
use crate::packed::{self, packed};
use crate::table::{Digest, Tally};

/// With the version of the layout of [`Content`].
const HEAD: Head = Head { magic: *b"HUOJUI\r\n", version: 5 };

/// What a run over files of one form has left: it adds to what other runs left of the same form, and gives the tables and the findings across
/// records of all of them. Editions may differ, as those with and without an overlay do, as long as they say the same of what is added: rules across
/// records, and tables.
///
/// It holds what a [`Projection`] holds, personal data among them, and is to be kept as the records are.
///
/// ```
/// use huoju_core::data::MemorySpill;
/// use huoju_core::edit::{Interim, JobOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let run = |file: &str| {
///     let options = JobOptions::default();
///     let projection = form.job(options).comparison().and_then(|all| all.into_projection(vec![file.to_owned()])).ok();
///     Interim::new(&form, options, &form.job(options).finish(), Vec::new(), projection)
/// };
/// let (mut here, mut file) = (run("here/a.csv"), Vec::<u8>::new());
/// run("there/a.csv").write_to(&mut file)?;
/// here.merge(Interim::read_from(&mut &file[..], form.edition(), Box::<MemorySpill>::default())?)?;
/// assert_eq!(here.report(&form, false, &mut ())?.rows, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Interim {
    year: u16,
    /// Title of the edition.
    edition: Label,
    form: String,
    options: JobOptions,
    inputs: Vec<InputCounts>,
    counts: Counts,
    tally: Tally,
    /// The rules across records by which they were compared.
    across: SortedMap<String, Digest>,
    projection: Option<Projection>,
    /// Tables that were not counted as this edition counts them.
    apart: SortedSet<String>,
}

/// What was seen of one input of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputCounts {
    /// Its name.
    pub name: String,
    /// The kind of child records that it holds; empty for records.
    pub child: String,
    /// What it says, of a frame or last year's records, which several runs may be given.
    pub content: Option<Digest>,
    /// Its encoding.
    pub encoding: String,
    /// Records.
    pub rows: u64,
    /// Rows that are blank.
    pub blank_rows: u64,
    /// Last year's records that were not accepted.
    pub not_accepted: u64,
    /// Rows with cells that are no text.
    pub damaged_rows: u64,
    /// How many rows have what is wrong, by the kinds of the codec that read it.
    pub problems: Vec<u64>,
}

/// What the records of the run were counted as, beside the tally.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts {
    rows: u64,
    /// Records on each review list.
    reviews: SortedMap<String, u64>,
    /// Records with findings: hard, soft, notes, any.
    records: Vec<u64>,
    zero_divisions: u64,
    overflows: u64,
}

/// What is written first.
struct Content {
    year: u16,
    edition: Label,
    form: String,
    options: Vec<bool>,
    inputs: Vec<InputCounts>,
    counts: Counts,
    tally: Vec<u8>,
    /// The rules across records, by id; none if records were not compared.
    across: SortedMap<String, Digest>,
    /// Names of the files of the records that follow, and how many blocks these are.
    files: Vec<String>,
    blocks: u64,
}

packed! {
    struct InputCounts { name, child, content, encoding, rows, blank_rows, not_accepted, damaged_rows, problems }
    struct Counts { rows, reviews, records, zero_divisions, overflows }
    struct Content { year, edition, form, options, inputs, counts, tally, across, files, blocks }
}

impl Interim {
    /// What a job left, with what was seen of its inputs, and the projection of its records if it compares records.
    #[must_use]
    pub fn new(
        form: &Form,
        options: JobOptions,
        job: &JobReport,
        inputs: Vec<InputCounts>,
        projection: Option<Projection>,
    ) -> Self {
        let RecordCounts { hard, soft, note, any } = job.records;
        let definition = form.definition();
        let reviews = definition.reviews.iter().map(|review| review.id.clone());
        Interim {
            year: form.edition().year(),
            edition: form.edition().definition().title.clone(),
            form: definition.id.clone(),
            options: JobOptions { compare: projection.is_some(), reveal_personal: false, ..options },
            inputs,
            counts: Counts {
                rows: job.rows,
                reviews: reviews.zip(job.reviews.iter().copied()).collect(),
                records: vec![hard, soft, note, any],
                zero_divisions: job.zero_divisions,
                overflows: job.overflows,
            },
            tally: job.tally.clone(),
            across: if projection.is_some() { across_of(form) } else { SortedMap::new() },
            projection,
            apart: SortedSet::new(),
        }
    }

    /// Id of the form.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.form
    }

    /// What the runs did; never to show personal data, which is for who joins them to say.
    #[must_use]
    pub fn options(&self) -> JobOptions {
        self.options
    }

    /// What was seen of the inputs, each of which was read once: of those that say the same in several runs, such as one frame of all of them, the first.
    pub fn distinct_inputs(&self) -> impl Iterator<Item = &InputCounts> {
        let mut seen = SortedSet::new();
        self.inputs.iter().filter(move |input| {
            let InputCounts { child, content, rows, problems, .. } = input;
            content.is_none() || seen.insert((child, content, rows, problems))
        })
    }

    /// What was seen of the inputs of each run.
    #[must_use]
    pub fn inputs(&self) -> &[InputCounts] {
        &self.inputs
    }

    /// The tables and the outcomes of rules on single records.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The names of the files that findings number, ascending.
    #[must_use]
    pub fn files(&self) -> &[String] {
        self.projection.as_ref().map_or(&[], Projection::files)
    }

    /// Ids of tables that cannot be had of all runs together: they count findings, and one of the runs had other edit rules, those of an overlay.
    pub fn apart(&self) -> impl Iterator<Item = &str> {
        self.apart.iter().map(String::as_str)
    }

    /// Adds what another run left.
    ///
    /// # Errors
    /// [`InterimError`] saying how they differ; what this one holds is then of no use.
    pub fn merge(&mut self, other: Interim) -> Result<(), InterimError> {
        if self.form != other.form {
            return Err(InterimError::OtherForm { mine: self.form.clone(), theirs: other.form });
        }
        let did = |options: JobOptions| {
            [("check", options.check), ("tabulate", options.tabulate), ("compare", options.compare)]
        };
        let differs =
            did(self.options).into_iter().zip(did(other.options)).find(|(mine, theirs)| mine != theirs);
        if let Some(((what, _), _)) = differs {
            return Err(InterimError::OtherWork { what });
        }
        let same = |input: &&InputCounts| other.inputs.iter().any(|theirs| theirs.name == input.name);
        if let Some(input) = self.inputs.iter().find(same) {
            return Err(InterimError::SameFile(input.name.clone()));
        }
        self.tally.merge(&other.tally)?;
        if let (Some(mine), Some(theirs)) = (&mut self.projection, other.projection) {
            mine.merge(theirs)?;
        }
        self.inputs.extend(other.inputs);
        self.inputs.sort_by(|one, other| (&one.child, &one.name).cmp(&(&other.child, &other.name)));
        self.counts.add(&other.counts);
        self.apart.extend(other.apart);
        Ok(())
    }

    /// The counts of all runs, and the outcomes of rules across their records, whose findings go to the sink: files are numbered as
    /// [`Interim::files`]. A unit that the frames of several runs have is one, and its record may be of any run.
    ///
    /// # Errors
    /// [`InterimError::Damaged`].
    pub fn report(
        &mut self,
        form: &Form,
        reveal: bool,
        sink: &mut dyn Sink,
    ) -> Result<JobReport, InterimError> {
        let across = match &mut self.projection {
            Some(projection) => Some(projection.compare(form, reveal, sink)?),
            None => None,
        };
        let definition = form.definition();
        let Counts { rows, records, zero_divisions, overflows, .. } = &self.counts;
        let reviews = definition.reviews.iter().filter(|_| self.options.check);
        let reviews = reviews.map(|review| self.counts.reviews.get(&review.id).copied().unwrap_or_default());
        let record = |place: usize| records.get(place).copied().unwrap_or_default();
        Ok(JobReport {
            rows: *rows,
            rules: self.rules(form),
            across,
            reviews: reviews.collect(),
            records: RecordCounts { hard: record(0), soft: record(1), note: record(2), any: record(3) },
            zero_divisions: *zero_divisions,
            overflows: *overflows,
            tally: self.tally.clone(),
            overfull: Vec::new(),
        })
    }

    /// The outcomes of each rule on single records; none if the runs did not check.
    fn rules(&self, form: &Form) -> Vec<RuleCount> {
        // A rule that an overlay defines otherwise was counted by itself, and is a matter of the runs with that overlay.
        let mut counted: SortedMap<(&str, Digest), RuleCount> = SortedMap::new();
        for (key, tally) in self.tally.rules().filter(|(key, _)| key.form == self.form) {
            let (pass, fail, unknown, not_applicable) =
                (tally.pass, tally.fail, tally.unknown, tally.not_applicable);
            counted.insert((&key.id, key.digest), RuleCount { pass, fail, unknown, not_applicable });
        }
        let rules = form.definition().rules.iter().zip(&form.digests().rules);
        let rules = rules.filter(|_| self.options.check);
        rules.map(|(rule, digest)| counted.get(&(&rule.id, *digest)).copied().unwrap_or_default()).collect()
    }

    /// Writes it down: the same bytes whatever the order in which runs were added.
    ///
    /// # Errors
    /// [`InterimError::Io`], and [`InterimError::Damaged`] or [`InterimError::Spill`] if records cannot be read back.
    pub fn write_to(&self, file: &mut dyn Write) -> Result<(), InterimError> {
        let JobOptions { check, tabulate, compare, .. } = self.options;
        let content = Content {
            year: self.year,
            edition: self.edition.clone(),
            form: self.form.clone(),
            options: vec![check, tabulate, compare],
            inputs: self.inputs.clone(),
            counts: self.counts.clone(),
            tally: self.tally.to_bytes(),
            across: self.across.clone(),
            files: self.files().to_vec(),
            blocks: self.projection.as_ref().map_or(0, Projection::blocks),
        };
        file.write_all(&HEAD.bytes())?;
        write_section(file, &packed::to_bytes(&content))?;
        match &self.projection {
            Some(projection) => {
                write_section(file, &packed::to_bytes(projection.units()))?;
                projection.each_block(|block| write_section(file, block))
            }
            None => Ok(()),
        }
    }

    /// Reads what [`Interim::write_to`] wrote, with an edition that says the same of what is added; records are kept in `spill`.
    ///
    /// # Errors
    /// [`InterimError`] saying what is wrong with the file, or how its edition differs.
    pub fn read_from(
        file: &mut dyn Read,
        edition: &Edition,
        spill: Box<dyn Spill>,
    ) -> Result<Self, InterimError> {
        read_head(file)?;
        let content = packed::from_bytes(&read_section(file)?).map_err(|_| InterimError::Damaged)?;
        let Content { year, edition: theirs, form, options, inputs, counts, tally, across, .. } = content;
        let (files, blocks) = (content.files, content.blocks);
        let mine = || edition.definition().title.clone();
        if year != edition.year() {
            return Err(InterimError::OtherEdition { theirs, mine: mine() });
        }
        let [check, tabulate, compare] = options[..] else { return Err(InterimError::Damaged) };
        let options = JobOptions { check, tabulate, compare, reveal_personal: false };
        let tally = Tally::from_bytes(&tally)?;
        let Ok(own) = edition.form(&form) else {
            return Err(InterimError::OtherRules { theirs, mine: mine(), differs: vec![form] });
        };
        let (apart, mut differs) = other_tables(&own, options, &tally);
        differs.extend(other_rules(&own, options, &across));
        if !differs.is_empty() {
            return Err(InterimError::OtherRules { theirs, mine: mine(), differs });
        }
        let projection = if compare { Some(read_blocks(file, &own, (files, blocks), spill)?) } else { None };
        if file.read(&mut [0])? > 0 {
            return Err(InterimError::Damaged);
        }
        Ok(Interim { year, edition: theirs, form, options, inputs, counts, tally, across, projection, apart })
    }
}

/// Ids of the rules across records that a form does not define as those who wrote them did.
fn other_rules(form: &Form, options: JobOptions, across: &SortedMap<String, Digest>) -> Vec<String> {
    let mine = if options.compare { across_of(form) } else { SortedMap::new() };
    let ids = mine.keys().chain(across.keys().filter(|id| mine.get(*id).is_none()));
    ids.filter(|id| mine.get(*id) != across.get(*id)).cloned().collect()
}

/// Ids of the tables that were not counted as a form counts them: those that count findings, and so depend on every edit rule, and the others.
fn other_tables(form: &Form, options: JobOptions, tally: &Tally) -> (SortedSet<String>, Vec<String>) {
    let definition = form.definition();
    let held = |id: &str, digest: Digest| {
        tally.tables().any(|(key, _)| key.form == definition.id && key.id == id && key.digest == digest)
    };
    let tables = definition.tables.iter().zip(&form.digests().tables).filter(|_| options.tabulate);
    let others = tables.filter(|(table, digest)| !held(&table.id, **digest)).map(|(table, _)| table);
    let (apart, differs): (Vec<_>, Vec<_>) = others.partition(|table| counts_findings(definition, table));
    let ids = |tables: Vec<&TableDef>| tables.into_iter().map(|table| table.id.clone()).collect::<Vec<_>>();
    (ids(apart).into_iter().collect(), ids(differs))
}

/// The rules of a form across records.
fn across_of(form: &Form) -> SortedMap<String, Digest> {
    let ids = form.definition().across.iter().map(|rule| rule.id.clone());
    ids.zip(form.digests().across.iter().copied()).collect()
}

fn read_head(file: &mut dyn Read) -> Result<(), InterimError> {
    let mut head = Vec::with_capacity(Head::LENGTH);
    file.take(Head::LENGTH as u64).read_to_end(&mut head)?;
    match HEAD.strip(&head) {
        Ok(_) => Ok(()),
        Err(NoHead::Other) => Err(InterimError::NotInterim),
        Err(NoHead::Early) => Err(InterimError::Damaged),
        Err(NoHead::Version(needed)) => Err(InterimError::Version { needed, supported: HEAD.version }),
    }
}

fn read_blocks(
    file: &mut dyn Read,
    form: &Form,
    (files, blocks): (Vec<String>, u64),
    spill: Box<dyn Spill>,
) -> Result<Projection, InterimError> {
    let mut incoming = Incoming::new(form, files, spill).ok_or(InterimError::Damaged)?;
    let units = packed::from_bytes(&read_section(file)?).map_err(|_| InterimError::Damaged)?;
    for _ in 0..blocks {
        incoming.put(&read_section(file)?)?;
    }
    Ok(incoming.finish(units)?)
}

fn write_section(file: &mut dyn Write, bytes: &[u8]) -> Result<(), InterimError> {
    let length = u32::try_from(bytes.len()).map_err(|_| InterimError::Damaged)?;
    file.write_all(&length.to_le_bytes())?;
    file.write_all(&Sha256::digest(bytes))?;
    Ok(file.write_all(bytes)?)
}

/// Nothing is allocated that the file does not hold.
fn read_section(file: &mut dyn Read) -> Result<Vec<u8>, InterimError> {
    let (mut length, mut digest, mut bytes) = ([0; 4], [0; 32], Vec::new());
    file.read_exact(&mut length)?;
    file.read_exact(&mut digest)?;
    let length = u64::from(u32::from_le_bytes(length));
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length || Sha256::digest(&bytes)[..] != digest {
        return Err(InterimError::Damaged);
    }
    Ok(bytes)
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.rows = self.rows.saturating_add(other.rows);
        for (review, count) in &other.reviews {
            let mine = self.reviews.or_default(review.clone());
            *mine = mine.saturating_add(*count);
        }
        add_all(&mut self.records, &other.records);
        self.zero_divisions = self.zero_divisions.saturating_add(other.zero_divisions);
        self.overflows = self.overflows.saturating_add(other.overflows);
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine = mine.saturating_add(*theirs));
}
