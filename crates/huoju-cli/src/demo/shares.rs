//! Whole numbers split in proportion.

/// Splits `rows` in proportion to `counts` by largest remainder.
pub(crate) fn proportional(counts: &[u64], rows: u64, all: u64) -> Vec<u64> {
    let exact = |count: u64| u128::from(count) * u128::from(rows);
    let whole = u128::from(all);
    let mut parts: Vec<u64> =
        counts.iter().map(|count| u64::try_from(exact(*count) / whole).unwrap_or(rows)).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(exact(counts[*index]) % whole));
    let missing = rows - parts.iter().sum::<u64>();
    for index in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        parts[index] += 1;
    }
    parts
}
