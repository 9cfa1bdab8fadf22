//! Work by threads of its own. The calling thread hands over what it alone can read, looks how far the work is, and may stop it.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use huoju::{Form, JobOptions};
use huoju_core::edition::AttachedSource;
use huoju_io::{Collected, Encoding, Format, Input, ReadOptions, Records, Report, RunOptions};

use crate::bytes::Reader;
use crate::check::NativeCheck;
use crate::errors::NativeError;
use crate::feed::{Fed, Feed, Finish, Piece, Wish};
use crate::record::add_record;

/// How inputs are read and what is done with them.
#[derive(uniffi::Record)]
pub struct RunSettings {
    /// Whether records are checked.
    check: bool,
    /// Whether tables are added up.
    tabulate: bool,
    /// Whether records are compared with each other.
    compare: bool,
    /// Whether personal data are shown.
    reveal_personal: bool,
    /// Findings kept of each rule; negative: all.
    findings_per_rule: i64,
    /// Encoding of files; found out otherwise.
    encoding: Option<String>,
    /// Number of threads; 0: as many as the machine runs at once.
    threads: i32,
}

/// Where the bytes of an input are.
#[derive(uniffi::Enum)]
pub enum RunContent {
    /// In a file.
    Path {
        /// Its path.
        path: String,
    },
    /// In the memory of a direct buffer that the caller keeps until the run has finished.
    Memory {
        /// Where it begins.
        address: i64,
        /// Its bytes.
        length: i64,
    },
    /// They are fed.
    Stream,
    /// Records in memory, which are fed.
    Records,
}

/// What the records of an input are.
#[derive(uniffi::Enum)]
pub enum RunLevel {
    /// Those that are checked.
    Records,
    /// Child records of theirs.
    Children {
        /// Of which kind.
        kind: String,
    },
    /// Last year's accepted records.
    Panel,
    /// The units that must report (名录).
    Frame,
}

/// One input.
#[derive(uniffi::Record)]
pub struct RunInput {
    /// The name that reports and errors call it by.
    name: String,
    /// Where its bytes are.
    content: RunContent,
    /// What its records are.
    level: RunLevel,
    /// Whether it is JSON, where its name does not say it.
    json: Option<bool>,
}

/// A run on its way.
#[derive(uniffi::Object)]
pub struct NativeRun {
    feed: Arc<Feed>,
    far: Arc<Far>,
    form: Form,
    /// What turns records in memory into batches, with the number of their input.
    records: Mutex<Option<(usize, Records)>>,
    limit: usize,
    work: Mutex<Option<Work>>,
}

type Work = JoinHandle<Result<(Option<Collected>, Report), NativeError>>;

/// How far the work is, as its threads tell, and whether it is to stop.
#[derive(Default)]
struct Far {
    rows: AtomicU64,
    bytes: AtomicU64,
    total: AtomicU64,
    cancel: AtomicBool,
}

impl RunInput {
    fn open(self, number: usize, feed: &Arc<Feed>, form: &Form) -> Input<'static> {
        let input = match self.content {
            RunContent::Path { path } => Input::path(PathBuf::from(path)),
            RunContent::Memory { address, length } => Input::bytes(&self.name, memory(address, length)),
            RunContent::Stream => Input::reader(&self.name, Fed::new(feed, number)),
            RunContent::Records => Input::batches(&self.name, Fed::new(feed, number)),
        };
        let input = match self.json {
            Some(true) => input.format(Format::Json),
            Some(false) => input.format(Format::Csv),
            None => input,
        };
        match self.level {
            RunLevel::Records => input,
            RunLevel::Children { kind } => input.children(&kind),
            RunLevel::Panel => input.children(attached(form, AttachedSource::Panel, "panel")),
            RunLevel::Frame => input.children(attached(form, AttachedSource::Frame, "frame")),
        }
    }
}

/// The kind of child records that come from beside; a word that is none where the form has none.
fn attached<'f>(form: &'f Form, source: AttachedSource, word: &'f str) -> &'f str {
    let mut kinds = form.definition().records.iter();
    let of = kinds.find(|kind| kind.attached.as_ref().is_some_and(|attached| attached.source == source));
    of.map_or(word, |kind| &kind.id)
}

/// The bytes of a direct buffer.
#[expect(unsafe_code, reason = "a direct buffer is read where it is")]
fn memory(address: i64, length: i64) -> &'static [u8] {
    let (Ok(address), Ok(length)) = (usize::try_from(address), usize::try_from(length)) else { return &[] };
    if address == 0 || length == 0 {
        return &[];
    }
    // SAFETY: the facade takes both from a direct buffer, which it keeps until this run has been joined, and nobody else calls it.
    unsafe { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(address), length) }
}

impl NativeRun {
    pub(crate) fn begin(
        form: &Form,
        settings: &RunSettings,
        inputs: Vec<RunInput>,
    ) -> Result<Self, NativeError> {
        let encoding = settings.encoding.as_deref().map(Encoding::from_name).transpose()?;
        let limit = usize::try_from(settings.findings_per_rule).unwrap_or(usize::MAX);
        let RunSettings { check, tabulate, compare, reveal_personal, .. } = *settings;
        let job = JobOptions { check, tabulate, compare, reveal_personal };
        let threads = usize::try_from(settings.threads).ok().and_then(NonZeroUsize::new);
        let (feed, far) = (Feed::new(inputs.len()), Arc::new(Far::default()));
        let in_memory = |input: &&RunInput| matches!(input.content, RunContent::Records);
        let records = inputs.iter().enumerate().find(|(_, input)| in_memory(input));
        let records = records.map(|(number, input)| (number, Records::new(form, &input.name)));
        let inputs = inputs.into_iter().enumerate();
        let inputs: Vec<Input<'static>> =
            inputs.map(|(number, input)| input.open(number, &feed, form)).collect();
        let work = {
            let (form, far, finish) = (form.clone(), Arc::clone(&far), Finish(Arc::clone(&feed)));
            thread::spawn(move || {
                let _finish = finish;
                let read = ReadOptions { encoding, ..ReadOptions::default() };
                let progress = |progress: huoju_io::Progress| far.set(progress);
                let (progress, cancel) = (Some(&progress as _), Some(&far.cancel));
                let options = RunOptions { job, read, threads, progress, cancel, ..RunOptions::default() };
                let outcome = outcome(&form, inputs, &options, limit);
                // What was fed until it was stopped is not all there is.
                if far.cancel.load(Ordering::Relaxed) {
                    Err(huoju_io::Error::Cancelled.into())
                } else {
                    outcome
                }
            })
        };
        let (records, work) = (Mutex::new(records), Mutex::new(Some(work)));
        Ok(Self { feed, far, form: form.clone(), records, limit, work })
    }

    fn records(&self) -> std::sync::MutexGuard<'_, Option<(usize, Records)>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn outcome(
    form: &Form,
    inputs: Vec<Input<'_>>,
    options: &RunOptions<'_>,
    limit: usize,
) -> Result<(Option<Collected>, Report), NativeError> {
    if !options.job.check {
        let (report, _) = huoju_io::run(form, inputs, options, || (), |()| Ok(()))?;
        return Ok((None, report));
    }
    let new = || Collected::new(form, limit);
    let (report, parts) = huoju_io::run(form, inputs, options, new, |_| Ok(()))?;
    let mut found = new();
    parts.into_iter().for_each(|part| found.merge(part));
    found.complete(&report.job);
    Ok((Some(found), report))
}

#[uniffi::export]
impl NativeRun {
    /// Waits for the work, but not longer than this. The number of the input whose next piece is wanted, -1 if the work has ended, -2 if there is
    /// nothing to do yet.
    pub fn step(&self, milliseconds: i64) -> i32 {
        match self.feed.wish(Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default())) {
            Wish::Piece(input) => i32::try_from(input).unwrap_or(-2),
            Wish::Done => -1,
            Wish::Patience => -2,
        }
    }

    /// Hands over the next piece of an input: bytes of a file, or whole records. No bytes: there are no more.
    ///
    /// # Errors
    /// If a record cannot be read.
    pub fn feed(&self, input: i32, piece: &[u8]) -> Result<(), NativeError> {
        let input = usize::try_from(input).unwrap_or(usize::MAX);
        let mut records = self.records();
        match records.as_mut().filter(|(number, _)| *number == input) {
            Some((_, records)) => {
                let mut bytes = Reader(piece);
                while !bytes.is_empty() {
                    add_record(records, &mut bytes)?;
                    if let Some(batch) = records.end() {
                        self.feed.put(input, Piece::Batch(Box::new(batch)));
                    }
                }
                let last = if piece.is_empty() { records.finish() } else { None };
                if let Some(batch) = last {
                    self.feed.put(input, Piece::Batch(Box::new(batch)));
                }
            }
            None if piece.is_empty() => {}
            None => self.feed.put(input, Piece::Bytes(piece.to_vec())),
        }
        if piece.is_empty() {
            self.feed.end(input);
        }
        Ok(())
    }

    /// Says that an input cannot be read any further, and why; the work ends with that.
    pub fn fail(&self, input: i32, why: String) {
        self.feed.fail(usize::try_from(input).unwrap_or(usize::MAX), why);
    }

    /// Records read, bytes read, and bytes in all or -1.
    pub fn progress(&self) -> Vec<i64> {
        let number = |count: &AtomicU64| i64::try_from(count.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        let total = number(&self.far.total);
        vec![number(&self.far.rows), number(&self.far.bytes), if total == 0 { -1 } else { total }]
    }

    /// Asks the work to stop; it ends as cancelled.
    pub fn cancel(&self) {
        self.far.cancel.store(true, Ordering::Relaxed);
        self.feed.cancel();
    }

    /// Waits for the end and gives what was found; once.
    ///
    /// # Errors
    /// Whatever the work ended with.
    pub fn finish(&self) -> Result<Arc<NativeCheck>, NativeError> {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(work) = work else { return Err(huoju_io::Error::Cancelled.into()) };
        let (found, mut report) = work.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        if let Some((_, records)) = self.records().as_ref() {
            records.complete(&mut report.read);
        }
        Ok(Arc::new(NativeCheck::new(&self.form, found, report, self.limit)))
    }
}

impl Drop for NativeRun {
    /// What the work reads may belong to the caller, so it does not outlive the run.
    fn drop(&mut self) {
        self.cancel();
        if let Some(work) = self.work.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // What it ended with interests nobody any more.
            drop(work.join());
        }
    }
}

impl Far {
    fn set(&self, progress: huoju_io::Progress) {
        self.rows.fetch_max(progress.rows, Ordering::Relaxed);
        self.bytes.fetch_max(progress.bytes, Ordering::Relaxed);
        self.total.store(progress.total.unwrap_or_default(), Ordering::Relaxed);
    }
}
