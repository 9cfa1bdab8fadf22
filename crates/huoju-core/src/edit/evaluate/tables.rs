//! Evaluated batches as the tables read them.

use super::view::{Evaluated, NumberValues};
use crate::data::Bitmap;
use crate::edition::{EntryId, NO_ENTRY};
use crate::rules::NodeId;
use crate::table::NodeValues;

impl NodeValues for Evaluated<'_> {
    fn truth(&self, node: NodeId, out: &mut Bitmap) {
        match Evaluated::truth(self, node) {
            Some(truth) => out.clone_from(truth.yes),
            None => out.reset(self.rows(0), false),
        }
    }

    fn codes(&self, node: NodeId, out: &mut Vec<EntryId>) {
        out.clear();
        out.resize(self.rows(0), NO_ENTRY);
        let Some(codes) = self.code(node) else { return };
        for (row, (entry, value)) in out.iter_mut().zip(codes.values).enumerate() {
            if codes.valid.get(row) {
                *entry = *value;
            }
        }
    }

    fn numbers(&self, node: NodeId, out: &mut Vec<i128>, null: &mut Bitmap) {
        let len = self.rows(0);
        out.clear();
        out.resize(len, 0);
        null.reset(len, true);
        let Some(numbers) = self.number(node) else { return };
        for (null, valid) in null.words_mut().iter_mut().zip(numbers.valid.words()) {
            *null &= !valid;
        }
        for row in numbers.valid.ones().take_while(|row| *row < len) {
            out[row] = match numbers.values {
                NumberValues::Narrow(values) => i128::from(values[row]),
                NumberValues::Wide(values) => values[row],
            };
        }
    }

    fn text(&self, node: NodeId, row: usize) -> Option<&str> {
        Evaluated::text(self, node)?.at(row)
    }
}
