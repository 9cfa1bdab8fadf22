//! `[[table]]`.

use super::{Bilingual, Source};
use crate::load::item::Item;
use crate::load::place::{Place, Text};

/// `[[table]]`.
#[derive(Debug, Clone)]
pub(crate) struct TableItem {
    pub(crate) id: Text,
    pub(crate) title: Bilingual,
    pub(crate) note: Option<Bilingual>,
    pub(crate) measures: Vec<Text>,
    pub(crate) comparable: bool,
    pub(crate) dimensions: Vec<DimensionItem>,
    pub(crate) entries: Vec<TableEntryItem>,
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
}

/// One way for a record to enter a table.
#[derive(Debug, Clone)]
pub(crate) struct TableEntryItem {
    pub(crate) at: Place,
    pub(crate) when: Option<Text>,
    /// Dimension ids and expressions.
    pub(crate) places: Vec<(Text, Text)>,
}

impl TableItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            title: Bilingual::needed(item, "title"),
            note: Bilingual::optional(item, "note"),
            measures: item.texts("measures"),
            comparable: item.flag("comparable"),
            dimensions: item.tables("dimension", DimensionItem::read),
            entries: item.tables("entry", TableEntryItem::read),
            source: Source::read(item),
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
        }
    }
}

impl TableEntryItem {
    fn read(item: &mut Item<'_>) -> Self {
        let at = item.at.clone();
        let places = item.table("at", |places| {
            let keys = places.open_keys();
            let read = keys.into_iter().filter_map(|(key, value)| {
                let text = places.as_text(&key.value, value)?;
                Some((key, text))
            });
            read.collect()
        });
        Self { at, when: item.text("when"), places: places.unwrap_or_default() }
    }
}
