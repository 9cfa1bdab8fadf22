//! What the resolver knows of a compiled expression beside its node: its unit, and whether it is the bare `null`.

use huoju_core::both;
use huoju_core::edition::Label;
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
pub(super) fn describe(scope: &Scope<'_>, ty: Type, unit: &Unit) -> Label {
    match ty {
        Type::Boolean => both!("条件", "a condition"),
        Type::Date => both!("日期", "a date"),
        Type::Text => both!("文本", "a text"),
        Type::Code(list) => {
            let id = scope.lists.get(usize::from(list)).map_or("", |list| list.id.as_str());
            both!("代码表 {id} 的代码", "a code of list {id}")
        }
        Type::Number { .. } => match unit {
            Unit::None => both!("没有单位的数", "a number without a unit"),
            Unit::Of(unit) => both!("以{unit}为单位的数", "a number in {unit}"),
            Unit::Any => both!("数", "a number"),
        },
    }
}
