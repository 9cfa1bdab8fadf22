//! Which key of a record is which field, where records name their own fields.

use huoju_core::both;
use huoju_core::data::{SortedMap, SortedSet};
use huoju_core::edition::{FormDef, Label, RecordKind};

use crate::error::Error;
use crate::header::{Names, Target, no_known_column};
use crate::input::Format;
use crate::limits::MAX_COLUMNS;

/// The keys that were seen in an input.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    /// Whether a field was given: of the record itself, or of the kind of child records that the input holds.
    fields: Vec<bool>,
    /// Whether child records of a kind that the form has were given.
    children: bool,
    /// Keys that are no field; at most [`MAX_COLUMNS`] of them.
    pub(crate) unknown: SortedSet<String>,
}

impl Keys {
    #[cfg(feature = "native")]
    pub(crate) fn add(&mut self, other: Keys) {
        for (field, _) in (0..).zip(&other.fields).filter(|(_, given)| **given) {
            self.give(field);
        }
        for key in other.unknown {
            self.note(&key);
        }
        self.children |= other.children;
    }

    /// Whether a field was given.
    pub(crate) fn has(&self, field: u16) -> bool {
        self.fields.get(usize::from(field)).copied().unwrap_or_default()
    }

    /// A field was given.
    #[inline]
    pub(crate) fn give(&mut self, field: u16) {
        let place = usize::from(field);
        if self.fields.len() <= place {
            self.fields.resize(place + 1, false);
        }
        self.fields[place] = true;
    }

    /// Child records were given.
    pub(crate) fn give_children(&mut self) {
        self.children = true;
    }

    /// Checks that some key is one of the form: else they are records of something else. Those in memory may be all empty.
    ///
    /// # Errors
    /// [`Error::NoKnownColumn`], as of columns.
    pub(crate) fn check(&self, form: &FormDef, (file, format): (&str, Format)) -> Result<(), Error> {
        let unknown = self.unknown.len();
        if self.children || self.fields.contains(&true) || (unknown == 0 && format == Format::Memory) {
            return Ok(());
        }
        Err(no_known_column(form, 0, unknown, (file, format)))
    }

    pub(crate) fn note(&mut self, key: &str) {
        if self.unknown.len() < MAX_COLUMNS && !self.unknown.contains(key) {
            self.unknown.insert(key.to_owned());
        }
    }
}

/// Keys that are looked at ahead of the one expected.
const AHEAD: usize = 4;

/// What the keys of an input mean, found out once for each, and which fields a record has given already.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meanings {
    /// By record kind.
    kinds: Vec<Kind>,
    /// Keys of child records.
    children: SortedMap<String, Option<RecordKind>>,
}

/// The keys of one record kind.
#[derive(Debug, Clone, Default)]
struct Kind {
    found: SortedMap<String, Option<Target>>,
    /// The keys in the order of the first record, which mostly is that of all, and the place of the next one.
    order: Vec<(String, Option<Target>)>,
    next: usize,
    /// For each field the number of the last record that gave it.
    given: Vec<u64>,
    record: u64,
}

impl Meanings {
    /// Forgets all keys: another input begins.
    pub(crate) fn clear(&mut self) {
        self.kinds.clear();
        self.children = SortedMap::default();
    }

    /// The kind of child records that a key means.
    pub(crate) fn child_kind(&mut self, names: &Names, key: &str) -> Option<RecordKind> {
        if let Some(kind) = self.children.get(key) {
            return *kind;
        }
        let kind = names.child_kind(key);
        if self.children.len() < MAX_COLUMNS {
            self.children.insert(key.to_owned(), kind);
        }
        kind
    }

    /// Another record of a kind begins.
    pub(crate) fn begin(&mut self, kind: RecordKind) {
        if self.kinds.len() <= usize::from(kind) {
            self.kinds.resize_with(usize::from(kind) + 1, Kind::default);
        }
        let of = &mut self.kinds[usize::from(kind)];
        of.record += 1;
        of.next = 0;
    }

    /// The field that a key of a record that has begun means, noted in `keys`.
    ///
    /// # Errors
    /// What is wrong, if the key could mean several fields, or one that the record has given already.
    #[inline]
    pub(crate) fn find(
        &mut self,
        names: &Names,
        (kind, key): (RecordKind, &str),
        keys: &mut Keys,
    ) -> Result<Option<Target>, Label> {
        let of = &mut self.kinds[usize::from(kind)];
        // A record may leave out some.
        let ahead = of.order.iter().skip(of.next).take(AHEAD).position(|(known, _)| known == key);
        let target = match ahead {
            Some(ahead) => {
                of.next += ahead + 1;
                of.order[of.next - 1].1
            }
            None => of.look_up(names, kind, key)?,
        };
        if let Some(target) = target {
            if kind == 0 {
                keys.give(target.field);
            }
            let place = usize::from(target.field);
            if of.given.len() <= place {
                of.given.resize(place + 1, 0);
            }
            if std::mem::replace(&mut of.given[place], of.record) == of.record {
                return Err(twice(key));
            }
        } else if kind > 0 || self.child_kind(names, key).is_none() {
            keys.note(key);
        }
        Ok(target)
    }
}

impl Kind {
    /// The meaning of a key that is not the one expected.
    fn look_up(&mut self, names: &Names, kind: RecordKind, key: &str) -> Result<Option<Target>, Label> {
        let target = match self.found.get(key) {
            Some(target) => *target,
            None => self.learn(names, kind, key)?,
        };
        if self.record == 1 && self.order.len() < MAX_COLUMNS {
            self.order.push((key.to_owned(), target));
            self.next = self.order.len();
        }
        Ok(target)
    }

    #[cold]
    fn learn(&mut self, names: &Names, kind: RecordKind, key: &str) -> Result<Option<Target>, Label> {
        let target = names.field_of(kind, key).map_err(|fields| several(key, &fields))?;
        // A file may have any number of keys; those that are beyond a header's are looked up each time.
        if self.found.len() < MAX_COLUMNS {
            self.found.insert(key.to_owned(), target);
        }
        Ok(target)
    }
}

/// What is wrong with a key that means a field that another key of the record means too.
pub(crate) fn twice(key: &str) -> Label {
    both!("\"{key}\" 与另一个键是同一指标", "\"{key}\" and another key are the same field")
}

/// What is wrong with a key that could mean several fields.
pub(crate) fn several(key: &str, fields: &[String]) -> Label {
    let fields = fields.join(", ");
    both!("\"{key}\" 可指 {fields}", "\"{key}\" could be any of {fields}")
}
