//! Compiles every edition folder of the spec to a bundle that the crate embeds; with the feature `spec` also its texts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use huoju_core::edition::{Confidence, bundle};
use huoju_spec::{Source, compile};

fn main() {
    let spec = Path::new("spec");
    println!("cargo::rerun-if-changed=spec");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut folders: Vec<PathBuf> = fs::read_dir(spec)
        .unwrap_or_else(|error| panic!("{}: {error}", spec.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("edition.toml").is_file())
        .collect();
    folders.sort();
    let (mut table, mut meant) = (String::from("&["), None);
    for folder in &folders {
        let (year, is_official) = embed(folder, &out);
        let name =
            folder.file_name().and_then(|name| name.to_str()).expect("folders of the spec have plain names");
        let _ = write!(
            table,
            "({year}, {name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{year}.huoju\"))),"
        );
        meant = if is_official { Some(year) } else { meant.or(Some(year)) };
    }
    table.push(']');
    fs::write(out.join("bundles.rs"), table).expect("OUT_DIR can be written");
    let meant = meant.expect("the spec has an edition");
    fs::write(out.join("default_year.rs"), meant.to_string()).expect("OUT_DIR can be written");
    fs::write(out.join("texts.rs"), texts(spec, &folders)).expect("OUT_DIR can be written");
}

/// Compiles one folder; what is wrong with it stops the build. Gives its year, and whether it rests on an official document.
fn embed(folder: &Path, out: &Path) -> (u16, bool) {
    let compiled = Source::read_dir(folder).and_then(|source| compile(&source));
    let compiled = compiled.unwrap_or_else(|wrong| panic!("{}:\n{wrong}", folder.display()));
    let bytes = bundle::write(&compiled.edition).expect("a compiled edition can be written");
    let year = compiled.edition.year;
    fs::write(out.join(format!("{year}.huoju")), bytes).expect("OUT_DIR can be written");
    (year, compiled.edition.provenance.confidence == Confidence::Official)
}

/// The texts of the editions and of their code lists, by path inside the spec, as the source of a table. The table is compiled with the
/// feature `spec` only.
fn texts(spec: &Path, folders: &[PathBuf]) -> String {
    let lists = spec.join("codelists");
    let mut paths = Vec::new();
    folders.iter().chain([&lists]).for_each(|folder| collect(folder, &mut paths));
    let mut table = String::from("&[");
    for path in paths {
        let inside =
            path.strip_prefix(spec).expect("a file of the spec lies in it").to_str().expect("plain names");
        let inside = inside.replace('\\', "/");
        let _ = write!(
            table,
            "({inside:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/spec/{inside}\"))),"
        );
    }
    table.push(']');
    table
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "csv") {
            paths.push(path);
        }
    }
}
