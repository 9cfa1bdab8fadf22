//! Developer commands: generate, test, mutate, bench, package.

fn main() {}
