//! Tables, added up record by record.

use std::collections::{BTreeMap, BTreeSet};

use huoju_core::data::Record;
use rust_decimal::Decimal;

use super::cell::Rows;
use super::eval::{Context, eval};
use super::functions::holds;
use super::list::List;
use super::spec::{Spec, Tabulation};
use super::value::Value;

/// Records, and for each measure of the table its sum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// Number of records.
    pub records: u64,
    /// For each measure the sum; the number of records for one that counts.
    pub sums: Vec<Decimal>,
}

/// A table that was added up.
#[derive(Debug, Clone, Default)]
pub struct Tabulated {
    /// By the code of each dimension; an empty code: unclassified.
    pub cells: BTreeMap<Vec<String>, Sums>,
    /// By the code of each line that a cell counts in: its own, those above it, the total.
    pub lines: BTreeMap<Vec<String>, Sums>,
    /// Records that the form counts.
    pub counted: Sums,
    /// Records that the form does not count, or the table does not take, by reason.
    pub left_out: BTreeMap<&'static str, Sums>,
    /// For each measure the records in the table that have no value for it.
    pub nulls: Vec<u64>,
}

/// Tables by id.
pub type Tables = BTreeMap<String, Tabulated>;

impl Sums {
    fn add(&mut self, measures: &[Option<Decimal>]) {
        self.records += 1;
        self.sums.resize(measures.len(), Decimal::ZERO);
        for (sum, measure) in self.sums.iter_mut().zip(measures) {
            *sum += measure.unwrap_or_default();
        }
    }
}

impl Spec {
    /// All tables of the form over some records.
    #[must_use]
    pub fn tabulate(&self, records: &[Record]) -> Tables {
        let mut tables: Tables =
            self.tables.iter().map(|table| (table.id.clone(), Tabulated::default())).collect();
        for record in records {
            let rows = Rows::read(self, record);
            let of = self.each(&rows, "").next().unwrap();
            for table in &self.tables {
                self.enter(table, of, tables.get_mut(&table.id).unwrap());
            }
        }
        tables
    }

    fn enter(&self, table: &Tabulation, of: Context<'_>, into: &mut Tabulated) {
        // A measure without an expression counts records.
        let measures: Vec<Option<Decimal>> = table
            .measures
            .iter()
            .map(|id| match &self.measures[id] {
                Some(sum) => eval(sum, of).map(|value| value.number()),
                None => Some(Decimal::ONE),
            })
            .collect();
        if let Some(reason) = self.left_out(of) {
            return into.left_out.entry(reason).or_default().add(&measures);
        }
        into.counted.add(&measures);
        let entered: Vec<&(_, Vec<_>)> = table
            .entries
            .iter()
            .filter(|(when, _)| when.as_ref().is_none_or(|when| holds(when, of)))
            .collect();
        if entered.is_empty() {
            return into.left_out.entry("not_concerned").or_default().add(&measures);
        }
        into.nulls.resize(measures.len(), 0);
        for (nulls, measure) in into.nulls.iter_mut().zip(&measures) {
            *nulls += u64::from(measure.is_none());
        }
        for (_, places) in entered {
            let place: Vec<Option<Value>> = places.iter().map(|place| eval(place, of)).collect();
            let codes = place.iter().map(|value| value.as_ref().map_or("", |value| value.text()).to_owned());
            into.cells.entry(codes.collect()).or_default().add(&measures);
            let lines = table.dimensions.iter().zip(&place).map(|(dimension, value)| {
                let list = dimension.list.as_ref().map(|list| &self.lists[list]);
                lines(list, dimension.total, value.as_ref(), self)
            });
            for line in combinations(&lines.collect::<Vec<_>>()) {
                into.lines.entry(line).or_default().add(&measures);
            }
        }
    }

    /// Why a record is not counted; `None` where it is.
    fn left_out(&self, of: Context<'_>) -> Option<&'static str> {
        let Some(day) = of.counting_day() else { return Some("date_missing") };
        if day < self.period.0 || day > self.period.1 {
            return Some("out_of_period");
        }
        let refused = self.counted_when.as_ref().is_some_and(|when| !holds(when, of));
        refused.then_some("not_counted")
    }
}

/// The lines of a dimension in which a value counts.
fn lines(list: Option<&List>, total: bool, value: Option<&Value>, spec: &Spec) -> BTreeSet<String> {
    let mut lines: BTreeSet<String> = total.then(|| "合计".to_owned()).into_iter().collect();
    match (value, list) {
        (None, _) => drop(lines.insert("未分类".to_owned())),
        // A text may be empty, and then says as little as none.
        (Some(value), None) if value.text().is_empty() => drop(lines.insert("未分类".to_owned())),
        (Some(value), None) => drop(lines.insert(value.text().to_owned())),
        (Some(value), Some(list)) => {
            let entry = list.row(value.text(), None, spec.period.1).unwrap();
            lines.extend(list.line(entry).into_iter().map(|at| list.entries[at].code.clone()));
        }
    }
    lines
}

/// Every choice of one line from each dimension.
fn combinations(lines: &[BTreeSet<String>]) -> Vec<Vec<String>> {
    lines.iter().fold(vec![Vec::new()], |chosen, lines| {
        let longer = |before: &Vec<String>, line: &String| [before.clone(), vec![line.clone()]].concat();
        chosen.iter().flat_map(|before| lines.iter().map(move |line| longer(before, line))).collect()
    })
}
