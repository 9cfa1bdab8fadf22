//! Names that the columns of a file may have.

use std::collections::BTreeMap;

use huoju_core::both;
use huoju_core::data::text::{fold_width, is_blank};

use crate::diagnostic::Log;
use crate::load::form::Outline;
use crate::load::names::shortened;
use crate::place::Text;

/// Within a kind of record no two fields go by one name: an id, a label or an alias, however it is spaced.
pub(super) fn names_are_unique(outline: &Outline<'_>, log: &Log) {
    for record in &outline.records.0 {
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        for (index, field) in record.fields.iter().enumerate() {
            let item = &field.item;
            let names = [&item.id, &item.label.zh, &item.label.en].into_iter().chain(&item.aliases);
            for name in names {
                let owner = *owners.entry(plain(name)).or_insert(index);
                // Two fields of one id are reported as such.
                let other =
                    record.fields.get(owner).filter(|other| other.item.id.as_str() != item.id.as_str());
                if let Some(other) = other {
                    let what = both!(
                        "名称 `{}` 也属于 `{}`",
                        "the name `{}` belongs to `{}` too",
                        shortened(name.as_str()),
                        other.item.id.as_str()
                    );
                    let advice = both!(
                        "以此为名的列无法分清是哪一个：请只留给其中一个",
                        "a column of that name could be either: leave it to one of them"
                    );
                    log.error(&name.at, item.id.as_str(), what, advice);
                }
            }
        }
    }
}

/// Width of characters, blanks and case do not matter in the header of a file.
fn plain(name: &Text) -> String {
    fold_width(name.as_str()).chars().filter(|letter| !is_blank(*letter)).collect::<String>().to_lowercase()
}
