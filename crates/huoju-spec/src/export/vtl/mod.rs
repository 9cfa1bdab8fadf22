//! Rules as a VTL 2.2 data point ruleset.
//!
//! Parameters, ancestors and code sets are folded to literals and codes are texts, so that an engine needs nothing but
//! the text and a data set in the [`Structure`] that is given with it: a component for each field, null where its cell is
//! empty or invalid, and a boolean `<field>_invalid` for those whose invalid cells a rule asks for.

mod codes;
mod expression;
mod names;
mod pattern;
mod structure;

use std::collections::BTreeSet;
use std::fmt::Write;

use huoju_core::edition::{EditionDef, Form, FormDef, Level, RecordKind, RuleDef};
use huoju_core::rules::{NodeId, Op};

use super::{COMPARES_RECORDS, LeftOut};
use expression::Printer;
use names::{Names, quoted};
pub use structure::{Component, DataSet, Holds, Structure};

/// How numbers that have digits after the point are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// As decimal numbers in the unit of their field: `12.50`.
    Decimal,
    /// As whole numbers of the last place of their field, `1250` for 12.50 元: for engines that compute with floating point.
    Whole,
}

/// A form as VTL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The ruleset, the call that checks the data set, and what was left out as a comment.
    pub text: String,
    /// The data set that the ruleset reads.
    pub structure: Structure,
    /// How many rules the text holds.
    pub carried: usize,
    /// The rules that standard VTL cannot carry, in the order of the form.
    pub left_out: Vec<LeftOut>,
}

/// The number of a level as `errorlevel`: 3 hard, 2 soft, 1 note.
#[must_use]
pub fn error_level(level: Level) -> u8 {
    match level {
        Level::Hard => 3,
        Level::Soft => 2,
        Level::Note => 1,
    }
}

/// Writes the rules of one record kind of a form (0: the record itself).
///
/// ```
/// use huoju_spec::export::vtl::{Numbers, export};
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/good/base");
/// let compiled = huoju_spec::compile(&huoju_spec::Source::read_dir(folder)?)?;
/// let edition = huoju_core::edition::Edition::new(compiled.edition)?;
/// for form in edition.forms() {
///     let vtl = export(&form, 0, Numbers::Decimal);
///     let id = &form.definition().id;
///     assert!(vtl.carried > 0);
///     assert!(vtl.text.contains(&format!("define datapoint ruleset {id}_rules (variable ")));
///     assert!(vtl.text.contains(&format!("check_datapoint({id}, {id}_rules invalid);")));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn export(form: &Form, kind: RecordKind, numbers: Numbers) -> Export {
    let definition = form.definition();
    let names = Names::new(definition, kind);
    let (carried, left_out) = divided(form, kind, numbers, &names);
    let read = Read::of(definition, kind, carried.iter().map(|(rule, _)| *rule));
    let structure = structure::of(form, kind, numbers, &names, &read);
    let mut text = head(form.edition().definition(), form, numbers);
    ruleset(&mut text, &names, &read, &carried);
    tail(&mut text, &left_out);
    let others = of_other_kinds(form, kind, numbers);
    if !others.is_empty() {
        text.push('\n');
        text.push_str(&comment(&[vec!["Exported apart, a script each:".to_owned()], others].concat()));
    }
    Export { text, structure, carried: carried.len(), left_out }
}

/// The rules of a record kind with their conditions, and those that standard VTL cannot carry.
fn divided<'a>(
    form: &'a Form,
    kind: RecordKind,
    numbers: Numbers,
    names: &Names,
) -> (Vec<(&'a RuleDef, String)>, Vec<LeftOut>) {
    let printer = Printer::new(form, kind, numbers, names);
    let (mut carried, mut left_out) = (Vec::new(), Vec::new());
    for rule in form.definition().rules.iter().filter(|rule| rule.record == kind) {
        match condition(&printer, rule) {
            Ok(condition) => carried.push((rule, condition)),
            Err(reason) => left_out.push(LeftOut { rule: rule.id.clone(), reason }),
        }
    }
    let across = form.definition().across.iter().filter(|_| kind == 0);
    left_out
        .extend(across.map(|rule| LeftOut { rule: rule.id.clone(), reason: COMPARES_RECORDS.to_owned() }));
    (carried, left_out)
}

/// The text of each node of a form for one kind of record; `None` where standard VTL has none.
pub(crate) fn expressions(form: &Form, kind: RecordKind) -> Vec<Option<String>> {
    let names = Names::new(form.definition(), kind);
    let printer = Printer::new(form, kind, Numbers::Decimal, &names);
    let nodes = (0..).zip(&form.definition().program.nodes);
    nodes.map(|(node, _)| printer.text(node).ok().map(str::to_owned)).collect()
}

/// The components that the rules of the export read, as field numbers.
struct Read {
    values: BTreeSet<u16>,
    invalid: BTreeSet<u16>,
}

impl Read {
    fn of<'a>(form: &FormDef, kind: RecordKind, rules: impl Iterator<Item = &'a RuleDef>) -> Self {
        let nodes = &form.program.nodes;
        let mut used = vec![false; nodes.len()];
        for node in rules.flat_map(|rule| rule.when.into_iter().chain([rule.assert])) {
            used[node as usize] = true;
        }
        let mut read = Read { values: BTreeSet::new(), invalid: BTreeSet::new() };
        for (id, node) in nodes.iter().enumerate().rev().filter(|(_, node)| node.record == kind) {
            if !used[id] {
                continue;
            }
            node.op.operands().for_each(|operand| used[operand as usize] = true);
            match node.op {
                Op::Field(field) => _ = read.values.insert(field),
                Op::Invalid(field) => _ = read.invalid.insert(field),
                Op::Empty(field) => {
                    read.values.insert(field);
                    read.invalid.insert(field);
                }
                _ => {}
            }
        }
        read
    }
}

/// `when … then …`, each on a line.
fn condition(printer: &Printer<'_>, rule: &RuleDef) -> Result<String, String> {
    let text = |node: NodeId| printer.text(node).map_err(Clone::clone);
    let assert = text(rule.assert)?;
    Ok(match rule.when {
        Some(when) if text(when)? != "true" => format!("when {}\n    then {assert}", text(when)?),
        _ => assert.to_owned(),
    })
}

fn head(edition: &EditionDef, form: &Form, numbers: Numbers) -> String {
    let numbers = match numbers {
        Numbers::Decimal => "numbers are decimal, in the unit of their field",
        Numbers::Whole => "numbers are whole, of the last place of their field",
    };
    let definition = form.definition();
    comment(&[
        format!(
            "{} ({}), edition {} revision {}",
            definition.title.zh, definition.title.en, edition.year, edition.revision
        ),
        format!("Digest {}", form.edition().digest()),
        format!("Codes are texts; {numbers}."),
        "A value is null where its cell is empty or invalid; <field>_invalid is true where it is invalid."
            .to_owned(),
        "errorcode is the id of the rule; errorlevel is 3 for a hard, 2 for a soft edit, 1 for a note."
            .to_owned(),
    ])
}

fn ruleset(text: &mut String, names: &Names, read: &Read, carried: &[(&RuleDef, String)]) {
    if carried.is_empty() {
        return;
    }
    let variables: Vec<String> = names.components(read).map(quoted).collect();
    let labels = names.labels(carried.iter().map(|(rule, _)| rule.id.as_str()));
    let rules: Vec<String> = carried
        .iter()
        .zip(labels)
        .map(|((rule, condition), label)| {
            let level = error_level(rule.level);
            format!("  {label}:\n    {condition}\n    errorcode \"{}\" errorlevel {level}", rule.id)
        })
        .collect();
    // Writing into a String cannot fail.
    let _ = write!(
        text,
        "define datapoint ruleset {set}_rules (variable {}) is\n{}\nend datapoint ruleset;\n\n\
         {set}_findings <- check_datapoint({}, {set}_rules invalid);\n",
        variables.join(", "),
        rules.join(";\n"),
        quoted(&names.data_set),
        set = names.data_set,
    );
}

/// The other kinds of record of a form that have rules, by name, with how many of them a script of its own holds and leaves out.
fn of_other_kinds(form: &Form, kind: RecordKind, numbers: Numbers) -> Vec<String> {
    let definition = form.definition();
    let kinds = (0..).zip(&definition.records).filter(|(other, _)| *other != kind);
    let named = kinds.map(|(other, record)| {
        let id = if other == 0 { &definition.id } else { &record.id };
        let (carried, left_out) = divided(form, other, numbers, &Names::new(definition, other));
        match left_out.len() {
            0 => format!("{id}: {} rules", carried.len()),
            more => format!("{id}: {} rules, {more} left out", carried.len()),
        }
    });
    named.filter(|line| !line.ends_with(": 0 rules")).collect()
}

fn tail(text: &mut String, left_out: &[LeftOut]) {
    if left_out.is_empty() {
        return;
    }
    let mut lines = vec![format!("Left out, {} rules that standard VTL cannot carry:", left_out.len())];
    lines.extend(left_out.iter().map(|left| format!("{}: {}", left.rule, left.reason)));
    text.push('\n');
    text.push_str(&comment(&lines));
}

/// A comment of some lines; what would end it early is taken apart.
fn comment(lines: &[String]) -> String {
    format!("/* {} */\n", lines.join("\n   ").replace("*/", "* /"))
}
