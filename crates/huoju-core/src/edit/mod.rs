//! Evaluation of edit rules: jobs over batches and single-record sessions; outcomes and findings.
