//! A stream of JSON as chunks that hold whole records.

use std::io::Read;

use crate::chunk::Chunk;
use crate::error::Error;
use crate::limits::{MAX_CHUNK_ROWS, MAX_DEPTH, MAX_RECORD};

/// Cuts a stream into chunks of records. It checks what stands between records; what stands in a record is
/// checked when it is read.
#[derive(Debug)]
pub(crate) struct Splitter<R> {
    source: R,
    file: String,
    size: usize,
    carry: Vec<u8>,
    /// Number of the next record, from 1.
    row: u64,
    ended: bool,
    outside: Outside,
}

/// Where a scan stands between records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    /// Before anything.
    Start,
    /// In records that follow each other.
    Sequence,
    /// In an array, behind its bracket.
    Opened,
    /// In an array, behind a record.
    Record,
    /// In an array, behind a comma.
    Comma,
    /// Behind an array.
    Closed,
}

/// Where a scan stands within a record.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    /// Brackets that are open; 0 is between records, or in a text or word that stands for one.
    depth: usize,
    text: bool,
    escaped: bool,
    /// In a number or word.
    word: bool,
}

impl Inside {
    /// How many of some bytes within a text are seen at once: up to its end, or behind a sign that changes the next one.
    fn skip_text(&mut self, bytes: &[u8]) -> usize {
        if std::mem::take(&mut self.escaped) {
            return 1;
        }
        let Some(place) = memchr::memchr2(b'"', b'\\', bytes) else { return bytes.len() };
        self.escaped = bytes[place] == b'\\';
        self.text = self.escaped;
        place + 1
    }
}

/// Whether a byte begins a value of JSON.
fn begins_value(byte: u8) -> bool {
    matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
}

/// Whether a number or word is over before a byte.
fn ends_word(byte: u8) -> bool {
    !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.')
}

impl<R: Read> Splitter<R> {
    pub(crate) fn new(source: R, file: String, size: usize) -> Self {
        Self {
            source,
            file,
            size: size.max(64),
            carry: Vec::new(),
            row: 1,
            ended: false,
            outside: Outside::Start,
        }
    }

    /// Makes `chunk` the next chunk; false at the end of the stream.
    ///
    /// # Errors
    /// [`Error::Read`] and [`Error::Json`].
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        chunk.restart(&self.carry, self.row);
        self.carry.clear();
        let (mut inside, mut scanned, mut goal) = (Inside::default(), 0, self.size);
        let mut ends = std::mem::take(&mut chunk.ends);
        loop {
            if !self.ended {
                let read = chunk.fill(&mut self.source, goal);
                self.ended = read.map_err(|source| Error::Read { file: self.file.clone(), source })?;
            }
            self.scan(chunk.bytes(), scanned, &mut inside, &mut ends)?;
            let cut = ends.last().copied().unwrap_or_default();
            if ends.len() as u64 >= MAX_CHUNK_ROWS {
                chunk.cut(cut, &mut self.carry);
                break;
            }
            scanned = chunk.bytes().len();
            if self.ended {
                if std::mem::take(&mut inside.word) {
                    ends.push(scanned);
                }
                self.check_end(inside, self.row + ends.len() as u64)?;
                break;
            }
            if cut > 0 {
                // What follows the last record is scanned again with the next chunk, from the same place.
                self.outside = if self.outside == Outside::Sequence { self.outside } else { Outside::Record };
                chunk.cut(cut, &mut self.carry);
                break;
            }
            if scanned >= MAX_RECORD {
                return Err(self.error(
                    chunk.first_row,
                    "记录超过 16 MiB",
                    "the record is longer than 16 MiB",
                ));
            }
            goal = (goal * 2).min(MAX_RECORD);
        }
        chunk.rows = ends.len() as u64;
        chunk.ends = ends;
        self.row += chunk.rows;
        Ok(!chunk.bytes().is_empty())
    }

    /// Scans on from a place, and notes where records end, until there are enough of them.
    fn scan(
        &mut self,
        bytes: &[u8],
        mut place: usize,
        inside: &mut Inside,
        ends: &mut Vec<usize>,
    ) -> Result<(), Error> {
        while let Some(byte) = bytes.get(place) {
            let is_end = if inside.text {
                place += inside.skip_text(&bytes[place..]);
                !inside.text && inside.depth == 0
            } else if inside.word {
                let ends = ends_word(*byte);
                inside.word = !ends;
                place += usize::from(!ends);
                ends
            } else {
                place += 1;
                self.step(inside, *byte, self.row + ends.len() as u64)?
            };
            if is_end {
                ends.push(place);
                if ends.len() as u64 >= MAX_CHUNK_ROWS {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Moves over one byte outside texts; whether it ends a record.
    fn step(&mut self, inside: &mut Inside, byte: u8, row: u64) -> Result<bool, Error> {
        if inside.depth == 0 {
            if self.between(byte, row)? {
                match byte {
                    b'{' | b'[' => inside.depth = 1,
                    b'"' => inside.text = true,
                    _ => inside.word = true,
                }
            }
            return Ok(false);
        }
        match byte {
            b'"' => inside.text = true,
            b'{' | b'[' if inside.depth >= MAX_DEPTH => {
                return Err(self.error(row, "嵌套过深", "nested too deeply"));
            }
            b'{' | b'[' => inside.depth += 1,
            b'}' | b']' => inside.depth -= 1,
            _ => {}
        }
        Ok(inside.depth == 0)
    }

    /// Checks a byte between records; whether one begins, or another value in its place. A file begins with a record or an array.
    fn between(&mut self, byte: u8, row: u64) -> Result<bool, Error> {
        let mut begins = false;
        self.outside = match (self.outside, byte) {
            (outside, b' ' | b'\t' | b'\r' | b'\n') => outside,
            (Outside::Start, b'[') => Outside::Opened,
            (Outside::Start, b'{') => {
                begins = true;
                Outside::Sequence
            }
            (Outside::Record, b',') => Outside::Comma,
            (Outside::Record | Outside::Opened, b']') => Outside::Closed,
            (before @ (Outside::Sequence | Outside::Opened | Outside::Comma), byte) if begins_value(byte) => {
                begins = true;
                if before == Outside::Sequence { before } else { Outside::Record }
            }
            _ => {
                return Err(self.error(
                    row,
                    "这里应当是一条记录（{ … }）、逗号或数组的末尾",
                    "a record ({ … }), a comma or the end of the array should stand here",
                ));
            }
        };
        Ok(begins)
    }

    fn check_end(&self, inside: Inside, row: u64) -> Result<(), Error> {
        let whole =
            inside.depth == 0 && matches!(self.outside, Outside::Start | Outside::Sequence | Outside::Closed);
        if whole { Ok(()) } else { Err(self.error(row, "文件在此中断", "the file breaks off here")) }
    }

    fn error(&self, row: u64, zh: &str, en: &str) -> Error {
        Error::Json { file: self.file.clone(), row, problem: (zh.to_owned(), en.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, size: usize) -> Result<u64, Error> {
        let mut splitter = Splitter::new(text.as_bytes(), "test.json".to_owned(), size);
        let (mut chunk, mut rows) = (Chunk::default(), 0);
        while splitter.next(&mut chunk)? {
            assert_eq!(chunk.first_row, rows + 1);
            rows += chunk.rows;
        }
        Ok(rows)
    }

    #[test]
    fn all_three_shapes_are_cut_into_records() {
        let long = format!("[{}]", vec![r#"{"a":"}\"]{","b":[{"c":1}]}"#; 50].join(" ,\n"));
        let lines = vec![r#"{"a":"x\\"}"#; 50].join("\n");
        for size in [64, 100, 1000, 100_000] {
            assert_eq!(rows(&long, size).unwrap(), 50, "{size}");
            assert_eq!(rows(&lines, size).unwrap(), 50, "{size}");
            assert_eq!(rows(" {} ", size).unwrap(), 1);
            assert_eq!(rows("[]", size).unwrap(), 0);
            assert_eq!(rows("", size).unwrap(), 0);
        }
    }

    #[test]
    fn what_stands_in_the_place_of_a_record_is_cut_as_one() {
        let values = [r#"{"a":1}"#, "-1.5e+3", r#""x],\"""#, "[1,[{}]]", "null", "{}"];
        let (array, lines) = (format!("[{}]", values.join(" , ")), values.join("\n"));
        for size in [64, 1000] {
            assert_eq!(rows(&array, size).unwrap(), 6);
            assert_eq!(rows(&lines, size).unwrap(), 6);
            assert_eq!(rows(&format!("[{}]", vec!["17"; 300].join(",")), size).unwrap(), 300);
            assert_eq!(rows("{}\n5", size).unwrap(), 2);
        }
    }

    #[test]
    fn chunks_have_a_bounded_number_of_records() {
        let text = format!("[{}]", vec!["{}"; 10_000].join(","));
        assert_eq!(rows(&text, 1 << 20).unwrap(), 10_000);
        let (mut splitter, mut chunk) =
            (Splitter::new(text.as_bytes(), "test.json".to_owned(), 1 << 20), Chunk::default());
        splitter.next(&mut chunk).unwrap();
        assert_eq!(chunk.rows, MAX_CHUNK_ROWS);
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        for text in [
            "[{}", "[{},", "[{},]", "[{} {}]", "{", "{\"a", "[1", "[1 2]", "\"a\"", "5", "[{}]x", "{},{}",
            "{}x", "[[{}]", "]",
        ] {
            assert!(matches!(rows(text, 64), Err(Error::Json { .. })), "{text}");
        }
        assert!(rows(&"[".repeat(100_000), 64).is_err());
        assert!(rows(&"{\"a\":".repeat(100_000), 64).is_err());
    }
}
