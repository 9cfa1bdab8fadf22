//! Operands as operators see them: a column, or a constant that needs no column.

use super::view::{Dates, Evaluated, NumberValues};
use crate::data::{Bitmap, Column, Values};
use crate::edit::plan::{Says, Simple, literal};
use crate::edition::{Day, EntryId};
use crate::rules::{Literal, NodeId};

/// Which rows of an operand have a value.
#[derive(Clone, Copy)]
pub(super) enum Valid<'a> {
    /// All of them.
    All,
    /// None.
    Never,
    /// Those of a bitmap.
    Rows(&'a Bitmap),
}

impl Valid<'_> {
    /// 64 rows of it.
    #[inline]
    pub(super) fn word(&self, index: usize) -> u64 {
        match self {
            Valid::All => u64::MAX,
            Valid::Never => 0,
            Valid::Rows(bitmap) => bitmap.words().get(index).copied().unwrap_or_default(),
        }
    }

    /// Writes the rows in which all of some operands have a value.
    pub(super) fn write(operands: &[Valid<'_>], out: &mut [u64]) {
        for (index, word) in out.iter_mut().enumerate() {
            *word = operands.iter().fold(u64::MAX, |word, operand| word & operand.word(index));
        }
    }
}

/// Truth, 64 rows at a time: a result, or what is as cheap to read as one. Beyond the length it is unspecified.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Logic<'a> {
    source: Source<'a>,
    /// True and false are exchanged.
    negated: bool,
}

#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    /// Null everywhere.
    Null,
    Constant(bool),
    /// The rows where it is true, and those where it is known.
    Rows(&'a [u64], &'a [u64]),
    /// True where the first two have no bit, else false; null instead of true where the last has one.
    Neither(&'a [u64], &'a [u64], &'a [u64]),
}

impl Logic<'_> {
    /// Null everywhere.
    const NULL: Self = Logic { source: Source::Null, negated: false };

    /// Its value at a row; `None` is null.
    pub(crate) fn get(&self, row: usize) -> Option<bool> {
        let (yes, no) = self.at(row / 64);
        let bit = 1 << (row % 64);
        ((yes | no) & bit != 0).then_some(yes & bit != 0)
    }

    /// Whether it is true for one of so many rows.
    #[inline]
    pub(super) fn any(&self, rows: usize) -> bool {
        (0..rows.div_ceil(64)).any(|index| self.at(index).0 & rows_of(rows, index) != 0)
    }

    /// (true, false) of 64 rows; null is neither.
    #[inline]
    pub(crate) fn at(&self, index: usize) -> (u64, u64) {
        let word = |words: &[u64]| words.get(index).copied().unwrap_or_default();
        let (yes, no) = match self.source {
            Source::Null => (0, 0),
            Source::Constant(true) => (u64::MAX, 0),
            Source::Constant(false) => (0, u64::MAX),
            Source::Rows(yes, known) => {
                let (yes, known) = (word(yes), word(known));
                (yes & known, known & !yes)
            }
            Source::Neither(one, other, null) => {
                let some = word(one) | word(other);
                (!some & !word(null), some)
            }
        };
        if self.negated { (no, yes) } else { (yes, no) }
    }
}

/// The bits of a word that stand for rows.
#[inline]
pub(crate) fn rows_of(rows: usize, word: usize) -> u64 {
    match rows - (word * 64).min(rows) {
        left @ 0..64 => (1 << left) - 1,
        _ => u64::MAX,
    }
}

/// A boolean operand.
#[inline]
pub(crate) fn logic<'a>(view: &Evaluated<'a>, node: NodeId) -> Logic<'a> {
    if view.is_read_through(node) {
        return spelled_out(view, node);
    }
    view.truth(node).map_or(Logic::NULL, |truth| {
        let source = Source::Rows(truth.yes.words(), truth.known.words());
        Logic { source, negated: false }
    })
}

/// What a simple boolean node says of its operand.
pub(super) fn spelled_out<'a>(view: &Evaluated<'a>, node: NodeId) -> Logic<'a> {
    let Some(Simple { says, negated }) = view.simple(node) else { return Logic::NULL };
    let cell = |record, field| view.field(record, field);
    let source = match says {
        Says::Constant(Some(value)) => Source::Constant(value),
        Says::Constant(None) => Source::Null,
        Says::Field(record, field) => match cell(record, field).map(|column| (&column.values, &column.valid))
        {
            Some((Values::Boolean(yes), valid)) => Source::Rows(yes.words(), valid.words()),
            _ => Source::Null,
        },
        Says::IsEmpty(record, field) => match cell(record, field) {
            Some(Column { valid, invalid, unknown, .. }) => {
                Source::Neither(valid.words(), invalid.words(), unknown.words())
            }
            None => Source::Constant(true),
        },
        Says::IsInvalid(record, field) => {
            let (invalid, unknown) = cell(record, field)
                .map_or((&[][..], &[][..]), |column| (column.invalid.words(), column.unknown.words()));
            return Logic { source: Source::Neither(invalid, &[], unknown), negated: !negated };
        }
        Says::HasNone(record, field) => match cell(record, field) {
            Some(column) => Source::Neither(column.valid.words(), &[], &[]),
            None => Source::Constant(true),
        },
        Says::IsNull(operand) => match valid(view, operand) {
            Valid::All => Source::Constant(false),
            Valid::Never => Source::Constant(true),
            Valid::Rows(rows) => Source::Neither(rows.words(), &[], &[]),
        },
        Says::Result(operand) => match view.truth(operand) {
            Some(truth) => Source::Rows(truth.yes.words(), truth.known.words()),
            None => Source::Null,
        },
    };
    Logic { source, negated }
}

/// Numbers: a column or a constant.
#[derive(Clone, Copy)]
pub(super) enum Nums<'a> {
    Narrow(&'a [i64]),
    Wide(&'a [i128]),
    Const(i128),
}

impl<'a> Nums<'a> {
    /// The operand of a result of at most 18 digits: it has no more digits itself.
    pub(super) fn narrow(self) -> Plain<'a, i64> {
        match self {
            Nums::Narrow(values) => Plain::Rows(values),
            Nums::Const(value) => Plain::Const(i64::try_from(value).unwrap_or_default()),
            Nums::Wide(_) => Plain::Const(0),
        }
    }

    #[inline]
    pub(super) fn at(&self, row: usize) -> i128 {
        match self {
            Nums::Narrow(values) => i128::from(values.get(row).copied().unwrap_or_default()),
            Nums::Wide(values) => values.get(row).copied().unwrap_or_default(),
            Nums::Const(value) => *value,
        }
    }
}

/// Values of a fixed size: a column or a constant.
#[derive(Clone, Copy)]
pub(super) enum Plain<'a, T> {
    Rows(&'a [T]),
    Const(T),
}

impl<T: Copy + Default> Plain<'_, T> {
    #[inline]
    pub(super) fn at(&self, row: usize) -> T {
        match self {
            Plain::Rows(values) => values.get(row).copied().unwrap_or_default(),
            Plain::Const(value) => *value,
        }
    }
}

/// A number operand.
pub(super) fn numbers<'a>(view: &Evaluated<'a>, node: NodeId) -> (Nums<'a>, Valid<'a>) {
    match view.node(node).and_then(literal) {
        Some(Literal::Number(value)) => (Nums::Const(*value), Valid::All),
        Some(_) => (Nums::Const(0), Valid::Never),
        None => match view.number(node) {
            Some(numbers) => {
                let values = match numbers.values {
                    NumberValues::Narrow(values) => Nums::Narrow(values),
                    NumberValues::Wide(values) => Nums::Wide(values),
                };
                (values, Valid::Rows(numbers.valid))
            }
            None => (Nums::Const(0), Valid::Never),
        },
    }
}

/// A date operand.
pub(super) fn dates<'a>(view: &Evaluated<'a>, node: NodeId) -> (Plain<'a, Day>, Valid<'a>) {
    match view.node(node).and_then(literal) {
        Some(Literal::Date(day)) => (Plain::Const(*day), Valid::All),
        Some(_) => (Plain::Const(0), Valid::Never),
        None => match view.date(node) {
            Some(Dates { values, valid }) => (Plain::Rows(values), Valid::Rows(valid)),
            None => (Plain::Const(0), Valid::Never),
        },
    }
}

/// A code operand.
pub(super) fn codes<'a>(view: &Evaluated<'a>, node: NodeId) -> (Plain<'a, EntryId>, Valid<'a>) {
    match view.node(node).and_then(literal) {
        Some(Literal::Code(entry)) => (Plain::Const(*entry), Valid::All),
        Some(_) => (Plain::Const(0), Valid::Never),
        None => match view.code(node) {
            Some(codes) => (Plain::Rows(codes.values), Valid::Rows(codes.valid)),
            None => (Plain::Const(0), Valid::Never),
        },
    }
}

/// Which rows of any operand have a value.
pub(super) fn valid<'a>(view: &Evaluated<'a>, node: NodeId) -> Valid<'a> {
    use crate::rules::Type;
    match view.node(node).map(|node| node.ty) {
        Some(Type::Number { .. }) => numbers(view, node).1,
        Some(Type::Date) => dates(view, node).1,
        Some(Type::Code(_)) => codes(view, node).1,
        Some(Type::Text) => view.text(node).map_or(Valid::Never, |texts| Valid::Rows(texts.valid)),
        Some(Type::Boolean) => view.truth(node).map_or(Valid::Never, |truth| Valid::Rows(truth.known)),
        None => Valid::Never,
    }
}
