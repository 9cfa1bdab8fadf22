//! Values of JavaScript as cells.

use huoju_core::data::Typed;
use huoju_io::{Cell, Error};
use wasm_bindgen::JsValue;

/// The largest whole number up to which a double has no neighbour that rounds to it.
const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// A value that is a cell, or none.
pub(crate) enum Value {
    Empty,
    Text(String),
    /// A text with half a surrogate pair.
    Damaged(String),
    Typed(Typed),
    Float(f64),
    /// No cell at all; what it is.
    Other(&'static str),
}

impl Value {
    /// Reads a value; `damaged`: a text that is not well formed.
    pub(crate) fn of(value: &JsValue, damaged: bool) -> Self {
        if let Some(text) = value.as_string() {
            return if damaged { Value::Damaged(text) } else { Value::Text(text) };
        }
        if let Some(number) = value.as_f64() {
            return Self::number(number);
        }
        if let Some(truth) = value.as_bool() {
            return Value::Typed(Typed::Boolean(truth));
        }
        if value.is_bigint() {
            let number = i128::try_from(value.clone());
            let typed = |value| Value::Typed(Typed::Number { value, scale: 0 });
            return number.map_or(Value::Other("BigInt"), typed);
        }
        if value.is_null() || value.is_undefined() { Value::Empty } else { Value::Other("object") }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a whole number that a double holds exactly")]
    fn number(number: f64) -> Self {
        if number.is_nan() {
            return Value::Other("NaN");
        }
        if number.is_infinite() {
            return Value::Other("Infinity");
        }
        if number.abs() <= MAX_SAFE && number.trunc() == number {
            return Value::Typed(Typed::Number { value: number as i128, scale: 0 });
        }
        Value::Float(number)
    }

    /// The cell that it is; the error that `unreadable` makes of what it is instead.
    pub(crate) fn cell(&self, unreadable: impl FnOnce(&str) -> Error) -> Result<Cell<'_>, Error> {
        Ok(match self {
            Value::Empty => Cell::Text(""),
            Value::Text(text) => Cell::Text(text),
            Value::Damaged(text) => Cell::Damaged(text),
            Value::Typed(typed) => Cell::Typed(*typed),
            Value::Float(value) => Cell::Literal(*value),
            Value::Other(found) => return Err(unreadable(found)),
        })
    }
}
