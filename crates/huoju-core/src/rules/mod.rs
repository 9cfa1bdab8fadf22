//! The intermediate representation of rule expressions (VTL 2.2 profile), and the one operator table.

pub mod dfa;
mod flags;
mod layout;
mod operands;
pub mod operators;
pub mod program;
mod rounding;
pub mod types;
pub(crate) mod walk;

pub use dfa::Dfa;
pub use program::{Cmp, Literal, Node, NodeId, Op, Program, Rounding, Type};
