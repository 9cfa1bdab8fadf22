//! Interim results: what a run leaves, as a file, and the report of several of them together.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use huoju_core::data::SortedMap;
use huoju_core::edit::{InputCounts, Interim, InterimError, JobOptions, JobReport, Levels, Projection};
use huoju_core::edition::{Edition, Form};
use huoju_core::table::{Table, Tally};

use super::files::{Pending, ReportOptions, Wanted, commit, create_folder, keep_last_year};
use super::findings::{FINDINGS_HEADER, FindingRows, Quota};
use super::summary::{Summary, TableNote};
use crate::encoding::Encoding;
use crate::error::Error;
use crate::input::{Format, Input};
use crate::limits::MAX_INTERIM;
use crate::problem::Shape;
use crate::read::{FileReport, ReadReport, read};
use crate::run::{Report, RunOptions, Timing};

/// Writes what a run has left to a file, to be joined with what other runs leave ([`join`]). Rules across records compare records again
/// there, so the inputs are read once more for what they need; a run that does not compare records reads nothing.
///
/// Inputs are called by the name of the file, without folder and ending, and their own: places whose files have the same names are told apart.
///
/// ```
/// use huoju_io::{Input, RunOptions, write};
/// let form = huoju_core::edition::sample::form()?;
/// let folder = tempfile::tempdir()?;
/// let inputs = || [Input::bytes("a.csv", b"number,amount\n1,2.50\n")];
/// let (report, ..) = write::report(&form, inputs(), folder.path(), &write::ReportOptions::default())?;
/// let file = folder.path().join("here.huoju");
/// write::keep(&form, inputs(), &file, &report, &RunOptions::default())?;
/// let interim = write::read_interim(&file, form.edition())?;
/// assert_eq!(interim.inputs()[0].name, "here/a.csv");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading or writing; [`Error::Overwrites`] if the file is one of the inputs.
pub fn keep<'a>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    file: &Path,
    report: &Report,
    options: &RunOptions<'_>,
) -> Result<(), Error> {
    let inputs = Input::distinct(inputs);
    let same =
        |path: &PathBuf| path.canonicalize().is_ok_and(|path| Ok(path) == file.canonicalize().map_err(drop));
    if let Some(input) = inputs.iter().find(|input| input.path.as_ref().is_some_and(same)) {
        return Err(Error::Overwrites { file: input.place.clone() });
    }
    let place = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let called = |name: &str| format!("{place}/{name}");
    let names = inputs.iter().map(|input| called(input.name())).collect();
    let compares = report.job.across.is_some() && !form.definition().across.is_empty();
    let projection = if compares { Some(projection(form, inputs, names, options)?) } else { None };
    let seen = report.read.files.iter().map(|file| input_counts(called(&file.name), file)).collect();
    let interim = Interim::new(form, options.job, &report.job, seen, projection);
    let bytes = interim.to_bytes().map_err(|source| of(file, source))?;
    Pending::create(file.to_owned(), bytes)?.commit()
}

/// What the records of inputs leave for rules across records.
fn projection(
    form: &Form,
    inputs: Vec<Input<'_>>,
    names: Vec<String>,
    options: &RunOptions<'_>,
) -> Result<Projection, Error> {
    let mut job = form.job(JobOptions { tabulate: false, ..options.job });
    read(form, inputs, &options.read, &mut job, &mut ())?;
    job.projection(names).map_err(|source| Error::Spill { source })
}

/// Reads what [`keep`] wrote with the same edition.
///
/// # Errors
/// [`Error::Read`], and [`Error::Interim`] saying what is wrong with it.
pub fn read_interim(file: &Path, edition: &Edition) -> Result<Interim, Error> {
    let failed = |source| Error::Read { file: file.display().to_string(), source };
    let mut bytes = Vec::new();
    File::open(file).map_err(failed)?.take(MAX_INTERIM + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_INTERIM {
        return Err(failed(io::ErrorKind::FileTooLarge.into()));
    }
    Interim::from_bytes(&bytes, edition).map_err(|source| of(file, source))
}

/// Writes the report of interim results of one form that were merged: `findings.csv` with the findings across records, `tables/`, `summary.json`. What is
/// wrong with single records stands in the report of each run, and is counted here.
///
/// # Errors
/// Any [`Error`] of writing, [`Error::Interim`].
pub fn join(
    form: &Form,
    interim: &Interim,
    folder: &Path,
    options: &ReportOptions<'_>,
) -> Result<(Report, Summary, Vec<Table>), Error> {
    let begin = Instant::now();
    let reveal = options.run.job.reveal_personal;
    let run = RunOptions { job: interim.options(), ..options.run };
    let options = ReportOptions { run, ..*options };
    let wanted = Wanted::new(form, &options)?;
    keep_last_year(options.last_year, folder)?;
    create_folder(folder)?;
    let mut files = Vec::new();
    let quota = Quota::new(form, options.findings_per_rule);
    let mut found = FindingRows::new(interim.files()).within(&quota);
    let job = interim.report(form, reveal, &mut found).map_err(|source| of(folder, source))?;
    if interim.options().check {
        let mut file = Pending::create(folder.join("findings.csv"), FINDINGS_HEADER)?;
        found.deliver(|findings, _| file.write(findings))?;
        files.push(file);
    }
    let tables = wanted.write(form, &job.tally, folder, &options, &mut files)?;
    let read = read_report(interim);
    let mut summary = Summary::new(form, &job, &read, &tables)
        .left_out(options.findings_per_rule)
        .compared_with(wanted.last_edition);
    summary.left_out.extend(elsewhere(form, &job, &summary));
    commit(form, folder, files, &summary)?;
    let timing = Timing { total: begin.elapsed(), ..Timing::default() };
    Ok((Report { job, read, timing }, summary, tables))
}

/// The findings of each rule that are not of records compared here.
fn elsewhere(form: &Form, job: &JobReport, summary: &Summary) -> Vec<(String, u64)> {
    let definition = form.definition();
    let compared = definition.across.iter().zip(job.across.iter().flatten());
    let compared = compared.filter(|(rule, _)| rule.kind.frame().is_none()).map(|(rule, _)| rule.id.as_str());
    let compared: Vec<&str> = compared.collect();
    let others = summary.rules.iter().filter(|rule| !compared.contains(&rule.id.as_str()));
    others.filter(|rule| rule.count.fail > 0).map(|rule| (rule.id.clone(), rule.count.fail)).collect()
}

/// The tables that several forms of a survey have in common, of all their records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// What they are of: the survey in place of a form, and no rules.
    pub summary: Summary,
    /// The tables.
    pub tables: Vec<Table>,
}

/// Writes the tables that several forms of a survey define alike, each of the records of all forms: its summary. They go into `tables/` of the folder
/// with a `summary.json`; the report of each form is for [`join`], into a folder of its own.
///
/// # Errors
/// Any [`Error`] of writing, [`Error::Interim`].
pub fn join_survey(
    forms: &[(Form, Interim)],
    folder: &Path,
    options: &ReportOptions<'_>,
) -> Result<Option<Joined>, Error> {
    let Some((first, _)) = forms.first() else { return Ok(None) };
    let mut all = Tally::default();
    for (_, interim) in forms {
        all.merge(interim.tally()).map_err(|source| of(folder, source.into()))?;
    }
    let digests = |form: &Form| {
        let ids = form.definition().tables.iter().map(|table| table.id.clone());
        ids.zip(form.digests().tables.iter().copied()).collect::<SortedMap<_, _>>()
    };
    let of_first = digests(first);
    let others: Vec<_> = forms.iter().skip(1).map(|(form, _)| digests(form)).collect();
    let is_shared =
        |id: &str| others.iter().all(|other| other.get(id).is_some() && other.get(id) == of_first.get(id));
    let tabulates = forms.iter().all(|(_, interim)| interim.options().tabulate);
    let run = RunOptions { job: JobOptions { tabulate: tabulates, ..options.run.job }, ..options.run };
    let options = ReportOptions { run, last_year: None, ..*options };
    let wanted = Wanted::new(first, &options)?.only(is_shared);
    let all = all.together(first).map_err(|source| of(folder, source.into()))?;
    create_folder(folder)?;
    let mut files = Vec::new();
    let tables = wanted.write(first, &all, folder, &options, &mut files)?;
    if tables.is_empty() {
        return Ok(None);
    }
    let summary = survey_summary(forms, &tables);
    commit(first, folder, files, &summary)?;
    Ok(Some(Joined { summary, tables }))
}

/// What tables of several forms are of.
fn survey_summary(forms: &[(Form, Interim)], tables: &[Table]) -> Summary {
    let files = forms.iter().flat_map(|(_, interim)| read_report(interim).files).collect();
    let read = ReadReport { files, normalisations: Vec::new() };
    let (edition, survey) = match forms.first() {
        Some((form, _)) => (form.edition(), form.definition().survey.clone()),
        None => return Summary::default(),
    };
    Summary {
        edition: edition.year(),
        revision: edition.revision(),
        digest: edition.digest().to_owned(),
        form: survey,
        rows: read.rows(),
        findings: Levels::default(),
        tables: tables.iter().map(|table| table.id.clone()).collect(),
        lines: tables.iter().map(|table| (table.id.clone(), table.tidy().count())).collect(),
        reconciliation: tables.iter().map(TableNote::new).collect(),
        read,
        ..Summary::default()
    }
}

fn of(file: &Path, source: InterimError) -> Error {
    Error::Interim { file: file.display().to_string(), source }
}

fn input_counts(name: String, file: &FileReport) -> InputCounts {
    InputCounts {
        name,
        child: file.child.clone().unwrap_or_default(),
        encoding: file.encoding.name().to_owned(),
        rows: file.rows,
        blank_rows: file.blank_rows,
        not_accepted: file.not_accepted,
        damaged_rows: file.damaged_rows,
        problems: file.problems.to_vec(),
    }
}

/// What was read by all runs, as far as interim results say it.
fn read_report(interim: &Interim) -> ReadReport {
    let file = |input: &InputCounts| {
        let mut problems = [0; Shape::RULES];
        problems.iter_mut().zip(&input.problems).for_each(|(mine, theirs)| *mine = *theirs);
        FileReport {
            child: Some(input.child.clone()).filter(|child| !child.is_empty()),
            encoding: Encoding::from_name(&input.encoding).unwrap_or(Encoding::Utf8),
            rows: input.rows,
            blank_rows: input.blank_rows,
            not_accepted: input.not_accepted,
            damaged_rows: input.damaged_rows,
            problems,
            ..FileReport::new(&input.name, &input.name, Format::of_name(&input.name))
        }
    };
    ReadReport { files: interim.inputs().iter().map(file).collect(), normalisations: Vec::new() }
}
