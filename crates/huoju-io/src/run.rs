//! The whole job over files with several threads.
//!
//! Each thread takes the next chunk of the inputs, builds its batches and pushes them to a job of its own. What a
//! chunk gives is delivered in the order of the chunks, so the number of threads changes nothing in the result.

mod delivery;
mod spill;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use huoju_core::data::Attachments;
use huoju_core::data::SpillError;
use huoju_core::edit::{Check, Compared, Comparison, Job, JobOptions, JobReport};
use huoju_core::edition::Form;

use self::delivery::Delivery;
pub(crate) use self::spill::{Allowance, FileSpill};
use crate::chunk::Chunk;
use crate::error::{Error, NativeError};
use crate::feed::{Feeder, Totals, Work};
use crate::input::Input;
use crate::problem::Output;
use crate::read::{ReadOptions, ReadReport, Reading, push};
use crate::write::Kept;

/// How a run is done.
///
/// ```
/// use huoju_io::{Progress, RunOptions};
/// use std::sync::atomic::AtomicBool;
/// let tell = |progress: Progress| eprintln!("{} of {:?} bytes", progress.bytes, progress.total);
/// let stop = AtomicBool::new(false);
/// let options = RunOptions { progress: Some(&tell), cancel: Some(&stop), ..RunOptions::default() };
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Default)]
pub struct RunOptions<'a> {
    /// What is done with the records.
    pub job: JobOptions,
    /// How the inputs are read.
    pub read: ReadOptions,
    /// Number of threads; `None`: as many as the machine runs at once.
    pub threads: Option<NonZeroUsize>,
    /// Is told how far the run is, after each chunk and from any thread.
    pub progress: Option<&'a (dyn Fn(Progress) + Sync)>,
    /// Stops the run with [`NativeError::Cancelled`] once it is true.
    pub cancel: Option<&'a AtomicBool>,
    /// Bytes that are kept in memory for lines from beside and rules across records; those beyond go to files that the system removes with the program.
    /// `None`: [`RunOptions::SPILL_ABOVE`].
    pub spill_above: Option<usize>,
    /// Where to write what the run leaves, to be joined with what other runs leave: see [`write::join`](crate::write::join). It holds personal data,
    /// as the records do, and only its owner may read it.
    pub keep: Option<&'a Path>,
}

impl RunOptions<'_> {
    /// Bytes that are kept in memory for lines from beside and rules across records together, unless said otherwise: 128 MiB.
    pub const SPILL_ABOVE: usize = 128 << 20;
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read of all inputs.
    pub bytes: u64,
    /// Bytes of all inputs, if that is known.
    pub total: Option<u64>,
    /// Records read.
    pub rows: u64,
}

/// The result of a run.
#[derive(Debug, Clone)]
pub struct Report {
    /// Outcomes of rules, review lists, and the tally.
    pub job: JobReport,
    /// Files, columns, rows and normalisations.
    pub read: ReadReport,
    /// How long it took: the only part that is not the same each time.
    pub timing: Timing,
}

/// How long a run took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timing {
    /// From begin to end.
    pub total: Duration,
    /// All threads together: reading, decoding and building batches.
    pub read: Duration,
    /// All threads together: evaluating and rendering findings.
    pub check: Duration,
    /// All threads together: adding up the tables.
    pub tabulate: Duration,
}

/// Reads, checks and tabulates inputs.
///
/// What is found in one chunk of the input goes to a part, made by `new_part`; parts come to `deliver` in the
/// order of the input, on any thread, one at a time, and before the end of their chunk if [`Output::is_full`]. A part that has been
/// delivered is used again, so `deliver` empties it; or it does not and keeps something in it: all parts are given back at the end.
///
/// ```
/// use huoju_core::edit::Finding;
/// use huoju_io::{Input, RunOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let mut all: Vec<Finding> = Vec::new();
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1,2.50,3\n")];
/// let (report, _) = huoju_io::run(&form, inputs, &RunOptions::default(), Vec::new, |part: &mut Vec<Finding>| {
///     all.append(part);
///     Ok(())
/// })?;
/// assert_eq!((report.job.rows, all[0].rule.as_str()), (1, "input.too_many_cells"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading, of `deliver`, or [`NativeError::Cancelled`].
pub fn run<'a, P: Output + Send>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    options: &RunOptions<'_>,
    new_part: impl Fn() -> P + Sync,
    deliver: impl FnMut(&mut P) -> Result<(), Error> + Send,
) -> Result<(Report, Vec<P>), Error> {
    let begin = Instant::now();
    let inputs = Input::distinct(inputs);
    let total: Option<u64> = inputs.iter().map(Input::size).sum();
    let threads = threads(options, total);
    let kept = options.keep.map(|file| Kept::begin(file, &inputs)).transpose()?;
    let allowance = Allowance::new(options.spill_above.unwrap_or(RunOptions::SPILL_ABOVE));
    let beside = allowance.clone();
    let reading = Reading::keeping(form, inputs, options.read, |reader| {
        reader.spill_to(move || Box::new(FileSpill::new(beside.clone())))
    })?;
    let attachments = reading.attachments.clone();
    let shared = Shared {
        options,
        total,
        bytes: reading.bytes(),
        source: Mutex::new(Source { reading, next: 0, rows: 0 }),
        delivery: Delivery::new(deliver, threads * 4),
    };
    let mut workers: Vec<Worker> =
        (0..threads).map(|_| Worker::new(form, attachments.as_ref(), options.job, &allowance)).collect();
    match workers.as_mut_slice() {
        [alone] => alone.work(&shared, &new_part),
        several => std::thread::scope(|scope| {
            for worker in several {
                scope.spawn(|| worker.work(&shared, &new_part));
            }
        }),
    }
    let (mut parts, mut deliver) = shared.delivery.finish()?;
    let mut reading = shared.source.into_inner().unwrap_or_else(PoisonError::into_inner).reading;
    let (mut job, mut totals, mut timing) = (form.job(options.job), Totals::default(), Timing::default());
    for worker in workers {
        timing.add(&worker.timing);
        job.merge(worker.job);
        totals.add(worker.feeder.finish());
    }
    attachments.iter().for_each(|attachments| job.attach(Arc::clone(attachments)));
    job.name_files(reading.names());
    // What several records have together comes after what each has by itself.
    let mut part = parts.pop().unwrap_or_else(&new_part);
    reading.stray(options.job.reveal_personal, &mut |problem| {
        part.problem(problem);
        if part.is_full() { deliver(&mut part) } else { Ok(()) }
    })?;
    let begin_comparing = Instant::now();
    let failed = |source| NativeError::Spill { source };
    let comparison = job.comparison().map_err(failed)?.keeping(part.most());
    job.deliver(compare(&comparison, threads).map_err(failed)?, &mut part);
    timing.check += begin_comparing.elapsed();
    attachments.map_or(Ok(()), |attachments| attachments.check()).map_err(failed)?;
    deliver(&mut part)?;
    parts.push(part);
    let (job, read) = (job.finish(), reading.report(totals)?);
    if let Some((table, dimension)) = job.overfull.first().cloned() {
        return Err(NativeError::TooManyValues { table, dimension }.into());
    }
    if let Some(kept) = kept {
        kept.write(form, options.job, (&job, &read), comparison)?;
    }
    timing.total = begin.elapsed();
    Ok((Report { job, read, timing }, parts))
}

/// Compares what was kept for rules across records, several rules at once.
fn compare(comparison: &Comparison, threads: usize) -> Result<Compared, SpillError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut compared = Compared::default();
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= comparison.tasks() {
                return Ok(compared);
            }
            compared.merge(comparison.run(task)?);
        }
    };
    let parts: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(std::thread::ScopedJoinHandle::join).collect()
    });
    let mut compared = Compared::default();
    for part in parts {
        // A panic of a worker goes on in the caller.
        compared.merge(part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
    }
    Ok(compared)
}

/// Checks inputs and keeps up to `limit` findings of each rule.
///
/// ```
/// use huoju_io::{Input, RunOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1,2.50\n")];
/// let (check, report) = huoju_io::check(&form, inputs, &RunOptions::default(), 1000)?;
/// assert_eq!((check.rows(), report.read.misfits()), (1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading, or [`NativeError::Cancelled`].
pub fn check<'a>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    options: &RunOptions<'_>,
    limit: usize,
) -> Result<(Check, Report), Error> {
    let mut check = Check::new(form, limit);
    let (report, _) = run(
        form,
        inputs,
        options,
        || Check::new(form, limit),
        |part| {
            check.absorb(part);
            Ok(())
        },
    )?;
    check.complete(&report.job);
    Ok((check, report))
}

/// Threads that any machine can start.
const MOST_THREADS: usize = 256;

/// As many threads as asked for, or as there are; no more than there are chunks to read.
fn threads(options: &RunOptions<'_>, total: Option<u64>) -> usize {
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = options.threads.map_or_else(available, NonZeroUsize::get);
    let chunk = options.read.chunk.max(1) as u64;
    let chunks =
        total.map_or(usize::MAX, |total| usize::try_from(total.div_ceil(chunk)).unwrap_or(usize::MAX));
    threads.min(chunks).clamp(1, MOST_THREADS)
}

/// What the threads share.
struct Shared<'s, 'a, P, D> {
    options: &'s RunOptions<'s>,
    total: Option<u64>,
    bytes: Arc<AtomicU64>,
    source: Mutex<Source<'a>>,
    delivery: Delivery<P, D>,
}

struct Source<'a> {
    reading: Reading<'a>,
    /// Number of the next chunk.
    next: u64,
    rows: u64,
}

impl<P, D: FnMut(&mut P) -> Result<(), Error>> Shared<'_, '_, P, D> {
    /// Takes the next chunk and its number; `None` when there is nothing more to do.
    fn take(&self, chunk: &mut Chunk) -> Option<(u64, Work)> {
        if self.delivery.has_failed() {
            return None;
        }
        let mut source = lock(&self.source);
        let number = source.next;
        if self.options.cancel.is_some_and(|cancel| cancel.load(Ordering::Relaxed)) {
            self.delivery.fail(number, NativeError::Cancelled.into());
            return None;
        }
        let work = match source.reading.next(chunk) {
            Ok(work) => work?,
            Err(error) => {
                self.delivery.fail(number, error);
                return None;
            }
        };
        source.next += 1;
        source.rows += chunk.rows;
        let rows = source.rows;
        drop(source);
        if let Some(progress) = self.options.progress {
            progress(Progress { bytes: self.bytes.load(Ordering::Relaxed), total: self.total, rows });
        }
        Some((number, work))
    }
}

/// One thread's memory.
struct Worker {
    job: Job,
    feeder: Feeder,
    timing: Timing,
}

impl Worker {
    fn new(
        form: &Form,
        attachments: Option<&Arc<Attachments>>,
        options: JobOptions,
        allowance: &Allowance,
    ) -> Self {
        let mut job = form.job(options).with_spill(Box::new(FileSpill::new(allowance.clone())));
        attachments.into_iter().for_each(|attachments| job.attach(Arc::clone(attachments)));
        Self { job, feeder: Feeder::new(form, attachments), timing: Timing::default() }
    }

    /// Takes chunks until there are no more.
    fn work<P: Output, D: FnMut(&mut P) -> Result<(), Error>>(
        &mut self,
        shared: &Shared<'_, '_, P, D>,
        new_part: &impl Fn() -> P,
    ) {
        let _alarm = shared.delivery.alarm();
        let Self { job, feeder, timing } = self;
        let mut chunk = Chunk::default();
        loop {
            let begin = Instant::now();
            let Some((number, work)) = shared.take(&mut chunk) else { return };
            let mut part = shared.delivery.spare().unwrap_or_else(new_part);
            let (mut checking, mut tabulating, mut waiting) =
                (Duration::ZERO, Duration::ZERO, Duration::ZERO);
            let fed = feeder.feed(&work, &chunk, &mut |batch, problems| {
                let begin = Instant::now();
                let mut checked = begin;
                push(job, batch, problems, &mut part, &mut || checked = Instant::now());
                let pushed = Instant::now();
                checking += checked - begin;
                tabulating += pushed - checked;
                if part.is_full() {
                    shared.delivery.put_some(number, &mut part);
                    waiting += pushed.elapsed();
                }
            });
            timing.read += begin.elapsed().saturating_sub(checking + tabulating + waiting);
            timing.check += checking;
            timing.tabulate += tabulating;
            match fed {
                Ok(()) => shared.delivery.put(number, part),
                Err(error) => shared.delivery.fail(number, error),
            }
        }
    }
}

impl Timing {
    fn add(&mut self, other: &Timing) {
        self.read += other.read;
        self.check += other.check;
        self.tabulate += other.tabulate;
    }
}

/// A panic elsewhere ends the run by itself; what the lock protects is not looked at after it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
