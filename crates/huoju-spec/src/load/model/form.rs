//! `[form]` with its child records and blocks, and `[[measure]]`.

use huoju_core::both;
use huoju_core::edition::AttachedSource;

use super::{Bilingual, Source, word};
use crate::load::item::Item;
use crate::place::{Place, Text};

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
    pub(crate) secret_when: Option<Text>,
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
    /// What its records are, where they come from an input of their own.
    pub(crate) attached: Option<AttachedSource>,
    /// Fields of the record whose values say whose they are; the key of the form, where none is given.
    pub(crate) by: Vec<Text>,
    /// The field that says whether the input has one.
    pub(crate) listed: Option<Text>,
    /// The number that says which of its records comes first.
    pub(crate) order_by: Option<Text>,
    /// Whether its records are of all earlier years.
    pub(crate) every_year: bool,
    /// The number that says of which year its records are.
    pub(crate) year: Option<Text>,
    /// Fields of the record that it has too.
    pub(crate) copies: Vec<Text>,
    /// Fields of the record by which it is found where it is not by the key.
    pub(crate) or_by: Vec<Text>,
    /// Fields of it, and the codes of which each is one in an accepted record.
    pub(crate) accepted: Vec<(Text, Vec<Text>)>,
}

const SOURCES: [(&str, AttachedSource); 2] =
    [("panel", AttachedSource::Panel), ("frame", AttachedSource::Frame)];

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
            secret_when: item.text("secret_when"),
            include: item.texts("include"),
            children: item.tables("child", ChildItem::read),
            blocks: item.tables("block", BlockItem::read),
            source: Source::read(item),
        }
    }
}

impl ChildItem {
    /// The fields of the record whose values say whose its records are.
    pub(crate) fn by<'a>(&'a self, form: &'a FormItem) -> &'a [Text] {
        if self.by.is_empty() { &form.key } else { &self.by }
    }

    fn read(item: &mut Item<'_>) -> Self {
        let read = Self {
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            attached: word(item, "attached", &SOURCES),
            by: item.texts("by"),
            listed: item.text("listed"),
            order_by: item.text("order_by"),
            every_year: item.flag("every_year"),
            year: item.text("year"),
            copies: item.texts("copies"),
            or_by: item.texts("or_by"),
            accepted: item.tables("accepted", |of| (of.needed_text("field"), of.texts("codes"))),
        };
        let panel_only =
            read.or_by.first().or(read.accepted.first().map(|(field, _)| field)).or(read.year.as_ref());
        if let (Some(AttachedSource::Frame), Some(stray)) = (read.attached, panel_only) {
            let what = both!(
                "`or_by`、`accepted` 和 `year` 只用于上年记录（`attached = \"panel\"`）",
                "`or_by`, `accepted` and `year` belong to last year’s records (`attached = \"panel\"`)"
            );
            item.wrong(&stray.at, what, None);
        }
        let stray = read.by.first().or(read.listed.as_ref()).or(read.copies.first()).or(panel_only);
        if let (None, Some(stray)) = (read.attached, stray) {
            let what = both!(
                "`by`、`listed`、`copies`、`or_by`、`accepted` 和 `year` 只用于另有来源（`attached`）的子记录",
                "`by`, `listed`, `copies`, `or_by`, `accepted` and `year` belong to child records that are `attached`"
            );
            item.wrong(&stray.at, what, None);
        }
        if read.attached != Some(AttachedSource::Panel) && read.every_year {
            let what = both!(
                "`every_year` 只用于往年的记录（`attached = \"panel\"`）",
                "`every_year` belongs to records of earlier years, `attached = \"panel\"`"
            );
            item.wrong(&item.at.clone(), what, None);
        }
        read
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
