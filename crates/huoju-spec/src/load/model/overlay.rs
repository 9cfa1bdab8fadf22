//! `[overlay]`, `[[parameter]]` of an overlay, and `[[removed]]` of an edition that is based on another.

use huoju_core::both;

use super::edition::values;
use super::{Bilingual, ParameterValues, Source, word};
use crate::load::item::Item;
use crate::place::{Place, Text};

/// Longest prefix of an overlay's ids.
const LONGEST_PREFIX: usize = 8;

/// `[overlay]`.
#[derive(Debug, Clone)]
pub(crate) struct OverlayItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    /// What the ids of the overlay begin with: `js` for `js_grade` and `JS-001`.
    pub(crate) prefix: Text,
    pub(crate) title: Bilingual,
    /// Survey year of the edition that it is laid over.
    pub(crate) of: u16,
}

impl OverlayItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let read = Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            prefix: item.needed_text("prefix"),
            title: Bilingual::needed(item, "title"),
            of: item.number("of").unwrap_or(0),
        };
        Source::read(item);
        let prefix = read.prefix.as_str();
        let is_plain = prefix.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || !(2..=LONGEST_PREFIX).contains(&prefix.len()) {
            let what = both!("`prefix` 不能是 `{prefix}`", "`prefix` cannot be `{prefix}`");
            let advice = both!(
                "请用 2 至 {LONGEST_PREFIX} 个小写字母，如 js",
                "2 to {LONGEST_PREFIX} small letters, such as js"
            );
            item.wrong(&read.prefix.at, what, advice);
        }
        if read.of == 0 {
            let what = both!("缺少 `of`，或不是年度", "`of` is missing, or no year");
            let advice =
                both!("请写所补充的制度的年度：of = 2021", "write the year of the edition: of = 2021");
            item.wrong(&read.at, what, advice);
        }
        read
    }
}

/// `[[parameter]]` of an overlay with the id of a national parameter: other values for it.
#[derive(Debug, Clone)]
pub(crate) struct ChangeItem {
    pub(crate) id: Text,
    pub(crate) values: ParameterValues,
    pub(crate) source: Source,
}

impl ChangeItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self { id: item.needed_text("id"), values: values(item), source: Source::read(item) }
    }
}

/// `[[removed]]`.
#[derive(Debug, Clone)]
pub(crate) struct RemovedItem {
    pub(crate) at: Place,
    pub(crate) kind: RemovedKind,
    pub(crate) id: Text,
}

/// What is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemovedKind {
    Field,
    Rule,
    Review,
    Table,
    Measure,
    Ratio,
    Contact,
    Signature,
    Parameter,
}

const KINDS: [(&str, RemovedKind); 9] = [
    ("field", RemovedKind::Field),
    ("rule", RemovedKind::Rule),
    ("review", RemovedKind::Review),
    ("table", RemovedKind::Table),
    ("measure", RemovedKind::Measure),
    ("ratio", RemovedKind::Ratio),
    ("contact", RemovedKind::Contact),
    ("signature", RemovedKind::Signature),
    ("parameter", RemovedKind::Parameter),
];

impl RemovedItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        if !item.has("kind") {
            let at = item.at.clone();
            let known = KINDS.map(|(word, _)| word).join(", ");
            item.wrong(
                &at,
                both!("缺少 `kind`", "`kind` is missing"),
                both!("可用：{known}", "one of {known}"),
            );
        }
        // Why it is gone is said like why something is there.
        Source::read(item);
        Self {
            at: item.at.clone(),
            kind: word(item, "kind", &KINDS).unwrap_or(RemovedKind::Rule),
            id: item.needed_text("id"),
        }
    }
}
