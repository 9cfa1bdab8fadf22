//! Last year's figures, from the table files of a report.

use huoju_core::edition::TableDef;
use huoju_core::table::LastYear;
use rust_decimal::Decimal;

use super::cell::unguarded;
use crate::csv::table_records;
use crate::encoding::Encoding;
use crate::error::Error;

/// Reads a table file that [`super::table_csv`] wrote, by whatever year's edition with the same dimensions.
///
/// # Errors
/// [`Error::LastYear`] naming the line.
pub fn last_year(table: &TableDef, file: &str, text: &[u8]) -> Result<LastYear, Error> {
    let error = |line: u64, zh: &str, en: &str| Error::LastYear {
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
    let mut figures = LastYear::default();
    for (line, cells) in (2..).zip(lines) {
        let cell = |column: usize| cells.get(column).map(|cell| unguarded(cell));
        let codes: Option<Vec<&str>> = dimensions.iter().map(|column| cell(*column)).collect();
        let (Some(codes), Some(measure), Some(unit), Some(value)) =
            (codes, cell(measure), cell(unit), cell(value))
        else {
            return Err(error(line, "单元格不足", "has too few cells"));
        };
        let value = Decimal::from_str_exact(value)
            .map_err(|_| error(line, "数值无法识别", "has a value that is no number"))?;
        figures.insert(&codes, measure, unit, value);
    }
    Ok(figures)
}
