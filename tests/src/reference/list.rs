//! Code lists from their CSV text.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{pattern, spec_day};

/// A line of a list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) code: String,
    name: String,
    parent: String,
    pub(super) level: String,
    from: NaiveDate,
    /// First day no longer in force.
    to: NaiveDate,
    aliases: Vec<String>,
}

/// A code list.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) id: String,
    /// Pattern of the codes below the listed ones.
    open: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// Places of the entries of each code, by their first day.
    places: BTreeMap<String, Vec<usize>>,
}

impl Entry {
    fn in_force(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }
}

impl List {
    pub(super) fn read(id: &str, open: Option<String>, text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let mut entries = Vec::new();
        for line in reader.records() {
            let line = line.unwrap();
            let cell = |name: &str| {
                header.iter().position(|column| column == name).map_or("", |column| &line[column]).to_owned()
            };
            let day = |name: &str, open: NaiveDate| match cell(name).as_str() {
                "" => open,
                text => spec_day(text),
            };
            entries.push(Entry {
                code: cell("code"),
                name: cell("name_zh"),
                parent: cell("parent"),
                level: cell("level"),
                from: day("valid_from", NaiveDate::MIN),
                to: day("valid_to", NaiveDate::MAX),
                aliases: cell("aliases").split(';').map(|alias| alias.trim().to_owned()).collect(),
            });
        }
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            places.entry(entry.code.clone()).or_default().push(at);
        }
        places.values_mut().for_each(|of_code| of_code.sort_by_key(|at| entries[*at].from));
        Self { id: id.to_owned(), open, entries, places }
    }

    fn of_code(&self, code: &str) -> &[usize] {
        self.places.get(code).map_or(&[], Vec::as_slice)
    }

    /// The entry of a code in force on a day.
    pub(super) fn on_day(&self, code: &str, day: NaiveDate) -> Option<usize> {
        self.of_code(code).iter().copied().find(|at| self.entries[*at].in_force(day))
    }

    /// The codes that are in force on a day.
    pub(super) fn codes_on(&self, day: NaiveDate) -> Vec<String> {
        self.entries.iter().filter(|entry| entry.in_force(day)).map(|entry| entry.code.clone()).collect()
    }

    /// The entry that a cell names: its code, another spelling, its name, or for a code of the level that an
    /// open list lacks its longest listed beginning.
    pub(super) fn find(&self, text: &str, day: NaiveDate) -> Option<usize> {
        self.spelt(text, day).or_else(|| self.named(text, day)).or_else(|| {
            if !pattern::matches(text, self.open.as_ref()?) || !self.of_code(text).is_empty() {
                return None;
            }
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
            let above = ends.into_iter().rev().find_map(|end| self.spelt(&text[..end], day))?;
            (!self.has_below(above, day)).then_some(above)
        })
    }

    fn spelt(&self, text: &str, day: NaiveDate) -> Option<usize> {
        let alias_of = |entry: &&Entry| entry.aliases.iter().any(|alias| alias == text);
        let aliased = self.entries.iter().find(alias_of).map(|entry| entry.code.as_str());
        self.on_day(text, day).or_else(|| self.on_day(aliased?, day))
    }

    fn named(&self, text: &str, day: NaiveDate) -> Option<usize> {
        let named = |entry: &Entry| entry.name == text && entry.in_force(day);
        let places: Vec<usize> = (0..self.entries.len()).filter(|at| named(&self.entries[*at])).collect();
        if places.len() == 1 { Some(places[0]) } else { None }
    }

    /// The entry above one: that of the parent's code which was in force with it last.
    pub(super) fn parent(&self, entry: usize) -> Option<usize> {
        let of = &self.entries[entry];
        let named = self.of_code(&of.parent);
        let with = named.iter().rev().find(|at| self.entries[**at].from < of.to);
        with.or(named.first()).copied()
    }

    /// An entry and those above it, innermost first.
    pub(super) fn line(&self, entry: usize) -> Vec<usize> {
        std::iter::successors(Some(entry), |at| self.parent(*at)).collect()
    }

    /// The entry of a code that stands for it in the rows of a table: the last that began by a day.
    pub(super) fn row(&self, code: &str, level: Option<&str>, day: NaiveDate) -> Option<usize> {
        let fits = |at: &usize| level.is_none_or(|level| self.entries[*at].level == level);
        let places: Vec<usize> = self.of_code(code).iter().copied().filter(fits).collect();
        let begun = places.iter().rev().find(|at| self.entries[**at].from <= day);
        begun.or(places.first()).copied()
    }

    /// Whether codes below an entry are in force both on the first and on the last day of the period that it is itself.
    pub(super) fn is_divided(&self, entry: usize, period: (NaiveDate, NaiveDate)) -> bool {
        let of = &self.entries[entry];
        let end = of.to.pred_opt().unwrap_or(of.to);
        let (mut first, mut last) = (of.from.max(period.0), end.min(period.1));
        if first > last {
            (first, last) = (of.from, end);
        }
        self.has_below(entry, first) && self.has_below(entry, last)
    }

    /// Whether a code below an entry is in force on a day.
    fn has_below(&self, entry: usize, day: NaiveDate) -> bool {
        let is_below = |at: usize| self.entries[at].in_force(day) && self.parent(at) == Some(entry);
        (0..self.entries.len()).any(is_below)
    }
}
