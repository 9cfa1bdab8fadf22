//! `[[rule]]` and `[[review]]`.

use huoju_core::both;
use huoju_core::edition::Level;

use super::{AcrossItem, Bilingual, ExampleItem, Examples, Source, level, word};
use crate::load::Nature;
use crate::load::item::Item;
use crate::place::{Place, Text};

/// `[[rule]]` that looks at one record.
#[derive(Debug, Clone)]
pub(crate) struct RuleItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) source_rule: Option<Text>,
    pub(crate) level: Level,
    pub(crate) nature: Option<Nature>,
    pub(crate) block: Option<Text>,
    /// The party whose rule it is, once its block is expanded.
    pub(crate) prefix: Option<String>,
    pub(crate) child: Option<Text>,
    pub(crate) when: Option<Text>,
    pub(crate) assert: Text,
    pub(crate) fields: Vec<Text>,
    pub(crate) title: Bilingual,
    pub(crate) message: Bilingual,
    pub(crate) hint: Bilingual,
    pub(crate) source: Source,
    pub(crate) pass: Vec<ExampleItem>,
    pub(crate) fail: Vec<ExampleItem>,
    pub(crate) not_applicable: Vec<ExampleItem>,
}

/// What a `[[rule]]` can be.
#[derive(Debug, Clone)]
pub(crate) enum AnyRule {
    /// A rule over one record.
    One(Box<RuleItem>),
    /// A rule over several.
    Across(Box<AcrossItem>),
}

impl AnyRule {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        if item.has("kind") {
            Self::Across(Box::new(AcrossItem::read(item)))
        } else {
            Self::One(Box::new(RuleItem::read(item)))
        }
    }
}

impl RuleItem {
    fn read(item: &mut Item<'_>) -> Self {
        let examples = Examples::of(item);
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            source_rule: item.text("source"),
            level: needed_level(item),
            nature: nature(item),
            block: item.text("block"),
            prefix: None,
            child: item.text("child"),
            when: item.text("when"),
            assert: item.needed_text("assert"),
            fields: item.texts("fields"),
            title: Bilingual::needed(item, "title"),
            message: Bilingual::needed(item, "message"),
            hint: Bilingual::needed(item, "hint"),
            source: Source::read(item),
            pass: examples.records(item, "pass"),
            fail: examples.records(item, "fail"),
            not_applicable: examples.records(item, "not_applicable"),
        }
    }
}

pub(super) fn needed_level(item: &mut Item<'_>) -> Level {
    if !item.has("level") {
        let at = item.at.clone();
        item.wrong(
            &at,
            both!("缺少 `level`", "`level` is missing"),
            both!("可用：hard、soft、note", "hard, soft or note"),
        );
    }
    level(item, "level").unwrap_or(Level::Note)
}

pub(super) fn nature(item: &mut Item<'_>) -> Option<Nature> {
    let natures =
        [("arithmetic", Nature::Arithmetic), ("key", Nature::Key), ("membership", Nature::Membership)];
    word(item, "nature", &natures)
}

/// `[[review]]`.
#[derive(Debug, Clone)]
pub(crate) struct ReviewItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) title: Bilingual,
    pub(crate) when: Text,
    pub(crate) show: Vec<Text>,
    pub(crate) source: Source,
    pub(crate) listed: Vec<ExampleItem>,
    pub(crate) not_listed: Vec<ExampleItem>,
}

impl ReviewItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let examples = Examples::of(item);
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            title: Bilingual::needed(item, "title"),
            when: item.needed_text("when"),
            show: item.texts("show"),
            source: Source::read(item),
            listed: examples.records(item, "listed"),
            not_listed: examples.records(item, "not_listed"),
        }
    }
}

/// `[[example]]`: examples of a check that follows from a field.
#[derive(Debug, Clone)]
pub(crate) struct CheckItem {
    pub(crate) at: Place,
    /// The check without the form: `field.required`.
    pub(crate) of: Text,
    pub(crate) block: Option<Text>,
    pub(crate) pass: Vec<ExampleItem>,
    pub(crate) fail: Vec<ExampleItem>,
    pub(crate) not_applicable: Vec<ExampleItem>,
}

impl CheckItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let examples = Examples::of(item);
        Self {
            at: item.at.clone(),
            of: item.needed_text("of"),
            block: item.text("block"),
            pass: examples.records(item, "pass"),
            fail: examples.records(item, "fail"),
            not_applicable: examples.records(item, "not_applicable"),
        }
    }
}
