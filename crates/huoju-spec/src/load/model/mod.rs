//! What the TOML files of a spec say, item by item, before names are resolved.

mod across;
mod edition;
mod example;
mod field;
mod form;
mod overlay;
mod printed;
mod rule;
mod table;

pub(crate) use across::{AcrossItem, AskedItem, MethodWord, NearItem, OutlierItem};
pub(crate) use edition::{EditionItem, ListItem, ParameterItem, ParameterValues, SurveyItem};
pub(crate) use example::{ExampleItem, Examples, TIMES};
pub(crate) use field::{FieldItem, OwnLevels, Presence};
pub(crate) use form::{BlockItem, ChildItem, FormItem, MeasureItem, PartyItem};
pub(crate) use overlay::{ChangeItem, OverlayItem, RemovedItem, RemovedKind};
pub(crate) use printed::{ContactItem, HeadItem, SignatureItem};
pub(crate) use rule::{AnyRule, CheckItem, ReviewItem, RuleItem};
pub(crate) use table::{
    DifferenceItem, DimensionItem, DivisorItem, FiguresItem, RatioItem, TableEntryItem, TableItem,
};

use huoju_core::both;
use huoju_core::data::date;
use huoju_core::edition::{Confidence, Day, Label, Level, Provenance};

use super::item::Item;
use crate::nearest::did_you_mean;
use crate::place::Text;

/// A text in both languages, each with its place.
#[derive(Debug, Clone)]
pub(crate) struct Bilingual {
    pub(crate) zh: Text,
    pub(crate) en: Text,
}

impl Bilingual {
    /// `{ zh = "…", en = "…" }`, both needed.
    pub(crate) fn needed(item: &mut Item<'_>, key: &'static str) -> Self {
        if !item.has(key) {
            let at = item.at.clone();
            let advice = both!(
                "请用两种语言写：{{ zh = \"…\", en = \"…\" }}",
                "write it in both languages: {{ zh = \"…\", en = \"…\" }}"
            );
            item.wrong(&at, both!("缺少 `{key}`", "`{key}` is missing"), advice);
        }
        Self::optional(item, key).unwrap_or_else(|| {
            let empty = Text::at("", &item.at);
            Self { zh: empty.clone(), en: empty }
        })
    }

    pub(crate) fn optional(item: &mut Item<'_>, key: &'static str) -> Option<Self> {
        item.table(key, |texts| Self { zh: texts.needed_text("zh"), en: texts.needed_text("en") })
    }

    pub(crate) fn label(&self) -> Label {
        Label::new(self.zh.as_str(), self.en.as_str())
    }
}

/// `basis` and `confidence`, needed everywhere.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) basis: Text,
    pub(crate) confidence: Confidence,
}

impl Source {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let basis = item.needed_text("basis");
        if !item.has("confidence") {
            let at = item.at.clone();
            item.wrong(
                &at,
                both!("缺少 `confidence`", "`confidence` is missing"),
                both!("可用：official、secondary、inferred", "official, secondary or inferred"),
            );
        }
        Self { basis, confidence: confidence(item, "confidence").unwrap_or(Confidence::Inferred) }
    }

    pub(crate) fn provenance(&self) -> Provenance {
        Provenance { basis: self.basis.as_str().into(), confidence: self.confidence }
    }
}

/// An optional confidence under the given key.
pub(crate) fn confidence(item: &mut Item<'_>, key: &'static str) -> Option<Confidence> {
    let words = [
        ("official", Confidence::Official),
        ("secondary", Confidence::Secondary),
        ("inferred", Confidence::Inferred),
    ];
    word(item, key, &words)
}

/// An optional level under the given key.
pub(crate) fn level(item: &mut Item<'_>, key: &'static str) -> Option<Level> {
    word(item, key, &[("hard", Level::Hard), ("soft", Level::Soft), ("note", Level::Note)])
}

/// One of a few words.
pub(crate) fn word<T: Copy>(item: &mut Item<'_>, key: &'static str, words: &[(&str, T)]) -> Option<T> {
    let text = item.text(key)?;
    let found = words.iter().find(|(word, _)| *word == text.as_str()).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let advice = did_you_mean(text.as_str(), known.iter().copied())
            .unwrap_or_else(|| both!("可用：{}", "one of {}", known.join(", ")));
        item.wrong(&text.at, both!("`{key}` 不能是 `{}`", "`{key}` cannot be `{}`", text.as_str()), advice);
    }
    found
}

/// A day written `YYYY-MM-DD`, or a year that stands for its first day.
pub(crate) fn day(text: &str) -> Option<Day> {
    if text.len() == 4 { date::parse_iso(&format!("{text}-01-01")) } else { date::parse_iso(text) }
}

/// A day under the given text, reported where it is none.
pub(crate) fn needed_day(item: &mut Item<'_>, text: &Text) -> Day {
    day(text.as_str()).unwrap_or_else(|| {
        item.wrong(
            &text.at,
            both!("`{}` 不是日期", "`{}` is not a day", text.as_str()),
            both!("请写成 YYYY-MM-DD", "write it YYYY-MM-DD"),
        );
        0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_or_years() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("1969"), Some(-365));
        for wrong in ["", "1970-1-2", "2021-02-30", "70", "1970-01-0x", "+970-01-01", "年年", "1970/01/01"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
