//! What a field says of its cell, as edit rules with ids of their own: `<form>.<field>.<check>`.

use huoju_core::both;
use huoju_core::edition::{
    Confidence, Day, FieldType, Label, Level, ListDef, Personal, Provenance, RecordKind, RuleDef, Text,
};
use huoju_core::rules::{Cmp, Literal, NodeId, Op};

use super::formula::Value;
use super::leaves;
use super::model::Bilingual;
use super::records::{Field, Record};
use super::texts::{RuleTexts, Subject};
use crate::diagnostic::Log;
use crate::language::ProgramBuilder;

/// Where the rules of a form's fields are made.
pub(crate) struct FieldRules<'a> {
    /// Id of the form.
    pub(crate) form: &'a str,
    pub(crate) lists: &'a [ListDef],
    /// First and last day of the survey period.
    pub(crate) period: (Day, Day),
    pub(crate) kind: RecordKind,
    pub(crate) record: &'a Record,
    /// Labels of the record's fields.
    pub(crate) labels: &'a [Label],
    /// The field is part of the form's key.
    pub(crate) is_key: bool,
    /// It is derived by nothing but arithmetic over numbers and dates.
    pub(crate) derived_by_arithmetic: bool,
    pub(crate) index: u16,
    pub(crate) field: &'a Field,
    pub(crate) log: &'a Log,
}

/// The compiled conditions of a field.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) required: Option<Value>,
    pub(crate) applies: Option<Value>,
    pub(crate) derived: Option<Value>,
    pub(crate) personal: Personal,
}

/// A check before it becomes a rule.
struct Check {
    name: &'static str,
    level: Level,
    confidence: Confidence,
    when: Option<NodeId>,
    assert: NodeId,
    /// Other fields that it reads.
    reads: Vec<u16>,
    texts: RuleTexts,
}

impl FieldRules<'_> {
    /// The rules of the field.
    pub(crate) fn make(&self, conditions: &Conditions, program: &mut ProgramBuilder) -> Vec<RuleDef> {
        let checks = [
            self.type_or_code(program),
            self.required(conditions.required.as_ref(), program),
            self.applies(conditions.applies.as_ref(), program),
            self.length(program),
            self.pattern(program),
            self.check_digit(program),
            self.leaf(program),
            self.derived(conditions.derived.as_ref(), program),
        ];
        checks.into_iter().flatten().map(|check| self.rule(check)).collect()
    }

    fn rule(&self, check: Check) -> RuleDef {
        let mut fields = vec![self.index];
        fields.extend(check.reads.iter().filter(|field| **field != self.index));
        let child = &self.record.id;
        let owner = if child.is_empty() { self.form.to_owned() } else { format!("{}.{child}", self.form) };
        RuleDef {
            id: format!("{owner}.{}.{}", self.field.item.id.as_str(), check.name),
            source: None,
            level: check.level,
            record: self.kind,
            when: check.when,
            assert: check.assert,
            fields,
            title: check.texts.title,
            message: check.texts.message,
            hint: check.texts.hint,
            text: "".into(),
            provenance: Provenance {
                basis: self.field.item.source.basis.as_str().into(),
                confidence: check.confidence,
            },
        }
    }

    fn confidence(&self, own: Option<Confidence>) -> Confidence {
        own.unwrap_or(self.field.item.source.confidence)
    }

    fn subject(&self, index: u16) -> Option<Subject<'_>> {
        let field = self.record.field(index)?;
        let label = self.labels.get(usize::from(index))?;
        let unit = field.item.unit.as_ref().map(|unit| unit.as_str());
        Some(Subject { id: field.item.id.as_str(), label, unit, help: None })
    }

    fn about<'s>(&'s self, help: Option<&'s Label>) -> Subject<'s> {
        let item = &self.field.item;
        let label = self.labels.get(usize::from(self.index)).unwrap_or(&EMPTY);
        Subject { id: item.id.as_str(), label, unit: item.unit.as_ref().map(|unit| unit.as_str()), help }
    }

    fn others(&self, reads: &[u16]) -> Vec<Subject<'_>> {
        reads.iter().filter(|index| **index != self.index).filter_map(|index| self.subject(*index)).collect()
    }

    fn given(&self, program: &mut ProgramBuilder) -> NodeId {
        let empty = program.empty(self.kind, self.index);
        program.not(empty)
    }

    /// The cell's own value, not the one that it derives from other fields.
    fn own(&self, program: &mut ProgramBuilder) -> NodeId {
        program.field(self.kind, self.index, self.field.ty)
    }

    fn has_value(&self, program: &mut ProgramBuilder) -> NodeId {
        let own = self.own(program);
        let null = program.is_null(own);
        program.not(null)
    }

    fn type_or_code(&self, program: &mut ProgramBuilder) -> Option<Check> {
        let (name, texts) = match self.list() {
            Some(list) => ("code", self.about(None).of_code(&list.title)),
            None => ("type", self.about(None).of_type(self.field.ty)),
        };
        let invalid = program.invalid(self.kind, self.index);
        Some(Check {
            name,
            level: Level::Hard,
            confidence: self.field.item.source.confidence,
            when: Some(self.given(program)),
            assert: program.not(invalid),
            reads: Vec::new(),
            texts,
        })
    }

    fn required(&self, condition: Option<&Value>, program: &mut ProgramBuilder) -> Option<Check> {
        let condition = condition?;
        let always = match program.node(condition.node).op {
            Op::Literal(Literal::Boolean(always)) => Some(always),
            _ => None,
        };
        // What is never required is no rule.
        if always == Some(false) {
            return None;
        }
        let confidence = self.confidence(self.field.item.own.required_confidence);
        let inferred = confidence == Confidence::Inferred && !self.is_key;
        let help = self.field.item.help.as_ref().map(Bilingual::label);
        Some(Check {
            name: "required",
            level: if inferred { Level::Soft } else { Level::Hard },
            confidence,
            when: always.is_none().then_some(condition.node),
            assert: self.given(program),
            reads: condition.fields.clone(),
            texts: self
                .about(help.as_ref())
                .of_required(always == Some(true), &self.others(&condition.fields)),
        })
    }

    fn applies(&self, condition: Option<&Value>, program: &mut ProgramBuilder) -> Option<Check> {
        let condition = condition?;
        let empty = program.empty(self.kind, self.index);
        let invalid = program.invalid(self.kind, self.index);
        let mut assert = program.or(empty, invalid);
        if let Some(blank) = self.counts_as_empty(program) {
            assert = program.or(assert, blank);
        }
        Some(Check {
            name: "applies",
            level: self.field.item.own.applies_level.unwrap_or(Level::Soft),
            confidence: self.confidence(self.field.item.own.applies_confidence),
            when: Some(program.not(condition.node)),
            assert,
            reads: condition.fields.clone(),
            texts: self.about(None).of_applies(&self.others(&condition.fields)),
        })
    }

    /// 否 and 0 say as much as an empty cell.
    fn counts_as_empty(&self, program: &mut ProgramBuilder) -> Option<NodeId> {
        let own = self.own(program);
        match self.field.ty {
            FieldType::Boolean => Some(program.not(own)),
            FieldType::Number { scale, .. } => {
                let zero = program.number(0, scale, self.kind);
                Some(program.compare(Cmp::Eq, own, zero))
            }
            _ => None,
        }
    }

    fn length(&self, program: &mut ProgramBuilder) -> Option<Check> {
        let FieldType::Text { max } = self.field.ty else { return None };
        let own = self.own(program);
        let length = program.length(own);
        let most = program.number(i128::from(max), 0, self.kind);
        // Lengths of fields are rarely documented: unless the spec says better, they are inferred.
        let confidence = self.field.item.own.length_confidence.unwrap_or(Confidence::Inferred);
        Some(Check {
            name: "length",
            level: unless_inferred(confidence),
            confidence,
            when: Some(self.has_value(program)),
            assert: program.compare(Cmp::Le, length, most),
            reads: Vec::new(),
            texts: self.about(None).of_length(max),
        })
    }

    fn pattern(&self, program: &mut ProgramBuilder) -> Option<Check> {
        let pattern = self.field.item.pattern.as_ref()?;
        let own = self.own(program);
        let assert = match program.matches(own, pattern.as_str()) {
            Ok(node) => node,
            Err(what) => {
                self.log.error(
                    &pattern.at,
                    self.field.item.id.as_str(),
                    both!("`pattern`：{what}", "`pattern`: {what}"; what),
                    None,
                );
                return None;
            }
        };
        let confidence = self.confidence(self.field.item.own.pattern_confidence);
        let help = self.field.item.help.as_ref().map(Bilingual::label);
        Some(Check {
            name: "pattern",
            level: self.field.item.own.pattern_level.unwrap_or(unless_inferred(confidence)),
            confidence,
            when: Some(self.has_value(program)),
            assert,
            reads: Vec::new(),
            texts: self.about(help.as_ref()).of_pattern(pattern.as_str()),
        })
    }

    fn check_digit(&self, program: &mut ProgramBuilder) -> Option<Check> {
        let kind = self.field.item.check?;
        let own = self.own(program);
        Some(Check {
            name: "check_digit",
            level: self.field.item.own.check_level.unwrap_or(Level::Soft),
            confidence: self.confidence(self.field.item.own.check_confidence),
            when: Some(self.has_value(program)),
            assert: program.check_digit(own, kind),
            reads: Vec::new(),
            texts: self.about(None).of_check_digit(kind),
        })
    }

    fn leaf(&self, program: &mut ProgramBuilder) -> Option<Check> {
        let list = self.list().filter(|_| self.field.item.leaf)?;
        let own = self.own(program);
        Some(Check {
            name: "leaf",
            level: Level::Hard,
            confidence: self.field.item.source.confidence,
            when: Some(self.has_value(program)),
            assert: program.code_in(own, leaves::of(list, self.period)),
            reads: Vec::new(),
            texts: self.about(None).of_leaf(&list.title),
        })
    }

    fn derived(&self, value: Option<&Value>, program: &mut ProgramBuilder) -> Option<Check> {
        let value = value?;
        let own = self.own(program);
        let usual = if self.derived_by_arithmetic { Level::Hard } else { Level::Soft };
        Some(Check {
            name: "derived",
            level: self.field.item.own.derived_level.unwrap_or(usual),
            confidence: self.confidence(self.field.item.own.derived_confidence),
            when: Some(self.has_value(program)),
            assert: program.compare(Cmp::Eq, own, value.node),
            reads: value.fields.clone(),
            texts: self.about(None).of_derived(&self.others(&value.fields)),
        })
    }

    fn list(&self) -> Option<&ListDef> {
        match self.field.ty {
            FieldType::Code { list } => self.lists.get(usize::from(list)),
            _ => None,
        }
    }
}

/// The level of a check of the text of a cell: hard, unless it is inferred.
fn unless_inferred(confidence: Confidence) -> Level {
    if confidence == Confidence::Inferred { Level::Soft } else { Level::Hard }
}

static EMPTY: Label = Label { zh: Text::new(), en: Text::new() };
