//! Tabulation: batches in, a tally out.

use super::cube::{Coordinate, Cube};
use super::tally::{Amounts, TableTally, Tally, TallyError};
use super::values::{MeasureValues, NodeValues};
use super::{LeftOut, Selection};
use crate::data::Bitmap;
use crate::edition::{EntryId, Form, FormDef, TableDef};
use crate::rules::NodeId;

/// Dense cells that the tables of one form may have together.
const DENSE_BUDGET: usize = 1 << 21;

/// Adds up the tables of a form, batch by batch.
///
/// Threads have a tabulator each and [`Tabulator::merge`] them; tallies of files and provinces merge with [`Tally::merge`].
#[derive(Debug, Clone)]
pub struct Tabulator {
    form: Form,
    rows: u64,
    /// Counted by the form, with a sum for each of its measures.
    counted: Amounts,
    /// By reason, with a sum for each measure of the form.
    left_out: Vec<(LeftOut, Amounts)>,
    tables: Vec<TableState>,
    scratch: Scratch,
}

/// One table while records are pushed.
#[derive(Debug, Clone)]
struct TableState {
    cube: Cube,
    /// Measures of the form that are summed in the cube, in the order of its sums.
    summed: Vec<usize>,
    /// Counted records of the form that the table does not take, with a sum for each measure of the form.
    not_concerned: Amounts,
    /// For each measure of the form, records in the table for which it is null.
    nulls: Vec<u64>,
}

/// Buffers that keep their memory from batch to batch.
#[derive(Debug, Clone, Default)]
struct Scratch {
    /// For each measure of the form its values; `None` for one that counts records.
    measures: Vec<Option<MeasureValues>>,
    counted_rows: Vec<u32>,
    rows: Vec<u32>,
    codes: Vec<EntryId>,
    coordinates: Vec<Vec<u32>>,
    slots: Vec<u32>,
    truth: Bitmap,
    entered: Bitmap,
}

impl Tabulator {
    /// A tabulator of all tables of a form.
    #[must_use]
    pub fn new(form: &Form) -> Self {
        let definition = form.definition();
        let lists = &form.edition().definition().lists;
        let mut budget = DENSE_BUDGET;
        let tables = definition.tables.iter().map(|table| {
            let lengths: Vec<_> = table
                .dimensions
                .iter()
                .map(|dimension| {
                    dimension
                        .list
                        .map(|list| lists.get(usize::from(list)).map_or(0, |list| list.entries.len()))
                })
                .collect();
            TableState::new(definition, table, &lengths, &mut budget)
        });
        let reasons = [LeftOut::DateMissing, LeftOut::OutOfPeriod, LeftOut::NotCounted];
        Self {
            tables: tables.collect(),
            rows: 0,
            counted: Amounts::zero(definition.measures.len()),
            left_out: reasons.map(|reason| (reason, Amounts::zero(definition.measures.len()))).into(),
            scratch: Scratch::default(),
            form: form.clone(),
        }
    }

    /// Adds the records of one evaluated batch.
    pub fn push(&mut self, selection: &Selection, values: &impl NodeValues) {
        let form = self.form.definition();
        let counted = selection.counted();
        self.rows += counted.len() as u64;
        self.scratch.load(form, values, counted);
        self.scratch.add_up(counted, &mut self.counted);
        for (reason, rows) in selection.left_out() {
            if let Some((_, amounts)) = self.left_out.iter_mut().find(|(known, _)| *known == reason) {
                self.scratch.add_up(rows, amounts);
            }
        }
        for (definition, table) in form.tables.iter().zip(&mut self.tables) {
            table.push(definition, counted, values, &mut self.scratch);
        }
    }

    /// Adds what another tabulator of the same form has added up.
    ///
    /// # Errors
    /// [`TallyError::OtherForm`] if it is of another form or edition; then nothing has been added.
    pub fn merge(&mut self, other: &Tabulator) -> Result<(), TallyError> {
        let name = |form: &Form| (form.definition().id.clone(), form.edition().digest().to_owned());
        let (mine, theirs) = (name(&self.form), name(&other.form));
        if mine != theirs {
            return Err(TallyError::OtherForm { mine: mine.0, theirs: theirs.0 });
        }
        self.rows += other.rows;
        self.counted.add(&other.counted);
        for ((_, mine), (_, theirs)) in self.left_out.iter_mut().zip(&other.left_out) {
            mine.add(theirs);
        }
        for (mine, theirs) in self.tables.iter_mut().zip(&other.tables) {
            mine.merge(theirs);
        }
        Ok(())
    }

    /// Tables with a dimension of more different values than a table may have (65,536), which are not in the tally: the ids of both.
    #[must_use]
    pub fn overfull(&self) -> Vec<(String, String)> {
        let tables = self.form.definition().tables.iter().zip(&self.tables);
        let axes = tables.filter_map(|(definition, table)| Some((definition, table.cube.overfull()?)));
        let named =
            axes.filter_map(|(table, axis)| Some((table.id.clone(), table.dimensions.get(axis)?.id.clone())));
        named.collect()
    }

    /// The tally: all cells, by code. Tables that are [`Tabulator::overfull`] are left out.
    #[must_use]
    pub fn finish(self) -> Tally {
        let form = self.form.definition();
        let mut tally = Tally::tabulated(&self.form, self.rows);
        for ((definition, table), digest) in
            form.tables.iter().zip(&self.tables).zip(&self.form.digests().tables)
        {
            if table.cube.overfull().is_some() {
                continue;
            }
            tally.insert_table(&self.form, &definition.id, *digest, self.tally_of(definition, table));
        }
        tally
    }

    fn tally_of(&self, definition: &TableDef, state: &TableState) -> TableTally {
        let form = self.form.definition();
        let mut tally = TableTally::new(form, definition);
        tally.rows = self.rows;
        tally.counted = self.counted.project(&definition.measures);
        tally.nulls = definition
            .measures
            .iter()
            .map(|measure| *state.nulls.get(usize::from(*measure)).unwrap_or(&0))
            .collect();
        let reasons = self.left_out.iter().map(|(reason, amounts)| (*reason, amounts));
        for (reason, amounts) in reasons.chain([(LeftOut::NotConcerned, &state.not_concerned)]) {
            if amounts.rows > 0 {
                tally.left_out.insert(reason, amounts.project(&definition.measures));
            }
        }
        let lists = &self.form.edition().definition().lists;
        for (coordinates, rows, sums) in state.cube.cells() {
            let codes = coordinates.iter().zip(&definition.dimensions).map(|(coordinate, dimension)| {
                let code = match coordinate {
                    Coordinate::Unclassified => None,
                    Coordinate::Text(text) => Some(*text),
                    Coordinate::Entry(entry) => dimension
                        .list
                        .and_then(|list| lists.get(usize::from(list))?.entries.get(usize::from(*entry)))
                        .map(|entry| entry.code.as_str()),
                };
                code.unwrap_or_default().to_owned()
            });
            let sums = definition.measures.iter().map(|measure| {
                let which = state.summed.iter().position(|summed| *summed == usize::from(*measure));
                which.and_then(|which| sums.get(which).copied()).unwrap_or(i128::from(rows))
            });
            let amounts = Amounts { rows, sums: sums.collect() };
            tally
                .cells
                .entry(codes.collect())
                .or_insert_with(|| Amounts::zero(definition.measures.len()))
                .add(&amounts);
        }
        tally
    }
}

impl TableState {
    fn new(form: &FormDef, table: &TableDef, lists: &[Option<usize>], budget: &mut usize) -> Self {
        let summed = table.measures.iter().map(|measure| usize::from(*measure));
        let summed: Vec<_> = summed
            .filter(|measure| form.measures.get(*measure).is_some_and(|measure| measure.sum.is_some()))
            .collect();
        Self {
            cube: Cube::new(lists, summed.len(), budget),
            summed,
            not_concerned: Amounts::zero(form.measures.len()),
            nulls: vec![0; form.measures.len()],
        }
    }

    fn push(&mut self, table: &TableDef, counted: &Bitmap, values: &impl NodeValues, scratch: &mut Scratch) {
        let open = table.entries.iter().any(|entry| entry.when.is_none());
        scratch.entered.reset(counted.len(), false);
        for entry in &table.entries {
            match entry.when {
                None => {
                    scratch.rows.clear();
                    scratch.rows.extend_from_slice(&scratch.counted_rows);
                }
                Some(condition) => {
                    values.truth(condition, &mut scratch.truth);
                    intersect(&mut scratch.truth, counted);
                    unite(&mut scratch.entered, &scratch.truth);
                    scratch.rows.clear();
                    put_row_numbers(&scratch.truth, &mut scratch.rows);
                }
            }
            self.enter(&entry.at, values, scratch);
        }
        if open {
            scratch.entered.clone_from(counted);
        } else {
            let mut outside = counted.clone();
            subtract(&mut outside, &scratch.entered);
            scratch.add_up(&outside, &mut self.not_concerned);
        }
        for (nulls, measure) in self.nulls.iter_mut().zip(&scratch.measures) {
            if let Some(measure) = measure {
                *nulls += common(&scratch.entered, &measure.null);
            }
        }
    }

    /// Counts the rows of the scratch at the coordinates that the nodes give them.
    fn enter(&mut self, at: &[NodeId], values: &impl NodeValues, scratch: &mut Scratch) {
        let Scratch { rows, codes, coordinates, slots, measures, .. } = scratch;
        coordinates.resize_with(at.len(), Vec::new);
        for (axis, (node, column)) in at.iter().zip(coordinates.iter_mut()).enumerate() {
            column.clear();
            if self.cube.has_list(axis) {
                values.codes(*node, codes);
                self.cube.entries(axis, codes, rows, column);
            } else {
                values.texts(*node, rows, &mut |text| column.push(self.cube.text(axis, text)));
            }
        }
        self.cube.locate(coordinates, rows.len(), slots);
        let summed = self.summed.iter().map(|measure| measures.get(*measure).and_then(Option::as_ref));
        self.cube.add(slots, rows, &summed.collect::<Vec<_>>());
    }

    fn merge(&mut self, other: &TableState) {
        self.cube.merge(&other.cube);
        self.not_concerned.add(&other.not_concerned);
        for (mine, theirs) in self.nulls.iter_mut().zip(&other.nulls) {
            *mine += theirs;
        }
    }
}

impl Scratch {
    fn load(&mut self, form: &FormDef, values: &impl NodeValues, counted: &Bitmap) {
        self.counted_rows.clear();
        put_row_numbers(counted, &mut self.counted_rows);
        self.measures.resize_with(form.measures.len(), || None);
        for (definition, column) in form.measures.iter().zip(&mut self.measures) {
            if let Some(node) = definition.sum {
                values.numbers(node, column.get_or_insert_default());
            }
        }
    }

    /// Adds rows and the sum of each measure over them.
    fn add_up(&self, rows: &Bitmap, amounts: &mut Amounts) {
        let count = rows.count();
        if count == 0 {
            return;
        }
        amounts.rows += count;
        for (sum, measure) in amounts.sums.iter_mut().zip(&self.measures) {
            let added = measure.as_ref().map_or(i128::from(count), |values| values.sum(rows));
            *sum = sum.saturating_add(added);
        }
    }
}

/// Adds the row numbers of the set bits; a batch has far fewer than 2^32 rows.
fn put_row_numbers(bits: &Bitmap, rows: &mut Vec<u32>) {
    bits.ones().for_each(|row| rows.push(u32::try_from(row).unwrap_or(u32::MAX)));
}

fn intersect(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word &= with);
}

fn unite(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word |= with);
}

fn subtract(bits: &mut Bitmap, with: &Bitmap) {
    bits.words_mut().iter_mut().zip(with.words()).for_each(|(word, with)| *word &= !with);
}

fn common(left: &Bitmap, right: &Bitmap) -> u64 {
    left.words().iter().zip(right.words()).map(|(left, right)| u64::from((left & right).count_ones())).sum()
}
