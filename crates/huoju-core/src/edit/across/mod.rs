//! Rules over more than one record.
//!
//! While batches are pushed, each record that takes part in a rule leaves a small entry: the key that it is compared by, the
//! value that is compared, and where it stands. Entries go by the hash of their key to the partitions of a [`Spill`], which
//! the caller gives; at the end one partition after the other is sorted and its groups are compared. Neither the order of
//! batches nor the number of jobs changes what is found, and the hash decides only where an entry is kept: groups are told apart by their keys.

mod alike;
mod columns;
mod compare;
mod entry;
mod facts;
mod figures;
mod finding;
mod logarithm;
mod project;
mod projection;
mod shared;
mod spill;
#[cfg(test)]
mod tests;

pub use compare::{Compared, Partition};
pub use finding::AcrossView;
pub(super) use project::Projector;
pub use projection::{Projection, ProjectionError};
pub use spill::{MemorySpill, PARTITIONS, Spill, SpillError};
