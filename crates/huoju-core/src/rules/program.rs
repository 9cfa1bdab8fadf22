//! A program: all expressions of a form as one directed acyclic graph in topological order.
//!
//! Equal sub-expressions are one node, so every evaluator shares their work. Numbers are integers at
//! the static scale of their node; the compiler has already aligned scales and folded units, parameters
//! and constants. Null behaviour: a strict operator is null when an operand is null; the others
//! (`And`, `Or`, `If`, `Nvl`, `IsNull`, `Empty`, `Invalid`, `CountOf` and the aggregates over child records) say so themselves.

use serde::{Deserialize, Serialize};

use super::dfa::Dfa;
use crate::data::SortedSet;
use crate::edition::{Day, EntryId, ListId, RecordKind};
use crate::ident::CheckDigit;

/// Index of a node in [`Program::nodes`]; operands come before the node that reads them.
pub type NodeId = u32;

/// All expressions of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Program {
    /// Nodes in topological order.
    pub nodes: Vec<Node>,
    /// Bit sets over the entries of a list, for [`Op::CodeIn`]: one flag for each entry.
    pub code_sets: Vec<Vec<bool>>,
    /// Maps from the entries of one list to those of another ([`crate::edition::NO_ENTRY`]: none), for [`Op::Recode`].
    pub code_maps: Vec<Vec<EntryId>>,
    /// Compiled patterns, for [`Op::Match`].
    pub patterns: Vec<Dfa>,
}

impl Program {
    /// The fields that some nodes read, each with its record kind.
    ///
    /// ```
    /// use huoju_core::rules::Program;
    /// assert!(Program::default().fields([7]).is_empty());
    /// ```
    #[must_use]
    pub fn fields(&self, nodes: impl IntoIterator<Item = NodeId>) -> SortedSet<(RecordKind, u16)> {
        let (mut waiting, mut seen, mut fields) =
            (nodes.into_iter().collect::<Vec<_>>(), SortedSet::default(), SortedSet::default());
        while let Some(id) = waiting.pop() {
            let Some(node) = self.nodes.get(id as usize).filter(|_| seen.insert(id)) else { continue };
            if let Op::Field(field) | Op::Empty(field) | Op::Invalid(field) = node.op {
                fields.insert((node.record, field));
            }
            waiting.extend(node.op.operands());
        }
        fields
    }

    /// The field of the record that a node is, as it stands or as names are compared.
    pub(crate) fn as_compared(&self, node: NodeId) -> Option<u16> {
        let node = self.nodes.get(node as usize)?;
        match node.op {
            Op::Field(field) => (node.record == 0).then_some(field),
            Op::NameKey(a) => self.nodes.get(a as usize).and_then(|name| match name.op {
                Op::Field(field) => (name.record == 0).then_some(field),
                _ => None,
            }),
            _ => None,
        }
    }
}

/// One operation with its static type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Node {
    /// What it does.
    pub op: Op,
    /// Type of its value.
    pub ty: Type,
    /// The record kind whose rows it has a value for.
    pub record: RecordKind,
}

/// Static type of a node. Units are checked by the compiler and are no longer needed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// True, false or null.
    Boolean,
    /// An exact decimal: an integer at `scale`; at most 38 digits.
    Number {
        /// Most digits that a value can have.
        precision: u8,
        /// Digits after the point.
        scale: u8,
    },
    /// Calendar date as days since 1970-01-01.
    Date,
    /// Text, compared by its characters' code points.
    Text,
    /// An entry of a list.
    Code(ListId),
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Literal {
    /// Null of any type.
    Null,
    /// True or false.
    Boolean(bool),
    /// An integer at the scale of the node.
    Number(i128),
    /// A date.
    Date(Day),
    /// A text.
    Text(String),
    /// An entry of the node's list.
    Code(EntryId),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cmp {
    /// =
    Eq,
    /// <>
    Ne,
    /// <
    Lt,
    /// <=
    Le,
    /// >
    Gt,
    /// >=
    Ge,
}

impl Cmp {
    /// Whether the comparison holds of two values.
    ///
    /// ```
    /// use huoju_core::rules::Cmp;
    /// assert!(Cmp::Lt.holds("a", "b") && !Cmp::Ge.holds("a", "b"));
    /// ```
    #[inline]
    pub fn holds<T: PartialOrd + ?Sized>(self, a: &T, b: &T) -> bool {
        match self {
            Cmp::Eq => a == b,
            Cmp::Ne => a != b,
            Cmp::Lt => a < b,
            Cmp::Le => a <= b,
            Cmp::Gt => a > b,
            Cmp::Ge => a >= b,
        }
    }
}

/// A named way of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rounding {
    /// Half away from zero, the default.
    HalfAway,
    /// Towards zero.
    Truncate,
    /// Towards positive infinity.
    Ceiling,
    /// Towards negative infinity.
    Floor,
}

/// An operator with its operands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// Value of a field of the node's record kind; an invalid cell is null.
    Field(u16),
    /// The cell of a field is empty (not given): true or false, never null.
    Empty(u16),
    /// The cell of a field is invalid: true or false, never null.
    Invalid(u16),
    /// A constant.
    Literal(Literal),

    /// Sum; operands and result have the same scale.
    Add(NodeId, NodeId),
    /// Difference; operands and result have the same scale.
    Sub(NodeId, NodeId),
    /// Product; the scale is the sum of the scales.
    Mul(NodeId, NodeId),
    /// Quotient rounded to the node's scale; null where the divisor is zero, and counted.
    Div(NodeId, NodeId, Rounding),
    /// Remainder with the sign of the divisor (VTL 2.2 `mod`); null where the divisor is zero, and counted.
    Mod(NodeId, NodeId),
    /// Opposite.
    Neg(NodeId),
    /// Absolute value.
    Abs(NodeId),
    /// The same number at the node's larger scale.
    Rescale(NodeId),
    /// The number rounded to the node's smaller (or equal) scale.
    Round(NodeId, Rounding),

    /// Comparison of two numbers of one scale, two dates, two texts, two booleans (Eq, Ne) or two codes of one list (Eq, Ne: by code text).
    Compare(Cmp, NodeId, NodeId),
    /// Number, date or text is one of the literals of the set.
    In(NodeId, Vec<Literal>),
    /// Code is in a bit set of [`Program::code_sets`].
    CodeIn(NodeId, u32),

    /// Three-valued conjunction.
    And(NodeId, NodeId),
    /// Three-valued disjunction.
    Or(NodeId, NodeId),
    /// Three-valued exclusive disjunction.
    Xor(NodeId, NodeId),
    /// Three-valued negation.
    Not(NodeId),
    /// `if c then a else b`; a null condition takes `b` (VTL 2.2: only true takes `then`).
    If(NodeId, NodeId, NodeId),
    /// Is null; never null itself.
    IsNull(NodeId),
    /// First operand, or the second where the first is null.
    Nvl(NodeId, NodeId),

    /// Concatenation.
    Concat(NodeId, NodeId),
    /// Without spaces at both ends.
    Trim(NodeId),
    /// Upper case.
    Upper(NodeId),
    /// Lower case.
    Lower(NodeId),
    /// As names are compared: in capitals, half-width, without blanks.
    NameKey(NodeId),
    /// Number of characters (code points).
    Length(NodeId),
    /// Characters from `start` (1 is the first), at most `length` of them; beyond the end: empty text.
    Substr(NodeId, u32, u32),
    /// Every occurrence of one text replaced by another.
    Replace(NodeId, String, String),
    /// Position of the first occurrence of a text (1 is the first character), 0 if none.
    Instr(NodeId, String),
    /// The whole text matches a pattern of [`Program::patterns`].
    Match(NodeId, u32),
    /// Levenshtein distance in characters.
    Levenshtein(NodeId, NodeId),
    /// The number is well formed and its check digit is right.
    CheckDigit(NodeId, CheckDigit),
    /// The code of an entry as text.
    CodeText(NodeId),
    /// The entry of the node's list whose code (in force at the end of the period) is the text; null if none.
    CodeOf(NodeId),
    /// The entry of the node's list that a map of [`Program::code_maps`] gives; null where it gives none.
    Recode(NodeId, u32),

    /// Year.
    Year(NodeId),
    /// Month, 1 to 12.
    Month(NodeId),
    /// Day of the month.
    Day(NodeId),
    /// Day of the week, 1 Monday to 7 Sunday.
    Weekday(NodeId),
    /// Days from the first date to the second.
    DateDiff(NodeId, NodeId),
    /// Date plus a constant number of days.
    AddDays(NodeId, i32),
    /// Date plus a constant number of months; the day is held at the end of a shorter month.
    AddMonths(NodeId, i32),
    /// Text as a date (YYYY-MM-DD); null if it is none.
    ParseDate(NodeId),
    /// The date as YYYY-MM-DD.
    DateText(NodeId),

    /// Sum of a node over the child records (operand's record kind) of each root record: nulls add nothing, no child: 0.
    SumOf(NodeId),
    /// Number of child records of a kind.
    CountOf(RecordKind),
    /// Least number or earliest date of a node over the child records of each root record; null where none has a value.
    MinOf(NodeId),
    /// Greatest number or latest date of a node over the child records of each root record; null where none has a value.
    MaxOf(NodeId),
    /// Value of a node for the first child record of each root record; null where there is none, or it has no value. The first
    /// is the one for which the second node, a number, is least; those for which it is null come last, equal ones and all
    /// where no node is given as they stand in the file.
    FirstOf(NodeId, Option<NodeId>),
    /// How many different values a node has over the child records of each root record; codes are told apart by their text.
    DistinctOf(NodeId),
}
