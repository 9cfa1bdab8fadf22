//! What the generated typed records of an edition share.

use chrono::NaiveDate;
use huoju_core::data::Record;
use rust_decimal::Decimal;

/// A record with a Rust field for each field of a form, generated from the spec.
///
/// ```
/// use huoju::{TypedRecord, edition_2021::TechnologyContract};
/// use rust_decimal::Decimal;
///
/// let contract = TechnologyContract { contract_amount: Some(Decimal::new(10_000, 2)), ..Default::default() };
/// let form = huoju::edition(2021)?.form(TechnologyContract::FORM)?;
/// let session = form.session(&contract.to_record())?;
/// assert_eq!(session.record().get("contract_amount"), Some("100.00"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait TypedRecord {
    /// Id of the form.
    const FORM: &'static str;

    /// The record as texts: amounts in plain digits, dates as YYYY-MM-DD, 是 and 否.
    fn to_record(&self) -> Record;
}

/// A value that a cell can hold.
pub(crate) trait Cell {
    fn text(&self) -> String;
}

impl Cell for String {
    fn text(&self) -> String {
        self.clone()
    }
}

impl Cell for Decimal {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Cell for i64 {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Cell for NaiveDate {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Cell for bool {
    fn text(&self) -> String {
        if *self { "是".to_owned() } else { "否".to_owned() }
    }
}

/// Puts a cell into a record, if there is a value for it.
pub(crate) fn put<T: Cell>(record: &mut Record, field: &str, value: Option<&T>) {
    if let Some(value) = value {
        *record = std::mem::take(record).with(field, value.text());
    }
}
