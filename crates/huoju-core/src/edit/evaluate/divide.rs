//! Division, remainder and rounding: row by row, because the divisor decides.

use super::Context;
use super::buffer::{Buffer, Data, Trouble, blank, values, words};
use super::numbers::{power_of_ten, scale};
use super::operand::{Valid, numbers};
use crate::data::Bitmap;
use crate::rules::{Node, NodeId, Rounding};

/// What came of one row.
enum Quotient {
    Number(i128),
    ByZero,
    Overflow,
}

impl From<Option<i128>> for Quotient {
    fn from(number: Option<i128>) -> Self {
        number.map_or(Quotient::Overflow, Quotient::Number)
    }
}

/// Quotient rounded to the node's scale; null and counted where the divisor is zero.
pub(super) fn div(
    context: &Context<'_>,
    (a, b): (NodeId, NodeId),
    rounding: Rounding,
    node: &Node,
    out: &mut Buffer,
) -> Trouble {
    let view = &context.view;
    // a·10^-sa ÷ b·10^-sb at scale s is a·10^(s - sa + sb) ÷ b.
    let digits =
        i32::from(scale(Some(node))) - i32::from(scale(view.node(a))) + i32::from(scale(view.node(b)));
    let (up, down) = (power_of_ten(digits), power_of_ten(-digits));
    let ((a, valid_a), (b, valid_b)) = (numbers(view, a), numbers(view, b));
    each(context, &[valid_a, valid_b], node, out, &|row| {
        let divisor = b.at(row);
        if divisor == 0 {
            return Quotient::ByZero;
        }
        match (a.at(row).checked_mul(up), divisor.checked_mul(down)) {
            (Some(a), Some(b)) => rounding.divide(a, b).into(),
            _ => Quotient::Overflow,
        }
    })
}

/// Remainder with the sign of the divisor; null and counted where the divisor is zero.
pub(super) fn modulo(context: &Context<'_>, a: NodeId, b: NodeId, node: &Node, out: &mut Buffer) -> Trouble {
    let view = &context.view;
    let up = |operand| power_of_ten(i32::from(scale(Some(node))) - i32::from(scale(view.node(operand))));
    let (up_a, up_b) = (up(a), up(b));
    let ((a, valid_a), (b, valid_b)) = (numbers(view, a), numbers(view, b));
    each(context, &[valid_a, valid_b], node, out, &|row| {
        if b.at(row) == 0 {
            return Quotient::ByZero;
        }
        let (Some(a), Some(b)) = (a.at(row).checked_mul(up_a), b.at(row).checked_mul(up_b)) else {
            return Quotient::Overflow;
        };
        let Some(rest) = a.checked_rem(b) else { return Quotient::Number(0) };
        Quotient::Number(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
    })
}

/// The number at a smaller or equal scale.
pub(super) fn round(
    context: &Context<'_>,
    a: NodeId,
    rounding: Rounding,
    node: &Node,
    out: &mut Buffer,
) -> Trouble {
    let digits = i32::from(scale(context.view.node(a))) - i32::from(scale(Some(node)));
    let (down, up) = (power_of_ten(digits), power_of_ten(-digits));
    let (a, valid) = numbers(&context.view, a);
    each(context, &[valid], node, out, &|row| {
        a.at(row).checked_mul(up).and_then(|a| rounding.divide(a, down)).into()
    })
}

/// Computes the rows in which all operands have a value and whose result matters.
fn each(
    context: &Context<'_>,
    operands: &[Valid<'_>],
    node: &Node,
    out: &mut Buffer,
    quotient: &dyn Fn(usize) -> Quotient,
) -> Trouble {
    let len = context.view.rows(node.record);
    let Buffer { valid, data } = out;
    Valid::write(operands, words(valid, len));
    valid.mask_tail();
    context.select_rows(valid);
    match data {
        Data::Narrow(numbers) => {
            let numbers = values(numbers, len);
            fill(valid, &mut |row| match quotient(row) {
                Quotient::Number(number) => match i64::try_from(number) {
                    Ok(number) => {
                        numbers[row] = number;
                        Quotient::Number(0)
                    }
                    Err(_) => Quotient::Overflow,
                },
                other => other,
            })
        }
        Data::Wide(numbers) => {
            let numbers = values(numbers, len);
            fill(valid, &mut |row| {
                let result = quotient(row);
                if let Quotient::Number(number) = result {
                    numbers[row] = number;
                }
                result
            })
        }
        data => {
            blank(data, len);
            valid.reset(len, false);
            Trouble::default()
        }
    }
}

/// Visits the valid rows; those without a result lose their value and are counted.
fn fill(valid: &mut Bitmap, row: &mut dyn FnMut(usize) -> Quotient) -> Trouble {
    let mut trouble = Trouble::default();
    for (index, word) in valid.words_mut().iter_mut().enumerate() {
        let mut rest = *word;
        while rest != 0 {
            let bit = rest.trailing_zeros() as usize;
            match row(index * 64 + bit) {
                Quotient::Number(_) => {}
                Quotient::ByZero => {
                    *word &= !(1 << bit);
                    trouble.zero_divisions += 1;
                }
                Quotient::Overflow => {
                    *word &= !(1 << bit);
                    trouble.overflows += 1;
                }
            }
            rest &= rest - 1;
        }
    }
    trouble
}
