//! The typed view over the raw table of texts, and the table of records that everything else reads.

use std::fmt::Write;

use huoju_core::edition::{Counts, FieldDef, FieldType, Form, RecordDef, RecordKind};
use huoju_core::rules::{Op, Type};

use super::expression::{Writer, invalid};
use super::names::{day, name, remark, text};
use super::pattern::portable;
use super::terms::Terms;

/// Names of the tables of a record kind.
pub(super) struct Tables {
    /// Texts as they were read.
    pub(super) raw: String,
    /// Typed view.
    pub(super) typed: String,
    /// Typed records with the expressions that rules share.
    pub(super) records: String,
    /// Outcome of each rule.
    pub(super) outcomes: String,
    /// Columns that say which record it is.
    pub(super) key: &'static str,
}

impl Tables {
    pub(super) fn new(form: &Form, kind: RecordKind) -> Self {
        let (definition, record) = (form.definition(), &form.definition().records[usize::from(kind)]);
        if kind == 0 {
            return Self {
                raw: name(&format!("{}_raw", definition.id)),
                typed: "typed".to_owned(),
                records: "record".to_owned(),
                outcomes: "record_outcome".to_owned(),
                key: "_file, _row",
            };
        }
        Self {
            raw: name(&format!("{}_{}_raw", definition.id, record.id)),
            typed: name(&format!("child_{}_typed", record.id)),
            records: name(&format!("child_{}", record.id)),
            outcomes: name(&format!("child_{}_outcome", record.id)),
            key: "_file, _row, _position",
        }
    }

    /// The raw table.
    pub(super) fn create_raw(&self, record: &RecordDef) -> String {
        let key: Vec<String> = self.key.split(", ").map(|column| format!("{column} bigint")).collect();
        let fields = record.fields.iter().map(|field| format!("{} text", name(&field.id)));
        let columns: Vec<String> = key.into_iter().chain(fields).collect();
        format!("CREATE TABLE IF NOT EXISTS {} (\n    {});\n", self.raw, columns.join(",\n    "))
    }
}

/// The typed view of a record kind.
pub(super) fn typed(writer: &Writer<'_>, form: &Form, kind: RecordKind) -> String {
    let definition = form.definition();
    let (tables, record) = (Tables::new(form, kind), &definition.records[usize::from(kind)]);
    let mut sql = format!(
        "\n-- {} with its types; an invalid cell is null, and <field>_invalid is true beside it.\n",
        remark(&record.label.zh)
    );
    let _ = writeln!(sql, "CREATE VIEW {} AS", tables.typed);
    sql += "WITH read AS (\n    SELECT raw.*";
    for field in &record.fields {
        if let Some(read) = read(field) {
            let _ = write!(sql, ",\n        {read} AS _{}", field.id);
        }
    }
    let _ = writeln!(sql, "\n    FROM {} AS raw\n)", tables.raw);
    if let Some(coded) = coded(writer, form, kind) {
        sql += &coded;
    }
    let key: Vec<String> = tables.key.split(", ").map(str::to_owned).collect();
    let fields = record.fields.iter().map(|field| {
        let (id, own) = (name(&field.id), format!("_{}", field.id));
        format!("{own} AS {id}, is_invalid({own} IS NULL, {id}) AS {}", name(&invalid(&field.id)))
    });
    let columns: Vec<String> = key.into_iter().chain(fields).collect();
    let from = if has_codes(record) { "coded" } else { "read" };
    let _ = writeln!(sql, "SELECT {}\nFROM {from};", columns.join(",\n    "));
    sql
}

/// How a cell is read; codes need the date of their record and come later.
fn read(field: &FieldDef) -> Option<String> {
    let cell = name(&field.id);
    match field.ty {
        FieldType::Text { .. } if field.half_width => Some(format!("half_width_letters(text_of({cell}))")),
        FieldType::Text { .. } => Some(format!("text_of({cell})")),
        FieldType::Date => Some(format!("date_of({cell})")),
        FieldType::Month => Some(format!("month_of({cell})")),
        FieldType::Boolean => Some(format!("boolean_of({cell})")),
        FieldType::Number { precision, scale } => {
            let whole = precision.saturating_sub(scale);
            Some(format!("CAST(number_text({cell}, {whole}, {scale}) AS decimal({precision},{scale}))"))
        }
        FieldType::Code { .. } => None,
    }
}

fn has_codes(record: &RecordDef) -> bool {
    record.fields.iter().any(|field| matches!(field.ty, FieldType::Code { .. }))
}

/// The code fields: the entry in force on the day of the record, else what another spelling stands for.
fn coded(writer: &Writer<'_>, form: &Form, kind: RecordKind) -> Option<String> {
    let definition = form.definition();
    let (record, root) = (&definition.records[usize::from(kind)], &definition.records[0]);
    let (mut columns, mut joins, mut values) = (String::new(), String::new(), String::new());
    if kind > 0 {
        joins += "\n    JOIN typed AS record ON record._file = read._file AND record._row = read._row";
    }
    for field in &record.fields {
        let FieldType::Code { list } = field.ty else { continue };
        let (cell, list) = (format!("read.{}", name(&field.id)), writer.codes.list(list));
        let last = day(form.edition().definition().period_to);
        let day =
            match field.as_of.or(definition.counted_by).and_then(|field| root.fields.get(usize::from(field)))
            {
                Some(date) if kind == 0 => format!("coalesce(read._{}, {last})", date.id),
                Some(date) => format!("coalesce(record.{}, {last})", name(&date.id)),
                None => last,
            };
        let found = name(&format!("in_{}", field.id));
        let _ = write!(
            joins,
            "\n    LEFT JOIN spelling AS {found} ON {found}.list = {} AND {found}.kind <> 'name' AND {found}.spelling = {cell}\n        \
             AND {found}.valid_from <= {day} AND {day} < {found}.valid_to",
            text(&list.id)
        );
        let _ = write!(
            columns,
            ",\n        {found}.entry AS __{0}_entry, CASE WHEN {found}.entry IS NULL THEN cell_text({cell}) END AS __{0}_other, {day} AS __{0}_day",
            field.id
        );
        let other = format!("{}, __{1}_other, __{1}_day", text(&list.id), field.id);
        let above = list.open.as_ref().map_or_else(String::new, |shape| {
            format!(
                ", listed_above({}, __{1}_other, __{1}_day, {2})",
                text(&list.id),
                field.id,
                text(&portable(&shape.source))
            )
        });
        let _ = write!(
            values,
            ",\n        coalesce(__{0}_entry, other_spelling({other}){above}) AS _{0}",
            field.id
        );
    }
    (!columns.is_empty()).then(|| {
        format!(
            ", listed AS (\n    SELECT read.*{columns}\n    FROM read{joins}\n), coded AS (\n    SELECT *{values}\n    FROM listed\n)\n"
        )
    })
}

/// The table of records of a kind: the typed view with what rules share.
pub(super) fn records(writer: &mut Writer<'_>, form: &Form, kind: RecordKind, terms: &Terms) -> String {
    let tables = Tables::new(form, kind);
    let mut sql = format!(
        "\n-- The typed records, with the parts of rules that several of them read. A table, so that each is computed once.\nCREATE TABLE {} AS\n",
        tables.records
    );
    let mut with = Vec::new();
    let mut from = tables.typed;
    if kind == 0 && !terms.from_children.is_empty() {
        with.push(summed(writer, form, terms));
        from = "with_children".to_owned();
    }
    for (number, layer) in (1..).zip(&terms.layers) {
        let mut query = format!("layer_{number} AS (\n    SELECT *");
        for (node, column) in layer {
            let _ = write!(query, ",\n        {} AS {}", writer.column(*node), name(column));
        }
        for (node, column) in layer {
            writer.columns.insert(*node, name(column));
        }
        let _ = write!(query, "\n    FROM {from}\n)");
        with.push(query);
        from = format!("layer_{number}");
    }
    if !with.is_empty() {
        let _ = writeln!(sql, "WITH {}", with.join(", "));
    }
    let _ = writeln!(
        sql,
        "SELECT *{}\nFROM {from};",
        if kind == 0 { counted(writer, form) } else { String::new() }
    );
    sql
}

/// Whether a record is counted in tables, and whether it would be if it had not been struck out, as further columns.
fn counted(writer: &mut Writer<'_>, form: &Form) -> String {
    let (edition, definition) = (form.edition().definition(), form.definition());
    let date = definition.counted_by.map(|field| {
        let field = name(&definition.records[0].fields[usize::from(field)].id);
        format!("({field} BETWEEN {} AND {}) IS TRUE", day(edition.period_from), day(edition.period_to))
    });
    let condition = definition.counted_when.map(|node| format!("({}) IS TRUE", writer.text(node)));
    let whole = definition.tables.iter().any(|table| table.counts == Counts::All);
    let of_period = date.as_deref().unwrap_or("TRUE");
    let of_period = if whole { format!(",\n    {of_period} AS _of_period") } else { String::new() };
    let all: Vec<String> = date.into_iter().chain(condition).collect();
    let all = if all.is_empty() { "TRUE".to_owned() } else { all.join(" AND ") };
    of_period
        + &match definition.struck_out_when {
            None => format!(",\n    {all} AS _counted"),
            Some(struck) => {
                let struck = writer.text(struck);
                format!(
                    ",\n    {all} AND ({struck}) IS NOT TRUE AS _counted,\n    {all} AND ({struck}) IS TRUE AS _struck_out"
                )
            }
        }
}

/// The records with the aggregates over their child records.
fn summed(writer: &mut Writer<'_>, form: &Form, terms: &Terms) -> String {
    let definition = form.definition();
    let nodes = &definition.program.nodes;
    let (mut columns, mut joins) = (String::new(), String::new());
    for (kind, child) in (1..).zip(definition.records.iter().skip(1)) {
        let tables = Tables::new(form, kind);
        let alias = name(&format!("of_{}", child.id));
        let mut sums = String::new();
        for (node, column) in &terms.from_children {
            let column = name(column);
            let op = &nodes[*node as usize].op;
            let of = match op {
                Op::CountOf(of) => *of,
                op => op.operands().next().map_or(0, |of| nodes[of as usize].record),
            };
            let Some(aggregate) = writer.aggregate(op).filter(|_| of == kind) else { continue };
            // Where there is no child record a sum and a count are 0, the others null.
            let value = match op {
                Op::SumOf(_) | Op::CountOf(_) | Op::DistinctOf(_) => format!("coalesce({alias}.{column}, 0)"),
                _ => format!("{alias}.{column}"),
            };
            let value = match writer.ty(*node) {
                Type::Number { precision, scale } => {
                    format!("CAST({value} AS decimal({},{scale}))", precision.max(scale))
                }
                _ => value,
            };
            let _ = write!(sums, ", {aggregate} AS {column}");
            let _ = write!(columns, ",\n        {value} AS {column}");
        }
        if !sums.is_empty() {
            let _ = write!(
                joins,
                "\n    LEFT JOIN (SELECT _file, _row{sums} FROM {} GROUP BY _file, _row) AS {alias}\n        \
                 ON {alias}._file = typed._file AND {alias}._row = typed._row",
                tables.records
            );
        }
    }
    for (node, column) in &terms.from_children {
        writer.columns.insert(*node, name(column));
    }
    format!("with_children AS (\n    SELECT typed.*{columns}\n    FROM typed{joins}\n)")
}
