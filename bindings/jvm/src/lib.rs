//! First probe of the boundary to the JVM: one record in, findings as JSON out.

use std::collections::HashMap;
use std::sync::Arc;

use huoju_core::data::Record;
use huoju_core::edition::Edition;

uniffi::setup_scaffolding!();

/// What cannot be done, in words.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum HuojuError {
    /// The input was refused.
    #[error("{message}")]
    Refused {
        /// Why, and what to do.
        message: String,
    },
}

fn refuse(error: impl std::fmt::Display) -> HuojuError {
    HuojuError::Refused { message: error.to_string() }
}

/// An edition held by the JVM; shared between threads without copying.
#[derive(uniffi::Object)]
pub struct JvmEdition(Edition);

#[uniffi::export]
impl JvmEdition {
    /// Opens a bundle.
    ///
    /// # Errors
    /// If the bundle is refused.
    #[uniffi::constructor]
    pub fn open(bundle: &[u8]) -> Result<Arc<Self>, HuojuError> {
        Edition::from_bundle(bundle).map(|edition| Arc::new(JvmEdition(edition))).map_err(refuse)
    }

    /// Findings of one record as JSON.
    ///
    /// # Errors
    /// If the form or a field is unknown.
    pub fn check(&self, form: &str, cells: HashMap<String, String>) -> Result<String, HuojuError> {
        let form = self.0.form(form).map_err(refuse)?;
        let record = cells.iter().fold(Record::new(), |record, (field, text)| record.with(field, text));
        let session = form.session(&record).map_err(refuse)?;
        serde_json::to_string(&session.to_findings()).map_err(refuse)
    }
}
