//! What others may read of an evaluated batch.

use super::buffer::{Buffer, Data};
use crate::data::{Batch, Bitmap, Column, Rows, Values};
use crate::edit::plan::{Arena, Plan, Set, Simple, Walked, literal};
use crate::edition::{Day, EntryId, ListId, RecordKind};
use crate::rules::walk::Walk;
use crate::rules::{Literal, Node, NodeId, Op, Program};

/// The results of a program over a batch, for the nodes that were asked for.
///
/// Each accessor gives `None` for a node of another type; a node that nobody asked for has no stable value.
#[derive(Debug, Clone, Copy)]
pub struct Evaluated<'a> {
    pub(super) program: &'a Program,
    pub(super) plan: &'a Plan,
    pub(super) slots: &'a [Option<Box<Buffer>>],
    pub(super) batch: &'a Batch,
}

/// A boolean node: `yes` is within `known`; known and not `yes` is false; not known is null.
#[derive(Debug, Clone, Copy)]
pub struct Truth<'a> {
    /// Rows where it is true.
    pub yes: &'a Bitmap,
    /// Rows where it is true or false.
    pub known: &'a Bitmap,
}

/// A number node, at its static scale.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'a> {
    /// A value for each row; unspecified where not valid.
    pub values: NumberValues<'a>,
    /// Rows that have a value.
    pub valid: &'a Bitmap,
}

/// Numbers by width.
#[derive(Debug, Clone, Copy)]
pub enum NumberValues<'a> {
    /// Numbers of at most 18 digits.
    Narrow(&'a [i64]),
    /// Longer numbers.
    Wide(&'a [i128]),
}

impl Numbers<'_> {
    /// The number at a row, if it has one.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<i128> {
        let number = match self.values {
            NumberValues::Narrow(values) => i128::from(*values.get(row)?),
            NumberValues::Wide(values) => *values.get(row)?,
        };
        self.valid.get(row).then_some(number)
    }
}

/// A date node.
#[derive(Debug, Clone, Copy)]
pub struct Dates<'a> {
    /// A day for each row; unspecified where not valid.
    pub values: &'a [Day],
    /// Rows that have a value.
    pub valid: &'a Bitmap,
}

/// A code node.
#[derive(Debug, Clone, Copy)]
pub struct Codes<'a> {
    /// An entry of the node's list for each row; unspecified where not valid.
    pub values: &'a [EntryId],
    /// Rows that have a value.
    pub valid: &'a Bitmap,
}

/// A text node.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Where each row's text stands in `bytes`; unspecified where not valid.
    pub spans: &'a [(u32, u32)],
    /// What the spans point into.
    pub bytes: &'a str,
    /// Rows that have a value.
    pub valid: &'a Bitmap,
}

impl<'a> Texts<'a> {
    /// The text at a row, if it has one.
    #[must_use]
    pub fn at(&self, row: usize) -> Option<&'a str> {
        self.valid.get(row).then(|| self.text(row))
    }

    /// The text at a row that is known to have one.
    pub(super) fn text(&self, row: usize) -> &'a str {
        let (start, end) = self.spans.get(row).copied().unwrap_or_default();
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The bytes of the text at a row that is known to have one.
    #[inline]
    pub(super) fn raw(&self, row: usize) -> &'a [u8] {
        let (start, end) = self.spans.get(row).copied().unwrap_or_default();
        self.bytes.as_bytes().get(start as usize..end as usize).unwrap_or_default()
    }
}

impl<'a> Evaluated<'a> {
    /// The batch that was evaluated.
    #[must_use]
    pub fn batch(&self) -> &'a Batch {
        self.batch
    }

    /// Number of rows of a record kind.
    #[must_use]
    pub fn rows(&self, record: RecordKind) -> usize {
        self.cells(record).map_or(0, |rows| rows.len)
    }

    /// A boolean node.
    #[must_use]
    #[inline]
    pub fn truth(&self, node: NodeId) -> Option<Truth<'a>> {
        let buffer = self.buffer(node)?;
        let Data::Boolean(yes) = &buffer.data else { return None };
        Some(Truth { yes, known: &buffer.valid })
    }

    /// A number node.
    #[must_use]
    pub fn number(&self, node: NodeId) -> Option<Numbers<'a>> {
        if let Some(buffer) = self.buffer(node) {
            let values = match &buffer.data {
                Data::Narrow(numbers) => NumberValues::Narrow(numbers),
                Data::Wide(numbers) => NumberValues::Wide(numbers),
                _ => return None,
            };
            return Some(Numbers { values, valid: &buffer.valid });
        }
        let column = self.column(node)?;
        let Values::Number(numbers) = &column.values else { return None };
        Some(Numbers { values: NumberValues::Narrow(numbers), valid: &column.valid })
    }

    /// A date node.
    #[must_use]
    pub fn date(&self, node: NodeId) -> Option<Dates<'a>> {
        if let Some(buffer) = self.buffer(node) {
            let Data::Date(values) = &buffer.data else { return None };
            return Some(Dates { values, valid: &buffer.valid });
        }
        let column = self.column(node)?;
        let Values::Date(values) = &column.values else { return None };
        Some(Dates { values, valid: &column.valid })
    }

    /// A code node.
    #[must_use]
    pub fn code(&self, node: NodeId) -> Option<Codes<'a>> {
        if let Some(buffer) = self.buffer(node) {
            let Data::Code(values) = &buffer.data else { return None };
            return Some(Codes { values, valid: &buffer.valid });
        }
        let column = self.column(node)?;
        let Values::Code(values) = &column.values else { return None };
        Some(Codes { values, valid: &column.valid })
    }

    /// A text node.
    #[must_use]
    pub fn text(&self, node: NodeId) -> Option<Texts<'a>> {
        let bytes = match (*self.plan.arenas.get(node as usize)?)? {
            Arena::Cells(record) => self.cells(record)?.text.as_str(),
            Arena::Codes(list) => self.plan.lists.get(&list)?.codes.as_str(),
            // A node's own bytes are its operand's until it has written them.
            Arena::Buffer(owner) => match &self.buffer(owner)?.data {
                Data::Text(_, bytes) => bytes.as_str(),
                _ => return None,
            },
        };
        if let Some(buffer) = self.buffer(node) {
            let Data::Text(spans, _) = &buffer.data else { return None };
            return Some(Texts { spans, bytes, valid: &buffer.valid });
        }
        let column = self.column(node)?;
        let Values::Text(spans) = &column.values else { return None };
        Some(Texts { spans, bytes, valid: &column.valid })
    }

    /// Definition of a node.
    pub(super) fn node(&self, node: NodeId) -> Option<&'a Node> {
        self.program.nodes.get(node as usize)
    }

    /// The rows of a record kind.
    #[inline]
    pub(super) fn cells(&self, record: RecordKind) -> Option<&'a Rows> {
        match usize::from(record).checked_sub(1) {
            None => Some(&self.batch.root),
            Some(child) => self.batch.children.get(child).map(|children| &children.rows),
        }
    }

    /// The column of a field.
    pub(super) fn field(&self, record: RecordKind, field: u16) -> Option<&'a Column> {
        self.cells(record)?.columns.get(usize::from(field))
    }

    fn column(&self, node: NodeId) -> Option<&'a Column> {
        let node = self.node(node)?;
        let Op::Field(field) = node.op else { return None };
        self.field(node.record, field)
    }

    #[inline]
    fn buffer(&self, node: NodeId) -> Option<&'a Buffer> {
        let slot = *self.plan.slots.get(node as usize)?;
        self.slots.get(slot as usize)?.as_deref()
    }

    /// The text and the number of a comparison whose left side, a length, is not evaluated by itself.
    pub(super) fn fused_length(&self, length: NodeId, with: NodeId) -> Option<(NodeId, i128)> {
        if !self.is_read_through(length) {
            return None;
        }
        match (&self.node(length)?.op, literal(self.node(with)?)) {
            (Op::Length(text), Some(Literal::Number(with))) => Some((*text, *with)),
            _ => None,
        }
    }

    /// Whether two text nodes point into the same bytes.
    pub(super) fn shares_arena(&self, a: NodeId, b: NodeId) -> bool {
        let of = |node: NodeId| self.plan.arenas.get(node as usize).copied().flatten();
        of(a).is_some() && of(a) == of(b)
    }

    /// Where the codes of a list stand in its text of codes.
    pub(super) fn code_spans(&self, list: ListId) -> &'a [(u32, u32)] {
        self.plan.lists.get(&list).map_or(&[], |facts| &facts.spans)
    }

    /// A bit set of the program.
    pub(super) fn code_set(&self, set: u32) -> &'a [bool] {
        self.program.code_sets.get(set as usize).map_or(&[], Vec::as_slice)
    }

    /// A map of the program.
    pub(super) fn code_map(&self, map: u32) -> &'a [EntryId] {
        self.program.code_maps.get(map as usize).map_or(&[], Vec::as_slice)
    }

    /// Where a pattern match finds its answer.
    pub(super) fn walked(&self, node: NodeId) -> Option<(&'a Walk, Walked)> {
        let walked = (*self.plan.walked.get(node as usize)?)?;
        Some((self.plan.walks.get(walked.walk)?, walked))
    }

    /// Whether a node has no result of its own because its readers evaluate it.
    #[inline]
    pub(super) fn is_read_through(&self, node: NodeId) -> bool {
        self.plan.fused.get(node as usize).copied().unwrap_or_default()
    }

    /// What a boolean node that is read off its operand says of it.
    #[inline]
    pub(super) fn simple(&self, node: NodeId) -> Option<Simple> {
        *self.plan.simple.get(node as usize)?
    }

    /// The constants of a membership node.
    pub(super) fn set(&self, node: NodeId) -> Option<&'a Set> {
        self.plan.sets.get(&node)
    }

    /// Where the children of each root row begin.
    pub(crate) fn offsets(&self, kind: RecordKind) -> &'a [u32] {
        let child = usize::from(kind).checked_sub(1).and_then(|child| self.batch.children.get(child));
        child.map_or(&[], |children| &children.offsets)
    }
}
