//! One record, given cell by cell, for a session.

use huoju_core::data::Record;
use huoju_core::edition::Form;
use huoju_io::{Records, text_of};
use wasm_bindgen::prelude::*;

use crate::errors::said;
use crate::values::Value;

/// A record; its keys are ids of fields.
#[wasm_bindgen]
pub struct RawRecord {
    form: Form,
    /// What stands before the keys in a path: nothing for a record, `kind[1].` for a child record by itself.
    prefix: String,
    record: Record,
    /// Kind of the child records that come.
    kind: String,
    /// The child record that is being filled.
    child: Option<Record>,
}

impl RawRecord {
    pub(crate) fn new(form: &Form) -> Self {
        Self {
            form: form.clone(),
            prefix: String::new(),
            record: Record::new(),
            kind: String::new(),
            child: None,
        }
    }

    pub(crate) fn of_kind(form: &Form, kind: &str) -> Self {
        Self { prefix: format!("{kind}[1]."), ..Self::new(form) }
    }

    pub(crate) fn into_record(mut self) -> Record {
        self.end_child();
        self.record
    }

    fn end_child(&mut self) {
        if let Some(child) = self.child.take() {
            self.record.add_child(&self.kind, child);
        }
    }
}

/// A value as the text of the cell that a path names.
pub(crate) fn text(form: &Form, path: &str, value: &JsValue, damaged: bool) -> Result<String, JsValue> {
    let value = Value::of(value, damaged);
    let unreadable = |found: &str| Records::new(form, "record").unreadable(path, found);
    match value {
        Value::Damaged(_) => Err(said(unreadable("malformed string"))),
        value => value.cell(unreadable).and_then(|cell| text_of(form, path, cell)).map_err(said),
    }
}

#[wasm_bindgen]
impl RawRecord {
    /// Takes a cell of the record.
    pub fn cell(&mut self, key: &str, value: &JsValue, damaged: bool) -> Result<(), JsValue> {
        let text = text(&self.form, &format!("{}{key}", self.prefix), value, damaged)?;
        self.record.set(key, text).map_err(said)
    }

    /// Announces child records of a kind.
    pub fn children(&mut self, kind: &str, _count: usize) -> bool {
        self.end_child();
        kind.clone_into(&mut self.kind);
        true
    }

    /// Begins a child record of the announced kind.
    #[wasm_bindgen(js_name = beginChild)]
    pub fn begin_child(&mut self) {
        self.end_child();
        self.child = Some(Record::new());
    }

    /// Takes a cell of the child record that was begun last.
    #[wasm_bindgen(js_name = childCell)]
    pub fn child_cell(&mut self, key: &str, value: &JsValue, damaged: bool) -> Result<(), JsValue> {
        let text = text(&self.form, &format!("{}[1].{key}", self.kind), value, damaged)?;
        self.child.get_or_insert_with(Record::new).set(key, text).map_err(said)
    }
}
