//! Maps and sets in the order of their keys. Those of the standard library are a tree, several kilobytes of code for each type of key and value, and so a
//! sixth of the engine in a browser; these are rows of short sorted blocks.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::packed::{Packed, Reader, Writer};

/// Most entries of a block: as many are moved when one is put before them.
const MOST: usize = 256;

/// A map in the order of its keys.
///
/// ```
/// use huoju_core::data::SortedMap;
/// let mut counts: SortedMap<String, u64> = SortedMap::new();
/// *counts.or_default("乙".into()) += 2;
/// *counts.or_default("一".into()) += 1;
/// assert_eq!(counts.get("乙"), Some(&2));
/// assert_eq!(counts.keys().collect::<Vec<_>>(), ["一", "乙"]);
/// ```
#[derive(Clone)]
pub struct SortedMap<K, V> {
    /// Each of at least one entry and of at most [`MOST`]; the keys ascend from one to the next.
    blocks: Vec<Vec<(K, V)>>,
    len: usize,
}

/// A set in the order of its values.
///
/// ```
/// use huoju_core::data::SortedSet;
/// let set: SortedSet<u32> = [3, 1, 3].into_iter().collect();
/// assert!(set.contains(&1) && !set.contains(&2));
/// assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 3]);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SortedSet<T>(SortedMap<T, ()>);

/// Entries of a [`SortedMap`], in the order of their keys.
#[derive(Debug)]
pub struct Iter<'a, K, V> {
    block: std::slice::Iter<'a, (K, V)>,
    blocks: std::slice::Iter<'a, Vec<(K, V)>>,
}

impl<K, V> SortedMap<K, V> {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { blocks: Vec::new(), len: 0 }
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The entries.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { block: [].iter(), blocks: self.blocks.iter() }
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.blocks.iter_mut().flatten().map(|(_, value)| value)
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Where a key is, or where it would go.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<(usize, usize), (usize, usize)>
    where
        K: Borrow<Q>,
    {
        let begins_before =
            |block: &Vec<(K, V)>| block.first().is_some_and(|(first, _)| first.borrow() <= key);
        let block = self.blocks.partition_point(begins_before).saturating_sub(1);
        let entries = self.blocks.get(block).map_or(&[][..], Vec::as_slice);
        match entries.binary_search_by(|(own, _)| own.borrow().cmp(key)) {
            Ok(place) => Ok((block, place)),
            Err(place) => Err((block, place)),
        }
    }

    fn at(&mut self, (block, place): (usize, usize)) -> Option<&mut V> {
        self.blocks.get_mut(block)?.get_mut(place).map(|(_, value)| value)
    }

    /// The value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (block, place) = self.find(key).ok()?;
        self.blocks.get(block)?.get(place).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.find(key).ok()?;
        self.at(place)
    }

    /// Whether the map has a key.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Puts a value under a key; gives back the one that was there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(place) => self.at(place).map(|own| std::mem::replace(own, value)),
            Err(place) => {
                self.put(place, (key, value));
                None
            }
        }
    }

    /// Takes a key and its value out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (block, place) = self.find(key).ok()?;
        let entries = self.blocks.get_mut(block)?;
        let (_, value) = entries.remove(place);
        if entries.is_empty() {
            self.blocks.remove(block);
        }
        self.len -= 1;
        Some(value)
    }

    /// The value of a key, made where there is none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let (block, place) = match self.find(&key) {
            Ok(place) => place,
            Err(place) => self.put(place, (key, make())),
        };
        &mut self.blocks[block][place].1
    }

    /// The value of a key, the default one where there is none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    /// Puts an entry where it belongs; says where that is now.
    fn put(&mut self, (block, place): (usize, usize), entry: (K, V)) -> (usize, usize) {
        self.len += 1;
        let Some(entries) = self.blocks.get_mut(block) else {
            self.blocks.push(vec![entry]);
            return (block, place);
        };
        entries.insert(place, entry);
        if entries.len() <= MOST {
            return (block, place);
        }
        // What comes in order fills one block after the other.
        let half = if place == MOST { MOST } else { MOST / 2 };
        let behind = entries.split_off(half);
        self.blocks.insert(block + 1, behind);
        if place < half { (block, place) } else { (block + 1, place - half) }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other)
    }
}

impl<K: Eq, V: Eq> Eq for SortedMap<K, V> {}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { block: self.block.clone(), blocks: self.blocks.clone() }
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((key, value)) = self.block.next() {
                return Some((key, value));
            }
            self.block = self.blocks.next()?.iter();
        }
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<(K, V)>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.blocks.into_iter().flatten()
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for SortedMap<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::collections::BTreeMap::deserialize(deserializer).map(|map| map.into_iter().collect())
    }
}

impl<K: Packed + Ord, V: Packed> Packed for SortedMap<K, V> {
    fn write(&self, to: &mut Writer) {
        self.len.write(to);
        for (key, value) in self {
            key.write(to);
            value.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Vec::<(K, V)>::read(from).into_iter().collect()
    }
}

impl<T> SortedSet<T> {
    /// An empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self(SortedMap::new())
    }

    /// How many values it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.0.keys()
    }
}

impl<T: Ord> SortedSet<T> {
    /// Whether it has a value.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.contains_key(value)
    }

    /// Adds a value; false if it was there.
    pub fn insert(&mut self, value: T) -> bool {
        self.0.insert(value, ()).is_none()
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for SortedSet<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::new();
        set.extend(values);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::iter::Map<<SortedMap<T, ()> as IntoIterator>::IntoIter, fn((T, ())) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(value, ())| value)
    }
}

impl<T: Packed + Ord> Packed for SortedSet<T> {
    fn write(&self, to: &mut Writer) {
        self.len().write(to);
        self.iter().for_each(|value| value.write(to));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Vec::read(from).into_iter().collect()
    }
}

impl<T: Serialize> Serialize for SortedSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Deserialize<'de> + Ord> Deserialize<'de> for SortedSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|values| values.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_the_standard_map_is(steps in proptest::collection::vec((0u16..900, any::<bool>()), 0..3_000)) {
            let (mut own, mut standard) = (SortedMap::new(), BTreeMap::new());
            for (number, (key, remove)) in steps.into_iter().enumerate() {
                match (remove, key % 3) {
                    (true, 0) => prop_assert_eq!(own.remove(&key), standard.remove(&key)),
                    (_, 1) => *own.or_default(key) += number,
                    _ => prop_assert_eq!(own.insert(key, number), standard.insert(key, number)),
                }
                if key % 3 == 1 {
                    *standard.entry(key).or_default() += number;
                }
                prop_assert_eq!(own.get(&(key + 1)), standard.get(&(key + 1)));
            }
            prop_assert!(own.iter().eq(&standard));
            prop_assert_eq!(own.len(), standard.len());
            prop_assert!(own.blocks.iter().all(|block| (1..=MOST).contains(&block.len())));
        }
    }

    #[test]
    fn ascending_keys_fill_the_blocks() {
        let map: SortedMap<usize, usize> = (0..10 * MOST).map(|key| (key, key)).collect();
        assert_eq!(map.blocks.len(), 10);
        let downwards: SortedMap<usize, usize> = (0..10 * MOST).rev().map(|key| (key, key)).collect();
        assert!(downwards.blocks.len() > 10 && downwards == map, "blocks are no part of the value");
        assert!((0..10 * MOST).all(|key| map.get(&key) == Some(&key)) && map.get(&(10 * MOST)).is_none());
    }
}
