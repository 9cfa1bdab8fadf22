//! Writes the Kotlin side of the boundary: `huoju-jvm-bindgen LIBRARY FOLDER`, where the library is the one that `huoju-jvm` builds to.
//!
//! A crate of its own, so that the engine is not built a second time for it.

use std::env;
use std::process::ExitCode;

use uniffi::{GenerateOptions, TargetLanguage, generate};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [library, folder] = arguments.as_slice() else {
        eprintln!("huoju-jvm-bindgen LIBRARY FOLDER");
        return ExitCode::from(2);
    };
    let options = GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.into(),
        out_dir: folder.into(),
        crate_filter: Some("huoju_jvm".to_owned()),
        ..GenerateOptions::default()
    };
    match generate(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{library}: {problem:#}");
            ExitCode::FAILURE
        }
    }
}
