//! Fields: one of which little is said, and how a type is written.

use super::definition::{FieldDef, FieldType, Label, ListDef, Personal, Provenance};

impl FieldDef {
    /// An optional field of which no more is said than its name and its type.
    ///
    /// ```
    /// use huoju_core::edition::{FieldDef, FieldType, Label, Provenance};
    /// # let form = huoju_core::edition::sample::form()?;
    /// # let provenance: Provenance = form.definition().provenance.clone();
    /// let field = FieldDef::new("number", Label::default(), FieldType::Text { max: 16 }, provenance);
    /// assert!(field.required.is_none() && field.unit.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(id: &str, label: Label, ty: FieldType, provenance: Provenance) -> Self {
        Self {
            id: id.into(),
            label,
            aliases: Vec::new(),
            ty,
            unit: None,
            required: None,
            required_text: "".into(),
            applies: None,
            applies_text: "".into(),
            derived: None,
            leaf: false,
            half_width: false,
            as_of: None,
            personal: Personal::Never,
            help: None,
            section: None,
            provenance,
        }
    }
}

impl FieldType {
    /// The type as the spec writes it.
    ///
    /// ```
    /// use huoju_core::edition::FieldType;
    /// assert_eq!(FieldType::Number { precision: 18, scale: 2 }.written(&[]), "decimal(18,2)");
    /// ```
    #[must_use]
    pub fn written(self, lists: &[ListDef]) -> String {
        match self {
            FieldType::Text { max } => format!("text({max})"),
            FieldType::Code { list } => {
                format!("code({})", lists.get(usize::from(list)).map_or("", |list| list.id.as_str()))
            }
            FieldType::Date => "date".into(),
            FieldType::Month => "month".into(),
            FieldType::Boolean => "boolean".into(),
            FieldType::Number { precision, scale: 0 } => format!("integer({precision})"),
            FieldType::Number { precision, scale } => format!("decimal({precision},{scale})"),
        }
    }
}
