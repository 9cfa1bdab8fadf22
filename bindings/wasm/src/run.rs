//! Records and files through a job.

use huoju_core::edit::{Finding, Job, JobOptions, JobReport, Reviewed};
use huoju_core::edition::Form;
use huoju_io::write::Summary;
use huoju_io::{Beside, Collected, Encoding, Error, Input, ReadOptions, ReadReport, Records};
use wasm_bindgen::prelude::*;

use crate::errors::said;
use crate::host::{Bytes, Source};
use crate::json;
use crate::tally::RawTally;
use crate::values::Value;

/// What a run is to do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) check: bool,
    pub(crate) tabulate: bool,
    pub(crate) compare: bool,
    pub(crate) reveal_personal: bool,
    /// Findings that are kept of each rule.
    pub(crate) findings_per_rule: usize,
    /// That of the files, found out otherwise.
    pub(crate) encoding: Option<Encoding>,
}

/// A run over records of a program, or over files.
#[wasm_bindgen]
pub struct RawRun {
    form: Form,
    job: Job,
    found: Collected,
    records: Option<Records>,
    /// Files beside the records, which have been read.
    beside: Option<Beside<'static>>,
    inputs: Vec<Input<'static>>,
    wanted: Wanted,
}

impl RawRun {
    pub(crate) fn new(form: Form, wanted: Wanted) -> Self {
        let Wanted { check, tabulate, compare, reveal_personal, findings_per_rule, .. } = wanted;
        let found = Collected::new(&form, findings_per_rule);
        let job = form.job(JobOptions { check, tabulate, compare, reveal_personal });
        Self { form, job, found, records: None, beside: None, inputs: Vec::new(), wanted }
    }

    fn put(&mut self, key: &str, value: &JsValue, damaged: bool, child: bool) -> Result<(), JsValue> {
        let value = Value::of(value, damaged);
        let records = self.records();
        let cell = value.cell(|found| records.unreadable(key, found)).map_err(said)?;
        if child { records.child_cell(key, cell) } else { records.cell(key, cell) }.map_err(said)
    }

    fn records(&mut self) -> &mut Records {
        self.records.get_or_insert_with(|| Records::new(&self.form, "records"))
    }

    /// Reads the files; without one, what was read is the records.
    fn read(&mut self) -> Result<ReadReport, Error> {
        if let Some(records) = &mut self.records {
            if let Some(batch) = records.finish() {
                self.job.push(&batch, &mut self.found);
            }
            let mut report = records.seen().report(&self.form);
            records.complete(&mut report)?;
            if let Some(beside) = self.beside.take() {
                beside.finish(&mut report, self.wanted.reveal_personal, &mut self.found)?;
            }
            return Ok(report);
        }
        let (inputs, options) = (std::mem::take(&mut self.inputs), self.options());
        huoju_io::read(&self.form, inputs, &options, &mut self.job, &mut self.found)
    }

    fn options(&self) -> ReadOptions {
        ReadOptions { encoding: self.wanted.encoding, ..ReadOptions::default() }
    }
}

#[wasm_bindgen]
impl RawRun {
    /// Adds a file, which is read when the run finishes; `child`: the kind of child records that it holds.
    pub fn file(&mut self, name: &str, source: Source, child: Option<String>) {
        let input = Input::reader(name, Bytes(source));
        self.inputs.push(match child {
            Some(kind) => input.children(&kind),
            None => input,
        });
    }

    /// Records of a program follow; the files so far hold child records of them.
    #[wasm_bindgen(js_name = beginRecords)]
    pub fn begin_records(&mut self) -> Result<(), JsValue> {
        let (inputs, options) = (std::mem::take(&mut self.inputs), self.options());
        let beside = Beside::read(&self.form, inputs, &options).map_err(said)?;
        if let Some(attachments) = beside.attachments() {
            self.job.attach(attachments.clone());
            self.records().attach(attachments);
        }
        self.beside = Some(beside);
        Ok(())
    }

    /// Begins a record of a program.
    pub fn begin(&mut self) {
        self.records().begin();
    }

    /// Takes a cell of the record.
    pub fn cell(&mut self, key: &str, value: &JsValue, damaged: bool) -> Result<(), JsValue> {
        self.put(key, value, damaged, false)
    }

    /// So many child records follow of the kind that a key means; false if it means none.
    pub fn children(&mut self, key: &str, count: usize) -> Result<bool, JsValue> {
        let records = self.records();
        let known = records.children(key, count).map_err(said)?;
        // A list under the name of a field is no cell.
        if !known && records.is_field(key) { Err(said(records.unreadable(key, "list"))) } else { Ok(known) }
    }

    /// Begins one of the child records that were announced.
    #[wasm_bindgen(js_name = beginChild)]
    pub fn begin_child(&mut self) {
        self.records().begin_child();
    }

    /// Takes a cell of the child record.
    #[wasm_bindgen(js_name = childCell)]
    pub fn child_cell(&mut self, key: &str, value: &JsValue, damaged: bool) -> Result<(), JsValue> {
        self.put(key, value, damaged, true)
    }

    /// Ends the record; what has gathered is checked now and then.
    pub fn end(&mut self) {
        if let Some(batch) = self.records().end() {
            self.job.push(&batch, &mut self.found);
            self.records().recycle(batch);
        }
    }

    /// Reads, checks and adds up.
    pub fn finish(mut self) -> Result<RawOutcome, JsValue> {
        let read = self.read().map_err(said)?;
        let Self { form, mut job, mut found, wanted, .. } = self;
        if wanted.compare {
            // What was kept is in memory, which gives back what it was given.
            let _ = job.compare(&mut found);
        }
        let mut report = job.finish();
        found.complete(&report);
        let tally = std::mem::take(&mut report.tally);
        let (findings, reviews) = found.into_parts();
        let limit = wanted.findings_per_rule;
        Ok(RawOutcome { form, report, read, limit, findings, reviews, tally: RawTally(tally) })
    }
}

/// What a run gave.
#[wasm_bindgen]
pub struct RawOutcome {
    form: Form,
    report: JobReport,
    read: ReadReport,
    limit: usize,
    findings: Vec<Finding>,
    reviews: Vec<Reviewed>,
    tally: RawTally,
}

#[wasm_bindgen]
impl RawOutcome {
    /// Exact counts, and what was read.
    pub fn summary(&self) -> String {
        let summary = Summary::new(&self.form, &self.report, &self.read, &[]);
        json(&summary.left_out(u64::try_from(self.limit).ok()))
    }

    /// How many findings were kept.
    #[wasm_bindgen(js_name = findingCount)]
    pub fn finding_count(&self) -> usize {
        self.findings.len()
    }

    /// Some of the findings that were kept, in the order of the records.
    pub fn findings(&self, from: usize, to: usize) -> String {
        let to = to.min(self.findings.len());
        json(&self.findings.get(from.min(to)..to).unwrap_or_default())
    }

    /// The entries of the review lists that were kept.
    pub fn reviews(&self) -> String {
        json(&self.reviews)
    }

    /// The form, with the columns that were asked for.
    pub fn form(&self) -> crate::form::RawForm {
        crate::form::RawForm(self.form.clone())
    }

    /// What the tables are made from.
    pub fn tally(&self) -> RawTally {
        self.tally.clone()
    }
}
