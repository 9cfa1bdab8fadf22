//! What the tests of Huoju share: the naive reference evaluator and generators of random editions.
#![forbid(unsafe_code)]
