//! Logarithms and square roots in whole steps, the same on every machine.

/// Digits after the binary point of [`log2`].
pub(super) const BITS: u32 = 32;

/// The binary logarithm of a number that is at least 1, to [`BITS`] binary digits, of which the last may be too small by one.
pub(super) fn log2(number: u128) -> u64 {
    let whole = number.max(1).ilog2();
    // 1 to 2, as 64 bits of which the first is the whole part.
    let mut rest = if whole >= 63 { number >> (whole - 63) } else { number.max(1) << (63 - whole) };
    let mut digits = 0u64;
    for _ in 0..BITS {
        rest = (rest * rest) >> 63;
        let bit = rest >> 64;
        rest >>= bit;
        digits = digits << 1 | u64::try_from(bit).unwrap_or(1);
    }
    u64::from(whole) << BITS | digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_their_last_digit_but_one() {
        for exponent in [0u32, 1, 5, 63, 64, 126] {
            assert_eq!(log2(1 << exponent), u64::from(exponent) << BITS);
        }
        // log2(10) = 3.32192809488736234787…, log2(3) = 1.58496250072115618145…: times 2^32, cut.
        assert_eq!(log2(10), 14_267_572_527);
        assert_eq!(log2(3), 6_807_362_105);
        // log2(10^30) = 30 · log2(10) = 99.65784284662087…
        assert_eq!(log2(10u128.pow(30)), 428_027_175_816);
    }

    #[test]
    fn a_larger_number_has_no_smaller_logarithm() {
        let mut last = 0;
        for step in 0..2_000u128 {
            let next = log2(1 + step * step * step * 7_919);
            assert!(next >= last);
            last = next;
        }
    }
}
