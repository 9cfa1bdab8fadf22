//! Overlays loosen no hard edit: neither by the value of a parameter nor by a code that a rule takes for another.

use huoju_core::both;
use huoju_core::edition::{EntryId, FormDef, Level, ListDef, RecordKind};
use huoju_core::rules::{Literal, NodeId, Op, Type};

use crate::diagnostic::Log;
use crate::language::{Scope, parameters_read};
use crate::load::form::Outline;
use crate::load::formula::Code;
use crate::load::model::Presence;
use crate::load::overlay::{AddedCodes, Overlaid, label_prefix};
use crate::place::{Origin, Place, Text};

/// A parameter that an overlay changes decides neither on a national hard edit nor on a national field.
pub(super) fn hard_edits_keep_their_parameters(
    outline: &Outline<'_>,
    scope: &Scope<'_>,
    overlaid: &Overlaid,
    log: &Log,
) {
    if overlaid.parameters.is_empty() {
        return;
    }
    for (at, kind, code) in hard_texts(outline, scope) {
        // What cannot be parsed is reported when it is compiled.
        let Some(expression) = code.parse_silently().filter(|_| at.origin() != Origin::Overlay) else {
            continue;
        };
        let (owner, read) = (code.subject, parameters_read(&expression, scope, kind));
        for parameter in overlaid.parameters.iter().filter(|id| read.contains(&id.as_str())) {
            let what = both!(
                "强制性审核关系 `{owner}` 用到参数 `{}`，地方补充不能更改",
                "the hard edit `{owner}` reads the parameter `{}`, so an overlay cannot change it",
                parameter.as_str()
            );
            let advice =
                both!("请另设参数和自己的审核关系", "make a parameter of your own, and a rule that reads it");
            log.error(&parameter.at, parameter.as_str(), what, advice);
        }
    }
}

/// The expressions that decide on hard edits, each with the place of its item and its kind of record. What a field says may become a
/// hard edit, and what is derived may be read by one, so they are all taken for hard.
fn hard_texts<'a>(outline: &'a Outline<'_>, scope: &Scope<'_>) -> Vec<(&'a Place, RecordKind, Code<'a>)> {
    let mut texts = Vec::new();
    let mut add = |at: &'a Place, kind, subject: &'a Text, prefix: &'a Option<String>, all: Vec<&'a Text>| {
        let code = |text| Code { subject: subject.as_str(), key: "", text, prefix: prefix.as_deref() };
        texts.extend(all.into_iter().map(|text| (at, kind, code(text))));
    };
    for (kind, record) in (0..).zip(&outline.records.0) {
        for field in record.fields.iter().map(|field| &field.item) {
            let required = match &field.required {
                Presence::When(text) => Some(text),
                _ => None,
            };
            let all = required.into_iter().chain(&field.applies).chain(&field.derived).collect();
            add(&field.at, kind, &field.id, &field.prefix, all);
        }
    }
    for rule in outline.rules.iter().filter(|rule| rule.level == Level::Hard) {
        let kind = rule.child.as_ref().and_then(|child| scope.child(child.as_str())).unwrap_or(0);
        add(&rule.at, kind, &rule.id, &rule.prefix, rule.when.iter().chain([&rule.assert]).collect());
    }
    for rule in outline.across.iter().filter(|rule| rule.level == Level::Hard) {
        let all = rule.when.iter().chain(&rule.by).chain(rule.asked.texts()).collect();
        add(&rule.at, 0, &rule.id, &rule.prefix, all);
    }
    texts
}

/// Each national hard edit takes an added code as it takes its national parent.
pub(super) fn hard_edits_take_added_codes(form: &FormDef, lists: &[ListDef], overlaid: &Overlaid, log: &Log) {
    for added in &overlaid.codes {
        let Some((list, place)) =
            (0u16..).zip(lists).find(|(_, list)| list.id == added.list).map(|(place, list)| (list, place))
        else {
            continue;
        };
        let begins = label_prefix(&added.prefix);
        for rule in form.rules.iter().filter(|rule| rule.level == Level::Hard && !overlaid.is_own(&rule.id)) {
            let read = read(form, rule.when.into_iter().chain([rule.assert]));
            for (entry, code) in
                list.entries.iter().enumerate().filter(|(_, entry)| entry.code.starts_with(&begins))
            {
                let (Ok(entry), Some(parent)) = (EntryId::try_from(entry), code.parent) else { continue };
                if read.iter().any(|node| tells_apart(form, *node, place, entry, parent)) {
                    let what = both!(
                        "强制性审核关系 `{}` 会把代码 `{}` 与其全国上级代码区别对待",
                        "the hard edit `{}` would take the code `{}` otherwise than its national parent",
                        rule.id,
                        code.code
                    );
                    let advice = both!(
                        "请补充在另一个代码之下，或请制度的制定者修改",
                        "add it below another code, or ask whoever keeps the edition"
                    );
                    log.error(&line(added, &code.code), &code.code, what, advice);
                }
            }
        }
    }
}

/// The nodes that some nodes read, themselves included.
fn read(form: &FormDef, roots: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    let nodes = &form.program.nodes;
    let mut is_read = vec![false; nodes.len()];
    let mut waiting: Vec<NodeId> = roots.collect();
    while let Some(node) = waiting.pop() {
        let Some(seen) = is_read.get_mut(node as usize).filter(|seen| !**seen) else { continue };
        *seen = true;
        waiting.extend(nodes[node as usize].op.operands());
    }
    (0..).zip(is_read).filter(|(_, is_read)| *is_read).map(|(node, _)| node).collect()
}

/// Whether a node may tell an entry of a list from its parent.
fn tells_apart(form: &FormDef, node: NodeId, list: u16, entry: EntryId, parent: EntryId) -> bool {
    let nodes = &form.program.nodes;
    let is_of_list = |node: NodeId| nodes[node as usize].ty == Type::Code(list);
    match &nodes[node as usize].op {
        Op::CodeIn(code, set) if is_of_list(*code) => {
            let marks = form.program.code_sets.get(*set as usize);
            let mark = |entry: EntryId| marks.and_then(|marks| marks.get(usize::from(entry)));
            mark(entry) != mark(parent)
        }
        Op::Compare(_, a, b) if is_of_list(*a) => {
            let is_parent = |node: NodeId| nodes[node as usize].op == Op::Literal(Literal::Code(parent));
            is_parent(*a) || is_parent(*b)
        }
        Op::CodeText(code) => is_of_list(*code),
        _ => false,
    }
}

/// The line of an added code.
fn line(added: &AddedCodes, code: &str) -> Place {
    let found = added.file.text().find(&format!("\n{code}")).map(|at| at + 1);
    found.map_or_else(|| Place::whole(&added.file), |at| Place::of(&added.file, at))
}
