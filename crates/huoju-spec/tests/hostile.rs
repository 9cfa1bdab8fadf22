//! Spec folders that nobody would write by mistake: a clear answer, in bounded time and memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use huoju_spec::{Diagnostics, Source, compile};

/// The good base folder with some files added or replaced.
fn said(files: &[(&str, &str)]) -> Diagnostics {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/base");
    let paths = [
        "edition.toml",
        "codelists/lists.toml",
        "codelists/colour.csv",
        "form/form.toml",
        "form/fields.toml",
    ];
    let read = paths.map(|path| (path, fs::read_to_string(base.join(path)).unwrap()));
    let kept = read.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    let all = kept.map(|(path, text)| (*path, text.as_str())).chain(files.iter().copied());
    let began = Instant::now();
    let result = Source::from_texts(all).and_then(|source| compile(&source).map(|_| ()));
    assert!(began.elapsed() < Duration::from_secs(20), "took {:?}", began.elapsed());
    result.expect_err("this folder is wrong")
}

fn first(found: &Diagnostics) -> String {
    found.iter().next().unwrap().to_string()
}

fn rule(assert: &str) -> String {
    format!(
        r#"[[rule]]
id = "EX-1"
level = "soft"
assert = '{assert}'
title = {{ zh = "示例", en = "Example" }}
message = {{ zh = "示例", en = "Example" }}
hint = {{ zh = "示例", en = "Example" }}
basis = "示例"
confidence = "official"
pass = [{{ price = "1" }}]
fail = [{{ price = "-1" }}]
"#
    )
}

#[test]
fn an_empty_folder_has_no_edition() {
    let found = compile(&Source::from_texts::<&str, &str>([]).unwrap()).unwrap_err();
    assert_eq!(
        found.to_string(),
        "edition.toml: the folder has no edition.toml with an [edition]; give the folder of one edition, such as spec/2021"
    );
}

#[test]
fn a_rule_ten_thousand_deep_is_refused() {
    for (open, close) in [("(", ")"), ("not ", ""), ("-", ""), ("abs(", ")")] {
        let deep = format!("{}price{} >= 0", open.repeat(10_000), close.repeat(10_000));
        let found = said(&[("form/rules.toml", &rule(&deep))]);
        assert!(first(&found).starts_with("form/rules.toml:4: EX-1: `assert`"), "{found}");
    }
    let chain = format!("price {} >= 0", "+ price ".repeat(100_000));
    let found = said(&[("form/rules.toml", &rule(&chain))]);
    assert!(first(&found).starts_with("form/rules.toml:4: EX-1: `assert`"), "{found}");
}

#[test]
fn toml_nested_too_deeply_is_refused() {
    for deep in [
        format!("a = {}", "[".repeat(100_000)),
        "[a.".repeat(50_000),
        format!("{}b = 1", "a.".repeat(100_000)),
    ] {
        let found = said(&[("form/rules.toml", &deep)]);
        assert!(first(&found).starts_with("form/rules.toml:1:"), "{}", first(&found));
    }
}

#[test]
fn a_hundred_megabytes_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::File::create(folder.path().join("edition.toml")).unwrap();
    file.set_len(100 << 20).unwrap();
    let found = Source::read_dir(folder.path()).unwrap_err();
    assert!(
        first(&found)
            .ends_with("edition.toml: the file is larger than 16 MiB; a spec file holds a topic: divide it")
    );
}

#[test]
fn a_file_that_is_not_utf8_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("edition.toml"), b"[edition]\ntitle = \"\xb2\xe2\xca\xd4\"\n").unwrap();
    let found = Source::read_dir(folder.path()).unwrap_err();
    assert!(
        first(&found).ends_with("edition.toml:2: the file is not UTF-8 from here on; save it as UTF-8"),
        "{found}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let found = Source::read_dir("no/such/folder").unwrap_err();
    assert!(first(&found).starts_with("no/such/folder: cannot be read:"), "{found}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_contains_itself_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("form")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("form/again")).unwrap();
    let found = Source::read_dir(folder.path()).unwrap_err();
    assert!(found.to_string().contains("form/again: the folder contains itself"), "{found}");
}

#[test]
fn lists_beside_the_edition_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/base");
    for path in ["2021/edition.toml", "2021/form/form.toml", "2021/form/fields.toml"] {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(base.join(path.trim_start_matches("2021/")), to).unwrap();
    }
    fs::create_dir(folder.path().join("codelists")).unwrap();
    for path in ["codelists/lists.toml", "codelists/colour.csv"] {
        fs::copy(base.join(path), folder.path().join(path)).unwrap();
    }
    let source = Source::read_dir(folder.path().join("2021")).unwrap();
    assert!(source.paths().any(|path| path == "../codelists/colour.csv"));
    assert_eq!(compile(&source).unwrap().edition.lists.len(), 1);
}

#[test]
fn a_list_of_too_many_codes_is_refused() {
    let lines: String = (0..70_000).map(|code| format!("{code},颜色\n")).collect();
    let found = said(&[("codelists/colour.csv", &format!("code,name_zh\n{lines}"))]);
    assert!(
        first(&found).starts_with("codelists/colour.csv:65002: colour: the list has more than 65000 codes"),
        "{}",
        first(&found)
    );
}

#[test]
fn a_list_of_one_long_chain_is_refused() {
    let lines: String = (1..60_000).map(|code| format!("{code:05},颜色,{:05}\n", code - 1)).collect();
    let found = said(&[("codelists/colour.csv", &format!("code,name_zh,parent\n00000,颜色,\n{lines}"))]);
    assert!(first(&found).contains("has more than 60 ancestors"), "{}", first(&found));
}

#[test]
fn blocks_do_not_multiply_without_bound() {
    let form =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/base/form/form.toml"))
            .unwrap();
    let parties: String = (0..5_000)
        .map(|n| format!("{{ prefix = \"p{n}\", label = {{ zh = \"甲{n}\", en = \"P{n}\" }} }},"))
        .collect();
    let many = form.replace("each = [", &format!("each = [{parties}"));
    let found = said(&[("form/form.toml", &many)]);
    assert!(
        first(&found).contains("there are 5002 parties in a block, at most 63 are allowed"),
        "{}",
        first(&found)
    );
}

#[test]
fn thousands_of_mistakes_are_counted_and_cut() {
    let fields: String = (0..3_000)
        .map(|n| format!("[[field]]\nid = \"f{n}\"\ntype = \"nothing\"\nbasis = \"{}\"\n", "很长".repeat(50)))
        .collect();
    let found = said(&[("form/more.toml", &fields)]);
    assert_eq!(found.len(), Diagnostics::LIMIT);
    assert!(found.left_out() == 5_000);
}

#[test]
fn forms_do_not_include_without_bound() {
    let form =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/good/shared/all/two/form.toml"));
    let form = form.unwrap().replace(", \"../more/rules\"", "");
    let forms: Vec<(String, String)> = (0..150)
        .map(|n| (format!("all/f{n}/form.toml"), form.replace("id = \"two\"", &format!("id = \"f{n}\""))))
        .collect();
    let large = "#".repeat(1 << 20);
    let mut files: Vec<(&str, &str)> = vec![("all/common/large.toml", &large)];
    files.extend(forms.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let found = said(&files);
    assert!(first(&found).ends_with("all forms together include more than 128 MiB; share less"), "{found}");
}
