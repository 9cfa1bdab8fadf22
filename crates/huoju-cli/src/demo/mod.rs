//! `huoju demo`: a synthetic national year whose regional totals are the published ones.

mod amounts;
mod flows;
mod published;
mod random;
