//! Compiler of survey editions: a spec folder (TOML, CSV, VTL expressions) to an [`huoju_core::edition::EditionDef`].
#![forbid(unsafe_code)]

mod diagnostic;
pub mod language;
mod load;
mod nearest;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use load::{AcrossKind, AcrossRule, Compiled, Source, compile};
