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

mod editions;
mod typed;

use std::fmt;

pub use editions::*;
use huoju_core::both;
pub use huoju_core::data::{Batch, BatchBuilder, Record};
pub use huoju_core::edit::{Change, Check, Finding, Job, JobOptions, Session};
pub use huoju_core::edition::{Edition, EditionError, Form, Label, Lang, Level};
pub use huoju_core::table::{Table, Tally};
pub use huoju_core::{data, edit, edition as model, ident, table};
#[cfg(feature = "spec")]
pub use huoju_spec as spec;
pub use typed::{TypedError, TypedRecord};

/// Year, folder of the spec and bundle of each edition.
static BUNDLES: &[(u16, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/bundles.rs"));

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
    let bundle = BUNDLES.iter().find(|(known, ..)| *known == year).map(|(.., bytes)| *bytes);
    let bundle = bundle.ok_or_else(|| BuiltinError::unknown_year(year.into()))?;
    Ok(Edition::from_static_bundle(bundle)?)
}

/// The survey years with a built-in edition, ascending.
///
/// ```
/// assert!(huoju::years().any(|year| year == 2021));
/// ```
pub fn years() -> impl Iterator<Item = u16> {
    BUNDLES.iter().map(|(year, ..)| *year)
}

/// The survey year that is meant where none is named: the latest whose edition rests on an official document. An edition that is only
/// taken over from the year before is there to be asked for.
///
/// ```
/// assert!(huoju::years().any(|year| year == huoju::default_year()));
/// ```
#[must_use]
pub const fn default_year() -> u16 {
    include!(concat!(env!("OUT_DIR"), "/default_year.rs"))
}

/// The form that last year's tally was made with: that of the built-in edition of the latest year before that of the form at hand that it
/// holds. Without such a year it is of the latest that there is, which is not last year's, or of none.
///
/// # Errors
/// [`BuiltinError`] if there is no built-in edition of that year, or it has no such form, or it cannot be read.
///
/// ```
/// let form = huoju::edition(2021)?.form("technology_contract")?;
/// let made_with = huoju::tallied_with(&form, &huoju::Tally::default())?;
/// assert_eq!(made_with.edition().year(), 2021);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tallied_with(form: &Form, tally: &Tally) -> Result<Form, BuiltinError> {
    let (id, this) = (&form.definition().id, form.edition().year());
    let years = || tally.years(id);
    match years().filter(|year| *year < this).max().or(years().max()) {
        Some(year) if year != this => edition(year)?.form(id).map_err(BuiltinError::Edition),
        _ => Ok(form.clone()),
    }
}

/// The texts of the spec, by path inside it.
#[cfg(feature = "spec")]
static TEXTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The texts of the built-in edition of a survey year, over which overlays can be laid.
///
/// # Errors
/// [`BuiltinError::UnknownYear`] naming the years that there are.
///
/// ```
/// let source = huoju::source(2021)?;
/// assert!(source.text("edition.toml").unwrap().contains("year = 2021"));
/// # Ok::<(), huoju::BuiltinError>(())
/// ```
#[cfg(feature = "spec")]
pub fn source(year: u16) -> Result<spec::Source, BuiltinError> {
    let folder = BUNDLES.iter().find(|(known, ..)| *known == year).map(|(_, folder, _)| *folder);
    let folder = folder.ok_or_else(|| BuiltinError::unknown_year(year.into()))?;
    let inside = |path: &str| match path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) {
        Some(own) => own.to_owned(),
        None => format!("../{path}"),
    };
    // They were within the bounds of a spec when they were compiled.
    Ok(spec::Source::from_texts(TEXTS.iter().map(|(path, text)| (inside(path), text))).unwrap_or_default())
}

/// Why there is no such built-in edition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuiltinError {
    /// No edition of that year is built in.
    UnknownYear {
        /// What was asked for.
        year: i32,
        /// The years that there are.
        known: String,
    },
    /// The embedded bundle cannot be read.
    Edition(EditionError),
}

impl BuiltinError {
    /// No edition of that year is built in.
    ///
    /// ```
    /// let error = huoju::BuiltinError::unknown_year(-1);
    /// assert!(error.to_string().starts_with("there is no built-in edition -1"));
    /// ```
    #[must_use]
    pub fn unknown_year(year: i32) -> Self {
        let known = years().map(|year| year.to_string()).collect::<Vec<_>>().join(", ");
        BuiltinError::UnknownYear { year, known }
    }

    /// What is wrong and what to do, in one language.
    ///
    /// ```
    /// use huoju::Lang;
    /// let error = huoju::edition(1984).unwrap_err();
    /// assert!(error.message(Lang::Zh).starts_with("没有内置 1984 年制度"));
    /// ```
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            BuiltinError::UnknownYear { year, known } => {
                let known = Label::listed(known.split(", "));
                both!(
                    "没有内置 {year} 年制度，有：{known}；其他年度请用制度包或制度文件夹",
                    "there is no built-in edition {year}; there are {known}; others are read from a bundle or a spec folder"; known
                )
                .into_text(lang)
            }
            BuiltinError::Edition(error) => error.message(lang),
        }
    }
}

impl fmt::Display for BuiltinError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for BuiltinError {}

impl From<EditionError> for BuiltinError {
    fn from(error: EditionError) -> Self {
        BuiltinError::Edition(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundles_that_are_built_in_are_whole() {
        for (year, _, bytes) in BUNDLES {
            assert_eq!(Edition::from_bundle(bytes).unwrap().digest(), edition(*year).unwrap().digest());
        }
    }
}
