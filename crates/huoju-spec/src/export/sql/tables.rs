//! The tables of a form, with their subtotals and totals.

use std::collections::BTreeSet;
use std::fmt::Write;

use huoju_core::edition::{
    Counts, DimensionDef, Divisor, Form, Level, MeasureDef, MeasureValue, RatioDef, TableDef, TableEntryDef,
};
use huoju_core::rules::{Literal, Node, Op, Type};

use super::codes::Codes;
use super::expression::{Writer, code_of};
use super::names::{Unique, day, name, remark, text};
use super::value::{Binds, at_scale};

/// Lists of at most so many printed codes are shown whole, empty rows included: as in finished tables of the core.
const SHOWN_WHOLE: usize = 60;

/// The lines of every dimension with a list, from the code table.
pub(super) fn lines(codes: &Codes<'_>, form: &Form, tables: &[&TableDef]) -> String {
    let dimensions = tables.iter().flat_map(|table| &table.dimensions);
    let axes: BTreeSet<String> = dimensions
        .filter_map(|dimension| {
            let list = text(&codes.list(dimension.list?).id);
            let lowest = dimension.lowest.as_deref().map_or("CAST(NULL AS text)".to_owned(), text);
            let difference = match difference(codes, dimension) {
                Some(codes) => codes.map(text).join(", "),
                None => ["CAST(NULL AS text)"; 3].join(", "),
            };
            Some(format!(
                "({}, {list}, {lowest}, {}, {difference})",
                text(&axis(codes, dimension)?),
                dimension.total
            ))
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

-- The dimensions of the tables: a list, the lowest level that has lines, whether there is a line for the total, and the line that is the
-- difference of two others.
CREATE TABLE axis (axis text PRIMARY KEY, list text, lowest text, total boolean, difference text, plus text, minus text);
INSERT INTO axis VALUES
{};

-- The lines in which a code counts, with -1 where its records are taken away; records without a code are 未分类.
CREATE TABLE line AS
WITH hidden AS (
    SELECT axis.axis, above.code FROM axis JOIN above ON above.list = axis.list AND above.steps > 0
    JOIN tree ON tree.list = axis.list AND tree.code = above.line AND tree.level = axis.lowest), own AS (
    SELECT axis.axis, above.code, above.line FROM axis JOIN above ON above.list = axis.list
    WHERE NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.axis = axis.axis AND hidden.code = above.line))
SELECT own.axis, own.code, own.line, 1 AS sign FROM own JOIN axis ON axis.axis = own.axis
WHERE own.line IS DISTINCT FROM axis.difference
UNION ALL SELECT own.axis, own.code, axis.difference, CASE WHEN own.line = axis.plus THEN 1 ELSE -1 END
FROM own JOIN axis ON axis.axis = own.axis AND own.line IN (axis.plus, axis.minus)
UNION ALL SELECT axis.axis, tree.code, '合计', 1 FROM axis JOIN tree ON tree.list = axis.list WHERE total
UNION ALL SELECT axis, '', '未分类', 1 FROM axis
UNION ALL SELECT axis, '', '合计', 1 FROM axis WHERE total;

-- The lines that a table of one dimension prints even if they hold nothing: the total, and all codes in force of a short list.
CREATE TABLE line_always AS
WITH printed AS (
    SELECT axis.axis, tree.code, count(*) OVER (PARTITION BY axis.axis) + CASE WHEN axis.difference IS NULL THEN 0 ELSE 1 END AS codes
    FROM axis JOIN tree ON tree.list = axis.list AND tree.in_period
    JOIN line ON line.axis = axis.axis AND line.code = tree.code AND line.line = tree.code)
SELECT DISTINCT line.axis, line.line FROM printed JOIN line ON line.axis = printed.axis AND line.code = printed.code
WHERE codes <= {SHOWN_WHOLE}
UNION SELECT axis, difference FROM axis WHERE difference IS NOT NULL
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
    let difference = difference(codes, dimension)
        .map_or_else(String::new, |[line, plus, minus]| format!(" with {line} of {plus} and {minus}"));
    Some(format!("{list}{lowest}{total}{difference}"))
}

/// The codes of a difference: its line, what adds, what is taken away.
fn difference<'a>(codes: &Codes<'a>, dimension: &DimensionDef) -> Option<[&'a str; 3]> {
    let (list, difference) = (codes.list(dimension.list?), dimension.difference?);
    let code = |entry: u16| list.entries[usize::from(entry)].code.as_str();
    Some([code(difference.line), code(difference.plus), code(difference.minus)])
}

/// A view for each table, and what several of them read.
pub(super) fn views(writer: &mut Writer<'_>, form: &Form, tables: &[&TableDef]) -> String {
    let mut sql = String::new();
    let measures = tables.iter().flat_map(|table| &table.measures);
    let mut values = measures.map(|measure| &form.definition().measures[usize::from(*measure)].value);
    if values.any(|value| matches!(value, MeasureValue::Findings(_))) {
        let count = |level: &str| format!("count(*) FILTER (WHERE rule.level = '{level}') AS _{level}");
        let _ = write!(
            sql,
            "\n-- How many findings each record has, by level.\nCREATE TABLE record_findings AS\nSELECT _file, _row, {}\n\
             FROM finding JOIN rule ON rule.rule = finding.rule GROUP BY _file, _row;\n",
            LEVELS.map(|(_, level)| count(level)).join(", ")
        );
    }
    let mut names = Unique::default();
    for table in tables {
        let view = names.give(&format!("table_{}", table.id.to_lowercase()));
        let _ = write!(
            sql,
            "\n-- {} {} · {}\nCREATE VIEW {} AS\n{};\n",
            table.id,
            remark(&table.title.zh),
            remark(&table.title.en),
            name(&view),
            Query::new(form, table).write(writer)
        );
    }
    sql
}

const LEVELS: [(Level, &str); 3] = [(Level::Hard, "hard"), (Level::Soft, "soft"), (Level::Note, "note")];

/// The query of a table: records entered by code, added up, and spread over the lines in which each code counts.
struct Query<'a> {
    form: &'a Form,
    table: &'a TableDef,
    /// The name of each dimension's column.
    dimensions: Vec<String>,
    /// The measures with the names of their columns.
    measures: Vec<(&'a MeasureDef, String)>,
    /// The names of the ratios' columns.
    ratios: Vec<String>,
}

impl<'a> Query<'a> {
    fn new(form: &'a Form, table: &'a TableDef) -> Self {
        let mut names = Unique::default();
        let mut column = |id: &str| name(&names.give(id));
        let measures =
            table.measures.iter().map(|measure| &form.definition().measures[usize::from(*measure)]);
        Self {
            form,
            table,
            dimensions: table.dimensions.iter().map(|dimension| column(&dimension.id)).collect(),
            measures: measures.map(|measure| (measure, column(&measure.id))).collect(),
            ratios: table.ratios.iter().map(|ratio| column(&ratio.id)).collect(),
        }
    }

    fn write(&self, writer: &mut Writer<'_>) -> String {
        let entered = self.entered(writer);
        let (spread, by) = (self.spread(writer), grouped(&self.dimensions));
        // Different texts are told apart until they are counted.
        let texts = self.columns(|measure| matches!(measure.value, MeasureValue::Distinct(_)));
        let cell = self.summed(|column| column.to_owned());
        let lines = self.summed(|column| format!("count(DISTINCT {column}) AS {column}"));
        let by_cell = grouped(&[self.dimensions.clone(), texts].concat());
        let sql = format!(
            "WITH entered AS (\n{entered}\n), cell AS (\n    SELECT {cell} FROM entered{by_cell}\n), spread AS (\n{spread}\n)\n"
        );
        let mut summed = format!("SELECT {lines} FROM spread{by}");
        if let Some(given) = self.given(writer.codes) {
            summed = format!("SELECT {given} FROM ({summed}) AS totalled");
        }
        if self.ratios.is_empty() {
            return sql + &summed;
        }
        let differences = self.differences(writer.codes);
        let ratios = self.table.ratios.iter().zip(&self.ratios).filter_map(|(ratio, column)| {
            // What divides by figures from beside stands in no table by itself.
            let Divisor::Measure(per) = ratio.per else { return None };
            let (of, per) = (&self.measures[usize::from(ratio.of)], &self.measures[usize::from(per)]);
            let quotient = quotient(ratio, (&of.1, of.0.scale), (&per.1, per.0.scale));
            Some(match &differences {
                Some(line) => format!("CASE WHEN NOT ({line}) THEN {quotient} END AS {column}"),
                None => format!("{quotient} AS {column}"),
            })
        });
        let ratios = ratios.collect::<Vec<_>>().join(", ");
        sql + &format!("SELECT *, {ratios} FROM ({summed}) AS summed")
    }

    /// The columns of a table of which some line has no entry that gives a measure: null there.
    fn given(&self, codes: &Codes<'_>) -> Option<String> {
        if !self.table.is_by_line() {
            return None;
        }
        let mut blank = false;
        let measures = self.measures.iter().enumerate().map(|(place, (measure, column))| {
            let entries = self.table.entries.iter().filter(|entry| entry.gives(place, &measure.value));
            let lines: Vec<String> = entries.map(|entry| self.stands(codes, entry)).collect();
            if lines.iter().any(String::is_empty) {
                return column.clone();
            }
            blank = true;
            let is_given = if lines.is_empty() { "FALSE".to_owned() } else { lines.join(" OR ") };
            format!("CASE WHEN {is_given} THEN {column} END AS {column}")
        });
        let columns: Vec<String> = self.dimensions.iter().cloned().chain(measures).collect();
        blank.then(|| columns.join(", "))
    }

    /// Whether an entry can stand on a line: empty where its place depends on the record in every dimension.
    fn stands(&self, codes: &Codes<'_>, entry: &TableEntryDef) -> String {
        let nodes = &self.form.definition().program.nodes;
        let each = entry.at.iter().zip(self.table.dimensions.iter().zip(&self.dimensions));
        let lines = each.filter_map(|(at, (dimension, column))| {
            let Node { op: Op::Literal(literal), ty, .. } = &nodes[*at as usize] else { return None };
            let code = match (literal, ty) {
                (Literal::Code(entry), Type::Code(list)) => {
                    codes.list(*list).entries[usize::from(*entry)].code.as_str()
                }
                (Literal::Text(text), _) => text,
                _ => "",
            };
            Some(match axis(codes, dimension) {
                Some(axis) => format!(
                    "{column} IN (SELECT line FROM line WHERE axis = {} AND code = {})",
                    text(&axis),
                    text(code)
                ),
                None => {
                    let total = if dimension.total { ", '合计'" } else { "" };
                    format!("{column} IN ({}{total})", text(if code.is_empty() { "未分类" } else { code }))
                }
            })
        });
        lines.collect::<Vec<_>>().join(" AND ")
    }

    /// Whether a line is a difference, of which there is no ratio.
    fn differences(&self, codes: &Codes<'_>) -> Option<String> {
        let each = self.table.dimensions.iter().zip(&self.dimensions);
        let lines = each.filter_map(|(dimension, column)| {
            let [line, ..] = difference(codes, dimension)?;
            Some(format!("{column} = {}", text(line)))
        });
        Some(lines.collect::<Vec<_>>().join(" OR ")).filter(|lines| !lines.is_empty())
    }

    /// The columns of some measures.
    fn columns(&self, which: impl Fn(&MeasureDef) -> bool) -> Vec<String> {
        self.measures.iter().filter(|(measure, _)| which(measure)).map(|(_, column)| column.clone()).collect()
    }

    /// The dimensions, the sums, and what becomes of different texts.
    fn summed(&self, texts: impl Fn(&str) -> String) -> String {
        let sums = self.measures.iter().map(|(measure, column)| match measure.value {
            MeasureValue::Distinct(_) => texts(column),
            _ => format!("coalesce(sum({column}), 0) AS {column}"),
        });
        self.dimensions.iter().cloned().chain(sums).collect::<Vec<_>>().join(", ")
    }

    /// A line for each way in which a record enters.
    fn entered(&self, writer: &mut Writer<'_>) -> String {
        let findings =
            |(measure, _): &(&MeasureDef, String)| matches!(measure.value, MeasureValue::Findings(_));
        let from = if self.measures.iter().any(findings) {
            "record LEFT JOIN record_findings AS found ON found._file = record._file AND found._row = record._row"
        } else {
            "record"
        };
        let counted = match self.table.counts {
            Counts::All => "_of_period",
            Counts::WithStruckOut if self.form.definition().struck_out_when.is_some() => {
                "(_counted OR _struck_out)"
            }
            _ => "_counted",
        };
        let mut entered = Vec::new();
        for entry in &self.table.entries {
            let mut select: Vec<String> = Vec::new();
            for ((at, dimension), own) in entry.at.iter().zip(&self.dimensions).zip(&self.table.dimensions) {
                select.push(format!("coalesce({}, '') AS {dimension}", place(writer, *at, own)));
            }
            for (place, (measure, column)) in self.measures.iter().enumerate() {
                let sum = entry.sums.iter().find(|sum| usize::from(sum.measure) == place);
                let value = match &measure.value {
                    MeasureValue::Lines => sum.map_or("0".to_owned(), |sum| writer.text(sum.value)),
                    MeasureValue::Distinct(_) if !entry.gives(place, &measure.value) => {
                        "CAST(NULL AS text)".to_owned()
                    }
                    value if !entry.gives(place, value) => "0".to_owned(),
                    MeasureValue::Records => "1".to_owned(),
                    MeasureValue::Sum(sum) => writer.text(*sum),
                    MeasureValue::Distinct(text) => format!("nullif({}, '')", writer.text(*text)),
                    MeasureValue::Findings(levels) => {
                        let counted = LEVELS.iter().filter(|(level, _)| levels.contains(level));
                        let counts = counted.map(|(_, level)| format!("coalesce(found._{level}, 0)"));
                        counts.collect::<Vec<_>>().join(" + ")
                    }
                };
                select.push(format!("{value} AS {column}"));
            }
            let when = entry
                .when
                .map_or_else(String::new, |when| format!(" AND {}", writer.node(when).within(Binds::And)));
            entered.push(format!("    SELECT {} FROM {from} WHERE {counted}{when}", select.join(", ")));
        }
        entered.join("\n    UNION ALL\n")
    }

    /// The cells in all the lines in which they count.
    fn spread(&self, writer: &Writer<'_>) -> String {
        let (mut joins, mut select, mut signs) = (String::new(), Vec::new(), Vec::new());
        for (number, (dimension, column)) in (1..).zip(self.table.dimensions.iter().zip(&self.dimensions)) {
            select.push(format!("line_{number}.line AS {column}"));
            if dimension.difference.is_some() {
                signs.push(format!("line_{number}.sign"));
            }
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
        select.extend(self.measures.iter().map(|(_, column)| match signs.is_empty() {
            true => format!("cell.{column}"),
            false => {
                let sign = signs.join(" * ");
                format!("CASE WHEN {sign} < 0 THEN -cell.{column} ELSE cell.{column} END AS {column}")
            }
        }));
        format!("    SELECT {} FROM cell{joins}{}", select.join(", "), self.always(writer))
    }

    /// The lines of a table of one dimension that are there even if they hold nothing.
    fn always(&self, writer: &Writer<'_>) -> String {
        let [dimension] = self.table.dimensions.as_slice() else { return String::new() };
        let nothing = self.measures.iter().map(|(measure, _)| match measure.value {
            MeasureValue::Distinct(_) => "CAST(NULL AS text)",
            _ => "0",
        });
        let nothing = nothing.collect::<Vec<_>>().join(", ");
        match axis(writer.codes, dimension) {
            Some(axis) => format!(
                "\n    UNION ALL\n    SELECT line, {nothing} FROM line_always WHERE axis = {}",
                text(&axis)
            ),
            None if dimension.total => format!("\n    UNION ALL\n    SELECT '合计', {nothing}"),
            None => String::new(),
        }
    }
}

fn grouped(columns: &[String]) -> String {
    if columns.is_empty() { String::new() } else { format!(" GROUP BY {}", columns.join(", ")) }
}

/// A ratio of two columns, each with its scale: divided as whole numbers and rounded once.
fn quotient(ratio: &RatioDef, of: (&str, u8), per: (&str, u8)) -> String {
    let whole = |column: &str, scale: u8, times: u32, zeros: u8| {
        let number = if scale == 0 { column.to_owned() } else { format!("last_places({column}, {scale})") };
        format!("{number} * {times}{}", "0".repeat(zeros.into()))
    };
    let (up, down) = (ratio.scale + per.1, of.1 + ratio.shift);
    let of = whole(of.0, of.1, ratio.times, up.saturating_sub(down));
    let per = whole(per.0, per.1, 1, down.saturating_sub(up));
    at_scale(&format!("quotient_rounded({of}, {per})"), ratio.scale)
}

/// The code or text at which a record counts.
fn place(writer: &mut Writer<'_>, at: u32, dimension: &DimensionDef) -> String {
    let place = writer.text(at);
    match (writer.ty(at), dimension.list) {
        (Type::Code(list), Some(_)) if writer.codes.is_reissued(list) => code_of(&place),
        _ => place,
    }
}
