//! Look-up in a dated code list: from text to the entry in force, and around the tree of entries.
//!
//! A [`ListIndex`] is built once for each list of an edition and is complete in itself.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::definition::{Day, EntryId, ListDef, NO_ENTRY};
use super::lists;
use super::text_table::TextTable;
use crate::data::text::fold_width;
use crate::data::{Changes, InvalidReason, Normalisation, Parsed};
use crate::rules::Dfa;

/// Longest text that is looked up in a list, in bytes; longer ones are no code of any list.
const MAX_CODE: usize = 1_000;

/// Index of a code list.
///
/// ```
/// use huoju_core::edition::{Day, EntryDef, Label, ListDef, ListIndex};
/// # use huoju_core::edition::{Confidence, Provenance};
/// # let provenance = Provenance { basis: "GB/T 2260".into(), confidence: Confidence::Official };
/// let entry = |code: &str, zh: &str, valid_to| EntryDef {
///     code: code.into(), label: Label::new(zh, ""), parent: None, level: "".into(),
///     valid_from: Day::MIN, valid_to, successors: vec![], position: 0,
/// };
/// let list = ListDef {
///     id: "region".into(), title: Label::default(), open: None, aliases: vec![], provenance,
///     entries: vec![entry("110000", "北京市", Day::MAX), entry("512900", "原涪陵地区", 10_000)],
/// };
/// let index = ListIndex::new(&list);
/// assert_eq!(index.resolve("110000", 18_992).map(|found| found.value), Ok(0));
/// assert_eq!(index.resolve("北京市", 18_992).map(|found| found.value), Ok(0));
/// assert_eq!(index.resolve("512900", 18_992), Err(huoju_core::data::InvalidReason::RetiredCode));
/// ```
#[derive(Debug)]
pub struct ListIndex {
    entries: Vec<Entry>,
    /// Code text -> first entry of the code.
    codes: TextTable,
    /// Other spelling -> first entry of the code that it stands for.
    aliases: TextTable,
    /// Code, Chinese and English name of all entries one after the other, and where each of the three ends.
    texts: String,
    text_ends: Vec<[u32; 3]>,
    /// Chinese and English names; built when the first name is looked up.
    names: OnceLock<[Names; 2]>,
    /// `children[child_starts[p]..child_starts[p + 1]]` are the children of entry `p`.
    children: Vec<EntryId>,
    child_starts: Vec<u32>,
    /// (entry, first entry of a successor's code), ascending by entry.
    successors: Vec<(EntryId, EntryId)>,
    /// Pattern of the codes below the listed ones, in an open list.
    open: Option<Dfa>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    valid_from: Day,
    valid_to: Day,
    parent: EntryId,
    /// First entry with the same code.
    first: EntryId,
    steady: bool,
}

/// Names in one language -> entries that have them, as chains.
#[derive(Debug)]
struct Names {
    /// Name -> an entry that has it.
    table: TextTable,
    /// For each entry another one of the same name; [`NO_ENTRY`] ends a chain.
    next: Vec<EntryId>,
}

impl ListIndex {
    /// Indexes a list whose entries ascend by (code, valid_from).
    #[must_use]
    pub fn new(list: &ListDef) -> Self {
        let count = list.entries.len().min(usize::from(NO_ENTRY));
        let mut index = Self {
            entries: Vec::with_capacity(count),
            codes: TextTable::with_capacity(count),
            aliases: TextTable::with_capacity(list.aliases.len()),
            texts: String::new(),
            text_ends: Vec::with_capacity(count),
            names: OnceLock::new(),
            children: Vec::new(),
            child_starts: Vec::new(),
            successors: Vec::new(),
            open: list.open.clone(),
        };
        index.add_entries(list);
        index.add_children();
        for (spelling, code) in &list.aliases {
            if let Some(first) = index.codes.get(code.as_bytes()) {
                index.aliases.insert(spelling, first);
            }
        }
        index
    }

    fn add_entries(&mut self, list: &ListDef) {
        for (id, entry) in (0..NO_ENTRY).zip(&list.entries) {
            let first = self.codes.insert(&entry.code, id).unwrap_or(id);
            if let (true, Some(of_code)) = (first != id, self.entries.get_mut(usize::from(first))) {
                of_code.steady = false;
            }
            self.entries.push(Entry {
                valid_from: entry.valid_from,
                valid_to: entry.valid_to,
                parent: entry.parent.unwrap_or(NO_ENTRY),
                first,
                steady: first == id && entry.valid_from == Day::MIN && entry.valid_to == Day::MAX,
            });
            self.text_ends.push([&entry.code, &entry.label.zh, &entry.label.en].map(|text| {
                self.texts.push_str(text);
                u32::try_from(self.texts.len()).unwrap_or(u32::MAX)
            }));
        }
        for (id, entry) in (0..NO_ENTRY).zip(&list.entries) {
            let known = entry.successors.iter().filter_map(|code| self.codes.get(code.as_bytes()));
            self.successors.extend(known.map(|first| (id, first)));
        }
    }

    fn add_children(&mut self) {
        let count = self.entries.len();
        let mut starts = vec![0u32; count + 1];
        let parents = || self.entries.iter().map(|entry| usize::from(entry.parent)).enumerate();
        for (_, parent) in parents().filter(|(_, parent)| *parent < count) {
            starts[parent + 1] += 1;
        }
        for parent in 0..count {
            starts[parent + 1] += starts[parent];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[count] as usize];
        for ((_, parent), child) in parents().zip(0..NO_ENTRY).filter(|((_, parent), _)| *parent < count) {
            children[next[parent] as usize] = child;
            next[parent] += 1;
        }
        self.children = children;
        self.child_starts = starts;
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the list has no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The first entry with exactly this code, in force or not.
    #[must_use]
    #[inline]
    pub fn first(&self, code: &str) -> Option<EntryId> {
        self.codes.get(code.as_bytes())
    }

    /// The code of an entry; empty if there is no such entry.
    #[must_use]
    pub fn code(&self, entry: EntryId) -> &str {
        let entry = usize::from(entry);
        let start =
            entry.checked_sub(1).and_then(|before| self.text_ends.get(before)).map_or(0, |ends| ends[2]);
        self.text_ends.get(entry).map_or("", |ends| self.text(start, ends[0]))
    }

    /// Whether the code of this entry has no other entry and is always in force.
    #[must_use]
    #[inline]
    pub fn is_steady(&self, entry: EntryId) -> bool {
        self.entries.get(usize::from(entry)).is_some_and(|entry| entry.steady)
    }

    /// Whether two entries have the same code.
    #[must_use]
    #[inline]
    pub fn same_code(&self, one: EntryId, other: EntryId) -> bool {
        one == other || self.code_of(one).is_some_and(|first| Some(first) == self.code_of(other))
    }

    /// The first entry of the entry's code: equal for two entries exactly if their codes are.
    #[must_use]
    #[inline]
    pub fn code_of(&self, entry: EntryId) -> Option<EntryId> {
        self.entries.get(usize::from(entry)).map(|entry| entry.first)
    }

    /// Whether an entry is in force on a day.
    #[must_use]
    #[inline]
    pub fn in_force(&self, entry: EntryId, day: Day) -> bool {
        self.entries.get(usize::from(entry)).is_some_and(|entry| entry.covers(day))
    }

    /// The entry that is in force on a day among those with the code of `entry`.
    ///
    /// # Errors
    /// [`InvalidReason::RetiredCode`] if the code was in force before that day, `FutureCode` if it is only
    /// later, `UnknownCode` if there is no such entry.
    #[inline]
    pub fn on_day(&self, entry: EntryId, day: Day) -> Result<EntryId, InvalidReason> {
        if self.in_force(entry, day) {
            return Ok(entry);
        }
        let first = self.code_of(entry).ok_or(InvalidReason::UnknownCode)?;
        let mut reason = InvalidReason::FutureCode;
        for (id, other) in (first..NO_ENTRY).zip(&self.entries[usize::from(first)..]) {
            if other.first != first {
                break;
            }
            if other.covers(day) {
                return Ok(id);
            }
            if other.valid_to <= day {
                reason = InvalidReason::RetiredCode;
            }
        }
        Err(reason)
    }

    /// Finds the entry that a trimmed text stands for on a day: its code; another spelling of the code;
    /// the code in half-width or upper-case letters; the name of exactly one entry in force; in an open
    /// list the longest listed code that the text begins with, if the text has the shape of a code below it.
    ///
    /// # Errors
    /// [`InvalidReason::RetiredCode`] or `FutureCode` if the code is listed but not in force, `AmbiguousName` if several
    /// entries in force have the text as their name, `UnknownCode` if it is not listed at all.
    pub fn resolve(&self, text: &str, day: Day) -> Result<Parsed<EntryId>, InvalidReason> {
        if text.is_empty() || text.len() > MAX_CODE {
            return Err(InvalidReason::UnknownCode);
        }
        let folded = fold_width(text);
        let upper = upper_case(&folded);
        let (is_wide, is_lower) = (matches!(folded, Cow::Owned(_)), matches!(upper, Cow::Owned(_)));
        let wide = Changes::NONE.with_if(is_wide, Normalisation::FullWidth);
        let raised = wide.with_if(is_lower, Normalisation::UpperCase);
        let spellings = [(text, Changes::NONE, true), (&*folded, wide, is_wide), (&*upper, raised, is_lower)];
        let different = spellings.into_iter().filter(|(.., differs)| *differs);
        let mut reason = InvalidReason::UnknownCode;
        for (spelling, changes, _) in different.clone() {
            match self.listed(spelling, day) {
                Ok(found) => return Ok(Parsed { changes: changes.and(found.changes), ..found }),
                Err(why) if reason == InvalidReason::UnknownCode => reason = why,
                Err(_) => {}
            }
        }
        match self.named(text, day).as_slice() {
            [] => {}
            [value] => {
                return Ok(Parsed { value: *value, changes: Changes::NONE.with(Normalisation::CodeName) });
            }
            _ => return Err(InvalidReason::AmbiguousName),
        }
        if reason == InvalidReason::UnknownCode {
            for (spelling, changes, _) in different {
                if let Some(value) = self.listed_above(spelling, day) {
                    return Ok(Parsed { value, changes: changes.with(Normalisation::OpenCode) });
                }
            }
        }
        Err(reason)
    }

    /// The entry in force on a day of a code or of another spelling of one.
    fn listed(&self, spelling: &str, day: Day) -> Result<Parsed<EntryId>, InvalidReason> {
        let code = self.codes.get(spelling.as_bytes()).map(|first| self.on_day(first, day));
        if let Some(Ok(value)) = code {
            return Ok(Parsed { value, changes: Changes::NONE });
        }
        let alias = self.aliases.get(spelling.as_bytes()).map(|first| self.on_day(first, day));
        if let Some(Ok(value)) = alias {
            return Ok(Parsed { value, changes: Changes::NONE.with(Normalisation::CodeAlias) });
        }
        Err(code.or(alias).and_then(Result::err).unwrap_or(InvalidReason::UnknownCode))
    }

    /// The entries in force on a day whose Chinese or English name is the text, in the order of their codes.
    #[must_use]
    pub fn named(&self, name: &str, day: Day) -> Vec<EntryId> {
        let mut found = Vec::new();
        for names in self.names.get_or_init(|| self.index_names()) {
            let mut link = names.table.get(name.as_bytes()).unwrap_or(NO_ENTRY);
            while let Some(next) = names.next.get(usize::from(link)) {
                if self.in_force(link, day) {
                    found.push(link);
                }
                link = *next;
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn index_names(&self) -> [Names; 2] {
        let mut names = [Names::new(self.entries.len()), Names::new(self.entries.len())];
        for (entry, [code, zh, en]) in (0..NO_ENTRY).zip(&self.text_ends) {
            for (names, (start, end)) in names.iter_mut().zip([(code, zh), (zh, en)]) {
                names.add(self.text(*start, *end), entry);
            }
        }
        names
    }

    fn text(&self, start: u32, end: u32) -> &str {
        self.texts.get(start as usize..end as usize).unwrap_or("")
    }

    /// In an open list, for a text of the shape of a code below a listed one: the entry in force whose code, or other
    /// spelling of it, is the longest beginning of the text. C2611 is below 26, which is also written C26; B26 is not
    /// below B, because B has codes below it and 26 is none of them.
    fn listed_above(&self, text: &str, day: Day) -> Option<EntryId> {
        self.open.as_ref().filter(|shape| shape.matches(text.as_bytes()))?;
        let longest = self.codes.longest().max(self.aliases.longest()).min(text.len().checked_sub(1)?);
        let prefixes = (1..=longest).rev().filter_map(|end| text.get(..end)).map(str::as_bytes);
        let listed = |prefix| self.codes.get(prefix).or_else(|| self.aliases.get(prefix));
        let above = prefixes.filter_map(|prefix| self.on_day(listed(prefix)?, day).ok()).next();
        above.filter(|entry| !self.has_children(*entry, day))
    }

    /// The parent of an entry.
    #[must_use]
    #[inline]
    pub fn parent(&self, entry: EntryId) -> Option<EntryId> {
        let parent = self.entries.get(usize::from(entry))?.parent;
        (usize::from(parent) < self.entries.len()).then_some(parent)
    }

    /// The children of an entry, in force or not, in the order of their codes.
    #[must_use]
    pub fn children(&self, entry: EntryId) -> &[EntryId] {
        let entry = usize::from(entry);
        let bounds = self.child_starts.get(entry).zip(self.child_starts.get(entry + 1));
        bounds.and_then(|(start, end)| self.children.get(*start as usize..*end as usize)).unwrap_or(&[])
    }

    /// Whether an entry has children in force on a day: it is then no leaf.
    #[must_use]
    pub fn has_children(&self, entry: EntryId, day: Day) -> bool {
        self.children(entry).iter().any(|child| self.in_force(*child, day))
    }

    /// The entries that took the place of an entry, as far as they are in force on a day.
    pub fn successors(&self, entry: EntryId, day: Day) -> impl Iterator<Item = EntryId> + '_ {
        let start = self.successors.partition_point(|(of, _)| *of < entry);
        self.successors
            .iter()
            .skip(start)
            .take_while(move |(of, _)| *of == entry)
            .filter_map(move |(_, first)| self.on_day(*first, day).ok())
    }
}

/// The text with its ASCII letters in upper case.
fn upper_case(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(text.to_ascii_uppercase())
    } else {
        Cow::Borrowed(text)
    }
}

impl Entry {
    #[inline]
    fn covers(&self, day: Day) -> bool {
        lists::holds(self.valid_from, self.valid_to, day)
    }
}

impl Names {
    fn new(entries: usize) -> Self {
        Self { table: TextTable::with_capacity(entries), next: vec![NO_ENTRY; entries] }
    }

    fn add(&mut self, name: &str, entry: EntryId) {
        if name.is_empty() {
            return;
        }
        if let Some(head) = self.table.insert(name, entry) {
            // The new entry goes behind the head of the chain.
            self.next[usize::from(entry)] = self.next[usize::from(head)];
            self.next[usize::from(head)] = entry;
        }
    }
}

#[cfg(test)]
mod tests;
