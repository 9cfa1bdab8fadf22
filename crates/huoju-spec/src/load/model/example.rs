//! Example records of rules and review lists: field ids with the texts of their cells.

use huoju_core::both;
use toml::Spanned;
use toml::de::DeValue;

use crate::load::item::Item;
use crate::place::{Place, Text};

/// The key that says how often a record stands in an example; no field can be called so.
pub(crate) const TIMES: &str = "times";
/// Most times that a record can stand in an example.
const MOST_TIMES: u16 = 100;
/// Most records and child records of an example of several records, repeated ones included.
const MOST_RECORDS: usize = 10_000;

/// An example record as it is written.
#[derive(Debug, Clone)]
pub(crate) struct ExampleItem {
    pub(crate) at: Place,
    /// How often it stands there.
    pub(crate) times: u16,
    /// Field ids (before `@` is expanded) and texts.
    pub(crate) cells: Vec<(Text, Text)>,
    /// Kinds of child records and the children.
    pub(crate) children: Vec<(Text, Vec<ExampleItem>)>,
}

/// What an example record can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The only record of its example, or what all records of a rule have.
    Alone,
    /// One of several.
    Among,
    /// A child record.
    Child,
}

/// Reads the examples of an item, which may have a `base`.
pub(crate) struct Examples {
    base: Option<ExampleItem>,
}

impl Examples {
    /// Examples of an item; what its `base` gives, each record has that does not give it itself.
    pub(crate) fn of(item: &mut Item<'_>) -> Self {
        Self { base: item.table("base", |base| ExampleItem::read(base, Role::Alone)) }
    }

    /// The examples under a key.
    pub(crate) fn records(&self, item: &mut Item<'_>, key: &'static str) -> Vec<ExampleItem> {
        item.tables(key, |example| self.complete(ExampleItem::read(example, Role::Alone)))
    }

    /// The examples under a key, each of several records.
    pub(crate) fn groups(&self, item: &mut Item<'_>, key: &'static str) -> Vec<Vec<ExampleItem>> {
        let groups =
            item.groups_of_tables(key, |example| self.complete(ExampleItem::read(example, Role::Among)));
        for group in &groups {
            if let (Some(first), MOST_RECORDS..) = (group.first(), group.iter().map(ExampleItem::size).sum())
            {
                let what = both!(
                    "一个示例最多 {MOST_RECORDS} 条记录，包括子记录",
                    "an example has fewer than {MOST_RECORDS} records, child records included"
                );
                item.wrong(&first.at, what, None);
            }
        }
        groups
    }

    fn complete(&self, mut example: ExampleItem) -> ExampleItem {
        let Some(base) = &self.base else { return example };
        let given = |name: &Text, own: &[&Text]| own.iter().any(|own| own.as_str() == name.as_str());
        let own: Vec<&Text> = example.cells.iter().map(|(name, _)| name).collect();
        let cells: Vec<_> = base.cells.iter().filter(|(name, _)| !given(name, &own)).cloned().collect();
        let own: Vec<&Text> = example.children.iter().map(|(name, _)| name).collect();
        let children: Vec<_> = base.children.iter().filter(|(name, _)| !given(name, &own)).cloned().collect();
        example.cells.splice(0..0, cells);
        example.children.splice(0..0, children);
        example
    }
}

impl ExampleItem {
    fn read(item: &mut Item<'_>, role: Role) -> Self {
        let mut read = Self { at: item.at.clone(), times: 1, cells: Vec::new(), children: Vec::new() };
        for (key, value) in item.open_keys() {
            if key.as_str() == TIMES {
                read.times = times(item, value, role);
            } else if role != Role::Child && matches!(value.get_ref(), DeValue::Array(_)) {
                let children = item.value_tables(&key.value, value, |child| Self::read(child, Role::Child));
                read.children.push((key, children));
            } else if let Some(text) = item.as_text(&key.value, value) {
                read.cells.push((key, text));
            }
        }
        read
    }

    /// How many records it stands for, with its children.
    fn size(&self) -> usize {
        let children = self.children.iter().flat_map(|(_, children)| children);
        usize::from(self.times) * (1 + children.map(|child| usize::from(child.times)).sum::<usize>())
    }
}

/// How often a record stands in its example; 1 where that is said wrongly.
fn times(item: &mut Item<'_>, value: &Spanned<DeValue<'_>>, role: Role) -> u16 {
    if role == Role::Alone {
        let at = item.place(value);
        let what = both!(
            "`{TIMES}` 只用于多条记录的示例和子记录",
            "`{TIMES}` belongs to examples of several records, and to child records"
        );
        item.wrong(&at, what, None);
        return 1;
    }
    let number = match value.get_ref() {
        DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse::<u16>().ok(),
        _ => None,
    };
    let number = number.filter(|number| (1..=MOST_TIMES).contains(number));
    if number.is_none() {
        let at = item.place(value);
        let what = both!(
            "`{TIMES}` 应是 1 至 {MOST_TIMES} 的整数，不加引号",
            "`{TIMES}` is a whole number from 1 to {MOST_TIMES}, without quotes"
        );
        item.wrong(&at, what, None);
    }
    number.unwrap_or(1)
}
