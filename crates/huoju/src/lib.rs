//! Huoju: the built-in editions and the public names of the engine.
#![forbid(unsafe_code)]

pub use huoju_core as core;
