//! What the generated typed records of an edition share.

use std::fmt;

use chrono::NaiveDate;
use huoju_core::both;
use huoju_core::data::decimal::{self, Format};
use huoju_core::data::{InvalidReason, Record, boolean, date, text};
use huoju_core::edition::Lang;
use rust_decimal::Decimal;

/// A record with a Rust field for each field of a form, generated from the spec.
///
/// ```
/// use huoju::{TypedRecord, edition_2021::TechnologyContract};
/// use rust_decimal::Decimal;
///
/// let contract = TechnologyContract { contract_amount: Some(Decimal::new(10_000, 2)), ..Default::default() };
/// let form = huoju::edition(2021)?.form(TechnologyContract::FORM)?;
/// let mut session = form.session(&contract.to_record())?;
/// assert_eq!(session.record().get("contract_amount"), Some("100.00"));
/// session.set("signing_date", "2021/3/1")?;
/// let signed = TechnologyContract::from_record(&session.record())?;
/// assert_eq!(signed.signing_date.map(|day| day.to_string()).as_deref(), Some("2021-03-01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait TypedRecord: Sized {
    /// Id of the form.
    const FORM: &'static str;

    /// The record as texts: amounts in plain digits, dates as YYYY-MM-DD, 是 and 否.
    fn to_record(&self) -> Record;

    /// Reads a record: numbers, dates and 是 or 否 as the cells of files are read, texts and codes as they stand (personal
    /// data too), blank cells as nothing. The record of [`TypedRecord::to_record`] gives the same again.
    ///
    /// # Errors
    /// [`TypedError`] for the first cell that has no value of its type, and for fields and child records that the form lacks.
    ///
    /// ```
    /// use huoju::{Record, TypedError, TypedRecord, edition_2021::TechnologyContract};
    ///
    /// let record = Record::new().with("contract_amount", "一百");
    /// let error = TechnologyContract::from_record(&record).unwrap_err();
    /// assert!(matches!(&error, TypedError::Cell { path, .. } if path == "contract_amount"));
    /// ```
    fn from_record(record: &Record) -> Result<Self, TypedError>;
}

/// Why a record cannot be read into a typed one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypedError {
    /// The text of a cell is no value of its field's type. What it says is not repeated: it may be personal.
    Cell {
        /// Where, such as `income_verification[1].deducted_cost`.
        path: String,
        /// What is wrong with the text.
        reason: InvalidReason,
    },
    /// The form, or its kind of child record, has no such field.
    UnknownField {
        /// Where.
        path: String,
    },
    /// The form has no such kind of child record, or a child record has child records of its own.
    UnknownChild {
        /// Where.
        path: String,
    },
}

impl TypedError {
    /// What is wrong and what to do, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let label = match self {
            TypedError::Cell { path, reason } => {
                let why = reason.phrase();
                both!(
                    "{path} 无法读取（{why}）；审核该记录可知应如何填写",
                    "{path} holds no value of its type ({why}); check the record for what it should be"; why
                )
            }
            TypedError::UnknownField { path } => both!(
                "调查表没有指标 {path:?}；指标以代号指明",
                "{path:?} is no field of the form; fields are named by their ids"
            ),
            TypedError::UnknownChild { path } => {
                both!("调查表没有子记录 {path:?}", "{path:?} are no child records of the form")
            }
        };
        label.into_text(lang)
    }
}

impl fmt::Display for TypedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for TypedError {}

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
        boolean::format(*self).to_owned()
    }
}

/// A number that a cell can hold; whole numbers have scale 0.
pub(crate) trait Number: Sized {
    fn of(value: i64, scale: u8) -> Option<Self>;
}

impl Number for Decimal {
    fn of(value: i64, scale: u8) -> Option<Self> {
        decimal::to_decimal(value.into(), scale)
    }
}

impl Number for i64 {
    fn of(value: i64, scale: u8) -> Option<Self> {
        (scale == 0).then_some(value)
    }
}

/// Puts a cell into a record, if there is a value for it.
pub(crate) fn put<T: Cell>(record: &mut Record, field: &str, value: Option<&T>) {
    if let Some(value) = value {
        *record = std::mem::take(record).with(field, value.text());
    }
}

/// The cells of a record that is read, and which of them were asked for.
pub(crate) struct Cells<'a> {
    record: &'a Record,
    /// Where the record stands within its parent, such as `income_verification[1].`.
    prefix: String,
    fields: Vec<&'static str>,
    kinds: Vec<&'static str>,
}

/// Reads a record, of which nothing may be left.
pub(crate) fn read<T>(
    record: &Record,
    of: impl FnOnce(&mut Cells<'_>) -> Result<T, TypedError>,
) -> Result<T, TypedError> {
    Cells { record, prefix: String::new(), fields: Vec::new(), kinds: Vec::new() }.read(of)
}

impl Cells<'_> {
    fn read<T>(mut self, of: impl FnOnce(&mut Self) -> Result<T, TypedError>) -> Result<T, TypedError> {
        let read = of(&mut self)?;
        let path = |name: &str| format!("{}{name}", self.prefix);
        if let Some((field, _)) = self.record.cells().find(|(field, _)| !self.fields.contains(field)) {
            return Err(TypedError::UnknownField { path: path(field) });
        }
        match self.record.child_kinds().find(|(kind, _)| !self.kinds.contains(kind)) {
            Some((kind, _)) => Err(TypedError::UnknownChild { path: path(kind) }),
            None => Ok(read),
        }
    }

    fn cell<T>(
        &mut self,
        field: &'static str,
        parse: impl FnOnce(&str) -> Result<T, InvalidReason>,
    ) -> Result<Option<T>, TypedError> {
        self.fields.push(field);
        let given = self.record.get(field).filter(|given| !text::trim(given).is_empty());
        let failed = |reason| TypedError::Cell { path: format!("{}{field}", self.prefix), reason };
        given.map(parse).transpose().map_err(failed)
    }

    pub(crate) fn text(&mut self, field: &'static str) -> Result<Option<String>, TypedError> {
        self.cell(field, |text| Ok(text.to_owned()))
    }

    pub(crate) fn date(&mut self, field: &'static str) -> Result<Option<NaiveDate>, TypedError> {
        self.cell(field, |text| date::to_naive(date::parse(text)?.value).ok_or(InvalidReason::OutOfRange))
    }

    /// The first day of a month.
    pub(crate) fn month(&mut self, field: &'static str) -> Result<Option<NaiveDate>, TypedError> {
        self.cell(field, |text| {
            date::to_naive(date::parse_month(text)?.value).ok_or(InvalidReason::OutOfRange)
        })
    }

    pub(crate) fn boolean(&mut self, field: &'static str) -> Result<Option<bool>, TypedError> {
        self.cell(field, |text| Ok(boolean::parse(text)?.value))
    }

    pub(crate) fn number<T: Number>(
        &mut self,
        field: &'static str,
        precision: u8,
        scale: u8,
    ) -> Result<Option<T>, TypedError> {
        self.cell(field, |text| {
            let value = Format::new(precision, scale).parse(text)?.value;
            T::of(value, scale).ok_or(InvalidReason::OutOfRange)
        })
    }

    pub(crate) fn children<T>(
        &mut self,
        kind: &'static str,
        of: impl Fn(&mut Cells<'_>) -> Result<T, TypedError>,
    ) -> Result<Vec<T>, TypedError> {
        self.kinds.push(kind);
        let children = (1..).zip(self.record.children(kind));
        children
            .map(|(number, record)| {
                let prefix = format!("{kind}[{number}].");
                Cells { record, prefix, fields: Vec::new(), kinds: Vec::new() }.read(&of)
            })
            .collect()
    }
}
