//! Where the parts of a record go: into a batch, or to the record that a child record belongs to.

use huoju_core::both;
use huoju_core::data::{InvalidReason, Origin, RecordSink, boolean};
use huoju_core::edit::mask;
use huoju_core::edition::{FieldType, Form, Label, RecordKind};

use super::parse::Parts;
use super::source::Layout;
use crate::error::Error;
use crate::feed::{Batches, RowCounts};
use crate::header::Target;
use crate::keys::{Keys, Meanings};
use crate::limits::MAX_CHILDREN;
use crate::lines::{LineKeys, Lines, undecoded};
use crate::problem::{RowProblem, Shape};

/// Takes the records of a file one after the other.
pub(super) trait Taker: Parts {
    /// A record begins.
    fn begin(&mut self, row: u64);

    /// It ends.
    fn end(&mut self) -> Result<(), Error>;

    /// Why a part of it was refused, in both languages.
    fn refused(&mut self) -> Option<Label>;

    /// What stands where a record belongs, and is none.
    fn no_record(&mut self, row: u64, text: &str);
}

/// Takes records of a form.
pub(super) struct IntoBatch<'a, 'b> {
    layout: &'a Layout,
    meanings: &'a mut Meanings,
    keys: &'a mut Keys,
    batches: &'a mut Batches<'b>,
    /// Arrays that are open around what comes.
    depth: usize,
    /// The kind of the child records in the first of them, with its key; `None` if it means none.
    kind: Option<(RecordKind, String)>,
    children: u32,
    /// Kinds that the record has given.
    given: Vec<RecordKind>,
    refused: Option<Label>,
    origin: Origin,
    /// What was wrong with records as such.
    pub(super) counts: RowCounts,
}

impl<'a, 'b> IntoBatch<'a, 'b> {
    pub(super) fn new(
        layout: &'a Layout,
        meanings: &'a mut Meanings,
        keys: &'a mut Keys,
        batches: &'a mut Batches<'b>,
    ) -> Self {
        let (depth, kind, children, given, refused) = (0, None, 0, Vec::new(), None);
        let (origin, counts) = (Origin::default(), RowCounts::default());
        Self { layout, meanings, keys, batches, depth, kind, children, given, refused, origin, counts }
    }

    /// Notes a text under a key that means child records.
    fn note_text(&mut self, key: &str, text: &str) {
        if self.meanings.child_kind(&self.layout.names, key).is_some() {
            self.no_child(key, text);
        }
    }

    fn note(&mut self, shape: Shape) {
        let problem = RowProblem { origin: self.origin, shape };
        self.counts.add_problem(Some(&problem));
        self.batches.problems.push(problem);
    }

    /// The record kind that the open record is of; `None` if it is not read.
    fn open(&self) -> Option<RecordKind> {
        match self.depth {
            0 => Some(0),
            1 => self.kind.as_ref().map(|(kind, _)| *kind),
            _ => None,
        }
    }

    fn put(&mut self, kind: RecordKind, target: Target, text: &str) {
        match kind {
            0 => self.batches.builder.cell_scaled(target.field, text, target.shift),
            _ => self.batches.builder.child_cell_scaled(target.field, text, target.shift),
        }
    }

    fn reject(&mut self, kind: RecordKind, target: Target, reason: InvalidReason, text: &str) {
        match kind {
            0 => self.batches.builder.bad_cell(target.field, reason, text),
            _ => self.batches.builder.bad_child_cell(target.field, reason, text),
        }
    }
}

impl Parts for IntoBatch<'_, '_> {
    fn has_children(&mut self, key: &str) -> bool {
        self.depth == 0 && self.meanings.child_kind(&self.layout.names, key).is_some()
    }

    fn truth(&mut self, key: &str, value: bool) -> Result<(), String> {
        let Some(kind) = self.open() else { return Ok(()) };
        let target = self.meanings.find(&self.layout.names, (kind, key), self.keys);
        match target.map_err(|problem| refuse(&mut self.refused, problem))? {
            Some(target) if is_boolean(self.batches.builder.form(), kind, target) => {
                self.put(kind, target, boolean::format(value));
            }
            Some(target) => self.reject(kind, target, InvalidReason::TruthValue, word(value)),
            None if kind == 0 => self.note_text(key, word(value)),
            None => {}
        }
        Ok(())
    }

    fn nested(&mut self, key: &str, text: &str) -> Result<(), String> {
        let Some(kind) = self.open() else { return Ok(()) };
        let target = self.meanings.find(&self.layout.names, (kind, key), self.keys);
        match target.map_err(|problem| refuse(&mut self.refused, problem))? {
            Some(target) => self.reject(kind, target, InvalidReason::Nested, text),
            None if kind == 0 => self.note_text(key, text),
            None => {}
        }
        Ok(())
    }

    fn no_child(&mut self, key: &str, text: &str) {
        self.note(Shape::NotChildren { key: key.to_owned(), text: hidden(text) });
    }
}

impl Taker for IntoBatch<'_, '_> {
    fn begin(&mut self, row: u64) {
        self.origin = Origin { file: self.layout.file, row };
        self.batches.builder.begin(self.origin);
        self.meanings.begin(0);
        self.given.clear();
        self.depth = 0;
    }

    fn end(&mut self) -> Result<(), Error> {
        self.batches.end_record();
        Ok(())
    }

    fn refused(&mut self) -> Option<Label> {
        self.refused.take()
    }

    fn no_record(&mut self, row: u64, text: &str) {
        self.origin = Origin { file: self.layout.file, row };
        self.note(Shape::NotARecord { text: hidden(text) });
    }
}

impl RecordSink for IntoBatch<'_, '_> {
    fn cell(&mut self, key: &str, text: &str) -> Result<(), String> {
        let Some(kind) = self.open() else { return Ok(()) };
        let target = self.meanings.find(&self.layout.names, (kind, key), self.keys);
        let target = target.map_err(|problem| refuse(&mut self.refused, problem))?;
        match target {
            Some(target) => self.put(kind, target, text),
            None if kind == 0 => self.note_text(key, text),
            None => {}
        }
        Ok(())
    }

    fn children(&mut self, key: &str) -> Result<(), String> {
        match (self.depth, &self.kind) {
            (0, _) => {
                let kind = self.meanings.child_kind(&self.layout.names, key);
                match kind {
                    None => self.keys.note(key),
                    Some(kind) if self.given.contains(&kind) => {
                        let problem =
                            both!("子记录 \"{key}\" 出现两次", "child records \"{key}\" are there twice");
                        return Err(refuse(&mut self.refused, problem));
                    }
                    Some(kind) => {
                        self.keys.give_children();
                        self.given.push(kind);
                    }
                }
                self.kind = kind.map(|kind| (kind, key.to_owned()));
                self.children = 0;
            }
            (1, Some((_, name))) => self.keys.note(&format!("{name}[].{key}")),
            _ => {}
        }
        self.depth += 1;
        Ok(())
    }

    fn begin_child(&mut self) -> Result<(), String> {
        let (1, Some((kind, key))) = (self.depth, &self.kind) else { return Ok(()) };
        if self.children >= MAX_CHILDREN {
            let problem = both!(
                "{key} 的子记录超过 {MAX_CHILDREN} 条",
                "there are more than {MAX_CHILDREN} child records {key}"
            );
            return Err(refuse(&mut self.refused, problem));
        }
        self.children += 1;
        self.batches.builder.begin_child(*kind);
        self.meanings.begin(*kind);
        Ok(())
    }

    fn end_child(&mut self) {}

    fn end_children(&mut self) {
        self.depth -= 1;
    }
}

/// Takes child records of one kind, with the key of their record.
pub(super) struct IntoLines<'a, 'l> {
    layout: &'a Layout,
    keys: &'a mut LineKeys,
    lines: &'a mut Lines<'l>,
    origin: Origin,
    depth: usize,
    refused: Option<Label>,
}

impl<'a, 'l> IntoLines<'a, 'l> {
    pub(super) fn new(layout: &'a Layout, keys: &'a mut LineKeys, lines: &'a mut Lines<'l>) -> Self {
        Self { layout, keys, lines, origin: Origin::default(), depth: 0, refused: None }
    }

    /// The field that a key means, if it is one of the record.
    fn target(&mut self, key: &str) -> Result<Option<Target>, String> {
        if self.depth > 0 {
            return Ok(None);
        }
        let target = self.keys.find(&self.layout.names, self.layout.kind, key);
        target.map_err(|problem| refuse(&mut self.refused, problem))
    }
}

impl Taker for IntoLines<'_, '_> {
    fn begin(&mut self, row: u64) {
        self.origin = Origin { file: self.layout.file, row };
        self.lines.begin(self.origin, None);
        self.keys.begin();
        self.depth = 0;
    }

    fn end(&mut self) -> Result<(), Error> {
        self.lines.end(self.origin)
    }

    fn refused(&mut self) -> Option<Label> {
        self.refused.take()
    }

    fn no_record(&mut self, row: u64, text: &str) {
        let origin = Origin { file: self.layout.file, row };
        self.lines.problems.push(RowProblem { origin, shape: Shape::NotARecord { text: hidden(text) } });
    }
}

impl Parts for IntoLines<'_, '_> {
    fn has_children(&mut self, _: &str) -> bool {
        false
    }

    fn truth(&mut self, key: &str, value: bool) -> Result<(), String> {
        let Some(target) = self.target(key)? else { return Ok(()) };
        if is_boolean(self.lines.form, target.kind, target) {
            self.lines.text(target, boolean::format(value));
        } else {
            self.lines.text(target, &undecoded(word(value)));
        }
        Ok(())
    }

    fn nested(&mut self, key: &str, text: &str) -> Result<(), String> {
        self.cell(key, &undecoded(text))
    }

    fn no_child(&mut self, _: &str, _: &str) {}
}

impl RecordSink for IntoLines<'_, '_> {
    fn cell(&mut self, key: &str, text: &str) -> Result<(), String> {
        self.target(key)?.into_iter().for_each(|target| self.lines.text(target, text));
        Ok(())
    }

    fn children(&mut self, key: &str) -> Result<(), String> {
        if self.depth == 0 {
            self.keys.seen.note(key);
        }
        self.depth += 1;
        Ok(())
    }

    fn begin_child(&mut self) -> Result<(), String> {
        Ok(())
    }

    fn end_child(&mut self) {}

    fn end_children(&mut self) {
        self.depth -= 1;
    }
}

/// Whether 是 or 否 belongs into a field.
fn is_boolean(form: &Form, kind: RecordKind, target: Target) -> bool {
    let field = form.record(kind).and_then(|record| record.fields.get(usize::from(target.field)));
    field.is_some_and(|field| field.ty == FieldType::Boolean)
}

/// A truth value as it is written.
fn word(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// A text that may be about persons, as it is shown.
fn hidden(text: &str) -> String {
    mask(text.trim_matches('"'))
}

/// Keeps why a part is refused; what a format says of it is not shown.
fn refuse(refused: &mut Option<Label>, problem: Label) -> String {
    *refused = Some(problem);
    String::new()
}
