//! Compiles every edition folder of the spec to a bundle that the crate embeds.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use huoju_core::edition::bundle;
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
    let mut table = String::from("&[");
    for folder in &folders {
        let year = embed(folder, &out);
        let _ = write!(table, "({year}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{year}.huoju\"))),");
    }
    table.push(']');
    fs::write(out.join("bundles.rs"), table).expect("OUT_DIR can be written");
}

/// Compiles one folder; what is wrong with it stops the build.
fn embed(folder: &Path, out: &Path) -> u16 {
    let compiled = Source::read_dir(folder).and_then(|source| compile(&source));
    let compiled = compiled.unwrap_or_else(|wrong| panic!("{}:\n{wrong}", folder.display()));
    let bytes = bundle::write(&compiled.edition).expect("a compiled edition can be written");
    let year = compiled.edition.year;
    fs::write(out.join(format!("{year}.huoju")), bytes).expect("OUT_DIR can be written");
    year
}
