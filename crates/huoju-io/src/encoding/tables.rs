//! GB18030 and Big5: the tables of `encoding_rs`, or those that the host has, as a browser does.

use std::borrow::Cow;

/// An encoding that is decoded by a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Gb18030,
    Big5,
}

/// Whether a decoded text holds what was not valid, or U+FFFD itself, which GB18030 can write: a browser does not tell them apart.
pub(crate) fn is_damaged(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

#[cfg(feature = "native")]
mod linked {
    use super::{Cow, Table};

    /// The text of bytes, with U+FFFD for what is not valid.
    pub(crate) fn decode(table: Table, bytes: &[u8]) -> Cow<'_, str> {
        let encoding = match table {
            Table::Gb18030 => encoding_rs::GB18030,
            Table::Big5 => encoding_rs::BIG5,
        };
        encoding.decode_without_bom_handling(bytes).0
    }

    /// Puts the text of a chunk in GB18030 into `text`; false if anything of it is not valid.
    pub(crate) fn decode_whole(bytes: &[u8], text: &mut String) -> bool {
        let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
        text.clear();
        let Some(room) = decoder.max_utf8_buffer_length_without_replacement(bytes.len()) else {
            return false;
        };
        text.reserve(room);
        let (result, _) = decoder.decode_to_string_without_replacement(bytes, text, true);
        result == encoding_rs::DecoderResult::InputEmpty && !super::is_damaged(text)
    }
}

#[cfg(not(feature = "native"))]
mod host {
    use super::{Cow, Table};
    use crate::host::host;

    pub(crate) fn decode(table: Table, bytes: &[u8]) -> Cow<'_, str> {
        let label = match table {
            Table::Gb18030 => "gb18030",
            Table::Big5 => "big5",
        };
        match host() {
            Some(host) => Cow::Owned((host.decode)(label, bytes)),
            None => String::from_utf8_lossy(bytes),
        }
    }

    pub(crate) fn decode_whole(bytes: &[u8], text: &mut String) -> bool {
        *text = decode(Table::Gb18030, bytes).into_owned();
        !super::is_damaged(text)
    }
}

#[cfg(not(feature = "native"))]
pub(crate) use host::{decode, decode_whole};
#[cfg(feature = "native")]
pub(crate) use linked::{decode, decode_whole};
