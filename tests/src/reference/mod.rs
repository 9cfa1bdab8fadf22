//! The reference: what `spec/README.md` says of an edition, written down once more in the most naive way.
//!
//! It reads the TOML and CSV texts itself, walks the syntax trees record by record and keeps every value as an
//! `Option`; numbers are `rust_decimal`, dates `chrono`. Of the project it takes the parser of the rule language and
//! nothing else, so that an agreement with the engine says something.

mod cell;
mod check_digit;
mod eval;
mod functions;
mod list;
mod pattern;
mod rules;
mod spec;
mod table;
mod value;

pub use cell::{Cell, Row, Rows};
pub use check_digit::is_right as is_check_digit;
pub use rules::{Outcome, RuleOutcomes};
pub use spec::Spec;
pub use table::{Sums, Tables, Tabulated};
pub use value::{Code, Value};

/// Day that a text of the spec names: `YYYY-MM-DD`, or a year for its first day.
fn spec_day(text: &str) -> chrono::NaiveDate {
    let text = if text.len() == 4 { format!("{text}-01-01") } else { text.to_owned() };
    text.parse().unwrap_or_else(|wrong| panic!("{text} is not a day: {wrong}"))
}
