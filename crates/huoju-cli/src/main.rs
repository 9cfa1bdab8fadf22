//! The `huoju` program.

mod demo;

fn main() {}
