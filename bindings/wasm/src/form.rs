//! A form.

use huoju_core::data::Record;
use huoju_core::edition::Form;
use huoju_io::Encoding;
use wasm_bindgen::prelude::*;

use crate::errors::said;
use crate::json;
use crate::record::RawRecord;
use crate::run::{RawRun, Wanted};
use crate::session::RawSession;

/// A form (调查表).
#[wasm_bindgen]
pub struct RawForm(pub(crate) Form);

#[wasm_bindgen]
impl RawForm {
    /// All that is known of the form: the same in every language.
    pub fn describe(&self) -> String {
        json(&self.0.describe())
    }

    /// An empty record, to be filled cell by cell.
    pub fn record(&self) -> RawRecord {
        RawRecord::new(&self.0)
    }

    /// A session on a record.
    pub fn session(&self, record: Option<RawRecord>) -> Result<RawSession, JsValue> {
        let record = record.map_or_else(Record::new, RawRecord::into_record);
        self.0.session(&record).map(RawSession).map_err(said)
    }

    /// A run over records or files; `encoding`: that of the files, found out otherwise.
    #[expect(
        clippy::fn_params_excessive_bools,
        clippy::too_many_arguments,
        reason = "they have names in JavaScript"
    )]
    pub fn run(
        &self,
        check: bool,
        tabulate: bool,
        compare: bool,
        reveal_personal: bool,
        findings_per_rule: usize,
        columns: Vec<String>,
        encoding: Option<String>,
    ) -> Result<RawRun, JsValue> {
        let form =
            if columns.is_empty() { self.0.clone() } else { self.0.with_ratios(&columns).map_err(said)? };
        let encoding = encoding.map(|name| Encoding::from_name(&name)).transpose().map_err(said)?;
        let wanted = Wanted { check, tabulate, compare, reveal_personal, findings_per_rule, encoding };
        Ok(RawRun::new(form, wanted))
    }
}
