//! Writes the Kotlin side of the boundary: `huoju-jvm-bindgen LIBRARY FOLDER`, where the library is the one that `huoju-jvm` builds to.
//!
//! A crate of its own, so that the engine is not built a second time for it.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use uniffi::{GenerateOptions, TargetLanguage, generate};

/// What the declaration of a native function begins with.
const DECLARATION: &str = "    external fun ";

/// Frees the native memory of what nobody holds any more.
const LEFTOVERS: &str = include_str!("Leftovers.kt");

/// What is written anew, in each class of native objects or once. As it is generated, an object that was closed is refused where it is called, but read
/// after it was freed where it is an argument; and one that nobody uses after a call may be collected, and freed, during it. What is held for a call that
/// is refused is let go of where an object is called with one other at most, as all are.
const REWRITTEN: [(&str, &str); 5] = [
    // An argument is held as the object of a call is, and refused as that is.
    ("return value.uniffiCloneHandle()", "return value.callWithHandle { it }"),
    // What is read after the call, and cannot have been read before, is reachable in it.
    ("private val callCounter = AtomicLong(1)", "@Volatile private var callCounter = AtomicLong(1)"),
    (
        "            return block(this.uniffiCloneHandle())",
        "            val held = this.uniffiCloneHandle()
            try {
                return block(held)
            } catch (closed: IllegalStateException) {
                // An argument was closed, so that the library was not called, which would have taken what is held.
                release(held)
                throw closed
            }",
    ),
    (
        "    internal inline fun <R> callWithHandle(",
        "    internal fun release(held: Long) = UniffiCleanAction(held).run()

    internal inline fun <R> callWithHandle(",
    ),
    ("UniffiCleaner = UniffiJnaCleaner()", "UniffiCleaner = Leftovers"),
];

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
    let folder = Path::new(folder).join("org/huoju/internal");
    let problem = match generate(options) {
        Ok(()) => finish(&folder).err().map(|problem| format!("{}: {problem}", folder.display())),
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

/// Makes of what was generated what is compiled.
fn finish(folder: &Path) -> io::Result<()> {
    let kotlin = folder.join("huoju_jvm.kt");
    let text = rewrite(trim(&fs::read_to_string(&kotlin)?))?;
    fs::write(kotlin, text)?;
    fs::write(folder.join("Leftovers.kt"), LEFTOVERS)
}

fn rewrite(mut text: String) -> io::Result<String> {
    for (generated, rewritten) in REWRITTEN {
        if !text.contains(generated) {
            return Err(io::Error::other(format!("uniffi writes no more: {generated}")));
        }
        text = text.replace(generated, rewritten);
    }
    Ok(text)
}

/// Takes out the native functions that nothing calls: checksums and those of asynchronous calls. Each one that is declared is looked up
/// when the library is loaded.
fn trim(text: &str) -> String {
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
    trimmed
}
