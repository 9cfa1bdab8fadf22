//! From the texts of a spec folder to a compiled edition.

mod across;
mod blocks;
mod edition;
mod field_type;
mod item;
mod lists;
mod model;
mod names;
pub(crate) mod place;
pub(crate) mod source;
mod texts;
mod tree;

pub use across::{AcrossKind, AcrossRule};
pub use source::Source;

use huoju_core::edition::EditionDef;

use crate::diagnostic::{Diagnostics, Log};

/// A compiled and linted edition, and what goes with it.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The edition.
    pub edition: EditionDef,
    /// Rules over more than one record: declared, not evaluated by this version.
    pub across: Vec<AcrossRule>,
    /// What somebody should look at.
    pub warnings: Diagnostics,
}

/// Compiles a spec folder.
///
/// # Errors
/// Every error that was found, each with its place, and the warnings.
pub fn compile(source: &Source) -> Result<Compiled, Diagnostics> {
    let log = Log::default();
    let items = tree::read(source, &log);
    let lists = lists::compile(&items.lists, source, &log);
    let Some(edition) = items.edition.as_ref().filter(|_| !log.has_errors()) else {
        return Err(log.finish());
    };
    let edition = EditionDef {
        year: edition.year,
        revision: edition.revision,
        title: edition.title.label(),
        period_from: edition.period.0,
        period_to: edition.period.1,
        provenance: edition.source.provenance(),
        lists,
        parameters: edition::parameters(&items.parameters, &log),
        surveys: edition::surveys(&items.surveys, &log),
        forms: Vec::new(),
    };
    Ok(Compiled { edition, across: Vec::new(), warnings: log.finish() })
}

/// Why an inferred rule may be hard all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Part within whole, order of dates: comparisons of numbers and dates, which the compiler verifies.
    Arithmetic,
    /// The key of a record, or what identifies a unit.
    Key,
    /// Membership of a code list.
    Membership,
}
