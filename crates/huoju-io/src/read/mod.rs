//! Inputs one after the other as chunks of records, whatever their format.

mod children;
mod open;
mod report;

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use huoju_core::data::{AttachmentReader, Attachments, Batch};
use huoju_core::edit::{FindingView, Job, ReviewView, Sink};
use huoju_core::edition::{Form, RecordKind};

pub use children::{Beside, read_children};
pub use report::{FileReport, NormalisationCount, ReadReport};

use self::open::{Open, Opening};
use crate::chunk::Chunk;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::feed::{Feeder, Totals, Work};
use crate::header::Columns;
use crate::input::Input;
use crate::problem::{Output, RowProblem};

/// How inputs are read, where it is not found out.
///
/// ```
/// use huoju_io::{Encoding, ReadOptions};
/// let options = ReadOptions { encoding: Some(Encoding::from_name("gbk")?), ..ReadOptions::default() };
/// assert_eq!(options.delimiter, None);
/// # Ok::<(), huoju_io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding; `None` finds it out.
    pub encoding: Option<Encoding>,
    /// What separates the cells of CSV, an ASCII character other than quote and line end; `None` finds it out.
    pub delimiter: Option<u8>,
    /// About how many bytes are read at a time.
    pub chunk: usize,
}

impl Default for ReadOptions {
    /// Finds everything out and reads 1 MiB at a time.
    fn default() -> Self {
        Self { encoding: None, delimiter: None, chunk: 1 << 20 }
    }
}

/// Reads inputs with one thread: every record goes to the job, what the job finds to the output.
///
/// This is all of reading that a browser needs; `run` does the same with several threads.
///
/// ```
/// use huoju_core::edit::JobOptions;
/// use huoju_io::{Input, ReadOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let text = "编号,成交额（万元）,登记日期\n1,2.5,2021年1月5日\n2,1,\n";
/// let mut job = form.job(JobOptions::default());
/// let inputs = [Input::bytes("合同.csv", text.as_bytes())];
/// let report = huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut ())?;
/// assert_eq!((report.rows(), job.finish().rows), (2, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading; what was read before has been pushed.
pub fn read<'a>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    options: &ReadOptions,
    job: &mut Job,
    output: &mut dyn Output,
) -> Result<ReadReport, Error> {
    let mut reading = Reading::new(form, inputs, *options)?;
    let attachments = reading.attachments.clone();
    attachments.iter().for_each(|attachments| job.attach(Arc::clone(attachments)));
    let (mut feeder, mut chunk) = (Feeder::new(form, attachments.as_ref()), Chunk::default());
    while let Some(work) = reading.next(&mut chunk)? {
        feeder.feed(&work, &chunk, &mut |batch, problems| push(job, batch, problems, output, &mut || {}))?;
    }
    job.name_files(reading.names());
    reading.stray(job.reveals_personal(), &mut |problem| {
        output.problem(problem);
        Ok(())
    })?;
    reading.report(feeder.finish())
}

/// Checks and tabulates a batch; the rows that do not fit the header come out in order with the findings.
/// `checked` is called in between.
pub(crate) fn push(
    job: &mut Job,
    batch: &Batch,
    problems: &[RowProblem],
    output: &mut dyn Output,
    checked: &mut dyn FnMut(),
) {
    let mut interleaved = Interleaved { problems: problems.iter().peekable(), output };
    job.push_observed(batch, &mut interleaved, checked);
    let Interleaved { problems, output } = interleaved;
    problems.for_each(|problem| output.problem(problem));
}

/// Puts each problem before the findings of its row.
struct Interleaved<'a> {
    problems: std::iter::Peekable<std::slice::Iter<'a, RowProblem>>,
    output: &'a mut dyn Output,
}

impl Sink for Interleaved<'_> {
    fn finding(&mut self, finding: &FindingView<'_>) {
        while let Some(problem) = self.problems.next_if(|problem| problem.origin <= finding.origin()) {
            self.output.problem(problem);
        }
        self.output.finding(finding);
    }

    fn review(&mut self, review: &ReviewView<'_>) {
        self.output.review(review);
    }
}

/// The inputs on their way to chunks.
pub(crate) struct Reading<'a> {
    form: Form,
    inputs: VecDeque<Input<'a>>,
    options: ReadOptions,
    open: Option<Open<'a>>,
    /// The inputs that have been opened, with the columns of their headers.
    files: Vec<FileReport>,
    /// The inputs of child records, which have been read already; their numbers follow those of the records.
    children: Vec<FileReport>,
    /// What they give, if there are any, and what is wrong with their rows.
    pub(crate) attachments: Option<Arc<Attachments>>,
    pub(crate) problems: Vec<RowProblem>,
    bytes: Arc<AtomicU64>,
}

impl<'a> Reading<'a> {
    /// Reads the inputs of child records, and begins with those of records.
    ///
    /// # Errors
    /// Any [`Error`] of reading.
    pub(crate) fn new(
        form: &Form,
        inputs: impl IntoIterator<Item = Input<'a>>,
        options: ReadOptions,
    ) -> Result<Self, Error> {
        Self::keeping(form, inputs, options, |reader| reader)
    }

    /// The same, with the lines of child records kept where `spill_to` says.
    pub(crate) fn keeping(
        form: &Form,
        inputs: impl IntoIterator<Item = Input<'a>>,
        options: ReadOptions,
        spill_to: impl FnOnce(AttachmentReader) -> AttachmentReader,
    ) -> Result<Self, Error> {
        let bytes = Arc::new(AtomicU64::new(0));
        let (children, inputs): (Vec<_>, Vec<_>) =
            Input::distinct(inputs).into_iter().partition(|input| input.child.is_some());
        let mut reading = Self {
            form: form.clone(),
            inputs: inputs.into(),
            options,
            open: None,
            files: Vec::new(),
            children: Vec::new(),
            attachments: None,
            problems: Vec::new(),
            bytes,
        };
        if !children.is_empty() {
            let reader = spill_to(Attachments::reader(form));
            reading.read_children(children, reader)?;
        }
        Ok(reading)
    }

    /// The bytes read so far, which goes on counting.
    #[cfg(feature = "native")]
    pub(crate) fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }

    /// Makes `chunk` the next one; `None` at the end of the last input.
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<Option<Work>, Error> {
        if self.advance(chunk)? {
            return self.work(chunk);
        }
        let Some(input) = self.inputs.pop_front() else { return Ok(None) };
        self.begin(input, chunk)?;
        self.work(chunk)
    }

    /// Reads on in the open input; false if there is none, or no more of it.
    fn advance(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        let more = self.open.as_mut().map_or(Ok(false), |open| open.advance(chunk))?;
        if !more {
            self.open = None;
        }
        Ok(more)
    }

    /// Opens an input and reads its first chunk, which may be empty.
    fn begin(&mut self, input: Input<'a>, chunk: &mut Chunk) -> Result<(), Error> {
        let number = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let (open, report) = self.opening(0, number).open(input, chunk)?;
        self.open = Some(open);
        self.files.push(report);
        Ok(())
    }

    /// How an input of that number is opened, whose rows are records of a kind.
    fn opening(&self, kind: RecordKind, number: u32) -> Opening<'_> {
        Opening { form: &self.form, kind, number, options: &self.options, bytes: &self.bytes }
    }

    /// The names of the inputs of records that have been opened.
    pub(crate) fn names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.name.clone()).collect()
    }

    /// What is to be done with the chunk just read.
    fn work(&mut self, chunk: &mut Chunk) -> Result<Option<Work>, Error> {
        let Some(open) = &mut self.open else { return Ok(None) };
        let Some((work, encoding)) = open.work(chunk)? else { return self.next(chunk) };
        if let Some(file) = self.files.last_mut() {
            file.encoding = encoding;
        }
        Ok(Some(work))
    }

    /// The report, given what the feeders counted.
    ///
    /// # Errors
    /// [`Error::WrongEncoding`] if too much of an input is no text in its encoding.
    pub(crate) fn report(self, totals: Totals) -> Result<ReadReport, Error> {
        let form = self.form.definition();
        let mut files = self.files;
        files.extend(self.children);
        for (index, file) in (0..).zip(&mut files) {
            if let Some(counts) = totals.files.get(&index) {
                file.count(counts);
            }
            if let Some(keys) = totals.keys.get(&index) {
                if file.format == crate::Format::Memory {
                    keys.check(form, (&file.name, file.format))?;
                }
                file.columns = Columns::of_keys(form, 0, keys);
            }
            file.check_encoding()?;
        }
        let normalisations = totals.normalisations.iter();
        let normalisations =
            normalisations.map(|(place, cells)| NormalisationCount::new(form, *place, *cells));
        Ok(ReadReport { files, normalisations: normalisations.collect() })
    }
}

#[cfg(test)]
mod tests;
