//! Code lists as tables, and codes as the texts that stand for their entries.
//!
//! A code is a text. Where a list gives a code out again, the entry in force on the last day of the period is the code itself,
//! another one is `code@first-day`: so one text still says which place is meant.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use huoju_core::edition::{Day, EntryId, Form, ListDef, ListId, ListIndex, NO_ENTRY};
use huoju_core::rules::{Op, Type};

use super::names::{bound, day, text};

/// Rows that one statement inserts.
const ROWS: usize = 1_000;

/// How entries of the lists of an edition are written, and which sets and maps need a table.
pub(super) struct Codes<'a> {
    form: &'a Form,
    /// By list, then by entry.
    keys: Vec<Vec<String>>,
    /// Names of the code sets and maps of the program.
    sets: Vec<String>,
    maps: Vec<String>,
    /// Lists that fields, tables or expressions use.
    used: BTreeSet<ListId>,
}

impl<'a> Codes<'a> {
    pub(super) fn new(form: &'a Form) -> Self {
        let lists = &form.edition().definition().lists;
        let day = form.edition().definition().period_to;
        let keys = (0..).zip(lists).map(|(id, list)| keys(list, form.list_index(id), day)).collect();
        let program = &form.definition().program;
        let name = |list: ListId, number: usize| format!("{} {}", lists[usize::from(list)].id, number + 1);
        let read = |node: u32| match program.nodes[node as usize].ty {
            Type::Code(list) => list,
            _ => 0,
        };
        let mut sets = vec![String::new(); program.code_sets.len()];
        let mut maps = vec![String::new(); program.code_maps.len()];
        let mut used = BTreeSet::new();
        for node in &program.nodes {
            if let Type::Code(list) = node.ty {
                used.insert(list);
            }
            match node.op {
                Op::CodeIn(code, set) => sets[set as usize] = name(read(code), set as usize),
                Op::Recode(code, map) => maps[map as usize] = name(read(code), map as usize),
                _ => {}
            }
        }
        let tables = form.definition().tables.iter().flat_map(|table| &table.dimensions);
        used.extend(tables.filter_map(|dimension| dimension.list));
        for record in &form.definition().records {
            used.extend(record.fields.iter().filter_map(|field| match Type::from(field.ty) {
                Type::Code(list) => Some(list),
                _ => None,
            }));
        }
        Self { form, keys, sets, maps, used }
    }

    /// A list.
    pub(super) fn list(&self, list: ListId) -> &'a ListDef {
        &self.form.edition().definition().lists[usize::from(list)]
    }

    /// The text that stands for an entry.
    pub(super) fn key(&self, list: ListId, entry: EntryId) -> &str {
        &self.keys[usize::from(list)][usize::from(entry)]
    }

    /// Whether a code of the list was given out again, so that `code@day` may stand for one.
    pub(super) fn is_reissued(&self, list: ListId) -> bool {
        self.keys[usize::from(list)].iter().any(|key| key.contains('@'))
    }

    /// All texts that stand for entries with the code of this entry.
    pub(super) fn same_code(&self, list: ListId, entry: EntryId) -> Vec<&str> {
        let index = self.form.list_index(list);
        let keys = (0..NO_ENTRY).zip(&self.keys[usize::from(list)]);
        keys.filter(|(other, _)| index.same_code(entry, *other)).map(|(_, key)| key.as_str()).collect()
    }

    /// The texts of the marked entries of a list.
    pub(super) fn marked(&self, list: ListId, marks: &[bool]) -> Vec<&str> {
        let keys = self.keys[usize::from(list)].iter().zip(marks);
        keys.filter(|(_, mark)| **mark).map(|(key, _)| key.as_str()).collect()
    }

    /// The codes in force at the end of the period.
    pub(super) fn in_force(&self, list: ListId) -> Vec<&str> {
        let (index, day) = (self.form.list_index(list), self.form.edition().definition().period_to);
        let keys = (0..NO_ENTRY).zip(&self.keys[usize::from(list)]);
        keys.filter(|(entry, _)| index.in_force(*entry, day)).map(|(_, key)| key.as_str()).collect()
    }

    /// The same as a query.
    pub(super) fn select_in_force(&self, list: ListId) -> String {
        let last = day(self.form.edition().definition().period_to);
        let list = text(&self.list(list).id);
        format!("SELECT code FROM code WHERE list = {list} AND valid_from <= {last} AND {last} < valid_to")
    }

    pub(super) fn set_name(&self, set: u32) -> &str {
        &self.sets[set as usize]
    }

    pub(super) fn map_name(&self, map: u32) -> &str {
        &self.maps[map as usize]
    }

    /// The tables: entries, spellings, and the sets and maps that expressions name.
    pub(super) fn tables(&self, sets: &BTreeSet<u32>, maps: &BTreeSet<u32>) -> String {
        let (mut entries, mut spellings, mut in_sets, mut in_maps) = (vec![], vec![], vec![], vec![]);
        for list in &self.used {
            self.entries(*list, &mut entries);
            self.spellings(*list, &mut spellings);
        }
        let program = &self.form.definition().program;
        for node in &program.nodes {
            let code = |node: u32| match program.nodes[node as usize].ty {
                Type::Code(list) => list,
                _ => 0,
            };
            match node.op {
                Op::CodeIn(of, set) if sets.contains(&set) => {
                    let marked = self.marked(code(of), &program.code_sets[set as usize]);
                    let row = |key: &&str| format!("({}, {})", text(self.set_name(set)), text(key));
                    in_sets.extend(marked.iter().map(row));
                }
                Op::Recode(of, map) if maps.contains(&map) => {
                    let Type::Code(to) = node.ty else { continue };
                    let pairs = (0..NO_ENTRY).zip(&program.code_maps[map as usize]);
                    in_maps.extend(pairs.filter(|(_, target)| **target != NO_ENTRY).map(|(from, target)| {
                        let (from, target) = (self.key(code(of), from), self.key(to, *target));
                        format!("({}, {}, {})", text(self.map_name(map)), text(from), text(target))
                    }));
                }
                _ => {}
            }
        }
        for rows in [&mut in_sets, &mut in_maps] {
            rows.sort();
            rows.dedup();
        }
        let mut sql = String::from(
            "\n-- Code lists. `code` is what stands in a cell, `entry` tells the entries of a code apart that was given out again\n\
             -- (the one in force at the end of the period has the code itself); an entry is in force from valid_from until before valid_to.\n\
             CREATE TABLE code (list text, entry text, code text, name_zh text, name_en text, parent text, level text,\n    \
             valid_from date, valid_to date, place integer, PRIMARY KEY (list, entry));\n",
        );
        insert("code", &entries, &mut sql);
        sql += "\n-- Every spelling of a code: the code, another way to write it, or its name where only one entry in force has that name.\n\
             CREATE TABLE spelling (list text, kind text, spelling text, valid_from date, valid_to date, entry text);\n";
        insert("spelling", &spellings, &mut sql);
        sql += "CREATE INDEX spelling_of_list ON spelling (list, spelling);\n";
        sql += "\n-- Sets of codes, such as a code with those below it.\nCREATE TABLE code_set (set_name text, entry text, PRIMARY KEY (set_name, entry));\n";
        insert("code_set", &in_sets, &mut sql);
        sql += "\n-- From the codes of one list to those of another, or to the code above them.\nCREATE TABLE code_map (map_name text, entry text, target text, PRIMARY KEY (map_name, entry));\n";
        insert("code_map", &in_maps, &mut sql);
        sql
    }

    fn entries(&self, list: ListId, rows: &mut Vec<String>) {
        let definition = self.list(list);
        let parents: Vec<Option<&str>> = definition
            .entries
            .iter()
            .map(|entry| entry.parent.map(|parent| definition.entries[usize::from(parent)].code.as_str()))
            .collect();
        for ((entry, key), parent) in
            definition.entries.iter().zip(&self.keys[usize::from(list)]).zip(parents)
        {
            let columns: [&str; 5] = [&definition.id, key, &entry.code, &entry.label.zh, &entry.label.en];
            let parent = parent.filter(|parent| *parent != entry.code).map_or("NULL".to_owned(), text);
            rows.push(format!(
                "({}, {parent}, {}, {}, {}, {})",
                columns.map(text).join(", "),
                text(&entry.level),
                bound(entry.valid_from),
                bound(entry.valid_to),
                entry.position
            ));
        }
    }

    fn spellings(&self, list: ListId, rows: &mut Vec<String>) {
        let definition = self.list(list);
        let mut add = |kind: &str, spelling: &str, from: Day, to: Day, entry: EntryId| {
            let columns = [&definition.id, kind, spelling].map(text).join(", ");
            rows.push(format!(
                "({columns}, {}, {}, {})",
                bound(from),
                bound(to),
                text(self.key(list, entry))
            ));
        };
        for (id, entry) in (0..NO_ENTRY).zip(&definition.entries) {
            add("code", &entry.code, entry.valid_from, entry.valid_to, id);
            let own = definition.aliases.iter().filter(|(_, code)| *code == entry.code);
            own.for_each(|(alias, _)| add("alias", alias, entry.valid_from, entry.valid_to, id));
        }
        for (name, entries) in names(definition) {
            for (from, to, entry) in alone(definition, &entries) {
                add("name", name, from, to, entry);
            }
        }
    }
}

/// The text that stands for each entry.
fn keys(list: &ListDef, index: &ListIndex, last_day: Day) -> Vec<String> {
    let key = |(id, entry): (EntryId, &huoju_core::edition::EntryDef)| {
        let first = index.first(&entry.code).unwrap_or(id);
        let plain = index.on_day(first, last_day).unwrap_or(first);
        if plain == id {
            return entry.code.to_string();
        }
        match entry.valid_from {
            Day::MIN => format!("{}@", entry.code),
            day => format!("{}@{}", entry.code, huoju_core::data::date::format(day)),
        }
    };
    (0..NO_ENTRY).zip(&list.entries).map(key).collect()
}

/// The entries that have each name.
fn names(list: &ListDef) -> BTreeMap<&str, Vec<EntryId>> {
    let mut names: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in (0..NO_ENTRY).zip(&list.entries) {
        let own = BTreeSet::from([entry.label.zh.as_str(), entry.label.en.as_str()]);
        own.into_iter()
            .filter(|name| !name.is_empty())
            .for_each(|name| names.entry(name).or_default().push(id));
    }
    names
}

/// The spans of days on which exactly one of some entries is in force.
fn alone(list: &ListDef, entries: &[EntryId]) -> Vec<(Day, Day, EntryId)> {
    let span = |entry: &EntryId| {
        let entry = &list.entries[usize::from(*entry)];
        (entry.valid_from, entry.valid_to)
    };
    let days: BTreeSet<Day> = entries.iter().map(span).flat_map(|(from, to)| [from, to]).collect();
    let days: Vec<Day> = days.into_iter().collect();
    let spans = days.windows(2).filter_map(|days| {
        let mut there = entries.iter().filter(|entry| span(entry).0 <= days[0] && days[0] < span(entry).1);
        let only = there.next()?;
        there.next().is_none().then_some((days[0], days[1], *only))
    });
    spans.collect()
}

fn insert(table: &str, rows: &[String], sql: &mut String) {
    for rows in rows.chunks(ROWS) {
        // Writing to a String cannot fail.
        let _ = writeln!(sql, "INSERT INTO {table} VALUES\n{};", rows.join(",\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use huoju_core::edition::sample;

    #[test]
    fn an_entry_is_told_apart_from_another_of_its_code() {
        let form = sample::form().unwrap();
        let codes = Codes::new(&form);
        let list = (0..).find(|list| codes.list(*list).id == "region").unwrap();
        assert_eq!([codes.key(list, 0), codes.key(list, 1), codes.key(list, 2)], ["100@", "100", "200"]);
        assert!(codes.is_reissued(list));
        assert_eq!(codes.same_code(list, 1), ["100@", "100"]);
    }

    #[test]
    fn a_name_counts_while_one_entry_has_it() {
        let definition = sample::definition();
        let list = definition.lists.iter().find(|list| list.id == "region").unwrap();
        let spans = alone(list, &names(list)["丁市"]);
        assert_eq!(spans, [(10_000, 19_500, 4)], "then two have it");
    }
}
