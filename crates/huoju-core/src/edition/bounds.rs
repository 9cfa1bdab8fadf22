//! Days that bound the validity of a code, in a bundle: most codes have no such day, which then takes one byte.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::definition::Day;

/// The first day; `Day::MIN` is none.
pub(super) mod from {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        (*day != Day::MIN).then_some(*day).serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        Option::deserialize(deserializer).map(|day| day.unwrap_or(Day::MIN))
    }
}

/// The first day beyond; `Day::MAX` is none.
pub(super) mod to {
    use super::*;

    pub(in super::super) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        (*day != Day::MAX).then_some(*day).serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        Option::deserialize(deserializer).map(|day| day.unwrap_or(Day::MAX))
    }
}
