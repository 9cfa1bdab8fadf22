//! Every numbered rule and table that was drawn from the documents (`tests/dossier-rule-ids.txt`) is in the edition 2021, or `spec/README.md`
//! says where it is found, or why it is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use huoju_core::edition::{EditionDef, FormDef};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn edition() -> EditionDef {
    huoju::edition(2021).unwrap().definition().clone()
}

/// The rows of the table in `spec/README.md` that begins with this head, without it and the line below.
fn rows(head: &str) -> Vec<Vec<String>> {
    let text = read("../spec/README.md");
    let mut tables = text.split(head);
    let (_, table) = (tables.next(), tables.next().unwrap_or_else(|| panic!("no table `{head}`")));
    assert!(tables.next().is_none(), "two tables `{head}`");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.map(cells).collect()
}

/// What is named between backticks.
fn named(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The numbers that rules and tables of the spec have: the `source` of a rule, else its id, and the ids of tables (`T16` of `T16-1`).
fn numbers(edition: &EditionDef) -> BTreeSet<String> {
    let of_form = |form: &FormDef| {
        let own = form.rules.iter().map(|rule| (&rule.id, rule.source.as_ref()));
        let across = form.across.iter().map(|rule| (&rule.id, rule.source.as_ref()));
        let rules = own.chain(across).map(|(id, source)| source.unwrap_or(id).clone());
        let tables = form.tables.iter().filter_map(|table| table.id.split('-').next());
        rules.chain(tables.map(str::to_owned)).collect::<Vec<_>>()
    };
    edition.forms.iter().flat_map(of_form).collect()
}

/// Whether the spec has it: the id of a rule, or behind the id of a form that of a review list, or `counted_when`.
fn is_there(edition: &EditionDef, name: &str) -> bool {
    let is_rule = |form: &FormDef| form.rule_names().any(|(id, _)| id == name);
    let of_form = |form: &FormDef| match name.strip_prefix(&form.id).and_then(|rest| rest.strip_prefix('.')) {
        Some("counted_when") => form.counted_when.is_some(),
        Some(id) => form.reviews.iter().any(|review| review.id == id),
        None => false,
    };
    edition.forms.iter().any(|form| is_rule(form) || of_form(form))
}

#[test]
fn every_number_is_in_the_spec_or_accounted_for() {
    let edition = edition();
    let numbers = numbers(&edition);
    let (elsewhere, left_out) = (rows("| id | where |"), rows("| id | reason |"));
    let list = |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    let (elsewhere, left_out) = (list(&elsewhere), list(&left_out));
    let all = read("dossier-rule-ids.txt");
    let mut wrong = Vec::new();
    for id in all.lines() {
        let count = |ids: &[String]| ids.iter().filter(|other| *other == id).count();
        let places = usize::from(numbers.contains(id)) + count(&elsewhere) + count(&left_out);
        if places != 1 {
            wrong.push(format!("{id} is accounted for {places} times"));
        }
    }
    let known: BTreeSet<&str> = all.lines().collect();
    let unknown = elsewhere.iter().chain(&left_out).filter(|id| !known.contains(id.as_str()));
    wrong.extend(unknown.map(|id| format!("{id} is no number of the documents")));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(known.len() > 150 && all.lines().count() == known.len());
}

#[test]
fn places_that_are_named_are_there() {
    let edition = edition();
    for row in rows("| id | where |") {
        let names = named(&row[1]);
        assert!(!names.is_empty(), "{row:?} names nothing");
        for name in names {
            assert!(is_there(&edition, name), "{}: there is no `{name}`", row[0]);
        }
    }
}

#[test]
fn parts_left_out_are_of_rules_that_are_there() {
    let numbers = numbers(&edition());
    let elsewhere: BTreeSet<String> = rows("| id | where |").into_iter().map(|row| row[0].clone()).collect();
    let parts = rows("| id | part | why it is not here |");
    assert!(!parts.is_empty());
    for row in parts {
        assert!(numbers.contains(&row[0]) || elsewhere.contains(&row[0]), "{row:?}");
        assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn reasons_are_given() {
    for row in rows("| id | reason |") {
        assert!(row.len() == 2 && row[1].chars().count() > 20, "{row:?}");
    }
}
