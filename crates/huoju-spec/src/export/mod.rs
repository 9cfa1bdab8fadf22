//! Editions in other languages, so that systems which run those can check the same rules.
//!
//! An export reads a compiled [`Form`](huoju_core::edition::Form): a bundle serves as well as a spec folder. What the other
//! language cannot carry is named by rule id, with the reason, and never approximated.

pub mod vtl;

/// A rule that an export leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Id of the rule.
    pub rule: String,
    /// Why, in words.
    pub reason: String,
}
