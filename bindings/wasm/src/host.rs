//! What the host does: decode GB18030, write numbers, and give the bytes of a file piece by piece.

use std::io::{self, Read};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The decoder of the Encoding Standard, which browsers and Node have.
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new(label: &str) -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;

    /// A number as JavaScript writes it: the shortest text.
    #[wasm_bindgen(js_name = String)]
    fn written(value: f64) -> String;

    /// What gives the bytes of a file: `read` fills a part of the array and says how much; 0 is the end.
    pub type Source;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Source, into: &mut [u8]) -> Result<u32, JsValue>;
}

/// Makes the host decode GB18030 and write numbers; called once.
#[wasm_bindgen(start)]
fn start() {
    huoju_io::host_by(huoju_io::Host {
        decode: |label, bytes| TextDecoder::new(label).decode(bytes),
        written,
    });
}

/// The bytes of a source. What it throws is kept by its own JavaScript; here reading has failed.
pub(crate) struct Bytes(pub(crate) Source);

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let failed = |_| io::Error::from(io::ErrorKind::Other);
        let count = self.0.read(buffer).map_err(failed)?;
        Ok(usize::try_from(count).unwrap_or_default().min(buffer.len()))
    }
}
