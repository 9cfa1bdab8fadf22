//! Compiler of survey editions: a spec folder (TOML, CSV, VTL expressions) to an [`huoju_core::edition::EditionDef`].
#![forbid(unsafe_code)]

pub mod language;
