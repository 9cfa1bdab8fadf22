//! Inferred means not hard: a hard rule can be neither justified nor overlaid, so a wrong one would lock a province out.

use huoju_core::both;
use huoju_core::edition::{Confidence, Label, Level, RecordKind};

use crate::diagnostic::Log;
use crate::language::{Expression, Scope, fields_read, is_arithmetic, is_membership};
use crate::load::Nature;
use crate::load::form::Outline;
use crate::load::formula::Code;
use crate::load::model::AskedItem;
use crate::place::Text;

/// An inferred rule is hard only as arithmetic, as the key, or as membership of a code list.
pub(super) fn inferred_is_not_hard(outline: &Outline<'_>, log: &Log) {
    for rule in &outline.rules {
        if rule.level == Level::Hard
            && rule.source.confidence == Confidence::Inferred
            && rule.nature.is_none()
        {
            log.error(
                &rule.at,
                rule.id.as_str(),
                both!("依据为推断的审核关系不能是强制性的", "an inferred rule cannot be hard"),
                advice(),
            );
        }
    }
    for rule in &outline.across {
        if rule.level == Level::Hard
            && rule.source.confidence == Confidence::Inferred
            && rule.nature.is_none()
        {
            log.error(
                &rule.at,
                rule.id.as_str(),
                both!("依据为推断的审核关系不能是强制性的", "an inferred rule cannot be hard"),
                advice(),
            );
        }
        let root = outline.records.0.first();
        let identifying = |id: &Text| {
            let field = root.and_then(|root| root.index(&rule.name(id)));
            field.is_some_and(|field| identifies(outline, 0, field))
        };
        let is_key =
            matches!(rule.asked, AskedItem::Unique { of: None, .. }) && rule.by.iter().all(identifying);
        if rule.nature.is_some_and(|nature| nature != Nature::Key || !is_key) {
            let what = both!(
                "这类审核关系用于这些指标时不具有所写的性质",
                "a rule of this kind over these fields is not of the nature that it says"
            );
            let advice = both!(
                "按主键指标或带校验码的号码要求唯一时写 `key`",
                "what is unique by fields of the key, or by numbers with a check digit, is `key`"
            );
            log.error(&rule.at, rule.id.as_str(), what, advice);
        }
    }
}

/// What to do with an inferred rule that is hard.
fn advice() -> Label {
    both!(
        "请改为核实性（soft）或提示性（note），或写明性质：arithmetic、key 或 membership",
        "make it soft or note, or say its nature: arithmetic, key or membership"
    )
}

/// A rule is of the nature that it says.
pub(super) fn nature_is_verified(outline: &Outline<'_>, scope: &Scope<'_>, log: &Log) {
    for rule in &outline.rules {
        let (Some(nature), subject, prefix) = (rule.nature, rule.id.as_str(), rule.prefix.as_deref()) else {
            continue;
        };
        let parse = |key, text| Code { subject, key, text, prefix }.parse_silently();
        let when = rule.when.as_ref().map(|text| parse("when", text));
        let child = rule.child.as_ref().map_or(Some(0), |child| scope.child(child.as_str()));
        // What cannot be parsed, or names no child record, is reported when the rule is compiled.
        let (Some(assert), Some(kind)) = (parse("assert", &rule.assert), child) else { continue };
        let read = |expression: &Expression| fields_read(expression, scope, kind);
        let (holds, what, advice) = match nature {
            Nature::Arithmetic => (
                is_arithmetic(&assert, scope, kind),
                both!(
                    "审核关系写明是 arithmetic，但 `assert` 不只是比较本记录的数或日期",
                    "the rule says that it is arithmetic, but `assert` does more than compare amounts or dates of the record"
                ),
                both!(
                    "请只比较指标、其和与差或 0，并用 `and` 连接；与标准值比较不算 arithmetic",
                    "compare fields, their sums and differences, or 0, and join with `and`; a threshold is no arithmetic"
                ),
            ),
            Nature::Membership => (
                is_membership(&assert, scope, kind)
                    && when.iter().flatten().flat_map(read).all(|field| read(&assert).contains(&field)),
                both!(
                    "审核关系写明是 membership，但不只是查找一个代码",
                    "the rule says that it is membership of a list, but does more than look one code up"
                ),
                both!(
                    "请只把一个代码指标与代码、代码集合、上级或层级比较，不读取其他指标",
                    "compare one code field with codes, sets of codes, ancestors or levels; read no other field"
                ),
            ),
            Nature::Key => (
                read(&assert).iter().all(|field| identifies(outline, kind, *field)),
                both!(
                    "审核关系写明是 key，但 `assert` 读取了不起识别作用的指标",
                    "the rule says that it is about the key, but `assert` reads a field that identifies nothing"
                ),
                both!(
                    "请只读取调查表的主键指标和有校验码的号码",
                    "read fields of the form's key, and numbers with a check digit"
                ),
            ),
        };
        if !holds {
            log.error(&rule.assert.at, subject, what, advice);
        }
    }
}

/// A field of the form's key, or a number with a check digit, which identifies a person or an organisation.
fn identifies(outline: &Outline<'_>, kind: RecordKind, field: u16) -> bool {
    let record = outline.records.0.get(usize::from(kind));
    let found = record.and_then(|record| record.fields.get(usize::from(field)));
    kind == 0 && outline.key.contains(&field) || found.is_some_and(|field| field.item.check.is_some())
}

/// A level that a field gives to one of its checks is not hard where the check is inferred.
pub(super) fn field_levels_fit(outline: &Outline<'_>, log: &Log) {
    for field in outline.records.0.iter().flat_map(|record| &record.fields) {
        let (item, own) = (&field.item, &field.item.own);
        let checks = [
            ("applies_level", own.applies_level, own.applies_confidence),
            ("pattern_level", own.pattern_level, own.pattern_confidence),
            ("check_level", own.check_level, own.check_confidence),
        ];
        for (key, level, confidence) in checks {
            let confidence = confidence.unwrap_or(item.source.confidence);
            if level == Some(Level::Hard) && confidence == Confidence::Inferred {
                let what = both!(
                    "检查的依据为推断时，`{key}` 不能是强制性的",
                    "`{key}` cannot be hard where the check is inferred"
                );
                log.error(
                    &item.at,
                    item.id.as_str(),
                    what,
                    both!(
                        "请改为核实性（soft），或写明检查的依据",
                        "make it soft, or say how the check is documented"
                    ),
                );
            }
        }
    }
}
