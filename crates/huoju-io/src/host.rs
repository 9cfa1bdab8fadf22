//! What the host does where it is not linked (without the feature `native`): a browser has tables of encodings and writes floating-point numbers.

use std::sync::OnceLock;

/// What the host can do.
#[derive(Debug, Clone, Copy)]
pub struct Host {
    /// Decodes bytes of an encoding, named as the Encoding Standard labels it (`gb18030`, `big5`), with U+FFFD for what is not valid.
    pub decode: fn(label: &str, bytes: &[u8]) -> String,
    /// The shortest text of a floating-point number.
    pub written: fn(value: f64) -> String,
}

static HOST: OnceLock<Host> = OnceLock::new();

/// Says what the host does from now on; the first word counts. Without it nothing is valid GB18030, and a floating-point number has no text, where
/// neither is linked.
///
/// ```
/// let decode = |_label: &str, bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
/// huoju_io::host_by(huoju_io::Host { decode, written: |value| value.to_string() });
/// ```
pub fn host_by(host: Host) {
    let _ = HOST.set(host);
}

/// What the host can do, if it said so.
#[cfg(not(feature = "native"))]
pub(crate) fn host() -> Option<&'static Host> {
    HOST.get()
}

/// The shortest text of a floating-point number.
#[cfg(feature = "native")]
pub(crate) fn written(value: f64) -> String {
    format!("{value:?}")
}

/// The shortest text of a floating-point number.
#[cfg(not(feature = "native"))]
pub(crate) fn written(value: f64) -> String {
    host().map(|host| (host.written)(value)).unwrap_or_default()
}
