//! `[edition]`, `[[survey]]`, `[[parameter]]` and `[[list]]`.

use huoju_core::both;
use huoju_core::edition::Day;
use toml::de::DeValue;

use super::{Bilingual, Source, needed_day};
use crate::load::item::Item;
use crate::place::{Place, Text};

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
        // What it names is found before anything is read.
        item.text("based_on");
        if !(1900..=2100).contains(&read.year) {
            item.wrong(
                &read.at,
                both!(
                    "缺少 `year`，或不在 1900 至 2100 之间",
                    "`year` is missing or not within 1900 to 2100"
                ),
                both!("请写 year = 2021", "write year = 2021"),
            );
        }
        if read.revision == 0 {
            item.wrong(
                &read.at,
                both!("缺少 `revision`，或为 0", "`revision` is missing or 0"),
                both!("制度的第一次修订是 1", "the first revision of an edition is 1"),
            );
        }
        read
    }
}

fn period(item: &mut Item<'_>) -> (Day, Day) {
    let texts = item.texts("period");
    let [first, last] = texts.as_slice() else {
        let at = item.at.clone();
        item.wrong(
            &at,
            both!("`period` 应写两个日期", "`period` should name two days"),
            both!(
                "请写 period = [\"2021-01-01\", \"2021-12-31\"]",
                "write period = [\"2021-01-01\", \"2021-12-31\"]"
            ),
        );
        return (0, 0);
    };
    let days = (needed_day(item, first), needed_day(item, last));
    if days.1 < days.0 {
        item.wrong(&last.at, both!("调查期的结束早于开始", "the period ends before it begins"), None);
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

pub(super) fn values(item: &mut Item<'_>) -> ParameterValues {
    let dated = item.tables("values", |value| {
        let from = value.needed_text("from");
        (needed_day(value, &from), value.needed_text("value"))
    });
    let at = item.at.clone();
    if item.has("values") == item.has("value") {
        item.wrong(
            &at,
            both!("参数只能有 `value` 或 `values` 之一", "a parameter has either `value` or `values`"),
            None,
        );
    }
    if dated.windows(2).any(|pair| pair[1].0 <= pair[0].0) {
        item.wrong(&at, both!("`values` 的日期应由早到晚", "the days of `values` should ascend"), None);
    }
    let from = item.text("from").map(|from| needed_day(item, &from));
    if item.has("value") && from.is_none() {
        item.wrong(
            &at,
            both!("参数值没有日期", "the value has no date"),
            both!(
                "请写明从哪一天起有效：from = \"2021-01-01\"",
                "say from which day it holds: from = \"2021-01-01\""
            ),
        );
    }
    let day = from.unwrap_or(Day::MIN);
    match item.value("value").map(|value| value.get_ref()) {
        None if from.is_some() => {
            item.wrong(
                &at,
                both!("`from` 是参数唯一的 `value` 的日期", "`from` dates the one `value` of a parameter"),
                both!("`values` 的每个值各有日期", "each of `values` has its own"),
            );
            ParameterValues::Dated(dated)
        }
        None => ParameterValues::Dated(dated),
        Some(DeValue::Array(_)) => {
            let texts = item.texts("value");
            if texts.is_empty() || texts.iter().any(|text| text.as_str().is_empty()) {
                item.wrong(
                    &at,
                    both!(
                        "一组文本至少有一个，且都不能为空",
                        "a list of texts holds at least one, and none that is empty"
                    ),
                    None,
                );
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
    /// Codes below which overlays may add codes.
    pub(crate) extensible_below: Vec<Text>,
    pub(crate) source: Source,
}

impl ListItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            title: Bilingual::needed(item, "title"),
            file: item.needed_text("file"),
            open: item.text("open"),
            extensible_below: item.texts("extensible_below"),
            source: Source::read(item),
        }
    }
}
