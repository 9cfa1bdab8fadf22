//! What the tests of Huoju share: the naive reference evaluator and generators of random editions.
#![forbid(unsafe_code)]

pub mod random;
pub mod reference;

/// The Rust code of the README runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// So does that of its Chinese sister.
#[cfg(doctest)]
#[doc = include_str!("../../README.zh-CN.md")]
pub struct ReadmeZh;
