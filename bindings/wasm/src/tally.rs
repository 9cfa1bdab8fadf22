//! Tables, and what they are made from.

use huoju_core::edition::Label;
use huoju_core::table::{RenderOptions, Table, Tally};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::errors::said;
use crate::form::RawForm;
use crate::json;

/// A tally (汇总数据): counts and sums that add to those of other files and provinces.
#[wasm_bindgen]
#[derive(Clone, Default)]
pub struct RawTally(pub(crate) Tally);

/// A table with what is to be said under it.
#[derive(Serialize)]
struct Finished {
    #[serde(flatten)]
    table: Table,
    notes: Vec<Label>,
}

#[wasm_bindgen]
impl RawTally {
    /// A tally of nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> RawTally {
        Self::default()
    }

    /// Reads what `toBytes` wrote, which is not trusted.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &[u8]) -> Result<RawTally, JsValue> {
        Tally::from_bytes(bytes).map(Self).map_err(said)
    }

    /// The tally as bytes; equal tallies give equal bytes.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    /// Adds another one.
    pub fn merge(&mut self, other: &RawTally) -> Result<(), JsValue> {
        self.0.merge(&other.0).map_err(said)
    }

    /// Records of a form that were tabulated.
    #[expect(clippy::cast_precision_loss, reason = "a number of records, far below 2^53")]
    pub fn rows(&self, form: &RawForm) -> f64 {
        self.0.rows(form.0.edition().year(), &form.0.definition().id).tabulated as f64
    }

    /// A finished table.
    pub fn table(&self, form: &RawForm, id: &str, share: bool, average: bool) -> Result<String, JsValue> {
        let options = RenderOptions { share, average, ..RenderOptions::default() };
        let table = self.0.render(&form.0, id, &options).map_err(said)?;
        Ok(json(&Finished { notes: table.reconciliation.notes(), table }))
    }

    /// A table as the program writes it, one exact figure a line.
    #[wasm_bindgen(js_name = tableCsv)]
    pub fn table_csv(&self, form: &RawForm, id: &str, share: bool, average: bool) -> Result<String, JsValue> {
        let options = RenderOptions { share, average, ..RenderOptions::default() };
        self.0.render(&form.0, id, &options).map(|table| huoju_io::write::table_csv(&table)).map_err(said)
    }
}
