//! Rules and review lists: an outcome for each record, counts, failing records.

use std::fmt::Write;

use huoju_core::edition::{Form, Level, RecordKind, RuleDef};

use super::expression::Writer;
use super::names::{Unique, name, remark, text};
use super::records::Tables;

/// The rules that are carried, with the names of their columns.
pub(super) struct Column<'a> {
    pub(super) rule: &'a RuleDef,
    pub(super) column: String,
}

/// The columns of the rules of a record kind: the rule's id, without the form's in front.
pub(super) fn outcome_columns<'a>(
    form: &'a Form,
    kind: RecordKind,
    carried: impl Fn(&RuleDef) -> bool,
) -> Vec<Column<'a>> {
    let mut names = Unique::default();
    let definition = form.definition();
    let rules = definition.rules.iter().filter(|rule| rule.record == kind && carried(rule));
    let column = |rule: &'a RuleDef| {
        let short = rule.id.strip_prefix(&format!("{}.", definition.id)).unwrap_or(&rule.id);
        Column { rule, column: name(&names.give(short)) }
    };
    rules.map(column).collect()
}

/// The table of outcomes of a record kind.
pub(super) fn outcomes(
    writer: &mut Writer<'_>,
    form: &Form,
    kind: RecordKind,
    columns: &[Column<'_>],
) -> String {
    let tables = Tables::new(form, kind);
    let mut sql = format!(
        "\n-- What each rule says of each record: outcome(whether it applies, what it asserts).\nCREATE TABLE {} AS\nSELECT {}",
        tables.outcomes, tables.key
    );
    for Column { rule, column } in columns {
        let _ =
            write!(sql, ",\n\n    -- {} {} · {}", rule.id, remark(&rule.title.zh), remark(&rule.title.en));
        if !rule.text.is_empty() {
            let _ = write!(sql, "\n    -- {}", remark(&rule.text));
        }
        let when = rule.when.map_or_else(|| "TRUE".to_owned(), |when| writer.text(when));
        let _ = write!(sql, "\n    outcome({when},\n        {}) AS {column}", writer.text(rule.assert));
    }
    let _ = writeln!(sql, "\nFROM {};", tables.records);
    sql
}

/// The rules as a table, their counts and their findings.
pub(super) fn results(form: &Form, kinds: &[(RecordKind, Vec<Column<'_>>)]) -> String {
    let (mut rows, mut counts, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for (kind, columns) in kinds {
        let tables = Tables::new(form, *kind);
        let position = if *kind == 0 { "CAST(NULL AS bigint) AS _position" } else { "_position" };
        for Column { rule, column } in columns {
            let level = match rule.level {
                Level::Hard => "hard",
                Level::Soft => "soft",
                Level::Note => "note",
            };
            let id = text(&rule.id);
            let columns = [rule.id.as_str(), level, &rule.title.zh, &rule.title.en].map(text).join(", ");
            rows.push(format!("({}, {columns})", rows.len() + 1));
            let count = |outcome: &str| format!("count(*) FILTER (WHERE {column} = '{outcome}')");
            counts.push(format!(
                "SELECT {id} AS rule, {} AS pass, {} AS fail, {} AS unknown, {} AS not_applicable FROM {}",
                count("pass"),
                count("fail"),
                count("unknown"),
                count("not_applicable"),
                tables.outcomes
            ));
            findings.push(format!(
                "SELECT {id} AS rule, _file, _row, {position} FROM {} WHERE {column} = 'fail'",
                tables.outcomes
            ));
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "\nCREATE TABLE rule (place integer PRIMARY KEY, rule text, level text, title_zh text, title_en text);\nINSERT INTO rule VALUES\n{};\n\
         \n-- How many records each rule passes, fails, cannot judge and does not apply to.\nCREATE VIEW rule_count AS\n{};\n\
         \n-- Each record that fails a rule.\nCREATE VIEW finding AS\n{};\n",
        rows.join(",\n"),
        counts.join("\nUNION ALL "),
        findings.join("\nUNION ALL ")
    )
}

/// The review lists with their records.
pub(super) fn reviews(writer: &mut Writer<'_>, form: &Form, carried: impl Fn(u32) -> bool) -> String {
    let reviews = form.definition().reviews.iter().filter(|review| carried(review.when));
    let mut lists: Vec<String> = reviews
        .map(|review| {
            format!(
                "-- {} {} · {}\n-- {}\nSELECT {} AS list, _file, _row FROM record WHERE {}",
                review.id,
                remark(&review.title.zh),
                remark(&review.title.en),
                remark(&review.text),
                text(&review.id),
                writer.text(review.when)
            )
        })
        .collect();
    if lists.is_empty() {
        // Who reads the scripts of all forms finds the same views in each.
        lists.push("SELECT '' AS list, _file, _row FROM record WHERE false".to_owned());
    }
    format!(
        "\n-- Review lists: the records that a person has to look at.\nCREATE VIEW review AS\n{};\n",
        lists.join("\nUNION ALL\n")
    )
}
