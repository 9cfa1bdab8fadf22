//! Numbers with check digits.

use huoju_core::edition::Label;
use huoju_core::ident::{CheckDigit, Explanation, explain as explain_all};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::json;

/// What a number says as one of a kind.
#[derive(Serialize)]
struct Explained {
    kind: &'static str,
    name: Label,
    valid: bool,
    parts: Vec<Part>,
    problems: Vec<Label>,
}

#[derive(Serialize)]
struct Part {
    name: Label,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<Label>,
}

impl Explained {
    fn new(number: Explanation) -> Self {
        Self {
            kind: number.kind.id(),
            name: number.kind.name(),
            valid: number.is_valid(),
            problems: number.problems.iter().map(|problem| problem.message()).collect(),
            parts: number
                .parts
                .into_iter()
                .map(|part| Part { name: part.kind.name(), text: part.text, meaning: part.meaning })
                .collect(),
        }
    }
}

/// Explains a number as one of a kind, or as each kind that it can be.
#[wasm_bindgen]
pub fn explain(number: &str, kind: Option<String>) -> String {
    let kind = kind.and_then(|kind| CheckDigit::NAMES.iter().find(|(name, _)| *name == kind));
    let all = match kind {
        Some((_, kind)) => vec![kind.explain(number)],
        None => explain_all(number),
    };
    json(&all.into_iter().map(Explained::new).collect::<Vec<_>>())
}

/// A text that people wrote, as it may be shown: numbers and names of persons in it masked.
#[wasm_bindgen(js_name = maskWithin)]
pub fn mask_within(text: &str) -> String {
    huoju_core::edit::mask_within(text)
}

/// Names of the kinds of numbers.
#[wasm_bindgen(js_name = numberKinds)]
pub fn number_kinds() -> Vec<String> {
    CheckDigit::NAMES.iter().map(|(name, _)| (*name).to_owned()).collect()
}
