//! Example records of rules and review lists: field ids with the texts of their cells.

use toml::de::DeValue;

use crate::load::item::Item;
use crate::load::place::{Place, Text};

/// An example record as it is written.
#[derive(Debug, Clone)]
pub(crate) struct ExampleItem {
    pub(crate) at: Place,
    /// Field ids (before `@` is expanded) and texts.
    pub(crate) cells: Vec<(Text, Text)>,
    /// Kinds of child records and the children.
    pub(crate) children: Vec<(Text, Vec<ExampleItem>)>,
}

impl ExampleItem {
    /// The examples under a key.
    pub(crate) fn read_all(item: &mut Item<'_>, key: &'static str) -> Vec<Self> {
        item.tables(key, |example| Self::read(example, true))
    }

    /// The examples under a key, each of several records.
    pub(crate) fn read_groups(item: &mut Item<'_>, key: &'static str) -> Vec<Vec<Self>> {
        item.groups_of_tables(key, |example| Self::read(example, true))
    }

    fn read(item: &mut Item<'_>, root: bool) -> Self {
        let mut read = Self { at: item.at.clone(), cells: Vec::new(), children: Vec::new() };
        for (key, value) in item.open_keys() {
            if root && matches!(value.get_ref(), DeValue::Array(_)) {
                let children = item.value_tables(&key.value, value, |child| Self::read(child, false));
                read.children.push((key, children));
            } else if let Some(text) = item.as_text(&key.value, value) {
                read.cells.push((key, text));
            }
        }
        read
    }
}
