//! The examples that stand beside the rules of an edition, as vectors for every language.

use huoju_core::data::Record;
use huoju_spec::{AcrossExamples, Compiled};

/// The files of an edition with their texts; an edition that is taken over has no examples of its own.
pub(super) fn files(compiled: &Compiled) -> Vec<(String, String)> {
    if compiled.examples.is_empty() {
        return Vec::new();
    }
    let file = |name: &str| format!("tests/vectors/{name}-{}.json", compiled.edition.year);
    vec![(file("rule-examples"), examples(compiled)), (file("across-examples"), across(compiled))]
}

/// The pass and fail examples of every rule as a vector for every language, one rule a line.
fn examples(compiled: &Compiled) -> String {
    let rules = compiled.examples.iter().map(|rule| {
        serde_json::json!({ "form": rule.form, "rule": rule.rule, "pass": rule.pass, "fail": rule.fail, "not_applicable": rule.not_applicable })
    });
    vector(compiled, "The examples that stand beside each rule in the spec.", "examples", rules)
}

/// The same for rules over more than one record; each example is a list of records, or records and the units of a frame.
fn across(compiled: &Compiled) -> String {
    let rules = compiled.across_examples.iter().map(|rule| {
        let AcrossExamples { form, rule, frame, pass, fail } = rule;
        match frame {
            None => serde_json::json!({ "form": form, "rule": rule, "pass": pass, "fail": fail }),
            Some(kind) => {
                let beside = |examples: &[Vec<Record>]| {
                    examples.iter().map(|example| beside(kind, example)).collect::<Vec<_>>()
                };
                serde_json::json!({ "form": form, "rule": rule, "frame": kind, "pass": beside(pass), "fail": beside(fail) })
            }
        }
    });
    vector(
        compiled,
        "The examples that stand beside each rule over more than one record in the spec.",
        "groups",
        rules,
    )
}

/// Records apart from the units of a frame that stand in them.
fn beside(kind: &str, example: &[Record]) -> serde_json::Value {
    let mut records = serde_json::json!(example);
    let mut units = Vec::new();
    for record in records.as_array_mut().into_iter().flatten().filter_map(serde_json::Value::as_object_mut) {
        units.extend(record.remove(kind));
    }
    let units: Vec<_> = units.iter().filter_map(serde_json::Value::as_array).flatten().collect();
    serde_json::json!({ "frame": units, "records": records })
}

fn vector(
    compiled: &Compiled,
    why: &str,
    key: &str,
    rules: impl Iterator<Item = serde_json::Value>,
) -> String {
    let lines: Vec<String> = rules.map(|rule| rule.to_string()).collect();
    format!(
        "{{\n\"origin\": \"hand\",\n\"why\": \"{why}\",\n\"edition\": {},\n\"{key}\": [\n{}\n]\n}}\n",
        compiled.edition.year,
        lines.join(",\n")
    )
}
