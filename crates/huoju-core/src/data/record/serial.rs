//! A record as an object: `{"amount": "1250.00", "contributors": [{"name": "示例甲"}]}`.

use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::Record;
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

/// Texts, numbers, truth values and null are cells, arrays are child records. A number is taken as it is written;
/// where the format only gives a binary fraction, which is no longer what was written, it is refused.
impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a record: texts by field id, and arrays of child records")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::new();
        while let Some((name, item)) = map.next_entry::<String, Item>()? {
            if record.cells.contains_key(&name) || record.children.contains_key(&name) {
                return Err(A::Error::custom(format_args!("{name:?} is there twice")));
            }
            match item {
                Item::Cell(text) => record.put(name, text),
                Item::Children(children) if children.is_empty() => {}
                Item::Children(children) => {
                    record.children.insert(name, children);
                }
            }
        }
        Ok(record)
    }
}

enum Item {
    Cell(String),
    Children(Vec<Record>),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "a text (numbers with a point are written as text), true, false, null, or an array of records",
        )
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Item, E> {
        Ok(Item::Cell(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Item, E> {
        Ok(Item::Cell(text))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Item, E> {
        Ok(Item::Cell(boolean::format(value).to_owned()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Item, E> {
        Ok(Item::Cell(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Item, E> {
        Ok(Item::Cell(value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Item, E> {
        Ok(Item::Cell(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Item, E> {
        Ok(Item::Cell(value.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((name, number)) if name == NUMBER => Ok(Item::Cell(number)),
            _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<Item, E> {
        Ok(Item::Cell(String::new()))
    }

    fn visit_none<E: Error>(self) -> Result<Item, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Item, A::Error> {
        let mut children = Vec::new();
        while let Some(child) = items.next_element()? {
            children.push(child);
        }
        Ok(Item::Children(children))
    }
}
