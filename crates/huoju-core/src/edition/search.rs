//! Looking for codes by what a person types: a code, a name, or a part of either.

use super::definition::{Day, EntryDef, EntryId, ListDef, NO_ENTRY};
use crate::data::text::fold_width;

/// How well an entry answers; the smaller the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    CodeBegins,
    NameBegins,
    NameHolds,
}

impl ListDef {
    /// The entry of a code, or of another spelling of one, that was in force last.
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form()?;
    /// let region = form.edition().list("region").expect("the sample has this list");
    /// let first = &region.entries[0];
    /// assert_eq!(region.latest(&first.code).map(|entry| &entry.code), Some(&first.code));
    /// assert_eq!(region.latest("?"), None);
    /// # Ok::<(), huoju_core::edition::EditionError>(())
    /// ```
    #[must_use]
    pub fn latest(&self, code: &str) -> Option<&EntryDef> {
        let of = |code: &str| self.entries.iter().rev().find(|entry| entry.code == code);
        of(code).or_else(|| of(&self.aliases.iter().find(|(spelling, _)| spelling == code)?.1))
    }

    /// Entries that a text may mean, the best first, at most so many: those whose code or name it is, whose code begins with it, whose Chinese or
    /// English name begins with it or holds it. Given a day, only entries in force on it. Width and case of letters do not matter.
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form()?;
    /// let region = form.edition().list("region").expect("the sample has this list");
    /// let found = region.search("甲", None, 10);
    /// assert_eq!(region.entries[usize::from(found[0])].label.zh, "甲市");
    /// # Ok::<(), huoju_core::edition::EditionError>(())
    /// ```
    #[must_use]
    pub fn search(&self, text: &str, day: Option<Day>, limit: usize) -> Vec<EntryId> {
        let text = plain(text.trim());
        if text.is_empty() {
            return Vec::new();
        }
        let meant: Vec<&str> = self
            .aliases
            .iter()
            .filter(|(spelling, _)| plain(spelling) == text)
            .map(|(_, code)| code.as_str())
            .collect();
        let mut found: Vec<(Rank, EntryId)> = (0..NO_ENTRY)
            .zip(&self.entries)
            .filter(|(_, entry)| day.is_none_or(|day| entry.is_in_force(day)))
            .filter_map(|(id, entry)| {
                let rank =
                    if meant.contains(&entry.code.as_str()) { Some(Rank::Exact) } else { entry.rank(&text) };
                Some((rank?, id))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, id)| id).collect()
    }
}

impl EntryDef {
    fn rank(&self, text: &str) -> Option<Rank> {
        let (code, names) = (plain(&self.code), [plain(&self.label.zh), plain(&self.label.en)]);
        if code == text || names.iter().any(|name| name == text) {
            return Some(Rank::Exact);
        }
        if code.starts_with(text) {
            return Some(Rank::CodeBegins);
        }
        if names.iter().any(|name| name.starts_with(text)) {
            return Some(Rank::NameBegins);
        }
        names.iter().any(|name| name.contains(text)).then_some(Rank::NameHolds)
    }
}

/// A text without differences of width and case.
fn plain(text: &str) -> String {
    fold_width(text).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::edition::{Confidence, Day, EntryDef, Label, ListDef, Provenance};

    fn list() -> ListDef {
        let entry = |code: &str, zh: &str, en: &str, valid_to| EntryDef {
            code: code.into(),
            label: Label::new(zh, en),
            parent: None,
            level: "".into(),
            valid_from: Day::MIN,
            valid_to,
            successors: vec![],
            position: 0,
        };
        ListDef {
            id: "industry".into(),
            title: Label::default(),
            open: None,
            entries: vec![
                entry("1", "农业", "Agriculture", Day::MAX),
                entry("11", "农业机械", "Farm machinery", Day::MAX),
                entry("12", "机械", "Machinery", Day::MAX),
                entry("19", "旧机械", "Old machinery", 100),
            ],
            aliases: vec![("A1".into(), "12".into())],
            provenance: Provenance { basis: "GB/T 4754".into(), confidence: Confidence::Official },
        }
    }

    #[test]
    fn the_best_answer_comes_first() {
        let list = list();
        assert_eq!(list.search("1", None, 9), [0, 1, 2, 3], "the code itself, then those that begin with it");
        assert_eq!(list.search("机械", None, 9), [2, 1, 3], "the name itself, then those that hold it");
        assert_eq!(list.search("MACHINERY", None, 9), [2, 1, 3]);
        assert_eq!(list.search("１２", None, 9), [2]);
        assert_eq!(list.search(" a1 ", None, 9), [2], "another spelling");
        assert_eq!(list.search("机械", None, 1), [2]);
    }

    #[test]
    fn codes_that_are_retired_and_empty_texts_find_nothing() {
        let list = list();
        assert_eq!(list.search("旧", Some(99), 9), [3]);
        assert!(list.search("旧", Some(100), 9).is_empty());
        assert!(list.search(" ", None, 9).is_empty());
        assert!(list.search("无", None, 9).is_empty());
    }
}
