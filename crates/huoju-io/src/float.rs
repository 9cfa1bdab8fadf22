//! Floating-point numbers for exact ones: taken where they leave no doubt, refused otherwise.

/// Powers of ten that a double holds exactly and a number in a cell can need.
const POWERS: [f64; 19] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

/// 2^50, with 15 digits and more. Up to here numbers are so far apart that of all within one unit of a double there is one, and that multiplication
/// finds it.
const LIMIT: f64 = 1_125_899_906_842_624.0;

/// 2^53: whole numbers below it are their doubles, and are taken for themselves whatever decimals they could have.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// The number of so many decimals whose double is the given one, or at most so many doubles beside it, as an integer of its last place; `None` if there
/// is no such number, or if doubles are too coarse to tell it from others.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole numbers of at most 2^53, and powers of ten up to 10^18"
)]
pub(crate) fn exact(value: f64, decimals: u8, beside: u64) -> Option<i64> {
    let power = POWERS.get(usize::from(decimals))?;
    if value.trunc() == value && value.abs() < WHOLE {
        return (value as i64).checked_mul(*power as i64);
    }
    let whole = (value * power).round();
    // Both are exact, so the quotient is the double nearest to the number.
    let nearest = whole / power;
    (whole.abs() <= LIMIT && place(nearest).abs_diff(place(value)) <= beside).then_some(whole as i64)
}

/// Number of a double in the order of all; both zeros are 0.
fn place(value: f64) -> i64 {
    let bits = i64::from_le_bytes(value.to_le_bytes());
    if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    /// As columns of doubles are read.
    fn exact(value: f64, decimals: u8) -> Option<i64> {
        super::exact(value, decimals, 1)
    }

    #[test]
    fn of_a_literal_only_the_double_itself_is_taken() {
        assert_eq!(super::exact(0.3, 2, 0), Some(30));
        assert_eq!(super::exact(0.1 + 0.2, 2, 0), None);
        assert_eq!(super::exact(434.99999999999994, 2, 0), None);
        assert_eq!(super::exact(435.0, 2, 0), Some(43_500));
        assert_eq!(super::exact(0.305, 2, 0), None);
    }

    #[test]
    fn sums_that_are_off_by_one_unit_are_taken_and_others_are_not() {
        assert_eq!(exact(0.1 + 0.2, 2), Some(30));
        assert_eq!(exact(0.1 + 0.2, 1), Some(3));
        assert_eq!(exact(-1234.56, 2), Some(-123_456));
        assert_eq!(exact(0.0, 2), Some(0));
        assert_eq!(exact(-0.0, 2), Some(0));
        assert_eq!(exact(100.0, 0), Some(100));
        assert_eq!(exact(2.675, 2), None);
        assert_eq!(exact(0.305, 2), None);
        // Three units off: a sum of many tenths.
        assert_eq!(exact((0..10).fold(0.0, |sum, _| sum + 0.1) - 3e-16, 2), None);
        assert_eq!(exact(1e-9, 2), None);
        assert_eq!(exact(f64::NAN, 2), None);
        assert_eq!(exact(f64::INFINITY, 2), None);
        assert_eq!(exact(f64::MAX, 2), None);
        // Doubles are too coarse for fen here, but a whole number is what it is.
        assert_eq!(exact(100_000_000_000_000.0, 2), Some(10_000_000_000_000_000));
        assert_eq!(exact(100_000_000_000_000.5, 2), None);
        assert_eq!(exact(-9_007_199_254_740_991.0, 2), Some(-900_719_925_474_099_100));
        assert_eq!(exact(9_007_199_254_740_992.0, 2), None);
        // No number of so many digits is a cell's.
        assert_eq!(exact(9_007_199_254_740_991.0, 6), None);
        assert_eq!(exact(11_258_999_068_426.24, 2), Some(1_125_899_906_842_624));
        assert_eq!(exact(11_258_999_068_426.25, 2), None);
        assert_eq!(exact(1.0, 19), None);
        // 2^53 may stand for 2^53 + 1; below it half a unit may be missing.
        assert_eq!(exact(9_007_199_254_740_991.0, 0), Some(9_007_199_254_740_991));
        assert_eq!(exact(-2_021_320_101_000_069.0, 0), Some(-2_021_320_101_000_069));
        assert_eq!(exact(9_007_199_254_740_992.0, 0), None);
        assert_eq!(exact(2_021_320_101_000_069.2, 0), None);
    }

    proptest! {
        #[test]
        fn every_number_is_found_from_its_double_and_those_beside_it(value in -1_125_899_906_842_620i64..1_125_899_906_842_620, decimals in 0u8..19) {
            let text = huoju_core::data::decimal::format(value.into(), decimals);
            let nearest: f64 = text.parse().unwrap();
            for double in [nearest, nearest.next_up(), nearest.next_down()] {
                prop_assert_eq!(exact(double, decimals), Some(value), "{} {}", text, double);
                let alone = (double == nearest).then_some(value);
                prop_assert_eq!(super::exact(double, decimals, 0), alone, "{} {}", text, double);
            }
            for double in [nearest.next_up().next_up(), nearest.next_down().next_down()] {
                prop_assert_eq!(exact(double, decimals), None, "{} {}", text, double);
            }
        }
    }
}
