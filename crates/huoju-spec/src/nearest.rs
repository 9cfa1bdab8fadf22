//! The known name that a misspelt one was probably meant to be.

use huoju_core::both;
use huoju_core::edition::Label;

/// Longest name, in characters, that is compared; a longer one is surely no slip of the finger.
const LONGEST: usize = 64;

/// The nearest of the known names, if one is near: at most a third of its characters differ.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.chars().take(LONGEST + 1).collect();
    if name.len() > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.chars().take(LONGEST).collect();
            let allowed = (name.len().max(letters.len()) / 3).max(1);
            // Names of very different length need not be compared at all.
            if name.len().abs_diff(letters.len()) > allowed {
                return None;
            }
            let distance = distance(&name, &letters);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" or nothing.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<Label> {
    nearest(name, known).map(|near| both!("是不是 `{near}`？", "did you mean `{near}`?"))
}

/// Edit distance in which two letters exchanged count once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (row[j] + usize::from(x != y)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_nothing_else() {
        let known = ["title", "confidence", "basis"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("confidance", known), Some("confidence"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
