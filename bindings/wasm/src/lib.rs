//! First probe of the boundary to WebAssembly: one record, or a whole CSV file, in; findings as JSON out.

use huoju_core::data::Record;
use huoju_core::edit::{Finding, JobOptions};
use huoju_core::edition::{Edition, Form};
use huoju_io::{Input, ReadOptions};
use wasm_bindgen::prelude::wasm_bindgen;

/// An edition held by the page.
#[wasm_bindgen]
pub struct WasmEdition(Edition);

fn refuse(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[wasm_bindgen]
impl WasmEdition {
    /// Opens a bundle.
    ///
    /// # Errors
    /// In words, if the bundle is refused.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: &[u8]) -> Result<WasmEdition, String> {
        Edition::from_bundle(bundle).map(WasmEdition).map_err(refuse)
    }

    /// Findings of one record, given as lines `field=text`, as JSON.
    ///
    /// # Errors
    /// In words, if the form or a field is refused.
    pub fn check(&self, form: &str, cells: &str) -> Result<String, String> {
        let form = self.form(form)?;
        let cells = cells.lines().filter_map(|line| line.split_once('='));
        let record = cells.fold(Record::new(), |record, (field, text)| record.with(field, text));
        let session = form.session(&record).map_err(refuse)?;
        serde_json::to_string(&session.to_findings()).map_err(refuse)
    }

    /// Findings of a CSV file as JSON.
    ///
    /// # Errors
    /// In words, if the form or the file is refused.
    #[wasm_bindgen(js_name = checkCsv)]
    pub fn check_csv(&self, form: &str, bytes: &[u8]) -> Result<String, String> {
        let form = self.form(form)?;
        let mut job = form.job(JobOptions::default());
        let mut findings: Vec<Finding> = Vec::new();
        let inputs = [Input::bytes("records.csv", bytes)];
        huoju_io::read(&form, inputs, &ReadOptions::default(), &mut job, &mut findings).map_err(refuse)?;
        serde_json::to_string(&findings).map_err(refuse)
    }
}

impl WasmEdition {
    fn form(&self, id: &str) -> Result<Form, String> {
        self.0.form(id).map_err(refuse)
    }
}
