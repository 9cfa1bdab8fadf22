//! Model of a survey edition, and the bundle that carries it.
//!
//! [`definition`] is the plain data that the compiler writes and a bundle carries;
//! [`Edition`] and [`Form`] are the shared handles that everything else works with.

pub mod definition;
mod handle;

pub use definition::*;
pub use handle::{Edition, EditionError, Form};
