//! Numbers with check digits.

use huoju_core::ident::{CheckDigit, explain, explain_revealed};
use serde_json::{Value, json};

/// Explains a number as one of a kind, or as each kind that it can be, perhaps with what is personal; as JSON.
#[uniffi::export]
pub fn explain_number(number: String, kind: Option<String>, reveal_personal: bool) -> String {
    let of = |kind: &String| CheckDigit::NAMES.iter().find(|(name, _)| name == kind).map(|(_, kind)| *kind);
    let explanations = match (kind.as_ref().map(of), reveal_personal) {
        (None, false) => explain(&number),
        (None, true) => explain_revealed(&number),
        (Some(kind), false) => kind.map(|kind| kind.explain(&number)).into_iter().collect(),
        (Some(kind), true) => kind.map(|kind| kind.explain_revealed(&number)).into_iter().collect(),
    };
    let explanations = explanations.into_iter().map(|explanation| {
        let parts = explanation
            .parts
            .iter()
            .map(|part| json!({ "name": part.kind.name(), "text": part.text, "meaning": part.meaning }));
        let problems = explanation.problems.iter().map(|problem| problem.message());
        json!({
            "valid": explanation.is_valid(),
            "kind": explanation.kind.id(),
            "name": explanation.kind.name(),
            "parts": parts.collect::<Vec<_>>(),
            "problems": problems.collect::<Vec<_>>(),
        })
    });
    Value::Array(explanations.collect()).to_string()
}

/// Names of the kinds of numbers.
#[uniffi::export]
pub fn number_kinds() -> Vec<String> {
    CheckDigit::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect()
}
