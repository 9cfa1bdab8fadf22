//! Texts of an edition: thousands of them, read from a bundle without copying each.
//!
//! In a bundle all texts stand in one pool, each once, in the order in which the definition names them. A text that comes for the first
//! time follows the one before and is named by twice its length, another by twice its number plus 1.
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

/// The pool of the texts of a bundle that is read.
pub(super) enum Pool {
    /// A part of the program.
    Static(&'static str),
    /// Shared by its texts.
    Shared(Arc<String>),
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

/// What texts are written to or read from while a bundle is; serde hands no context to those that it asks.
#[derive(Default)]
enum Context {
    #[default]
    None,
    Writing {
        pool: String,
        /// The texts of the pool by number.
        numbers: HashMap<Text, u32>,
    },
    Reading {
        pool: Pool,
        /// Where the texts that came so far begin and end.
        places: Vec<(u32, u32)>,
    },
}

thread_local! {
    static CONTEXT: RefCell<Context> = const { RefCell::new(Context::None) };
}

/// Ends a context, also where what is read panics.
struct Open;

impl Open {
    fn new(context: Context) -> Self {
        CONTEXT.set(context);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        CONTEXT.set(Context::None);
    }
}

/// What is written, and the pool of its texts.
pub(super) fn writing<T>(write: impl FnOnce() -> T) -> (T, String) {
    let _open = Open::new(Context::Writing { pool: String::new(), numbers: HashMap::new() });
    let written = write();
    let pool = match CONTEXT.take() {
        Context::Writing { pool, .. } => pool,
        Context::None | Context::Reading { .. } => String::new(),
    };
    (written, pool)
}

/// What is read, its texts from a pool.
pub(super) fn reading<T>(pool: Pool, read: impl FnOnce() -> T) -> T {
    let _open = Open::new(Context::Reading { pool, places: Vec::new() });
    read()
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CONTEXT.with_borrow_mut(|context| match context {
            Context::Writing { pool, numbers } => {
                let named = match numbers.get(self.as_str()) {
                    Some(number) => number.checked_mul(2).map(|twice| twice + 1),
                    None => {
                        if !self.is_empty() {
                            pool.push_str(self);
                            numbers.insert(self.clone(), u32::try_from(numbers.len()).unwrap_or(u32::MAX));
                        }
                        u32::try_from(self.len()).ok().and_then(|length| length.checked_mul(2))
                    }
                };
                named.ok_or_else(|| ser::Error::custom("the texts are too long"))?.serialize(serializer)
            }
            Context::None | Context::Reading { .. } => serializer.serialize_str(self),
        })
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        CONTEXT.with_borrow_mut(|context| match context {
            Context::Reading { pool, places } => {
                let named = u32::deserialize(deserializer)?;
                let text = match (named / 2, named % 2) {
                    (0, 0) => Some(Self::new()),
                    (length, 0) => {
                        let start = places.last().map_or(0, |(_, end)| *end);
                        let place = start.checked_add(length).map(|end| (start, end));
                        places.extend(place);
                        place.and_then(|place| pool.part(place))
                    }
                    (number, _) => places.get(number as usize).and_then(|place| pool.part(*place)),
                };
                text.ok_or_else(|| de::Error::custom("a text is no part of the pool"))
            }
            Context::None | Context::Writing { .. } => String::deserialize(deserializer).map(Self::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(pool: &str) -> Pool {
        Pool::Shared(Arc::new(pool.to_owned()))
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
        let texts = ["甲", "", "乙b", "甲", "乙b"].map(Text::from);
        let (bytes, pool) = writing(|| postcard::to_allocvec(&texts).unwrap());
        assert_eq!((pool.as_str(), &bytes[..]), ("甲乙b", &[6, 0, 8, 1, 3][..]));
        let read = |pool| reading(pool, || postcard::from_bytes::<[Text; 5]>(&bytes));
        assert_eq!(read(shared(&pool)).unwrap(), texts);
        assert_eq!(read(Pool::Static("甲乙b")).unwrap(), texts);
        assert!(read(shared("甲乙")).is_err() && read(shared("技术")).is_err());
    }

    #[test]
    fn what_names_no_text_is_refused() {
        let read = |bytes: &[u8]| reading(shared("ab"), || postcard::from_bytes::<(Text, Text)>(bytes));
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
        assert_eq!(postcard::to_allocvec(&text).unwrap(), postcard::to_allocvec("甲").unwrap());
    }
}
