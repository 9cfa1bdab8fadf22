//! Was found what was planted, and is as much counted as was to be?

use std::path::Path;

use huoju_core::both;
use huoju_core::edition::{Form, Label, Lang};
use huoju_core::table::Tally;

use super::planting::Planted;
use crate::edition;
use crate::terminal::{grouped, say};

/// The hard findings of a report, as it wrote them, and those others that were planted.
pub(crate) fn found(path: &Path, planted: &Planted, lang: Lang) -> Result<Planted, String> {
    let failed = |error: csv::Error| edition::about(path, &malformed(&error).into_text(lang), lang);
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let column = |wanted: &str| header.iter().position(|title| title == wanted).unwrap_or(usize::MAX);
    let (rule, level, row) = (column("rule"), column("level"), column("row"));
    let mut found = Planted::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let number = record.get(row).and_then(|row| row.parse().ok()).unwrap_or_default();
        let finding = (number, record.get(rule).unwrap_or_default().to_owned());
        if record.get(level) == Some("hard") || planted.contains(&finding) {
            found.insert(finding);
        }
    }
    Ok(found)
}

/// Why a file is no table.
fn malformed(error: &csv::Error) -> Label {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let row = pos.as_ref().map_or(0, csv::Position::record);
            both!(
                "第 {row} 行有 {len} 个单元格，应有 {expected_len} 个；是否有引号未闭合？",
                "row {row} has {len} cells, the header {expected_len} columns; is a quote left open?"
            )
        }
        _ => both!("不是 CSV 表（{error}）", "is no CSV table: {error}"),
    }
}

/// Says to people whether what was found is what was planted.
pub(crate) fn print(planted: &Planted, found: &Planted, lang: Lang) {
    let count = grouped(planted.len() as u64);
    let verdict = if planted != found {
        both!("埋设的错误 {count} 个：不一致", "{count} planted errors: NOT THE SAME")
    } else if planted.is_empty() {
        both!("没有埋设错误，也没有强制性审核问题", "no errors planted, and no hard findings")
    } else {
        both!(
            "埋设的错误 {count} 个：全部找到，没有多余的强制性审核问题",
            "{count} planted errors: all found, no other hard finding"
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
}

/// What is said of counts and sums behind planted errors, for they change what is counted.
pub(crate) fn but(planted: &Planted, lang: Lang) -> &'static str {
    if planted.is_empty() {
        ""
    } else {
        say(lang, "（埋设的错误会改变计数）", " (planted errors change what is counted)")
    }
}

/// So many records a line of a table is to count.
pub(crate) struct Counted {
    pub(crate) table: &'static str,
    pub(crate) measure: &'static str,
    pub(crate) codes: &'static [&'static str],
    pub(crate) records: u64,
}

/// Whether tables count as many records as were written to be counted; says it to people.
pub(crate) fn counts(
    form: &Form,
    tally: &Tally,
    expected: &[Counted],
    planted: &Planted,
    (quiet, lang): (bool, Lang),
) -> Result<bool, String> {
    let mut equal = true;
    for line in expected {
        let table = tally.table(form, line.table).map_err(|error| error.message(lang))?;
        let cell = table.tidy().find(|cell| cell.codes == line.codes && cell.measure == line.measure);
        let counted = cell.map_or_else(|| "0".to_owned(), |cell| cell.value.to_string());
        let (table, code, written) = (line.table, line.codes[0], line.records.to_string());
        equal &= counted == written;
        if !quiet {
            let but = but(planted, lang);
            let said = both!(
                "{table} {code}：写出计入汇总的 {written} 条，表中 {counted} 条{but}",
                "{table} {code}: {written} records written to be counted, {counted} in the table{but}"
            );
            println!("{}", said.text(lang));
        }
    }
    Ok(equal)
}
