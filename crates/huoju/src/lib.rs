//! China's three annual Torch surveys (国科火字〔2021〕188号) as a library: forms, code lists, edit rules and
//! tables of each survey edition, and the exact engine that checks and tabulates them.
//!
//! ```
//! use huoju::Record;
//!
//! let form = huoju::edition(2021)?.form("technology_contract")?;
//! let record = Record::new().with("contract_amount", "100.00").with("technology_transaction_amount", "100.01");
//! let session = form.session(&record)?;
//! assert!(session.findings().any(|finding| finding.rule().id == "TM-004-2"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

pub mod edition_2021;
mod typed;

pub use huoju_core::data::{Batch, BatchBuilder, Record};
pub use huoju_core::edit::{Change, Check, Finding, Job, JobOptions, Session};
pub use huoju_core::edition::{Edition, EditionError, Form, Label, Lang, Level};
pub use huoju_core::table::{Table, Tally};
pub use huoju_core::{data, edit, edition as model, ident, table};
#[cfg(feature = "spec")]
pub use huoju_spec as spec;
pub use typed::{TypedError, TypedRecord};

static BUNDLES: &[(u16, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundles.rs"));

/// The built-in edition of a survey year.
///
/// # Errors
/// [`BuiltinError::UnknownYear`] naming the years that there are.
///
/// ```
/// let edition = huoju::edition(2021)?;
/// assert_eq!(edition.year(), 2021);
/// # Ok::<(), huoju::BuiltinError>(())
/// ```
pub fn edition(year: u16) -> Result<Edition, BuiltinError> {
    let bundle = BUNDLES.iter().find(|(known, _)| *known == year).map(|(_, bytes)| *bytes);
    let bundle = bundle.ok_or_else(|| BuiltinError::UnknownYear {
        year,
        known: years().map(|year| year.to_string()).collect::<Vec<_>>().join(", "),
    })?;
    Ok(Edition::from_bundle(bundle)?)
}

/// The survey years with a built-in edition, ascending.
///
/// ```
/// assert!(huoju::years().any(|year| year == 2021));
/// ```
pub fn years() -> impl Iterator<Item = u16> {
    BUNDLES.iter().map(|(year, _)| *year)
}

/// Why there is no such built-in edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuiltinError {
    /// No edition of that year is built in.
    #[error(
        "there is no built-in edition {year}; there are {known}; others are read from a bundle or a spec folder"
    )]
    UnknownYear {
        /// What was asked for.
        year: u16,
        /// The years that there are.
        known: String,
    },
    /// The embedded bundle cannot be read.
    #[error(transparent)]
    Edition(#[from] EditionError),
}
