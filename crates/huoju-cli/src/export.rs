//! `huoju export`: the rules of a form in another language.

use std::fs;
use std::path::Path;

use huoju_spec::export::vtl::{self, Numbers};

use crate::args::{Export, ExportVtl};
use crate::edition;

pub(crate) fn run(command: &Export) -> Result<(), String> {
    match command {
        Export::Vtl(command) => vtl(command),
    }
}

fn vtl(command: &ExportVtl) -> Result<(), String> {
    let edition = edition::open(&command.edition)?;
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
        write(file, &format!("{json}\n"))?;
    }
    match &command.out {
        Some(file) => write(file, &export.text)?,
        None => print!("{}", export.text),
    }
    eprintln!("{} rules; {} left out, named at the end of the text", export.carried, export.left_out.len());
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
