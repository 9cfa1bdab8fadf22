//! Comparing the records of a job with each other.

use super::Job;
use crate::data::attach::{Finder, Keys};
use crate::data::{Batch, Spill, SpillError};
use crate::edit::across::{Compared, Comparison, wanted};
use crate::edit::finding::Sink;
use crate::edit::outcome::RuleCount;
use crate::edition::{AcrossDef, FormDef, RecordKind};
use crate::rules::NodeId;
use crate::table::Selection;

impl Job {
    /// Hashes texts in another way, so that many share a hash.
    #[cfg(test)]
    pub(in crate::edit) fn hash_with(mut self, hash: fn(&str) -> u64) -> Self {
        self.projector.iter_mut().for_each(|projector| projector.hash_with(hash));
        self
    }

    /// Keeps what records leave for rules across records in `spill` from now on; without one it is kept in memory.
    #[must_use]
    pub fn with_spill(mut self, spill: Box<dyn Spill>) -> Self {
        if let Some(projector) = &mut self.projector {
            projector.spill_to(spill);
        }
        self
    }

    /// Names the inputs, by their numbers: what is found of a record of one input that is compared with a record of another says where that stands.
    pub fn name_files(&mut self, files: Vec<String>) {
        self.files = files;
    }

    /// Compares the records that were pushed with each other: rules across records. Their findings go to the sink in the order of
    /// (file, row, rule), after those of single records; of a rule as many as the sink [takes](Sink::most) and 65,536 at most, further ones are counted only. To be
    /// called after the last record and the last [`Job::merge`]: records that are pushed later are not compared with those before. A job that does not
    /// check has nothing to compare.
    ///
    /// ```
    /// use huoju_core::edit::{Finding, JobOptions};
    /// let form = huoju_core::edition::sample::form()?;
    /// let mut job = form.job(JobOptions::default());
    /// let mut findings: Vec<Finding> = Vec::new();
    /// job.compare(&mut findings)?;
    /// assert_eq!(job.finish().across, Some(Vec::new())); // the sample form has no such rules
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SpillError`] if what was kept cannot be read back.
    pub fn compare(&mut self, sink: &mut dyn Sink) -> Result<(), SpillError> {
        let (comparison, mut compared) = (self.comparison()?.keeping(sink.most()), Compared::default());
        for task in 0..comparison.tasks() {
            compared.merge(comparison.run(task)?);
        }
        self.deliver(compared, sink);
        Ok(())
    }

    /// Takes out what the records left for rules across records, to be compared, on several threads perhaps: what [`Job::compare`] does task by task.
    /// Afterwards it is a [`Projection`](crate::edit::Projection) for whoever wants to compare it with other runs.
    ///
    /// # Errors
    /// [`SpillError`] if what was kept cannot be read back.
    pub fn comparison(&mut self) -> Result<Comparison, SpillError> {
        match &mut self.projector {
            Some(projector) => {
                let comparison = projector.take(&self.form, self.options.reveal_personal)?;
                Ok(comparison.with_frames(self.attachments.clone()))
            }
            None => Ok(Comparison::nothing(&self.form)),
        }
    }

    /// Notes for which units of a frame the batch that was evaluated has a record that tables count.
    pub(super) fn note_covered(&mut self, batch: &Batch) {
        let Self { form, attachments: Some(attachments), evaluator, projector: Some(_), .. } = self else {
            return;
        };
        let counted = |rule: &&AcrossDef| rule.counted && rule.kind.frame().is_some();
        let frames: Vec<RecordKind> =
            form.definition().across.iter().filter(counted).filter_map(|rule| rule.kind.frame()).collect();
        if frames.is_empty() {
            return;
        }
        let selection = Selection::new(form, batch, &evaluator.view(form, batch));
        let is_frame = |keys: &&Keys| frames.iter().any(|frame| keys.lines(*frame).is_some());
        for keys in attachments.keys().iter().filter(is_frame) {
            let mut finder = Finder::default();
            for row in (0..batch.root.len).filter(|row| selection.counted().get(*row)) {
                keys.count(form, &batch.root, row, &mut finder);
            }
        }
    }

    /// Takes what all tasks of a comparison found, and hands it to the sink.
    pub fn deliver(&mut self, mut compared: Compared, sink: &mut dyn Sink) {
        if self.options.check && self.form.definition().across.is_empty() {
            self.across = Some(Vec::new());
        }
        if self.projector.is_some() {
            if let Some(attachments) = &self.attachments {
                compared.cover(&self.form, wanted(&self.form, attachments));
            }
            self.across = Some(compared.deliver(&self.form, self.options.reveal_personal, &self.files, sink));
        }
    }

    /// The outcomes of each rule across records; `None` before [`Job::compare`].
    #[must_use]
    pub fn across(&self) -> Option<&[RuleCount]> {
        self.across.as_deref()
    }
}

/// The nodes that rules across records read.
pub(super) fn across_nodes(form: &FormDef) -> impl Iterator<Item = NodeId> + '_ {
    let who_is_counted = form.who_is_counted().filter(|_| form.across.iter().any(|rule| rule.counted));
    let compared = form.across.iter().flat_map(|rule| {
        rule.when.into_iter().chain(rule.by.iter().map(|part| part.node)).chain(rule.kind.nodes())
    });
    compared.chain(who_is_counted)
}
