//! Work by threads of its own. The calling thread hands over what it alone can read, looks how far the work is, and may stop it.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use huoju::{Form, JobOptions, Record, Session};
use huoju_core::both;
use huoju_core::edition::{AttachedSource, Label};
use huoju_io::{Collected, Encoding, Format, Input, ReadOptions, Report, RunOptions};

use crate::bytes::damaged;
use crate::check::NativeCheck;
use crate::errors::{NativeError, say};
use crate::feed::{Fed, Feed, Finish, Piece, Wish};
use crate::memory::Memory;
use crate::path::path;
use crate::session::NativeSession;

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
    /// MiB that rules across records, and lines from beside, take before they are written to a file.
    memory: i32,
}

/// Where the bytes of an input are.
#[derive(uniffi::Enum)]
pub enum RunContent {
    /// In a file.
    Path {
        /// Its path, as the system names it.
        path: Vec<u8>,
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
    /// Of each input the records in memory, if they are.
    memory: Mutex<Vec<Option<Memory>>>,
    limit: usize,
    work: Mutex<Option<JoinHandle<Result<Done, NativeError>>>>,
}

/// What the work gives.
enum Done {
    Check(Box<(Option<Collected>, Report)>),
    Session(Box<Session>),
}

/// How far the work is, as its threads tell, and whether it is to stop.
#[derive(Default)]
struct Far {
    rows: AtomicU64,
    bytes: AtomicU64,
    total: AtomicU64,
    cancel: AtomicBool,
}

impl RunInput {
    /// The kinds of child records that are in it; none if it holds records.
    fn kinds<'a>(&'a self, form: &'a Form) -> Vec<&'a str> {
        match &self.level {
            RunLevel::Records => Vec::new(),
            RunLevel::Children { kind } => vec![kind],
            RunLevel::Panel => form.attached(AttachedSource::Panel),
            RunLevel::Frame => form.attached(AttachedSource::Frame),
        }
    }

    /// Several kinds cannot be read out of what can be read once.
    fn once(&self, kinds: &[&str]) -> Result<(), NativeError> {
        if kinds.len() < 2 || !matches!(self.content, RunContent::Stream | RunContent::Records) {
            return Ok(());
        }
        let (name, kinds) = (&self.name, Label::listed(kinds));
        Err(say(
            "input",
            both!(
                "{name} 只能读一次，而 {kinds} 都要用：请改为文件或字节，或按各自的名称分别给出",
                "{name} can be read once, and {kinds} need it; give it as a file or as bytes, or to each of them by name";
                kinds
            ),
        ))
    }

    /// What turns its records into pieces, if they are in memory.
    fn memory(&self, form: &Form, alone: bool) -> Result<Option<Memory>, NativeError> {
        let kinds = self.kinds(form);
        self.once(&kinds)?;
        match (&self.content, kinds.first()) {
            (RunContent::Records, None) if alone => Ok(Some(Memory::alone(form, &self.name))),
            (RunContent::Records, kind) => Memory::beside(form, kind.copied(), &self.name).map(Some),
            _ => Ok(None),
        }
    }

    /// The input, once for each kind of child records that is in it.
    fn open(&self, fed: impl Fn() -> Fed, form: &Form, memory: Option<&Memory>) -> Vec<Input<'static>> {
        let content = || {
            let input = match &self.content {
                RunContent::Path { path: file } => Input::path(path(file.clone())),
                RunContent::Memory { address, length } => Input::bytes(&self.name, lent(*address, *length)),
                RunContent::Stream => Input::reader(&self.name, fed()),
                RunContent::Records if matches!(memory, Some(Memory::Batches(_))) => {
                    Input::batches(&self.name, fed().batches())
                }
                RunContent::Records => Input::records(&self.name, fed().records()),
            };
            match self.json {
                Some(true) => input.format(Format::Json),
                Some(false) => input.format(Format::Csv),
                None => input,
            }
        };
        match self.level {
            RunLevel::Records => vec![content()],
            _ => self.kinds(form).into_iter().map(|kind| content().children(kind)).collect(),
        }
    }
}

/// The bytes of a direct buffer.
#[expect(unsafe_code, reason = "a direct buffer is read where it is")]
fn lent(address: i64, length: i64) -> &'static [u8] {
    let (Ok(address), Ok(length)) = (usize::try_from(address), usize::try_from(length)) else { return &[] };
    if address == 0 || length == 0 {
        return &[];
    }
    // SAFETY: the facade takes both from a direct buffer, which it keeps until this run has been joined, and nobody else calls it.
    unsafe { std::slice::from_raw_parts(std::ptr::with_exposed_provenance(address), length) }
}

impl NativeRun {
    /// Begins to check and tabulate.
    pub(crate) fn begin(
        form: &Form,
        settings: &RunSettings,
        inputs: &[RunInput],
    ) -> Result<Self, NativeError> {
        let limit = usize::try_from(settings.findings_per_rule).unwrap_or(usize::MAX);
        Self::start(form, settings, inputs, limit, move |form, inputs, options| {
            outcome(form, inputs, options, limit)
        })
    }

    /// Begins to read what belongs to a record, for a session on it.
    pub(crate) fn begin_session(
        form: &Form,
        record: Record,
        settings: &RunSettings,
        inputs: &[RunInput],
    ) -> Result<Self, NativeError> {
        Self::start(form, settings, inputs, 0, move |form, inputs, options| {
            let beside = huoju_io::read_children(form, inputs, &options.read)?;
            Ok(Done::Session(Box::new(form.session(&record.joined(form, &beside)?)?)))
        })
    }

    fn start(
        form: &Form,
        settings: &RunSettings,
        inputs: &[RunInput],
        limit: usize,
        work: impl FnOnce(&Form, Vec<Input<'static>>, &RunOptions<'_>) -> Result<Done, NativeError>
        + Send
        + 'static,
    ) -> Result<Self, NativeError> {
        let encoding = settings.encoding.as_deref().map(Encoding::from_name).transpose()?;
        let RunSettings { check, tabulate, compare, reveal_personal, .. } = *settings;
        let job = JobOptions { check, tabulate, compare, reveal_personal };
        let spill_above = usize::try_from(settings.memory).ok().map(|memory| memory.saturating_mul(1 << 20));
        let threads = usize::try_from(settings.threads).ok().and_then(NonZeroUsize::new);
        let (feed, far) = (Feed::new(inputs.len()), Arc::new(Far::default()));
        let memory = inputs.iter().map(|input| input.memory(form, inputs.len() == 1));
        let memory = memory.collect::<Result<Vec<_>, _>>()?;
        let opened = (0..).zip(inputs).zip(&memory);
        let opened: Vec<_> = opened
            .flat_map(|((number, input), memory)| {
                input.open(|| Fed::new(&feed, number), form, memory.as_ref())
            })
            .collect();
        let work = {
            let (form, far, finish) = (form.clone(), Arc::clone(&far), Finish(Arc::clone(&feed)));
            thread::spawn(move || {
                let _finish = finish;
                let read = ReadOptions { encoding, ..ReadOptions::default() };
                let progress = |progress: huoju_io::Progress| far.set(progress);
                let (progress, cancel) = (Some(&progress as _), Some(&far.cancel));
                let options = RunOptions { job, read, threads, progress, cancel, spill_above, keep: None };
                let outcome = work(&form, opened, &options);
                // What was fed until it was stopped is not all there is.
                if far.cancel.load(Ordering::Relaxed) {
                    Err(huoju_io::Error::from(huoju_io::NativeError::Cancelled).into())
                } else {
                    outcome
                }
            })
        };
        let (memory, work) = (Mutex::new(memory), Mutex::new(Some(work)));
        Ok(Self { feed, far, form: form.clone(), memory, limit, work })
    }

    fn memory(&self) -> MutexGuard<'_, Vec<Option<Memory>>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the end; once.
    fn join(&self) -> Result<Done, NativeError> {
        let work = self.work.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(work) = work else {
            return Err(huoju_io::Error::from(huoju_io::NativeError::Cancelled).into());
        };
        work.join().unwrap_or_else(|panic| resume_unwind(panic))
    }
}

fn outcome(
    form: &Form,
    inputs: Vec<Input<'_>>,
    options: &RunOptions<'_>,
    limit: usize,
) -> Result<Done, NativeError> {
    if !options.job.check {
        let (report, _) = huoju_io::run(form, inputs, options, || (), |()| Ok(()))?;
        return Ok(Done::Check(Box::new((None, report))));
    }
    let new = || Collected::new(form, limit);
    let mut found = new();
    let (report, _) = huoju_io::run(form, inputs, options, new, |part| {
        found.absorb(part);
        Ok(())
    })?;
    found.complete(&report.job);
    Ok(Done::Check(Box::new((Some(found), report))))
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
        match self.memory().get_mut(input).and_then(Option::as_mut) {
            Some(memory) => memory.take(piece, |piece| self.feed.put(input, piece))?,
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
        let Done::Check(done) = self.join()? else { return Err(damaged()) };
        let (found, mut report) = *done;
        if let Some(memory) = self.memory().first().and_then(Option::as_ref) {
            memory.complete(&mut report.read)?;
        }
        Ok(Arc::new(NativeCheck::new(&self.form, found, report, self.limit)))
    }

    /// Waits for the end and gives the session; once.
    ///
    /// # Errors
    /// Whatever the work ended with.
    pub fn finish_session(&self) -> Result<Arc<NativeSession>, NativeError> {
        let Done::Session(session) = self.join()? else { return Err(damaged()) };
        Ok(NativeSession::new(*session))
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
