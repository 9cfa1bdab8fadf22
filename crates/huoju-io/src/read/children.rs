//! Inputs of child records, read before those of records.

use std::sync::Arc;

use huoju_core::both;
use huoju_core::data::{AttachmentReader, Attachments};
use huoju_core::edit::strays;
use huoju_core::edition::{AttachedSource, FormDef, RecordKind};

use super::{Counted, FileReport, Reading};
use crate::chunk::Chunk;
use crate::csv;
use crate::error::Error;
use crate::feed::RowCounts;
use crate::header::{Columns, MissingColumn};
use crate::input::{Content, Format, Input};
use crate::problem::RowProblem;

impl<'a> Reading<'a> {
    /// Reads all inputs of child records.
    pub(super) fn read_children(&mut self, inputs: Vec<Input<'a>>) -> Result<(), Error> {
        let form = self.form.clone();
        let mut reader = Attachments::reader(&form);
        for input in inputs {
            let kind = kind(form.definition(), &input)?;
            let report = self.read_level(kind, input, &mut reader)?;
            self.children.push(report);
        }
        self.attachments = Some(Arc::new(reader.finish()));
        Ok(())
    }

    fn read_level(
        &mut self,
        kind: RecordKind,
        input: Input<'a>,
        reader: &mut AttachmentReader,
    ) -> Result<FileReport, Error> {
        let Input { name, place, format, child, content, .. } = input;
        let (Content::Bytes(open), Format::Csv) = (content, format) else {
            let problem = both!(
                "JSON 和内存中的子记录写在所属记录之内，不单独读入；单独的子记录文件用 CSV",
                "child records in JSON or in memory stand inside their record; a file of their own is CSV"
            );
            return Err(Error::Children { file: place, row: 0, problem });
        };
        let mut report = FileReport { child, ..FileReport::new(&name, &place, format) };
        let file = u32::try_from(self.inputs.len() + self.children.len()).unwrap_or(u32::MAX);
        let stream = open().map_err(|source| Error::Read { file: place.clone(), source })?;
        let stream = Box::new(Counted { stream, bytes: Arc::clone(&self.bytes) });
        let form = self.form.clone();
        let columns =
            |header: &[String], file: &str| Columns::of_children(form.definition(), kind, header, file);
        let (mut chunk, mut scratch) = (Chunk::default(), csv::Scratch::default());
        let mut source = csv::Source::open(columns, (file, &place), stream, &self.options, &mut chunk)?;
        check_date(form.definition(), kind, &source.layout.columns, &place)?;
        reader.expect(kind);
        let mut counts = RowCounts::default();
        loop {
            let encoding = source.settle_encoding(&chunk)?;
            let lines = (kind, &mut *reader);
            let layout = &source.layout;
            let rows = csv::feed_children(&mut scratch, layout, encoding, &chunk, lines, &mut self.problems)?;
            counts.add(&rows);
            if !source.next(&mut chunk)? {
                break;
            }
        }
        report.columns = source.layout.columns.clone();
        report.delimiter = Some(char::from(source.layout.delimiter));
        report.encoding = source.encoding();
        // Problems are counted once all of them are known.
        report.count(&RowCounts { problems: Default::default(), ..counts });
        Ok(report)
    }

    /// Notes the child records that belong to no record or to several, once all records have been read.
    pub(crate) fn stray(&mut self, reveal: bool) {
        let Some(attachments) = &self.attachments else { return };
        self.problems.extend(strays(&self.form, attachments, reveal).into_iter().map(RowProblem::stray));
        self.problems.sort_by_key(|problem| problem.origin);
        for problem in &self.problems {
            // Their inputs are numbered after those of records.
            let place =
                usize::try_from(problem.origin.file).ok().and_then(|file| file.checked_sub(self.files.len()));
            if let Some(report) = place.and_then(|place| self.children.get_mut(place)) {
                report.problems[problem.shape.rule()] += 1;
            }
        }
    }
}

/// The kind of child records that an input says it holds.
fn kind(form: &FormDef, input: &Input<'_>) -> Result<RecordKind, Error> {
    let wanted = input.child.as_deref().unwrap_or_default();
    let kinds = || (0..).zip(&form.records).skip(1);
    let found = kinds().find(|(_, record)| record.id == wanted || record.label.zh == wanted);
    found.map(|(kind, _)| kind).ok_or_else(|| Error::UnknownChild {
        file: input.place.clone(),
        kind: wanted.to_owned(),
        known: kinds().map(|(_, record)| record.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

/// Last year's records say of which year they are, so that those of another year are not taken for last year's.
fn check_date(form: &FormDef, kind: RecordKind, columns: &Columns, file: &str) -> Result<(), Error> {
    let root = form.records.first().map_or(&[][..], |root| &root.fields);
    let date = form.counted_by.and_then(|date| root.get(usize::from(date)));
    let of = form.records.get(usize::from(kind)).and_then(|record| record.attached.as_ref());
    let is_panel = of.is_some_and(|attached| attached.source == AttachedSource::Panel);
    match date.and_then(|date| columns.missing.iter().find(|column| column.field == date.id)) {
        Some(MissingColumn { field, label, .. }) if is_panel => {
            let problem = both!(
                "没有「{label}」（{field}）列，不知道是否为上年记录",
                "there is no column {field} ({label}), which says whether these are last year’s records"
            );
            Err(Error::Children { file: file.to_owned(), row: 0, problem })
        }
        _ => Ok(()),
    }
}
