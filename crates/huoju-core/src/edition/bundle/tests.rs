//! A bundle is not trusted: whatever byte is changed, it is refused.

use crate::edition::{Confidence, Edition, EditionDef, EditionError, Label, Provenance, bundle};

fn label(text: &str) -> Label {
    Label { zh: text.into(), en: text.into() }
}

fn edition() -> EditionDef {
    EditionDef {
        year: 2021,
        revision: 1,
        title: label("test"),
        period_from: 18_628,
        period_to: 18_992,
        provenance: Provenance { basis: "test".into(), confidence: Confidence::Inferred },
        lists: Vec::new(),
        parameters: Vec::new(),
        surveys: Vec::new(),
        forms: Vec::new(),
    }
}

#[test]
fn what_is_written_is_read() {
    let bytes = bundle::write(&edition()).unwrap();
    let read = Edition::from_bundle(&bytes).unwrap();
    assert_eq!(read.definition(), &edition());
    assert_eq!(read.digest(), Edition::new(edition()).unwrap().digest());
}

#[test]
fn any_changed_byte_is_refused() {
    let bytes = bundle::write(&edition()).unwrap();
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << bit;
            assert!(Edition::from_bundle(&changed).is_err(), "byte {place}, bit {bit}");
        }
    }
}

#[test]
fn any_shortened_bundle_is_refused() {
    let bytes = bundle::write(&edition()).unwrap();
    for length in 0..bytes.len() {
        assert!(Edition::from_bundle(&bytes[..length]).is_err(), "{length} bytes");
    }
    assert_eq!(Edition::from_bundle(b"PK").unwrap_err(), EditionError::NotABundle);
}

#[test]
fn a_newer_operator_table_is_named() {
    let mut bytes = bundle::write(&edition()).unwrap();
    bytes[10] = 9;
    let error = Edition::from_bundle(&bytes).unwrap_err().to_string();
    assert!(error.contains("needs format 3.9"), "{error}");
}

#[test]
fn contradictions_are_named() {
    let mut upside_down = edition();
    upside_down.period_to = upside_down.period_from - 1;
    let error = Edition::new(upside_down).unwrap_err().to_string();
    assert_eq!(error, "malformed edition: period: ends before it begins");
}
