//! `[edition]`, `[[survey]]`, `[[parameter]]` and `[[list]]`.

use huoju_core::edition::Day;
use toml::de::DeValue;

use super::{Bilingual, Source, needed_day};
use crate::load::item::Item;
use crate::load::place::{Place, Text};

/// `[edition]`.
#[derive(Debug, Clone)]
pub(crate) struct EditionItem {
    pub(crate) at: Place,
    pub(crate) year: u16,
    pub(crate) revision: u16,
    pub(crate) title: Bilingual,
    pub(crate) period: (Day, Day),
    pub(crate) source: Source,
}

impl EditionItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let read = Self {
            at: item.at.clone(),
            year: item.number("year").unwrap_or(0),
            revision: item.number("revision").unwrap_or(0),
            title: Bilingual::needed(item, "title"),
            period: period(item),
            source: Source::read(item),
        };
        if !(1900..=2100).contains(&read.year) {
            item.wrong(&read.at, "`year` is missing or not within 1900 to 2100", "write year = 2021");
        }
        if read.revision == 0 {
            item.wrong(&read.at, "`revision` is missing or 0", "the first revision of an edition is 1");
        }
        read
    }
}

fn period(item: &mut Item<'_>) -> (Day, Day) {
    let texts = item.texts("period");
    let [first, last] = texts.as_slice() else {
        let at = item.at.clone();
        item.wrong(&at, "`period` should name two days", "write period = [\"2021-01-01\", \"2021-12-31\"]");
        return (0, 0);
    };
    let days = (needed_day(item, first), needed_day(item, last));
    if days.1 < days.0 {
        item.wrong(&last.at, "the period ends before it begins", "");
    }
    days
}

/// `[[survey]]`.
#[derive(Debug, Clone)]
pub(crate) struct SurveyItem {
    pub(crate) id: Text,
    pub(crate) title: Bilingual,
}

impl SurveyItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self { id: item.needed_text("id"), title: Bilingual::needed(item, "title") }
    }
}

/// `[[parameter]]`.
#[derive(Debug, Clone)]
pub(crate) struct ParameterItem {
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) unit: Option<Text>,
    pub(crate) values: ParameterValues,
    pub(crate) overridable: bool,
    pub(crate) source: Source,
}

/// What a parameter is worth.
#[derive(Debug, Clone)]
pub(crate) enum ParameterValues {
    /// One value each from its first day on, ascending.
    Dated(Vec<(Day, Text)>),
    /// A list of texts, and the day from which on it holds.
    Texts(Day, Vec<Text>),
}

impl ParameterItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            unit: item.text("unit"),
            values: values(item),
            overridable: item.flag("overridable"),
            source: Source::read(item),
        }
    }
}

fn values(item: &mut Item<'_>) -> ParameterValues {
    let dated = item.tables("values", |value| {
        let from = value.needed_text("from");
        (needed_day(value, &from), value.needed_text("value"))
    });
    let at = item.at.clone();
    if item.has("values") == item.has("value") {
        item.wrong(&at, "a parameter has either `value` or `values`", "");
    }
    if dated.windows(2).any(|pair| pair[1].0 <= pair[0].0) {
        item.wrong(&at, "the days of `values` should ascend", "");
    }
    let from = item.text("from").map(|from| needed_day(item, &from));
    if item.has("value") && from.is_none() {
        item.wrong(&at, "the value has no date", "say from which day it holds: from = \"2021-01-01\"");
    }
    let day = from.unwrap_or(Day::MIN);
    match item.value("value").map(|value| value.get_ref()) {
        None if from.is_some() => {
            item.wrong(&at, "`from` dates the one `value` of a parameter", "each of `values` has its own");
            ParameterValues::Dated(dated)
        }
        None => ParameterValues::Dated(dated),
        Some(DeValue::Array(_)) => {
            let texts = item.texts("value");
            if texts.is_empty() || texts.iter().any(|text| text.as_str().is_empty()) {
                item.wrong(&at, "a list of texts holds at least one, and none that is empty", "");
            }
            ParameterValues::Texts(day, texts)
        }
        Some(_) => ParameterValues::Dated(vec![(day, item.needed_text("value"))]),
    }
}

/// `[[list]]` of `lists.toml`.
#[derive(Debug, Clone)]
pub(crate) struct ListItem {
    pub(crate) id: Text,
    pub(crate) title: Bilingual,
    pub(crate) file: Text,
    pub(crate) open: Option<Text>,
    pub(crate) source: Source,
}

impl ListItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            title: Bilingual::needed(item, "title"),
            file: item.needed_text("file"),
            open: item.text("open"),
            source: Source::read(item),
        }
    }
}
