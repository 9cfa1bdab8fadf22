//! What about the records of a batch is personal: fields by their definition, and whatever has the same text as one of them.

use crate::data::text::{first_letter, reads_same};
use crate::data::{Batch, Bitmap};
use crate::edit::evaluate::Evaluated;
use crate::edition::{Form, Personal};

/// The same for all rules, so it is read once for a batch.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Fields of the record that may be personal, and the records of the batch in which each is.
    personal: Vec<(u16, Bitmap)>,
    /// For each record with which letters its personal texts begin, a bit for some letters each: a text that begins with another is none of them.
    letters: Vec<u64>,
}

impl Facts {
    pub(super) fn new(form: &Form) -> Self {
        let fields = form.record(0).map_or(&[][..], |record| &record.fields);
        let personal = (0..).zip(fields).filter(|(_, field)| field.personal != Personal::Never);
        Facts {
            personal: personal.map(|(field, _)| (field, Bitmap::default())).collect(),
            letters: Vec::new(),
        }
    }

    /// Reads the records of an evaluated batch.
    pub(super) fn read(&mut self, form: &Form, batch: &Batch, values: &Evaluated<'_>) {
        let rows = batch.root.len;
        self.letters.clear();
        self.letters.resize(rows, 0);
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
                self.letters[row] |= batch.root.text_at(*field, row).map_or(0, letter);
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
        let letters = self.letters[row];
        letters != 0 && letters & letter(text) != 0 && self.is_known(batch, row, text)
    }

    fn is_known(&self, batch: &Batch, row: usize, text: &str) -> bool {
        let same = |other: &str| reads_same(other, text);
        self.personal
            .iter()
            .filter(|(_, hidden)| hidden.get(row))
            .any(|(field, _)| batch.root.text_at(*field, row).is_some_and(same))
    }
}

/// The bit that stands for the first letter of a text, whatever its case and width and the blanks before it.
fn letter(text: &str) -> u64 {
    first_letter(text).map_or(0, |letter| 1 << (u32::from(letter) % 64))
}
