//! How tables are made: of which form, with which columns beside the sums, compared with or divided by what.

use std::collections::BTreeMap;
use std::sync::Arc;

use huoju::{Form, Table, Tally};
use huoju_core::table::{GivenFigures, LastYear, RenderOptions};
use huoju_io::write;

use crate::errors::NativeError;
use crate::form::NativeForm;
use crate::path::path;
use crate::table::{NativeTables, NativeTally};

/// Where last year's figures are.
#[derive(uniffi::Enum)]
pub enum LastYearSource {
    /// In the folder of a report.
    Report {
        /// Its path, as the system names it.
        folder: Vec<u8>,
    },
    /// In a tally; with which edition it was made is found out.
    Tally {
        /// The tally.
        tally: Arc<NativeTally>,
    },
    /// In tables.
    Tables {
        /// The tables.
        tables: Arc<NativeTables>,
    },
}

/// A file of figures.
#[derive(uniffi::Record)]
pub struct FiguresFile {
    /// Which figures they are, such as `gdp`.
    id: String,
    /// What errors call the file.
    name: String,
    /// CSV of codes and their figures.
    bytes: Vec<u8>,
}

/// Which columns tables have beside the sums.
#[derive(uniffi::Record)]
pub struct LayoutSettings {
    /// Ids of those on request.
    columns: Vec<String>,
    /// Shares of the total.
    share: bool,
    /// Averages per record.
    average: bool,
    /// What growth is against.
    last_year: Option<LastYearSource>,
    /// Figures from beside, which measures are divided by.
    figures: Vec<FiguresFile>,
}

/// How the tables of a form are made.
#[derive(uniffi::Object)]
pub struct NativeLayout {
    pub(crate) form: Form,
    share: bool,
    average: bool,
    /// Last year's figures by table.
    last_year: BTreeMap<String, LastYear>,
    figures: GivenFigures,
}

impl NativeLayout {
    pub(crate) fn new(form: &Form, settings: LayoutSettings) -> Result<Self, NativeError> {
        let LayoutSettings { columns, share, average, last_year, figures: files } = settings;
        let form = if columns.is_empty() { form.clone() } else { form.with_ratios(&columns)? };
        let last_year = last_year.map_or_else(|| Ok(BTreeMap::new()), |source| source.read(&form))?;
        let mut figures = GivenFigures::default();
        for FiguresFile { id, name, bytes } in &files {
            write::figures(&form, id, name, bytes, &mut figures)?;
        }
        Ok(Self { form, share, average, last_year, figures })
    }

    /// A table of what was added up.
    pub(crate) fn render(&self, tally: &Tally, id: &str) -> Result<Table, NativeError> {
        let last_year = self.last_year.get(id);
        let options = RenderOptions {
            // Who compares with last year wants shares as well, as the program does.
            share: self.share || last_year.is_some(),
            average: self.average,
            last_year,
            figures: Some(&self.figures),
        };
        Ok(tally.render(&self.form, id, &options)?)
    }
}

#[uniffi::export]
impl NativeLayout {
    /// The form, whose tables have the columns that are asked for.
    pub fn form(&self) -> Arc<NativeForm> {
        Arc::new(NativeForm::new(self.form.clone()))
    }
}

impl LastYearSource {
    /// Last year's figures for the tables of a form.
    fn read(self, form: &Form) -> Result<BTreeMap<String, LastYear>, NativeError> {
        match self {
            Self::Report { folder } => {
                let tables = &form.definition().tables;
                let ids: Vec<String> = tables.iter().map(|table| table.id.clone()).collect();
                let (figures, _) = write::last_figures(form, &ids, &path(folder))?;
                Ok(ids.into_iter().zip(figures).filter_map(|(id, figures)| Some((id, figures?))).collect())
            }
            Self::Tally { tally } => {
                let last = huoju::tallied_with(form, &tally.0)?;
                Ok(LastYear::of_tally(form, &last, &tally.0)?)
            }
            Self::Tables { tables } => Ok(LastYear::of_tally(form, &tables.layout.form, &tables.tally)?),
        }
    }
}
