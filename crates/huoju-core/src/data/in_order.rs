//! What comes from several sources, each in the order of the input, in that order.

use super::Origin;

/// The items of all sources by their origin, one at a time; of one origin those of the first source first.
///
/// ```
/// use huoju_core::data::{Origin, in_order};
/// let row = |row| Origin { file: 1, row };
/// let sources = vec![vec![row(1), row(4)].into_iter(), vec![row(2), row(3)].into_iter()];
/// assert_eq!(in_order(sources, |origin| *origin).map(|origin| origin.row).collect::<Vec<_>>(), [1, 2, 3, 4]);
/// ```
pub fn in_order<I: Iterator>(
    sources: Vec<I>,
    origin: impl Fn(&I::Item) -> Origin,
) -> impl Iterator<Item = I::Item> {
    let mut sources: Vec<_> = sources.into_iter().map(Iterator::peekable).collect();
    std::iter::from_fn(move || {
        let next = sources.iter_mut().filter_map(|source| Some((origin(source.peek()?), source)));
        next.min_by_key(|(origin, _)| *origin)?.1.next()
    })
}
