//! Which expressions get a column of their own: those that several rules read and that are long or slow to compute.

use huoju_core::edition::{Form, FormDef, RecordKind};
use huoju_core::rules::{NodeId, Op};

use super::expression::invalid;
use super::names::Unique;

/// An expression that several places read is written once if it has more operators than this.
const LONG: usize = 10;
/// An expression of more operators than this is divided, even if only one place reads it.
const TOO_LONG: usize = 120;

/// The columns of one record kind, beside its fields.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Columns that come from the child records: aggregates and counts.
    pub(super) from_children: Vec<(NodeId, String)>,
    /// Columns in layers: a column reads fields and columns of the layers before.
    pub(super) layers: Vec<Vec<(NodeId, String)>>,
}

/// Chooses the columns of every record kind.
pub(super) fn choose(form: &Form) -> Vec<Terms> {
    let definition = form.definition();
    let nodes = &definition.program.nodes;
    let mut reads = vec![0usize; nodes.len()];
    for root in roots(definition) {
        reads[root as usize] += 1;
    }
    // Operands come before their readers, so that a reader's own readers are known when its turn comes.
    for node in (0..nodes.len()).rev() {
        if reads[node] > 0 {
            nodes[node].op.operands().for_each(|operand| reads[operand as usize] += 1);
        }
    }
    let mut terms: Vec<Terms> = definition.records.iter().map(|_| Terms::default()).collect();
    let mut names: Vec<Unique> = definition
        .records
        .iter()
        .map(|record| {
            let mut names = Unique::default();
            for field in &record.fields {
                names.give(&field.id);
                names.give(&invalid(&field.id));
            }
            names
        })
        .collect();
    // For each node: operators when written out, and the layer in which it can be written.
    let (mut sizes, mut depths) = (vec![0usize; nodes.len()], vec![0usize; nodes.len()]);
    for (id, node) in (0..).zip(nodes).filter(|(id, _)| reads[*id as usize] > 0) {
        let kind = usize::from(node.record);
        if node.op.is_aggregate() || matches!(node.op, Op::CountOf(_)) {
            let name = names[kind].give(&wish(definition, node.record, &node.op));
            terms[kind].from_children.push((id, name));
            continue;
        }
        let operands = || node.op.operands().map(|operand| operand as usize);
        let size = 1 + operands().map(|operand| sizes[operand]).sum::<usize>();
        let depth = operands().map(|operand| depths[operand]).max().unwrap_or_default();
        let shared = reads[id as usize] > 1 && (is_slow(&node.op) || size > LONG);
        (sizes[id as usize], depths[id as usize]) = (size, depth);
        if (shared || size > TOO_LONG) && !matches!(node.op, Op::Literal(_) | Op::Field(_)) {
            let name = names[kind].give(&wish(definition, node.record, &node.op));
            let layers = &mut terms[kind].layers;
            layers.resize_with(layers.len().max(depth + 1), Vec::new);
            layers[depth].push((id, name));
            (sizes[id as usize], depths[id as usize]) = (0, depth + 1);
        }
    }
    terms
}

/// The expressions that something is made of.
fn roots(form: &FormDef) -> impl Iterator<Item = NodeId> + '_ {
    let rules = form.rules.iter().flat_map(|rule| rule.when.into_iter().chain([rule.assert]));
    let reviews = form.reviews.iter().map(|review| review.when);
    let measures = form.measures.iter().filter_map(|measure| measure.value.node());
    let entries = form.tables.iter().flat_map(|table| &table.entries);
    let entries = entries.flat_map(|entry| {
        let sums = entry.sums.iter().map(|sum| sum.value);
        entry.when.into_iter().chain(entry.at.iter().copied()).chain(sums)
    });
    rules.chain(reviews).chain(measures).chain(form.who_is_counted()).chain(entries)
}

/// Operators that look into a text or into a table.
fn is_slow(op: &Op) -> bool {
    matches!(
        op,
        Op::Match(..)
            | Op::CheckDigit(..)
            | Op::Levenshtein(..)
            | Op::Recode(..)
            | Op::CodeOf(_)
            | Op::Div(..)
            | Op::ParseDate(_)
            | Op::DateText(_)
            | Op::Upper(_)
            | Op::Lower(_)
            | Op::NameKey(_)
            | Op::Replace(..)
    )
}

/// A name that says what the column holds.
fn wish(form: &FormDef, record: RecordKind, op: &Op) -> String {
    let nodes = &form.program.nodes;
    let field = |node: &NodeId| match nodes[*node as usize].op {
        Op::Field(field) | Op::Empty(field) => {
            let kind = usize::from(nodes[*node as usize].record);
            Some(form.records[kind].fields[usize::from(field)].id.as_str())
        }
        _ => None,
    };
    let first = op.operands().find_map(|operand| field(&operand)).unwrap_or("term");
    match op {
        Op::Match(_, pattern) if form.program.patterns[*pattern as usize].source.starts_with(".*(") => {
            format!("{first}_contains")
        }
        Op::Match(..) => format!("{first}_matches"),
        Op::CheckDigit(..) => format!("{first}_check_digit"),
        Op::Recode(..) => format!("{first}_row"),
        Op::CodeIn(..) => format!("{first}_within"),
        Op::If(empty, _, own) if field(empty).is_some() && field(empty) == field(own) => {
            format!("{first}_or_derived")
        }
        Op::SumOf(of) => format!("sum_of_{}", field(of).unwrap_or("term")),
        Op::MinOf(of) => format!("min_of_{}", field(of).unwrap_or("term")),
        Op::MaxOf(of) => format!("max_of_{}", field(of).unwrap_or("term")),
        Op::FirstOf(of, _) => format!("first_of_{}", field(of).unwrap_or("term")),
        Op::DistinctOf(of) => format!("different_{}", field(of).unwrap_or("term")),
        Op::CountOf(kind) => format!("count_of_{}", form.records[usize::from(*kind)].id),
        _ if record == 0 || first != "term" => format!("{first}_term"),
        _ => "term".to_owned(),
    }
}
