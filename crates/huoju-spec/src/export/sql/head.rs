//! The beginning of the script: what it is, how records are loaded and results are read, what is left out; schema and raw tables.

use std::fmt::Write;

use huoju_core::edition::{Form, RecordKind};

use super::names::{name, remark};
use super::records::{create_raw, raw};
use super::{Dialect, LeftOut};

/// The beginning of the script.
pub(super) fn head(form: &Form, dialect: Dialect, left_out: &[LeftOut], limited: &[LeftOut]) -> String {
    let (edition, definition) = (form.edition().definition(), form.definition());
    let mut sql = format!(
        "-- {} · {}, {} revision {}: records, rules, review lists and tables for {}.\n-- Written by `huoju export sql`; change the spec, not this file.\n--\n",
        remark(&definition.title.zh),
        remark(&definition.title.en),
        edition.year,
        edition.revision,
        match dialect {
            Dialect::DuckDb => "DuckDB",
            Dialect::Postgres => "PostgreSQL",
        }
    );
    sql += &steps(form, dialect);
    for (what, items) in [("Left out", left_out), ("Within limits", limited)] {
        if items.is_empty() {
            continue;
        }
        let _ = writeln!(sql, "--\n-- {what}:");
        for LeftOut { rule, reason } in items {
            let _ = writeln!(sql, "--   {rule}: {}", remark(reason));
        }
    }
    sql.push('\n');
    kinds(form).for_each(|kind| sql += &create_raw(form, kind, dialect));
    let (schema, session) = (name(&definition.id), session(form, dialect));
    let _ = writeln!(sql, "\nDROP SCHEMA IF EXISTS {schema} CASCADE;\nCREATE SCHEMA {schema};\n{session}");
    sql
}

/// What numbers the files and records that are copied into a raw table, where the statement that copies cannot.
pub(super) fn numbering(form: &Form, dialect: Dialect) -> String {
    if dialect == Dialect::DuckDb {
        return String::new();
    }
    let raw = raw(form, 0, dialect);
    format!(
        "\n-- Has the rows that are copied into {raw} from now on be those of another file; its number.\n\
         CREATE FUNCTION next_file() RETURNS bigint LANGUAGE plpgsql AS $$\n\
         DECLARE\n    number bigint := (SELECT coalesce(max(_file) + 1, 0) FROM {raw});\n\
         BEGIN\n    EXECUTE format('ALTER TABLE {raw} ALTER _file SET DEFAULT %s, ALTER _row RESTART', number);\n    RETURN number;\n\
         END $$;\n"
    )
}

fn kinds(form: &Form) -> impl Iterator<Item = RecordKind> + '_ {
    (0..).zip(&form.definition().records).map(|(kind, _)| kind)
}

/// The statement after which names mean those of the form.
fn session(form: &Form, dialect: Dialect) -> String {
    let (schema, home) = (name(&form.definition().id), dialect.home());
    match dialect {
        Dialect::DuckDb => format!("SET search_path = '{schema},{home}';"),
        Dialect::Postgres => format!("SET search_path TO {schema}, {home};"),
    }
}

/// What to do, in its order.
fn steps(form: &Form, dialect: Dialect) -> String {
    let raws: Vec<String> = kinds(form).map(|kind| raw(form, kind, dialect)).collect();
    let (record, children) =
        raws.split_first().map_or(("", &[][..]), |(record, rest)| (record.as_str(), rest));
    let schema = name(&form.definition().id);
    let mut sql = format!(
        "-- 1. Run this script. It makes {record} for the texts of the records, and the schema {schema} for all that follows from them.\n\
         -- 2. Load a file, its cells as texts under the ids of the fields (columns may be missing). Files are numbered by _file from 0, the\n\
         --    records of each by _row from 1.\n"
    );
    sql += &match dialect {
        Dialect::DuckDb => format!(
            "--   INSERT INTO {record} BY NAME SELECT (SELECT coalesce(max(_file) + 1, 0) FROM {record}) AS _file, row_number() OVER () AS _row, * FROM read_csv('records.csv', all_varchar = true);\n"
        ),
        Dialect::Postgres => format!(
            "--   SELECT {schema}.next_file();\n\
             --   \\copy {record} (<the columns of the file>) FROM 'records.csv' CSV HEADER\n"
        ),
    };
    if !children.is_empty() {
        let _ = writeln!(
            sql,
            "--    Child records have a table each, with _file and _row of their record and their place in it as _position: {}.",
            children.join(", ")
        );
    }
    sql += &child_step(form, dialect).unwrap_or_default();
    let delete: Vec<String> = raws.iter().map(|raw| format!("DELETE FROM {raw};")).collect();
    let _ = writeln!(
        sql,
        "-- 3. Run this script again; and again after each further file that is loaded in the same way. To begin anew with other files:\n\
         --   {}\n\
         -- 4. Read rule_count, finding, review and the table_… views; in another session, or after the script of another form, first say:\n\
         --   {}",
        delete.join(" "),
        session(form, dialect)
    );
    sql
}

/// How a file of child records is loaded whose lines name their record by its key, for the first kind that is handed in with the records.
fn child_step(form: &Form, dialect: Dialect) -> Option<String> {
    let definition = form.definition();
    let own = |kind: &RecordKind| *kind > 0 && definition.records[usize::from(*kind)].attached.is_none();
    let kind = kinds(form).find(own)?;
    let child = &definition.records[usize::from(kind)];
    let fields: Vec<String> = child.fields.iter().map(|field| name(&field.id)).collect();
    let root = &definition.records.first()?.fields;
    let keys: Vec<String> = definition
        .key
        .iter()
        .filter_map(|key| root.get(usize::from(*key)))
        .map(|field| name(&field.id))
        .collect();
    if keys.is_empty() {
        return None;
    }
    // A field of the child records may have the name of the key.
    let beside: Vec<&str> = keys.iter().filter(|key| !fields.contains(key)).map(String::as_str).collect();
    let (record, raw) = (raw(form, 0, dialect), raw(form, kind, dialect));
    let same: Vec<String> = keys.iter().map(|key| format!("line.{key} = record.{key}")).collect();
    let from = format!(
        "JOIN {record} AS record ON {} WHERE record._file = (SELECT max(_file) FROM {record})",
        same.join(" AND ")
    );
    let place = "record._file, record._row, row_number() OVER (PARTITION BY record._row ORDER BY line._line)";
    let load = match dialect {
        Dialect::DuckDb => format!(
            "--   INSERT INTO {raw} BY NAME SELECT {place} AS _position, line.* EXCLUDE ({}) FROM (SELECT row_number() OVER () AS _line, * FROM read_csv('children.csv', all_varchar = true)) AS line {from};\n",
            [&["_line"], &beside[..]].concat().join(", ")
        ),
        Dialect::Postgres => format!(
            "--   CREATE TEMP TABLE child_line (_line bigint GENERATED ALWAYS AS IDENTITY, {} text);\n\
             --   \\copy child_line (<the columns of the file>) FROM 'children.csv' CSV HEADER\n\
             --   INSERT INTO {raw} (_file, _row, _position, {}) SELECT {place}, line.{} FROM child_line AS line {from};\n\
             --   DROP TABLE child_line;\n",
            [beside, fields.iter().map(String::as_str).collect()].concat().join(" text, "),
            fields.join(", "),
            fields.join(", line.")
        ),
    };
    Some(format!(
        "--    Where a file of {} names the record of each line by its {}, written as in the record and without control characters (the program reads no such line), load it right after the file of the records;\n\
         --    others in the same way:\n{load}",
        child.id,
        keys.join(", ")
    ))
}
