//! Overlays over the tiny edition of `good/base` and `overlaid/`: each folder of `overlays/` is one that is refused, and its
//! `expected.txt` holds what is said. `UPDATE_EXPECTED=1` writes the files anew. Also editions that are based on another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use huoju_core::data::Record;
use huoju_core::edition::{Edition, Lang};
use huoju_spec::diff::{Change, Kind, diff};
use huoju_spec::{Compiled, Diagnostics, Source, compile};

const KNOWN: &str = "basis = '示例'\nconfidence = 'official'\n";
const HEAD: &str = "[overlay]\nid = 'example'\nprefix = 'ex'\ntitle = { zh = '示例补充', en = 'with an example' }\nof = 2021\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

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

fn national_texts() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    texts(&root().join("good/base"), "", &mut all);
    texts(&root().join("overlaid"), "", &mut all);
    let lists = fs::read_to_string(root().join("overlaid/codelists/lists.toml")).unwrap();
    all.insert("codelists/lists.toml".to_owned(), lists);
    all
}

fn national() -> Source {
    Source::from_texts(national_texts()).unwrap()
}

fn with(files: &[(&str, String)]) -> Result<Compiled, Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let head = ("overlay.toml", format!("{HEAD}{KNOWN}"));
    for (path, text) in files.iter().chain([&head]) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    compile(&national().with_overlay(folder.path()).unwrap())
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("overlays")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn refused(folder: &Path) -> Diagnostics {
    compile(&national().with_overlay(folder).unwrap()).unwrap_err()
}

#[test]
fn the_national_edition_compiles() {
    compile(&national()).unwrap_or_else(|wrong| panic!("{wrong}"));
}

#[test]
fn overlays_that_are_refused_say_why() {
    let mut differences = String::new();
    for folder in folders() {
        let found = format!("{}\n", refused(&folder)).replace(&format!("{}/", folder.display()), "");
        let file = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &found).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            differences += &format!("{}\n  expected {expected}  found    {found}", folder.display());
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn overlays_are_refused_in_chinese_too() {
    for folder in folders() {
        for diagnostic in refused(&folder).iter() {
            let message = diagnostic.message(Lang::Zh);
            assert!(message.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)), "{message}");
        }
    }
}

fn good() -> Compiled {
    let price = format!("[[parameter]]\nid = 'high_price'\nfrom = '2021-01-01'\nvalue = '50.00'\n{KNOWN}");
    let thing = format!(
        "[[field]]\nid = 'ex_size'\nlabel = {{ zh = '尺寸', en = 'Size' }}\ntype = 'integer(3)'\n{KNOWN}\n\
         [[rule]]\nid = 'EX-1'\nlevel = 'soft'\nassert = 'ex_size <= 10'\ntitle = {{ zh = '尺寸上限', en = 'Largest' }}\n\
         message = {{ zh = '过大', en = 'Too large' }}\nhint = {{ zh = '请核对', en = 'Check it' }}\n\
         pass = [{{ ex_size = '10' }}]\nfail = [{{ ex_size = '11' }}]\n{KNOWN}"
    );
    with(&[("values.toml", price), ("thing/more.toml", thing)]).unwrap_or_else(|wrong| panic!("{wrong}"))
}

#[test]
fn what_an_overlay_adds_works_and_what_is_national_stays() {
    let compiled = good();
    assert!(compiled.warnings.is_empty(), "{}", compiled.warnings);
    // Only what the overlay wrote is proven by it: its value of a parameter may contradict national examples.
    assert_eq!(compiled.examples.iter().map(|example| example.rule.as_str()).collect::<Vec<_>>(), ["EX-1"]);
    assert_eq!(compiled.edition.title.zh, "示例（示例补充）");
    let before = Edition::new(compile(&national()).unwrap().edition).unwrap();
    let after = Edition::new(compiled.edition).unwrap();
    let form = after.form("thing").unwrap();
    let record = Record::new().with("ex_size", "11").with("price", "60.00");
    let session = form.session(&record).unwrap();
    let found: Vec<String> = session.findings().map(|finding| finding.rule().id.clone()).collect();
    assert!(["EX-1", "N-2"].iter().all(|id| found.iter().any(|other| other == id)), "{found:?}");
    let differences = diff(&before, &after);
    let told: Vec<_> =
        differences.iter().map(|found| (found.kind, found.change, found.id.as_str())).collect();
    assert_eq!(
        told,
        [
            (Kind::Edition, Change::Changed, "2021"),
            (Kind::Parameter, Change::Changed, "high_price"),
            (Kind::Field, Change::Added, "ex_size"),
            (Kind::Rule, Change::Changed, "N-2"),
            (Kind::Rule, Change::Added, "EX-1"),
        ]
    );
    let back = diff(&after, &before);
    assert!(back.iter().any(|found| (found.change, found.id.as_str()) == (Change::Removed, "EX-1")));
}

#[test]
fn one_prefix_belongs_to_one_overlay() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("overlay.toml"), format!("{HEAD}{KNOWN}")).unwrap();
    let source = national().with_overlay(folder.path()).unwrap().with_overlay(folder.path()).unwrap();
    let wrong = compile(&source).unwrap_err().to_string();
    assert!(wrong.contains("another overlay has the prefix `ex`"), "{wrong}");
}

/// The edition of 2022 as the difference from that of 2021.
fn next_year(edition: &str, more: &str) -> Result<Compiled, Diagnostics> {
    let mut all: BTreeMap<String, String> =
        national_texts().into_iter().map(|(path, text)| (format!("../2021/{path}"), text)).collect();
    let head = format!(
        "[edition]\n{edition}year = 2022\nrevision = 1\ntitle = {{ zh = '明年', en = 'Next' }}\n\
         period = ['2022-01-01', '2022-12-31']\n{KNOWN}"
    );
    all.insert("edition.toml".to_owned(), head);
    all.insert("form/change.toml".to_owned(), more.to_owned());
    compile(&Source::from_texts(all).unwrap())
}

#[test]
fn an_edition_can_be_the_difference_from_another() {
    let removed = |id: &str| format!("[[removed]]\nkind = 'rule'\nid = '{id}'\n{KNOWN}");
    let colour = format!(
        "[[field]]\nid = 'remark'\nlabel = {{ zh = '备注', en = 'Note' }}\ntype = 'text(300)'\n{KNOWN}"
    );
    let based = "based_on = '../2021'\n";
    let compiled =
        next_year(based, &format!("{}{colour}", removed("N-2"))).unwrap_or_else(|wrong| panic!("{wrong}"));
    let before = Edition::new(compile(&national()).unwrap().edition).unwrap();
    let after = Edition::new(compiled.edition).unwrap();
    assert_eq!((after.year(), after.definition().parameters.len()), (2022, 3));
    let differences = diff(&before, &after);
    let told: Vec<_> =
        differences.iter().map(|found| (found.kind, found.change, found.id.as_str())).collect();
    assert_eq!(
        told,
        [
            (Kind::Edition, Change::Changed, "2022"),
            (Kind::Field, Change::Changed, "remark"),
            (Kind::Rule, Change::Removed, "N-2"),
        ]
    );
    let wrong = next_year(based, &removed("N-9")).unwrap_err().to_string();
    assert!(wrong.contains("has no `N-9` to take away"), "{wrong}");
    for (named, said) in [
        ("../2020", "there is no edition `../2020` beside this one"),
        ("2021", "`based_on` cannot be `2021`"),
        ("../../x", "`based_on` cannot be `../../x`"),
    ] {
        let wrong = next_year(&format!("based_on = '{named}'\n"), "").unwrap_err().to_string();
        assert!(wrong.contains(said), "{wrong}");
    }
}

/// Heading, contacts and signature block: a later edition replaces the heading whole and the others by id, an overlay adds of its own.
#[test]
fn what_is_printed_around_a_form_changes_with_the_year() {
    let head = |number: &str, more: &str| format!("[head]\nnumber = '{number}'\n{more}{KNOWN}");
    let contact = |id: &str, phone: &str| {
        format!(
            "[[contact]]\nid = '{id}'\nrole = {{ zh = '业务咨询', en = 'Questions' }}\nphone = '{phone}'\n{KNOWN}"
        )
    };
    let line = format!(
        "[[signature]]\nid = 'filler'\nlabel = {{ zh = '填表人', en = 'Filled in by' }}\nfield = 'remark'\n{KNOWN}"
    );
    let approved = "approved_by = { zh = '示例局', en = 'Office' }\nvalid_to = '2021-12-31'\n";
    let mut all = national_texts();
    let printed =
        format!("{}{}{}{line}", head("X-1", approved), contact("office", "1"), contact("desk", "2"));
    all.insert("form/printed.toml".to_owned(), printed);
    let edition = |all: &BTreeMap<String, String>| {
        let source = Source::from_texts(all.clone()).unwrap();
        Edition::new(compile(&source).unwrap_or_else(|wrong| panic!("{wrong}")).edition).unwrap()
    };
    let before = edition(&all);

    let mut next: BTreeMap<String, String> =
        all.into_iter().map(|(path, text)| (format!("../2021/{path}"), text)).collect();
    let edition_head = format!(
        "[edition]\nbased_on = '../2021'\nyear = 2022\nrevision = 1\ntitle = {{ zh = '明年', en = 'Next' }}\n\
         period = ['2022-01-01', '2022-12-31']\n{KNOWN}"
    );
    next.insert("edition.toml".to_owned(), edition_head);
    let gone = format!("[[removed]]\nkind = 'contact'\nid = 'desk'\n{KNOWN}");
    next.insert(
        "form/printed.toml".to_owned(),
        format!("{}{}{gone}", head("X-2", ""), contact("office", "3")),
    );
    let after = edition(&next);

    let form = after.form("thing").unwrap();
    let description = form.describe();
    let head = description.head.unwrap();
    assert_eq!((head.number, head.approved_by, head.valid_to), (Some("X-2"), None, None));
    let contacts: Vec<_> = description.contacts.iter().map(|contact| (contact.id, contact.phone)).collect();
    assert_eq!(contacts, [("office", Some("3"))]);
    assert_eq!(description.signatures.iter().map(|line| line.field).collect::<Vec<_>>(), [Some("remark")]);

    let differences = diff(&before, &after);
    let form = differences.iter().find(|found| found.kind == Kind::Form).unwrap();
    let told: Vec<_> = form
        .details
        .iter()
        .map(|detail| (detail.what.en.as_str(), detail.before.en.as_str(), detail.after.en.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("form number", "X-1", "X-2"),
            ("approved by", "Office", ""),
            ("valid to", "2021-12-31", ""),
            ("contacts", "Questions 1, Questions 2", "Questions 3"),
        ]
    );
    let added =
        with(&[("thing/printed.toml", contact("ex_office", "4"))]).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(added.edition.forms[0].printed.contacts[0].phone.as_deref(), Some("4"));
}
