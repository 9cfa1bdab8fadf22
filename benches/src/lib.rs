//! Measurements of Huoju; `cargo bench -p huoju-benches` runs them.
#![forbid(unsafe_code)]
