//! The report of what several runs have kept.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use huoju_core::data::SortedMap;
use huoju_core::edit::{InputCounts, Interim, JobOptions, JobReport, Levels};
use huoju_core::edition::Form;
use huoju_core::table::{Table, Tally};

use super::files::{Pending, ReportOptions, Wanted, commit, create_folder, keep_last_year};
use super::findings::{FINDINGS_HEADER, FindingRows, Quota};
use super::keep::of;
use super::summary::{NotGiven, Summary, TableNote};
use crate::encoding::Encoding;
use crate::error::Error;
use crate::input::Format;
use crate::problem::Shape;
use crate::read::{FileReport, ReadReport};
use crate::run::{Report, RunOptions, Timing};
use crate::uses::rules_on;

/// Writes the report of interim results of one form that were merged: `findings.csv` with the findings across records, `tables/`, `summary.json`. What is
/// wrong with single records stands in the report of each run, and is counted here.
///
/// # Errors
/// Any [`Error`] of writing, [`NativeError::Interim`](crate::NativeError::Interim).
pub fn join(
    form: &Form,
    interim: &mut Interim,
    folder: &Path,
    options: &ReportOptions<'_>,
) -> Result<(Report, Summary, Vec<Table>), Error> {
    let begin = Instant::now();
    let reveal = options.run.job.reveal_personal;
    let run = RunOptions { job: interim.options(), ..options.run };
    let options = ReportOptions { run, ..*options };
    let wanted = Wanted::new(form, &options)?.only(|id| interim.apart().all(|apart| apart != id));
    keep_last_year(options.last_year, folder)?;
    create_folder(folder)?;
    let mut files = Vec::new();
    let quota = Quota::new(form, options.findings_per_rule);
    let mut found = FindingRows::new(interim.files().to_vec()).within(&quota);
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
    summary.apart = interim.apart().map(str::to_owned).collect();
    summary.not_given = not_given(form, interim);
    summary.left_out.extend(elsewhere(form, &job, &summary));
    commit(form, folder, files, &summary)?;
    let timing = Timing { total: begin.elapsed(), ..Timing::default() };
    Ok((Report { job, read, timing }, summary, tables))
}

/// What comes from beside that was given to some of the runs only. A frame that rules across records alone go by may be given to any of them.
fn not_given(form: &Form, interim: &Interim) -> Vec<NotGiven> {
    // Inputs are called by the name of their run and their own.
    let run = |input: &InputCounts| input.name.split('/').next().unwrap_or_default().to_owned();
    let runs: BTreeSet<String> = interim.inputs().iter().map(run).collect();
    let definition = form.definition();
    let attached = (0..).zip(&definition.records).filter(|(_, record)| record.attached.is_some());
    let mut all = Vec::new();
    for (kind, record) in attached {
        let given: BTreeSet<String> =
            interim.inputs().iter().filter(|input| input.child == record.id).map(run).collect();
        let rules = rules_on(definition, kind);
        if given.is_empty() || rules.is_empty() {
            continue;
        }
        all.extend(runs.difference(&given).map(|run| NotGiven {
            run: run.clone(),
            child: record.id.clone(),
            label: record.label.clone(),
            rules: rules.clone(),
        }));
    }
    all
}

/// The findings of each rule that are not of records compared here.
fn elsewhere(form: &Form, job: &JobReport, summary: &Summary) -> Vec<(String, u64)> {
    let definition = form.definition();
    let compared = definition.across.iter().zip(job.across.iter().flatten());
    let compared: Vec<&str> = compared.map(|(rule, _)| rule.id.as_str()).collect();
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
/// Any [`Error`] of writing, [`NativeError::Interim`](crate::NativeError::Interim).
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
    let is_whole =
        |id: &str| forms.iter().all(|(_, interim)| interim.apart().all(|apart| apart != id)) && is_shared(id);
    let wanted = Wanted::new(first, &options)?.only(is_whole);
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
    ReadReport { files: interim.distinct_inputs().map(file).collect(), normalisations: Vec::new() }
}
