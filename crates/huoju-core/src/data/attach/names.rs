//! Keys, each with a number, found however somebody writes the names in them.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use crate::data::numbering::Order;
use crate::data::text::{name_letters, reads_same};

/// Different keys as they were written first, with numbers from 0 on. Of each it takes some twenty bytes beside its text.
#[derive(Debug, Default)]
pub(crate) struct Names {
    texts: String,
    /// Where each ends.
    ends: Vec<u32>,
    order: Order,
    /// Half of the hash of each.
    hashes: Vec<u32>,
    /// Numbers, each at the place that its hash says or behind it, and [`FREE`] places, a quarter at least; as many as a power of two.
    places: Vec<u32>,
    hasher: RandomState,
}

/// No key has this number.
const FREE: u32 = u32::MAX;

impl Names {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A key as it was written first.
    pub(crate) fn text(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.texts.get(*start as usize..*self.ends.get(number)? as usize)
    }

    /// The number of a key, looked for in the order that is expected first.
    pub(crate) fn number(&self, key: &str, last: u32) -> Option<u32> {
        let guess = self.order.guess(last, |number| self.text(number) == Some(key));
        guess.or_else(|| self.look_up(key, self.hash(key)).ok())
    }

    /// Numbers a key that has no number yet, and is expected behind the last one from now on; `None` if there is no room for more.
    pub(crate) fn add(&mut self, key: &str, last: u32) -> Option<u32> {
        let number = u32::try_from(self.len()).ok().filter(|number| *number < FREE)?;
        let end = u32::try_from(self.texts.len() + key.len()).ok()?;
        self.make_room();
        let hash = self.hash(key);
        let free = self.look_up(key, hash).err()?;
        *self.places.get_mut(free)? = number;
        self.order.add(number, last);
        self.texts.push_str(key);
        self.ends.push(end);
        self.hashes.push(hash);
        Some(number)
    }

    /// No more are to come.
    pub(crate) fn finish(&mut self) {
        self.texts.shrink_to_fit();
        self.order.finish();
        for numbers in [&mut self.ends, &mut self.hashes] {
            numbers.shrink_to_fit();
        }
    }

    /// The number of a key, or the free place where it would stand.
    fn look_up(&self, key: &str, hash: u32) -> Result<u32, usize> {
        let mut place = self.place(hash);
        loop {
            match self.places.get(place) {
                None | Some(&FREE) => return Err(place),
                Some(number) if self.is(*number, key, hash) => return Ok(*number),
                Some(_) => place = (place + 1) & (self.places.len() - 1),
            }
        }
    }

    fn is(&self, number: u32, key: &str, hash: u32) -> bool {
        self.hashes.get(number as usize) == Some(&hash)
            && self.text(number).is_some_and(|text| reads_same(text, key))
    }

    fn place(&self, hash: u32) -> usize {
        hash as usize & self.places.len().saturating_sub(1)
    }

    /// Sees that a quarter of the places is free with one key more.
    fn make_room(&mut self) {
        if (self.len() + 1) * 4 <= self.places.len() * 3 {
            return;
        }
        let places = (self.places.len() * 2).max(8);
        self.places.clear();
        self.places.resize(places, FREE);
        for (number, hash) in (0..).zip(&self.hashes) {
            let mut place = *hash as usize & (places - 1);
            while self.places[place] != FREE {
                place = (place + 1) & (places - 1);
            }
            self.places[place] = number;
        }
    }

    /// The hash of a name, the same one however it is written.
    fn hash(&self, key: &str) -> u32 {
        let mut hasher = self.hasher.build_hasher();
        name_letters(key).for_each(|letter| hasher.write_u32(letter.into()));
        (hasher.finish() >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_numbers_in_which_they_came_wherever_they_are_looked_for() {
        let mut names = Names::default();
        for (number, key) in (0..).zip(["示例（集团）中心", "b", "a"]) {
            // Each is expected behind the first.
            assert_eq!(names.add(key, 0), Some(number));
        }
        names.finish();
        for last in [0, 1, 2, 3, u32::MAX] {
            let keys = ["示例（集团）中心", "示例 (集团)中心", "b", "Ｂ", " A", "c", ""];
            let found = keys.map(|key| names.number(key, last));
            assert_eq!(found, [Some(0), Some(0), Some(1), Some(1), Some(2), None, None], "{last}");
        }
        assert_eq!((names.len(), names.text(0), names.text(3)), (3, Some("示例（集团）中心"), None));
        assert_eq!(Names::default().number("a", 0), None);
    }

    #[test]
    fn as_many_are_found_as_have_come() {
        let mut names = Names::default();
        for number in 0..5_000 {
            let key = format!("键 {number}");
            assert_eq!((names.number(&key, number), names.add(&key, number)), (None, Some(number)));
        }
        for number in 0..5_000 {
            assert_eq!(names.number(&format!("键{number}"), 7), Some(number));
        }
    }
}
