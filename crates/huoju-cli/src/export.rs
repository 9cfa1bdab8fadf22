//! `huoju export`: the rules of a form in another language.

use std::fs;
use std::path::Path;

use huoju_core::both;
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
    let form = edition::form(&command.edition, &command.form, lang)?;
    let kind = match &command.child {
        Some(id) => form.require_child(id).map_err(|error| error.message(lang))?,
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
    let said = both!(
        "审核关系 {} 条；未导出 {} 条，列在文末",
        "{} rules; {} left out, named at the end of the text",
        export.carried,
        export.left_out.len()
    );
    eprintln!("{}", said.text(lang));
    Ok(())
}

fn sql(command: &ExportSql, lang: Lang) -> Result<(), String> {
    let form = edition::form(&command.edition, &command.form, lang)?;
    let dialect = match command.dialect {
        SqlDialect::Duckdb => Dialect::DuckDb,
        SqlDialect::Postgres => Dialect::Postgres,
    };
    let export = sql::export(&form, dialect).map_err(|error| error.message(lang))?;
    match &command.out {
        Some(file) => write(file, &export.text, lang)?,
        None => print!("{}", export.text),
    }
    let said = both!(
        "审核关系 {} 条；未导出 {} 条，有限制 {} 条，列在脚本开头",
        "{} rules; {} left out and {} within limits, named at the beginning of the script",
        export.carried,
        export.left_out.len(),
        export.limited.len()
    );
    eprintln!("{}", said.text(lang));
    Ok(())
}

fn write(file: &Path, text: &str, lang: Lang) -> Result<(), String> {
    fs::write(file, text).map_err(|error| terminal::unwritable(file, error, lang))
}
