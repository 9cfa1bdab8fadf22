//! Was found what was planted, and are the totals the published ones?

use std::path::Path;

use huoju_core::both;
use huoju_core::edition::{Form, Lang};
use huoju_core::table::Tally;

use super::contract::yuan;
use super::{DemoOptions, Planted, published};
use crate::edition;
use crate::terminal::{grouped, say};
use crate::verify::malformed;

/// The hard findings of a report, as it wrote them.
pub(crate) fn found(path: &Path, lang: Lang) -> Result<Planted, String> {
    let failed = |error: csv::Error| edition::about(path, &malformed(&error).into_text(lang), lang);
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let column = |wanted: &str| header.iter().position(|title| title == wanted).unwrap_or(usize::MAX);
    let (rule, level, row) = (column("rule"), column("level"), column("row"));
    let mut found = Planted::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        if record.get(level) == Some("hard") {
            let row = record.get(row).and_then(|row| row.parse().ok()).unwrap_or_default();
            found.insert((row, record.get(rule).unwrap_or_default().to_owned()));
        }
    }
    Ok(found)
}

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
pub(crate) fn totals(
    form: &Form,
    tally: &Tally,
    options: &DemoOptions,
    lang: Lang,
) -> Result<Totals, String> {
    let regions = published::totals(options.rows);
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
pub(crate) fn print(planted: &Planted, found: &Planted, totals: &Totals, out: &Path, lang: Lang) {
    let count = grouped(planted.len() as u64);
    let verdict = if planted != found {
        both!("埋设的强制性错误 {count} 个：不一致", "{count} planted hard errors: NOT THE SAME")
    } else if planted.is_empty() {
        both!("没有埋设错误，也没有强制性审核问题", "no errors planted, and no hard findings")
    } else {
        both!(
            "埋设的强制性错误 {count} 个：全部找到，没有多余",
            "{count} planted hard errors: all found, nothing else"
        )
    };
    println!("{}", verdict.text(lang));
    for (what, items) in [
        (say(lang, "未找到", "not found"), planted.difference(found)),
        (say(lang, "多余", "not planted"), found.difference(planted)),
    ] {
        for (row, rule) in items.take(10) {
            println!("{}", both!("  {what}：第 {row} 行 {rule}", "  {what}: row {row} {rule}").text(lang));
        }
    }
    // A planted error changes what is counted.
    let but = if planted.is_empty() {
        ""
    } else {
        say(lang, "（埋设的错误会改变计数）", " (planted errors change what is counted)")
    };
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
    println!("{}{}", say(lang, "结果在：", "results in "), out.display());
}
