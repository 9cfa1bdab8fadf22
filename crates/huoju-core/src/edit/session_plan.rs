//! What has to be evaluated again when a cell of a record changes.

use std::sync::{Arc, OnceLock};

use super::plan::{Event, Keeping, Plan, Root};
use crate::edition::{EditionDef, FieldDef, FieldType, FormDef, Personal, RecordKind, RuleDef};
use crate::rules::{NodeId, Op};

/// The plan of sessions of a form, and what each change reaches.
#[derive(Debug)]
pub(crate) struct SessionPlan {
    /// Keeps every result.
    pub(crate) plan: Arc<Plan>,
    /// For each record kind and field what a change of the cell reaches; found out when the first such cell changes.
    fields: Vec<Vec<OnceLock<Reach>>>,
    /// For each record kind what another number of child records reaches.
    kinds: Vec<OnceLock<Reach>>,
}

/// What a change reaches, each in the order of evaluation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Steps of the plan.
    pub(crate) steps: Vec<usize>,
    /// Rules of the form.
    pub(crate) rules: Vec<usize>,
    /// Those of these rules that read nothing but the cell.
    pub(crate) alone: Vec<usize>,
    /// Rules whose findings read otherwise: they show what has changed.
    pub(crate) shown: Vec<usize>,
}

impl SessionPlan {
    /// Plans sessions of a form: all rules, review lists, and the presence and application of all fields.
    pub(crate) fn new(edition: &EditionDef, form: &FormDef) -> Self {
        let rules = form.rules.iter().map(|rule| (rule.when, rule.assert));
        let reviews = form.reviews.iter().map(|review| (None, review.when));
        let fields = form.records.iter().flat_map(|record| &record.fields);
        let conditions = fields.flat_map(|field| {
            field.required.into_iter().chain(field.applies).chain(field.personal.condition())
        });
        let roots = rules.chain(reviews).chain(conditions.map(|node| (None, node)));
        let roots = roots.map(|(when, node)| Root { when, node, record: 0, keep: true }).collect();
        let plan = Plan::new(edition, form, roots, Keeping::All);
        SessionPlan {
            fields: form.records.iter().map(|record| vec![OnceLock::new(); record.fields.len()]).collect(),
            kinds: vec![OnceLock::new(); form.records.len()],
            plan: Arc::new(plan),
        }
    }

    /// What a change of a cell reaches.
    pub(crate) fn field(&self, form: &FormDef, kind: RecordKind, field: u16) -> Option<&Reach> {
        let reach = self.fields.get(usize::from(kind))?.get(usize::from(field))?;
        Some(reach.get_or_init(|| Reach::of_field(form, &self.plan, kind, field)))
    }

    /// What another number of child records of a kind reaches.
    pub(crate) fn kind(&self, form: &FormDef, kind: RecordKind) -> Option<&Reach> {
        let reach = self.kinds.get(usize::from(kind))?;
        Some(reach.get_or_init(|| Reach::of_kind(form, &self.plan, kind)))
    }

    /// All rules of the form, and every step.
    pub(crate) fn everything(&self, form: &FormDef) -> Reach {
        let (steps, rules) = ((0..self.plan.steps.len()).collect(), (0..form.rules.len()).collect());
        Reach { steps, rules, ..Reach::default() }
    }
}

impl Reach {
    /// A date also reaches the codes that are read as of that date.
    fn of_field(form: &FormDef, plan: &Plan, kind: RecordKind, field: u16) -> Self {
        let changes = |record: RecordKind, other: u16| {
            let same = (record, other) == (kind, field);
            let dated = definition(form, record, other).is_some_and(|definition| {
                matches!(definition.ty, FieldType::Code { .. })
                    && kind == 0
                    && definition.as_of.or(form.counted_by) == Some(field)
            });
            same || dated
        };
        let changed = marked(form, |record, op| match op {
            Op::Field(other) | Op::Empty(other) | Op::Invalid(other) => changes(record, *other),
            _ => false,
        });
        let others = marked(form, |record, op| match op {
            Op::Field(other) | Op::Empty(other) | Op::Invalid(other) => (record, *other) != (kind, field),
            Op::CountOf(_) => true,
            op => op.is_aggregate(),
        });
        let mut reach = Self::of(form, plan, &changed);
        reach.alone =
            reach.rules.iter().copied().filter(|rule| !reads(&form.rules[*rule], &others)).collect();
        // What names the record stands on each finding; what is personal may be hidden wherever it stands.
        let everywhere = kind == 0 && form.key.contains(&field)
            || definition(form, kind, field).is_some_and(|field| field.personal != Personal::Never)
            || personal_conditions(form).any(|node| changed.get(node as usize) == Some(&true));
        let dates = kind == 0 && form.counted_by == Some(field);
        let cells: Vec<(RecordKind, u16)> =
            cells(form).filter(|(kind, field)| changes(*kind, *field)).collect();
        let shows = |rule: &RuleDef| {
            everywhere || dates && names(rule, "=") || cells.iter().any(|cell| shows(form, rule, *cell))
        };
        reach.shown = numbers(form, &shows);
        reach
    }

    /// Everything that has a value for each child record, and everything that is made of these.
    fn of_kind(form: &FormDef, plan: &Plan, kind: RecordKind) -> Self {
        let changed = marked(form, |record, op| {
            record == kind || matches!(op, Op::CountOf(counted) if *counted == kind)
        });
        let id = form.records.get(usize::from(kind)).map_or("", |record| &record.id);
        let named = format!("{id}.");
        let shown = numbers(form, &|rule| rule.record == kind || names(rule, &named));
        Self { shown, ..Self::of(form, plan, &changed) }
    }

    /// What reads the nodes that change.
    fn of(form: &FormDef, plan: &Plan, changed: &[bool]) -> Self {
        let in_order = plan.events.iter().filter_map(|event| match event {
            Event::Step(step) => Some(*step),
            Event::Root(_) => None,
        });
        let is_changed = |step: &usize| {
            plan.steps.get(*step).is_some_and(|step| changed.get(step.node as usize) == Some(&true))
        };
        Reach {
            steps: in_order.filter(is_changed).collect(),
            rules: numbers(form, &|rule| reads(rule, changed)),
            ..Reach::default()
        }
    }
}

/// The numbers of the rules that meet a condition.
fn numbers(form: &FormDef, meets: &dyn Fn(&RuleDef) -> bool) -> Vec<usize> {
    form.rules.iter().enumerate().filter(|(_, rule)| meets(rule)).map(|(number, _)| number).collect()
}

/// All fields, each with its record kind.
fn cells(form: &FormDef) -> impl Iterator<Item = (RecordKind, u16)> {
    let fields = (0..).zip(&form.records);
    fields.flat_map(|(kind, record)| (0..).zip(&record.fields).map(move |(field, _)| (kind, field)))
}

fn definition(form: &FormDef, kind: RecordKind, field: u16) -> Option<&FieldDef> {
    form.records.get(usize::from(kind))?.fields.get(usize::from(field))
}

/// What decides whether fields are personal.
fn personal_conditions(form: &FormDef) -> impl Iterator<Item = NodeId> {
    let fields = form.records.iter().flat_map(|record| &record.fields);
    fields.filter_map(|field| field.personal.condition())
}

/// Whether findings of a rule show a cell: among their values, or in their texts.
fn shows(form: &FormDef, rule: &RuleDef, (kind, field): (RecordKind, u16)) -> bool {
    let (Some(record), Some(definition)) =
        (form.records.get(usize::from(kind)), definition(form, kind, field))
    else {
        return false;
    };
    let id = &definition.id;
    match (rule.record == kind, kind) {
        // A rule lists what its texts name of its own record.
        (true, _) if rule.fields.contains(&field) => true,
        (true, 0) => false,
        (false, 0) => names(rule, &format!("{id}}}")) || names(rule, &format!("{id}:")),
        _ => names(rule, &format!("{}.{id}", record.id)),
    }
}

/// Whether a placeholder of a rule's texts begins so.
fn names(rule: &RuleDef, begin: &str) -> bool {
    let placeholder = format!("{{{begin}");
    [&rule.message, &rule.hint]
        .iter()
        .any(|label| [&label.zh, &label.en].iter().any(|text| text.contains(&placeholder)))
}

/// The nodes that meet a condition, and all that are made of them.
fn marked(form: &FormDef, meets: impl Fn(RecordKind, &Op) -> bool) -> Vec<bool> {
    let mut marked = vec![false; form.program.nodes.len()];
    for (index, node) in form.program.nodes.iter().enumerate() {
        let by_operand = node.op.operands().any(|operand| marked.get(operand as usize) == Some(&true));
        marked[index] = by_operand || meets(node.record, &node.op);
    }
    marked
}

/// Whether a rule reads one of the marked nodes.
fn reads(rule: &RuleDef, marked: &[bool]) -> bool {
    rule.when.into_iter().chain([rule.assert]).any(|node| marked.get(node as usize) == Some(&true))
}
