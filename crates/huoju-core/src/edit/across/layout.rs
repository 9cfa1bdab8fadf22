//! What is kept of each record, once for all rules of a form, and which of it each rule reads.

use super::value::{self, NONE, is_long};
use crate::data::{date, decimal};
use crate::edition::{AcrossDef, AcrossKind, Form, ListId, OutlierMethod, RecordKind};
use crate::rules::{NodeId, Type};

/// Columns and conditions of a form's rules across records.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) columns: Vec<ColumnDef>,
    /// The columns of the record's own key, for people.
    pub(super) key: Vec<usize>,
    /// For each bit that is kept of a record what it says.
    pub(super) bits: Vec<Bit>,
    pub(super) comparisons: Vec<RuleDef>,
    /// The rules that ask for records of the units of a frame.
    pub(super) coverages: Vec<Coverage>,
    /// For each rule of the form the fields that it shows and that are among the columns, with their columns. Nothing is kept to be shown only.
    pub(super) shown: Vec<Vec<(u16, usize)>>,
}

/// What is kept of each record as a [value](value).
#[derive(Debug, Clone)]
pub(super) struct ColumnDef {
    pub(super) source: Source,
    pub(super) kind: Kind,
    /// Whether findings may show it, and then the field that it is, if it is one.
    pub(super) shown: bool,
    pub(super) field: Option<u16>,
}

/// Where a column comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Node(NodeId),
    /// A field of the record as it is written.
    Field(u16),
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number(u8),
    Date,
    Code(ListId),
}

/// One bit of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bit {
    /// It takes part in the rule of this index.
    TakesPart(u16),
    /// It belongs to the part whose share is asked for.
    Part(NodeId),
}

/// One rule, or several that differ in nothing but the value of which a group may hold only so many.
#[derive(Debug, Clone)]
pub(super) struct RuleDef {
    /// The rules; each has a value of its own if they are several.
    pub(super) rules: Vec<u16>,
    /// Columns in which the records of a group agree.
    pub(super) by: Vec<usize>,
    /// Columns whose values are told apart.
    pub(super) values: Vec<usize>,
    pub(super) text: Option<usize>,
    pub(super) number: Option<usize>,
    pub(super) second: Option<usize>,
    pub(super) takes_part: usize,
    pub(super) part: Option<usize>,
}

/// What a record has by which it is found to be that of a unit.
#[derive(Debug, Clone)]
pub(super) struct Coverage {
    pub(super) rule: u16,
    /// Columns of the key of a unit.
    pub(super) by: Vec<usize>,
    /// Columns by which a unit is found where none is found by its key.
    pub(super) or_by: Vec<usize>,
    pub(super) takes_part: usize,
}

impl Layout {
    pub(super) fn new(form: &Form) -> Self {
        let rules = &form.definition().across;
        let mut layout = Layout::default();
        for (index, rule) in (0..).zip(rules) {
            if let Some(frame) = rule.kind.frame() {
                layout.cover(form, index, rule, frame);
                continue;
            }
            let first = |known: &RuleDef| {
                let first = known.rules.first().and_then(|first| rules.get(usize::from(*first)));
                first.is_some_and(|first| shares(first, rule))
            };
            match layout.comparisons.iter().position(first) {
                Some(known) => {
                    let value = value_of(rule).map(|node| layout.node(form, node, None, false));
                    layout.comparisons[known].rules.push(index);
                    layout.comparisons[known].values.extend(value);
                }
                None => layout.compare(form, index, rule),
            }
        }
        if !layout.comparisons.is_empty() {
            let key = form.definition().key.iter();
            layout.key = key
                .map(|field| layout.column(Source::Field(*field), Kind::Text, Some(*field), true))
                .collect();
        }
        layout.shown = rules.iter().map(|rule| layout.show(form, rule)).collect();
        layout
    }

    /// Whether nothing of a record is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// Where the fields that a rule shows are kept. Of a group as one, only those that its records agree in, or in a part of them.
    fn show(&mut self, form: &Form, rule: &AcrossDef) -> Vec<(u16, usize)> {
        let program = &form.definition().program;
        let of_key = program.fields(rule.by.iter().map(|part| part.node));
        let is_shown = |field: &&u16| !rule.kind.is_of_groups() || of_key.contains(&(0, **field));
        let mut shown = Vec::new();
        for field in rule.fields.iter().filter(is_shown) {
            let is_field = |column: &ColumnDef| match column.source {
                Source::Field(own) => own == *field,
                Source::Node(node) => program.as_compared(node) == Some(*field),
            };
            if let Some(place) = self.columns.iter().position(is_field) {
                let column = &mut self.columns[place];
                (column.shown, column.field) = (true, Some(*field));
                shown.push((*field, place));
            }
        }
        shown
    }

    fn cover(&mut self, form: &Form, index: u16, rule: &AcrossDef, frame: RecordKind) {
        let by = rule.by.iter().map(|part| self.node(form, part.node, None, false)).collect();
        let attached = form.record(frame).and_then(|record| record.attached.as_ref());
        let or_by = attached.map_or(&[][..], |attached| &attached.or_by).iter();
        let or_by = or_by.map(|field| self.column(Source::Field(*field), Kind::Text, None, false)).collect();
        let takes_part = self.bit(Bit::TakesPart(index));
        self.coverages.push(Coverage { rule: index, by, or_by, takes_part });
    }

    fn compare(&mut self, form: &Form, index: u16, rule: &AcrossDef) {
        let by = rule.by.iter().map(|part| self.node(form, part.node, part.field, true)).collect();
        let (mut values, mut text, mut number, mut second, mut part) = (None, None, None, None, None);
        match &rule.kind {
            AcrossKind::Unique { of, .. } => values = *of,
            AcrossKind::NearDuplicate { text: near, number: of, differs } => {
                text = near.map(|(node, _)| node);
                number = of.map(|(node, _)| node);
                values = *differs;
            }
            AcrossKind::Share { of, part: of_part, .. } => {
                number = *of;
                part = of_part.map(|node| self.bit(Bit::Part(node)));
            }
            AcrossKind::Outlier { value, method, .. } => {
                number = Some(*value);
                second = if let OutlierMethod::Growth { before } = method { Some(*before) } else { None };
            }
            AcrossKind::Sequence { number: node } => number = Some(*node),
            AcrossKind::Total { of, before, .. } => (number, second) = (*of, Some(*before)),
            AcrossKind::Coverage { .. } => {}
        }
        let mut column = |node: Option<NodeId>| node.map(|node| self.node(form, node, None, false));
        let (values, text, number, second) = (column(values), column(text), column(number), column(second));
        let takes_part = self.bit(Bit::TakesPart(index));
        let values = values.into_iter().collect();
        self.comparisons.push(RuleDef {
            rules: vec![index],
            by,
            values,
            text,
            number,
            second,
            takes_part,
            part,
        });
    }

    /// The column of a node.
    fn node(&mut self, form: &Form, node: NodeId, field: Option<u16>, shown: bool) -> usize {
        let kind = match form.definition().program.nodes.get(node as usize).map(|node| node.ty) {
            Some(Type::Number { scale, .. }) => Kind::Number(scale),
            Some(Type::Date) => Kind::Date,
            Some(Type::Code(list)) => Kind::Code(list),
            Some(Type::Text | Type::Boolean) | None => Kind::Text,
        };
        self.column(Source::Node(node), kind, field, shown)
    }

    fn column(&mut self, source: Source, kind: Kind, field: Option<u16>, shown: bool) -> usize {
        let known = self.columns.iter().position(|column| column.source == source);
        let place = known.unwrap_or_else(|| {
            self.columns.push(ColumnDef { source, kind, shown: false, field: None });
            self.columns.len() - 1
        });
        let column = &mut self.columns[place];
        column.shown |= shown;
        column.field = column.field.or(field);
        place
    }

    fn bit(&mut self, bit: Bit) -> usize {
        let known = self.bits.iter().position(|known| *known == bit);
        known.unwrap_or_else(|| {
            self.bits.push(bit);
            self.bits.len() - 1
        })
    }
}

impl Kind {
    /// Appends a value as it is written; `long` is its text where it has no place in a word. `None` if it is no value of this kind.
    pub(super) fn write(self, form: &Form, value: u64, long: &str, out: &mut String) -> Option<()> {
        if value == NONE {
            return Some(());
        }
        match self {
            Kind::Text if is_long(value) => out.push_str(long),
            Kind::Text => value::write_text(value, out)?,
            Kind::Number(scale) => decimal::write(out, number(value, long)?, scale).ok()?,
            Kind::Date => date::write(out, value::number(value)?.try_into().ok()?).ok()?,
            Kind::Code(list) => {
                let list = form.edition().definition().lists.get(usize::from(list))?;
                out.push_str(&list.entries.get(usize::try_from(value::number(value)?).ok()?)?.code);
            }
        }
        Some(())
    }

    /// A value as a number: days for a date, digits at the column's scale for a number.
    pub(super) fn number(self, value: u64, long: &str) -> Option<i128> {
        match self {
            Kind::Number(_) | Kind::Date => number(value, long),
            Kind::Code(_) => None,
            // A number of documents, such as the serial part of one, is a text of at most 18 digits.
            Kind::Text if is_long(value) => {
                let digits = long.len() <= 18 && long.bytes().all(|byte| byte.is_ascii_digit());
                long.parse().ok().filter(|_| digits)
            }
            Kind::Text => value::digits(value),
        }
    }
}

/// A number that stands in its word, or in digits beside it.
fn number(value: u64, long: &str) -> Option<i128> {
    if is_long(value) { long.parse().ok() } else { value::number(value) }
}

/// The value of which a group may hold only so many.
fn value_of(rule: &AcrossDef) -> Option<NodeId> {
    if let AcrossKind::Unique { of, .. } = rule.kind { of } else { None }
}

fn shares(one: &AcrossDef, other: &AcrossDef) -> bool {
    let same = (one.when, one.counted, &one.by) == (other.when, other.counted, &other.by);
    same && value_of(one).is_some() && value_of(other).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::across::tests::all_kinds;

    #[test]
    fn rules_over_different_values_of_the_same_groups_are_compared_together() {
        let form = all_kinds();
        let rules = &form.definition().across;
        let layout = Layout::new(&form);
        let named = |index: &u16| rules[usize::from(*index)].id.as_str();
        let together: Vec<Vec<&str>> =
            layout.comparisons.iter().map(|compared| compared.rules.iter().map(named).collect()).collect();
        let expected: Vec<Vec<&str>> = rules
            .iter()
            .filter(|rule| rule.id != "two_people")
            .map(|rule| {
                if rule.id == "one_amount" {
                    vec!["one_amount", "two_people"]
                } else {
                    vec![rule.id.as_str()]
                }
            })
            .collect();
        assert_eq!(together, expected);
        // Number, amount, day, person, part: nothing is kept twice. The form's own key is kept as it is written.
        let nodes = layout.columns.iter().filter(|column| matches!(column.source, Source::Node(_)));
        assert_eq!((nodes.count(), layout.columns.len()), (5, 5 + layout.key.len()));
    }
}
