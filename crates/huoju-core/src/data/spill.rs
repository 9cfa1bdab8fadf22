//! Where records, and lines from beside them, are kept until all have been seen.

use std::fmt::Debug;

/// Why records, or lines from beside them, could not be kept, or read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpillError {
    /// The place where they are kept refused them.
    #[error("what rules across records, or lines from beside, need could not be kept: {0}")]
    Storage(String),
    /// What was read back is not what was written.
    #[error("what rules across records, or lines from beside, need was changed while it was kept")]
    Damaged,
}

/// Keeps bytes one after the other: in memory, on disk, or wherever the caller has room.
///
/// ```
/// use huoju_core::data::{MemorySpill, Spill};
/// let mut spill = MemorySpill::default();
/// assert_eq!((spill.put(b"one")?, spill.put(b"three")?), (0, 3));
/// assert_eq!(spill.get(4, 2, &mut Vec::new())?, b"hr");
/// # Ok::<(), huoju_core::data::SpillError>(())
/// ```
pub trait Spill: Debug + Send + Sync {
    /// Adds bytes behind all others, and says how many those are.
    ///
    /// # Errors
    /// [`SpillError::Storage`] if there is no room.
    fn put(&mut self, bytes: &[u8]) -> Result<u64, SpillError>;

    /// So many bytes from a place on, which were put at once; `buffer` is there for those that are not in memory.
    ///
    /// # Errors
    /// [`SpillError::Storage`] if they cannot be read back, [`SpillError::Damaged`] if there are none.
    fn get<'a>(&'a self, at: u64, length: usize, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError>;
}

/// Keeps everything in memory.
#[derive(Debug, Clone, Default)]
pub struct MemorySpill {
    /// What was put at once, and where it begins.
    pieces: Vec<(u64, Box<[u8]>)>,
    length: u64,
}

impl MemorySpill {
    /// How many bytes are kept.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl Spill for MemorySpill {
    fn put(&mut self, bytes: &[u8]) -> Result<u64, SpillError> {
        let at = self.length;
        self.pieces.push((at, bytes.into()));
        self.length += bytes.len() as u64;
        Ok(at)
    }

    fn get<'a>(&'a self, at: u64, length: usize, _: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError> {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let bytes = piece.and_then(|piece| self.pieces.get(piece)).and_then(|(start, bytes)| {
            let from = usize::try_from(at - start).ok()?;
            bytes.get(from..from.checked_add(length)?)
        });
        bytes.ok_or(SpillError::Damaged)
    }
}
