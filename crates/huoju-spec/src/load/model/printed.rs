//! `[head]`, `[[contact]]` and `[[signature]]`.

use huoju_core::both;
use huoju_core::edition::{ContactDef, HeadDef};

use super::{Bilingual, Source, needed_day};
use crate::load::item::Item;
use crate::place::{Place, Text};

/// `[head]`.
#[derive(Debug, Clone)]
pub(crate) struct HeadItem {
    pub(crate) at: Place,
    pub(crate) head: HeadDef,
}

/// `[[contact]]`.
#[derive(Debug, Clone)]
pub(crate) struct ContactItem {
    pub(crate) id: Text,
    pub(crate) contact: ContactDef,
}

/// `[[signature]]`.
#[derive(Debug, Clone)]
pub(crate) struct SignatureItem {
    pub(crate) id: Text,
    pub(crate) label: Bilingual,
    pub(crate) field: Option<Text>,
    pub(crate) source: Source,
}

/// A text that may be left out, but is not blank.
fn given(item: &mut Item<'_>, key: &'static str) -> Option<huoju_core::edition::Text> {
    item.has(key).then(|| item.needed_text(key).as_str().into())
}

impl HeadItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let head = HeadDef {
            number: given(item, "number"),
            issued_by: Bilingual::optional(item, "issued_by").map(|text| text.label()),
            approved_by: Bilingual::optional(item, "approved_by").map(|text| text.label()),
            approval_number: given(item, "approval_number"),
            valid_to: item.text("valid_to").map(|day| needed_day(item, &day)),
            provenance: Source::read(item).provenance(),
        };
        let at = item.at.clone();
        if head.is_empty() {
            let what = both!("[head] 没有写任何内容", "the [head] says nothing");
            item.wrong(&at, what, both!("不知道的请不写，全不知道时请删去", "leave out what is not known"));
        }
        Self { at, head }
    }
}

impl ContactItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        let id = item.needed_text("id");
        let contact = ContactDef {
            id: id.as_str().into(),
            role: Bilingual::needed(item, "role").label(),
            phone: given(item, "phone"),
            email: given(item, "email"),
            provenance: Source::read(item).provenance(),
        };
        if contact.phone.is_none() && contact.email.is_none() {
            let at = item.at.clone();
            let what =
                both!("联系方式缺少 `phone` 或 `email`", "the contact has neither `phone` nor `email`");
            item.wrong(&at, what, None);
        }
        Self { id, contact }
    }
}

impl SignatureItem {
    pub(crate) fn read(item: &mut Item<'_>) -> Self {
        Self {
            id: item.needed_text("id"),
            label: Bilingual::needed(item, "label"),
            field: item.text("field"),
            source: Source::read(item),
        }
    }
}
