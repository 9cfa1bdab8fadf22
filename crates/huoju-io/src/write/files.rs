//! A report as a folder of files.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use huoju_core::edition::Form;
use huoju_core::table::{LastYear, RenderOptions, Table};

use super::findings::{FINDINGS_HEADER, FINDINGS_PER_RULE, FindingRows, Quota, REVIEWS_HEADER};
use super::last_year::last_year;
use super::summary::Summary;
use super::table::table_csv;
use crate::error::Error;
use crate::input::Input;
use crate::run::{Report, RunOptions, run};

/// How a report is made. What the job does is what is written: a job that only checks writes no tables, one that
/// only tabulates no findings.
#[derive(Clone, Copy)]
pub struct ReportOptions<'a> {
    /// How the records are read, checked and tabulated.
    pub run: RunOptions<'a>,
    /// Ids of the tables to write; `None`: all.
    pub tables: Option<&'a [String]>,
    /// The folder of last year's report, for shares and growth in the tables that can be compared.
    pub last_year: Option<&'a Path>,
    /// How many findings of each rule are written, the first in the order of the input; `None`: all.
    pub findings_per_rule: Option<u64>,
}

impl Default for ReportOptions<'_> {
    /// All tables, and [`FINDINGS_PER_RULE`] findings of each rule.
    fn default() -> Self {
        let findings_per_rule = Some(FINDINGS_PER_RULE);
        Self { run: RunOptions::default(), tables: None, last_year: None, findings_per_rule }
    }
}

/// Reads inputs and writes a report into a folder: `findings.csv`, `reviews.csv`, `tables/<id>.csv`, `summary.json`.
///
/// Every file is written under another name and renamed when it is whole; `summary.json` of an earlier report is removed first and the new
/// one comes last, so where it stands the report is whole.
///
/// ```
/// use huoju_io::{Input, write};
/// let form = huoju_core::edition::sample::form()?;
/// let folder = tempfile::tempdir()?;
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1,2.50\n")];
/// let (_, summary, _) = write::report(&form, inputs, folder.path(), &write::ReportOptions::default())?;
/// assert_eq!(std::fs::read_to_string(folder.path().join("summary.json"))?, summary.to_json());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Any [`Error`] of reading or writing; then no file of the folder is half written.
pub fn report<'a>(
    form: &Form,
    inputs: impl IntoIterator<Item = Input<'a>>,
    folder: &Path,
    options: &ReportOptions<'_>,
) -> Result<(Report, Summary, Vec<Table>), Error> {
    let wanted = wanted(form, options)?;
    let last = wanted.iter().map(|table| last_figures(form, table, options.last_year));
    let last = last.collect::<Result<Vec<_>, _>>()?;
    create_folder(folder)?;
    let (report, mut files) = run_into(form, Input::distinct(inputs), folder, options)?;
    if !wanted.is_empty() {
        create_folder(&folder.join("tables"))?;
    }
    let mut tables = Vec::with_capacity(wanted.len());
    for (id, last) in wanted.iter().zip(&last) {
        let render =
            RenderOptions { share: last.is_some(), last_year: last.as_ref(), ..RenderOptions::default() };
        let table = report.job.tally.render(form, id, &render).map_err(|source| Error::Table { source })?;
        let path = folder.join("tables").join(format!("{id}.csv"));
        files.push(Pending::create(path, &table_csv(&table))?);
        tables.push(table);
    }
    let summary = Summary::new(form, &report.job, &report.read, &tables).left_out(options.findings_per_rule);
    let place = folder.join("summary.json");
    files.push(Pending::create(place.clone(), &summary.to_json())?);
    match fs::remove_file(&place) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(failed(&place, source)),
        _ => {}
    }
    files.into_iter().try_for_each(Pending::commit)?;
    Ok((report, summary, tables))
}

/// Runs the job; its findings and review lists are written as they come, if it checks.
fn run_into(
    form: &Form,
    inputs: Vec<Input<'_>>,
    folder: &Path,
    options: &ReportOptions<'_>,
) -> Result<(Report, Vec<Pending>), Error> {
    let names: Vec<String> = inputs.iter().map(|input| input.name().to_owned()).collect();
    let mut files = Vec::new();
    if options.run.job.check {
        files.push(Pending::create(folder.join("findings.csv"), FINDINGS_HEADER)?);
        files.push(Pending::create(folder.join("reviews.csv"), REVIEWS_HEADER)?);
    }
    let quota = Quota::new(form, options.findings_per_rule);
    let (report, _) = run(
        form,
        inputs,
        &options.run,
        || FindingRows::new(names.clone()).within(&quota),
        |part| {
            part.deliver(|findings, reviews| {
                let mut files = files.iter_mut().zip([findings, reviews]);
                files.try_for_each(|(file, lines)| file.write(lines))
            })
        },
    )?;
    Ok((report, files))
}

/// Ids of the tables to write.
fn wanted(form: &Form, options: &ReportOptions<'_>) -> Result<Vec<String>, Error> {
    if !options.run.job.tabulate {
        return Ok(Vec::new());
    }
    let known = form.definition().tables.iter().map(|table| table.id.clone()).collect::<Vec<_>>();
    let Some(asked) = options.tables else { return Ok(known) };
    match asked.iter().find(|id| !known.contains(id)) {
        Some(id) => Err(Error::UnknownTable { id: id.clone(), known: known.join(", ") }),
        None => Ok(known.into_iter().filter(|id| asked.contains(id)).collect()),
    }
}

/// Last year's figures of a table, if the report of last year has it.
fn last_figures(form: &Form, id: &str, folder: Option<&Path>) -> Result<Option<LastYear>, Error> {
    let Some(folder) = folder.map(|folder| folder.join("tables")) else { return Ok(None) };
    if !folder.is_dir() {
        let problem = ("中没有 tables 文件夹".to_owned(), "there is no folder `tables`".to_owned());
        return Err(Error::LastYear { file: folder.parent().map_or(String::new(), name), line: 0, problem });
    }
    let Some(table) = form.definition().tables.iter().find(|table| table.id == id) else { return Ok(None) };
    let path = folder.join(format!("{id}.csv"));
    match fs::read(&path) {
        Ok(text) => last_year(table, &name(&path), &text).map(Some),
        // A table that is new this year.
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { file: name(&path), source }),
    }
}

/// A file under its temporary name; it is removed unless it is committed.
struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    file: Option<io::BufWriter<File>>,
}

impl Pending {
    fn create(path: PathBuf, begin: &str) -> Result<Self, Error> {
        let temporary = path.with_file_name(format!(".{}.partial", name(&path)));
        let file = File::create(&temporary).map_err(|source| failed(&path, source))?;
        let mut pending = Self { path, temporary, file: Some(io::BufWriter::with_capacity(1 << 16, file)) };
        pending.write(begin)?;
        Ok(pending)
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(text.as_bytes()).map_err(|source| failed(&self.path, source))
    }

    fn commit(mut self) -> Result<(), Error> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let closed = file.into_inner().map(drop).map_err(io::IntoInnerError::into_error);
        let renamed = closed.and_then(|()| fs::rename(&self.temporary, &self.path));
        renamed.map_err(|source| {
            let _ = fs::remove_file(&self.temporary);
            failed(&self.path, source)
        })
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

fn create_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Write { file: name(path), source }
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests;
