//! An exact decimal of a result.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::data::decimal;

/// An integer at a scale; displayed, and in JSON a text, with all digits of the scale.
///
/// ```
/// use huoju_core::table::Exact;
/// assert_eq!(Exact::new(-24_777_894_916_155, 6).to_string(), "-24777894.916155");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    value: i128,
    scale: u8,
}

impl Exact {
    /// The number `value` ÷ 10^`scale`.
    #[must_use]
    pub fn new(value: i128, scale: u8) -> Self {
        Self { value, scale }
    }

    /// Digits after the point.
    #[must_use]
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// The number as an integer of at most 38 digits at a scale that is not smaller than its own.
    ///
    /// ```
    /// use huoju_core::table::Exact;
    /// assert_eq!(Exact::new(125, 1).at_scale(2), Some(1_250));
    /// assert_eq!(Exact::new(125, 1).at_scale(0), None);
    /// ```
    #[must_use]
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        decimal::at_scale(self.value, scale.checked_sub(self.scale)?)
    }

    /// The number as a `Decimal`; `None` if it has more than 28 digits.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        decimal::to_decimal(self.value, self.scale)
    }

    /// The same number without noughts at its end, but with so many digits after the point at least.
    ///
    /// ```
    /// use huoju_core::table::Exact;
    /// assert_eq!(Exact::new(1_167_504_240_000, 6).without_noughts(2).to_string(), "1167504.24");
    /// assert_eq!(Exact::new(5_000_000, 6).without_noughts(2).to_string(), "5.00");
    /// assert_eq!(Exact::new(123_456, 6).without_noughts(2).to_string(), "0.123456");
    /// ```
    #[must_use]
    pub fn without_noughts(mut self, least: u8) -> Self {
        while self.scale > least && self.value % 10 == 0 {
            self.value /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The number with its thousands separated, for people.
    #[must_use]
    pub fn grouped(self) -> String {
        decimal::format_grouped(self.value, self.scale)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::write(out, self.value, self.scale)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
