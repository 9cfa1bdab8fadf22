//! Last year's figures, for growth: from the folder of a report, from tables, from a tally.

use std::collections::BTreeMap;
use std::path::PathBuf;

use huoju::Form;
use huoju_core::both;
use huoju_core::table::LastYear;
use huoju_io::write;
use pyo3::prelude::*;

use crate::argument::not_wanted;
use crate::errors::{attempt, said};
use crate::given::checked;
use crate::run::aside;
use crate::table::{Tables, Tally};

/// Last year's figures by table.
pub(crate) type Figures = BTreeMap<String, LastYear>;

/// The figures of the argument `last_year`.
pub(crate) fn figures(form: &Form, last_year: &Bound<'_, PyAny>) -> PyResult<Figures> {
    if let Ok(tables) = last_year.cast::<Tables>() {
        let Tables { form: last, tally, .. } = tables.get();
        return LastYear::of_tally(form, last, tally).map_err(said);
    }
    if let Ok(tally) = last_year.cast::<Tally>() {
        let sums = &tally.get().0;
        let last = huoju::tallied_with(form, sums).map_err(said)?;
        return LastYear::of_tally(form, &last, sums).map_err(said);
    }
    let Some(folder) = attempt(last_year.py(), last_year.extract::<PathBuf>())? else {
        let wanted = both!(
            "上年报告的文件夹、汇总表或汇总数据",
            "the folder of last year's report, tables or a tally"
        );
        return Err(not_wanted("last_year", &wanted, last_year));
    };
    let folder = checked(folder)?;
    let ids: Vec<String> = form.definition().tables.iter().map(|table| table.id.clone()).collect();
    let (form, wanted) = (form.clone(), ids.clone());
    let read = aside(last_year.py(), move || write::last_figures(&form, &wanted, &folder))?;
    let (figures, _) = read.map_err(said)?;
    Ok(ids.into_iter().zip(figures).filter_map(|(id, figures)| Some((id, figures?))).collect())
}
