//! Random editions, rules and records, drawn from a tape of numbers so that a test framework can shorten the tape.

mod edition;
mod expression;
mod record;

pub use edition::RandomEdition;
pub use record::plausible;

/// A tape of numbers from which choices are made. Behind its end every choice is the first, which is the simplest.
#[derive(Debug)]
pub struct Tape<'a> {
    numbers: &'a [u32],
    place: usize,
}

impl<'a> Tape<'a> {
    /// A tape at its beginning.
    #[must_use]
    pub fn new(numbers: &'a [u32]) -> Self {
        Self { numbers, place: 0 }
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let number = self.numbers.get(self.place).copied().unwrap_or_default();
        self.place += 1;
        number as usize % bound
    }

    /// One of several.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// True in so many of a hundred cases; false behind the end.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) >= 100 - of_hundred
    }

    /// Whether the tape is used up.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.place >= self.numbers.len()
    }
}

/// Numbers for a tape that are the same in every run.
#[must_use]
pub fn numbers(seed: u64, length: usize) -> Vec<u32> {
    let mut state = seed;
    let mut number = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The upper half is the more random one, and fits.
        u32::try_from(state >> 33).unwrap_or_default()
    };
    (0..length).map(|_| number()).collect()
}
