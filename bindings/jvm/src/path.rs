//! Paths as the system names them.

use std::path::PathBuf;

/// A path of the bytes that name it: where the locale of the virtual machine does not know all characters, its text is another one.
#[cfg(unix)]
pub(crate) fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(bytes).into()
}

/// A path of its text as UTF-8.
#[cfg(not(unix))]
pub(crate) fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
