//! The data set that a ruleset reads.

use huoju_core::edition::{FieldDef, FieldType, Form, RecordKind};
use serde::Serialize;

use super::names::Names;
use super::{Numbers, Read};

/// Data sets as VTL engines read them from JSON; here there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Structure {
    /// The data set that the ruleset reads.
    pub datasets: [DataSet; 1],
}

/// A data set: its name and components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataSet {
    /// Its name.
    pub name: String,
    /// Identifiers first, then the fields in the order of the form, each with what rules ask of its cell.
    #[serde(rename = "DataStructure")]
    pub components: Vec<Component>,
}

/// A component of a data set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Name; in a script it stands in single quotes where it is a word of VTL.
    pub name: String,
    /// Its basic scalar type: `String`, `Integer`, `Number`, `Boolean` or `Date`.
    #[serde(rename = "type")]
    pub data_type: &'static str,
    /// `Identifier` or `Measure`.
    pub role: &'static str,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it holds, for people.
    pub description: String,
    /// What it holds, for whoever fills the data set.
    #[serde(skip)]
    pub holds: Holds,
}

/// What a component holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A number that names the record.
    Record,
    /// A number that names a child record among those of its record.
    Place,
    /// The value of a field; null where its cell is empty or invalid.
    Value(u16),
    /// Whether the cell of a field is invalid.
    Invalid(u16),
}

/// The data set of a record kind.
pub(super) fn of(form: &Form, kind: RecordKind, numbers: Numbers, names: &Names, read: &Read) -> Structure {
    let held =
        [(Holds::Record, "the record"), (Holds::Place, "the place of the child record among its like")];
    let identifiers = names.identifiers.iter().zip(held).map(|(name, (holds, description))| Component {
        name: name.clone(),
        data_type: "Integer",
        role: "Identifier",
        nullable: false,
        description: description.to_owned(),
        holds,
    });
    let mut components: Vec<Component> = identifiers.collect();
    let fields = form.record(kind).map_or(&[][..], |record| &record.fields);
    for (index, field) in (0..).zip(fields) {
        components.push(Component {
            name: names.value(index).to_owned(),
            data_type: data_type(field.ty, numbers),
            role: "Measure",
            nullable: true,
            description: describe(form, field, numbers),
            holds: Holds::Value(index),
        });
        if read.invalid.contains(&index) {
            components.push(Component {
                name: names.invalid(index).to_owned(),
                data_type: "Boolean",
                role: "Measure",
                nullable: false,
                description: format!("whether the cell of {} is invalid", field.id),
                holds: Holds::Invalid(index),
            });
        }
    }
    Structure { datasets: [DataSet { name: names.data_set.clone(), components }] }
}

fn data_type(ty: FieldType, numbers: Numbers) -> &'static str {
    match ty {
        FieldType::Text { .. } | FieldType::Code { .. } => "String",
        FieldType::Date | FieldType::Month => "Date",
        FieldType::Boolean => "Boolean",
        FieldType::Number { scale, .. } if scale > 0 && numbers == Numbers::Decimal => "Number",
        FieldType::Number { .. } => "Integer",
    }
}

/// The label, and what the type does not say: the list of a code, the unit and the last place of a number.
fn describe(form: &Form, field: &FieldDef, numbers: Numbers) -> String {
    let mut text = field.label.zh.to_string();
    match field.ty {
        FieldType::Code { list } => {
            if let Some(list) = form.edition().definition().lists.get(usize::from(list)) {
                text += &format!(", code of {}", list.id);
            }
        }
        FieldType::Number { scale, .. } => {
            let unit = field.unit.as_deref().unwrap_or("1");
            match (numbers, scale) {
                (Numbers::Whole, 1..) => text += &format!(", in 10^-{scale} {unit}"),
                _ => text += &format!(", in {unit}"),
            }
        }
        _ => {}
    }
    text
}
