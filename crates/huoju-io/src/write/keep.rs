//! Interim results: what a run leaves, as a file.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use huoju_core::edit::{Comparison, InputCounts, Interim, InterimError, JobOptions, JobReport};
use huoju_core::edition::{Edition, Form};

use super::files::Pending;
use crate::error::{Error, NativeError};
use crate::input::Input;
use crate::read::{FileReport, ReadReport};
use crate::run::{Allowance, FileSpill};

/// The file that a run is going to leave; nothing is there until it is whole.
///
/// Inputs are called by the name of the file, without folder and ending, and their own: places whose files have the same names are told apart.
pub(crate) struct Kept {
    file: PathBuf,
    pending: Pending,
    /// What inputs are called by, before their own name.
    place: String,
    /// Names of the inputs in the order in which they are numbered.
    names: Vec<String>,
}

impl Kept {
    /// Begins a file, which is none of the inputs.
    pub(crate) fn begin(file: &Path, inputs: &[Input<'_>]) -> Result<Self, Error> {
        let same = |path: &PathBuf| {
            path.canonicalize().is_ok_and(|path| Ok(path) == file.canonicalize().map_err(drop))
        };
        if let Some(input) = inputs.iter().find(|input| input.path.as_ref().is_some_and(same)) {
            return Err(NativeError::Overwrites { file: input.place.clone() }.into());
        }
        let place = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let names = inputs.iter().map(|input| called(&place, input.name())).collect();
        Ok(Self { file: file.to_owned(), pending: Pending::private(file.to_owned())?, place, names })
    }

    /// Writes what was compared and counted, record after record.
    pub(crate) fn write(
        mut self,
        form: &Form,
        options: JobOptions,
        (job, read): (&JobReport, &ReadReport),
        comparison: Comparison,
    ) -> Result<(), Error> {
        let compares = job.across.is_some() && !form.definition().across.is_empty();
        let projection =
            comparison.into_projection(self.names).map_err(|source| NativeError::Spill { source })?;
        let seen =
            read.files.iter().map(|file| input_counts(called(&self.place, &file.name), file)).collect();
        let interim = Interim::new(form, options, job, seen, compares.then_some(projection));
        interim.write_to(&mut self.pending).map_err(|source| of(&self.file, source))?;
        self.pending.commit()
    }
}

fn called(place: &str, name: &str) -> String {
    format!("{place}/{name}")
}

/// Reads what a run has [kept](crate::RunOptions::keep), with an edition that says the same of what is joined. So many bytes of its records are held in memory.
///
/// ```
/// use huoju_io::{Input, RunOptions, write};
/// let form = huoju_core::edition::sample::form()?;
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("here.huoju");
/// let options = RunOptions { keep: Some(&file), ..RunOptions::default() };
/// let inputs = [Input::bytes("a.csv", b"number,amount\n1,2.50\n")];
/// huoju_io::run(&form, inputs, &options, || (), |_| Ok(()))?;
/// let interim = write::read_interim(&file, form.edition(), RunOptions::SPILL_ABOVE)?;
/// assert_eq!(interim.inputs()[0].name, "here/a.csv");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`Error::Read`], and [`NativeError::Interim`] saying what is wrong with it.
pub fn read_interim(file: &Path, edition: &Edition, spill_above: usize) -> Result<Interim, Error> {
    let open = File::open(file).map_err(|source| Error::Read { file: file.display().to_string(), source })?;
    let spill = Box::new(FileSpill::new(Allowance::new(spill_above)));
    Interim::read_from(&mut io::BufReader::with_capacity(1 << 16, open), edition, spill)
        .map_err(|source| of(file, source))
}

pub(super) fn of(file: &Path, source: InterimError) -> Error {
    match source {
        InterimError::Spill(source) => NativeError::Spill { source }.into(),
        source => NativeError::Interim { file: file.display().to_string(), source: Box::new(source) }.into(),
    }
}

fn input_counts(name: String, file: &FileReport) -> InputCounts {
    InputCounts {
        name,
        child: file.child.clone().unwrap_or_default(),
        content: file.content,
        encoding: file.encoding.name().to_owned(),
        rows: file.rows,
        blank_rows: file.blank_rows,
        not_accepted: file.not_accepted,
        damaged_rows: file.damaged_rows,
        problems: file.problems.to_vec(),
    }
}
