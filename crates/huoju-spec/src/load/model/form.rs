//! `[form]` with its child records and blocks, and `[[measure]]`.

use huoju_core::both;

use super::{Bilingual, Source};
use crate::load::item::Item;
use crate::load::place::{Place, Text};

/// `[form]`.
#[derive(Debug, Clone)]
pub(crate) struct FormItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) survey: Text,
    pub(crate) title: Bilingual,
    pub(crate) key: Vec<Text>,
    pub(crate) counted_by: Option<Text>,
    pub(crate) counted_when: Option<Text>,
    pub(crate) struck_out_when: Option<Text>,
    /// Folders beside its own whose files it shares with other forms.
    pub(crate) include: Vec<Text>,
    pub(crate) children: Vec<ChildItem>,
    pub(crate) blocks: Vec<BlockItem>,
    pub(crate) source: Source,
}

/// `[[form.child]]`: a kind of child record.
#[derive(Debug, Clone)]
pub(crate) struct ChildItem {
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
}

/// `[[form.block]]`: fields that come once for each of several parties.
#[derive(Debug, Clone)]
pub(crate) struct BlockItem {
    pub(crate) id: Text,
    pub(crate) each: Vec<PartyItem>,
}

/// One party of a block.
#[derive(Debug, Clone)]
pub(crate) struct PartyItem {
    pub(crate) prefix: Text,
    pub(crate) label: Bilingual,
    /// Other words for the party in the headers of real files.
    pub(crate) aliases: Vec<Text>,
}

impl FormItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            survey: item.needed_text("survey"),
            title: Bilingual::needed(item, "title"),
            key: item.texts("key"),
            counted_by: item.text("counted_by"),
            counted_when: item.text("counted_when"),
            struck_out_when: item.text("struck_out_when"),
            include: item.texts("include"),
            children: item.tables("child", |child| ChildItem {
                id: child.needed_text("id"),
                label: Bilingual::needed(child, "label"),
            }),
            blocks: item.tables("block", BlockItem::read),
            source: Source::read(item),
        }
    }
}

impl BlockItem {
    fn read(item: &mut Item<'_>) -> Self {
        let read = Self {
            id: item.needed_text("id"),
            each: item.tables("each", |party| PartyItem {
                prefix: party.needed_text("prefix"),
                label: Bilingual::needed(party, "label"),
                aliases: party.texts("aliases"),
            }),
        };
        if read.each.is_empty() {
            let at = item.at.clone();
            item.wrong(
                &at,
                both!("块的 `each` 至少要写一方", "a block names at least one party in `each`"),
                None,
            );
        }
        read
    }
}

/// `[[measure]]`.
#[derive(Debug, Clone)]
pub(crate) struct MeasureItem {
    pub(crate) at: Place,
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) sum: Option<Text>,
    pub(crate) findings: Option<Vec<Text>>,
    pub(crate) distinct: Option<Text>,
    /// No value of its own: the entries of tables give it.
    pub(crate) lines: bool,
    /// Digits after the point of what entries give.
    pub(crate) scale: Option<u8>,
    pub(crate) unit: Text,
    pub(crate) shown_unit: Option<Text>,
    pub(crate) shown_shift: u8,
    pub(crate) shown_scale: Option<u8>,
}

impl MeasureItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            at: item.at.clone(),
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            sum: item.text("sum"),
            findings: item.has("findings").then(|| item.texts("findings")),
            distinct: item.text("distinct"),
            lines: item.optional_flag("lines").unwrap_or(false),
            scale: item.number("scale"),
            unit: item.needed_text("unit"),
            shown_unit: item.text("shown_unit"),
            shown_shift: item.number("shown_shift").unwrap_or(0),
            shown_scale: item.number("shown_scale"),
        }
    }
}
