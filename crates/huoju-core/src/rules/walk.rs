//! Several patterns over one text in a single walk: the product of their automata.

use std::collections::HashMap;

use super::dfa::Dfa;

/// Most states of a product: its table should stay near the processor.
const MAX_STATES: usize = 2_000;
/// Texts that are walked at once, because one walk mostly waits for memory.
const TOGETHER: usize = 8;
/// Bytes after which it is seen whether a text can no longer be accepted.
const STRIDE: usize = 16;

/// An automaton whose states say which of some patterns accept the text so far.
#[derive(Debug)]
pub(crate) struct Walk {
    /// Column of each byte.
    classes: [u8; 256],
    /// Each state has `1 << shift` places in `next`.
    shift: u32,
    /// Next state for (state, column); state 0 is the dead state, state 1 the start.
    next: Vec<u16>,
    /// For each state the patterns that accept, one bit each.
    accept: Vec<u64>,
}

/// One of the texts that are walked together.
#[derive(Debug, Clone, Copy)]
struct Lane<'t> {
    row: usize,
    rest: &'t [u8],
    state: u16,
}

impl Lane<'_> {
    fn has_ended(&self) -> bool {
        self.rest.is_empty() || self.state == 0
    }
}

impl Walk {
    /// Joins some patterns: as few walks as do not grow too large, each with the number of patterns it joins, in their order.
    pub(crate) fn join(patterns: &[&Dfa]) -> Vec<(Walk, usize)> {
        if let Some(walk) = Product::of(patterns).map(Product::into_walk) {
            return vec![(walk, patterns.len())];
        }
        let (one, other) = patterns.split_at(patterns.len() / 2);
        let mut walks = Self::join(one);
        walks.extend(Self::join(other));
        walks
    }

    /// Tells for each of some texts, in any order, the patterns that accept it, one bit each.
    pub(crate) fn each<'t>(
        &self,
        mut texts: impl Iterator<Item = (usize, &'t [u8])>,
        mut found: impl FnMut(usize, u64),
    ) {
        let begin = |(row, rest)| Lane { row, rest, state: 1 };
        let mut lanes: [Lane<'_>; TOGETHER] = std::array::from_fn(|_| begin((0, &[])));
        let mut open = 0;
        for (lane, text) in lanes.iter_mut().zip(texts.by_ref()) {
            *lane = begin(text);
            open += 1;
        }
        while open == TOGETHER {
            self.stride(&mut lanes);
            for place in (0..TOGETHER).rev() {
                if !lanes[place].has_ended() {
                    continue;
                }
                found(lanes[place].row, self.accepted(lanes[place].state));
                match texts.next() {
                    Some(text) => lanes[place] = begin(text),
                    None => {
                        open -= 1;
                        lanes.swap(place, open);
                    }
                }
            }
        }
        for lane in &lanes[..open] {
            let state = self.run(lane.state, lane.rest);
            found(lane.row, self.accepted(state));
        }
    }

    /// Moves all lanes on until one of them may have ended.
    #[inline]
    fn stride(&self, lanes: &mut [Lane<'_>; TOGETHER]) {
        let steps = lanes.iter().fold(STRIDE, |steps, lane| steps.min(lane.rest.len()));
        let parts = lanes.each_ref().map(|lane| lane.rest.split_at(steps));
        let mut states = lanes.each_ref().map(|lane| lane.state);
        for at in 0..steps {
            for (state, (part, _)) in states.iter_mut().zip(&parts) {
                *state = self.step(*state, part[at]);
            }
        }
        for (lane, (state, (_, rest))) in lanes.iter_mut().zip(states.into_iter().zip(parts)) {
            (lane.state, lane.rest) = (state, rest);
        }
    }

    /// The state after some bytes.
    fn run(&self, mut state: u16, bytes: &[u8]) -> u16 {
        for byte in bytes {
            if state == 0 {
                break;
            }
            state = self.step(state, *byte);
        }
        state
    }

    fn accepted(&self, state: u16) -> u64 {
        self.accept.get(usize::from(state)).copied().unwrap_or_default()
    }

    #[inline]
    fn step(&self, state: u16, byte: u8) -> u16 {
        let place = usize::from(state) << self.shift | usize::from(self.classes[usize::from(byte)]);
        self.next.get(place).copied().unwrap_or_default()
    }
}

/// A product while patterns are added to it.
struct Product {
    /// Column of each byte.
    classes: [u8; 256],
    width: usize,
    next: Vec<u16>,
    accept: Vec<u64>,
}

impl Product {
    /// The product of some patterns; `None` if it would be too large. A single pattern never is.
    fn of(patterns: &[&Dfa]) -> Option<Self> {
        let mut product = Self { classes: [0; 256], width: 1, next: vec![0, 0], accept: vec![0, 0] };
        for (place, pattern) in patterns.iter().enumerate() {
            let bit = u32::try_from(place).ok().and_then(|place| 1u64.checked_shl(place))?;
            product = product.with(pattern, bit, patterns.len() == 1)?;
        }
        Some(product)
    }

    /// The product with one more pattern, which sets a bit.
    fn with(&self, pattern: &Dfa, bit: u64, alone: bool) -> Option<Self> {
        let (classes, columns) = self.columns(pattern);
        let width = usize::from(pattern.class_count);
        let mut ids = HashMap::from([((0, 0), 0), ((1, 1), 1)]);
        let mut states: Vec<(u16, u16)> = vec![(0, 0), (1, 1)];
        let mut joined = Self { classes, width: columns.len(), next: Vec::new(), accept: Vec::new() };
        let mut done = 0;
        while let Some(&(one, other)) = states.get(done) {
            let (row, other_row) = (usize::from(one) * self.width, usize::from(other) * width);
            let mut last = ((0, 0), 0);
            for (column, other_column) in &columns {
                let to = (self.next[row + column], pattern.next[other_row + other_column]);
                if to != last.0 {
                    let fresh = u16::try_from(states.len()).ok()?;
                    let id = *ids.entry(to).or_insert_with(|| {
                        states.push(to);
                        fresh
                    });
                    last = (to, id);
                }
                joined.next.push(last.1);
            }
            let accepts = pattern.accept[usize::from(other)];
            joined.accept.push(self.accept[usize::from(one)] | if accepts { bit } else { 0 });
            done += 1;
            if !alone && states.len() > MAX_STATES {
                return None;
            }
        }
        Some(joined)
    }

    /// The columns of the product: for each byte which, and for each the columns of both sides.
    fn columns(&self, pattern: &Dfa) -> ([u8; 256], Vec<(usize, usize)>) {
        let mut columns: Vec<(usize, usize)> = Vec::new();
        let mut classes = [0; 256];
        for ((class, one), other) in classes.iter_mut().zip(self.classes).zip(&pattern.classes) {
            let pair = (usize::from(one), usize::from(*other));
            let place = columns.iter().position(|known| *known == pair).unwrap_or_else(|| {
                columns.push(pair);
                columns.len() - 1
            });
            // 256 bytes have at most 256 columns.
            *class = u8::try_from(place).unwrap_or(u8::MAX);
        }
        (classes, columns)
    }

    fn into_walk(self) -> Walk {
        let places = self.width.next_power_of_two();
        let rows = self.next.chunks(self.width);
        let padding = std::iter::repeat_n(0, places - self.width);
        let next = rows.flat_map(|row| row.iter().copied().chain(padding.clone())).collect();
        Walk { classes: self.classes, shift: places.trailing_zeros(), next, accept: self.accept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accepts texts of `a` and `b` whose number of the one byte divides by `times`; other bytes end it.
    fn counting(byte: u8, times: u16) -> Dfa {
        let mut classes = vec![0u8; 256];
        classes[usize::from(b'a')] = 1;
        classes[usize::from(b'b')] = 1;
        classes[usize::from(byte)] = 2;
        let mut next = vec![0, 0, 0];
        for state in 1..=times {
            next.extend([0, state, state % times + 1]);
        }
        let accept = (0..=times).map(|state| state == 1).collect();
        Dfa { source: String::new(), classes, class_count: 3, next, accept }
    }

    #[test]
    fn one_walk_gives_what_each_pattern_gives() {
        let patterns = [counting(b'a', 2), counting(b'a', 3), counting(b'b', 5), counting(b'b', 2)];
        let walks = Walk::join(&patterns.each_ref());
        assert_eq!(walks.iter().map(|(_, joined)| *joined).collect::<Vec<_>>(), [4]);
        let texts: Vec<String> = (0..60)
            .map(|number| "ab".repeat(number % 7) + &"b".repeat(number % 11) + ["", "a", "x"][number % 3])
            .collect();
        for texts in (0..texts.len()).map(|count| &texts[..count]) {
            let mut answers = vec![None; texts.len()];
            walks[0].0.each(texts.iter().map(|text| text.as_bytes()).enumerate(), |row, accepts| {
                assert_eq!(answers[row].replace(accepts), None, "each text is answered once");
            });
            for (text, answer) in texts.iter().zip(answers) {
                let accepts = patterns.iter().map(|pattern| u64::from(pattern.matches(text.as_bytes())));
                let expected = accepts.enumerate().fold(0, |all, (place, accepts)| all | accepts << place);
                assert_eq!(answer, Some(expected), "{text:?}");
            }
        }
    }

    #[test]
    fn a_product_that_would_be_too_large_is_split() {
        // Coprime counts need as many states as their product.
        let patterns = [counting(b'a', 31), counting(b'a', 37), counting(b'b', 29), counting(b'b', 2)];
        let walks = Walk::join(&patterns.each_ref());
        assert_eq!(walks.iter().map(|(_, joined)| *joined).collect::<Vec<_>>(), [2, 2]);
        let large = counting(b'a', 3_000);
        assert_eq!(Walk::join(&[&large]).len(), 1);
    }

    #[test]
    fn more_patterns_than_bits_are_split() {
        let pattern = counting(b'a', 2);
        let walks = Walk::join(&[&pattern; 65]);
        assert_eq!(walks.iter().map(|(_, joined)| joined).sum::<usize>(), 65);
    }
}
