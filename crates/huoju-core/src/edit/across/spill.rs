//! Where entries are kept until all records have been seen.

use std::fmt::Debug;

/// Number of partitions that entries are spread over.
pub const PARTITIONS: usize = 128;

/// Why entries could not be kept, or read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpillError {
    /// The place where they are kept refused them.
    #[error("what rules across records need could not be kept: {0}")]
    Storage(String),
    /// What was read back is not what was written.
    #[error("what rules across records need was changed while it was kept")]
    Damaged,
}

/// Keeps bytes in partitions: in memory, on disk, or wherever the caller has room.
///
/// ```
/// use huoju_core::edit::{MemorySpill, Spill};
/// let mut spill = MemorySpill::default();
/// spill.put(3, b"one")?;
/// spill.put(3, b"two")?;
/// let mut bytes = Vec::new();
/// spill.take(3, &mut bytes)?;
/// assert_eq!(bytes, b"onetwo");
/// # Ok::<(), huoju_core::edit::SpillError>(())
/// ```
pub trait Spill: Debug + Send {
    /// Adds bytes to a partition, of which there are [`PARTITIONS`].
    ///
    /// # Errors
    /// [`SpillError::Storage`] if there is no room.
    fn put(&mut self, partition: usize, bytes: &[u8]) -> Result<(), SpillError>;

    /// Appends all bytes of a partition to `out`, in the order in which they came, and forgets them.
    ///
    /// # Errors
    /// [`SpillError::Storage`] if they cannot be read back.
    fn take(&mut self, partition: usize, out: &mut Vec<u8>) -> Result<(), SpillError>;
}

/// Keeps everything in memory.
#[derive(Debug, Clone, Default)]
pub struct MemorySpill {
    partitions: Vec<Vec<u8>>,
}

impl Spill for MemorySpill {
    fn put(&mut self, partition: usize, bytes: &[u8]) -> Result<(), SpillError> {
        if self.partitions.len() <= partition {
            self.partitions.resize_with(partition + 1, Vec::new);
        }
        self.partitions[partition].extend_from_slice(bytes);
        Ok(())
    }

    fn take(&mut self, partition: usize, out: &mut Vec<u8>) -> Result<(), SpillError> {
        if let Some(bytes) = self.partitions.get_mut(partition) {
            // Whoever takes partition by partition into one buffer goes round with the same memory.
            if out.is_empty() { std::mem::swap(out, bytes) } else { out.append(bytes) }
        }
        Ok(())
    }
}
