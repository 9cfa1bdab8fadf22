//! Inputs of child records, read before those of records.

use std::collections::HashSet;
use std::sync::Arc;

use huoju_core::both;
use huoju_core::data::{AttachmentReader, Attachments, in_order};
use huoju_core::edit::{content, strays, unread};
use huoju_core::edition::{AttachedSource, FieldDef, Form, FormDef, RecordKind};

use super::{FileReport, ReadOptions, ReadReport, Reading};
use crate::chunk::Chunk;
use crate::error::Error;
use crate::feed::{RowCounts, Totals};
use crate::header::{Columns, Names, kind_named};
use crate::input::Input;
use crate::lines::{LineFeeder, Lines};
use crate::problem::{Output, RowProblem};

/// Reads inputs of child records, to be looked up for one record or another.
///
/// ```
/// use huoju_core::data::Record;
/// use huoju_io::{Input, ReadOptions};
/// let form = huoju_core::edition::sample::form()?;
/// let children = Input::bytes("b.csv", "number,name\nA1,甲\nA2,乙\n".as_bytes()).children("contributors");
/// let attachments = huoju_io::read_children(&form, [children], &ReadOptions::default())?;
/// let record = Record::new().with("number", "A2").joined(&form, &attachments)?;
/// assert_eq!(record.get("contributors[1].name"), Some("乙"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading, and [`Error::Children`] for what a run would report as a problem of a row.
pub fn read_children<'a>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    options: &ReadOptions,
) -> Result<Arc<Attachments>, Error> {
    let reading = Reading::new(form, inputs, *options)?;
    if let Some(RowProblem { origin, shape }) = reading.problems.first() {
        let report = usize::try_from(origin.file).ok().and_then(|file| reading.children.get(file));
        let file = report.map_or_else(String::new, |report| report.place.clone());
        return Err(Error::Children { file, row: origin.row, problem: shape.message() });
    }
    Ok(reading.attachments.unwrap_or_else(|| Arc::new(Attachments::reader(form).finish())))
}

/// Child records from inputs of their own beside records that a program gives ([`Records`](crate::Records)): read before those, and
/// accounted for after them.
///
/// ```
/// use huoju_core::edit::{Finding, JobOptions};
/// use huoju_io::{Beside, Cell, Input, ReadOptions, Records};
/// let form = huoju_core::edition::sample::form()?;
/// let children = Input::bytes("b.csv", "number,name\nA1,甲\nA2,乙\n".as_bytes()).children("contributors");
/// let beside = Beside::read(&form, [children], &ReadOptions::default())?;
/// let (mut job, mut records) = (form.job(JobOptions::default()), Records::new(&form, "records"));
/// beside.attachments().into_iter().for_each(|attachments| {
///     job.attach(attachments.clone());
///     records.attach(attachments);
/// });
/// records.begin();
/// records.cell("number", Cell::Text("A1"))?;
/// let mut found = Vec::<Finding>::new();
/// records.finish().iter().for_each(|batch| job.push(batch, &mut found));
/// let mut report = records.seen().report(&form);
/// beside.finish(&mut report, false, &mut found)?;
/// assert_eq!(found.last().map(|finding| finding.rule.as_str()), Some("input.child_without_record")); // there is no A2
/// assert_eq!(report.files.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Beside<'a>(Reading<'a>);

impl<'a> Beside<'a> {
    /// Reads the inputs.
    ///
    /// # Errors
    /// Any [`Error`] of reading.
    pub fn read(
        form: &Form,
        inputs: impl IntoIterator<Item = Input<'a>>,
        options: &ReadOptions,
    ) -> Result<Self, Error> {
        // The records are the first input, so that those beside are numbered from the second.
        let records = Input::batches("records", std::iter::empty());
        Reading::new(form, std::iter::once(records).chain(inputs), *options).map(Self)
    }

    /// What is to be attached to the records and to the job; `None` if there was no input.
    #[must_use]
    pub fn attachments(&self) -> Option<&Arc<Attachments>> {
        self.0.attachments.as_ref()
    }

    /// Once all records have been pushed: what is wrong with rows, to the output, and the inputs, to the report.
    ///
    /// # Errors
    /// [`Error::WrongEncoding`] if too much of an input is no text in its encoding.
    pub fn finish(self, report: &mut ReadReport, reveal: bool, output: &mut dyn Output) -> Result<(), Error> {
        let mut reading = self.0;
        reading.files = std::mem::take(&mut report.files);
        reading.stray(reveal, &mut |problem| {
            output.problem(problem);
            Ok(())
        })?;
        report.files = reading.report(Totals::default())?.files;
        Ok(())
    }
}

impl<'a> Reading<'a> {
    /// Reads all inputs of child records.
    pub(super) fn read_children(
        &mut self,
        inputs: Vec<Input<'a>>,
        mut reader: AttachmentReader,
    ) -> Result<(), Error> {
        let form = self.form.clone();
        for input in inputs {
            let kind =
                kind_named(form.definition(), input.child.as_deref().unwrap_or_default(), &input.place)?;
            let report = self.read_level(kind, input, &mut reader)?;
            self.children.push(report);
        }
        let attachments = reader.finish();
        let first = u32::try_from(self.inputs.len()).unwrap_or(u32::MAX);
        for (number, report) in (first..).zip(&mut self.children) {
            report.content = content(&attachments, number);
        }
        self.attachments = Some(Arc::new(attachments));
        Ok(())
    }

    fn read_level(
        &mut self,
        kind: RecordKind,
        input: Input<'a>,
        reader: &mut AttachmentReader,
    ) -> Result<FileReport, Error> {
        let number = u32::try_from(self.inputs.len() + self.children.len()).unwrap_or(u32::MAX);
        let (form, mut chunk) = (self.form.clone(), Chunk::default());
        let (mut open, mut report) = self.opening(kind, number).open(input, &mut chunk)?;
        check_date(form.definition(), kind, &report)?;
        reader.expect(kind);
        let place = report.place.clone();
        let lines =
            Lines { form: &form, kind, file: &place, reader, problems: &mut self.problems, not_accepted: 0 };
        let mut feeder = LineFeeder::new(lines);
        let mut counts = RowCounts::default();
        loop {
            if let Some((work, encoding)) = open.work(&chunk)? {
                report.encoding = encoding;
                counts.add(&feeder.feed(&work, &chunk)?);
            }
            if !open.advance(&mut chunk)? {
                break;
            }
        }
        report.not_accepted = feeder.not_accepted();
        if let Some(keys) = feeder.keys().filter(|_| counts.rows > 0) {
            keys.check(form.definition(), kind, (&place, report.format))?;
            report.columns = Columns::of_keys(form.definition(), kind, &keys.seen);
            check_date(form.definition(), kind, &report)?;
        }
        let fields =
            form.definition().records.get(usize::from(kind)).map_or(&[][..], |record| &record.fields);
        let lacks = |field: &FieldDef| report.columns.missing.iter().any(|column| column.field == field.id);
        for (number_of_field, _) in (0..).zip(fields).filter(|(_, field)| lacks(field)) {
            reader.lacks(kind, number, number_of_field);
        }
        if is_panel(form.definition(), kind) {
            // Last year's records are whole: that no rule looks at a field of theirs is no mistake of the file.
            let names = Names::new(form.definition());
            report.columns.unknown.retain(|column| names.field_of(0, &column.header) == Ok(None));
        }
        // Problems are counted once all of them are known.
        report.count(&RowCounts { problems: Default::default(), ..counts });
        Ok(report)
    }

    /// Gives out, in the order of the input, what is wrong with lines of child records: also those that belong to no record or to several, and cells
    /// that cannot be read, once all records have been read. It makes each when its turn comes, as there may be as many as lines.
    pub(crate) fn stray(
        &mut self,
        reveal: bool,
        give: &mut dyn FnMut(&RowProblem) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(attachments) = self.attachments.clone() else { return Ok(()) };
        let form = self.form.clone();
        let mut problems = std::mem::take(&mut self.problems);
        problems.sort_by_key(|problem| problem.origin);
        let sources: Vec<Box<dyn Iterator<Item = RowProblem>>> = vec![
            Box::new(problems.into_iter()),
            Box::new(strays(&form, &attachments, reveal).map(RowProblem::stray)),
            Box::new(unread(&form, &attachments, reveal).map(RowProblem::unread)),
        ];
        // Their inputs are numbered after those of records.
        let records = self.files.len();
        let mut said = Said::new(&self.children);
        for problem in in_order(sources, |problem| problem.origin) {
            let place = usize::try_from(problem.origin.file).ok().and_then(|file| file.checked_sub(records));
            if place.is_some_and(|place| !said.is_new(place, &problem)) {
                continue;
            }
            if let Some(report) = place.and_then(|place| self.children.get_mut(place)) {
                report.problems[problem.shape.rule()] += 1;
            }
            give(&problem)?;
        }
        Ok(())
    }
}

/// What has been said of inputs that feed several kinds of child records and are read for each of them; of the others nothing comes twice.
struct Said {
    /// For each input the first one of its name, and the first one of its place.
    first: Vec<(usize, usize)>,
    /// Row, rule and field.
    said: HashSet<(usize, u64, usize, Option<String>)>,
}

impl Said {
    fn new(inputs: &[FileReport]) -> Self {
        let first = |is: &dyn Fn(&FileReport) -> bool| inputs.iter().position(is).unwrap_or_default();
        let first = inputs.iter().map(|input| {
            (first(&|other| other.name == input.name), first(&|other| other.place == input.place))
        });
        Self { first: first.collect(), said: HashSet::new() }
    }

    fn is_new(&mut self, input: usize, problem: &RowProblem) -> bool {
        let field = problem.cell().and_then(|(field, _)| Some(field.rsplit_once('.')?.1.to_owned()));
        // What is in memory has a name for each kind, and may be something else of the same name; cells are of a field.
        let of = |(name, place): &(usize, usize)| if field.is_some() { *place } else { *name };
        let first = self.first.get(input).map_or(input, of);
        let is_shared = self.first.iter().filter(|other| of(other) == first).count() > 1;
        !is_shared || self.said.insert((first, problem.origin.row, problem.shape.rule(), field))
    }
}

/// Whether the child records of a kind are last year's records.
fn is_panel(form: &FormDef, kind: RecordKind) -> bool {
    let of = form.records.get(usize::from(kind)).and_then(|record| record.attached.as_ref());
    of.is_some_and(|attached| attached.source == AttachedSource::Panel)
}

/// Records of earlier years say of which year they are, by their date or by a year, so that those of another year are not taken for last year's.
fn check_date(form: &FormDef, kind: RecordKind, file: &FileReport) -> Result<(), Error> {
    let fields = form.records.get(usize::from(kind)).map_or(&[][..], |record| &record.fields);
    let date = form.counted_by.and_then(|field| form.records.first()?.fields.get(usize::from(field)));
    let date = date.and_then(|date| fields.iter().find(|field| field.id == date.id));
    let attached = form.records.get(usize::from(kind)).and_then(|record| record.attached.as_ref());
    let year = attached.and_then(|attached| fields.get(usize::from(attached.year?)));
    let dating: Vec<&FieldDef> = date.into_iter().chain(year).collect();
    let lacks = |field: &&FieldDef| file.columns.missing.iter().any(|column| column.field == field.id);
    if !is_panel(form, kind) || dating.is_empty() || !dating.iter().all(lacks) {
        return Ok(());
    }
    let names = |name: &dyn Fn(&FieldDef) -> String, or| {
        dating.iter().map(|field| name(field)).collect::<Vec<_>>().join(or)
    };
    let zh = names(&|field| format!("「{}」（{}）", field.label.zh, field.id), "或");
    let en = names(&|field| format!("{} ({})", field.id, field.label.en), " or ");
    let problem = both!(
        "没有{zh}列，不知道是哪一年的记录",
        "there is no column {en}, which says of which year the records are"
    );
    Err(Error::Children { file: file.place.clone(), row: 0, problem })
}
