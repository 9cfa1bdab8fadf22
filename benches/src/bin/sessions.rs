//! Times of one record, as JSON: the edition loaded, a record checked, and one field set in an open session.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use huoju::{Form, Session};
use huoju_benches::{CELLS, Checker, contract};
use huoju_core::rules::Op;

/// How often each thing is done; the median counts.
const TIMES: usize = 2_001;
/// How often the edition is loaded.
const LOADS: usize = 51;

fn main() -> Result<(), Box<dyn Error>> {
    let first = Instant::now();
    let edition = huoju::edition(2021)?;
    let first = first.elapsed().as_secs_f64();
    let load = median(LOADS, || huoju::edition(2021))?;
    let form = edition.form("technology_contract")?;
    let mut session = form.session(&contract())?;
    let by_reads = fields_by_reads(&form);
    let times =
        by_reads.iter().map(|field| set(&form, &mut session, field)).collect::<Result<Vec<f64>, _>>()?;
    let (most_read, slowest) = (&times[..10], times.iter().copied().fold(0.0, f64::max));
    println!(
        "{{\"edition_first\": {first:e}, \"edition\": {load:e}, \"record\": {:e}, \"field\": {:e}, \"most_read\": {:e}, \"slowest\": {slowest:e}, \
         \"fields\": {}, \"most_read_fields\": {:?}}}",
        record(&form)?,
        middle(&mut times.clone()),
        middle(&mut most_read.to_vec()),
        times.len(),
        &by_reads[..10],
    );
    Ok(())
}

/// A record as texts in, all its findings out.
fn record(form: &Form) -> Result<f64, Box<dyn Error>> {
    let cells: Option<Vec<(u16, &str)>> =
        CELLS.iter().map(|(id, text)| Some((form.field_index(0, id)?, *text))).collect();
    let cells = cells.ok_or("a field of the sample is not in the form")?;
    let mut checker = Checker::new(form);
    median(TIMES, || Ok::<_, Box<dyn Error>>(checker.check(&cells)))
}

/// Sets a field to nothing and back to what it was, in turn; half the sets change what is found.
fn set(form: &Form, session: &mut Session, field: &str) -> Result<f64, Box<dyn Error>> {
    let kept = session.text(field)?.to_owned();
    let other = if kept.is_empty() { "1" } else { "" };
    let mut is_kept = true;
    let time = median(TIMES, || {
        is_kept = !is_kept;
        let change = session.set(field, if is_kept { &kept } else { other })?;
        Ok::<_, Box<dyn Error>>(change.added.iter().map(|finding| finding.rule(form).id.len()).sum::<usize>())
    })?;
    session.set(field, &kept)?;
    Ok(time)
}

/// The fields of the form, those that the most rules read first.
fn fields_by_reads(form: &Form) -> Vec<String> {
    let definition = form.definition();
    let nodes = &definition.program.nodes;
    let mut fields: Vec<(usize, String)> = (0..)
        .zip(&definition.records[0].fields)
        .map(|(index, field)| {
            // Operands stand before what is made of them.
            let mut reads: Vec<bool> = Vec::with_capacity(nodes.len());
            for node in nodes {
                let is_field =
                    matches!(node.op, Op::Field(read) | Op::Empty(read) | Op::Invalid(read) if read == index);
                let by_operand = node.op.operands().any(|operand| reads.get(operand as usize) == Some(&true));
                reads.push(is_field || by_operand);
            }
            let reads = |node: u32| reads.get(node as usize) == Some(&true);
            let rules = definition.rules.iter();
            (
                rules.filter(|rule| reads(rule.assert) || rule.when.is_some_and(reads)).count(),
                field.id.clone(),
            )
        })
        .collect();
    fields.sort_by_key(|(rules, _)| std::cmp::Reverse(*rules));
    fields.into_iter().map(|(_, id)| id).collect()
}

/// The median time of something done so often, in seconds.
fn median<T, E>(times: usize, mut done: impl FnMut() -> Result<T, E>) -> Result<f64, E> {
    let mut seconds = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        black_box(done()?);
        seconds.push(start.elapsed().as_secs_f64());
    }
    Ok(middle(&mut seconds))
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
