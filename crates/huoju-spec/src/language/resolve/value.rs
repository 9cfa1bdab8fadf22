//! What the resolver knows of a compiled expression beside its node: its unit, and whether it is the bare `null`.

use huoju_core::rules::{NodeId, Type};

use super::super::scope::Scope;

/// Unit of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// A number without a unit; also whatever is no number.
    None,
    /// An amount in a unit.
    Of(String),
    /// Zero and null fit every unit.
    Any,
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// Its node; `None` is a bare `null`, which takes the type of its place.
    pub(super) node: Option<NodeId>,
    /// Its unit.
    pub(super) unit: Unit,
}

impl Value {
    pub(super) const NULL: Self = Self { node: None, unit: Unit::Any };

    /// Something that has no unit.
    pub(super) fn plain(node: NodeId) -> Self {
        Self { node: Some(node), unit: Unit::None }
    }

    pub(super) fn number(node: NodeId, unit: Unit) -> Self {
        Self { node: Some(node), unit }
    }
}

impl From<Option<&String>> for Unit {
    fn from(unit: Option<&String>) -> Self {
        unit.map_or(Self::None, |unit| Self::Of(unit.clone()))
    }
}

impl Unit {
    /// The unit of two numbers that must have the same one; `None` if they do not.
    pub(super) fn same(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, unit) | (unit, Self::Any) => Some(unit.clone()),
            _ => (self == other).then(|| self.clone()),
        }
    }
}

/// A type in words, for messages.
pub(super) fn describe(scope: &Scope<'_>, ty: Type, unit: &Unit) -> String {
    match ty {
        Type::Boolean => "a condition".to_owned(),
        Type::Date => "a date".to_owned(),
        Type::Text => "a text".to_owned(),
        Type::Code(list) => {
            let id = scope.lists.get(usize::from(list)).map_or("", |list| list.id.as_str());
            format!("a code of list {id}")
        }
        Type::Number { .. } => match unit {
            Unit::None => "a number without a unit".to_owned(),
            Unit::Of(unit) => format!("a number in {unit}"),
            Unit::Any => "a number".to_owned(),
        },
    }
}
