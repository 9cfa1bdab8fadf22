//! First probe of the boundary to WebAssembly: a bundle and a CSV file in, findings as JSON out, in plain memory.

use huoju_core::data::Record;
use huoju_core::edition::Edition;

/// Findings of one record, given as lines `field=text`, as JSON.
///
/// # Errors
/// In words, if the bundle, the form or a field is refused.
pub fn check(bundle: &[u8], form: &str, cells: &str) -> Result<String, String> {
    let edition = Edition::from_bundle(bundle).map_err(|error| error.to_string())?;
    let form = edition.form(form).map_err(|error| error.to_string())?;
    let cells = cells.lines().filter_map(|line| line.split_once('='));
    let record = cells.fold(Record::new(), |record, (field, text)| record.with(field, text));
    let session = form.session(&record).map_err(|error| error.to_string())?;
    serde_json::to_string(&session.to_findings()).map_err(|error| error.to_string())
}
