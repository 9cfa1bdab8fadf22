//! `cargo xtask generate`: what is written from the spec, for every edition: typed records in Rust, Java and TypeScript (a file of
//! this folder each), and the examples beside its rules as vectors.

mod java;
mod names;
mod rust;
mod typescript;
mod vectors;

use std::path::{Path, PathBuf};
use std::{fs, io};

use huoju_spec::{Source, compile};

/// Writes the generated files, or with `check` says which of them are stale.
pub(crate) fn run(check: bool) -> Result<bool, String> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut modules: Vec<(u16, String)> = Vec::new();
    let mut declared: Vec<(u16, String)> = Vec::new();
    for folder in editions()? {
        let compiled = Source::read_dir(&folder)
            .and_then(|source| compile(&source))
            .map_err(|wrong| wrong.to_string())?;
        let (year, records) = (compiled.edition.year, rust::records(&compiled.edition));
        let typed = rust::module(&compiled.edition, &records, &modules)?;
        files.push((format!("{}/edition_{year}.rs", rust::FOLDER), typed));
        // An edition with the records of an earlier one has no classes of its own.
        if modules.iter().all(|(_, earlier)| *earlier != records) {
            files.extend(java::files(&compiled.edition));
        }
        modules.push((year, records));
        let body = typescript::body(&compiled.edition);
        let declarations = typescript::module(&compiled.edition, &body, &declared);
        files.push((format!("{}/edition_{year}.d.ts", typescript::FOLDER), declarations));
        declared.push((year, body));
        files.extend(vectors::files(&compiled));
    }
    let years: Vec<u16> = modules.iter().map(|(year, _)| *year).collect();
    files.push((format!("{}/editions.rs", rust::FOLDER), rust::list(&years)));
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
