//! The engine's transitive dependencies are those that ARCHITECTURE.md lists, each for a reason.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn the_core_depends_on_what_the_architecture_lists() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--package",
            "huoju-core",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--target",
            "all",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let resolved: BTreeSet<String> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "huoju-core")
        .map(str::to_owned)
        .collect();

    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let list = page
        .split("<!-- huoju-core dependencies -->")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next());
    let listed: BTreeSet<String> = list
        .expect("ARCHITECTURE.md lists the dependencies of huoju-core")
        .split([',', '\n'])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(resolved, listed, "left: what cargo resolves, right: what ARCHITECTURE.md lists");
}

#[test]
fn the_table_names_each_direct_dependency_of_each_crate() {
    let mut resolved: BTreeSet<(String, &str)> = BTreeSet::new();
    let crates = [
        ("core", "huoju-core"),
        ("spec", "huoju-spec"),
        ("huoju", "huoju"),
        ("io", "huoju-io"),
        ("cli", "huoju-cli"),
    ];
    for (place, folder) in crates {
        let text = std::fs::read_to_string(root().join("crates").join(folder).join("Cargo.toml"))
            .expect("a manifest");
        let manifest: toml::Table = text.parse().expect("a manifest is TOML");
        let names = manifest["dependencies"].as_table().expect("a table").keys();
        resolved.extend(names.filter(|name| !name.starts_with("huoju")).map(|name| (name.clone(), place)));
    }
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let table = page.split("| Crate | Where | Why |").nth(1).and_then(|rest| rest.split("\n\n").next());
    let mut listed: BTreeSet<(String, &str)> = BTreeSet::new();
    for row in table.expect("the table of direct dependencies").lines().filter(|row| !row.contains("---")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, names, places, ..] = cells.as_slice() else { continue };
        for name in names.split(", ") {
            let places = crates.iter().filter(|(place, _)| places.split(", ").any(|listed| listed == *place));
            listed.extend(places.map(|(place, _)| (name.to_owned(), *place)));
        }
    }
    assert_eq!(resolved, listed, "left: the manifests, right: ARCHITECTURE.md");
}

#[test]
fn the_core_has_no_floating_point() {
    let mut folders = vec![root().join("crates/huoju-core/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source file");
            for word in text.split(|letter: char| !letter.is_alphanumeric() && letter != '_') {
                assert!(!matches!(word, "f32" | "f64"), "{}: {word}", path.display());
            }
        }
    }
}
