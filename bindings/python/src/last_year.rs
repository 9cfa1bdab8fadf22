//! Last year's figures, for growth: from the folder of a report, from tables, from a tally.

use std::collections::BTreeMap;
use std::path::PathBuf;

use huoju::Form;
use huoju_core::both;
use huoju_core::table::{LastYear, Tally as Sums};
use huoju_io::write;
use pyo3::prelude::*;

use crate::argument::not_wanted;
use crate::errors::{attempt, said, say};
use crate::table::{Tables, Tally};

/// Last year's figures by table.
pub(crate) type Figures = BTreeMap<String, LastYear>;

/// The figures of the argument `last_year`.
pub(crate) fn figures(form: &Form, last_year: &Bound<'_, PyAny>) -> PyResult<Figures> {
    if let Ok(tables) = last_year.cast::<Tables>() {
        let Tables { form: last, tally, .. } = tables.get();
        return of_tally(form, last, tally);
    }
    if let Ok(tally) = last_year.cast::<Tally>() {
        let sums = &tally.get().0;
        return of_tally(form, &made_with(form, sums)?, sums);
    }
    let Some(folder) = attempt(last_year.py(), last_year.extract::<PathBuf>())? else {
        let wanted = both!(
            "上年报告的文件夹、汇总表或汇总数据",
            "the folder of last year's report, tables or a tally"
        );
        return Err(not_wanted("last_year", &wanted, last_year));
    };
    let ids: Vec<String> = form.definition().tables.iter().map(|table| table.id.clone()).collect();
    let read = last_year.py().detach(|| write::last_figures(form, &ids, &folder));
    let (figures, _) = read.map_err(said)?;
    Ok(ids.into_iter().zip(figures).filter_map(|(id, figures)| Some((id, figures?))).collect())
}

/// The figures of the tables that a form has as well.
fn of_tally(form: &Form, last: &Form, sums: &Sums) -> PyResult<Figures> {
    let (this, that) = (form.definition(), last.definition());
    let (year, before) = (form.edition().year(), last.edition().year());
    if this.id != that.id {
        let (this, that) = (&this.id, &that.id);
        return Err(say(
            "TableError",
            both!("last_year 是 {that} 的汇总表，不是 {this} 的", "last_year is of {that}, not of {this}"),
        ));
    }
    if before > year {
        return Err(say(
            "TableError",
            both!(
                "last_year 按 {before} 年制度汇总，晚于 {year} 年",
                "last_year is by the edition {before}, later than {year}"
            ),
        ));
    }
    let mut figures = Figures::new();
    for table in &this.tables {
        // A table that is new this year has no figures of last year.
        if that.tables.iter().any(|last| last.id == table.id) {
            let finished = sums.table(last, &table.id).map_err(said)?;
            figures.extend(LastYear::of(table, &finished).map(|last| (table.id.clone(), last)));
        }
    }
    Ok(figures)
}

/// The form that a tally was made with: the one at hand, or that of the year before.
fn made_with(form: &Form, sums: &Sums) -> PyResult<Form> {
    let id = &form.definition().id;
    let year = form.edition().year();
    let holds = |year: u16| sums.rows(year, id).tabulated > 0;
    if holds(year) || !holds(year - 1) {
        return Ok(form.clone());
    }
    huoju::edition(year - 1).map_err(said)?.form(id).map_err(said)
}
