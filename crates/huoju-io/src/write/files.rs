//! A report as a folder of files.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use huoju_core::edition::Form;
use huoju_core::table::{GivenFigures, LastYear, RenderOptions, Table, Tally};

use super::figures::figures;
use super::findings::{FINDINGS_HEADER, FINDINGS_PER_RULE, FindingRows, Quota, REVIEWS_HEADER};
use super::last_year::{LastReport, last_year};
use super::summary::Summary;
use super::table::{notes_csv, table_csv};
use crate::error::{Error, NativeError};
use crate::input::Input;
use crate::limits::MAX_TABLE;
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
    /// Figures from beside, for the ratios that divide by them.
    pub figures: Option<&'a GivenFigures>,
    /// How many findings of each rule are written, the first in the order of the input; `None`: all.
    pub findings_per_rule: Option<u64>,
}

impl Default for ReportOptions<'_> {
    /// All tables, and [`FINDINGS_PER_RULE`] findings of each rule.
    fn default() -> Self {
        let findings_per_rule = Some(FINDINGS_PER_RULE);
        let run = RunOptions::default();
        Self { run, tables: None, last_year: None, figures: None, findings_per_rule }
    }
}

/// Reads inputs and writes a report into a folder: `findings.csv`, `reviews.csv`, `tables/<id>.csv` with
/// `tables/notes.csv`, `summary.json`.
///
/// Every file is written under another name and renamed when it is whole; then what an earlier report left in the folder is removed, its
/// `summary.json` first, and the new one comes last, so where it stands the report is whole, and all files are of one run.
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
    let wanted = Wanted::new(form, options)?;
    let inputs: Vec<Input<'a>> = inputs.into_iter().collect();
    keep_inputs(form, &inputs, folder)?;
    keep_last_year(options.last_year, folder)?;
    create_folder(folder)?;
    let (report, mut files) = run_into(form, Input::distinct(inputs), folder, options)?;
    let tables = wanted.write(form, &report.job.tally, folder, options, &mut files)?;
    let summary = Summary::new(form, &report.job, &report.read, &tables)
        .left_out(options.findings_per_rule)
        .compared_with(wanted.last_edition);
    commit(form, folder, files, &summary)?;
    Ok((report, summary, tables))
}

/// The tables that are to be written, and last year's figures of each.
pub(super) struct Wanted {
    ids: Vec<String>,
    last: Vec<Option<LastYear>>,
    pub(super) last_edition: Option<u16>,
}

impl Wanted {
    pub(super) fn new(form: &Form, options: &ReportOptions<'_>) -> Result<Self, Error> {
        let ids = wanted(form, options)?;
        let (last, last_edition) = match options.last_year {
            Some(folder) => {
                let (figures, edition) = last_figures(form, &ids, folder)?;
                (figures, Some(edition))
            }
            None => (vec![None; ids.len()], None),
        };
        Ok(Self { ids, last, last_edition })
    }

    /// The same without some tables.
    pub(super) fn only(mut self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let both = self.ids.into_iter().zip(self.last).filter(|(id, _)| is_wanted(id));
        (self.ids, self.last) = both.unzip();
        self
    }

    /// Makes the tables of a tally and writes them, with their notes.
    pub(super) fn write(
        &self,
        form: &Form,
        tally: &Tally,
        folder: &Path,
        options: &ReportOptions<'_>,
        files: &mut Vec<Pending>,
    ) -> Result<Vec<Table>, Error> {
        if !self.ids.is_empty() {
            create_folder(&folder.join("tables"))?;
        }
        let mut tables = Vec::with_capacity(self.ids.len());
        for (id, last) in self.ids.iter().zip(&self.last) {
            let render = RenderOptions {
                share: last.is_some(),
                average: false,
                last_year: last.as_ref(),
                figures: options.figures,
            };
            let table = tally.render(form, id, &render).map_err(|source| NativeError::Table { source })?;
            let path = folder.join("tables").join(format!("{id}.csv"));
            files.push(Pending::create(path, table_csv(&table))?);
            tables.push(table);
        }
        if !tables.is_empty() {
            files.push(Pending::create(folder.join("tables/notes.csv"), notes_csv(&tables))?);
        }
        Ok(tables)
    }
}

/// Puts the files of a report, and its summary as the last, into the place of an earlier one.
pub(super) fn commit(
    form: &Form,
    folder: &Path,
    mut files: Vec<Pending>,
    summary: &Summary,
) -> Result<(), Error> {
    files.push(Pending::create(folder.join("summary.json"), summary.to_json())?);
    remove_earlier(form, folder)?;
    files.into_iter().try_for_each(Pending::commit)
}

/// The files of a report in a folder, this one's or an earlier one's: `summary.json` first, then what it says or the form lets expect.
fn files_of(form: &Form, folder: &Path) -> Vec<PathBuf> {
    let summary = folder.join("summary.json");
    let tables = earlier_tables(&summary).into_iter();
    let tables = tables.chain(form.definition().tables.iter().map(|table| table.id.clone()));
    let tables = tables.map(|id| folder.join("tables").join(format!("{id}.csv")));
    let fixed = ["findings.csv", "reviews.csv", "tables/notes.csv"].map(|name| folder.join(name));
    [summary.clone()].into_iter().chain(fixed).chain(tables).collect()
}

/// Refuses a folder in which an input would be overwritten or removed.
pub(super) fn keep_inputs(form: &Form, inputs: &[Input<'_>], folder: &Path) -> Result<(), Error> {
    let written: Vec<PathBuf> =
        files_of(form, folder).iter().filter_map(|path| path.canonicalize().ok()).collect();
    let is_written = |input: &&Input<'_>| {
        let path = input.path.as_ref().and_then(|path| path.canonicalize().ok());
        path.is_some_and(|path| written.contains(&path))
    };
    match inputs.iter().find(is_written) {
        Some(input) => Err(NativeError::Overwrites { file: input.place.clone() }.into()),
        None => Ok(()),
    }
}

/// Refuses to write over last year's report.
pub(super) fn keep_last_year(last_year: Option<&Path>, folder: &Path) -> Result<(), Error> {
    let Some(last) = last_year else { return Ok(()) };
    match (last.canonicalize(), folder.canonicalize()) {
        (Ok(own), Ok(folder)) if own == folder => {
            Err(NativeError::Overwrites { file: last.display().to_string() }.into())
        }
        _ => Ok(()),
    }
}

/// Removes the files of an earlier report, if there is one. Nothing else is touched.
fn remove_earlier(form: &Form, folder: &Path) -> Result<(), Error> {
    if !folder.join("summary.json").exists() {
        return Ok(());
    }
    for path in files_of(form, folder) {
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(failed(&path, source)),
            _ => {}
        }
    }
    Ok(())
}

/// Ids of the tables that a summary speaks of; none if it cannot be read.
fn earlier_tables(summary: &Path) -> Vec<String> {
    let Ok(bytes) = read_whole(summary) else { return Vec::new() };
    let Ok(summary) = serde_json::from_slice::<serde_json::Value>(&bytes) else { return Vec::new() };
    let ids = summary["tables"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
    // An id that could lead out of the folder is none of ours.
    let plain = |id: &&str| {
        !id.is_empty() && id.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
    };
    ids.filter(plain).map(str::to_owned).collect()
}

/// The bytes of a file of a report, which is never large.
fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_TABLE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_TABLE {
        let limit = format!("more than {} MiB", MAX_TABLE >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, limit));
    }
    Ok(bytes)
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
        Some(id) => Err(NativeError::UnknownTable { id: id.clone(), known: known.join(", ") }.into()),
        None => Ok(known.into_iter().filter(|id| asked.contains(id)).collect()),
    }
}

/// Last year's figures of the tables of these ids from the folder of last year's report, `None` for a table that is new this year, and
/// the survey year of the edition that they are of.
///
/// ```no_run
/// use huoju_io::{Input, write};
/// let form = huoju_core::edition::sample::form()?;
/// let folder = tempfile::tempdir()?;
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1,2.50\n")];
/// let (_, summary, tables) = write::report(&form, inputs, folder.path(), &write::ReportOptions::default())?;
/// let (last, edition) = write::last_figures(&form, &[tables[0].id.clone()], folder.path())?;
/// assert_eq!((last.len(), edition), (1, summary.edition));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Read`] and [`NativeError::LastYear`].
pub fn last_figures(
    form: &Form,
    wanted: &[String],
    folder: &Path,
) -> Result<(Vec<Option<LastYear>>, u16), Error> {
    let summary = read_table(&folder.join("summary.json"))?;
    let last = LastReport::new(form, &folder.join("summary.json").display().to_string(), &summary)?;
    let figures = wanted.iter().map(|id| {
        let Some(lines) = last.lines(id) else { return Ok(None) };
        let Some(table) = form.definition().tables.iter().find(|table| table.id == *id) else {
            return Ok(None);
        };
        let path = folder.join("tables").join(format!("{id}.csv"));
        Ok(Some(last_year(table, &path.display().to_string(), &read_table(&path)?, lines)?))
    });
    Ok((figures.collect::<Result<_, Error>>()?, last.edition))
}

/// The figures of files, each under the id that says what they are, such as `gdp`.
///
/// # Errors
/// [`Error::Read`], and those of [`figures`].
pub fn given_figures<'a>(
    form: &Form,
    files: impl IntoIterator<Item = (&'a str, &'a Path)>,
) -> Result<GivenFigures, Error> {
    let mut given = GivenFigures::default();
    for (id, path) in files {
        figures(form, id, &path.display().to_string(), &read_table(path)?, &mut given)?;
    }
    Ok(given)
}

/// The bytes of a table, of a report or another one, which is never large.
pub(crate) fn read_table(path: &Path) -> Result<Vec<u8>, Error> {
    read_whole(path).map_err(|source| Error::Read { file: path.display().to_string(), source })
}

/// A file under its temporary name; it is removed unless it is committed.
pub(super) struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    file: Option<io::BufWriter<File>>,
}

impl Pending {
    pub(super) fn create(path: PathBuf, begin: impl AsRef<[u8]>) -> Result<Self, Error> {
        let mut pending = Self::open(path, File::options().write(true).create(true).truncate(true))?;
        pending.write(begin)?;
        Ok(pending)
    }

    /// A file that nobody else may read, where the system has such files.
    pub(super) fn private(path: PathBuf) -> Result<Self, Error> {
        // One that was left half written may be open to others.
        let _ = fs::remove_file(temporary(&path));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Self::open(path, &options)
    }

    fn open(path: PathBuf, options: &fs::OpenOptions) -> Result<Self, Error> {
        let temporary = temporary(&path);
        let file = options.open(&temporary).map_err(|source| failed(&path, source))?;
        Ok(Self { path, temporary, file: Some(io::BufWriter::with_capacity(1 << 16, file)) })
    }

    pub(super) fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(bytes.as_ref()).map_err(|source| failed(&self.path, source))
    }

    pub(super) fn commit(mut self) -> Result<(), Error> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let closed = file.into_inner().map(drop).map_err(io::IntoInnerError::into_error);
        let renamed = closed.and_then(|()| fs::rename(&self.temporary, &self.path));
        renamed.map_err(|source| {
            let _ = fs::remove_file(&self.temporary);
            failed(&self.path, source)
        })
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// What a file is called until it is whole.
fn temporary(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.partial", name(path)))
}

pub(super) fn create_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))
}

fn failed(path: &Path, source: io::Error) -> Error {
    NativeError::Write { file: path.display().to_string(), source }.into()
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests;
