//! The bytes of an input behind its byte order mark, refused if they are no text.

use std::io::{self, Read};

use crate::encoding::{Encoding, Transcoder, refuse};
use crate::error::Error;

/// A stream that a thread may take along; its first bytes may have been read already.
pub(crate) struct Stream<'a> {
    front: Vec<u8>,
    /// How much of the front has been given.
    given: usize,
    rest: Box<dyn Bytes + Send + 'a>,
}

/// The one thing that is wanted of a reader; [`Read`] has eight more, each compiled for each kind of reader.
trait Bytes {
    fn next(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

impl<R: Read> Bytes for R {
    fn next(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read(buffer)
    }
}

impl<'a> Stream<'a> {
    /// All that a reader gives.
    pub(crate) fn new(reader: impl Read + Send + 'a) -> Self {
        Self { front: Vec::new(), given: 0, rest: Box::new(reader) }
    }

    /// The same with some bytes before it: those that were read to see what it is.
    pub(crate) fn behind(self, mut front: Vec<u8>) -> Self {
        front.extend_from_slice(self.front.get(self.given..).unwrap_or_default());
        Self { front, given: 0, ..self }
    }

    /// Reads so many bytes more; fewer at the end. How many there were.
    pub(crate) fn read_some(&mut self, count: usize, into: &mut Vec<u8>) -> io::Result<usize> {
        let (start, mut end) = (into.len(), into.len());
        into.resize(start + count, 0);
        while let Some(space) = into.get_mut(end..).filter(|space| !space.is_empty()) {
            match self.read(space) {
                Ok(0) => break,
                Ok(count) => end += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        into.truncate(end);
        Ok(end - start)
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let front = self.front.get(self.given..).unwrap_or_default();
        let count = front.len().min(buffer.len());
        if count == 0 {
            return self.rest.next(buffer);
        }
        buffer.iter_mut().zip(front).for_each(|(to, from)| *to = *from);
        self.given += count;
        Ok(count)
    }
}

/// Bytes that are read to see what a file is.
const PREFIX: usize = 64 << 10;

/// The stream behind its byte order mark, as UTF-8 if it is UTF-16, and its encoding if that is known by now.
///
/// # Errors
/// [`Error::Read`], [`Error::Empty`] and [`Error::NotText`].
pub(crate) fn text_stream<'a>(
    mut stream: Stream<'a>,
    name: &str,
    given: Option<Encoding>,
) -> Result<(Stream<'a>, Option<Encoding>), Error> {
    let mut prefix = Vec::new();
    let read = stream.read_some(PREFIX, &mut prefix);
    read.map_err(|source| Error::Read { file: name.to_owned(), source })?;
    if prefix.is_empty() {
        return Err(Error::Empty { file: name.to_owned() });
    }
    let marked = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030]
        .into_iter()
        .find(|encoding| prefix.starts_with(encoding.mark()));
    let encoding = given.or(marked);
    if let Some(mark) = marked.filter(|mark| Some(*mark) == encoding) {
        prefix.drain(..mark.mark().len());
    }
    let utf16 = encoding.filter(|encoding| matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be));
    if utf16.is_none() {
        refuse(&prefix).map_err(|kind| Error::NotText { file: name.to_owned(), kind })?;
    }
    let stream = stream.behind(prefix);
    Ok(match utf16 {
        Some(order) => (Stream::new(Transcoder::new(stream, order)), encoding),
        None => (stream, encoding),
    })
}
