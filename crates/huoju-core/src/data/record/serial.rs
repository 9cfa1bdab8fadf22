//! A record as an object: `{"amount": "1250.00", "contributors": [{"name": "示例甲"}]}`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::Record;
use super::sink::{Collector, RecordSink};
use crate::data::boolean;

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len() + self.children.len()))?;
        self.cells.iter().try_for_each(|(field, text)| map.serialize_entry(field, text))?;
        self.children.iter().try_for_each(|(kind, children)| map.serialize_entry(kind, children))?;
        map.end()
    }
}

/// The name under which `serde_json`, with its feature `arbitrary_precision`, gives a number as its text.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut collector = Collector::default();
        read_record(deserializer, &mut collector)?;
        Ok(collector.record)
    }
}

/// Reads an object as a record, part by part: texts, numbers, truth values and null are cells, arrays are child records. A number is
/// taken as it is written; where the format only gives a binary fraction, which is no longer what was written, it is refused.
///
/// # Errors
/// What is no record, and what the sink refuses.
pub fn read_record<'de, D: Deserializer<'de>>(
    deserializer: D,
    sink: &mut dyn RecordSink,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(Parts { sink })
}

/// The parts of a record.
struct Parts<'s> {
    sink: &'s mut dyn RecordSink,
}

impl<'de> Visitor<'de> for Parts<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a record: texts by field id, and arrays of child records")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            map.next_value_seed(Part { sink: &mut *self.sink, key: &key })?;
        }
        Ok(())
    }
}

/// A key, not copied where it stands in the input as it is.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field id")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// What stands under a key.
struct Part<'s> {
    sink: &'s mut dyn RecordSink,
    key: &'s str,
}

impl Part<'_> {
    fn cell<E: Error>(self, text: &str) -> Result<(), E> {
        if text.is_empty() { Ok(()) } else { self.sink.cell(self.key, text).map_err(E::custom) }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "a text (numbers with a point are written as text), true, false, null, or an array of records",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.cell(text)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.cell(boolean::format(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.cell(&value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.cell(&value.to_string())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.cell(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.cell(&value.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match map.next_entry::<String, String>()? {
            Some((name, number)) if name == NUMBER => self.cell(&number),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut announced = Some(self.key);
        while let Some(()) = items.next_element_seed(Child { sink: &mut *self.sink, key: announced })? {
            announced = None;
        }
        if announced.is_none() {
            self.sink.end_children();
        }
        Ok(())
    }
}

/// A child record; the first of its kind brings the key.
struct Child<'s> {
    sink: &'s mut dyn RecordSink,
    key: Option<&'s str>,
}

impl<'de> DeserializeSeed<'de> for Child<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.key.map_or(Ok(()), |key| self.sink.children(key)).map_err(D::Error::custom)?;
        self.sink.begin_child().map_err(D::Error::custom)?;
        read_record(deserializer, &mut *self.sink)?;
        self.sink.end_child();
        Ok(())
    }
}
