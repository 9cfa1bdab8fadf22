//! Huoju in a browser: conversions only. No rule, no arithmetic and no message stands here.
//!
//! What is exported is what the JavaScript of the package (`js/`) builds its API from. Plain data leave as JSON text, which browsers read faster than
//! objects can be built from here.
//!
//! | File | What it is for |
//! |---|---|
//! | `errors` | the errors of the crates, thrown in both languages |
//! | `edition`, `form` | the nouns that everything begins with |
//! | `values`, `host` | what JavaScript holds, on its way to cells and files |
//! | `record`, `session` | one record, and one that is being filled in |
//! | `run` | records and files through a job |
//! | `tally` | tables and what they are made from |
//! | `json` | plain data on their way out |
//! | `ident` | numbers with check digits |

mod edition;
mod errors;
mod form;
pub mod host;
pub mod ident;
mod json;
mod record;
mod run;
mod session;
mod tally;
mod values;

use json::json;
