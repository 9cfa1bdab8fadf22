//! The `huoju` program.

fn main() {}
