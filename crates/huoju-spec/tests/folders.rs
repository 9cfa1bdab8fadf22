//! Tiny spec folders: those in `good/` compile without a word; each in `bad/` adds or replaces a file of `good/base`, and its
//! `expected.txt` holds what is then said. `UPDATE_EXPECTED=1` writes the files anew, to be read before they are kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use huoju_core::edition::Lang;
use huoju_spec::{Source, compile};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn folders(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(name)).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// The texts of a folder by path.
fn texts(folder: &Path, prefix: &str, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            texts(&path, &format!("{name}/"), into);
        } else if name != "expected.txt" {
            into.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn said(folder: &Path) -> String {
    let mut all = BTreeMap::new();
    texts(&root().join("good/base"), "", &mut all);
    texts(folder, "", &mut all);
    match compile(&Source::from_texts(all).unwrap()) {
        Ok(compiled) => format!("{}\n", compiled.warnings),
        Err(wrong) => format!("{wrong}\n"),
    }
}

#[test]
fn good_folders_compile_without_a_word() {
    for folder in folders("good") {
        let compiled = compile(&Source::read_dir(&folder).unwrap());
        let compiled = compiled.unwrap_or_else(|wrong| panic!("{}:\n{wrong}", folder.display()));
        assert!(compiled.warnings.is_empty(), "{}:\n{}", folder.display(), compiled.warnings);
    }
}

#[test]
fn an_example_is_as_many_records_as_it_says() {
    let compiled = compile(&Source::read_dir(root().join("good/repeated")).unwrap()).unwrap();
    let across = &compiled.across_examples[0];
    let numbers: Vec<_> = across.fail[0].iter().map(|record| record.get("number").unwrap_or("")).collect();
    assert_eq!(numbers, ["2", "1", "1"]);
    let parts = |record: &huoju_core::data::Record| record.children("parts").len();
    assert_eq!(across.pass[0].iter().map(parts).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 2]);
    let one = compiled.examples.iter().find(|rule| rule.rule == "EX-2").unwrap();
    assert_eq!((parts(&one.pass[0]), parts(&one.fail[0])), (2, 3));
    assert_eq!(one.pass[0].get("number"), Some("1"));
}

/// Whether a message in Chinese holds a sentence in English: three words in a row, outside of backquotes and of the brackets that hold a
/// parser's own words.
fn holds_english(message: &str) -> bool {
    let own = message.split('（').map(|part| part.rsplit('）').next().unwrap_or_default());
    let outside: String = own.collect::<Vec<_>>().join("（");
    let outside: String = outside.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<bool> = outside.split(' ').map(is_word).collect();
    words.windows(3).any(|three| three.iter().all(|is| *is))
}

#[test]
fn bad_folders_are_spoken_of_in_chinese_too() {
    for folder in folders("bad") {
        let mut all = BTreeMap::new();
        texts(&root().join("good/base"), "", &mut all);
        texts(&folder, "", &mut all);
        let found = match compile(&Source::from_texts(all).unwrap()) {
            Ok(compiled) => compiled.warnings,
            Err(wrong) => wrong,
        };
        for diagnostic in found.iter() {
            let message = diagnostic.message(Lang::Zh);
            let chinese = message.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            assert!(chinese && !holds_english(&message), "{}: {message}", folder.display());
        }
    }
}

#[test]
fn bad_folders_say_what_is_wrong() {
    let mut differences = String::new();
    for folder in folders("bad") {
        let found = said(&folder);
        let file = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            let name = folder.file_name().unwrap().to_str().unwrap();
            differences += &format!("{name}\n  expected {expected}  found    {found}");
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn included_files_stand_among_a_forms_own() {
    let source = Source::read_dir(root().join("good/shared")).unwrap();
    let compiled = compile(&source).unwrap();
    let shapes: Vec<(&str, Vec<&str>)> = compiled
        .edition
        .forms
        .iter()
        .map(|form| {
            let root = form.records[0].fields.iter();
            (form.id.as_str(), root.map(|field| field.id.as_str()).collect())
        })
        .collect();
    // common/fields/10, one/fields/20, common/fields/30: by name, wherever they lie.
    assert_eq!(shapes, [("one", vec!["number", "colour", "price"]), ("two", vec!["number", "price"])]);
    let rules: Vec<(&str, &str)> =
        compiled.examples.iter().map(|examples| (examples.form.as_str(), examples.rule.as_str())).collect();
    assert_eq!(rules, [("one", "EX-1"), ("two", "EX-2"), ("two", "EX-1")]);
    assert_eq!(compiled.edition.parameters.len(), 1);
    assert_eq!(huoju_spec::mutate(&source).unwrap().survivors, []);
}
