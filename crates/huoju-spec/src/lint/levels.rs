//! Inferred means not hard: a hard rule can be neither justified nor overlaid, so a wrong one would lock a province out.

use huoju_core::edition::{Confidence, Level};

use crate::diagnostic::Log;
use crate::language::{Scope, is_arithmetic};
use crate::load::Nature;
use crate::load::form::Outline;
use crate::load::formula::Code;

/// An inferred rule is hard only as arithmetic, as the key, or as membership of a code list.
pub(super) fn inferred_is_not_hard(outline: &Outline<'_>, log: &Log) {
    for rule in &outline.rules {
        if rule.level == Level::Hard
            && rule.source.confidence == Confidence::Inferred
            && rule.nature.is_none()
        {
            log.error(&rule.at, rule.id.as_str(), "an inferred rule cannot be hard", ADVICE);
        }
    }
    for rule in &outline.items.across {
        if rule.level == Level::Hard
            && rule.source.confidence == Confidence::Inferred
            && rule.nature.is_none()
        {
            log.error(&rule.at, rule.id.as_str(), "an inferred rule cannot be hard", ADVICE);
        }
    }
}

const ADVICE: &str = "make it soft or note, or say its nature: arithmetic, key or membership";

/// What says that it is arithmetic compares numbers or dates of fields and parameters, and nothing else.
pub(super) fn nature_is_verified(outline: &Outline<'_>, scope: &Scope<'_>, log: &Log) {
    for rule in outline.rules.iter().filter(|rule| rule.nature == Some(Nature::Arithmetic)) {
        let (subject, prefix) = (rule.id.as_str(), rule.prefix.as_deref());
        let code = Code { subject, key: "assert", text: &rule.assert, prefix };
        let child = rule.child.as_ref().map_or(Some(0), |child| scope.child(child.as_str()));
        // What cannot be parsed, or names no child record, is reported when the rule is compiled.
        let (Some(expression), Some(kind)) = (code.parse_silently(), child) else { continue };
        if !is_arithmetic(&expression, scope, kind) {
            let what =
                "the rule says that it is arithmetic, but `assert` does more than compare amounts or dates";
            let advice =
                "compare fields, parameters, their sums, differences and products, and join with `and`";
            log.error(&rule.assert.at, subject, what, advice);
        }
    }
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
                let what = format!("`{key}` cannot be hard where the check is inferred");
                log.error(
                    &item.at,
                    item.id.as_str(),
                    what,
                    "make it soft, or say how the check is documented",
                );
            }
        }
    }
}
