//! What typed records and their fields are called and said to be, in every language.

use std::fmt::Write as _;

use huoju_core::edition::{EditionDef, FieldDef, FieldType, FormDef, RecordDef};

/// `technology_contract` and `contributors` as `TechnologyContract` and `TechnologyContractContributors`.
pub(super) fn type_name(form: &FormDef, record: &RecordDef) -> String {
    let words = form.id.split('_').chain(record.id.split('_'));
    words.filter(|word| !word.is_empty()).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// What a field is, in a line.
pub(super) fn documentation(edition: &EditionDef, field: &FieldDef) -> String {
    let mut line = format!("{}: {}", field.label.zh, field.label.en);
    match field.ty {
        FieldType::Code { list } => {
            let _ = write!(line, "; a code of `{}`", edition.lists[usize::from(list)].id);
        }
        FieldType::Number { scale, .. } if scale > 0 => {
            let _ = write!(line, "; at most {scale} decimals");
        }
        FieldType::Text { max } => {
            let _ = write!(line, "; at most {max} characters");
        }
        _ => {}
    }
    if let Some(unit) = &field.unit {
        let _ = write!(line, ", in {unit}");
    }
    line.push('.');
    line
}
