//! Cells as text: the one place where a value of a batch is written out.

use std::borrow::Cow;

use super::batch::{Rows, Values};
use super::{boolean, date, decimal};
use crate::edition::{FieldType, Form, RecordKind};

impl Form {
    /// A cell as text: numbers with all digits of the field's scale and nothing else, dates YYYY-MM-DD, months YYYY-MM, 是 or 否,
    /// codes as codes, texts as they are, invalid cells as they were given (cut where long). `None` if the cell is
    /// empty, or not there.
    ///
    /// What is written here is read again as the same value.
    ///
    /// ```
    /// use huoju_core::data::Origin;
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// let mut builder = form.builder();
    /// builder.begin(Origin::default());
    /// builder.cell(1, "1,250");
    /// builder.cell(3, "2021年13月1日");
    /// let batch = builder.finish();
    /// assert_eq!(form.cell_text(0, &batch.root, 1, 0).as_deref(), Some("1250.00"));
    /// assert_eq!(form.cell_text(0, &batch.root, 3, 0).as_deref(), Some("2021年13月1日"));
    /// assert_eq!(form.cell_text(0, &batch.root, 4, 0), None);
    /// ```
    #[must_use]
    pub fn cell_text<'a>(
        &'a self,
        kind: RecordKind,
        rows: &'a Rows,
        field: u16,
        row: usize,
    ) -> Option<Cow<'a, str>> {
        let column = rows.columns.get(usize::from(field)).filter(|_| row < rows.len)?;
        if column.invalid.get(row) || column.is_unknown(row) {
            return rows.invalid_at(field, row).map(|cell| Cow::Borrowed(&*cell.text));
        }
        if !column.valid.get(row) {
            return None;
        }
        let ty = self.record(kind)?.fields.get(usize::from(field))?.ty;
        let text = match (&column.values, ty) {
            (Values::Number(values), FieldType::Number { scale, .. }) => {
                Cow::Owned(decimal::format(i128::from(*values.get(row)?), scale))
            }
            (Values::Date(values), FieldType::Month) => Cow::Owned(date::format_month(*values.get(row)?)),
            (Values::Date(values), _) => Cow::Owned(date::format(*values.get(row)?)),
            (Values::Boolean(values), _) => Cow::Borrowed(boolean::format(values.get(row))),
            (Values::Code(values), FieldType::Code { list }) => {
                let list = self.edition().definition().lists.get(usize::from(list))?;
                Cow::Borrowed(list.entries.get(usize::from(*values.get(row)?))?.code.as_str())
            }
            (Values::Text(_), _) => Cow::Borrowed(rows.text_at(field, row)?),
            (Values::Number(_) | Values::Code(_), _) => return None,
        };
        Some(text)
    }
}
