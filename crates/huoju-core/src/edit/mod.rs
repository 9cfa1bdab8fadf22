//! Evaluation of edit rules: jobs over batches and single-record sessions; outcomes and findings.

pub mod evaluate;
mod plan;
