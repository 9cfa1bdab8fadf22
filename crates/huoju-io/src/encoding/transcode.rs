//! A stream in another encoding as a stream of UTF-8 bytes.

use std::io::{self, Read};

use super::Encoding;
use super::tables::{self, Table};
use crate::stream::Stream;

/// Gives UTF-8; what is not valid in the encoding becomes the byte 0xFF, which is never valid UTF-8, so that
/// its cell, and no other, is found to be damaged.
pub(crate) struct Transcoder<'a> {
    inner: Stream<'a>,
    encoding: Encoding,
    /// What has been read and not decoded.
    input: Vec<u8>,
    ended: bool,
    output: Vec<u8>,
    /// How much of `output` has been given.
    given: usize,
}

const INPUT: usize = 64 << 10;

/// Never a part of UTF-8.
const INVALID: u8 = 0xff;

impl<'a> Transcoder<'a> {
    /// Reads what follows the byte order mark.
    pub(crate) fn new(inner: Stream<'a>, encoding: Encoding) -> Self {
        Self { inner, encoding, input: Vec::new(), ended: false, output: Vec::new(), given: 0 }
    }

    /// Reads on and decodes the whole characters.
    fn refill(&mut self) -> io::Result<()> {
        let read = self.inner.read_some(INPUT, &mut self.input)?;
        self.ended = read < INPUT;
        let end = if self.ended { self.input.len() } else { whole(self.encoding, &self.input) };
        self.given = 0;
        self.output.clear();
        let input = self.input.get(..end).unwrap_or_default();
        match self.encoding {
            Encoding::Utf16Le => utf16(input, u16::from_le_bytes, &mut self.output),
            Encoding::Utf16Be => utf16(input, u16::from_be_bytes, &mut self.output),
            Encoding::Gb18030 => gb18030(input, &mut self.output),
            Encoding::Utf8 => self.output.extend_from_slice(input),
        }
        self.input.drain(..end);
        Ok(())
    }
}

/// Bytes at the front that hold whole characters.
fn whole(encoding: Encoding, input: &[u8]) -> usize {
    match encoding {
        Encoding::Utf8 => input.len(),
        // Bytes below that of the digit 0 are never a part of a longer character.
        Encoding::Gb18030 => input.iter().rposition(|byte| *byte < b'0').map_or(0, |last| last + 1),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let even = input.len() & !1;
            let high = even.checked_sub(if encoding == Encoding::Utf16Le { 1 } else { 2 });
            let is_half = high.and_then(|at| input.get(at)).is_some_and(|byte| matches!(byte, 0xd8..=0xdb));
            even - if is_half { 2 } else { 0 }
        }
    }
}

fn utf16(input: &[u8], unit: fn([u8; 2]) -> u16, output: &mut Vec<u8>) {
    let pairs = input.chunks_exact(2);
    let odd = pairs.remainder();
    for letter in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        match letter {
            Ok(letter) => output.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => output.push(INVALID),
        }
    }
    if !odd.is_empty() {
        output.push(INVALID);
    }
}

fn gb18030(input: &[u8], output: &mut Vec<u8>) {
    let text = tables::decode(Table::Gb18030, input);
    for (number, part) in text.split(char::REPLACEMENT_CHARACTER).enumerate() {
        output.extend((number > 0).then_some(INVALID));
        output.extend_from_slice(part.as_bytes());
    }
}

impl Read for Transcoder<'_> {
    fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
        while self.given == self.output.len() && !self.ended {
            self.refill()?;
        }
        let from = self.output.get(self.given..).unwrap_or_default();
        let count = from.len().min(output.len());
        for (to, from) in output.iter_mut().zip(from) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
        let mut text = Vec::new();
        let mut reader = Transcoder::new(Stream::new(bytes), encoding);
        let mut buffer = [0; 37];
        let mut sizes = [1, 37, 5, 17, 2].into_iter().cycle();
        loop {
            let count = reader.read(&mut buffer[..sizes.next().unwrap()]).unwrap();
            if count == 0 {
                return text;
            }
            text.extend_from_slice(&buffer[..count]);
        }
    }

    #[test]
    fn both_byte_orders_are_read_over_many_small_reads() {
        let text = "编号,名称,𠮷野\r\n1,示例,x\r\n".repeat(5000);
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(read(&little, Encoding::Utf16Le), text.as_bytes());
        assert_eq!(read(&big, Encoding::Utf16Be), text.as_bytes());
    }

    #[test]
    fn half_a_pair_and_half_a_unit_become_an_invalid_byte() {
        assert_eq!(read(b"a\0\x00\xd8b\0", Encoding::Utf16Le), b"a\xffb");
        assert_eq!(read(b"a\0b", Encoding::Utf16Le), b"a\xff");
        assert_eq!(read(b"\x00\xd8", Encoding::Utf16Le), b"\xff");
    }
}
