//! Bundle: a compiled edition as bytes.
//!
//! Layout: 8 bytes magic, u16 format version, u16 operator version (both little endian), 32 bytes SHA-256 of versions and
//! payload, then the payload: u32 length (little endian) and bytes of the pool of texts, in UTF-8, and the [`EditionDef`] packed,
//! which names its texts by their order there. A bundle is not trusted: digest, every index, every type
//! and every length are checked before use.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::EditionError;
use super::definition::EditionDef;
use super::text::{Read, Written};
use crate::packed::{Packed as _, Pool, Reader, Writer};

const MAGIC: &[u8; 8] = b"HUOJU\0\r\n";
/// Version of the layout of [`EditionDef`].
const FORMAT_VERSION: u16 = 13;
/// Version of the operator table; it grows when an operator is added.
const OPERATOR_VERSION: u16 = 4;
const HEADER: usize = MAGIC.len() + 4 + 32;
/// No bundle may be larger: the largest edition is well under 2 MB.
const MAX_BYTES: usize = 64 << 20;

/// Writes an edition as a bundle: the same definition always gives the same bytes.
///
/// # Errors
/// [`EditionError::Encoding`] if the definition cannot be written, which a compiled one always can.
pub fn write(edition: &EditionDef) -> Result<Vec<u8>, EditionError> {
    let payload = payload(edition)?;
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    bytes.extend_from_slice(&OPERATOR_VERSION.to_le_bytes());
    bytes.extend_from_slice(&seal(&payload, FORMAT_VERSION, OPERATOR_VERSION));
    bytes.extend_from_slice(&payload);
    Ok(bytes)
}

/// Reads a bundle and returns the edition, not yet validated, with its digest.
pub(super) fn read(bytes: &[u8]) -> Result<(EditionDef, [u8; 32]), EditionError> {
    let Opened { format, operators, digest, payload } = open(bytes)?;
    if digest != seal(payload, format, operators) {
        return Err(EditionError::Digest);
    }
    Ok((definition(payload, |pool| Pool::Shared(Arc::new(pool.to_owned())))?, digest))
}

/// The same of a part of the program, which cannot have changed since it was built: the digest is the one that is written there.
pub(super) fn read_static(bytes: &'static [u8]) -> Result<(EditionDef, [u8; 32]), EditionError> {
    let Opened { digest, payload, .. } = open(bytes)?;
    Ok((definition(payload, Pool::Static)?, digest))
}

/// What stands in a bundle.
struct Opened<'a> {
    format: u16,
    operators: u16,
    digest: [u8; 32],
    payload: &'a [u8],
}

fn open(bytes: &[u8]) -> Result<Opened<'_>, EditionError> {
    if bytes.len() > MAX_BYTES {
        return Err(EditionError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let bytes = bytes.strip_prefix(MAGIC).ok_or(EditionError::NotABundle)?;
    let (format, rest) = bytes.split_first_chunk().ok_or(EditionError::Truncated)?;
    let (operators, rest) = rest.split_first_chunk().ok_or(EditionError::Truncated)?;
    let (format, operators) = (u16::from_le_bytes(*format), u16::from_le_bytes(*operators));
    let (digest, payload) = rest.split_first_chunk().ok_or(EditionError::Truncated)?;
    if format != FORMAT_VERSION || operators > OPERATOR_VERSION {
        return Err(EditionError::Version {
            needed: (format, operators),
            supported: (FORMAT_VERSION, OPERATOR_VERSION),
        });
    }
    Ok(Opened { format, operators, digest: *digest, payload })
}

/// The definition that a payload holds. The caller says how the pool of its texts is held.
fn definition<'a>(payload: &'a [u8], hold: impl FnOnce(&'a str) -> Pool) -> Result<EditionDef, EditionError> {
    let (pool, definition) = parts(payload)?;
    let mut reader = Reader::new(definition);
    reader.texts = Some(Read::new(hold(pool)));
    let edition = EditionDef::read(&mut reader);
    reader.end().map_err(|broken| malformed(broken.0))?;
    Ok(edition)
}

/// The pool of texts and the definition.
fn parts(payload: &[u8]) -> Result<(&str, &[u8]), EditionError> {
    let (length, rest) = payload.split_first_chunk().ok_or_else(|| malformed("there is no pool of texts"))?;
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (pool, definition) = rest
        .split_at_checked(length)
        .ok_or_else(|| malformed("the pool of texts is longer than the bundle"))?;
    let pool = simdutf8::basic::from_utf8(pool).map_err(|_| malformed("the pool of texts is not UTF-8"))?;
    Ok((pool, definition))
}

fn payload(edition: &EditionDef) -> Result<Vec<u8>, EditionError> {
    let mut writer = Writer { texts: Some(Written::default()), ..Writer::default() };
    edition.write(&mut writer);
    let Writer { bytes: definition, texts } = writer;
    let pool = texts.map(|texts| texts.pool).unwrap_or_default();
    let length = u32::try_from(pool.len()).map_err(|error| EditionError::Encoding(error.to_string()))?;
    Ok([&length.to_le_bytes(), pool.as_bytes(), &definition].concat())
}

fn malformed(problem: &str) -> EditionError {
    EditionError::Malformed { place: "payload".into(), problem: problem.to_owned() }
}

/// The digest in the header covers the versions too, so that no byte can change unseen.
fn seal(payload: &[u8], format: u16, operators: u16) -> [u8; 32] {
    let hasher = Sha256::new_with_prefix(format.to_le_bytes()).chain_update(operators.to_le_bytes());
    hasher.chain_update(payload).finalize().into()
}

/// The digest that a definition has in a bundle.
pub(super) fn digest(edition: &EditionDef) -> Result<[u8; 32], EditionError> {
    let payload = payload(edition)?;
    Ok(seal(&payload, FORMAT_VERSION, OPERATOR_VERSION))
}

#[cfg(test)]
mod tests;
