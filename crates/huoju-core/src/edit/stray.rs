//! Child records from inputs of their own that belong to no record, or to more than one.

use super::mask::{hides_alone, mask, mask_within};
use crate::data::{Attachments, Origin};
use crate::edition::{Form, Personal, RecordKind};

/// A line of an input of child records whose key is not that of exactly one record, or of a record that has such children in itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stray {
    /// The kind of child record.
    pub kind: RecordKind,
    /// Where the line stands.
    pub origin: Origin,
    /// Its key, parts joined by `/`, personal data masked unless asked for.
    pub key: String,
    /// How many records have that key.
    pub records: u32,
    /// A record with that key has children of the kind in itself too; both were read.
    pub inside: bool,
}

/// The stray lines once all records have been read, in the order of the input. Last year's records and units of a frame may
/// stand alone; those that do are not among them.
///
/// ```
/// use huoju_core::data::{Attachments, Origin};
/// let form = huoju_core::edition::sample::form()?;
/// let mut lines = Attachments::reader(&form);
/// lines.begin(1, Origin { file: 1, row: 1 });
/// lines.key(0, "2021-001");
/// lines.end()?;
/// let strays = huoju_core::edit::strays(&form, &lines.finish(), false);
/// assert_eq!((strays[0].key.as_str(), strays[0].records), ("2021-001", 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn strays(form: &Form, attachments: &Attachments, reveal: bool) -> Vec<Stray> {
    let root = form.record(0).map_or(&[][..], |record| &record.fields);
    let shown = |(field, part): (&u16, &str)| {
        let field = root.get(usize::from(*field));
        let personal = field.map_or(Personal::Always, |field| field.personal);
        match (reveal, hides_alone(personal, part)) {
            (true, _) => part.to_owned(),
            (false, true) => mask(part),
            (false, false) => mask_within(part),
        }
    };
    let mut strays = Vec::new();
    for lines in attachments.kinds() {
        for owner in lines.owners().filter(|owner| owner.inside || !lines.single && owner.records != 1) {
            let key: Vec<String> = lines.by.iter().zip(owner.key).map(shown).collect();
            let (kind, origin, records, inside) = (lines.kind, owner.origin, owner.records, owner.inside);
            strays.push(Stray { kind, origin, key: key.join("/"), records, inside });
        }
    }
    strays.sort_by_key(|stray| stray.origin);
    strays
}
