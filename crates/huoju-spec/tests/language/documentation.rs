//! The description of the rule language says what the code does.

use huoju_spec::language::{parse, reference};

fn description() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/README.md")).unwrap()
}

#[test]
fn the_table_of_functions_is_the_one_of_the_code() {
    let (description, table) = (description(), reference());
    let missing: Vec<&str> = table.lines().filter(|line| !description.contains(*line)).collect();
    assert!(
        missing.is_empty(),
        "spec/README.md lacks these lines of the table of functions:\n{}",
        missing.join("\n")
    );
    let rows = description
        .lines()
        .filter(|line| line.contains("| VTL 2.2, ") || line.ends_with("| Huoju extension |"));
    assert_eq!(
        rows.count(),
        table.lines().count() - 2,
        "spec/README.md has functions that the code does not have"
    );
}

#[test]
fn every_example_parses() {
    let description = description();
    let (_, language) = description.split_once("## The rule language").unwrap();
    let examples: Vec<&str> = language
        .split("```vtl\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```").map(|(examples, _)| examples))
        .flat_map(str::lines)
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert!(examples.len() >= 10);
    for example in examples {
        let expression = example.split("   #").next().unwrap_or_default();
        assert!(parse(expression).is_ok(), "{expression}: {:?}", parse(expression));
    }
}
