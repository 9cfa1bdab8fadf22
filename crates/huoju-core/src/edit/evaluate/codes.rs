//! Operators on entries of code lists.

use super::Context;
use super::buffer::{Buffer, Data, blank, values, words};
use super::compare::{finish, pack, pack_column, words_of};
use super::operand::{Plain, Valid, codes};
use crate::edition::{EntryId, NO_ENTRY};
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
    words(&mut out.valid, len).fill(0);
    blank(&mut out.data, len);
    let (Type::Code(list), Some(texts), Data::Code(entries)) = (node.ty, context.view.text(a), &mut out.data)
    else {
        return;
    };
    let index = context.form.list_index(list);
    let day = context.form.edition().definition().period_to;
    for row in texts.valid.ones().filter(|row| context.selects(*row)) {
        let entry = index.first(texts.text(row)).and_then(|first| index.on_day(first, day).ok());
        if let (Some(entry), Some(slot)) = (entry, entries.get_mut(row)) {
            *slot = entry;
            out.valid.set(row, true);
        }
    }
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
