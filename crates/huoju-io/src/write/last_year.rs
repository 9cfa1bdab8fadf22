//! Last year's figures, from the table files of a report.

use huoju_core::data::SortedMap;
use huoju_core::data::text::cut;
use huoju_core::edition::{Form, Lang, TableDef};
use huoju_core::table::{LastYear, NotLastYear};
use rust_decimal::Decimal;
use serde_json::Value;

use super::cell::unguarded;
use crate::csv::table_records;
use crate::encoding::Encoding;
use crate::error::NativeError;

/// What the summary of last year's report says of it.
pub(super) struct LastReport {
    /// Survey year of its edition.
    pub(super) edition: u16,
    /// Lines of the file of each table.
    lines: SortedMap<String, u64>,
}

impl LastReport {
    /// Reads the summary of a report of the same form and an earlier year.
    pub(super) fn new(form: &Form, file: &str, summary: &[u8]) -> Result<Self, NativeError> {
        let error = |zh: String, en: String| NativeError::LastYear {
            file: file.to_owned(),
            line: 0,
            problem: (zh, en),
        };
        let unknown =
            || error("不是报告的 summary.json".to_owned(), "is no summary.json of a report".to_owned());
        let summary: Value = serde_json::from_slice(summary).map_err(|_| unknown())?;
        let said = summary["form"].as_str().ok_or_else(unknown)?;
        let year = |value: &Value| value.to_string().parse::<u16>().ok();
        let edition = year(&summary["edition"]).ok_or_else(unknown)?;
        NotLastYear::unless(form, said, edition)
            .map_err(|wrong| error(wrong.message(Lang::Zh), wrong.message(Lang::En)))?;
        let lines = summary["lines"].as_object().ok_or_else(unknown)?;
        if lines.is_empty() {
            return Err(error("的报告没有汇总表".to_owned(), "is of a report without tables".to_owned()));
        }
        let lines = lines.iter().map(|(id, lines)| Some((id.clone(), lines.to_string().parse().ok()?)));
        Ok(Self { edition, lines: lines.collect::<Option<_>>().ok_or_else(unknown)? })
    }

    /// Lines of the file of a table; `None` if the report does not have it.
    pub(super) fn lines(&self, table: &str) -> Option<u64> {
        self.lines.get(table).copied()
    }
}

/// Reads a table file of so many lines that [`super::table_csv`] wrote, by whatever year's edition with the same dimensions.
///
/// # Errors
/// [`NativeError::LastYear`] naming the line.
pub fn last_year(table: &TableDef, file: &str, text: &[u8], expected: u64) -> Result<LastYear, NativeError> {
    let error = |line: u64, zh: &str, en: &str| NativeError::LastYear {
        file: file.to_owned(),
        line,
        problem: (zh.to_owned(), en.to_owned()),
    };
    let text = text.strip_prefix(Encoding::Utf8.mark()).unwrap_or(text);
    let text = std::str::from_utf8(text).map_err(|_| error(0, "不是 UTF-8 文本", "is not UTF-8"))?;
    let mut lines = table_records(text).into_iter();
    let header = lines.next().ok_or_else(|| error(0, "是空文件", "is empty"))?;
    let place = |name: &str| header.iter().position(|cell| cell == name);
    let dimensions: Option<Vec<usize>> = table.dimensions.iter().map(|axis| place(&axis.id)).collect();
    let (Some(dimensions), Some(measure), Some(unit), Some(value)) =
        (dimensions, place("measure"), place("unit"), place("value"))
    else {
        return Err(error(1, "标题行与本表不符", "the header is not that of this table"));
    };
    let (mut figures, mut found) = (LastYear::default(), 0);
    for (line, cells) in (2..).zip(lines) {
        found += 1;
        let cell = |column: usize| cells.get(column).map(|cell| unguarded(cell));
        let codes: Option<Vec<&str>> = dimensions.iter().map(|column| cell(*column)).collect();
        let (Some(codes), Some(measure), Some(unit), Some(value)) =
            (codes, cell(measure), cell(unit), cell(value))
        else {
            return Err(error(line, "单元格不足", "has too few cells"));
        };
        let value = Decimal::from_str_exact(value).map_err(|_| {
            let shown = cut(value, 80);
            error(
                line,
                &format!("数值 {shown:?} 无法识别"),
                &format!("has the value {shown:?}, which is no number"),
            )
        })?;
        figures.insert(&codes, measure, unit, value);
    }
    if found != expected {
        return Err(error(
            0,
            &format!("有 {found} 行数据，summary.json 记为 {expected} 行"),
            &format!("has {found} lines of data, its summary.json says {expected}"),
        ));
    }
    Ok(figures)
}
