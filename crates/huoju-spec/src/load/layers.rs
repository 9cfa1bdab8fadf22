//! An edition that is written as the difference from another: which files say what, the earliest edition's first.

use std::collections::BTreeMap;
use std::sync::Arc;

use huoju_core::both;
use toml::de::{DeTable, DeValue};

use super::names::shortened;
use super::source::Source;
use crate::diagnostic::Log;
use crate::place::{Place, SourceFile, Text};

/// Where the code lists lie that editions share.
pub(super) const SHARED_LISTS: &str = "../codelists/";

/// Most editions that one is based on, one on the other.
const MAX_LAYERS: usize = 100;

/// The files of one of the editions, by their paths inside its folder.
pub(super) type Layer<'a> = BTreeMap<&'a str, File<'a>>;

/// A file, and its path as the source knows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) path: &'a str,
    pub(super) file: &'a Arc<SourceFile>,
}

/// What an `edition.toml` names in `based_on`.
pub(super) fn based_on(file: &Arc<SourceFile>) -> Option<Text> {
    let (document, _) = DeTable::parse_recoverable(file.text());
    let edition = document.get_ref().get("edition")?.get_ref().as_table()?;
    let value = edition.get("based_on")?;
    match value.get_ref() {
        DeValue::String(text) => Some(Text::of_toml(file, value.span(), text)),
        _ => None,
    }
}

/// The name of the folder that `based_on` means, which lies beside that of the edition.
pub(super) fn base_folder(based_on: &Text) -> Option<&str> {
    let name = based_on.as_str().strip_prefix("../")?;
    let is_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    (is_name && name != "codelists").then_some(name)
}

/// The editions that make up this one, each with its files; this one is the last, and shared code lists are with the first.
pub(super) fn of<'a>(source: &'a Source, log: &Log) -> Vec<Layer<'a>> {
    let mut folders = vec![String::new()];
    while let Some(next) = folders.last().and_then(|folder| base(source, folder, &folders, log)) {
        folders.push(next);
    }
    folders.reverse();
    let mut layers: Vec<Layer<'a>> = folders.iter().map(|folder| files(source, folder)).collect();
    if let Some(first) = layers.first_mut() {
        let shared = source.files().filter(|(path, _)| path.starts_with(SHARED_LISTS));
        first.extend(shared.map(|(path, file)| (path, File { path, file })));
    }
    layers
}

fn files<'a>(source: &'a Source, folder: &str) -> Layer<'a> {
    let inside = |(path, file): (&'a str, &'a Arc<SourceFile>)| {
        let rest = path.strip_prefix(folder).filter(|rest| !rest.starts_with("../"))?;
        Some((rest, File { path, file }))
    };
    source.files().filter_map(inside).collect()
}

/// The folder of the edition on which that of a folder is based.
fn base(source: &Source, folder: &str, folders: &[String], log: &Log) -> Option<String> {
    let named = based_on(source.file(&format!("{folder}edition.toml"))?)?;
    let wrong = |at: &Place, what, advice| {
        log.error(at, "edition", what, advice);
        None
    };
    let shown = shortened(named.as_str());
    let advice = both!(
        "请写旁边的年度制度文件夹，如 based_on = \"../2021\"",
        "name the folder of an edition beside this one, such as based_on = \"../2021\""
    );
    let Some(name) = base_folder(&named) else {
        let what = both!("`based_on` 不能是 `{shown}`", "`based_on` cannot be `{shown}`");
        return wrong(&named.at, what, Some(advice));
    };
    let next = format!("../{name}/");
    if folders.contains(&next) || folders.len() > MAX_LAYERS {
        let what =
            both!("年度制度经 `{shown}` 以自身为基础", "the edition is based on itself by way of `{shown}`");
        return wrong(&named.at, what, Some(advice));
    }
    if !source.holds(&next) {
        let what = both!("旁边没有年度制度 `{shown}`", "there is no edition `{shown}` beside this one");
        return wrong(&named.at, what, Some(advice));
    }
    Some(next)
}
