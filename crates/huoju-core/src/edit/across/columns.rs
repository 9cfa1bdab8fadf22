//! Values of a batch as rules across records compare them: as texts, or as numbers.

use crate::data::{date, decimal};
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

    /// Replaces `out` by the value of a row as text; false where there is none. An empty text is none.
    pub(super) fn write(&self, row: usize, out: &mut String) -> bool {
        out.clear();
        match self {
            Column::Texts(texts) => out.push_str(texts.at(row).unwrap_or_default()),
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
        !out.is_empty()
    }

    /// Whether its values are texts, as what is personal is.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Column::Texts(_))
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
                let digits =
                    texts.at(row).filter(|text| text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit()));
                digits?.parse().ok()
            }
            Column::Codes(..) => None,
        }
    }
}
