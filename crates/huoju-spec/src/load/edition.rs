//! What an edition says beside its forms: surveys and parameters.

use huoju_core::both;
use huoju_core::edition::{Day, ParameterDef, SurveyDef};

use super::model::{ParameterItem, ParameterValues, SurveyItem};
use super::names::{check_name, check_unique};
use crate::diagnostic::Log;
use crate::language::{ParameterValue, ScopeParameter};

/// Between the texts of a parameter that is a list of texts.
pub(crate) const BETWEEN_TEXTS: &str = "、";

/// The surveys in the order of the spec.
pub(crate) fn surveys(items: &[SurveyItem], log: &Log) -> Vec<SurveyDef> {
    items.iter().for_each(|item| check_name(&item.id, log));
    check_unique(&both!("调查", "survey"), items.iter().map(|item| &item.id), log);
    items.iter().map(|item| SurveyDef { id: item.id.value.clone(), title: item.title.label() }).collect()
}

/// The parameters, sorted by id. A list of texts is one value, its texts joined.
pub(crate) fn parameters(items: &[ParameterItem], first: Day, log: &Log) -> Vec<ParameterDef> {
    items.iter().for_each(|item| check_name(&item.id, log));
    for item in items {
        if matches!(item.values, ParameterValues::Texts(from, _) if from > first) {
            let what = both!(
                "这组文本在调查期第一天尚未生效",
                "the list of texts does not yet hold on the first day of the survey period"
            );
            log.error(
                &item.id.at,
                item.id.as_str(),
                what,
                both!("一组文本应在整个调查期内有效", "a list of texts holds for a whole period"),
            );
        }
    }
    check_unique(&both!("参数", "parameter"), items.iter().map(|item| &item.id), log);
    let mut parameters: Vec<ParameterDef> = items.iter().map(parameter).collect();
    parameters.sort_by(|a, b| a.id.cmp(&b.id));
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
            ParameterValues::Texts(from, texts) => {
                let texts: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
                vec![(*from, texts.join(BETWEEN_TEXTS))]
            }
        },
        provenance: item.source.provenance(),
    }
}

/// The parameters as expressions see them.
pub(crate) fn scope(items: &[ParameterItem]) -> Vec<ScopeParameter> {
    let value = |item: &ParameterItem| match &item.values {
        ParameterValues::Dated(values) => {
            ParameterValue::Dated(values.iter().map(|(from, value)| (*from, value.value.clone())).collect())
        }
        ParameterValues::Texts(_, texts) => {
            ParameterValue::Texts(texts.iter().map(|text| text.value.clone()).collect())
        }
    };
    let parameter = |item: &ParameterItem| ScopeParameter {
        id: item.id.value.clone(),
        unit: item.unit.as_ref().map(|unit| unit.value.clone()),
        value: value(item),
    };
    items.iter().map(parameter).collect()
}
