//! Records in memory, which the calling thread hands over.

use huoju::Form;
use huoju_io::{ReadReport, RecordTexts, Records};

use crate::bytes::Reader;
use crate::errors::NativeError;
use crate::feed::Piece;
use crate::record::add_record;

/// What makes pieces of the records of an input.
pub(crate) enum Memory {
    /// Batches, where it is the only input.
    Batches(Box<Records>),
    /// Texts, which become batches where what stands beside them is at hand.
    Texts(Box<RecordTexts>),
}

impl Memory {
    /// The records of the only input.
    pub(crate) fn alone(form: &Form, name: &str) -> Self {
        Self::Batches(Box::new(Records::new(form, name)))
    }

    /// The records of one input among several, or the child records of a kind.
    pub(crate) fn beside(form: &Form, kind: Option<&str>, name: &str) -> Result<Self, NativeError> {
        Ok(Self::Texts(Box::new(RecordTexts::new(form, kind, name)?)))
    }

    /// Takes whole records; no bytes mean that there are no more.
    pub(crate) fn take(&mut self, bytes: &[u8], mut put: impl FnMut(Piece)) -> Result<(), NativeError> {
        let last = bytes.is_empty();
        let mut bytes = Reader(bytes);
        match self {
            Self::Batches(records) => {
                while !bytes.is_empty() {
                    add_record(&mut **records, &mut bytes)?;
                    records.end().into_iter().for_each(|batch| put(Piece::Batch(Box::new(batch))));
                }
                if last {
                    records.finish().into_iter().for_each(|batch| put(Piece::Batch(Box::new(batch))));
                }
            }
            Self::Texts(texts) => {
                let mut some = Vec::new();
                while !bytes.is_empty() {
                    add_record(&mut **texts, &mut bytes)?;
                    some.push(texts.finish());
                }
                if !some.is_empty() {
                    put(Piece::Records(some));
                }
            }
        }
        Ok(())
    }

    /// Adds to the report of the run which keys there were, where nobody else has seen them.
    ///
    /// # Errors
    /// If none of them is one of the form.
    pub(crate) fn complete(&self, report: &mut ReadReport) -> Result<(), NativeError> {
        match self {
            Self::Batches(records) => Ok(records.complete(report)?),
            Self::Texts(_) => Ok(()),
        }
    }
}
