//! Patterns as deterministic automata over bytes: linear time, no allocation, no surprises.
//!
//! The compiler builds them; the core only walks them.

use serde::{Deserialize, Serialize};

/// A deterministic automaton that accepts or refuses a whole text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dfa {
    /// The pattern that it was compiled from, in the syntax of `match_characters`; the automaton does not read it.
    pub source: String,
    /// Equivalence class of each of the 256 byte values.
    pub classes: Vec<u8>,
    /// Number of classes.
    pub class_count: u16,
    /// Next state for (state, class), row by row; state 0 is the dead state, state 1 the start.
    pub next: Vec<u16>,
    /// Whether each state accepts.
    pub accept: Vec<bool>,
}

impl Dfa {
    /// Whether the whole text is accepted.
    ///
    /// ```
    /// # use huoju_core::rules::Dfa;
    /// // Accepts exactly "a": class 1 is the byte 'a', state 2 accepts.
    /// let mut classes = vec![0u8; 256];
    /// classes[usize::from(b'a')] = 1;
    /// let dfa = Dfa { source: "a".into(), classes, class_count: 2, next: vec![0, 0, 0, 2, 0, 0], accept: vec![false, false, true] };
    /// assert!(dfa.matches(b"a"));
    /// assert!(!dfa.matches(b"aa"));
    /// ```
    #[must_use]
    pub fn matches(&self, text: &[u8]) -> bool {
        let width = usize::from(self.class_count);
        let mut state = 1usize;
        for byte in text {
            state = usize::from(self.next[state * width + usize::from(self.classes[usize::from(*byte)])]);
            if state == 0 {
                return false;
            }
        }
        self.accept[state]
    }

    /// Whether each of some texts is accepted: the automaton walks all of them at once, because one walk
    /// mostly waits for memory.
    ///
    /// ```
    /// # use huoju_core::rules::Dfa;
    /// # let mut classes = vec![0u8; 256];
    /// # classes[usize::from(b'a')] = 1;
    /// # let dfa = Dfa { source: "a".into(), classes, class_count: 2, next: vec![0, 0, 0, 2, 0, 0], accept: vec![false, false, true] };
    /// assert_eq!(dfa.matches_each([b"a", b"", b"aa"]), [true, false, false]);
    /// ```
    #[must_use]
    pub fn matches_each<const N: usize>(&self, texts: [&[u8]; N]) -> [bool; N] {
        let width = usize::from(self.class_count);
        let step = |state: usize, byte: u8| {
            usize::from(self.next[state * width + usize::from(self.classes[usize::from(byte)])])
        };
        let together = texts.iter().map(|text| text.len()).min().unwrap_or_default();
        let parts = texts.map(|text| text.get(..together).unwrap_or_default());
        let mut states = [1usize; N];
        for at in 0..together {
            for (state, part) in states.iter_mut().zip(parts) {
                *state = step(*state, part[at]);
            }
            // Now and then a look at whether all walks have ended.
            if at % 8 == 7 && states == [0; N] {
                break;
            }
        }
        for (state, text) in states.iter_mut().zip(texts) {
            for byte in text.get(together..).unwrap_or_default() {
                if *state == 0 {
                    break;
                }
                *state = step(*state, *byte);
            }
        }
        states.map(|state| self.accept[state])
    }

    /// Whether every index stays inside the tables.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let width = usize::from(self.class_count);
        let states = self.accept.len();
        self.classes.len() == 256
            && states >= 2
            && self.next.len() == states * width
            && self.classes.iter().all(|class| usize::from(*class) < width)
            && self.next.iter().all(|state| usize::from(*state) < states)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_together_is_walking_alone() {
        // Accepts "ab" repeated; anything else is dead.
        let mut classes = vec![0u8; 256];
        classes[usize::from(b'a')] = 1;
        classes[usize::from(b'b')] = 2;
        let next = vec![0, 0, 0, 0, 2, 0, 0, 0, 1];
        let accept = vec![false, true, false];
        let dfa = Dfa { source: "(ab)*".to_owned(), classes, class_count: 3, next, accept };
        assert!(dfa.is_valid());
        let texts: Vec<String> = ["", "a", "ab", "x", "ba"]
            .into_iter()
            .map(str::to_owned)
            .chain((1..20).map(|times| "ab".repeat(times)))
            .chain((1..20).map(|times| "ab".repeat(times) + "x" + &"ab".repeat(times)))
            .collect();
        for (index, first) in texts.iter().enumerate() {
            for step in [1, 3, 7] {
                let other = |times: usize| texts[(index + step * times) % texts.len()].as_bytes();
                let together = [first.as_bytes(), other(1), other(2), other(3)];
                assert_eq!(
                    dfa.matches_each(together),
                    together.map(|text| dfa.matches(text)),
                    "{together:?}"
                );
            }
        }
    }
}
