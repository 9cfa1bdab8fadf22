//! A code list as a tree of code texts.

use crate::data::{SortedMap, SortedSet};
use crate::edition::{Day, EntryDef, EntryId, Label, ListDef};

/// Lists of at most so many printed codes are shown whole, empty rows included.
const SHOWN_WHOLE: usize = 60;

/// Days of the survey period, both inclusive.
pub(super) type Period = (Day, Day);

/// All days.
pub(super) const ALWAYS: Period = (Day::MIN, Day::MAX);

/// A list by code text: one entry stands for all that had its code.
pub(super) struct Tree<'a> {
    entries: SortedMap<&'a str, &'a EntryDef>,
    parents: SortedMap<&'a str, &'a str>,
    /// Codes below each code (`None`: outermost), in the order of printing.
    children: SortedMap<Option<&'a str>, Vec<&'a str>>,
    period: Period,
}

impl<'a> Tree<'a> {
    pub(super) fn new(list: &'a ListDef, period: Period) -> Self {
        let mut entries: SortedMap<&str, &EntryDef> = SortedMap::new();
        for entry in &list.entries {
            // The entry in force on the last day of the period, else the latest in force during it, else the latest.
            let rank = |entry: &EntryDef| {
                (entry.valid_to > period.1 && entry.valid_from <= period.1, in_force(entry, period))
            };
            match entries.get(entry.code.as_str()) {
                Some(known) if rank(known) > rank(entry) => {}
                _ => drop(entries.insert(&entry.code, entry)),
            }
        }
        let code_of = |id: EntryId| list.entries.get(usize::from(id)).map(|entry| entry.code.as_str());
        let parents: SortedMap<&str, &str> = entries
            .iter()
            .filter_map(|(code, entry)| entry.parent.and_then(code_of).map(|parent| (*code, parent)))
            .filter(|(code, parent)| code != parent)
            .collect();
        let mut order: Vec<_> = entries.values().map(|entry| (entry.position, entry.code.as_str())).collect();
        order.sort_unstable();
        let mut children: SortedMap<Option<&str>, Vec<&str>> = SortedMap::new();
        for (_, code) in order {
            children.or_default(parents.get(code).copied()).push(code);
        }
        Self { entries, parents, children, period }
    }

    pub(super) fn label(&self, code: &str) -> Option<&'a Label> {
        self.entries.get(code).map(|entry| &entry.label)
    }

    pub(super) fn children(&self, code: Option<&'a str>) -> impl Iterator<Item = &'a str> + '_ {
        self.children.get(&code).into_iter().flatten().copied()
    }

    pub(super) fn has_shown_child(&self, code: &'a str, shown: &SortedSet<&str>) -> bool {
        self.children(Some(code)).any(|child| shown.contains(child))
    }

    /// A code and those above it, innermost first. A list without a cycle has no longer chain than codes.
    pub(super) fn chain(&self, code: &'a str) -> impl Iterator<Item = &'a str> + '_ {
        std::iter::successors(Some(code), |code| self.parents.get(code).copied()).take(self.entries.len())
    }

    /// Whether a code stands below the lowest level that is printed.
    fn is_below(&self, code: &'a str, lowest: Option<&str>) -> bool {
        let level = |code| self.entries.get(code).map(|entry| entry.level.as_str());
        lowest.is_some() && self.chain(code).skip(1).any(|above| level(above) == lowest)
    }

    /// The codes to print: those that hold something with those above them, and all in force if these are few.
    pub(super) fn shown(&self, lowest: Option<&str>, held: &SortedSet<&str>) -> SortedSet<&'a str> {
        let mut all: SortedSet<&str> = SortedSet::new();
        for code in self.entries.keys().filter(|code| held.contains(**code)) {
            all.extend(self.chain(code));
        }
        let in_force = self.entries.iter().filter(|(_, entry)| in_force(entry, self.period));
        let printed: Vec<_> =
            in_force.map(|(code, _)| *code).filter(|code| !self.is_below(code, lowest)).collect();
        if printed.len() <= SHOWN_WHOLE {
            printed.iter().for_each(|code| all.extend(self.chain(code)));
        }
        all.into_iter().filter(|code| !self.is_below(code, lowest)).collect()
    }
}

/// Whether an entry is in force on some day of the period.
fn in_force(entry: &EntryDef, (first, last): Period) -> bool {
    entry.valid_from <= last && entry.valid_to > first
}
