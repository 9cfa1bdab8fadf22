//! What every rule across records needs of the records of a batch: their own keys, and what about them is personal.

use crate::data::Batch;
use crate::data::text::fingerprint;
use crate::edit::evaluate::Evaluated;
use crate::edit::mask::{is_identity_number, mask};
use crate::edit::message::{self, Place};
use crate::edition::{Form, Personal, RecordKind};

/// The same for all rules, so it is read once for a batch.
#[derive(Debug)]
pub(super) struct Facts {
    /// Fields of the record that may be personal; none where all is to be shown.
    personal: Vec<(RecordKind, u16)>,
    reveal: bool,
    /// The records' own keys for people, one after the other, and where each ends.
    keys: String,
    key_ends: Vec<usize>,
    /// For each record which of the fields are personal, a bit each, and the [fingerprints](fingerprint) of their texts: whatever is the
    /// same text would give one away.
    hidden: Vec<u64>,
    fingerprints: Vec<u64>,
    fingerprint_ends: Vec<usize>,
}

impl Facts {
    pub(super) fn new(form: &Form, reveal: bool) -> Self {
        let fields = form.record(0).map_or(&[][..], |record| &record.fields);
        let personal = (0..).zip(fields).filter(|(_, field)| !reveal && field.personal != Personal::Never);
        Facts {
            personal: personal.map(|(field, _)| (0, field)).collect(),
            reveal,
            keys: String::new(),
            key_ends: Vec::new(),
            hidden: Vec::new(),
            fingerprints: Vec::new(),
            fingerprint_ends: Vec::new(),
        }
    }

    /// Reads the records of an evaluated batch.
    pub(super) fn read(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        self.keys.clear();
        self.key_ends.clear();
        self.hidden.clear();
        self.fingerprints.clear();
        self.fingerprint_ends.clear();
        for row in 0..batch.root.len {
            self.read_personal(form, batch, values, row);
            self.read_key(form, batch, row);
        }
    }

    fn read_personal(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>, row: usize) {
        let Self { personal, reveal, hidden, fingerprints, fingerprint_ends, .. } = self;
        let place =
            Place { form, batch, values: *values, record: 0, row, child: None, personal, reveal: *reveal };
        let mut bits = 0;
        for (bit, (_, field)) in (0..64).zip(personal.iter()) {
            if place.hides(0, *field) {
                bits |= 1u64 << bit;
                fingerprints.extend(batch.root.text_at(*field, row).map(fingerprint));
            }
        }
        hidden.push(bits);
        fingerprint_ends.push(fingerprints.len());
    }

    fn read_key(&mut self, form: &Form, batch: &Batch, row: usize) {
        let start = self.keys.len();
        let mut is_empty = true;
        for (place, field) in form.definition().key.iter().enumerate() {
            let text = form.cell_text(0, &batch.root, *field, row).unwrap_or_default();
            is_empty &= text.is_empty();
            self.keys.push_str(if place > 0 { "/" } else { "" });
            let hides =
                self.hides(row, Some(*field), Some(&text)) || !self.reveal && is_identity_number(&text);
            self.keys.push_str(&if hides { mask(&text) } else { message::shown(&text) });
        }
        if is_empty {
            self.keys.truncate(start);
        }
        self.key_ends.push(self.keys.len());
    }

    /// The key of a record that has been read.
    pub(super) fn key(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.key_ends[before]);
        self.keys.get(start..self.key_ends[row]).unwrap_or_default()
    }

    /// Whether a value of a record is personal: by its field, or because its text is the same as one that is.
    pub(super) fn hides(&self, row: usize, field: Option<u16>, text: Option<&str>) -> bool {
        let hidden = self.hidden.get(row).copied().unwrap_or_default();
        if hidden == 0 {
            return false;
        }
        let bit = field.and_then(|field| self.personal.iter().position(|(_, personal)| *personal == field));
        if bit.is_some_and(|bit| bit >= 64 || hidden >> bit & 1 == 1) {
            return true;
        }
        let start = row.checked_sub(1).map_or(0, |before| self.fingerprint_ends[before]);
        let personal = self.fingerprints.get(start..self.fingerprint_ends[row]).unwrap_or_default();
        text.is_some_and(|text| !personal.is_empty() && personal.contains(&fingerprint(text)))
    }
}
