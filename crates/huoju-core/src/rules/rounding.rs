//! Division of integers with a named way of rounding.

use super::program::Rounding;

impl Rounding {
    /// Quotient of two integers, rounded to an integer; `None` for a zero divisor or a result beyond 128 bits.
    ///
    /// ```
    /// use huoju_core::rules::Rounding;
    /// assert_eq!(Rounding::HalfAway.divide(-5, 2), Some(-3));
    /// assert_eq!(Rounding::Truncate.divide(-5, 2), Some(-2));
    /// ```
    #[must_use]
    pub fn divide(self, a: i128, b: i128) -> Option<i128> {
        let (quotient, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
        if rest == 0 {
            return Some(quotient);
        }
        let negative = (rest < 0) != (b < 0);
        let away = match self {
            Rounding::Truncate => false,
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
            // Twice the rest could pass 128 bits; the other side of the comparison cannot.
            Rounding::HalfAway => rest.unsigned_abs() >= b.unsigned_abs() - rest.unsigned_abs(),
        };
        Some(match (away, negative) {
            (false, _) => quotient,
            (true, true) => quotient - 1,
            (true, false) => quotient + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_goes_the_way_its_name_says() {
        let all = [Rounding::HalfAway, Rounding::Truncate, Rounding::Ceiling, Rounding::Floor];
        let cases = [
            (7, 2, [4, 3, 4, 3]),
            (-7, 2, [-4, -3, -3, -4]),
            (7, -2, [-4, -3, -3, -4]),
            (-7, -2, [4, 3, 4, 3]),
            (1, 3, [0, 0, 1, 0]),
            (-1, 3, [0, 0, 0, -1]),
            (2, 3, [1, 0, 1, 0]),
            (6, 3, [2, 2, 2, 2]),
            (i128::MAX, i128::MAX - 1, [1, 1, 2, 1]),
        ];
        for (a, b, expected) in cases {
            for (rounding, expected) in all.into_iter().zip(expected) {
                assert_eq!(rounding.divide(a, b), Some(expected), "{a} / {b} {rounding:?}");
            }
        }
        assert_eq!(Rounding::Floor.divide(1, 0), None);
        assert_eq!(Rounding::Floor.divide(i128::MIN, -1), None);
    }
}
