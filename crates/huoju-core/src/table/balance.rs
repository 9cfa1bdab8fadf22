//! Do the rows of a published table add up? Wrong parent cells with their exact difference, and the rows that explain it.

mod explain;
mod printed;
#[cfg(test)]
mod tests;
mod total;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Serialize;

use super::exact::Exact;
use super::hierarchy::{ALWAYS, Tree};
use crate::data::InvalidReason;
use crate::edition::{Label, ListDef};
use explain::{Candidate, Search};
pub use printed::PLACES;
use printed::{Printed, SCALE};
pub use total::with_total;

/// A cell of a published table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCell {
    /// What the cell belongs to beside its row: table, year, measure …. Only cells of one group are added.
    pub group: Vec<String>,
    /// Code of its row in the hierarchy.
    pub code: String,
    /// The number as printed; empty, `-`, `—` or `…` is blank.
    pub text: String,
    /// It is a count: printed whole, it is exact, and not rounded to its last place.
    pub is_count: bool,
}

/// Units of what is counted one by one. Amounts of money, areas and percentages are measured, and printed whole they are rounded.
const COUNTED_IN: [&str; 8] = ["项", "家", "人", "人次", "次", "个", "件", "份"];

/// Whether numbers with a unit are counts.
///
/// ```
/// use huoju_core::table::balance::is_counted_in;
/// assert!(is_counted_in(" 项 ") && !is_counted_in("万元") && !is_counted_in("%"));
/// ```
#[must_use]
pub fn is_counted_in(unit: &str) -> bool {
    COUNTED_IN.contains(&unit.trim())
}

/// What a parent is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// The sum of the lowest printed rows below it.
    #[default]
    Leaves,
    /// The sum of the rows next below it.
    Children,
}

/// By how much a parent and its sum may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tolerance {
    /// Half a unit of the last printed place of the parent and of each row that is added; nothing for counts printed whole.
    #[default]
    Printed,
    /// So much.
    Within(Decimal),
}

/// How to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BalanceOptions {
    /// What a parent is compared with.
    pub against: Against,
    /// By how much both may differ.
    pub tolerance: Tolerance,
}

/// What became of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BalanceReport {
    /// Parent cells that were compared with the rows below them.
    pub checked: u64,
    /// Parent cells that do not add up, in the order of groups and of the hierarchy.
    pub wrong: Vec<WrongCell>,
    /// Parent cells larger than the rows below them, of which some are blank: a blank may hold the difference.
    pub undecided: Vec<UndecidedCell>,
    /// Blank cells, and rows that other groups have and this one, which has most of them, lacks.
    pub blank: Vec<CellPlace>,
    /// Cells whose text is no number.
    pub unreadable: Vec<UnreadableCell>,
    /// Cells whose code the hierarchy does not have; they enter no sum.
    pub unknown: Vec<CellPlace>,
    /// Cells that stand there more than once; the first is used.
    pub repeated: Vec<CellPlace>,
    /// Codes of the hierarchy that no group has though it has others of the same parent: their parent is compared with the sum of these.
    pub absent: Vec<String>,
}

impl BalanceReport {
    /// Whether every cell was read under a code of the hierarchy, once, and there was a parent cell to judge. If not, that nothing is
    /// wrong says little.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let flawless = self.unreadable.is_empty() && self.unknown.is_empty() && self.repeated.is_empty();
        flawless && self.checked > 0
    }
}

/// Where a cell stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellPlace {
    /// Its group.
    pub group: Vec<String>,
    /// Its code.
    pub code: String,
}

/// A cell that is no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadableCell {
    /// Its group.
    pub group: Vec<String>,
    /// Its code.
    pub code: String,
    /// Its text.
    pub text: String,
    /// What is wrong with it.
    pub reason: InvalidReason,
}

/// A parent cell that does not add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrongCell {
    /// Its group.
    pub group: Vec<String>,
    /// Its code.
    pub code: String,
    /// What is printed.
    pub printed: Exact,
    /// What the rows below it add up to.
    pub sum: Exact,
    /// Printed less sum.
    pub difference: Exact,
    /// The largest difference that rounding can explain.
    pub tolerance: Exact,
    /// Codes of the fewest rows that explain the difference; empty if none do, or if several sets of rows do.
    pub explained_by: Vec<String>,
    /// What was done with these rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// Wrong cells next below that make this one wrong: with their own sums in their place it adds up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consequence_of: Vec<String>,
    /// Blank rows below it, which entered as nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blank: Vec<String>,
}

/// How rows explain a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Explanation {
    /// 少计: rows that belong to the parent were left out.
    LeftOut,
    /// 多计: rows that do not belong to it were included.
    Included,
}

/// A parent cell that cannot be judged because of blanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UndecidedCell {
    /// Its group.
    pub group: Vec<String>,
    /// Its code.
    pub code: String,
    /// What is printed.
    pub printed: Exact,
    /// What the rows below it that are not blank add up to.
    pub sum: Exact,
    /// Printed less sum.
    pub difference: Exact,
    /// The blank rows below it.
    pub blank: Vec<String>,
}

impl WrongCell {
    /// The explanation in words, such as 少计 山东, with the names of the hierarchy.
    #[must_use]
    pub fn sentence(&self, hierarchy: &ListDef) -> Option<Label> {
        let tree = Tree::new(hierarchy, ALWAYS);
        let names = |codes: &[String], zh: bool, separator: &str| {
            let name = |code: &String| match tree.label(code) {
                Some(label) if zh => label.zh.clone(),
                Some(label) => label.en.clone(),
                None => code.clone().into(),
            };
            codes.iter().map(name).collect::<Vec<_>>().join(separator)
        };
        let sentence = |zh: &str, en: &str, codes: &[String]| {
            Label::new(
                format!("{zh}{}", names(codes, true, "、")),
                format!("{en} {}", names(codes, false, ", ")),
            )
        };
        match self.explanation {
            Some(Explanation::LeftOut) => Some(sentence("少计 ", "leaves out", &self.explained_by)),
            Some(Explanation::Included) => Some(sentence("多计 ", "includes", &self.explained_by)),
            None if self.consequence_of.is_empty() => None,
            None => Some(sentence("因下级有误：", "follows from", &self.consequence_of)),
        }
    }
}

/// Checks whether the rows of published tables add up along a hierarchy.
///
/// A parent cell is compared with the rows below it in the same group. Blank cells enter as nothing, and are reported; so are rows that other
/// groups have, if the group has half of these or more. A row that no group has is not part of the table. Numbers have at most 18 digits before the point and 12 after it.
///
/// ```
/// use huoju_core::edition::{Confidence, EntryDef, Label, ListDef, Provenance};
/// use huoju_core::table::balance::{BalanceOptions, PublishedCell, verify};
///
/// let entry = |code: &str, parent, position| EntryDef {
///     code: code.into(), label: Label::default(), parent, level: "".into(),
///     valid_from: i32::MIN, valid_to: i32::MAX, successors: vec![], position,
/// };
/// let regions = ListDef {
///     id: "region".into(), title: Label::default(), open: None, aliases: vec![],
///     entries: vec![entry("E", None, 0), entry("E1", Some(0), 1), entry("E2", Some(0), 2)],
///     provenance: Provenance { basis: "example".into(), confidence: Confidence::Inferred },
/// };
/// let cell = |code: &str, text: &str| PublishedCell { group: vec!["2021".into()], code: code.into(), text: text.into(), is_count: false };
/// let report = verify(&regions, &[cell("E", "1.5"), cell("E1", "1.5"), cell("E2", "2.25")], &BalanceOptions::default());
/// assert_eq!(report.checked, 1);
/// assert_eq!(report.wrong[0].difference.to_string(), "-2.25");
/// assert_eq!(report.wrong[0].explained_by, ["E2"]);
/// ```
#[must_use]
pub fn verify(hierarchy: &ListDef, cells: &[PublishedCell], options: &BalanceOptions) -> BalanceReport {
    verify_while(hierarchy, cells, options, &mut || true).unwrap_or_default()
}

/// Cells, and groups, after which is asked whether to go on.
const PATIENCE: usize = 1024;

/// As [`verify`], for as long as it is to go on, which is asked now and then; `None` if it was not to.
pub fn verify_while(
    hierarchy: &ListDef,
    cells: &[PublishedCell],
    options: &BalanceOptions,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<BalanceReport> {
    let mut goes_on = |number: usize| number % PATIENCE != 0 || go_on();
    let tree = Tree::new(hierarchy, ALWAYS);
    let forest = Forest::new(&tree);
    let mut report = BalanceReport::default();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut numbers: BTreeMap<&[String], usize> = BTreeMap::new();
    let mut met = BTreeSet::new();
    for (place, cell) in cells.iter().enumerate() {
        if !goes_on(place) {
            return None;
        }
        let place = CellPlace { group: cell.group.clone(), code: cell.code.clone() };
        let Some(row) = forest.rows.get(cell.code.as_str()).copied() else {
            report.unknown.push(place);
            continue;
        };
        let number = *numbers.entry(&cell.group).or_insert_with(|| {
            groups.push(Group { name: &cell.group, rows: BTreeMap::new(), unreadable: BTreeSet::new() });
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(number) else { continue };
        met.insert(row);
        if group.rows.contains_key(&row) {
            report.repeated.push(place);
            continue;
        }
        let printed =
            Printed::read(&cell.text).map(|printed| printed.map(|printed| printed.of(cell.is_count)));
        group.rows.insert(row, *printed.as_ref().unwrap_or(&None));
        if let Err(reason) = printed {
            group.unreadable.insert(row);
            let CellPlace { group, code } = place;
            report.unreadable.push(UnreadableCell { group, code, text: cell.text.clone(), reason });
        }
    }
    let absent = forest.absent(&met);
    report.absent = absent.iter().map(|row| forest.code(*row)).collect();
    let mut search = Search::default();
    for (place, mut group) in groups.into_iter().enumerate() {
        if !goes_on(place) {
            return None;
        }
        if group.rows.len() * 2 >= met.len() {
            met.iter().for_each(|row| {
                group.rows.entry(*row).or_insert(None);
            });
        }
        Check { forest: &forest, absent: &absent, group: &group, options }.run(&mut search, &mut report);
    }
    Some(report)
}

/// A hierarchy as rows: each code before those below it.
struct Forest<'a> {
    codes: Vec<&'a str>,
    /// For each row the first row that is no longer below it.
    ends: Vec<usize>,
    rows: BTreeMap<&'a str, usize>,
}

impl<'a> Forest<'a> {
    fn new(tree: &Tree<'a>) -> Self {
        let mut forest = Self { codes: Vec::new(), ends: Vec::new(), rows: BTreeMap::new() };
        // What is still to be done: enter a code, or leave the row that was entered.
        let mut stack: Vec<Result<&str, usize>> = tree.children(None).map(Ok).collect();
        stack.reverse();
        while let Some(next) = stack.pop() {
            match next {
                Ok(code) => {
                    let row = forest.codes.len();
                    forest.codes.push(code);
                    forest.ends.push(row + 1);
                    forest.rows.insert(code, row);
                    stack.push(Err(row));
                    let below: Vec<_> = tree.children(Some(code)).map(Ok).collect();
                    stack.extend(below.into_iter().rev());
                }
                Err(row) => {
                    let end = forest.codes.len();
                    forest.ends.iter_mut().skip(row).take(1).for_each(|slot| *slot = end);
                }
            }
        }
        forest
    }

    /// Rows next below a parent that were not met, though the parent was and another row next below it.
    fn absent(&self, met: &BTreeSet<usize>) -> Vec<usize> {
        let mut absent = Vec::new();
        for parent in met {
            let mut below = Vec::new();
            let mut next = parent + 1;
            while next < self.end(*parent) {
                below.push(next);
                next = self.end(next);
            }
            // A row that is not there may be known by rows below it.
            let known = |row: &usize| met.range(*row..self.end(*row)).next().is_some();
            if below.iter().any(known) {
                absent.extend(below.into_iter().filter(|row| !known(row)));
            }
        }
        absent
    }

    fn code(&self, row: usize) -> String {
        self.codes.get(row).map(|code| (*code).to_owned()).unwrap_or_default()
    }

    fn end(&self, row: usize) -> usize {
        self.ends.get(row).copied().unwrap_or(row + 1)
    }

    /// Whether one of two rows stands below the other, or both are one.
    fn related(&self, a: usize, b: usize) -> bool {
        let (upper, lower) = (a.min(b), a.max(b));
        lower < self.end(upper)
    }
}

/// The cells of one group by row; `None` is a blank, or a cell that is no number.
struct Group<'a> {
    name: &'a [String],
    rows: BTreeMap<usize, Option<Printed>>,
    unreadable: BTreeSet<usize>,
}

/// A number with the rounding that stands behind it, both at [`SCALE`].
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    value: i128,
    half: i128,
    places: u8,
}

impl Total {
    fn add(&mut self, other: Total) {
        self.value += other.value;
        self.half += other.half;
        self.places = self.places.max(other.places);
    }

    fn exact(value: i128, places: u8) -> Exact {
        let digits = u32::from(SCALE.saturating_sub(places));
        Exact::new(value / 10i128.pow(digits), places)
    }
}

impl Total {
    /// Without zeros at the end.
    fn shortest(value: i128) -> Exact {
        let places = (0..=SCALE).find(|places| value % 10i128.pow(u32::from(SCALE - places)) == 0);
        Self::exact(value, places.unwrap_or(SCALE))
    }
}

impl From<Printed> for Total {
    fn from(printed: Printed) -> Self {
        Self { value: printed.value, half: printed.half, places: printed.places }
    }
}

/// The check of one group.
struct Check<'a> {
    forest: &'a Forest<'a>,
    /// Rows that no group has.
    absent: &'a [usize],
    group: &'a Group<'a>,
    options: &'a BalanceOptions,
}

impl Check<'_> {
    fn run(&self, search: &mut Search, report: &mut BalanceReport) {
        let name = self.group.name;
        let blank = self
            .group
            .rows
            .iter()
            .filter(|(row, printed)| printed.is_none() && !self.group.unreadable.contains(row));
        report
            .blank
            .extend(blank.map(|(row, _)| CellPlace { group: name.to_vec(), code: self.forest.code(*row) }));

        // Rows from the bottom up, so that what follows from a wrong cell below is known.
        let mut corrected: BTreeMap<usize, Total> = BTreeMap::new();
        let mut wrong = Vec::new();
        let mut undecided = Vec::new();
        for (row, printed) in self.group.rows.iter().rev() {
            let Some(printed) = printed else { continue };
            let addends = self.addends(*row);
            if addends.iter().all(|addend| self.printed(*addend).is_none()) {
                continue;
            }
            report.checked += 1;
            let printed = Total::from(*printed);
            let sum = self.sum(&addends, |addend| self.printed(addend));
            let difference = printed.value - sum.value;
            let rounding = printed.half + sum.half;
            let tolerance = self.tolerance(rounding);
            if difference.abs() <= tolerance {
                continue;
            }
            let places = printed.places.max(sum.places);
            let blank: Vec<_> = addends.iter().filter(|addend| self.printed(**addend).is_none()).collect();
            let blank: Vec<_> = blank.into_iter().map(|addend| self.forest.code(*addend)).collect();
            if difference > 0 && !blank.is_empty() {
                undecided.push(UndecidedCell {
                    group: name.to_vec(),
                    code: self.forest.code(*row),
                    printed: Total::exact(printed.value, printed.places),
                    sum: Total::exact(sum.value, sum.places),
                    difference: Total::exact(difference, places),
                    blank,
                });
                continue;
            }
            let mended =
                self.sum(&addends, |addend| corrected.get(&addend).copied().or_else(|| self.printed(addend)));
            let follows = (printed.value - mended.value).abs() <= self.tolerance(printed.half + mended.half);
            corrected.insert(*row, mended);
            let mut cell = WrongCell {
                group: name.to_vec(),
                code: self.forest.code(*row),
                printed: Total::exact(printed.value, printed.places),
                sum: Total::exact(sum.value, sum.places),
                difference: Total::exact(difference, places),
                tolerance: Total::shortest(tolerance),
                explained_by: Vec::new(),
                explanation: None,
                consequence_of: Vec::new(),
                blank,
            };
            if follows {
                let below = addends.iter().filter(|addend| corrected.contains_key(addend));
                cell.consequence_of = below.map(|addend| self.forest.code(*addend)).collect();
            } else {
                self.explain(*row, difference, tolerance.min(rounding), search, &mut cell);
            }
            wrong.push(cell);
        }
        report.wrong.extend(wrong.into_iter().rev());
        report.undecided.extend(undecided.into_iter().rev());
    }

    /// The number in a row; `None` where it is blank or not part of the table.
    fn printed(&self, row: usize) -> Option<Total> {
        self.group.rows.get(&row).copied().flatten().map(Total::from)
    }

    fn sum(&self, addends: &[usize], value: impl Fn(usize) -> Option<Total>) -> Total {
        addends.iter().filter_map(|addend| value(*addend)).fold(Total::default(), |mut sum, addend| {
            sum.add(addend);
            sum
        })
    }

    fn tolerance(&self, printed: i128) -> i128 {
        match self.options.tolerance {
            Tolerance::Printed => printed,
            Tolerance::Within(given) => printed::at_scale(given),
        }
    }

    /// The rows that are added for a parent, blank ones included.
    fn addends(&self, parent: usize) -> Vec<usize> {
        let mut addends = Vec::new();
        let mut next = parent + 1;
        let end = self.forest.end(parent);
        while let Some((row, printed)) = self.group.rows.range(next..end).next() {
            let below = self.group.rows.range(row + 1..self.forest.end(*row));
            let has_below = below.clone().next().is_some();
            // A blank row with rows below it is known by these.
            let descend = has_below
                && match self.options.against {
                    Against::Leaves => true,
                    Against::Children => printed.is_none(),
                };
            if descend {
                next = row + 1;
            } else {
                addends.push(*row);
                next = self.forest.end(*row);
            }
        }
        addends
    }

    /// Whether a row that no group has would be among those that are added for a parent.
    fn lacks_addend(&self, parent: usize) -> bool {
        let (addends, below) = (self.addends(parent), parent + 1..self.forest.end(parent));
        let is_added = |row: usize| addends.iter().any(|addend| self.forest.related(*addend, row));
        self.absent.iter().any(|row| below.contains(row) && !is_added(*row))
    }

    /// Looks for the rows that explain a difference, but for what is rounded: how much is let pass explains nothing.
    fn explain(
        &self,
        parent: usize,
        difference: i128,
        rounding: i128,
        search: &mut Search,
        cell: &mut WrongCell,
    ) {
        // A row that is not there explains it better than one of nearly its size elsewhere.
        if difference > 0 && self.lacks_addend(parent) {
            return;
        }
        let left_out = difference < 0;
        let below = parent + 1..self.forest.end(parent);
        let rows = self.group.rows.iter().filter_map(|(row, printed)| Some((*row, (*printed)?)));
        let rows = rows.filter(|(row, _)| {
            let fits = if left_out { below.contains(row) } else { !self.forest.related(parent, *row) };
            // A parent with one row below it is that row.
            fits && self.addends(*row).len() != 1
        });
        // Rows that were included bring their own rounding with them.
        let brought = |printed: &Printed| match self.options.tolerance {
            Tolerance::Printed if !left_out => printed.half,
            _ => 0,
        };
        let candidates = rows
            .map(|(row, printed)| Candidate { row, value: printed.value, half: brought(&printed) })
            .collect();
        let found = search.find(difference.abs(), rounding, candidates, |a, b| self.forest.related(a, b));
        if let Some(mut rows) = found {
            rows.sort_unstable();
            cell.explained_by = rows.into_iter().map(|row| self.forest.code(row)).collect();
            cell.explanation = Some(if left_out { Explanation::LeftOut } else { Explanation::Included });
        }
    }
}
