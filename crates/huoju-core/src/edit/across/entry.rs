//! What a record leaves for a rule, as bytes.

use crate::data::Origin;

/// What a record leaves for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry<'a> {
    pub(super) rule: u16,
    pub(super) hash: u64,
    pub(super) origin: Origin,
    /// The record belongs to the part whose share is asked for.
    pub(super) flag: bool,
    /// For each part of the key, one bit: it is personal.
    pub(super) masked: u8,
    pub(super) number: Option<i128>,
    pub(super) second: Option<i128>,
    /// The texts of the key, for [`parts`].
    pub(super) key: &'a [u8],
    /// Texts that are compared, for [`parts`].
    pub(super) texts: &'a [u8],
    /// The record's own key, for people.
    pub(super) record: &'a str,
}

/// Bits of the byte that says what an entry has.
const FLAG: u8 = 1;
const NUMBER: u8 = 2;
const SECOND: u8 = 4;
/// Numbers take 16 bytes instead of 8.
const WIDE: u8 = 8;

/// Place of the number of the file in an entry.
const FILE: usize = 16;

/// The texts of an entry that is written.
pub(super) struct Texts<'t, K, T> {
    pub(super) key: K,
    pub(super) texts: T,
    pub(super) record: &'t str,
}

impl<'a> Entry<'a> {
    /// Appends the entry with these texts; it begins with its length.
    pub(super) fn write<'t>(
        &self,
        texts: Texts<'t, impl Iterator<Item = &'t str> + Clone, impl Iterator<Item = &'t str> + Clone>,
        out: &mut Vec<u8>,
    ) {
        let start = out.len();
        let wide =
            [self.number, self.second].into_iter().flatten().any(|number| i64::try_from(number).is_err());
        let has = [
            (self.flag, FLAG),
            (self.number.is_some(), NUMBER),
            (self.second.is_some(), SECOND),
            (wide, WIDE),
        ];
        let has = has.iter().filter(|(is, _)| *is).fold(0, |bits, (_, bit)| bits | bit);
        let mut fixed = [0u8; 28];
        fixed[4..12].copy_from_slice(&self.hash.to_le_bytes());
        fixed[12..14].copy_from_slice(&self.rule.to_le_bytes());
        fixed[14] = has;
        fixed[15] = self.masked;
        fixed[FILE..FILE + 4].copy_from_slice(&self.origin.file.to_le_bytes());
        fixed[20..28].copy_from_slice(&self.origin.row.to_le_bytes());
        out.extend_from_slice(&fixed);
        for number in [self.number, self.second].into_iter().flatten() {
            let bytes = number.to_le_bytes();
            out.extend_from_slice(if wide { &bytes } else { &bytes[..8] });
        }
        push_parts(out, texts.key);
        push_parts(out, texts.texts);
        push_part(out, texts.record);
        let length = u32::try_from(out.len() - start - 4).unwrap_or(u32::MAX);
        out[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    /// Splits the first entry off; `None` if the bytes are no entry.
    pub(super) fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (mut entry, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let entry = &mut entry;
        let hash = u64::from_le_bytes(take(entry)?);
        let rule = u16::from_le_bytes(take(entry)?);
        let [has, masked] = take(entry)?;
        let origin = Origin { file: u32::from_le_bytes(take(entry)?), row: u64::from_le_bytes(take(entry)?) };
        let mut number = |bit: u8| -> Option<Option<i128>> {
            Some(match (has & bit != 0, has & WIDE != 0) {
                (false, _) => None,
                (true, false) => Some(i64::from_le_bytes(take(entry)?).into()),
                (true, true) => Some(i128::from_le_bytes(take(entry)?)),
            })
        };
        let (number, second) = (number(NUMBER)?, number(SECOND)?);
        let (key, texts) = (take_part(entry)?, take_part(entry)?);
        let record = std::str::from_utf8(take_part(entry)?).ok()?;
        let flag = has & FLAG != 0;
        Some((Entry { rule, hash, origin, flag, masked, number, second, key, texts, record }, rest))
    }

    /// Rule, hash and length of the first entry, without the rest of it.
    pub(super) fn stands(bytes: &[u8]) -> Option<(u16, u64, usize)> {
        let mut rest = bytes;
        let length = u32::from_le_bytes(take(&mut rest)?) as usize;
        (rest.len() >= length).then_some(())?;
        let hash = u64::from_le_bytes(take(&mut rest)?);
        Some((u16::from_le_bytes(take(&mut rest)?), hash, length + 4))
    }
}

/// Gives the file of the first entry another number, and says how long the entry is; `None` if the bytes are no entry, or the file has none.
pub(super) fn renumber(bytes: &mut [u8], new: impl Fn(u32) -> Option<u32>) -> Option<usize> {
    let (_, _, length) = Entry::stands(bytes)?;
    Entry::split(bytes)?;
    let file = bytes.get_mut(FILE..FILE + 4)?;
    let number = new(u32::from_le_bytes(file.try_into().ok()?))?;
    file.copy_from_slice(&number.to_le_bytes());
    Some(length)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

/// A number of at most 32 bits, seven of them a byte; the last byte has no highest bit.
fn push_length(out: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        out.push(u8::try_from(length & 0x7f).unwrap_or_default() | 0x80);
        length >>= 7;
    }
    out.push(u8::try_from(length).unwrap_or_default());
}

fn take_length(bytes: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in [0, 7, 14, 21, 28] {
        let [byte] = take(bytes)?;
        length |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(length);
        }
    }
    None
}

fn push_part(out: &mut Vec<u8>, text: &str) {
    push_length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// The texts of a key as an entry holds them.
pub(super) fn key_of<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<u8> {
    let mut key = Vec::new();
    texts.for_each(|text| push_part(&mut key, text));
    key
}

/// Several texts behind their length together, each after its own, so that no two sequences look alike.
fn push_parts<'t>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'t str> + Clone) {
    let length_of = |length: usize| (usize::BITS - length.max(1).leading_zeros()).div_ceil(7) as usize;
    push_length(out, texts.clone().map(|text| text.len() + length_of(text.len())).sum());
    texts.for_each(|text| push_part(out, text));
}

fn take_part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = take_length(bytes)?;
    let (part, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(part)
}

/// The texts of a key, and of what is compared.
pub(super) fn parts(mut bytes: &[u8]) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || std::str::from_utf8(take_part(&mut bytes)?).ok())
}

fn mix(hash: u64, word: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// Spreads texts over partitions; the result of a rule does not depend on it.
pub(super) fn hash(text: &str) -> u64 {
    let mut words = text.as_bytes().chunks_exact(8);
    let word = |word: &[u8]| word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let hash = words.by_ref().fold(text.len() as u64, |hash, bytes| {
        mix(hash, bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes)))
    });
    mix(hash, word(words.remainder()))
}

/// The hash of several texts, out of theirs.
pub(super) fn combine(hash: u64, next: u64) -> u64 {
    mix(hash.rotate_left(17), next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_as_it_was_written() {
        let long = "长".repeat(100);
        let texts =
            || Texts { key: ["甲", "", &long].into_iter(), texts: ["b"].into_iter(), record: "2021" };
        let entry = Entry {
            rule: 7,
            hash: combine(7, hash("甲")),
            origin: Origin { file: 2, row: 1 << 40 },
            flag: true,
            masked: 2,
            number: Some(-5),
            ..Entry::default()
        };
        let mut bytes = Vec::new();
        entry.write(texts(), &mut bytes);
        let first = bytes.len();
        Entry { second: Some(i128::MAX), ..entry }.write(texts(), &mut bytes);
        assert_eq!(Entry::stands(&bytes), Some((7, entry.hash, first)));
        let (read, rest) = Entry::split(&bytes).unwrap();
        assert_eq!((read.key.len(), read.record, rest.len()), (4 + 1 + 302, "2021", bytes.len() - first));
        assert_eq!(parts(read.key).collect::<Vec<_>>(), ["甲", "", &long]);
        assert_eq!(parts(read.texts).collect::<Vec<_>>(), ["b"]);
        assert_eq!(Entry { key: &[], texts: &[], record: "", ..read }, entry);
        assert_eq!(Entry::split(rest).unwrap().0.second, Some(i128::MAX));
        for cut in 0..first {
            assert_eq!(Entry::split(&bytes[..cut]), None, "cut at {cut}");
        }
    }
}
