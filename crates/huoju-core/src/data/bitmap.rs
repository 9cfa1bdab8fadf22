//! A set of row numbers as machine words.

/// One bit for each row of a batch; bits beyond the length are always zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bitmap {
    words: Vec<u64>,
    len: usize,
}

impl Bitmap {
    /// A bitmap of `len` equal bits.
    ///
    /// ```
    /// let bits = huoju_core::data::Bitmap::filled(70, true);
    /// assert_eq!(bits.count(), 70);
    /// ```
    #[must_use]
    pub fn filled(len: usize, bit: bool) -> Self {
        let mut bitmap = Self::default();
        bitmap.reset(len, bit);
        bitmap
    }

    /// Makes this a bitmap of `len` equal bits, keeping its memory.
    pub fn reset(&mut self, len: usize, bit: bool) {
        self.words.clear();
        self.words.resize(len.div_ceil(64), if bit { u64::MAX } else { 0 });
        self.len = len;
        self.mask_tail();
    }

    /// Adds a bit at the end.
    pub fn push(&mut self, bit: bool) {
        if self.len % 64 == 0 {
            self.words.push(0);
        }
        if bit {
            self.words[self.len / 64] |= 1 << (self.len % 64);
        }
        self.len += 1;
    }

    /// Removes all bits, keeping the memory.
    pub fn clear(&mut self) {
        self.words.clear();
        self.len = 0;
    }

    /// Number of bits.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bits at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit of a row.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> bool {
        self.words[row / 64] >> (row % 64) & 1 == 1
    }

    /// Sets the bit of a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn set(&mut self, row: usize, bit: bool) {
        let mask = 1 << (row % 64);
        if bit { self.words[row / 64] |= mask } else { self.words[row / 64] &= !mask }
    }

    /// Sets the bit of a row.
    #[inline]
    pub(crate) fn insert(&mut self, row: usize) {
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Adds unset bits at the end until there are `len`.
    pub(crate) fn grow(&mut self, len: usize) {
        self.len = self.len.max(len);
        self.words.resize(self.len.div_ceil(64), 0);
    }

    /// Adds the bits of another bitmap at the end.
    pub(crate) fn append(&mut self, other: &Bitmap) {
        let (first, shift) = (self.len / 64, self.len % 64);
        self.grow(self.len + other.len);
        for (place, word) in (first..).zip(&other.words) {
            self.words[place] |= word << shift;
            if let (true, Some(next)) = (shift > 0, self.words.get_mut(place + 1)) {
                *next |= word >> (64 - shift);
            }
        }
    }

    /// Removes the bits beyond `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
        self.words.truncate(self.len.div_ceil(64));
        self.mask_tail();
    }

    /// Clears the bits that are set in another bitmap.
    pub(crate) fn remove(&mut self, other: &Bitmap) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Number of set bits.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The words, 64 rows each, lowest bit first.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The words for writing; call [`Bitmap::mask_tail`] after setting bits beyond the length.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// Clears the bits beyond the length.
    pub fn mask_tail(&mut self) {
        let used = self.len % 64;
        if let (true, Some(last)) = (used != 0, self.words.last_mut()) {
            *last &= (1 << used) - 1;
        }
    }

    /// The rows whose bit is set, ascending.
    pub fn ones(&self) -> impl Iterator<Item = usize> + '_ {
        Ones { words: &self.words, index: 0, rest: self.words.first().copied().unwrap_or_default() }
    }
}

/// The rows of set bits.
struct Ones<'a> {
    words: &'a [u64],
    index: usize,
    /// What is left of the word at `index`.
    rest: u64,
}

impl Iterator for Ones<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.rest == 0 {
            self.index += 1;
            self.rest = *self.words.get(self.index)?;
        }
        let bit = self.rest.trailing_zeros() as usize;
        self.rest &= self.rest - 1;
        Some(self.index * 64 + bit)
    }

    /// Word by word, without looking after each bit whether its word ends.
    #[inline]
    fn fold<B, F: FnMut(B, usize) -> B>(self, start: B, mut each: F) -> B {
        let mut all = start;
        let mut rest = self.rest;
        for index in self.index..self.words.len() {
            while rest != 0 {
                all = each(all, index * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
            rest = self.words.get(index + 1).copied().unwrap_or_default();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appended_bits_stand_behind_the_others() {
        let bits = |len: usize, step: usize| {
            let mut bits = Bitmap::default();
            (0..len).for_each(|row| bits.push(row % step == 0));
            bits
        };
        for (first, second) in [(0, 0), (0, 70), (1, 63), (63, 1), (64, 65), (65, 130), (130, 3)] {
            let (mut joined, other) = (bits(first, 3), bits(second, 2));
            let mut expected = joined.clone();
            (0..second).for_each(|row| expected.push(other.get(row)));
            joined.append(&other);
            assert_eq!(joined, expected, "{first} and {second}");
        }
    }
}
