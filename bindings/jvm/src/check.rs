//! What checking found: counts, findings, review lists, and the tally.

use std::sync::Arc;

use huoju_core::edit::{Finding, JobReport, Reviewed};
use huoju_core::edition::Form;
use huoju_io::write::Summary;
use huoju_io::{Collected, ReadReport, Report};

use crate::bytes::Writer;
use crate::layout::NativeLayout;
use crate::table::{NativeTables, NativeTally};

/// The result of a run.
#[derive(uniffi::Object)]
pub struct NativeCheck {
    form: Form,
    job: JobReport,
    read: ReadReport,
    limit: usize,
    findings: Vec<Finding>,
    reviewed: Vec<Reviewed>,
    tally: Arc<huoju::Tally>,
}

impl NativeCheck {
    pub(crate) fn new(form: &Form, found: Option<Collected>, report: Report, limit: usize) -> Self {
        let (findings, reviewed) = found.map(Collected::into_parts).unwrap_or_default();
        let Report { mut job, read, .. } = report;
        let tally = Arc::new(std::mem::take(&mut job.tally));
        Self { form: form.clone(), job, read, limit, findings, reviewed, tally }
    }

    /// Name of an input.
    fn name(&self, file: u32) -> &str {
        let file = usize::try_from(file).ok().and_then(|file| self.read.files.get(file));
        file.map_or("", |file| &file.name)
    }
}

/// A part of a list that the facade asks for.
fn page<T>(all: &[T], from: i64, count: i64) -> &[T] {
    let from = usize::try_from(from).unwrap_or(usize::MAX).min(all.len());
    let count = usize::try_from(count).unwrap_or_default().min(all.len() - from);
    &all[from..from + count]
}

#[uniffi::export]
impl NativeCheck {
    /// What the program writes as `summary.json`.
    pub fn summary(&self) -> String {
        let limit = u64::try_from(self.limit).ok();
        Summary::new(&self.form, &self.job, &self.read, &[]).left_out(limit).to_json()
    }

    /// Findings that were kept.
    pub fn finding_count(&self) -> i64 {
        i64::try_from(self.findings.len()).unwrap_or(i64::MAX)
    }

    /// Some of the findings that were kept, in the order of the records.
    pub fn findings(&self, from: i64, count: i64) -> Vec<u8> {
        let page = page(&self.findings, from, count);
        let mut bytes = Writer::default();
        bytes.count(page.len());
        page.iter().for_each(|finding| bytes.finding(finding, self.name(finding.subject.file)));
        bytes.0
    }

    /// Entries of review lists that were kept.
    pub fn review_count(&self) -> i64 {
        i64::try_from(self.reviewed.len()).unwrap_or(i64::MAX)
    }

    /// Some of the entries of review lists.
    pub fn reviews(&self, from: i64, count: i64) -> Vec<u8> {
        let page = page(&self.reviewed, from, count);
        let mut bytes = Writer::default();
        bytes.count(page.len());
        for entry in page {
            bytes.text(&entry.review);
            bytes.text(&entry.key);
            bytes.text(self.name(entry.file));
            bytes.long(entry.row);
            bytes.texts(entry.fields.iter());
            bytes.values(&entry.values);
        }
        bytes.0
    }

    /// What was added up.
    pub fn tally(&self) -> Arc<NativeTally> {
        Arc::new(NativeTally(Arc::clone(&self.tally)))
    }

    /// Tables of what was added up.
    pub fn tables(&self, layout: Arc<NativeLayout>) -> Arc<NativeTables> {
        Arc::new(NativeTables { tally: Arc::clone(&self.tally), layout })
    }
}
