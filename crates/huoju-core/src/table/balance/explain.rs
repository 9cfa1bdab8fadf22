//! Which rows explain a difference: the smallest set whose sum is it, within the tolerance.

/// Sets of at most so many rows are looked for.
const LARGEST: usize = 4;
/// Steps that the search for one cell may take.
const STEPS: u64 = 1_000_000;
/// Steps that all searches of a report may take together: under a second or two.
const ALL_STEPS: u64 = 30_000_000;

/// A row that may explain a difference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Its number.
    pub(super) row: usize,
    /// Its value.
    pub(super) value: i128,
    /// What it adds to the tolerance.
    pub(super) half: i128,
}

/// Searches of one report; they share a bound on their work.
#[derive(Debug)]
pub(super) struct Search {
    left: u64,
}

impl Default for Search {
    fn default() -> Self {
        Self { left: ALL_STEPS }
    }
}

impl Search {
    /// The rows of the smallest set whose sum is the target within the tolerance; `related` rows are never in one set.
    ///
    /// One row is the answer if it is nearer than any other. Several rows are the answer only if no other set of as many rows
    /// will do: among many coarse numbers some set always fits by chance. `None` also when the search became too long.
    pub(super) fn find(
        &mut self,
        target: i128,
        tolerance: i128,
        mut candidates: Vec<Candidate>,
        related: impl Fn(usize, usize) -> bool,
    ) -> Option<Vec<usize>> {
        candidates.retain(|candidate| candidate.value != 0);
        candidates.sort_unstable_by_key(|candidate| (candidate.value, candidate.row));
        let coarsest = candidates.iter().map(|candidate| candidate.half).max().unwrap_or_default();
        let steps = STEPS.min(self.left);
        let mut level = Level {
            target,
            tolerance,
            coarsest,
            candidates: &candidates,
            related: &related,
            steps,
            found: Vec::new(),
        };
        let mut answer = None;
        for size in 1..=LARGEST.min(candidates.len()) {
            let complete = level.choose(size, 0, &mut Vec::with_capacity(size));
            if !complete || !level.found.is_empty() {
                answer = if complete { level.answer() } else { None };
                break;
            }
        }
        self.left -= steps - level.steps;
        answer
    }
}

/// The search among sets of one size.
struct Level<'a, R> {
    target: i128,
    tolerance: i128,
    /// The most that one candidate adds to the tolerance.
    coarsest: i128,
    /// Ascending by value.
    candidates: &'a [Candidate],
    related: &'a R,
    steps: u64,
    /// What the sum of a set misses the target by, and the set.
    found: Vec<(i128, Vec<usize>)>,
}

impl<R: Fn(usize, usize) -> bool> Level<'_, R> {
    /// Tries all sets that go on with `more` candidates from `from` on. False when the steps are used up, or several sets
    /// of more than one row fit: then there is no answer.
    fn choose(&mut self, more: usize, from: usize, chosen: &mut Vec<Candidate>) -> bool {
        let candidates = self.candidates;
        let rest = candidates.get(from..).unwrap_or_default();
        let sum: i128 = chosen.iter().map(|candidate| candidate.value).sum();
        // The last one must bring the sum to the target: only values near that can.
        let (first, last) = if more == 1 {
            let reach = self.tolerance.saturating_add(self.coarsest.saturating_mul(chosen.len() as i128 + 1));
            let missing = self.target - sum;
            let first = rest.partition_point(|candidate| candidate.value < missing.saturating_sub(reach));
            (first, rest.partition_point(|candidate| candidate.value <= missing.saturating_add(reach)))
        } else {
            (0, rest.len())
        };
        for (index, candidate) in rest.iter().enumerate().take(last).skip(first) {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            if chosen.iter().any(|other| (self.related)(other.row, candidate.row)) {
                continue;
            }
            chosen.push(*candidate);
            let complete = if more == 1 {
                self.take(chosen);
                chosen.len() == 1 || self.found.len() < 2
            } else {
                self.choose(more - 1, from + index + 1, chosen)
            };
            chosen.pop();
            if !complete {
                return false;
            }
        }
        true
    }

    /// Keeps a set if it fits.
    fn take(&mut self, chosen: &[Candidate]) {
        let sum: i128 = chosen.iter().map(|candidate| candidate.value).sum();
        let tolerance =
            chosen.iter().fold(self.tolerance, |sum, candidate| sum.saturating_add(candidate.half));
        let missed = (self.target - sum).abs();
        if missed <= tolerance {
            self.found.push((missed, chosen.iter().map(|candidate| candidate.row).collect()));
        }
    }

    /// The set that fits best, if no other is as good.
    fn answer(&mut self) -> Option<Vec<usize>> {
        self.found.sort_unstable();
        let (best, set) = self.found.first()?;
        let unique = self.found.get(1).is_none_or(|(next, _)| next > best);
        unique.then(|| set.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(target: i128, tolerance: i128, values: &[i128]) -> Option<Vec<usize>> {
        let candidates =
            values.iter().enumerate().map(|(row, value)| Candidate { row, value: *value, half: 0 });
        let mut rows = Search::default().find(target, tolerance, candidates.collect(), |_, _| false)?;
        rows.sort_unstable();
        Some(rows)
    }

    #[test]
    fn the_smallest_set_is_found() {
        assert_eq!(find(7, 0, &[1, 7, 6]), Some(vec![1]), "not 1 + 6");
        assert_eq!(find(13, 0, &[1, 7, 6]), Some(vec![1, 2]));
        assert_eq!(find(111, 0, &[1, 10, 100, 1000]), Some(vec![0, 1, 2]));
        assert_eq!(find(1111, 0, &[1, 10, 100, 1000]), Some(vec![0, 1, 2, 3]));
        assert_eq!(find(5, 0, &[1, 7, 6]), None);
        assert_eq!(find(5, 0, &[]), None);
    }

    #[test]
    fn one_row_is_the_nearest_one() {
        assert_eq!(find(100, 5, &[97, 101, 300]), Some(vec![1]));
        assert_eq!(find(100, 5, &[99, 101]), None, "both are as near");
    }

    #[test]
    fn several_sets_of_one_size_explain_nothing() {
        assert_eq!(find(10, 0, &[4, 6, 3, 7]), None);
        assert_eq!(find(10, 1, &[4, 6, 2, 7]), None, "9, 10 and 11 are all within the tolerance");
    }

    #[test]
    fn related_rows_are_not_taken_together() {
        let candidates = [(0, 4), (1, 6)].map(|(row, value)| Candidate { row, value, half: 0 });
        assert_eq!(Search::default().find(10, 0, candidates.to_vec(), |_, _| true), None);
    }

    #[test]
    fn included_rows_bring_their_rounding() {
        let candidates = |half| vec![Candidate { row: 0, value: 95, half }];
        assert_eq!(Search::default().find(100, 2, candidates(3), |_, _| false), Some(vec![0]));
        assert_eq!(Search::default().find(100, 2, candidates(2), |_, _| false), None);
    }

    #[test]
    fn the_search_ends() {
        let values: Vec<i128> = (0..3000).map(|number| 1_000_003 * number + number % 7 + 1).collect();
        let started = Search::default().left;
        let mut search = Search::default();
        for _ in 0..40 {
            let candidates =
                values.iter().enumerate().map(|(row, value)| Candidate { row, value: *value, half: 0 });
            assert_eq!(search.find(-1, 0, candidates.collect(), |_, _| false), None);
        }
        assert!(search.left < started);
    }
}
