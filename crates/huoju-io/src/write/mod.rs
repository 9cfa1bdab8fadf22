//! Findings, review lists, tables and the summary as files; interim results, and what several of them give together.
//!
//! Files are UTF-8 with line feeds. They name inputs by file name, never by folder, and hold no times: the same
//! inputs give the same bytes.

mod cell;
#[cfg(feature = "native")]
mod figures;
#[cfg(feature = "native")]
mod files;
mod findings;
mod html;
#[cfg(feature = "native")]
mod join;
#[cfg(feature = "native")]
mod keep;
#[cfg(feature = "native")]
mod last_year;
mod summary;
mod table;

pub use cell::push_cell;
#[cfg(feature = "native")]
pub use figures::figures;
#[cfg(feature = "native")]
pub(crate) use files::read_table;
#[cfg(feature = "native")]
pub use files::{ReportOptions, given_figures, last_figures, report};
pub use findings::{FINDINGS_HEADER, FINDINGS_PER_RULE, FindingRows, Quota, REVIEWS_HEADER};
pub use html::{escape_html, table_html};
#[cfg(feature = "native")]
pub use join::{Joined, join, join_survey};
#[cfg(feature = "native")]
pub(crate) use keep::Kept;
#[cfg(feature = "native")]
pub use keep::read_interim;
#[cfg(feature = "native")]
pub use last_year::last_year;
pub use summary::{NotGiven, RuleLine, Summary, TableNote};
pub use table::{notes_csv, table_csv};
