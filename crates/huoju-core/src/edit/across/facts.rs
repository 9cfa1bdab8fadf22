//! What about the records of a batch is personal: fields by their definition, and whatever has the same text as one of them.

use crate::data::text::{fingerprint, trim};
use crate::data::{Batch, Bitmap};
use crate::edit::evaluate::Evaluated;
use crate::edition::{Form, Personal};

/// The same for all rules, so it is read once for a batch.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Fields of the record that may be personal, and the records of the batch in which each is.
    personal: Vec<(u16, Bitmap)>,
    /// For each record how many characters its personal texts have, a bit each: a text of another length is none of them.
    lengths: Vec<u64>,
}

impl Facts {
    pub(super) fn new(form: &Form) -> Self {
        let fields = form.record(0).map_or(&[][..], |record| &record.fields);
        let personal = (0..).zip(fields).filter(|(_, field)| field.personal != Personal::Never);
        Facts {
            personal: personal.map(|(field, _)| (field, Bitmap::default())).collect(),
            lengths: Vec::new(),
        }
    }

    /// Reads the records of an evaluated batch.
    pub(super) fn read(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        let rows = batch.root.len;
        self.lengths.clear();
        self.lengths.resize(rows, 0);
        for (field, hidden) in &mut self.personal {
            hidden.reset(rows, true);
            let definition = form.record(0).and_then(|record| record.fields.get(usize::from(*field)));
            if let Some(Personal::When(node)) = definition.map(|field| field.personal) {
                // What is not known to be harmless is personal.
                if let Some(truth) = values.truth(node) {
                    let harmless =
                        truth.known.words().iter().zip(truth.yes.words()).map(|(known, yes)| known & !yes);
                    hidden
                        .words_mut()
                        .iter_mut()
                        .zip(harmless)
                        .for_each(|(word, harmless)| *word &= !harmless);
                }
            }
            for row in hidden.ones() {
                self.lengths[row] |= batch.root.text_at(*field, row).map_or(0, length);
            }
        }
    }

    /// The records in which a field is personal; `None` if it never is.
    pub(super) fn of_field(&self, field: Option<u16>) -> Option<&Bitmap> {
        self.personal.iter().find(|(personal, _)| field == Some(*personal)).map(|(_, hidden)| hidden)
    }

    /// Whether a text is the same as one that is personal in the record. What is no text is the same as no name, phone or address.
    #[inline]
    pub(super) fn is_of(&self, batch: &Batch, row: usize, text: &str) -> bool {
        let lengths = self.lengths[row];
        lengths != 0 && lengths & length(text) != 0 && self.is_known(batch, row, text)
    }

    fn is_known(&self, batch: &Batch, row: usize, text: &str) -> bool {
        let same = |other: &str| fingerprint(other) == fingerprint(text);
        self.personal
            .iter()
            .filter(|(_, hidden)| hidden.get(row))
            .any(|(field, _)| batch.root.text_at(*field, row).is_some_and(same))
    }
}

/// The bit that stands for the length of a text in characters, which neither case nor width nor blanks around it change.
fn length(text: &str) -> u64 {
    1 << (trim(text).chars().count() % 64)
}
