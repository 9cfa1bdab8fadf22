//! The bytes of lines from beside: those taken last in memory, those before in a [`Spill`].

use std::ops::Range;
use std::sync::OnceLock;

use crate::data::{Spill, SpillError};
use crate::packed::Writer;

/// Bytes after which they are put into the spill; few in tests, so that they are.
const FULL: usize = if cfg!(test) { 16 } else { 1 << 16 };

/// Bytes of lines one after the other, with positions from 0 on.
#[derive(Debug)]
pub(super) struct Kept {
    /// What is not put away yet: the open line, and some before it.
    pub(super) last: Writer,
    /// Where that begins.
    start: usize,
    /// Where what was put away at once begins, and where the spill has it.
    pieces: Vec<(usize, u64)>,
    spill: Box<dyn Spill>,
    /// Why bytes were lost.
    failed: OnceLock<SpillError>,
}

impl Kept {
    pub(super) fn new(spill: Box<dyn Spill>) -> Self {
        Self { last: Writer::default(), start: 0, pieces: Vec::new(), spill, failed: OnceLock::new() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.start + self.last.bytes.len()
    }

    /// Drops those of the open line, from a position on.
    pub(super) fn truncate(&mut self, position: usize) {
        self.last.bytes.truncate(position.saturating_sub(self.start));
    }

    /// A line ends: it is read again as a whole.
    pub(super) fn end_line(&mut self) {
        if self.last.bytes.len() >= FULL {
            self.put_away();
        }
    }

    /// Puts away what is not.
    pub(super) fn put_away(&mut self) {
        let bytes = &mut self.last.bytes;
        match self.spill.put(bytes) {
            Ok(at) => self.pieces.push((self.start, at)),
            Err(failed) => drop(self.failed.set(failed)),
        }
        self.start += bytes.len();
        bytes.clear();
    }

    /// The bytes of a line; none if they were lost. `buffer` is there for those that are not in memory.
    pub(super) fn get<'a>(&'a self, place: Range<usize>, buffer: &'a mut Vec<u8>) -> &'a [u8] {
        if let Some(from) = place.start.checked_sub(self.start) {
            return self.last.bytes.get(from..from + place.len()).unwrap_or_default();
        }
        let piece = self.pieces.partition_point(|(start, _)| *start <= place.start).checked_sub(1);
        let Some((start, at)) = piece.and_then(|piece| self.pieces.get(piece)) else { return &[] };
        self.spill.get(at + (place.start - start) as u64, place.len(), buffer).unwrap_or_else(|failed| {
            drop(self.failed.set(failed));
            &[]
        })
    }

    /// Whether nothing was lost so far.
    pub(super) fn check(&self) -> Result<(), SpillError> {
        self.failed.get().cloned().map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MemorySpill;

    #[test]
    fn lines_come_back_from_wherever_they_are() {
        let mut kept = Kept::new(Box::<MemorySpill>::default());
        let mut places = Vec::new();
        for line in 0..20_u8 {
            let start = kept.len();
            kept.last.bytes.extend([line; 5]);
            if line % 3 == 2 {
                kept.truncate(start);
                continue;
            }
            places.push((line, start..kept.len()));
            kept.end_line();
        }
        assert!(kept.pieces.len() > 2 && kept.last.bytes.len() % 5 == 0);
        for again in 0..2 {
            for (line, place) in &places {
                assert_eq!(kept.get(place.clone(), &mut Vec::new()), [*line; 5], "{again}");
            }
            kept.put_away();
        }
        assert_eq!(kept.check(), Ok(()));
        assert_eq!((kept.get(1000..1005, &mut Vec::new()), kept.check()), (&[][..], Ok(())));
    }

    /// A full disk.
    #[derive(Debug)]
    struct Full;

    impl Spill for Full {
        fn put(&mut self, _: &[u8]) -> Result<u64, SpillError> {
            Err(SpillError::Storage("full".into()))
        }

        fn get<'a>(&'a self, _: u64, _: usize, _: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError> {
            Err(SpillError::Damaged)
        }
    }

    #[test]
    fn what_is_lost_is_known() {
        let mut kept = Kept::new(Box::new(Full));
        kept.last.bytes.extend([7; 100]);
        kept.end_line();
        assert_eq!(kept.get(0..100, &mut Vec::new()), [0; 0]);
        assert_eq!(kept.check(), Err(SpillError::Storage("full".into())));
    }
}
