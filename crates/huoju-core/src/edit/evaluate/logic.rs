//! Three-valued logic, 64 rows at a time, and the operators that see null.

use super::Context;
use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::operand::{Plain, Valid, codes, dates, logic, numbers, valid};
use super::text::Arena;
use crate::data::Bitmap;
use crate::rules::NodeId;

/// Writes (true, false) for each word, and clears what is beyond the length.
#[inline]
pub(super) fn write(len: usize, out: &mut Buffer, word: impl Fn(usize) -> (u64, u64)) {
    if let Some((yes, known)) = out.truth(len) {
        for (index, (yes, known)) in yes.iter_mut().zip(known).enumerate() {
            let (t, f) = word(index);
            *yes = t;
            *known = t | f;
        }
    }
    out.settle();
}

/// What joins two booleans.
#[derive(Clone, Copy)]
pub(super) enum Join {
    /// False if one is false, else null if one is null.
    And,
    /// True if one is true, else null if one is null.
    Or,
    /// Whether they are the same; null if one is null.
    Same,
    /// Whether they differ; null if one is null.
    Differ,
}

/// Joins two booleans; 64 rows are asked at once what joins them.
pub(super) fn join(context: &Context<'_>, how: Join, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) {
    let (a, b) = (logic(&context.view, a), logic(&context.view, b));
    write(len, out, |index| {
        let ((at, af), (bt, bf)) = (a.at(index), b.at(index));
        let (same, other) = ((at & bt) | (af & bf), (at & bf) | (af & bt));
        match how {
            Join::And => (at & bt, af | bf),
            Join::Or => (at | bt, af & bf),
            Join::Same => (same, other),
            Join::Differ => (other, same),
        }
    });
}

/// Which of two operands a row takes.
#[derive(Clone, Copy)]
pub(super) enum Choice {
    /// The first where a condition is true.
    If(NodeId),
    /// The first where it is not null.
    Nvl,
}

/// The rows that take the first operand.
#[derive(Clone, Copy)]
struct First<'a> {
    rows: Valid<'a>,
}

impl First<'_> {
    #[inline]
    fn takes(&self, row: usize) -> bool {
        self.rows.word(row / 64) >> (row % 64) & 1 == 1
    }
}

/// `If` and `Nvl` for every type.
pub(super) fn choose(
    context: &Context<'_>,
    choice: Choice,
    a: NodeId,
    b: NodeId,
    len: usize,
    out: &mut Buffer,
) -> Trouble {
    let view = &context.view;
    let rows = match choice {
        Choice::If(condition) => view.truth(condition).map_or(Valid::Never, |truth| Valid::Rows(truth.yes)),
        Choice::Nvl => valid(view, a),
    };
    let first = First { rows };
    if let Data::Boolean(_) = out.data {
        let (a, b) = (logic(&context.view, a), logic(&context.view, b));
        write(len, out, |index| {
            let (first, (at, af), (bt, bf)) = (rows.word(index), a.at(index), b.at(index));
            (first & at | !first & bt, first & af | !first & bf)
        });
        return Trouble::default();
    }
    let (valid_a, valid_b) = (valid(view, a), valid(view, b));
    for (index, word) in words(&mut out.valid, len).iter_mut().enumerate() {
        let first = rows.word(index);
        *word = first & valid_a.word(index) | !first & valid_b.word(index);
    }
    out.valid.mask_tail();
    take(context, first, (a, b), len, out)
}

/// Copies the chosen values.
fn take(
    context: &Context<'_>,
    first: First<'_>,
    (a, b): (NodeId, NodeId),
    len: usize,
    out: &mut Buffer,
) -> Trouble {
    let view = &context.view;
    match &mut out.data {
        Data::Narrow(target) => {
            let (a, b) = (numbers(view, a).0.narrow(), numbers(view, b).0.narrow());
            blend(values(target, len), first, a, b);
        }
        Data::Wide(target) => {
            let (a, b) = (numbers(view, a).0, numbers(view, b).0);
            for (row, value) in values(target, len).iter_mut().enumerate() {
                *value = if first.takes(row) { a.at(row) } else { b.at(row) };
            }
        }
        Data::Date(target) => blend(values(target, len), first, dates(view, a).0, dates(view, b).0),
        Data::Code(target) => blend(values(target, len), first, codes(view, a).0, codes(view, b).0),
        Data::Text(spans, bytes) => return take_text(context, first, (a, b), (spans, bytes), &mut out.valid),
        data @ Data::Boolean(_) => blank(data, len),
    }
    Trouble::default()
}

/// Chooses 64 rows at a time, by the shape of the operands.
fn blend<T: Copy + Default>(target: &mut [T], first: First<'_>, a: Plain<'_, T>, b: Plain<'_, T>) {
    let at = |values: &[T], row: usize| values.get(row).copied().unwrap_or_default();
    match (a, b) {
        (Plain::Rows(a), Plain::Rows(b)) => blend_rows(target, first, |row| at(a, row), |row| at(b, row)),
        (Plain::Rows(a), Plain::Const(b)) => blend_rows(target, first, |row| at(a, row), |_| b),
        (Plain::Const(a), Plain::Rows(b)) => blend_rows(target, first, |_| a, |row| at(b, row)),
        (Plain::Const(a), Plain::Const(b)) => blend_rows(target, first, |_| a, |_| b),
    }
}

#[inline]
fn blend_rows<T>(target: &mut [T], first: First<'_>, a: impl Fn(usize) -> T, b: impl Fn(usize) -> T) {
    for (index, chunk) in target.chunks_mut(64).enumerate() {
        let (word, start) = (first.rows.word(index), index * 64);
        for (bit, value) in chunk.iter_mut().enumerate() {
            *value = if word >> bit & 1 == 1 { a(start + bit) } else { b(start + bit) };
        }
    }
}

fn take_text(
    context: &Context<'_>,
    first: First<'_>,
    (a, b): (NodeId, NodeId),
    (spans, bytes): (&mut Vec<(u32, u32)>, &mut String),
    valid: &mut Bitmap,
) -> Trouble {
    let len = valid.len();
    let spans = values(spans, len);
    let (Some(texts_a), Some(texts_b)) = (context.view.text(a), context.view.text(b)) else {
        valid.reset(len, false);
        return Trouble::default();
    };
    if context.view.shares_arena(a, b) && context.view.shares_arena(a, context.node) {
        for (row, span) in spans.iter_mut().enumerate() {
            let texts = if first.takes(row) { &texts_a } else { &texts_b };
            *span = texts.spans.get(row).copied().unwrap_or_default();
        }
        return Trouble::default();
    }
    let mut arena = Arena::new(bytes, spans);
    for row in 0..len {
        if valid.get(row) {
            let texts = if first.takes(row) { &texts_a } else { &texts_b };
            if !arena.put(row, &mut |bytes| bytes.push_str(texts.text(row))) {
                valid.set(row, false);
            }
        }
    }
    arena.trouble()
}
