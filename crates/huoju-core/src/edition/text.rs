//! Texts of an edition: thousands of them, read from a bundle without copying each.
//!
//! In a bundle all texts stand in one pool, each once, and the definition names them by where they begin and how long they are.
//! Elsewhere, as in JSON, a text is written as itself.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// A text that is cheap to clone: a part of memory that it shares with others.
///
/// ```
/// use huoju_core::edition::Text;
/// let text = Text::from("技术合同");
/// assert_eq!(text, "技术合同");
/// assert_eq!(text.chars().count(), 4);
/// assert!(Text::new().is_empty());
/// ```
#[derive(Clone, Default)]
pub struct Text {
    /// `None`: the empty text.
    pool: Option<Arc<str>>,
    start: u32,
    /// Beyond the end of the pool: all of it.
    end: u32,
}

impl Text {
    /// The empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { pool: None, start: 0, end: 0 }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let Some(pool) = &self.pool else { return "" };
        if self.end == u32::MAX {
            pool
        } else {
            pool.get(self.start as usize..self.end as usize).unwrap_or("")
        }
    }

    /// A part of a pool; `None` if it is none.
    fn part(pool: &Arc<str>, start: u32, len: u32) -> Option<Self> {
        if len == 0 {
            return Some(Self::new());
        }
        let end = start.checked_add(len).filter(|end| *end < u32::MAX)?;
        pool.get(start as usize..end as usize)?;
        Some(Self { pool: Some(Arc::clone(pool)), start, end })
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
        let pool = (!text.is_empty()).then(|| Arc::from(text));
        Self { pool, start: 0, end: u32::MAX }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
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

/// The pool that texts are written to or read from while a bundle is; serde hands no context to those that it asks.
#[derive(Default)]
enum Pool {
    #[default]
    None,
    Written {
        pool: String,
        /// Where the texts begin that are in the pool.
        starts: HashMap<Text, u32>,
    },
    Read(Arc<str>),
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool::None) };
}

/// Ends a pool, also where what is read panics.
struct Open;

impl Open {
    fn new(pool: Pool) -> Self {
        POOL.set(pool);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        POOL.set(Pool::None);
    }
}

/// What is written, and the pool of its texts.
pub(super) fn writing<T>(write: impl FnOnce() -> T) -> (T, String) {
    let _open = Open::new(Pool::Written { pool: String::new(), starts: HashMap::new() });
    let written = write();
    let pool = match POOL.take() {
        Pool::Written { pool, .. } => pool,
        Pool::None | Pool::Read(_) => String::new(),
    };
    (written, pool)
}

/// What is read, its texts from a pool.
pub(super) fn reading<T>(pool: &str, read: impl FnOnce() -> T) -> T {
    let _open = Open::new(Pool::Read(Arc::from(pool)));
    read()
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        POOL.with_borrow_mut(|open| match open {
            Pool::Written { pool, starts } => {
                let number = |length: usize| u32::try_from(length).map_err(ser::Error::custom);
                let start = match starts.get(self.as_str()) {
                    Some(start) => *start,
                    None => {
                        let start = number(pool.len())?;
                        pool.push_str(self);
                        starts.insert(self.clone(), start);
                        start
                    }
                };
                (start, number(self.len())?).serialize(serializer)
            }
            Pool::None | Pool::Read(_) => serializer.serialize_str(self),
        })
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        POOL.with_borrow(|open| match open {
            Pool::Read(pool) => {
                let (start, len) = <(u32, u32)>::deserialize(deserializer)?;
                Self::part(pool, start, len).ok_or_else(|| de::Error::custom("a text is no part of the pool"))
            }
            Pool::None | Pool::Written { .. } => String::deserialize(deserializer).map(Self::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_characters_inside_the_pool_are_a_part() {
        let pool = Arc::from("技术ab");
        let part = |start, len| Text::part(&pool, start, len);
        assert_eq!(part(3, 3).unwrap(), "术");
        assert_eq!(part(7, 1).unwrap(), "b");
        assert_eq!(part(99, 0).unwrap(), "");
        for (start, len) in [(1, 3), (0, 2), (7, 2), (9, 1), (u32::MAX, 1), (1, u32::MAX)] {
            assert!(part(start, len).is_none(), "{len} bytes from {start}");
        }
    }

    #[test]
    fn equal_texts_stand_in_the_pool_once() {
        let texts = ["甲", "", "乙", "甲"].map(Text::from);
        let (bytes, pool) = writing(|| postcard::to_allocvec(&texts).unwrap());
        assert_eq!(pool, "甲乙");
        let read: [Text; 4] = reading(&pool, || postcard::from_bytes(&bytes).unwrap());
        assert_eq!(read, texts);
        assert!(reading("甲", || postcard::from_bytes::<[Text; 4]>(&bytes)).is_err());
    }

    #[test]
    fn outside_a_bundle_a_text_is_itself() {
        let text = Text::from("甲");
        assert_eq!(serde_json::to_string(&text).unwrap(), r#""甲""#);
        assert_eq!(serde_json::from_str::<Text>(r#""甲""#).unwrap(), text);
        assert_eq!(postcard::to_allocvec(&text).unwrap(), postcard::to_allocvec("甲").unwrap());
    }
}
