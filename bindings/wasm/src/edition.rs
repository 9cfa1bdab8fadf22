//! Editions and their code lists.

use huoju_core::data::date;
use huoju_core::edition::{Day, Edition, EntryDef, Label, ListDef};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::errors::said;
use crate::form::RawForm;
use crate::json;

/// An edition (年度制度) that the page has loaded.
#[wasm_bindgen]
pub struct RawEdition(Edition);

#[derive(Serialize)]
struct Description<'a> {
    year: u16,
    revision: u16,
    digest: &'a str,
    title: &'a Label,
    forms: Vec<FormName<'a>>,
    /// Lists that have entries: those of other surveys are not in the bundle of one.
    lists: Vec<&'a str>,
}

#[derive(Serialize)]
struct FormName<'a> {
    id: &'a str,
    title: &'a Label,
}

/// A code as plain data.
#[derive(Serialize)]
pub(crate) struct Code<'a> {
    code: &'a str,
    zh: &'a str,
    en: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    level: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<String>,
}

impl<'a> Code<'a> {
    pub(crate) fn new(list: &'a ListDef, entry: &'a EntryDef) -> Self {
        let parent = entry.parent.and_then(|parent| list.entries.get(usize::from(parent)));
        let day = |day: Day, open: Day| (day != open).then(|| date::format(day));
        Self {
            code: &entry.code,
            zh: &entry.label.zh,
            en: &entry.label.en,
            level: &entry.level,
            parent: parent.map(|parent| parent.code.as_str()),
            valid_from: day(entry.valid_from, Day::MIN),
            valid_to: day(entry.valid_to, Day::MAX),
        }
    }
}

#[wasm_bindgen]
impl RawEdition {
    /// A unit in both languages.
    #[wasm_bindgen(js_name = unitName)]
    pub fn unit_name(unit: &str) -> String {
        json(&huoju_core::edition::unit_name(unit))
    }

    /// Reads a bundle (制度包), which is not trusted.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &[u8]) -> Result<RawEdition, JsValue> {
        Edition::from_bundle(bundle).map(RawEdition).map_err(said)
    }

    /// What the edition holds.
    pub fn describe(&self) -> String {
        let edition = self.0.definition();
        json(&Description {
            year: self.0.year(),
            revision: self.0.revision(),
            digest: self.0.digest(),
            title: &edition.title,
            forms: edition.forms.iter().map(|form| FormName { id: &form.id, title: &form.title }).collect(),
            lists: edition
                .lists
                .iter()
                .filter(|list| !list.entries.is_empty())
                .map(|list| list.id.as_str())
                .collect(),
        })
    }

    /// A form (调查表) by its id.
    pub fn form(&self, id: &str) -> Result<RawForm, JsValue> {
        self.0.form(id).map(RawForm).map_err(said)
    }

    /// The codes of a list (代码表) that are in force at some time of the survey period, or all, in the order of printing.
    pub fn codes(&self, list: &str, all: bool) -> Result<String, JsValue> {
        let list = self.0.require_list(list).map_err(said)?;
        let edition = self.0.definition();
        let (from, to) = (edition.period_from, edition.period_to);
        let meets = |entry: &&EntryDef| {
            all || entry.valid_from <= to && (from < entry.valid_to || entry.valid_to == Day::MAX)
        };
        let mut entries: Vec<&EntryDef> = list.entries.iter().filter(meets).collect();
        entries.sort_by_key(|entry| entry.position);
        Ok(json(&entries.into_iter().map(|entry| Code::new(list, entry)).collect::<Vec<_>>()))
    }

    /// Codes of a list that a text may mean: a code, a name, or a part of either; those in force on the last day of the survey period.
    pub fn search(&self, list: &str, text: &str, limit: usize) -> Result<String, JsValue> {
        let list = self.0.require_list(list).map_err(said)?;
        let found = list.search(text, Some(self.0.definition().period_to), limit);
        let entries = found.into_iter().filter_map(|entry| list.entries.get(usize::from(entry)));
        Ok(json(&entries.map(|entry| Code::new(list, entry)).collect::<Vec<_>>()))
    }
}
