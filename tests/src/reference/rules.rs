//! Outcomes of the rules: those that the fields ask for, those written out, and the review lists.

use std::collections::{BTreeMap, BTreeSet};

use huoju_core::data::Record;
use huoju_spec::language::Expr;

use super::cell::{Cell, Row, Rows};
use super::eval::{Context, and, eval, truth};
use super::functions::holds;
use super::spec::{Field, FieldType, Spec};
use super::value::Value;
use super::{check_digit, pattern};

/// What becomes of a rule on a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// A value is missing to tell.
    Unknown,
    /// The record is none that it is about.
    NotApplicable,
}

/// The outcomes of one record by id of the rule: one, or one for each child record.
pub type RuleOutcomes = BTreeMap<String, Vec<Outcome>>;

fn outcome(applies: bool, assert: impl FnOnce() -> Option<bool>) -> Outcome {
    if !applies {
        return Outcome::NotApplicable;
    }
    match assert() {
        Some(true) => Outcome::Pass,
        Some(false) => Outcome::Fail,
        None => Outcome::Unknown,
    }
}

impl Spec {
    /// The outcomes of all rules on a record.
    #[must_use]
    pub fn check(&self, record: &Record) -> RuleOutcomes {
        let rows = Rows::read(self, record);
        let mut outcomes = RuleOutcomes::new();
        for (kind, fields) in &self.kinds {
            let owner = if kind.is_empty() { self.form.clone() } else { format!("{}.{kind}", self.form) };
            for (field, check) in fields.iter().flat_map(|field| CHECKS.map(|check| (field, check))) {
                let asked = |of| self.field_check(field, check, of);
                // An empty record tells whether the field asks for it where there is no child record.
                let empty = Context { spec: self, rows: &rows, kind, row: &Row::new() };
                if asked(empty).is_some() {
                    let found = self.each(&rows, kind).filter_map(asked).collect();
                    outcomes.insert(format!("{owner}.{}.{check}", field.id), found);
                }
            }
        }
        for rule in &self.rules {
            let judged = self.each(&rows, &rule.kind).map(|of| {
                let applies = rule.when.as_ref().is_none_or(|when| holds(when, of));
                outcome(applies, || truth(&rule.assert, of))
            });
            outcomes.insert(rule.id.clone(), judged.collect());
        }
        outcomes
    }

    /// The review lists that a record belongs on.
    #[must_use]
    pub fn reviews(&self, record: &Record) -> Vec<String> {
        let rows = Rows::read(self, record);
        let listed = |when| self.each(&rows, "").any(|of| holds(when, of));
        self.reviews.iter().filter(|(_, when)| listed(when)).map(|(id, _)| id.clone()).collect()
    }

    /// The level of a rule by its id, where it follows from the rule or its field alone.
    #[must_use]
    pub fn level(&self, rule: &str) -> Option<String> {
        if let Some(written) = self.rules.iter().find(|written| written.id == rule) {
            return Some(written.level.clone());
        }
        let (owner, check) = rule.rsplit_once('.')?;
        let (rest, field) = owner.rsplit_once('.')?;
        let kind = rest.strip_prefix(&self.form)?.trim_start_matches('.');
        self.field(kind, field)?.levels.get(check).cloned()
    }

    /// Whether a field of the record, or of its child record of a number from 0, applies as far as is known, and whether
    /// it must be given.
    #[must_use]
    pub fn asked(&self, record: &Record, kind: &str, number: usize, field: &str) -> (bool, bool) {
        let rows = Rows::read(self, record);
        let of = self.each(&rows, kind).nth(number).unwrap();
        let field = self.field(kind, field).unwrap();
        let says = |condition: &Option<Expr>| condition.as_ref().map(|condition| truth(condition, of));
        (says(&field.applies) != Some(Some(false)), says(&field.required) == Some(Some(true)))
    }

    /// The codes in force that may stand in a code field of the record: no hard rule that passes or is unknown fails then,
    /// and none has others below it where the field takes no such code.
    #[must_use]
    pub fn options(&self, record: &Record, field: &str) -> BTreeSet<String> {
        let definition = self.field("", field).unwrap();
        let FieldType::Code(list) = &definition.ty else { return BTreeSet::new() };
        let hard = |record: &Record| -> RuleOutcomes {
            let is_hard = |id: &String| self.level(id).as_deref() == Some("hard");
            self.check(record).into_iter().filter(|(id, _)| is_hard(id)).collect()
        };
        let before = hard(record);
        let dated = definition.as_of.as_ref().unwrap_or(&self.counted_by);
        let day = Rows::read(self, record).day(dated).unwrap_or(self.period.1);
        let leaf = format!("{}.{field}.leaf", self.form);
        let fits = |code: &String| {
            let after = hard(&record.clone().with(field, code));
            let breaks = |id: &String, at: usize, found: Outcome| {
                let open = matches!(before[id].get(at), Some(Outcome::Pass | Outcome::Unknown));
                found == Outcome::Fail && (open || *id == leaf)
            };
            !after.iter().any(|(id, found)| found.iter().enumerate().any(|(at, one)| breaks(id, at, *one)))
        };
        self.lists[list].codes_on(day).into_iter().filter(fits).collect()
    }

    /// The record, or each of its child records of a kind.
    pub(super) fn each<'a>(
        &'a self,
        rows: &'a Rows,
        kind: &'a str,
    ) -> impl Iterator<Item = Context<'a>> + use<'a> {
        let those = if kind.is_empty() { std::slice::from_ref(&rows.root) } else { &rows.children[kind] };
        those.iter().map(move |row| Context { spec: self, rows, kind, row })
    }

    /// The outcome of one check of a field; `None` where the field asks for no such thing.
    fn field_check(&self, field: &Field, check: &str, of: Context<'_>) -> Option<Outcome> {
        let (cell, own) = (of.cell(&field.id), of.own(&field.id));
        let given = *cell != Cell::Empty;
        let text = || own.as_ref().map(|value| value.text());
        Some(match (check, &field.ty) {
            ("code", FieldType::Code(_)) => outcome(given, || Some(*cell != Cell::Invalid)),
            ("type", FieldType::Code(_)) => return None,
            ("type", _) => outcome(given, || Some(*cell != Cell::Invalid)),
            ("required", _) => {
                let condition = field.required.as_ref()?;
                outcome(holds(condition, of), || Some(given))
            }
            ("applies", _) => {
                let applies = truth(field.applies.as_ref()?, of);
                let says_nothing = match &own {
                    Some(Value::Boolean(truth)) => !truth,
                    Some(Value::Number(number)) => number.is_zero(),
                    other => other.is_none(),
                };
                outcome(applies == Some(false), || Some(says_nothing))
            }
            ("length", FieldType::Text(most)) => {
                outcome(own.is_some(), || Some(text()?.chars().count() <= *most))
            }
            ("pattern", _) => {
                let pattern = field.pattern.as_ref()?;
                outcome(own.is_some(), || Some(pattern::matches(text()?, pattern)))
            }
            ("check_digit", _) => {
                let kind = field.check.as_ref()?;
                outcome(own.is_some(), || Some(check_digit::is_right(text()?, kind)))
            }
            ("leaf", FieldType::Code(list)) if field.leaf => {
                let list = &self.lists[list];
                let is_leaf = |code: &Value| !list.is_divided(code.code().entry, self.period);
                outcome(own.is_some(), || own.as_ref().map(is_leaf))
            }
            ("derived", _) => {
                let derived = field.derived.as_ref()?;
                // Equal: neither below nor above.
                let equal = |own: &Value, value: Value| own.compare(&value).is_eq();
                outcome(own.is_some(), || {
                    and(
                        Some(true),
                        eval(derived, of).map(|value| own.as_ref().is_some_and(|own| equal(own, value))),
                    )
                })
            }
            _ => return None,
        })
    }
}

const CHECKS: [&str; 9] =
    ["type", "code", "required", "applies", "length", "pattern", "check_digit", "leaf", "derived"];
