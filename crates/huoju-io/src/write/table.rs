//! Tables with one figure a line, and what is to be said under them.

use huoju_core::edition::Lang;
use huoju_core::table::Table;

use super::findings::push_line;

/// A table as CSV: for each dimension its code and its name in Chinese and English, then measure, unit and the exact,
/// unrounded value.
///
/// The columns of a table by region are `region,region_zh,region_en,measure,unit,value`.
#[must_use]
pub fn table_csv(table: &Table) -> String {
    let mut lines = String::new();
    let names: Vec<String> = table
        .dimensions
        .iter()
        .flat_map(|axis| [axis.id.clone(), format!("{}_zh", axis.id), format!("{}_en", axis.id)])
        .collect();
    let header: Vec<&str> = names.iter().map(String::as_str).chain(["measure", "unit", "value"]).collect();
    push_line(&mut lines, &header);
    for cell in table.tidy() {
        let mut cells: Vec<&str> = Vec::with_capacity(header.len());
        for (code, label) in cell.codes.iter().zip(&cell.labels) {
            cells.extend([code, label.text(Lang::Zh), label.text(Lang::En)]);
        }
        let value = cell.value.to_string();
        cells.extend([cell.measure, cell.unit, &value]);
        push_line(&mut lines, &cells);
    }
    lines
}

/// What is to be said of tables, a line each, as CSV: the title, remarks, then what was counted, left out and why.
#[must_use]
pub fn notes_csv(tables: &[Table]) -> String {
    let mut lines = "table,note_zh,note_en\n".to_owned();
    for table in tables {
        let remark = Some(&table.note).filter(|note| !note.zh.is_empty());
        let said = [&table.title].into_iter().chain(remark).cloned();
        for note in said.chain(table.reconciliation.notes()) {
            push_line(&mut lines, &[&table.id, note.text(Lang::Zh), note.text(Lang::En)]);
        }
    }
    lines
}
