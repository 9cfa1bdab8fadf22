//! What a form does with its fields: which of those that a file lacks are missed, and what then has nothing to go by.

use huoju_core::data::SortedSet;
use huoju_core::edition::{Counts, FormDef, Label, RecordKind, RuleDef, TableDef};
use huoju_core::rules::{NodeId, Op, Program};
use serde::Serialize;

/// A review list, or a table, for which a file has none of the columns that decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blind {
    /// Whether it is a table; else a review list.
    pub is_table: bool,
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Label,
}

type Fields = SortedSet<(RecordKind, u16)>;

/// Checks that say something about their own field only: they miss nothing where it is not given.
const OWN_CHECKS: [&str; 8] =
    ["type", "code", "length", "pattern", "check_digit", "leaf", "required", "applies"];

/// Fields that a rule, a review list or a table reads.
pub(crate) fn used(form: &FormDef) -> Fields {
    let mut used = Fields::default();
    for rule in &form.rules {
        let own = own_field(rule, form);
        used.extend(
            read(form, rule.when.into_iter().chain([rule.assert])).into_iter().filter(|it| own != Some(*it)),
        );
    }
    for rule in &form.across {
        used.extend(read(form, rule.when));
        used.extend(rule.fields.iter().map(|field| (0, *field)));
        used.extend(rule.by.iter().flat_map(|part| read(form, [part.node])));
    }
    used.extend(form.reviews.iter().flat_map(|review| read(form, [review.when])));
    used.extend(form.measures.iter().flat_map(|measure| read(form, measure.value.node())));
    used.extend(read(form, form.who_is_counted()));
    used.extend(form.counted_by.map(|field| (0, field)));
    for entry in form.tables.iter().flat_map(|table| &table.entries) {
        let sums = entry.sums.iter().map(|sum| sum.value);
        used.extend(read(form, entry.when.into_iter().chain(entry.at.iter().copied()).chain(sums)));
    }
    used
}

/// Ids of the rules that look at child records of a kind from the record that they belong to.
#[cfg(feature = "native")]
pub(crate) fn rules_on(form: &FormDef, kind: RecordKind) -> Vec<String> {
    let single = form.rules.iter().filter(|rule| rule.record != kind);
    let single =
        single.map(|rule| (&rule.id, rule.when.into_iter().chain([rule.assert]).collect::<Vec<_>>()));
    let across = form.across.iter().map(|rule| {
        let nodes = rule.when.into_iter().chain(rule.by.iter().map(|part| part.node));
        (&rule.id, nodes.chain(rule.kind.before()).collect())
    });
    let looks = |nodes: Vec<NodeId>| read(form, nodes).iter().any(|(of, _)| *of == kind);
    single.chain(across).filter_map(|(id, nodes)| looks(nodes).then(|| id.clone())).collect()
}

/// The review lists and tables that read nothing but what is missing where they choose: a list in its condition, a table in the
/// conditions of its entries, in one of its dimensions, or in the form's condition on which a record is counted.
pub(crate) fn blind(form: &FormDef, is_missing: &dyn Fn(RecordKind, u16) -> bool) -> Vec<Blind> {
    let is_blind = |nodes: Vec<NodeId>| {
        let read = read(form, nodes);
        !read.is_empty() && read.iter().all(|(kind, field)| is_missing(*kind, *field))
    };
    let dimension = |table: &TableDef, axis: usize| {
        table.entries.iter().filter_map(|entry| entry.at.get(axis).copied()).collect()
    };
    let reviews = form.reviews.iter().filter(|review| is_blind(vec![review.when]));
    // A condition that is true of a record without any of the fields counts all.
    let counts_none =
        is_blind(form.counted_when.into_iter().collect()) && !answers_null(&form.program, form.counted_when);
    let tables = form.tables.iter().filter(|table| {
        let conditions = table.entries.iter().filter_map(|entry| entry.when).collect();
        counts_none && table.counts != Counts::All
            || is_blind(conditions)
            || (0..table.dimensions.len()).any(|axis| is_blind(dimension(table, axis)))
    });
    let reviews =
        reviews.map(|review| Blind { is_table: false, id: review.id.clone(), title: review.title.clone() });
    let tables =
        tables.map(|table| Blind { is_table: true, id: table.id.clone(), title: table.title.clone() });
    reviews.chain(tables).collect()
}

/// Whether a node on which some depend says something of a field that is not given: they may then be true without it.
fn answers_null(program: &Program, nodes: impl IntoIterator<Item = NodeId>) -> bool {
    let mut waiting: Vec<NodeId> = nodes.into_iter().collect();
    while let Some(node) = waiting.pop().and_then(|id| program.nodes.get(id as usize)) {
        if matches!(node.op, Op::Empty(_) | Op::IsNull(_) | Op::Nvl(..) | Op::If(..))
            || node.op.is_aggregate()
        {
            return true;
        }
        waiting.extend(node.op.operands());
    }
    false
}

fn read(form: &FormDef, nodes: impl IntoIterator<Item = NodeId>) -> Fields {
    form.program.fields(nodes)
}

/// The field that a check of it looks at, where it looks at no more than whether and how that is given.
fn own_field(rule: &RuleDef, form: &FormDef) -> Option<(RecordKind, u16)> {
    let check = rule.id.strip_prefix(form.id.as_str())?.strip_prefix('.')?.rsplit_once('.')?.1;
    let field = rule.fields.first().filter(|_| OWN_CHECKS.contains(&check))?;
    Some((rule.record, *field))
}
