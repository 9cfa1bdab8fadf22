//! What an edition says beside its forms: surveys and parameters.

use std::collections::BTreeSet;

use huoju_core::edition::{ParameterDef, SurveyDef};

use super::model::{ParameterItem, ParameterValues, SurveyItem};
use super::names::check_name;
use crate::diagnostic::Log;

/// Between the texts of a parameter that is a list of texts.
pub(crate) const BETWEEN_TEXTS: &str = "、";

/// The surveys in the order of the spec.
pub(crate) fn surveys(items: &[SurveyItem], log: &Log) -> Vec<SurveyDef> {
    let mut seen = BTreeSet::new();
    for item in items {
        check_name(&item.id, log);
        if !seen.insert(item.id.as_str()) {
            log.error(&item.id.at, item.id.as_str(), "there is a second survey of this id", "");
        }
    }
    items.iter().map(|item| SurveyDef { id: item.id.value.clone(), title: item.title.label() }).collect()
}

/// The parameters, sorted by id. A list of texts is one value, its texts joined.
pub(crate) fn parameters(items: &[ParameterItem], log: &Log) -> Vec<ParameterDef> {
    let mut parameters: Vec<ParameterDef> = Vec::with_capacity(items.len());
    for item in items {
        check_name(&item.id, log);
        parameters.push(parameter(item));
    }
    parameters.sort_by(|a, b| a.id.cmp(&b.id));
    for pair in parameters.windows(2) {
        let [first, second] = pair else { continue };
        if let Some(item) = items.iter().rfind(|item| first.id == second.id && item.id.as_str() == second.id)
        {
            log.error(&item.id.at, item.id.as_str(), "there is a second parameter of this id", "");
        }
    }
    parameters
}

fn parameter(item: &ParameterItem) -> ParameterDef {
    ParameterDef {
        id: item.id.value.clone(),
        label: item.label.label(),
        unit: item.unit.as_ref().map(|unit| unit.value.clone()),
        overridable: item.overridable,
        values: match &item.values {
            ParameterValues::Dated(values) => {
                values.iter().map(|(from, value)| (*from, value.value.clone())).collect()
            }
            ParameterValues::Texts(texts) => {
                let texts: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
                vec![(huoju_core::edition::Day::MIN, texts.join(BETWEEN_TEXTS))]
            }
        },
        provenance: item.source.provenance(),
    }
}
