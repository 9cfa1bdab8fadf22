//! Flags in a bundle: eight of them a byte. Sets over the entries of long lists would else take most of its time to read.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How many flags there are, and the bytes that hold them, the first flag in the lowest bit.
struct Packed(Vec<bool>);

pub(super) fn serialize<S: Serializer>(sets: &[Vec<bool>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(sets.iter().map(|set| {
        let byte = |flags: &[bool]| flags.iter().rev().fold(0, |byte, flag| byte << 1 | u8::from(*flag));
        (set.len(), Bytes(set.chunks(8).map(byte).collect()))
    }))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<bool>>, D::Error> {
    let sets = Vec::<Packed>::deserialize(deserializer)?;
    Ok(sets.into_iter().map(|set| set.0).collect())
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (count, Bytes(bytes)) = <(usize, Bytes)>::deserialize(deserializer)?;
        if bytes.len() != count.div_ceil(8) {
            return Err(de::Error::custom("flags are more or fewer than their bytes hold"));
        }
        let mut flags = Vec::with_capacity(bytes.len() * 8);
        for byte in &bytes {
            flags.extend([0, 1, 2, 3, 4, 5, 6, 7].map(|bit| byte >> bit & 1 == 1));
        }
        if flags.drain(count..).any(|flag| flag) {
            return Err(de::Error::custom("flags are set beyond the last"));
        }
        Ok(Self(flags))
    }
}

/// Bytes read and written as such, not one by one.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(BytesVisitor)
    }
}

struct BytesVisitor;

impl<'de> de::Visitor<'de> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes")
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Bytes, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = items.next_element()? {
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::Program;

    /// A program with one set, as bytes: no nodes, one set, then what is given, no maps and no patterns.
    fn program(set: &[u8]) -> Result<Program, postcard::Error> {
        postcard::from_bytes(&[&[0, 1], set, &[0, 0]].concat())
    }

    #[test]
    fn what_is_written_is_read() {
        for count in 0..40 {
            let set: Vec<bool> = (0..count).map(|place| place % 3 == 0).collect();
            let written = Program { code_sets: vec![set, Vec::new()], ..Program::default() };
            let bytes = postcard::to_allocvec(&written).unwrap();
            assert_eq!(postcard::from_bytes::<Program>(&bytes).unwrap(), written);
            let text = serde_json::to_string(&written).unwrap();
            assert_eq!(serde_json::from_str::<Program>(&text).unwrap(), written);
        }
    }

    #[test]
    fn the_first_flag_is_the_lowest_bit() {
        let set = program(&[9, 2, 0b0000_0101, 1]).unwrap().code_sets.remove(0);
        assert_eq!(set, [true, false, true, false, false, false, false, false, true]);
    }

    #[test]
    fn flags_and_bytes_must_agree() {
        for wrong in [&[9, 1, 0][..], &[8, 2, 0, 0], &[9, 2, 0, 2], &[0, 1, 0], &[1, 0]] {
            assert!(program(wrong).is_err(), "{wrong:?}");
        }
        assert!(program(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0]).is_err());
    }
}
