//! `[[table]]`.

use huoju_core::both;
use huoju_core::edition::Counts;

use super::{Bilingual, Source};
use crate::load::item::Item;
use crate::place::{Place, Text};

/// `[[table]]`.
#[derive(Debug, Clone)]
pub(crate) struct TableItem {
    pub(crate) id: Text,
    pub(crate) title: Bilingual,
    /// Its title with what a single reporting body registered, which is all that an edition with an overlay is for.
    pub(crate) local_title: Option<Bilingual>,
    pub(crate) note: Option<Bilingual>,
    pub(crate) measures: Vec<Text>,
    pub(crate) ratios: Vec<RatioItem>,
    pub(crate) counts: Counts,
    pub(crate) comparable: bool,
    pub(crate) dimensions: Vec<DimensionItem>,
    pub(crate) entries: Vec<TableEntryItem>,
    /// The table whose entries it has.
    pub(crate) entries_of: Option<Text>,
    pub(crate) source: Source,
}

/// A dimension of a table.
#[derive(Debug, Clone)]
pub(crate) struct DimensionItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) list: Option<Text>,
    pub(crate) lowest: Option<Text>,
    pub(crate) total: bool,
    pub(crate) expr: Option<Text>,
    pub(crate) name: Option<Text>,
    pub(crate) difference: Option<DifferenceItem>,
}

/// A line of a dimension that is one line less another.
#[derive(Debug, Clone)]
pub(crate) struct DifferenceItem {
    pub(crate) line: Text,
    pub(crate) plus: Text,
    pub(crate) minus: Text,
}

/// A measure divided by another: of a table, or `[[ratio]]` of a form for every table that is asked for it.
#[derive(Debug, Clone)]
pub(crate) struct RatioItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) of: Text,
    pub(crate) per: DivisorItem,
    pub(crate) times: u32,
    pub(crate) shown_shift: u8,
    pub(crate) unit: Text,
    pub(crate) scale: u8,
}

/// What a ratio divides by: `per`, a measure, or `per_figures`.
#[derive(Debug, Clone)]
pub(crate) enum DivisorItem {
    Measure(Text),
    Figures(Box<FiguresItem>),
}

/// Figures from beside, by the codes of lists.
#[derive(Debug, Clone)]
pub(crate) struct FiguresItem {
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) lists: Vec<Text>,
    pub(crate) unit: Text,
}

/// One way for a record to enter a table.
#[derive(Debug, Clone)]
pub(crate) struct TableEntryItem {
    pub(crate) at: Place,
    pub(crate) when: Option<Text>,
    /// Dimension ids and expressions.
    pub(crate) places: Vec<(Text, Text)>,
    /// Measure ids and what the entry adds to each; then it adds to no other.
    pub(crate) sums: Vec<(Text, Text)>,
}

impl TableItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            title: Bilingual::needed(item, "title"),
            local_title: Bilingual::optional(item, "local_title"),
            note: Bilingual::optional(item, "note"),
            measures: item.texts("measures"),
            ratios: item.tables("ratio", RatioItem::read),
            counts: counts(item),
            comparable: item.flag("comparable"),
            dimensions: item.tables("dimension", DimensionItem::read),
            entries: item.tables("entry", TableEntryItem::read),
            entries_of: item.text("entries_of"),
            source: Source::read(item),
        }
    }
}

/// `with_struck_out` or `with_not_counted`.
fn counts(item: &mut Item<'_>) -> Counts {
    match (item.flag("with_struck_out"), item.flag("with_not_counted")) {
        (false, false) => Counts::Counted,
        (true, false) => Counts::WithStruckOut,
        (false, true) => Counts::All,
        (true, true) => {
            let at = item.at.clone();
            let what = both!(
                "`with_not_counted` 已含 `with_struck_out`",
                "`with_not_counted` includes `with_struck_out`"
            );
            item.wrong(&at, what, both!("请只写一个", "write only one of them"));
            Counts::All
        }
    }
}

impl DimensionItem {
    fn read(item: &mut Item<'_>) -> Self {
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            list: item.text("list"),
            lowest: item.text("lowest"),
            total: item.optional_flag("total").unwrap_or(true),
            expr: item.text("expr"),
            name: item.text("name"),
            difference: item.table("difference", |item| DifferenceItem {
                line: item.needed_text("line"),
                plus: item.needed_text("plus"),
                minus: item.needed_text("minus"),
            }),
        }
    }
}

impl RatioItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            of: item.needed_text("of"),
            per: DivisorItem::read(item),
            times: item.number("times").unwrap_or(1),
            shown_shift: item.number("shown_shift").unwrap_or(0),
            unit: item.needed_text("unit"),
            scale: item.number("scale").unwrap_or(0),
        }
    }
}

impl DivisorItem {
    fn read(item: &mut Item<'_>) -> Self {
        let figures = item.table("per_figures", |item| FiguresItem {
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            lists: item.texts("lists"),
            unit: item.needed_text("unit"),
        });
        match figures {
            None => Self::Measure(item.needed_text("per")),
            Some(figures) => {
                if let Some(per) = item.text("per") {
                    let what = both!(
                        "`per` 和 `per_figures` 只能有一个",
                        "a ratio has either `per` or `per_figures`"
                    );
                    item.wrong(&per.at, what, None);
                }
                Self::Figures(Box::new(figures))
            }
        }
    }
}

impl TableEntryItem {
    fn read(item: &mut Item<'_>) -> Self {
        let at = item.at.clone();
        let places = item.table("at", named_texts).unwrap_or_default();
        let sums = item.table("sum", named_texts);
        if sums.as_ref().is_some_and(Vec::is_empty) {
            let what = both!("`sum` 没有写计量指标", "`sum` names no measure");
            let advice =
                both!("加入全部计量指标时请删去", "leave it out where the entry adds to all of them");
            item.wrong(&at, what, advice);
        }
        Self { at, when: item.text("when"), places, sums: sums.unwrap_or_default() }
    }
}

/// Texts under keys of any name.
fn named_texts(item: &mut Item<'_>) -> Vec<(Text, Text)> {
    let keys = item.open_keys();
    let read = keys.into_iter().filter_map(|(key, value)| {
        let text = item.as_text(&key.value, value)?;
        Some((key, text))
    });
    read.collect()
}
