//! Capital and small letters, one character for one.
//!
//! The full tables of Unicode are larger than any part of the engine in a browser, differ from one version of it to the next, and make two letters of one (ß).
//! Here are the pairs of Latin, Greek, Cyrillic and Armenian letters, with their full-width and circled forms and the Roman numerals; what has no other case
//! stays as it is.

/// Small letters that follow each other at a step, and how far from each its capital stands.
#[rustfmt::skip]
const RUNS: [(u16, u16, u16, i16); 102] = [
    (0xe0, 0xf6, 1, -32), (0xf8, 0xfe, 1, -32), (0xff, 0xff, 1, 121), (0x101, 0x12f, 2, -1),
    (0x133, 0x137, 2, -1), (0x13a, 0x148, 2, -1), (0x14b, 0x177, 2, -1), (0x17a, 0x17e, 2, -1),
    (0x180, 0x180, 1, 195), (0x183, 0x185, 2, -1), (0x188, 0x188, 1, -1), (0x18c, 0x18c, 1, -1),
    (0x192, 0x192, 1, -1), (0x195, 0x195, 1, 97), (0x199, 0x199, 1, -1), (0x19a, 0x19a, 1, 163),
    (0x19e, 0x19e, 1, 130), (0x1a1, 0x1a5, 2, -1), (0x1a8, 0x1a8, 1, -1), (0x1ad, 0x1ad, 1, -1),
    (0x1b0, 0x1b0, 1, -1), (0x1b4, 0x1b6, 2, -1), (0x1b9, 0x1b9, 1, -1), (0x1bd, 0x1bd, 1, -1),
    (0x1bf, 0x1bf, 1, 56), (0x1c6, 0x1c6, 1, -2), (0x1c9, 0x1c9, 1, -2), (0x1cc, 0x1cc, 1, -2),
    (0x1ce, 0x1dc, 2, -1), (0x1dd, 0x1dd, 1, -79), (0x1df, 0x1ef, 2, -1), (0x1f3, 0x1f3, 1, -2),
    (0x1f5, 0x1f5, 1, -1), (0x1f9, 0x21f, 2, -1), (0x223, 0x233, 2, -1), (0x23c, 0x23c, 1, -1),
    (0x242, 0x242, 1, -1), (0x247, 0x24f, 2, -1), (0x253, 0x253, 1, -210), (0x254, 0x254, 1, -206),
    (0x256, 0x257, 1, -205), (0x259, 0x259, 1, -202), (0x25b, 0x25b, 1, -203), (0x260, 0x260, 1, -205),
    (0x263, 0x263, 1, -207), (0x268, 0x268, 1, -209), (0x269, 0x269, 1, -211), (0x26f, 0x26f, 1, -211),
    (0x272, 0x272, 1, -213), (0x275, 0x275, 1, -214), (0x280, 0x280, 1, -218), (0x283, 0x283, 1, -218),
    (0x288, 0x288, 1, -218), (0x289, 0x289, 1, -69), (0x28a, 0x28b, 1, -217), (0x28c, 0x28c, 1, -71),
    (0x292, 0x292, 1, -219), (0x371, 0x373, 2, -1), (0x377, 0x377, 1, -1), (0x37b, 0x37d, 1, 130),
    (0x3ac, 0x3ac, 1, -38), (0x3ad, 0x3af, 1, -37), (0x3b1, 0x3c1, 1, -32), (0x3c3, 0x3cb, 1, -32),
    (0x3cc, 0x3cc, 1, -64), (0x3cd, 0x3ce, 1, -63), (0x3d7, 0x3d7, 1, -8), (0x3d9, 0x3ef, 2, -1),
    (0x3f2, 0x3f2, 1, 7), (0x3f3, 0x3f3, 1, -116), (0x3f8, 0x3f8, 1, -1), (0x3fb, 0x3fb, 1, -1),
    (0x430, 0x44f, 1, -32), (0x450, 0x45f, 1, -80), (0x461, 0x481, 2, -1), (0x48b, 0x4bf, 2, -1),
    (0x4c2, 0x4ce, 2, -1), (0x4cf, 0x4cf, 1, -15), (0x4d1, 0x52f, 2, -1), (0x561, 0x586, 1, -48),
    (0x1e01, 0x1e95, 2, -1), (0x1ea1, 0x1eff, 2, -1), (0x1f00, 0x1f07, 1, 8), (0x1f10, 0x1f15, 1, 8),
    (0x1f20, 0x1f27, 1, 8), (0x1f30, 0x1f37, 1, 8), (0x1f40, 0x1f45, 1, 8), (0x1f51, 0x1f57, 2, 8),
    (0x1f60, 0x1f67, 1, 8), (0x1f70, 0x1f71, 1, 74), (0x1f72, 0x1f75, 1, 86), (0x1f76, 0x1f77, 1, 100),
    (0x1f78, 0x1f79, 1, 128), (0x1f7a, 0x1f7b, 1, 112), (0x1f7c, 0x1f7d, 1, 126), (0x1fb0, 0x1fb1, 1, 8),
    (0x1fd0, 0x1fd1, 1, 8), (0x1fe0, 0x1fe1, 1, 8), (0x1fe5, 0x1fe5, 1, 7), (0x2170, 0x217f, 1, -16),
    (0x24d0, 0x24e9, 1, -26), (0xff41, 0xff5a, 1, -32),
];

/// The capital of a letter.
///
/// ```
/// use huoju_core::data::case::capital;
/// assert_eq!(['a', 'ǚ', 'Я', 'ｚ', '技', 'ß'].map(capital), ['A', 'Ǚ', 'Я', 'Ｚ', '技', 'ß']);
/// ```
#[must_use]
pub fn capital(letter: char) -> char {
    let Some(place) = cased(letter) else { return letter.to_ascii_uppercase() };
    let run = RUNS.partition_point(|(_, last, ..)| *last < place);
    let own = RUNS.get(run).filter(|(first, _, step, _)| *first <= place && (place - first) % step == 0);
    moved(letter, own.map(|(.., shift)| *shift))
}

/// The small letter of a capital.
///
/// ```
/// use huoju_core::data::case::small;
/// assert_eq!(['A', 'Ǚ', 'я', 'Ｚ', '技'].map(small), ['a', 'ǚ', 'я', 'ｚ', '技']);
/// ```
#[must_use]
pub fn small(letter: char) -> char {
    let Some(place) = cased(letter) else { return letter.to_ascii_lowercase() };
    let of = |(first, last, step, shift): &&(u16, u16, u16, i16)| {
        let small = place.wrapping_add_signed(shift.wrapping_neg());
        (*first..=*last).contains(&small) && (small - first) % step == 0
    };
    moved(letter, RUNS.iter().find(of).map(|(.., shift)| -shift))
}

/// The number of a character beyond ASCII that may be one of a pair: no Chinese one.
fn cased(letter: char) -> Option<u16> {
    u16::try_from(u32::from(letter)).ok().filter(|place| matches!(place, 0x80..0x2500 | 0xff21..=0xff5a))
}

fn moved(letter: char, shift: Option<i16>) -> char {
    let place = u32::from(letter).wrapping_add_signed(shift.unwrap_or_default().into());
    char::from_u32(place).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a character stands in a block whose pairs are known here.
    fn is_known(letter: char) -> bool {
        let blocks = ['\0'..='\u{58f}', '\u{1e00}'..='\u{1fff}', 'Ⅰ'..='ⅿ', 'Ⓐ'..='ⓩ', 'Ａ'..='ｚ'];
        blocks.iter().any(|block| block.contains(&letter))
    }

    /// The one character that the standard library makes of another.
    fn only(mut made: impl Iterator<Item = char>) -> Option<char> {
        made.next().filter(|letter| made.next().is_none() && is_known(*letter))
    }

    #[test]
    fn pairs_are_those_of_unicode() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_known(*letter)) {
            let paired =
                only(letter.to_uppercase()).filter(|other| only(other.to_lowercase()) == Some(letter));
            assert_eq!(capital(letter), paired.unwrap_or(letter), "{letter}");
            let paired =
                only(letter.to_lowercase()).filter(|other| only(other.to_uppercase()) == Some(letter));
            assert_eq!(small(letter), paired.unwrap_or(letter), "{letter}");
        }
    }

    #[test]
    fn other_letters_stay() {
        for letter in ('\0'..=char::MAX).filter(|letter| !is_known(*letter)) {
            assert_eq!((capital(letter), small(letter)), (letter, letter));
        }
    }
}
