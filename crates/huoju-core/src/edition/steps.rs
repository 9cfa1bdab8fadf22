//! Numbers in a bundle that mostly follow the one before: each is written as its difference from that, which is small and often the same.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Numbers written as steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Steps(pub(super) Vec<u16>);

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_numbers(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Steps {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let steps = Vec::<i16>::deserialize(deserializer)?;
        let mut last = 0u16;
        let mut next = |step: i16| {
            last = last.wrapping_add_signed(step);
            last
        };
        Ok(Self(steps.into_iter().map(&mut next).collect()))
    }
}

fn serialize_numbers<S: Serializer>(numbers: &[u16], serializer: S) -> Result<S::Ok, S::Error> {
    let before = std::iter::once(&0).chain(numbers);
    let step =
        |(number, before): (&u16, &u16)| i16::from_ne_bytes(number.wrapping_sub(*before).to_ne_bytes());
    serializer.collect_seq(numbers.iter().zip(before).map(step))
}

/// Borrowed numbers written as steps.
struct Borrowed<'a>(&'a [u16]);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_numbers(self.0, serializer)
    }
}

/// Several such sequences, for `serde(with)`.
pub(crate) mod all {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(maps: &[Vec<u16>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(maps.iter().map(|map| Borrowed(map)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<u16>>, D::Error> {
        Ok(Vec::<Steps>::deserialize(deserializer)?.into_iter().map(|steps| steps.0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let numbers = Steps(vec![5, 6, 7, 7, 0, u16::MAX, 0, 40_000]);
        let bytes = postcard::to_allocvec(&numbers).unwrap();
        assert_eq!(bytes[..6], [8, 10, 2, 2, 0, 13], "5, then one more twice, the same, seven less");
        assert_eq!(postcard::from_bytes::<Steps>(&bytes).unwrap(), numbers);
        assert!(
            postcard::from_bytes::<Steps>(&[0xff, 0xff, 0xff, 0xff, 0x0f, 2]).is_err(),
            "more than there are"
        );
    }
}
