//! Rules over more than one record.
//!
//! While batches are pushed, what any rule needs of a record is written once: each value as one word ([`value`]), the texts
//! that do not fit into one beside them, where the record stands, and in which rules it takes part ([`layout`], [`project`]). Some thousand
//! records are a block of columns, packed into bytes ([`block`], [`pack`]) and kept in a [`Spill`] that the caller gives.
//!
//! At the end texts that share a hash with another text are told apart ([`distinct`]), so that equal words are equal values and
//! nothing depends on the hash. Then one rule after the other ([`compare`], on several threads if need be) goes through the columns that it reads:
//! first it notes the keys in a filter ([`filter`]), then it gathers the records whose key may come again ([`gather`]); most come
//! once and are not looked at any further. What is gathered is put into groups, and these are compared as numbers ([`alike`], [`figures`]); texts
//! are read again for what is found ([`store`], [`finding`]). Neither the order of batches nor the number of jobs changes what is found.

mod alike;
mod block;
mod compare;
mod distinct;
mod facts;
mod figures;
mod filter;
mod finding;
mod gather;
mod group;
mod growth;
mod layout;
mod logarithm;
mod pack;
mod project;
mod projection;
mod store;
#[cfg(test)]
mod tests;
mod unit;
mod value;

pub use compare::{Compared, Comparison};
pub use finding::AcrossView;
pub(super) use project::Projector;
pub(super) use projection::Incoming;
pub use projection::{Projection, ProjectionError};
pub(super) use unit::wanted;
