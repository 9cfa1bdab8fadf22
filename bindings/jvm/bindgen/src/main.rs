//! Writes the Kotlin side of the boundary: `huoju-jvm-bindgen LIBRARY FOLDER`, where the library is the one that `huoju-jvm` builds to.
//!
//! A crate of its own, so that the engine is not built a second time for it.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use uniffi::{GenerateOptions, TargetLanguage, generate};

/// What the declaration of a native function begins with.
const DECLARATION: &str = "    external fun ";

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
    let kotlin = Path::new(folder).join("org/huoju/internal/huoju_jvm.kt");
    let problem = match generate(options) {
        Ok(()) => trim(&kotlin).err().map(|problem| format!("{}: {problem}", kotlin.display())),
        Err(problem) => Some(format!("{library}: {problem:#}")),
    };
    match problem {
        None => ExitCode::SUCCESS,
        Some(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Takes out the native functions that nothing calls: checksums and those of asynchronous calls. Each one that is declared is looked up
/// when the library is loaded.
fn trim(kotlin: &Path) -> io::Result<()> {
    let text = fs::read_to_string(kotlin)?;
    let mut parts = text.split(DECLARATION);
    let mut trimmed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, _) = part.split_once('(').unwrap_or_default();
        if text.matches(&format!("{name}(")).count() > 1 {
            trimmed.extend([DECLARATION, part]);
        } else {
            // The declaration ends with the line of its result.
            let after = part.split_once("): ").and_then(|(_, rest)| rest.split_once('\n'));
            trimmed.push_str(after.unwrap_or_default().1);
        }
    }
    fs::write(kotlin, trimmed)
}
