//! One file on its way from bytes to chunks of records, with its encoding, separator and header.

use std::sync::Arc;

use super::split::Splitter;
use super::tokens::{records, unquote};
use crate::chunk::Chunk;
use crate::encoding::{self, Encoding, contradict, detect};
use crate::error::Error;
use crate::header::{Columns, Target};
use crate::read::ReadOptions;
use crate::stream::{Stream, text_stream};

/// What is known of a file once its header is read.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Index of the file.
    pub(crate) file: u32,
    pub(crate) name: String,
    pub(crate) delimiter: u8,
    pub(crate) columns: Columns,
    /// Number of cells of the header.
    pub(crate) width: usize,
    /// The columns that are fields of the record itself, in order.
    pub(crate) own: Vec<(usize, Target)>,
    /// The columns that are fields of child records, by kind and child.
    pub(crate) children: Vec<(usize, Target)>,
}

impl Layout {
    fn new(file: u32, name: &str, delimiter: u8, columns: Columns) -> Self {
        let known = columns.targets.iter().enumerate();
        let known = known.filter_map(|(column, target)| target.map(|target| (column, target)));
        let (own, mut children): (Vec<_>, Vec<_>) = known.partition(|(_, target)| target.kind == 0);
        children.sort_by_key(|(_, target)| (target.kind, target.child));
        Self { file, name: name.to_owned(), delimiter, width: columns.targets.len(), columns, own, children }
    }
}

/// A file that is being read.
pub(crate) struct Source<'a> {
    splitter: Splitter<Stream<'a>>,
    pub(crate) layout: Arc<Layout>,
    /// The encoding that the file is reported to have.
    named: Option<Encoding>,
    /// The encoding of the chunks: UTF-16 has become UTF-8.
    encoding: Option<Encoding>,
    /// The encoding was given, and nothing beyond ASCII has been read yet that could contradict it.
    unproven: bool,
}

impl<'a> Source<'a> {
    /// Begins a file: reads its first chunk into `chunk` and takes the header from it, which `columns` matches.
    pub(crate) fn open(
        columns: impl Fn(&[String], &str) -> Result<Columns, Error>,
        (file, name): (u32, &str),
        stream: Stream<'a>,
        options: &ReadOptions,
        chunk: &mut Chunk,
    ) -> Result<Self, Error> {
        let (stream, named) = text_stream(stream, name, options.encoding)?;
        let splitter = Splitter::new(stream, name.to_owned(), options.delimiter, options.chunk);
        let mut splitter = splitter.mending();
        loop {
            if !splitter.next(chunk)? {
                return Err(Error::Empty { file: name.to_owned() });
            }
            if chunk.rows > 0 {
                break;
            }
        }
        let chunk_encoding = |named| match named {
            Some(Encoding::Utf16Le | Encoding::Utf16Be) => Some(Encoding::Utf8),
            other => other,
        };
        let mut source = Self {
            layout: Arc::new(Layout::new(file, name, splitter.delimiter(), Columns::none())),
            splitter,
            named,
            encoding: chunk_encoding(named),
            unproven: matches!(named, Some(Encoding::Utf8 | Encoding::Gb18030)),
        };
        let encoding = source.settle_encoding(chunk)?;
        let (header, length) = header(chunk.bytes(), source.layout.delimiter, encoding);
        chunk.skip(length);
        let columns = columns(&header, name)?;
        source.layout = Arc::new(Layout::new(file, name, source.layout.delimiter, columns));
        Ok(source)
    }

    /// Reads the next chunk; false at the end.
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        self.splitter.next(chunk)
    }

    /// The encoding of a chunk just read: found out from the first that is not all ASCII.
    pub(crate) fn settle_encoding(&mut self, chunk: &Chunk) -> Result<Encoding, Error> {
        if let (Some(encoding), false) = (self.encoding, self.unproven) {
            return Ok(encoding);
        }
        if chunk.bytes().is_ascii() {
            return Ok(self.encoding.unwrap_or(Encoding::Utf8));
        }
        let file = || self.layout.name.clone();
        if let Some(tried) = self.encoding {
            self.unproven = false;
            contradict(tried, chunk.bytes()).map_err(|likely| Error::WrongEncoding {
                file: file(),
                tried,
                likely,
                damaged: None,
            })?;
            return Ok(tried);
        }
        let found = detect(chunk.bytes()).map_err(|kind| match kind {
            Some(kind) => Error::NotText { file: file(), kind },
            None => Error::UnknownEncoding { file: file() },
        })?;
        self.encoding = found;
        self.named = found;
        Ok(found.unwrap_or(Encoding::Utf8))
    }

    /// The encoding of the file as far as it has been read; ASCII alone is UTF-8.
    pub(crate) fn encoding(&self) -> Encoding {
        self.named.unwrap_or(Encoding::Utf8)
    }
}

/// The cells of the first record, and the bytes up to its end.
fn header(bytes: &[u8], delimiter: u8, encoding: Encoding) -> (Vec<String>, usize) {
    let (mut cells, mut length) = (Vec::new(), 0);
    let _ = records(bytes, delimiter, &mut Vec::new(), |record| {
        for span in (0..record.len()).filter_map(|cell| record.span(cell)) {
            length = span.end + 1;
            let cell = unquote(bytes.get(span).unwrap_or_default());
            cells.push(encoding::cell(encoding, &cell).0.into_owned());
        }
        Err(())
    });
    (cells, length)
}
