//! A record while it is filled in.

use huoju_core::data::Path;
use huoju_core::edit::{Change, Finding, FindingId, Session};
use huoju_core::edition::FieldType;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::edition::Code;
use crate::errors::said;
use crate::json;
use crate::record::{RawRecord, text};

/// One record of a form, checked again after each change.
#[wasm_bindgen]
pub struct RawSession(pub(crate) Session);

/// What a change did to the findings.
#[derive(Serialize)]
struct Changed {
    added: Vec<Finding>,
    removed: Vec<Place>,
    changed: Vec<Finding>,
}

/// Names a finding.
#[derive(Serialize)]
struct Place {
    rule: String,
    path: String,
}

impl RawSession {
    /// The change as JSON; empty if no finding came, went, or shows what was changed.
    fn changed(&self, change: &Change) -> String {
        if [&change.added, &change.removed, &change.changed].iter().all(|ids| ids.is_empty()) {
            return String::new();
        }
        let form = self.0.form();
        let place = |id: &FindingId| Place { rule: id.rule(form).id.clone(), path: id.path(form) };
        let findings =
            |ids: &[FindingId]| ids.iter().filter_map(|id| Some(self.0.finding(*id)?.to_finding())).collect();
        json(&Changed {
            added: findings(&change.added),
            removed: change.removed.iter().map(place).collect(),
            changed: findings(&change.changed),
        })
    }
}

#[wasm_bindgen]
impl RawSession {
    /// Sets a cell and checks what that reaches.
    pub fn set(&mut self, path: &str, value: &JsValue, damaged: bool) -> Result<String, JsValue> {
        let text = text(self.0.form(), path, value, damaged)?;
        let change = self.0.set(path, &text).map_err(said)?;
        Ok(self.changed(&change))
    }

    /// Adds a child record of a kind behind its siblings.
    #[wasm_bindgen(js_name = addChild)]
    pub fn add_child(&mut self, kind: &str, record: RawRecord) -> Result<String, JsValue> {
        let change = self.0.add_child(kind, &record.into_record()).map_err(said)?;
        Ok(self.changed(&change))
    }

    /// Removes the child record of a number, from 1.
    #[wasm_bindgen(js_name = removeChild)]
    pub fn remove_child(&mut self, kind: &str, number: usize) -> Result<String, JsValue> {
        let change = self.0.remove_child(kind, number).map_err(said)?;
        Ok(self.changed(&change))
    }

    /// The findings as they stand.
    pub fn findings(&self) -> String {
        json(&self.0.to_findings())
    }

    /// Ids of the review lists that the record belongs on.
    pub fn reviews(&self) -> Vec<String> {
        self.0.reviews().map(|review| review.id.clone()).collect()
    }

    /// The text of a cell as typed.
    pub fn text(&self, path: &str) -> Result<String, JsValue> {
        self.0.text(path).map(str::to_owned).map_err(said)
    }

    /// The codes that may be chosen for a field.
    pub fn options(&mut self, path: &str) -> Result<String, JsValue> {
        let entries = self.0.options(path).map_err(said)?;
        let form = self.0.form();
        let field = Path::parse(path).and_then(|path| {
            let kind = path.child.map_or(Some(0), |(kind, _)| form.child_kind(kind))?;
            form.record(kind)?.fields.get(usize::from(form.field_index(kind, path.field)?))
        });
        let Some(FieldType::Code { list }) = field.map(|field| field.ty) else { return Ok("[]".to_owned()) };
        let list = &form.edition().definition().lists[usize::from(list)];
        let codes = entries.into_iter().filter_map(|entry| list.entries.get(usize::from(entry)));
        Ok(json(&codes.map(|entry| Code::new(list, entry)).collect::<Vec<_>>()))
    }

    /// Whether a field applies to the record as it stands.
    pub fn visible(&self, path: &str) -> Result<bool, JsValue> {
        self.0.visible(path).map_err(said)
    }

    /// Whether a field must be given in the record as it stands.
    pub fn required(&self, path: &str) -> Result<bool, JsValue> {
        self.0.required(path).map_err(said)
    }

    /// Shows personal data in findings, which is masked otherwise.
    #[wasm_bindgen(js_name = revealPersonal)]
    pub fn reveal_personal(&mut self, reveal: bool) {
        self.0.reveal_personal(reveal);
    }

    /// The record as texts.
    pub fn record(&self) -> String {
        json(&self.0.record())
    }

    /// An empty child record, to be filled cell by cell.
    #[wasm_bindgen(js_name = emptyRecord)]
    pub fn empty_record(&self, kind: &str) -> RawRecord {
        RawRecord::of_kind(self.0.form(), kind)
    }
}
