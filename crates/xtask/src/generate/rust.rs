//! Typed records of an edition as structs of Rust.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use huoju_core::edition::{EditionDef, FieldType, FormDef, RecordDef};

use super::names::{documentation, type_name};
use crate::command;

/// Where they are.
pub(super) const FOLDER: &str = "crates/huoju/src";

/// The module that holds those of all editions.
pub(super) fn list(years: &[u16]) -> String {
    let mut text = String::from(
        "//! Typed records of the built-in editions, by year.\n//!\n//! Generated from the spec by `cargo xtask generate`; not to be edited.\n\n",
    );
    for year in years {
        let _ = writeln!(text, "#[path = \"edition_{year}.rs\"]\npub mod edition_{year};");
    }
    text
}

/// The file of an edition: its records, or a reference to those of an earlier edition that has the same.
pub(super) fn module(
    edition: &EditionDef,
    records: &str,
    earlier: &[(u16, String)],
) -> Result<String, String> {
    let head = format!(
        "//! Typed records of the edition {} ({}).\n//!\n//! Generated from the spec by `cargo xtask generate`; not to be edited.\n\n",
        edition.year, edition.title.zh
    );
    let text = match earlier.iter().find(|(_, other)| other == records) {
        Some((year, _)) => format!("{head}pub use crate::edition_{year}::*;\n"),
        None => head + records,
    };
    formatted(&text)
}

fn formatted(text: &str) -> Result<String, String> {
    let scratch = Path::new("target").join("generated.rs");
    let failed = |error: io::Error| format!("{}: {error}", scratch.display());
    fs::create_dir_all("target").map_err(failed)?;
    fs::write(&scratch, text).map_err(failed)?;
    command::hold(&format!("rustfmt --edition 2024 --config-path . {}", scratch.display()), &[])?;
    fs::read_to_string(&scratch).map_err(failed)
}

/// The records of an edition as types.
pub(super) fn records(edition: &EditionDef) -> String {
    let mut text = String::new();
    text.push_str("use chrono::NaiveDate;\nuse huoju_core::data::Record;\nuse rust_decimal::Decimal;\n\nuse crate::typed::{TypedError, TypedRecord, put, read};\n");
    for form in &edition.forms {
        for record in &form.records {
            structure(edition, form, record, &mut text);
        }
        implementation(form, &mut text);
    }
    // Not every edition needs every type.
    for (name, line) in
        [("NaiveDate", "use chrono::NaiveDate;\n"), ("Decimal", "use rust_decimal::Decimal;\n")]
    {
        if text.matches(name).count() == 1 {
            text = text.replace(line, "");
        }
    }
    text
}

fn structure(edition: &EditionDef, form: &FormDef, record: &RecordDef, text: &mut String) {
    let title = if record.id.is_empty() { &form.title } else { &record.label };
    let _ = writeln!(
        text,
        "\n/// {}: {}.\n#[derive(Debug, Clone, PartialEq, Eq, Default)]\npub struct {} {{",
        title.zh,
        title.en,
        type_name(form, record)
    );
    for field in &record.fields {
        let _ = writeln!(
            text,
            "    /// {}\n    pub {}: Option<{}>,",
            documentation(edition, field),
            field.id,
            rust_type(field.ty)
        );
    }
    if record.id.is_empty() {
        for child in &form.records[1..] {
            let _ = writeln!(
                text,
                "    /// {}: {}.\n    pub {}: Vec<{}>,",
                child.label.zh,
                child.label.en,
                child.id,
                type_name(form, child)
            );
        }
    }
    text.push_str("}\n");
}

fn rust_type(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Text { .. } | FieldType::Code { .. } => "String",
        FieldType::Date | FieldType::Month => "NaiveDate",
        FieldType::Boolean => "bool",
        FieldType::Number { scale: 0, .. } => "i64",
        FieldType::Number { .. } => "Decimal",
    }
}

fn implementation(form: &FormDef, text: &mut String) {
    let root = &form.records[0];
    let _ = writeln!(
        text,
        "\nimpl TypedRecord for {} {{\n    const FORM: &'static str = {:?};\n",
        type_name(form, root),
        form.id
    );
    text.push_str("    fn to_record(&self) -> Record {\n");
    text.push_str("        let mut record = Record::new();\n");
    cells(root, "self", "record", text);
    for child in &form.records[1..] {
        let _ = writeln!(
            text,
            "        for child in &self.{} {{\n            let mut cells = Record::new();",
            child.id
        );
        cells(child, "child", "cells", text);
        let _ = writeln!(text, "            record.add_child({:?}, cells);\n        }}", child.id);
    }
    text.push_str("        record\n    }\n\n");
    text.push_str("    fn from_record(record: &Record) -> Result<Self, TypedError> {\n");
    text.push_str("        read(record, |cells| {\n            Ok(Self {\n");
    readings(root, text);
    for child in &form.records[1..] {
        let name = type_name(form, child);
        let _ = writeln!(text, "{}: cells.children({:?}, |cells| Ok({name} {{", child.id, child.id);
        readings(child, text);
        text.push_str("}))?,\n");
    }
    text.push_str("            })\n        })\n    }\n}\n");
}

/// How each field is read.
fn readings(record: &RecordDef, text: &mut String) {
    for field in &record.fields {
        let id = &field.id;
        let call = match field.ty {
            FieldType::Text { .. } | FieldType::Code { .. } => format!("text({id:?})"),
            FieldType::Date => format!("date({id:?})"),
            FieldType::Month => format!("month({id:?})"),
            FieldType::Boolean => format!("boolean({id:?})"),
            FieldType::Number { precision, scale } => format!("number({id:?}, {precision}, {scale})"),
        };
        let _ = writeln!(text, "                {id}: cells.{call}?,");
    }
}

fn cells(record: &RecordDef, from: &str, to: &str, text: &mut String) {
    for field in &record.fields {
        let _ = writeln!(text, "        put(&mut {to}, {:?}, {from}.{}.as_ref());", field.id, field.id);
    }
}
