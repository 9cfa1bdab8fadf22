//! What an edition must keep to beyond compiling: one rule a function, grouped by what it looks at.

mod examples;
mod fields;
mod headers;
mod ids;
mod levels;
mod overlays;
mod parameters;
mod texts;

use std::collections::BTreeSet;

use huoju_core::edition::FormDef;

use crate::diagnostic::Log;
use crate::language::Scope;
use crate::load::form::{Outline, Shared};
use crate::load::tree::Items;

pub(crate) use examples::{Comparer, check as check_examples, outcome};

/// What is looked at before the expressions are compiled: names, texts, levels.
pub(crate) fn check(items: &Items, outlines: &[Outline<'_>], log: &Log) {
    ids::surveys_exist(items, log);
    ids::form_ids_are_unique(outlines, log);
    ids::rule_ids_are_unique(outlines, log);
    ids::review_ids_are_unique(outlines, log);
    parameters::none_shadows_a_field(items, outlines, log);
    for outline in outlines {
        ids::form_has_a_key(outline, log);
        fields::keys_fit_types(outline, log);
        fields::levels_have_a_check(outline, log);
        headers::names_are_unique(outline, log);
        levels::inferred_is_not_hard(outline, log);
        levels::field_levels_fit(outline, log);
        texts::placeholders_are_known(items, outline, log);
        texts::labels_have_no_braces(outline, log);
        texts::chinese_has_chinese_punctuation(outline, log);
        examples::are_given(outline, log);
        examples::name_known_fields(outline, log);
    }
}

/// What is looked at in the expressions of a form, once its names are known.
pub(crate) fn check_expressions(outline: &Outline<'_>, scope: &Scope<'_>, shared: &Shared<'_>) {
    levels::nature_is_verified(outline, scope, shared.log);
    overlays::hard_edits_keep_their_parameters(outline, scope, shared.overlaid, shared.log);
}

/// What is looked at in a compiled form.
pub(crate) fn check_form(form: &FormDef, shared: &Shared<'_>) {
    overlays::hard_edits_take_added_codes(form, shared.lists, shared.overlaid, shared.log);
}

/// What is looked at when all expressions are compiled; `read` holds the parameters that they read.
pub(crate) fn check_use(items: &Items, outlines: &[Outline<'_>], read: &BTreeSet<String>, log: &Log) {
    parameters::all_are_used(items, outlines, read, log);
}
