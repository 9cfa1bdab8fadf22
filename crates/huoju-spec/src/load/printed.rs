//! What is printed around a form: its heading, contacts and signature block.

use huoju_core::both;
use huoju_core::edition::{PrintedDef, SignatureDef};

use super::model::SignatureItem;
use super::names::{check_name, check_unique};
use super::records::Records;
use super::tree::FormItems;
use crate::diagnostic::Log;

/// What a form's files say of it.
pub(super) fn compile(items: &FormItems, records: &Records, form: &str, log: &Log) -> PrintedDef {
    if let Some(second) = items.heads.get(1) {
        log.error(&second.at, form, both!("调查表有第二个 [head]", "the form has a second [head]"), None);
    }
    let (contacts, signatures) = (&items.contacts, &items.signatures);
    contacts.iter().for_each(|item| check_name(&item.id, log));
    check_unique(&both!("联系方式", "contact"), contacts.iter().map(|item| &item.id), log);
    signatures.iter().for_each(|item| check_name(&item.id, log));
    check_unique(&both!("签署项", "signature line"), signatures.iter().map(|item| &item.id), log);
    let signature = |item: &SignatureItem| SignatureDef {
        id: item.id.as_str().into(),
        label: item.label.label(),
        field: item.field.as_ref().and_then(|name| records.find(0, name, item.id.as_str(), log)),
        provenance: item.source.provenance(),
    };
    PrintedDef {
        head: items.heads.first().map(|item| item.head.clone()),
        contacts: contacts.iter().map(|item| item.contact.clone()).collect(),
        signatures: signatures.iter().map(signature).collect(),
    }
}
