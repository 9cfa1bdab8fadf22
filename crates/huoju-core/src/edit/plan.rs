//! In what order the nodes of a program are evaluated, and where their results are kept.
//!
//! Only nodes that a root needs are in the plan. A result lives until its last reader, then its memory is
//! used again, so that a batch stays in cache whatever the number of rules.

use crate::data::SortedMap;
use std::collections::HashSet;

use crate::edition::{Day, EditionDef, FormDef, ListDef, ListId, RecordKind};
use crate::rules::walk::Walk;
use crate::rules::{Dfa, Literal, Node, NodeId, Op, Program, Type};

/// No slot: the value is read from the batch, or is a constant, or the node is not in the plan.
pub(crate) const NO_SLOT: u32 = u32::MAX;

/// A result that somebody asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Root {
    /// Only the rows for which this is true matter.
    pub(crate) when: Option<NodeId>,
    /// The node asked for.
    pub(crate) node: NodeId,
    /// The record kind whose rows it is asked for.
    pub(crate) record: RecordKind,
    /// Keep it until the end of the batch, not only until its turn.
    pub(crate) keep: bool,
}

/// How long results are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Until the last reader: for jobs.
    Reuse,
    /// For ever, and for all rows: for sessions, which evaluate again only what a change reaches.
    All,
}

/// One thing to do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    /// Evaluate a step.
    Step(usize),
    /// Hand over a root.
    Root(usize),
}

/// A node to evaluate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// The node.
    pub(crate) node: NodeId,
    /// Where its result goes.
    pub(crate) slot: u32,
    /// Only rows for which this boolean node is true matter.
    pub(crate) guard: Option<NodeId>,
}

/// What kind of memory a result needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Two bitmaps.
    Boolean,
    /// Numbers of at most 18 digits.
    Narrow,
    /// Longer numbers.
    Wide,
    /// Dates.
    Date,
    /// Entries of a list.
    Code,
    /// Spans of a text.
    Text,
}

impl Kind {
    /// The kind for a static type.
    pub(crate) fn of(ty: Type) -> Kind {
        match ty {
            Type::Boolean => Kind::Boolean,
            Type::Number { precision, .. } if precision <= 18 => Kind::Narrow,
            Type::Number { .. } => Kind::Wide,
            Type::Date => Kind::Date,
            Type::Code(_) => Kind::Code,
            Type::Text => Kind::Text,
        }
    }
}

/// Whose bytes the spans of a text node point into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arena {
    /// The text cells of a record kind.
    Cells(RecordKind),
    /// The node's own buffer, or that of the operand it was cut from.
    Buffer(NodeId),
    /// The codes of a list.
    Codes(ListId),
}

/// The codes of a list as texts.
#[derive(Debug, Default)]
pub(crate) struct ListCodes {
    /// All codes in one text.
    pub(crate) codes: String,
    /// Where the code of each entry stands in `codes`.
    pub(crate) spans: Vec<(u32, u32)>,
}

impl ListCodes {
    fn of(list: &ListDef) -> Self {
        let mut found = ListCodes::default();
        for entry in &list.entries {
            let start = u32::try_from(found.codes.len()).unwrap_or(u32::MAX);
            found.codes.push_str(&entry.code);
            found.spans.push((start, u32::try_from(found.codes.len()).unwrap_or(u32::MAX)));
        }
        found
    }
}

/// The order of evaluation for a set of roots.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Steps and roots in order.
    pub(crate) events: Vec<Event>,
    /// The nodes to evaluate, in order.
    pub(crate) steps: Vec<Step>,
    /// The roots.
    pub(crate) roots: Vec<Root>,
    /// For each node the slot of its result.
    pub(crate) slots: Vec<u32>,
    /// What each slot holds.
    pub(crate) kinds: Vec<Kind>,
    /// For each node whether its readers evaluate it along with themselves, so that it has no step.
    pub(crate) fused: Vec<bool>,
    /// For each boolean node that is read off its operand what it says of it.
    pub(crate) simple: Vec<Option<Simple>>,
    /// For each text node whose bytes it points into.
    pub(crate) arenas: Vec<Option<Arena>>,
    /// The codes of the lists whose codes are taken as text.
    pub(crate) lists: SortedMap<ListId, ListCodes>,
    /// Patterns that are sought in one text are sought in one walk.
    pub(crate) walks: Vec<Walk>,
    /// For each pattern match its walk, and its bit there.
    pub(crate) walked: Vec<Option<Walked>>,
    /// For each membership in a set of constants that set, made for finding.
    pub(crate) sets: SortedMap<NodeId, Set>,
}

/// What a boolean node says of its operand; true and false are exchanged where it is negated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simple {
    pub(crate) says: Says,
    pub(crate) negated: bool,
}

/// The operand of a [`Simple`] node.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Says {
    Constant(Option<bool>),
    Field(RecordKind, u16),
    IsEmpty(RecordKind, u16),
    IsInvalid(RecordKind, u16),
    /// A cell has no value: it is empty or invalid.
    HasNone(RecordKind, u16),
    IsNull(NodeId),
    /// A boolean result.
    Result(NodeId),
}

/// A set of constants of one type.
#[derive(Debug)]
pub(crate) enum Set {
    /// Ascending.
    Numbers(Vec<i128>),
    /// Ascending.
    Days(Vec<Day>),
    Texts(HashSet<Box<str>>),
}

impl Set {
    fn of(literals: &[Literal], ty: Type) -> Option<Self> {
        match ty {
            Type::Number { .. } => Some(Set::Numbers(ascending(literals, |literal| match literal {
                Literal::Number(number) => Some(*number),
                _ => None,
            }))),
            Type::Date => Some(Set::Days(ascending(literals, |literal| match literal {
                Literal::Date(day) => Some(*day),
                _ => None,
            }))),
            Type::Text => {
                let text = |literal: &Literal| match literal {
                    Literal::Text(text) => Some(text.as_str().into()),
                    _ => None,
                };
                Some(Set::Texts(literals.iter().filter_map(text).collect()))
            }
            Type::Boolean | Type::Code(_) => None,
        }
    }
}

fn ascending<T: Ord>(literals: &[Literal], value: impl Fn(&Literal) -> Option<T>) -> Vec<T> {
    let mut values: Vec<T> = literals.iter().filter_map(value).collect();
    values.sort_unstable();
    values
}

/// Where a pattern match finds its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Walked {
    /// Index in [`Plan::walks`].
    pub(crate) walk: usize,
    /// Number of the bit.
    pub(crate) bit: usize,
}

impl Plan {
    /// Plans the evaluation of some roots of a form.
    pub(crate) fn new(edition: &EditionDef, form: &FormDef, roots: Vec<Root>, keeping: Keeping) -> Plan {
        let program = &form.program;
        let guards = match keeping {
            Keeping::Reuse => guards(program, &roots),
            Keeping::All => vec![Guard::Open; program.nodes.len()],
        };
        let arenas = arenas(program, keeping);
        let fused = fused(program, &roots, keeping);
        let (order, events) = order(program, &roots, &fused);
        let simple = simple(program, &fused);
        let (walks, walked) = walks(program, &order, keeping);
        let steps: Vec<Step> = order
            .iter()
            .map(|node| Step { node: *node, slot: NO_SLOT, guard: guards[*node as usize].node() })
            .collect();
        let mut plan = Plan {
            events,
            steps,
            roots,
            slots: vec![NO_SLOT; program.nodes.len()],
            kinds: Vec::new(),
            fused,
            simple,
            arenas,
            lists: list_codes(edition, program),
            walks,
            walked,
            sets: sets(program),
        };
        plan.assign(program, keeping);
        plan
    }

    /// Gives each step a slot, using slots again after their last reader.
    fn assign(&mut self, program: &Program, keeping: Keeping) {
        let last = self.last_use(program, keeping);
        let mut ends: Vec<Vec<NodeId>> = vec![Vec::new(); self.events.len()];
        for step in &self.steps {
            if let Some(end) = ends.get_mut(last[step.node as usize]) {
                end.push(step.node);
            }
        }
        let mut free: SortedMap<(Kind, RecordKind), Vec<u32>> = SortedMap::new();
        for (time, event) in self.events.iter().enumerate() {
            if let Event::Step(index) = event {
                let step = &mut self.steps[*index];
                let node = &program.nodes[step.node as usize];
                let kind = Kind::of(node.ty);
                let reused = free.or_default((kind, node.record)).pop();
                step.slot = reused.unwrap_or_else(|| {
                    self.kinds.push(kind);
                    u32::try_from(self.kinds.len() - 1).unwrap_or(NO_SLOT)
                });
                self.slots[step.node as usize] = step.slot;
            }
            for node in &ends[time] {
                let ended = &program.nodes[*node as usize];
                free.or_default((Kind::of(ended.ty), ended.record)).push(self.slots[*node as usize]);
            }
        }
    }

    /// For each node the index of the last event that reads it; beyond the events: kept.
    fn last_use(&self, program: &Program, keeping: Keeping) -> Vec<usize> {
        if keeping == Keeping::All {
            return vec![usize::MAX; program.nodes.len()];
        }
        let mut last = vec![0; program.nodes.len()];
        let mut touched: Vec<NodeId> = Vec::new();
        let mut touch = |node: NodeId, time: usize| {
            touched.push(node);
            while let Some(node) = touched.pop() {
                let slot = &mut last[node as usize];
                *slot = time.max(*slot);
                if let Some(Arena::Buffer(owner)) = self.arenas[node as usize] {
                    let slot = &mut last[owner as usize];
                    *slot = time.max(*slot);
                }
                if self.fused[node as usize] {
                    touched.extend(program.nodes[node as usize].op.operands());
                }
            }
        };
        for (time, event) in self.events.iter().enumerate() {
            match event {
                Event::Step(index) => {
                    let step = &self.steps[*index];
                    touch(step.node, time);
                    let operands = program.nodes[step.node as usize].op.operands();
                    operands.chain(step.guard).for_each(|operand| touch(operand, time));
                }
                Event::Root(index) => {
                    let root = &self.roots[*index];
                    let time = if root.keep { usize::MAX } else { time };
                    Some(root.node).into_iter().chain(root.when).for_each(|node| touch(node, time));
                }
            }
        }
        last
    }
}

/// Whether a node's value is neither read from the batch as it stands nor a constant that its readers know.
pub(crate) fn needs_step(node: &Node) -> bool {
    match &node.op {
        Op::Field(_) => node.ty == Type::Boolean,
        Op::Literal(_) => matches!(node.ty, Type::Boolean | Type::Text),
        _ => true,
    }
}

/// Under which condition the value of a node matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guard {
    /// Nobody reads it.
    Unused,
    /// Only where a boolean node is true.
    Under(NodeId),
    /// Everywhere.
    Open,
}

impl Guard {
    fn node(self) -> Option<NodeId> {
        if let Guard::Under(node) = self { Some(node) } else { None }
    }

    fn join(&mut self, other: Guard) {
        *self = match (*self, other) {
            (Guard::Unused, guard) | (guard, Guard::Unused) => guard,
            (one, two) if one == two => one,
            _ => Guard::Open,
        };
    }
}

/// For each node the antecedent outside which nobody looks at it, if all its readers share one.
fn guards(program: &Program, roots: &[Root]) -> Vec<Guard> {
    let mut guards = vec![Guard::Unused; program.nodes.len()];
    for root in roots {
        guards[root.node as usize].join(root.when.map_or(Guard::Open, Guard::Under));
        if let Some(when) = root.when {
            guards[when as usize].join(Guard::Open);
        }
    }
    for (index, node) in program.nodes.iter().enumerate().rev() {
        // An aggregate looks at all child rows: an antecedent on root rows says nothing about them.
        let guard = if node.op.is_aggregate() { Guard::Open } else { guards[index] };
        if guards[index] != Guard::Unused {
            node.op.operands().for_each(|operand| guards[operand as usize].join(guard));
        }
    }
    guards
}

/// The nodes that cost their readers no more than a result would: simple truth that only logic reads, constant texts
/// that are only compared, and a length that is only compared with a constant (short texts need not be counted then).
fn fused(program: &Program, roots: &[Root], keeping: Keeping) -> Vec<bool> {
    let mut fused: Vec<bool> = Vec::with_capacity(program.nodes.len());
    for node in &program.nodes {
        fused.push(match (&node.op, node.ty) {
            (Op::Empty(_) | Op::Invalid(_) | Op::IsNull(_), _) => true,
            (Op::Field(_) | Op::Literal(_), Type::Boolean) | (Op::Literal(_), Type::Text) => true,
            // One above the other only, so that reading through takes a bounded number of turns.
            (Op::Not(a), _) => !fused[*a as usize] || !matches!(program.nodes[*a as usize].op, Op::Not(_)),
            (Op::Length(_), _) => true,
            _ => false,
        });
    }
    let mut refuse = |node: NodeId| fused[node as usize] = false;
    for root in roots {
        // What is kept is looked at by tables.
        if keeping == Keeping::Reuse && root.keep {
            refuse(root.node);
        }
    }
    let mut lengths = vec![0u32; program.nodes.len()];
    for node in &program.nodes {
        match node.op {
            Op::And(..) | Op::Or(..) | Op::Xor(..) | Op::Not(_) => {}
            Op::If(condition, ..) if node.ty == Type::Boolean => refuse(condition),
            Op::Nvl(first, _) if node.ty == Type::Boolean => refuse(first),
            Op::Compare(_, a, b) => {
                let op = |node: NodeId| &program.nodes[node as usize].op;
                lengths[a as usize] += 1;
                let reads_constant = match op(a) {
                    Op::Length(_) => {
                        lengths[a as usize] == 1 && matches!(op(b), Op::Literal(Literal::Number(_)))
                    }
                    Op::Literal(Literal::Text(_)) => !matches!(op(b), Op::Literal(_)),
                    _ => true,
                };
                Some(a).filter(|_| !reads_constant).into_iter().for_each(&mut refuse);
                Some(b).filter(|b| matches!(op(*b), Op::Length(_))).into_iter().for_each(&mut refuse);
            }
            _ => node.op.operands().for_each(&mut refuse),
        }
    }
    fused
}

fn simple(program: &Program, fused: &[bool]) -> Vec<Option<Simple>> {
    let mut simple: Vec<Option<Simple>> = Vec::with_capacity(program.nodes.len());
    for node in &program.nodes {
        let says = match &node.op {
            Op::Field(field) if node.ty == Type::Boolean => Some(Says::Field(node.record, *field)),
            Op::Literal(Literal::Boolean(value)) => Some(Says::Constant(Some(*value))),
            Op::Literal(_) if node.ty == Type::Boolean => Some(Says::Constant(None)),
            Op::Empty(field) => Some(Says::IsEmpty(node.record, *field)),
            Op::Invalid(field) => Some(Says::IsInvalid(node.record, *field)),
            Op::IsNull(operand) => Some(match &program.nodes[*operand as usize] {
                Node { op: Op::Field(field), record, .. } => Says::HasNone(*record, *field),
                _ => Says::IsNull(*operand),
            }),
            Op::Not(operand) => Some(Says::Result(*operand)),
            _ => None,
        };
        simple.push(says.map(|says| match says {
            Says::Result(operand) => match simple[operand as usize] {
                Some(Simple { says, negated }) if fused[operand as usize] => {
                    Simple { says, negated: !negated }
                }
                _ => Simple { says, negated: true },
            },
            says => Simple { says, negated: false },
        }));
    }
    simple
}

/// Nodes in the order of evaluation, and when each root is ready: roots in their order, operands first.
fn order(program: &Program, roots: &[Root], fused: &[bool]) -> (Vec<NodeId>, Vec<Event>) {
    let mut order = Vec::new();
    let mut events = Vec::new();
    let mut seen = vec![false; program.nodes.len()];
    let mut stack: Vec<(NodeId, bool)> = Vec::new();
    for (index, root) in roots.iter().enumerate() {
        for (wanted, kept) in root.when.map(|when| (when, false)).into_iter().chain([(root.node, root.keep)])
        {
            stack.push((wanted, false));
            while let Some((node, ready)) = stack.pop() {
                let definition = &program.nodes[node as usize];
                if fused[node as usize] {
                    stack.extend(definition.op.operands().map(|operand| (operand, false)));
                } else if ready {
                    events.push(Event::Step(order.len()));
                    order.push(node);
                } else if !seen[node as usize]
                    && (needs_step(definition) || is_kept_constant(definition, node, wanted, kept))
                {
                    seen[node as usize] = true;
                    stack.push((node, true));
                    stack.extend(definition.op.operands().map(|operand| (operand, false)));
                }
            }
        }
        events.push(Event::Root(index));
    }
    (order, events)
}

/// A constant that a table asks for is written out, so that all roots look alike.
fn is_kept_constant(definition: &Node, node: NodeId, wanted: NodeId, kept: bool) -> bool {
    kept && node == wanted && matches!(definition.op, Op::Literal(_))
}

/// Whose bytes the spans of each text node point into.
///
/// What is kept for ever has bytes of its own, because those of the cells move whenever a cell is set.
fn arenas(program: &Program, keeping: Keeping) -> Vec<Option<Arena>> {
    let mut arenas: Vec<Option<Arena>> = Vec::with_capacity(program.nodes.len());
    for (index, node) in program.nodes.iter().enumerate() {
        let own = NodeId::try_from(index).ok().map(Arena::Buffer);
        let of = |operand: NodeId| arenas.get(operand as usize).copied().flatten();
        let shared = |operand: NodeId| match of(operand) {
            Some(Arena::Cells(_)) if keeping == Keeping::All => own,
            arena => arena,
        };
        let arena = match (&node.op, node.ty) {
            (_, Type::Boolean | Type::Number { .. } | Type::Date | Type::Code(_)) => None,
            (Op::Field(_), _) => Some(Arena::Cells(node.record)),
            (Op::Trim(a) | Op::Substr(a, _, _) | Op::FirstOf(a, _), _) => shared(*a),
            (Op::CodeText(a), _) => match program.nodes.get(*a as usize).map(|operand| operand.ty) {
                Some(Type::Code(list)) => Some(Arena::Codes(list)),
                _ => own,
            },
            (Op::If(_, a, b) | Op::Nvl(a, b), _) if of(*a) == of(*b) => shared(*a),
            _ => own,
        };
        arenas.push(arena);
    }
    arenas
}

/// Joins the pattern matches among some nodes, text by text, where joining them is worth its time: not for single records.
fn walks(program: &Program, order: &[NodeId], keeping: Keeping) -> (Vec<Walk>, Vec<Option<Walked>>) {
    let mut by_text: SortedMap<NodeId, Vec<(NodeId, &Dfa)>> = SortedMap::new();
    for node in order {
        let Op::Match(text, pattern) = program.nodes[*node as usize].op else { continue };
        by_text.or_default(text).push((*node, &program.patterns[pattern as usize]));
    }
    let (mut walks, mut walked) = (Vec::new(), vec![None; program.nodes.len()]);
    for matches in by_text.values() {
        let patterns: Vec<&Dfa> = matches.iter().map(|(_, pattern)| *pattern).collect();
        let mut nodes = matches.iter().map(|(node, _)| *node);
        let joined = match keeping {
            Keeping::Reuse => Walk::join(&patterns),
            Keeping::All => Walk::singly(&patterns),
        };
        for (walk, joined) in joined {
            for (bit, node) in nodes.by_ref().take(joined).enumerate() {
                walked[node as usize] = Some(Walked { walk: walks.len(), bit });
            }
            walks.push(walk);
        }
    }
    (walks, walked)
}

fn sets(program: &Program) -> SortedMap<NodeId, Set> {
    let sets = (0..).zip(&program.nodes).filter_map(|(id, node)| {
        let Op::In(a, literals) = &node.op else { return None };
        Some((id, Set::of(literals, program.nodes.get(*a as usize)?.ty)?))
    });
    sets.collect()
}

fn list_codes(edition: &EditionDef, program: &Program) -> SortedMap<ListId, ListCodes> {
    let mut found = SortedMap::new();
    for node in &program.nodes {
        let Op::CodeText(a) = node.op else { continue };
        let Some(Type::Code(id)) = program.nodes.get(a as usize).map(|operand| operand.ty) else { continue };
        if let Some(list) = edition.lists.get(usize::from(id)) {
            found.or_insert_with(id, || ListCodes::of(list));
        }
    }
    found
}

/// The constant of a literal node.
pub(crate) fn literal(node: &Node) -> Option<&Literal> {
    if let Op::Literal(literal) = &node.op { Some(literal) } else { None }
}
