//! The codes of a list in a bundle. Most codes are digits, and they ascend; so each is written as how many digits it has, and how many steps it is
//! behind the code before it, cut or filled up with zeros to that length: 011, 0111, 0112 and 012 are one step each. Other codes are texts.

use super::text::{Text, parts};
use crate::packed::{Packed, Reader, Writer};

/// A column of codes.
#[derive(Debug, PartialEq)]
pub(super) struct Codes(pub(super) Vec<Text>);

/// Most digits of a code that is written as a number.
const MOST: u8 = 18;

/// A code of digits.
#[derive(Clone, Copy, Default)]
struct Digits {
    number: u64,
    length: u8,
}

impl Digits {
    fn of(code: &str) -> Option<Self> {
        let length = u8::try_from(code.len()).ok().filter(|length| (1..=MOST).contains(length))?;
        let digits = code.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { number: code.parse().ok().filter(|_| digits)?, length })
    }

    /// The number, cut or filled up with zeros to another length.
    fn at_length(self, length: u8) -> u64 {
        let power = |digits: u8| 10u64.pow(u32::from(digits));
        match length.checked_sub(self.length) {
            Some(more) => self.number * power(more),
            None => self.number / power(self.length - length),
        }
    }

    fn push_to(self, text: &mut String) {
        let (mut number, mut digits) = (self.number, [b'0'; MOST as usize]);
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        let from = usize::from(MOST - self.length);
        // ASCII is UTF-8.
        text.push_str(std::str::from_utf8(&digits[from..]).unwrap_or_default());
    }
}

impl Packed for Codes {
    fn write(&self, to: &mut Writer) {
        let digits: Vec<Option<Digits>> = self.0.iter().map(|code| Digits::of(code)).collect();
        let lengths: Vec<u8> = digits.iter().map(|digits| digits.map_or(0, |digits| digits.length)).collect();
        lengths.write(to);
        let (mut before, mut others) = (Digits::default(), Vec::new());
        for (code, digits) in self.0.iter().zip(&digits) {
            match digits {
                Some(digits) => {
                    digits.number.wrapping_sub(before.at_length(digits.length)).write(to);
                    before = *digits;
                }
                None => others.push(code.clone()),
            }
        }
        others.iter().for_each(|code| code.write(to));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let lengths = Vec::<u8>::read(from);
        let (mut before, mut written) = (Digits::default(), String::new());
        let mut ends = Vec::with_capacity(lengths.len());
        for length in lengths.iter().copied().filter(|length| *length > 0) {
            if length > MOST {
                from.fail("holds a code of too many digits");
                break;
            }
            let number = before.at_length(length).wrapping_add(u64::read(from));
            if number >= 10u64.pow(u32::from(length)) {
                from.fail("holds a code of more digits than it says");
                break;
            }
            before = Digits { number, length };
            before.push_to(&mut written);
            ends.push(written.len());
        }
        let mut digits = parts(written, ends.into_iter());
        // Where the bytes failed there are fewer codes of digits.
        let code =
            |length: &u8| if *length == 0 { Text::read(from) } else { digits.next().unwrap_or_default() };
        Self(lengths.iter().map(code).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::{from_bytes, to_bytes};

    #[test]
    fn codes_one_after_the_other_are_a_step_each() {
        let codes = Codes(["011", "0111", "0112", "012", "A", "013"].map(Text::from).to_vec());
        let bytes = to_bytes(&codes);
        assert_eq!(bytes, [6, 3, 4, 4, 3, 0, 3, 11, 1, 1, 1, 1, 1, b'A']);
        assert_eq!(from_bytes(&bytes), Ok(codes));
    }

    #[test]
    fn what_is_written_is_read() {
        let codes =
            ["9", "10", "00", "0", "", "甲", "999999999999999999", "1000000000000000000", "1", "+1", "1"];
        let codes = Codes(codes.map(Text::from).to_vec());
        assert_eq!(from_bytes(&to_bytes(&codes)), Ok(codes));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for wrong in [&[1, 19, 0][..], &[1, 1, 10], &[2, 1, 1, 9, 1], &[1, 1], &[1, 0]] {
            assert!(from_bytes::<Codes>(wrong).is_err(), "{wrong:?}");
        }
    }
}
