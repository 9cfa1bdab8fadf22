//! What checking found: counts, findings, review lists.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use huoju_core::both;
use huoju_core::edit::{Finding as Plain, JobReport, Reviewed};
use huoju_core::edition::Form;
use huoju_io::write::Summary;
use huoju_io::{Collected, ReadReport, Seen};
use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySlice, PyTuple};

use crate::argument::{Arg, name, not_wanted};
use crate::columns::{Frame, refused};
use crate::errors::attempt;
use crate::html;
use crate::values::{PATIENCE, by_method, pause};

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Check>()?;
    module.add_class::<Findings>()?;
    module.add_class::<Finding>()
}

/// What was read.
pub(crate) enum Read {
    Report(ReadReport),
    /// One record, whose report is made when it is asked for.
    Record(Box<Seen>),
}

impl Read {
    fn report(&self, form: &Form) -> Cow<'_, ReadReport> {
        match self {
            Read::Report(report) => Cow::Borrowed(report),
            Read::Record(seen) => Cow::Owned(seen.report(form)),
        }
    }

    /// Name of an input.
    fn name(&self, file: u32) -> &str {
        match self {
            Read::Report(report) => {
                let file = usize::try_from(file).ok().and_then(|file| report.files.get(file));
                file.map_or("", |file| &file.name)
            }
            Read::Record(seen) => seen.name(),
        }
    }
}

/// The result of checking (审核) records: exact counts for each rule, and findings up to a number of each.
#[pyclass(frozen, module = "huoju")]
pub(crate) struct Check {
    form: Form,
    job: JobReport,
    read: Arc<Read>,
    limit: usize,
    findings: Arc<Vec<Plain>>,
    reviewed: Arc<Vec<Reviewed>>,
    summary: OnceLock<Summary>,
}

impl Check {
    pub(crate) fn new(form: &Form, found: Collected, job: JobReport, read: Read) -> Self {
        let limit = found.limit();
        let (findings, reviewed) = found.into_parts();
        let (read, findings, reviewed) = (Arc::new(read), Arc::new(findings), Arc::new(reviewed));
        Self { form: form.clone(), job, read, limit, findings, reviewed, summary: OnceLock::new() }
    }

    fn report(&self) -> Cow<'_, ReadReport> {
        self.read.report(&self.form)
    }

    fn numbers(&self) -> &Summary {
        let limit = u64::try_from(self.limit).ok();
        self.summary.get_or_init(|| Summary::new(&self.form, &self.job, &self.report(), &[]).left_out(limit))
    }
}

#[pymethods]
impl Check {
    /// Records (份表) read.
    #[getter]
    fn rows(&self) -> u64 {
        self.job.rows
    }

    /// Whether there is no hard (强制性) finding.
    #[getter]
    fn accepted(&self) -> bool {
        self.numbers().findings.hard == 0
    }

    /// Number of hard (强制性) findings.
    #[getter]
    fn hard(&self) -> u64 {
        self.numbers().findings.hard
    }

    /// Number of soft (核实性) findings.
    #[getter]
    fn soft(&self) -> u64 {
        self.numbers().findings.soft
    }

    /// Number of notes (提示性).
    #[getter]
    fn note(&self) -> u64 {
        self.numbers().findings.note
    }

    /// The outcomes of each rule (审核关系): pass, fail, unknown, not applicable, and findings that were counted but not kept.
    fn summary(&self) -> PyResult<Frame> {
        huoju_io::arrow::summary(&self.form, self.numbers()).map(Frame::of).map_err(refused)
    }

    /// The findings (审核问题) that were kept, in the order of the records.
    fn findings(&self, py: Python<'_>) -> PyResult<Py<Findings>> {
        Findings::new(py, self.form.clone(), Arc::clone(&self.findings), Arc::clone(&self.read))
    }

    /// The entries of the review lists (核查清单) that were kept.
    fn reviews(&self) -> Frame {
        let (form, read) = (self.form.clone(), Arc::clone(&self.read));
        Frame::of_items(Arc::clone(&self.reviewed), move |part| {
            huoju_io::arrow::reviews(part, &read.report(&form))
        })
    }

    /// What was read: files, columns that are no field, fields without a column, changes made to texts before they were read.
    #[getter]
    fn read<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &*self.report())
    }

    fn __repr__(&self) -> String {
        let found = self.numbers().findings;
        let (rows, hard, soft, note) = (self.job.rows, found.hard, found.soft, found.note);
        format!("<huoju.Check rows={rows} hard={hard} soft={soft} note={note}>")
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let summary = self.summary()?;
        Ok(format!("<p>{}</p>{}", html::escape(&self.__repr__()), html::columns(summary.pieces(py)?)))
    }
}

/// Plain data as dictionaries, lists and texts.
pub(crate) fn to_python<'py>(py: Python<'py>, data: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    // Plain data of this project are texts, numbers, lists and maps of texts.
    let json = serde_json::to_string(data)
        .map_err(|error| refused(arrow_schema::ArrowError::JsonError(error.to_string())))?;
    py.import("json")?.call_method1("loads", (json,))
}

/// Findings (审核问题): a sequence of ``Finding``, and a table.
#[pyclass(frozen, extends = Frame, module = "huoju", sequence)]
pub(crate) struct Findings {
    form: Form,
    findings: Arc<Vec<Plain>>,
    read: Arc<Read>,
}

/// The number that a sequence is asked for by, with the errors that a list has.
fn number(place: &Bound<'_, PyAny>) -> PyResult<isize> {
    let py = place.py();
    place.extract().map_err(|error: PyErr| match place.get_type().name() {
        _ if error.is_instance_of::<PyOverflowError>(py) => {
            PyIndexError::new_err("cannot fit 'int' into an index-sized integer")
        }
        Ok(kind) if error.is_instance_of::<PyTypeError>(py) => {
            PyTypeError::new_err(format!("findings are asked for by integers or slices, not {kind}"))
        }
        _ => error,
    })
}

impl Findings {
    fn new(py: Python<'_>, form: Form, findings: Arc<Vec<Plain>>, read: Arc<Read>) -> PyResult<Py<Self>> {
        let frame = {
            let (form, read) = (form.clone(), Arc::clone(&read));
            Frame::of_items(Arc::clone(&findings), move |part| {
                huoju_io::arrow::findings(part, &read.report(&form))
            })
        };
        Py::new(py, (Self { form, findings, read }, frame))
    }

    /// The places of a part, in its order.
    fn places(&self, part: &Bound<'_, PySlice>) -> PyResult<impl Iterator<Item = usize> + use<>> {
        let part = part.indices(isize::try_from(self.findings.len()).unwrap_or(isize::MAX))?;
        let count = isize::try_from(part.slicelength).unwrap_or_default();
        Ok((0..count).filter_map(move |number| usize::try_from(part.start + number * part.step).ok()))
    }

    fn at(&self, index: usize) -> Finding {
        let plain = self.findings[index].clone();
        Finding { file: self.read.name(plain.subject.file).to_owned(), plain }
    }

    /// The places among these where a finding is, sought with pauses.
    fn places_of(
        &self,
        value: &Bound<'_, PyAny>,
        places: impl Iterator<Item = usize>,
        most: usize,
    ) -> PyResult<Vec<usize>> {
        let Ok(finding) = value.cast::<Finding>() else { return Ok(Vec::new()) };
        let Finding { plain, file } = finding.get();
        let mut found = Vec::new();
        for (number, place) in places.enumerate() {
            if number % PATIENCE == 0 {
                pause(value.py())?;
            }
            let at = &self.findings[place];
            if at == plain && self.read.name(at.subject.file) == file {
                found.push(place);
                if found.len() == most {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// The findings at some places.
    fn part(&self, py: Python<'_>, places: impl Iterator<Item = usize>) -> PyResult<Vec<Plain>> {
        let places: Vec<usize> = places.collect();
        let mut part = Vec::with_capacity(places.len());
        for some in places.chunks(PATIENCE) {
            py.check_signals()?;
            py.detach(|| part.extend(some.iter().map(|place| self.findings[*place].clone())));
        }
        Ok(part)
    }
}

#[pymethods]
impl Findings {
    fn __len__(&self) -> usize {
        self.findings.len()
    }

    fn __getitem__<'py>(&self, place: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = place.py();
        if let Ok(part) = place.cast::<PySlice>() {
            let part = self.part(py, self.places(part)?)?;
            let part = Self::new(py, self.form.clone(), Arc::new(part), Arc::clone(&self.read))?;
            return Ok(part.into_bound(py).into_any());
        }
        let number = number(place)?;
        let place = match number {
            ..0 => self.findings.len().checked_add_signed(number),
            _ => usize::try_from(number).ok(),
        };
        match place.filter(|place| *place < self.findings.len()) {
            Some(place) => Ok(Bound::new(py, self.at(place))?.into_any()),
            None => Err(PyIndexError::new_err("there are not so many findings")),
        }
    }

    /// The place of a finding, at or behind ``start`` and before ``stop``.
    #[pyo3(signature = (value, start=0, stop=isize::MAX))]
    fn index(&self, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        let places = self.places(&PySlice::new(value.py(), start, stop, 1))?;
        let found = self.places_of(value, places, 1)?.pop();
        found.ok_or_else(|| PyValueError::new_err("not among the findings"))
    }

    /// How many findings are equal to this one.
    fn count(&self, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        Ok(self.places_of(value, 0..self.findings.len(), usize::MAX)?.len())
    }

    fn __iter__(slf: Py<Self>) -> FindingIterator {
        FindingIterator { findings: slf, next: 0 }
    }
}

/// Gives one finding after the other.
#[pyclass]
pub(crate) struct FindingIterator {
    findings: Py<Findings>,
    next: usize,
}

#[pymethods]
impl FindingIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Finding>> {
        let (findings, place) = (self.findings.get(), self.next);
        // A list of them is made without Python looking for signals.
        if place % PATIENCE == 0 {
            py.check_signals()?;
        }
        self.next += 1;
        Ok((place < findings.findings.len()).then(|| findings.at(place)))
    }
}

/// A finding (审核问题): a record, or a child record of it, that fails an edit rule (审核关系).
#[pyclass(frozen, module = "huoju", eq, hash)]
#[derive(PartialEq)]
pub(crate) struct Finding {
    plain: Plain,
    file: String,
}

impl Hash for Finding {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Plain { rule, subject, message, .. } = &self.plain;
        (rule, subject.row, &subject.path, &message.zh, &self.file).hash(state);
    }
}

impl Finding {
    pub(crate) fn of(plain: Plain) -> Self {
        Self { plain, file: String::new() }
    }
}

#[pymethods]
impl Finding {
    /// Id of the rule (审核关系).
    #[getter]
    fn rule(&self) -> &str {
        &self.plain.rule
    }

    /// ``hard`` (强制性), ``soft`` (核实性) or ``note`` (提示性).
    #[getter]
    fn level(&self) -> &'static str {
        self.plain.level.id()
    }

    /// What fails: ``record``, ``child`` or ``group``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.plain.subject.kind.id()
    }

    /// The values of the form's key fields, joined by ``/``.
    #[getter]
    fn key(&self) -> &str {
        &self.plain.subject.key
    }

    /// Name of the input.
    #[getter]
    fn file(&self) -> &str {
        &self.file
    }

    /// Row in the input; 1 is the first record.
    #[getter]
    fn row(&self) -> u64 {
        self.plain.subject.row
    }

    /// Where in the record: ``contributors[2].name``; empty for the record itself.
    #[getter]
    fn path(&self) -> &str {
        &self.plain.subject.path
    }

    /// Ids of the fields that the rule shows; the first is the one to mend.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.plain.fields)
    }

    /// The texts of these fields, ``None`` where empty; personal data are masked.
    #[getter]
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.plain.values)
    }

    /// What is wrong, in Chinese.
    #[getter]
    fn message_zh(&self) -> &str {
        &self.plain.message.zh
    }

    /// What is wrong, in English.
    #[getter]
    fn message_en(&self) -> &str {
        &self.plain.message.en
    }

    /// What to do about it, in Chinese.
    #[getter]
    fn hint_zh(&self) -> &str {
        &self.plain.hint.zh
    }

    /// What to do about it, in English.
    #[getter]
    fn hint_en(&self) -> &str {
        &self.plain.hint.en
    }

    /// The finding of what ``to_dict`` gave.
    #[staticmethod]
    #[pyo3(signature = (data, file=Arg::new(String::new())), text_signature = "(data, file='')")]
    fn from_dict(data: &Bound<'_, PyAny>, file: Arg<name::File, String>) -> PyResult<Self> {
        let json = attempt(data.py(), data.py().import("json")?.call_method1("dumps", (data,)))?;
        let json: Option<String> = json.map(|json| json.extract()).transpose()?;
        let plain = json.and_then(|json| serde_json::from_str(&json).ok());
        let wanted = || not_wanted("data", &both!("to_dict 给出的数据", "what to_dict gave"), data);
        Ok(Self { plain: plain.ok_or_else(wanted)?, file: file.0 })
    }

    /// For ``pickle`` and ``copy``.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let finding = slf.get();
        by_method(slf.get_type().as_any(), ("from_dict", finding.to_dict(slf.py())?, &finding.file))
    }

    /// The finding as plain data: the same in every language that embeds Huoju.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(to_python(py, &self.plain)?.cast_into()?)
    }

    fn __repr__(&self) -> String {
        let Plain { rule, level, subject, message, .. } = &self.plain;
        format!("<huoju.Finding {rule} {} row={} {}>", level.id(), subject.row, message.zh)
    }
}
