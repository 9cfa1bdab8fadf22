//! What is printed around a form and its tables: the heading that an approval gives it, whom to ask, who signs.

use serde::{Deserialize, Serialize};

use super::{Day, Label, Provenance, Text};

/// What is printed around a form. What is not known is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PrintedDef {
    /// The heading.
    pub head: Option<HeadDef>,
    /// Whom to ask, in the order of the spec.
    pub contacts: Vec<ContactDef>,
    /// Who signs and what stands beside it, in the order of the spec.
    pub signatures: Vec<SignatureDef>,
}

/// The heading of a form, which changes from approval to approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadDef {
    /// 表号.
    pub number: Option<Text>,
    /// 制定机关.
    pub issued_by: Option<Label>,
    /// 批准机关.
    pub approved_by: Option<Label>,
    /// 批准文号.
    pub approval_number: Option<Text>,
    /// 有效期至.
    pub valid_to: Option<Day>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl HeadDef {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { number, issued_by, approved_by, approval_number, valid_to, provenance: _ } = self;
        number.is_none()
            && issued_by.is_none()
            && approved_by.is_none()
            && approval_number.is_none()
            && valid_to.is_none()
    }
}

/// Somebody to ask, by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDef {
    /// Identifier.
    pub id: Text,
    /// For what to ask.
    pub role: Label,
    /// Telephone number.
    pub phone: Option<Text>,
    /// Address for electronic mail.
    pub email: Option<Text>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A line of the signature block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureDef {
    /// Identifier.
    pub id: Text,
    /// What is printed, such as 填表人.
    pub label: Label,
    /// The field of the record that holds it, where one does.
    pub field: Option<u16>,
    /// Where it comes from.
    pub provenance: Provenance,
}
