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

    /// Whether every index stays inside the tables.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let width = usize::from(self.class_count);
        let states = self.accept.len();
        self.classes.len() == 256
            && (2..usize::from(u16::MAX)).contains(&states)
            && self.next.len() == states * width
            && self.classes.iter().all(|class| usize::from(*class) < width)
            && self.next.iter().all(|state| usize::from(*state) < states)
    }
}
