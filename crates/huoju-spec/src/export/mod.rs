//! Editions in other languages, so that systems which run those can check the same rules.
//!
//! An export reads a compiled [`Form`](huoju_core::edition::Form): a bundle serves as well as a spec folder. What the other
//! language cannot carry is named by rule id, with the reason, and never approximated.

pub mod sql;
pub mod vtl;

use huoju_core::rules::Cmp;

/// A rule that an export leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Id of the rule.
    pub rule: String,
    /// Why, in words.
    pub reason: String,
}

/// Why rules over more than one record are left out.
const COMPARES_RECORDS: &str = "it compares records with each other";

/// A comparison as VTL and SQL both write it.
fn sign(cmp: Cmp) -> &'static str {
    match cmp {
        Cmp::Eq => "=",
        Cmp::Ne => "<>",
        Cmp::Lt => "<",
        Cmp::Le => "<=",
        Cmp::Gt => ">",
        Cmp::Ge => ">=",
    }
}
