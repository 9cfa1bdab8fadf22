//! What the names in an expression mean: the fields, lists and parameters that the loader has read.

use huoju_core::edition::{Day, FieldType, ListDef, ListId, RecordKind};

use super::ast::Expression;

/// Everything that an expression of one form can name.
///
/// The loader builds it once for each form, before it compiles any expression.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    /// The edition's code lists, as they will stand in `EditionDef::lists`.
    pub lists: &'a [ListDef],
    /// Kinds of record: 0 the record itself, then its kinds of child records.
    pub records: Vec<ScopeRecord>,
    /// The edition's parameters.
    pub parameters: Vec<ScopeParameter>,
    /// The date field of the root record that dates parameters.
    pub counted_by: Option<u16>,
    /// First day of the survey period.
    pub period_from: Day,
    /// Last day of the survey period, inclusive.
    pub period_to: Day,
}

/// A kind of record.
#[derive(Debug, Clone)]
pub struct ScopeRecord {
    /// Empty for the root; else the name of the kind of child record.
    pub id: String,
    /// Fields, as they will stand in `RecordDef::fields`.
    pub fields: Vec<ScopeField>,
    /// The number of a child kind that says which of its records comes first.
    pub order_by: Option<u16>,
}

/// A field.
#[derive(Debug, Clone)]
pub struct ScopeField {
    /// Identifier.
    pub id: String,
    /// Type.
    pub ty: FieldType,
    /// Unit, such as 元.
    pub unit: Option<String>,
    /// What it is computed from where it is not given.
    pub derived: Option<Expression>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct ScopeParameter {
    /// Identifier.
    pub id: String,
    /// Unit of its values.
    pub unit: Option<String>,
    /// Its values.
    pub value: ParameterValue,
}

/// Values of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// Values as text, each from its first day on, ascending; `Day::MIN`: always. They are numbers if each
    /// reads as one, else dates if each reads as YYYY-MM-DD, else texts.
    Dated(Vec<(Day, String)>),
    /// A list of texts.
    Texts(Vec<String>),
}

impl Scope<'_> {
    /// A field of a kind of record, with its place.
    #[must_use]
    pub fn field(&self, record: RecordKind, id: &str) -> Option<(u16, &ScopeField)> {
        let fields = &self.records.get(usize::from(record))?.fields;
        let place = fields.iter().position(|field| field.id == id)?;
        Some((u16::try_from(place).ok()?, fields.get(place)?))
    }

    /// A kind of child record by its name.
    #[must_use]
    pub fn child(&self, id: &str) -> Option<RecordKind> {
        let place = self.records.iter().skip(1).position(|record| record.id == id)?;
        RecordKind::try_from(place + 1).ok()
    }

    /// A parameter by its id.
    #[must_use]
    pub fn parameter(&self, id: &str) -> Option<&ScopeParameter> {
        self.parameters.iter().find(|parameter| parameter.id == id)
    }

    /// A code list by its id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<(ListId, &ListDef)> {
        let place = self.lists.iter().position(|list| list.id == id)?;
        Some((ListId::try_from(place).ok()?, self.lists.get(place)?))
    }
}
