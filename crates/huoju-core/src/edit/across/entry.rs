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
    /// The key, in [`Parts`].
    pub(super) key: &'a [u8],
    /// Texts that are compared, in [`Parts`].
    pub(super) texts: &'a [u8],
    /// The record's own key, for people.
    pub(super) record: &'a str,
}

/// Bits of the byte that says what an entry has.
const FLAG: u8 = 1;
const NUMBER: u8 = 2;
const SECOND: u8 = 4;

impl<'a> Entry<'a> {
    /// Appends the entry; it begins with its length.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&self.rule.to_le_bytes());
        out.extend_from_slice(&self.hash.to_le_bytes());
        out.extend_from_slice(&self.origin.file.to_le_bytes());
        out.extend_from_slice(&self.origin.row.to_le_bytes());
        let has = [(self.flag, FLAG), (self.number.is_some(), NUMBER), (self.second.is_some(), SECOND)];
        out.push(has.iter().filter(|(is, _)| *is).fold(0, |bits, (_, bit)| bits | bit));
        out.push(self.masked);
        for number in [self.number, self.second].into_iter().flatten() {
            out.extend_from_slice(&number.to_le_bytes());
        }
        for bytes in [self.key, self.texts, self.record.as_bytes()] {
            push_part(out, bytes);
        }
        let length = u32::try_from(out.len() - start - 4).unwrap_or(u32::MAX);
        out[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    /// Splits the first entry off; `None` if the bytes are no entry.
    pub(super) fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (mut entry, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let entry = &mut entry;
        let rule = u16::from_le_bytes(take(entry)?);
        let hash = u64::from_le_bytes(take(entry)?);
        let origin = Origin { file: u32::from_le_bytes(take(entry)?), row: u64::from_le_bytes(take(entry)?) };
        let [has, masked] = take(entry)?;
        let mut number = |bit: u8| -> Option<Option<i128>> {
            if has & bit == 0 { Some(None) } else { Some(Some(i128::from_le_bytes(take(entry)?))) }
        };
        let (number, second) = (number(NUMBER)?, number(SECOND)?);
        let (key, texts) = (take_part(entry)?, take_part(entry)?);
        let record = std::str::from_utf8(take_part(entry)?).ok()?;
        let flag = has & FLAG != 0;
        Some((Entry { rule, hash, origin, flag, masked, number, second, key, texts, record }, rest))
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

fn take_part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = u32::from_le_bytes(take(bytes)?);
    let (part, rest) = bytes.split_at_checked(length as usize)?;
    *bytes = rest;
    Some(part)
}

fn push_part(out: &mut Vec<u8>, bytes: &[u8]) {
    // A text has at most 64 KiB, a key a few of them.
    out.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// Several texts as bytes, each after its length, so that no two sequences look alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts(Vec<u8>);

impl Parts {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn push(&mut self, text: &str) {
        push_part(&mut self.0, text.as_bytes());
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The texts of [`Parts`].
pub(super) fn parts(mut bytes: &[u8]) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || std::str::from_utf8(take_part(&mut bytes)?).ok())
}

/// Spreads keys over partitions; the result of a rule does not depend on it.
pub(super) fn hash(rule: u16, bytes: &[u8]) -> u64 {
    let mix = |hash: u64, word: u64| {
        let hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^ hash >> 29
    };
    let mut words = bytes.chunks_exact(8);
    let hash = words.by_ref().fold(mix(0, rule.into()), |hash, word| {
        mix(hash, word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)))
    });
    mix(hash, words.remainder().iter().fold(1, |all, byte| all << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_as_it_was_written() {
        let mut key = Parts::default();
        ["甲", "", "b"].iter().for_each(|part| key.push(part));
        let entry = Entry {
            rule: 7,
            hash: hash(7, key.bytes()),
            origin: Origin { file: 2, row: 1 << 40 },
            flag: true,
            masked: 2,
            number: Some(-5),
            second: None,
            key: key.bytes(),
            texts: b"",
            record: "2021",
        };
        let mut bytes = Vec::new();
        entry.write(&mut bytes);
        let first = bytes.len();
        Entry { second: Some(i128::MAX), ..entry }.write(&mut bytes);
        let (read, rest) = Entry::split(&bytes).unwrap();
        assert_eq!((read, rest.len()), (entry, bytes.len() - first));
        assert_eq!(parts(read.key).collect::<Vec<_>>(), ["甲", "", "b"]);
        assert_eq!(Entry::split(rest).unwrap().0.second, Some(i128::MAX));
        for cut in 0..first {
            assert_eq!(Entry::split(&bytes[..cut]), None, "cut at {cut}");
        }
    }
}
