//! Typed records of the built-in editions, by year.
//!
//! Generated from the spec by `cargo xtask generate`; not to be edited.

#[path = "edition_2021.rs"]
pub mod edition_2021;
#[path = "edition_2022.rs"]
pub mod edition_2022;
