//! The lines of one dimension of a finished table: hierarchy, order, and where a code counts.

use crate::data::{SortedMap, SortedSet};
use serde::Serialize;

use super::hierarchy::{Period, Tree};
use crate::edition::{DimensionDef, EntryId, Label, ListDef};

/// Printed code of the total.
pub(super) const TOTAL: &str = "合计";
/// Printed code of records whose dimension is null or invalid.
pub(super) const UNCLASSIFIED: &str = "未分类";

/// A row or column of a finished table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The code; `合计` for the total, `未分类` for records without a code.
    pub code: String,
    /// Name.
    pub label: Label,
    /// How far to indent: 0 is the outermost.
    pub depth: u8,
    /// What stands in it.
    pub kind: LineKind,
}

/// What a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineKind {
    /// All records.
    Total,
    /// A code with codes below it: its own records and theirs.
    Subtotal,
    /// A code.
    Entry,
    /// Records whose code is null or invalid.
    Unclassified,
    /// One line less another.
    Difference,
}

/// A line in which a code counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    /// Its records are taken away there: the line is a difference.
    pub(super) taken_away: bool,
}

impl From<u32> for Place {
    fn from(line: u32) -> Self {
        Self { line, taken_away: false }
    }
}

/// The lines of a dimension, and for each code the lines that it counts in.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) lines: Vec<Line>,
    /// For each code of the tally (empty: unclassified) the lines it counts in.
    places: SortedMap<String, Vec<Place>>,
    /// For each line the line that it is a share of.
    bases: Vec<Option<u32>>,
    /// Whether the lines add up to one of them.
    pub(super) adds_up: bool,
}

impl Axis {
    /// The lines of a dimension; `held`: the codes for which there is something to print; `name`: what a code without a
    /// list is called.
    pub(super) fn new(
        dimension: &DimensionDef,
        list: Option<&ListDef>,
        period: Period,
        held: &SortedSet<&str>,
        name: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let difference = Difference::of(dimension, list);
        let mut builder = Builder { axis: Axis::empty(), total: None };
        if dimension.total {
            builder.total = Some(builder.line(TOTAL, &label("合计", "Total"), 0, LineKind::Total));
        }
        let base = match list {
            Some(list) => {
                let tree = Tree::new(list, period);
                let mut printed = held.clone();
                printed.extend(difference.as_ref().map(|difference| difference.line));
                let shown = tree.shown(dimension.lowest.as_deref(), &printed);
                builder.list(&tree, &shown)
            }
            None => None,
        };
        for code in held.iter().filter(|code| !code.is_empty()) {
            // A code without a list, or one that its list does not have.
            if !builder.axis.places.contains_key(*code) {
                let name = name(code).unwrap_or_else(|| (*code).to_owned());
                let line = builder.line(code, &label(&name, &name), builder.depth(), LineKind::Entry);
                builder.place(code, &[line]);
            }
        }
        if held.contains("") {
            let label = label("未分类", "Unclassified");
            let line = builder.line(UNCLASSIFIED, &label, builder.depth(), LineKind::Unclassified);
            builder.place("", &[line]);
        }
        let mut axis = builder.finish(base);
        if let Some(difference) = difference {
            axis.subtract(&difference);
        }
        axis
    }

    /// What counts in one line counts in the difference too, what counts in the other is taken away there.
    fn subtract(&mut self, difference: &Difference<'_>) {
        let line = |code| self.line_of(code).unwrap_or(u32::MAX);
        let (own, plus, minus) = (line(difference.line), line(difference.plus), line(difference.minus));
        if let Some(line) = self.lines.get_mut(own as usize) {
            line.kind = LineKind::Difference;
        }
        for places in self.places.values_mut() {
            let counts = |places: &[Place], line| places.iter().any(|place| place.line == line);
            let (added, taken_away) = (counts(places, plus), counts(places, minus));
            places.retain(|place| place.line != own);
            places.extend(added.then_some(Place { line: own, taken_away: false }));
            places.extend(taken_away.then_some(Place { line: own, taken_away: true }));
        }
        if let Some(base) = self.bases.get_mut(own as usize) {
            *base = None;
        }
    }

    /// Whether a line is a difference, of which there is no share and no growth.
    pub(super) fn is_difference(&self, line: u32) -> bool {
        self.lines.get(line as usize).is_some_and(|line| line.kind == LineKind::Difference)
    }

    fn empty() -> Self {
        Self { lines: Vec::new(), places: SortedMap::new(), bases: Vec::new(), adds_up: false }
    }

    /// The lines in which a code counts.
    pub(super) fn places(&self, code: &str) -> &[Place] {
        self.places.get(code).map_or(&[], Vec::as_slice)
    }

    /// The lowest line that a code counts in.
    pub(super) fn lowest(&self, code: &str) -> Option<u32> {
        let places = self.places(code).iter().map(|place| place.line);
        places.filter(|line| !self.is_difference(*line)).max()
    }

    /// The line that a code stands in, if there are lines below it that it does not stand in.
    pub(super) fn undivided(&self, code: &str) -> Option<u32> {
        let lowest = self.lowest(code)?;
        let line = self.lines.get(lowest as usize)?;
        (line.kind == LineKind::Subtotal).then_some(lowest)
    }

    /// The line of the total.
    pub(super) fn total(&self) -> Option<u32> {
        let total = self.lines.iter().position(|line| line.kind == LineKind::Total)?;
        u32::try_from(total).ok()
    }

    /// The line that a line is a share of: the total, or the one root that holds it; `None` where lines overlap.
    pub(super) fn base(&self, line: u32) -> Option<u32> {
        self.bases.get(line as usize).copied().flatten()
    }

    /// The line with a printed code.
    pub(super) fn line_of(&self, code: &str) -> Option<u32> {
        self.lines.iter().position(|line| line.code == code).and_then(|line| u32::try_from(line).ok())
    }
}

fn label(zh: &str, en: &str) -> Label {
    Label::new(zh, en)
}

/// The codes of a difference.
struct Difference<'a> {
    line: &'a str,
    plus: &'a str,
    minus: &'a str,
}

impl<'a> Difference<'a> {
    fn of(dimension: &DimensionDef, list: Option<&'a ListDef>) -> Option<Self> {
        let (difference, list) = (dimension.difference?, list?);
        let code = |entry: EntryId| list.entries.get(usize::from(entry)).map(|entry| entry.code.as_str());
        Some(Self {
            line: code(difference.line)?,
            plus: code(difference.plus)?,
            minus: code(difference.minus)?,
        })
    }
}

/// Lines as they are written down.
struct Builder {
    axis: Axis,
    total: Option<u32>,
}

impl Builder {
    /// Depth of the outermost codes.
    fn depth(&self) -> u8 {
        u8::from(self.total.is_some())
    }

    fn line(&mut self, code: &str, label: &Label, depth: u8, kind: LineKind) -> u32 {
        let number = u32::try_from(self.axis.lines.len()).unwrap_or(u32::MAX);
        self.axis.lines.push(Line { code: code.to_owned(), label: label.clone(), depth, kind });
        number
    }

    fn place(&mut self, code: &str, lines: &[u32]) {
        self.axis
            .places
            .insert(code.to_owned(), self.total.iter().chain(lines).copied().map(Place::from).collect());
    }

    /// The lines of a list, each code before those below it. Gives the root that holds all others, if there is one.
    fn list(&mut self, tree: &Tree<'_>, shown: &SortedSet<&str>) -> Option<u32> {
        let roots: Vec<_> = tree.children(None).filter(|code| shown.contains(code)).collect();
        let single = roots.len() == 1
            && tree.children(None).count() == 1
            && tree.children(roots.first().copied()).count() > 0;
        let first = u32::try_from(self.axis.lines.len()).unwrap_or(u32::MAX);
        // Codes still to be written, with the lines above them; the last one is next.
        let mut stack: Vec<(&str, Vec<u32>)> =
            roots.into_iter().rev().map(|code| (code, Vec::new())).collect();
        while let Some((code, above)) = stack.pop() {
            let mut lines = above;
            if let Some(label) = tree.label(code).filter(|_| shown.contains(code)) {
                let kind =
                    if tree.has_shown_child(code, shown) { LineKind::Subtotal } else { LineKind::Entry };
                let depth = self.depth().saturating_add(u8::try_from(lines.len()).unwrap_or(u8::MAX));
                lines.push(self.line(code, label, depth, kind));
            }
            self.place(code, &lines);
            let below: Vec<_> = tree.children(Some(code)).collect();
            stack.extend(below.into_iter().rev().map(|code| (code, lines.clone())));
        }
        single.then_some(first)
    }

    fn finish(mut self, single_root: Option<u32>) -> Axis {
        let base = self.total.or(single_root);
        self.axis.bases = vec![None; self.axis.lines.len()];
        if let Some(base) = base {
            let holds = |places: &&Vec<Place>| places.iter().any(|place| place.line == base);
            let under = self.axis.places.values().filter(holds).flatten();
            let under: SortedSet<u32> = under.map(|place| place.line).collect();
            for line in under.into_iter().chain([base]) {
                if let Some(slot) = self.axis.bases.get_mut(line as usize) {
                    *slot = Some(base);
                }
            }
        }
        self.axis.adds_up = base.is_some();
        self.axis
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::EntryDef;
    use crate::table::testing::{self, kinds};

    const PERIOD: Period = (100, 200);

    fn dimension(total: bool, lowest: Option<&str>) -> DimensionDef {
        let lowest = lowest.map(str::to_owned);
        DimensionDef {
            id: "kind".into(),
            label: testing::label("类别", "Kind"),
            list: Some(0),
            lowest,
            total,
            name: None,
            difference: None,
        }
    }

    fn places(axis: &Axis, code: &str) -> Vec<u32> {
        axis.places(code).iter().map(|place| place.line).collect()
    }

    fn lines(axis: &Axis) -> Vec<String> {
        let line = |line: &Line| {
            format!("{}{} {} {:?}", " ".repeat(line.depth.into()), line.code, line.label.zh, line.kind)
        };
        axis.lines.iter().map(line).collect()
    }

    #[test]
    fn small_lists_are_shown_whole_in_the_order_of_their_file() {
        let axis = Axis::new(&dimension(true, None), Some(&kinds()), PERIOD, &SortedSet::new(), &|_| None);
        assert_eq!(
            lines(&axis),
            [
                "合计 合计 Total",
                " 2 乙 Subtotal",
                "  21 乙一 Entry",
                "  22 乙二 Entry",
                " 1 甲 Entry",
                " 3 丙 Entry",
            ]
        );
        assert_eq!(places(&axis, "22"), [0, 1, 3]);
        assert_eq!(places(&axis, "2"), [0, 1]);
        assert_eq!((axis.base(3), axis.adds_up), (Some(0), true));
    }

    #[test]
    fn what_is_no_longer_in_force_or_not_in_the_list_appears_when_it_holds_something() {
        let axis = Axis::new(
            &dimension(false, None),
            Some(&kinds()),
            PERIOD,
            &SortedSet::from(["9", "77", ""]),
            &|_| None,
        );
        assert_eq!(
            lines(&axis)[4..],
            ["3 丙 Entry", "9 旧 Entry", "77 77 Entry", "未分类 未分类 Unclassified"]
        );
        assert_eq!(
            (axis.base(0), axis.adds_up),
            (None, false),
            "four roots and no total: nothing to be a share of"
        );
    }

    #[test]
    fn lower_levels_are_hidden_and_roll_up() {
        let axis = Axis::new(
            &dimension(true, Some("class")),
            Some(&kinds()),
            PERIOD,
            &SortedSet::from(["22"]),
            &|_| None,
        );
        assert_eq!(lines(&axis), ["合计 合计 Total", " 2 乙 Entry", " 1 甲 Entry", " 3 丙 Entry"]);
        assert_eq!(places(&axis, "22"), [0, 1]);
    }

    #[test]
    fn long_lists_show_only_what_holds_something() {
        let mut list = kinds();
        let filler = list.entries[0].clone();
        for number in 0..60u16 {
            list.entries.push(EntryDef {
                code: format!("x{number:02}").into(),
                position: 10 + number,
                ..filler.clone()
            });
        }
        let axis =
            Axis::new(&dimension(true, None), Some(&list), PERIOD, &SortedSet::from(["21", "x07"]), &|_| {
                None
            });
        assert_eq!(lines(&axis), ["合计 合计 Total", " 2 乙 Subtotal", "  21 乙一 Entry", " x07 甲 Entry"]);
    }

    #[test]
    fn a_single_root_is_what_its_lines_are_shares_of() {
        let mut list = kinds();
        list.entries.retain(|entry| entry.code.starts_with('2'));
        list.entries.iter_mut().for_each(|entry| entry.parent = (entry.code != "2").then_some(0));
        let axis = Axis::new(&dimension(false, None), Some(&list), PERIOD, &SortedSet::from([""]), &|_| None);
        assert_eq!(
            lines(&axis),
            ["2 乙 Subtotal", " 21 乙一 Entry", " 22 乙二 Entry", "未分类 未分类 Unclassified"]
        );
        assert_eq!([0, 1, 2, 3].map(|line| axis.base(line)), [Some(0), Some(0), Some(0), None]);
    }
}
