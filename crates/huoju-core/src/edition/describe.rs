//! What a form asks for, as data for people and programs: enough to render the form without knowing it.

use serde::Serialize;

use super::definition::{
    AttachedSource, Confidence, FieldDef, FormDef, Label, Level, MeasureDef, Personal, RatioDef,
};
use super::handle::{Edition, Form};
use super::printed::{ContactDef, HeadDef, SignatureDef};
use super::units::unit_name;
use crate::data::date;
use crate::rules::{Literal, Op};

/// Description of a form; the same JSON in every language.
#[derive(Debug, Clone, Serialize)]
pub struct FormDescription<'a> {
    /// Survey year.
    pub edition: u16,
    /// Identifier.
    pub id: &'a str,
    /// Name.
    pub title: &'a Label,
    /// The heading, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<HeadDescription<'a>>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<ContactDescription<'a>>,
    /// The signature block.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<SignatureDescription<'a>>,
    /// Fields that identify a record.
    pub key: Vec<&'a str>,
    /// The root record, then each kind of child record.
    pub records: Vec<RecordDescription<'a>>,
    /// Edit rules over more than one record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<RuleDescription<'a>>,
    /// Edit rules.
    pub rules: Vec<RuleDescription<'a>>,
    /// Review lists.
    pub reviews: Vec<NamedDescription<'a>>,
    /// Tables.
    pub tables: Vec<NamedDescription<'a>>,
    /// Measures of the tables.
    pub measures: Vec<MeasureDescription<'a>>,
    /// Columns that tables print when asked.
    pub on_request: Vec<ColumnDescription<'a>>,
    /// Columns that tables print where figures from beside are given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_figures: Vec<FiguresDescription<'a>>,
}

/// The heading of a form.
#[derive(Debug, Clone, Serialize)]
pub struct HeadDescription<'a> {
    /// 表号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// 制定机关.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_by: Option<&'a Label>,
    /// 批准机关.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<&'a Label>,
    /// 批准文号.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval_number: Option<&'a str>,
    /// 有效期至, YYYY-MM-DD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// Somebody to ask.
#[derive(Debug, Clone, Serialize)]
pub struct ContactDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// For what to ask.
    pub role: &'a Label,
    /// Telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<&'a str>,
    /// Address for electronic mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'a str>,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// A line of the signature block.
#[derive(Debug, Clone, Serialize)]
pub struct SignatureDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// What is printed.
    pub label: &'a Label,
    /// The field of the record that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'a str>,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// A record kind.
#[derive(Debug, Clone, Serialize)]
pub struct RecordDescription<'a> {
    /// Empty for the root.
    pub id: &'a str,
    /// Name.
    pub label: &'a Label,
    /// What its records are, where they come from an input of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attached: Option<AttachedSource>,
    /// Fields in the order of the form.
    pub fields: Vec<FieldDescription<'a>>,
}

/// A field.
#[derive(Debug, Clone, Serialize)]
pub struct FieldDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name as printed on the form.
    pub label: &'a Label,
    /// Other names seen in files.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub aliases: &'a [String],
    /// Type as the spec writes it: `text(200)`, `code(region)`, `date`, `month`, `boolean`, `decimal(18,2)`.
    #[serde(rename = "type")]
    pub ty: String,
    /// Unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// The unit in both languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_name: Option<Label>,
    /// Presence.
    pub required: Presence,
    /// The condition under which it must be given, as the spec writes it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub required_when: &'a str,
    /// It applies only under a condition.
    pub conditional: bool,
    /// That condition, as the spec writes it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub applies_when: &'a str,
    /// It follows from other fields and need not be given.
    pub derived: bool,
    /// Only codes without children may be given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub leaf: bool,
    /// When it is personal data, which is masked.
    #[serde(skip_serializing_if = "Presence::is_never")]
    pub personal: Presence,
    /// Help for whoever fills the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'a Label>,
    /// Heading of the part of the form that begins with this field; it ends before the next one that has a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a Label>,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// In which records a field must be given, or is personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// In every record.
    Always,
    /// Under a condition.
    Conditional,
    /// Never.
    Never,
}

impl Presence {
    // The signature is that of `skip_serializing_if`.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_never(&self) -> bool {
        *self == Presence::Never
    }

    /// The presence as it is written in data.
    ///
    /// ```
    /// assert_eq!(huoju_core::edition::describe::Presence::Always.id(), "always");
    /// ```
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Presence::Always => "always",
            Presence::Conditional => "conditional",
            Presence::Never => "never",
        }
    }
}

/// An edit rule.
#[derive(Debug, Clone, Serialize)]
pub struct RuleDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Level.
    pub level: Level,
    /// Name.
    pub title: &'a Label,
    /// The expressions as text; empty for rules that follow from a field.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub expression: &'a str,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// A review list or a table.
#[derive(Debug, Clone, Serialize)]
pub struct NamedDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name.
    pub title: &'a Label,
    /// Document and clause.
    pub basis: &'a str,
    /// How well documented it is.
    pub confidence: Confidence,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name.
    pub label: &'a Label,
    /// Unit of the exact value.
    pub unit: &'a str,
    /// Unit when printed.
    pub shown_unit: &'a str,
}

/// Figures from beside, and the column that they give.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name.
    pub label: &'a Label,
    /// Unit.
    pub unit: &'a str,
    /// The column.
    pub column: ColumnDescription<'a>,
}

/// A column on request.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnDescription<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Name.
    pub label: &'a Label,
    /// Unit.
    pub unit: &'a str,
}

impl Form {
    /// Describes the form.
    ///
    /// ```no_run
    /// # fn show(form: &huoju_core::edition::Form) {
    /// for field in &form.describe().records[0].fields {
    ///     println!("{} {} {}", field.id, field.label.zh, field.ty);
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn describe(&self) -> FormDescription<'_> {
        let form = self.definition();
        let root = &form.records[0];
        FormDescription {
            edition: self.edition().year(),
            id: &form.id,
            title: &form.title,
            head: form.printed.head.as_ref().map(describe_head),
            contacts: form.printed.contacts.iter().map(describe_contact).collect(),
            signatures: form.printed.signatures.iter().map(|line| describe_signature(form, line)).collect(),
            key: form.key.iter().map(|field| root.fields[usize::from(*field)].id.as_str()).collect(),
            records: form
                .records
                .iter()
                .map(|record| RecordDescription {
                    id: &record.id,
                    label: &record.label,
                    attached: record.attached.as_ref().map(|attached| attached.source),
                    fields: record
                        .fields
                        .iter()
                        .map(|field| describe_field(self.edition(), form, field))
                        .collect(),
                })
                .collect(),
            rules: form
                .rules
                .iter()
                .map(|rule| RuleDescription {
                    id: &rule.id,
                    level: rule.level,
                    title: &rule.title,
                    expression: &rule.text,
                    basis: &rule.provenance.basis,
                    confidence: rule.provenance.confidence,
                })
                .collect(),
            across: form
                .across
                .iter()
                .map(|rule| RuleDescription {
                    id: &rule.id,
                    level: rule.level,
                    title: &rule.title,
                    expression: &rule.text,
                    basis: &rule.provenance.basis,
                    confidence: rule.provenance.confidence,
                })
                .collect(),
            reviews: form.reviews.iter().map(|item| named(&item.id, &item.title, &item.provenance)).collect(),
            tables: form.tables.iter().map(|item| named(&item.id, &item.title, &item.provenance)).collect(),
            measures: form.measures.iter().map(describe_measure).collect(),
            on_request: form
                .ratios
                .iter()
                .filter(|ratio| ratio.figures().is_none())
                .map(describe_ratio)
                .collect(),
            by_figures: form.ratios.iter().filter_map(describe_figures).collect(),
        }
    }
}

fn describe_head(head: &HeadDef) -> HeadDescription<'_> {
    HeadDescription {
        number: head.number.as_deref(),
        issued_by: head.issued_by.as_ref(),
        approved_by: head.approved_by.as_ref(),
        approval_number: head.approval_number.as_deref(),
        valid_to: head.valid_to.map(date::format),
        basis: &head.provenance.basis,
        confidence: head.provenance.confidence,
    }
}

fn describe_contact(contact: &ContactDef) -> ContactDescription<'_> {
    ContactDescription {
        id: &contact.id,
        role: &contact.role,
        phone: contact.phone.as_deref(),
        email: contact.email.as_deref(),
        basis: &contact.provenance.basis,
        confidence: contact.provenance.confidence,
    }
}

fn describe_signature<'a>(form: &'a FormDef, line: &'a SignatureDef) -> SignatureDescription<'a> {
    let field = line.field.and_then(|field| form.records.first()?.fields.get(usize::from(field)));
    SignatureDescription {
        id: &line.id,
        label: &line.label,
        field: field.map(|field| field.id.as_str()),
        basis: &line.provenance.basis,
        confidence: line.provenance.confidence,
    }
}

fn describe_field<'a>(edition: &'a Edition, form: &'a FormDef, field: &'a FieldDef) -> FieldDescription<'a> {
    let required = match field.required.map(|node| &form.program.nodes[node as usize].op) {
        None | Some(Op::Literal(Literal::Boolean(false))) => Presence::Never,
        Some(Op::Literal(Literal::Boolean(true))) => Presence::Always,
        Some(_) => Presence::Conditional,
    };
    FieldDescription {
        id: &field.id,
        label: &field.label,
        aliases: &field.aliases,
        ty: field.ty.written(&edition.definition().lists),
        unit: field.unit.as_deref(),
        unit_name: field.unit.as_deref().map(unit_name),
        required,
        required_when: &field.required_text,
        conditional: field.applies.is_some(),
        applies_when: &field.applies_text,
        derived: field.derived.is_some(),
        leaf: field.leaf,
        personal: match field.personal {
            Personal::Never => Presence::Never,
            Personal::Always => Presence::Always,
            Personal::When(_) => Presence::Conditional,
        },
        help: field.help.as_ref(),
        section: field.section.as_ref(),
        basis: &field.provenance.basis,
        confidence: field.provenance.confidence,
    }
}

fn describe_measure(measure: &MeasureDef) -> MeasureDescription<'_> {
    MeasureDescription {
        id: &measure.id,
        label: &measure.label,
        unit: &measure.unit,
        shown_unit: &measure.shown_unit,
    }
}

fn describe_ratio(ratio: &RatioDef) -> ColumnDescription<'_> {
    ColumnDescription { id: &ratio.id, label: &ratio.label, unit: &ratio.unit }
}

fn describe_figures(ratio: &RatioDef) -> Option<FiguresDescription<'_>> {
    let figures = ratio.figures()?;
    let (id, label, unit) = (&figures.id, &figures.label, &figures.unit);
    Some(FiguresDescription { id, label, unit, column: describe_ratio(ratio) })
}

fn named<'a>(id: &'a str, title: &'a Label, provenance: &'a super::Provenance) -> NamedDescription<'a> {
    NamedDescription { id, title, basis: &provenance.basis, confidence: provenance.confidence }
}
