//! A value as one word: the value itself where it fits, else the hash of its text.
//!
//! Equal words mean equal values wherever a value fits; whether that holds of hashes too is looked at before anything is
//! compared ([`distinct`](super::distinct)).

/// No value.
pub(super) const NONE: u64 = 0;

/// Payloads of 62 bits: numbers below, then texts of digits, then what has been [told apart](told).
const DIGITS: u64 = 1 << 61;
const TOLD: u64 = 1 << 62;

/// Longest texts that stand in a word: any of seven bytes, digits of seventeen.
const SHORT: usize = 7;
const LONGEST_DIGITS: usize = 17;

/// Hashes a text; tests take a poor one.
pub(super) type Hasher = fn(&str) -> u64;

/// Whether a word is the hash of a text, which is kept beside it.
#[inline]
pub(super) fn is_long(value: u64) -> bool {
    value & 1 == 0 && value != NONE
}

fn inline(payload: u64) -> u64 {
    payload << 1 | 1
}

/// A number; `None` if it is too large for a word.
#[inline]
pub(super) fn of_number(number: i128) -> Option<u64> {
    let number = i64::try_from(number).ok().filter(|number| number.unsigned_abs() < DIGITS / 2)?;
    let beyond = if number < 0 { number.unsigned_abs() - 1 } else { number.unsigned_abs() };
    Some(inline(beyond << 1 | u64::from(number < 0)))
}

/// The number that stands in a word.
#[inline]
pub(super) fn number(value: u64) -> Option<i128> {
    let payload = value >> 1;
    let beyond = i128::from(payload >> 1);
    (value & 1 == 1 && payload < DIGITS).then_some(if payload & 1 == 1 { -beyond - 1 } else { beyond })
}

/// A text; its hash if it is long.
pub(super) fn of_text(text: &str, hash: Hasher) -> u64 {
    let bytes = text.as_bytes();
    match bytes.len() {
        0 => NONE,
        length @ 1..=SHORT => {
            let word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
            inline(word | (length as u64) << 56)
        }
        8..=LONGEST_DIGITS if bytes.iter().all(u8::is_ascii_digit) => {
            let number = bytes.iter().fold(1, |number, byte| number * 10 + u64::from(byte - b'0'));
            inline(DIGITS | number)
        }
        _ => (hash(text) << 1).max(2),
    }
}

/// Appends the text that stands in a word; `None` if none does.
pub(super) fn write_text(value: u64, out: &mut String) -> Option<()> {
    let payload = value >> 1;
    if value & 1 == 0 || payload & TOLD != 0 {
        return (value == NONE).then_some(());
    }
    if payload & DIGITS != 0 {
        out.push_str((payload & !DIGITS).to_string().strip_prefix('1')?);
        return Some(());
    }
    let bytes = payload.to_le_bytes();
    out.push_str(std::str::from_utf8(bytes.get(..usize::from(bytes[SHORT]))?).ok()?);
    Some(())
}

/// The number of a text of digits that stands in a word.
pub(super) fn digits(value: u64) -> Option<i128> {
    let payload = value >> 1;
    if value & 1 == 0 || payload & TOLD != 0 {
        return None;
    }
    if payload & DIGITS != 0 {
        // The digits stand behind a 1.
        let digits = payload & !DIGITS;
        return Some(i128::from(digits - 10u64.pow(digits.checked_ilog10()?)));
    }
    let bytes = payload.to_le_bytes();
    let digit =
        |number: i128, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + i128::from(byte - b'0'));
    bytes.get(..usize::from(bytes[SHORT]))?.iter().try_fold(0, digit)
}

/// The word of a text that shares its hash with others, as the one of a number.
pub(super) fn told(number: u64) -> u64 {
    inline(TOLD | number)
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// The hash of a text.
pub(super) fn hash(text: &str) -> u64 {
    let mut words = text.as_bytes().chunks_exact(8);
    let word = |word: &[u8]| word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let hash = words.by_ref().fold(text.len() as u64, |hash, bytes| {
        mix(hash, bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes)))
    });
    mix(mix(hash, word(words.remainder())), 0)
}

/// The hash of several words, out of that of those before.
#[inline]
pub(super) fn combine(hash: u64, next: u64) -> u64 {
    mix(hash.rotate_left(17), next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_into_a_word_comes_out_of_it() {
        let texts = ["a", "甲乙", "1234567", "00000000", "2021110108000001", "99999999999999999", "中 a"];
        let mut words: Vec<u64> = Vec::new();
        for text in texts {
            let word = of_text(text, |text| panic!("{text} fits"));
            let mut back = String::new();
            assert_eq!((write_text(word, &mut back), back.as_str()), (Some(()), text));
            assert_eq!(digits(word), text.parse().ok());
            words.push(word);
        }
        for long in ["甲乙丙", "1234567a", "123456789012345678"] {
            assert!(
                is_long(of_text(long, hash)) && write_text(of_text(long, hash), &mut String::new()).is_none()
            );
        }
        assert!(is_long(of_text("甲乙丙", |_| 0)) && !is_long(of_text("", hash)));
        words.extend([told(0), told(1)]);
        for number in [0, 1, -1, (1 << 60) - 1, 1 - (1 << 60)] {
            let word = of_number(number).unwrap();
            assert_eq!(super::number(word), Some(number));
        }
        assert_eq!(of_number(1 << 60), None);
        assert_eq!(of_number(i128::MIN), None);
        assert_eq!(number(told(0)), None);
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), texts.len() + 2, "different texts are different words");
    }
}
