//! Texts of an edition: thousands of them, read from a bundle without copying each.
//!
//! In a bundle all texts stand in one pool, each once, in the order in which the definition names them. A text that comes for the first
//! time follows the one before and is named by twice its length, another by twice its number plus 1.
//! Elsewhere a text is written as itself.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::packed::Pool;

/// A text that is cheap to clone: a part of memory that it shares with others.
///
/// ```
/// use huoju_core::edition::Text;
/// let text = Text::from("技术合同");
/// assert_eq!(text, "技术合同");
/// assert_eq!(text.chars().count(), 4);
/// assert!(Text::new().is_empty());
/// ```
#[derive(Clone)]
pub struct Text(Held);

#[derive(Clone)]
enum Held {
    /// A text of the program itself.
    Static(&'static str),
    /// A part of a pool.
    Part { pool: Arc<String>, start: u32, end: u32 },
    /// A text of its own.
    Whole(Arc<String>),
}

impl Text {
    /// The empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self(Held::Static(""))
    }

    /// The text.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Static(text) => text,
            Held::Part { pool, start, end } => pool.get(*start as usize..*end as usize).unwrap_or(""),
            Held::Whole(text) => text,
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::new() } else { Self(Held::Whole(Arc::new(text))) }
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Text> for str {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), formatter)
    }
}

/// Parts of one text, one after the other, that share its memory.
pub(super) fn parts(whole: String, ends: impl Iterator<Item = usize>) -> impl Iterator<Item = Text> {
    let pool = Pool::Shared(Arc::new(whole));
    let mut start = 0;
    ends.map(move |end| {
        let place = (start, u32::try_from(end).unwrap_or(u32::MAX));
        start = place.1;
        pool.part(place).unwrap_or_default()
    })
}

impl Pool {
    /// A part of the pool; `None` if it is none.
    #[inline]
    fn part(&self, (start, end): (u32, u32)) -> Option<Text> {
        let place = start as usize..end as usize;
        Some(Text(match self {
            Pool::Static(pool) => Held::Static(pool.get(place)?),
            Pool::Shared(pool) => {
                pool.get(place)?;
                Held::Part { pool: Arc::clone(pool), start, end }
            }
        }))
    }
}

/// The texts of a bundle that is written.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Each once.
    pub(super) pool: String,
    /// The texts of the pool by number.
    numbers: HashMap<Text, u32>,
}

impl Written {
    /// What a text is named by; it is added to the pool if it comes for the first time.
    pub(crate) fn name(&mut self, text: &Text) -> u128 {
        if let Some(number) = self.numbers.get(text.as_str()) {
            return u128::from(*number) * 2 + 1;
        }
        if !text.is_empty() {
            self.pool.push_str(text);
            self.numbers.insert(text.clone(), u32::try_from(self.numbers.len()).unwrap_or(u32::MAX));
        }
        text.len() as u128 * 2
    }
}

/// The texts of a bundle that is read.
pub(crate) struct Read {
    pool: Pool,
    /// Where the texts that came so far begin and end.
    places: Vec<(u32, u32)>,
}

impl Read {
    pub(super) fn new(pool: Pool) -> Self {
        Self { pool, places: Vec::new() }
    }

    /// The text that is named so; `None` if none is.
    #[inline]
    pub(crate) fn named(&mut self, name: u64) -> Option<Text> {
        match (name / 2, name % 2) {
            (0, 0) => Some(Text::new()),
            (length, 0) => {
                let start = self.places.last().map_or(0, |(_, end)| *end);
                let place = (start, start.checked_add(u32::try_from(length).ok()?)?);
                self.places.push(place);
                self.pool.part(place)
            }
            (number, _) => self.pool.part(*self.places.get(usize::try_from(number).ok()?)?),
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed::{Broken, Packed, Reader, Writer};

    fn shared(pool: &str) -> Pool {
        Pool::Shared(Arc::new(pool.to_owned()))
    }

    fn read<T: Packed>(bytes: &[u8], pool: Pool) -> Result<T, Broken> {
        let mut reader = Reader::new(bytes);
        reader.texts = Some(Read::new(pool));
        let value = T::read(&mut reader);
        reader.end().map(|()| value)
    }

    #[test]
    fn only_whole_characters_inside_the_pool_are_a_part() {
        for pool in [shared("技术ab"), Pool::Static("技术ab")] {
            assert_eq!(pool.part((3, 6)).unwrap(), "术");
            assert_eq!(pool.part((7, 8)).unwrap(), "b");
            for place in [(1, 4), (0, 2), (7, 9), (9, 10), (6, 3), (0, u32::MAX)] {
                assert!(pool.part(place).is_none(), "{place:?}");
            }
        }
    }

    #[test]
    fn equal_texts_stand_in_the_pool_once() {
        let texts = ["甲", "", "乙b", "甲", "乙b"].map(Text::from).to_vec();
        let mut writer = Writer { texts: Some(Written::default()), ..Writer::default() };
        texts.write(&mut writer);
        let pool = writer.texts.unwrap().pool;
        assert_eq!((pool.as_str(), &writer.bytes[..]), ("甲乙b", &[5, 6, 0, 8, 1, 3][..]));
        let read = |pool| read::<Vec<Text>>(&writer.bytes, pool);
        assert_eq!(read(shared(&pool)).unwrap(), texts);
        assert_eq!(read(Pool::Static("甲乙b")).unwrap(), texts);
        assert!(read(shared("甲乙")).is_err() && read(shared("技术")).is_err());
    }

    #[test]
    fn what_names_no_text_is_refused() {
        let read = |bytes: &[u8]| read::<(Text, Text)>(bytes, shared("ab"));
        assert_eq!(read(&[2, 2]).unwrap(), ("a".into(), "b".into()));
        assert_eq!(read(&[4, 1]).unwrap(), ("ab".into(), "ab".into()));
        for wrong in [&[1, 2][..], &[2, 3], &[2, 4], &[0xfe, 0xff, 0xff, 0xff, 0x0f, 0], &[2]] {
            assert!(read(wrong).is_err(), "{wrong:?}");
        }
        let twice = [4, 0xfe, 0xff, 0xff, 0xff, 0x0f];
        assert!(read(&twice).is_err());
    }

    #[test]
    fn outside_a_bundle_a_text_is_itself() {
        let text = Text::from("甲");
        assert_eq!(serde_json::to_string(&text).unwrap(), r#""甲""#);
        assert_eq!(serde_json::from_str::<Text>(r#""甲""#).unwrap(), text);
        assert_eq!(crate::packed::to_bytes(&text), crate::packed::to_bytes(&"甲".to_owned()));
    }
}
