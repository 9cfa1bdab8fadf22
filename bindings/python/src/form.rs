//! A form, and all that is done with its records.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use huoju::JobOptions;
use huoju_core::both;
use huoju_core::edit::{Job, JobReport, RecordCounts, RuleCount, strays};
use huoju_core::table::Tally as Sums;
use huoju_io::{Collected, Encoding, ReadOptions, RecordTexts, Records};
use huoju_spec::export::sql::{self, Dialect};
use huoju_spec::export::vtl::{self, Numbers};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::argument::{Arg, Callback, given, name, not_among};
use crate::beside::beside;
use crate::check::{Check, Read, to_python};
use crate::columns::{Frame, Texts};
use crate::edition::Edition;
use crate::errors::{said, say};
use crate::given::{Given, Named};
use crate::run::{Outcome, Reading, aside, run};
use crate::session::Session;
use crate::table::{Beside, Tables, Tally};
use crate::values::{Nan, add_record, by_method, to_record};

/// A form (调查表): fields, edit rules (审核关系), review lists (核查清单) and tables (汇总表).
#[pyclass(frozen, module = "huoju")]
pub(crate) struct Form {
    pub(crate) form: huoju::Form,
    /// What checks one record at a time, kept for the next.
    checker: Mutex<Option<Box<Checker>>>,
    /// What reads records for sessions.
    texts: OnceLock<RecordTexts>,
}

impl Form {
    pub(crate) fn new(form: huoju::Form) -> Self {
        Self { form, checker: Mutex::new(None), texts: OnceLock::new() }
    }

    /// What reads a record for a session.
    fn texts(&self) -> PyResult<RecordTexts> {
        if let Some(texts) = self.texts.get() {
            return Ok(texts.clone());
        }
        let texts = RecordTexts::new(&self.form, None, "dict").map_err(said)?;
        Ok(self.texts.get_or_init(|| texts).clone())
    }

    /// The form whose tables have the columns that are asked for.
    fn with_columns(&self, columns: &[String]) -> PyResult<Self> {
        if columns.is_empty() {
            return Ok(Self::new(self.form.clone()));
        }
        self.form.with_ratios(columns).map(Self::new).map_err(said)
    }
}

/// Why not to check a record with others: there are none.
const ALONE: JobOptions = JobOptions { check: true, tabulate: false, compare: false, reveal_personal: false };

/// Checks records one at a time.
struct Checker {
    records: Records,
    job: Job,
    rules: Vec<RuleCount>,
    reviews: Vec<u64>,
    found: RecordCounts,
}

impl Checker {
    fn new(form: &huoju::Form) -> Self {
        let job = form.job(ALONE);
        let (rules, reviews) = (job.rules().to_vec(), job.reviews().to_vec());
        Self { records: Records::new(form, "dict"), found: job.records(), job, rules, reviews }
    }

    fn check(&mut self, form: &huoju::Form, record: &Bound<'_, PyAny>, limit: usize) -> PyResult<Check> {
        self.records.restart();
        add_record(&mut self.records, record, Nan::Number)?;
        self.records.check_keys().map_err(said)?;
        let mut found = Collected::new(form, limit);
        if let Some(batch) = self.records.finish() {
            self.job.push(&batch, &mut found);
            self.records.recycle(batch);
        }
        let report = self.report();
        found.complete(&report);
        Ok(Check::new(form, found, report, Read::Record(Box::new(self.records.seen()))))
    }

    /// What the job has counted since the last report.
    fn report(&mut self) -> JobReport {
        let job = &self.job;
        let rules = job.rules().iter().zip(&self.rules).map(|(now, before)| now.since(before)).collect();
        let reviews = job.reviews().iter().zip(&self.reviews).map(|(now, before)| now - before).collect();
        self.rules.copy_from_slice(job.rules());
        self.reviews.copy_from_slice(job.reviews());
        JobReport {
            rows: 1,
            records: job.records().since(&std::mem::replace(&mut self.found, job.records())),
            rules,
            across: None,
            reviews,
            zero_divisions: 0,
            overflows: 0,
            tally: Sums::default(),
            overfull: Vec::new(),
        }
    }
}

/// How records are read, from the arguments of Python.
fn reading(
    findings_per_rule: Option<usize>,
    encoding: Option<Arg<name::Encoding, String>>,
    threads: Option<Arg<name::Threads, usize>>,
    memory: Option<Arg<name::Memory, usize>>,
    progress: Option<Arg<name::Progress, Callback>>,
) -> PyResult<Reading> {
    let threads = match given(threads).map(NonZeroUsize::new) {
        Some(None) => {
            return Err(say(
                "ArgumentError",
                both!("threads：至少要一个线程", "threads: at least one is needed"),
            ));
        }
        threads => threads.flatten(),
    };
    let encoding = given(encoding).as_deref().map(Encoding::from_name).transpose().map_err(said)?;
    let progress = given(progress).map(|callback| callback.0);
    // In units of 1 MiB, as the program's.
    let memory = given(memory).map(|memory| memory.saturating_mul(1 << 20));
    Ok(Reading { encoding, threads, progress, limit: findings_per_rule.unwrap_or(usize::MAX), memory })
}

#[pymethods]
impl Form {
    /// Id of the form.
    #[getter]
    fn id(&self) -> &str {
        &self.form.definition().id
    }

    /// Title in Chinese.
    #[getter]
    fn title_zh(&self) -> &str {
        &self.form.definition().title.zh
    }

    /// Title in English.
    #[getter]
    fn title_en(&self) -> &str {
        &self.form.definition().title.en
    }

    /// The edition (年度制度) that the form belongs to.
    #[getter]
    fn edition(&self) -> Edition {
        Edition(self.form.edition().clone())
    }

    /// The fields (指标) of the form and of its child records: record, id, labels, type, unit, required.
    #[getter]
    fn fields(&self) -> PyResult<Frame> {
        let description = self.form.describe();
        let mut texts = Texts::new(&["record", "id", "label_zh", "label_en", "type", "unit", "required"]);
        for record in &description.records {
            for field in &record.fields {
                texts.push([
                    Some(record.id),
                    Some(field.id),
                    Some(&field.label.zh),
                    Some(&field.label.en),
                    Some(&field.ty),
                    field.unit,
                    Some(field.required.id()),
                ]);
            }
        }
        texts.finish()
    }

    /// The edit rules (审核关系) of the form: id, level, titles, expression, basis, confidence.
    #[getter]
    fn rules(&self) -> PyResult<Frame> {
        let description = self.form.describe();
        let names = ["id", "level", "title_zh", "title_en", "expression", "basis", "confidence"];
        let mut texts = Texts::new(&names);
        for rule in description.rules.iter().chain(&description.across) {
            texts.push([
                Some(rule.id),
                Some(rule.level.id()),
                Some(&rule.title.zh),
                Some(&rule.title.en),
                Some(rule.expression).filter(|text| !text.is_empty()),
                Some(rule.basis),
                Some(rule.confidence.id()),
            ]);
        }
        texts.finish()
    }

    /// All that is known of the form, as plain data: the same in every language that embeds Huoju.
    fn describe<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.form.describe())
    }

    /// Checks (审核) records against all edit rules.
    ///
    /// ``data``: a data frame (pandas, Polars, PyArrow, DuckDB relation), any object with an Arrow stream, a list of dictionaries or one of
    /// them, a path to CSV or JSON, or several paths. Columns and keys are known by id, label or alias of the field, with a unit in
    /// brackets where it is another one. A Polars ``LazyFrame`` is collected. One dictionary is checked by itself: rules across records
    /// need a list.
    ///
    /// ``children``: child records (子记录) that do not stand in their record, by kind, each kind in any shape that ``data`` may have, with the
    /// key of its record in every row. ``panel``: last year's records (上年记录). ``frame``: the units that must report (名录).
    ///
    /// ``findings_per_rule``: findings that are kept of each rule (``None``: all); all are counted. ``encoding``: that of files, found
    /// out otherwise. ``memory``: MiB that rules across records and what stands beside may take before they go to temporary files (128).
    /// ``single_records``: no rules across records. ``progress``: is called with a ``Progress`` now and then.
    #[pyo3(signature = (data, *, children=None, panel=None, frame=None, findings_per_rule=Some(Arg::new(huoju::Check::LIMIT)), encoding=None, threads=None, memory=None, single_records=Arg::new(false), reveal_personal=Arg::new(false), progress=None), text_signature = "($self, data, *, children=None, panel=None, frame=None, findings_per_rule=1000, encoding=None, threads=None, memory=None, single_records=False, reveal_personal=False, progress=None)")]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn check(
        &self,
        data: &Bound<'_, PyAny>,
        children: Option<&Bound<'_, PyAny>>,
        panel: Option<&Bound<'_, PyAny>>,
        frame: Option<&Bound<'_, PyAny>>,
        findings_per_rule: Option<Arg<name::FindingsPerRule, usize>>,
        encoding: Option<Arg<name::Encoding, String>>,
        threads: Option<Arg<name::Threads, usize>>,
        memory: Option<Arg<name::Memory, usize>>,
        single_records: Arg<name::SingleRecords, bool>,
        reveal_personal: Arg<name::RevealPersonal, bool>,
        progress: Option<Arg<name::Progress, Callback>>,
    ) -> PyResult<Check> {
        let (single_records, reveal_personal) = (single_records.0, reveal_personal.0);
        let reading = reading(given(findings_per_rule), encoding, threads, memory, progress)?;
        let beside = beside(&self.form, children, panel, frame)?;
        let named = Named::of(data)?;
        let alone = matches!(named.given, Given::One(_));
        if let (Given::One(record), true, false) = (&named.given, beside.is_empty(), reveal_personal) {
            let kept = self.checker.lock().unwrap_or_else(PoisonError::into_inner).take();
            let mut checker = kept.unwrap_or_else(|| Box::new(Checker::new(&self.form)));
            // After an error it is not kept: a record may be half read.
            let check = checker.check(&self.form, record, reading.limit)?;
            *self.checker.lock().unwrap_or_else(PoisonError::into_inner) = Some(checker);
            return Ok(check);
        }
        let compare = !single_records && !alone;
        let job = JobOptions { check: true, tabulate: false, compare, reveal_personal };
        let outcome = run(data.py(), &self.form, (named, beside), job, &reading)?;
        Ok(checked(&self.form, outcome).0)
    }

    /// Adds up (汇总) the tables over records, given as for ``check``.
    ///
    /// ``share``, ``average``: shares of the total and averages per record beside the sums. ``columns``: ids of columns on request, as
    /// ``describe`` lists them. ``last_year``: last year's figures, for shares and year-on-year growth (同比) in the tables that can be compared:
    /// the folder of last year's report, last year's ``Tables``, or their tally. ``figures``: what amounts are divided by, by its id, as
    /// ``describe`` lists them under ``by_figures``: ``{"gdp": "gdp.csv"}``, or in place of the file a mapping of codes and figures in its unit.
    #[pyo3(signature = (data, *, children=None, panel=None, frame=None, last_year=None, figures=None, share=Arg::new(false), average=Arg::new(false), columns=Arg::new(Vec::new()), encoding=None, threads=None, memory=None, progress=None), text_signature = "($self, data, *, children=None, panel=None, frame=None, last_year=None, figures=None, share=False, average=False, columns=(), encoding=None, threads=None, memory=None, progress=None)")]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn tabulate(
        &self,
        data: &Bound<'_, PyAny>,
        children: Option<&Bound<'_, PyAny>>,
        panel: Option<&Bound<'_, PyAny>>,
        frame: Option<&Bound<'_, PyAny>>,
        last_year: Option<&Bound<'_, PyAny>>,
        figures: Option<&Bound<'_, PyAny>>,
        share: Arg<name::Share, bool>,
        average: Arg<name::Average, bool>,
        columns: Arg<name::Columns, Vec<String>>,
        encoding: Option<Arg<name::Encoding, String>>,
        threads: Option<Arg<name::Threads, usize>>,
        memory: Option<Arg<name::Memory, usize>>,
        progress: Option<Arg<name::Progress, Callback>>,
    ) -> PyResult<Tables> {
        let form = self.with_columns(&columns.0)?.form;
        let columns = Beside::of(&form, (share.0, average.0), last_year, figures)?;
        let reading = reading(None, encoding, threads, memory, progress)?;
        let beside = beside(&form, children, panel, frame)?;
        let job = JobOptions { check: false, tabulate: true, ..JobOptions::default() };
        let outcome = run(data.py(), &form, (Named::of(data)?, beside), job, &reading)?;
        Ok(Tables::new(form, outcome.report.job.tally, columns))
    }

    /// Checks and adds up records in one pass, with the arguments of ``check`` and ``tabulate``: (check, tables).
    #[pyo3(signature = (data, *, children=None, panel=None, frame=None, last_year=None, figures=None, findings_per_rule=Some(Arg::new(huoju::Check::LIMIT)), share=Arg::new(false), average=Arg::new(false), columns=Arg::new(Vec::new()), encoding=None, threads=None, memory=None, single_records=Arg::new(false), reveal_personal=Arg::new(false), progress=None), text_signature = "($self, data, *, children=None, panel=None, frame=None, last_year=None, figures=None, findings_per_rule=1000, share=False, average=False, columns=(), encoding=None, threads=None, memory=None, single_records=False, reveal_personal=False, progress=None)")]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn report(
        &self,
        data: &Bound<'_, PyAny>,
        children: Option<&Bound<'_, PyAny>>,
        panel: Option<&Bound<'_, PyAny>>,
        frame: Option<&Bound<'_, PyAny>>,
        last_year: Option<&Bound<'_, PyAny>>,
        figures: Option<&Bound<'_, PyAny>>,
        findings_per_rule: Option<Arg<name::FindingsPerRule, usize>>,
        share: Arg<name::Share, bool>,
        average: Arg<name::Average, bool>,
        columns: Arg<name::Columns, Vec<String>>,
        encoding: Option<Arg<name::Encoding, String>>,
        threads: Option<Arg<name::Threads, usize>>,
        memory: Option<Arg<name::Memory, usize>>,
        single_records: Arg<name::SingleRecords, bool>,
        reveal_personal: Arg<name::RevealPersonal, bool>,
        progress: Option<Arg<name::Progress, Callback>>,
    ) -> PyResult<(Check, Tables)> {
        let form = self.with_columns(&columns.0)?.form;
        let columns = Beside::of(&form, (share.0, average.0), last_year, figures)?;
        let reading = reading(given(findings_per_rule), encoding, threads, memory, progress)?;
        let beside = beside(&form, children, panel, frame)?;
        let (compare, reveal_personal) = (!single_records.0, reveal_personal.0);
        let job = JobOptions { compare, reveal_personal, ..JobOptions::default() };
        let outcome = run(data.py(), &form, (Named::of(data)?, beside), job, &reading)?;
        let (check, tally) = checked(&form, outcome);
        Ok((check, Tables::new(form, tally, columns)))
    }

    /// Counts (汇总数据) of records, given as for ``check``, that add to those of others: rules and tables.
    #[pyo3(signature = (data, *, children=None, panel=None, frame=None, encoding=None, threads=None, memory=None, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "they have names in Python")]
    fn tally(
        &self,
        data: &Bound<'_, PyAny>,
        children: Option<&Bound<'_, PyAny>>,
        panel: Option<&Bound<'_, PyAny>>,
        frame: Option<&Bound<'_, PyAny>>,
        encoding: Option<Arg<name::Encoding, String>>,
        threads: Option<Arg<name::Threads, usize>>,
        memory: Option<Arg<name::Memory, usize>>,
        progress: Option<Arg<name::Progress, Callback>>,
    ) -> PyResult<Tally> {
        let reading = reading(Some(0), encoding, threads, memory, progress)?;
        let beside = beside(&self.form, children, panel, frame)?;
        let job = JobOptions { compare: false, ..JobOptions::default() };
        let outcome = run(data.py(), &self.form, (Named::of(data)?, beside), job, &reading)?;
        Ok(Tally(Arc::new(outcome.report.job.tally)))
    }

    /// Opens a session on a record, which is checked again after each change: for forms that are being filled in. Its keys are known as for
    /// ``check``; the paths of the session are made of ids.
    ///
    /// ``children``, ``panel``, ``frame``: as for ``check``; what belongs to the record as it is given becomes child records of it. Child records of
    /// another record are an error, as is a row that ``check`` would find to be none.
    #[pyo3(signature = (record=None, *, children=None, panel=None, frame=None))]
    fn session(
        &self,
        py: Python<'_>,
        record: Option<&Bound<'_, PyAny>>,
        children: Option<&Bound<'_, PyAny>>,
        panel: Option<&Bound<'_, PyAny>>,
        frame: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Session> {
        let mut texts = match record {
            Some(record) => to_record(self.texts()?, record)?,
            None => huoju::Record::new(),
        };
        let beside = beside(&self.form, children, panel, frame)?;
        if !beside.is_empty() {
            let form = self.form.clone();
            let read = move || huoju_io::read_children(&form, beside, &ReadOptions::default());
            let attachments = aside(py, read)?.map_err(said)?;
            texts = texts.joined(&self.form, &attachments).map_err(said)?;
            if let Some(stray) = strays(&self.form, &attachments, false).find(|stray| stray.records == 0) {
                let kind = self.form.record(stray.kind).map_or("", |record| &record.id);
                let (row, key) = (stray.origin.row, stray.key);
                return Err(say(
                    "ArgumentError",
                    both!(
                        "children：{kind} 的第 {row} 行属于另一条记录 {key}",
                        "children: row {row} of {kind} belongs to another record, {key}"
                    ),
                ));
            }
        }
        let session = self.form.session(&texts).map_err(said)?;
        Ok(Session::new(session, self.texts()?))
    }

    /// The rules, review lists and tables as a script of SQL; ``dialect``: ``duckdb`` or ``postgres``.
    #[pyo3(signature = (dialect=Arg::new("duckdb".to_owned())), text_signature = "($self, dialect='duckdb')")]
    fn export_sql(&self, dialect: Arg<name::Dialect, String>) -> PyResult<String> {
        let dialect = match dialect.0.as_str() {
            "duckdb" => Dialect::DuckDb,
            "postgres" => Dialect::Postgres,
            other => return Err(not_among("dialect", &["duckdb", "postgres"], other)),
        };
        sql::export(&self.form, dialect).map(|export| export.text).map_err(said)
    }

    /// The rules of one kind of record as a data-point ruleset of VTL 2.1; ``whole``: amounts as whole numbers of their last place, for
    /// engines that compute with floating point.
    #[pyo3(signature = (child=None, *, whole=Arg::new(false)), text_signature = "($self, child=None, *, whole=False)")]
    fn export_vtl(
        &self,
        child: Option<Arg<name::Child, String>>,
        whole: Arg<name::Whole, bool>,
    ) -> PyResult<String> {
        let kind = given(child).map_or(Ok(0), |child| self.form.require_child(&child)).map_err(said)?;
        let numbers = if whole.0 { Numbers::Whole } else { Numbers::Decimal };
        Ok(vtl::export(&self.form, kind, numbers).text)
    }

    /// For ``pickle`` and ``copy``: by its edition and id.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let form = slf.get();
        by_method(Bound::new(slf.py(), form.edition())?.as_any(), ("form", form.id()))
    }

    fn __repr__(&self) -> String {
        let form = self.form.definition();
        format!("<huoju.Form {} {} {}>", self.form.edition().year(), form.id, form.title.zh)
    }
}

/// The check of an outcome, and its tally.
fn checked(form: &huoju::Form, outcome: Outcome) -> (Check, Sums) {
    let Outcome { found, report } = outcome;
    let found = found.unwrap_or_else(|| Collected::new(form, 0));
    let mut job = report.job;
    let tally = std::mem::take(&mut job.tally);
    (Check::new(form, found, job, Read::Report(report.read)), tally)
}
