//! The cells of a published table, from a file of CSV.

use std::path::Path;

use huoju_core::both;
use huoju_core::edition::Label;
use huoju_core::table::balance::{PublishedCell, is_counted_in};

use crate::csv::table_records;
use crate::encoding::decode;
use crate::error::{Error, NativeError};
use crate::write::read_table;

/// The column that says what a number is: that of our own files, and that of others.
const UNIT: [&str; 2] = ["unit", "单位"];

/// The cells of a published table, for [`verify`](huoju_core::table::balance::verify), by the columns of codes and values and those that tell tables apart. A column
/// `unit` (单位), if there is one, says which are counts.
///
/// ```
/// let missing = huoju_io::published_cells("no-such.csv".as_ref(), ("code", "value"), &[]);
/// assert!(missing.unwrap_err().to_string().starts_with("cannot read no-such.csv"));
/// ```
///
/// # Errors
/// [`Error::Read`], what [`decode`] says, and [`NativeError::Published`] where the file is no table or lacks a column.
pub fn published_cells(
    file: &Path,
    (code, value): (&str, &str),
    by: &[String],
) -> Result<Vec<PublishedCell>, Error> {
    let name = file.display().to_string();
    let text = decode(&name, &read_table(file)?)?;
    let refused = |problem| Error::from(NativeError::Published { file: name.clone(), problem });
    let mut rows = (1..).zip(table_records(&text)).filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let Some((_, header)) = rows.next() else { return Err(refused(both!("是空文件", "is empty"))) };
    let header: Vec<&str> = header.iter().map(|title| title.trim()).collect();
    let is_wanted = |title: &&str| [code, value].contains(title) || by.iter().any(|by| by == title);
    let column = |wanted: &str| {
        let place = header.iter().position(|title| *title == wanted);
        place.ok_or_else(|| refused(no_column(wanted, &header, header.iter().any(is_wanted))))
    };
    let (code, value) = (column(code)?, column(value)?);
    let by = by.iter().map(|wanted| column(wanted)).collect::<Result<Vec<usize>, Error>>()?;
    let unit = header.iter().position(|title| UNIT.contains(title));
    let cells = rows.map(|(row, record)| {
        if record.len() != header.len() {
            return Err(refused(misfit(row, record.len(), header.len())));
        }
        let cell = |place: usize| record.get(place).map_or("", String::as_str);
        Ok(PublishedCell {
            group: by.iter().map(|place| cell(*place).trim().to_owned()).collect(),
            code: cell(code).trim().to_owned(),
            text: cell(value).to_owned(),
            is_count: unit.is_some_and(|place| is_counted_in(cell(place))),
        })
    });
    cells.collect()
}

/// A header of which nothing is known may be data: its cells are shown only where one is wanted.
fn no_column(wanted: &str, header: &[&str], is_known: bool) -> Label {
    let count = header.len();
    let known = match is_known {
        true => Label::listed(header),
        false => both!("{count} 列，都不是要读的", "{count} columns, none of which is wanted"),
    };
    both!("没有列 {wanted:?}，有：{known}", "there is no column {wanted:?}; there are {known}"; known)
}

fn misfit(row: u64, cells: usize, columns: usize) -> Label {
    both!(
        "第 {row} 行有 {cells} 个单元格，应有 {columns} 个；是否有引号未闭合？",
        "row {row} has {cells} cells, the header {columns} columns; is a quote left open?"
    )
}
