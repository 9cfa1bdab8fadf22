//! Total rows that no list has: 合计 above the outermost codes, 未分类 beside them.

use super::PublishedCell;
use crate::edition::{Day, EntryDef, EntryId, Label, ListDef, Text};
use crate::table::axis::{TOTAL, UNCLASSIFIED};

/// The hierarchy with a row above its outermost codes for a total that is printed under a code of its own (合计 in our own tables; it may be
/// empty), and beside them one for 未分类. A code that the table does not print, or that the list has, adds nothing. With `outermost` the
/// total alone is left to be added up: of lists in which records stand on upper codes too, no other sum is known.
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
    for entry in &mut list.entries {
        entry.parent = match entry.parent {
            None => Some(root),
            Some(_) if outermost => None,
            parent => parent,
        };
    }
    let rest = is_new(UNCLASSIFIED, &list).then(|| row(UNCLASSIFIED, ("未分类", "Unclassified"), Some(root)));
    list.entries.push(row(total, (TOTAL, "Total"), None));
    list.entries.extend(rest);
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
