//! Reading one TOML table key by key: every missing, misspelt or ill-typed key is its own diagnostic.

use huoju_core::both;
use huoju_core::edition::Label;

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostic::Log;
use crate::nearest::did_you_mean;
use crate::place::{Place, SourceFile, Text};

/// What every reader of items needs.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) file: &'a Arc<SourceFile>,
    pub(crate) log: &'a Log,
}

/// A TOML table that is being read.
///
/// Each reading method notes its key as known; [`Item::finish`] then reports the keys that are left.
pub(crate) struct Item<'a> {
    context: Context<'a>,
    table: &'a DeTable<'a>,
    /// Where the table begins.
    pub(crate) at: Place,
    /// Id of the item, or what it is: the subject of its diagnostics.
    subject: String,
    /// Keys that lead to it inside its item, with a point behind each.
    path: String,
    known: Vec<&'static str>,
    /// Its keys are data: none is unknown.
    open: bool,
    ok: bool,
}

impl<'a> Item<'a> {
    /// `what` names the kind of the item for people, such as `field`, until its id is known.
    pub(crate) fn new(context: Context<'a>, table: &'a DeTable<'a>, at: usize, what: &str) -> Self {
        let at = Place::of(context.file, at);
        let subject = match table.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => id.to_string(),
            _ => what.to_owned(),
        };
        Self { context, table, at, subject, path: String::new(), known: Vec::new(), open: false, ok: true }
    }

    /// Reports what is wrong with the item as a whole.
    pub(crate) fn wrong(&mut self, at: &Place, what: Label, advice: impl Into<Option<Label>>) {
        self.ok = false;
        self.context.log.error(at, &self.subject, what, advice);
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.get(key)
    }

    pub(crate) fn place(&self, value: &Spanned<DeValue<'_>>) -> Place {
        Place::of(self.context.file, value.span().start)
    }

    /// Reports a value of the wrong type.
    pub(crate) fn expected(&mut self, key: &str, expected: Label, value: &Spanned<DeValue<'_>>) {
        let at = self.place(value);
        let (path, found) = (&self.path, value.get_ref().type_str());
        let what = both!(
            "`{path}{key}` 应是{expected}，而不是 {found}",
            "`{path}{key}` should be {expected}, not {found}"; expected
        );
        self.wrong(&at, what, None);
    }

    fn missing(&mut self, key: &str) {
        let at = self.at.clone();
        self.wrong(&at, both!("缺少 `{}{key}`", "`{}{key}` is missing", self.path), None);
    }

    /// Whether a key is there, without reading it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// An optional text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        self.as_text(key, value)
    }

    /// A value as a text.
    pub(crate) fn as_text(&mut self, key: &str, value: &Spanned<DeValue<'a>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some(Text::of_toml(self.context.file, value.span(), text)),
            _ => {
                self.expected(key, both!("引号内的文本", "a text in quotes"), value);
                None
            }
        }
    }

    /// A text that must be there and must not be blank.
    pub(crate) fn needed_text(&mut self, key: &'static str) -> Text {
        let text = self.text(key);
        if text.as_ref().is_some_and(|text| text.as_str().trim().is_empty()) {
            let at = text.as_ref().map_or_else(|| self.at.clone(), |text| text.at.clone());
            self.wrong(&at, both!("`{}{key}` 为空", "`{}{key}` is empty", self.path), None);
        } else if !self.has(key) {
            self.missing(key);
        }
        text.unwrap_or_else(|| Text::at("", &self.at))
    }

    /// A truth value, `false` where it is not given.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        self.optional_flag(key).unwrap_or(false)
    }

    /// An optional truth value.
    pub(crate) fn optional_flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.expected(key, both!("true 或 false", "true or false"), value);
        }
        flag
    }

    /// An optional whole number that is not negative.
    pub(crate) fn number<T: TryFrom<u64>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => digits.as_str().parse::<u64>().ok(),
            _ => None,
        };
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.expected(key, both!("范围内的整数", "a whole number within its bounds"), value);
        }
        number
    }

    /// A list of texts, empty where it is not given.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.as_text(key, value)).collect(),
            _ => {
                self.expected(key, both!("一组文本", "a list of texts"), value);
                Vec::new()
            }
        }
    }

    /// A nested table.
    pub(crate) fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Item<'a>) -> T) -> Option<T> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(self.nested(key, table, value.span().start, read)),
            _ => {
                self.expected(key, both!("一个表 {{ … }}", "a table {{ … }}"), value);
                None
            }
        }
    }

    /// A list of tables, empty where it is not given.
    pub(crate) fn tables<T>(&mut self, key: &'static str, read: impl FnMut(&mut Item<'a>) -> T) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let expected = both!("一组表", "a list of tables");
        self.tables_of(key, value, (&expected, &expected), read)
    }

    /// A list of lists of tables, empty where it is not given.
    pub(crate) fn groups_of_tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Item<'a>) -> T,
    ) -> Vec<Vec<T>> {
        let expected =
            || both!("一组记录组：[[{{ … }}, {{ … }}]]", "a list of lists of records: [[{{ … }}, {{ … }}]]");
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(groups) = value.get_ref() else {
            self.expected(key, expected(), value);
            return Vec::new();
        };
        let mut read_all = Vec::with_capacity(groups.len());
        for group in groups.iter() {
            match group.get_ref() {
                DeValue::Array(_) => read_all.push(self.value_tables(key, group, &mut read)),
                _ => self.expected(key, expected(), group),
            }
        }
        read_all
    }

    fn nested<T>(
        &mut self,
        key: &str,
        table: &'a DeTable<'a>,
        at: usize,
        read: impl FnOnce(&mut Item<'a>) -> T,
    ) -> T {
        let mut item = Item {
            context: self.context,
            table,
            at: Place::of(self.context.file, at),
            subject: self.subject.clone(),
            path: format!("{}{key}.", self.path),
            known: Vec::new(),
            open: false,
            ok: true,
        };
        let value = read(&mut item);
        self.ok &= item.finish();
        value
    }

    /// All keys with their values, for tables whose keys are data (examples, `at`).
    pub(crate) fn open_keys(&mut self) -> Vec<(Text, &'a Spanned<DeValue<'a>>)> {
        self.open = true;
        let file = self.context.file;
        let text = |key: &Spanned<DeString<'_>>| {
            Text::at(key.get_ref().as_ref(), &Place::of(file, key.span().start))
        };
        self.table.iter().map(|(key, value)| (text(key), value)).collect()
    }

    /// Leaves the item to another reader: none of its keys is unknown here.
    pub(crate) fn skip(&mut self) {
        self.open = true;
    }

    /// The value of a key as it is written, for keys that may hold more than one type.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.get(key)
    }

    /// The value of an open key as a list of tables.
    pub(crate) fn value_tables<T>(
        &mut self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        read: impl FnMut(&mut Item<'a>) -> T,
    ) -> Vec<T> {
        let whole = both!("引号内的文本，或一组子记录", "a text in quotes, or a list of child records");
        let each = both!("一组子记录", "a list of child records");
        self.tables_of(key, value, (&whole, &each), read)
    }

    /// A list of tables; what is expected where it is no list, and where one of its values is no table.
    fn tables_of<T>(
        &mut self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        (whole, each): (&Label, &Label),
        mut read: impl FnMut(&mut Item<'a>) -> T,
    ) -> Vec<T> {
        let DeValue::Array(values) = value.get_ref() else {
            self.expected(key, whole.clone(), value);
            return Vec::new();
        };
        let mut read_all = Vec::with_capacity(values.len());
        for value in values.iter() {
            match value.get_ref() {
                DeValue::Table(table) => {
                    read_all.push(self.nested(key, table, value.span().start, &mut read))
                }
                _ => self.expected(key, each.clone(), value),
            }
        }
        read_all
    }

    /// Reports the keys that nobody asked for; `false` where anything was wrong with the item.
    pub(crate) fn finish(&mut self) -> bool {
        for (key, _) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if self.open || self.known.contains(&name) {
                continue;
            }
            let advice = match did_you_mean(name, self.known.iter().copied()) {
                Some(near) => near,
                None => {
                    let mut known: Vec<&str> = Vec::with_capacity(self.known.len());
                    for name in &self.known {
                        if !known.contains(name) {
                            known.push(name);
                        }
                    }
                    both!("这里可用：{}", "known here: {}", known.join(", "))
                }
            };
            let at = Place::of(self.context.file, key.span().start);
            self.wrong(&at, both!("没有键 `{}{name}`", "there is no key `{}{name}`", self.path), advice);
        }
        self.ok
    }
}
