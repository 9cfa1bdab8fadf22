//! Tabulation: the mergeable tally, the finished table, and balance checks of published tables.
