//! GB18030 and Big5: the tables of `encoding_rs`, or those that the host has, as a browser does.

use std::borrow::Cow;

/// An encoding that is decoded by a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Gb18030,
    Big5,
}

#[cfg(feature = "native")]
mod linked {
    use super::{Cow, Table};

    /// The text of bytes, with U+FFFD for what is not valid, and whether anything is not.
    pub(crate) fn decode(table: Table, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let encoding = match table {
            Table::Gb18030 => encoding_rs::GB18030,
            Table::Big5 => encoding_rs::BIG5,
        };
        encoding.decode_without_bom_handling(bytes)
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
        result == encoding_rs::DecoderResult::InputEmpty
    }
}

#[cfg(not(feature = "native"))]
mod host {
    use super::{Cow, Table};
    use crate::host::host;

    pub(crate) fn decode(table: Table, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let label = match table {
            Table::Gb18030 => "gb18030",
            Table::Big5 => "big5",
        };
        let text = match host() {
            Some(host) => Cow::Owned((host.decode)(label, bytes)),
            None => String::from_utf8_lossy(bytes),
        };
        // U+FFFD itself, which GB18030 can write, stands for damage in any text.
        let damaged = text.contains(char::REPLACEMENT_CHARACTER);
        (text, damaged)
    }

    pub(crate) fn decode_whole(bytes: &[u8], text: &mut String) -> bool {
        let (decoded, damaged) = decode(Table::Gb18030, bytes);
        *text = decoded.into_owned();
        !damaged
    }
}

#[cfg(not(feature = "native"))]
pub(crate) use host::{decode, decode_whole};
#[cfg(feature = "native")]
pub(crate) use linked::{decode, decode_whole};
