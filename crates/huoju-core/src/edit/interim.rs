//! What a run leaves to be joined with other runs: counts, tally, projection, as bytes.
//!
//! Magic, u16 format version (little endian), 32 bytes SHA-256 of what follows, then the packed content. Bytes from outside are not trusted.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::across::{Projection, ProjectionError};
use super::finding::Sink;
use super::job::{JobOptions, JobReport, RecordCounts};
use super::outcome::RuleCount;
use crate::both;
use crate::data::SortedMap;
use crate::edition::{Edition, Form, Lang};
use crate::packed::{self, packed};
use crate::table::{Tally, TallyError};

/// First bytes, and the version of the layout of [`Content`].
const MAGIC: [u8; 8] = *b"HUOJUI\r\n";
const FORMAT_VERSION: u16 = 1;

/// What a run over files of one form has left: it adds to what other runs left of the same form, and gives the tables and the findings across
/// records of all of them.
///
/// It holds what a [`Projection`] holds, personal data among them, and is to be kept as the records are.
///
/// ```
/// use huoju_core::edit::{Interim, JobOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let run = |file: &str| {
///     let options = JobOptions::default();
///     let projection = form.job(options).projection(vec![file.to_owned()]).ok();
///     Interim::new(&form, options, &form.job(options).finish(), Vec::new(), projection)
/// };
/// let mut here = run("here/a.csv");
/// let bytes = run("there/a.csv").to_bytes().expect("a whole projection");
/// here.merge(Interim::from_bytes(&bytes, form.edition()).expect("the same edition")).expect("the same form");
/// assert_eq!(here.report(&form, false, &mut ()).expect("whole").rows, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interim {
    year: u16,
    /// Digest of the edition.
    edition: String,
    form: String,
    options: JobOptions,
    inputs: Vec<InputCounts>,
    counts: Counts,
    tally: Tally,
    projection: Option<Projection>,
}

/// What was seen of one input of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputCounts {
    /// Its name.
    pub name: String,
    /// The kind of child records that it holds; empty for records.
    pub child: String,
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
    reviews: Vec<u64>,
    /// Records with findings: hard, soft, notes, any.
    records: Vec<u64>,
    /// Outcomes of the rules that a frame decides, which are not compared again; by the number of the rule.
    covered: SortedMap<u16, Vec<u64>>,
    zero_divisions: u64,
    overflows: u64,
}

/// What is written.
struct Content {
    year: u16,
    edition: String,
    form: String,
    options: Vec<bool>,
    inputs: Vec<InputCounts>,
    counts: Counts,
    tally: Vec<u8>,
    projection: Option<Vec<u8>>,
}

packed! {
    struct InputCounts { name, child, encoding, rows, blank_rows, not_accepted, damaged_rows, problems }
    struct Counts { rows, reviews, records, covered, zero_divisions, overflows }
    struct Content { year, edition, form, options, inputs, counts, tally, projection }
}

/// Why interim results cannot be read or joined.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum InterimError {
    /// The bytes do not begin as interim results do.
    NotInterim,
    /// They were written by another version.
    Version {
        /// Their format.
        needed: u16,
        /// The format of this engine.
        supported: u16,
    },
    /// The bytes are not those that were written.
    Damaged,
    /// They were made with another edition or overlay.
    OtherEdition {
        /// Survey year of that edition.
        year: u16,
        /// Its digest.
        theirs: String,
        /// Survey year of this edition.
        this_year: u16,
        /// Digest of this edition.
        mine: String,
    },
    /// One run did something that the other did not: checked, tabulated, compared records.
    OtherWork {
        /// What only one of them did.
        what: &'static str,
    },
    /// They are of another form.
    OtherForm {
        /// The form of the one that was to receive.
        mine: String,
        /// The form of the other.
        theirs: String,
    },
    /// Two of them hold an input of one name, so that their records could not be told apart.
    SameFile(String),
    /// Their tallies cannot be added.
    Tally(TallyError),
}

impl InterimError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            InterimError::NotInterim => {
                both!("不是 --keep 写出的中间结果", "is no interim result as --keep writes it")
            }
            InterimError::Version { needed, supported } => both!(
                "中间结果的格式是 {needed}，本程序能读 {supported}；请用同一版本的程序重新运行",
                "has format {needed}, this program reads {supported}; run it again with one version of the program"
            ),
            InterimError::Damaged => both!(
                "中间结果的内容与摘要不符：已损坏、不完整或被改动；请重新运行",
                "does not match its digest: it was damaged, cut or changed; run it again"
            ),
            InterimError::OtherEdition { year, theirs, this_year, mine } => {
                let (theirs, mine) = (short(theirs), short(mine));
                both!(
                    "由 {year} 年制度（{theirs}）得出，不是所选的 {this_year} 年制度（{mine}）；请用 --edition、--spec、--bundle、--overlay 选定当时的制度",
                    "was made with an edition of {year} ({theirs}), not the one of {this_year} that was chosen ({mine}); choose that edition with --edition, --spec, --bundle, --overlay"
                )
            }
            InterimError::OtherWork { what } => {
                let zh = match *what {
                    "check" => "审核",
                    "tabulate" => "汇总",
                    _ => "记录之间的比较",
                };
                both!(
                    "有的运行做了{zh}，有的没有；请用同一命令重新运行",
                    "some of the runs did {what}, others did not; run them again with one command"
                )
            }
            InterimError::OtherForm { mine, theirs } => both!(
                "是调查表 {theirs} 的，不能与 {mine} 的相加",
                "is of form {theirs}, and cannot be added to {mine}"
            ),
            InterimError::SameFile(file) => both!(
                "两份中间结果中都有文件「{file}」，无从区分；请给各份中间结果以不同的文件名重新运行",
                "two of them hold a file {file:?}, so that records could not be told apart; run again, naming each interim result differently"
            ),
            InterimError::Tally(error) => return error.message(lang),
        };
        label.into_text(lang)
    }
}

impl fmt::Display for InterimError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for InterimError {}

impl From<TallyError> for InterimError {
    fn from(error: TallyError) -> Self {
        InterimError::Tally(error)
    }
}

impl From<ProjectionError> for InterimError {
    fn from(error: ProjectionError) -> Self {
        match error {
            ProjectionError::SameFile(file) => InterimError::SameFile(file),
            // The edition was compared before.
            _ => InterimError::Damaged,
        }
    }
}

/// As much of a digest as people compare.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
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
        let rules = (0..).zip(&form.definition().across).zip(job.across.iter().flatten());
        let covered = rules.filter(|((_, rule), _)| rule.kind.frame().is_some());
        let covered = covered.map(|((number, _), count)| (number, numbers(count).to_vec()));
        Interim {
            year: form.edition().year(),
            edition: form.edition().digest().to_owned(),
            form: form.definition().id.clone(),
            options: JobOptions { compare: projection.is_some(), reveal_personal: false, ..options },
            inputs,
            counts: Counts {
                rows: job.rows,
                reviews: job.reviews.clone(),
                records: vec![hard, soft, note, any],
                covered: covered.collect(),
                zero_divisions: job.zero_divisions,
                overflows: job.overflows,
            },
            tally: job.tally.clone(),
            projection,
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

    /// What was seen of the inputs.
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
        Ok(())
    }

    /// The counts of all runs, and the outcomes of rules across their records, whose findings go to the sink: files are numbered as
    /// [`Interim::files`]. Which units of a frame have a record is not asked again: each run said it of its own frame.
    ///
    /// # Errors
    /// [`InterimError::Damaged`].
    pub fn report(&self, form: &Form, reveal: bool, sink: &mut dyn Sink) -> Result<JobReport, InterimError> {
        let Counts { rows, reviews, records, covered, zero_divisions, overflows } = &self.counts;
        let mut across = match &self.projection {
            Some(projection) => Some(projection.compare(form, reveal, sink)?),
            None => None,
        };
        for (rule, count) in covered {
            if let Some(mine) = across.as_mut().and_then(|across| across.get_mut(usize::from(*rule))) {
                *mine = outcome(count);
            }
        }
        let record = |place: usize| records.get(place).copied().unwrap_or_default();
        Ok(JobReport {
            rows: *rows,
            rules: self.rules(form),
            across,
            reviews: reviews.clone(),
            records: RecordCounts { hard: record(0), soft: record(1), note: record(2), any: record(3) },
            zero_divisions: *zero_divisions,
            overflows: *overflows,
            tally: self.tally.clone(),
            overfull: Vec::new(),
        })
    }

    /// The outcomes of each rule on single records; none if the runs did not check.
    fn rules(&self, form: &Form) -> Vec<RuleCount> {
        let mut counted: SortedMap<&str, RuleCount> = SortedMap::new();
        for (key, tally) in self.tally.rules().filter(|(key, _)| key.form == self.form) {
            let (pass, fail, unknown, not_applicable) =
                (tally.pass, tally.fail, tally.unknown, tally.not_applicable);
            counted.insert(&key.id, RuleCount { pass, fail, unknown, not_applicable });
        }
        let rules = form.definition().rules.iter().filter(|_| self.options.check);
        rules.map(|rule| counted.get(rule.id.as_str()).copied().unwrap_or_default()).collect()
    }

    /// The bytes: the same whatever the order in which runs were added.
    ///
    /// # Errors
    /// [`InterimError::Damaged`] if the projection holds what is no record.
    pub fn to_bytes(&self) -> Result<Vec<u8>, InterimError> {
        let JobOptions { check, tabulate, compare, .. } = self.options;
        let content = Content {
            year: self.year,
            edition: self.edition.clone(),
            form: self.form.clone(),
            options: vec![check, tabulate, compare],
            inputs: self.inputs.clone(),
            counts: self.counts.clone(),
            tally: self.tally.to_bytes(),
            projection: self.projection.as_ref().map(Projection::to_bytes).transpose()?,
        };
        let payload = packed::to_bytes(&content);
        let digest = Sha256::digest(&payload);
        Ok([&MAGIC[..], &FORMAT_VERSION.to_le_bytes(), &digest, &payload].concat())
    }

    /// Reads what [`Interim::to_bytes`] wrote with the same edition.
    ///
    /// # Errors
    /// [`InterimError`] saying what is wrong with the bytes.
    pub fn from_bytes(bytes: &[u8], edition: &Edition) -> Result<Self, InterimError> {
        let header = bytes.strip_prefix(&MAGIC).ok_or(InterimError::NotInterim)?;
        let (version, rest) = header.split_first_chunk::<2>().ok_or(InterimError::Damaged)?;
        let needed = u16::from_le_bytes(*version);
        if needed != FORMAT_VERSION {
            return Err(InterimError::Version { needed, supported: FORMAT_VERSION });
        }
        let (digest, payload) = rest.split_first_chunk::<32>().ok_or(InterimError::Damaged)?;
        if Sha256::digest(payload)[..] != digest[..] {
            return Err(InterimError::Damaged);
        }
        let content: Content = packed::from_bytes(payload).map_err(|_| InterimError::Damaged)?;
        if content.edition != edition.digest() {
            let (year, this_year) = (content.year, edition.year());
            let mine = edition.digest().to_owned();
            return Err(InterimError::OtherEdition { year, theirs: content.edition, this_year, mine });
        }
        let form = edition.form(&content.form).map_err(|_| InterimError::Damaged)?;
        let [check, tabulate, compare] = content.options[..] else { return Err(InterimError::Damaged) };
        let projection = content.projection.map(|bytes| Projection::from_bytes(&bytes, &form)).transpose()?;
        if compare != projection.is_some() {
            return Err(InterimError::Damaged);
        }
        Ok(Interim {
            year: content.year,
            edition: content.edition,
            form: content.form,
            options: JobOptions { check, tabulate, compare, reveal_personal: false },
            inputs: content.inputs,
            counts: content.counts,
            tally: Tally::from_bytes(&content.tally)?,
            projection,
        })
    }
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.rows = self.rows.saturating_add(other.rows);
        add_all(&mut self.reviews, &other.reviews);
        add_all(&mut self.records, &other.records);
        for (rule, counts) in &other.covered {
            add_all(self.covered.or_insert_with(*rule, || vec![0; 4]), counts);
        }
        self.zero_divisions = self.zero_divisions.saturating_add(other.zero_divisions);
        self.overflows = self.overflows.saturating_add(other.overflows);
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine = mine.saturating_add(*theirs));
}

fn numbers(count: &RuleCount) -> [u64; 4] {
    [count.pass, count.fail, count.unknown, count.not_applicable]
}

fn outcome(numbers: &[u64]) -> RuleCount {
    let number = |place: usize| numbers.get(place).copied().unwrap_or_default();
    RuleCount { pass: number(0), fail: number(1), unknown: number(2), not_applicable: number(3) }
}
