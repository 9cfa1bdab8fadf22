//! Definition of figures that are given beside the records, by which ratios of tables divide.

use serde::{Deserialize, Serialize};

use super::definition::{Label, ListId, RatioDef};

/// What a ratio divides by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Divisor {
    /// Another measure.
    Measure(u16),
    /// Figures that records do not have; of ratios of a form only.
    Figures(FiguresDef),
}

/// Figures that are given beside the records, one for each of some codes, such as the gross regional product of each region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguresDef {
    /// Identifier.
    pub id: String,
    /// Name.
    pub label: Label,
    /// The lists whose codes they are of: a table with one dimension over one of these lists can divide by them.
    pub lists: Vec<ListId>,
    /// Unit.
    pub unit: String,
}

impl RatioDef {
    /// The figures that it divides by, unless it divides by a measure.
    #[must_use]
    pub fn figures(&self) -> Option<&FiguresDef> {
        if let Divisor::Figures(figures) = &self.per { Some(figures) } else { None }
    }
}
