//! Digests of single rules and tables: equal digests mean that counts may be added, and records compared.
//!
//! A digest covers what decides the counts: the expressions with the fields, lists, patterns and constants
//! (parameters are folded into these) that they read, the period, and who is counted. It does not cover titles, messages,
//! labels, or the place of anything in its file, so that a mended wording keeps its tallies.

use crate::data::SortedSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::edition::{
    AcrossDef, Counts, EditionDef, FieldType, FormDef, ListDef, MeasureValue, NO_ENTRY, RecordKind, RuleDef,
    TableDef,
};
use crate::packed::{self, Packed, Reader};
use crate::rules::{Dfa, Literal, Node, NodeId, Op, Type};

/// The first 16 bytes of a SHA-256; printed in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Digest([u8; 16]);

impl Packed for Digest {
    fn write(&self, to: &mut packed::Writer) {
        self.0.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self(Packed::read(from))
    }
}

impl Digest {
    /// The digest of a text that a tally counts once, such as a person's name. Whoever guesses the text can tell that it is in
    /// the tally, so a digest of personal data is to be kept as they are.
    pub(super) fn of_text(text: &str) -> Self {
        Writer::new("text").text(text).finish()
    }

    /// The digest of some texts, each by itself.
    pub(crate) fn of_texts<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> Self {
        texts.fold(Writer::new("texts"), |writer, text| writer.text(text.as_ref())).finish()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// The digests of a form's rules and tables, in the order of its definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDigests {
    /// One for each of [`FormDef::rules`].
    pub rules: Vec<Digest>,
    /// One for each of [`FormDef::across`].
    pub across: Vec<Digest>,
    /// One for each of [`FormDef::tables`].
    pub tables: Vec<Digest>,
}

impl FormDigests {
    /// Computes the digests of a form.
    #[must_use]
    pub fn new(edition: &EditionDef, form: &FormDef) -> Self {
        let mut context =
            Context { edition, form, lists: edition.lists.iter().map(list).collect(), nodes: Vec::new() };
        for node in &form.program.nodes {
            let digest = context.node(node);
            context.nodes.push(digest);
        }
        Self {
            rules: form.rules.iter().map(|rule| context.rule(rule)).collect(),
            across: form.across.iter().map(|rule| context.across(rule)).collect(),
            tables: form.tables.iter().map(|table| context.table(table)).collect(),
        }
    }
}

/// Collects parts; each is preceded by its length, so that no two sequences of parts look alike.
struct Writer(Sha256);

impl Writer {
    fn new(kind: &str) -> Self {
        Self(Sha256::new()).text(kind)
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    fn number(self, number: impl Into<i128>) -> Self {
        self.bytes(&number.into().to_le_bytes())
    }

    fn digest(self, digest: Digest) -> Self {
        self.bytes(&digest.0)
    }

    fn all<T>(self, items: impl ExactSizeIterator<Item = T>, mut write: impl FnMut(Self, T) -> Self) -> Self {
        let counted = self.bytes(&(items.len() as u64).to_le_bytes());
        items.fold(counted, &mut write)
    }

    fn finish(self) -> Digest {
        let mut short = [0; 16];
        short.copy_from_slice(&self.0.finalize()[..16]);
        Digest(short)
    }
}

/// What decides how a cell is read as an entry of a list: codes, Chinese names, other spellings, dates, the hierarchy.
fn list(list: &ListDef) -> Digest {
    let writer = match &list.open {
        Some(shape) => Writer::new("open list").digest(pattern(shape)),
        None => Writer::new("list"),
    };
    writer
        .all(list.entries.iter(), |writer, entry| {
            let parent = entry.parent.and_then(|parent| list.entries.get(usize::from(parent)));
            let writer = writer.text(&entry.code).text(&entry.label.zh).text(&entry.level);
            let writer = writer.number(entry.valid_from).number(entry.valid_to);
            match parent {
                Some(parent) => writer.text(&parent.code).number(parent.valid_from),
                None => writer.text(""),
            }
        })
        .all(list.aliases.iter(), |writer, (spelling, code)| writer.text(spelling).text(code))
        .finish()
}

/// A pattern by what it accepts from each state, with the states numbered as they are met from the start.
fn pattern(dfa: &Dfa) -> Digest {
    let width = usize::from(dfa.class_count);
    let next = |state: usize, byte: usize| {
        let class = dfa.classes.get(byte).map_or(0, |class| usize::from(*class));
        dfa.next.get(state * width + class).map_or(0, |next| usize::from(*next))
    };
    // 0 stands for the dead state and for a state not yet met; the start is met first and has number 1.
    let mut numbers = vec![0usize; dfa.accept.len()];
    numbers.iter_mut().skip(1).take(1).for_each(|start| *start = 1);
    let mut met = vec![1usize];
    let mut writer = Writer::new("pattern");
    let mut index = 0;
    while let Some(state) = met.get(index).copied() {
        index += 1;
        writer = writer.number(dfa.accept.get(state).copied().unwrap_or(false));
        let mut row = Vec::with_capacity(256 * 4);
        for byte in 0..256 {
            let target = next(state, byte);
            if let (1.., Some(number @ 0)) = (target, numbers.get_mut(target)) {
                met.push(target);
                *number = met.len();
            }
            let number = numbers.get(target).copied().unwrap_or_default();
            row.extend_from_slice(&(number as u64).to_le_bytes());
        }
        writer = writer.bytes(&row);
    }
    writer.finish()
}

struct Context<'a> {
    edition: &'a EditionDef,
    form: &'a FormDef,
    lists: Vec<Digest>,
    /// Digests of the nodes so far; operands come before the node that reads them.
    nodes: Vec<Digest>,
}

impl Context<'_> {
    fn at(&self, node: NodeId) -> Digest {
        self.nodes.get(node as usize).copied().unwrap_or_default()
    }

    fn maybe(&self, writer: Writer, node: Option<NodeId>) -> Writer {
        match node {
            Some(node) => writer.digest(self.at(node)),
            None => writer.text(""),
        }
    }

    fn rule(&self, rule: &RuleDef) -> Digest {
        let writer = Writer::new("rule").number(rule.level as u8);
        let writer = self.record(writer, rule.record);
        self.maybe(writer, rule.when).digest(self.at(rule.assert)).finish()
    }

    fn across(&self, rule: &AcrossDef) -> Digest {
        let writer = Writer::new("across").number(rule.level as u8).number(rule.counted);
        let writer = self.period(writer);
        let writer = self.maybe(writer, self.form.counted_when.filter(|_| rule.counted));
        let writer = self.maybe(writer, self.form.struck_out_when.filter(|_| rule.counted));
        let writer = self.maybe(writer, self.form.secret_when.filter(|_| rule.counted));
        let writer = self.maybe(writer, rule.when);
        let mut kind = rule.kind.clone();
        kind.for_each_node(|node| *node = 0);
        let writer = match rule.kind.frame() {
            Some(frame) => self.record(writer, frame),
            None => writer.bytes(&packed::to_bytes(&kind)),
        };
        let nodes: Vec<NodeId> = rule.by.iter().map(|part| part.node).chain(rule.kind.nodes()).collect();
        let writer = writer.all(nodes.iter(), |writer, node| writer.digest(self.at(*node)));
        // What is kept of a record beside what is compared.
        let shown = self.form.key.iter().chain(&rule.fields);
        shown.fold(writer, |writer, field| self.field(writer, 0, *field)).finish()
    }

    /// The period, and the date that puts a record into it.
    fn period(&self, writer: Writer) -> Writer {
        let writer = writer.number(self.edition.period_from).number(self.edition.period_to);
        match self.form.counted_by {
            Some(field) => self.field(writer, 0, field),
            None => writer.text(""),
        }
    }

    fn table(&self, table: &TableDef) -> Digest {
        let writer = self.period(Writer::new("table"));
        let writer = self.maybe(writer, self.form.counted_when.filter(|_| table.counts != Counts::All));
        let writer = self.maybe(writer, self.form.secret_when.filter(|_| table.counts != Counts::All));
        self.maybe(writer, self.form.struck_out_when.filter(|_| table.counts == Counts::Counted))
            .all(table.dimensions.iter(), |writer, dimension| {
                let list = dimension.list.and_then(|list| self.lists.get(usize::from(list)));
                let writer = writer.text(&dimension.id).digest(list.copied().unwrap_or_default());
                self.maybe(writer, dimension.name)
            })
            .all(table.measures.iter(), |writer, measure| {
                match self.form.measures.get(usize::from(*measure)) {
                    Some(measure) => {
                        let writer = writer.text(&measure.id).number(measure.scale).text(&measure.unit);
                        self.measure(writer, &measure.value)
                    }
                    None => writer.text(""),
                }
            })
            .all(table.entries.iter(), |writer, entry| {
                let writer = self.maybe(writer, entry.when);
                let writer = writer.all(entry.at.iter(), |writer, node| writer.digest(self.at(*node)));
                if entry.sums.is_empty() {
                    return writer;
                }
                writer.text("sums").all(entry.sums.iter(), |writer, sum| {
                    writer.number(sum.measure).digest(self.at(sum.value))
                })
            })
            .finish()
    }

    fn measure(&self, writer: Writer, value: &MeasureValue) -> Writer {
        match value {
            MeasureValue::Records => writer.text("records"),
            MeasureValue::Sum(node) => writer.text("sum").digest(self.at(*node)),
            MeasureValue::Distinct(node) => writer.text("distinct").digest(self.at(*node)),
            MeasureValue::Lines => writer.text("lines"),
            MeasureValue::Findings(levels) => {
                // Which rules there are is what is counted; their order is not.
                let rules = self.form.rules.iter().filter(|rule| levels.contains(&rule.level));
                let digests: SortedSet<Digest> = rules.map(|rule| self.rule(rule)).collect();
                let digests: Vec<Digest> = digests.into_iter().collect();
                writer.text("findings").all(digests.into_iter(), Writer::digest)
            }
        }
    }

    fn node(&self, node: &Node) -> Digest {
        let operands: Vec<_> = node.op.operands().collect();
        let mut rest = node.op.clone();
        rest.map_operands(|_| 0);
        let writer = self.record(Writer::new("node"), node.record);
        let writer = self.ty(writer, node.ty);
        let writer = match &rest {
            Op::Field(field) => self.field(writer.text("field"), node.record, *field),
            Op::Empty(field) => self.field(writer.text("empty"), node.record, *field),
            Op::Invalid(field) => self.field(writer.text("invalid"), node.record, *field),
            Op::CountOf(kind) => self.record(writer.text("count"), *kind),
            Op::Literal(Literal::Code(entry)) => self.entry(writer.text("code"), node.ty, *entry),
            Op::CodeIn(_, set) => self.code_set(writer.text("code in"), operands.first().copied(), *set),
            Op::Recode(_, map) => {
                self.code_map(writer.text("recode"), operands.first().copied(), node.ty, *map)
            }
            Op::Match(_, index) => match self.form.program.patterns.get(*index as usize) {
                Some(dfa) => writer.text("match").digest(pattern(dfa)),
                None => writer.text("match"),
            },
            // Nothing but constants and the operator is left.
            other => writer.bytes(&packed::to_bytes(other)),
        };
        writer.all(operands.iter(), |writer, operand| writer.digest(self.at(*operand))).finish()
    }

    fn record(&self, writer: Writer, kind: RecordKind) -> Writer {
        writer.text(self.form.records.get(usize::from(kind)).map_or("?", |record| record.id.as_str()))
    }

    fn ty(&self, writer: Writer, ty: Type) -> Writer {
        match ty {
            Type::Boolean => writer.text("boolean"),
            Type::Number { precision, scale } => writer.text("number").number(precision).number(scale),
            Type::Date => writer.text("date"),
            Type::Text => writer.text("text"),
            Type::Code(list) => {
                writer.text("code").digest(self.lists.get(usize::from(list)).copied().unwrap_or_default())
            }
        }
    }

    /// A field by name and by what decides how its cells are read.
    fn field(&self, writer: Writer, kind: RecordKind, field: u16) -> Writer {
        let find = |kind: RecordKind, field: u16| {
            self.form.records.get(usize::from(kind)).and_then(|record| record.fields.get(usize::from(field)))
        };
        let Some(definition) = find(kind, field) else { return writer.text("") };
        let writer = self.record(writer, kind).text(&definition.id);
        match definition.ty {
            FieldType::Code { list } => {
                let dated = definition.as_of.or(self.form.counted_by).and_then(|date| find(0, date));
                let list = self.lists.get(usize::from(list)).copied().unwrap_or_default();
                writer.digest(list).text(dated.map_or("", |date| date.id.as_str()))
            }
            FieldType::Number { precision, scale } => writer.number(precision).number(scale),
            FieldType::Text { .. } => writer.text("text"),
            FieldType::Date => writer.text("date"),
            FieldType::Month => writer.text("month"),
            FieldType::Boolean => writer.text("boolean"),
        }
    }

    fn entry(&self, writer: Writer, ty: Type, entry: u16) -> Writer {
        match self.list_of(ty).and_then(|list| list.entries.get(usize::from(entry))) {
            Some(entry) => writer.text(&entry.code).number(entry.valid_from),
            None => writer.text(""),
        }
    }

    fn list_of(&self, ty: Type) -> Option<&ListDef> {
        match ty {
            Type::Code(list) => self.edition.lists.get(usize::from(list)),
            _ => None,
        }
    }

    fn operand_type(&self, operand: Option<NodeId>) -> Option<Type> {
        self.form.program.nodes.get(operand? as usize).map(|node| node.ty)
    }

    fn code_set(&self, writer: Writer, operand: Option<NodeId>, set: u32) -> Writer {
        let (Some(ty), Some(flags)) =
            (self.operand_type(operand), self.form.program.code_sets.get(set as usize))
        else {
            return writer;
        };
        let entries = (0..=u16::MAX).zip(flags).filter(|(_, flag)| **flag);
        entries.fold(writer, |writer, (entry, _)| self.entry(writer, ty, entry))
    }

    fn code_map(&self, writer: Writer, operand: Option<NodeId>, to: Type, map: u32) -> Writer {
        let (Some(from), Some(map)) =
            (self.operand_type(operand), self.form.program.code_maps.get(map as usize))
        else {
            return writer;
        };
        let entries = (0..=u16::MAX).zip(map).filter(|(_, target)| **target != NO_ENTRY);
        entries.fold(writer, |writer, (entry, target)| {
            let writer = self.entry(writer, from, entry);
            self.entry(writer, to, *target)
        })
    }
}
