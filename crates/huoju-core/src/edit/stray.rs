//! Inputs of child records by themselves: lines of no record, or of several, cells that cannot be read, and whether two hold the same.

use super::mask::{hides_alone, mask, mask_within};
use crate::data::attach::{Keys, Lines, Owner};
use crate::data::{Attachments, Origin, in_order};
use crate::edition::{Form, Label, Personal, RecordKind};
use crate::table::Digest;

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

/// The stray lines once all records have been read, in the order of the input, one at a time: there may be as many as lines. Last year's records and
/// units of a frame may stand alone; those that do are not among them.
///
/// ```
/// use huoju_core::data::{Attachments, Origin};
/// let form = huoju_core::edition::sample::form()?;
/// let mut lines = Attachments::reader(&form);
/// lines.begin(1, Origin { file: 1, row: 1 });
/// lines.key(0, "2021-001");
/// lines.end()?;
/// let lines = lines.finish();
/// let strays: Vec<_> = huoju_core::edit::strays(&form, &lines, false).collect();
/// assert_eq!((strays[0].key.as_str(), strays[0].records), ("2021-001", 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn strays<'a>(
    form: &'a Form,
    attachments: &'a Attachments,
    reveal: bool,
) -> impl Iterator<Item = Stray> + 'a {
    let kinds =
        attachments.keys().iter().flat_map(|keys| keys.kinds().iter().map(move |lines| (keys, lines)));
    let of_kind = move |(keys, lines): (&'a Keys, &'a Lines)| {
        let strays = keys.owners(lines).filter(|owner| owner.inside || !keys.single && owner.records != 1);
        strays.map(move |owner| Stray {
            kind: lines.kind,
            origin: owner.origin,
            key: shown(form, &keys.by, &owner, reveal),
            records: owner.records,
            inside: owner.inside,
        })
    };
    in_order(kinds.map(of_kind).collect(), |stray| stray.origin)
}

/// The key of a line, personal data masked unless asked for.
fn shown(form: &Form, by: &[u16], owner: &Owner<'_>, reveal: bool) -> String {
    let root = form.record(0).map_or(&[][..], |record| &record.fields);
    let part = |(field, part): (&u16, &str)| {
        let field = root.get(usize::from(*field));
        let personal = field.map_or(Personal::Always, |field| field.personal);
        match (reveal, hides_alone(personal, part)) {
            (true, _) => part.to_owned(),
            (false, true) => mask(part),
            (false, false) => mask_within(part),
        }
    };
    by.iter().zip(owner.parts()).map(part).collect::<Vec<_>>().join("/")
}

/// A cell that cannot be read, of one of last year's records or of a line of a frame. What is wrong is said of it once, whether or not a record belongs
/// to it; rules that need it say unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unread {
    /// Where the line stands.
    pub origin: Origin,
    /// The field, with the kind of child record before it.
    pub field: String,
    /// Its label.
    pub label: Label,
    /// Why it cannot be read, as a phrase that fits into brackets.
    pub reason: Label,
    /// What stands there, personal data masked unless asked for.
    pub text: String,
}

/// The cells that cannot be read of lines that may stand alone, in the order of the input, one at a time.
///
/// ```
/// use huoju_core::data::{Attachments, Origin};
/// let form = huoju_core::edition::sample::form()?;
/// let mut lines = Attachments::reader(&form);
/// lines.begin(1, Origin { file: 1, row: 1 });
/// lines.key(0, "2021-001");
/// lines.cell(1, "half", 0);
/// lines.end()?;
/// // A contributor belongs to a record, which has the finding.
/// assert!(huoju_core::edit::unread(&form, &lines.finish(), false).next().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn unread<'a>(
    form: &'a Form,
    attachments: &'a Attachments,
    reveal: bool,
) -> impl Iterator<Item = Unread> + 'a {
    let of_kind = move |lines: &'a Lines| {
        let record = form.record(lines.kind);
        lines.unread().filter_map(move |cell| {
            let record = record?;
            let field = record.fields.get(usize::from(cell.field))?;
            let text = match cell.text {
                text if reveal => text,
                text if hides_alone(field.personal, &text) => mask(&text),
                text => mask_within(&text),
            };
            let (label, reason) = (field.label.clone(), cell.reason.phrase());
            let field = format!("{}.{}", record.id, field.id);
            Some(Unread { origin: cell.origin, field, label, reason, text })
        })
    };
    in_order(attachments.keys().iter().flat_map(Keys::kinds).map(of_kind).collect(), |cell| cell.origin)
}

/// A digest of what an input of lines that may stand alone says, the same for the same lines: several runs may be given one frame. `None` of inputs whose
/// lines belong to the records of one run.
///
/// ```
/// let form = huoju_core::edition::sample::form()?;
/// let lines = huoju_core::data::Attachments::reader(&form).finish();
/// assert_eq!(huoju_core::edit::content(&lines, 1), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn content(attachments: &Attachments, file: u32) -> Option<Digest> {
    let texts = attachments.keys().iter().filter(|keys| keys.single).flat_map(|keys| keys.said_by(file));
    let mut texts = texts.peekable();
    texts.peek().is_some().then(|| Digest::of_texts(texts))
}
