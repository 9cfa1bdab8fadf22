//! Several patterns over one text in a single walk: the product of their automata.

use std::collections::HashMap;

use super::dfa::Dfa;

/// Places of a table, so that no number of a place leads out of it.
const PLACES: usize = 1 << 16;
/// Texts that are walked at once, because one walk mostly waits for memory.
const TOGETHER: usize = 4;
/// Bytes after which it is seen whether a text can no longer be accepted.
const STRIDE: usize = 16;

/// Some patterns over one text.
#[derive(Debug)]
pub(crate) enum Walk {
    /// An automaton whose states say which of the patterns accept the text so far.
    Together(Box<Table>),
    /// A single pattern: alone too large for a table, or seldom walked.
    Alone(Dfa),
}

/// The product of some automata. A state is the place of its row in `next`.
#[derive(Debug)]
pub(crate) struct Table {
    /// Column of each byte.
    classes: [u16; 256],
    /// A row has `1 << shift` places.
    shift: u32,
    /// Next state for (state, column); state 0 is the dead state, the start has the row after it.
    next: Box<[u16; PLACES]>,
    /// For each row the patterns that accept, one bit each.
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
        match (Product::of(patterns).and_then(Product::into_table), patterns) {
            (Some(table), _) => vec![(Walk::Together(Box::new(table)), patterns.len())],
            (None, []) => Vec::new(),
            (None, [_]) => Self::singly(patterns),
            (None, _) => {
                let (one, other) = patterns.split_at(patterns.len() / 2);
                let mut walks = Self::join(one);
                walks.extend(Self::join(other));
                walks
            }
        }
    }

    /// A walk for each of some patterns, joined with no other.
    pub(crate) fn singly(patterns: &[&Dfa]) -> Vec<(Walk, usize)> {
        patterns.iter().map(|pattern| (Walk::Alone((*pattern).clone()), 1)).collect()
    }

    /// Tells for each of some texts, in any order, the patterns that accept it, one bit each.
    pub(crate) fn each<'t>(
        &self,
        texts: impl Iterator<Item = (usize, &'t [u8])>,
        mut found: impl FnMut(usize, u64),
    ) {
        match self {
            Walk::Together(table) => table.each(texts, found),
            Walk::Alone(pattern) => {
                texts.for_each(|(row, text)| found(row, u64::from(pattern.matches(text))));
            }
        }
    }
}

impl Table {
    /// Walks over some texts.
    fn each<'t>(
        &self,
        mut texts: impl Iterator<Item = (usize, &'t [u8])>,
        mut found: impl FnMut(usize, u64),
    ) {
        let start = 1 << self.shift;
        let begin = |(row, rest)| Lane { row, rest, state: start };
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
        let mut parts: [&[u8]; TOGETHER] = [&[]; TOGETHER];
        let mut states = [0; TOGETHER];
        for ((lane, part), state) in lanes.iter_mut().zip(&mut parts).zip(&mut states) {
            (*state, (*part, lane.rest)) = (lane.state, lane.rest.split_at(steps));
        }
        for at in 0..steps {
            for (state, part) in states.iter_mut().zip(&parts) {
                *state = self.step(*state, part[at]);
            }
        }
        for (lane, state) in lanes.iter_mut().zip(states) {
            lane.state = state;
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
        self.accept.get(usize::from(state >> self.shift)).copied().unwrap_or_default()
    }

    #[inline]
    fn step(&self, state: u16, byte: u8) -> u16 {
        self.next[usize::from(state | self.classes[usize::from(byte)])]
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
    /// The product of some patterns; `None` if it would be too large.
    fn of(patterns: &[&Dfa]) -> Option<Self> {
        let mut product = Self { classes: [0; 256], width: 1, next: vec![0, 0], accept: vec![0, 0] };
        for (place, pattern) in patterns.iter().enumerate() {
            let bit = u32::try_from(place).ok().and_then(|place| 1u64.checked_shl(place))?;
            product = product.with(pattern, bit)?;
        }
        Some(product)
    }

    /// The product with one more pattern, which sets a bit.
    fn with(&self, pattern: &Dfa, bit: u64) -> Option<Self> {
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
            if states.len() * columns.len().next_power_of_two() > PLACES {
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

    fn into_table(self) -> Option<Table> {
        let places = self.width.next_power_of_two();
        let shift = places.trailing_zeros();
        let mut next: Box<[u16; PLACES]> = vec![0; PLACES].into_boxed_slice().try_into().ok()?;
        for (row, states) in next.chunks_exact_mut(places).zip(self.next.chunks(self.width)) {
            row.iter_mut().zip(states).for_each(|(place, state)| *place = state << shift);
        }
        Some(Table { classes: self.classes.map(u16::from), shift, next, accept: self.accept })
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
        let large = counting(b'a', 20_000);
        let walks = Walk::join(&[&large, &patterns[3]]);
        let [(Walk::Alone(_), 1), (other, 1)] = walks.as_slice() else { panic!("{}", walks.len()) };
        for (walk, expected) in [(&walks[0].0, 1), (other, 1)] {
            walk.each([(7, &b"aaaa".repeat(5_000)[..])].into_iter(), |row, found| {
                assert_eq!((row, found), (7, expected))
            });
        }
    }

    #[test]
    fn more_patterns_than_bits_are_split() {
        let pattern = counting(b'a', 2);
        let walks = Walk::join(&[&pattern; 65]);
        assert_eq!(walks.iter().map(|(_, joined)| joined).sum::<usize>(), 65);
    }
}
