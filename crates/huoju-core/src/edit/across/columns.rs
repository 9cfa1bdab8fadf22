//! Values of a batch as rules across records compare them: as texts, or as numbers.

use super::entry::hash;
use crate::data::{Bitmap, date, decimal};
use crate::edit::evaluate::{Codes, Dates, Evaluated, Numbers, Texts};
use crate::edition::{Form, ListDef};
use crate::rules::{NodeId, Type};

/// A node's values.
pub(super) enum Column<'a> {
    Texts(Texts<'a>),
    Codes(Codes<'a>, &'a ListDef),
    Numbers(Numbers<'a>, u8),
    Dates(Dates<'a>),
}

/// A node's values as texts, each with a hash, and whether it is personal.
pub(super) struct Written<'a> {
    column: Column<'a>,
    /// Texts that are not in the batch as they stand, and where each ends.
    bytes: String,
    ends: Vec<usize>,
    hashes: Vec<u64>,
    has: Bitmap,
    masked: Bitmap,
}

impl<'a> Column<'a> {
    /// `None` for a node that has no values, which a valid edition does not name.
    pub(super) fn of(form: &'a Form, values: &Evaluated<'a>, node: NodeId) -> Option<Self> {
        let ty = form.definition().program.nodes.get(node as usize)?.ty;
        Some(match ty {
            Type::Text => Column::Texts(values.text(node)?),
            Type::Code(list) => {
                let list = form.edition().definition().lists.get(usize::from(list))?;
                Column::Codes(values.code(node)?, list)
            }
            Type::Number { scale, .. } => Column::Numbers(values.number(node)?, scale),
            Type::Date => Column::Dates(values.date(node)?),
            Type::Boolean => return None,
        })
    }

    /// Appends the value of a row that is no text; nothing where there is none.
    fn write(&self, row: usize, out: &mut String) {
        match self {
            Column::Texts(_) => {}
            Column::Codes(codes, list) => {
                let entry = codes.valid.get(row).then(|| codes.values.get(row)).flatten();
                let entry = entry.and_then(|entry| list.entries.get(usize::from(*entry)));
                out.push_str(entry.map_or("", |entry| &entry.code));
            }
            Column::Numbers(numbers, scale) => {
                if let Some(number) = numbers.at(row) {
                    // Writing into a String cannot fail.
                    let _ = decimal::write(out, number, *scale);
                }
            }
            Column::Dates(dates) => {
                if let Some(day) = dates.values.get(row).filter(|_| dates.valid.get(row)) {
                    let _ = date::write(out, *day);
                }
            }
        }
    }

    /// The value of a row as a number: days for a date, digits at the node's scale for a number.
    pub(super) fn number(&self, row: usize) -> Option<i128> {
        match self {
            Column::Numbers(numbers, _) => numbers.at(row),
            Column::Dates(dates) => {
                dates.values.get(row).filter(|_| dates.valid.get(row)).map(|day| i128::from(*day))
            }
            // A number of documents, such as the serial part of one, is a text of digits.
            Column::Texts(texts) => {
                let digits = |text: &&str| text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
                texts.at(row).filter(digits)?.parse().ok()
            }
            Column::Codes(..) => None,
        }
    }
}

impl<'a> Written<'a> {
    /// Writes the values of so many rows; `hides` says of a row and its text, if it is one, whether it is personal. An empty text is no value.
    pub(super) fn new(column: Column<'a>, rows: usize, hides: impl Fn(usize, Option<&str>) -> bool) -> Self {
        let none = || Bitmap::filled(rows, false);
        let mut written = Written {
            column,
            bytes: String::new(),
            ends: Vec::new(),
            hashes: vec![0; rows],
            has: none(),
            masked: none(),
        };
        let of_texts = matches!(written.column, Column::Texts(_));
        for row in 0..rows {
            if !of_texts {
                written.column.write(row, &mut written.bytes);
                written.ends.push(written.bytes.len());
            }
            let text = written.text(row);
            if text.is_empty() {
                continue;
            }
            // What is no text is the same as no name, phone or address.
            let (hash, masked) = (hash(text), hides(row, of_texts.then_some(text)));
            written.hashes[row] = hash;
            written.has.insert(row);
            written.masked.set(row, masked);
        }
        written
    }

    /// The text of a row; empty where there is none.
    #[inline]
    pub(super) fn text(&self, row: usize) -> &str {
        if let Column::Texts(texts) = &self.column {
            return texts.at(row).unwrap_or_default();
        }
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(row).and_then(|end| self.bytes.get(start..*end)).unwrap_or_default()
    }

    /// The hash of the text of a row; `None` where there is none.
    #[inline]
    pub(super) fn hash(&self, row: usize) -> Option<u64> {
        self.has.get(row).then(|| self.hashes[row])
    }

    /// Whether the text of a row is personal.
    pub(super) fn is_masked(&self, row: usize) -> bool {
        self.masked.get(row)
    }
}
