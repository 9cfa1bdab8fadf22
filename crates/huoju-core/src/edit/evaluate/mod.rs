//! The interpreter of a [`Program`]: one operator at a time over all rows of a batch.
//!
//! Operators work on whole columns; truth is two bitmaps, so that three-valued logic takes 64 rows at once.
//! Buffers are kept from batch to batch, so a batch of one row is evaluated without allocation.

mod buffer;
mod children;
mod codes;
mod compare;
mod dates;
mod divide;
mod logic;
mod numbers;
mod operand;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::cmp::Ordering;
use std::sync::Arc;

use buffer::Buffer;
pub(crate) use buffer::Trouble;
pub(crate) use children::{children, least};
use logic::Join;
pub(crate) use operand::{Logic, logic, rows_of};
pub(crate) use text::Distance;
pub use view::{Codes, Dates, Evaluated, NumberValues, Numbers, Texts, Truth};

use super::plan::{Event, Plan, Root, Step};
use crate::data::{Batch, Bitmap, date};
use crate::edition::Form;
use crate::rules::{Node, NodeId, Op, Program};

/// Scratch memory and counts for evaluating the batches of one form.
#[derive(Debug)]
pub(crate) struct Evaluator {
    plan: Arc<Plan>,
    slots: Vec<Option<Box<Buffer>>>,
    trouble: Trouble,
    scratch: text::Scratch,
}

/// What an operator may look at beside its operands.
#[derive(Clone, Copy)]
struct Context<'a> {
    view: Evaluated<'a>,
    form: &'a Form,
    /// The node that is evaluated.
    node: NodeId,
    /// Rows whose result matters; `None`: all.
    select: Option<&'a Logic<'a>>,
}

impl Evaluator {
    /// An evaluator for a plan of a form.
    pub(crate) fn new(plan: Arc<Plan>) -> Self {
        let slots = plan.kinds.iter().map(|kind| Some(Box::new(Buffer::of(*kind)))).collect();
        Evaluator { plan, slots, trouble: Trouble::default(), scratch: text::Scratch::default() }
    }

    /// Evaluates a batch, and hands each root over as soon as it is ready.
    pub(crate) fn run(
        &mut self,
        form: &Form,
        batch: &Batch,
        mut ready: impl FnMut(usize, &Root, &Evaluated<'_>),
    ) {
        let plan = Arc::clone(&self.plan);
        let program = &form.definition().program;
        self.scratch.refresh();
        // Steps under one antecedent mostly follow each other: it is looked at once.
        let mut last = (None, true);
        for event in &plan.events {
            match *event {
                Event::Step(step) => {
                    let step = &plan.steps[step];
                    if step.guard != last.0 {
                        let view = Evaluated { program, plan: &plan, slots: &self.slots, batch };
                        let rows = view.rows(program.nodes[step.node as usize].record);
                        last = (step.guard, step.guard.is_none_or(|guard| logic(&view, guard).any(rows)));
                    }
                    // Whoever reads the result has the same antecedent: where that is true nowhere, it is not looked at.
                    if last.1 {
                        self.step(&plan, form, program, batch, step);
                    }
                }
                Event::Root(root) => {
                    let view = Evaluated { program, plan: &plan, slots: &self.slots, batch };
                    ready(root, &plan.roots[root], &view);
                }
            }
        }
    }

    /// Evaluates some steps of the plan, in order; their other operands must be up to date.
    pub(crate) fn run_steps(&mut self, form: &Form, batch: &Batch, steps: &[usize]) {
        let plan = Arc::clone(&self.plan);
        self.scratch.refresh();
        let program = &form.definition().program;
        steps.iter().for_each(|step| self.step(&plan, form, program, batch, &plan.steps[*step]));
    }

    #[inline]
    fn step(&mut self, plan: &Plan, form: &Form, program: &Program, batch: &Batch, step: &Step) {
        let Some(mut out) = self.slots.get_mut(step.slot as usize).and_then(Option::take) else { return };
        let view = Evaluated { program, plan, slots: &self.slots, batch };
        let select = step.guard.map(|guard| logic(&view, guard));
        let context = Context { view, form, node: step.node, select: select.as_ref() };
        let node = &program.nodes[step.node as usize];
        self.trouble.add(apply(&context, node, &mut out, &mut self.scratch));
        self.slots[step.slot as usize] = Some(out);
    }

    /// The results as they stand.
    pub(crate) fn view<'a>(&'a self, form: &'a Form, batch: &'a Batch) -> Evaluated<'a> {
        let program = &form.definition().program;
        Evaluated { program, plan: &self.plan, slots: &self.slots, batch }
    }

    /// What could not be computed since this was last asked.
    pub(crate) fn take_trouble(&mut self) -> Trouble {
        std::mem::take(&mut self.trouble)
    }
}

impl Context<'_> {
    /// Whether the result of a row matters.
    fn selects(&self, row: usize) -> bool {
        self.select.is_none_or(|select| select.at(row / 64).0 >> (row % 64) & 1 == 1)
    }

    /// Leaves only the rows whose result matters.
    fn select_rows(&self, rows: &mut Bitmap) {
        if let Some(select) = self.select {
            for (index, word) in rows.words_mut().iter_mut().enumerate() {
                *word &= select.at(index).0;
            }
        }
    }
}

/// Applies one operator.
fn apply(context: &Context<'_>, node: &Node, out: &mut Buffer, scratch: &mut text::Scratch) -> Trouble {
    let len = context.view.rows(node.record);
    match &node.op {
        Op::Field(_) | Op::Empty(_) | Op::Invalid(_) | Op::IsNull(_) | Op::Not(_) => {
            let truth = operand::spelled_out(&context.view, context.node);
            logic::write(len, out, |index| truth.at(index));
        }
        Op::Literal(value) => buffer::fill(value, len, out),
        Op::Add(a, b) => return numbers::add(context, *a, *b, len, out),
        Op::Sub(a, b) => return numbers::sub(context, *a, *b, len, out),
        Op::Mul(a, b) => return numbers::mul(context, *a, *b, len, out),
        Op::Div(a, b, rounding) => return divide::div(context, (*a, *b), *rounding, node, out),
        Op::Mod(a, b) => return divide::modulo(context, *a, *b, node, out),
        Op::Neg(a) => return numbers::neg(context, *a, len, out),
        Op::Abs(a) => return numbers::abs(context, *a, len, out),
        Op::Rescale(a) => return numbers::rescale(context, *a, node, out),
        Op::Round(a, rounding) => return divide::round(context, *a, *rounding, node, out),
        Op::Compare(cmp, a, b) => compare::compare(context, *cmp, *a, *b, len, out),
        Op::In(a, _) => compare::within(context, *a, len, out),
        Op::CodeIn(a, set) => codes::code_in(context, *a, *set, len, out),
        Op::And(a, b) => logic::join(context, Join::And, *a, *b, len, out),
        Op::Or(a, b) => logic::join(context, Join::Or, *a, *b, len, out),
        Op::Xor(a, b) => logic::join(context, Join::Differ, *a, *b, len, out),
        Op::If(c, a, b) => return logic::choose(context, logic::Choice::If(*c), *a, *b, len, out),
        Op::Nvl(a, b) => return logic::choose(context, logic::Choice::Nvl, *a, *b, len, out),
        Op::Concat(a, b) => return text::concat(context, *a, *b, len, out),
        Op::Trim(a) => return text::cut(context, *a, len, out, &str::trim),
        Op::Substr(a, start, length) => {
            return text::cut(context, *a, len, out, &|text| text::substring(text, *start, *length));
        }
        Op::Upper(a) => return text::upper(context, *a, len, out),
        Op::Lower(a) => return text::lower(context, *a, len, out),
        Op::NameKey(a) => return text::name_key(context, *a, len, out),
        Op::Replace(a, from, to) => return text::replace(context, *a, (from, to), len, out),
        Op::Length(a) => text::length(context, *a, len, out),
        Op::Instr(a, pattern) => text::instr(context, *a, pattern, len, out),
        Op::Match(a, _) => text::matches(context, *a, len, out, scratch),
        Op::Levenshtein(a, b) => text::levenshtein(context, *a, *b, len, out, scratch),
        Op::CheckDigit(a, kind) => text::check_digit(context, *a, *kind, len, out),
        Op::CodeText(a) => codes::code_text(context, *a, len, out),
        Op::CodeOf(a) => codes::code_of(context, *a, node, len, out),
        Op::Recode(a, map) => codes::recode(context, *a, *map, len, out),
        Op::Year(a) => dates::part(context, *a, len, out, |day| i64::from(date::year(day))),
        Op::Month(a) => dates::part(context, *a, len, out, |day| i64::from(date::month(day))),
        Op::Day(a) => dates::part(context, *a, len, out, |day| i64::from(date::day_of_month(day))),
        Op::Weekday(a) => dates::part(context, *a, len, out, |day| i64::from(date::weekday(day))),
        Op::DateDiff(a, b) => dates::difference(context, *a, *b, len, out),
        Op::AddDays(a, days) => dates::shift(context, *a, len, out, &|day| date::add_days(day, *days)),
        Op::AddMonths(a, months) => {
            dates::shift(context, *a, len, out, &|day| date::add_months(day, *months))
        }
        Op::ParseDate(a) => text::parse_date(context, *a, len, out),
        Op::DateText(a) => return text::of_date(context, *a, len, out),
        Op::SumOf(a) => return children::sum(context, *a, len, out),
        Op::CountOf(kind) => children::count(context, *kind, len, out),
        Op::MinOf(a) => return children::extreme(context, *a, Ordering::Less, len, out),
        Op::MaxOf(a) => return children::extreme(context, *a, Ordering::Greater, len, out),
        Op::FirstOf(a, order) => return children::first(context, *a, *order, len, out),
        Op::DistinctOf(a) => children::distinct(context, *a, len, out),
    }
    Trouble::default()
}
