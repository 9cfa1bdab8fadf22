//! Tables, added up record by record.

use std::collections::{BTreeMap, BTreeSet};

use huoju_core::data::Record;
use huoju_spec::language::ExprKind;
use rust_decimal::Decimal;

use super::cell::Rows;
use super::eval::{Context, eval};
use super::functions::holds;
use super::list::List;
use super::rules::Outcome;
use super::spec::{Dimension, Entry, Measure, Spec, Tabulation};
use super::value::Value;

/// Records, and for each measure of the table its sum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// Number of records.
    pub records: u64,
    /// For each measure the sum; the number of records or of different texts for one that counts.
    pub sums: Vec<Decimal>,
    /// For each measure that counts different texts, by its number, the texts.
    pub texts: BTreeMap<usize, BTreeSet<String>>,
}

/// What a record adds to a measure.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Number(Decimal),
    Text(String),
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
    /// For each dimension the names of its texts.
    pub names: Vec<BTreeMap<String, BTreeSet<String>>>,
}

/// Tables by id.
pub type Tables = BTreeMap<String, Tabulated>;

impl Sums {
    /// Adds a record, or takes it away from the sums.
    fn add(&mut self, measures: &[Option<Part>], taken_away: bool) {
        self.records += 1;
        self.sums.resize(measures.len(), Decimal::ZERO);
        for (at, (sum, measure)) in self.sums.iter_mut().zip(measures).enumerate() {
            match measure {
                Some(Part::Number(number)) if taken_away => *sum -= number,
                Some(Part::Number(number)) => *sum += number,
                Some(Part::Text(text)) => {
                    let texts = self.texts.entry(at).or_default();
                    texts.insert(text.clone());
                    *sum = Decimal::from(texts.len());
                }
                None => {}
            }
        }
    }

    /// Without the texts, as a tally can be compared with it.
    #[must_use]
    pub fn counted(&self) -> Self {
        Self { texts: BTreeMap::new(), ..self.clone() }
    }

    /// The same where nothing is told of different texts: records that are no cell.
    fn add_numbers(&mut self, measures: &[Option<Part>]) {
        let numbers = |part: &Option<Part>| part.clone().filter(|part| matches!(part, Part::Number(_)));
        self.add(&measures.iter().map(numbers).collect::<Vec<_>>(), false);
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
            let findings = self.findings(record);
            for table in &self.tables {
                self.enter(table, of, &findings, tables.get_mut(&table.id).unwrap());
            }
        }
        tables
    }

    /// How many findings of each level a record has; those whose level depends on more than their field are among the hard ones.
    fn findings(&self, record: &Record) -> BTreeMap<String, u64> {
        let mut findings = BTreeMap::new();
        for (rule, outcomes) in self.check(record) {
            let failing = outcomes.iter().filter(|outcome| **outcome == Outcome::Fail).count() as u64;
            *findings.entry(self.level(&rule).unwrap_or_else(|| "hard".to_owned())).or_default() += failing;
        }
        findings
    }

    fn enter(
        &self,
        table: &Tabulation,
        of: Context<'_>,
        findings: &BTreeMap<String, u64>,
        into: &mut Tabulated,
    ) {
        into.names.resize(table.dimensions.len(), BTreeMap::new());
        let measures: Vec<Option<Part>> = table
            .measures
            .iter()
            .map(|id| match &self.measures[id] {
                Measure::Records => Some(Part::Number(Decimal::ONE)),
                Measure::Sum(sum) => eval(sum, of).map(|value| Part::Number(value.number())),
                Measure::Findings(levels) => {
                    let counts = levels.iter().map(|level| findings.get(level).copied().unwrap_or_default());
                    Some(Part::Number(Decimal::from(counts.sum::<u64>())))
                }
                Measure::Distinct(text) => {
                    let text = eval(text, of).map(|value| value.text().to_owned());
                    text.filter(|text| !text.is_empty()).map(Part::Text)
                }
                Measure::Lines => None,
            })
            .collect();
        let reason = match self.left_out(of) {
            Some("struck_out") if table.with_struck_out || table.with_not_counted => None,
            Some("not_counted" | "secret") if table.with_not_counted && self.is_of_period(of) => None,
            reason => reason,
        };
        if let Some(reason) = reason {
            // Of a secret nothing is told but that it is one.
            let is_told = |id: &String| reason != "secret" || matches!(self.measures[id], Measure::Records);
            let measures = table.measures.iter().zip(measures);
            let measures: Vec<_> = measures.map(|(id, part)| part.filter(|_| is_told(id))).collect();
            return into.left_out.entry(reason).or_default().add_numbers(&measures);
        }
        into.counted.add_numbers(&measures);
        let entered: Vec<&Entry> = table
            .entries
            .iter()
            .filter(|entry| entry.when.as_ref().is_none_or(|when| holds(when, of)))
            .collect();
        if entered.is_empty() {
            return into.left_out.entry("not_concerned").or_default().add_numbers(&measures);
        }
        into.nulls.resize(measures.len(), 0);
        let added: Vec<_> = entered.iter().map(|entry| self.added(table, entry, &measures, of)).collect();
        for (at, nulls) in into.nulls.iter_mut().enumerate() {
            // Once, however often it adds nothing.
            *nulls += u64::from(added.iter().any(|parts| parts[at] == Some(None)));
        }
        for (entry, parts) in entered.into_iter().zip(added) {
            let measures: Vec<Option<Part>> = parts.into_iter().map(Option::flatten).collect();
            let place: Vec<Option<Value>> = entry.places.iter().map(|place| eval(place, of)).collect();
            let codes: Vec<String> = place
                .iter()
                .map(|value| value.as_ref().map_or("", |value| value.text()).to_owned())
                .collect();
            for ((dimension, code), names) in table.dimensions.iter().zip(&codes).zip(&mut into.names) {
                let name = dimension.name.as_ref().and_then(|name| eval(name, of));
                let name = name.map(|name| name.text().to_owned()).filter(|name| !name.is_empty());
                if let (Some(name), false) = (name, code.is_empty()) {
                    names.entry(code.clone()).or_default().insert(name);
                }
            }
            into.cells.entry(codes).or_default().add(&measures, false);
            let lines = table
                .dimensions
                .iter()
                .zip(&place)
                .map(|(dimension, value)| lines(dimension, value.as_ref(), self));
            for (line, taken_away) in combinations(&lines.collect::<Vec<_>>()) {
                into.lines.entry(line).or_default().add(&measures, taken_away);
            }
        }
    }

    /// What an entry adds to each measure of a table: nothing to those that it does not give, null where there is no value.
    fn added(
        &self,
        table: &Tabulation,
        entry: &Entry,
        own: &[Option<Part>],
        of: Context<'_>,
    ) -> Vec<Option<Option<Part>>> {
        let each = table.measures.iter().zip(own);
        each.map(|(id, own)| match &self.measures[id] {
            Measure::Lines => {
                let sum = entry.sums.get(id)?;
                Some(eval(sum, of).map(|value| Part::Number(value.number())))
            }
            _ => entry.sums.is_empty().then(|| own.clone()),
        })
        .collect()
    }

    /// For each measure of a table whether it is printed on a line, given by the codes of the dimensions.
    ///
    /// # Panics
    /// Where there is no such table.
    #[must_use]
    pub fn given(&self, table: &str, line: &[String]) -> Vec<bool> {
        let table = self.tables.iter().find(|other| other.id == table).unwrap();
        let by_line = table.entries.iter().any(|entry| !entry.sums.is_empty());
        // A place that is written out is that of all records.
        let stands = |entry: &Entry| {
            entry.places.iter().zip(&table.dimensions).zip(line).all(|((place, dimension), line)| {
                let ExprKind::Text(code) = &place.kind else { return true };
                let codes = lines(dimension, Some(&Value::Text(code.clone())), self);
                codes.iter().any(|(code, _)| code == line)
            })
        };
        let given = |id: &String| {
            let gives = |entry: &&Entry| match &self.measures[id] {
                Measure::Lines => entry.sums.contains_key(id),
                _ => entry.sums.is_empty(),
            };
            !by_line || table.entries.iter().filter(gives).any(stands)
        };
        table.measures.iter().map(given).collect()
    }

    fn is_of_period(&self, of: Context<'_>) -> bool {
        of.counting_day().is_some_and(|day| (self.period.0..=self.period.1).contains(&day))
    }

    /// Why a record is not counted; `None` where it is.
    fn left_out(&self, of: Context<'_>) -> Option<&'static str> {
        if self.secret_when.as_ref().is_some_and(|when| holds(when, of)) {
            return Some("secret");
        }
        let refused = self.counted_when.as_ref().is_some_and(|when| !holds(when, of));
        if refused {
            return Some("not_counted");
        }
        let Some(day) = of.counting_day() else { return Some("date_missing") };
        if day < self.period.0 || day > self.period.1 {
            return Some("out_of_period");
        }
        self.struck_out_when.as_ref().is_some_and(|when| holds(when, of)).then_some("struck_out")
    }
}

/// The lines of a dimension in which a value counts, and whether it is taken away there.
fn lines(dimension: &Dimension, value: Option<&Value>, spec: &Spec) -> BTreeSet<(String, bool)> {
    let list = dimension.list.as_ref().map(|list| &spec.lists[list]);
    let lines = own_lines(list, dimension.total, value, spec);
    let Some([line, plus, minus]) = &dimension.difference else {
        return lines.into_iter().map(|line| (line, false)).collect();
    };
    let (added, taken_away) = (lines.contains(plus), lines.contains(minus));
    let mut signed: BTreeSet<(String, bool)> =
        lines.into_iter().filter(|other| other != line).map(|line| (line, false)).collect();
    signed.extend(added.then(|| (line.clone(), false)));
    signed.extend(taken_away.then(|| (line.clone(), true)));
    signed
}

fn own_lines(list: Option<&List>, total: bool, value: Option<&Value>, spec: &Spec) -> BTreeSet<String> {
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

/// Every choice of one line from each dimension; what is taken away twice is added.
fn combinations(lines: &[BTreeSet<(String, bool)>]) -> Vec<(Vec<String>, bool)> {
    lines.iter().fold(vec![(Vec::new(), false)], |chosen, lines| {
        let longer = |before: &(Vec<String>, bool), line: &(String, bool)| {
            ([before.0.clone(), vec![line.0.clone()]].concat(), before.1 != line.1)
        };
        chosen.iter().flat_map(|before| lines.iter().map(move |line| longer(before, line))).collect()
    })
}
