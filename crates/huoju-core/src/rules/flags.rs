//! Flags in a bundle: eight of them a byte. Sets over the entries of long lists would else take most of its time to read.

use crate::packed::{Packed, Reader, Writer};

/// How many flags there are, and the bytes that hold them, the first flag in the lowest bit.
#[derive(Debug, PartialEq)]
pub(super) struct Flags(pub(super) Vec<bool>);

impl Packed for Flags {
    fn write(&self, to: &mut Writer) {
        let byte = |flags: &[bool]| flags.iter().rev().fold(0, |byte, flag| byte << 1 | u8::from(*flag));
        self.0.len().write(to);
        to.bytes.extend(self.0.chunks(8).map(byte));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let count = usize::read(from);
        let bytes = from.take(count.div_ceil(8));
        let mut flags = Vec::with_capacity(bytes.len() * 8);
        for byte in bytes {
            flags.extend([0, 1, 2, 3, 4, 5, 6, 7].map(|bit| byte >> bit & 1 == 1));
        }
        if flags.iter().skip(count).any(|flag| *flag) {
            from.fail("holds a flag beyond the last");
        }
        flags.truncate(count);
        Self(flags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::{from_bytes, to_bytes};

    #[test]
    fn what_is_written_is_read() {
        for count in 0..40 {
            let flags = Flags((0..count).map(|place| place % 3 == 0).collect());
            assert_eq!(from_bytes(&to_bytes(&flags)), Ok(flags));
        }
    }

    #[test]
    fn the_first_flag_is_the_lowest_bit() {
        let Flags(flags) = from_bytes(&[9, 0b0000_0101, 1]).unwrap();
        assert_eq!(flags, [true, false, true, false, false, false, false, false, true]);
    }

    #[test]
    fn flags_and_bytes_must_agree() {
        for wrong in [&[9, 0][..], &[8, 0, 0], &[9, 0, 2], &[0, 0], &[1]] {
            assert!(from_bytes::<Flags>(wrong).is_err(), "{wrong:?}");
        }
        assert!(from_bytes::<Flags>(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0]).is_err());
    }
}
