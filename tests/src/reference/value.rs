//! Values of expressions; null is `None` of an `Option`.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// True or false.
    Boolean(bool),
    /// A number in the unit of its expression.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A text.
    Text(String),
    /// A code of a list.
    Code(Code),
}

/// A code: its list, its text, and the line of the list, since a text may have been given out twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Id of the list.
    pub list: String,
    /// The code.
    pub text: String,
    /// Place of the entry in the list.
    pub entry: usize,
}

impl Value {
    /// The truth value.
    pub(super) fn truth(&self) -> bool {
        match self {
            Value::Boolean(truth) => *truth,
            other => panic!("{other:?} is no condition"),
        }
    }

    /// The number.
    pub(super) fn number(&self) -> Decimal {
        match self {
            Value::Number(number) => *number,
            other => panic!("{other:?} is no number"),
        }
    }

    /// The day.
    pub(super) fn date(&self) -> NaiveDate {
        match self {
            Value::Date(date) => *date,
            other => panic!("{other:?} is no date"),
        }
    }

    /// The text, or the text of a code.
    pub(super) fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::Code(code) => &code.text,
            other => panic!("{other:?} is no text"),
        }
    }

    /// The code.
    pub(super) fn code(&self) -> &Code {
        match self {
            Value::Code(code) => code,
            other => panic!("{other:?} is no code"),
        }
    }

    /// Order of two values of one type: codes are equal when their texts are, texts go by code point.
    pub(super) fn compare(&self, other: &Value) -> Ordering {
        match (self, other) {
            (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
            (Value::Number(a), Value::Number(b)) => a.cmp(b),
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            _ => self.text().chars().cmp(other.text().chars()),
        }
    }
}
