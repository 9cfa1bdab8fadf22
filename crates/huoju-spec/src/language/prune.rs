//! Takes out of a form's program what nothing reads.

use huoju_core::edition::{FormDef, Personal};
use huoju_core::rules::{NodeId, Op, Program};

/// Removes the nodes and tables of a form's program that no field, rule, review list, measure or table reads,
/// and renumbers the rest. Folding leaves such nodes behind.
///
/// Ids outside the program's nodes are left as they are: validation refuses them with their place.
pub fn prune(form: &mut FormDef) {
    let mut used = vec![false; form.program.nodes.len()];
    visit(form, &mut |node| {
        if let Some(used) = used.get_mut(*node as usize) {
            *used = true;
        }
    });
    // Operands come before what reads them, so one pass from the end reaches all.
    for (place, node) in form.program.nodes.iter().enumerate().rev() {
        if used.get(place).copied().unwrap_or_default() {
            for operand in node.op.operands() {
                if let Some(used) = used.get_mut(operand as usize) {
                    *used = true;
                }
            }
        }
    }
    let places = places(&used);
    let moved = |node: NodeId| places.get(node as usize).copied().flatten().unwrap_or(node);
    let mut keep = used.iter().copied();
    form.program.nodes.retain(|_| keep.next().unwrap_or_default());
    for node in &mut form.program.nodes {
        node.op.map_operands(moved);
    }
    visit(form, &mut |node| *node = moved(*node));
    prune_tables(&mut form.program);
}

/// The new place of each item that is kept.
fn places(used: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0;
    used.iter()
        .map(|used| {
            let place = used.then_some(next);
            next += u32::from(*used);
            place
        })
        .collect()
}

fn prune_tables(program: &mut Program) {
    let Program { nodes, code_sets, code_maps, patterns } = program;
    let mut ops: Vec<&mut Op> = nodes.iter_mut().map(|node| &mut node.op).collect();
    prune_table(code_sets, &mut ops, |op| if let Op::CodeIn(_, set) = op { Some(set) } else { None });
    prune_table(code_maps, &mut ops, |op| if let Op::Recode(_, map) = op { Some(map) } else { None });
    prune_table(patterns, &mut ops, |op| if let Op::Match(_, pattern) = op { Some(pattern) } else { None });
}

fn prune_table<T>(table: &mut Vec<T>, ops: &mut [&mut Op], index: impl Fn(&mut Op) -> Option<&mut u32>) {
    let mut used = vec![false; table.len()];
    for op in ops.iter_mut() {
        if let Some(used) = index(op).and_then(|index| used.get_mut(*index as usize)) {
            *used = true;
        }
    }
    let places = places(&used);
    for op in ops.iter_mut() {
        if let Some(index) = index(op) {
            *index = places.get(*index as usize).copied().flatten().unwrap_or(*index);
        }
    }
    let mut keep = used.into_iter();
    table.retain(|_| keep.next().unwrap_or_default());
}

/// Shows every node that a form names.
fn visit(form: &mut FormDef, see: &mut impl FnMut(&mut NodeId)) {
    let who_is_counted = [&mut form.counted_when, &mut form.struck_out_when, &mut form.secret_when];
    who_is_counted.into_iter().flatten().for_each(&mut *see);
    for field in form.records.iter_mut().flat_map(|record| &mut record.fields) {
        [&mut field.required, &mut field.applies, &mut field.derived]
            .into_iter()
            .flatten()
            .for_each(&mut *see);
        if let Personal::When(node) = &mut field.personal {
            see(node);
        }
    }
    for rule in &mut form.rules {
        rule.when.iter_mut().for_each(&mut *see);
        see(&mut rule.assert);
    }
    for rule in &mut form.across {
        rule.when.iter_mut().for_each(&mut *see);
        rule.by.iter_mut().for_each(|part| see(&mut part.node));
        rule.kind.for_each_node(&mut *see);
    }
    form.reviews.iter_mut().for_each(|review| see(&mut review.when));
    form.measures.iter_mut().filter_map(|measure| measure.value.node_mut()).for_each(&mut *see);
    for table in &mut form.tables {
        table.dimensions.iter_mut().filter_map(|dimension| dimension.name.as_mut()).for_each(&mut *see);
        for entry in &mut table.entries {
            entry.when.iter_mut().for_each(&mut *see);
            entry.at.iter_mut().for_each(&mut *see);
            entry.sums.iter_mut().for_each(|sum| see(&mut sum.value));
        }
    }
}

#[cfg(test)]
mod tests {
    use huoju_core::edition::{Confidence, FieldType, Label, PrintedDef, Provenance};

    use super::super::ProgramBuilder;
    use super::*;

    fn form(program: Program, counted_when: NodeId) -> FormDef {
        FormDef {
            id: "f".to_owned(),
            survey: "s".to_owned(),
            title: Label::default(),
            printed: PrintedDef::default().into(),
            key: Vec::new(),
            counted_by: None,
            counted_when: Some(counted_when),
            struck_out_when: None,
            secret_when: None,
            records: Vec::new().into(),
            program: program.into(),
            rules: Vec::new().into(),
            across: Vec::new().into(),
            reviews: Vec::new().into(),
            measures: Vec::new().into(),
            ratios: Vec::new().into(),
            tables: Vec::new(),
            provenance: Provenance { basis: "".into(), confidence: Confidence::Official },
        }
    }

    #[test]
    fn only_what_is_read_remains() {
        let mut builder = ProgramBuilder::new();
        let text = builder.field(0, 0, FieldType::Text { max: 9 });
        builder.matches(text, "unused").unwrap();
        let kept = builder.matches(text, "used").unwrap();
        let not = builder.not(kept);
        let before = builder.clone().finish();
        let mut form = form(before.clone(), not);
        prune(&mut form);
        assert_eq!(form.program.nodes.len(), 3);
        assert_eq!(form.counted_when, Some(2));
        assert_eq!(form.program.nodes[1].op, Op::Match(0, 0));
        assert_eq!(form.program.patterns, [before.patterns[1].clone()]);
        let pruned = form.clone();
        prune(&mut form);
        assert_eq!(form, pruned);
    }
}
