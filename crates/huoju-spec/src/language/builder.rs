//! Builds the program of a form: equal nodes once, constants folded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use huoju_core::edition::{EntryId, FieldType, Label, ListId, RecordKind};
use huoju_core::ident::CheckDigit;
use huoju_core::rules::types::{COUNT_DIGITS, digits_of};
use huoju_core::rules::{Cmp, Dfa, Literal, Node, NodeId, Op, Program, Type};
use rustc_hash::FxHashMap;

use super::fold::{Folded, Operands, fold};
use super::pattern;

/// Compiled patterns, to be shared by the programs of an edition's forms, which have many in common.
#[derive(Debug, Clone, Default)]
pub struct Automata(Arc<Mutex<HashMap<String, Automaton>>>);

/// The automaton of a pattern, or why it has none.
type Automaton = Arc<OnceLock<Result<Dfa, Label>>>;

impl Automata {
    /// That of a pattern, made by the first program that needs it; others wait for it.
    fn of(&self, key: &str) -> Automaton {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(key.to_owned()).or_default())
    }
}

/// The program of one form while it is being built.
///
/// Expressions are added with [`compile`](super::compile); what the loader makes itself (presence, type and
/// the other checks of fields) with the methods here. Operands must be nodes of the same builder.
///
/// ```
/// use huoju_core::edition::FieldType;
/// use huoju_spec::language::ProgramBuilder;
/// let mut builder = ProgramBuilder::new();
/// let empty = builder.empty(0, 3);
/// let given = builder.not(empty);
/// assert_eq!(given, builder.not(empty), "equal nodes are one node");
/// assert_eq!(empty, builder.not(given), "and what is known is folded");
/// assert_eq!(builder.finish().nodes.len(), 2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ProgramBuilder {
    program: Program,
    nodes: FxHashMap<Node, NodeId>,
    code_sets: FxHashMap<Vec<bool>, u32>,
    code_maps: FxHashMap<Vec<EntryId>, u32>,
    patterns: HashMap<String, u32>,
    automata: Automata,
    unfolded: bool,
    /// Nodes of derived fields that have been compiled, or that they have mistakes and which cycle if it is one.
    pub(super) derived: HashMap<(RecordKind, u16), Result<NodeId, Option<Label>>>,
}

impl Operands for ProgramBuilder {
    fn op(&self, node: NodeId) -> &Op {
        &self.node(node).op
    }

    fn ty(&self, node: NodeId) -> Type {
        self.node(node).ty
    }

    fn code_set(&self, set: u32) -> &[bool] {
        self.program.code_sets.get(set as usize).map_or(&[], Vec::as_slice)
    }
}

impl ProgramBuilder {
    /// An empty program.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty program that takes compiled patterns from others, and leaves its own to them.
    #[must_use]
    pub fn sharing(automata: &Automata) -> Self {
        Self { automata: automata.clone(), ..Self::default() }
    }

    /// An empty program whose constants are not folded, so that tests can compare the two.
    #[must_use]
    pub fn unfolded() -> Self {
        Self { unfolded: true, ..Self::default() }
    }

    /// A node that was added before.
    ///
    /// # Panics
    /// If the id comes from another builder.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.program.nodes[id as usize]
    }

    /// Adds an operator: the node that already gives the same, or a new one.
    ///
    /// The type of the node returned may hold fewer digits than the one asked for.
    pub fn add(&mut self, op: Op, ty: Type, record: RecordKind) -> NodeId {
        if !self.unfolded {
            if let Some(node) = self.join_code_sets(&op) {
                return node;
            }
            match fold(&op, ty, self) {
                Some(Folded::Constant(literal)) => return self.literal(literal, ty, record),
                Some(Folded::Same(node)) => return node,
                Some(Folded::Instead(op)) => return self.add(op, ty, record),
                None => {}
            }
        }
        self.intern(Node { op, ty, record })
    }

    /// Logic over tests of one code is one test: it is null exactly where each of them is.
    fn join_code_sets(&mut self, op: &Op) -> Option<NodeId> {
        let test = |builder: &Self, node: NodeId| match builder.node(node).op {
            Op::CodeIn(code, set) => Some((code, builder.code_set(set).to_vec())),
            _ => None,
        };
        let (code, marks) = match *op {
            Op::Not(a) => {
                let (code, marks) = test(self, a)?;
                (code, marks.iter().map(|mark| !mark).collect())
            }
            Op::And(a, b) | Op::Or(a, b) | Op::Xor(a, b) => {
                let ((code, marks), (other, others)) = (test(self, a)?, test(self, b)?);
                if code != other {
                    return None;
                }
                let join = |(a, b): (bool, bool)| match op {
                    Op::And(..) => a & b,
                    Op::Or(..) => a | b,
                    _ => a ^ b,
                };
                (code, marks.into_iter().zip(others).map(join).collect())
            }
            _ => return None,
        };
        Some(self.code_in(code, marks))
    }

    fn intern(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.nodes.get(&node) {
            return *id;
        }
        let id = index(self.program.nodes.len());
        self.program.nodes.push(node.clone());
        self.nodes.insert(node, id);
        id
    }

    /// A constant. A number has as many digits as it needs.
    pub fn literal(&mut self, literal: Literal, ty: Type, record: RecordKind) -> NodeId {
        let ty = match (&literal, ty) {
            (Literal::Number(value), Type::Number { scale, .. }) => {
                Type::Number { precision: digits_of(*value), scale }
            }
            (Literal::Null, Type::Number { scale, .. }) => Type::Number { precision: 1, scale },
            _ => ty,
        };
        self.intern(Node { op: Op::Literal(literal), ty, record })
    }

    /// A constant number: an integer at a scale.
    pub fn number(&mut self, value: i128, scale: u8, record: RecordKind) -> NodeId {
        self.literal(Literal::Number(value), Type::Number { precision: 1, scale }, record)
    }

    /// True or false.
    pub fn truth(&mut self, value: bool, record: RecordKind) -> NodeId {
        self.literal(Literal::Boolean(value), Type::Boolean, record)
    }

    /// The value of a field; null where it is empty or invalid.
    pub fn field(&mut self, record: RecordKind, field: u16, ty: FieldType) -> NodeId {
        self.add(Op::Field(field), Type::from(ty), record)
    }

    /// Whether a cell is empty.
    pub fn empty(&mut self, record: RecordKind, field: u16) -> NodeId {
        self.add(Op::Empty(field), Type::Boolean, record)
    }

    /// Whether a cell is invalid.
    pub fn invalid(&mut self, record: RecordKind, field: u16) -> NodeId {
        self.add(Op::Invalid(field), Type::Boolean, record)
    }

    /// Three-valued negation.
    pub fn not(&mut self, a: NodeId) -> NodeId {
        self.boolean(Op::Not(a), a)
    }

    /// Three-valued conjunction.
    pub fn and(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.boolean(Op::And(a, b), a)
    }

    /// Three-valued disjunction.
    pub fn or(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.boolean(Op::Or(a, b), a)
    }

    /// Whether a node is null.
    pub fn is_null(&mut self, a: NodeId) -> NodeId {
        self.boolean(Op::IsNull(a), a)
    }

    /// Comparison of two numbers of one scale, two dates, two texts, two booleans or two codes of a list.
    pub fn compare(&mut self, cmp: Cmp, a: NodeId, b: NodeId) -> NodeId {
        self.boolean(Op::Compare(cmp, a, b), a)
    }

    /// Whether a text matches a pattern as a whole.
    ///
    /// # Errors
    /// What is wrong with the pattern, in words.
    pub fn matches(&mut self, text: NodeId, pattern: &str) -> Result<NodeId, Label> {
        let pattern = self.pattern(pattern, || pattern::compile(pattern))?;
        Ok(self.boolean(Op::Match(text, pattern), text))
    }

    /// Whether one of the parts occurs in a text.
    ///
    /// # Errors
    /// That the parts make too large an automaton.
    pub fn contains_any(&mut self, text: NodeId, parts: &[String]) -> Result<NodeId, Label> {
        // No pattern of the language begins with a NUL, so the keys of the two sorts stay apart.
        let key = format!("\0{}", parts.join("\0"));
        let pattern = self.pattern(&key, || pattern::contains_any(parts))?;
        Ok(self.boolean(Op::Match(text, pattern), text))
    }

    fn pattern(&mut self, key: &str, compile: impl FnOnce() -> Result<Dfa, Label>) -> Result<u32, Label> {
        if let Some(id) = self.patterns.get(key) {
            return Ok(*id);
        }
        let known = self.automata.of(key);
        let dfa = known.get_or_init(compile).clone()?;
        let id = index(self.program.patterns.len());
        self.program.patterns.push(dfa);
        self.patterns.insert(key.to_owned(), id);
        Ok(id)
    }

    /// Whether a number is well formed and its check digit right.
    pub fn check_digit(&mut self, text: NodeId, kind: CheckDigit) -> NodeId {
        self.boolean(Op::CheckDigit(text, kind), text)
    }

    /// Number of characters of a text.
    pub fn length(&mut self, text: NodeId) -> NodeId {
        let record = self.node(text).record;
        self.add(Op::Length(text), Type::Number { precision: COUNT_DIGITS, scale: 0 }, record)
    }

    /// Whether a code is one of those marked, one mark for each entry of its list.
    pub fn code_in(&mut self, code: NodeId, marks: Vec<bool>) -> NodeId {
        let set = self.code_sets.get(&marks).copied().unwrap_or_else(|| {
            let id = index(self.program.code_sets.len());
            self.program.code_sets.push(marks.clone());
            self.code_sets.insert(marks, id);
            id
        });
        self.boolean(Op::CodeIn(code, set), code)
    }

    /// The entry of a list that a map gives for a code, one place for each entry of the code's own list.
    pub fn recode(&mut self, code: NodeId, list: ListId, map: Vec<EntryId>) -> NodeId {
        let map = self.code_maps.get(&map).copied().unwrap_or_else(|| {
            let id = index(self.program.code_maps.len());
            self.program.code_maps.push(map.clone());
            self.code_maps.insert(map, id);
            id
        });
        let record = self.node(code).record;
        self.add(Op::Recode(code, map), Type::Code(list), record)
    }

    fn boolean(&mut self, op: Op, operand: NodeId) -> NodeId {
        let record = self.node(operand).record;
        self.add(op, Type::Boolean, record)
    }

    /// The program as it stands; [`prune`](super::prune) then removes what nothing reads.
    #[must_use]
    pub fn finish(self) -> Program {
        self.program
    }
}

/// Place of the next item of a table; far more items than memory holds are needed to pass it.
fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
