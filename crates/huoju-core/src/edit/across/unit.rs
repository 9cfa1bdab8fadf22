//! Units of a frame, and whether each has a record.

use super::SpillError;
use super::block::Section;
use super::finding::Found;
use super::layout::{Coverage, Layout};
use super::store::{Cells, Place, Reader, Store};
use crate::data::attach::{BETWEEN, Keys, parts};
use crate::data::text::name_letters;
use crate::data::{Attachments, Origin};
use crate::edit::mask::hides_alone;
use crate::edition::{AttachedDef, Form, Personal};
use crate::packed::packed;

/// A unit that a rule of kind `coverage` asks for, as it is kept for other runs, whose records may be its.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Number of the rule among those across records.
    rule: u16,
    /// Where it stands in the frame.
    pub(super) file: u32,
    row: u64,
    /// The parts of its key, one after the other.
    key: String,
    /// By what it is found where it is not found by its key.
    other: Option<String>,
}

packed!(struct Unit { rule, file, row, key, other });

/// A unit that is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(super) rule: u16,
    origin: Origin,
    key: &'a str,
    /// Whether it has a record.
    pub(super) covered: bool,
}

/// The units of the frames that a run is given, rule by rule, and whether the records of the run are theirs.
pub(crate) fn wanted<'a>(form: &'a Form, attachments: &'a Attachments) -> impl Iterator<Item = Wanted<'a>> {
    (0..).zip(&form.definition().across).flat_map(move |(rule, definition)| {
        let frame = definition.kind.frame();
        let of_frame = move |keys: &'a Keys| Some(keys.owners(keys.lines(frame?)?));
        attachments.keys().iter().filter_map(of_frame).flatten().map(move |owner| Wanted {
            rule,
            origin: owner.origin,
            key: owner.key,
            covered: if definition.counted { owner.counted } else { owner.records > 0 },
        })
    })
}

/// The units of the frames that a run is given, rule by rule.
pub(super) fn units(form: &Form, attachments: &Attachments) -> Vec<Unit> {
    let mut units = Vec::new();
    for (rule, definition) in (0..).zip(&form.definition().across) {
        let Some(frame) = definition.kind.frame() else { continue };
        for keys in attachments.keys() {
            let Some(lines) = keys.lines(frame) else { continue };
            let others = keys.others();
            units.extend(keys.owners(lines).map(|owner| Unit {
                rule,
                file: owner.origin.file,
                row: owner.origin.row,
                key: owner.key.to_owned(),
                other: others.get(&owner.number).map(|other| (*other).to_owned()),
            }));
        }
    }
    units
}

/// Makes one of those that several frames have.
pub(super) fn join(units: &mut Vec<Unit>) {
    units.sort_by_cached_key(|unit| (unit.rule, name_letters(&unit.key).collect::<String>(), unit.origin()));
    units.dedup_by(|later, first| {
        first.rule == later.rule && name_letters(&first.key).eq(name_letters(&later.key))
    });
    units.sort_by_key(|unit| (unit.rule, unit.origin()));
}

/// Looks for the records of units, each of which several frames may have but is there once.
pub(super) fn find<'a>(
    units: &'a [Unit],
    form: &Form,
    layout: &Layout,
    store: &Store,
) -> Result<Vec<Wanted<'a>>, SpillError> {
    let mut found = Vec::with_capacity(units.len());
    for coverage in &layout.coverages {
        let mut of_rule: Vec<Wanted<'a>> = Vec::new();
        let mut keys = Keys::new(form, attached(form, coverage.rule));
        for unit in units.iter().filter(|unit| unit.rule == coverage.rule) {
            let number = keys.add(&unit.key, 0).map_err(|_| SpillError::Damaged)?;
            if number as usize == of_rule.len() {
                of_rule.push(unit.wanted());
            }
            unit.other.iter().for_each(|other| keys.add_other(other, number));
        }
        if !of_rule.is_empty() {
            each_found(
                coverage,
                &keys,
                &mut Reader::new(store),
                Cells::new(store, layout, form),
                |number| {
                    of_rule.get_mut(number).into_iter().for_each(|unit| unit.covered = true);
                },
            )?;
        }
        found.append(&mut of_rule);
    }
    Ok(found)
}

/// Shows the number of the unit of each record that has one.
fn each_found(
    coverage: &Coverage,
    keys: &Keys,
    reader: &mut Reader<'_>,
    mut cells: Cells<'_>,
    mut each: impl FnMut(usize),
) -> Result<(), SpillError> {
    let mut last = 0;
    for block in 0..reader.store.len() {
        for row in reader.bits(block, Section::Bits(coverage.takes_part))?.ones() {
            let at = Place::new(block, row);
            let key = key(&mut cells, at, &coverage.by)?;
            let number = match key.and_then(|key| keys.number(&key, last)) {
                Some(number) => Some(number),
                None => key_of_others(&mut cells, at, coverage)?.and_then(|other| keys.with_other(&other)?),
            };
            if let Some(number) = number {
                last = number;
                each(number as usize);
            }
        }
    }
    Ok(())
}

fn key_of_others(
    cells: &mut Cells<'_>,
    at: Place,
    coverage: &Coverage,
) -> Result<Option<String>, SpillError> {
    if coverage.or_by.is_empty() { Ok(None) } else { key(cells, at, &coverage.or_by) }
}

/// The parts of a key of a record, one after the other; `None` if it lacks one.
fn key(cells: &mut Cells<'_>, at: Place, columns: &[usize]) -> Result<Option<String>, SpillError> {
    let mut key = String::new();
    for (part, column) in columns.iter().enumerate() {
        let (text, _) = cells.text(at, *column)?;
        if text.is_empty() {
            return Ok(None);
        }
        if part > 0 {
            key.push(BETWEEN);
        }
        key.push_str(&text);
    }
    Ok(Some(key))
}

/// What the frame of a rule is attached by.
fn attached(form: &Form, rule: u16) -> Option<&AttachedDef> {
    let rule = form.definition().across.get(usize::from(rule))?;
    form.record(rule.kind.frame()?)?.attached.as_ref()
}

impl Unit {
    fn origin(&self) -> Origin {
        Origin { file: self.file, row: self.row }
    }

    /// Whether it is one that a form asks for, of one of so many files.
    pub(super) fn is_of(&self, form: &Form, files: usize) -> bool {
        attached(form, self.rule).is_some() && (self.file as usize) < files
    }

    /// No record is known to be its.
    fn wanted(&self) -> Wanted<'_> {
        Wanted { rule: self.rule, origin: self.origin(), key: &self.key, covered: false }
    }
}

impl Wanted<'_> {
    /// The finding that it has no record.
    pub(super) fn missing(&self, form: &Form) -> Found {
        let masked = (0..8).zip(parts(self.key)).filter(|(part, text)| self.hides(form, *part, text));
        Found {
            rule: self.rule,
            origin: self.origin,
            record: String::new(),
            key: parts(self.key).map(str::to_owned).collect(),
            masked: masked.fold(0, |bits, (part, _)| bits | 1 << part),
            shown: Vec::new(),
            other: None,
            details: Vec::new(),
        }
    }

    /// Whether a part of the key is personal.
    fn hides(&self, form: &Form, part: usize, text: &str) -> bool {
        let by = attached(form, self.rule).map_or(&form.definition().key, |attached| &attached.by);
        let field = by.get(part).and_then(|field| form.record(0)?.fields.get(usize::from(*field)));
        hides_alone(field.map_or(Personal::Always, |field| field.personal), text)
    }
}
