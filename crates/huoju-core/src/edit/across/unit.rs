//! Units of a frame, and whether each has a record.

use super::block::Section;
use super::finding::Found;
use super::layout::{Coverage, Layout};
use super::store::{Cells, Place, Reader, Store};
use crate::data::attach::{BETWEEN, Keys, Names, parts};
use crate::data::{Attachments, Origin, SpillError};
use crate::edit::mask::hides_alone;
use crate::edition::{AttachedDef, Form, Personal};
use crate::packed::{Packed, Reader as Bytes, Writer};

/// The units that rules of kind `coverage` ask for, as they are kept for other runs, whose records may be theirs. Their texts stand one after the other.
#[derive(Debug, Default)]
pub(crate) struct Units {
    all: Vec<Unit>,
    texts: String,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
struct Unit {
    /// Number of the rule among those across records.
    rule: u16,
    /// Where it stands in the frame.
    file: u32,
    row: u64,
    /// Where its texts begin: the parts of its key, one after the other, and that by which it is found where it is not found by its key, if there is any.
    start: usize,
    key: u32,
    other: u32,
}

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

impl Units {
    /// The units of the frames that a run is given, rule by rule.
    pub(super) fn of(form: &Form, attachments: &Attachments) -> Self {
        let mut units = Units::default();
        for (rule, definition) in (0..).zip(&form.definition().across) {
            let Some(frame) = definition.kind.frame() else { continue };
            for keys in attachments.keys() {
                let Some(lines) = keys.lines(frame) else { continue };
                let others = keys.others();
                for owner in keys.owners(lines) {
                    units.push(rule, owner.origin, owner.key, others.get(&owner.number).unwrap_or(&""));
                }
            }
        }
        units
    }

    fn push(&mut self, rule: u16, Origin { file, row }: Origin, key: &str, other: &str) {
        let start = self.texts.len();
        // No text is longer than a cell may be.
        let [key_length, other_length] =
            [key, other].map(|text| u32::try_from(text.len()).unwrap_or_default());
        self.texts.push_str(key);
        self.texts.push_str(other);
        self.all.push(Unit { rule, file, row, start, key: key_length, other: other_length });
    }

    /// The key of a unit, and by what else it is found, which may be empty.
    fn texts(&self, unit: &Unit) -> (&str, &str) {
        let middle = unit.start + unit.key as usize;
        let text = |place| self.texts.get(place).unwrap_or_default();
        (text(unit.start..middle), text(middle..middle + unit.other as usize))
    }

    /// Whether all are such as a form asks for, of so many files.
    pub(super) fn are_of(&self, form: &Form, files: usize) -> bool {
        self.all.iter().all(|unit| attached(form, unit.rule).is_some() && (unit.file as usize) < files)
    }

    /// Adds those of other runs, whose files follow so many.
    pub(super) fn append(&mut self, other: &Units, files: u32) -> Option<()> {
        for unit in &other.all {
            let (key, by_other) = other.texts(unit);
            let origin = Origin { file: unit.file.checked_add(files)?, row: unit.row };
            self.push(unit.rule, origin, key, by_other);
        }
        Some(())
    }

    /// Gives files other numbers, and makes one of those that several frames have: the first stands.
    pub(super) fn renumber(&mut self, place: impl Fn(u64) -> Option<u64>) -> Option<()> {
        for unit in &mut self.all {
            unit.file = u32::try_from(place(unit.file.into())?).ok()?;
        }
        let mut all = std::mem::take(&mut self.all);
        all.sort_by_key(|unit| (unit.rule, unit.origin()));
        for of_rule in all.chunk_by(|one, other| one.rule == other.rule) {
            let (mut names, mut last) = (Names::default(), 0);
            for unit in of_rule {
                let (key, _) = self.texts(unit);
                if names.number(key, last).is_none() {
                    last = names.add(key, last)?;
                    self.all.push(*unit);
                }
            }
        }
        Some(())
    }
}

impl Packed for Units {
    fn write(&self, to: &mut Writer) {
        self.all.len().write(to);
        for unit in &self.all {
            let (key, other) = self.texts(unit);
            unit.rule.write(to);
            unit.file.write(to);
            unit.row.write(to);
            to.text(key);
            to.text(other);
        }
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        let (count, mut units) = (usize::read(from), Units::default());
        while units.all.len() < count && !from.is_broken() {
            let (rule, file, row) = (u16::read(from), u32::read(from), u64::read(from));
            let (key, other) = (from.text(), from.text());
            units.push(rule, Origin { file, row }, key, other);
        }
        units
    }
}

/// Looks for the records of units, each of which is there once.
pub(super) fn find<'a>(
    units: &'a Units,
    form: &Form,
    layout: &Layout,
    store: &Store,
) -> Result<Vec<Wanted<'a>>, SpillError> {
    let mut found = Vec::with_capacity(units.all.len());
    for coverage in &layout.coverages {
        let (first, mut keys) = (found.len(), Keys::new(form, attached(form, coverage.rule)));
        for unit in units.all.iter().filter(|unit| unit.rule == coverage.rule) {
            let (key, other) = units.texts(unit);
            let number = keys.add(key, 0).map_err(|_| SpillError::Damaged)?;
            if !other.is_empty() {
                keys.add_other(other, number);
            }
            found.push(Wanted { rule: unit.rule, origin: unit.origin(), key, covered: false });
        }
        let of_rule: &mut [Wanted<'_>] = found.get_mut(first..).unwrap_or_default();
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
