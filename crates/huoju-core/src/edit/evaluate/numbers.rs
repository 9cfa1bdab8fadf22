//! Exact arithmetic: 64 bits where the static precision allows, else 128, always checked.

use super::Context;
use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::operand::{Nums, Valid, numbers};
use crate::data::Bitmap;
use crate::rules::{Node, NodeId, Type};

/// Sum.
pub(super) fn add(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    binary(context, (a, b), len, out, i64::overflowing_add, i128::overflowing_add)
}

/// Difference.
pub(super) fn sub(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    binary(context, (a, b), len, out, i64::overflowing_sub, i128::overflowing_sub)
}

/// Product.
pub(super) fn mul(context: &Context<'_>, a: NodeId, b: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    binary(context, (a, b), len, out, i64::overflowing_mul, i128::overflowing_mul)
}

/// Opposite.
pub(super) fn neg(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    unary(context, a, len, out, i64::overflowing_neg, i128::overflowing_neg)
}

/// Absolute value.
pub(super) fn abs(context: &Context<'_>, a: NodeId, len: usize, out: &mut Buffer) -> Trouble {
    unary(context, a, len, out, i64::overflowing_abs, i128::overflowing_abs)
}

/// The same number at a larger scale.
pub(super) fn rescale(context: &Context<'_>, a: NodeId, node: &Node, out: &mut Buffer) -> Trouble {
    let len = context.view.rows(node.record);
    let factor = power_of_ten(i32::from(scale(Some(node))) - i32::from(scale(context.view.node(a))));
    let narrow = i64::try_from(factor).unwrap_or_default();
    unary(context, a, len, out, |x| x.overflowing_mul(narrow), |x| x.overflowing_mul(factor))
}

/// Digits after the point of a number node.
pub(super) fn scale(node: Option<&Node>) -> u8 {
    match node.map(|node| node.ty) {
        Some(Type::Number { scale, .. }) => scale,
        _ => 0,
    }
}

/// A power of ten, at most 10^38; 1 for what is not positive.
pub(super) fn power_of_ten(digits: i32) -> i128 {
    u32::try_from(digits).map_or(1, |digits| 10i128.checked_pow(digits).unwrap_or(i128::MAX))
}

fn binary(
    context: &Context<'_>,
    (a, b): (NodeId, NodeId),
    len: usize,
    out: &mut Buffer,
    narrow: impl Fn(i64, i64) -> (i64, bool) + Copy,
    wide: impl Fn(i128, i128) -> (i128, bool) + Copy,
) -> Trouble {
    let ((a, valid_a), (b, valid_b)) = (numbers(&context.view, a), numbers(&context.view, b));
    Valid::write(&[valid_a, valid_b], words(&mut out.valid, len));
    out.valid.mask_tail();
    match (&mut out.data, a, b) {
        (Data::Narrow(target), Nums::Narrow(a), Nums::Narrow(b)) => {
            write_rows(values(target, len), &mut out.valid, a.iter().zip(b).map(|(a, b)| narrow(*a, *b)))
        }
        (Data::Narrow(target), Nums::Narrow(a), Nums::Const(b)) if i64::try_from(b).is_ok() => {
            let b = i64::try_from(b).unwrap_or_default();
            write_rows(values(target, len), &mut out.valid, a.iter().map(|a| narrow(*a, b)))
        }
        (Data::Wide(target), Nums::Narrow(a), Nums::Narrow(b)) => {
            let rows = a.iter().zip(b).map(|(a, b)| wide(i128::from(*a), i128::from(*b)));
            write_rows(values(target, len), &mut out.valid, rows)
        }
        (data, a, b) => any_rows(data, &mut out.valid, &|row| wide(a.at(row), b.at(row))),
    }
}

fn unary(
    context: &Context<'_>,
    a: NodeId,
    len: usize,
    out: &mut Buffer,
    narrow: impl Fn(i64) -> (i64, bool),
    wide: impl Fn(i128) -> (i128, bool),
) -> Trouble {
    let (a, valid) = numbers(&context.view, a);
    Valid::write(&[valid], words(&mut out.valid, len));
    out.valid.mask_tail();
    match (&mut out.data, a) {
        (Data::Narrow(target), Nums::Narrow(a)) => {
            write_rows(values(target, len), &mut out.valid, a.iter().map(|a| narrow(*a)))
        }
        (data, a) => any_rows(data, &mut out.valid, &|row| wide(a.at(row))),
    }
}

/// Writes results; a row whose result overflowed becomes null and is counted.
fn write_rows<T>(target: &mut [T], valid: &mut Bitmap, rows: impl Iterator<Item = (T, bool)>) -> Trouble {
    let mut trouble = Trouble::default();
    for ((row, value), (result, overflow)) in target.iter_mut().enumerate().zip(rows) {
        *value = result;
        // Rows without a value hold anything; only the others count.
        if overflow && valid.get(row) {
            valid.set(row, false);
            trouble.overflows += 1;
        }
    }
    trouble
}

/// The general case: operands of any width into a result of any width.
pub(super) fn any_rows(
    data: &mut Data,
    valid: &mut Bitmap,
    result: &dyn Fn(usize) -> (i128, bool),
) -> Trouble {
    let len = valid.len();
    match data {
        Data::Narrow(target) => {
            let rows = (0..len).map(|row| {
                let (value, overflow) = result(row);
                i64::try_from(value).map_or((0, true), |value| (value, overflow))
            });
            write_rows(values(target, len), valid, rows)
        }
        Data::Wide(target) => write_rows(values(target, len), valid, (0..len).map(result)),
        data => {
            blank(data, len);
            valid.reset(len, false);
            Trouble::default()
        }
    }
}
