//! Total rows that no list has: 合计 above the outermost codes, 未分类 beside them.

use std::collections::BTreeSet;

use super::PublishedCell;
use crate::edition::{Day, EntryDef, EntryId, Label, ListDef, Text};
use crate::table::axis::{TOTAL, UNCLASSIFIED};

/// The hierarchy with a row above its outermost codes for a total that is printed under a code of its own (合计 in our own tables; it may be
/// empty), and beside them one for 未分类. A code that the table does not print, or that the list has, adds nothing. With `outermost` the
/// total alone is left to be added up, from the outermost codes that the table prints, those that the list does not have among them: of lists in which records stand on upper codes too, no other sum is
/// known, and no list has every code of, say, the departments that register.
///
/// ```
/// use huoju_core::edition::{Confidence, EntryDef, Label, ListDef, Provenance};
/// use huoju_core::table::balance::{BalanceOptions, PublishedCell, verify, with_total};
///
/// let entry = |code: &str, parent, position| EntryDef {
///     code: code.into(), label: Label::default(), parent, level: "".into(),
///     valid_from: i32::MIN, valid_to: i32::MAX, successors: vec![], position,
/// };
/// let kinds = ListDef {
///     id: "kind".into(), title: Label::default(), open: None, aliases: vec![],
///     entries: vec![entry("1", None, 0), entry("11", Some(0), 1), entry("2", None, 2)],
///     provenance: Provenance { basis: "example".into(), confidence: Confidence::Inferred },
/// };
/// let cell = |code: &str, text: &str| PublishedCell { group: vec![], code: code.into(), text: text.into(), is_count: false };
/// // A hundred records stand on 1 itself.
/// let cells = [("合计", "600"), ("1", "300"), ("11", "200"), ("2", "200"), ("未分类", "100")];
/// let cells = cells.map(|(code, text)| cell(code, text));
/// let with = with_total(&kinds, &cells, "合计", true);
/// let report = verify(&with, &cells, &BalanceOptions::default());
/// assert!(report.is_readable() && report.wrong.is_empty() && report.checked == 1);
/// let report = verify(&with_total(&kinds, &cells, "合计", false), &cells, &BalanceOptions::default());
/// assert_eq!(report.wrong.iter().map(|cell| cell.code.as_str()).collect::<Vec<_>>(), ["合计", "1"]);
/// ```
#[must_use]
pub fn with_total(hierarchy: &ListDef, cells: &[PublishedCell], total: &str, outermost: bool) -> ListDef {
    let mut list = hierarchy.clone();
    let is_new = |code: &str, list: &ListDef| {
        cells.iter().any(|cell| cell.code == code) && !list.entries.iter().any(|entry| entry.code == code)
    };
    if !is_new(total, &list) {
        return list;
    }
    // A list with so many codes that none is left for the total cannot have one.
    let Ok(root) = EntryId::try_from(list.entries.len()) else { return list };
    let parents: Vec<Option<EntryId>> = if outermost {
        let printed: BTreeSet<&str> = cells.iter().map(|cell| cell.code.as_str()).collect();
        let is_printed = |entry: &EntryDef| printed.contains(entry.code.as_str());
        let shown = list.entries.iter().filter(|entry| is_printed(entry));
        let known: BTreeSet<&str> =
            shown.flat_map(|entry| list.lineage(entry).skip(1)).map(|entry| entry.code.as_str()).collect();
        // What is not printed is known by what is printed below it, or else is missed.
        let is_outermost = |entry: &EntryDef| {
            let stands = is_printed(entry) || !known.contains(entry.code.as_str());
            stands && !list.lineage(entry).skip(1).any(is_printed)
        };
        list.entries.iter().map(|entry| is_outermost(entry).then_some(root)).collect()
    } else {
        list.entries.iter().map(|entry| entry.parent.or(Some(root))).collect()
    };
    list.entries.iter_mut().zip(parents).for_each(|(entry, parent)| entry.parent = parent);
    let rest = is_new(UNCLASSIFIED, &list).then(|| row(UNCLASSIFIED, ("未分类", "Unclassified"), Some(root)));
    let others: BTreeSet<&str> = cells.iter().map(|cell| cell.code.as_str()).filter(|_| outermost).collect();
    let others =
        others.into_iter().filter(|code| ![total, UNCLASSIFIED].contains(code) && is_new(code, hierarchy));
    let others: Vec<EntryDef> = others.map(|code| row(code, (code, code), Some(root))).collect();
    list.entries.push(row(total, (TOTAL, "Total"), None));
    list.entries.extend(rest);
    list.entries.extend(others);
    list
}

fn row(code: &str, (zh, en): (&str, &str), parent: Option<EntryId>) -> EntryDef {
    EntryDef {
        code: code.into(),
        label: Label::new(zh, en),
        parent,
        level: Text::new(),
        valid_from: Day::MIN,
        valid_to: Day::MAX,
        successors: Vec::new(),
        position: u16::MAX,
    }
}
