//! The engine of Huoju: survey editions, edit rules and exact tabulation.
//!
//! Pure by design: no files, network, clock, threads, global state or unsafe code. It reads compiled
//! editions (bundles), never rule text, so that it stays small in a browser.
//!
//! | Folder | What it is for |
//! |---|---|
//! | [`edition`] | the model of an edition (forms, fields, lists, rules, tables) and its bundle codec |
//! | [`rules`] | the intermediate representation of rule expressions and the one operator table |
//! | [`data`] | exact numbers, dates, codes, columns, [`data::Batch`], [`data::Record`] |
//! | [`edit`] | evaluation: jobs over batches, single-record sessions; outcomes and findings |
//! | [`table`] | tabulation: tally, table, balance checks of published tables |
//! | [`ident`] | check digits of identification numbers |
#![forbid(unsafe_code)]

pub mod data;
pub mod edit;
pub mod edition;
mod head;
pub mod ident;
mod packed;
pub mod rules;
pub mod table;
