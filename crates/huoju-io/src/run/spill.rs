//! What rules across records need, or lines from beside, in memory up to a size, then in a file without a name.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use huoju_core::data::{MemorySpill, Spill, SpillError};

/// Bytes of memory that several share: whoever comes first has them.
#[derive(Debug, Clone)]
pub(crate) struct Allowance(Arc<AtomicU64>);

impl Allowance {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new(AtomicU64::new(bytes as u64)))
    }

    /// Takes so many, if there are as many.
    fn take(&self, bytes: u64) -> bool {
        let (success, failure) = (Ordering::Relaxed, Ordering::Relaxed);
        self.0.fetch_update(success, failure, |left| left.checked_sub(bytes)).is_ok()
    }
}

/// Keeps bytes in memory as long as that is allowed, and what comes then in a file.
#[derive(Debug)]
pub(crate) struct FileSpill {
    memory: MemorySpill,
    allowance: Allowance,
    /// Made when first written to, with how much is in it; the system removes it with the program.
    file: Option<(Mutex<File>, u64)>,
}

impl FileSpill {
    /// Keeps as many bytes in memory as are allowed.
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self { memory: MemorySpill::default(), allowance, file: None }
    }
}

impl Spill for FileSpill {
    fn put(&mut self, bytes: &[u8]) -> Result<u64, SpillError> {
        if self.file.is_none() && self.allowance.take(bytes.len() as u64) {
            return self.memory.put(bytes);
        }
        let (file, length) = match &mut self.file {
            Some(open) => open,
            none => none.insert((Mutex::new(tempfile::tempfile().map_err(failed)?), 0)),
        };
        let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(*length)).and_then(|_| file.write_all(bytes)).map_err(failed)?;
        let at = self.memory.len() + *length;
        *length += bytes.len() as u64;
        Ok(at)
    }

    fn get<'a>(&'a self, at: u64, length: usize, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], SpillError> {
        let (Some((file, _)), Some(at)) = (&self.file, at.checked_sub(self.memory.len())) else {
            return self.memory.get(at, length, buffer);
        };
        buffer.resize(length, 0);
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(buffer)).map_err(failed)?;
        Ok(buffer)
    }
}

fn failed(error: io::Error) -> SpillError {
    SpillError::Storage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_comes_back_from_memory_and_from_a_file() {
        for limit in [usize::MAX, 10, 0] {
            let mut spill = FileSpill::new(Allowance::new(limit));
            let places: Vec<u64> = (0..50u8).map(|number| spill.put(&[number; 3]).unwrap()).collect();
            assert_eq!(spill.file.is_some(), limit < usize::MAX);
            assert_eq!(spill.memory.len(), limit.min(150) as u64 / 3 * 3);
            let mut buffer = vec![9];
            for (number, place) in (0..50u8).zip(places).rev() {
                assert_eq!(place, u64::from(number) * 3);
                assert_eq!(spill.get(place + 1, 2, &mut buffer).unwrap(), [number; 2]);
            }
            assert!(spill.get(150, 1, &mut buffer).is_err(), "there is nothing beyond the end");
        }
    }
}
