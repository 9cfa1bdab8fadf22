//! One form: its record, its rules, its tables.

use std::collections::BTreeSet;

use huoju_core::both;
use huoju_core::edition::{
    Counts, Day, FieldDef, FieldType, FormDef, Label, ListDef, MeasureDef, Personal, RecordDef, RecordKind,
    RuleDef, TableDef,
};

use super::field_rules::{Conditions, FieldRules};
use super::formula::{Code, Formulas, Value};
use super::model::{
    AcrossItem, Bilingual, CheckItem, ChildItem, FieldItem, FormItem, Presence, RuleItem, TableItem,
};
use super::overlay::Overlaid;
use super::records::{Field, Record, Records};
use super::tree::FormItems;
use super::{across, blocks, measures, printed, ratios, rules, tables};
use crate::diagnostic::Log;
use crate::language::{self, Automata, Expected, Scope, ScopeField, ScopeParameter, ScopeRecord};
use crate::place::{Origin, Place, Text};

/// What the forms of an edition share.
pub(crate) struct Shared<'a> {
    pub(crate) lists: &'a [ListDef],
    pub(crate) parameters: &'a [ScopeParameter],
    pub(crate) period: (Day, Day),
    /// Whose examples are put to the proof: what an edition or overlay takes over was proven where it is written.
    pub(crate) proven: Origin,
    pub(crate) overlaid: &'a Overlaid,
    pub(crate) automata: Automata,
    pub(crate) log: &'a Log,
}

impl<'a> Shared<'a> {
    /// The same, but that what is wrong goes to another log.
    pub(crate) fn logging_to(&self, log: &'a Log) -> Self {
        Shared { automata: self.automata.clone(), log, ..*self }
    }
}

/// A form with its names resolved, before its expressions are compiled.
pub(crate) struct Outline<'a> {
    pub(crate) form: &'a FormItem,
    pub(crate) items: &'a FormItems,
    pub(crate) records: Records,
    /// The rules with their blocks expanded.
    pub(crate) rules: Vec<RuleItem>,
    /// Examples of the fields' checks with their blocks expanded.
    pub(crate) checks: Vec<CheckItem>,
    /// Rules over more than one record, blocks expanded.
    pub(crate) across: Vec<AcrossItem>,
    pub(crate) key: Vec<u16>,
    pub(crate) counted_by: Option<u16>,
    /// Its fields and names are in order: else each expression would repeat what is wrong with them.
    pub(crate) is_sound: bool,
    proven: Origin,
}

impl<'a> Outline<'a> {
    /// Resolves what a form's items name; `None` where the folder has no form.
    pub(crate) fn read(items: &'a FormItems, shared: &Shared<'_>) -> Option<Self> {
        let form = items.form.as_ref()?;
        let (id, log) = (form.id.as_str(), shared.log);
        let errors = log.errors();
        let records = Records::read(items, shared.lists, log);
        let key = form.key.iter().filter_map(|name| records.find(0, name, id, log)).collect();
        let counted_by = form.counted_by.as_ref().and_then(|name| records.find_date(name, id, log));
        let is_sound = log.errors() == errors;
        let proven = shared.proven;
        let rules = blocks::expand(&items.rules, &form.blocks, log);
        let mut across = blocks::expand(&items.across, &form.blocks, log);
        across.iter_mut().for_each(|rule| rule.name_units(form));
        let checks = blocks::expand(&items.checks, &form.blocks, log);
        Some(Self { form, items, records, rules, across, checks, key, counted_by, is_sound, proven })
    }

    /// Whether the examples of an item are put to the proof here.
    pub(crate) fn proves(&self, item: &Place) -> bool {
        item.origin() == self.proven
    }

    /// Compiles the form, and gives the ids of the parameters that it reads. What is wrong is logged, and left out.
    pub(crate) fn compile(&self, scope: &Scope<'_>, shared: &Shared<'_>) -> (FormDef, BTreeSet<String>) {
        let mut formulas = Formulas::new(scope, &shared.automata, shared.log);
        let mut rules: Vec<RuleDef> = Vec::new();
        let mut records: Vec<RecordDef> = Vec::new();
        for (kind, record) in (0..).zip(&self.records.0) {
            let labels = record.labels();
            let mut fields = Vec::with_capacity(record.fields.len());
            for (index, field) in (0..).zip(&record.fields) {
                let conditions = conditions(field, kind, &mut formulas);
                derived_fits(field, conditions.derived.as_ref(), scope, kind, shared.log);
                let made = self.field_rules(shared, (kind, record, &labels), (index, field));
                let by_arithmetic = is_quantity(conditions.derived.as_ref(), scope, kind);
                let made = FieldRules { derived_by_arithmetic: by_arithmetic, ..made };
                rules.extend(made.make(&conditions, formulas.program()));
                fields.push(self.field(field, &conditions, shared.log));
            }
            let attached = self
                .child(kind)
                .and_then(|child| self.records.attached(child, &self.key, shared.lists, shared.log));
            let (id, label, order_by) = (record.id.clone(), self.label(kind), record.order_by);
            records.push(RecordDef { id, label, fields, attached, order_by });
        }
        let mut condition = |key, text: &Option<Text>| {
            let code = Code { subject: self.form.id.as_str(), key, text: text.as_ref()?, prefix: None };
            Some(formulas.condition(&code, 0)?.node)
        };
        let counted_when = condition("counted_when", &self.form.counted_when);
        let struck_out_when = condition("struck_out_when", &self.form.struck_out_when);
        let secret_when = condition("secret_when", &self.form.secret_when);
        rules.extend(rules::compile(self, &mut formulas, shared.log));
        let across = across::compile(self, &mut formulas, shared.log);
        let reviews = rules::reviews(self, &mut formulas, shared.log);
        let measures = measures::compile(&self.items.measures, &mut formulas, shared.log);
        let is_personal = |kind: RecordKind, field: u16| {
            let record = self.records.0.get(usize::from(kind));
            let field = record.and_then(|record| record.fields.get(usize::from(field)));
            field.is_some_and(|field| field.item.personal.is_ever())
        };
        let tables = tables::compile(&self.items.tables, &measures, &mut formulas, &is_personal, shared);
        let form_id = self.form.id.as_str();
        self.check_secrets(&tables, &measures, shared.log);
        let ratios = ratios::of_form(&self.items.ratios, &self.items.tables, &measures, form_id, shared);
        let (program, read) = formulas.finish();
        let mut form = FormDef {
            id: self.form.id.value.clone(),
            survey: self.form.survey.value.clone(),
            title: self.form.title.label(),
            printed: printed::compile(self.items, &self.records, self.form.id.as_str(), shared.log).into(),
            key: self.key.clone(),
            counted_by: self.counted_by,
            counted_when,
            struck_out_when,
            secret_when,
            records: records.into(),
            program: program.into(),
            rules: rules.into(),
            across: across.into(),
            reviews: reviews.into(),
            measures: measures.into(),
            ratios: ratios.into(),
            tables,
            provenance: self.form.source.provenance(),
        };
        language::prune(&mut form);
        (form, read)
    }

    /// Reports tables of all records that tell more of secret ones than their number.
    fn check_secrets(&self, tables: &[TableDef], measures: &[MeasureDef], log: &Log) {
        let tells = |table: &TableDef| table.counts == Counts::All && !table.only_counts(measures);
        let tells_more =
            |item: &&TableItem| tables.iter().any(|table| table.id == item.id.as_str() && tells(table));
        for item in self.items.tables.iter().filter(|_| self.form.secret_when.is_some()).filter(tells_more) {
            let what = both!(
                "本表计入全部记录，其中有涉密的（`secret_when`），而涉密的只能计个数",
                "the table takes all records, among them secret ones (`secret_when`), of which nothing but the number may be told"
            );
            let advice = both!(
                "指标只用记录数（没有 `sum` 等的 `[[measure]]`）",
                "leave only measures that count records, which have no `sum` and the like"
            );
            log.error(&item.id.at, item.id.as_str(), what, advice);
        }
    }

    /// Where the rules of a field are made.
    pub(crate) fn field_rules<'s>(
        &'s self,
        shared: &'s Shared<'_>,
        (kind, record, labels): (RecordKind, &'s Record, &'s [Label]),
        (index, field): (u16, &'s Field),
    ) -> FieldRules<'s> {
        FieldRules {
            form: self.form.id.as_str(),
            lists: shared.lists,
            period: shared.period,
            kind,
            record,
            labels,
            derived_by_arithmetic: false,
            is_key: kind == 0 && self.key.contains(&index),
            index,
            field,
            log: shared.log,
        }
    }

    fn child(&self, kind: RecordKind) -> Option<&ChildItem> {
        self.form.children.get(usize::from(kind).checked_sub(1)?)
    }

    /// Whether a field of the record says to which one a child record of an attached kind belongs.
    pub(crate) fn tells_apart(&self, kind: RecordKind, name: &Text) -> bool {
        let child = self.child(kind).filter(|child| child.attached.is_some());
        let by = |child: &ChildItem| {
            child.by(self.form).iter().chain(&child.or_by).any(|field| field.as_str() == name.as_str())
        };
        child.is_some_and(by)
    }

    fn label(&self, kind: RecordKind) -> Label {
        self.child(kind).map_or_else(|| self.form.title.label(), |child| child.label.label())
    }

    pub(crate) fn scope<'s>(&self, shared: &Shared<'s>) -> Scope<'s> {
        let field = |field: &Field| ScopeField {
            id: field.item.id.value.clone(),
            ty: field.ty,
            unit: field.item.unit.as_ref().map(|unit| unit.value.clone()),
            derived: field.item.derived.as_ref().and_then(|text| {
                let code = Code {
                    subject: field.item.id.as_str(),
                    key: "derived",
                    text,
                    prefix: field.item.prefix.as_deref(),
                };
                code.parse(shared.log)
            }),
        };
        let records = self.records.0.iter();
        Scope {
            lists: shared.lists,
            records: records
                .map(|record| ScopeRecord {
                    id: record.id.clone(),
                    fields: record.fields.iter().map(field).collect(),
                    order_by: record.order_by,
                })
                .collect(),
            parameters: shared.parameters.to_vec(),
            counted_by: self.counted_by,
            period_from: shared.period.0,
            period_to: shared.period.1,
        }
    }

    fn field(&self, field: &Field, conditions: &Conditions, log: &Log) -> FieldDef {
        let item = &field.item;
        let text = |value: Option<&Value>| value.map_or_else(Default::default, |value| value.text().into());
        FieldDef {
            id: item.id.value.clone(),
            label: item.label.label(),
            aliases: item.aliases.iter().map(|alias| alias.value.clone()).collect(),
            ty: field.ty,
            unit: item.unit.as_ref().map(|unit| unit.value.clone()),
            required: conditions.required.as_ref().map(|value| value.node),
            required_text: text(conditions.required.as_ref()),
            applies: conditions.applies.as_ref().map(|value| value.node),
            applies_text: text(conditions.applies.as_ref()),
            derived: conditions.derived.as_ref().map(|value| value.node),
            leaf: item.leaf,
            half_width: item.half_width,
            as_of: item.as_of.as_ref().and_then(|name| self.records.find_date(name, item.id.as_str(), log)),
            personal: conditions.personal,
            help: item.help.as_ref().map(Bilingual::label),
            section: item.section.as_ref().map(Bilingual::label),
            provenance: item.source.provenance(),
        }
    }
}

/// Whether a derived value is computed from numbers and dates alone.
fn is_quantity(derived: Option<&Value>, scope: &Scope<'_>, kind: RecordKind) -> bool {
    let expression = derived.and_then(|value| value.expression.as_ref());
    expression.is_some_and(|expression| language::is_quantity(expression, scope, kind))
}

/// What a number follows from is no longer than the number may be: else hardly a record could have it typed.
fn derived_fits(field: &Field, derived: Option<&Value>, scope: &Scope<'_>, kind: RecordKind, log: &Log) {
    let (FieldType::Number { precision, scale }, Some(text)) = (field.ty, &field.item.derived) else {
        return;
    };
    let Some(expression) = derived.and_then(|value| value.expression.as_ref()) else { return };
    let (needed, held) = (language::whole_digits(expression, scope, kind), u32::from(precision - scale));
    if needed > held {
        let what = both!(
            "`derived` 最多需要 {needed} 位整数，而指标只有 {held} 位",
            "`derived` needs up to {needed} digits before the point, the field holds {held}"
        );
        log.error(
            &text.at,
            field.item.id.as_str(),
            what,
            both!("请给指标足够宽的类型", "give it a type as wide as what it follows from"),
        );
    }
}

/// The conditions of a field, compiled.
fn conditions(field: &Field, kind: RecordKind, formulas: &mut Formulas<'_>) -> Conditions {
    let FieldItem { id, prefix, required, applies, derived, personal, .. } = &field.item;
    let code = |key, text| Code { subject: id.as_str(), key, text, prefix: prefix.as_deref() };
    Conditions {
        required: match required {
            Presence::Never => None,
            Presence::Always => Some(formulas.always(kind)),
            Presence::When(text) => formulas.condition(&code("required", text), kind),
        },
        applies: applies.as_ref().and_then(|text| formulas.condition(&code("applies", text), kind)),
        derived: derived.as_ref().and_then(|text| {
            let unit = field.item.unit.as_ref().map(|unit| unit.value.clone());
            formulas.compile(&code("derived", text), kind, &Expected::Field(field.ty, unit))
        }),
        personal: match personal {
            Presence::Never => Personal::Never,
            Presence::Always => Personal::Always,
            // What does not compile is logged, and would rather be masked.
            Presence::When(text) => formulas
                .condition(&code("personal", text), kind)
                .map_or(Personal::Always, |value| Personal::When(value.node)),
        },
    }
}
