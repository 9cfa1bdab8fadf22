//! Codecs: bytes to batches, findings and tables to bytes; with the feature `native` also files, threads and progress.
#![forbid(unsafe_code)]
