//! A finished table: lines with subtotals, figures exact and printed, and what was left out.

use crate::data::{SortedMap, SortedSet};

use serde::Serialize;

use super::axis::{Axis, Line, Place, TOTAL, UNCLASSIFIED};
use super::derived::{Figure, LastYear};
use super::error::TableError;
use super::exact::Exact;
use super::figures::{FigureColumn, GivenFigures};
use super::given::{Given, written_code};
use super::reconcile::{Reconciliation, is_amount};
use super::tally::{Amounts, TableTally, Tally};
use crate::edition::{Divisor, Form, Label, MeasureDef, MeasureValue, Provenance, RatioDef, TableDef};

/// A finished table.
///
/// Tables of one dimension, and those whose lines hold different measures, have a cell on every line; others have those that hold something, this year or last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Id.
    pub id: String,
    /// Id of the form.
    pub form: String,
    /// Survey year.
    pub year: u16,
    /// Title.
    pub title: Label,
    /// Remark below the title.
    pub note: Label,
    /// Where the table comes from; what is inferred is not to be presented as official.
    pub provenance: Provenance,
    /// Dimensions with their lines, rows first.
    pub dimensions: Vec<TableDimension>,
    /// What each cell holds.
    pub columns: Vec<Column>,
    /// The cells, by the lines of the first dimension, then of the next.
    pub cells: Vec<TableCell>,
    /// How the table adds up to the records read.
    pub reconciliation: Reconciliation,
}

/// A dimension of a finished table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableDimension {
    /// Id.
    pub id: String,
    /// Name.
    pub label: Label,
    /// Lines in the order of printing.
    pub lines: Vec<Line>,
}

/// One of the figures that every cell has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Id: that of the measure or ratio, for what is derived with `_share`, `_growth` or `_average` behind it.
    pub id: String,
    /// Name.
    pub label: Label,
    /// Unit of the exact figure.
    pub unit: String,
    /// Unit of the printed figure.
    pub shown_unit: String,
    /// What it is.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ColumnKind {
    /// The sum of a measure, or the number of records.
    Sum,
    /// Its share of the total, in percent with one decimal.
    Share,
    /// Its growth against last year, in percent with one decimal.
    Growth,
    /// The sum divided by the number of records.
    Average,
    /// One measure divided by another, or by given figures.
    Ratio,
}

/// A cell: a figure for each column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableCell {
    /// For each dimension the number of its line.
    pub at: Vec<u32>,
    /// Records in the cell.
    pub records: u64,
    /// A figure for each column; `None` is printed blank.
    pub figures: Vec<Option<Figure>>,
}

/// One figure of a table by itself, for files with one figure a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TidyCell<'a> {
    /// Code of the line of each dimension.
    pub codes: Vec<&'a str>,
    /// Its name.
    pub labels: Vec<&'a Label>,
    /// Id of the column.
    pub measure: &'a str,
    /// Unit of the value.
    pub unit: &'a str,
    /// Exact value.
    pub value: Exact,
}

/// What to print beside the sums. Share and growth are for tables that are `comparable`.
#[derive(Debug, Clone, Copy, Default)]
pub struct RenderOptions<'a> {
    /// Shares of the total.
    pub share: bool,
    /// Averages per record of the amounts.
    pub average: bool,
    /// Last year's figures of the same table, for growth.
    pub last_year: Option<&'a LastYear>,
    /// Figures from beside, for the ratios that divide by them.
    pub figures: Option<&'a GivenFigures>,
}

impl Tally {
    /// A finished table: sums only. See [`Tally::render`] for shares, growth and averages.
    ///
    /// # Errors
    /// [`TableError`] if the form has no such table, or the tally does not hold it under the form's definition.
    pub fn table(&self, form: &Form, id: &str) -> Result<Table, TableError> {
        self.render(form, id, &RenderOptions::default())
    }

    /// A finished table with what the options ask for.
    ///
    /// # Errors
    /// As [`Tally::table`].
    ///
    /// ```
    /// # use huoju_core::{edition::Form, table::{RenderOptions, Tally, TableError}};
    /// # fn print(tally: &Tally, form: &Form) -> Result<(), TableError> {
    /// let options = RenderOptions { share: true, ..RenderOptions::default() };
    /// for cell in tally.render(form, "T9", &options)?.tidy() {
    ///     println!("{} {} {} {}", cell.codes.join(" "), cell.measure, cell.value, cell.unit);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn render(&self, form: &Form, id: &str, options: &RenderOptions<'_>) -> Result<Table, TableError> {
        let definition = form.definition();
        let names = || (definition.id.clone(), id.to_owned());
        let Some(index) = definition.tables.iter().position(|table| table.id == id) else {
            let known =
                definition.tables.iter().map(|table| table.id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(TableError::UnknownTable { form: definition.id.clone(), id: id.to_owned(), known });
        };
        let (table, digest) = (&definition.tables[index], form.digests().tables[index]);
        if let Some(tally) = self.table_of(form, id, digest) {
            return Ok(Renderer::new(form, table, tally, options).finish());
        }
        self.require(form)?;
        let (form_id, id) = names();
        let year = form.edition().year();
        let other = self.tables().any(|(key, _)| key.year == year && key.form == form_id && key.id == id);
        Err(if other {
            TableError::OtherDefinition { form: form_id, id }
        } else {
            TableError::NotTabulated { form: form_id, id }
        })
    }
}

impl Tally {
    /// That it holds something of a form, by an edition of its year: without that it gives none of the form's tables.
    ///
    /// # Errors
    /// [`TableError::OtherTally`].
    ///
    /// ```
    /// let form = huoju_core::edition::sample::form().unwrap();
    /// assert!(huoju_core::table::Tally::default().require(&form).is_err());
    /// ```
    pub fn require(&self, form: &Form) -> Result<(), TableError> {
        let (id, year) = (&form.definition().id, form.edition().year());
        if self.years(id).any(|held| held == year) {
            return Ok(());
        }
        let held = self.forms().map(|(year, form)| format!("{form} {year}")).collect();
        Err(TableError::OtherTally { form: id.clone(), year, held })
    }
}

impl Table {
    /// All figures, one by one: cells in their order, in each the columns. Blank figures are left out.
    pub fn tidy(&self) -> impl Iterator<Item = TidyCell<'_>> {
        self.cells.iter().flat_map(move |cell| {
            let lines: Vec<&Line> = self
                .dimensions
                .iter()
                .zip(&cell.at)
                .filter_map(|(axis, line)| axis.lines.get(*line as usize))
                .collect();
            self.columns.iter().zip(&cell.figures).filter_map(move |(column, figure)| {
                Some(TidyCell {
                    codes: lines.iter().map(|line| line.code.as_str()).collect(),
                    labels: lines.iter().map(|line| &line.label).collect(),
                    measure: &column.id,
                    unit: &column.unit,
                    value: (*figure)?.exact,
                })
            })
        })
    }

    /// The cell on the given lines, by code, if there is one.
    #[must_use]
    pub fn cell(&self, codes: &[&str]) -> Option<&TableCell> {
        let at: Option<Vec<u32>> = self
            .dimensions
            .iter()
            .zip(codes)
            .map(|(axis, code)| {
                axis.lines
                    .iter()
                    .position(|line| line.code == *code)
                    .and_then(|line| u32::try_from(line).ok())
            })
            .collect();
        let at = at.filter(|at| at.len() == codes.len())?;
        self.cells.binary_search_by(|cell| cell.at.cmp(&at)).ok().and_then(|index| self.cells.get(index))
    }
}

/// What a table is made from.
struct Renderer<'a> {
    form: &'a Form,
    table: &'a TableDef,
    tally: &'a TableTally,
    measures: Vec<&'a MeasureDef>,
    axes: Vec<Axis>,
    given: Given,
    figures: Vec<FigureColumn<'a>>,
    share: bool,
    average: bool,
    last_year: Option<&'a LastYear>,
}

impl<'a> Renderer<'a> {
    fn new(form: &'a Form, table: &'a TableDef, tally: &'a TableTally, options: &RenderOptions<'a>) -> Self {
        let definition = form.definition();
        let last_year = options.last_year.filter(|_| table.comparable);
        let measures =
            table.measures.iter().filter_map(|measure| definition.measures.get(usize::from(*measure)));
        let measures: Vec<&MeasureDef> = measures.collect();
        let axes = axes(form, table, tally, last_year);
        Self {
            form,
            table,
            tally,
            given: Given::new(form, table, &measures, &axes),
            measures,
            axes,
            figures: FigureColumn::all(definition, table, options.figures),
            share: options.share && table.comparable,
            average: options.average,
            last_year,
        }
    }

    fn finish(self) -> Table {
        let sums = self.roll_up();
        let cells = sums.iter().map(|(at, amounts)| self.cell(at, amounts, &sums)).collect();
        let (edition, form) = (self.form.edition().definition(), self.form.definition());
        let reconciliation =
            Reconciliation::new(edition, form, self.table, &self.measures, self.tally, &self.axes);
        let columns = self.columns();
        let dimensions = self.table.dimensions.iter().zip(self.axes).map(|(dimension, axis)| {
            TableDimension { id: dimension.id.clone(), label: dimension.label.clone(), lines: axis.lines }
        });
        Table {
            id: self.table.id.clone(),
            form: self.form.definition().id.clone(),
            year: self.form.edition().year(),
            title: self.table.title.clone(),
            note: self.table.note.clone(),
            provenance: self.table.provenance.clone(),
            dimensions: dimensions.collect(),
            columns,
            cells,
            reconciliation,
        }
    }

    /// The sums of all cells to print: each cell of the tally counts in the lines of its code and above, in every dimension.
    fn roll_up(&self) -> SortedMap<Vec<u32>, Amounts> {
        let none = || Amounts::zero(self.measures.len());
        let mut sums: SortedMap<Vec<u32>, Amounts> = SortedMap::new();
        for (codes, amounts) in &self.tally.cells {
            let places: Vec<&[Place]> =
                self.axes.iter().zip(codes).map(|(axis, code)| axis.places(code)).collect();
            for_each_combination(&places, &mut |at, taken_away| match sums.get_mut(at) {
                Some(sum) if taken_away => sum.add_negated(amounts),
                Some(sum) => sum.add(amounts),
                None => {
                    let mut sum = none();
                    if taken_away {
                        sum.add_negated(amounts)
                    } else {
                        sum.add(amounts)
                    }
                    sums.insert(at.to_vec(), sum);
                }
            });
        }
        if let [axis] = self.axes.as_slice() {
            for line in (0u32..).take(axis.lines.len()) {
                sums.or_insert_with(vec![line], none);
            }
        } else if self.axes.is_empty() {
            sums.or_insert_with(Vec::new(), none);
        } else if self.table.is_by_line() {
            self.each_given_line(|at| {
                sums.or_insert_with(at, none);
            });
        }
        for codes in self.last_year.iter().flat_map(|last| last.held()) {
            let at: Option<Vec<u32>> =
                self.axes.iter().zip(codes).map(|(axis, code)| axis.line_of(code)).collect();
            if let Some(at) = at.filter(|at| at.len() == self.axes.len()) {
                sums.or_insert_with(at, none);
            }
        }
        sums
    }

    /// The cells of a table of several dimensions whose lines hold different measures: each on which one is given, as a printed sheet has it. A
    /// dimension without a list, which may have any number of lines, is there with its total.
    fn each_given_line(&self, visit: impl FnMut(Vec<u32>)) {
        let mut all: Vec<Vec<u32>> = vec![Vec::new()];
        for (dimension, axis) in self.table.dimensions.iter().zip(&self.axes) {
            let listed = (0..).take(axis.lines.len()).filter(|_| dimension.list.is_some());
            let total = axis.total().filter(|_| dimension.list.is_none());
            let lines: Vec<u32> = listed.chain(total).collect();
            let longer = |at: Vec<u32>| lines.iter().map(move |line| [&at[..], &[*line]].concat()).collect();
            all = all.into_iter().flat_map::<Vec<_>, _>(longer).collect();
        }
        let is_given = |at: &Vec<u32>| (0..self.measures.len()).any(|measure| self.given.holds(measure, at));
        all.into_iter().filter(is_given).for_each(visit);
    }

    fn cell(&self, at: &[u32], amounts: &Amounts, sums: &SortedMap<Vec<u32>, Amounts>) -> TableCell {
        let base = self.base(at, sums);
        let codes: Vec<String> = self
            .axes
            .iter()
            .zip(at)
            .map(|(axis, line)| {
                axis.lines.get(*line as usize).map(|line| line.code.clone()).unwrap_or_default()
            })
            .collect();
        let difference = self.axes.iter().zip(at).any(|(axis, line)| axis.is_difference(*line));
        let mut figures = Vec::new();
        for (index, measure) in self.measures.iter().enumerate() {
            let sum = amounts.sums.get(index).copied().unwrap_or_default();
            let (scale, shift, shown) = (measure.scale, measure.shown_shift, measure.shown_scale);
            if !self.given.holds(index, at) {
                figures.extend(vec![None; self.columns_of(measure)]);
                continue;
            }
            figures.push(Figure::sum(sum, scale, shift, shown));
            // Of a difference, which may be negative, nothing is a part, and growth and average say nothing.
            if self.has_share(measure) {
                let whole = base.and_then(|base| base.sums.get(index)).filter(|_| !difference);
                figures.push(whole.and_then(|whole| Figure::share(sum, *whole)));
            }
            if let Some(last) = self.last_year {
                let last = last.get(&codes, &measure.id, &measure.unit).filter(|_| !difference);
                figures.push(last.and_then(|last| Figure::growth(sum, scale, last)));
            }
            if self.has_average(measure) {
                let records = if difference { 0 } else { amounts.rows };
                figures.push(Figure::average(sum, records, scale, shift, shown));
            }
        }
        let ratios = self.table.ratios.iter();
        figures.extend(ratios.map(|ratio| self.ratio(ratio, at, amounts).filter(|_| !difference)));
        for column in &self.figures {
            let sum = self.part(column.of, at, amounts);
            figures.push(sum.and_then(|sum| column.figure(&codes, sum)).filter(|_| !difference));
        }
        TableCell { at: at.to_vec(), records: amounts.rows, figures }
    }

    /// What a cell is a share of: the cell of the totals of the dimensions that have one; where no dimension adds up,
    /// all records that were counted.
    fn base<'s>(&'s self, at: &[u32], sums: &'s SortedMap<Vec<u32>, Amounts>) -> Option<&'s Amounts> {
        if !self.axes.iter().any(|axis| axis.adds_up) {
            return Some(&self.tally.counted);
        }
        let base: Option<Vec<u32>> = self
            .axes
            .iter()
            .zip(at)
            .map(|(axis, line)| if axis.adds_up { axis.base(*line) } else { Some(*line) })
            .collect();
        sums.get(&base?)
    }

    fn ratio(&self, ratio: &RatioDef, at: &[u32], amounts: &Amounts) -> Option<Figure> {
        let Divisor::Measure(per) = ratio.per else { return None };
        let [of, per] = [ratio.of, per].map(|measure| self.part(usize::from(measure), at, amounts));
        Figure::ratio(of?, per?, ratio)
    }

    /// The sum of a measure in a cell with its scale; `None` where no entry gives it.
    fn part(&self, measure: usize, at: &[u32], amounts: &Amounts) -> Option<(i128, u8)> {
        let sum = *amounts.sums.get(measure).filter(|_| self.given.holds(measure, at))?;
        Some((sum, self.measures.get(measure)?.scale))
    }

    /// Shares are of what adds up: a text can be in several cells.
    fn has_share(&self, measure: &MeasureDef) -> bool {
        self.share && !matches!(measure.value, MeasureValue::Distinct(_))
    }

    /// Where lines hold different measures, not every record of a line adds to each of them.
    fn has_average(&self, measure: &MeasureDef) -> bool {
        self.average && !self.table.is_by_line() && is_amount(self.form.definition(), measure)
    }

    fn columns_of(&self, measure: &MeasureDef) -> usize {
        let derived = [self.has_share(measure), self.last_year.is_some(), self.has_average(measure)];
        1 + derived.into_iter().filter(|is_there| *is_there).count()
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for measure in &self.measures {
            let (unit, shown) = (measure.unit.as_str(), measure.shown_unit.as_str());
            columns.push(column(measure, ColumnKind::Sum, ("", "", ""), unit, shown));
            if self.has_share(measure) {
                columns.push(column(measure, ColumnKind::Share, ("_share", "占比", ", share"), "%", "%"));
            }
            if self.last_year.is_some() {
                columns.push(column(measure, ColumnKind::Growth, ("_growth", "同比", ", growth"), "%", "%"));
            }
            if self.has_average(measure) {
                columns.push(column(
                    measure,
                    ColumnKind::Average,
                    ("_average", "平均", ", average"),
                    unit,
                    shown,
                ));
            }
        }
        let by_figures = self.figures.iter().map(|column| column.ratio);
        columns.extend(self.table.ratios.iter().chain(by_figures).map(|ratio| Column {
            id: ratio.id.clone(),
            label: ratio.label.clone(),
            unit: ratio.unit.clone(),
            shown_unit: ratio.unit.clone(),
            kind: ColumnKind::Ratio,
        }));
        columns
    }
}

/// A column of a measure; `suffixes`: of its id, its Chinese and its English name.
fn column(
    measure: &MeasureDef,
    kind: ColumnKind,
    suffixes: (&str, &str, &str),
    unit: &str,
    shown: &str,
) -> Column {
    Column {
        id: format!("{}{}", measure.id, suffixes.0),
        label: Label::new(
            format!("{}{}", measure.label.zh, suffixes.1),
            format!("{}{}", measure.label.en, suffixes.2),
        ),
        unit: unit.to_owned(),
        shown_unit: shown.to_owned(),
        kind,
    }
}

/// The lines of each dimension.
fn axes(form: &Form, table: &TableDef, tally: &TableTally, last_year: Option<&LastYear>) -> Vec<Axis> {
    let edition = form.edition().definition();
    let period = (edition.period_from, edition.period_to);
    let axis = |(index, dimension): (usize, &crate::edition::DimensionDef)| {
        let this = tally.cells.keys().filter_map(|codes| codes.get(index));
        let last = last_year.into_iter().flat_map(LastYear::held).filter_map(|codes| codes.get(index));
        let last = last.filter(|code| *code != TOTAL && *code != UNCLASSIFIED);
        let mut held: SortedSet<&str> = this.chain(last).map(String::as_str).collect();
        // A sheet prints each line that is written out in it.
        let entries = table.entries.iter().filter(|_| table.is_by_line());
        held.extend(
            entries
                .filter_map(|entry| written_code(edition, form.definition(), entry, index))
                .map(|code| &*code.code),
        );
        let list = dimension.list.and_then(|list| edition.lists.get(usize::from(list)));
        let name = |code: &str| Some(tally.names.get(index)?.get(code)?.first.clone());
        Axis::new(dimension, list, period, &held, &name)
    };
    table.dimensions.iter().enumerate().map(axis).collect()
}

/// Calls with every choice of one line from each dimension, and whether the records are taken away there.
fn for_each_combination(places: &[&[Place]], visit: &mut impl FnMut(&[u32], bool)) {
    fn choose(
        places: &[&[Place]],
        chosen: &mut Vec<u32>,
        taken_away: bool,
        visit: &mut impl FnMut(&[u32], bool),
    ) {
        match places.get(chosen.len()) {
            None => visit(chosen, taken_away),
            Some(lines) => {
                for place in *lines {
                    chosen.push(place.line);
                    choose(places, chosen, taken_away != place.taken_away, visit);
                    chosen.pop();
                }
            }
        }
    }
    choose(places, &mut Vec::with_capacity(places.len()), false, visit);
}

#[cfg(test)]
mod tests;
