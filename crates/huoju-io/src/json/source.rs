//! One JSON file on its way from bytes to chunks of records.

use std::sync::Arc;

use huoju_core::edition::{FormDef, RecordKind};

use super::split::Splitter;
use crate::chunk::Chunk;
use crate::encoding::{Encoding, Transcoder, detect};
use crate::error::Error;
use crate::header::Names;
use crate::read::ReadOptions;
use crate::stream::{Stream, text_stream};

/// Bytes that tell the encoding of a file.
const SAMPLE: usize = 1 << 16;

/// What is known of a file.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Index of the file.
    pub(crate) file: u32,
    pub(crate) name: String,
    /// What its records are: 0 for those of the form, else child records with the key of their record.
    pub(crate) kind: RecordKind,
    pub(crate) names: Names,
}

impl Layout {
    pub(crate) fn new(form: &FormDef, kind: RecordKind, (file, name): (u32, &str)) -> Self {
        Self { file, name: name.to_owned(), kind, names: Names::new(form) }
    }
}

/// A file that is being read.
pub(crate) struct Source<'a> {
    splitter: Splitter<Stream<'a>>,
    pub(crate) layout: Arc<Layout>,
    encoding: Encoding,
}

impl<'a> Source<'a> {
    /// Begins a file and reads its first chunk into `chunk`. What has no byte order mark is UTF-8, as JSON is, unless the options or its first
    /// bytes say otherwise.
    pub(crate) fn open(
        layout: Layout,
        stream: Stream<'a>,
        options: &ReadOptions,
        chunk: &mut Chunk,
    ) -> Result<Self, Error> {
        let (mut stream, mut found) = text_stream(stream, &layout.name, options.encoding)?;
        if found.is_none() {
            let mut sample = Vec::new();
            let read = stream.read_some(SAMPLE, &mut sample);
            read.map_err(|source| Error::Read { file: layout.name.clone(), source })?;
            found = match detect(&sample) {
                Ok(Some(Encoding::Gb18030)) => Some(Encoding::Gb18030),
                Err(Some(kind)) => return Err(Error::NotText { file: layout.name.clone(), kind }),
                Ok(_) | Err(None) => None,
            };
            stream = stream.behind(sample);
        }
        // Brackets and quotes can be the second byte of a character in GB18030, so it is decoded before it is cut.
        let stream = match found {
            Some(Encoding::Gb18030) => Stream::new(Transcoder::new(stream, Encoding::Gb18030)),
            _ => stream,
        };
        let mut splitter = Splitter::new(stream, layout.name.clone(), options.chunk);
        splitter.next(chunk)?;
        Ok(Self { splitter, layout: Arc::new(layout), encoding: found.unwrap_or(Encoding::Utf8) })
    }

    /// Reads the next chunk; false at the end.
    pub(crate) fn next(&mut self, chunk: &mut Chunk) -> Result<bool, Error> {
        self.splitter.next(chunk)
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }
}
