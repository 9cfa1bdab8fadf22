//! `huoju export`: the rules of a form in another language.

use std::fs;
use std::path::Path;

use huoju_core::edition::Lang;
use huoju_spec::export::sql::{self, Dialect};
use huoju_spec::export::vtl::{self, Numbers};

use crate::args::{Export, ExportSql, ExportVtl, SqlDialect};
use crate::edition;
use crate::terminal;

pub(crate) fn run(command: &Export, lang: Lang) -> Result<(), String> {
    match command {
        Export::Vtl(command) => vtl(command, lang),
        Export::Sql(command) => sql(command, lang),
    }
}

fn vtl(command: &ExportVtl, lang: Lang) -> Result<(), String> {
    let edition = edition::open(&command.edition, lang)?;
    let form = edition.form(&command.form).map_err(|error| error.to_string())?;
    let kind = match &command.child {
        Some(id) => {
            form.child_kind(id).ok_or_else(|| format!("{} has no child records {id}", command.form))?
        }
        None => 0,
    };
    let numbers = if command.whole { Numbers::Whole } else { Numbers::Decimal };
    let export = vtl::export(&form, kind, numbers);
    if let Some(file) = &command.structure {
        let json = serde_json::to_string_pretty(&export.structure).map_err(|error| error.to_string())?;
        write(file, &format!("{json}\n"), lang)?;
    }
    match &command.out {
        Some(file) => write(file, &export.text, lang)?,
        None => print!("{}", export.text),
    }
    eprintln!("{} rules; {} left out, named at the end of the text", export.carried, export.left_out.len());
    Ok(())
}

fn sql(command: &ExportSql, lang: Lang) -> Result<(), String> {
    let edition = edition::open(&command.edition, lang)?;
    let form = edition.form(&command.form).map_err(|error| error.to_string())?;
    let dialect = match command.dialect {
        SqlDialect::Duckdb => Dialect::DuckDb,
        SqlDialect::Postgres => Dialect::Postgres,
    };
    let export = sql::export(&form, dialect).map_err(|error| error.to_string())?;
    match &command.out {
        Some(file) => write(file, &export.text, lang)?,
        None => print!("{}", export.text),
    }
    eprintln!(
        "{} rules; {} left out and {} within limits, named at the beginning of the script",
        export.carried,
        export.left_out.len(),
        export.limited.len()
    );
    Ok(())
}

fn write(file: &Path, text: &str, lang: Lang) -> Result<(), String> {
    fs::write(file, text).map_err(|error| terminal::unwritable(file, error, lang))
}
