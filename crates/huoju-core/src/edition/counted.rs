//! Which records tables count, and what they may tell of them.

use serde::{Deserialize, Serialize};

use super::definition::{FormDef, MeasureDef, MeasureValue, TableDef};
use crate::rules::NodeId;

/// Which records a table counts, of those that the form's date puts into the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Counts {
    /// Those that the form counts.
    #[default]
    Counted,
    /// Those that were struck out by the self-check too.
    WithStruckOut,
    /// All, whatever `counted_when`, `struck_out_when` and `secret_when` of the form say.
    All,
}

impl FormDef {
    /// The nodes that decide which records tables count.
    pub fn who_is_counted(&self) -> impl Iterator<Item = NodeId> + use<> {
        [self.counted_when, self.struck_out_when, self.secret_when].into_iter().flatten()
    }
}

impl TableDef {
    /// Whether it counts records, by the measures of its form, and tells nothing else of them.
    #[must_use]
    pub fn only_counts(&self, measures: &[MeasureDef]) -> bool {
        let value = |measure: &u16| measures.get(usize::from(*measure)).map(|measure| &measure.value);
        self.measures.iter().filter_map(value).all(|value| *value == MeasureValue::Records)
    }
}
