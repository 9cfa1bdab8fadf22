//! `[[rule]]` with a `kind`: it looks at more than one record.

use huoju_core::both;
use huoju_core::edition::Level;

use super::rule::{nature, needed_level};
use super::{Bilingual, ExampleItem, Examples, Source, word};
use crate::load::Nature;
use crate::load::item::Item;
use crate::place::{Place, Text};

/// A rule over more than one record.
#[derive(Debug, Clone)]
pub(crate) struct AcrossItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) source_rule: Option<Text>,
    pub(crate) level: Level,
    pub(crate) nature: Option<Nature>,
    pub(crate) block: Option<Text>,
    /// The party whose rule it is, once its block is expanded.
    pub(crate) prefix: Option<String>,
    /// Which records take part.
    pub(crate) when: Option<Text>,
    pub(crate) counted: bool,
    /// What the records of a group agree in.
    pub(crate) by: Vec<Text>,
    pub(crate) asked: AskedItem,
    pub(crate) fields: Vec<Text>,
    pub(crate) title: Bilingual,
    pub(crate) message: Bilingual,
    pub(crate) hint: Bilingual,
    pub(crate) source: Source,
    pub(crate) pass: Vec<Vec<ExampleItem>>,
    pub(crate) fail: Vec<Vec<ExampleItem>>,
}

/// What is asked of a group; limits are ids of parameters.
#[derive(Debug, Clone)]
pub(crate) enum AskedItem {
    Unique { of: Option<Text>, at_most: Option<Text> },
    NearDuplicate(Box<NearItem>),
    Share { of: Option<Text>, part: Option<Text>, above: Text, at_least: Option<Text> },
    Outlier(Box<OutlierItem>),
    Sequence { number: Text },
    Total { of: Option<Text>, before: Text, change: Text },
    Coverage { frame: Text },
}

/// In what records are near each other: expressions, each with its limit.
#[derive(Debug, Clone)]
pub(crate) struct NearItem {
    pub(crate) text: Option<(Text, Text)>,
    pub(crate) date: Option<(Text, Text)>,
    pub(crate) number: Option<(Text, Text)>,
    pub(crate) differs: Option<Text>,
}

/// Which values are too far from others.
#[derive(Debug, Clone)]
pub(crate) struct OutlierItem {
    pub(crate) value: Text,
    pub(crate) method: MethodWord,
    pub(crate) before: Option<Text>,
    pub(crate) limit: Text,
    pub(crate) at_least: Text,
}

/// How far a value is from others is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MethodWord {
    Median,
    LogMad,
    Growth,
}

/// The kinds of rules over more than one record, as a spec writes them.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Unique,
    NearDuplicate,
    Share,
    Outlier,
    Sequence,
    Total,
    Coverage,
}

const KINDS: [(&str, Kind); 7] = [
    ("unique", Kind::Unique),
    ("near_duplicate", Kind::NearDuplicate),
    ("share", Kind::Share),
    ("outlier", Kind::Outlier),
    ("sequence", Kind::Sequence),
    ("total", Kind::Total),
    ("coverage", Kind::Coverage),
];

const METHODS: [(&str, MethodWord); 3] =
    [("median", MethodWord::Median), ("log_mad", MethodWord::LogMad), ("growth", MethodWord::Growth)];

impl AcrossItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let examples = Examples::of(item);
        let read = Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            source_rule: item.text("source"),
            level: needed_level(item),
            nature: nature(item),
            block: item.text("block"),
            prefix: None,
            when: item.text("when"),
            counted: item.optional_flag("counted").unwrap_or(true),
            by: item.texts("by"),
            asked: AskedItem::read(item),
            fields: item.texts("fields"),
            title: Bilingual::needed(item, "title"),
            message: Bilingual::needed(item, "message"),
            hint: Bilingual::needed(item, "hint"),
            source: Source::read(item),
            pass: examples.groups(item, "pass"),
            fail: examples.groups(item, "fail"),
        };
        if let (AskedItem::Coverage { .. }, Some(stray)) =
            (&read.asked, read.when.as_ref().or(read.by.first()))
        {
            let what = both!(
                "名录是否覆盖只看名录本身，不写 `when` 和 `by`",
                "coverage looks at the units of the frame: it has no `when` and no `by`"
            );
            item.wrong(&stray.at, what, None);
        }
        read
    }
}

impl AskedItem {
    /// Its expressions and the ids of its limits.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Unique { of, at_most } => of.iter().chain(at_most).collect(),
            Self::NearDuplicate(near) => {
                let NearItem { text, date, number, differs } = &**near;
                let pairs = text.iter().chain(date).chain(number);
                pairs.flat_map(|(of, limit)| [of, limit]).chain(differs).collect()
            }
            Self::Share { of, part, above, at_least } => {
                of.iter().chain(part).chain([above]).chain(at_least).collect()
            }
            Self::Outlier(outlier) => {
                let OutlierItem { value, before, limit, at_least, .. } = &**outlier;
                [value, limit, at_least].into_iter().chain(before).collect()
            }
            Self::Sequence { number } => vec![number],
            Self::Total { of, before, change } => of.iter().chain([before, change]).collect(),
            Self::Coverage { .. } => Vec::new(),
        }
    }

    fn read(item: &mut Item<'_>) -> Self {
        match word(item, "kind", &KINDS).unwrap_or(Kind::Unique) {
            Kind::Unique => Self::Unique { of: item.text("of"), at_most: item.text("at_most") },
            Kind::NearDuplicate => Self::NearDuplicate(Box::new(NearItem {
                text: pair(item, "text", "distance"),
                date: pair(item, "date", "within"),
                number: pair(item, "number", "times"),
                differs: item.text("differs"),
            })),
            Kind::Share => Self::Share {
                of: item.text("of"),
                part: item.text("part"),
                above: item.needed_text("above"),
                at_least: item.text("at_least"),
            },
            Kind::Outlier => Self::Outlier(Box::new(OutlierItem {
                value: item.needed_text("value"),
                method: method(item),
                before: item.text("before"),
                limit: item.needed_text("limit"),
                at_least: item.needed_text("at_least"),
            })),
            Kind::Sequence => Self::Sequence { number: item.needed_text("number") },
            Kind::Total => Self::Total {
                of: item.text("of"),
                before: item.needed_text("before"),
                change: item.needed_text("change"),
            },
            Kind::Coverage => Self::Coverage { frame: item.needed_text("frame") },
        }
    }
}

/// An expression and the limit that belongs to it: both, or none of them.
fn pair(item: &mut Item<'_>, key: &'static str, limit: &'static str) -> Option<(Text, Text)> {
    match (item.has(key), item.has(limit)) {
        (false, false) => None,
        _ => Some((item.needed_text(key), item.needed_text(limit))),
    }
}

fn method(item: &mut Item<'_>) -> MethodWord {
    let method = word(item, "method", &METHODS);
    if !item.has("method") {
        let at = item.at.clone();
        let what = both!("缺少 `method`", "`method` is missing");
        item.wrong(&at, what, both!("可用 median、log_mad 或 growth", "median, log_mad or growth"));
    }
    let growth = method == Some(MethodWord::Growth);
    if method.is_some() && growth != item.has("before") {
        let at = item.at.clone();
        let what = both!(
            "`before` 只用于 growth 方法，而该方法必须有它",
            "`before` belongs to the method growth, and growth needs it"
        );
        item.wrong(&at, what, None);
    }
    method.unwrap_or(MethodWord::Median)
}
