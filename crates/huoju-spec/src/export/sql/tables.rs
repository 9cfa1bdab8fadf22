//! The tables of a form, with their subtotals and totals.

use std::collections::BTreeSet;
use std::fmt::Write;

use huoju_core::edition::{DimensionDef, Form, TableDef};
use huoju_core::rules::Type;

use super::codes::Codes;
use super::expression::{Writer, code_of};
use super::names::{Unique, day, name, remark, text};

/// Lists of at most so many printed codes are shown whole, empty rows included: as in finished tables of the core.
const SHOWN_WHOLE: usize = 60;

/// The lines of every dimension with a list, from the code table.
pub(super) fn lines(codes: &Codes<'_>, form: &Form, tables: &[&TableDef]) -> String {
    let dimensions = tables.iter().flat_map(|table| &table.dimensions);
    let axes: BTreeSet<String> = dimensions
        .filter_map(|dimension| {
            let list = text(&codes.list(dimension.list?).id);
            let lowest = dimension.lowest.as_deref().map_or("CAST(NULL AS text)".to_owned(), text);
            Some(format!("({}, {list}, {lowest}, {})", text(&axis(codes, dimension)?), dimension.total))
        })
        .collect();
    if axes.is_empty() {
        return String::new();
    }
    let edition = form.edition().definition();
    let (first, last) = (day(edition.period_from), day(edition.period_to));
    format!(
        "
-- One entry for each code: the one in force on the last day of the period, else the latest in force in it, else the latest.
CREATE VIEW tree AS
SELECT list, code, parent, level, in_period FROM (
    SELECT *, row_number() OVER (PARTITION BY list, code ORDER BY at_end DESC, in_period DESC, valid_from DESC) AS turn
    FROM (SELECT *, valid_from <= {last} AND {last} < valid_to AS at_end, valid_from <= {last} AND {first} < valid_to AS in_period
        FROM code) AS dated) AS ordered
WHERE turn = 1;

-- Each code with itself and the codes above it.
CREATE TABLE above AS
WITH RECURSIVE chain AS (
    SELECT list, code, code AS line, parent, 0 AS steps FROM tree
    UNION ALL
    SELECT chain.list, chain.code, tree.code, tree.parent, steps + 1
    FROM chain JOIN tree ON tree.list = chain.list AND tree.code = chain.parent)
SELECT list, code, line, steps FROM chain;

-- The dimensions of the tables: a list, the lowest level that has lines, and whether there is a line for the total.
CREATE TABLE axis (axis text PRIMARY KEY, list text, lowest text, total boolean);
INSERT INTO axis VALUES
{};

-- The lines in which a code counts; records without a code are 未分类.
CREATE TABLE line AS
WITH hidden AS (
    SELECT axis.axis, above.code FROM axis JOIN above ON above.list = axis.list AND above.steps > 0
    JOIN tree ON tree.list = axis.list AND tree.code = above.line AND tree.level = axis.lowest)
SELECT axis.axis, above.code, above.line FROM axis JOIN above ON above.list = axis.list
WHERE NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.axis = axis.axis AND hidden.code = above.line)
UNION ALL SELECT axis.axis, tree.code, '合计' FROM axis JOIN tree ON tree.list = axis.list WHERE total
UNION ALL SELECT axis, '', '未分类' FROM axis
UNION ALL SELECT axis, '', '合计' FROM axis WHERE total;

-- The lines that a table of one dimension prints even if they hold nothing: the total, and all codes in force of a short list.
CREATE TABLE line_always AS
WITH printed AS (
    SELECT axis.axis, tree.code, count(*) OVER (PARTITION BY axis.axis) AS codes
    FROM axis JOIN tree ON tree.list = axis.list AND tree.in_period
    JOIN line ON line.axis = axis.axis AND line.code = tree.code AND line.line = tree.code)
SELECT DISTINCT line.axis, line.line FROM printed JOIN line ON line.axis = printed.axis AND line.code = printed.code
WHERE codes <= {SHOWN_WHOLE}
UNION SELECT axis, '合计' FROM axis WHERE total;
",
        axes.into_iter().collect::<Vec<_>>().join(",\n")
    )
}

/// Name of a dimension's kind of lines.
fn axis(codes: &Codes<'_>, dimension: &DimensionDef) -> Option<String> {
    let list = &codes.list(dimension.list?).id;
    let lowest = dimension.lowest.as_ref().map_or_else(String::new, |level| format!(" to {level}"));
    let total = if dimension.total { " with total" } else { "" };
    Some(format!("{list}{lowest}{total}"))
}

/// A view for each table.
pub(super) fn views(writer: &mut Writer<'_>, form: &Form, tables: &[&TableDef]) -> String {
    let mut names = Unique::default();
    let views = tables.iter().map(|table| {
        let view = names.give(&format!("table_{}", table.id.to_lowercase()));
        format!(
            "\n-- {} {} · {}\nCREATE VIEW {} AS\n{};\n",
            table.id,
            remark(&table.title.zh),
            remark(&table.title.en),
            name(&view),
            query(writer, form, table)
        )
    });
    views.collect()
}

/// The query of a table: records entered by code, added up, and spread over the lines in which each code counts.
fn query(writer: &mut Writer<'_>, form: &Form, table: &TableDef) -> String {
    let mut names = Unique::default();
    let dimensions: Vec<String> =
        table.dimensions.iter().map(|dimension| name(&names.give(&dimension.id))).collect();
    let measures: Vec<_> =
        table.measures.iter().map(|measure| &form.definition().measures[usize::from(*measure)]).collect();
    let columns: Vec<String> = measures.iter().map(|measure| name(&names.give(&measure.id))).collect();
    let mut entered = Vec::new();
    for entry in &table.entries {
        let mut select: Vec<String> = Vec::new();
        for ((at, dimension), own) in entry.at.iter().zip(&dimensions).zip(&table.dimensions) {
            select.push(format!("coalesce({}, '') AS {dimension}", place(writer, *at, own)));
        }
        for (measure, column) in measures.iter().zip(&columns) {
            select.push(
                measure.sum.map_or_else(
                    || format!("1 AS {column}"),
                    |sum| format!("{} AS {column}", writer.text(sum)),
                ),
            );
        }
        let when = entry.when.map_or_else(String::new, |when| {
            format!(" AND {}", writer.node(when).within(super::expression::Binds::And))
        });
        entered.push(format!("    SELECT {} FROM record WHERE _counted{when}", select.join(", ")));
    }
    let each = |what: &dyn Fn(&String) -> String| columns.iter().map(what).collect::<Vec<_>>();
    let sums = each(&|column| format!("coalesce(sum({column}), 0) AS {column}"));
    let by =
        if dimensions.is_empty() { String::new() } else { format!(" GROUP BY {}", dimensions.join(", ")) };
    let cell = [dimensions.clone(), sums.clone()].concat().join(", ");
    let mut sql = format!(
        "WITH entered AS (\n{}\n), cell AS (\n    SELECT {cell} FROM entered{by}\n)",
        entered.join("\n    UNION ALL\n")
    );
    let (mut joins, mut select) = (String::new(), Vec::new());
    for (number, (dimension, column)) in (1..).zip(table.dimensions.iter().zip(&dimensions)) {
        select.push(format!("line_{number}.line AS {column}"));
        let _ = match axis(writer.codes, dimension) {
            Some(axis) => write!(
                joins,
                "\n    JOIN line AS line_{number} ON line_{number}.axis = {} AND line_{number}.code = cell.{column}",
                text(&axis)
            ),
            None => {
                let own = format!(
                    "SELECT DISTINCT {column} AS code, coalesce(nullif({column}, ''), '未分类') AS line FROM cell"
                );
                let total = if dimension.total {
                    format!(" UNION ALL SELECT DISTINCT {column}, '合计' FROM cell")
                } else {
                    String::new()
                };
                write!(
                    joins,
                    "\n    JOIN ({own}{total}) AS line_{number} ON line_{number}.code = cell.{column}"
                )
            }
        };
    }
    let values = each(&|column| format!("cell.{column}"));
    let mut spread = format!("    SELECT {} FROM cell{joins}", [select, values].concat().join(", "));
    let zeros = columns.iter().map(|_| "0").collect::<Vec<_>>().join(", ");
    if let [dimension] = table.dimensions.as_slice() {
        match axis(writer.codes, dimension) {
            Some(axis) => {
                spread += &format!(
                    "\n    UNION ALL\n    SELECT line, {zeros} FROM line_always WHERE axis = {}",
                    text(&axis)
                )
            }
            None if dimension.total => spread += &format!("\n    UNION ALL\n    SELECT '合计', {zeros}"),
            None => {}
        }
    }
    let _ = write!(sql, ", spread AS (\n{spread}\n)\nSELECT {cell} FROM spread{by}");
    sql
}

/// The code or text at which a record counts.
fn place(writer: &mut Writer<'_>, at: u32, dimension: &DimensionDef) -> String {
    let place = writer.text(at);
    match (writer.ty(at), dimension.list) {
        (Type::Code(list), Some(_)) if writer.codes.is_reissued(list) => code_of(&place),
        _ => place,
    }
}
