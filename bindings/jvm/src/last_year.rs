//! Last year's figures, for growth: from the folder of a report, from a tally.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use huoju_core::table::LastYear;
use huoju_io::write;

use crate::errors::NativeError;
use crate::form::NativeForm;
use crate::table::NativeTally;

/// Last year's figures by table.
#[derive(uniffi::Object)]
pub struct NativeLastYear(pub(crate) BTreeMap<String, LastYear>);

/// The figures of the folder of last year's report.
///
/// # Errors
/// If it cannot be read.
#[uniffi::export]
pub fn last_year_of_report(
    form: Arc<NativeForm>,
    folder: String,
) -> Result<Arc<NativeLastYear>, NativeError> {
    let ids: Vec<String> = form.form.definition().tables.iter().map(|table| table.id.clone()).collect();
    let (figures, _) = write::last_figures(&form.form, &ids, &PathBuf::from(folder))?;
    let figures = ids.into_iter().zip(figures).filter_map(|(id, figures)| Some((id, figures?)));
    Ok(Arc::new(NativeLastYear(figures.collect())))
}

/// The figures of last year's tally, and the form that it was made with, which is found out otherwise.
///
/// # Errors
/// If they are of another form, or of a later edition.
#[uniffi::export]
pub fn last_year_of_tally(
    form: Arc<NativeForm>,
    tally: Arc<NativeTally>,
    last: Option<Arc<NativeForm>>,
) -> Result<Arc<NativeLastYear>, NativeError> {
    let last = match last {
        Some(last) => last.form.clone(),
        None => huoju::tallied_with(&form.form, &tally.0)?,
    };
    Ok(Arc::new(NativeLastYear(LastYear::of_tally(&form.form, &last, &tally.0)?)))
}
