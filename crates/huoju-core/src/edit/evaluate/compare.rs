//! Comparisons and membership in sets of constants.

use std::cmp::Ordering;

use super::Context;
use super::buffer::{Buffer, Data, words};
use super::logic::{self, Join};
use super::operand::{Nums, Plain, Valid, codes, dates, numbers};
use super::text;
use super::view::Evaluated;
use crate::edit::plan::{Set, literal};
use crate::edition::{EntryId, ListId};
use crate::rules::{Cmp, Literal, NodeId, Type};

/// Comparison of two operands of one type; null if one is null.
pub(super) fn compare(context: &Context<'_>, cmp: Cmp, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) {
    let view = &context.view;
    match view.node(a).map(|node| node.ty) {
        Some(Type::Number { .. }) => {
            if let Some((text, with)) = view.fused_length(a, b) {
                return text::compare_length(context, text, with, len, out, &|order| {
                    cmp.holds(&order, &Ordering::Equal)
                });
            }
            let ((a, valid_a), (b, valid_b)) = (numbers(view, a), numbers(view, b));
            compare_numbers(cmp, a, b, words_of(out, len));
            finish(out, &[valid_a, valid_b]);
        }
        Some(Type::Date) => {
            let ((a, valid_a), (b, valid_b)) = (dates(view, a), dates(view, b));
            compare_plain(cmp, a, b, words_of(out, len));
            finish(out, &[valid_a, valid_b]);
        }
        Some(Type::Code(list)) => {
            let ((a, valid_a), (b, valid_b)) = (codes(view, a), codes(view, b));
            compare_codes(context, list, cmp == Cmp::Eq, (a, b), words_of(out, len));
            finish(out, &[valid_a, valid_b]);
        }
        Some(Type::Text) => match (constant(view, a), constant(view, b)) {
            (_, Some(with)) => text::compare_constant(context, cmp, a, with, len, out),
            (Some(with), None) => text::compare_constant(context, mirrored(cmp), b, with, len, out),
            (None, None) => text::compare(context, cmp, (a, b), len, out),
        },
        Some(Type::Boolean) => {
            let how = if cmp == Cmp::Eq { Join::Same } else { Join::Differ };
            logic::join(context, how, a, b, len, out);
        }
        None => {}
    }
}

/// Whether an operand is one of some constants; null if it is null.
pub(super) fn within(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) {
    let view = &context.view;
    match view.set(context.node) {
        Some(Set::Numbers(set)) => {
            let (a, valid) = numbers(view, a);
            pack(words_of(out, len), len, |row| set.binary_search(&a.at(row)).is_ok());
            finish(out, &[valid]);
        }
        Some(Set::Days(set)) => {
            let (a, valid) = dates(view, a);
            pack(words_of(out, len), len, |row| set.binary_search(&a.at(row)).is_ok());
            finish(out, &[valid]);
        }
        Some(Set::Texts(set)) => text::predicate(context, a, len, out, &|text| set.contains(text)),
        None => {
            words_of(out, len).fill(0);
            finish(out, &[Valid::Never]);
        }
    }
}

/// The words of the true rows.
pub(super) fn words_of(out: &mut Buffer, len: usize) -> &mut [u64] {
    let Data::Boolean(yes) = &mut out.data else { return &mut [] };
    // The known rows get their length here, their bits in `finish`.
    words(&mut out.valid, len);
    words(yes, len)
}

/// Marks as known the rows in which all operands have a value.
pub(super) fn finish(out: &mut Buffer, operands: &[Valid<'_>]) {
    Valid::write(operands, out.valid.words_mut());
    out.settle();
}

/// One bit a row.
pub(super) fn pack(out: &mut [u64], len: usize, test: impl Fn(usize) -> bool) {
    for (index, word) in out.iter_mut().enumerate() {
        let rows = index * 64..len.min(index * 64 + 64);
        *word = rows.enumerate().fold(0, |word, (bit, row)| word | u64::from(test(row)) << bit);
    }
}

/// One bit a row, over a column.
#[inline]
pub(super) fn pack_column<T: Copy>(out: &mut [u64], a: &[T], test: impl Fn(T) -> bool) {
    let pack = |a: &[T]| a.iter().enumerate().fold(0, |word, (bit, a)| word | u64::from(test(*a)) << bit);
    if let ([word], ..=64) = (&mut *out, a.len()) {
        // A session has one row, and need not divide it into chunks.
        *word = pack(a);
        return;
    }
    for (word, a) in out.iter_mut().zip(a.chunks(64)) {
        *word = pack(a);
    }
}

/// One bit a row, over two columns.
#[inline]
pub(super) fn pack_columns<T: Copy>(out: &mut [u64], a: &[T], b: &[T], test: impl Fn(T, T) -> bool) {
    let pack = |a: &[T], b: &[T]| {
        a.iter().zip(b).enumerate().fold(0, |word, (bit, (a, b))| word | u64::from(test(*a, *b)) << bit)
    };
    if let ([word], ..=64) = (&mut *out, a.len()) {
        *word = pack(a, b);
        return;
    }
    for ((word, a), b) in out.iter_mut().zip(a.chunks(64)).zip(b.chunks(64)) {
        *word = pack(a, b);
    }
}

/// The text of a constant.
fn constant<'a>(view: &Evaluated<'a>, node: NodeId) -> Option<&'a str> {
    match view.node(node).and_then(literal) {
        Some(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

/// The comparison with its sides exchanged.
fn mirrored(cmp: Cmp) -> Cmp {
    match cmp {
        Cmp::Lt => Cmp::Gt,
        Cmp::Le => Cmp::Ge,
        Cmp::Gt => Cmp::Lt,
        Cmp::Ge => Cmp::Le,
        same => same,
    }
}

fn compare_numbers(cmp: Cmp, a: Nums<'_>, b: Nums<'_>, out: &mut [u64]) {
    match (a, b) {
        (Nums::Narrow(a), Nums::Narrow(b)) => columns(cmp, a, b, out),
        (Nums::Wide(a), Nums::Wide(b)) => columns(cmp, a, b, out),
        (Nums::Narrow(a), Nums::Const(b)) if i64::try_from(b).is_ok() => {
            column(cmp, a, i64::try_from(b).unwrap_or_default(), out);
        }
        (Nums::Wide(a), Nums::Const(b)) => column(cmp, a, b, out),
        (Nums::Const(_), Nums::Narrow(_) | Nums::Wide(_)) => compare_numbers(mirrored(cmp), b, a, out),
        (a, b) => {
            let len = out.len() * 64;
            pack(out, len, |row| cmp.holds(&a.at(row), &b.at(row)));
        }
    }
}

fn compare_plain(cmp: Cmp, a: Plain<'_, i32>, b: Plain<'_, i32>, out: &mut [u64]) {
    match (a, b) {
        (Plain::Rows(a), Plain::Rows(b)) => columns(cmp, a, b, out),
        (Plain::Rows(a), Plain::Const(b)) => column(cmp, a, b, out),
        (Plain::Const(a), Plain::Rows(b)) => column(mirrored(cmp), b, a, out),
        (Plain::Const(a), Plain::Const(b)) => out.fill(if cmp.holds(&a, &b) { u64::MAX } else { 0 }),
    }
}

/// The comparison is chosen once for the column, not once for a row; all are made of two.
fn columns<T: Copy + Ord>(cmp: Cmp, a: &[T], b: &[T], out: &mut [u64]) {
    let (less, more) = if matches!(cmp, Cmp::Gt | Cmp::Le) { (b, a) } else { (a, b) };
    match cmp {
        Cmp::Eq | Cmp::Ne => pack_columns(out, a, b, |a, b| a == b),
        Cmp::Lt | Cmp::Gt | Cmp::Le | Cmp::Ge => pack_columns(out, less, more, |less, more| less < more),
    }
    negate(cmp, out);
}

fn column<T: Copy + Ord>(cmp: Cmp, a: &[T], b: T, out: &mut [u64]) {
    match cmp {
        Cmp::Eq | Cmp::Ne => pack_column(out, a, |a| a == b),
        Cmp::Lt | Cmp::Ge => pack_column(out, a, |a| a < b),
        Cmp::Gt | Cmp::Le => pack_column(out, a, |a| a > b),
    }
    negate(cmp, out);
}

/// Makes of a comparison its opposite, where that was asked for.
fn negate(cmp: Cmp, out: &mut [u64]) {
    if matches!(cmp, Cmp::Ne | Cmp::Ge | Cmp::Le) {
        out.iter_mut().for_each(|word| *word = !*word);
    }
}

/// Codes are equal when their text is, also where one was reissued.
fn compare_codes(
    context: &Context<'_>,
    list: ListId,
    equal: bool,
    (a, b): (Plain<'_, EntryId>, Plain<'_, EntryId>),
    out: &mut [u64],
) {
    let index = context.form.list_index(list);
    let first = |entry: EntryId| index.code_of(entry).unwrap_or(entry);
    let len = out.len() * 64;
    match (a, b) {
        (Plain::Rows(rows), Plain::Const(entry)) | (Plain::Const(entry), Plain::Rows(rows)) => {
            let entry = first(entry);
            pack_column(out, rows, |row| (first(row) == entry) == equal);
        }
        (a, b) => pack(out, len, |row| (first(a.at(row)) == first(b.at(row))) == equal),
    }
}
