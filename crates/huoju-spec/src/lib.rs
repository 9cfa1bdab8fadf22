//! Compiler of survey editions: a spec folder (TOML, CSV, VTL expressions) to an [`huoju_core::edition::EditionDef`].
//!
//! [`Source`] holds the texts of a folder, [`compile()`] gives the edition with the examples of its rules, or every
//! [`Diagnostic`] at its place. The format is described in `spec/README.md`.
#![forbid(unsafe_code)]

mod compile;
mod diagnostic;
pub mod diff;
pub mod export;
pub mod language;
mod lint;
mod load;
mod message;
mod mutants;
mod nearest;
mod place;

pub use compile::{Compiled, compile, open};
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use load::Source;
pub use load::examples::{AcrossExamples, ReviewExamples, RuleExamples};
pub use mutants::{MutationReport, mutate};
