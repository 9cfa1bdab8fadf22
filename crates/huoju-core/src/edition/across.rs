//! Definition of a rule over more than one record.

use serde::{Deserialize, Serialize};

use super::Text;
use super::definition::{Label, Level, Provenance, RecordKind};
use crate::rules::NodeId;

/// An edit rule over more than one record: its records are compared with those that agree in a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcrossDef {
    /// Identifier.
    pub id: String,
    /// The rule of the documents that it is part of.
    pub source: Option<String>,
    /// Level.
    pub level: Level,
    /// A boolean node of the root record: only records for which it is true take part; `None`: all.
    pub when: Option<NodeId>,
    /// Whether only records that tables count take part.
    pub counted: bool,
    /// Records are compared within groups that agree in these; none: all records are one group.
    pub by: Vec<AcrossKey>,
    /// What is asked of the records of a group.
    pub kind: AcrossKind,
    /// Fields of the root record that it is about; the first is the one to mend.
    pub fields: Vec<u16>,
    /// Name.
    pub title: Label,
    /// Message template; `{field}` is the value of a field of the key, `{=parameter}` a parameter, and
    /// `{other_place}` and its like what the comparison found ([`AcrossKind::details`]).
    pub message: Label,
    /// What to do.
    pub hint: Label,
    /// The rule as text, for people.
    pub text: Text,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// One part of the key of a rule over more than one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcrossKey {
    /// A text, code, number or date of the root record; a record where it is null takes no part, and is counted as unknown.
    pub node: NodeId,
    /// The field that it is, if it is one as it stands or as names are compared.
    pub field: Option<u16>,
}

/// What a rule asks of the records of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum AcrossKind {
    /// There are at most so many of them, in the order of the input: each further one fails.
    Unique {
        /// If given, different values of this node are counted instead of records.
        of: Option<NodeId>,
        /// The most.
        at_most: u32,
    },
    /// No two are almost the same: the later one fails. All that is given has to hold for a pair.
    NearDuplicate {
        /// The edit distance of two texts is at most this part of the longer one's length.
        text: Option<(NodeId, Fraction)>,
        /// Two numbers or dates of this node are near each other.
        number: Option<(NodeId, Nearness)>,
        /// The values of this node differ.
        differs: Option<NodeId>,
    },
    /// No share is too large: of one record in the sum of its group or, with `part`, of some records in their group.
    Share {
        /// The number whose sum is shared; `None`: records are counted.
        of: Option<NodeId>,
        /// A boolean node: the records whose share it is. Then the group fails, not a record.
        part: Option<NodeId>,
        /// The share fails above this.
        above: Fraction,
        /// Smaller groups are not looked at.
        at_least: u32,
    },
    /// No value is far from those of its group.
    Outlier {
        /// The number that is looked at.
        value: NodeId,
        /// How far is measured.
        method: OutlierMethod,
        /// From where on it is too far.
        limit: Fraction,
        /// Smaller groups are not looked at.
        at_least: u32,
    },
    /// The whole numbers of a group leave no gap between the smallest and the largest; else the group fails.
    Sequence {
        /// The number: a whole one, or a text of at most 18 digits.
        number: NodeId,
    },
    /// The sum of a group is not far from what it was last year; else the group fails.
    Total {
        /// The number that is summed; `None`: records are counted.
        of: Option<NodeId>,
        /// Last year's sum of the group, the same in each of its records (else the largest counts). Where it is not above 0 nothing is asked.
        before: NodeId,
        /// The part of last year's sum by which it may be more or less.
        change: Fraction,
    },
    /// Each unit of a frame has a record: one that has none fails. Looked at only where the frame is given.
    Coverage {
        /// The child kind that is attached from the frame.
        frame: RecordKind,
    },
}

/// How near two numbers or dates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nearness {
    /// Their difference is at most this, at the scale of their node; days for dates.
    Within(u64),
    /// One is exactly so many times the other, and neither is 0.
    Times(u64),
}

/// How far a value is from those of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutlierMethod {
    /// The value divided by the median.
    Median,
    /// The modified z-score of log(1 + value): 0.6745 times the distance from the median, divided by the median of those distances; where
    /// that is 0, because more than half are one value, by a fifth of the logarithm of 2 (inferred).
    LogMad,
    /// The effect of a change against last year's value after Hidiroglou and Berthelot (1986) with exponent 1/2: distance from
    /// the median effect, divided by that of the quartile on its side (at least a twentieth of the median). Where both are 0
    /// there is nothing to measure by, and every value is near.
    Growth {
        /// Last year's value.
        before: NodeId,
    },
}

/// A number that is not negative, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction {
    /// Above the line.
    pub numerator: u64,
    /// Below the line; not 0.
    pub denominator: u64,
}

impl AcrossKind {
    /// The word for it in a spec.
    ///
    /// ```
    /// use huoju_core::edition::AcrossKind;
    /// assert_eq!(AcrossKind::Unique { of: None, at_most: 1 }.word(), "unique");
    /// ```
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            AcrossKind::Unique { .. } => "unique",
            AcrossKind::NearDuplicate { .. } => "near_duplicate",
            AcrossKind::Share { .. } => "share",
            AcrossKind::Outlier { .. } => "outlier",
            AcrossKind::Sequence { .. } => "sequence",
            AcrossKind::Total { .. } => "total",
            AcrossKind::Coverage { .. } => "coverage",
        }
    }

    /// Last year's figure, of a rule that compares with it.
    ///
    /// ```
    /// use huoju_core::edition::{AcrossKind, Fraction};
    /// let kind = AcrossKind::Total { of: None, before: 3, change: Fraction { numerator: 1, denominator: 2 } };
    /// assert_eq!(kind.before(), Some(3));
    /// ```
    #[must_use]
    pub fn before(&self) -> Option<NodeId> {
        match self {
            AcrossKind::Total { before, .. }
            | AcrossKind::Outlier { method: OutlierMethod::Growth { before }, .. } => Some(*before),
            _ => None,
        }
    }

    /// Names of what a comparison finds, as placeholders of messages.
    ///
    /// `other_place` and `other_key`: the record that it is compared with; `count`: records of the group (or different values);
    /// `value`, `median`, `score`, `low`, `high`: the value and from where to where it would do, of a change also `before`, last year's value;
    /// `share`, `limit`: in per cent, with `high` what the limit is of the sum; `missing`, `first_missing`: the gaps;
    /// `value`, `before`, `change`: this year's sum, last year's, and the change in per cent; `group`: the names and texts that the group agrees in.
    #[must_use]
    pub fn details(&self) -> &'static [&'static str] {
        match self {
            AcrossKind::Unique { .. } => &["other_place", "other_key", "count", "group"],
            AcrossKind::NearDuplicate { .. } => &["other_place", "other_key", "group"],
            AcrossKind::Share { part: None, .. } => &["value", "share", "limit", "high", "count", "group"],
            AcrossKind::Share { part: Some(_), .. } => &["share", "limit", "count", "group"],
            AcrossKind::Outlier { method: OutlierMethod::Growth { .. }, .. } => {
                &["value", "median", "score", "low", "high", "count", "before", "group"]
            }
            AcrossKind::Outlier { .. } => &["value", "median", "score", "low", "high", "count", "group"],
            AcrossKind::Sequence { .. } => &["missing", "first_missing", "count", "group"],
            AcrossKind::Total { .. } => &["value", "before", "change", "count", "group"],
            AcrossKind::Coverage { .. } => &[],
        }
    }

    /// Whether it looks at groups, each of which passes or fails as one, and not at single records.
    #[must_use]
    pub fn is_of_groups(&self) -> bool {
        matches!(
            self,
            AcrossKind::Share { part: Some(_), .. } | AcrossKind::Sequence { .. } | AcrossKind::Total { .. }
        )
    }

    /// The child kind of the frame whose units it looks at.
    #[must_use]
    pub fn frame(&self) -> Option<RecordKind> {
        if let AcrossKind::Coverage { frame } = self { Some(*frame) } else { None }
    }

    /// The nodes that it reads beside the key.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let mut copy = self.clone();
        let mut nodes = Vec::new();
        copy.for_each_node(|node| nodes.push(*node));
        nodes.into_iter()
    }

    /// Shows each node that it reads beside the key, to be changed.
    pub fn for_each_node(&mut self, mut see: impl FnMut(&mut NodeId)) {
        match self {
            AcrossKind::Unique { of, .. } => of.iter_mut().for_each(see),
            AcrossKind::NearDuplicate { text, number, differs } => {
                text.iter_mut().for_each(|(node, _)| see(node));
                number.iter_mut().for_each(|(node, _)| see(node));
                differs.iter_mut().for_each(see);
            }
            AcrossKind::Share { of, part, .. } => of.iter_mut().chain(part).for_each(see),
            AcrossKind::Outlier { value, method, .. } => {
                see(value);
                if let OutlierMethod::Growth { before } = method {
                    see(before);
                }
            }
            AcrossKind::Sequence { number } => see(number),
            AcrossKind::Total { of, before, .. } => of.iter_mut().chain([before]).for_each(see),
            AcrossKind::Coverage { .. } => {}
        }
    }
}
