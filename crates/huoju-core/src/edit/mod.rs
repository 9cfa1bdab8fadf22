//! Evaluation of edit rules: jobs over batches and single-record sessions; outcomes and findings.
//!
//! A [`Job`] takes batches and counts; what fails goes to a [`Sink`] as [`FindingView`], which renders a message only
//! when asked. A [`Check`] is the result of a job whose sink kept some findings of each rule.

mod across;
mod check;
pub mod evaluate;
mod finding;
mod interim;
mod job;
mod mask;
mod message;
#[cfg(test)]
mod message_tests;
#[cfg(test)]
mod oracle;
mod outcome;
pub(crate) mod plan;
mod reason;
mod session;
pub(crate) mod session_plan;
mod stray;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use across::{AcrossView, Compared, Comparison, Projection, ProjectionError};
pub use check::{Check, Levels, ReviewSummary, RuleSummary, Summary};
pub use evaluate::Evaluated;
pub use finding::{Finding, FindingView, ReviewView, Reviewed, Sink, Subject, SubjectKind};
pub use interim::{InputCounts, Interim, InterimError};
pub(crate) use job::plan as plan_job;
pub use job::{Job, JobOptions, JobReport, RecordCounts};
pub use mask::{mask, mask_within};
pub(crate) use message::personal_fields;
pub use outcome::RuleCount;
pub use session::{Change, FindingId, Session};
pub use stray::{Stray, Unread, content, strays, unread};
