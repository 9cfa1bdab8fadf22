//! Model of a survey edition, and the bundle that carries it.
//!
//! [`definition`] is the plain data that the compiler writes and a bundle carries;
//! [`Edition`] and [`Form`] are the shared handles that everything else works with.

mod across;
pub mod bundle;
mod codes;
mod counted;
pub mod definition;
pub mod describe;
mod entries;
mod fields;
mod figures;
mod handle;
mod index;
mod lang;
mod layout;
mod lists;
mod on_request;
mod printed;
mod rule_texts;
#[doc(hidden)]
pub mod sample;
mod search;
mod shared;
pub(crate) mod steps;
pub(crate) mod text;
mod text_table;
mod units;
mod validate;

pub use across::{AcrossDef, AcrossKey, AcrossKind, Fraction, Nearness, OutlierMethod};
pub use counted::Counts;
pub use definition::*;
pub use figures::{Divisor, FiguresDef};
pub use handle::{Edition, EditionError, Form};
pub use index::ListIndex;
pub use lang::Lang;
pub use printed::{ContactDef, HeadDef, PrintedDef, SignatureDef};
pub use shared::Shared;
pub use text::Text;
pub use units::{money_units, unit_name, unit_shift};
