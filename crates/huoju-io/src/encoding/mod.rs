//! Which encoding the bytes of a file are in, and their text.
//!
//! Separators, quotes and line ends are the same single bytes in UTF-8 and in GB18030, and are never a part of
//! a longer character in either, so a file of both kinds is cut into records before it is decoded.

mod detect;
mod tables;
mod transcode;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use detect::{FileKind, detect};
pub(crate) use detect::{contradict, refuse};
use tables::Table;
pub(crate) use transcode::Transcoder;

use crate::error::Error;
use crate::stream::Stream;

/// An encoding that files are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// GB18030, which holds GBK and GB2312.
    #[serde(rename = "gb18030")]
    Gb18030,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
}

impl Encoding {
    /// The encoding of a name, in any of the usual spellings.
    ///
    /// ```
    /// use huoju_io::Encoding;
    /// assert_eq!(Encoding::from_name("GBK")?, Encoding::Gb18030);
    /// assert_eq!(Encoding::from_name("utf8")?, Encoding::Utf8);
    /// assert!(Encoding::from_name("big5").is_err());
    /// # Ok::<(), huoju_io::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::UnknownEncodingName`].
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        match plain.as_str() {
            "utf8" | "utf8sig" | "utf8bom" | "ascii" | "65001" | "cp65001" => Ok(Self::Utf8),
            "gb18030" | "gbk" | "gb2312" | "cp936" | "936" | "ms936" | "euccn" => Ok(Self::Gb18030),
            "utf16le" | "utf16" | "unicode" | "ucs2" => Ok(Self::Utf16Le),
            "utf16be" => Ok(Self::Utf16Be),
            _ => Err(Error::UnknownEncodingName { name: name.to_owned() }),
        }
    }

    /// The usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The byte order mark that files in this encoding may begin with.
    pub(crate) fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xef\xbb\xbf",
            // U+FEFF in four bytes.
            Self::Gb18030 => b"\x84\x31\x95\x33",
            Self::Utf16Le => b"\xff\xfe",
            Self::Utf16Be => b"\xfe\xff",
        }
    }
}

/// The text of a small file that is read whole, in whichever encoding it is.
///
/// ```
/// assert_eq!(huoju_io::decode("a.csv", b"\xba\xcf\xcd\xac")?, "合同");
/// assert!(huoju_io::decode("a.xlsx", b"PK\x03\x04").is_err());
/// # Ok::<(), huoju_io::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotText`], or [`Error::UnknownEncoding`] also where a byte is not valid.
pub fn decode(file: &str, bytes: &[u8]) -> Result<String, Error> {
    let unknown = || Error::UnknownEncoding { file: file.to_owned() };
    let encoding = detect(bytes).map_err(|kind| match kind {
        Some(kind) => Error::NotText { file: file.to_owned(), kind },
        None => unknown(),
    })?;
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let bytes = bytes.strip_prefix(encoding.mark()).unwrap_or(bytes);
    if encoding == Encoding::Utf8 {
        return String::from_utf8(bytes.to_vec()).map_err(|_| unknown());
    }
    let (mut text, mut stream) = (Vec::new(), Stream::new(Transcoder::new(Stream::new(bytes), encoding)));
    // As text nothing is longer than that.
    let read = stream.read_some(bytes.len() * 3, &mut text);
    read.ok().and_then(|_| String::from_utf8(text).ok()).ok_or_else(unknown)
}

/// Decodes chunks and cells of one stream; UTF-16 has become UTF-8 before it gets here.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    text: String,
}

impl Decoder {
    /// The text of a chunk that holds whole characters, or `None` if a byte of it is not valid.
    pub(crate) fn chunk<'a>(&'a mut self, encoding: Encoding, bytes: &'a [u8]) -> Option<&'a str> {
        if encoding != Encoding::Gb18030 {
            return simdutf8::basic::from_utf8(bytes).ok();
        }
        if bytes.is_ascii() {
            return simdutf8::basic::from_utf8(bytes).ok();
        }
        tables::decode_whole(bytes, &mut self.text).then_some(&self.text)
    }
}

/// The text of one cell; bytes that are not valid have become U+FFFD, and the second value is true.
pub(crate) fn cell(encoding: Encoding, bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if encoding == Encoding::Gb18030 {
        let text = tables::decode(Table::Gb18030, bytes);
        let damaged = tables::is_damaged(&text);
        return (text, damaged);
    }
    let text = String::from_utf8_lossy(bytes);
    let damaged = matches!(text, Cow::Owned(_));
    (text, damaged)
}
