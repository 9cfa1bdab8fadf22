//! Rules over more than one record: declared and kept apart.
//!
//! This version reads them, checks their ids, levels and texts, and reserves their ids; it cannot evaluate them. So that
//! nobody takes a rule for checked that is not, each gives a warning, none stands in the compiled form, and keys that would
//! say how it is evaluated are refused.

use huoju_core::edition::{Label, Level, Provenance};

/// How a rule relates several records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AcrossKind {
    /// No two records agree in the fields.
    Unique,
    /// No two records agree almost.
    NearDuplicate,
    /// What a record names exists elsewhere.
    Reference,
    /// Child records agree with their record, or with each other.
    Children,
    /// A record agrees with last year's.
    Panel,
    /// Who must report has reported.
    Coverage,
    /// A share of the records of a unit stays within bounds.
    Share,
    /// A value is far from those of its like.
    Outlier,
}

impl AcrossKind {
    /// The kinds as a spec writes them.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("unique", Self::Unique),
        ("near_duplicate", Self::NearDuplicate),
        ("reference", Self::Reference),
        ("children", Self::Children),
        ("panel", Self::Panel),
        ("coverage", Self::Coverage),
        ("share", Self::Share),
        ("outlier", Self::Outlier),
    ];

    /// The kind as a spec writes it.
    ///
    /// ```
    /// assert_eq!(huoju_spec::AcrossKind::NearDuplicate.word(), "near_duplicate");
    /// ```
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// A rule over more than one record: its identity and its texts. It is not evaluated by this version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcrossRule {
    /// The form it belongs to.
    pub form: String,
    /// Identifier, reserved: no other rule of the edition has it.
    pub id: String,
    /// The rule of the documents that it is part of.
    pub source: Option<String>,
    /// How it relates several records.
    pub kind: AcrossKind,
    /// Level.
    pub level: Level,
    /// Ids of the fields that it is about.
    pub fields: Vec<String>,
    /// Name.
    pub title: Label,
    /// Message.
    pub message: Label,
    /// What to do.
    pub hint: Label,
    /// Where it comes from.
    pub provenance: Provenance,
}
