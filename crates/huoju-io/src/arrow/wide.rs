//! Decimals of 256 bits, or with zeros before the point that are not there: exact numbers as far as those of any field go, texts beyond.

use std::fmt::Display;

use arrow_array::types::{ArrowPrimitiveType, Decimal256Type};
use arrow_array::{Array, PrimitiveArray};
use huoju_core::data::Typed;

use crate::records::Cell;

type Integer = <Decimal256Type as ArrowPrimitiveType>::Native;

/// Most digits that a number with a type has.
const DIGITS: u8 = 38;

/// A wide decimal.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wide {
    Number(Typed),
    /// More digits than any field has.
    Text(String),
}

impl Wide {
    /// The decimals of a column.
    pub(super) fn column<T: ArrowPrimitiveType<Native: Display>>(
        array: &PrimitiveArray<T>,
        scale: i8,
    ) -> Vec<Option<Self>> {
        let zeros = "0".repeat(usize::from(scale.min(0).unsigned_abs()));
        let value =
            |row| array.is_valid(row).then(|| Self::read(&format!("{}{zeros}", array.value(row)), scale));
        (0..array.len()).map(value).collect()
    }

    /// The number of some digits.
    fn read(digits: &str, scale: i8) -> Self {
        let number = Integer::from_string(digits);
        number.map_or_else(
            || Self::Text(digits.to_owned()),
            |number| Self::new(number, scale.max(0).unsigned_abs()),
        )
    }

    fn new(value: Integer, scale: u8) -> Self {
        let ten = Integer::from_i128(10);
        let (mut short, mut places) = (value, scale);
        loop {
            match short.to_i128().filter(|_| places <= DIGITS) {
                Some(value) => return Self::Number(Typed::Number { value, scale: places }),
                // A zero at the end says nothing.
                None if places > 0 && short.wrapping_rem(ten) == Integer::from_i128(0) => {
                    (short, places) = (short.wrapping_div(ten), places - 1);
                }
                None => return Self::Text(text(value, scale)),
            }
        }
    }

    pub(super) fn cell(&self) -> Cell<'_> {
        match self {
            Self::Number(number) => Cell::Typed(*number),
            Self::Text(text) => Cell::Text(text),
        }
    }
}

fn text(value: Integer, scale: u8) -> String {
    let scale = usize::from(scale);
    let sign = if value.is_negative() { "-" } else { "" };
    let digits = format!("{:0>width$}", value.to_string().trim_start_matches('-'), width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use arrow_array::Decimal128Array;

    use super::*;

    #[test]
    fn wide_decimals_are_numbers_as_far_as_fields_go() {
        let of = |digits: &str, scale| Wide::new(Integer::from_string(digits).unwrap(), scale);
        let number = |value, scale| Wide::Number(Typed::Number { value, scale });
        assert_eq!(of("150", 2), number(150, 2));
        assert_eq!(of("-150", 2), number(-150, 2));
        let zeros = "0".repeat(58);
        assert_eq!(of(&format!("15{zeros}"), 59), number(15 * 10i128.pow(37), 38));
        assert_eq!(of(&"0".repeat(60), 60), number(0, 38));
        let nines = "9".repeat(40);
        assert_eq!(of(&nines, 0), Wide::Text(nines.clone()));
        assert_eq!(of(&format!("-{nines}"), 2), Wide::Text(format!("-{}.99", "9".repeat(38))));
        assert_eq!(of("7", 50), Wide::Text(format!("0.{}7", "0".repeat(49))));
        let zeros = Decimal128Array::from(vec![Some(123), None]).with_precision_and_scale(3, -2).unwrap();
        assert_eq!(Wide::column(&zeros, -2), [Some(number(12_300, 0)), None]);
        assert_eq!(Wide::column(&zeros, -80)[0], Some(Wide::Text(format!("123{}", "0".repeat(80)))));
    }
}
