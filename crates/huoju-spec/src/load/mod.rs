//! From the texts of a spec folder to compiled forms.

pub(crate) mod across;
mod blocks;
mod difference;
pub(crate) mod edition;
pub(crate) mod examples;
pub(crate) mod field_rules;
mod field_type;
pub(crate) mod form;
pub(crate) mod formula;
mod include;
mod item;
mod layers;
mod leaves;
pub(crate) mod limits;
pub(crate) mod lists;
mod measures;
pub(crate) mod model;
pub(crate) mod names;
pub(crate) mod overlay;
mod printed;
mod ratios;
pub(crate) mod records;
mod rules;
mod source;
mod tables;
mod texts;
pub(crate) mod tree;

pub use source::Source;

/// Why an inferred rule may be hard all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Part within whole, order of dates: comparisons of numbers and dates, which the compiler verifies.
    Arithmetic,
    /// The key of a record, or what identifies a unit.
    Key,
    /// Membership of a code list.
    Membership,
}
