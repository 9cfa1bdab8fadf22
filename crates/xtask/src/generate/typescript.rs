//! Declarations of every edition for TypeScript: what a record of each form may hold, and the names of its rules, fields and tables.

use std::fmt::Write as _;

use huoju_core::edition::{EditionDef, FieldType, FormDef, RecordDef};

use super::names::{documentation, type_name};

/// Where they are.
pub(crate) const FOLDER: &str = "bindings/wasm/js";

/// The file that lists those of all editions by year.
pub(crate) fn list(years: &[u16]) -> String {
    let mut text =
        String::from("// Generated from the spec by `cargo xtask generate`; not to be edited.\n\n");
    for year in years {
        let _ = writeln!(text, "import type {{ Forms as Forms{year} }} from \"./edition_{year}.js\";");
    }
    text.push_str("\n/** The built-in editions by year. */\nexport interface Editions {\n");
    for year in years {
        let _ = writeln!(text, "  {year}: Forms{year};");
    }
    text.push_str("}\n");
    text
}

/// The file of an edition, or a reference to that of an earlier edition that has the same.
pub(crate) fn module(edition: &EditionDef, body: &str, earlier: &[(u16, String)]) -> String {
    let head = format!(
        "// The edition {} ({}).\n// Generated from the spec by `cargo xtask generate`; not to be edited.\n\n",
        edition.year, edition.title.zh
    );
    match earlier.iter().find(|(_, other)| other == body) {
        Some((year, _)) => format!("{head}export type * from \"./edition_{year}.js\";\n"),
        None => head + body,
    }
}

/// What an edition declares.
pub(crate) fn body(edition: &EditionDef) -> String {
    let mut text = String::from("import type { CellValue } from \"./index.js\";\n");
    text.push_str("\n/** 是 or 否. */\nexport type YesNo = boolean | \"是\" | \"否\" | \"\" | null;\n");
    text.push_str("\n/** An exact number: see `CellValue`. */\nexport type Amount = Exclude<CellValue, boolean | Date>;\n");
    for form in &edition.forms {
        for record in &form.records {
            interface(edition, form, record, &mut text);
        }
        names(form, &mut text);
    }
    text.push_str("\n/** The forms by id. */\nexport interface Forms {\n");
    for form in &edition.forms {
        let (id, name) = (&form.id, type_name(form, &form.records[0]));
        let _ = writeln!(
            text,
            "  {id}: {{ record: {name}; field: {name}Field; rule: {name}RuleId; table: {name}TableId }};"
        );
    }
    text.push_str(
        "}\n\n/** The rules of all forms. */\nexport type RuleId = Forms[keyof Forms][\"rule\"];\n",
    );
    text
}

fn interface(edition: &EditionDef, form: &FormDef, record: &RecordDef, text: &mut String) {
    let title = if record.id.is_empty() { &form.title } else { &record.label };
    // A type, not an interface: only that fits where any record does.
    let _ =
        writeln!(text, "\n/** {}: {}. */\nexport type {} = {{", title.zh, title.en, type_name(form, record));
    for field in &record.fields {
        let _ = writeln!(
            text,
            "  /** {} */\n  {}?: {};",
            documentation(edition, field),
            field.id,
            value_type(field.ty)
        );
    }
    if record.id.is_empty() {
        for child in form.records.iter().skip(1) {
            let (zh, en, name) = (&child.label.zh, &child.label.en, type_name(form, child));
            let _ = writeln!(text, "  /** {zh}: {en}. */\n  {}?: readonly {name}[];", child.id);
        }
    }
    text.push_str("};\n");
}

fn value_type(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Text { .. } | FieldType::Code { .. } => "string | null",
        FieldType::Date | FieldType::Month => "string | Date | null",
        FieldType::Boolean => "YesNo",
        FieldType::Number { .. } => "Amount",
    }
}

/// The names of fields, rules and tables.
fn names(form: &FormDef, text: &mut String) {
    let root = &form.records[0];
    let name = type_name(form, root);
    let mut union = |of: &str, ids: &mut dyn Iterator<Item = &str>| {
        let _ = writeln!(text, "\nexport type {name}{of} =");
        let lines: Vec<String> = ids.map(|id| format!("  | {id:?}")).collect();
        let _ = writeln!(text, "{};", if lines.is_empty() { "  never".to_owned() } else { lines.join("\n") });
    };
    union("Field", &mut root.fields.iter().map(|field| field.id.as_str()));
    union("RuleId", &mut form.rule_names().map(|(id, _)| id));
    union("TableId", &mut form.tables.iter().map(|table| table.id.as_str()));
}
