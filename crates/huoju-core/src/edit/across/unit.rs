//! Units of a frame, and whether each has a record.

use super::finding::Found;
use crate::data::attach::Keys;
use crate::data::text::name_letters;
use crate::data::{Attachments, Origin};
use crate::edit::mask::hides_alone;
use crate::edition::{Form, Personal};
use crate::packed::packed;

/// A unit that a rule of kind `coverage` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Number of the rule among those across records.
    pub(super) rule: u16,
    /// Where it stands in the frame.
    pub(super) file: u32,
    pub(super) row: u64,
    /// The texts that say which unit it is.
    pub(super) key: Vec<String>,
    /// Whether it has a record.
    pub(super) covered: bool,
}

packed!(struct Unit { rule, file, row, key, covered });

/// The units of the frames that are given, rule by rule.
pub(crate) fn units<'a>(form: &Form, attachments: &'a Attachments) -> Vec<Unit> {
    let mut units = Vec::new();
    for (rule, definition) in (0..).zip(&form.definition().across) {
        let Some(frame) = definition.kind.frame() else { continue };
        let owners = |keys: &'a Keys| Some(keys.owners(keys.lines(frame)?));
        units.extend(attachments.keys().iter().filter_map(owners).flatten().map(|owner| Unit {
            rule,
            file: owner.origin.file,
            row: owner.origin.row,
            key: owner.parts().map(str::to_owned).collect(),
            covered: (if definition.counted { owner.counted } else { owner.records }) > 0,
        }));
    }
    units
}

/// Makes one of those that several frames have: it has a record if one of them found one.
pub(super) fn join(units: &mut Vec<Unit>) {
    let name = |part: &String| name_letters(part).collect::<String>();
    units
        .sort_by_cached_key(|unit| (unit.rule, unit.key.iter().map(name).collect::<Vec<_>>(), unit.origin()));
    let same = |one: &Unit, other: &Unit| {
        one.rule == other.rule && one.key.iter().map(name).eq(other.key.iter().map(name))
    };
    units.dedup_by(|later, first| {
        let is_same = same(first, later);
        first.covered |= is_same && later.covered;
        is_same
    });
    units.sort_by_key(|unit| (unit.rule, unit.origin()));
}

impl Unit {
    pub(super) fn origin(&self) -> Origin {
        Origin { file: self.file, row: self.row }
    }

    /// Whether it is one that a form asks for, of one of so many files.
    pub(super) fn is_of(&self, form: &Form, files: usize) -> bool {
        let rule = form.definition().across.get(usize::from(self.rule));
        rule.is_some_and(|rule| rule.kind.frame().is_some()) && (self.file as usize) < files
    }

    /// The finding that it has no record.
    pub(super) fn missing(&self, form: &Form) -> Found {
        let masked = (0..8).zip(&self.key).filter(|(part, text)| self.hides(form, *part, text));
        Found {
            rule: self.rule,
            origin: self.origin(),
            record: String::new(),
            key: self.key.clone(),
            masked: masked.fold(0, |bits, (part, _)| bits | 1 << part),
            shown: Vec::new(),
            other: None,
            details: Vec::new(),
        }
    }

    /// Whether a part of the key is personal.
    fn hides(&self, form: &Form, part: usize, text: &str) -> bool {
        let rule = form.definition().across.get(usize::from(self.rule));
        let attached = rule.and_then(|rule| form.record(rule.kind.frame()?)?.attached.as_ref());
        let by = attached.map_or(&form.definition().key, |attached| &attached.by);
        let field = by.get(part).and_then(|field| form.record(0)?.fields.get(usize::from(*field)));
        hides_alone(field.map_or(Personal::Always, |field| field.personal), text)
    }
}
