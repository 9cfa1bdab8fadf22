//! A form as SQL for DuckDB or PostgreSQL: what its records mean, its rules, review lists and tables.
//!
//! The script reads a table of texts (`<form>_raw`, a column for each field) and makes a schema with the name of the form:
//! code lists, the typed view, the records, the outcome of each rule, counts, findings, review lists and tables. Numbers are
//! exact: each operand is cast to the type that the compiler computed, so that nothing is rounded unless a rule says so.

mod codes;
mod expression;
mod head;
mod names;
mod pattern;
mod records;
mod rules;
mod tables;
mod terms;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use huoju_core::both;
use huoju_core::edition::{Form, Lang, MeasureValue, RecordKind, RuleDef, TableDef};
use huoju_core::rules::{Literal, NodeId, Op, Rounding, Type};

use super::{COMPARES_RECORDS, LeftOut};
use codes::Codes;
use expression::Writer;

/// A kind of database server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB 1.4 or later.
    DuckDb,
    /// PostgreSQL 15 or later.
    Postgres,
}

impl Dialect {
    /// The schema in which a database begins.
    fn home(self) -> &'static str {
        match self {
            Dialect::DuckDb => "main",
            Dialect::Postgres => "public",
        }
    }
}

/// A form as SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The script.
    pub text: String,
    /// How many rules it holds.
    pub carried: usize,
    /// Rules, review lists and tables that the dialect cannot carry.
    pub left_out: Vec<LeftOut>,
    /// Rules that the dialect carries within limits.
    pub limited: Vec<LeftOut>,
}

/// Why a form cannot be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SqlError {
    /// A field has the name that the typed view needs beside another one.
    FieldName {
        /// The field.
        field: String,
        /// The other field.
        of: String,
    },
    /// A code holds the sign that tells entries of one code apart.
    CodeSign {
        /// The code.
        code: String,
        /// Its list.
        list: String,
    },
}

impl SqlError {
    /// What is wrong, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            SqlError::FieldName { field, of } => both!(
                "指标 {field} 的代号与表示 {of} 是否无效的列同名，请改名",
                "field {field} has the name of the column that says whether {of} is invalid; rename it"
            ),
            SqlError::CodeSign { code, list } => both!(
                "代码表 {list} 的代码 {code} 含有 @，导出时要用它区分同一代码的各个时期",
                "code {code} of list {list} has an @, which the export needs to tell entries of a code apart"
            ),
        };
        label.into_text(lang)
    }
}

impl fmt::Display for SqlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for SqlError {}

/// Writes the script of a form.
///
/// ```
/// use huoju_spec::export::sql::{Dialect, export};
/// let form = huoju_core::edition::sample::form()?;
/// let sql = export(&form, Dialect::DuckDb)?;
/// assert!(sql.left_out.is_empty());
/// assert!(sql.text.contains("CREATE VIEW typed AS"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`SqlError`] where a name of the form or a code stands in the way.
pub fn export(form: &Form, dialect: Dialect) -> Result<Export, SqlError> {
    check_names(form)?;
    let definition = form.definition();
    let limits = Limits { form, dialect };
    let codes = Codes::new(form);
    let terms = terms::choose(form);
    let mut writer = Writer {
        form: definition,
        codes: &codes,
        dialect,
        columns: BTreeMap::new(),
        sets: BTreeSet::new(),
        maps: BTreeSet::new(),
    };
    let carries = |rule: &RuleDef| limits.of(rule.when.into_iter().chain([rule.assert])).is_none();
    let kinds = || (0..).zip(&definition.records).map(|(kind, _)| kind).collect::<Vec<RecordKind>>();
    let carried_tables: Vec<&TableDef> =
        definition.tables.iter().filter(|table| limits.of(table_nodes(form, table)).is_none()).collect();

    let mut body = records::typed(&writer, form, 0);
    for kind in kinds().into_iter().skip(1) {
        body += &records::typed(&writer, form, kind);
        body += &records::records(&mut writer, form, kind, &terms[usize::from(kind)]);
    }
    body += &records::records(&mut writer, form, 0, &terms[0]);
    let columns: Vec<(RecordKind, Vec<rules::Column<'_>>)> = kinds()
        .into_iter()
        .map(|kind| (kind, rules::outcome_columns(form, kind, carries)))
        .filter(|(_, columns)| !columns.is_empty())
        .collect();
    for (kind, columns) in &columns {
        body += &rules::outcomes(&mut writer, form, *kind, columns);
    }
    body += &rules::results(form, &columns);
    body += &rules::reviews(&mut writer, form, |when| limits.of([when]).is_none());
    body += &tables::lines(&codes, form, &carried_tables);
    body += &tables::views(&mut writer, form, &carried_tables);

    let (left_out, limited) = (limits.left_out(), limits.limited());
    let mut text = head::head(form, dialect, &left_out, &limited);
    text += &codes.tables(&writer.sets, &writer.maps);
    text.push('\n');
    text += match dialect {
        Dialect::DuckDb => include_str!("duckdb.sql"),
        Dialect::Postgres => include_str!("postgres.sql"),
    };
    text += &head::numbering(form, dialect);
    text += &body;
    let carried = columns.iter().map(|(_, columns)| columns.len()).sum();
    Ok(Export { text, carried, left_out, limited })
}

/// Names that the script needs are free.
fn check_names(form: &Form) -> Result<(), SqlError> {
    for record in &form.definition().records {
        let ids: BTreeSet<&str> = record.fields.iter().map(|field| field.id.as_str()).collect();
        let taken =
            |field: &&huoju_core::edition::FieldDef| ids.contains(expression::invalid(&field.id).as_str());
        if let Some(of) = record.fields.iter().find(taken) {
            return Err(SqlError::FieldName { field: expression::invalid(&of.id), of: of.id.clone() });
        }
    }
    for list in &form.edition().definition().lists {
        if let Some(entry) = list.entries.iter().find(|entry| entry.code.contains('@')) {
            return Err(SqlError::CodeSign { code: entry.code.to_string(), list: list.id.clone() });
        }
    }
    Ok(())
}

/// All expressions that a table reads.
fn table_nodes(form: &Form, table: &TableDef) -> Vec<NodeId> {
    let entries = table.entries.iter().flat_map(|entry| {
        let sums = entry.sums.iter().map(|sum| sum.value);
        entry.when.into_iter().chain(entry.at.iter().copied()).chain(sums)
    });
    let definition = form.definition();
    let mut nodes: Vec<NodeId> = entries.chain(definition.who_is_counted()).collect();
    for measure in &table.measures {
        let value = &definition.measures[usize::from(*measure)].value;
        nodes.extend(value.node());
        if let MeasureValue::Findings(levels) = value {
            let rules = definition.rules.iter().filter(|rule| levels.contains(&rule.level));
            nodes.extend(rules.flat_map(|rule| rule.when.into_iter().chain([rule.assert])));
        }
    }
    nodes
}

/// What a dialect cannot do.
struct Limits<'a> {
    form: &'a Form,
    dialect: Dialect,
}

impl Limits<'_> {
    /// Why expressions cannot be carried, or `None`.
    fn of(&self, roots: impl IntoIterator<Item = NodeId>) -> Option<&'static str> {
        self.reachable(roots).into_iter().find_map(|node| self.obstacle(node))
    }

    fn reachable(&self, roots: impl IntoIterator<Item = NodeId>) -> BTreeSet<NodeId> {
        let nodes = &self.form.definition().program.nodes;
        let (mut seen, mut open) = (BTreeSet::new(), roots.into_iter().collect::<Vec<_>>());
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                open.extend(nodes[node as usize].op.operands());
            }
        }
        seen
    }

    fn obstacle(&self, node: NodeId) -> Option<&'static str> {
        let form = self.form.definition();
        let program = &form.program.nodes[node as usize];
        let has_nul = |literal: &Literal| matches!(literal, Literal::Text(text) if text.contains('\0'));
        match &program.op {
            Op::AddDays(..) | Op::AddMonths(..) => {
                // PostgreSQL has dates from 4713 BC; the engine, and all of them, up to the year 262142.
                let (from, to) = expression::days(form, node);
                (from < -2_400_000 || to > 95_000_000)
                    .then_some("its dates may lie outside the range of the server")
            }
            Op::Literal(literal) if has_nul(literal) => Some("a text of it has a NUL character"),
            Op::In(_, set) if set.iter().any(has_nul) => Some("a text of it has a NUL character"),
            Op::Instr(_, part) if part.contains('\0') => Some("a text of it has a NUL character"),
            Op::Replace(_, a, b) if a.contains('\0') || b.contains('\0') => {
                Some("a text of it has a NUL character")
            }
            Op::Round(_, Rounding::Ceiling | Rounding::Floor)
                if !matches!(program.ty, Type::Number { scale: 0, .. }) =>
            {
                Some("it rounds up or down to digits after the point")
            }
            Op::Div(_, _, Rounding::Ceiling | Rounding::Floor) => Some("it rounds a quotient up or down"),
            _ => None,
        }
    }

    /// The rules, review lists and tables that are not carried.
    fn left_out(&self) -> Vec<LeftOut> {
        let form = self.form.definition();
        let rules =
            form.rules.iter().map(|rule| (&rule.id, rule.when.into_iter().chain([rule.assert]).collect()));
        let reviews = form.reviews.iter().map(|review| (&review.id, vec![review.when]));
        let tables = form.tables.iter().map(|table| (&table.id, table_nodes(self.form, table)));
        let all = rules.chain(reviews).chain(tables);
        let beyond = all.filter_map(|(id, nodes)| Some((id, self.of(nodes)?)));
        let across = form.across.iter().map(|rule| (&rule.id, COMPARES_RECORDS));
        beyond
            .chain(across)
            .map(|(id, reason)| LeftOut { rule: id.clone(), reason: reason.to_owned() })
            .collect()
    }

    /// The rules for which the server's own tables of letters, or a limit of its functions, may tell.
    fn limited(&self) -> Vec<LeftOut> {
        let form = self.form.definition();
        let limit = |rule: &RuleDef| {
            let nodes = self.reachable(rule.when.into_iter().chain([rule.assert]));
            nodes.into_iter().find_map(|node| match form.program.nodes[node as usize].op {
                Op::Upper(_) | Op::Lower(_) | Op::NameKey(_) => {
                    Some("letters beyond ASCII follow the server: ß has no capitals there")
                }
                Op::Levenshtein(..) if self.dialect == Dialect::DuckDb => {
                    Some("the distance of texts that share more than 125 different characters is unknown")
                }
                _ => None,
            })
        };
        let limited = form.rules.iter().filter_map(|rule| limit(rule).map(|reason| (rule, reason)));
        limited.map(|(rule, reason)| LeftOut { rule: rule.id.clone(), reason: reason.to_owned() }).collect()
    }
}
