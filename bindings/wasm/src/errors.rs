//! The errors of the crates as what the JavaScript of the package throws.

use huoju_core::data::RecordError;
use huoju_core::edition::{EditionError, Label, Lang};
use huoju_core::table::{TableError, TallyError};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// What goes wrong, as JavaScript catches it: `{"code": …, "zh": …, "en": …}`.
#[derive(Serialize)]
struct Thrown {
    code: &'static str,
    zh: String,
    en: String,
}

/// An error that has both languages.
pub(crate) trait Bilingual {
    /// Which kind of error it is.
    const CODE: &'static str;

    /// What it says.
    fn label(&self) -> Label;
}

macro_rules! bilingual {
    ($($error:ty: $code:literal),+ $(,)?) => {$(
        impl Bilingual for $error {
            const CODE: &'static str = $code;

            fn label(&self) -> Label {
                Label::new(self.message(Lang::Zh), self.message(Lang::En))
            }
        }
    )+};
}

bilingual! {
    EditionError: "edition",
    huoju_io::Error: "input",
    RecordError: "record",
    TableError: "table",
    TallyError: "table",
}

/// An error to throw.
pub(crate) fn said<E: Bilingual>(error: E) -> JsValue {
    let Label { zh, en } = error.label();
    JsValue::from_str(&crate::json(&Thrown { code: E::CODE, zh: zh.into(), en: en.into() }))
}
