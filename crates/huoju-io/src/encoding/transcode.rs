//! A stream in another encoding as a stream of UTF-8 bytes.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult};

use super::Encoding;

/// Gives UTF-8; what is not valid in the encoding becomes the byte 0xFF, which is never valid UTF-8, so that
/// its cell, and no other, is found to be damaged.
pub(crate) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    input: Box<[u8]>,
    /// What of `input` is not decoded yet.
    pending: std::ops::Range<usize>,
    ended: bool,
    finished: bool,
    /// Decoded bytes for reads too short to decode into.
    spill: [u8; ROOM],
    /// What of `spill` is not given yet.
    spilled: std::ops::Range<usize>,
}

const INPUT: usize = 64 << 10;
/// Room for what one decoding step may have to write, and the byte 0xFF.
const ROOM: usize = 16;

impl<R: Read> Transcoder<R> {
    /// Reads what follows the byte order mark.
    pub(crate) fn new(inner: R, encoding: Encoding) -> Self {
        let table = match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Gb18030 => encoding_rs::GB18030,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
        };
        Self {
            inner,
            decoder: table.new_decoder_without_bom_handling(),
            input: vec![0; INPUT].into_boxed_slice(),
            pending: 0..0,
            ended: false,
            finished: false,
            spill: [0; ROOM],
            spilled: 0..0,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        loop {
            match self.inner.read(&mut self.input) {
                Ok(count) => {
                    self.pending = 0..count;
                    self.ended = count == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Decodes into a buffer of at least [`ROOM`] bytes; 0 bytes at the end.
    fn decode(&mut self, output: &mut [u8]) -> io::Result<usize> {
        let mut written = 0;
        while !self.finished && written + ROOM <= output.len() {
            if self.pending.is_empty() && !self.ended {
                if written > 0 {
                    break;
                }
                self.refill()?;
            }
            let (from, to) = (self.pending.clone(), written..output.len() - 1);
            let (Some(input), Some(space)) = (self.input.get(from), output.get_mut(to)) else { break };
            let (result, read, wrote) =
                self.decoder.decode_to_utf8_without_replacement(input, space, self.ended);
            self.pending.start += read;
            written += wrote;
            match result {
                DecoderResult::InputEmpty => self.finished = self.ended,
                DecoderResult::OutputFull => break,
                DecoderResult::Malformed(..) => {
                    if let Some(byte) = output.get_mut(written) {
                        *byte = 0xff;
                        written += 1;
                    }
                }
            }
        }
        Ok(written)
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
        if self.spilled.is_empty() && output.len() < ROOM {
            let mut spill = [0; ROOM];
            let count = self.decode(&mut spill)?;
            (self.spill, self.spilled) = (spill, 0..count);
        }
        if self.spilled.is_empty() {
            return self.decode(output);
        }
        let from = self.spill.get(self.spilled.clone()).unwrap_or_default();
        let count = from.len().min(output.len());
        for (to, from) in output.iter_mut().zip(from) {
            *to = *from;
        }
        self.spilled.start += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
        let mut text = Vec::new();
        let mut reader = Transcoder::new(bytes, encoding);
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
