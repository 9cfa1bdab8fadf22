//! What rules across records need, in memory up to a size, then in files without a name.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use huoju_core::edit::{MemorySpill, PARTITIONS, Spill, SpillError};

/// Keeps partitions in memory until they are too much together, then in a file each.
#[derive(Debug)]
pub(super) struct FileSpill {
    memory: MemorySpill,
    held: usize,
    limit: usize,
    /// One for each partition, made when first written to; the system removes them with the program.
    files: Vec<Option<File>>,
}

impl FileSpill {
    /// Keeps so many bytes in memory.
    pub(super) fn new(limit: usize) -> Self {
        let files = (0..PARTITIONS).map(|_| None).collect();
        Self { memory: MemorySpill::default(), held: 0, limit, files }
    }

    /// Moves everything that is held in memory to files.
    fn flush(&mut self) -> Result<(), SpillError> {
        let mut bytes = Vec::new();
        for (partition, file) in self.files.iter_mut().enumerate() {
            bytes.clear();
            self.memory.take(partition, &mut bytes)?;
            if !bytes.is_empty() {
                append(file, &bytes).map_err(failed)?;
            }
        }
        self.held = 0;
        Ok(())
    }
}

impl Spill for FileSpill {
    fn put(&mut self, partition: usize, bytes: &[u8]) -> Result<(), SpillError> {
        self.memory.put(partition, bytes)?;
        self.held += bytes.len();
        if self.held > self.limit { self.flush() } else { Ok(()) }
    }

    fn take(&mut self, partition: usize, out: &mut Vec<u8>) -> Result<(), SpillError> {
        if let Some(mut file) = self.files.get_mut(partition).and_then(Option::take) {
            file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(out)).map_err(failed)?;
        }
        self.memory.take(partition, out)
    }
}

fn append(file: &mut Option<File>, bytes: &[u8]) -> io::Result<()> {
    let mut open = match file.take() {
        Some(open) => open,
        None => tempfile::tempfile()?,
    };
    open.write_all(bytes)?;
    *file = Some(open);
    Ok(())
}

fn failed(error: io::Error) -> SpillError {
    SpillError::Storage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_comes_back_in_its_order_from_memory_and_from_files() {
        for limit in [usize::MAX, 10, 0] {
            let mut spill = FileSpill::new(limit);
            for number in 0..50u8 {
                spill.put(usize::from(number % 3), &[number; 3]).unwrap();
            }
            assert_eq!(
                spill.files.iter().filter(|file| file.is_some()).count(),
                if limit == usize::MAX { 0 } else { 3 }
            );
            for partition in 0..3u8 {
                let mut bytes = vec![9];
                spill.take(partition.into(), &mut bytes).unwrap();
                let expected =
                    (0..50).filter(|number| number % 3 == partition).flat_map(|number| [number; 3]);
                assert_eq!(bytes, std::iter::once(9).chain(expected).collect::<Vec<u8>>());
                spill.take(partition.into(), &mut bytes).unwrap();
                assert_eq!(bytes.len(), 1 + bytes.len() / 3 * 3, "nothing comes twice");
            }
        }
    }
}
