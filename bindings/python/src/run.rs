//! Work without the lock of the interpreter, with progress and Ctrl-C.
//!
//! The work is done by threads of its own. The calling thread hands records over where they are Python's, tells how far the work is,
//! and stops it when a signal has come.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle, Thread};
use std::time::{Duration, Instant};

use huoju::{Form, JobOptions};
use huoju_core::both;
use huoju_io::{Collected, Encoding, Input, ReadOptions, RecordTexts, Records, Report, RunOptions};
use pyo3::prelude::*;

use crate::errors::{said, say};
use crate::frames::{Frame, Sent};
use crate::given::{Given, Named};
use crate::values::{Nan, add_record};

/// How long the calling thread waits before it looks for signals and tells how far the work is.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long work that reads files has to stop.
const GRACE: Duration = Duration::from_secs(1);
/// When a notebook begins to show a bar.
const LARGE: Duration = Duration::from_secs(1);
/// How long the calling thread waits before it looks whether a batch can be handed over.
const FULL: Duration = Duration::from_millis(1);
/// Batches that wait to be taken.
const WAITING: usize = 4;
/// Records of texts that are handed over at a time.
const ROWS: usize = 1024;

/// How records are read.
pub(crate) struct Reading {
    pub(crate) encoding: Option<Encoding>,
    pub(crate) threads: Option<NonZeroUsize>,
    pub(crate) progress: Option<Py<PyAny>>,
    /// Findings kept of each rule.
    pub(crate) limit: usize,
    /// Bytes held in memory for rules across records and lines from beside.
    pub(crate) memory: Option<usize>,
}

/// What the work gave.
pub(crate) struct Outcome {
    pub(crate) found: Option<Collected>,
    pub(crate) report: Report,
}

/// Checks and tabulates records of any shape.
pub(crate) fn run(
    py: Python<'_>,
    form: &Form,
    (data, beside): (Named<'_>, Vec<Input<'static>>),
    job: JobOptions,
    reading: &Reading,
) -> PyResult<Outcome> {
    let Named { given, name, rows } = data;
    let work = Work { form, beside, job, reading, total_rows: rows };
    match given {
        Given::Paths(paths) => {
            let inputs = paths.into_iter().map(Input::path).collect();
            Work { total_rows: None, ..work }.drive(py, inputs, None)
        }
        Given::Arrow(reader) => work.drive(py, vec![Input::arrow(&name, reader)], None),
        Given::Frame(frame) => {
            let mut frame = Frame::new(form, None, &name, frame)?;
            if let Some(rows) = frame.rows() {
                return work.records(py, &name, (rows, Nan::Nothing));
            }
            let (sender, batches) = sync_channel(WAITING);
            let sent = Sent { schema: frame.schema(), batches };
            let feed = move || match frame.next()? {
                Some(batch) => send(py, &sender, batch),
                None => Ok(false),
            };
            work.drive(py, vec![Input::arrow(&name, sent)], Some(Box::new(feed)))
        }
        Given::One(record) => {
            let rows = vec![Ok(record)].into_iter();
            Work { total_rows: Some(1), ..work }.records(py, &name, (rows, Nan::Number))
        }
        Given::Rows(rows) => work.records(py, &name, (rows, Nan::Number)),
    }
}

/// Hands a batch over; false if nobody takes it any more. The work may wait for bytes that never come, and take none.
fn send<T: Send>(py: Python<'_>, sender: &SyncSender<T>, mut batch: T) -> PyResult<bool> {
    loop {
        batch = match sender.try_send(batch) {
            Ok(()) => return Ok(true),
            Err(TrySendError::Disconnected(_)) => return Ok(false),
            Err(TrySendError::Full(batch)) => batch,
        };
        py.detach(|| thread::sleep(FULL));
        py.check_signals()?;
    }
}

/// Gives the next records to the work; false when there are no more.
type Feed<'a> = Box<dyn FnMut() -> PyResult<bool> + 'a>;

struct Work<'a> {
    form: &'a Form,
    /// Inputs of child records.
    beside: Vec<Input<'static>>,
    job: JobOptions,
    reading: &'a Reading,
    total_rows: Option<u64>,
}

impl Work<'_> {
    /// Records as mappings, converted by the calling thread.
    fn records<'py>(
        self,
        py: Python<'py>,
        name: &str,
        (mut rows, nan): (impl Iterator<Item = PyResult<Bound<'py, PyAny>>>, Nan),
    ) -> PyResult<Outcome> {
        if !self.beside.is_empty() {
            return self.texts(py, name, (rows, nan));
        }
        let mut records = Records::new(self.form, name);
        let (sender, batches) = sync_channel(WAITING);
        let mut outcome = {
            let records = &mut records;
            let feed = move || {
                for row in rows.by_ref() {
                    add_record(records, &row?, nan)?;
                    if let Some(batch) = records.end() {
                        return send(py, &sender, batch);
                    }
                }
                if let Some(batch) = records.finish() {
                    send(py, &sender, batch)?;
                }
                Ok(false)
            };
            self.drive(py, vec![Input::batches(name, batches.into_iter())], Some(Box::new(feed)))?
        };
        records.complete(&mut outcome.report.read).map_err(said)?;
        Ok(outcome)
    }

    /// Records as mappings that have child records beside them: they become texts, and batches where those are at hand.
    fn texts<'py>(
        self,
        py: Python<'py>,
        name: &str,
        (mut rows, nan): (impl Iterator<Item = PyResult<Bound<'py, PyAny>>>, Nan),
    ) -> PyResult<Outcome> {
        let mut texts = RecordTexts::new(self.form, None, name).map_err(said)?;
        let (sender, records) = sync_channel(WAITING);
        let feed = move || {
            let mut some = Vec::new();
            for row in rows.by_ref().take(ROWS) {
                add_record(&mut texts, &row?, nan)?;
                some.push(texts.finish());
            }
            Ok(!some.is_empty() && send(py, &sender, some)?)
        };
        let input = Input::records(name, records.into_iter().flatten());
        self.drive(py, vec![input], Some(Box::new(feed)))
    }

    /// Does the work on inputs, some of which may be fed by the calling thread. Where some are files, whose bytes may never come, it is left to itself
    /// if it does not stop soon after a signal.
    fn drive(
        mut self,
        py: Python<'_>,
        mut inputs: Vec<Input<'static>>,
        mut feed: Option<Feed<'_>>,
    ) -> PyResult<Outcome> {
        inputs.append(&mut self.beside);
        let files = inputs.iter().any(Input::is_file);
        let mut teller = Teller::new(py, self.reading, self.total_rows);
        let mut failed: Option<(PyErr, Instant)> = None;
        let shared = Arc::new(Shared::default());
        let worker = self.begin(inputs, &shared);
        while !shared.done.load(Ordering::Acquire) {
            let mut step = || -> PyResult<()> {
                match &mut feed {
                    Some(more) => {
                        if !more()? {
                            feed = None;
                        }
                    }
                    None => py.detach(|| thread::park_timeout(PATIENCE)),
                }
                py.check_signals()?;
                teller.tell(py, &shared.far)
            };
            if let Err(error) = step() {
                failed.get_or_insert((error, Instant::now()));
                shared.cancel.store(true, Ordering::Relaxed);
                feed = None;
            }
            if failed.as_ref().is_some_and(|(_, since)| files && since.elapsed() > GRACE) {
                break;
            }
        }
        drop(feed);
        if let Some((error, _)) = failed {
            return Err(error);
        }
        let outcome = ended(worker)?.map_err(said)?;
        teller.end(py, &shared.far)?;
        Ok(outcome)
    }

    /// Begins the work on a thread of its own.
    fn begin(
        &self,
        inputs: Vec<Input<'static>>,
        shared: &Arc<Shared>,
    ) -> JoinHandle<Result<Outcome, huoju_io::Error>> {
        let wake = Wake { shared: Arc::clone(shared), caller: thread::current() };
        let (form, job) = (self.form.clone(), self.job);
        let Reading { encoding, threads, limit, memory, .. } = *self.reading;
        thread::spawn(move || {
            let wake = wake;
            let shared = &wake.shared;
            let progress = |progress: huoju_io::Progress| shared.far.set(progress);
            let options = RunOptions {
                job,
                read: ReadOptions { encoding, ..ReadOptions::default() },
                threads,
                progress: Some(&progress),
                cancel: Some(&shared.cancel),
                spill_above: memory,
                ..RunOptions::default()
            };
            outcome(&form, inputs, &options, limit)
        })
    }
}

/// Does what reads files on a thread of its own, which is left to itself when a signal comes: what it reads may never come.
pub(crate) fn aside<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let shared = Arc::new(Shared::default());
    let wake = Wake { shared: Arc::clone(&shared), caller: thread::current() };
    let worker = thread::spawn(move || {
        let _wake = wake;
        work()
    });
    while !shared.done.load(Ordering::Acquire) {
        py.detach(|| thread::park_timeout(PATIENCE));
        py.check_signals()?;
    }
    ended(worker)
}

/// What a thread gave. Arrow's own code panics where what was given is not as it says: that ends the work, not the interpreter.
fn ended<T>(worker: JoinHandle<T>) -> PyResult<T> {
    worker.join().map_err(|_| {
        let said = both!(
            "数据读不出来：读取的程序出错；请改用其他形式（如重新复制的数据框、CSV）给出",
            "the data cannot be read: what reads it failed; give it in another shape, such as a fresh copy of the frame, or CSV"
        );
        say("InputError", said)
    })
}

fn outcome(
    form: &Form,
    inputs: Vec<Input<'_>>,
    options: &RunOptions<'_>,
    limit: usize,
) -> Result<Outcome, huoju_io::Error> {
    if !options.job.check {
        let (report, _) = huoju_io::run(form, inputs, options, || (), |()| Ok(()))?;
        return Ok(Outcome { found: None, report });
    }
    let new = || Collected::new(form, limit);
    let (report, parts) = huoju_io::run(form, inputs, options, new, |_| Ok(()))?;
    let mut found = new();
    parts.into_iter().for_each(|part| found.merge(part));
    found.complete(&report.job);
    Ok(Outcome { found: Some(found), report })
}

/// What the calling thread and the work tell each other.
#[derive(Default)]
struct Shared {
    cancel: AtomicBool,
    done: AtomicBool,
    far: Far,
}

/// Wakes the calling thread when the work ends, however it does.
struct Wake {
    shared: Arc<Shared>,
    caller: Thread,
}

impl Drop for Wake {
    fn drop(&mut self) {
        self.shared.done.store(true, Ordering::Release);
        self.caller.unpark();
    }
}

/// How far the work is, as its threads tell.
#[derive(Default)]
struct Far {
    rows: AtomicU64,
    bytes: AtomicU64,
    total: AtomicU64,
}

impl Far {
    fn set(&self, progress: huoju_io::Progress) {
        self.rows.fetch_max(progress.rows, Ordering::Relaxed);
        self.bytes.fetch_max(progress.bytes, Ordering::Relaxed);
        self.total.store(progress.total.unwrap_or_default(), Ordering::Relaxed);
    }
}

/// How far a run is: what a progress callback is given.
#[pyclass(frozen, module = "huoju", get_all)]
pub(crate) struct Progress {
    /// Records read.
    rows: u64,
    /// Records in all, where that is known.
    total_rows: Option<u64>,
    /// Bytes of files read.
    bytes: u64,
    /// Bytes in all, where that is known.
    total_bytes: Option<u64>,
}

#[pymethods]
impl Progress {
    /// The part that is done, from 0 to 1, where that is known.
    #[getter]
    #[expect(clippy::cast_precision_loss, reason = "a part for a bar")]
    fn fraction(&self) -> Option<f64> {
        let part = |done: u64, total: u64| done as f64 / total.max(1) as f64;
        match (self.total_bytes, self.total_rows) {
            (Some(total), _) => Some(part(self.bytes, total)),
            (None, total) => total.map(|total| part(self.rows, total)),
        }
    }

    fn __repr__(&self) -> String {
        format!("<huoju.Progress {} rows>", self.rows)
    }
}

/// Tells Python how far the work is.
struct Teller {
    callback: Option<Py<PyAny>>,
    /// Whether a notebook is still to be asked for a bar.
    undecided: bool,
    total_rows: Option<u64>,
    begin: Instant,
    last: Instant,
    told: u64,
}

impl Teller {
    fn new(py: Python<'_>, reading: &Reading, total_rows: Option<u64>) -> Self {
        let (begin, callback) =
            (Instant::now(), reading.progress.as_ref().map(|callback| callback.clone_ref(py)));
        Self { undecided: callback.is_none(), callback, total_rows, begin, last: begin, told: 0 }
    }

    fn tell(&mut self, py: Python<'_>, far: &Far) -> PyResult<()> {
        if self.last.elapsed() < PATIENCE {
            return Ok(());
        }
        self.last = Instant::now();
        if self.undecided && self.begin.elapsed() > LARGE {
            self.undecided = false;
            let bar = py.import("huoju._progress")?.call_method0("bar")?;
            self.callback = (!bar.is_none()).then(|| bar.unbind());
        }
        let rows = far.rows.load(Ordering::Relaxed);
        if self.told == rows { Ok(()) } else { self.call(py, far, rows) }
    }

    /// Tells once more when all is done.
    fn end(&mut self, py: Python<'_>, far: &Far) -> PyResult<()> {
        self.call(py, far, far.rows.load(Ordering::Relaxed))
    }

    fn call(&mut self, py: Python<'_>, far: &Far, rows: u64) -> PyResult<()> {
        let Some(callback) = &self.callback else { return Ok(()) };
        self.told = rows;
        let total = Some(far.total.load(Ordering::Relaxed)).filter(|total| *total > 0);
        let bytes = far.bytes.load(Ordering::Relaxed);
        callback.call1(py, (Progress { rows, total_rows: self.total_rows, bytes, total_bytes: total },))?;
        Ok(())
    }
}
