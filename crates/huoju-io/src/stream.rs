//! The bytes of an input behind its byte order mark, refused if they are no text.

use std::io::{Cursor, Read};

use crate::encoding::{Encoding, Transcoder, refuse};
use crate::error::Error;

/// A stream that a thread may take along.
pub(crate) type Stream<'a> = Box<dyn Read + Send + 'a>;

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
    let read = stream.by_ref().take(PREFIX as u64).read_to_end(&mut prefix);
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
    let stream = Cursor::new(prefix).chain(stream);
    Ok(match utf16 {
        Some(order) => (Box::new(Transcoder::new(stream, order)), encoding),
        None => (Box::new(stream), encoding),
    })
}
