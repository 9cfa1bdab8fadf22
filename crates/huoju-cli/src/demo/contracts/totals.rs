//! Are the regional totals the published ones?

use huoju_core::edition::{Form, Lang};
use huoju_core::table::Tally;

use super::published;
use crate::demo::compare::but;
use crate::demo::planting::Planted;
use crate::demo::yuan;
use crate::terminal::say;

/// How the regional tables compare with the published ones.
pub(crate) struct Totals {
    /// The year has as many contracts as the published one, so that it is held to the published figures.
    pub(crate) published: bool,
    /// Cells compared.
    pub(crate) compared: usize,
    /// Cells that differ: table, region, measure, expected, tabulated.
    pub(crate) differences: Vec<[String; 5]>,
}

/// Compares outflow (T9) and inflow (T10) of every region row with what the year was to have.
pub(crate) fn totals(form: &Form, tally: &Tally, rows: u64, lang: Lang) -> Result<Totals, String> {
    let regions = published::totals(rows);
    let published = regions.iter().all(|region| region.printed_inflow.is_some());
    let mut totals = Totals { published, compared: 0, differences: Vec::new() };
    for id in ["T9", "T10"] {
        let table = tally.table(form, id).map_err(|error| error.message(lang))?;
        for region in &regions {
            let value = |measure: &str| {
                let cell =
                    table.tidy().find(|cell| cell.codes == [region.code.as_str()] && cell.measure == measure);
                cell.map_or_else(|| "0".to_owned(), |cell| cell.value.to_string())
            };
            let amount = value("contract_amount");
            let fen: i64 = amount.replace('.', "").parse().unwrap_or_default();
            let (count, expected, tabulated) = match (id, region.printed_inflow) {
                ("T9", _) => (region.outflow_count, Some(region.outflow_fen), fen),
                // Half away from zero at the printed place; amounts are positive.
                (_, Some((printed, unit))) => {
                    (region.inflow_count, Some(printed), (fen + unit / 2) / unit * unit)
                }
                (_, None) => (region.inflow_count, None, fen),
            };
            totals.compare(id, &region.code, "contract_count", &count.to_string(), &value("contract_count"));
            if let Some(expected) = expected {
                totals.compare(id, &region.code, "contract_amount", &yuan(expected), &yuan(tabulated));
            }
        }
    }
    Ok(totals)
}

impl Totals {
    fn compare(&mut self, table: &str, region: &str, measure: &str, expected: &str, tabulated: &str) {
        self.compared += 1;
        if expected != tabulated {
            self.differences.push([table, region, measure, expected, tabulated].map(str::to_owned));
        }
    }
}

/// Says it to people.
pub(crate) fn print(planted: &Planted, totals: &Totals, lang: Lang) {
    let but = but(planted, lang);
    let equal = totals.compared - totals.differences.len();
    let compared = totals.compared;
    println!(
        "{}",
        match (totals.published, lang) {
            (true, Lang::Zh) =>
                format!("技术输出、技术流向地域与公布数核对：{compared} 格中 {equal} 格相等{but}"),
            (true, Lang::En) => format!(
                "outflow and inflow by region against the published table: {equal} of {compared} cells equal{but}"
            ),
            (false, Lang::Zh) => format!(
                "技术输出、技术流向地域与计划（按公布数折算）核对：{compared} 格中 {equal} 格相等{but}"
            ),
            (false, Lang::En) => format!(
                "outflow and inflow by region against the plan (published figures scaled): {equal} of {compared} cells equal{but}"
            ),
        }
    );
    if planted.is_empty() {
        for [table, region, measure, expected, tabulated] in totals.differences.iter().take(10) {
            let differs = format!("{expected} ≠ {tabulated}");
            println!("  {table} {region} {measure}{}{differs}", say(lang, "：", ": "));
        }
    }
}
