//! Operators on entries of code lists.

use super::Context;
use super::buffer::{Buffer, Data, blank, values, words};
use super::compare::{finish, pack, pack_column, words_of};
use super::operand::{Plain, Valid, codes};
use crate::edition::{Day, EntryId, ListDef, NO_ENTRY};
use crate::rules::{Node, NodeId, Type};

/// Whether a code is in a bit set of the program.
pub(super) fn code_in(context: &Context<'_>, a: NodeId, set: u32, len: usize, out: &mut Buffer) {
    let (a, valid) = codes(&context.view, a);
    let set = context.view.code_set(set);
    let has = |entry: EntryId| set.get(usize::from(entry)).copied().unwrap_or_default();
    match a {
        Plain::Rows(rows) => pack_column(words_of(out, len), rows, has),
        Plain::Const(entry) => pack(words_of(out, len), len, |_| has(entry)),
    }
    finish(out, &[valid]);
}

/// The code of an entry as text.
pub(super) fn code_text(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) {
    let table = match context.view.node(a).map(|node| node.ty) {
        Some(Type::Code(list)) => context.view.code_spans(list),
        _ => &[],
    };
    let (a, valid) = codes(&context.view, a);
    Valid::write(&[valid], words(&mut out.valid, len));
    out.valid.mask_tail();
    match &mut out.data {
        Data::Text(spans, _) => {
            for (row, span) in values(spans, len).iter_mut().enumerate() {
                *span = table.get(usize::from(a.at(row))).copied().unwrap_or_default();
            }
        }
        data => blank(data, len),
    }
}

/// The entry of the node's list with a code in force at the end of the period.
pub(super) fn code_of(context: &Context<'_>, a: NodeId, node: &Node, len: usize, out: &mut Buffer) {
    let list = match node.ty {
        Type::Code(list) => context.lists.get(usize::from(list)),
        _ => None,
    };
    words(&mut out.valid, len).fill(0);
    blank(&mut out.data, len);
    let (Some(list), Some(texts), Data::Code(entries)) = (list, context.view.text(a), &mut out.data) else {
        return;
    };
    for row in texts.valid.ones() {
        if context.selects(row) {
            if let Some(entry) = entry_of(list, texts.text(row), context.period_to) {
                entries[row] = entry;
                out.valid.set(row, true);
            }
        }
    }
}

/// The entry with a code that is in force on a day.
pub(crate) fn entry_of(list: &ListDef, code: &str, day: Day) -> Option<EntryId> {
    let first = list.entries.partition_point(|entry| entry.code.as_str() < code);
    let same = list.entries.iter().enumerate().skip(first).take_while(|(_, entry)| entry.code == code);
    let mut in_force = same.filter(|(_, entry)| entry.valid_from <= day && day < entry.valid_to);
    in_force.next().and_then(|(index, _)| EntryId::try_from(index).ok())
}

/// The entry that a map of the program gives.
pub(super) fn recode(context: &Context<'_>, a: NodeId, map: u32, len: usize, out: &mut Buffer) {
    let (a, valid) = codes(&context.view, a);
    let map = context.view.code_map(map);
    let Data::Code(entries) = &mut out.data else { return blank(&mut out.data, len) };
    let entries = values(entries, len);
    for (row, entry) in entries.iter_mut().enumerate() {
        *entry = map.get(usize::from(a.at(row))).copied().unwrap_or(NO_ENTRY);
    }
    let found = words(&mut out.valid, len);
    pack_column(found, entries, |entry| entry != NO_ENTRY);
    for (index, word) in found.iter_mut().enumerate() {
        *word &= valid.word(index);
    }
    out.valid.mask_tail();
}
