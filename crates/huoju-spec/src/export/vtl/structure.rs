//! The data set that a ruleset reads.

use huoju_core::edition::{FieldDef, FieldType, Form, RecordKind};

use super::names::Names;
use super::{Numbers, Read};

/// A VTL data set: its name and components. As JSON it is what VTL engines read as `DataStructure`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Name of the data set.
    pub name: String,
    /// Identifiers first, then the fields in the order of the form, each with what rules ask of it.
    pub components: Vec<Component>,
}

/// A component of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Name, in single quotes where VTL asks for them.
    pub name: String,
    /// Name of its basic scalar type: `String`, `Integer`, `Number`, `Boolean` or `Date`.
    pub data_type: &'static str,
    /// What it is for.
    pub role: Role,
    /// What it holds, for people.
    pub description: String,
}

/// Role of a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Part of the key; never null.
    Identifier,
    /// A value, null where the cell is empty or invalid.
    Value,
    /// Whether the cell is invalid; never null.
    Invalid,
}

impl Component {
    /// Name of its role in VTL.
    #[must_use]
    pub fn vtl_role(&self) -> &'static str {
        if self.role == Role::Identifier { "Identifier" } else { "Measure" }
    }

    /// Whether it may be null.
    #[must_use]
    pub fn nullable(&self) -> bool {
        self.role == Role::Value
    }
}

/// The data set of a record kind.
pub(super) fn of(form: &Form, kind: RecordKind, numbers: Numbers, names: &Names, read: &Read) -> Structure {
    let identifier = |name: &String, description: &str| Component {
        name: name.clone(),
        data_type: "Integer",
        role: Role::Identifier,
        description: description.to_owned(),
    };
    let described = ["the record", "the place of the child record among its like"];
    let mut components: Vec<Component> =
        names.identifiers.iter().zip(described).map(|(name, text)| identifier(name, text)).collect();
    let fields = form.record(kind).map_or(&[][..], |record| &record.fields);
    for (index, field) in (0..).zip(fields) {
        components.push(Component {
            name: names.value(index).to_owned(),
            data_type: data_type(field.ty, numbers),
            role: Role::Value,
            description: describe(form, field, numbers),
        });
        if read.invalid.contains(&index) {
            components.push(Component {
                name: names.invalid(index).to_owned(),
                data_type: "Boolean",
                role: Role::Invalid,
                description: format!("whether the cell of {} is invalid", field.id),
            });
        }
    }
    Structure { name: names.data_set.clone(), components }
}

fn data_type(ty: FieldType, numbers: Numbers) -> &'static str {
    match ty {
        FieldType::Text { .. } | FieldType::Code { .. } => "String",
        FieldType::Date => "Date",
        FieldType::Boolean => "Boolean",
        FieldType::Number { scale, .. } if scale > 0 && numbers == Numbers::Decimal => "Number",
        FieldType::Number { .. } => "Integer",
    }
}

/// The label, and what the type does not say: the list of a code, the unit and the last place of a number.
fn describe(form: &Form, field: &FieldDef, numbers: Numbers) -> String {
    let mut text = field.label.zh.clone();
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
