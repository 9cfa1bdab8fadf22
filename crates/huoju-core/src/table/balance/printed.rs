//! A printed number: its value, and how coarsely it was rounded.

use rust_decimal::Decimal;

use crate::data::InvalidReason;
use crate::data::decimal::{Format, from_decimal};

/// Digits after the point that a printed number may have.
pub const PLACES: u8 = 12;
/// All values are integers at this scale, one finer than any printed place so that half a unit of it is an integer.
pub(super) const SCALE: u8 = PLACES + 1;
/// Digits before the point that a printed number may have; with these, no sum over a list can leave 128 bits.
const WHOLE: u8 = 18;

/// A printed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    /// Value at [`SCALE`].
    pub(super) value: i128,
    /// Half a unit of its last printed place, at [`SCALE`].
    pub(super) half: i128,
    /// Digits after the point as printed.
    pub(super) places: u8,
}

impl Printed {
    /// Reads a cell; `None` if it is blank.
    pub(super) fn read(text: &str) -> Result<Option<Self>, InvalidReason> {
        let text = text.trim();
        if text.chars().all(|character| matches!(character, '-' | '—' | '–' | '－' | '.' | '…' | '⋯'))
        {
            return Ok(None);
        }
        let value = Format::new(WHOLE + PLACES, PLACES).parse_wide(text)?.value;
        let fraction = text.split(['.', '．', '。']).nth(1).unwrap_or_default();
        let places = u8::try_from(fraction.chars().count()).unwrap_or(u8::MAX).min(PLACES);
        let half = 5 * 10i128.pow(u32::from(PLACES - places));
        Ok(Some(Self { value: value * 10, half, places }))
    }

    /// The same of a count, which is exact where it is printed whole.
    pub(super) fn of(self, is_count: bool) -> Self {
        let half = if is_count && self.places == 0 { 0 } else { self.half };
        Self { half, ..self }
    }
}

/// A given tolerance at [`SCALE`]; digits beyond are dropped, a sign is ignored.
pub(super) fn at_scale(given: Decimal) -> i128 {
    from_decimal(given.abs().trunc_with_scale(PLACES.into()), SCALE).unwrap_or(i128::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_printed_place_says_how_coarse_a_number_is() {
        let read = |text: &str| {
            Printed::read(text).unwrap().map(|printed| (printed.value, printed.half, printed.places))
        };
        let unit = 10i128.pow(13);
        assert_eq!(read("12"), Some((12 * unit, unit / 2, 0)));
        assert_eq!(read("-1,234.50"), Some((-12_345 * unit / 10, unit / 200, 2)));
        assert_eq!(read("0.123456789012"), Some((1_234_567_890_120, 5, 12)));
        assert_eq!(read("１２．５"), Some((125 * unit / 10, unit / 20, 1)));
    }

    #[test]
    fn blanks_are_not_zero() {
        for blank in ["", "  ", "-", "—", "——", "…", "..."] {
            assert_eq!(Printed::read(blank), Ok(None), "{blank}");
        }
        assert!(matches!(Printed::read("0"), Ok(Some(_))));
    }

    #[test]
    fn what_is_no_number_says_why() {
        assert_eq!(Printed::read("1e5"), Err(InvalidReason::Exponent));
        assert_eq!(Printed::read("十"), Err(InvalidReason::NotANumber));
        assert_eq!(Printed::read("0.1234567890123"), Err(InvalidReason::TooManyDecimals));
        assert_eq!(Printed::read("1234567890123456789"), Err(InvalidReason::OutOfRange));
    }

    #[test]
    fn given_tolerances() {
        assert_eq!(at_scale("0.5".parse().unwrap()), 5 * 10i128.pow(12));
        assert_eq!(at_scale("-1".parse().unwrap()), 10i128.pow(13));
        assert_eq!(at_scale(Decimal::MAX), i128::MAX / 2);
    }
}
