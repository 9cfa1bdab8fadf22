//! Words in as few bytes as the largest of them needs.

use crate::data::Bitmap;

/// Bytes before the words themselves: how many bytes a word has, and the smallest word.
const HEAD: usize = 9;

/// Appends words; all equal ones take no room.
pub(super) fn pack(words: &[u64], out: &mut Vec<u8>) {
    let base = words.iter().copied().min().unwrap_or_default();
    let most = words.iter().copied().max().unwrap_or_default() - base;
    let width: u8 = match most {
        0 => 0,
        1..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    };
    out.push(width);
    out.extend_from_slice(&base.to_le_bytes());
    let start = out.len();
    out.resize(start + words.len() * usize::from(width), 0);
    let bytes = out.get_mut(start..).unwrap_or_default();
    match width {
        0 => {}
        1 => write::<1>(words, base, bytes),
        2 => write::<2>(words, base, bytes),
        4 => write::<4>(words, base, bytes),
        _ => write::<8>(words, base, bytes),
    }
}

fn write<const WIDTH: usize>(words: &[u64], base: u64, bytes: &mut [u8]) {
    for (bytes, word) in bytes.chunks_exact_mut(WIDTH).zip(words) {
        bytes.copy_from_slice(&(word - base).to_le_bytes()[..WIDTH]);
    }
}

/// Reads so many words that [`pack`] wrote; `None` if the bytes are not theirs.
pub(super) fn unpack(bytes: &[u8], count: usize, out: &mut Vec<u64>) -> Option<()> {
    let (head, bytes) = bytes.split_first_chunk::<HEAD>()?;
    let (width, base) = (usize::from(head[0]), u64::from_le_bytes(*head.last_chunk()?));
    out.clear();
    if count.checked_mul(width)? != bytes.len() {
        return None;
    }
    match width {
        0 => out.resize(count, base),
        1 => read(bytes, base, out, |[byte]| u64::from(byte)),
        2 => read(bytes, base, out, |bytes| u64::from(u16::from_le_bytes(bytes))),
        4 => read(bytes, base, out, |bytes| u64::from(u32::from_le_bytes(bytes))),
        8 => read(bytes, base, out, u64::from_le_bytes),
        _ => return None,
    }
    Some(())
}

fn read<const WIDTH: usize>(bytes: &[u8], base: u64, out: &mut Vec<u64>, word: impl Fn([u8; WIDTH]) -> u64) {
    let words = bytes.chunks_exact(WIDTH).map(|bytes| bytes.first_chunk().map_or(0, |bytes| word(*bytes)));
    out.extend(words.map(|word| word.wrapping_add(base)));
}

/// Appends bits.
pub(super) fn pack_bits(bits: &Bitmap, out: &mut Vec<u8>) {
    pack(bits.words(), out);
}

/// Reads so many bits.
pub(super) fn unpack_bits(bytes: &[u8], count: usize, words: &mut Vec<u64>) -> Option<Bitmap> {
    unpack(bytes, count.div_ceil(64), words)?;
    let mut bits = Bitmap::filled(count, false);
    bits.words_mut().copy_from_slice(words);
    bits.mask_tail();
    Some(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_take_no_more_than_they_need() {
        for (words, width) in [
            (vec![], 0),
            (vec![7, 7, 7], 0),
            (vec![1_000, 1_255], 1),
            (vec![0, 256, 1], 2),
            (vec![5, 70_000], 4),
            (vec![0, u64::MAX], 8),
        ] {
            let (mut bytes, mut back) = (Vec::new(), vec![3]);
            pack(&words, &mut bytes);
            assert_eq!(bytes.len(), HEAD + words.len() * width);
            assert_eq!(unpack(&bytes, words.len(), &mut back), Some(()));
            assert_eq!(back, words);
            assert_eq!(unpack(&bytes[..HEAD - 1], words.len(), &mut back), None);
            if width > 0 {
                assert_eq!(unpack(&bytes, words.len() + 1, &mut back), None);
                bytes[0] = 3;
                assert_eq!(unpack(&bytes, words.len(), &mut back), None);
            }
        }
    }
}
