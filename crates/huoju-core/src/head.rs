//! What tallies and kept files begin with: eight bytes that say what they are, and the version of their layout (u16, little endian).

/// The beginning of one kind of file.
pub(crate) struct Head {
    /// The first bytes.
    pub(crate) magic: [u8; 8],
    /// The version that is written, and the only one that is read.
    pub(crate) version: u16,
}

/// Why bytes have another beginning.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoHead {
    /// They are something else.
    Other,
    /// They end within it.
    Early,
    /// They were written by another version.
    Version(u16),
}

impl Head {
    /// How long it is.
    pub(crate) const LENGTH: usize = 10;

    /// The bytes.
    pub(crate) fn bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[..8].copy_from_slice(&self.magic);
        bytes[8..].copy_from_slice(&self.version.to_le_bytes());
        bytes
    }

    /// What follows it.
    pub(crate) fn strip<'a>(&self, bytes: &'a [u8]) -> Result<&'a [u8], NoHead> {
        let rest = bytes.strip_prefix(&self.magic).ok_or(NoHead::Other)?;
        let (version, rest) = rest.split_first_chunk().ok_or(NoHead::Early)?;
        match u16::from_le_bytes(*version) {
            version if version == self.version => Ok(rest),
            other => Err(NoHead::Version(other)),
        }
    }
}
