//! `cargo xtask generate`: typed records of every edition, in Rust and as declarations of TypeScript, and the vectors of its rule examples,
//! from the spec.

mod java;
mod typescript;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use huoju_core::data::Record;
use huoju_core::edition::{EditionDef, FieldType, FormDef, RecordDef};
use huoju_spec::{AcrossExamples, Compiled, Source, compile};

use self::typescript::type_name;
use crate::command;

/// Writes the generated files, or with `check` says which of them are stale.
pub(crate) fn run(check: bool) -> Result<bool, String> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut modules: Vec<(u16, String)> = Vec::new();
    let mut declared: Vec<(u16, String)> = Vec::new();
    for folder in editions()? {
        let compiled = Source::read_dir(&folder)
            .and_then(|source| compile(&source))
            .map_err(|wrong| wrong.to_string())?;
        let (year, records) = (compiled.edition.year, records(&compiled.edition));
        let typed = module(&compiled.edition, &records, &modules);
        files.push((format!("crates/huoju/src/edition_{year}.rs"), formatted(&typed)?));
        // An edition with the records of an earlier one has no classes of its own.
        if modules.iter().all(|(_, earlier)| *earlier != records) {
            files.extend(java::files(&compiled.edition));
        }
        modules.push((year, records));
        let body = typescript::body(&compiled.edition);
        let declarations = typescript::module(&compiled.edition, &body, &declared);
        files.push((format!("{}/edition_{year}.d.ts", typescript::FOLDER), declarations));
        declared.push((year, body));
        // An edition that is taken over has no examples of its own.
        if !compiled.examples.is_empty() {
            files.push((format!("tests/vectors/rule-examples-{year}.json"), examples(&compiled)));
            files.push((format!("tests/vectors/across-examples-{year}.json"), across(&compiled)));
        }
    }
    let years: Vec<u16> = modules.iter().map(|(year, _)| *year).collect();
    files.push(("crates/huoju/src/editions.rs".to_owned(), list(&years)));
    files.push((format!("{}/editions.d.ts", typescript::FOLDER), typescript::list(&years)));
    let mut fresh = true;
    for (path, text) in files {
        if check {
            let stale = fs::read_to_string(&path).ok().as_deref() != Some(text.as_str());
            if stale {
                eprintln!("{path} is stale: run `cargo xtask generate`");
            }
            fresh &= !stale;
        } else {
            let folder = Path::new(&path).parent().map_or(Ok(()), fs::create_dir_all);
            folder.and_then(|()| fs::write(&path, text)).map_err(|error| format!("{path}: {error}"))?;
        }
    }
    Ok(fresh)
}

/// The module that holds those of all editions.
fn list(years: &[u16]) -> String {
    let mut text = String::from(
        "//! Typed records of the built-in editions, by year.\n//!\n//! Generated from the spec by `cargo xtask generate`; not to be edited.\n\n",
    );
    for year in years {
        let _ = writeln!(text, "#[path = \"edition_{year}.rs\"]\npub mod edition_{year};");
    }
    text
}

/// The edition folders of the spec, by year.
pub(crate) fn editions() -> Result<Vec<PathBuf>, String> {
    let folders: io::Result<Vec<PathBuf>> = fs::read_dir("spec")
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    let mut folders =
        folders.map_err(|error| format!("spec: {error}; run this at the root of the project"))?;
    folders.retain(|folder| folder.join("edition.toml").is_file());
    folders.sort();
    Ok(folders)
}

/// The pass and fail examples of every rule as a vector for every language, one rule a line.
fn examples(compiled: &Compiled) -> String {
    let rules = compiled.examples.iter().map(|rule| {
        serde_json::json!({ "form": rule.form, "rule": rule.rule, "pass": rule.pass, "fail": rule.fail, "not_applicable": rule.not_applicable })
    });
    vector(compiled, "The examples that stand beside each rule in the spec.", "examples", rules)
}

/// The same for rules over more than one record; each example is a list of records, or records and the units of a frame.
fn across(compiled: &Compiled) -> String {
    let rules = compiled.across_examples.iter().map(|rule| {
        let AcrossExamples { form, rule, frame, pass, fail } = rule;
        match frame {
            None => serde_json::json!({ "form": form, "rule": rule, "pass": pass, "fail": fail }),
            Some(kind) => {
                let beside = |examples: &[Vec<Record>]| {
                    examples.iter().map(|example| beside(kind, example)).collect::<Vec<_>>()
                };
                serde_json::json!({ "form": form, "rule": rule, "frame": kind, "pass": beside(pass), "fail": beside(fail) })
            }
        }
    });
    vector(
        compiled,
        "The examples that stand beside each rule over more than one record in the spec.",
        "groups",
        rules,
    )
}

/// Records apart from the units of a frame that stand in them.
fn beside(kind: &str, example: &[Record]) -> serde_json::Value {
    let mut records = serde_json::json!(example);
    let mut units = Vec::new();
    for record in records.as_array_mut().into_iter().flatten().filter_map(serde_json::Value::as_object_mut) {
        units.extend(record.remove(kind));
    }
    let units: Vec<_> = units.iter().filter_map(serde_json::Value::as_array).flatten().collect();
    serde_json::json!({ "frame": units, "records": records })
}

fn vector(
    compiled: &Compiled,
    why: &str,
    key: &str,
    rules: impl Iterator<Item = serde_json::Value>,
) -> String {
    let lines: Vec<String> = rules.map(|rule| rule.to_string()).collect();
    format!(
        "{{\n\"origin\": \"hand\",\n\"why\": \"{why}\",\n\"edition\": {},\n\"{key}\": [\n{}\n]\n}}\n",
        compiled.edition.year,
        lines.join(",\n")
    )
}

fn formatted(text: &str) -> Result<String, String> {
    let scratch = Path::new("target").join("generated.rs");
    let failed = |error: io::Error| format!("{}: {error}", scratch.display());
    fs::create_dir_all("target").map_err(failed)?;
    fs::write(&scratch, text).map_err(failed)?;
    let done = command::run(&format!("rustfmt --edition 2024 --config-path . {}", scratch.display()), &[])?;
    if !done.success {
        return Err(done.output);
    }
    fs::read_to_string(&scratch).map_err(failed)
}

/// The file of an edition: its records, or a reference to those of an earlier edition that has the same.
fn module(edition: &EditionDef, records: &str, earlier: &[(u16, String)]) -> String {
    let head = format!(
        "//! Typed records of the edition {} ({}).\n//!\n//! Generated from the spec by `cargo xtask generate`; not to be edited.\n\n",
        edition.year, edition.title.zh
    );
    match earlier.iter().find(|(_, other)| other == records) {
        Some((year, _)) => format!("{head}pub use crate::edition_{year}::*;\n"),
        None => head + records,
    }
}

/// The records of an edition as types.
fn records(edition: &EditionDef) -> String {
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
            typescript::documentation(edition, field),
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
